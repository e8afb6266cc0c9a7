/* The parts of chapter TAU; the table stands in tau.c. */
#ifndef IK_RULES_TAU_H
#define IK_RULES_TAU_H

#include "rules/rule.h"

void ik_tau_items_are_classified(struct ik_judge *judge);
void ik_tau_secrets_are_kept(struct ik_judge *judge);

/* A requirement that was made of what a supplier told, and is neither assessed
 * as neutral nor met by others; NULL for none. */
const ik_record *ik_tau_derived(struct ik_facts *facts, const ik_record *item,
                                const ik_record *giver);

#endif
