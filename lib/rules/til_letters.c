#include "rules/til_letters.h"

#include "base/order.h"

struct ik_til_letters
ik_til_letters_on(struct ik_facts *facts, const ik_record *award)
{
    const ik_record *lot = ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT);
    struct ik_til_letters letters = {
        award, lot, ik_facts_referring(facts, award, IK_FIELD_LETTER_AWARD),
        ik_of_lot(facts, lot, IK_FIELD_LETTER_LOT)
    };
    if (!award)
        return letters;
    /* Where letters name their awards, few are left that name none. */
    struct ik_records unnamed =
        ik_facts_unreferring(facts, IK_FIELD_LETTER_AWARD);
    if (ik_is_less((int64_t)unnamed.count, (int64_t)letters.rest.rest.count))
        letters.rest = (struct ik_of_lot){ .rest = unnamed };
    return letters;
}

static bool
is_of_the_rest(struct ik_facts *facts, const struct ik_til_letters *letters,
               const ik_record *letter)
{
    return !letters->award ||
           (!ik_ask_any(facts, letter, IK_FIELD_LETTER_AWARD) &&
            ik_is_of_lot(facts, letter, IK_FIELD_LETTER_LOT, letters->lot));
}

const ik_record *
ik_til_next_letter(struct ik_facts *facts, struct ik_til_letters *letters)
{
    const ik_record *letter;
    if (letters->own.count) {
        letters->own.count--;
        return *letters->own.items++;
    }
    do
        letter = ik_of_lot_next(&letters->rest);
    while (letter && !is_of_the_rest(facts, letters, letter));
    return letter;
}

void
ik_til_take_end(struct ik_til_end *end, const ik_record *stating,
                enum ik_field field, ik_instant at)
{
    if (ik_is_later(at, end->at))
        *end = (struct ik_til_end){ stating, field, at };
}

bool
ik_til_is_free_award(struct ik_facts *facts, const ik_record *award)
{
    return ik_ask_code(facts, award, IK_FIELD_AWARD_STANDSTILL_EXCEPTION) >
               IK_CODE_STANDSTILL_EXCEPTION_NONE ||
           ik_is_of_small_lot(facts, award);
}

/* § 25-2 (2) d, which § 10-2 (2) refers to as well. */
static bool
is_in_system(struct ik_facts *facts, int kind)
{
    bool unsure;
    return kind == IK_CODE_PROCEDURE_KIND_DPS &&
           facts->regime.regime != IK_REGIME_PART_IV &&
           ik_eea_part(facts, &unsure);
}

bool
ik_til_is_free(struct ik_facts *facts)
{
    const ik_record *procedure = ik_procedure(facts);
    int kind = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND);
    return ik_is_under_framework(kind) || ik_leaves_out_notice(kind) ||
           is_in_system(facts, kind) ||
           ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_NO_NOTICE_GROUND) >
               IK_CODE_NO_NOTICE_GROUND_NONE;
}

enum ik_yes_no
ik_til_is_electronic(struct ik_facts *facts)
{
    return ik_ask_yes_no(facts, ik_procedure(facts),
                         IK_FIELD_PROCEDURE_ELECTRONIC);
}

enum ik_yes_no
ik_til_find_least(struct ik_facts *facts, enum ik_yes_no electronic,
                  struct ik_period *period)
{
    bool unsure;
    struct ik_period_question asked = {
        .part = ik_eea_part(facts, &unsure),
        .step = "standstill",
        .date = facts->law_date,
        .conditions = electronic == IK_NO ? IK_NOT_ELECTRONIC : 0,
    };
    if (unsure)
        return IK_UNKNOWN;
    return asked.part && ik_period_find(facts->law, &asked, period) ==
                             IK_PERIOD_FOUND
               ? IK_YES
               : IK_NO;
}
