/* BRO-001: what is bought, and for how much, as a whole and lot by lot. */
#include "rules/bro.h"

#include "facts/competition.h"

#include <string.h>

enum { CPV_DIGITS = 8 };

/* A procedure, or a lot, and what the notice calls the same. */
struct purchase {
    const ik_record *own, *theirs;
    enum ik_field cpv, value;
};

static bool
has_code(const ik_record *record, enum ik_field field, const char *code)
{
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++)
        if (strncmp(ik_record_get_token(record, field, i), code,
                    CPV_DIGITS) == 0)
            return true;
    return false;
}

/* Each code of the one stands in the other, whatever its last digit. */
static bool
has_codes_of(const ik_record *a, const ik_record *b, enum ik_field field)
{
    size_t count = ik_record_get_count(b, field);
    for (size_t i = 0; i < count; i++)
        if (!has_code(a, field, ik_record_get_token(b, field, i)))
            return false;
    return true;
}

static bool
has_other_cpv(struct ik_facts *facts, const struct purchase *purchase,
              const ik_record *own)
{
    const ik_record *theirs = purchase->theirs;
    return ik_ask_any(facts, own, purchase->cpv) &&
           ik_record_get_count(theirs, purchase->cpv) &&
           !(has_codes_of(own, theirs, purchase->cpv) &&
             has_codes_of(theirs, own, purchase->cpv));
}

/* In one currency and without VAT, as a notice has it. */
static bool
has_other_value(struct ik_facts *facts, const struct purchase *purchase,
                const ik_record *own)
{
    enum ik_field field = purchase->value;
    if (!ik_is_plain(facts, own, field) ||
        ik_record_get_presence(purchase->theirs, field) != IK_PRESENCE_KNOWN)
        return false;
    ik_money a = ik_record_get_money(own, field, 0);
    ik_money b = ik_record_get_money(purchase->theirs, field, 0);
    return a.vat == IK_VAT_EXCLUDED && b.vat == IK_VAT_EXCLUDED &&
           strcmp(a.currency, b.currency) == 0 && a.minor != b.minor;
}

/* Both now and as it stood when the notice was sent. */
static bool
differs(struct ik_facts *facts, const struct purchase *purchase,
        enum ik_field field,
        bool (*has_other)(struct ik_facts *facts,
                          const struct purchase *purchase,
                          const ik_record *own))
{
    const ik_record *then = ik_bro_then(facts, purchase->own, field);
    return has_other(facts, purchase, purchase->own) &&
           (!then || has_other(facts, purchase, then));
}

static void
judge_purchase(struct ik_judge *judge, const struct purchase *purchase)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *own = purchase->own, *theirs = purchase->theirs;
    ik_judge_begin(judge, own);
    bool cpv = differs(facts, purchase, purchase->cpv, has_other_cpv);
    bool value = differs(facts, purchase, purchase->value, has_other_value);
    ik_judge_conclude(judge, cpv && value ? "risk.purchase"
                             : cpv        ? "risk.cpv"
                             : value      ? "risk.value"
                                          : "conforms");
    if (cpv) {
        ik_judge_field(judge, "cpv", own, purchase->cpv);
        ik_judge_field(judge, "notice_cpv", theirs, purchase->cpv);
    }
    if (value) {
        ik_judge_field(judge, "value", own, purchase->value);
        ik_judge_field(judge, "notice_value", theirs, purchase->value);
    }
}

void
ik_bro_purchase(struct ik_judge *judge, const struct ik_bro_lots *lots)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct purchase whole = { ik_procedure(facts),
                              ik_bro_only(facts, IK_KIND_PROCEDURE),
                              IK_FIELD_PROCEDURE_CPV,
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE };
    const ik_record *lot;
    bool known;
    if (whole.own && whole.theirs)
        judge_purchase(judge, &whole);
    for (size_t i = 0; (lot = ik_case_get_record(facts->notice, IK_KIND_LOT,
                                                 i)); i++) {
        struct purchase part = { NULL, lot, IK_FIELD_LOT_CPV,
                                 IK_FIELD_LOT_ESTIMATED_VALUE };
        if (!ik_bro_is_group(lot))
            part.own = ik_bro_lot(lots, lot, &known);
        if (part.own)
            judge_purchase(judge, &part);
    }
}
