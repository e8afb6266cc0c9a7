/*
 * Time limits: where the days of a period lead in the calendar, by the strict
 * and by the lenient reading, and whether two dates keep them. FOA § 7-6 and
 * Regulation 1182/71 do not say whether a deadline may come earlier than 24:00
 * on the last day, nor whether it may stand on a last day that is a holiday:
 * strictly neither, leniently both.
 */
#ifndef IK_LAW_LIMIT_H
#define IK_LAW_LIMIT_H

#include "law/period.h"

/*
 * The end of a period as somebody has set it. `whole` is the last day that
 * belongs to it wholly: the day before an instant, but the date itself where
 * no hour is told.
 */
struct ik_due {
    int32_t day;
    int32_t whole;
};
struct ik_due ik_due_from_date(ik_date date);
struct ik_due ik_due_from_instant(ik_instant instant);

/*
 * Days in Oslo. Of a limit to the earliest, strict is the first day that is
 * right at any hour (its 00:00 is the first instant), and lenient the first
 * that is no breach. Of one to the latest, they are the last such days.
 */
struct ik_limit {
    bool latest;
    bool doubtful;      /* 24 or 31 December decides */
    int32_t period_end; /* the day at whose 24:00 the period ends */
    int32_t strict;
    int32_t lenient;
    struct ik_law_steps steps; /* those of the period first */
};

/*
 * From the day on which something was sent, or happened: when the deadline may
 * be at the earliest or, of a period that binds at most, at the latest.
 */
void ik_limit_after(const struct ik_law *law, const struct ik_period *period,
                    int32_t sent, struct ik_limit *limit);
/*
 * From the deadline: when to send at the latest. Not for a period that binds
 * at most, of which any later event keeps it.
 */
void ik_limit_until(const struct ik_law *law, const struct ik_period *period,
                    struct ik_due due, struct ik_limit *limit);

enum ik_keeping {
    IK_KEPT = 1,     /* by both readings */
    IK_ARGUABLE = 2, /* by the lenient one */
    IK_BROKEN = 3    /* by neither */
};

struct ik_comparison {
    enum ik_keeping keeping;
    int32_t days;        /* from the one day to the other */
    int32_t off_strict;  /* by how many days too few, or too many; else 0 */
    int32_t off_lenient;
};

/*
 * Two dates against the limit that ik_limit_after() gives for the first or,
 * of a period before an event, ik_limit_until() for the second.
 */
struct ik_comparison ik_limit_compare(const struct ik_period *period,
                                      const struct ik_limit *limit,
                                      int32_t sent, struct ik_due due);

#endif
