/*
 * KRI-007: climate and environment weigh enough, stand high enough, or give
 * way to requirements or a reason in the documents.
 */
#include "rules/kri.h"

#include "base/order.h"
#include "facts/hidden.h"
#include "facts/sources.h"
#include "facts/weights.h"
#include "law/cues.h"

#include <string.h>

/* What the award criteria say, for a lot or for all. */
struct weighing {
    size_t criteria, ranked, environmental;
    bool below; /* one below another is about the environment */
    bool vague; /* one may be about it without saying so */
    struct ik_weight_sum all, environment; /* those that have a weight */
    int64_t rank; /* the highest of the environment; 0 is none */
    int64_t least, most; /* percent for the environment, rounded down */
};

/* How the buyer's codes tell what is about the environment. */
struct codes {
    const ik_record *used; /* a criterion that is said to be */
    bool elsewhere;        /* it is taken care of without criteria */
};

/* What is the same for all lots. */
struct common {
    struct codes codes;
    enum ik_yes_no requirements; /* on the environment; unknown until asked */
};

static bool
is_environment(struct ik_facts *facts, const ik_record *criterion)
{
    return ik_ask_code(facts, criterion, IK_FIELD_CRITERION_CATEGORY) ==
           IK_CODE_CRITERION_CATEGORY_ENVIRONMENT;
}

static struct codes
find_codes(struct ik_facts *facts, const struct ik_criteria *all)
{
    int route = ik_ask_code(facts, ik_procedure(facts),
                            IK_FIELD_PROCEDURE_CLIMATE_ROUTE);
    struct codes codes = {
        .elsewhere = route == IK_CODE_CLIMATE_ROUTE_REQUIREMENTS ||
                     route == IK_CODE_CLIMATE_ROUTE_INSIGNIFICANT
    };
    for (size_t i = 0; !codes.used && i < all->count; i++)
        if (is_environment(facts, all->items[i]))
            codes.used = all->items[i];
    return codes;
}

static bool
note_environment(void *context, const struct ik_cue_hit *hit)
{
    bool *found = context;
    *found |= strcmp(hit->key, "vague-environment") == 0;
    return !*found;
}

static bool
mentions_environment(struct ik_facts *facts, const ik_record *criterion,
                     enum ik_field field)
{
    const char *text;
    bool found = false;
    for (size_t at = 0;
         !found && (text = ik_facts_next_text(facts, criterion, field, &at));)
        ik_cues_find(facts->law, IK_CUES_VAGUE, facts->law_date, text,
                     strlen(text), note_environment, &found);
    return found;
}

/* Quality may be that of the environment where its words say so, or where
 * nothing shows that the codes of a notice tell the two apart. */
static bool
is_vague(struct ik_facts *facts, const ik_record *criterion,
         const struct codes *codes)
{
    if (codes->elsewhere)
        return false;
    switch (ik_ask_code(facts, criterion, IK_FIELD_CRITERION_CATEGORY)) {
    case IK_CODE_CRITERION_CATEGORY_QUALITY:
    case IK_CODE_CRITERION_CATEGORY_OTHER:
        return (!codes->used &&
                ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_CODE)) ||
               mentions_environment(facts, criterion,
                                    IK_FIELD_CRITERION_NAME) ||
               mentions_environment(facts, criterion, IK_FIELD_CRITERION_TEXT);
    case -1:
        return true;
    default:
        return false;
    }
}

/* Deeper than anybody divides a criterion, there may be anything. */
enum { DEEPEST = 8 };

static bool
has_below(struct ik_facts *facts, const ik_record *criterion, int depth)
{
    struct ik_records below =
        ik_facts_referring(facts, criterion, IK_FIELD_CRITERION_PARENT);
    for (size_t i = 0; i < below.count; i++)
        if (is_environment(facts, below.items[i]) || !depth ||
            has_below(facts, below.items[i], depth - 1))
            return true;
    return false;
}

static void
add_criterion(struct ik_facts *facts, const ik_record *criterion,
              const struct codes *codes, struct weighing *weighing)
{
    bool environment = is_environment(facts, criterion);
    struct ik_weight weight;
    int64_t rank;
    weighing->criteria++;
    weighing->environmental += environment;
    weighing->vague |= is_vague(facts, criterion, codes);
    if (ik_ask_weight(facts, criterion, &weight)) {
        ik_weight_add(&weighing->all, &weight);
        if (environment)
            ik_weight_add(&weighing->environment, &weight);
    }
    if (ik_ask_rank(facts, criterion, &rank)) {
        weighing->ranked++;
        if (environment)
            weighing->rank =
                weighing->rank ? ik_least(weighing->rank, rank) : rank;
    }
    weighing->below |= has_below(facts, criterion, DEEPEST);
}

