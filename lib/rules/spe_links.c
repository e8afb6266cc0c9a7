/*
 * SPE-001, SPE-009, SPE-011: from need to requirement, and from there to how
 * it is shown to be met.
 */
#include "rules/spe.h"

#include "facts/assessments.h"
#include "facts/competition.h"
#include "facts/criteria.h"

static bool
is_absolute(struct ik_facts *facts, const ik_record *requirement)
{
    enum ik_yes_no absolute =
        ik_ask_yes_no(facts, requirement, IK_FIELD_REQUIREMENT_ABSOLUTE);
    int level = ik_ask_code(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL);
    return absolute == IK_YES ||
           (absolute == IK_UNKNOWN && level == IK_CODE_REQUIREMENT_LEVEL_MUST);
}

/* What the buyer concluded last on link and proportion, which is *by. */
static enum ik_yes_no
assessed_as_fitting(struct ik_facts *facts, const ik_record *requirement,
                    const ik_record **by)
{
    *by = ik_last_assessment(
        facts, requirement, IK_CODE_ASSESSMENT_KIND_PROPORTIONALITY);
    int result = ik_ask_code(facts, *by, IK_FIELD_ASSESSMENT_RESULT);
    return result == IK_CODE_ASSESSMENT_RESULT_NO ||
                   result == IK_CODE_ASSESSMENT_RESULT_NOT_MET
               ? IK_NO
           : result > 0 ? IK_YES
                        : IK_UNKNOWN;
}

/* Whether a requirement reads otherwise than when it was assessed, or has been
 * eased since. */
static bool
is_changed_since(struct ik_facts *facts, const ik_record *requirement,
                 const ik_record *assessment)
{
    ik_instant at;
    if (!ik_ask_instant(facts, assessment, IK_FIELD_ASSESSMENT_AT, &at))
        return false;
    int level = ik_facts_code_at(facts, requirement,
                                 IK_FIELD_REQUIREMENT_LEVEL, at.utc_ms);
    return ik_facts_text_differs(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                                 at.utc_ms) ||
           (level == IK_CODE_REQUIREMENT_LEVEL_MUST &&
            !is_absolute(facts, requirement)) ||
           ik_facts_number_differs(facts, requirement,
                                   IK_FIELD_REQUIREMENT_MEASURE, at.utc_ms) ||
           ik_facts_number_differs(facts, requirement,
                                   IK_FIELD_REQUIREMENT_MEASURE_UPPER,
                                   at.utc_ms);
}

/* The assessment that says that it does not fit, if one does, in *misfit. */
static const char *
weigh_fit(struct ik_facts *facts, const ik_record *requirement,
          const ik_record **misfit)
{
    const ik_record *by = NULL;
    enum ik_yes_no fitting = assessed_as_fitting(facts, requirement, &by);
    ik_instant start;
    *misfit = fitting == IK_NO ? by : NULL;
    if (*misfit && is_changed_since(facts, requirement, by))
        return "risk.changed";
    if (*misfit)
        return ik_competition_start(facts, &start) ? "breach" : "risk.misfit";
    if (!ik_is_recorded(facts, requirement, IK_FIELD_REQUIREMENT_NEEDS))
        return "risk.need";
    if (!ik_is_recorded(facts, requirement, IK_FIELD_REQUIREMENT_RATIONALE) &&
        !ik_is_recorded(facts, requirement, IK_FIELD_REQUIREMENT_LEGAL_BASIS))
        return "risk.rationale";
    if (is_absolute(facts, requirement) && fitting == IK_UNKNOWN &&
        !ik_is_recorded(facts, requirement,
                        IK_FIELD_REQUIREMENT_PROPORTIONALITY_NOTE))
        return "risk.note";
    return "conforms";
}

static void
say_of_requirement(struct ik_judge *judge, const ik_record *requirement,
                   const char *key)
{
    ik_judge_conclude(judge, key);
    ik_judge_record(judge, "requirement", requirement);
    ik_judge_field(judge, "text", requirement, IK_FIELD_REQUIREMENT_TEXT);
}

void
ik_spe_requirements_fit(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    ik_instant start;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *misfit;
        ik_judge_begin(judge, all.items[i]);
        const char *key = weigh_fit(facts, all.items[i], &misfit);
        say_of_requirement(judge, all.items[i], key);
        ik_judge_basis(judge, "assessment", misfit);
    }
    if (all.count || !ik_competition_start(facts, &start))
        return;
    ik_judge_begin(judge, ik_procedure(facts));
    ik_note_missing_record(facts, IK_KIND_REQUIREMENT);
    ik_judge_cannot_tell(judge, "not_assessable");
}

/* Whether a need is to be met in this procurement. */
static bool
is_wanted(struct ik_facts *facts, const ik_record *need)
{
    int status = ik_ask_code(facts, need, IK_FIELD_NEED_STATUS);
    return status != IK_CODE_NEED_STATUS_REJECTED &&
           status != IK_CODE_NEED_STATUS_POSTPONED;
}

static void
judge_need(struct ik_judge *judge, const ik_record *need, bool specified)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, need);
    if (ik_facts_referring(facts, need, IK_FIELD_REQUIREMENT_NEEDS).count) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.need");
    } else if (ik_is_recorded(facts, need, IK_FIELD_NEED_NOT_COVERED_REASON)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.left_out");
    } else if (specified) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.need");
    } else {
        ik_note_missing_record(facts, IK_KIND_REQUIREMENT);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    ik_judge_record(judge, "need", need);
    ik_judge_field(judge, "text", need, IK_FIELD_NEED_TEXT);
}

