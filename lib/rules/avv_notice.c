/* AVV-009: a rejection is told in writing, with reasons, without delay. */
#include "rules/avv.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/contenders.h"
#include "facts/ending.h"
#include "law/count.h"

#include <innokjop/values.h>

#include <string.h>

/* What a supplier has been told of a rejection. */
struct notice {
    bool written;            /* it was sent in writing, */
    ik_instant at;           /* first then */
    const ik_record *letter; /* by this letter, when there is one */
    const ik_record *spoken; /* told by word of mouth, or NULL */
    bool reasoned;
    bool undated, unreasoned; /* when, or why, is there but cannot be read */
    const ik_record *other;   /* the rejection that a letter told of instead */
};

/* Not taken into the competition, or no further, is told by other rules. */
static bool
is_rejection(int ground)
{
    return ground != IK_CODE_REJECTION_GROUND_NOT_SELECTED &&
           ground != IK_CODE_REJECTION_GROUND_REDUCTION;
}

static bool
is_spoken(int channel)
{
    return channel == IK_CODE_CHANNEL_MEETING ||
           channel == IK_CODE_CHANNEL_VIDEO ||
           channel == IK_CODE_CHANNEL_TELEPHONE;
}

static void
take_time(struct ik_facts *facts, struct notice *notice,
          const ik_record *record, enum ik_field sent)
{
    ik_instant at;
    notice->undated |= !ik_need_readable(facts, record, sent);
    if (!ik_ask_instant(facts, record, sent, &at) ||
        !ik_is_sooner(at, notice->at))
        return;
    notice->written = true;
    notice->at = at;
    notice->letter = record->kind == IK_KIND_LETTER ? record : NULL;
}

static void
take_letter(struct ik_facts *facts, struct notice *notice,
            const ik_record *letter)
{
    notice->unreasoned |=
        !ik_need_readable(facts, letter, IK_FIELD_LETTER_REASON);
    notice->reasoned |= ik_ask_any(facts, letter, IK_FIELD_LETTER_REASON);
    if (!is_spoken(ik_ask_code(facts, letter, IK_FIELD_LETTER_CHANNEL)))
        take_time(facts, notice, letter, IK_FIELD_LETTER_SENT);
    else if (ik_is_recorded(facts, letter, IK_FIELD_LETTER_SENT))
        notice->spoken = letter;
}

/* The first rejection that was decided, and when. */
struct first {
    const ik_record *rejection;
    ik_instant at;
};

static void
take_first(struct ik_facts *facts, struct first *first, struct ik_records all,
           const ik_record *but)
{
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at;
        if (all.items[i] == but ||
            !ik_ask_instant(facts, all.items[i], IK_FIELD_REJECTION_DECIDED,
                            &at) ||
            !ik_is_sooner(at, first->at))
            continue;
        *first = (struct first){ all.items[i], at };
    }
}

/* The supplier's first but this one, taken back or not. */
static struct first
first_other(struct ik_facts *facts, const ik_record *rejection,
            const ik_record *supplier)
{
    struct ik_records sent =
        ik_facts_referring(facts, supplier, IK_FIELD_SUBMISSION_SUPPLIERS);
    struct first first = { 0 };
    take_first(
        facts, &first,
        ik_facts_referring(facts, supplier, IK_FIELD_REJECTION_SUPPLIER),
        rejection);
    for (size_t i = 0; i < sent.count; i++)
        take_first(facts, &first,
                   ik_facts_referring(facts, sent.items[i],
                                      IK_FIELD_REJECTION_SUBMISSION),
                   rejection);
    return first;
}

/* Whether a letter that names no rejection can be of this one. Sent before it
 * was decided, it is of another; without one, of which is not known. */
static bool
may_tell(struct ik_facts *facts, struct notice *notice, const ik_record *letter,
         const ik_record *rejection, const struct first *other)
{
    ik_instant sent, decided;
    if (!ik_ask_instant(facts, letter, IK_FIELD_LETTER_SENT, &sent) ||
        !ik_ask_instant(facts, rejection, IK_FIELD_REJECTION_DECIDED,
                        &decided) ||
        sent.utc_ms >= decided.utc_ms)
        return true;
    if (other->rejection && other->at.utc_ms <= sent.utc_ms) {
        notice->other = other->rejection;
        return false;
    }
    if (ik_oslo_day(sent) == ik_oslo_day(decided))
        return true; /* entered some minutes late */
    ik_note_missing_field(facts, letter, IK_FIELD_LETTER_REJECTION);
    notice->undated = true;
    return false;
}

