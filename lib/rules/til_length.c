/* TIL-004: the standstill period that suppliers are told of is long enough. */
#include "rules/til_letters.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/deadlines.h"
#include "facts/ending.h"

#include <innokjop/values.h>

/* What suppliers were told of one award, and when. */
struct length {
    const ik_record *award, *lot;
    ik_instant decided;
    const ik_record *first, *last; /* letters: the first, and the one by which
                                      the last of them was told */
    ik_instant first_sent, last_sent;
    struct ik_til_end end;
};

/* When each supplier was first told of the award at hand. */
struct told {
    struct ik_suppliers set;
    int64_t *first; /* UTC ms, a place each */
    int64_t all;    /* when a letter went to all; INT64_MAX for never */
};

static bool
make_told(struct ik_facts *facts, struct told *told)
{
    told->first = ik_facts_make_places(facts, sizeof *told->first);
    return !facts->no_memory && ik_suppliers_new(facts, &told->set);
}

static void
take_letter(struct ik_facts *facts, struct length *it, struct told *told,
            const ik_record *letter, ik_instant sent)
{
    const ik_record *to =
        ik_facts_follow(facts, letter, IK_FIELD_LETTER_SUPPLIER);
    ik_instant end;
    if (ik_is_sooner(sent, it->first_sent)) {
        it->first = letter;
        it->first_sent = sent;
    }
    if (ik_ask_instant(facts, letter, IK_FIELD_LETTER_STANDSTILL_END, &end))
        ik_til_take_end(&it->end, letter, IK_FIELD_LETTER_STANDSTILL_END, end);
    if (!to) {
        told->all = ik_least(told->all, sent.utc_ms);
        return;
    }
    uint32_t place = ik_place_of(facts->places, to);
    told->first[place] = ik_suppliers_has(&told->set, to)
                             ? ik_least(told->first[place], sent.utc_ms)
                             : sent.utc_ms;
    ik_suppliers_add(&told->set, to);
}

/* Whether somebody was told by a letter for the first time. */
static bool
is_first_for(struct ik_facts *facts, const struct told *told,
             const ik_record *letter, ik_instant sent)
{
    const ik_record *to =
        ik_facts_follow(facts, letter, IK_FIELD_LETTER_SUPPLIER);
    return to && ik_is_less(sent.utc_ms, told->all) &&
           told->first[ik_place_of(facts->places, to)] == sent.utc_ms;
}

/* An award letter on it, and when it was sent. One that names no award and went
 * out before the day of this one is on another. */
static bool
read_letter(struct ik_facts *facts, const struct length *it,
            const ik_record *letter, ik_instant *sent)
{
    return ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND) ==
               IK_CODE_LETTER_KIND_AWARD &&
           ik_ask_instant(facts, letter, IK_FIELD_LETTER_SENT, sent) &&
           (ik_ask_any(facts, letter, IK_FIELD_LETTER_AWARD) ||
            ik_oslo_day(*sent) >= ik_oslo_day(it->decided));
}

/* The letters on the award, and the end that they, or a deadline, state. */
static void
look(struct ik_facts *facts, struct length *it, struct told *told)
{
    struct ik_til_letters letters = ik_til_letters_on(facts, it->award);
    struct ik_til_letters again = letters;
    const ik_record *letter;
    ik_instant sent, at;
    ik_suppliers_clear(&told->set);
    told->all = INT64_MAX;
    while ((letter = ik_til_next_letter(facts, &letters)))
        if (read_letter(facts, it, letter, &sent))
            take_letter(facts, it, told, letter, sent);
    while ((letter = ik_til_next_letter(facts, &again)))
        if (read_letter(facts, it, letter, &sent) &&
            is_first_for(facts, told, letter, sent) &&
            ik_is_later(sent, it->last_sent)) {
            it->last = letter;
            it->last_sent = sent;
        }
    const ik_record *deadline =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_STANDSTILL, it->lot);
    if (ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at))
        ik_til_take_end(&it->end, deadline, IK_FIELD_DEADLINE_AT, at);
}

static enum ik_keeping
compare(struct ik_facts *facts, const struct ik_period *period,
        ik_instant letter, struct ik_due due, struct ik_limit *limit)
{
    int32_t sent = ik_oslo_day(letter);
    ik_limit_after(facts->law, period, sent, limit);
    return ik_limit_compare(period, limit, sent, due).keeping;
}

/* The first contract on the award, and whether it came before the least period
 * was surely over: that is what TIL-006 judges. */
static const ik_record *
find_contract(struct ik_facts *facts, const struct length *it,
              const struct ik_period *period, bool *early)
{
    struct ik_records own =
        ik_facts_referring(facts, it->award, IK_FIELD_CONTRACT_AWARDS);
    struct ik_records lists[] = {
        own, ik_facts_unreferring(facts, IK_FIELD_CONTRACT_AWARDS)
    };
    const ik_record *found = NULL;
    struct ik_conclusion made;
    struct ik_limit limit;
    *early = false;
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < lists[i].count; j++) {
            const ik_record *contract = lists[i].items[j];
            if (contract->kind != IK_KIND_CONTRACT ||
                !ik_follows_tenders(facts, contract) ||
                !ik_ask_conclusion(facts, contract, &made) ||
                ik_precedes_notice(facts, contract, &made))
                continue;
            found = contract;
            *early |= compare(facts, period, it->first_sent,
                              (struct ik_due){ made.day, made.day - 1 },
                              &limit) != IK_KEPT;
        }
    return found;
}

