/* Which deadline holds for a lot and a round: found once for each kind and lot,
 * since rules ask for each submission, and there may be as many deadlines. */
#include "facts/deadlines.h"

#include "base/order.h"

#include <stdlib.h>

/* The best so far of those whose time of setting is recorded, and of the
 * others: among all three of a kind there is no order. */
struct held {
    const struct ik_deadline *dated, *undated;
};

/* Of a kind, and of a lot or of none. */
struct ik_deadline_held {
    int kind;
    const ik_record *lot;
    struct held held; /* for a lot, after whatever round */
    /* In the row of no lot: what holds where the lot is not known, of all lots;
     * and the same of deadlines that are of no round. */
    struct held anywhere, of_no_round;
};

static void
take(struct held *held, const struct ik_deadline *limit, const ik_record *lot)
{
    const struct ik_deadline **best =
        limit->dated ? &held->dated : &held->undated;
    *best = ik_deadline_that_holds(*best, limit, lot);
}

/* Of two that are as good, the one recorded first. */
static void
take_first(struct held *held, const struct ik_deadline *limit,
           const ik_record *lot)
{
    const struct ik_deadline **best =
        limit->dated ? &held->dated : &held->undated;
    *best = *best && limit->order < (*best)->order
                ? ik_deadline_that_holds(limit, *best, lot)
                : ik_deadline_that_holds(*best, limit, lot);
}

static const ik_record *
deadline_of(struct held held, const ik_record *lot)
{
    const struct ik_deadline *found =
        ik_deadline_that_holds(held.dated, held.undated, lot);
    return found ? found->deadline : NULL;
}

/* None comes first. */
static int
compare_lots(int kind, const ik_record *lot, int other_kind,
             const ik_record *other)
{
    int order = ik_order(kind, other_kind);
    return order ? order
                 : ik_order(lot ? lot->slot + 1 : 0,
                            other ? other->slot + 1 : 0);
}

static int
compare(const void *a, const void *b)
{
    const struct ik_deadline *x = *(const struct ik_deadline *const *)a;
    const struct ik_deadline *y = *(const struct ik_deadline *const *)b;
    int order = compare_lots(x->kind, x->lot, y->kind, y->lot);
    return order ? order : ik_order((int64_t)x->order, (int64_t)y->order);
}

static struct ik_deadline_held *
find(const struct ik_deadlines *limits, int kind, const ik_record *lot)
{
    size_t low = 0, high = limits->held_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct ik_deadline_held *row = &limits->held[middle];
        int order = compare_lots(row->kind, row->lot, kind, lot);
        if (!order)
            return row;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static struct ik_deadline_held *
add_row(struct ik_deadlines *limits, int kind, const ik_record *lot)
{
    struct ik_deadline_held *row = &limits->held[limits->held_count++];
    *row = (struct ik_deadline_held){ .kind = kind, .lot = lot };
    return row;
}

/* One that names a lot which is not there is of none. */
static bool
is_of(struct ik_facts *facts, const struct ik_deadline *limit,
      const ik_record *lot)
{
    return limit->lot == lot &&
           (lot || !ik_ask_any(facts, limit->deadline, IK_FIELD_DEADLINE_LOT));
}

/* A row for each kind and no lot, and for each lot that has its own. */
static void
make_rows(struct ik_facts *facts, struct ik_deadlines *limits,
          const struct ik_deadline *const *sorted)
{
    struct ik_deadline_held *row = NULL;
    for (size_t i = 0; i < limits->in_force_count; i++) {
        const struct ik_deadline *limit = sorted[i];
        if (!row || row->kind != limit->kind)
            row = add_row(limits, limit->kind, NULL);
        if (row->lot != limit->lot)
            row = add_row(limits, limit->kind, limit->lot);
        /* Any lot will do to tell that there is one. */
        if (is_of(facts, limit, limit->lot))
            take(&row->held, limit, limit->lot ? limit->lot : limit->deadline);
    }
}

bool
ik_deadline_is_later(const struct ik_deadline *limit)
{
    return !limit->replaced &&
           (limit->kind == IK_CODE_DEADLINE_KIND_REVISED_TENDER ||
            limit->kind == IK_CODE_DEADLINE_KIND_FINAL_TENDER);
}

/* Equals as they stood. */
static int
compare_times(const void *a, const void *b)
{
    const struct ik_deadline *x = *(const struct ik_deadline *const *)a;
    const struct ik_deadline *y = *(const struct ik_deadline *const *)b;
    int order = ik_order(x->at, y->at);
    return order ? order : (x > y) - (x < y);
}

/* Those of a round stand together. */
static void
find_later(struct ik_deadlines *limits)
{
    const struct ik_deadline **later = limits->later, *of_round = NULL;
    size_t count = 0;
    for (size_t i = 0; i < limits->in_force_count; i++) {
        const struct ik_deadline *limit = limits->in_force[i];
        if (!limit->timed || !ik_deadline_is_later(limit))
            continue;
        if (!of_round || !ik_deadline_is_akin(of_round, limit))
            later[count++] = limit;
        else if (ik_is_more(limit->at, later[count - 1]->at))
            later[count - 1] = limit;
        of_round = limit;
    }
    if (count)
        qsort(later, count, sizeof *later, compare_times);
    limits->later_count = count;
}

void
ik_deadlines_hold(struct ik_facts *facts, struct ik_deadlines *limits)
{
    size_t count = limits->in_force_count;
    const struct ik_deadline **sorted =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *sorted);
    limits->held = ik_arena_alloc(&facts->arena,
                                  (2 * count + 1) * sizeof *limits->held);
    limits->later = ik_arena_alloc(&facts->arena,
                                   (count + 1) * sizeof *limits->later);
    facts->no_memory |= !sorted || !limits->held || !limits->later;
    if (facts->no_memory)
        return;
    for (size_t i = 0; i < count; i++)
        sorted[i] = limits->in_force[i];
    qsort(sorted, count, sizeof *sorted, compare);
    make_rows(facts, limits, sorted);
    for (size_t i = 0; i < count; i++) {
        const struct ik_deadline *limit = limits->in_force[i];
        struct ik_deadline_held *row = find(limits, limit->kind, NULL);
        if (limit->replaced)
            continue;
        take(&row->anywhere, limit, NULL);
        if (!limit->of_round)
            take(&row->of_no_round, limit, NULL);
    }
    find_later(limits);
}