/* Those to a supplier that tell of a rejection, and may tell of this one. */
static void
take_letters_to(struct ik_facts *facts, struct notice *notice,
                const ik_record *rejection, const ik_record *supplier)
{
    struct first other = first_other(facts, rejection, supplier);
    struct ik_records all =
        ik_facts_referring(facts, supplier, IK_FIELD_LETTER_SUPPLIER);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_LETTER_KIND) ==
                IK_CODE_LETTER_KIND_REJECTION &&
            !ik_ask_any(facts, all.items[i], IK_FIELD_LETTER_REJECTION) &&
            may_tell(facts, notice, all.items[i], rejection, &other))
            take_letter(facts, notice, all.items[i]);
}

/* Letters about the rejection, and those to one whose tender it is of: what
 * one of those who tender together is told, they know. */
static void
take_letters(struct ik_facts *facts, struct notice *notice,
             const ik_record *rejection)
{
    struct ik_records all =
        ik_facts_referring(facts, rejection, IK_FIELD_LETTER_REJECTION);
    const ik_record *who;
    for (size_t i = 0; i < all.count; i++)
        take_letter(facts, notice, all.items[i]);
    for (size_t at = 0;
         (who = ik_avv_next_rejected(facts, rejection, &at));)
        take_letters_to(facts, notice, rejection, who);
}

static struct notice
notice_of(struct ik_facts *facts, const ik_record *rejection)
{
    struct notice notice = { 0 };
    take_letters(facts, &notice, rejection);
    /* That it was sent says nothing of how: the letter does. */
    if (!notice.spoken || notice.written)
        take_time(facts, &notice, rejection, IK_FIELD_REJECTION_SENT);
    notice.unreasoned |=
        !ik_need_readable(facts, rejection, IK_FIELD_REJECTION_REASON);
    notice.reasoned |= ik_ask_any(facts, rejection, IK_FIELD_REJECTION_REASON);
    return notice;
}

/* The first of some contracts to be made, if it is sooner than one before. */
static const ik_record *
first_made(struct ik_facts *facts, struct ik_records all,
           const ik_record *found, struct ik_conclusion *first)
{
    for (size_t i = 0; i < all.count; i++) {
        struct ik_conclusion own;
        if (!ik_follows_tenders(facts, all.items[i]) ||
            !ik_ask_conclusion(facts, all.items[i], &own) ||
            (found && !ik_is_less(own.first_ms, first->first_ms)))
            continue;
        found = all.items[i];
        *first = own;
    }
    return found;
}

/* The first contract that follows an award, or that names none. */
static const ik_record *
contract_after(struct ik_facts *facts, const ik_record *award,
               struct ik_conclusion *made)
{
    const ik_record *found = first_made(
        facts, ik_facts_referring(facts, award, IK_FIELD_CONTRACT_AWARDS), NULL,
        made);
    return first_made(facts,
                      ik_facts_unreferring(facts, IK_FIELD_CONTRACT_AWARDS),
                      found, made);
}

/*
 * By when at the latest: the award, or the contract where the rejection was
 * decided no earlier than the day of the award.
 */
struct bound {
    const ik_record *award;
    const ik_record *submission; /* because of which it bounds, or NULL */
    const ik_record *record; /* it or the contract; NULL for neither yet */
    enum ik_field field;
    ik_instant at;
};

static struct bound
bound_in(struct ik_facts *facts, const ik_record *lot, ik_instant decided)
{
    struct bound bound = {
        .award = ik_award_in(facts, lot),
        .field = IK_FIELD_AWARD_DECIDED,
    };
    struct ik_conclusion made = { .field = IK_FIELD_CONTRACT_SIGNED };
    if (!ik_ask_instant(facts, bound.award, IK_FIELD_AWARD_DECIDED, &bound.at))
        return bound;
    bound.record = bound.award;
    if (ik_oslo_day(decided) < ik_oslo_day(bound.at))
        return bound;
    bound.record = contract_after(facts, bound.award, &made);
    bound.field = made.field;
    if (bound.record)
        bound.at = ik_instant_from_utc(made.first_ms);
    return bound;
}

