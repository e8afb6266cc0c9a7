/*
 * KRI-005: award criteria are about the delivery, and say what gives points.
 */
#include "rules/kri.h"

#include "facts/words.h"

/* What is paid is of the delivery, and needs no description. */
static bool
is_of_price(int category)
{
    return category == IK_CODE_CRITERION_CATEGORY_PRICE ||
           category == IK_CODE_CRITERION_CATEGORY_COST;
}

/*
 * About the supplier as such, which qualifies it but wins nothing. In Part II
 * the same theme may serve twice where it is linked (§ 8-11 (3)).
 */
static bool
is_of_supplier(const struct ik_facts *facts, int category)
{
    if (facts->regime.regime == IK_REGIME_PART_II)
        return false;
    return category == IK_CODE_CRITERION_CATEGORY_FINANCE ||
           category == IK_CODE_CRITERION_CATEGORY_EXPERIENCE ||
           category == IK_CODE_CRITERION_CATEGORY_RESEARCH ||
           category == IK_CODE_CRITERION_CATEGORY_SUITABILITY;
}

/* One of several records about a criterion that has a value. */
static bool
any_has(struct ik_facts *facts, const struct ik_records *records,
        enum ik_field field)
{
    bool found = false;
    for (size_t i = 0; i < records->count; i++)
        found |= ik_is_recorded(facts, records->items[i], field);
    return found;
}

/* More than one word, and not only such as "good quality and service". */
static bool
says_something(struct ik_facts *facts, const ik_record *criterion,
               enum ik_field field)
{
    size_t words;
    size_t others = ik_facts_count_other_words(facts, criterion, field,
                                               IK_CUES_VAGUE, &words);
    return words > 1 && others > 0;
}

static bool
describes(struct ik_facts *facts, const ik_record *criterion)
{
    /* What cannot be read here, suppliers could. */
    bool unread = ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_TEXT) &&
                  !ik_ask_any(facts, criterion, IK_FIELD_CRITERION_TEXT);
    bool scored = ik_ask_yes_no(facts, criterion,
                                IK_FIELD_CRITERION_METHOD_PUBLISHED) ==
                      IK_YES &&
                  ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_METHOD);
    return unread || scored ||
           says_something(facts, criterion, IK_FIELD_CRITERION_TEXT) ||
           says_something(facts, criterion, IK_FIELD_CRITERION_NAME);
}

/* What stands below it says more, or it is stated once more elsewhere. */
static bool
is_described(struct ik_facts *facts, const ik_record *criterion,
             const struct ik_records *below, const struct ik_records *restated)
{
    bool described = below->count || describes(facts, criterion);
    for (size_t i = 0; !described && i < restated->count; i++)
        described = describes(facts, restated->items[i]);
    return described;
}

static const char *
weigh_criterion(struct ik_facts *facts, const ik_record *criterion)
{
    struct ik_records below =
        ik_facts_referring(facts, criterion, IK_FIELD_CRITERION_PARENT);
    struct ik_records restated =
        ik_facts_referring(facts, criterion, IK_FIELD_CRITERION_RESTATES);
    int category = ik_need_code(facts, criterion, IK_FIELD_CRITERION_CATEGORY);
    if (is_of_price(category))
        return "conforms.price";
    if (is_of_supplier(facts, category))
        return "risk.supplier";
    if (!ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_REQUIREMENTS) &&
        !any_has(facts, &below, IK_FIELD_CRITERION_REQUIREMENTS) &&
        !any_has(facts, &restated, IK_FIELD_CRITERION_REQUIREMENTS))
        return category > 0 ? "risk.link" : "not_assessable";
    if (!is_described(facts, criterion, &below, &restated))
        return "risk.bare";
    if (category == IK_CODE_CRITERION_CATEGORY_STAFF &&
        facts->regime.regime == IK_REGIME_PART_III &&
        !ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_REASON) &&
        !any_has(facts, &restated, IK_FIELD_CRITERION_REASON))
        return "risk.staff";
    return "conforms";
}

void
ik_kri_criteria_are_linked(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_criteria set = ik_award_criteria(facts);
    for (size_t i = 0; i < set.count; i++) {
        const ik_record *criterion = set.items[i];
        ik_judge_begin(judge, criterion);
        ik_judge_conclude(judge, weigh_criterion(facts, criterion));
        ik_judge_record(judge, "criterion", criterion);
        ik_judge_field(judge, "name", criterion, IK_FIELD_CRITERION_NAME);
        ik_judge_field(judge, "text", criterion, IK_FIELD_CRITERION_TEXT);
        ik_judge_field(judge, "category", criterion,
                       IK_FIELD_CRITERION_CATEGORY);
        ik_judge_field(judge, "reason", criterion, IK_FIELD_CRITERION_REASON);
    }
}

const uint16_t ik_kri_link_facts[] = { IK_AWARD_CRITERIA_FACTS,
                                       IK_FIELD_CRITERION_TEXT,
                                       IK_FIELD_CRITERION_REQUIREMENTS,
                                       IK_FIELD_CRITERION_METHOD,
                                       IK_FIELD_CRITERION_METHOD_PUBLISHED,
                                       IK_FIELD_CRITERION_REASON,
                                       0 };
