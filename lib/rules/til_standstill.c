/* TIL-006: no contract before the standstill period has run out. */
#include "rules/til.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/deadlines.h"
#include "law/limit.h"

/* One contract, and the standstill period before it. */
struct standstill {
    const ik_record *contract;
    struct ik_conclusion made;
    const ik_record *letter; /* the one that was sent last */
    ik_instant sent;
    const ik_record *stating; /* what states the end that comes last */
    enum ik_field field;
    ik_instant end; /* absent when not stated */
    bool excepted;  /* an exception is relied on: TIL-008 */
};

static void
take_end(struct standstill *it, const ik_record *stating, enum ik_field field,
         ik_instant end)
{
    if (!ik_is_later(end, it->end))
        return;
    it->stating = stating;
    it->field = field;
    it->end = end;
}

/* Whether a letter tells about an award; where it names none, of its lot. */
static bool
is_about(struct ik_facts *facts, const ik_record *letter,
         const ik_record *award)
{
    const ik_record *own =
        ik_facts_follow(facts, letter, IK_FIELD_LETTER_AWARD);
    if (own)
        return own == award;
    return ik_til_is_same_lot(
        ik_facts_follow(facts, letter, IK_FIELD_LETTER_LOT),
        ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT));
}

/* The letters on an award, and the end that they state. NULL: on any. */
static void
look_at_letters(struct ik_facts *facts, const ik_record *award,
                struct standstill *it)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *letter = all.items[i];
        ik_instant at;
        if (ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND) !=
                IK_CODE_LETTER_KIND_AWARD ||
            (award && !is_about(facts, letter, award)) ||
            !ik_ask_instant(facts, letter, IK_FIELD_LETTER_SENT, &at))
            continue;
        if (ik_is_later(at, it->sent)) {
            it->letter = letter;
            it->sent = at;
        }
        if (ik_ask_instant(facts, letter, IK_FIELD_LETTER_STANDSTILL_END, &at))
            take_end(it, letter, IK_FIELD_LETTER_STANDSTILL_END, at);
    }
}

static void
look_at_deadline(struct ik_facts *facts, const ik_record *award,
                 struct standstill *it)
{
    const ik_record *deadline = ik_common_deadline(
        facts, IK_CODE_DEADLINE_KIND_STANDSTILL,
        award ? ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT) : NULL);
    ik_instant at;
    if (ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at))
        take_end(it, deadline, IK_FIELD_DEADLINE_AT, at);
}

static void
look(struct ik_facts *facts, struct standstill *it)
{
    const ik_record *award;
    size_t awards = 0;
    for (size_t at = 0; (award = ik_facts_next(
                             facts, it->contract, IK_FIELD_CONTRACT_AWARDS,
                             &at));
         awards++) {
        it->excepted |=
            ik_ask_code(facts, award, IK_FIELD_AWARD_STANDSTILL_EXCEPTION) >
            IK_CODE_STANDSTILL_EXCEPTION_NONE;
        look_at_letters(facts, award, it);
        look_at_deadline(facts, award, it);
    }
    if (!awards) {
        look_at_letters(facts, NULL, it);
        look_at_deadline(facts, NULL, it);
    }
}

/* The part by the name that the law data know it by; NULL where the length is
 * for the buyer to set (§ 10-2 (1)). */
static const char *
part_name(const struct ik_facts *facts)
{
    switch (facts->regime.regime) {
    case IK_REGIME_PART_III:
        return "part_iii";
    case IK_REGIME_PART_IV:
        return "part_iv";
    default:
        return NULL;
    }
}

/* Against the least period, where its end is not stated; NULL when it cannot
 * be told, for the buyer may have set a longer one. */
static const char *
weigh_least(struct ik_facts *facts, const struct standstill *it,
            struct ik_period *period)
{
    struct ik_limit limit;
    struct ik_period_question asked = {
        .part = part_name(facts),
        .step = "standstill",
        .date = facts->law_date,
        .conditions = ik_ask_yes_no(facts, ik_procedure(facts),
                                    IK_FIELD_PROCEDURE_ELECTRONIC) == IK_NO
                          ? IK_NOT_ELECTRONIC
                          : 0,
    };
    if (!asked.part ||
        ik_period_find(facts->law, &asked, period) != IK_PERIOD_FOUND)
        return NULL;
    int32_t sent = ik_oslo_day(it->sent);
    ik_limit_after(facts->law, period, sent, &limit);
    switch (ik_limit_compare(period, &limit, sent,
                             (struct ik_due){ it->made.day,
                                              it->made.day - 1 })
                .keeping) {
    case IK_BROKEN:
        return "breach.least";
    case IK_ARGUABLE:
        return "risk.least";
    default:
        return NULL;
    }
}

