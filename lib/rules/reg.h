/* The parts of chapter REG; the table stands in reg.c. */
#ifndef IK_RULES_REG_H
#define IK_RULES_REG_H

#include "facts/competition.h"
#include "facts/contenders.h"
#include "facts/contracts.h"
#include "rules/rule.h"

/* With the facts they read, in files of their own. */
extern const uint16_t ik_reg_value_facts[];
void ik_reg_value_is_estimated(struct ik_judge *judge);
extern const uint16_t ik_reg_part_facts[];
void ik_reg_part_is_right(struct ik_judge *judge);
extern const uint16_t ik_reg_version_facts[];
void ik_reg_law_is_that_of_the_notice(struct ik_judge *judge);
extern const uint16_t ik_reg_unannounced_facts[];
void ik_reg_unannounced_has_ground(struct ik_judge *judge);

#endif
