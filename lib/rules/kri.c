/*
 * KRI: qualification, selection and award criteria (kriterier). The table, and
 * KRI-003: weights in Part III, an order of priority in Part II.
 */
#include "rules/kri.h"

#include "base/number.h"
#include "facts/weights.h"

/* The first invitation to confirm a request that a notice called for. */
static const ik_record *
find_confirmation(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    const ik_record *notice = ik_announcement(facts);
    for (size_t i = 0; i < all.count && ik_is_call(facts, notice); i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_LETTER_KIND) ==
                IK_CODE_LETTER_KIND_INVITATION_TO_CONFIRM &&
            ik_is_recorded(facts, all.items[i], IK_FIELD_LETTER_SENT))
            return all.items[i];
    return NULL;
}

bool
ik_kri_is_announced(struct ik_facts *facts)
{
    ik_instant at;
    return ik_competition_start(facts, &at) || find_confirmation(facts);
}

void
ik_kri_show_announced(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant at;
    if (!ik_competition_start(facts, &at))
        ik_judge_basis(judge, "confirmation", find_confirmation(facts));
}

static const enum ik_field weights[] = { IK_FIELD_CRITERION_WEIGHT,
                                         IK_FIELD_CRITERION_WEIGHT_MIN,
                                         IK_FIELD_CRITERION_WEIGHT_MAX };
enum { WEIGHTS = sizeof weights / sizeof *weights };

static bool
is_part_ii(const struct ik_facts *facts)
{
    return facts->regime.regime == IK_REGIME_PART_II;
}

/* Weights give an order as well. */
static bool
is_ranked_enough(struct ik_facts *facts, const ik_record *criterion)
{
    return ik_is_weighted(facts, criterion) ||
           (is_part_ii(facts) && ik_is_ranked(facts, criterion));
}

/* Numbers of different things, as points and per cent, are not compared. */
static bool
is_alike(const ik_record *a, const ik_record *b, enum ik_field field)
{
    return ik_weight_scale(a, field) == ik_weight_scale(b, field) ||
           (ik_is_in_per_cent(a, field) && ik_is_in_per_cent(b, field));
}

/* Two places that both state a number, and not the same one. */
static bool
differs(struct ik_facts *facts, const ik_record *a, const ik_record *b)
{
    bool found = false;
    for (size_t i = 0; i < WEIGHTS; i++) {
        ik_decimal x, y;
        found |= ik_ask_decimal(facts, a, weights[i], &x) &&
                 ik_ask_decimal(facts, b, weights[i], &y) &&
                 is_alike(a, b, weights[i]) && ik_decimal_compare(x, y) != 0;
    }
    int64_t p, q;
    return found ||
           (is_part_ii(facts) &&
            ik_ask_rank(facts, a, &p) && ik_ask_rank(facts, b, &q) && p != q);
}

static const ik_record *
find_other_statement(struct ik_facts *facts, const ik_record *criterion)
{
    struct ik_records all =
        ik_facts_referring(facts, criterion, IK_FIELD_CRITERION_RESTATES);
    for (size_t i = 0; i < all.count; i++)
        if (differs(facts, criterion, all.items[i]))
            return all.items[i];
    return NULL;
}

static bool
states_two_weights(struct ik_facts *facts, const ik_record *criterion)
{
    return find_other_statement(facts, criterion);
}

/* That suppliers cannot read it, or that nothing was fixed, is recorded. */
static bool
is_kept_back(struct ik_facts *facts, const ik_record *criterion)
{
    return ik_ask_code(facts, criterion, IK_FIELD_CRITERION_STATED_IN) ==
               IK_CODE_STATED_IN_NOWHERE ||
           (!is_ranked_enough(facts, criterion) &&
            !ik_is_ranked(facts, criterion) &&
            ik_is_said_absent(facts, criterion,
                              is_part_ii(facts) ? IK_FIELD_CRITERION_PRIORITY
                                                : IK_FIELD_CRITERION_WEIGHT));
}

static bool
is_only_ranked(struct ik_facts *facts, const ik_record *criterion)
{
    return !is_ranked_enough(facts, criterion) &&
           ik_is_ranked(facts, criterion);
}

static bool
is_silent(struct ik_facts *facts, const ik_record *criterion)
{
    return !ik_is_weighted(facts, criterion) && !ik_is_ranked(facts, criterion);
}

typedef bool criterion_test(struct ik_facts *facts, const ik_record *criterion);

static const ik_record *
find_first(struct ik_facts *facts, const struct ik_criteria *set,
           criterion_test *test)
{
    for (size_t i = 0; i < set->count; i++)
        if (test(facts, set->items[i]))
            return set->items[i];
    return NULL;
}