/* Whether the share of each criterion can be told from their weights. */
static bool
is_weighed(const struct weighing *weighing)
{
    const struct ik_weight_sum *all = &weighing->all;
    if (!all->most || all->count != weighing->criteria ||
        all->scale == IK_WEIGHT_MIDDLE || all->scale == IK_WEIGHT_OTHER)
        return false;
    return !all->ranged ||
           (all->least <= all->whole && all->most >= all->whole);
}

static int64_t
in_percent(int64_t part, int64_t whole)
{
    static const int64_t most = INT64_C(10000000000000000);
    for (; ik_is_more(whole, most); whole /= 10)
        part /= 10;
    return part * 100 / whole;
}

/* Ranges end where the others leave room for what they are ranges of. */
static void
share_out(struct weighing *weighing)
{
    const struct ik_weight_sum *all = &weighing->all;
    const struct ik_weight_sum *environment = &weighing->environment;
    int64_t least = environment->least, most = environment->most;
    int64_t whole = all->ranged ? all->whole : all->least;
    if (!is_weighed(weighing))
        return;
    if (all->ranged) {
        least = ik_most(least, whole - (all->most - most));
        most = ik_least(most, whole - (all->least - environment->least));
    }
    weighing->least = in_percent(least, whole);
    weighing->most = in_percent(most, whole);
}

static struct weighing
weigh_criteria(struct ik_facts *facts, const struct ik_criteria *set,
               const struct codes *codes)
{
    struct weighing weighing = { .criteria = 0 };
    for (size_t i = 0; i < set->count; i++)
        add_criterion(facts, set->items[i], codes, &weighing);
    share_out(&weighing);
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

static bool
weighs_enough(struct ik_facts *facts, const struct weighing *weighing)
{
    if (weighing->criteria && weighing->environmental == weighing->criteria)
        return true; /* nothing else counts, whatever each weighs */
    return is_weighed(weighing)
               ? weighing->least >= demanded(facts, "climate_weight")
               : weighing->rank &&
                     weighing->rank <= demanded(facts, "climate_rank");
}

/* Whether a choice within the ranges may still weigh enough. */
static bool
may_weigh_enough(struct ik_facts *facts, const struct weighing *weighing)
{
    return is_weighed(weighing) &&
           weighing->most >= demanded(facts, "climate_weight");
}

/* Whether all of it is known: nothing about the environment is left out. */
static bool
is_complete(const struct weighing *weighing)
{
    const struct ik_weight_sum *all = &weighing->all;
    if (weighing->below || weighing->vague || !weighing->criteria)
        return false;
    return weighing->criteria == 1 || weighing->ranked == weighing->criteria ||
           (is_weighed(weighing) &&
            (all->ranged || ik_weights_are_whole(all)));
}

/* Looked for once, whatever the number of lots; what cannot be read is in the
 * way of each of them. */
static bool
has_requirements(struct ik_facts *facts, struct common *common)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    if (common->requirements != IK_UNKNOWN)
        return common->requirements == IK_YES;
    common->requirements = IK_NO;
    ik_hidden_keep(facts);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_yes_no(facts, all.items[i],
                          IK_FIELD_REQUIREMENT_ENVIRONMENTAL) == IK_YES)
            common->requirements = IK_YES;
    ik_hidden_kept(facts);
    return common->requirements == IK_YES;
}

/* A reason stands in the documents: for what? */
static const char *
weigh_route(struct ik_facts *facts, const ik_record *procedure,
            struct common *common)
{
    int route = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_CLIMATE_ROUTE);
    if (route == IK_CODE_CLIMATE_ROUTE_INSIGNIFICANT)
        return "conforms.insignificant";
    if (route == IK_CODE_CLIMATE_ROUTE_REQUIREMENTS &&
        has_requirements(facts, common))
        return "conforms.requirements";
    return "risk.reason";
}

