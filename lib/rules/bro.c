/*
 * BRO: a case and its published notice (bro). The table, and BRO-001: both say
 * the same of what is bought, in how many lots, until when and by which
 * criteria. What only one of them says is no disagreement.
 */
#include "rules/bro.h"

#include "facts/competition.h"
#include "facts/criteria.h"

#include <string.h>

enum { CPV_DIGITS = 8 };

static bool
has_code(const ik_record *record, const char *code)
{
    size_t count = ik_record_get_count(record, IK_FIELD_PROCEDURE_CPV);
    for (size_t i = 0; i < count; i++)
        if (strncmp(ik_record_get_token(record, IK_FIELD_PROCEDURE_CPV, i),
                    code, CPV_DIGITS) == 0)
            return true;
    return false;
}

/* Each code of the one stands in the other, whatever its last digit. */
static bool
has_codes_of(const ik_record *a, const ik_record *b)
{
    size_t count = ik_record_get_count(b, IK_FIELD_PROCEDURE_CPV);
    for (size_t i = 0; i < count; i++)
        if (!has_code(a, ik_record_get_token(b, IK_FIELD_PROCEDURE_CPV, i)))
            return false;
    return true;
}

static bool
differs_in_cpv(struct ik_facts *facts, const ik_record *own,
               const ik_record *theirs)
{
    return ik_ask_any(facts, own, IK_FIELD_PROCEDURE_CPV) &&
           ik_record_get_count(theirs, IK_FIELD_PROCEDURE_CPV) &&
           !(has_codes_of(own, theirs) && has_codes_of(theirs, own));
}

/* In one currency and without VAT, as a notice has it. */
static bool
differs_in_value(struct ik_facts *facts, const ik_record *own,
                 const ik_record *theirs)
{
    enum ik_field field = IK_FIELD_PROCEDURE_ESTIMATED_VALUE;
    if (!ik_is_plain(facts, own, field) ||
        ik_record_get_presence(theirs, field) != IK_PRESENCE_KNOWN)
        return false;
    ik_money a = ik_record_get_money(own, field, 0);
    ik_money b = ik_record_get_money(theirs, field, 0);
    return a.vat == IK_VAT_EXCLUDED && b.vat == IK_VAT_EXCLUDED &&
           strcmp(a.currency, b.currency) == 0 && a.minor != b.minor;
}

static void
judge_purchase(struct ik_judge *judge, const ik_record *own,
               const ik_record *theirs)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, own);
    bool cpv = differs_in_cpv(facts, own, theirs);
    bool value = differs_in_value(facts, own, theirs);
    ik_judge_conclude(judge, cpv && value ? "risk.purchase"
                             : cpv        ? "risk.cpv"
                             : value      ? "risk.value"
                                          : "conforms");
    if (cpv) {
        ik_judge_field(judge, "cpv", own, IK_FIELD_PROCEDURE_CPV);
        ik_judge_field(judge, "notice_cpv", theirs, IK_FIELD_PROCEDURE_CPV);
    }
    if (value) {
        ik_judge_field(judge, "value", own,
                       IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
        ik_judge_field(judge, "notice_value", theirs,
                       IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
    }
}

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
    const ik_record *own = ik_procedure(facts);
    const ik_record *theirs = ik_bro_only(facts, IK_KIND_PROCEDURE);
    if (own && theirs)
        judge_purchase(judge, own, theirs);
    judge_lots(judge);
    ik_bro_deadlines(judge, ik_bro_only(facts, IK_KIND_NOTICE));
    ik_bro_criteria(judge);
}

static const uint16_t agreement_facts[] = {
    IK_AWARD_CRITERIA_FACTS,
    IK_FIELD_CRITERION_WEIGHT,
    IK_FIELD_DEADLINE_AT,
    IK_FIELD_DEADLINE_KIND,
    IK_FIELD_DEADLINE_LOT,
    IK_FIELD_DEADLINE_ROUND,
    IK_FIELD_DEADLINE_SET,
    IK_FIELD_DEADLINE_SUPPLIERS,
    IK_FIELD_LOT_KIND,
    IK_FIELD_LOT_LOT_NUMBER,
    IK_FIELD_LOT_TITLE,
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
