/* Questions and answers, as several rules look at them. */
#ifndef IK_FACTS_ENQUIRIES_H
#define IK_FACTS_ENQUIRIES_H

#include "facts/competition.h"

/* How an answer lies to the last day for answering (FOA § 14-2(2)). */
enum ik_timeliness {
    IK_IN_TIME,    /* full days are left */
    IK_ON_THE_DAY, /* on the boundary day, where readings part */
    IK_LATE
};

struct ik_answer_time {
    const ik_record *deadline;     /* the tender deadline in force */
    ik_instant at;                 /* when tenders are due */
    ik_instant last;               /* 24:00 of the last day that is in time */
    int32_t days;                  /* 6, in urgency 4 */
    enum ik_timeliness timeliness; /* of the time asked about */
    int32_t late_days;
};

/* False when the deadline or the period is not there; misses are noted. */
bool ik_answer_time(struct ik_facts *facts, const ik_record *enquiry,
                    ik_instant when, struct ik_answer_time *time);
/* By how many days the deadline was moved after a time. */
int32_t ik_extension_days(struct ik_facts *facts, const ik_record *deadline,
                          int64_t since_utc_ms);

/*
 * Who has been reached by the disclosures of a record, and when first.
 * Publication reaches everyone. Only one reach is valid at a time.
 */
struct ik_reach {
    size_t disclosures;   /* that are public or name a recipient */
    bool undated;         /* one of them may have come at any time */
    bool everyone;        /* published at some time */
    ik_instant published; /* the first time, where it is known */
    const struct ik_suppliers *reached; /* by name */
    const int64_t *times; /* a slot each: first time by name, if reached */
};

bool ik_reach_of(struct ik_facts *facts, const ik_record *subject,
                 struct ik_reach *reach);
/* When a supplier first knew, in UTC ms, by the disclosures that have a time;
 * false when none has. */
bool ik_first_access(const struct ik_reach *reach, const ik_record *who,
                     int64_t *first);
/* Notes the disclosures of a record whose time is missing. */
void ik_note_undated(struct ik_facts *facts, const ik_record *subject);
/* Whether a supplier has been reached at all. */
bool ik_is_reached(const struct ik_reach *reach, const ik_record *who);

#endif
