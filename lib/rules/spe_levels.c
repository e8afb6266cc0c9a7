/* SPE-012: what must be met and what is scored are kept apart, in words too. */
#include "rules/spe.h"

static bool
is_scored(struct ik_facts *facts, const ik_record *requirement)
{
    struct ik_records all =
        ik_facts_referring(facts, requirement, IK_FIELD_CRITERION_REQUIREMENTS);
    bool scored = ik_ask_yes_no(facts, requirement,
                                IK_FIELD_REQUIREMENT_EVALUATED) == IK_YES;
    for (size_t i = 0; i < all.count; i++)
        scored |= ik_ask_code(facts, all.items[i], IK_FIELD_CRITERION_KIND) ==
                  IK_CODE_CRITERION_KIND_AWARD;
    return scored;
}

/* NULL when neither words nor marks speak against each other, as far as they
 * are known. */
static const char *
find_conflict(struct ik_facts *facts, const ik_record *requirement)
{
    enum ik_yes_no absolute =
        ik_ask_yes_no(facts, requirement, IK_FIELD_REQUIREMENT_ABSOLUTE);
    int level = ik_ask_code(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL);
    bool scored = is_scored(facts, requirement);
    if (absolute == IK_YES && scored)
        return "risk.both";
    if (absolute == IK_YES && (level == IK_CODE_REQUIREMENT_LEVEL_SHOULD ||
                               level == IK_CODE_REQUIREMENT_LEVEL_MAY))
        return "risk.weak";
    if (level != IK_CODE_REQUIREMENT_LEVEL_MUST)
        return NULL;
    return scored ? "risk.strong" : absolute == IK_NO ? "risk.neither" : NULL;
}

static void
judge_level(struct ik_judge *judge, const ik_record *requirement)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const char *key = find_conflict(facts, requirement);
    enum ik_yes_no absolute =
        ik_ask_yes_no(facts, requirement, IK_FIELD_REQUIREMENT_ABSOLUTE);
    int level = ik_ask_code(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL);
    if (key) {
        ik_judge_conclude(judge, key);
    } else if (absolute != IK_UNKNOWN && level > 0) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    } else {
        ik_need_yes_no(facts, requirement, IK_FIELD_REQUIREMENT_ABSOLUTE);
        ik_need_code(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    ik_judge_record(judge, "requirement", requirement);
    ik_judge_field(judge, "text", requirement, IK_FIELD_REQUIREMENT_TEXT);
    ik_judge_field(judge, "level", requirement, IK_FIELD_REQUIREMENT_LEVEL);
}

void
ik_spe_levels_are_clear(struct ik_judge *judge)
{
    struct ik_records all =
        ik_facts_all(ik_judge_facts(judge), IK_KIND_REQUIREMENT);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        judge_level(judge, all.items[i]);
    }
}

const uint16_t ik_spe_level_facts[] = {
    IK_FIELD_REQUIREMENT_ABSOLUTE,  IK_FIELD_REQUIREMENT_LEVEL,
    IK_FIELD_REQUIREMENT_EVALUATED, IK_FIELD_CRITERION_REQUIREMENTS,
    IK_FIELD_CRITERION_KIND,        0
};
