/*
 * KRI-007: climate and environment weigh enough, stand high enough, or give
 * way to requirements or a reason in the documents.
 */
#include "rules/kri.h"

#include "base/order.h"
#include "facts/competition.h"
#include "facts/sources.h"

/* What the award criteria say, for a lot or for all. */
struct weighing {
    size_t criteria;
    size_t weighted;          /* … that have a weight */
    size_t ranked;            /* … that have a priority */
    bool below;               /* one below another is about the environment */
    int64_t all, environment; /* weights, in millionths */
    int64_t rank;             /* the highest of the environment; 0 is none */
};

bool
ik_kri_in_millionths(ik_decimal decimal, int64_t *millionths)
{
    static const int64_t most = INT64_C(1000000000000);
    int64_t number = decimal.mantissa;
    if (number < 0 || number > most)
        return false;
    for (int exponent = decimal.exponent; exponent > -6; exponent--)
        number *= 10;
    for (int exponent = decimal.exponent; exponent < -6; exponent++)
        number /= 10;
    *millionths = number;
    return number <= most;
}

static bool
weight_of(struct ik_facts *facts, const ik_record *criterion, int64_t *weight)
{
    ik_decimal decimal;
    return (ik_ask_decimal(facts, criterion, IK_FIELD_CRITERION_WEIGHT,
                           &decimal) ||
            ik_ask_decimal(facts, criterion, IK_FIELD_CRITERION_WEIGHT_MIN,
                           &decimal)) &&
           ik_kri_in_millionths(decimal, weight);
}

static bool
is_environment(struct ik_facts *facts, const ik_record *criterion)
{
    return ik_ask_code(facts, criterion, IK_FIELD_CRITERION_CATEGORY) ==
           IK_CODE_CRITERION_CATEGORY_ENVIRONMENT;
}

static void
add_criterion(struct ik_facts *facts, const ik_record *criterion,
              struct weighing *weighing)
{
    bool environment = is_environment(facts, criterion);
    int64_t weight, rank;
    weighing->criteria++;
    if (weight_of(facts, criterion, &weight)) {
        weighing->weighted++;
        weighing->all += weight;
        weighing->environment += environment ? weight : 0;
    }
    if (ik_ask_integer(facts, criterion, IK_FIELD_CRITERION_PRIORITY, &rank)) {
        weighing->ranked++;
        if (environment)
            weighing->rank =
                weighing->rank ? ik_least(weighing->rank, rank) : rank;
    }
    struct ik_records below =
        ik_facts_referring(facts, criterion, IK_FIELD_CRITERION_PARENT);
    for (size_t i = 0; i < below.count; i++)
        weighing->below |= is_environment(facts, below.items[i]);
}

static struct weighing
weigh_criteria(struct ik_facts *facts, const struct ik_criteria *set)
{
    struct weighing weighing = { .criteria = 0 };
    for (size_t i = 0; i < set->count; i++)
        add_criterion(facts, set->items[i], &weighing);
    return weighing;
}

/* A number of the law; 0 when there is none on the date. */
static int64_t
demanded(struct ik_facts *facts, const char *key)
{
    int64_t value = 0;
    ik_law_amount(facts->law, key, facts->law_date, &value);
    return value;
}

/* Percent of the weights, rounded down. */
static int64_t
share_of(const struct weighing *weighing)
{
    return weighing->all ? weighing->environment * 100 / weighing->all : 0;
}

static bool
weighs_enough(struct ik_facts *facts, const struct weighing *weighing)
{
    bool weighted = weighing->criteria &&
                    weighing->weighted == weighing->criteria && weighing->all;
    return weighted ? share_of(weighing) >= demanded(facts, "climate_weight")
                    : weighing->rank &&
                          weighing->rank <= demanded(facts, "climate_rank");
}

/* Whether all of it is known: nothing about the environment is left out. */
static bool
is_complete(const struct weighing *weighing)
{
    static const int64_t hundred = INT64_C(100000000);
    if (weighing->below || !weighing->criteria)
        return false;
    return weighing->criteria == 1 || weighing->ranked == weighing->criteria ||
           (weighing->weighted == weighing->criteria &&
            weighing->all == hundred);
}

static bool
has_requirements(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    bool found = false;
    for (size_t i = 0; i < all.count; i++)
        found |= ik_ask_yes_no(facts, all.items[i],
                               IK_FIELD_REQUIREMENT_ENVIRONMENTAL) == IK_YES;
    return found;
}

/* A reason stands in the documents: for what? */
static const char *
weigh_route(struct ik_facts *facts, const ik_record *procedure)
{
    int route = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_CLIMATE_ROUTE);
    if (route == IK_CODE_CLIMATE_ROUTE_INSIGNIFICANT)
        return "conforms.insignificant";
    if (route == IK_CODE_CLIMATE_ROUTE_REQUIREMENTS && has_requirements(facts))
        return "conforms.requirements";
    return "risk.reason";
}

