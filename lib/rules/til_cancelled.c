/* TIL-010: a cancellation has its reason, and those who took part are told. */
#include "rules/til.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/ending.h"
#include "facts/lots.h"

#include <string.h>

/* An award, a decision or a notice by which a lot was cancelled, or all. */
struct cancellation {
    const ik_record *by, *lot;
    enum ik_field when, reason;
    bool dated;
    ik_instant at; /* now, where that is not recorded */
};

static struct cancellation
look(struct ik_facts *facts, struct ik_cancelled item)
{
    struct cancellation it = {
        .by = item.by,
        .lot = item.lot ? facts->records[item.lot - 1] : NULL,
        .when = ik_cancelled_when(item.by),
        .reason = item.by->kind == IK_KIND_AWARD      ? IK_FIELD_AWARD_REASON
                  : item.by->kind == IK_KIND_DECISION ? IK_FIELD_DECISION_REASON
                                                      : IK_FIELD_NOTICE_REASON,
        .at = facts->now,
    };
    it.dated = ik_ask_instant(facts, it.by, it.when, &it.at);
    return it;
}

/* That nobody got anything is no cancellation. */
static bool
is_cancelled(struct ik_facts *facts, const ik_record *by)
{
    return by->kind != IK_KIND_AWARD ||
           ik_ask_code(facts, by, IK_FIELD_AWARD_OUTCOME) ==
               IK_CODE_AWARD_OUTCOME_CANCELLED;
}

/* Whether suppliers were called on anew between two times. */
static bool
is_called_within(struct ik_facts *facts, ik_instant a, ik_instant b)
{
    return ik_is_called_between(facts, ik_least(a.utc_ms, b.utc_ms),
                                ik_most(a.utc_ms, b.utc_ms));
}

/* An award says more of a cancellation than a decision, and that more than the
 * notice of it: whether one of the same lot says the same. */
static bool
is_said_better_by(struct ik_facts *facts, const struct cancellation *it,
                  struct ik_cancellations of)
{
    for (size_t i = 0; i < of.count; i++) {
        const ik_record *by = of.items[i].by;
        if (by->kind == it->by->kind || by->kind == IK_KIND_NOTICE)
            return false; /* those that say more stand first */
        struct cancellation other = look(facts, of.items[i]);
        if (is_cancelled(facts, by) &&
            !(other.dated && it->dated &&
              is_called_within(facts, other.at, it->at)))
            return true;
    }
    return false;
}

/* Of all, or of the lot; what is about all, by any of the lots. */
static bool
is_said_better(struct ik_facts *facts, const struct cancellation *it)
{
    struct ik_records lots = ik_facts_all(facts, IK_KIND_LOT);
    bool better =
        is_said_better_by(facts, it, ik_cancellations_of(facts, NULL));
    if (it->lot)
        return better || is_said_better_by(facts, it,
                                           ik_cancellations_of(facts, it->lot));
    for (size_t i = 0; !better && i < lots.count; i++)
        better = is_said_better_by(facts, it,
                                   ik_cancellations_of(facts, lots.items[i]));
    return better;
}

/* The letters of cancellation, and to whom they went. */
struct told {
    const ik_record *first; /* any of them */
    const ik_record *all;   /* one that names nobody */
    struct ik_suppliers *who;
    ik_instant last;
    bool reasoned; /* one of them says why */
};

/* Whether a letter is about an award by which it was cancelled, or one that it
 * replaced; one that names no award may be about any of its lot. */
static bool
is_about(struct ik_facts *facts, const ik_record *letter,
         const ik_record *by)
{
    const ik_record *own =
        ik_facts_follow(facts, letter, IK_FIELD_LETTER_AWARD);
    if (!own)
        return !ik_ask_any(facts, letter, IK_FIELD_LETTER_AWARD);
    return by->kind != IK_KIND_AWARD || own == by ||
           own == ik_facts_follow(facts, by, IK_FIELD_AWARD_REPLACES);
}

/* Whether a letter of a time is about another competition of the case: one
 * that was called later was cancelled by then, or this one was. */
static bool
is_of_another(struct ik_facts *facts, const struct cancellation *it,
              ik_instant sent)
{
    struct ik_cancellations all = ik_cancellations(facts);
    if (!it->dated || !is_called_within(facts, it->at, sent))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        struct cancellation other = look(facts, all.items[i]);
        if (other.dated && ik_is_later(other.at, it->at) &&
            !ik_is_later(other.at, sent) &&
            is_called_within(facts, it->at, other.at))
            return true;
    }
    return ik_is_sooner(sent, it->at);
}

