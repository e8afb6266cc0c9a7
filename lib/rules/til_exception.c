/* TIL-008: who keeps no standstill period relies on an exception of the law. */
#include "rules/til.h"

#include "base/order.h"
#include "facts/calls.h"
#include "facts/lots.h"

/* Whether the framework agreement that a call-off rests on can be seen: in its
 * contract, or in the procedure. */
static bool
is_call_off(struct ik_facts *facts, const ik_record *award)
{
    struct ik_records all =
        ik_facts_referring(facts, award, IK_FIELD_CONTRACT_AWARDS);
    for (size_t i = 0; i < all.count; i++)
        if (ik_is_made_under_framework(facts, all.items[i]))
            return true;
    return ik_is_under_framework(
        ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND));
}

/* A framework agreement of the case, under which an award may be. */
static const ik_record *
find_framework(struct ik_facts *facts, const ik_record *award)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *own;
        size_t at = 0;
        if (ik_ask_code(facts, all.items[i], IK_FIELD_CONTRACT_KIND) !=
            IK_CODE_CONTRACT_KIND_FRAMEWORK)
            continue;
        do
            own = ik_facts_next(facts, all.items[i], IK_FIELD_CONTRACT_AWARDS,
                                &at);
        while (own && own != award);
        if (!own)
            return all.items[i];
    }
    return NULL;
}

static bool
has_kind(struct ik_facts *facts)
{
    return ik_need_any(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND);
}

/* §§ 25-2 (2) c and 10-2 (3) c; § 30-9 (2) does not have it. */
static const char *
weigh_call_off(struct ik_facts *facts, const ik_record *award)
{
    if (!is_call_off(facts, award)) {
        if (!find_framework(facts, award))
            return has_kind(facts) ? "breach.call_off" : NULL;
        ik_note_missing_record(facts, IK_KIND_CONTRACT);
        return NULL;
    }
    return facts->regime.regime == IK_REGIME_PART_IV ? "risk.call_off"
                                                     : "conforms";
}

/* § 25-2 (2) d. It holds for special services above the EEA value too, by
 * § 10-2 (2), so Part II is left to somebody to judge. */
static const char *
weigh_system(struct ik_facts *facts)
{
    if (!has_kind(facts))
        return NULL;
    if (ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND) !=
        IK_CODE_PROCEDURE_KIND_DPS)
        return "breach.system";
    return facts->regime.regime == IK_REGIME_PART_III ? "conforms"
                                                      : "risk.system";
}

/* § 25-2 (2) a and its likes: no duty to announce. Before a procedure without a
 * notice there may have been a competition that brought no tenders. */
static const char *
weigh_notice(struct ik_facts *facts)
{
    const ik_record *procedure = ik_procedure(facts);
    int ground =
        ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_NO_NOTICE_GROUND);
    if (ground > IK_CODE_NO_NOTICE_GROUND_NONE)
        return "conforms";
    if (ik_announcement(facts) &&
        !(!ik_ask_any(facts, procedure, IK_FIELD_PROCEDURE_NO_NOTICE_GROUND) &&
          ik_leaves_out_notice(
              ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND))))
        return "breach.notice";
    ik_note_missing_field(facts, procedure,
                          IK_FIELD_PROCEDURE_NO_NOTICE_GROUND);
    return NULL;
}

/* Suppliers who tendered beside the winner, or may still be waiting. */
struct others {
    const ik_record *tender;   /* of another one, in the same lot */
    const ik_record *maybe;    /* a request, or what may be another lot's */
    bool any;                  /* who tendered at all is recorded */
    const ik_record *contract; /* by which they had to be gone */
};

static bool
has_won(struct ik_facts *facts, const ik_record *award, const ik_record *who)
{
    const ik_record *tender;
    for (size_t at = 0; (tender = ik_facts_next(
                             facts, award, IK_FIELD_AWARD_SUBMISSIONS, &at));)
        if (ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_SUPPLIERS) ==
            who)
            return true;
    return false;
}

/* The first contract that follows an award, and when it was made; NULL, and
 * INT64_MAX, before there is one. */
static const ik_record *
first_contract_on(struct ik_facts *facts, const ik_record *award,
                  int64_t *made_ms)
{
    struct ik_records all =
        ik_facts_referring(facts, award, IK_FIELD_CONTRACT_AWARDS);
    const ik_record *first = NULL;
    *made_ms = INT64_MAX;
    for (size_t i = 0; i < all.count; i++) {
        struct ik_conclusion made;
        if (!ik_ask_conclusion(facts, all.items[i], &made) ||
            !ik_is_less(made.last_ms, *made_ms))
            continue;
        first = all.items[i];
        *made_ms = made.last_ms;
    }
    return first;
}

/* Whether a tender was none when the contract was made: taken back by then, or
 * another one had come in its place. */
static bool
is_gone(struct ik_facts *facts, const ik_record *tender, int64_t made_ms)
{
    ik_instant at;
    if (ik_is_superseded(facts, tender))
        return true;
    return ik_ask_instant(facts, tender, IK_FIELD_SUBMISSION_WITHDRAWN, &at)
               ? at.utc_ms <= made_ms
               : ik_is_recorded(facts, tender, IK_FIELD_SUBMISSION_WITHDRAWN);
}

