/* The parts of chapter SOS; the table stands in sos.c. */
#ifndef IK_RULES_SOS_H
#define IK_RULES_SOS_H

#include "facts/contenders.h"
#include "rules/rule.h"

void ik_sos_answered_in_time(struct ik_judge *judge);
void ik_sos_answered_to_all(struct ik_judge *judge);
void ik_sos_answered_simultaneously(struct ik_judge *judge);
void ik_sos_late_information_extends(struct ik_judge *judge);
void ik_sos_amendments_reach_all(struct ik_judge *judge);
void ik_sos_no_substantial_amendment(struct ik_judge *judge);
void ik_sos_extension_fits_amendment(struct ik_judge *judge);
void ik_sos_no_private_clarification(struct ik_judge *judge);
void ik_sos_visits_are_open(struct ik_judge *judge);
void ik_sos_cut_off_is_reasonable(struct ik_judge *judge);

#endif