/* The first deadline in force of a round, or where it would stand. */
static size_t
first_of_round(const struct ik_deadlines *limits, const struct ik_deadline *key)
{
    size_t low = 0, high = limits->in_force_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ik_deadline_order(limits->in_force[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Wherever it is; the deadlines of the round, and those that are of none. */
static struct held
find_of_round(const struct ik_deadlines *limits,
              const struct ik_deadline_held *row, const ik_record *round)
{
    const struct ik_deadline key = { .kind = row->kind,
                                     .of_round = true,
                                     .round = round };
    struct held held = row->of_no_round;
    for (size_t i = first_of_round(limits, &key);
         i < limits->in_force_count &&
         ik_deadline_is_akin(limits->in_force[i], &key);
         i++)
        if (!limits->in_force[i]->replaced)
            take(&held, limits->in_force[i], NULL);
    return held;
}

/* The same in a lot: its own, and those for all lots. */
static struct held
find_of_both(struct ik_facts *facts, const struct ik_deadlines *limits,
             int kind, const ik_record *lot, const ik_record *round)
{
    struct held held = { NULL, NULL };
    for (size_t i = 0; i < 4; i++) {
        struct ik_deadline key = { .kind = kind, .lot = i & 1 ? lot : NULL };
        if (i & 2) {
            key.of_round = true;
            key.round = round;
        }
        const struct ik_deadline *limit = ik_deadline_of_matter(limits, &key);
        if (limit && is_of(facts, limit, key.lot))
            take_first(&held, limit, lot);
    }
    return held;
}

const ik_record *
ik_round_deadline(struct ik_facts *facts, int kind, const ik_record *lot,
                  const ik_record *round)
{
    const struct ik_deadlines *limits = ik_deadlines(facts);
    const struct ik_deadline_held *general =
        limits ? find(limits, kind, NULL) : NULL;
    if (!general)
        return NULL;
    if (round)
        return deadline_of(
            lot ? find_of_both(facts, limits, kind, lot, round)
                : find_of_round(limits, general, round),
            lot);
    if (!lot)
        return deadline_of(general->anywhere, NULL);
    const struct ik_deadline_held *own = find(limits, kind, lot);
    struct held held = own ? own->held : (struct held){ NULL, NULL };
    if (general->held.dated)
        take_first(&held, general->held.dated, lot);
    if (general->held.undated)
        take_first(&held, general->held.undated, lot);
    return deadline_of(held, lot);
}

const ik_record *
ik_common_deadline(struct ik_facts *facts, int kind, const ik_record *lot)
{
    return ik_round_deadline(facts, kind, lot, NULL);
}

const struct ik_deadline *
ik_deadline_of_matter(const struct ik_deadlines *limits,
                      const struct ik_deadline *key)
{
    size_t at = first_of_round(limits, key);
    return at < limits->in_force_count &&
                   ik_deadline_is_same(limits->in_force[at], key)
               ? limits->in_force[at]
               : NULL;
}
