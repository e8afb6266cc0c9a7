/* The parts of chapter TAU; the table stands in tau.c. */
#ifndef IK_RULES_TAU_H
#define IK_RULES_TAU_H

#include "rules/rule.h"

void ik_tau_items_are_classified(struct ik_judge *judge);
void ik_tau_secrets_are_kept(struct ik_judge *judge);

#endif
