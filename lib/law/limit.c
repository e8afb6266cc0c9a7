#include "law/limit.h"

#include "base/civil.h"
#include "law/count.h"

#include <assert.h>

struct ik_due
ik_due_from_date(ik_date date)
{
    int32_t day = ik_day_from_date(date);
    return (struct ik_due){ .day = day, .whole = day };
}

struct ik_due
ik_due_from_instant(ik_instant instant)
{
    int32_t day = ik_oslo_day(instant);
    return (struct ik_due){ .day = day, .whole = day - 1 };
}

/* A limit on its way. */
struct making {
    const struct ik_law *law;
    const struct ik_period *period;
    struct ik_limit *limit;
};

static void
add(struct making *making, const char *text, const char *law, int32_t first,
    int32_t last)
{
    struct ik_law_step *step = ik_law_steps_add(&making->limit->steps, text);
    step->law = ik_law_citation(making->law, law, making->period->date);
    step->days = making->period->days;
    step->first = first;
    step->last = last;
}

static struct making
begin(const struct ik_law *law, const struct ik_period *period,
      struct ik_limit *limit)
{
    *limit = (struct ik_limit){ .steps = period->steps };
    return (struct making){ law, period, limit };
}

/* Between which days the prior information notice must have come. */
static void
add_prior_notice(struct making *making, int32_t notice)
{
    const struct ik_period *period = making->period;
    if (!period->gap || period->event != IK_EVENT_NOTICE)
        return;
    add(making, "prior_notice_dates", "foa-20-2-2",
        ik_months_before(notice, period->age),
        ik_latest_before(notice, period->gap).strict);
}

/* Counts forward, and tells how. */
static struct ik_counted_day
count(struct making *making, int32_t sent)
{
    const struct ik_law *law = making->law;
    int32_t days = making->period->days, raw = sent + days;
    struct ik_counted_day end = ik_period_end(law, sent, days);
    int32_t working = ik_next_working_day(law, raw);
    add(making, "first_day", "tid-3-1", sent, sent + 1);
    add(making, "last_day", "tid-3-2", raw, raw);
    if (working != raw)
        add(making, "moved", "tid-3-4", raw, working);
    if (end.day != working)
        add(making, "two_working_days", "tid-3-5", working, end.day);
    /* Mostly the last day decides, else one of the working days before. */
    if (end.day != end.other)
        add(making, "doubtful", "tid-2",
            ik_is_doubtful_day(law, end.day) ? end.day : sent + 1, end.other);
    making->limit->period_end = end.day;
    making->limit->doubtful = end.day != end.other;
    return end;
}

static void
end_at_least(struct making *making, int32_t sent)
{
    struct ik_limit *limit = making->limit;
    limit->strict = count(making, sent).other + 1;
    limit->lenient = sent + making->period->days;
    add(making, "earliest_strict", "foa-7-6", sent, limit->strict);
    add(making, "earliest_lenient", "foa-7-6", sent, limit->lenient);
    add_prior_notice(making, sent);
}

static void
end_at_most(struct making *making, int32_t sent)
{
    struct ik_limit *limit = making->limit;
    limit->latest = true;
    limit->lenient = count(making, sent).other;
    limit->strict = sent + making->period->days;
    add(making, "latest_strict", "foa-7-6", sent, limit->strict);
    if (limit->lenient != limit->strict)
        add(making, "latest_lenient", "foa-7-6", sent, limit->lenient);
}

/* Backwards nothing moves, so it can be counted from either end. */
static void
end_before(struct making *making, int32_t sent)
{
    struct ik_limit *limit = making->limit;
    limit->period_end = limit->lenient = sent + making->period->days;
    limit->strict = limit->lenient + 1;
    add(making, "backwards", "tid-3-4", sent, sent);
    add(making, "before_earliest_strict", "foa-7-6", sent, limit->strict);
    add(making, "before_earliest_lenient", "foa-7-6", sent, limit->lenient);
    add(making, "late_information", "foa-20-1-3-b", sent, sent);
}

void
ik_limit_after(const struct ik_law *law, const struct ik_period *period,
               int32_t sent, struct ik_limit *limit)
{
    struct making making = begin(law, period, limit);
    switch (period->bound) {
    case IK_AT_LEAST:
        end_at_least(&making, sent);
        break;
    case IK_AT_MOST:
        end_at_most(&making, sent);
        break;
    case IK_BEFORE:
        end_before(&making, sent);
        break;
    }
}

static void
begin_before(struct making *making, struct ik_due due)
{
    struct ik_limit *limit = making->limit;
    struct ik_latest latest = ik_latest_before(due.day, making->period->days);
    limit->strict = limit->period_end = latest.strict;
    limit->lenient = latest.lenient;
    add(making, "backwards", "tid-3-4", due.day, due.day);
    add(making, "before_latest_strict", "foa-7-6", due.day, limit->strict);
    add(making, "before_latest_lenient", "foa-7-6", due.day, limit->lenient);
    add(making, "late_information", "foa-20-1-3-b", due.day, due.day);
}

static void
begin_at_least(struct making *making, struct ik_due due)
{
    struct ik_limit *limit = making->limit;
    int32_t days = making->period->days, sent = due.whole - days;
    while (ik_period_end(making->law, sent, days).other > due.whole)
        sent--;
    struct ik_counted_day end = ik_period_end(making->law, sent, days);
    limit->strict = sent;
    limit->lenient = due.day - days;
    limit->period_end = end.day;
    limit->doubtful = end.day != end.other;
    add(making, "sent_strict", "foa-7-6", sent, end.other);
    add(making, "sent_lenient", "foa-7-6", limit->lenient, due.day);
    add_prior_notice(making, sent);
}

void
ik_limit_until(const struct ik_law *law, const struct ik_period *period,
               struct ik_due due, struct ik_limit *limit)
{
    struct making making = begin(law, period, limit);
    assert(period->bound != IK_AT_MOST);
    limit->latest = true;
    if (period->bound == IK_BEFORE)
        begin_before(&making, due);
    else
        begin_at_least(&making, due);
}

static int32_t
above_zero(int32_t days)
{
    return days > 0 ? days : 0;
}

struct ik_comparison
ik_limit_compare(const struct ik_period *period, const struct ik_limit *limit,
                 int32_t sent, struct ik_due due)
{
    struct ik_comparison made = { .days = due.day - sent };
    if (period->bound == IK_AT_LEAST) {
        made.off_strict = above_zero(limit->strict - 1 - due.whole);
        made.off_lenient = above_zero(limit->lenient - due.day);
    } else {
        int32_t day = period->bound == IK_AT_MOST ? due.day : sent;
        made.off_strict = above_zero(day - limit->strict);
        made.off_lenient = above_zero(day - limit->lenient);
    }
    made.keeping = made.off_lenient  ? IK_BROKEN
                   : made.off_strict ? IK_ARGUABLE
                                     : IK_KEPT;
    return made;
}
