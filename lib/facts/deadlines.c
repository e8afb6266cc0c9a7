#include "facts/deadlines.h"

#include "base/order.h"
#include "facts/competition.h"
#include "facts/hidden.h"
#include "facts/lots.h"

#include <stdlib.h>
#include <string.h>

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

/* None comes first. */
static int
compare_records(const ik_record *a, const ik_record *b)
{
    return ik_order(a ? a->slot + 1 : 0, b ? b->slot + 1 : 0);
}

static int
compare_kin(const struct ik_deadline *a, const struct ik_deadline *b)
{
    int order = ik_order(a->kind, b->kind);
    /* A round that lies ahead is not there, and yet no deadline of none. */
    if (!order)
        order = a->of_round - b->of_round;
    return order ? order : compare_records(a->round, b->round);
}

int
ik_deadline_order(const struct ik_deadline *a, const struct ik_deadline *b)
{
    int order = compare_kin(a, b);
    return order ? order : compare_records(a->lot, b->lot);
}

static int
compare_deadlines(const void *left, const void *right)
{
    const struct ik_deadline *a = left, *b = right;
    int order = ik_deadline_order(a, b);
    if (!order)
        order = a->individual - b->individual;
    if (!order)
        order = ik_order(b->set, a->set);
    if (!order)
        order = ik_order(b->at, a->at);
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
    return ik_deadline_order(a, b) == 0;
}

/* When it was set; where that is not recorded, when the notice that stated it
 * was sent. */
static bool
ask_set(struct ik_facts *facts, const ik_record *deadline, ik_instant *set)
{
    return ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_SET, set) ||
           (!ik_is_recorded(facts, deadline, IK_FIELD_DEADLINE_SET) &&
            ik_ask_instant(
                facts,
                ik_facts_follow(facts, deadline, IK_FIELD_DEADLINE_NOTICE),
                IK_FIELD_NOTICE_SENT, set));
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
        .of_round = ik_is_recorded(facts, deadline, IK_FIELD_DEADLINE_ROUND),
        .individual =
            ik_is_recorded(facts, deadline, IK_FIELD_DEADLINE_SUPPLIERS),
        .timed = ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at),
        .at = INT64_MIN,
        .set = INT64_MIN,
    };
    if (limit.timed)
        limit.at = at.utc_ms;
    limit.dated = ask_set(facts, deadline, &set);
    if (limit.dated)
        limit.set = set.utc_ms;
    /* Nobody is late for this one; it is the buyer who has to wait for it. */
    limit.dated |= limit.kind == IK_CODE_DEADLINE_KIND_STANDSTILL;
    return limit;
}

/* The first of those that end the same. */
static bool
is_in_force(const struct ik_deadlines *limits, const struct ik_deadline *limit)
{
    return !limit->individual && (limit == limits->items ||
                                  !ik_deadline_is_same(limit - 1, limit));
}

/*
 * Of those for everyone that end the same: when one was set may not be
 * recorded. It may be the last, and nobody is late before it has run out; so
 * where it is the last to run out, it takes the place of the one in force.
 */
static void
put_undated_first(struct ik_deadline *from, const struct ik_deadline *end)
{
    struct ik_deadline *at = from;
    while (at < end && at->dated)
        at++;
    if (at == from || at == end || at->at <= from->at)
        return;
    struct ik_deadline undated = *at;
    undated.set = from->set;
    memmove(from + 1, from, (size_t)(at - from) * sizeof *from);
    *from = undated;
}

/* Of a matter, the deadlines for everyone come first. */
static struct ik_deadline *
end_of_common(struct ik_deadline *from, const struct ik_deadline *end)
{
    struct ik_deadline *to = from;
    while (to < end && !to->individual && ik_deadline_is_same(from, to))
        to++;
    return to;
}

static struct ik_deadline *
end_of_matter(struct ik_deadline *to, const struct ik_deadline *from,
              const struct ik_deadline *end)
{
    while (to < end && ik_deadline_is_same(from, to))
        to++;
    return to;
}

static void
put_all_undated_first(struct ik_deadlines *limits)
{
    struct ik_deadline *end = limits->items + limits->count, *to;
    for (struct ik_deadline *from = limits->items; from < end; from = to) {
        to = end_of_common(from, end);
        put_undated_first(from, to);
        to = end_of_matter(to, from, end);
    }
}

static void
find_in_force(struct ik_deadlines *limits)
{
    for (size_t i = 0; i < limits->count; i++) {
        struct ik_deadline *limit = &limits->items[i];
        limits->by_record[limit->order] = limit;
        limit->replaced = !limit->individual && !is_in_force(limits, limit);
        if (is_in_force(limits, limit))
            limits->in_force[limits->in_force_count++] = limit;
    }
}

