/* The parts of chapter KRI; the table stands in kri.c. */
#ifndef IK_RULES_KRI_H
#define IK_RULES_KRI_H

#include "facts/criteria.h"
#include "rules/rule.h"

/* Each with the facts it reads, in a file of its own. */
extern const uint16_t ik_kri_link_facts[];
void ik_kri_criteria_are_linked(struct ik_judge *judge);
extern const uint16_t ik_kri_climate_facts[];
void ik_kri_climate_counts(struct ik_judge *judge);
extern const uint16_t ik_kri_method_facts[];
void ik_kri_method_is_fixed_first(struct ik_judge *judge);

#endif