/* One finding for the set: the first criterion concerned stands for it. */
static void
say_of_set(struct ik_judge *judge, const struct ik_criteria *set,
           criterion_test *test, const char *key)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *first = find_first(facts, set, test);
    ik_judge_begin(judge, first);
    ik_judge_conclude(judge, key);
    ik_kri_show_announced(judge);
    for (size_t i = 0; i < set->count; i++) {
        const ik_record *one = set->items[i];
        if (!test(facts, one))
            continue;
        if (one != first)
            ik_judge_subject(judge, one);
        ik_judge_record(judge, "criterion", one);
        ik_judge_field(judge, "weight", one, IK_FIELD_CRITERION_WEIGHT);
        ik_judge_field(judge, "weight", find_other_statement(facts, one),
                       IK_FIELD_CRITERION_WEIGHT);
    }
}

static void
say_that_weights_are_missing(struct ik_judge *judge,
                             const struct ik_criteria *set)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    enum ik_field wanted = is_part_ii(facts) ? IK_FIELD_CRITERION_PRIORITY
                                             : IK_FIELD_CRITERION_WEIGHT;
    ik_judge_begin(judge, find_first(facts, set, is_silent));
    for (size_t i = 0; i < set->count; i++)
        if (is_silent(facts, set->items[i]))
            ik_note_missing_field(facts, set->items[i], wanted);
    ik_judge_cannot_tell(judge, "not_assessable");
}

/* Part III, where objective reasons may replace weights by an order. */
static void
say_of_order(struct ik_judge *judge, const struct ik_criteria *set)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool reasoned = false;
    for (size_t i = 0; i < set->count; i++)
        reasoned |=
            ik_is_recorded(facts, set->items[i], IK_FIELD_CRITERION_REASON);
    say_of_set(judge, set, is_only_ranked,
               reasoned ? "conforms.order" : "risk.order");
}

static bool
is_any(struct ik_facts *facts, const ik_record *criterion)
{
    (void)facts;
    return criterion;
}

static void
weights_are_published(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_criteria all = ik_award_criteria(facts);
    struct ik_criteria set = ik_kri_compared(judge, &all);
    bool announced = ik_kri_is_announced(facts);
    if (!all.count)
        return;
    if (find_first(facts, &all, states_two_weights))
        say_of_set(judge, &all, states_two_weights,
                   announced ? "breach.differs" : "risk.differs");
    else if (!set.count || ik_is_single_criterion(facts, &set))
        say_of_set(judge, &all, is_any, "conforms.single");
    else if (announced && find_first(facts, &set, is_kept_back))
        say_of_set(judge, &set, is_kept_back, "breach");
    else if (find_first(facts, &set, is_silent))
        say_that_weights_are_missing(judge, &set);
    else if (find_first(facts, &set, is_only_ranked))
        say_of_order(judge, &set);
    else
        say_of_set(judge, &set, is_any, "conforms");
}

static const uint16_t weight_facts[] = { IK_AWARD_CRITERIA_FACTS,
                                         IK_KRI_LOT_FACTS,
                                         IK_FIELD_CRITERION_WEIGHT,
                                         IK_FIELD_CRITERION_WEIGHT_MIN,
                                         IK_FIELD_CRITERION_WEIGHT_MAX,
                                         IK_FIELD_CRITERION_PRIORITY,
                                         IK_FIELD_CRITERION_STATED_IN,
                                         IK_FIELD_CRITERION_REASON,
                                         IK_FIELD_PROCEDURE_AWARD_BASIS,
                                         IK_KRI_ANNOUNCED_FACTS,
                                         0 };

static const struct ik_rule rules[] = {
    { .id = "KRI-003",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-18-1-6", "foa-8-11-1", "foa-14-1-5", "dir-67-5",
                      "kofa-2004-19"),
      .facts = weight_facts,
      .check = weights_are_published },
    { .id = "KRI-005",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-18-1-3-b", "foa-18-1-4", "foa-18-1-5",
                      "foa-8-11-2", "dir-67-2", "dir-67-3", "dir-67-4"),
      .facts = ik_kri_link_facts,
      .check = ik_kri_criteria_are_linked },
    { .id = "KRI-004",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-18-1-6", "loa-4", "kofa-2025-0876"),
      .facts = ik_kri_weights_facts,
      .check = ik_kri_weights_add_up },
    { .id = "KRI-006",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-18-1-1", "foa-18-1-7", "foa-18-1-8", "loa-5b",
                      "foa-7-9"),
      .facts = ik_kri_basis_facts,
      .check = ik_kri_basis_is_allowed },
    { .id = "KRI-007",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-5b", "foa-7-9"),
      .facts = ik_kri_climate_facts,
      .check = ik_kri_climate_counts },
    { .id = "KRI-008",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-16-12", "foa-8-9", "dir-65"),
      .facts = ik_kri_candidates_facts,
      .check = ik_kri_candidates_are_enough },
    { .id = "KRI-009",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "c-6-15", "kofa-2025-0993"),
      .facts = ik_kri_method_facts,
      .check = ik_kri_method_is_fixed_first },
    { .id = "KRI-010",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-14-2-1", "foa-23-1-1", "foa-23-7-2", "foa-8-4-4",
                      "foa-8-11-1"),
      .facts = ik_kri_unchanged_facts,
      .check = ik_kri_criteria_are_unchanged },
};

const struct ik_chapter ik_chapter_kri = { rules,
                                           sizeof rules / sizeof *rules };
