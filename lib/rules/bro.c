/*
 * BRO: a case and its published notice (bro). The table, and BRO-001: both say
 * the same of what is bought, in how many lots, until when and by which
 * criteria. What only one of them says is no disagreement.
 */
#include "rules/bro.h"

#include "facts/criteria.h"
#include "facts/deadlines.h"
#include "facts/lots.h"

/* A plan does not decide how it is divided, unless it calls for requests. */
static bool
is_plan(const ik_record *notice)
{
    return ik_record_code_number(notice, IK_FIELD_NOTICE_KIND) ==
               IK_CODE_NOTICE_KIND_PRIOR_INFORMATION &&
           ik_record_code_number(notice, IK_FIELD_NOTICE_PURPOSE) !=
               IK_CODE_PRIOR_NOTICE_PURPOSE_CALL;
}

/* Some lots end before others, and each has its notice. */
static bool
is_of_some(const ik_record *notice)
{
    switch (ik_record_code_number(notice, IK_FIELD_NOTICE_KIND)) {
    case IK_CODE_NOTICE_KIND_CANCELLATION:
    case IK_CODE_NOTICE_KIND_INTENTION:
    case IK_CODE_NOTICE_KIND_AWARD:
    case IK_CODE_NOTICE_KIND_MODIFICATION:
    case IK_CODE_NOTICE_KIND_COMPLETION:
        return true;
    default:
        return false;
    }
}

/* Those that the notice may leave out: any, or those that are bought apart
 * since they are small. */
static size_t
count_others(struct ik_facts *facts, const struct ik_records *lots,
             const ik_record *notice)
{
    bool some = is_of_some(notice);
    size_t others = 0;
    for (size_t i = 0; i < lots->count; i++)
        others += some || ik_ask_yes_no(facts, lots->items[i],
                                        IK_FIELD_LOT_EXEMPTED) == IK_YES;
    return others;
}

/* A notice always has a lot; a purchase that is not divided may have none. */
static void
judge_lots(struct ik_judge *judge, const ik_record *notice)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_lots_of(facts);
    size_t theirs = ik_bro_count_lots(facts->notice);
    if (!theirs || (!all.count && theirs == 1) || is_plan(notice))
        return;
    ik_judge_begin(judge, ik_case_get_record(facts->kase, IK_KIND_CASE, 0));
    size_t others = count_others(facts, &all, notice);
    /* That a case has no lots is silence, but for a divided notice. */
    ik_judge_conclude(judge,
                      all.count >= theirs && all.count - others <= theirs
                          ? "conforms"
                          : "risk.lots");
    ik_judge_number(judge, "own", (int64_t)all.count);
    ik_judge_number(judge, "notice", (int64_t)theirs);
}

static void
case_and_notice_agree(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (!facts->notice)
        return;
    struct ik_bro_lots lots = ik_bro_lots(facts);
    ik_bro_purchase(judge, &lots);
    judge_lots(judge, ik_bro_only(facts, IK_KIND_NOTICE));
    ik_bro_sending(judge, ik_bro_only(facts, IK_KIND_NOTICE));
    ik_bro_deadlines(judge, &lots, ik_bro_only(facts, IK_KIND_NOTICE));
    ik_bro_criteria(judge, &lots);
}

static const uint16_t agreement_facts[] = {
    IK_AWARD_CRITERIA_FACTS,
    IK_FIELD_CRITERION_LOTS,
    IK_FIELD_CRITERION_WEIGHT,
    IK_DEADLINE_FACTS,
    IK_FIELD_LOT_CPV,
    IK_FIELD_LOT_ESTIMATED_VALUE,
    IK_FIELD_LOT_EXEMPTED,
    IK_FIELD_LOT_LOT_NUMBER,
    IK_FIELD_LOT_TITLE,
    IK_FIELD_NOTICE_IDENTIFIER,
    IK_FIELD_NOTICE_KIND,
    IK_FIELD_NOTICE_VERSION,
    IK_FIELD_PROCEDURE_CPV,
    IK_FIELD_PROCEDURE_ESTIMATED_VALUE,
    0
};

static const struct ik_rule rules[] = {
    { .id = "BRO-001",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4"),
      .facts = agreement_facts,
      .check = case_and_notice_agree },
};

const struct ik_chapter ik_chapter_bro = { rules,
                                           sizeof rules / sizeof *rules };
