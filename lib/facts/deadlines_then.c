/* Deadlines as they stood before, and how far they have been moved. */
#include "facts/deadlines.h"

#include "base/civil.h"

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
    if (!limit)
        return NULL;
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

/* A lot's own deadline and the one for all lots may have taken turns. */
static const struct ik_deadline *
find_then(const struct ik_deadlines *limits, const struct ik_deadline *limit,
          const ik_record *lot, int64_t utc_ms)
{
    struct ik_deadline key = *limit;
    if (lot)
        key.lot = lot;
    const struct ik_deadline *own =
        find_at(limits, ik_deadline_of_matter(limits, &key), utc_ms);
    if (!key.lot)
        return own;
    key.lot = NULL;
    const struct ik_deadline *general =
        find_at(limits, ik_deadline_of_matter(limits, &key), utc_ms);
    if (!own || !general)
        return own ? own : general;
    if (own->set > utc_ms || general->set > utc_ms)
        return general->set < own->set ? general : own;
    return ik_deadline_that_holds(own, general, own->lot);
}

const ik_record *
ik_deadline_then(struct ik_facts *facts, const ik_record *deadline,
                 const ik_record *lot, int64_t utc_ms)
{
    const struct ik_deadlines *limits = ik_deadlines(facts);
    const struct ik_deadline *limit =
        limits ? ik_deadline_in_force(limits, deadline) : NULL;
    return limit ? find_then(limits, limit, lot, utc_ms)->deadline : deadline;
}

ik_instant
ik_deadline_at(struct ik_facts *facts, const ik_record *deadline,
               const ik_record *lot, int64_t utc_ms)
{
    return ik_facts_instant_at(facts,
                               ik_deadline_then(facts, deadline, lot, utc_ms),
                               IK_FIELD_DEADLINE_AT, utc_ms);
}

/* From one to the next that was in force as it ran out: each is later. */
ik_instant
ik_deadline_ran_out(struct ik_facts *facts, const ik_record *deadline,
                    const ik_record *lot, int64_t since_utc_ms)
{
    ik_instant at = ik_deadline_at(facts, deadline, lot, since_utc_ms), next;
    if (at.utc_ms <= since_utc_ms)
        return (ik_instant){ 0 }; /* of something that was over by then */
    while (at.precision) {
        next = ik_deadline_at(facts, deadline, lot, at.utc_ms);
        if (next.precision && next.utc_ms <= at.utc_ms)
            return next;
        at = next;
    }
    return at;
}

/* The one that a deadline in force may have taken the place of at any time:
 * when it was set is not recorded. */
static const ik_record *
before_undated(struct ik_facts *facts, const ik_record *deadline)
{
    const struct ik_deadlines *limits = ik_deadlines(facts);
    const struct ik_deadline *limit =
        limits ? ik_deadline_in_force(limits, deadline) : NULL;
    if (!limit || limit->dated || limit + 1 == limits->items + limits->count ||
        !ik_deadline_is_same(limit, limit + 1) || limit[1].individual)
        return NULL;
    return limit[1].deadline;
}

int32_t
ik_extension_days(struct ik_facts *facts, const ik_record *deadline,
                  const ik_record *lot, int64_t since_utc_ms)
{
    const ik_record *before = before_undated(facts, deadline);
    ik_instant now, then;
    if (!ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &now))
        return 0;
    then = ik_deadline_at(facts, before ? before : deadline, lot,
                          since_utc_ms - 1);
    return then.precision ? ik_oslo_day(now) - ik_oslo_day(then) : 0;
}
