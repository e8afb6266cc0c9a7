/*
 * BRO: a case and its published notice (bro). The table, and BRO-001: both say
 * the same of what is bought, in how many lots, until when and by which
 * criteria. What only one of them says is no disagreement.
 */
#include "rules/bro.h"

#include "facts/criteria.h"
#include "facts/deadlines.h"

/* A notice always has a lot; a purchase that is not divided may have none. */
static void
judge_lots(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_LOT);
    size_t theirs = ik_bro_count_lots(facts->notice), own = 0;
    for (size_t i = 0; i < all.count; i++)
        own += ik_ask_code(facts, all.items[i], IK_FIELD_LOT_KIND) !=
               IK_CODE_LOT_KIND_GROUP;
    if (!theirs || (!own && theirs == 1))
        return;
    ik_judge_begin(judge, ik_case_get_record(facts->kase, IK_KIND_CASE, 0));
    /* That a case has no lots is silence, but for a divided notice. */
    ik_judge_conclude(judge, own == theirs ? "conforms" : "risk.lots");
    ik_judge_number(judge, "own", (int64_t)own);
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
    judge_lots(judge);
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