/* Whether it came in an earlier competition, which was cancelled. */
static bool
is_of_another(struct ik_facts *facts, const ik_record *tender,
              const ik_record *award)
{
    ik_instant received, decided;
    return ik_ask_instant(facts, tender, IK_FIELD_SUBMISSION_RECEIVED,
                          &received) &&
           ik_ask_instant(facts, award, IK_FIELD_AWARD_DECIDED, &decided) &&
           !ik_is_same_call(facts, received.utc_ms, decided.utc_ms);
}

/* All who tendered are affected, rejected or not (§ 4-5 f). */
static struct others
find_others(struct ik_facts *facts, const ik_record *award)
{
    const ik_record *lot = ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT);
    struct ik_of_lot of = ik_of_lot(facts, lot, IK_FIELD_SUBMISSION_LOT);
    const ik_record *tender;
    int64_t made_ms;
    struct others found = { 0 };
    found.contract = first_contract_on(facts, award, &made_ms);
    while ((tender = ik_of_lot_next(&of))) {
        const ik_record *own =
            ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_LOT);
        const ik_record *who =
            ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_SUPPLIERS);
        if (!who || is_gone(facts, tender, made_ms) ||
            is_of_another(facts, tender, award))
            continue;
        found.any = true;
        if (has_won(facts, award, who))
            continue;
        bool request =
            ik_ask_code(facts, tender, IK_FIELD_SUBMISSION_KIND) ==
            IK_CODE_SUBMISSION_KIND_REQUEST;
        if (request ? !ik_was_told_off(facts, tender, INT64_MAX) : own != lot)
            found.maybe = tender;
        else if (!request && !found.tender)
            found.tender = tender;
    }
    return found;
}

static const char *
weigh_single(struct ik_facts *facts, const ik_record *award,
             struct others *others)
{
    *others = find_others(facts, award);
    if (!ik_need_any(facts, award, IK_FIELD_AWARD_SUBMISSIONS))
        return NULL;
    if (!others->any)
        ik_note_missing_record(facts, IK_KIND_SUBMISSION);
    return others->tender  ? "breach.single"
           : others->maybe ? "risk.single"
           : others->any   ? "conforms"
                           : NULL;
}

/* NULL when it cannot be told. */
static const char *
weigh(struct ik_facts *facts, const ik_record *award, int exception,
      struct others *others)
{
    switch (exception) {
    case IK_CODE_STANDSTILL_EXCEPTION_SINGLE_TENDERER:
        return weigh_single(facts, award, others);
    case IK_CODE_STANDSTILL_EXCEPTION_CALL_OFF:
        return weigh_call_off(facts, award);
    case IK_CODE_STANDSTILL_EXCEPTION_DYNAMIC_SYSTEM:
        return weigh_system(facts);
    default:
        return weigh_notice(facts);
    }
}

static void
judge_award(struct ik_judge *judge, const ik_record *award, int exception)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct others others = { 0 };
    const char *key = weigh(facts, award, exception, &others);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "award", award);
    ik_judge_field(judge, "exception", award,
                   IK_FIELD_AWARD_STANDSTILL_EXCEPTION);
    ik_judge_record(judge, "other",
                    others.tender ? others.tender : others.maybe);
    ik_judge_field(judge, "kind", ik_procedure(facts), IK_FIELD_PROCEDURE_KIND);
    if (!others.tender)
        return;
    ik_judge_basis(judge, "supplier",
                   ik_facts_follow(facts, others.tender,
                                   IK_FIELD_SUBMISSION_SUPPLIERS));
    if (ik_is_recorded(facts, others.tender, IK_FIELD_SUBMISSION_WITHDRAWN))
        ik_judge_basis(judge, "contract", others.contract);
}

void
ik_til_exception_is_listed(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_AWARD);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        int exception = ik_ask_code(facts, all.items[i],
                                    IK_FIELD_AWARD_STANDSTILL_EXCEPTION);
        if (ik_award_stands(facts, all.items[i]) &&
            exception > IK_CODE_STANDSTILL_EXCEPTION_NONE)
            judge_award(judge, all.items[i], exception);
    }
}

const uint16_t ik_til_exception_facts[] = { IK_CALL_FACTS,
                                            IK_AWARD_FACTS,
                                            IK_FIELD_AWARD_SUBMISSIONS,
                                            IK_FIELD_AWARD_STANDSTILL_EXCEPTION,
                                            IK_FIELD_CONTRACT_AWARDS,
                                            IK_FOLLOWS_FACTS,
                                            IK_CONCLUSION_FACTS,
                                            IK_TOLD_OFF_FACTS,
                                            IK_FIELD_SUBMISSION_KIND,
                                            IK_FIELD_SUBMISSION_REPLACES,
                                            IK_FIELD_SUBMISSION_WITHDRAWN,
                                            IK_FIELD_PROCEDURE_KIND,
                                            IK_FIELD_PROCEDURE_NO_NOTICE_GROUND,
                                            0 };
