/* What several rules ask of a competition: start, deadlines, who takes part. */
#ifndef IK_FACTS_COMPETITION_H
#define IK_FACTS_COMPETITION_H

#include "facts/facts.h"

/* When the competition was announced: the first competition notice sent. */
bool ik_competition_start(struct ik_facts *facts, ik_instant *start);
/* When suppliers were first called on: the notice, a prior information notice
 * in its place (§ 21-2 (2)), else the first request for an offer, else the
 * notice of a system in which they are asked later. */
bool ik_first_call(struct ik_facts *facts, ik_instant *start);
#define IK_FIRST_CALL_FACTS \
    IK_FIELD_NOTICE_KIND, IK_FIELD_NOTICE_PURPOSE, IK_FIELD_NOTICE_SENT, \
        IK_FIELD_PROCEDURE_FIRST_REQUEST
/* When suppliers were called on next after a time. */
bool ik_next_call(struct ik_facts *facts, int64_t after, ik_instant *call);
/* A record with an estimate, as it was when suppliers were called on in the
 * competition that is the last by now (facts/calls.h), or else as it is: what
 * is estimated anew later takes nothing away, and adds nothing (§ 5-4 (2)). */
const ik_record *ik_as_called(struct ik_facts *facts, const ik_record *record,
                              enum ik_field estimate);
/* The amount of such a record, as ik_ask_kroner() gives it. */
bool ik_ask_estimate(struct ik_facts *facts, const ik_record *record,
                     enum ik_field estimate, int64_t *minor);
/* Whether suppliers were called on, once more, after a time and until another
 * one. */
bool ik_is_called_between(struct ik_facts *facts, int64_t after, int64_t until);
/* The notice sent that announced the competition, or a system in which there
 * will be some; a prior information notice too, where it calls for one. */
const ik_record *ik_announcement(struct ik_facts *facts);
/* The last that was sent by a time. */
const ik_record *ik_announcement_by(struct ik_facts *facts, int64_t utc_ms);
/* Whether it is such a notice, of any of these; and whether it is such a prior
 * information notice. */
bool ik_announces(struct ik_facts *facts, const ik_record *notice);
bool ik_is_call(struct ik_facts *facts, const ik_record *notice);
#define IK_ANNOUNCEMENT_FACTS \
    IK_FIELD_NOTICE_KIND, IK_FIELD_NOTICE_PURPOSE, IK_FIELD_NOTICE_SENT
/* Procedures that are without a notice by their kind. */
bool ik_leaves_out_notice(int procedure_kind);
/* Those in which contracts follow from a framework agreement. */
bool ik_is_under_framework(int procedure_kind);
/* A notice sent that may have announced it: its kind is not known here. */
const ik_record *ik_unread_notice(struct ik_facts *facts);
/* Whether a notice came out, but when it was sent is not recorded. */
bool ik_is_undated_notice(struct ik_facts *facts, const ik_record *notice);
#define IK_UNDATED_NOTICE_FACTS \
    IK_FIELD_NOTICE_SENT, IK_FIELD_NOTICE_DOFFIN_PUBLISHED, \
        IK_FIELD_NOTICE_TED_PUBLISHED, IK_FIELD_NOTICE_PUBLISHED_ON
/* The only procedure record, or NULL. */
const ik_record *ik_procedure(const struct ik_facts *facts);

/* False when memory runs out; what is made belongs to the facts. */
bool ik_suppliers_new(struct ik_facts *facts, struct ik_suppliers *set);
void ik_suppliers_clear(struct ik_suppliers *set);
bool ik_suppliers_has(const struct ik_suppliers *set, const ik_record *who);
void ik_suppliers_add(struct ik_suppliers *set, const ik_record *who);

/* Those who have been given the procurement documents. */
const struct ik_suppliers *ik_document_recipients(struct ik_facts *facts);
/* Whether a supplier had the documents at a time. */
bool
ik_had_documents(struct ik_facts *facts, const ik_record *who, int64_t utc_ms);
/* The disclosure that first gave a supplier the documents, or NULL. */
const ik_record *ik_handout_to(struct ik_facts *facts, const ik_record *who);
/* Document recipients and those who have sent in a request or tender; of those
 * who tender together, the one who leads. */
const struct ik_suppliers *ik_participants(struct ik_facts *facts);
/* What makes a supplier one of them: a request or tender that it leads and has
 * not withdrawn, else the disclosure of the documents, else what it withdrew.
 */
const ik_record *
ik_participation_of(struct ik_facts *facts, const ik_record *who);
/* Whether a rejection stands: decided, and not withdrawn. */
bool ik_rejection_stands(struct ik_facts *facts, const ik_record *rejection);

#endif
