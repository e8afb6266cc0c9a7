#include "facts/deadlines.h"

#include "base/civil.h"
#include "facts/hidden.h"
#include "facts/lots.h"

#include <stdlib.h>

int
ik_deadline_kind_of(int submission_kind)
{
    switch (submission_kind) {
    case IK_CODE_SUBMISSION_KIND_TENDER:
        return IK_CODE_DEADLINE_KIND_TENDER;
    case IK_CODE_SUBMISSION_KIND_REVISED_TENDER:
        return IK_CODE_DEADLINE_KIND_REVISED_TENDER;
    case IK_CODE_SUBMISSION_KIND_FINAL_TENDER:
        return IK_CODE_DEADLINE_KIND_FINAL_TENDER;
    default:
        return 0;
    }
}

static int
compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* None comes first. */
static int
compare_records(const ik_record *a, const ik_record *b)
{
    return compare_numbers(a ? a->slot + 1 : 0, b ? b->slot + 1 : 0);
}

static int
compare_kin(const struct ik_deadline *a, const struct ik_deadline *b)
{
    int order = compare_numbers(a->kind, b->kind);
    return order ? order : compare_records(a->round, b->round);
}

static int
compare_matter(const struct ik_deadline *a, const struct ik_deadline *b)
{
    int order = compare_kin(a, b);
    return order ? order : compare_records(a->lot, b->lot);
}

