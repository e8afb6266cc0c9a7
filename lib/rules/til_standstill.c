/* TIL-006: no contract before the standstill period has run out. */
#include "rules/til_letters.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/calls.h"
#include "facts/deadlines.h"

/* One contract, and the standstill period before it. */
struct standstill {
    const ik_record *contract;
    struct ik_conclusion made;
    const ik_record *letter, *first; /* the ones sent last and first */
    ik_instant sent, first_sent;
    struct ik_til_end end;
};

/* What is the same for all contracts. */
struct common {
    bool divided;             /* into several lots */
    bool some_free;           /* some award, or lot, needs no period */
    const ik_record *last;    /* deadline of all lots */
    struct ik_suppliers told; /* in time, of the award at hand */
};

/* A letter of a kind in the competition that led to a contract, and when it was
 * sent. */
static bool
is_sent(struct ik_facts *facts, const struct standstill *it,
        const ik_record *letter, int kind, ik_instant *sent)
{
    return ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND) == kind &&
           ik_ask_instant(facts, letter, IK_FIELD_LETTER_SENT, sent) &&
           ik_is_same_call(facts, sent->utc_ms, it->made.last_ms);
}

static bool
read_letter(struct ik_facts *facts, const struct standstill *it,
            const ik_record *letter, ik_instant *sent)
{
    return is_sent(facts, it, letter, IK_CODE_LETTER_KIND_AWARD, sent);
}

static bool
is_after_signing(const struct standstill *it, ik_instant at)
{
    return ik_is_more(at.utc_ms, it->made.last_ms);
}

/* The end that it stated when the contract was signed. */
static void
take_letter(struct ik_facts *facts, struct standstill *it,
            const ik_record *letter, ik_instant sent)
{
    ik_instant end = { 0 };
    if (ik_is_later(sent, it->sent)) {
        it->letter = letter;
        it->sent = sent;
    }
    if (ik_is_sooner(sent, it->first_sent)) {
        it->first = letter;
        it->first_sent = sent;
    }
    if (ik_ask_instant(facts, letter, IK_FIELD_LETTER_STANDSTILL_END, &end) &&
        !is_after_signing(it, sent))
        end = ik_facts_instant_at(facts, letter,
                                  IK_FIELD_LETTER_STANDSTILL_END,
                                  it->made.last_ms);
    if (end.precision)
        ik_til_take_end(&it->end, letter, IK_FIELD_LETTER_STANDSTILL_END, end);
}

/* Who was told of an award by the signatures, or that he was rejected; false
 * when nobody was told of it. A letter that names nobody went to all. */
static bool
find_told(struct ik_facts *facts, const ik_record *award,
          const struct standstill *it, struct common *common, bool *all_told)
{
    struct ik_til_letters letters = ik_til_letters_on(facts, award);
    const ik_record *letter;
    bool any = false;
    *all_told = false;
    ik_suppliers_clear(&common->told);
    while ((letter = ik_til_next_letter(facts, &letters))) {
        ik_instant sent;
        bool about = read_letter(facts, it, letter, &sent);
        if (!(about || is_sent(facts, it, letter, IK_CODE_LETTER_KIND_REJECTION,
                               &sent)) ||
            is_after_signing(it, sent))
            continue;
        const ik_record *to =
            ik_facts_follow(facts, letter, IK_FIELD_LETTER_SUPPLIER);
        any |= about;
        *all_told |=
            about && !ik_ask_any(facts, letter, IK_FIELD_LETTER_SUPPLIER);
        if (to)
            ik_suppliers_add(&common->told, to);
    }
    return any;
}

/* The letters on an award, and the end that they state. What was sent after
 * the signatures only adds to what was told before, unless it is the first
 * that somebody got. */
static void
look_at_letters(struct ik_facts *facts, const ik_record *award,
                struct standstill *it, struct common *common)
{
    struct ik_til_letters letters = ik_til_letters_on(facts, award);
    struct ik_til_letters again = letters;
    const ik_record *letter;
    bool late = false, all_told = true, any = true;
    ik_instant sent;
    while ((letter = ik_til_next_letter(facts, &letters)))
        if (read_letter(facts, it, letter, &sent)) {
            if (is_after_signing(it, sent))
                late = true;
            else
                take_letter(facts, it, letter, sent);
        }
    if (late)
        any = find_told(facts, award, it, common, &all_told);
    while (!(any && all_told) && (letter = ik_til_next_letter(facts, &again))) {
        const ik_record *to =
            ik_facts_follow(facts, letter, IK_FIELD_LETTER_SUPPLIER);
        if (read_letter(facts, it, letter, &sent) &&
            is_after_signing(it, sent) &&
            (!any || (to && !ik_suppliers_has(&common->told, to))))
            take_letter(facts, it, letter, sent);
    }
}

