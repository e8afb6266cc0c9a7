/*
 * KOM: communication in the competition. KOM-002: what is said there is written
 * down. Talks before the notice are DLG-006's (R14).
 */
#include "base/civil.h"
#include "base/order.h"
#include "facts/contenders.h"
#include "rules/basis.h"
#include "rules/dlg_events.h"
#include "rules/rule.h"

#include <innokjop/values.h>

/* How much is written down of what was said. */
enum record_kept { KEPT_SILENT, KEPT_NOTHING, KEPT_THIN, KEPT_FULL };

/* Something that was said, as far as a record of any kind tells. */
struct exchange {
    const ik_record *record, *supplier;
    enum ik_field at;
    enum ik_yes_no substantive;
    enum record_kept kept;
};

/* What is withheld or removed was there. */
static bool
has(struct ik_facts *facts, const ik_record *record, enum ik_field field)
{
    return ik_ask_any(facts, record, field) ||
           ik_record_get_presence(record, field) > IK_PRESENCE_KNOWN;
}

static enum ik_yes_no
is_contact_oral(struct ik_facts *facts, const ik_record *contact)
{
    switch (ik_ask_code(facts, contact, IK_FIELD_CONTACT_CHANNEL)) {
    case IK_CODE_CHANNEL_MEETING:
    case IK_CODE_CHANNEL_VIDEO:
    case IK_CODE_CHANNEL_TELEPHONE:
        return IK_YES;
    case 0:
    case -1:
        return IK_UNKNOWN;
    default:
        return IK_NO;
    }
}

static struct exchange
read_contact(struct ik_facts *facts, const ik_record *contact)
{
    struct exchange exchange = {
        .record = contact,
        .supplier = ik_facts_follow(facts, contact, IK_FIELD_CONTACT_SUPPLIER),
        .at = IK_FIELD_CONTACT_AT,
        .substantive =
            ik_ask_yes_no(facts, contact, IK_FIELD_CONTACT_SUBSTANTIVE),
    };
    enum ik_yes_no logged =
        ik_ask_yes_no(facts, contact, IK_FIELD_CONTACT_LOGGED);
    if (exchange.substantive == IK_UNKNOWN &&
        ik_ask_code(facts, contact, IK_FIELD_CONTACT_ABOUT) ==
            IK_CODE_CONTACT_SUBJECT_PRACTICAL)
        exchange.substantive = IK_NO;
    if (has(facts, contact, IK_FIELD_CONTACT_MINUTES) ||
        has(facts, contact, IK_FIELD_CONTACT_CONTENT))
        exchange.kept = KEPT_FULL;
    else if (logged == IK_YES)
        exchange.kept = KEPT_THIN;
    else if (logged == IK_NO ||
             ik_is_said_absent(facts, contact, IK_FIELD_CONTACT_MINUTES))
        exchange.kept = KEPT_NOTHING;
    return exchange;
}

static struct exchange
read_event(struct ik_facts *facts, const ik_record *event)
{
    struct exchange exchange = {
        .record = event,
        .supplier = ik_dlg_only_supplier(facts, event),
        .at = IK_FIELD_DIALOGUE_EVENT_START,
        .substantive =
            ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE),
    };
    if (ik_dlg_has_minutes(facts, event) || ik_dlg_tells_content(facts, event))
        exchange.kept = KEPT_FULL;
    else if (has(facts, event, IK_FIELD_DIALOGUE_EVENT_LOGGED))
        exchange.kept = KEPT_THIN;
    else if (ik_is_said_absent(facts, event, IK_FIELD_DIALOGUE_EVENT_MINUTES))
        exchange.kept = KEPT_NOTHING;
    return exchange;
}

/* A round that took some minutes was a meeting, on the tenders or solutions. */
static struct exchange
read_round(struct ik_facts *facts, const ik_record *round)
{
    struct exchange exchange = {
        .record = round,
        .supplier = ik_facts_follow(facts, round, IK_FIELD_ROUND_SUPPLIER),
        .at = IK_FIELD_ROUND_AT,
        .substantive = IK_YES,
    };
    if (has(facts, round, IK_FIELD_ROUND_MINUTES) ||
        has(facts, round, IK_FIELD_ROUND_INFO_ITEMS))
        exchange.kept = KEPT_FULL;
    else if (has(facts, round, IK_FIELD_ROUND_TOPICS) ||
             has(facts, round, IK_FIELD_ROUND_AGENDA))
        exchange.kept = KEPT_THIN;
    else if (ik_is_said_absent(facts, round, IK_FIELD_ROUND_MINUTES))
        exchange.kept = KEPT_NOTHING;
    return exchange;
}

