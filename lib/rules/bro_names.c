/* BRO: records by what they are called, for there may be thousands. */
#include "rules/bro.h"

#include "base/order.h"
#include "law/cues.h"

#include <stdlib.h>
#include <string.h>

/* By letters and digits alone, whatever the case. */
static int
compare_folded(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b), i = 0, j = 0;
    uint32_t x, y;
    do {
        x = ik_fold_next(a, m, &i);
        y = ik_fold_next(b, n, &j);
    } while (x && x == y);
    return ik_order(x, y);
}

static int
compare_names(const void *a, const void *b)
{
    const struct ik_bro_name *x = a, *y = b;
    int texts = compare_folded(x->text, y->text);
    return texts ? texts : ik_order((int64_t)x->order, (int64_t)y->order);
}

static bool
has_letters(const char *text)
{
    size_t at = 0;
    return ik_fold_next(text, strlen(text), &at);
}

struct ik_bro_names
ik_bro_names(struct ik_facts *facts, const ik_record *const *records,
             size_t count, enum ik_field field)
{
    struct ik_bro_names names = { NULL, 0 };
    size_t most = 1;
    for (size_t i = 0; i < count; i++)
        most += ik_record_get_count(records[i], field);
    names.items = ik_arena_alloc(&facts->arena, most * sizeof *names.items);
    facts->no_memory |= !names.items;
    for (size_t i = 0; names.items && i < count; i++) {
        size_t texts = ik_record_get_count(records[i], field);
        for (size_t j = 0; j < texts; j++) {
            const char *text = ik_record_get_text(records[i], field, j);
            if (text && has_letters(text))
                names.items[names.count++] = (struct ik_bro_name){ text, i };
        }
    }
    if (names.count)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    return names;
}

struct ik_bro_names
ik_bro_named(const struct ik_bro_names *names, const char *text)
{
    size_t first = 0, end = names->count;
    if (!end)
        return *names;
    while (first != end) {
        size_t middle = first + (end - first) / 2;
        if (ik_is_less(compare_folded(names->items[middle].text, text), 0))
            first = middle + 1;
        else
            end = middle;
    }
    while (end != names->count &&
           compare_folded(names->items[end].text, text) == 0)
        end++;
    return (struct ik_bro_names){ names->items + first, end - first };
}