static bool
begins_before_end(struct ik_facts *facts, const struct standstill *it)
{
    ik_date starts;
    return ik_ask_date(facts, it->contract, IK_FIELD_CONTRACT_STARTS,
                       &starts) &&
           ik_oslo_midnight(ik_day_from_date(starts)) < it->end.utc_ms;
}

static const char *
weigh(struct ik_facts *facts, const struct standstill *it,
      struct ik_period *period)
{
    if (it->end.precision) {
        if (it->made.last_ms <= it->end.utc_ms)
            return "breach";
        if (it->made.first_ms <= it->end.utc_ms)
            return "risk.day";
        return begins_before_end(facts, it) ? "risk.start" : "conforms";
    }
    const char *key = it->letter ? weigh_least(facts, it, period) : NULL;
    if (!it->letter)
        ik_note_missing_record(facts, IK_KIND_LETTER);
    else if (!key)
        ik_note_missing_field(facts, it->letter,
                              IK_FIELD_LETTER_STANDSTILL_END);
    return key;
}

static void
judge_contract(struct ik_judge *judge, const struct standstill *it)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_period period = { 0 };
    const char *key = weigh(facts, it, &period);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "contract", it->contract);
    ik_judge_field(judge, "signed", it->contract, it->made.field);
    ik_judge_field(judge, "starts", it->contract, IK_FIELD_CONTRACT_STARTS);
    if (it->stating)
        ik_judge_field(judge, "end", it->stating, it->field);
    else
        ik_judge_field(judge, "told", it->letter, IK_FIELD_LETTER_SENT);
    ik_judge_number(judge, "days", period.days);
}

/* Where there is no duty to keep one by the procedure itself. What relies on
 * an exception is TIL-008's, and the lack of a notice REG-008's. */
static bool
is_free(struct ik_facts *facts)
{
    const ik_record *procedure = ik_procedure(facts);
    int kind = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND);
    return ik_is_under_framework(kind) || ik_leaves_out_notice(kind) ||
           (facts->regime.regime == IK_REGIME_PART_III &&
            kind == IK_CODE_PROCEDURE_KIND_DPS) ||
           ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_NO_NOTICE_GROUND) >
               IK_CODE_NO_NOTICE_GROUND_NONE;
}

void
ik_til_standstill_is_kept(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    bool is_free_of_it = is_free(facts);
    for (size_t i = 0; i < all.count && !is_free_of_it; i++) {
        struct standstill it = { .contract = all.items[i] };
        ik_judge_begin(judge, all.items[i]);
        if (!ik_follows_tenders(facts, it.contract) ||
            !ik_ask_conclusion(facts, it.contract, &it.made))
            continue;
        look(facts, &it);
        if (!it.excepted)
            judge_contract(judge, &it);
    }
}

const uint16_t ik_til_standstill_facts[] = {
    IK_CONCLUSION_FACTS,
    IK_FIELD_CONTRACT_KIND,
    IK_FIELD_CONTRACT_AWARDS,
    IK_FIELD_CONTRACT_STARTS,
    IK_FIELD_AWARD_LOT,
    IK_FIELD_AWARD_STANDSTILL_EXCEPTION,
    IK_FIELD_LETTER_KIND,
    IK_FIELD_LETTER_AWARD,
    IK_FIELD_LETTER_LOT,
    IK_FIELD_LETTER_SENT,
    IK_FIELD_LETTER_STANDSTILL_END,
    IK_FIELD_DEADLINE_KIND,
    IK_FIELD_DEADLINE_AT,
    IK_FIELD_DEADLINE_SET,
    IK_FIELD_DEADLINE_LOT,
    IK_FIELD_DEADLINE_ROUND,
    IK_FIELD_DEADLINE_SUPPLIERS,
    IK_FIELD_PROCEDURE_KIND,
    IK_FIELD_PROCEDURE_NO_NOTICE_GROUND,
    IK_FIELD_PROCEDURE_ELECTRONIC,
    0
};
