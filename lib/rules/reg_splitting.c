/*
 * REG-003: purchases are not divided to escape the rules (FOA § 5-4 (4), (8)).
 * What else the buyer buys stands in no notice: the host tells it.
 */
#include "rules/reg.h"

#include "facts/regime.h"

/* Of a purchase whose likes are told. */
static const char *
weigh_sum(struct ik_facts *facts, const ik_record *procedure, int64_t similar,
          enum ik_regime *together)
{
    struct ik_regime_facts asked = ik_threshold_facts(facts);
    enum ik_regime own = ik_threshold_regime(facts, &asked);
    enum ik_regime followed = ik_declared_part(facts).regime;
    if (!asked.value_known) {
        ik_note_missing_field(facts, procedure,
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
        return "not_assessable";
    }
    asked.value_minor = ik_add_kroner(asked.value_minor, similar);
    *together = ik_threshold_regime(facts, &asked);
    if (!ik_is_stricter(*together, own) ||
        !ik_is_stricter(*together, followed ? followed : own))
        return "conforms";
    return ik_ask_any(facts, procedure, IK_FIELD_PROCEDURE_SEPARATE_REASON)
               ? "conforms.reason"
               : "risk";
}

/* Whether no sum, however large, leads to a stricter part: then there is
 * nothing to escape, whatever else is bought. */
static bool
is_strictest(struct ik_facts *facts)
{
    struct ik_regime_facts asked = ik_threshold_facts(facts);
    enum ik_regime followed = ik_declared_part(facts).regime;
    if (!followed && asked.value_known)
        followed = ik_threshold_regime(facts, &asked);
    asked.value_known = true;
    asked.value_minor = INT64_MAX;
    return followed &&
           !ik_is_stricter(ik_threshold_regime(facts, &asked), followed);
}

static const char *
weigh(struct ik_facts *facts, const ik_record *procedure,
      enum ik_regime *together)
{
    const ik_record *kase = ik_facts_all(facts, IK_KIND_CASE).items[0];
    int64_t similar;
    if (ik_ask_yes_no(facts, procedure, IK_FIELD_PROCEDURE_SPLIT_TO_AVOID) ==
        IK_YES)
        return "breach";
    if (ik_ask_kroner(facts, procedure, IK_FIELD_PROCEDURE_SIMILAR_VALUE,
                      &similar))
        return weigh_sum(facts, procedure, similar, together);
    if (ik_is_said_absent(facts, kase, IK_FIELD_CASE_RELATED) ||
        ik_is_said_absent(facts, procedure, IK_FIELD_PROCEDURE_SIMILAR_VALUE))
        return "conforms.none";
    if (is_strictest(facts))
        return "conforms.strictest";
    ik_note_missing_field(facts, procedure, IK_FIELD_PROCEDURE_SIMILAR_VALUE);
    return "not_assessable";
}

void
ik_reg_is_not_split(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    enum ik_regime together = IK_REGIME_UNKNOWN;
    ik_judge_begin(judge, procedure);
    if (!procedure || !ik_facts_all(facts, IK_KIND_CASE).count)
        return;
    ik_judge_conclude(judge, weigh(facts, procedure, &together));
    ik_judge_field(judge, "value", ik_estimated(facts),
                   IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
    ik_judge_field(judge, "similar", procedure,
                   IK_FIELD_PROCEDURE_SIMILAR_VALUE);
    ik_judge_number(judge, "together", together);
    ik_judge_field(judge, "reason", procedure,
                   IK_FIELD_PROCEDURE_SEPARATE_REASON);
}

const uint16_t ik_reg_splitting_facts[] = { IK_THRESHOLD_FACTS,
                                            IK_DECLARED_FACTS,
                                            IK_FIELD_CASE_RELATED,
                                            IK_FIELD_PROCEDURE_SIMILAR_VALUE,
                                            IK_FIELD_PROCEDURE_SEPARATE_REASON,
                                            IK_FIELD_PROCEDURE_SPLIT_TO_AVOID,
                                            0 };