static void
look_at_deadline(struct ik_facts *facts, const ik_record *lot,
                 const struct common *common, struct standstill *it)
{
    const ik_record *deadline = ik_deadline_then(
        facts,
        lot ? ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_STANDSTILL, lot)
            : common->last,
        lot, it->made.last_ms);
    ik_instant at, set;
    bool is_late =
        ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_SET, &set) &&
        is_after_signing(it, set);
    if (is_late && it->letter && !is_after_signing(it, it->sent))
        return;
    if (ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at))
        ik_til_take_end(&it->end, deadline, IK_FIELD_DEADLINE_AT, at);
}

static struct common
look_around(struct ik_facts *facts)
{
    struct ik_records awards = ik_facts_all(facts, IK_KIND_AWARD);
    struct ik_records lots = ik_lots_of(facts);
    struct common common = {
        .divided = lots.count > 1,
        .last = ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_STANDSTILL,
                                   NULL),
    };
    for (size_t i = 0; i < awards.count; i++)
        common.some_free |= ik_til_is_free_award(facts, awards.items[i]);
    for (size_t i = 0; i < lots.count; i++)
        common.some_free |= ik_ask_yes_no(facts, lots.items[i],
                                         IK_FIELD_LOT_EXEMPTED) == IK_YES;
    return common;
}

enum bond {
    UNNAMED, /* the contract names no award */
    FREE,
    BOUND
};

/* What bears on the awards of a contract. */
static enum bond
look(struct ik_facts *facts, struct standstill *it, struct common *common)
{
    const ik_record *award;
    enum bond bond = UNNAMED;
    for (size_t at = 0; (award = ik_facts_next(
                             facts, it->contract, IK_FIELD_CONTRACT_AWARDS,
                             &at));) {
        if (ik_til_is_free_award(facts, award)) {
            bond = bond == BOUND ? BOUND : FREE;
            continue;
        }
        bond = BOUND;
        look_at_letters(facts, award, it, common);
        look_at_deadline(facts,
                         ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT),
                         common, it);
    }
    return bond;
}

/* Against the least period after a letter. Where no notice goes to TED the
 * length is the buyer's to set (§ 10-2 (1)). */
static enum ik_keeping
keeps_least(struct ik_facts *facts, const struct standstill *it,
            ik_instant letter, struct ik_period *period)
{
    struct ik_limit limit;
    if (ik_til_find_least(facts, ik_til_is_electronic(facts), period) !=
        IK_YES)
        return IK_KEPT;
    int32_t sent = ik_oslo_day(letter);
    ik_limit_after(facts->law, period, sent, &limit);
    return ik_limit_compare(period, &limit, sent,
                            (struct ik_due){ it->made.day, it->made.day - 1 })
        .keeping;
}

/* Where its end is not stated; NULL when it cannot be told, for the buyer may
 * have set a longer one. */
