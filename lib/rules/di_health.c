/*
 * DI4-001: in health and social services suppliers know how the competition is
 * run and what counts. Notices, letters and the standstill period are judged
 * by the rules on them, which hold in Part IV too: one wrong, one finding.
 */
#include "rules/di.h"

#include "rules/kri.h"

/* By what suppliers or tenders are chosen (§ 30-1 (2)). */
static bool
is_weighed(struct ik_facts *facts, const ik_record *criterion)
{
    int kind = ik_ask_code(facts, criterion, IK_FIELD_CRITERION_KIND);
    return kind == IK_CODE_CRITERION_KIND_AWARD ||
           kind == IK_CODE_CRITERION_KIND_SELECTION;
}

/* Whether suppliers can read it, where it is stated once more at least. */
static enum ik_yes_no
is_known(struct ik_facts *facts, const ik_record *criterion)
{
    int where = ik_ask_code(facts, criterion, IK_FIELD_CRITERION_STATED_IN);
    struct ik_records again =
        ik_facts_referring(facts, criterion, IK_FIELD_CRITERION_RESTATES);
    bool nowhere = where == IK_CODE_STATED_IN_NOWHERE;
    bool known = where > 0 && !nowhere;
    for (size_t i = 0; i < again.count; i++) {
        where =
            ik_ask_code(facts, again.items[i], IK_FIELD_CRITERION_STATED_IN);
        known |= where > 0 && where != IK_CODE_STATED_IN_NOWHERE;
        nowhere &= where == IK_CODE_STATED_IN_NOWHERE;
    }
    return known ? IK_YES : nowhere ? IK_NO : IK_UNKNOWN;
}

static void
say_of_hidden(struct ik_judge *judge, const ik_record *criterion)
{
    ik_judge_conclude(judge, ik_kri_is_announced(ik_judge_facts(judge))
                                 ? "breach"
                                 : "risk.before");
    ik_kri_show_announced(judge);
    ik_judge_record(judge, "criterion", criterion);
}

struct seen {
    size_t count;
    bool hidden; /* one that nobody can read, which is said */
};

static struct seen
judge_criteria(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CRITERION);
    struct seen seen = { 0 };
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (!is_weighed(facts, all.items[i]) ||
            ik_is_recorded(facts, all.items[i], IK_FIELD_CRITERION_RESTATES))
            continue;
        enum ik_yes_no known = is_known(facts, all.items[i]);
        seen.count++;
        seen.hidden |= known == IK_NO;
        if (known == IK_NO)
            say_of_hidden(judge, all.items[i]);
    }
    return seen;
}

/* Notes of which criteria it is not told where they stand; false without. */
static bool
note_untold(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_CRITERION);
    bool any = false;
    for (size_t i = 0; i < all.count; i++) {
        if (!is_weighed(facts, all.items[i]) ||
            ik_is_recorded(facts, all.items[i], IK_FIELD_CRITERION_RESTATES) ||
            is_known(facts, all.items[i]) != IK_UNKNOWN)
            continue;
        ik_note_missing_field(facts, all.items[i],
                              IK_FIELD_CRITERION_STATED_IN);
        any = true;
    }
    return any;
}

/* What is missing for knowing is noted; false when anything is. */
static bool
is_told(struct ik_facts *facts, const struct seen *seen)
{
    bool untold = note_untold(facts);
    if (!seen->count)
        ik_note_missing_record(facts, IK_KIND_CRITERION);
    return ik_need_any(facts, ik_procedure(facts),
                       IK_FIELD_PROCEDURE_FEATURES) &&
           seen->count && !untold;
}

void
ik_di_health_services_are_open(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    int kind = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND);
    if (ik_is_under_framework(kind) || ik_leaves_out_notice(kind))
        return;
    struct seen seen = judge_criteria(judge);
    if (seen.hidden || !ik_kri_is_announced(facts))
        return;
    ik_judge_begin(judge, procedure);
    if (is_told(facts, &seen))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_field(judge, "features", procedure, IK_FIELD_PROCEDURE_FEATURES);
}

const uint16_t ik_di_health_facts[] = { IK_KRI_ANNOUNCED_FACTS,
                                        IK_FIELD_CRITERION_KIND,
                                        IK_FIELD_CRITERION_STATED_IN,
                                        IK_FIELD_CRITERION_RESTATES,
                                        IK_FIELD_PROCEDURE_KIND,
                                        IK_FIELD_PROCEDURE_FEATURES,
                                        0 };
