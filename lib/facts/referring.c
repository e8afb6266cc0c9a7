/* Which records refer to a record: sorted once for each field asked about. */
#include "facts/hidden.h"

#include <stdlib.h>

struct pair {
    uint64_t target; /* see key_of() */
    uint32_t order;  /* of the referring record */
    const ik_record *record;
};

/* Who refers to whom through one field, and to whom through another one if that
 * is not 0; sorted by target. A supplier with tenders in all lots is asked
 * about once for each of them: an answer must not take as long as it is. */
struct ik_group {
    struct ik_group *next;
    enum ik_field field, other;
    const uint64_t *targets; /* each once */
    const uint32_t *from;    /* its first record; one more, for the end */
    const ik_record *const *records;
    size_t count;            /* of targets */
    struct ik_records rest;  /* whose field names nobody */
    size_t near; /* after the last answer: rules ask in order */
};

/* Slots are numbered from 0 on, and the other record may be none. */
static uint64_t
key_of(const ik_record *target, const ik_record *other)
{
    uint64_t second = other ? (uint64_t)other->slot + 1 : 0;
    return (uint64_t)target->slot << 32 | second;
}

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
        const ik_record *target, *other = NULL;
        size_t at = 0, before = *count;
        if (group->other)
            other = ik_facts_follow(facts, all.items[i], group->other);
        while ((target = ik_facts_next(facts, all.items[i], field, &at))) {
            if (!ik_grow((void **)pairs, &capacity, *count, sizeof **pairs))
                return false;
            (*pairs)[(*count)++] = (struct pair){ key_of(target, other),
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
    uint64_t *targets =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *targets);
    uint32_t *from = ik_arena_alloc(&facts->arena, (count + 1) * sizeof *from);
    const ik_record **records =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *records);
    uint32_t kept = 0;
    if (!targets || !from || !records)
        return false;
    if (count && !is_sorted(pairs, count))
        qsort(pairs, count, sizeof *pairs, compare_pairs);
    for (size_t i = 0; i < count; i++) {
        if (is_repeated(pairs, i))
            continue;
        if (!group->count || targets[group->count - 1] != pairs[i].target) {
            targets[group->count] = pairs[i].target;
            from[group->count++] = kept;
        }
        records[kept++] = pairs[i].record;
    }
    from[group->count] = kept;
    group->targets = targets;
    group->from = from;
    group->records = records;
    return true;
}

static struct ik_group *
make_group(struct ik_facts *facts, enum ik_field field, enum ik_field other)
{
    struct ik_group *group = ik_arena_zalloc(&facts->arena, 1, sizeof *group);
    struct pair *pairs = NULL;
    size_t count = 0;
    if (group) {
        group->field = field;
        group->other = other;
    }
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
group_of(struct ik_facts *facts, enum ik_field field, enum ik_field other)
{
    struct ik_group **link = &facts->groups;
    while (*link && ((*link)->field != field || (*link)->other != other))
        link = &(*link)->next;
    struct ik_group *group = *link;
    if (group)
        *link = group->next;
    else
        group = make_group(facts, field, other);
    if (!group)
        return NULL;
    group->next = facts->groups;
    facts->groups = group;
    return group;
}

/* Whether all before a place have smaller targets, and none from it on. */
static bool
is_first(const struct ik_group *group, size_t at, uint64_t target)
{
    return (at == 0 || group->targets[at - 1] < target) &&
           (at == group->count || group->targets[at] >= target);
}

static size_t
place_of(const struct ik_group *group, uint64_t target)
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

static struct ik_records
find(struct ik_group *group, uint64_t target)
{
    size_t at = place_of(group, target);
    group->near = at;
    if (at == group->count || group->targets[at] != target)
        return (struct ik_records){ NULL, 0 };
    group->near = at + 1;
    return (struct ik_records){ group->records + group->from[at],
                                group->from[at + 1] - group->from[at] };
}

/* Whether any record could refer to one that this field leads to. */
static bool
is_referred_to(const struct ik_facts *facts, const ik_record *record,
               enum ik_field field)
{
    return record && record->id &&
           ik_facts_all(facts, (enum ik_kind)(field >> 8)).count;
}

struct ik_records
ik_facts_referring(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field)
{
    struct ik_group *group = NULL;
    ik_facts_touch(facts, field);
    if (is_referred_to(facts, record, field))
        group = group_of(facts, field, (enum ik_field)0);
    return group ? find(group, key_of(record, NULL))
                 : (struct ik_records){ NULL, 0 };
}

struct ik_records
ik_facts_referring_both(struct ik_facts *facts, const ik_record *record,
                        enum ik_field field, const ik_record *other,
                        enum ik_field to_other)
{
    struct ik_group *group = NULL;
    ik_facts_touch(facts, field);
    ik_facts_touch(facts, to_other);
    if (is_referred_to(facts, record, field))
        group = group_of(facts, field, to_other);
    return group ? find(group, key_of(record, other))
                 : (struct ik_records){ NULL, 0 };
}

struct ik_records
ik_facts_unreferring(struct ik_facts *facts, enum ik_field field)
{
    ik_facts_touch(facts, field);
    struct ik_group *group = group_of(facts, field, (enum ik_field)0);
    return group ? group->rest : (struct ik_records){ NULL, 0 };
}
