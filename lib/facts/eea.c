#include "facts/eea.h"

#include "facts/competition.h"

const char *
ik_eea_part(struct ik_facts *facts, bool *unsure)
{
    const ik_record *procedure = ik_procedure(facts);
    int64_t value, threshold;
    *unsure = false;
    if (facts->regime.regime == IK_REGIME_PART_III)
        return "part_iii";
    if (facts->regime.regime == IK_REGIME_PART_IV)
        return "part_iv";
    if (ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_SERVICE_CATEGORY) !=
            IK_CODE_SERVICE_CATEGORY_SPECIAL ||
        !ik_law_amount(facts->law, "eea_special", facts->law_date, &threshold))
        return NULL;
    *unsure = !ik_ask_estimate(facts, procedure,
                               IK_FIELD_PROCEDURE_ESTIMATED_VALUE, &value);
    if (*unsure)
        ik_note_missing_field(facts, procedure,
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
    return *unsure || value > threshold * 100 ? "part_ii_special" : NULL;
}
