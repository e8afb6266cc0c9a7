/* Which records refer to a record: sorted once for each field asked about. */
#include "facts/hidden.h"

#include <stdlib.h>

struct pair {
    uint32_t target; /* slot */
    uint32_t order;  /* of the referring record */
    const ik_record *record;
};

/* Who refers to whom through one field, sorted by target. */
struct ik_group {
    struct ik_group *next;
    enum ik_field field;
    const uint32_t *targets;
    const ik_record *const *records;
    size_t count;
    struct ik_records rest; /* whose field names nobody */
    size_t near; /* where the last answer ended: rules ask in order */
};

static int
compare_pairs(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->target != y->target)
        return x->target < y->target ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* False when memory runs out; *pairs is freed by the caller anyway. */
static bool
collect_pairs(struct ik_facts *facts, struct ik_group *group,
              struct pair **pairs, size_t *count)
{
    enum ik_field field = group->field;
    struct ik_records all = ik_facts_all(facts, (enum ik_kind)(field >> 8));
    const ik_record **rest =
        ik_arena_alloc(&facts->arena, (all.count + 1) * sizeof *rest);
    size_t capacity = 0;
    if (!rest)
        return false;
    group->rest.items = rest;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *target;
        size_t at = 0, before = *count;
        while ((target = ik_facts_next(facts, all.items[i], field, &at))) {
            if (!ik_grow((void **)pairs, &capacity, *count, sizeof **pairs))
                return false;
            (*pairs)[(*count)++] = (struct pair){ target->slot,
                                                  (uint32_t)i, all.items[i] };
        }
        if (*count == before && !ik_ask_any(facts, all.items[i], field))
            rest[group->rest.count++] = all.items[i];
    }
    return true;
}

static bool
is_sorted(const struct pair *pairs, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (pairs[i - 1].target > pairs[i].target)
            return false;
    return true;
}

/* Who names another twice still refers to it once. */
static bool
is_repeated(const struct pair *pairs, size_t at)
{
    return at && pairs[at - 1].target == pairs[at].target &&
           pairs[at - 1].order == pairs[at].order;
}

static bool
fill_group(struct ik_facts *facts, struct ik_group *group, struct pair *pairs,
           size_t count)
{
    uint32_t *targets =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *targets);
    const ik_record **records =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *records);
    if (!targets || !records)
        return false;
    if (count && !is_sorted(pairs, count))
        qsort(pairs, count, sizeof *pairs, compare_pairs);
    for (size_t i = 0; i < count; i++) {
        if (is_repeated(pairs, i))
            continue;
        targets[group->count] = pairs[i].target;
        records[group->count++] = pairs[i].record;
    }
    group->targets = targets;
    group->records = records;
    return true;
}

static struct ik_group *
make_group(struct ik_facts *facts, enum ik_field field)
{
    struct ik_group *group = ik_arena_zalloc(&facts->arena, 1, sizeof *group);
    struct pair *pairs = NULL;
    size_t count = 0;
    if (group)
        group->field = field;
    ik_hidden_keep(facts);
    bool fine = group && collect_pairs(facts, group, &pairs, &count);
    ik_hidden_kept(facts);
    fine = fine && fill_group(facts, group, pairs, count);
    free(pairs);
    facts->no_memory |= !fine;
    return fine ? group : NULL;
}

/* The group that was asked for last stands first. */
static struct ik_group *
group_of(struct ik_facts *facts, enum ik_field field)
{
    struct ik_group **link = &facts->groups;
    while (*link && (*link)->field != field)
        link = &(*link)->next;
    struct ik_group *group = *link;
    if (group)
        *link = group->next;
    else
        group = make_group(facts, field);
    if (!group)
        return NULL;
    group->next = facts->groups;
    facts->groups = group;
    return group;
}

/* Whether all before a place have smaller targets, and none from it on. */
static bool
is_first(const struct ik_group *group, size_t at, uint32_t target)
{
    return (at == 0 || group->targets[at - 1] < target) &&
           (at == group->count || group->targets[at] >= target);
}

static size_t
first_of(const struct ik_group *group, uint32_t target)
{
    size_t low = 0, high = group->count;
    if (is_first(group, group->near, target))
        return group->near;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (group->targets[middle] < target)
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
    struct ik_group *group = NULL;
    ik_facts_touch(facts, field);
    if (record && record->id &&
        ik_facts_all(facts, (enum ik_kind)(field >> 8)).count)
        group = group_of(facts, field);
    if (!group)
        return (struct ik_records){ NULL, 0 };
    uint32_t target = record->slot;
    size_t from = first_of(group, target), to = from;
    while (to < group->count && group->targets[to] == target)
        to++;
    group->near = to;
    return (struct ik_records){ group->records + from, to - from };
}

struct ik_records
ik_facts_unreferring(struct ik_facts *facts, enum ik_field field)
{
    ik_facts_touch(facts, field);
    struct ik_group *group = group_of(facts, field);
    return group ? group->rest : (struct ik_records){ NULL, 0 };
}
