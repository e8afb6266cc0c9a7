/* BRO: what in the case is what in the notice. */
#include "rules/bro.h"

#include "base/order.h"

#include <stdlib.h>
#include <string.h>

const ik_record *
ik_bro_only(const struct ik_facts *facts, enum ik_kind kind)
{
    return ik_case_get_record_count(facts->notice, kind) == 1
               ? ik_case_get_record(facts->notice, kind, 0)
               : NULL;
}

const ik_record *
ik_bro_follow(const struct ik_facts *facts, const ik_record *record,
              enum ik_field field)
{
    return ik_case_find(facts->notice,
                        ik_record_get_reference(record, field, 0));
}

const ik_record *
ik_bro_then(struct ik_facts *facts, const ik_record *own, enum ik_field field)
{
    ik_instant sent = ik_record_get_instant(
        ik_bro_only(facts, IK_KIND_NOTICE), IK_FIELD_NOTICE_SENT, 0);
    return sent.precision ? ik_facts_then(facts, own, field, sent.utc_ms)
                          : NULL;
}

bool
ik_bro_is_group(const ik_record *lot)
{
    return ik_record_code_number(lot, IK_FIELD_LOT_KIND) ==
           IK_CODE_LOT_KIND_GROUP;
}

size_t
ik_bro_count_lots(const ik_case *kase)
{
    size_t lots = 0, count = ik_case_get_record_count(kase, IK_KIND_LOT);
    for (size_t i = 0; i < count; i++)
        lots += !ik_bro_is_group(ik_case_get_record(kase, IK_KIND_LOT, i));
    return lots;
}

/* The lot's number in the case may be its number or its id in the notice. */
struct ik_bro_number {
    const char *text;
    size_t order;
};

static int
compare_numbers(const void *a, const void *b)
{
    const struct ik_bro_number *x = a, *y = b;
    int texts = strcmp(x->text, y->text);
    return texts ? texts : ik_order((int64_t)x->order, (int64_t)y->order);
}

struct ik_bro_lots
ik_bro_lots(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LOT);
    struct ik_bro_lots lots = {
        .all = all,
        .numbers = ik_arena_alloc(&facts->arena,
                                  (all.count + 1) * sizeof *lots.numbers),
        .titles = ik_bro_names(facts, all.items, all.count,
                               IK_FIELD_LOT_TITLE),
        .single = all.count <= 1 && ik_bro_count_lots(facts->notice) <= 1
    };
    facts->no_memory |= !lots.numbers;
    for (size_t i = 0; lots.numbers && i < all.count; i++) {
        const ik_record *own = all.items[i];
        ik_facts_touch(facts, IK_FIELD_LOT_TITLE);
        lots.numbers[i] = (struct ik_bro_number){
            ik_ask_any(facts, own, IK_FIELD_LOT_LOT_NUMBER)
                ? ik_record_get_token(own, IK_FIELD_LOT_LOT_NUMBER, 0)
                : ik_record_get_id(own),
            i
        };
    }
    if (lots.numbers && all.count)
        qsort(lots.numbers, all.count, sizeof *lots.numbers, compare_numbers);
    return lots;
}

/* The first with the number; as many as there are when none has it. */
static size_t
find_number(const struct ik_bro_lots *lots, const char *text)
{
    size_t first = 0, end = lots->numbers && text ? lots->all.count : 0;
    size_t none = lots->all.count, last = end;
    while (first != end) {
        size_t middle = first + (end - first) / 2;
        if (ik_is_less(strcmp(lots->numbers[middle].text, text), 0))
            first = middle + 1;
        else
            end = middle;
    }
    return first != last && strcmp(lots->numbers[first].text, text) == 0
               ? lots->numbers[first].order
               : none;
}

static const ik_record *
find_titled(const struct ik_bro_lots *lots, const ik_record *lot)
{
    size_t count = ik_record_get_count(lot, IK_FIELD_LOT_TITLE);
    const ik_record *found = NULL;
    size_t last = 0;
    for (size_t i = 0; i < count; i++) {
        const char *title = ik_record_get_text(lot, IK_FIELD_LOT_TITLE, i);
        struct ik_bro_names named = { NULL, 0 };
        if (title)
            named = ik_bro_named(&lots->titles, title);
        if (!named.count)
            continue;
        last = (size_t)ik_most((int64_t)last,
                               (int64_t)named.items[named.count - 1].order);
        found = lots->all.items[last];
    }
    return found;
}

const ik_record *
ik_bro_lot(const struct ik_bro_lots *lots, const ik_record *lot, bool *known)
{
    *known = true;
    if (lots->single)
        return lots->all.count ? lots->all.items[0] : NULL;
    if (!lot)
        return NULL;
    size_t at = (size_t)ik_least(
        (int64_t)find_number(lots, ik_record_get_token(
                                       lot, IK_FIELD_LOT_LOT_NUMBER, 0)),
        (int64_t)find_number(lots, ik_record_get_token(
                                       lot, IK_FIELD_LOT_INTERNAL_NUMBER, 0)));
    const ik_record *found = at == lots->all.count ? find_titled(lots, lot)
                                                   : lots->all.items[at];
    *known = found;
    return found;
}