/* NULL when it cannot be told. */
static const char *
weigh(struct ik_facts *facts, const ik_record *procedure,
      const struct weighing *weighing, struct common *common)
{
    if (weighs_enough(facts, weighing))
        return "conforms";
    if (ik_is_recorded(facts, procedure, IK_FIELD_PROCEDURE_CLIMATE_REASON)) {
        switch (ik_ask_yes_no(facts, procedure,
                              IK_FIELD_PROCEDURE_CLIMATE_REASON_STATED)) {
        case IK_YES:
            return weigh_route(facts, procedure, common);
        case IK_NO:
            return is_complete(weighing) && !may_weigh_enough(facts, weighing)
                       ? "breach.not_stated"
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
    if (has_requirements(facts, common))
        return "risk.no_reason";
    /* Requirements and the reason for them, or for none, stand in the
     * documents: § 7-9 (4) and (5). */
    if (!is_complete(weighing) || ik_is_notice_alone(facts))
        return NULL;
    return may_weigh_enough(facts, weighing) ? "risk.range" : "breach";
}

/* The same of criteria that stand in order, or of which nobody knows what they
 * weigh: what share they have is then no answer. */
static const char *
in_its_words(const char *key, const struct weighing *weighing)
{
    static const char *const words[][3] = {
        { "breach", "breach.order", "breach" },
        { "breach.not_stated", "breach.order_not_stated", "breach.not_stated" },
        { "risk.reason", "risk.order", "risk.unweighed" },
    };
    bool ordered = weighing->ranked == weighing->criteria;
    if (!key || weighing->criteria == 1 || is_weighed(weighing))
        return key;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(key, words[i][0]) == 0)
            return words[i][ordered && weighing->criteria ? 1 : 2];
    return key;
}

static void
note_missing_of(struct ik_facts *facts, const ik_record *criterion)
{
    if (!ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_CATEGORY))
        ik_note_missing_field(facts, criterion, IK_FIELD_CRITERION_CATEGORY);
    if (!ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_WEIGHT))
        ik_note_missing_field(facts, criterion, IK_FIELD_CRITERION_WEIGHT);
    else if (ik_weight_scale(criterion, IK_FIELD_CRITERION_WEIGHT) ==
             IK_WEIGHT_MIDDLE)
        ik_note_missing_field(facts, criterion, IK_FIELD_CRITERION_WEIGHT_MIN);
}

static void
note_missing(struct ik_facts *facts, const ik_record *procedure,
             const struct ik_criteria *set)
{
    if (!set->count)
        ik_note_missing_record(facts, IK_KIND_CRITERION);
    for (size_t i = 0; i < set->count; i++)
        note_missing_of(facts, set->items[i]);
    if (ik_is_notice_alone(facts))
        ik_note_missing_record(facts, IK_KIND_REQUIREMENT);
    ik_need_any(facts, procedure, IK_FIELD_PROCEDURE_CLIMATE_REASON);
}

static void
show(struct ik_judge *judge, const struct ik_criteria *set,
     const struct weighing *weighing, const struct codes *codes)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_kri_show_announced(judge);
    ik_judge_number(judge, "share", weighing->most);
    ik_judge_number(judge, "least", demanded(facts, "climate_weight"));
    ik_judge_number(judge, "rank", demanded(facts, "climate_rank"));
    if (weighing->all.ranged)
        ik_judge_number(judge, "lowest", weighing->least);
    ik_judge_field(judge, "reason", ik_procedure(facts),
                   IK_FIELD_PROCEDURE_CLIMATE_REASON);
    for (size_t i = 0; i < set->count; i++)
        if (is_environment(facts, set->items[i]))
            ik_judge_record(judge, "criterion", set->items[i]);
    if (is_complete(weighing)) {
        /* What the others weigh leaves the environment no more. */
        for (size_t i = 0; i < set->count; i++)
            ik_judge_basis(judge, "weighed", set->items[i]);
        ik_judge_basis(judge, "coded", codes->used);
    }
    if (ik_is_from_notice(facts))
        ik_judge_basis(judge, "recorded", ik_beyond_notice(facts));
}

static void
judge_set(struct ik_judge *judge, const struct ik_kri_set *set, void *context)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct common *common = context;
    const ik_record *procedure = ik_procedure(facts);
    ik_judge_begin(judge, set->lots.count ? set->lots.items[0] : procedure);
    struct weighing weighing =
        weigh_criteria(facts, &set->criteria, &common->codes);
    const char *key = in_its_words(weigh(facts, procedure, &weighing, common),
                                   &weighing);
    if (key) {
        ik_judge_conclude(judge, key);
    } else {
        note_missing(facts, procedure, &set->criteria);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    ik_kri_name_lots(judge, set);
    show(judge, &set->criteria, &weighing, &common->codes);
}

void
ik_kri_climate_counts(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_criteria set = ik_award_criteria(facts);
    struct common common = { .requirements = IK_UNKNOWN };
    if (!ik_kri_is_announced(facts) || !demanded(facts, "climate_weight"))
        return;
    common.codes = find_codes(facts, &set);
    ik_kri_judge_lots(judge, &set, judge_set, &common);
}

const uint16_t ik_kri_climate_facts[] = {
    IK_AWARD_CRITERIA_FACTS,
    IK_SOURCE_FACTS,
    IK_KRI_LOT_FACTS,
    IK_WEIGHT_FACTS,
    IK_FIELD_CRITERION_CODE,
    IK_FIELD_CRITERION_TEXT,
    IK_FIELD_CRITERION_PRIORITY,
    IK_FIELD_REQUIREMENT_ENVIRONMENTAL,
    IK_FIELD_PROCEDURE_CLIMATE_ROUTE,
    IK_FIELD_PROCEDURE_CLIMATE_REASON,
    IK_FIELD_PROCEDURE_CLIMATE_REASON_STATED,
    IK_KRI_ANNOUNCED_FACTS,
    0
};
