/* The parts of chapter FRI; the table stands in fri.c. */
#ifndef IK_RULES_FRI_H
#define IK_RULES_FRI_H

#include "facts/contenders.h"
#include "facts/deadlines.h"
#include "facts/ending.h"
#include "law/limit.h"
#include "rules/rule.h"

void ik_fri_open_tender(struct ik_judge *judge);
void ik_fri_prior_notice(struct ik_judge *judge);
void ik_fri_urgency(struct ik_judge *judge);
void ik_fri_request(struct ik_judge *judge);
void ik_fri_invited_tender(struct ik_judge *judge);
void ik_fri_adequate(struct ik_judge *judge);
void ik_fri_inspection(struct ik_judge *judge);
void ik_fri_one_for_all(struct ik_judge *judge);
void ik_fri_dynamic_system(struct ik_judge *judge);
void ik_fri_validity(struct ik_judge *judge);
void ik_fri_petition(struct ik_judge *judge);

/* One deadline against the least time of Part III. */
struct ik_fri_due {
    const struct ik_deadline *deadline;
    const char *step;       /* of law/period.h */
    ik_instant at;          /* no precision: not recorded */
    const ik_record *event; /* what its period counts from; NULL: not there */
    enum ik_field field;    /* when that was sent */
    ik_instant sent;
    ik_instant since; /* where recorded, the days are counted from here */
};

/* How it lies to the least time; the first three have no comparison. */
enum ik_fri_fit {
    IK_FRI_UNKNOWN, /* what would tell is noted */
    IK_FRI_FREE,    /* the law sets no number of days */
    IK_FRI_NO_BASIS,
    IK_FRI_KEPT,
    IK_FRI_ARGUABLE,
    IK_FRI_BROKEN
};

/* For the buyer; what is not known is better than broken. */
bool ik_fri_is_better(enum ik_fri_fit fit, enum ik_fri_fit other);

struct ik_fri_answer {
    enum ik_fri_fit fit;
    struct ik_period period;
    struct ik_limit limit;
    struct ik_comparison comparison;
};

typedef void ik_fri_look(struct ik_judge *judge, struct ik_fri_due *due);

/*
 * Looks at each deadline of a kind in force for everyone, or suppliers' own
 * ones where a matter has no common one. Those of rounds, those that have been
 * replaced, and those of a competition that was cancelled before they ran out,
 * are left out. False when there is none.
 */
bool ik_fri_each(struct ik_judge *judge, int kind, const char *step,
                 ik_fri_look *look);
/* Where there is none though something has been sent that must state one. */
void ik_fri_say_none(struct ik_judge *judge, const ik_record *event);

/*
 * Whether the case's procedure is one of several, a bit each by its code.
 * Unknown, and said of the procedure, when its kind cannot be read.
 */
#define IK_FRI_BIT(code) (1u << IK_CODE_PROCEDURE_KIND_##code)
bool ik_fri_is_procedure(struct ik_judge *judge, unsigned kinds);

/*
 * Measures with the claims given (IK_URGENT and others of law/period.h) and
 * the facts of the case. A fact that is not there is noted where it decides.
 */
enum ik_fri_fit ik_fri_measure(struct ik_facts *facts, struct ik_fri_due *due,
                               unsigned claims, struct ik_fri_answer *answer);
/*
 * The least time for tenders that the case may rely on: the ordinary one or,
 * where that is not kept, the best of those that it claims. Whether a claim has
 * its ground is for FRI-002, FRI-003 and FRI-005 to say.
 */
enum ik_fri_fit
ik_fri_measure_best(struct ik_facts *facts, struct ik_fri_due *due,
                    struct ik_fri_answer *best);
/*
 * The same without urgency, and each claim with its ground: what was agreed, or
 * could not be, and a prior information notice. What nobody has recorded of an
 * agreement is none. IK_FRI_FREE where an agreement makes any deadline do.
 */
enum ik_fri_fit
ik_fri_measure_unhurried(struct ik_facts *facts, struct ik_fri_due *due,
                         struct ik_fri_answer *best);
