/* The parts of chapter DLG; the table stands in dlg.c. */
#ifndef IK_RULES_DLG_H
#define IK_RULES_DLG_H

#include "rules/rule.h"

/* dlg_dialogue.c: the plan, the invitation, the minutes */
void ik_dlg_planned_first(struct ik_judge *judge);
void ik_dlg_invited_openly(struct ik_judge *judge);
void ik_dlg_minutes_made(struct ik_judge *judge);
/* dlg_access.c: who can come, and who gets a seat */
void ik_dlg_chosen_by_rule(struct ik_judge *judge);
void ik_dlg_open_to_anyone(struct ik_judge *judge);
/* dlg_meetings.c */
void ik_dlg_met_alike(struct ik_judge *judge);
/* dlg_notice.c: what the notice ends, and what it cannot shorten */
void ik_dlg_ends_at_notice(struct ik_judge *judge);
void ik_dlg_invitation_shortens_nothing(struct ik_judge *judge);
/* dlg_single.c: one supplier, a pilot, an unasked approach */
void ik_dlg_single_is_compensated(struct ik_judge *judge);
void ik_dlg_pilots_are_controlled(struct ik_judge *judge);
void ik_dlg_unsolicited_is_logged(struct ik_judge *judge);
/* dlg_levelling.c: assessed, and countered */
void ik_dlg_involvement_is_assessed(struct ik_judge *judge);
void ik_dlg_advantage_is_countered(struct ik_judge *judge);
/* dlg_told.c, dlg_sharing.c: what one has been told, the others are told */
void ik_dlg_same_information(struct ik_judge *judge);
void ik_dlg_information_is_passed_on(struct ik_judge *judge);
void ik_dlg_sharing_is_early(struct ik_judge *judge);
/* dlg_time.c */
void ik_dlg_deadline_evens_out(struct ik_judge *judge);
/* dlg_documents.c, dlg_drafts.c: what is published, and what is shown */
void ik_dlg_summary_keeps_secrets(struct ik_judge *judge);
void ik_dlg_drafts_are_open(struct ik_judge *judge);
/* dlg_affiliates.c, dlg_incumbent.c: who else knows more */
void ik_dlg_affiliates_are_covered(struct ik_judge *judge);
void ik_dlg_incumbent_is_evened_out(struct ik_judge *judge);
/* dlg_protocol.c */
void ik_dlg_protocol_tells(struct ik_judge *judge);

#endif