enum length_is { LEFT_TO_OTHERS, SHORT, WAITED_FOR, LAST_DAY, LATER, ENOUGH };

static enum length_is
weigh(struct ik_facts *facts, const struct length *it,
      const struct ik_period *period, struct ik_limit *limit,
      const ik_record **contract)
{
    struct ik_due due = ik_due_from_instant(it->end.at);
    struct ik_limit later;
    bool early;
    *contract = find_contract(facts, it, period, &early);
    switch (compare(facts, period, it->first_sent, due, limit)) {
    case IK_BROKEN:
        return early       ? LEFT_TO_OTHERS
               : *contract ? WAITED_FOR
                           : SHORT;
    case IK_ARGUABLE:
        return *contract ? LEFT_TO_OTHERS : LAST_DAY;
    default:
        return it->last && compare(facts, period, it->last_sent, due,
                                   &later) == IK_BROKEN
                   ? LATER
                   : ENOUGH;
    }
}

static void
say(struct ik_judge *judge, const struct length *it, enum length_is is,
    const struct ik_period *period, const struct ik_limit *limit,
    const ik_record *contract)
{
    static const char *const keys[] = {
        [SHORT] = "breach",          [WAITED_FOR] = "risk.waited",
        [LAST_DAY] = "risk.last_day", [LATER] = "risk.later",
        [ENOUGH] = "conforms",
    };
    struct ik_facts *facts = ik_judge_facts(judge);
    if (is == LEFT_TO_OTHERS)
        return;
    ik_judge_conclude(judge, keys[is]);
    ik_judge_record(judge, "award", it->award);
    ik_judge_field(judge, "end", it->end.stating, it->end.field);
    ik_judge_field(judge, "told", is == LATER ? it->last : it->first,
                   IK_FIELD_LETTER_SENT);
    ik_judge_number(judge, "days", period->days);
    ik_judge_instant(judge, "earliest",
                     ik_instant_from_utc(ik_oslo_midnight(limit->strict)));
    if (is == LATER)
        ik_judge_record(judge, "supplier",
                        ik_facts_follow(facts, it->last,
                                        IK_FIELD_LETTER_SUPPLIER));
    if (is == WAITED_FOR)
        ik_judge_record(judge, "contract", contract);
}

/* The period as it must be where tenders come in as recorded; where that is
 * not, fifteen days may be asked for, which is noted where it decides. */
static void
judge_end(struct ik_judge *judge, const struct length *it,
          enum ik_yes_no electronic)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_period period, longer;
    struct ik_limit limit, other;
    const ik_record *contract;
    bool found = ik_til_find_least(facts, electronic, &period) == IK_YES &&
                 ik_til_find_least(facts, IK_NO, &longer) == IK_YES;
    if (!found) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    bool open = electronic == IK_UNKNOWN &&
                weigh(facts, it, &longer, &other, &contract) !=
                    weigh(facts, it, &period, &limit, &contract);
    enum length_is is = weigh(facts, it, &period, &limit, &contract);
    if (!open) {
        say(judge, it, is, &period, &limit, contract);
        return;
    }
    ik_note_missing_field(facts, ik_procedure(facts),
                          IK_FIELD_PROCEDURE_ELECTRONIC);
    ik_judge_cannot_tell(judge, "not_assessable");
}

static void
judge_award(struct ik_judge *judge, const struct length *it)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_period period;
    enum ik_yes_no electronic = ik_til_is_electronic(facts);
    if (ik_til_find_least(facts, electronic, &period) == IK_NO)
        return;
    if (it->end.at.precision) {
        judge_end(judge, it, electronic);
        return;
    }
    ik_note_missing_field(facts, it->first, IK_FIELD_LETTER_STANDSTILL_END);
    ik_judge_cannot_tell(judge, "not_assessable");
}

/* Whether the award still leads to a contract, for which one has to wait. */
static bool
is_to_wait_for(struct ik_facts *facts, struct length *it)
{
    return ik_ask_code(facts, it->award, IK_FIELD_AWARD_OUTCOME) ==
               IK_CODE_AWARD_OUTCOME_AWARDED &&
           ik_award_holds(facts, it->award) &&
           !ik_til_is_free_award(facts, it->award) &&
           ik_ask_instant(facts, it->award, IK_FIELD_AWARD_DECIDED,
                          &it->decided) &&
           !ik_cancellation(facts, it->lot, it->decided.utc_ms, INT64_MAX);
}

void
ik_til_standstill_is_long_enough(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_AWARD);
    struct told told;
    if (ik_til_is_free(facts) || !make_told(facts, &told))
        return;
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        struct length it = {
            .award = all.items[i],
            .lot = ik_facts_follow(facts, all.items[i], IK_FIELD_AWARD_LOT)
        };
        if (!is_to_wait_for(facts, &it))
            continue;
        look(facts, &it, &told);
        if (it.first)
            judge_award(judge, &it);
    }
}

const uint16_t ik_til_length_facts[] = {
    IK_CONCLUSION_FACTS,
    IK_FOLLOWS_FACTS,
    IK_CANCELLATION_FACTS,
    IK_DEADLINE_FACTS,
    IK_AWARD_FACTS,
    IK_TIL_FREE_FACTS,
    IK_TIL_LETTER_FACTS,
    IK_FIELD_CONTRACT_AWARDS,
    IK_FIELD_PROCEDURE_ELECTRONIC,
    0
};
