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
extern const uint16_t ik_kri_weights_facts[];
void ik_kri_weights_add_up(struct ik_judge *judge);
extern const uint16_t ik_kri_basis_facts[];
void ik_kri_basis_is_allowed(struct ik_judge *judge);
extern const uint16_t ik_kri_candidates_facts[];
void ik_kri_candidates_are_enough(struct ik_judge *judge);

/* Weights are small; one above a million does not count. */
bool ik_kri_in_millionths(ik_decimal decimal, int64_t *millionths);
/* Has the award criteria judged lot by lot where some are said of some lots
 * only, or else all at once. */
typedef void ik_kri_judge_set(struct ik_judge *judge,
                              const struct ik_criteria *set,
                              const ik_record *lot);
void ik_kri_judge_lots(struct ik_judge *judge, const struct ik_criteria *all,
                       ik_kri_judge_set *each);

#endif
