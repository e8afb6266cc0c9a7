/*
 * The less and the greater of two, and the first and the last of several. Here
 * equals are alike, so that nothing hangs on which of them is taken; where the
 * law makes a difference between "before" and "at", a rule compares itself.
 */
#ifndef IK_BASE_ORDER_H
#define IK_BASE_ORDER_H

#include <innokjop/types.h>

static inline int64_t
ik_least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline int64_t
ik_most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Of several the least or the most, with what belongs to it. */
static inline bool
ik_is_less(int64_t a, int64_t b)
{
    return a < b;
}

static inline bool
ik_is_more(int64_t a, int64_t b)
{
    return a > b;
}

/* Below 0, 0 or above 0, for sorting. */
static inline int
ik_order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Instants that are absent come neither sooner nor later than any other. */
static inline bool
ik_is_sooner(ik_instant at, ik_instant than)
{
    return at.precision && (!than.precision || at.utc_ms < than.utc_ms);
}

static inline bool
ik_is_later(ik_instant at, ik_instant than)
{
    return at.precision && (!than.precision || at.utc_ms > than.utc_ms);
}

static inline ik_instant
ik_soonest(ik_instant a, ik_instant b)
{
    return ik_is_sooner(b, a) ? b : a;
}

static inline ik_instant
ik_latest_of(ik_instant a, ik_instant b)
{
    return ik_is_later(b, a) ? b : a;
}

#endif
