/* The parts of chapter REG; the table stands in reg.c. */
#ifndef IK_RULES_REG_H
#define IK_RULES_REG_H

#include "facts/calls.h"
#include "facts/competition.h"
#include "facts/contenders.h"
#include "facts/contracts.h"
#include "rules/rule.h"

/* What the protocol says on a matter, or NULL. */
const ik_record *ik_reg_entry(struct ik_facts *facts, int section);

/* Whether all lots are taken out for being small, which is REG-005's business:
 * Part III does not hold for them (§ 5-4 (8)). */
bool ik_reg_is_all_small(struct ik_facts *facts);

/* With the facts they read, in files of their own. */
extern const uint16_t ik_reg_value_facts[];
void ik_reg_value_is_estimated(struct ik_judge *judge);
extern const uint16_t ik_reg_components_facts[];
void ik_reg_value_holds_all(struct ik_judge *judge);
extern const uint16_t ik_reg_splitting_facts[];
void ik_reg_is_not_split(struct ik_judge *judge);
extern const uint16_t ik_reg_part_facts[];
void ik_reg_part_is_right(struct ik_judge *judge);
extern const uint16_t ik_reg_small_lots_facts[];
void ik_reg_small_lots_are_small(struct ik_judge *judge);
extern const uint16_t ik_reg_version_facts[];
void ik_reg_law_is_that_of_the_notice(struct ik_judge *judge);
extern const uint16_t ik_reg_procedure_facts[];
void ik_reg_procedure_is_allowed(struct ik_judge *judge);
extern const uint16_t ik_reg_unannounced_facts[];
void ik_reg_unannounced_has_ground(struct ik_judge *judge);

#endif
