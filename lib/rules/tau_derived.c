/* A requirement that gives a secret away, for TAU-002. */
#include "rules/tau.h"

static bool
is_neutral(struct ik_facts *facts, const ik_record *requirement)
{
    struct ik_records all =
        ik_facts_referring(facts, requirement, IK_FIELD_ASSESSMENT_SUBJECT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) ==
                IK_CODE_ASSESSMENT_KIND_NEUTRALITY &&
            ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_RESULT) ==
                IK_CODE_ASSESSMENT_RESULT_NEUTRAL)
            return true;
    return false;
}

/* Whether somebody else is known to meet it, so that it is not one supplier's
 * solution in other words. */
static bool
is_met_by_others(struct ik_facts *facts, const ik_record *requirement,
                 const ik_record *giver)
{
    const ik_record *who;
    size_t at = 0;
    while ((who = ik_facts_next(facts, requirement,
                                IK_FIELD_REQUIREMENT_CAPABLE, &at)))
        if (who != giver)
            return true;
    return false;
}

static const ik_record *
find_requirement(struct ik_facts *facts, const ik_record *told,
                 const ik_record *giver)
{
    struct ik_records all =
        ik_facts_referring(facts, told, IK_FIELD_REQUIREMENT_INPUTS);
    for (size_t i = 0; i < all.count; i++)
        if (!is_neutral(facts, all.items[i]) &&
            !is_met_by_others(facts, all.items[i], giver))
            return all.items[i];
    return NULL;
}

const ik_record *
ik_tau_derived(struct ik_facts *facts, const ik_record *item,
               const ik_record *giver)
{
    struct ik_records inputs =
        ik_facts_referring(facts, item, IK_FIELD_INPUT_INFO_ITEMS);
    const ik_record *found = find_requirement(facts, item, giver);
    for (size_t i = 0; !found && i < inputs.count; i++)
        found = find_requirement(facts, inputs.items[i], giver);
    return found;
}
