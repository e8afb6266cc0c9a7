/* FRI-010: the contract is signed while tenders bind. */
#include "rules/fri.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/contracts.h"
#include "facts/lots.h"
#include "facts/sources.h"
#include "law/count.h"

#include <innokjop/values.h>

#include <string.h>

/* Whether tenders bind as a contract is made, from the best to the worst. */
enum standing {
    BINDING,
    UPHELD, /* no more, but all have been asked */
    SOME_ASKED,
    NONE_ASKED
};

/* One contract, and until when the tenders that it rests on bind, in a lot. */
struct validity {
    const ik_record *contract, *lot;
    struct ik_conclusion made;
    ik_instant until;
    size_t asked, left_out;
    enum standing standing;
};

/* The last time at which tenders were due, whatever round it was. */
static bool
find_deadline(struct ik_facts *facts, const ik_record *lot, ik_instant *due)
{
    static const int kinds[] = { IK_CODE_DEADLINE_KIND_TENDER,
                                 IK_CODE_DEADLINE_KIND_REVISED_TENDER,
                                 IK_CODE_DEADLINE_KIND_FINAL_TENDER };
    *due = (ik_instant){ 0 };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const ik_record *deadline = ik_common_deadline(facts, kinds[i], lot);
        ik_instant at;
        if (ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at))
            *due = ik_latest_of(*due, at);
    }
    if (!due->precision)
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
    return due->precision;
}

/* The lot that the contract is about, or the only one. */
static const ik_record *
lot_of(struct ik_facts *facts, const struct validity *it)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LOT);
    return it->lot ? it->lot : all.count == 1 ? all.items[0] : NULL;
}

/* The last day on which tenders bind by the time that a lot fixes for it, in
 * the units of eForms. False, and noted, when it is in others, is none, or is
 * longer than ten years, which is not believed. */
static bool
find_fixed_end(struct ik_facts *facts, const ik_record *lot, int32_t from,
               int32_t *end)
{
    static const struct {
        const char *unit;
        int32_t days, months, most;
    } units[] = { { "DAY", 1, 0, 3650 },
                  { "WEEK", 7, 0, 520 },
                  { "MONTH", 0, 1, 120 },
                  { "YEAR", 0, 12, 10 } };
    ik_decimal time = { 0 };
    const char *unit = ik_record_get_unit(lot, IK_FIELD_LOT_TENDER_VALIDITY, 0);
    ik_ask_decimal(facts, lot, IK_FIELD_LOT_TENDER_VALIDITY, &time);
    for (size_t i = 0; unit && i < sizeof units / sizeof *units; i++) {
        int32_t count = (int32_t)time.mantissa;
        if (strcmp(unit, units[i].unit) != 0 || time.exponent != 0 ||
            time.mantissa < 1 || time.mantissa > units[i].most)
            continue;
        *end = units[i].months
                   ? ik_next_working_day(
                         facts->law,
                         ik_months_before(from, -count * units[i].months))
                   : ik_period_end(facts->law, from, count * units[i].days).day;
        return true;
    }
    ik_note_missing_field(facts, lot, IK_FIELD_LOT_TENDER_VALIDITY);
    return false;
}

/* So many days from the deadline (§§ 8-15 (2), 20-6 (2)), unless the documents
 * fix another time; a notice need not repeat it. */
static bool
find_ordinary_end(struct ik_facts *facts, int32_t from, int32_t *end)
{
    int32_t days;
    bool working;
    if (ik_is_notice_alone(facts)) {
        ik_note_missing_field(facts, ik_procedure(facts),
                              IK_FIELD_PROCEDURE_TENDERS_BIND_UNTIL);
        return false;
    }
    if (!ik_law_period(facts->law, "tender_validity", "ordinary",
                       facts->law_date, &days, &working))
        return false;
    *end = ik_period_end(facts->law, from, days).day;
    return true;
}

static bool
find_until(struct ik_facts *facts, struct validity *it)
{
    const ik_record *procedure = ik_procedure(facts);
    const ik_record *lot = lot_of(facts, it);
    ik_instant due;
    int32_t end;
    /* What was agreed only after the contract made no tender binding. */
    if (procedure)
        it->until = ik_facts_instant_at(facts, procedure,
                                        IK_FIELD_PROCEDURE_TENDERS_BIND_UNTIL,
                                        it->made.last_ms);
    if (it->until.precision)
        return true;
    if ((procedure &&
         !ik_need_readable(facts, procedure,
                           IK_FIELD_PROCEDURE_TENDERS_BIND_UNTIL)) ||
        (lot &&
         !ik_need_readable(facts, lot, IK_FIELD_LOT_TENDER_VALIDITY)) ||
        !find_deadline(facts, it->lot, &due) ||
        !(lot && ik_ask_any(facts, lot, IK_FIELD_LOT_TENDER_VALIDITY)
              ? find_fixed_end(facts, lot, ik_oslo_day(due), &end)
              : find_ordinary_end(facts, ik_oslo_day(due), &end)))
        return false;
    it->until = ik_instant_from_utc(ik_oslo_midnight(end + 1));
    return true;
}

