/* What the rules of chapter SPE share: verdicts, and words in texts. */
#include "rules/spe.h"

#include "base/order.h"
#include "facts/competition.h"

bool
ik_spe_is_call_off(struct ik_facts *facts)
{
    return ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND) ==
           IK_CODE_PROCEDURE_KIND_CALL_OFF;
}

bool
ik_spe_is_contested(struct ik_facts *facts)
{
    ik_instant start;
    return ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND) !=
               IK_CODE_PROCEDURE_KIND_WITHOUT_COMPETITION ||
           ik_competition_start(facts, &start);
}

void
ik_spe_worsen(struct ik_spe_verdict *verdict, enum ik_spe_weight weight,
              const char *key, const ik_record *reference)
{
    if (verdict->key && !ik_is_more(weight, verdict->weight))
        return;
    verdict->weight = weight;
    verdict->key = key;
    verdict->reference = reference;
    verdict->quoted = false;
    verdict->silent = false;
}

void
ik_spe_say(struct ik_judge *judge, const struct ik_spe_verdict *verdict,
           const ik_record *requirement)
{
    static const enum ik_outcome outcomes[] = {
        [IK_SPE_FINE] = IK_OUTCOME_CONFORMS,
        [IK_SPE_DOUBTFUL] = IK_OUTCOME_RISK,
        [IK_SPE_WRONG] = IK_OUTCOME_BREACH,
    };
    ik_judge_say(judge, outcomes[verdict->weight], verdict->key);
    ik_judge_record(judge, "requirement", requirement);
    ik_judge_field(judge, "text", requirement, IK_FIELD_REQUIREMENT_TEXT);
    if (verdict->quoted)
        ik_judge_quote(judge, "words", requirement, IK_FIELD_REQUIREMENT_TEXT,
                       verdict->hit.offset, verdict->hit.length);
    if (verdict->reference) {
        ik_judge_record(judge, "reference", verdict->reference);
        ik_judge_field(judge, "named", verdict->reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_TEXT);
        ik_judge_field(judge, "kind", verdict->reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_KIND);
        ik_judge_field(judge, "exception", verdict->reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION);
    }
}

bool
ik_spe_has_words(struct ik_facts *facts, const ik_record *record,
                 enum ik_field field, enum ik_cue_group group)
{
    struct ik_cue_hit hit;
    size_t language;
    return ik_facts_find_words(facts, record, field, group, &hit, &language);
}

bool
ik_spe_is_guarded(struct ik_facts *facts, const ik_record *requirement,
                  const ik_record *reference)
{
    enum ik_yes_no recorded = ik_ask_yes_no(
        facts, reference, IK_FIELD_REQUIREMENT_REFERENCE_OR_EQUIVALENT);
    return recorded != IK_UNKNOWN
               ? recorded == IK_YES
               : ik_spe_has_words(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                                  IK_CUES_EQUIVALENCE);
}
