#include "facts/deadlines.h"

#include <stdlib.h>

static int
compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* None comes first. */
static int
compare_records(const ik_record *a, const ik_record *b)
{
    return compare_numbers(a ? ik_name_number(a->id) : 0,
                           b ? ik_name_number(b->id) : 0);
}

static int
compare_kin(const struct ik_limit *a, const struct ik_limit *b)
{
    int order = compare_numbers(a->kind, b->kind);
    return order ? order : compare_records(a->round, b->round);
}

static int
compare_matter(const struct ik_limit *a, const struct ik_limit *b)
{
    int order = compare_kin(a, b);
    return order ? order : compare_records(a->lot, b->lot);
}

static int
compare_limits(const void *left, const void *right)
{
    const struct ik_limit *a = left, *b = right;
    int order = compare_matter(a, b);
    if (!order)
        order = a->individual - b->individual;
    if (!order)
        order = compare_numbers(b->set, a->set);
    if (!order)
        order = compare_numbers(b->at, a->at);
    return order ? order : compare_records(a->deadline, b->deadline);
}

bool
ik_limit_is_akin(const struct ik_limit *a, const struct ik_limit *b)
{
    return compare_kin(a, b) == 0;
}

bool
ik_limit_is_same(const struct ik_limit *a, const struct ik_limit *b)
{
    return compare_matter(a, b) == 0;
}

static struct ik_limit
read_limit(struct ik_facts *facts, const ik_record *deadline)
{
    ik_instant at, set;
    struct ik_limit limit = {
        .kind = ik_ask_code(facts, deadline, IK_FIELD_DEADLINE_KIND),
        .lot = ik_facts_follow(facts, deadline, IK_FIELD_DEADLINE_LOT),
        .round = ik_facts_follow(facts, deadline, IK_FIELD_DEADLINE_ROUND),
        .deadline = deadline,
        .individual =
            ik_is_recorded(facts, deadline, IK_FIELD_DEADLINE_SUPPLIERS),
        .timed = ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at),
        .at = INT64_MIN,
        .set = INT64_MIN,
    };
    if (limit.timed)
        limit.at = at.utc_ms;
    if (ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_SET, &set))
        limit.set = set.utc_ms;
    return limit;
}

static void
find_in_force(struct ik_limits *limits)
{
    for (size_t i = 0; i < limits->count; i++) {
        const struct ik_limit *limit = &limits->items[i];
        if (!limit->individual &&
            (i == 0 || !ik_limit_is_same(limit - 1, limit)))
            limits->in_force[limits->in_force_count++] = limit;
    }
}

static const struct ik_limits *
make_limits(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DEADLINE);
    struct ik_limits *limits =
        ik_arena_zalloc(&facts->arena, 1, sizeof *limits);
    struct ik_limit *items =
        ik_arena_alloc(&facts->arena, (all.count + 1) * sizeof *items);
    const struct ik_limit **in_force =
        ik_arena_alloc(&facts->arena, (all.count + 1) * sizeof *in_force);
    if (!limits || !items || !in_force) {
        facts->no_memory = true;
        return NULL;
    }
    for (size_t i = 0; i < all.count; i++)
        items[i] = read_limit(facts, all.items[i]);
    qsort(items, all.count, sizeof *items, compare_limits);
    *limits = (struct ik_limits){ items, all.count, in_force, 0 };
    find_in_force(limits);
    facts->limits = limits;
    return limits;
}

const struct ik_limits *
ik_limits(struct ik_facts *facts)
{
    static const enum ik_field read[] = {
        IK_FIELD_DEADLINE_KIND,  IK_FIELD_DEADLINE_LOT,
        IK_FIELD_DEADLINE_ROUND, IK_FIELD_DEADLINE_SUPPLIERS,
        IK_FIELD_DEADLINE_AT,    IK_FIELD_DEADLINE_SET,
    };
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        ik_facts_touch(facts, read[i]);
    return facts->limits ? facts->limits : make_limits(facts);
}

/* Whether one deadline goes before another for a lot, or for none. */
static bool
goes_before(const struct ik_limit *a, const struct ik_limit *b,
            const ik_record *lot)
{
    int order = lot ? compare_numbers(a->set, b->set) : 0;
    if (!order && lot)
        order = (a->lot == lot) - (b->lot == lot);
    return order ? order > 0 : a->at > b->at;
}

const ik_record *
ik_common_deadline(struct ik_facts *facts, int kind, const ik_record *lot)
{
    const struct ik_limits *limits = ik_limits(facts);
    const struct ik_limit *found = NULL;
    for (size_t i = 0; limits && i < limits->in_force_count; i++) {
        const struct ik_limit *limit = limits->in_force[i];
        bool concerned = !limit->lot || !lot || limit->lot == lot;
        if (limit->kind == kind && concerned &&
            (!found || goes_before(limit, found, lot)))
            found = limit;
    }
    return found ? found->deadline : NULL;
}

/* Whether a deadline for everyone was set later than a time, of those that end
 * the same. In their order these come first. */
static bool
is_set_later(const struct ik_limit *limit, const struct ik_limit *other,
             int64_t utc_ms)
{
    return ik_limit_is_same(limit, other) && !other->individual &&
           other->set > utc_ms;
}

/* Of those that end the same as the one in force, the one that was in force
 * at a time; else the one that was set first. */
static const struct ik_limit *
find_at(const struct ik_limits *limits, const struct ik_limit *limit,
        int64_t utc_ms)
{
    const struct ik_limit *low = limit, *end = limits->items + limits->count;
    for (const struct ik_limit *high = end; low < high;) {
        const struct ik_limit *middle = low + (high - low) / 2;
        if (is_set_later(limit, middle, utc_ms))
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < end && ik_limit_is_same(limit, low) && !low->individual;
    return found ? low : low - 1;
}

ik_instant
ik_deadline_at(struct ik_facts *facts, const ik_record *deadline,
               int64_t utc_ms)
{
    const struct ik_limits *limits = ik_limits(facts);
    for (size_t i = 0; limits && i < limits->in_force_count; i++)
        if (limits->in_force[i]->deadline == deadline)
            deadline = find_at(limits, limits->in_force[i], utc_ms)->deadline;
    return ik_facts_instant_at(facts, deadline, IK_FIELD_DEADLINE_AT, utc_ms);
}
