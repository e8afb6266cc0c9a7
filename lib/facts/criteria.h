/* The award criteria as a set. */
#ifndef IK_FACTS_CRITERIA_H
#define IK_FACTS_CRITERIA_H

#include "facts/facts.h"

/*
 * The award criteria of the case, without those below another one and those
 * that only repeat another: price first, then by category and name, so that
 * their order does not hang on the file's. NULL when there are none, or when
 * memory runs out.
 */
struct ik_criteria {
    const ik_record *const *items;
    size_t count;
};
struct ik_criteria ik_award_criteria(struct ik_facts *facts);
#define IK_AWARD_CRITERIA_FACTS \
    IK_FIELD_CRITERION_KIND, IK_FIELD_CRITERION_PARENT, \
        IK_FIELD_CRITERION_RESTATES, IK_FIELD_CRITERION_CATEGORY, \
        IK_FIELD_CRITERION_NAME

/* Whether price or cost alone decides, or there is but one criterion. */
bool
ik_is_single_criterion(struct ik_facts *facts, const struct ik_criteria *set);

#endif
