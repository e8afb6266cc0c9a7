/*
 * How many days the law gives, and by which paragraphs: FOA chapters 8, 10,
 * 14, 20, 21, 23, 25, 26, 30 and 31, as rows of the law data. What the days
 * come to in the calendar is law/limit.h's matter.
 */
#ifndef IK_LAW_PERIOD_H
#define IK_LAW_PERIOD_H

#include "law/law.h"

enum { IK_LONGEST_PERIOD = 4000 }; /* days of one row */

/* How a period binds. */
enum ik_period_bound {
    IK_AT_LEAST = 1, /* so many days after the event */
    IK_AT_MOST = 2,  /* within so many days after the event */
    IK_BEFORE = 3    /* so many days before the event */
};

/* What the days are counted from, in the order of ik_period_events. The others
 * there matter to sentences alone. */
enum ik_period_event {
    IK_EVENT_NOTICE = 1,
    IK_EVENT_CALL = 2, /* the notice, or the invitation to confirm interest */
    IK_EVENT_INVITATION = 3
};

/*
 * What changes a period, as bits in the order of ik_period_conditions. Some are
 * claims: they shorten, and stand only where the law has them. The others are
 * facts, which may change nothing.
 */
enum ik_period_condition {
    IK_NOT_ELECTRONIC = 1 << 0,
    IK_PRIOR_NOTICE = 1 << 1,     /* a claim */
    IK_NO_AGREEMENT = 1 << 2,     /* a claim */
    IK_URGENT = 1 << 3,           /* a claim */
    IK_RESTRICTED_ACCESS = 1 << 4
};

/* Names of the case file; each list ends in NULL. */
extern const char *const ik_period_parts[];
extern const char *const ik_period_procedures[];
extern const char *const ik_period_steps[];
extern const char *const ik_period_conditions[];
extern const char *const ik_period_events[];

struct ik_period_question {
    const char *part;      /* of the regulation; "part_iii" */
    const char *procedure; /* matters in Part III; NULL for any */
    const char *step;
    unsigned conditions;   /* ik_period_condition */
    ik_date date;          /* whose law */
};

/* One thing on the way to an answer. */
struct ik_law_step {
    const char *text;              /* key of its sentence */
    const char *condition;         /* its name, or NULL */
    const struct ik_citation *law; /* NULL where the data have none */
    int32_t days;                  /* what a row gives */
    int32_t total;                 /* what it has come to */
    int32_t first, last;           /* day numbers, as the text takes them */
};

enum { IK_MOST_LAW_STEPS = 16 };

struct ik_law_steps {
    struct ik_law_step items[IK_MOST_LAW_STEPS];
    size_t count;
};

struct ik_period {
    int32_t days;
    enum ik_period_bound bound;
    int event;               /* an ik_period_event, or above */
    ik_date date;            /* whose law */
    int32_t gap, age;        /* days and months of a prior information notice
                                before the notice; 0 unless one is claimed */
    struct ik_law_steps steps;
};

enum ik_period_status {
    IK_PERIOD_FOUND,
    IK_PERIOD_UNKNOWN,   /* the law has no such period */
    IK_PERIOD_NOT_THEN,  /* the data have it for another date alone */
    IK_PERIOD_LEFT_OPEN, /* the paragraph of the step sets no number */
    IK_PERIOD_NO_BASIS   /* the condition of the step does not stand */
};

/*
 * Looks up how many days hold. Unless the period is found, *period has at most
 * one step: the paragraph or condition that explains the status.
 */
enum ik_period_status ik_period_find(const struct ik_law *law,
                                     const struct ik_period_question *asked,
                                     struct ik_period *period);

/* Whether a name is in one of the lists above. */
bool ik_period_lists(const char *const *list, const char *name);
/* The next step of a list, all zeroes but its text. */
struct ik_law_step *ik_law_steps_add(struct ik_law_steps *steps,
                                     const char *text);

#endif
