/* Which of several competitions in a case something belongs to: suppliers may
 * be called on anew after a cancellation. */
#ifndef IK_FACTS_CALLS_H
#define IK_FACTS_CALLS_H

#include "facts/ending.h"

/*
 * When suppliers were called on in the competition to which something of a time
 * belongs: the first call; or, where that competition was cancelled before the
 * time, the call anew, which it may have prepared.
 */
bool ik_call_of(struct ik_facts *facts, int64_t utc_ms, ik_instant *call);
/* The same of the competition that is the last by now. */
bool ik_call_now(struct ik_facts *facts, ik_instant *call);
/* The cancellation because of which a call anew is the one; or NULL. */
const ik_record *ik_called_anew_after(struct ik_facts *facts, int64_t utc_ms);
/* What says that all of that competition was cancelled, or NULL. */
const ik_record *ik_cancellation_now(struct ik_facts *facts);
/* Whether an award came to nothing: what it was of was cancelled after it. */
bool ik_is_in_vain(struct ik_facts *facts, const ik_record *award);
/* Whether something of a time came before suppliers were called on in the
 * competition to which it belongs. */
bool ik_is_before_call(struct ik_facts *facts, int64_t utc_ms);
/* Whether things of two times belong to the same competition. */
bool ik_is_same_call(struct ik_facts *facts, int64_t utc_ms, int64_t other);
/* Whether a notice belongs to the competition that is the last by now, as one
 * that was not sent does. */
bool ik_is_of_now(struct ik_facts *facts, const ik_record *notice);
/* What announced the competition to which something of a time belongs. */
const ik_record *ik_announcement_at(struct ik_facts *facts, int64_t utc_ms);
#define IK_CALL_FACTS IK_FIRST_CALL_FACTS, IK_CANCELLATION_FACTS

#endif
