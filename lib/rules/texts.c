#include "rules/texts.h"

#include <stdlib.h>
#include <string.h>

/* A key that is not built: the first bytes of a stem, a point, a part. */
struct sought {
    const char *rule;
    const char *stem;
    size_t length; /* of the stem; 0 for the part alone */
    const char *part;
};

static int
compare_key(const struct sought *sought, const char *key)
{
    if (!sought->length)
        return strcmp(sought->part, key);
    int order = strncmp(sought->stem, key, sought->length);
    if (order)
        return order;
    /* No byte of the key before its end is NUL, so it is long enough. */
    key += sought->length;
    if (*key != '.')
        return '.' - (unsigned char)*key;
    return strcmp(sought->part, key + 1);
}

static int
compare(const void *key, const void *element)
{
    const struct sought *sought = key;
    const struct ik_text_row *row = element;
    int order = strcmp(sought->rule, row->rule);
    return order ? order : compare_key(sought, row->key);
}

static const struct ik_text_row *
find(const struct sought *sought)
{
    return bsearch(sought, ik_text_rows, ik_text_row_count,
                   sizeof *ik_text_rows, compare);
}

/* "risk.silent" to "risk" to nothing. */
static size_t
shorten(const char *stem, size_t length)
{
    while (length && stem[length - 1] != '.')
        length--;
    return length ? length - 1 : 0;
}

static const struct ik_text_row *
find_falling_back(const char *rule, const char *stem, const char *part)
{
    size_t length = stem ? strlen(stem) : 0;
    for (;;) {
        struct sought sought = { rule, stem, length, part };
        const struct ik_text_row *row = find(&sought);
        if (row || !length)
            return row;
        length = shorten(stem, length);
    }
}

/* What the engine itself says, such as "not_assessable.regime", is more to
 * the point than what a rule says in general. */
static const struct ik_text_row *
find_exactly(const char *rule, const char *key, const char *part)
{
    if (!key || !strchr(key, '.'))
        return NULL;
    struct sought sought = { rule, key, strlen(key), part };
    return find(&sought);
}

const struct ik_text_row *
ik_text_row_find(const char *rule, const char *key, const char *part)
{
    const struct ik_text_row *row = find_exactly(rule, key, part);
    if (!row)
        row = find_exactly("*", key, part);
    if (!row)
        row = find_falling_back(rule, key, part);
    return row ? row : find_falling_back("*", key, part);
}
