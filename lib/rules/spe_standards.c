/* SPE-003: references to standards are followed by "or equivalent". */
#include "rules/spe.h"

static bool
is_standard(int kind)
{
    return kind == IK_CODE_REFERENCE_KIND_STANDARD ||
           kind == IK_CODE_REFERENCE_KIND_TECHNICAL_SPECIFICATION;
}

/* Binding technical rules go before § 15-1(3). */
static bool
is_bound_by_law(struct ik_facts *facts, const ik_record *reference)
{
    return ik_ask_code(facts, reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION) ==
               IK_CODE_REFERENCE_EXCEPTION_LEGAL &&
           ik_is_recorded(facts, reference,
                          IK_FIELD_REQUIREMENT_REFERENCE_LEGAL_BASIS);
}

/* Whether the phrase is missing, rather than not known. */
static bool
is_readable(struct ik_facts *facts, const ik_record *requirement,
            const ik_record *reference)
{
    return ik_ask_yes_no(facts, reference,
                         IK_FIELD_REQUIREMENT_REFERENCE_OR_EQUIVALENT) !=
               IK_UNKNOWN ||
           ik_ask_any(facts, requirement, IK_FIELD_REQUIREMENT_TEXT);
}

static void
weigh_standard(struct ik_facts *facts, const ik_record *requirement,
               const ik_record *reference, struct ik_spe_verdict *verdict)
{
    if (is_bound_by_law(facts, reference))
        ik_spe_worsen(verdict, IK_SPE_FINE, "conforms.legal", reference);
    else if (ik_spe_is_guarded(facts, requirement, reference))
        ik_spe_worsen(verdict, IK_SPE_FINE, "conforms", reference);
    else if (ik_spe_has_global_clause(facts))
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.clause", reference);
    else if (facts->regime.regime == IK_REGIME_PART_II)
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.part_ii", reference);
    else
        ik_spe_worsen(verdict, IK_SPE_WRONG, "breach", reference);
}

/* The worst of a requirement's standards; false when it refers to none. */
static bool
weigh_standards(struct ik_facts *facts, const ik_record *requirement,
                struct ik_spe_verdict *verdict)
{
    struct ik_records all = ik_facts_referring(
        facts, requirement, IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT);
    bool found = false;
    for (size_t i = 0; i < all.count; i++) {
        if (!is_standard(ik_ask_code(facts, all.items[i],
                                     IK_FIELD_REQUIREMENT_REFERENCE_KIND)))
            continue;
        found = true;
        if (is_readable(facts, requirement, all.items[i]))
            weigh_standard(facts, requirement, all.items[i], verdict);
        else
            ik_note_missing_field(facts, all.items[i],
                                  IK_FIELD_REQUIREMENT_REFERENCE_OR_EQUIVALENT);
    }
    return found;
}

void
ik_spe_standards_have_equivalents(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    for (size_t i = 0; i < all.count; i++) {
        struct ik_spe_verdict verdict = { .weight = IK_SPE_FINE };
        ik_judge_begin(judge, all.items[i]);
        if (ik_spe_is_call_off(facts) || !ik_spe_is_contested(facts) ||
            !ik_spe_is_asked_for(facts, all.items[i]))
            continue;
        bool found = weigh_standards(facts, all.items[i], &verdict);
        if (verdict.key) {
            ik_spe_say(judge, &verdict, all.items[i]);
            continue;
        }
        if (!found &&
            ik_ask_code(facts, all.items[i], IK_FIELD_REQUIREMENT_FORM) !=
                IK_CODE_REQUIREMENT_FORM_STANDARD_REFERENCE)
            continue;
        if (!found)
            ik_note_missing_record(facts, IK_KIND_REQUIREMENT_REFERENCE);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
}

const uint16_t ik_spe_standard_facts[] = {
    IK_FIELD_REQUIREMENT_TEXT,
    IK_FIELD_REQUIREMENT_FORM,
    IK_FIELD_REQUIREMENT_LEVEL,
    IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT,
    IK_FIELD_REQUIREMENT_REFERENCE_KIND,
    IK_FIELD_REQUIREMENT_REFERENCE_OR_EQUIVALENT,
    IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION,
    IK_FIELD_REQUIREMENT_REFERENCE_LEGAL_BASIS,
    IK_FIELD_DOCUMENT_GLOBAL_EQUIVALENCE_CLAUSE,
    IK_SPE_CONTEST_FACTS,
    0
};