static void
find_told(struct ik_facts *facts, const struct cancellation *it,
          struct told *told)
{
    struct ik_of_lot of = ik_of_lot(facts, it->lot, IK_FIELD_LETTER_LOT);
    const ik_record *letter;
    ik_suppliers_clear(told->who);
    while ((letter = ik_of_lot_next(&of))) {
        const ik_record *to =
            ik_facts_follow(facts, letter, IK_FIELD_LETTER_SUPPLIER);
        ik_instant sent;
        if (ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND) !=
                IK_CODE_LETTER_KIND_CANCELLATION ||
            !is_about(facts, letter, it->by) ||
            !ik_ask_instant(facts, letter, IK_FIELD_LETTER_SENT, &sent) ||
            is_of_another(facts, it, sent))
            continue;
        told->last = ik_latest_of(told->last, sent);
        if (!told->first)
            told->first = letter;
        told->reasoned |= ik_ask_any(facts, letter, IK_FIELD_LETTER_REASON) ||
                          ik_ask_any(facts, letter, IK_FIELD_LETTER_TEXT);
        if (to)
            ik_suppliers_add(told->who, to);
        else if (!ik_ask_any(facts, letter, IK_FIELD_LETTER_SUPPLIER))
            told->all = letter;
    }
}

/* The submission by which a supplier took part when it was cancelled. */
static const ik_record *
part_of(struct ik_facts *facts, const ik_record *who,
        const struct cancellation *it)
{
    return ik_took_part_in(facts, who, it->lot, it->at.utc_ms);
}

/* The next who took part and was not told; *at is 0 before the first. */
static const ik_record *
next_untold(struct ik_facts *facts, const struct cancellation *it,
            const struct told *told, size_t *at)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    while (!told->all && *at < all.count) {
        const ik_record *who = all.items[(*at)++];
        if (!ik_suppliers_has(told->who, who) && part_of(facts, who, it))
            return who;
    }
    return NULL;
}

/* Of letters that somebody lacks: more may follow on the day of the last. A
 * case that is closed, and keeps letters, shows that there were none. */
static const char *
weigh_letters(struct ik_facts *facts, const struct told *told)
{
    struct ik_records cases = ik_facts_all(facts, IK_KIND_CASE);
    if (told->first)
        return ik_oslo_day(facts->now) > ik_oslo_day(told->last)
                   ? "breach.letters"
                   : "not_due";
    if (ik_facts_all(facts, IK_KIND_LETTER).count && cases.count &&
        ik_is_recorded(facts, cases.items[0], IK_FIELD_CASE_CLOSED))
        return "breach.letters";
    ik_note_missing_record(facts, IK_KIND_LETTER);
    return NULL;
}

/* What is worst is said; NULL when it cannot be told. */
static const char *
weigh(struct ik_facts *facts, const struct cancellation *it,
      const struct told *told, bool untold)
{
    const char *letters = untold ? weigh_letters(facts, told) : "conforms";
    bool reason = told->reasoned || ik_ask_any(facts, it->by, it->reason);
    if (letters && letters[0] == 'b')
        return letters;
    if (!reason && it->by->kind != IK_KIND_NOTICE &&
        ik_is_said_absent(facts, it->by, it->reason))
        return "breach.reason";
    if (ik_ask_code(facts, it->by, IK_FIELD_AWARD_CANCELLATION_GROUND) ==
        IK_CODE_CANCELLATION_GROUND_WINNER)
        return "risk";
    if (!reason)
        ik_note_missing_field(facts, it->by, it->reason);
    return reason ? letters : NULL;
}

static void
judge_cancellation(struct ik_judge *judge, const struct cancellation *it,
                   struct ik_suppliers *set)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct told told = { .who = set };
    size_t at = 0;
    find_told(facts, it, &told);
    const ik_record *who = next_untold(facts, it, &told, &at);
    const char *key = weigh(facts, it, &told, who);
    bool about_letters = key && (strcmp(key, "breach.letters") == 0 ||
                                 strcmp(key, "not_due") == 0);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    if (it->by->kind != IK_KIND_AWARD)
        ik_judge_subject(judge, it->lot); /* of several lots */
    ik_judge_record(judge, "award", it->by);
    ik_judge_field(judge, "decided", it->by, it->when);
    struct ik_records letters = ik_facts_all(facts, IK_KIND_LETTER);
    if (told.first || letters.count)
        ik_judge_record(judge, "letter",
                        told.first ? told.first : letters.items[0]);
    for (; who; who = next_untold(facts, it, &told, &at)) {
        if (about_letters)
            ik_judge_subject(judge, who);
        ik_judge_record(judge, "supplier", who);
        ik_judge_record(judge, "submission", part_of(facts, who, it));
    }
}

void
ik_til_cancellation_is_told(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_cancellations all = ik_cancellations(facts);
    struct ik_suppliers told;
    if (!ik_suppliers_new(facts, &told))
        return;
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i].by);
        struct cancellation it = look(facts, all.items[i]);
        if (is_cancelled(facts, it.by) && !is_said_better(facts, &it))
            judge_cancellation(judge, &it, &told);
    }
}

const uint16_t ik_til_cancelled_facts[] = {
    IK_AWARD_FACTS,
    IK_CANCELLATION_FACTS,
    IK_TOOK_PART_FACTS,
    IK_FIELD_AWARD_REASON,
    IK_FIELD_AWARD_CANCELLATION_GROUND,
    IK_FIELD_DECISION_REASON,
    IK_FIELD_NOTICE_REASON,
    IK_FIELD_LETTER_AWARD,
    IK_FIELD_LETTER_REASON,
    IK_FIELD_LETTER_TEXT,
    IK_FIELD_CASE_CLOSED,
    0
};
