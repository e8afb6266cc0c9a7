/* How a competition ends: a contract is signed, or nobody gets one. */
#ifndef IK_FACTS_ENDING_H
#define IK_FACTS_ENDING_H

#include "facts/contracts.h"

/*
 * What says that the competition for a lot was cancelled, or ended without a
 * contract, before a time; for no lot, that all of it was. INT64_MAX: by now.
 * NULL where nothing of the sort stands, or suppliers have been called on anew
 * since. What does not say when counts by now alone, and is met before that
 * (facts/hidden.h).
 */
const ik_record *ik_cancellation(struct ik_facts *facts, const ik_record *lot,
                                 int64_t before);
#define IK_CANCELLATION_FACTS \
    IK_FIELD_AWARD_LOT, IK_FIELD_AWARD_OUTCOME, IK_FIELD_AWARD_DECIDED, \
        IK_FIELD_AWARD_REVERSED, IK_FIELD_AWARD_REPLACES, \
        IK_FIELD_DECISION_KIND, IK_FIELD_DECISION_RESULT, \
        IK_FIELD_DECISION_SUBJECT, IK_FIELD_DECISION_DECIDED, \
        IK_FIELD_NOTICE_KIND, IK_FIELD_NOTICE_PURPOSE, IK_FIELD_NOTICE_SENT, \
        IK_FIELD_NOTICE_LINK_NOTICE, IK_FIELD_NOTICE_LINK_RELATED, \
        IK_FIELD_NOTICE_LINK_LOTS, IK_FIELD_PROCEDURE_FIRST_REQUEST, \
        IK_FIELD_LOT_KIND

#endif
