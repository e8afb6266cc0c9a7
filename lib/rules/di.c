/*
 * DI: purchases under Parts I and IV. DI1-001: competition in Part I, by the
 * rules that the buyer has set. Answers and deadlines that are not the same
 * for all are left to SOS-002 and FRI-008, which hold in Part I too: one
 * wrong, one finding.
 */
#include "facts/contenders.h"
#include "facts/deadlines.h"
#include "facts/ending.h"
#include "facts/lots.h"
#include "rules/di.h"

static void
add_letters(struct ik_facts *facts, struct ik_suppliers *asked)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who =
            ik_facts_follow(facts, all.items[i], IK_FIELD_LETTER_SUPPLIER);
        if (who && ik_ask_code(facts, all.items[i], IK_FIELD_LETTER_KIND) ==
                       IK_CODE_LETTER_KIND_REQUEST_FOR_OFFER)
            ik_suppliers_add(asked, who);
    }
}

static void
add_offers(struct ik_facts *facts, struct ik_suppliers *set)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = ik_facts_follow(facts, all.items[i],
                                               IK_FIELD_SUBMISSION_SUPPLIERS);
        if (who && ik_deadline_kind_of(ik_ask_code(facts, all.items[i],
                                                   IK_FIELD_SUBMISSION_KIND)))
            ik_suppliers_add(set, who);
    }
}

/* How many were asked for an offer, and with those who gave one. */
static size_t
count_asked(struct ik_facts *facts, size_t *rivals)
{
    const struct ik_suppliers *given = ik_document_recipients(facts);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct ik_suppliers asked;
    *rivals = 0;
    if (!given || !ik_suppliers_new(facts, &asked))
        return 0;
    for (size_t i = 0; i < all.count; i++)
        if (ik_suppliers_has(given, all.items[i]))
            ik_suppliers_add(&asked, all.items[i]);
    add_letters(facts, &asked);
    size_t count = asked.count;
    add_offers(facts, &asked);
    *rivals = asked.count;
    return count;
}

static bool
has_reason(struct ik_facts *facts, const ik_record *procedure)
{
    return ik_is_recorded(facts, procedure,
                          IK_FIELD_PROCEDURE_PROCEDURE_REASON) ||
           ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_NO_NOTICE_GROUND) >
               IK_CODE_NO_NOTICE_GROUND_NONE;
}

static void
judge_request(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    size_t rivals, asked = count_asked(facts, &rivals);
    ik_instant start;
    bool announced = ik_competition_start(facts, &start);
    if (!asked && !ik_first_call(facts, &start))
        return; /* nobody has been asked yet */
    ik_judge_begin(judge, procedure);
    if (announced) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.announced");
    } else if (!asked) {
        ik_note_missing_record(facts, IK_KIND_DISCLOSURE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (rivals > 1) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    } else if (has_reason(facts, procedure)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.reason");
    } else {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk");
    }
    ik_judge_number(judge, "asked", (int64_t)rivals);
}

static const ik_record *
find_award(struct ik_facts *facts, const ik_record *tender)
{
    struct ik_records all =
        ik_facts_referring(facts, tender, IK_FIELD_AWARD_SUBMISSIONS);
    for (size_t i = 0; i < all.count; i++)
        if (ik_award_stands(facts, all.items[i]))
            return all.items[i];
    return NULL;
}

/* A contract with whoever gave an offer, where no award tells on which. */
static const ik_record *
find_contract(struct ik_facts *facts, const ik_record *tender)
{
    const ik_record *who =
        ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_SUPPLIERS);
    if (!who)
        return NULL;
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_CONTRACT_SUPPLIERS);
    struct ik_conclusion made;
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_conclusion(facts, all.items[i], &made) &&
            ik_follows_tenders(facts, all.items[i]))
            return all.items[i];
    return NULL;
}

/* Whether it is decided who gets the contract for which an offer came, or that
 * nobody does; or another has got it. */
static bool
is_settled(struct ik_facts *facts, const ik_record *tender,
           const ik_record *contract)
{
    const ik_record *lot =
        ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_LOT);
    const ik_record *award;
    struct ik_of_lot of = ik_of_lot(facts, lot, IK_FIELD_AWARD_LOT);
    struct ik_conclusion made;
    while ((award = ik_of_lot_next(&of))) {
        int outcome = ik_ask_code(facts, award, IK_FIELD_AWARD_OUTCOME);
        if (outcome != 0 && outcome != IK_CODE_AWARD_OUTCOME_UNDECIDED &&
            ik_award_holds(facts, award))
            return true;
    }
    return !contract && ik_first_contract_in(facts, lot, &made);
}

static bool
is_buyers_fault(struct ik_facts *facts, const ik_record *tender)
{
    return ik_ask_code(facts, tender, IK_FIELD_SUBMISSION_LATE_CAUSE) ==
           IK_CODE_LATE_CAUSE_BUYER_TOOL;
}

/* An offer that came after the deadline as it stood then. */
struct late {
    const ik_record *tender, *deadline;
    ik_instant due; /* as it stood then */
    bool moved;     /* afterwards, to what the offer would have kept */
};

