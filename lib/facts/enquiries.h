/* Questions and answers, as several rules look at them. */
#ifndef IK_FACTS_ENQUIRIES_H
#define IK_FACTS_ENQUIRIES_H

#include "facts/competition.h"

/* How an answer lies to the last day for answering (FOA § 14-2(2)). */
enum ik_timeliness {
    IK_NO_TIME,    /* asked when the last of all tenders had been due */
    IK_IN_TIME,    /* full days are left */
    IK_ON_THE_DAY, /* on the boundary day, where readings part */
    IK_LATE
};

struct ik_answer_time {
    const ik_record *lot;          /* that it is about, or NULL */
    const ik_record *deadline;     /* in force: for tenders, or after that the
                                      next for revised or final ones */
    bool afterwards;               /* asked when tenders had been due */
    ik_instant at;                 /* when tenders are due */
    ik_instant last;               /* 24:00 of the last day that is in time */
    int32_t days;                  /* 6, in urgency 4 */
    enum ik_timeliness timeliness; /* of the time asked about */
    int32_t late_days;
};

/* False when the deadline or the period is not there; misses are noted. */
bool ik_answer_time(struct ik_facts *facts, const ik_record *enquiry,
                    ik_instant when, struct ik_answer_time *time);
/* By how many days the deadline has been moved since the question came; where
 * that is not recorded, since the day of the answer began. */
int32_t ik_answer_extension(struct ik_facts *facts, const ik_record *enquiry,
                            ik_instant when, const struct ik_answer_time *time);

#endif