static int
compare_deadlines(const void *left, const void *right)
{
    const struct ik_deadline *a = left, *b = right;
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
ik_deadline_is_akin(const struct ik_deadline *a, const struct ik_deadline *b)
{
    return compare_kin(a, b) == 0;
}

bool
ik_deadline_is_same(const struct ik_deadline *a, const struct ik_deadline *b)
{
    return compare_matter(a, b) == 0;
}

static struct ik_deadline
read_deadline(struct ik_facts *facts, const ik_record *deadline, size_t order)
{
    ik_instant at, set;
    struct ik_deadline limit = {
        .kind = ik_ask_code(facts, deadline, IK_FIELD_DEADLINE_KIND),
        .lot = ik_facts_follow(facts, deadline, IK_FIELD_DEADLINE_LOT),
        .round = ik_facts_follow(facts, deadline, IK_FIELD_DEADLINE_ROUND),
        .deadline = deadline,
        .order = order,
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

/* The first of those that end the same. */
static bool
is_in_force(const struct ik_deadlines *limits, const struct ik_deadline *limit)
{
    return !limit->individual && (limit == limits->items ||
                                  !ik_deadline_is_same(limit - 1, limit));
}

static void
find_in_force(struct ik_deadlines *limits)
{
    for (size_t i = 0; i < limits->count; i++) {
        const struct ik_deadline *limit = &limits->items[i];
        limits->by_record[limit->order] = limit;
        if (is_in_force(limits, limit))
            limits->in_force[limits->in_force_count++] = limit;
    }
}

static const struct ik_deadlines *
make_deadlines(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DEADLINE);
    struct ik_deadlines *limits =
        ik_arena_zalloc(&facts->arena, 1, sizeof *limits);
    struct ik_deadline *items =
        ik_arena_alloc(&facts->arena, (all.count + 1) * sizeof *items);
    const struct ik_deadline **in_force =
        ik_arena_alloc(&facts->arena, (all.count + 1) * sizeof *in_force);
    const struct ik_deadline **by_record =
        ik_arena_alloc(&facts->arena, (all.count + 1) * sizeof *by_record);
    if (!limits || !items || !in_force || !by_record) {
        facts->no_memory = true;
        return NULL;
    }
    ik_hidden_keep(facts);
    for (size_t i = 0; i < all.count; i++)
        items[i] = read_deadline(facts, all.items[i], i);
    ik_hidden_kept(facts);
    qsort(items, all.count, sizeof *items, compare_deadlines);
    *limits = (struct ik_deadlines){ items, all.count, by_record, in_force, 0 };
    find_in_force(limits);
    facts->deadlines = limits;
    return limits;
}

const struct ik_deadlines *
ik_deadlines(struct ik_facts *facts)
{
    static const enum ik_field read[] = {
        IK_FIELD_DEADLINE_KIND,  IK_FIELD_DEADLINE_LOT,
        IK_FIELD_DEADLINE_ROUND, IK_FIELD_DEADLINE_SUPPLIERS,
        IK_FIELD_DEADLINE_AT,    IK_FIELD_DEADLINE_SET,
    };
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        ik_facts_touch(facts, read[i]);
    return facts->deadlines ? facts->deadlines : make_deadlines(facts);
}

/* Whether one deadline goes before another for a lot, or for none. */
static bool
goes_before(const struct ik_deadline *a, const struct ik_deadline *b,
            const ik_record *lot)
{
    int order = lot ? compare_numbers(a->set, b->set) : 0;
    if (!order && lot)
        order = (a->lot == lot) - (b->lot == lot);
    return order ? order > 0 : a->at > b->at;
}

static const struct ik_deadline *
better(const struct ik_deadline *found, const struct ik_deadline *limit,
       int kind, const ik_record *lot)
{
    bool suits = limit && limit->kind == kind;
    return suits && (!found || goes_before(limit, found, lot)) ? limit : found;
}

const struct ik_deadline *
ik_deadline_in_force(const struct ik_deadlines *limits,
                     const ik_record *deadline)
{
    size_t low = 0, high = limits->count;
    while (deadline && low < high) {
        size_t middle = low + (high - low) / 2;
        const struct ik_deadline *limit = limits->by_record[middle];
        if (limit->deadline == deadline)
            return is_in_force(limits, limit) ? limit : NULL;
        if (limit->deadline->slot < deadline->slot)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const ik_record *
ik_common_deadline(struct ik_facts *facts, int kind, const ik_record *lot)
{
    const struct ik_deadlines *limits = ik_deadlines(facts);
    const struct ik_deadline *found = NULL;
    const ik_record *one;
    if (!limits)
        return NULL;
    for (size_t i = 0; !lot && i < limits->in_force_count; i++)
        found = better(found, limits->in_force[i], kind, lot);
    if (lot) {
        struct ik_of_lot of = ik_of_lot(facts, lot, IK_FIELD_DEADLINE_LOT);
        while ((one = ik_of_lot_next(&of)))
            found = better(found, ik_deadline_in_force(limits, one), kind, lot);
    }
    return found ? found->deadline : NULL;
}

/* Whether a deadline for everyone was set later than a time, of those that end
 * the same. In their order these come first. */
static bool
is_set_later(const struct ik_deadline *limit, const struct ik_deadline *other,
             int64_t utc_ms)
{
    return ik_deadline_is_same(limit, other) && !other->individual &&
           other->set > utc_ms;
}

/* Of those that end the same as the one in force, the one that was in force
 * at a time; else the one that was set first. */
static const struct ik_deadline *
find_at(const struct ik_deadlines *limits, const struct ik_deadline *limit,
        int64_t utc_ms)
{
    const struct ik_deadline *low = limit, *end = limits->items + limits->count;
    for (const struct ik_deadline *high = end; low < high;) {
        const struct ik_deadline *middle = low + (high - low) / 2;
        if (is_set_later(limit, middle, utc_ms))
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        low < end && ik_deadline_is_same(limit, low) && !low->individual;
    return found ? low : low - 1;
}

const ik_record *
ik_deadline_then(struct ik_facts *facts, const ik_record *deadline,
                 int64_t utc_ms)
{
    const struct ik_deadlines *limits = ik_deadlines(facts);
    const struct ik_deadline *limit =
        limits ? ik_deadline_in_force(limits, deadline) : NULL;
    return limit ? find_at(limits, limit, utc_ms)->deadline : deadline;
}

ik_instant
ik_deadline_at(struct ik_facts *facts, const ik_record *deadline,
               int64_t utc_ms)
{
    return ik_facts_instant_at(facts,
                               ik_deadline_then(facts, deadline, utc_ms),
                               IK_FIELD_DEADLINE_AT, utc_ms);
}

int32_t
ik_extension_days(struct ik_facts *facts, const ik_record *deadline,
                  int64_t since_utc_ms)
{
    ik_instant now, then;
    if (!ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &now))
        return 0;
    then = ik_deadline_at(facts, deadline, since_utc_ms - 1);
    return then.precision ? ik_oslo_day(now) - ik_oslo_day(then) : 0;
}