/* What was decided after a talk: last an award, or a contract where that had
 * been awarded before it. */
struct outcome {
    int64_t held;
    const ik_record *record, *award;
    ik_instant at;
};

static void
take_outcome(struct outcome *outcome, const ik_record *record,
             const ik_record *award, ik_instant at)
{
    if (!ik_is_later(at, outcome->at))
        return;
    outcome->record = record;
    outcome->award = award;
    outcome->at = at;
}

/* Whether it is decided who gets the contract, or that nobody does. */
static bool
is_decided_in(struct ik_facts *facts, const ik_record *lot, void *data)
{
    struct outcome *outcome = data;
    const ik_record *award = ik_award_in(facts, lot), *contract;
    struct ik_conclusion made;
    ik_instant at;
    if (!award)
        return ik_cancellation(facts, lot, outcome->held, INT64_MAX);
    if (!ik_ask_instant(facts, award, IK_FIELD_AWARD_DECIDED, &at))
        return true;
    if (at.utc_ms >= outcome->held) {
        take_outcome(outcome, award, award, at);
        return true;
    }
    contract = ik_first_contract_in(facts, lot, &made);
    if (contract && made.first_ms >= outcome->held)
        take_outcome(outcome, contract, award,
                     ik_instant_from_utc(made.first_ms));
    return contract;
}

/* Where there are lots, it hangs on those of the supplier. */
static void
show_lots(struct ik_judge *judge, const ik_record *supplier)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records awards = ik_facts_all(facts, IK_KIND_AWARD);
    struct ik_records contracts = ik_facts_all(facts, IK_KIND_CONTRACT);
    struct ik_records sent =
        ik_facts_referring(facts, supplier, IK_FIELD_SUBMISSION_SUPPLIERS);
    if (!ik_facts_all(facts, IK_KIND_LOT).count)
        return;
    for (size_t i = 0; i < awards.count && !ik_judge_is_full(judge); i++)
        ik_judge_basis(judge, "award", awards.items[i]);
    for (size_t i = 0; i < contracts.count && !ik_judge_is_full(judge); i++)
        ik_judge_basis(judge, "contract", contracts.items[i]);
    for (size_t i = 0; i < sent.count && !ik_judge_is_full(judge); i++)
        ik_judge_basis(judge, "submission", sent.items[i]);
}

static void
show_outcome(struct ik_judge *judge, const struct exchange *exchange,
             const struct outcome *outcome)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_conclusion made = { .field = IK_FIELD_AWARD_DECIDED };
    if (outcome->record->kind == IK_KIND_CONTRACT)
        ik_ask_conclusion(facts, outcome->record, &made);
    ik_judge_record(judge, "award", outcome->award);
    ik_judge_record(judge, "outcome", outcome->record);
    ik_judge_field(judge, "decided", outcome->record, made.field);
    show_lots(judge, exchange->supplier);
}

/* Nothing is said of a record: it may be written, or still come. From the award
 * on the file must hold it (R3, FOA §§ 7-1 (1), 25-5 (2)), and from the
 * contract on what was said in between. */
static void
say_of_silence(struct ik_judge *judge, const struct exchange *exchange,
               ik_instant held)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int32_t last = ik_oslo_day(held) +
                   (int32_t)ik_law_profile(facts->law, "minutes_days", 10);
    struct outcome outcome = { .held = held.utc_ms };
    bool decided = ik_holds_in_lots_of(facts, exchange->supplier, held.utc_ms,
                                       is_decided_in, &outcome);
    if (decided && outcome.record && exchange->substantive == IK_YES) {
        ik_judge_say(judge, IK_OUTCOME_BREACH,
                     outcome.record == outcome.award ? "breach"
                                                     : "breach.contract");
        show_outcome(judge, exchange, &outcome);
    } else if (ik_oslo_day(facts->now) <= last) {
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
        ik_judge_due(judge, ik_instant_from_utc(ik_oslo_midnight(last + 1)));
    } else if (exchange->substantive == IK_YES)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.missing");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.unknown");
}

static void
say_of_exchange(struct ik_judge *judge, const struct exchange *exchange,
                ik_instant held)
{
    if (exchange->kept == KEPT_FULL)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else if (exchange->kept == KEPT_THIN)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.thin");
    else if (exchange->kept == KEPT_SILENT)
        say_of_silence(judge, exchange, held);
    else if (exchange->substantive == IK_YES)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.not_written");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.unknown");
}

/* Whether it took place from the first call until the competition was over;
 * what cannot be told is said. */
