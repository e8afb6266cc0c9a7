/* The parts of chapter HAB; the table stands in hab.c. */
#ifndef IK_RULES_HAB_H
#define IK_RULES_HAB_H

#include "rules/rule.h"

/* Each with the facts it reads, in a file of its own. */
extern const uint16_t ik_hab_declaration_facts[];
void ik_hab_declarations_are_fresh(struct ik_judge *judge);
extern const uint16_t ik_hab_tie_facts[];
void ik_hab_other_ties_are_decided(struct ik_judge *judge);
extern const uint16_t ik_hab_adviser_facts[];
void ik_hab_advisers_are_not_tied(struct ik_judge *judge);

/* What a person does in a case, and when it is known to have been done. */
#define IK_HAB_ACT_FACTS \
    IK_FIELD_ROLE_PERSON, IK_FIELD_ROLE_FIRST_ACT, IK_FIELD_SCORE_BY, \
        IK_FIELD_SCORE_WRITTEN, IK_FIELD_DECISION_DECIDED_BY, \
        IK_FIELD_DECISION_DECIDED, IK_FIELD_DECISION_KIND, \
        IK_FIELD_DECISION_PERSON, IK_FIELD_AWARD_DECIDED_BY, \
        IK_FIELD_AWARD_DECIDED

/* Whether a person did something after one moment and before another. */
bool ik_hab_acted(struct ik_facts *facts, const ik_record *person, int64_t from,
                  int64_t to);
/* False when nothing that the person did is recorded with its time. */
bool ik_hab_first_act(struct ik_facts *facts, const ik_record *person,
                      ik_instant *first);

/* Whether a role, once it has begun, prepares, judges or decides something for
 * the buyer. */
bool ik_hab_prepares_or_decides(struct ik_facts *facts, const ik_record *role);

#endif
