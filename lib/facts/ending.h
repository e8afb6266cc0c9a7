/* How a competition ends: a contract is signed, or nobody gets one. */
#ifndef IK_FACTS_ENDING_H
#define IK_FACTS_ENDING_H

#include "facts/competition.h"
#include "facts/contracts.h"
#include "facts/deadlines.h"

/*
 * What says that the competition for a lot in which something came about at a
 * time was cancelled, or ended without a contract, before another time; for no
 * lot, that all of it was. INT64_MAX: by now. NULL where nothing of the sort
 * stands, suppliers were called on anew before the thing came about, or a
 * tender from before it has since been chosen all the same. What does not say
 * when counts by now alone, and is met before that (facts/hidden.h).
 */
const ik_record *ik_cancellation(struct ik_facts *facts, const ik_record *lot,
                                 int64_t utc_ms, int64_t before);
/* The same, by now, of that in which a request or tender was handed in. */
const ik_record *ik_cancellation_over(struct ik_facts *facts,
                                      const ik_record *submission);
/* The same, before tenders were due, of that in which a question was asked. */
const ik_record *ik_cancellation_before_due(struct ik_facts *facts,
                                            const ik_record *enquiry);
/* All that says so, an item a lot, by lot; first what is about all of them. */
struct ik_cancellations ik_cancellations(struct ik_facts *facts);
/* Those of them that are about a lot, or, for NULL, about all: awards, then
 * decisions, then notices. */
struct ik_cancellations ik_cancellations_of(struct ik_facts *facts,
                                            const ik_record *lot);
/* The field that tells when a record of those says it. */
enum ik_field ik_cancelled_when(const ik_record *by);
/* The award in a lot because of which a cancellation is none now, or NULL. */
const ik_record *ik_award_in_spite(struct ik_facts *facts,
                                   const ik_record *lot);
#define IK_CANCELLATION_FACTS \
    IK_FIELD_AWARD_LOT, IK_FIELD_AWARD_OUTCOME, IK_FIELD_AWARD_DECIDED, \
        IK_FIELD_AWARD_REVERSED, IK_FIELD_AWARD_REPLACES, \
        IK_FIELD_AWARD_SUBMISSIONS, IK_FIELD_SUBMISSION_RECEIVED, \
        IK_FIELD_DECISION_KIND, IK_FIELD_DECISION_RESULT, \
        IK_FIELD_DECISION_SUBJECT, IK_FIELD_DECISION_DECIDED, \
        IK_FIELD_NOTICE_KIND, IK_FIELD_NOTICE_PURPOSE, IK_FIELD_NOTICE_SENT, \
        IK_FIELD_NOTICE_LINK_NOTICE, IK_FIELD_NOTICE_LINK_RELATED, \
        IK_FIELD_NOTICE_LINK_LOTS, IK_FIELD_PROCEDURE_FIRST_REQUEST, \
        IK_FIELD_LOT_KIND

/*
 * The lots in which a supplier has handed in something, one by one; for who has
 * handed in nothing, or not said in which, and for NULL, all in which suppliers
 * compete at a time. Where there are no lots, NULL for the whole. Whether
 * something holds in each of them.
 */
typedef bool ik_lot_test(struct ik_facts *facts, const ik_record *lot,
                         void *data);
bool ik_holds_in_lots_of(struct ik_facts *facts, const ik_record *who,
                         int64_t utc_ms, ik_lot_test *holds, void *data);

/* Whether anything of it had ended before a time, or when cannot be told. */
bool ik_has_ended(struct ik_facts *facts, int64_t before);
/* Whether the competition was over for a supplier, or for all, before a time:
 * in each of these lots a contract was made, or may have been where its day
 * alone is known, or it was cancelled. */
bool
ik_is_over(struct ik_facts *facts, const ik_record *who, int64_t before);
/* The same in a lot. */
bool
ik_is_over_in(struct ik_facts *facts, const ik_record *lot, int64_t before);
#define IK_ENDING_FACTS \
    IK_CANCELLATION_FACTS, IK_LOT_CONTRACT_FACTS, \
        IK_FIELD_SUBMISSION_SUPPLIERS, IK_FIELD_SUBMISSION_LOT, \
        IK_DEADLINE_FACTS

#endif
