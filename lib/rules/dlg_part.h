/*
 * A supplier who was involved beforehand, as § 12-2 sees it: the duties hold
 * for those who take part, and fall due at the tender deadline.
 */
#ifndef IK_RULES_DLG_PART_H
#define IK_RULES_DLG_PART_H

#include "facts/calls.h"
#include "facts/contenders.h"
#include "rules/fri.h"

struct ik_dlg_part {
    const ik_record *supplier;
    struct ik_records involvements;
    const ik_record *submission; /* NULL until it takes part */
    const ik_record *deadline;   /* for tenders; NULL when not recorded */
    ik_instant due;              /* its moment; absent when not known */
    bool closed;                 /* the deadline has passed */
    const ik_record *award;      /* that stands; NULL before there is one */
    ik_instant awarded;
};

/* The facts that it is made from, for rules to declare. */
#define IK_DLG_PART_FACTS \
    IK_CONTENDER_FACTS, IK_CANCELLATION_FACTS, IK_FIELD_INVOLVEMENT_SUPPLIER

/* How the tender deadline lies to the least time that the law gives, counted
 * from what the law counts it from or from a later time. */
enum ik_fri_fit
ik_dlg_measure(struct ik_facts *facts, const struct ik_dlg_part *part,
               ik_instant since, struct ik_fri_answer *answer);

/* False for who is out: rejected, withdrawn, without a tender in time, or in a
 * competition that was cancelled before. */
bool ik_dlg_part_of(struct ik_facts *facts, const ik_record *supplier,
                    struct ik_dlg_part *part);
/* The same for each submission by which somebody takes part, since the deadline
 * and the award are those of its lot; *at is 0 before the first. Who has none,
 * and is not out, may take part in one way. */
bool ik_dlg_next_part(struct ik_facts *facts, const ik_record *supplier,
                      size_t *at, struct ik_dlg_part *part);

/* What is to be said of a supplier: the worst of its involvements. */
struct ik_dlg_verdict {
    enum ik_outcome outcome; /* 0 before anything was weighed */
    const char *key;
    const ik_record *involvement, *assessment, *measure;
    const ik_record *item; /* what of the involvement did not come out */
};
void ik_dlg_worsen(struct ik_dlg_verdict *verdict, struct ik_dlg_verdict other);
/* What there is to say of a part; without an outcome, nothing. */
typedef struct ik_dlg_verdict ik_dlg_weigher(struct ik_facts *facts,
                                             const struct ik_dlg_part *part,
                                             const void *data);
/* The part of which the worst is to be said; false when there is nothing. */
bool ik_dlg_worst_part(struct ik_facts *facts, const ik_record *supplier,
                       ik_dlg_weigher *weigh, const void *data,
                       struct ik_dlg_part *part,
                       struct ik_dlg_verdict *verdict);
/* Everybody who was involved and is not out, one by one. */
void ik_dlg_each_involved(struct ik_judge *judge, ik_dlg_weigher *weigh,
                          void (*say)(struct ik_judge *judge,
                                      const struct ik_dlg_part *part,
                                      const struct ik_dlg_verdict *verdict));
/* A verdict that is due at the deadline. */
struct ik_dlg_verdict ik_dlg_later(const struct ik_dlg_part *part);
/* Says it; with a due date where that is the deadline. */
void ik_dlg_say(struct ik_judge *judge, const struct ik_dlg_part *part,
                const struct ik_dlg_verdict *verdict);
/*
 * A breach where § 12-2 or § 8-2 itself applies. Under the principles alone, in
 * Parts I and IV, a human must judge, and the key names the risk.
 */
struct ik_dlg_verdict ik_dlg_wrong(const struct ik_facts *facts,
                                   const char *breach, const char *risk);

/* When something was recorded or done, as far as it is known. */
enum ik_dlg_when {
    IK_DLG_NEVER,
    IK_DLG_UNKNOWN, /* it was, but when cannot be told */
    IK_DLG_AT
};

/* The assessments of a supplier's part. */
struct ik_dlg_assessed {
    enum ik_dlg_when when;
    const ik_record *earliest;
    ik_instant first;           /* when that one is from, if it is known */
    const ik_record *latest;    /* whose result counts; NULL for none */
    ik_instant latest_at;       /* absent before one with a time was seen */
    const ik_record *premature; /* counts for nothing; NULL for none */
};

#define IK_DLG_ASSESSED_FACTS \
    IK_FIELD_ASSESSMENT_KIND, IK_FIELD_ASSESSMENT_SUBJECT, \
        IK_FIELD_ASSESSMENT_SUPPLIER, IK_FIELD_ASSESSMENT_RELATED, \
        IK_FIELD_SUBMISSION_SUPPLIERS, IK_FIELD_ASSESSMENT_AT, \
        IK_FIELD_ASSESSMENT_RESULT, IK_FIELD_INVOLVEMENT_FROM

/*
 * Those of an involvement, and of the supplier's part as a whole. That there is
 * no advantage counts from the involvement on, unless it is named, and does not
 * take the place of what was found until a time, if that is given.
 */
struct ik_dlg_assessed
ik_dlg_assessment_of(struct ik_facts *facts, const ik_record *supplier,
                     const ik_record *involvement, ik_instant until);

#endif