/* NULL when it cannot be told. */
static const char *
weigh(struct ik_facts *facts, const ik_record *procedure,
      const struct weighing *weighing)
{
    if (weighs_enough(facts, weighing))
        return "conforms";
    if (ik_is_recorded(facts, procedure, IK_FIELD_PROCEDURE_CLIMATE_REASON)) {
        switch (ik_ask_yes_no(facts, procedure,
                              IK_FIELD_PROCEDURE_CLIMATE_REASON_STATED)) {
        case IK_YES:
            return weigh_route(facts, procedure);
        case IK_NO:
            return is_complete(weighing) ? "breach.not_stated"
                                         : "risk.not_stated";
        default:
            return "risk.not_stated";
        }
    }
    /* What the criteria leave open, they may still make good. */
    if (!is_complete(weighing) &&
        ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_CLIMATE_ROUTE) !=
            IK_CODE_CLIMATE_ROUTE_REQUIREMENTS)
        return NULL;
    if (has_requirements(facts))
        return "risk.no_reason";
    /* Requirements and the reason for them, or for none, stand in the
     * documents: § 7-9 (4) and (5). */
    return is_complete(weighing) && !ik_is_notice_alone(facts) ? "breach"
                                                               : NULL;
}

static void
note_missing(struct ik_facts *facts, const ik_record *procedure,
             const struct ik_criteria *set)
{
    if (!set->count)
        ik_note_missing_record(facts, IK_KIND_CRITERION);
    for (size_t i = 0; i < set->count; i++)
        if (!ik_is_recorded(facts, set->items[i], IK_FIELD_CRITERION_WEIGHT))
            ik_note_missing_field(facts, set->items[i],
                                  IK_FIELD_CRITERION_WEIGHT);
    if (ik_is_notice_alone(facts))
        ik_note_missing_record(facts, IK_KIND_REQUIREMENT);
    ik_need_any(facts, procedure, IK_FIELD_PROCEDURE_CLIMATE_REASON);
}

static void
judge_lot(struct ik_judge *judge, const struct ik_criteria *set,
          const ik_record *lot)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    struct weighing weighing = weigh_criteria(facts, set);
    ik_judge_begin(judge, lot ? lot : procedure);
    const char *key = weigh(facts, procedure, &weighing);
    if (key) {
        ik_judge_conclude(judge, key);
    } else {
        note_missing(facts, procedure, set);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    ik_judge_number(judge, "share", share_of(&weighing));
    ik_judge_number(judge, "least", demanded(facts, "climate_weight"));
    ik_judge_field(judge, "reason", procedure,
                   IK_FIELD_PROCEDURE_CLIMATE_REASON);
    for (size_t i = 0; i < set->count; i++)
        if (is_environment(facts, set->items[i]))
            ik_judge_record(judge, "criterion", set->items[i]);
    /* What the others weigh leaves the environment no more. */
    for (size_t i = 0; is_complete(&weighing) && i < set->count; i++)
        ik_judge_basis(judge, "weighed", set->items[i]);
    if (ik_is_from_notice(facts))
        ik_judge_basis(judge, "recorded", ik_beyond_notice(facts));
}

/* Whether some criteria are said of some lots only. */
static bool
is_by_lot(struct ik_facts *facts, const struct ik_criteria *set)
{
    bool found = false;
    for (size_t i = 0; i < set->count; i++)
        found |= ik_ask_any(facts, set->items[i], IK_FIELD_CRITERION_LOTS);
    return found;
}

void
ik_kri_judge_lots(struct ik_judge *judge, const struct ik_criteria *all,
                  ik_kri_judge_set *each)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records lots = ik_facts_all(facts, IK_KIND_LOT);
    if (!lots.count || !is_by_lot(facts, all)) {
        each(judge, all, NULL);
        return;
    }
    for (size_t i = 0; i < lots.count; i++) {
        struct ik_criteria own = ik_award_criteria(facts, lots.items[i]);
        each(judge, &own, lots.items[i]);
    }
}

void
ik_kri_climate_counts(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_criteria set = ik_award_criteria(facts, NULL);
    ik_instant start;
    if (ik_competition_start(facts, &start) &&
        demanded(facts, "climate_weight"))
        ik_kri_judge_lots(judge, &set, judge_lot);
}

const uint16_t ik_kri_climate_facts[] = {
    IK_AWARD_CRITERIA_FACTS,
    IK_SOURCE_FACTS,
    IK_FIELD_CRITERION_LOTS,
    IK_FIELD_CRITERION_WEIGHT,
    IK_FIELD_CRITERION_WEIGHT_MIN,
    IK_FIELD_CRITERION_PRIORITY,
    IK_FIELD_REQUIREMENT_ENVIRONMENTAL,
    IK_FIELD_PROCEDURE_CLIMATE_ROUTE,
    IK_FIELD_PROCEDURE_CLIMATE_REASON,
    IK_FIELD_PROCEDURE_CLIMATE_REASON_STATED,
    IK_FIELD_NOTICE_KIND,
    IK_FIELD_NOTICE_SENT,
    0
};