/* The supplier of a tender that was still in play; NULL otherwise. */
static const ik_record *
eligible(struct ik_facts *facts, const ik_record *submission,
         const struct validity *it)
{
    int kind = ik_ask_code(facts, submission, IK_FIELD_SUBMISSION_KIND);
    const ik_record *who =
        ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_SUPPLIERS);
    return kind != IK_CODE_SUBMISSION_KIND_REQUEST &&
                   !ik_is_superseded(facts, submission) &&
                   ik_was_over(facts, submission, it->made.last_ms) == IK_NO
               ? who
               : NULL;
}

/* Whether a supplier was asked to keep the tender open before the contract. */
static bool
was_asked(struct ik_facts *facts, const ik_record *who,
          const struct validity *it)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_LETTER_SUPPLIER);
    ik_instant sent;
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_LETTER_KIND) ==
                IK_CODE_LETTER_KIND_VALIDITY &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_LETTER_SENT, &sent) &&
            sent.utc_ms <= it->made.last_ms)
            return true;
    return false;
}

static void
count_asked(struct ik_facts *facts, struct validity *it)
{
    struct ik_of_lot of = ik_of_lot(facts, it->lot, IK_FIELD_SUBMISSION_LOT);
    const ik_record *one;
    while ((one = ik_of_lot_next(&of))) {
        const ik_record *who = eligible(facts, one, it);
        if (!who)
            continue;
        bool asked = was_asked(facts, who, it);
        it->asked += asked;
        it->left_out += !asked;
    }
}

static void
show_left_out(struct ik_judge *judge, const struct validity *it)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_of_lot of = ik_of_lot(facts, it->lot, IK_FIELD_SUBMISSION_LOT);
    const ik_record *one;
    while ((one = ik_of_lot_next(&of))) {
        const ik_record *who = eligible(facts, one, it);
        if (who && !was_asked(facts, who, it))
            ik_judge_record(judge, "left_out", who);
    }
}

/* A letter of a kind not known here may have asked. */
static bool
needs_letters(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    for (size_t i = 0; i < all.count; i++)
        if (ik_is_recorded(facts, all.items[i], IK_FIELD_LETTER_KIND) &&
            ik_need_code(facts, all.items[i], IK_FIELD_LETTER_KIND) <= 0)
            return false;
    return true;
}

/* A contract of the very day on which tenders cease to bind may be on either
 * side. */
static bool
needs_hour(struct ik_facts *facts, const struct validity *it)
{
    if (it->made.first_ms >= it->until.utc_ms)
        return true;
    ik_note_missing_field(facts, it->contract, IK_FIELD_CONTRACT_SIGNED);
    return false;
}

static bool
need_conclusion(struct ik_facts *facts, struct validity *it)
{
    if (ik_ask_conclusion(facts, it->contract, &it->made))
        return true;
    ik_note_missing_field(facts, it->contract, IK_FIELD_CONTRACT_SIGNED);
    return false;
}

static enum standing
find_standing(struct ik_facts *facts, struct validity *it)
{
    if (it->made.last_ms <= it->until.utc_ms)
        return BINDING;
    count_asked(facts, it);
    return !it->asked ? NONE_ASKED : it->left_out ? SOME_ASKED : UPHELD;
}

static void
say_of_validity(struct ik_judge *judge, const struct validity *it)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (it->standing == BINDING)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else if (it->standing == UPHELD)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.extended");
    else if (!needs_hour(facts, it) || !needs_letters(facts))
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (it->standing == SOME_ASKED)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.not_all");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.expired");
    ik_judge_record(judge, "contract", it->contract);
    ik_judge_field(judge, "signed", it->contract, it->made.field);
    ik_judge_instant(judge, "until", it->until);
    if (it->standing != BINDING)
        show_left_out(judge, it);
}

/* Takes the lot of an award of the contract, if it is the worst so far; false
 * when it cannot be told until when its tenders bind. */
static bool
take_award(struct ik_facts *facts, const ik_record *award, struct validity it,
           struct validity *worst)
{
    it.lot = ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT);
    if (!find_until(facts, &it))
        return false;
    it.standing = find_standing(facts, &it);
    if (!worst->contract || ik_is_more(it.standing, worst->standing))
        *worst = it;
    return true;
}

static void
judge_contract(struct ik_judge *judge, const ik_record *contract)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct validity it = { .contract = contract };
    struct validity worst = { .contract = NULL };
    size_t at = 0;
    ik_judge_begin(judge, contract);
    if (!ik_need_readable(facts, contract, IK_FIELD_CONTRACT_KIND) ||
        !need_conclusion(facts, &it)) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    const ik_record *award =
        ik_facts_next(facts, contract, IK_FIELD_CONTRACT_AWARDS, &at);
    bool known = take_award(facts, award, it, &worst);
    while (award && (award = ik_facts_next(facts, contract,
                                           IK_FIELD_CONTRACT_AWARDS, &at)))
        known &= take_award(facts, award, it, &worst);
    if (known || worst.standing > UPHELD)
        say_of_validity(judge, &worst);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
}

void
ik_fri_validity(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    for (size_t i = 0; i < all.count; i++)
        if ((ik_is_recorded(facts, all.items[i], IK_FIELD_CONTRACT_SIGNED) ||
             ik_is_recorded(facts, all.items[i],
                            IK_FIELD_CONTRACT_CONCLUDED_ON)) &&
            ik_follows_tenders(facts, all.items[i]))
            judge_contract(judge, all.items[i]);
}
