/* Who is in the competition for the contract, and who has won it. */
#ifndef IK_FACTS_CONTENDERS_H
#define IK_FACTS_CONTENDERS_H

#include "facts/competition.h"
#include "facts/deadlines.h"

/* The facts that tell whether a submission is rejected, who takes part, and who
 * was out, for rules to declare. */
#define IK_REJECTION_OF_FACTS \
    IK_FIELD_SUBMISSION_SUPPLIERS, IK_FIELD_SUBMISSION_LOT, \
        IK_FIELD_REJECTION_SUBMISSION, IK_FIELD_REJECTION_SUPPLIER, \
        IK_FIELD_REJECTION_LOT, IK_FIELD_REJECTION_DECIDED, \
        IK_FIELD_REJECTION_WITHDRAWN
#define IK_CONTENDER_FACTS \
    IK_REJECTION_OF_FACTS, IK_FIELD_SUBMISSION_RECEIVED, \
        IK_FIELD_SUBMISSION_WITHDRAWN, IK_FIELD_SUBMISSION_KIND, \
        IK_FIELD_SUBMISSION_REPLACES, IK_DEADLINE_FACTS
#define IK_OUT_FACTS \
    IK_REJECTION_OF_FACTS, IK_FIELD_SUBMISSION_WITHDRAWN, \
        IK_FIELD_SUBMISSION_KIND, IK_FIELD_SUBMISSION_REPLACES, \
        IK_FIELD_ROUND_DROPPED, IK_FIELD_ROUND_AT
/* And those that tell whether a contract has been awarded. */
#define IK_AWARD_FACTS \
    IK_FIELD_AWARD_LOT, IK_FIELD_AWARD_OUTCOME, IK_FIELD_AWARD_DECIDED, \
        IK_FIELD_AWARD_REVERSED, IK_FIELD_AWARD_REPLACES

/* Whether an organisation is recorded as a supplier, or as nothing else. */
bool ik_is_supplier(struct ik_facts *facts, const ik_record *who);
/* The rejection of a submission that stands: of itself, or of the supplier
 * who leads it; NULL when there is none. */
const ik_record *
ik_rejection_of(struct ik_facts *facts, const ik_record *submission);
/* Whether a rejection is recorded, but not when it was decided, which is noted:
 * it may stand. */
bool ik_may_be_rejected(struct ik_facts *facts, const ik_record *submission);
/* Whether a later one decides: it replaces this one, or this is the request of
 * a supplier who has since tendered. Then this one keeps nobody in, and leaves
 * nobody out. */
bool ik_is_superseded(struct ik_facts *facts, const ik_record *submission);
/* A request or tender of a supplier, alone or with others, that has come in
 * and is neither withdrawn, rejected nor superseded, nor a request that no
 * tender followed in time; NULL when it takes no part. */
const ik_record *ik_takes_part(struct ik_facts *facts, const ik_record *who);
/* The next of these, in whatever lot; *at is 0 before the first. NULL after the
 * last. */
const ik_record *ik_takes_part_next(struct ik_facts *facts,
                                    const ik_record *who, size_t *at);
/* Those who take part; of several who tender together, the one who leads. */
const struct ik_suppliers *ik_contenders(struct ik_facts *facts);
/* Whether a submission was out before a time: withdrawn, rejected, or dropped
 * in a round. Unknown, and noted, when it is out but since when cannot be
 * read. */
enum ik_yes_no ik_was_over(struct ik_facts *facts, const ik_record *submission,
                           int64_t utc_ms);
/* Whether a supplier was told before a time that a request led no further. */
bool ik_was_told_off(struct ik_facts *facts, const ik_record *request,
                     int64_t utc_ms);
#define IK_TOLD_OFF_FACTS \
    IK_FIELD_SUBMISSION_SUPPLIERS, IK_FIELD_SUBMISSION_LOT, \
        IK_FIELD_LETTER_KIND, IK_FIELD_LETTER_SUPPLIER, IK_FIELD_LETTER_LOT, \
        IK_FIELD_LETTER_SENT
/* A submission by which a supplier who leads it took part at a time, in a lot
 * or in no lot: it was not out, nor had a later one or the deadline for tenders
 * come in its place, nor is it of a competition that was called after that, or
 * cancelled and announced anew before it. NULL when it took no part. */
const ik_record *ik_took_part_in(struct ik_facts *facts, const ik_record *who,
                                 const ik_record *lot, int64_t utc_ms);
#define IK_TOOK_PART_FACTS \
    IK_CONTENDER_FACTS, IK_TOLD_OFF_FACTS, IK_FIRST_CALL_FACTS, \
        IK_FIELD_ROUND_DROPPED, IK_FIELD_ROUND_AT
/* The same of a supplier: all was that it has a part in; or it was rejected as
 * such, in all lots, before it sent in anything. */
enum ik_yes_no
ik_was_out(struct ik_facts *facts, const ik_record *who, int64_t utc_ms);
/* The submission by which a supplier was not out, one that it leads if it can
 * be; NULL when there is none. */
const ik_record *
ik_kept_in_by(struct ik_facts *facts, const ik_record *who, int64_t utc_ms);
/* Whether it has been decided, in one way or another, who gets the contract,
 * and that is neither reversed nor replaced by another decision. */
bool ik_award_holds(struct ik_facts *facts, const ik_record *award);
/* The same where somebody gets it. */
bool ik_award_stands(struct ik_facts *facts, const ik_record *award);
/* The first award that stands, in a lot or in none; NULL before there is
 * one. */
const ik_record *ik_award_in(struct ik_facts *facts, const ik_record *lot);

#endif