/* Who is rejected as such is out of each lot in which it has tendered: the
 * first of them to be awarded counts. Without a tender no lot is its own. */
static struct bound
bound_of_lots(struct ik_facts *facts, const ik_record *supplier,
              ik_instant decided)
{
    struct ik_records sent =
        ik_facts_referring(facts, supplier, IK_FIELD_SUBMISSION_SUPPLIERS);
    struct bound first = { 0 };
    for (size_t i = 0; i < sent.count; i++) {
        struct bound bound = bound_in(
            facts,
            ik_facts_follow(facts, sent.items[i], IK_FIELD_SUBMISSION_LOT),
            decided);
        if (first.record &&
            !(bound.record && ik_is_sooner(bound.at, first.at)))
            continue;
        first = bound;
        if (ik_ask_any(facts, bound.award, IK_FIELD_AWARD_LOT))
            first.submission = sent.items[i];
    }
    if (sent.count)
        return first;
    first = bound_in(facts, NULL, decided);
    return ik_ask_any(facts, first.award, IK_FIELD_AWARD_LOT)
               ? (struct bound){ 0 }
               : first;
}

/* The lot that a rejection is of; NULL where it is of no one lot. */
static const ik_record *
lot_of(struct ik_facts *facts, const ik_record *rejection)
{
    const ik_record *lot =
        ik_facts_follow(facts, rejection, IK_FIELD_REJECTION_LOT);
    return lot ? lot
               : ik_facts_follow(facts,
                                 ik_facts_follow(
                                     facts, rejection,
                                     IK_FIELD_REJECTION_SUBMISSION),
                                 IK_FIELD_SUBMISSION_LOT);
}

static struct bound
bound_of(struct ik_facts *facts, const ik_record *rejection,
         const ik_record *supplier, ik_instant decided)
{
    bool own = ik_facts_follow(facts, rejection, IK_FIELD_REJECTION_LOT) ||
               ik_facts_follow(facts, rejection, IK_FIELD_REJECTION_SUBMISSION);
    return own ? bound_in(facts, lot_of(facts, rejection), decided)
               : bound_of_lots(facts, supplier, decided);
}

/* Within the day of the award nothing is too late. */
static bool
is_missed(const struct bound *bound, const struct notice *notice)
{
    return bound->record &&
           (!notice->written ||
            ik_oslo_day(notice->at) > ik_oslo_day(bound->at));
}

/* Whether what it was rejected from was cancelled before any question of delay
 * could be asked: there is nothing left to be told of. */
static bool
is_moot(struct ik_facts *facts, const ik_record *rejection,
        ik_instant decided)
{
    const ik_record *by = ik_cancellation(facts, lot_of(facts, rejection),
                                          decided.utc_ms, INT64_MAX);
    ik_instant at;
    return by && ik_ask_instant(facts, by, ik_cancelled_when(by), &at) &&
           ik_working_days_between(facts->law, ik_oslo_day(decided),
                                   ik_oslo_day(at)) <=
               ik_law_profile(facts->law, "rejection_notice_working_days", 5);
}

static const char *
weigh_notice(struct ik_facts *facts, const ik_record *rejection,
             const struct notice *notice, const struct bound *bound,
             int32_t days)
{
    bool slow =
        days > ik_law_profile(facts->law, "rejection_notice_working_days", 5);
    bool missed = is_missed(bound, notice);
    if (notice->undated && (!notice->written || missed || slow))
        return NULL;
    if (missed)
        return bound->field == IK_FIELD_AWARD_DECIDED ? "breach"
                                                      : "breach.contract";
    if (!notice->written && notice->spoken)
        return "risk.spoken";
    if (!notice->written)
        return slow ? "risk.unsent" : "not_due";
    if (!notice->reasoned && !notice->unreasoned &&
        ik_is_said_absent(facts, rejection, IK_FIELD_REJECTION_REASON))
        return "breach.no_reason";
    if (slow)
        return "risk.late";
    return notice->reasoned || ik_need_any(facts, rejection,
                                           IK_FIELD_REJECTION_REASON)
               ? "conforms"
               : NULL;
}