/* Some supplier's own deadline that departs from one; NULL when it is one for
 * all. */
const ik_record *
ik_fri_departing(struct ik_facts *facts, const struct ik_deadline *deadline);
/* The facts that the best is made from, for rules to declare; not of a deadline
 * for some suppliers only. */
#define IK_FRI_BEST_FACTS \
    IK_FRI_MEASURE_FACTS, IK_FRI_NOTICE_FACTS, IK_FIELD_LETTER_KIND, \
        IK_FIELD_LETTER_SENT, IK_FIELD_LETTER_LOT, IK_FIELD_PROCEDURE_URGENT, \
        IK_FIELD_PROCEDURE_PRIOR_NOTICE, IK_FIELD_PROCEDURE_AGREED_PERIOD, \
        IK_FIELD_CASE_BUYER, IK_FIELD_ORGANISATION_BUYER_TYPE
/* 24:00 of the last day of the least time, by the strict reading. */
int64_t ik_fri_strict_end(const struct ik_fri_answer *answer);
/* Likewise by the lenient one, which moves no holiday. */
int64_t ik_fri_lenient_end(const struct ik_fri_answer *answer);

/* Something claimed of the procedure; unknown, and noted, when unreadable. */
enum ik_yes_no ik_fri_claims(struct ik_facts *facts, enum ik_field field);
/* Whether the buyer is an authority of the state; unknown where not told. */
enum ik_yes_no ik_fri_is_state(struct ik_facts *facts);
/* The claims that the case makes, as far as they can be read. */
unsigned ik_fri_all_claims(struct ik_facts *facts);

/* The call for competition in a lot, or in all, that was sent first, of those
 * that did not end by being cancelled, unless all did. */
const ik_record *ik_fri_notice(struct ik_facts *facts, const ik_record *lot,
                               ik_instant *sent);
/* The letter of a kind that was sent last before a deadline, or last of all
 * where none was. */
const ik_record *
ik_fri_last_letter(struct ik_facts *facts, int kind,
                   const struct ik_deadline *deadline, ik_instant *sent);

/* A prior information notice as ground for a shorter deadline. */
enum ik_fri_fit
ik_fri_prior_information(struct ik_facts *facts, const ik_record *lot,
                         const struct ik_period *period, bool not_as_call,
                         const ik_record **notice);

/* The shorter time that stands where nobody could agree (§ 20-3 (3)). */
void ik_fri_try_no_agreement(struct ik_facts *facts, struct ik_fri_due *due,
                             enum ik_yes_no agreed, struct ik_fri_answer *best);

/* Finds what a period counts from, by IK_EVENT_*, and when that was sent. */
void ik_fri_find_event(struct ik_facts *facts, int event,
                       struct ik_fri_due *due);

/* What ended earlier competitions, so that a period begins with a later notice.
 */
void ik_fri_show_cancelled(struct ik_judge *judge,
                           const struct ik_fri_due *due);

/* Outcome and evidence of a comparison, with the rule's own texts. */
void ik_fri_say_fit(struct ik_judge *judge, const struct ik_fri_due *due,
                    const struct ik_fri_answer *answer);
void ik_fri_show(struct ik_judge *judge, const struct ik_fri_due *due,
                 const struct ik_fri_answer *answer);

#define IK_FRI_NOTICE_FACTS \
    IK_FIELD_DEADLINE_NOTICE, IK_FIELD_NOTICE_KIND, IK_FIELD_NOTICE_SENT
#define IK_FRI_LETTER_FACTS \
    IK_FIELD_LETTER_KIND, IK_FIELD_LETTER_SENT, IK_FIELD_LETTER_LOT, \
        IK_FIELD_LETTER_SUPPLIER
#define IK_FRI_MEASURE_FACTS \
    IK_DEADLINE_FACTS, IK_CANCELLATION_FACTS, IK_FIELD_PROCEDURE_KIND, \
        IK_FIELD_PROCEDURE_ELECTRONIC, IK_FIELD_PROCEDURE_RESTRICTED_ACCESS

#endif