/* The buyer's own deadline holds for the buyer too. */
static void
judge_late_offer(struct ik_judge *judge, const struct late *late)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *tender = late->tender;
    const ik_record *contract = find_contract(facts, tender);
    const ik_record *rejection = ik_rejection_of(facts, tender);
    const ik_record *award = find_award(facts, tender);
    const ik_record *cancellation = ik_cancellation_over(facts, tender);
    if (rejection)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.rejected");
    else if (cancellation)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.cancelled");
    else if (ik_may_be_rejected(facts, tender))
        ik_judge_cannot_tell(judge, "not_assessable.late");
    else if (!award && is_settled(facts, tender, contract))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.not_chosen");
    else if (is_buyers_fault(facts, tender))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.buyer_tool");
    else if (late->moved)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.moved");
    else if (award)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else if (contract)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.contract");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.late");
    ik_judge_record(judge, "tender", tender);
    ik_judge_field(judge, "received", tender, IK_FIELD_SUBMISSION_RECEIVED);
    if (late->moved) {
        ik_judge_instant(judge, "deadline", late->due);
        ik_judge_field(judge, "moved", late->deadline, IK_FIELD_DEADLINE_AT);
    } else {
        ik_judge_field(judge, "deadline", late->deadline, IK_FIELD_DEADLINE_AT);
    }
    ik_judge_record(judge, "award", award);
    ik_judge_record(judge, "rejection", rejection);
    ik_judge_record(judge, "decision", cancellation);
    ik_judge_record(judge, "contract", contract);
}

/* An offer at the very instant is in time; what counts is the deadline as it
 * stood when the offer came. */
static void
judge_offer(struct ik_judge *judge, const ik_record *tender, int kind)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *lot =
        ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_LOT);
    const ik_record *round =
        ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_ROUND);
    struct late late = { .tender = tender,
                         .deadline =
                             ik_round_deadline(facts, kind, lot, round) };
    ik_instant received, due;
    if (ik_is_recorded(facts, tender, IK_FIELD_SUBMISSION_WITHDRAWN) ||
        !ik_ask_instant(facts, tender, IK_FIELD_SUBMISSION_RECEIVED,
                        &received) ||
        !ik_ask_instant(facts, late.deadline, IK_FIELD_DEADLINE_AT, &due))
        return;
    late.due = ik_deadline_at(facts, late.deadline, lot, received.utc_ms);
    late.moved = received.utc_ms <= due.utc_ms;
    if (!late.moved ||
        (late.due.precision && received.utc_ms > late.due.utc_ms))
        judge_late_offer(judge, &late);
}

static void
competition_by_own_rules(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    if (!ik_is_under_framework(ik_ask_code(facts, ik_procedure(facts),
                                           IK_FIELD_PROCEDURE_KIND)))
        judge_request(judge);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *tender = all.items[i];
        int kind = ik_deadline_kind_of(
            ik_ask_code(facts, tender, IK_FIELD_SUBMISSION_KIND));
        ik_judge_begin(judge, tender);
        if (kind)
            judge_offer(judge, tender, kind);
    }
}

static const uint16_t own_facts[] = { IK_REJECTION_OF_FACTS,
                                      IK_AWARD_FACTS,
                                      IK_FIELD_AWARD_SUBMISSIONS,
                                      IK_FIRST_CALL_FACTS,
                                      IK_FIELD_PROCEDURE_PROCEDURE_REASON,
                                      IK_FIELD_PROCEDURE_NO_NOTICE_GROUND,
                                      IK_FIELD_DISCLOSURE_SUBJECT,
                                      IK_FIELD_DISCLOSURE_RECIPIENTS,
                                      IK_FIELD_DISCLOSURE_AT,
                                      IK_FIELD_DOCUMENT_KIND,
                                      IK_FIELD_DOCUMENT_VERSION_DOCUMENT,
                                      IK_FIELD_LETTER_KIND,
                                      IK_FIELD_LETTER_SUPPLIER,
                                      IK_FIELD_NOTICE_KIND,
                                      IK_FIELD_SUBMISSION_KIND,
                                      IK_FIELD_SUBMISSION_RECEIVED,
                                      IK_FIELD_SUBMISSION_WITHDRAWN,
                                      IK_FIELD_SUBMISSION_LATE_CAUSE,
                                      IK_FIELD_SUBMISSION_ROUND,
                                      IK_FIELD_PROCEDURE_KIND,
                                      IK_FIELD_CONTRACT_SUPPLIERS,
                                      IK_LOT_CONTRACT_FACTS,
                                      IK_CANCELLATION_FACTS,
                                      IK_DEADLINE_FACTS,
                                      0 };

static const struct ik_rule rules[] = {
    { .id = "DI1-001",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_I,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-7-1", "kofa-2025-0993"),
      .facts = own_facts,
      .check = competition_by_own_rules },
    { .id = "DI4-001",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_IV,
      .semantics = 1,
      .laws = IK_LAWS("foa-30-1-1", "foa-30-1-2"),
      .facts = ik_di_health_facts,
      .check = ik_di_health_services_are_open },
};

const struct ik_chapter ik_chapter_di = { rules, sizeof rules / sizeof *rules };
