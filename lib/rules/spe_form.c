/*
 * SPE-002: a requirement says what is to be achieved, or refers to a standard;
 * the list of ways is closed (C-424/23).
 */
#include "rules/spe.h"

/*
 * Another rule has the question: of what is referred to, by a record or by
 * words, and of what is tied to an activity (R18, R21).
 */
static bool
is_judged_elsewhere(struct ik_facts *facts, const ik_record *requirement)
{
    struct ik_spe_verdict words = { .weight = IK_SPE_FINE };
    if (ik_facts_referring(facts, requirement,
                           IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT)
            .count)
        return true;
    if (ik_spe_has_words(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                         IK_CUES_DIALOGUE) &&
        ik_spe_is_absolute(facts, requirement) != IK_NO)
        return true;
    ik_spe_weigh_words(facts, requirement, &words);
    return words.weight != IK_SPE_FINE;
}

/* A property with a number to reach is a performance (R21). */
static const char *
weigh_technical(struct ik_facts *facts, const ik_record *requirement)
{
    if (ik_is_recorded(facts, requirement, IK_FIELD_REQUIREMENT_MEASURE) ||
        ik_is_recorded(facts, requirement, IK_FIELD_REQUIREMENT_MEASURE_UPPER))
        return "conforms";
    if (ik_is_said_absent(facts, requirement, IK_FIELD_REQUIREMENT_MEASURE) ||
        ik_ask_code(facts, requirement,
                    IK_FIELD_REQUIREMENT_MEASURE_OPERATOR) ==
            IK_CODE_MEASURE_OPERATOR_YES_NO)
        return "risk";
    ik_note_missing_field(facts, requirement, IK_FIELD_REQUIREMENT_MEASURE);
    return NULL;
}

/* NULL when it cannot be told; what is missing is noted. */
static const char *
weigh_form(struct ik_facts *facts, const ik_record *requirement)
{
    if (ik_is_recorded(facts, requirement, IK_FIELD_REQUIREMENT_LEGAL_BASIS))
        return "conforms.legal";
    switch (ik_need_code(facts, requirement, IK_FIELD_REQUIREMENT_FORM)) {
    case IK_CODE_REQUIREMENT_FORM_FUNCTIONAL:
    case IK_CODE_REQUIREMENT_FORM_PERFORMANCE:
    case IK_CODE_REQUIREMENT_FORM_COMBINATION:
        return "conforms";
    case IK_CODE_REQUIREMENT_FORM_STANDARD_REFERENCE:
        if (ik_spe_has_words(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                             IK_CUES_EQUIVALENCE))
            return "conforms";
        ik_note_missing_record(facts, IK_KIND_REQUIREMENT_REFERENCE);
        return NULL;
    case IK_CODE_REQUIREMENT_FORM_LEGAL_RULE:
        ik_note_missing_field(facts, requirement,
                              IK_FIELD_REQUIREMENT_LEGAL_BASIS);
        return NULL;
    case IK_CODE_REQUIREMENT_FORM_TECHNICAL:
        return weigh_technical(facts, requirement);
    case IK_CODE_REQUIREMENT_FORM_DESIGN:
    case IK_CODE_REQUIREMENT_FORM_PROCESS:
        return ik_spe_is_necessary(facts, requirement) ? "conforms.necessary"
                                                       : "risk";
    default:
        return NULL;
    }
}

void
ik_spe_form_is_permitted(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *requirement = all.items[i];
        ik_judge_begin(judge, requirement);
        if (ik_spe_is_call_off(facts) ||
            !ik_spe_is_asked_for(facts, requirement) ||
            is_judged_elsewhere(facts, requirement))
            continue;
        const char *key = weigh_form(facts, requirement);
        if (key)
            ik_judge_conclude(judge, key);
        else
            ik_judge_cannot_tell(judge, "not_assessable");
        ik_judge_record(judge, "requirement", requirement);
        ik_judge_field(judge, "text", requirement, IK_FIELD_REQUIREMENT_TEXT);
        ik_judge_field(judge, "form", requirement, IK_FIELD_REQUIREMENT_FORM);
    }
}

const uint16_t ik_spe_form_facts[] = {
    IK_FIELD_REQUIREMENT_TEXT,
    IK_FIELD_REQUIREMENT_FORM,
    IK_FIELD_REQUIREMENT_LEVEL,
    IK_FIELD_REQUIREMENT_ABSOLUTE,
    IK_FIELD_REQUIREMENT_LEGAL_BASIS,
    IK_FIELD_REQUIREMENT_MEASURE,
    IK_FIELD_REQUIREMENT_MEASURE_UPPER,
    IK_FIELD_REQUIREMENT_MEASURE_OPERATOR,
    IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT,
    IK_FIELD_DOCUMENT_GLOBAL_EQUIVALENCE_CLAUSE,
    IK_FIELD_ASSESSMENT_SUBJECT,
    IK_FIELD_ASSESSMENT_KIND,
    IK_FIELD_ASSESSMENT_RESULT,
    IK_FIELD_ASSESSMENT_AT,
    IK_SPE_CONTEST_FACTS,
    0
};
