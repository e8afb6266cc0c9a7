/* The parts of chapter KRI; the table stands in kri.c. */
#ifndef IK_RULES_KRI_H
#define IK_RULES_KRI_H

#include "facts/competition.h"
#include "facts/criteria.h"
#include "facts/lots.h"
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
extern const uint16_t ik_kri_unchanged_facts[];
void ik_kri_criteria_are_unchanged(struct ik_judge *judge);

/* Whether suppliers have what criteria are judged by: since the competition was
 * announced, or, where a prior information notice called for requests, since
 * some were invited to confirm theirs (§§ 14-1 (2), 16-12 (2)). */
bool ik_kri_is_announced(struct ik_facts *facts);
/* Such an invitation, as what the finding rests on. */
void ik_kri_show_announced(struct ik_judge *judge);
#define IK_KRI_ANNOUNCED_FACTS \
    IK_ANNOUNCEMENT_FACTS, IK_FIELD_LETTER_KIND, IK_FIELD_LETTER_SENT

/* Award criteria that are judged together, and the lots of which they are all;
 * no lots where they are those of the whole procurement. */
struct ik_kri_set {
    struct ik_criteria criteria;
    struct ik_records lots;
};
typedef void ik_kri_judge_set(struct ik_judge *judge,
                              const struct ik_kri_set *set, void *context);
/* Has the award criteria judged lot by lot where some are said of some lots
 * only, or else all at once. Lots with no criteria of their own are judged
 * together. */
void ik_kri_judge_lots(struct ik_judge *judge, const struct ik_criteria *all,
                       ik_kri_judge_set *each, void *context);
/* The criteria that stand beside another one, in a lot or in the whole: one
 * that decides alone wherever it counts is weighed against nothing. */
struct ik_criteria
ik_kri_compared(struct ik_judge *judge, const struct ik_criteria *all);
/* The lots but the first, as further subjects of the finding. */
void ik_kri_name_lots(struct ik_judge *judge, const struct ik_kri_set *set);
#define IK_KRI_LOT_FACTS \
    IK_FIELD_CRITERION_LOTS, IK_FIELD_LOT_LOT_NUMBER, IK_LOT_FACTS

#endif
