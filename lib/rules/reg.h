/* The parts of chapter REG; the table stands in reg.c. */
#ifndef IK_RULES_REG_H
#define IK_RULES_REG_H

#include "facts/competition.h"
#include "facts/contenders.h"
#include "facts/contracts.h"
#include "rules/rule.h"

/* With the facts it reads, in a file of its own. */
extern const uint16_t ik_reg_unannounced_facts[];
void ik_reg_unannounced_has_ground(struct ik_judge *judge);

#endif
