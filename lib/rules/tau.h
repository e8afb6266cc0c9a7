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

/* Whether somebody is the giver of a secret by another name, or tenders with
 * it: those who tender together share what each of them told. */
bool ik_tau_is_one_with(struct ik_facts *facts, const ik_record *giver,
                        const ik_record *who);
/* How an organisation has acted as a supplier in this purchase; NULL if not. */
const ik_record *ik_tau_act_of(struct ik_facts *facts, const ik_record *who);

#endif