static void
show_notice(struct ik_judge *judge, const ik_record *rejection,
            const struct notice *notice, const struct bound *bound)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *supplier = ik_avv_rejected_supplier(facts, rejection);
    ik_judge_subject(judge, supplier);
    ik_judge_record(judge, "rejection", rejection);
    ik_judge_record(judge, "supplier", supplier);
    ik_judge_field(judge, "decided", rejection, IK_FIELD_REJECTION_DECIDED);
    if (notice->written)
        ik_judge_instant(judge, "told", notice->at);
    ik_judge_record(judge, "letter", notice->letter);
    ik_judge_record(judge, "spoken", notice->spoken);
    ik_judge_record(judge, "award", bound->award);
    ik_judge_field(judge, "by", bound->record, bound->field);
    ik_judge_basis(judge, "tender", bound->submission);
    ik_judge_basis(judge, "other", notice->other);
    if (!ik_ask_any(facts, notice->other, IK_FIELD_REJECTION_SUPPLIER))
        ik_judge_basis(judge, "of",
                       ik_facts_follow(facts, notice->other,
                                       IK_FIELD_REJECTION_SUBMISSION));
}

static void
judge_notice(struct ik_judge *judge, const ik_record *rejection)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *supplier = ik_avv_rejected_supplier(facts, rejection);
    struct notice notice = notice_of(facts, rejection);
    struct bound bound = { 0 };
    ik_instant decided;
    int32_t day = 0, days = 0;
    const char *key = NULL;
    if (ik_need_readable(facts, rejection, IK_FIELD_REJECTION_GROUND) &&
        ik_need_instant(facts, rejection, IK_FIELD_REJECTION_DECIDED,
                        &decided)) {
        bound = bound_of(facts, rejection, supplier, decided);
        day = ik_oslo_day(decided);
        days = ik_working_days_between(
            facts->law, day,
            ik_oslo_day(notice.written ? notice.at : facts->now));
        if (!notice.written && !bound.record &&
            is_moot(facts, rejection, decided))
            return;
        key = weigh_notice(facts, rejection, &notice, &bound, days);
    }
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    if (key && strcmp(key, "not_due") == 0) {
        int32_t limit = (int32_t)ik_law_profile(
            facts->law, "rejection_notice_working_days", 5);
        int32_t last = ik_working_days_after(facts->law, day, limit).day;
        ik_judge_due(judge, ik_instant_from_utc(ik_oslo_midnight(last + 1)));
    }
    show_notice(judge, rejection, &notice, &bound);
    ik_judge_number(judge, "days", days);
}

void
ik_avv_rejection_is_told(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REJECTION);
    for (size_t i = 0; i < all.count; i++) {
        int ground =
            ik_ask_code(facts, all.items[i], IK_FIELD_REJECTION_GROUND);
        ik_judge_begin(judge, all.items[i]);
        if (is_rejection(ground) &&
            !ik_is_recorded(facts, all.items[i], IK_FIELD_REJECTION_WITHDRAWN))
            judge_notice(judge, all.items[i]);
    }
}

const uint16_t ik_avv_notice_facts[] = { IK_AWARD_FACTS,
                                         IK_CANCELLATION_FACTS,
                                         IK_FIELD_SUBMISSION_SUPPLIERS,
                                         IK_FIELD_SUBMISSION_LOT,
                                         IK_FIELD_REJECTION_GROUND,
                                         IK_FIELD_REJECTION_SUBMISSION,
                                         IK_FIELD_REJECTION_SUPPLIER,
                                         IK_FIELD_REJECTION_LOT,
                                         IK_FIELD_REJECTION_DECIDED,
                                         IK_FIELD_REJECTION_SENT,
                                         IK_FIELD_REJECTION_REASON,
                                         IK_FIELD_REJECTION_WITHDRAWN,
                                         IK_FIELD_LETTER_REJECTION,
                                         IK_FIELD_LETTER_SUPPLIER,
                                         IK_FIELD_LETTER_KIND,
                                         IK_FIELD_LETTER_CHANNEL,
                                         IK_FIELD_LETTER_SENT,
                                         IK_FIELD_LETTER_REASON,
                                         IK_FOLLOWS_FACTS,
                                         IK_FIELD_CONTRACT_AWARDS,
                                         IK_CONCLUSION_FACTS,
                                         0 };
