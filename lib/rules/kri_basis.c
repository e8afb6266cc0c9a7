/* KRI-006: what the choice of tender is based on is allowed. */
#include "rules/kri.h"


static bool
is_about_environment(struct ik_facts *facts, const ik_record *criterion)
{
    return ik_ask_code(facts, criterion, IK_FIELD_CRITERION_KIND) ==
               IK_CODE_CRITERION_KIND_AWARD &&
           ik_ask_code(facts, criterion, IK_FIELD_CRITERION_CATEGORY) ==
               IK_CODE_CRITERION_CATEGORY_ENVIRONMENT;
}

/* An award criterion on climate and environment, below another one too. */
static const ik_record *
find_environment(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_CRITERION);
    for (size_t i = 0; i < all.count; i++)
        if (is_about_environment(facts, all.items[i]))
            return all.items[i];
    return NULL;
}

/* Whether the buyer says that climate and environment are award criteria. */
static bool
is_climate_weighed(struct ik_facts *facts, const ik_record *procedure)
{
    int route = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_CLIMATE_ROUTE);
    return route == IK_CODE_CLIMATE_ROUTE_WEIGHTED ||
           route == IK_CODE_CLIMATE_ROUTE_PRIORITISED;
}

static bool
needs_best_ratio(struct ik_facts *facts, const ik_record *procedure)
{
    int kind = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND);
    return kind == IK_CODE_PROCEDURE_KIND_COMPETITIVE_DIALOGUE ||
           kind == IK_CODE_PROCEDURE_KIND_INNOVATION_PARTNERSHIP;
}

/* Whether the rule that ties lowest price to the climate is in force. */
static bool
has_climate_rule(struct ik_facts *facts)
{
    int64_t weight;
    return ik_law_amount(facts->law, "climate_weight", facts->law_date,
                         &weight);
}

static void
judge_basis(struct ik_judge *judge, int basis, bool announced)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    const ik_record *criterion = find_environment(facts);
    bool lowest = basis == IK_CODE_AWARD_BASIS_LOWEST_PRICE ||
                  basis == IK_CODE_AWARD_BASIS_LOWEST_COST;
    bool weighed = is_climate_weighed(facts, procedure);
    if (lowest && needs_best_ratio(facts, procedure))
        ik_judge_conclude(judge, announced ? "breach.ratio" : "risk.ratio");
    else if (lowest && (criterion || weighed) && has_climate_rule(facts))
        ik_judge_conclude(judge, announced ? "breach.climate" : "risk.climate");
    else
        ik_judge_conclude(judge, "conforms");
    ik_judge_field(judge, "basis", procedure, IK_FIELD_PROCEDURE_AWARD_BASIS);
    ik_judge_field(judge, "kind", procedure, IK_FIELD_PROCEDURE_KIND);
    ik_kri_show_announced(judge);
    if (!weighed && lowest)
        ik_judge_record(judge, "criterion", criterion);
}

void
ik_kri_basis_is_allowed(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    bool announced = ik_kri_is_announced(facts);
    ik_judge_begin(judge, procedure);
    int basis = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_AWARD_BASIS);
    if (basis > 0) {
        judge_basis(judge, basis, announced);
    } else if (announced) {
        ik_note_missing_field(facts, procedure, IK_FIELD_PROCEDURE_AWARD_BASIS);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
}

const uint16_t ik_kri_basis_facts[] = { IK_FIELD_CRITERION_KIND,
                                        IK_FIELD_CRITERION_CATEGORY,
                                        IK_FIELD_PROCEDURE_AWARD_BASIS,
                                        IK_FIELD_PROCEDURE_CLIMATE_ROUTE,
                                        IK_FIELD_PROCEDURE_KIND,
                                        IK_KRI_ANNOUNCED_FACTS,
                                        0 };