const struct ik_deadline *
ik_deadline_that_holds(const struct ik_deadline *a,
                       const struct ik_deadline *b, const ik_record *lot)
{
    if (!a || !b)
        return a ? a : b;
    int order = lot && a->dated && b->dated ? ik_order(a->set, b->set) : 0;
    if (!order && lot && a->dated == b->dated)
        order = (a->lot == lot) - (b->lot == lot);
    if (!order)
        order = ik_order(a->at, b->at);
    return order < 0 ? b : a;
}

/* Lots' own deadlines and the one for all lots replace each other; the latter
 * is replaced once each lot has a later one of its own. */
static void
find_replaced_by_lots(struct ik_facts *facts, struct ik_deadlines *limits)
{
    struct ik_deadline *end = limits->items + limits->count, *general = NULL;
    size_t own = 0, lots = 0;
    for (struct ik_deadline *at = limits->items; at < end; at++) {
        if (at->replaced || at->individual)
            continue;
        if (!at->lot) {
            general = at;
            own = 0;
            continue;
        }
        if (!general || !ik_deadline_is_akin(general, at))
            continue;
        at->replaced = ik_deadline_that_holds(general, at, at->lot) == general;
        if (!at->replaced)
            own += ik_ask_code(facts, at->lot, IK_FIELD_LOT_KIND) !=
                   IK_CODE_LOT_KIND_GROUP;
        if (!lots)
            lots = ik_lots_of(facts).count;
        general->replaced = own && own == lots;
    }
}

/* Whether all whom an own deadline is for are in a set. */
static bool
are_all_in(struct ik_facts *facts, const struct ik_suppliers *set,
           const ik_record *deadline)
{
    const ik_record *who;
    size_t at = 0, count = 0;
    while ((who = ik_facts_next(facts, deadline, IK_FIELD_DEADLINE_SUPPLIERS,
                                &at))) {
        if (!ik_suppliers_has(set, who))
            return false;
        count++;
    }
    return count > 0;
}

/* Of the own deadlines of one matter, in their order: those whose suppliers all
 * have been given another since. */
static void
find_replaced_by_own(struct ik_facts *facts, struct ik_suppliers *set,
                     struct ik_deadline *from, const struct ik_deadline *end)
{
    const ik_record *who;
    ik_suppliers_clear(set);
    for (struct ik_deadline *to; from < end; from = to) {
        for (to = from; to < end && to->set == from->set; to++)
            to->replaced |= are_all_in(facts, set, to->deadline);
        for (; from < to; from++)
            for (size_t at = 0;
                 (who = ik_facts_next(facts, from->deadline,
                                      IK_FIELD_DEADLINE_SUPPLIERS, &at));)
                ik_suppliers_add(set, who);
    }
}

static bool
is_set_before(const struct ik_deadline *own, const struct ik_deadline *common)
{
    return common && own->dated && common->dated && own->set < common->set;
}

/* Suppliers' own deadlines that have been replaced: by one for everyone, or by
 * others of their own. */
static void
find_replaced_own(struct ik_facts *facts, struct ik_deadlines *limits)
{
    struct ik_deadline *end = limits->items + limits->count, *own, *to;
    const struct ik_deadline *general = NULL;
    struct ik_suppliers set = { .count = 0 };
    for (struct ik_deadline *from = limits->items; from < end; from = to) {
        own = end_of_common(from, end);
        to = end_of_matter(own, from, end);
        if (!from->lot || (general && !ik_deadline_is_akin(general, from)))
            general = from->lot || own == from ? NULL : from;
        if (own == to)
            continue;
        for (struct ik_deadline *at = own; at < to; at++)
            at->replaced = is_set_before(at, general) ||
                           (own > from && is_set_before(at, from));
        if (!set.stamps && !ik_suppliers_new(facts, &set))
            return;
        find_replaced_by_own(facts, &set, own, to);
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
    qsort(items, all.count, sizeof *items, compare_deadlines);
    *limits = (struct ik_deadlines){ .items = items,
                                     .count = all.count,
                                     .by_record = by_record,
                                     .in_force = in_force };
    put_all_undated_first(limits);
    find_in_force(limits);
    find_replaced_by_lots(facts, limits);
    find_replaced_own(facts, limits);
    ik_deadlines_hold(facts, limits);
    ik_hidden_kept(facts);
    facts->deadlines = limits;
    return limits;
}

const struct ik_deadlines *
ik_deadlines(struct ik_facts *facts)
{
    static const enum ik_field read[] = { IK_DEADLINE_FACTS };
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        ik_facts_touch(facts, read[i]);
    return facts->deadlines ? facts->deadlines : make_deadlines(facts);
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