static bool
took_place_in_competition(struct ik_judge *judge,
                          const struct exchange *exchange, ik_instant *held)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *unread = ik_unread_notice(facts);
    ik_instant call;
    if (!ik_first_call(facts, &call)) {
        if (!unread)
            return false;
        ik_note_missing_field(facts, unread, IK_FIELD_NOTICE_KIND);
    } else if (ik_need_instant(facts, exchange->record, exchange->at, held)) {
        return held->utc_ms >= call.utc_ms &&
               !ik_is_over(facts, exchange->supplier, held->utc_ms);
    }
    ik_judge_cannot_tell(judge, "not_assessable");
    return false;
}

/* Where it is not known to be oral, a full record answers all the same. */
static void
judge_exchange(struct ik_judge *judge, const struct exchange *exchange,
               enum ik_yes_no oral)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant held;
    ik_judge_begin(judge, exchange->record);
    if (oral == IK_NO || exchange->substantive == IK_NO)
        return;
    if (took_place_in_competition(judge, exchange, &held)) {
        if (oral == IK_YES || exchange->kept == KEPT_FULL) {
            say_of_exchange(judge, exchange, held);
        } else {
            ik_note_missing_field(facts, exchange->record,
                                  IK_FIELD_CONTACT_CHANNEL);
            ik_judge_cannot_tell(judge, "not_assessable");
        }
    }
    ik_judge_record(judge, "exchange", exchange->record);
    ik_judge_field(judge, "at", exchange->record, exchange->at);
    ik_judge_record(judge, "supplier", exchange->supplier);
    if (exchange->record->kind == IK_KIND_DIALOGUE_EVENT)
        ik_dlg_show_present(judge, exchange->record);
    else if (ik_ask_instant(facts, exchange->record, exchange->at, &held))
        ik_show_still_open(judge, exchange->supplier, held.utc_ms);
}

static void
what_is_said_is_written_down(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records contacts = ik_facts_all(facts, IK_KIND_CONTACT);
    struct ik_records events = ik_facts_all(facts, IK_KIND_DIALOGUE_EVENT);
    struct ik_records rounds = ik_facts_all(facts, IK_KIND_ROUND);
    for (size_t i = 0; i < contacts.count; i++) {
        struct exchange exchange = read_contact(facts, contacts.items[i]);
        judge_exchange(judge, &exchange,
                       is_contact_oral(facts, contacts.items[i]));
    }
    for (size_t i = 0; i < events.count; i++) {
        struct exchange exchange = read_event(facts, events.items[i]);
        if (ik_dlg_is_talk_in_competition(facts, events.items[i]))
            judge_exchange(judge, &exchange, IK_YES);
    }
    for (size_t i = 0; i < rounds.count; i++) {
        struct exchange exchange = read_round(facts, rounds.items[i]);
        if (ik_ask_any(facts, rounds.items[i], IK_FIELD_ROUND_DURATION_MINUTES))
            judge_exchange(judge, &exchange, IK_YES);
    }
}

static const uint16_t oral_facts[] = { IK_DLG_TALK_FACTS,
                                       IK_DLG_CONTENT_FACTS,
                                       IK_AWARD_FACTS,
                                       IK_FIELD_DIALOGUE_EVENT_LOGGED,
                                       IK_FIELD_CONTACT_AT,
                                       IK_FIELD_CONTACT_SUPPLIER,
                                       IK_FIELD_CONTACT_CHANNEL,
                                       IK_FIELD_CONTACT_ABOUT,
                                       IK_FIELD_CONTACT_SUBSTANTIVE,
                                       IK_FIELD_CONTACT_CONTENT,
                                       IK_FIELD_CONTACT_LOGGED,
                                       IK_FIELD_CONTACT_MINUTES,
                                       IK_FIELD_ROUND_SUPPLIER,
                                       IK_FIELD_ROUND_AT,
                                       IK_FIELD_ROUND_DURATION_MINUTES,
                                       IK_FIELD_ROUND_TOPICS,
                                       IK_FIELD_ROUND_AGENDA,
                                       IK_FIELD_ROUND_INFO_ITEMS,
                                       IK_FIELD_ROUND_MINUTES,
                                       0 };

static const struct ik_rule rules[] = {
    { .id = "KOM-002",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III | IK_PARTS_IV,
      .semantics = 1,
      .laws = IK_LAWS("foa-22-1-2", "foa-8-20", "foa-30-1-6", "dir-22-2"),
      .facts = oral_facts,
      .check = what_is_said_is_written_down },
};

const struct ik_chapter ik_chapter_kom = { rules,
                                           sizeof rules / sizeof *rules };
