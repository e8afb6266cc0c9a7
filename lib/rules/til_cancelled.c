/* TIL-010: a cancellation has its reason, and those who took part are told. */
#include "rules/til.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/lots.h"

#include <string.h>

/* The letters of cancellation, and to whom they went. */
struct told {
    const ik_record *first; /* any of them */
    const ik_record *all;   /* one that names nobody */
    struct ik_suppliers *who;
    ik_instant last;
    bool reasoned; /* one of them says why */
};

/* Whether a letter is about a cancellation, or one that it replaced; one that
 * names no award may be about any of its lot. */
static bool
is_about(struct ik_facts *facts, const ik_record *letter,
         const ik_record *award)
{
    const ik_record *own =
        ik_facts_follow(facts, letter, IK_FIELD_LETTER_AWARD);
    if (!own)
        return !ik_ask_any(facts, letter, IK_FIELD_LETTER_AWARD);
    return own == award ||
           own == ik_facts_follow(facts, award, IK_FIELD_AWARD_REPLACES);
}

static void
find_told(struct ik_facts *facts, const ik_record *award, struct told *told)
{
    struct ik_of_lot of =
        ik_of_lot(facts, ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT),
                  IK_FIELD_LETTER_LOT);
    const ik_record *letter;
    ik_suppliers_clear(told->who);
    while ((letter = ik_of_lot_next(&of))) {
        const ik_record *to =
            ik_facts_follow(facts, letter, IK_FIELD_LETTER_SUPPLIER);
        ik_instant sent;
        if (ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND) !=
                IK_CODE_LETTER_KIND_CANCELLATION ||
            !is_about(facts, letter, award) ||
            !ik_ask_instant(facts, letter, IK_FIELD_LETTER_SENT, &sent))
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
part_of(struct ik_facts *facts, const ik_record *who, const ik_record *award)
{
    ik_instant decided = facts->now;
    ik_ask_instant(facts, award, IK_FIELD_AWARD_DECIDED, &decided);
    return ik_took_part_in(facts, who,
                           ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT),
                           decided.utc_ms);
}

/* The next who took part and was not told; *at is 0 before the first. */
static const ik_record *
next_untold(struct ik_facts *facts, const ik_record *award,
            const struct told *told, size_t *at)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    while (!told->all && *at < all.count) {
        const ik_record *who = all.items[(*at)++];
        if (!ik_suppliers_has(told->who, who) && part_of(facts, who, award))
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
weigh(struct ik_facts *facts, const ik_record *award, const struct told *told,
      bool untold)
{
    const char *letters = untold ? weigh_letters(facts, told) : "conforms";
    bool reason =
        told->reasoned || ik_ask_any(facts, award, IK_FIELD_AWARD_REASON);
    if (letters && letters[0] == 'b')
        return letters;
    if (!reason && ik_is_said_absent(facts, award, IK_FIELD_AWARD_REASON))
        return "breach.reason";
    if (ik_ask_code(facts, award, IK_FIELD_AWARD_CANCELLATION_GROUND) ==
        IK_CODE_CANCELLATION_GROUND_WINNER)
        return "risk";
    if (!reason)
        ik_note_missing_field(facts, award, IK_FIELD_AWARD_REASON);
    return reason ? letters : NULL;
}

static void
judge_cancellation(struct ik_judge *judge, const ik_record *award,
                   struct ik_suppliers *set)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct told told = { .who = set };
    size_t at = 0;
    find_told(facts, award, &told);
    const ik_record *who = next_untold(facts, award, &told, &at);
    const char *key = weigh(facts, award, &told, who);
    bool about_letters = key && (strcmp(key, "breach.letters") == 0 ||
                                 strcmp(key, "not_due") == 0);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "award", award);
    ik_judge_field(judge, "decided", award, IK_FIELD_AWARD_DECIDED);
    struct ik_records letters = ik_facts_all(facts, IK_KIND_LETTER);
    if (told.first || letters.count)
        ik_judge_record(judge, "letter",
                        told.first ? told.first : letters.items[0]);
    for (; who; who = next_untold(facts, award, &told, &at)) {
        if (about_letters)
            ik_judge_subject(judge, who);
        ik_judge_record(judge, "supplier", who);
        ik_judge_record(judge, "submission", part_of(facts, who, award));
    }
}

void
ik_til_cancellation_is_told(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_AWARD);
    struct ik_suppliers told;
    if (!ik_suppliers_new(facts, &told))
        return;
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (ik_ask_code(facts, all.items[i], IK_FIELD_AWARD_OUTCOME) ==
                IK_CODE_AWARD_OUTCOME_CANCELLED &&
            ik_award_holds(facts, all.items[i]))
            judge_cancellation(judge, all.items[i], &told);
    }
}

const uint16_t ik_til_cancelled_facts[] = {
    IK_AWARD_FACTS,
    IK_TOOK_PART_FACTS,
    IK_FIELD_AWARD_REASON,
    IK_FIELD_AWARD_CANCELLATION_GROUND,
    IK_FIELD_LETTER_AWARD,
    IK_FIELD_LETTER_REASON,
    IK_FIELD_LETTER_TEXT,
    IK_FIELD_CASE_CLOSED,
    0
};
