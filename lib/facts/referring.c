/* Which records refer to a record: sorted once for each field asked about. */
#include "facts/hidden.h"

#include <stdlib.h>

/* Who refers to whom through one field: pairs sorted by target. */
struct pair {
    uint32_t target; /* slot */
    uint32_t order;  /* of the referring record */
    const ik_record *record;
};

struct ik_group {
    struct ik_group *next;
    enum ik_field field;
    struct pair *pairs;
    const ik_record **records; /* of the pairs, in the same order */
    size_t count;
};

static int
compare_pairs(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->target != y->target)
        return x->target < y->target ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static size_t
collect_pairs(struct ik_facts *facts, enum ik_field field, struct pair *pairs)
{
    struct ik_records all = ik_facts_all(facts, (enum ik_kind)(field >> 8));
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *target;
        size_t at = 0;
        while ((target = ik_facts_next(facts, all.items[i], field, &at))) {
            if (pairs)
                pairs[count] = (struct pair){ ik_id_slot(target->id),
                                              (uint32_t)i, all.items[i] };
            count++;
        }
    }
    return count;
}

static struct ik_group *
make_group(struct ik_facts *facts, enum ik_field field)
{
    struct ik_group *group = ik_arena_zalloc(&facts->arena, 1, sizeof *group);
    ik_hidden_keep(facts);
    size_t count = collect_pairs(facts, field, NULL);
    ik_hidden_kept(facts);
    struct pair *pairs =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *pairs);
    const ik_record **records =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *records);
    if (!group || !pairs || !records) {
        facts->no_memory = true;
        return NULL;
    }
    collect_pairs(facts, field, pairs);
    qsort(pairs, count, sizeof *pairs, compare_pairs);
    for (size_t i = 0; i < count; i++)
        records[i] = pairs[i].record;
    *group = (struct ik_group){ facts->groups, field, pairs, records, count };
    facts->groups = group;
    return group;
}

static const struct ik_group *
group_of(struct ik_facts *facts, enum ik_field field)
{
    for (struct ik_group *group = facts->groups; group; group = group->next)
        if (group->field == field)
            return group;
    return make_group(facts, field);
}

static size_t
first_pair(const struct ik_group *group, uint32_t target)
{
    size_t low = 0, high = group->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (group->pairs[middle].target < target)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct ik_records
ik_facts_referring(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field)
{
    ik_facts_touch(facts, field);
    const struct ik_group *group =
        record && record->id ? group_of(facts, field) : NULL;
    if (!group)
        return (struct ik_records){ NULL, 0 };
    uint32_t target = ik_id_slot(record->id);
    size_t from = first_pair(group, target), to = from;
    while (to < group->count && group->pairs[to].target == target)
        to++;
    return (struct ik_records){ group->records + from, to - from };
}