void
ik_spe_needs_are_traced(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records requirements = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    struct ik_records needs = ik_facts_all(facts, IK_KIND_NEED);
    ik_instant start;
    for (size_t i = 0; i < requirements.count; i++) {
        ik_judge_begin(judge, requirements.items[i]);
        say_of_requirement(judge, requirements.items[i],
                           ik_is_recorded(facts, requirements.items[i],
                                          IK_FIELD_REQUIREMENT_NEEDS)
                               ? "conforms"
                               : "risk");
    }
    /* Until the notice, what a need lacks may still be written. */
    if (!ik_competition_start(facts, &start))
        return;
    for (size_t i = 0; i < needs.count; i++)
        if (is_wanted(facts, needs.items[i]))
            judge_need(judge, needs.items[i], requirements.count > 0);
}

/* By what must be possible, or by a measured result; or not told. */
static bool
is_functional(struct ik_facts *facts, const ik_record *requirement)
{
    int form = ik_ask_code(facts, requirement, IK_FIELD_REQUIREMENT_FORM);
    return form < 0 || form == IK_CODE_REQUIREMENT_FORM_FUNCTIONAL ||
           form == IK_CODE_REQUIREMENT_FORM_PERFORMANCE ||
           form == IK_CODE_REQUIREMENT_FORM_COMBINATION;
}

static void
judge_verification(struct ik_judge *judge, const ik_record *requirement)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_facts_look_ahead(facts, requirement);
    if (!is_functional(facts, requirement) ||
        ik_ask_code(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL) ==
            IK_CODE_REQUIREMENT_LEVEL_DESCRIBE)
        return;
    ik_judge_begin(judge, requirement);
    bool shown =
        ik_is_recorded(facts, requirement, IK_FIELD_REQUIREMENT_VERIFICATION) ||
        ik_is_recorded(facts, requirement,
                       IK_FIELD_REQUIREMENT_VERIFICATION_METHOD);
    say_of_requirement(judge, requirement, shown ? "conforms" : "risk");
}

static bool
any_is_documented(struct ik_facts *facts, struct ik_records criteria)
{
    bool found = false;
    for (size_t i = 0; i < criteria.count; i++)
        found |= ik_is_recorded(facts, criteria.items[i],
                                IK_FIELD_CRITERION_DOCUMENTATION);
    return found;
}

/* Of the criterion itself, where it is stated once more, or of what stands
 * below it. */
static bool
is_documented(struct ik_facts *facts, const ik_record *criterion)
{
    return ik_is_recorded(facts, criterion,
                          IK_FIELD_CRITERION_DOCUMENTATION) ||
           any_is_documented(facts,
                             ik_facts_referring(facts, criterion,
                                                IK_FIELD_CRITERION_RESTATES)) ||
           any_is_documented(facts,
                             ik_facts_referring(facts, criterion,
                                                IK_FIELD_CRITERION_PARENT));
}

static void
judge_documentation(struct ik_judge *judge, const ik_record *criterion)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant start;
    ik_judge_begin(judge, criterion);
    if (is_documented(facts, criterion))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.criterion");
    else if (ik_competition_start(facts, &start) &&
             ik_is_said_absent(facts, criterion,
                               IK_FIELD_CRITERION_DOCUMENTATION))
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.criterion");
    ik_judge_record(judge, "criterion", criterion);
}

void
ik_spe_proof_is_asked_for(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    struct ik_criteria set = ik_award_criteria(facts);
    for (size_t i = 0; i < all.count; i++)
        judge_verification(judge, all.items[i]);
    for (size_t i = 0; i < set.count; i++)
        judge_documentation(judge, set.items[i]);
}

const uint16_t ik_spe_fit_facts[] = { IK_FIELD_REQUIREMENT_NEEDS,
                                      IK_FIELD_REQUIREMENT_TEXT,
                                      IK_FIELD_REQUIREMENT_RATIONALE,
                                      IK_FIELD_REQUIREMENT_LEGAL_BASIS,
                                      IK_FIELD_REQUIREMENT_PROPORTIONALITY_NOTE,
                                      IK_FIELD_REQUIREMENT_MEASURE,
                                      IK_FIELD_REQUIREMENT_MEASURE_UPPER,
                                      IK_FIELD_REQUIREMENT_ABSOLUTE,
                                      IK_FIELD_REQUIREMENT_LEVEL,
                                      IK_FIELD_ASSESSMENT_SUBJECT,
                                      IK_FIELD_ASSESSMENT_KIND,
                                      IK_FIELD_ASSESSMENT_RESULT,
                                      IK_FIELD_ASSESSMENT_AT,
                                      IK_FIELD_NOTICE_KIND,
                                      IK_FIELD_NOTICE_SENT,
                                      0 };
const uint16_t ik_spe_trace_facts[] = { IK_FIELD_REQUIREMENT_NEEDS,
                                        IK_FIELD_NEED_STATUS,
                                        IK_FIELD_NEED_NOT_COVERED_REASON,
                                        IK_FIELD_NOTICE_KIND,
                                        IK_FIELD_NOTICE_SENT,
                                        0 };
const uint16_t ik_spe_proof_facts[] = {
    IK_AWARD_CRITERIA_FACTS,
    IK_FIELD_CRITERION_DOCUMENTATION,
    IK_FIELD_REQUIREMENT_FORM,
    IK_FIELD_REQUIREMENT_LEVEL,
    IK_FIELD_REQUIREMENT_VERIFICATION,
    IK_FIELD_REQUIREMENT_VERIFICATION_METHOD,
    IK_FIELD_NOTICE_KIND,
    IK_FIELD_NOTICE_SENT,
    0
};