static const char *
weigh_least(struct ik_facts *facts, const struct standstill *it,
            struct ik_period *period)
{
    switch (keeps_least(facts, it, it->sent, period)) {
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
           ik_oslo_midnight(ik_day_from_date(starts)) < it->end.at.utc_ms;
}

static const char *
weigh(struct ik_facts *facts, const struct standstill *it,
      struct ik_period *period)
{
    if (it->end.at.precision) {
        if (it->made.last_ms <= it->end.at.utc_ms)
            return "breach";
        if (it->made.first_ms <= it->end.at.utc_ms)
            return "risk.day";
        if (it->first &&
            keeps_least(facts, it, it->first_sent, period) == IK_BROKEN)
            return "breach.short";
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

/* The lot that a letter is about; NULL when it does not say. */
static const ik_record *
lot_of(struct ik_facts *facts, const ik_record *letter)
{
    const ik_record *award =
        ik_facts_follow(facts, letter, IK_FIELD_LETTER_AWARD);
    return award ? ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT)
                 : ik_facts_follow(facts, letter, IK_FIELD_LETTER_LOT);
}

/* Whether each letter that counts leads to the same outcome by itself. */
static bool
is_same_by_each(struct ik_facts *facts, const struct standstill *it,
                const struct common *common, const char *key)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    for (size_t i = 0; i < all.count; i++) {
        struct standstill one = { .contract = it->contract, .made = it->made };
        struct ik_period period;
        ik_instant sent;
        if (!read_letter(facts, it, all.items[i], &sent) ||
            (is_after_signing(it, sent) && !is_after_signing(it, it->sent)))
            continue;
        take_letter(facts, &one, all.items[i], sent);
        look_at_deadline(facts, lot_of(facts, all.items[i]), common,
                         &one);
        const char *other = weigh(facts, &one, &period);
        if (!other || other[0] != key[0])
            return false;
    }
    return true;
}

/* Of a contract that names no award: it may be of any lot, so that the outcome
 * must be the same for each. */
static const char *
weigh_unnamed(struct ik_facts *facts, struct standstill *it,
              struct common *common, struct ik_period *period)
{
    look_at_letters(facts, NULL, it, common);
    look_at_deadline(facts, NULL, common, it);
    const char *key = weigh(facts, it, period);
    bool alike = !key || !common->divided ||
                 is_same_by_each(facts, it, common, key);
    if (alike && (!key || key[0] == 'c' || !common->some_free))
        return key;
    ik_note_missing_field(facts, it->contract, IK_FIELD_CONTRACT_AWARDS);
    return NULL;
}

/* What else the answer rests on. */
static void
show_basis(struct ik_judge *judge, const struct standstill *it)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *award;
    for (size_t at = 0; (award = ik_facts_next(
                             facts, it->contract, IK_FIELD_CONTRACT_AWARDS,
                             &at));)
        ik_judge_basis(judge, "award", award);
    if (is_after_signing(it, it->sent))
        ik_judge_basis(judge, "supplier",
                       ik_facts_follow(facts, it->letter,
                                       IK_FIELD_LETTER_SUPPLIER));
}

static void
judge_contract(struct ik_judge *judge, struct standstill *it,
               struct common *common)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_period period = { 0 };
    enum bond bond = look(facts, it, common);
    if (bond == FREE)
        return;
    const char *key = bond == BOUND ? weigh(facts, it, &period)
                                    : weigh_unnamed(facts, it, common, &period);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "contract", it->contract);
    ik_judge_field(judge, "signed", it->contract, it->made.field);
    ik_judge_field(judge, "starts", it->contract, IK_FIELD_CONTRACT_STARTS);
    if (it->end.stating)
        ik_judge_field(judge, "end", it->end.stating, it->end.field);
    if (!it->end.stating || period.days)
        ik_judge_field(judge, "told", it->end.stating ? it->first : it->letter,
                       IK_FIELD_LETTER_SENT);
    ik_judge_number(judge, "days", period.days);
    show_basis(judge, it);
    ik_judge_basis(judge, "cancellation",
                   ik_called_anew_after(facts, it->made.last_ms));
}

void
ik_til_standstill_is_kept(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    if (ik_til_is_free(facts))
        return;
    struct common common = look_around(facts);
    if (!ik_suppliers_new(facts, &common.told))
        return;
    for (size_t i = 0; i < all.count; i++) {
        struct standstill it = { .contract = all.items[i] };
        ik_judge_begin(judge, all.items[i]);
        if (ik_follows_tenders(facts, it.contract) &&
            ik_ask_conclusion(facts, it.contract, &it.made) &&
            !ik_precedes_notice(facts, it.contract, &it.made))
            judge_contract(judge, &it, &common);
    }
}

const uint16_t ik_til_standstill_facts[] = {
    IK_CALL_FACTS,
    IK_CONCLUSION_FACTS,
    IK_FOLLOWS_FACTS,
    IK_LOT_FACTS,
    IK_TIL_FREE_FACTS,
    IK_TIL_LETTER_FACTS,
    IK_FIELD_CONTRACT_AWARDS,
    IK_FIELD_CONTRACT_STARTS,
    IK_DEADLINE_FACTS,
    IK_FIELD_NOTICE_KIND,
    IK_FIELD_PROCEDURE_ELECTRONIC,
    0
};
