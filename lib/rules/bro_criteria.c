/* BRO-001: award criteria of the case and of its notice. */
#include "rules/bro.h"

#include "base/number.h"
#include "facts/criteria.h"
#include "facts/weights.h"

static bool
is_award(const ik_record *criterion)
{
    return ik_record_code_number(criterion, IK_FIELD_CRITERION_KIND) ==
           IK_CODE_CRITERION_KIND_AWARD;
}

static bool
is_stated(const ik_record *record, enum ik_field field)
{
    return ik_record_get_presence(record, field) == IK_PRESENCE_KNOWN;
}

/* Whether all of the notice's award criteria can be recognised by name. */
static size_t
count_named(const struct ik_facts *facts, bool *all)
{
    size_t count =
        ik_case_get_record_count(facts->notice, IK_KIND_CRITERION);
    size_t found = 0;
    *all = true;
    for (size_t i = 0; i < count; i++) {
        const ik_record *criterion =
            ik_case_get_record(facts->notice, IK_KIND_CRITERION, i);
        if (!is_award(criterion))
            continue;
        found++;
        *all = *all && is_stated(criterion, IK_FIELD_CRITERION_NAME);
    }
    return found;
}

/* By name; price is price whatever it is called. */
static bool
is_same(struct ik_facts *facts, const ik_record *own, const ik_record *theirs)
{
    int price = IK_CODE_CRITERION_CATEGORY_PRICE;
    return (ik_ask_any(facts, own, IK_FIELD_CRITERION_NAME) &&
            ik_bro_same_text(own, IK_FIELD_CRITERION_NAME, theirs,
                             IK_FIELD_CRITERION_NAME)) ||
           (ik_ask_code(facts, own, IK_FIELD_CRITERION_CATEGORY) == price &&
            (int)ik_record_code_number(
                theirs, IK_FIELD_CRITERION_CATEGORY) == price);
}

/* Both in per cent; other units of weight are not for us to convert. */
static bool
weighs_otherwise(struct ik_facts *facts, const ik_record *own,
                 const ik_record *theirs)
{
    ik_decimal weight;
    return ik_ask_decimal(facts, own, IK_FIELD_CRITERION_WEIGHT, &weight) &&
           is_stated(theirs, IK_FIELD_CRITERION_WEIGHT) &&
           ik_is_in_per_cent(own, IK_FIELD_CRITERION_WEIGHT) &&
           ik_is_in_per_cent(theirs, IK_FIELD_CRITERION_WEIGHT) &&
           ik_decimal_compare(weight, ik_record_get_decimal(
                                          theirs, IK_FIELD_CRITERION_WEIGHT,
                                          0)) != 0;
}

/* The notice's criterion: the first that weighs otherwise, else any. */
static const ik_record *
find(struct ik_facts *facts, const ik_record *own, bool *differs)
{
    size_t count =
        ik_case_get_record_count(facts->notice, IK_KIND_CRITERION);
    const ik_record *found = NULL;
    *differs = false;
    for (size_t i = 0; i < count && !*differs; i++) {
        const ik_record *theirs =
            ik_case_get_record(facts->notice, IK_KIND_CRITERION, i);
        if (!is_award(theirs) || !is_same(facts, own, theirs))
            continue;
        found = theirs;
        *differs = weighs_otherwise(facts, own, theirs);
    }
    return found;
}

void
ik_bro_criteria(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_criteria set = ik_award_criteria(facts);
    bool named, differs;
    if (!count_named(facts, &named))
        return;
    for (size_t i = 0; i < set.count; i++) {
        const ik_record *own = set.items[i];
        ik_judge_begin(judge, own);
        const ik_record *theirs = find(facts, own, &differs);
        if (!theirs &&
            (!named || !ik_ask_any(facts, own, IK_FIELD_CRITERION_NAME)))
            continue;
        ik_judge_conclude(judge, differs  ? "risk.weight"
                                 : theirs ? "conforms"
                                          : "risk.criterion");
        ik_judge_record(judge, "criterion", own);
        ik_judge_field(judge, "own", own, IK_FIELD_CRITERION_WEIGHT);
        if (differs)
            ik_judge_field(judge, "notice", theirs,
                           IK_FIELD_CRITERION_WEIGHT);
    }
}
