/*
 * KGJ-004: a power that must be reserved is used only where it was, and where
 * the law wants the reservation to stand. Limits on lots (§ 19-4 (3) to (5))
 * leave no trace in the record when they are used, and are not judged.
 */
#include "rules/kgj.h"

#include "base/order.h"
#include "facts/lots.h"

enum place {
    IN_NOTICE,
    IN_DOCUMENTS, /* the notice need not have it */
    IN_EITHER,    /* the one or the other: it is not yet seen which */
    IN_FIELD      /* what says that it is reserved says where too */
};

/* A power that was used, and what the buyer had said about it. */
struct power {
    const char *name;          /* ends the keys of its texts */
    const ik_record *use;      /* the record that shows it */
    enum ik_field field;       /* of the procedure: whether it was reserved */
    enum ik_field of_lot;      /* the same of a lot; 0 where it has none */
    const ik_record *lot;      /* in which it was used; NULL: in all */
    enum place place;          /* where the reservation must stand */
};

/* Where it is said: of the lot, for notices say it of each, or of them all. */
struct said {
    const ik_record *record;
    enum ik_field field;
};

static struct said
find_said(struct ik_facts *facts, const struct power *power)
{
    if (power->of_lot && power->lot &&
        ik_is_recorded(facts, power->lot, power->of_lot))
        return (struct said){ power->lot, power->of_lot };
    return (struct said){ ik_procedure(facts), power->field };
}

static enum ik_yes_no
is_reserved(struct ik_facts *facts, const struct power *power,
            const struct said *said)
{
    if (power->field != IK_FIELD_PROCEDURE_VARIANTS)
        return ik_need_yes_no(facts, said->record, said->field);
    switch (ik_need_code(facts, said->record, said->field)) {
    case IK_CODE_VARIANTS_ALLOWED:
    case IK_CODE_VARIANTS_REQUIRED:
        return IK_YES;
    case IK_CODE_VARIANTS_NOT_ALLOWED:
        return IK_NO;
    default:
        return IK_UNKNOWN;
    }
}

/* Where the reservation stands; NULL when it cannot be told. */
static const char *
weigh_place(struct ik_facts *facts, const struct power *power)
{
    if (power->place == IN_FIELD)
        return "conforms";
    if (power->place == IN_DOCUMENTS)
        return ik_ask_code(facts, ik_procedure(facts),
                           IK_FIELD_PROCEDURE_RESERVATIONS_IN) ==
                       IK_CODE_STATED_IN_NOWHERE
                   ? "breach.nowhere"
                   : "conforms";
    switch (ik_need_code(facts, ik_procedure(facts),
                         IK_FIELD_PROCEDURE_RESERVATIONS_IN)) {
    case IK_CODE_STATED_IN_NOTICE:
    case IK_CODE_STATED_IN_BOTH:
        return "conforms";
    case IK_CODE_STATED_IN_DOCUMENTS:
        if (power->place == IN_NOTICE)
            return "risk";
        ik_note_missing_record(facts, IK_KIND_ROUND);
        return NULL;
    case IK_CODE_STATED_IN_NOWHERE:
        return "breach.nowhere";
    default:
        return NULL;
    }
}

/* NULL when it cannot be told. */
static const char *
weigh_power(struct ik_facts *facts, const struct power *power)
{
    struct said said = find_said(facts, power);
    enum ik_yes_no reserved = is_reserved(facts, power, &said);
    return reserved == IK_NO    ? power->name
           : reserved == IK_YES ? weigh_place(facts, power)
                                : NULL;
}

static void
judge_power(struct ik_judge *judge, const struct power *power)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct said said = find_said(facts, power);
    const char *key = weigh_power(facts, power);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "use", power->use);
    ik_judge_field(judge, "reserved", said.record, said.field);
    ik_judge_field(judge, "place", ik_procedure(facts),
                   IK_FIELD_PROCEDURE_RESERVATIONS_IN);
}

/* The first round of negotiation or dialogue in a lot, or in any; absent before
 * there is one. */
static ik_instant
first_talk(struct ik_facts *facts, const ik_record *lot)
{
    struct ik_of_lot of = ik_of_lot(facts, lot, IK_FIELD_ROUND_LOT);
    const ik_record *round;
    ik_instant first = { 0 }, at;
    while ((round = ik_of_lot_next(&of))) {
        int kind = ik_ask_code(facts, round, IK_FIELD_ROUND_KIND);
        if ((kind == IK_CODE_ROUND_KIND_NEGOTIATION ||
             kind == IK_CODE_ROUND_KIND_DIALOGUE) &&
            ik_ask_instant(facts, round, IK_FIELD_ROUND_AT, &at))
            first = ik_soonest(first, at);
    }
    return first;
}

/* § 23-11 (2); ahead of the negotiations the documents are enough (4). */
static void
judge_reductions(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ROUND);
    ik_instant talk, at;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *round = all.items[i];
        ik_judge_begin(judge, round);
        if (ik_ask_code(facts, round, IK_FIELD_ROUND_KIND) !=
                IK_CODE_ROUND_KIND_REDUCTION ||
            !ik_ask_instant(facts, round, IK_FIELD_ROUND_AT, &at))
            continue;
        struct power power = {
            .name = "breach.reduction",
            .use = round,
            .field = IK_FIELD_PROCEDURE_REDUCTION_RESERVED,
            .of_lot = IK_FIELD_LOT_REDUCTION_RESERVED,
            .lot = ik_facts_follow(facts, round, IK_FIELD_ROUND_LOT),
        };
        talk = first_talk(facts, power.lot);
        if (!talk.precision)
            power.place = IN_EITHER;
        else if (at.utc_ms < talk.utc_ms)
            power.place = IN_DOCUMENTS;
        judge_power(judge, &power);
    }
}

/* The variant that the award is of; NULL when it is of none. */
static const ik_record *
variant_of(struct ik_facts *facts, const ik_record *award)
{
    const ik_record *tender;
    for (size_t at = 0; (tender = ik_facts_next(
                             facts, award, IK_FIELD_AWARD_SUBMISSIONS, &at));)
        if (ik_ask_yes_no(facts, tender, IK_FIELD_SUBMISSION_VARIANT) == IK_YES)
            return tender;
    return NULL;
}

/* § 23-7 (5). */
static bool
skips_negotiation(struct ik_facts *facts, const ik_record *award,
                  struct power *power)
{
    power->name = "breach.negotiation";
    power->field = IK_FIELD_PROCEDURE_AWARD_WITHOUT_NEGOTIATION;
    power->of_lot = IK_FIELD_LOT_AWARD_WITHOUT_NEGOTIATION;
    return ik_ask_yes_no(facts, award, IK_FIELD_AWARD_WITHOUT_NEGOTIATION) ==
               IK_YES &&
           ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND) ==
               IK_CODE_PROCEDURE_KIND_NEGOTIATED;
}

/* § 23-4 (1). */
static bool
takes_variant(struct ik_facts *facts, const ik_record *award,
              struct power *power)
{
    power->name = "breach.variant";
    power->field = IK_FIELD_PROCEDURE_VARIANTS;
    power->of_lot = IK_FIELD_LOT_VARIANTS;
    return variant_of(facts, award);
}

typedef bool uses_power(struct ik_facts *facts, const ik_record *award,
                        struct power *power);
static uses_power *const award_powers[] = { skips_negotiation, takes_variant };
enum { AWARD_POWERS = sizeof award_powers / sizeof *award_powers };

/* Begins with the award, for what is in the way of judging the one power is
 * not in the way of the other. */
static bool
begin_award(struct ik_judge *judge, const ik_record *award, size_t which,
            struct power *power)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    *power = (struct power){ .use = award };
    ik_judge_begin(judge, award);
    if (!ik_award_stands(facts, award))
        return false;
    power->lot = ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT);
    return award_powers[which](facts, award, power);
}

/* The worse, the higher. */
static int
gravity_of(const char *key)
{
    return !key ? 1 : key[0] == 'b' ? 3 : key[0] == 'r' ? 2 : 0;
}

/* An award may use both powers: the worse is said. */
static void
judge_award(struct ik_judge *judge, const ik_record *award)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct power power;
    size_t chosen = AWARD_POWERS;
    int worst = 0;
    for (size_t i = 0; i < AWARD_POWERS; i++) {
        if (!begin_award(judge, award, i, &power))
            continue;
        int gravity = gravity_of(weigh_power(facts, &power));
        if (chosen == AWARD_POWERS || ik_is_more(gravity, worst)) {
            chosen = i;
            worst = gravity;
        }
    }
    if (chosen == AWARD_POWERS || !begin_award(judge, award, chosen, &power))
        return;
    judge_power(judge, &power);
    if (power.field == IK_FIELD_PROCEDURE_VARIANTS)
        ik_judge_basis(judge, "submission", variant_of(facts, award));
}

/* § 26-8 (4): a partnership that was ended on the way. */
static void
judge_contract(struct ik_judge *judge, const ik_record *contract)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct power power = { .name = "breach.termination",
                           .use = contract,
                           .field = IK_FIELD_PROCEDURE_TERMINATION_TERMS,
                           .place = IN_FIELD };
    ik_judge_begin(judge, contract);
    if (ik_ask_code(facts, contract, IK_FIELD_CONTRACT_KIND) ==
            IK_CODE_CONTRACT_KIND_PARTNERSHIP &&
        ik_is_recorded(facts, contract, IK_FIELD_CONTRACT_TERMINATED))
        judge_power(judge, &power);
}

/* § 13-4 d: once there is a contract, or an award. */
static void
judge_repetition(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct power power = { .name = "breach.repetition",
                           .field = IK_FIELD_PROCEDURE_REPETITION_RESERVED,
                           .place = IN_FIELD };
    struct ik_conclusion made;
    ik_judge_begin(judge, ik_procedure(facts));
    if (ik_ask_code(facts, ik_procedure(facts),
                    IK_FIELD_PROCEDURE_NO_NOTICE_GROUND) !=
        IK_CODE_NO_NOTICE_GROUND_REPETITION)
        return;
    power.use = ik_first_contract(facts, &made);
    if (!power.use)
        power.use = ik_award_in(facts, NULL);
    if (power.use)
        judge_power(judge, &power);
}

void
ik_kgj_powers_are_reserved(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records awards = ik_facts_all(facts, IK_KIND_AWARD);
    struct ik_records contracts = ik_facts_all(facts, IK_KIND_CONTRACT);
    judge_reductions(judge);
    for (size_t i = 0; i < awards.count; i++)
        judge_award(judge, awards.items[i]);
    for (size_t i = 0; i < contracts.count; i++)
        judge_contract(judge, contracts.items[i]);
    judge_repetition(judge);
}

const uint16_t ik_kgj_reservations_facts[] = {
    IK_AWARD_FACTS,
    IK_CONTRACT_FACTS,
    IK_FIELD_AWARD_SUBMISSIONS,
    IK_FIELD_AWARD_WITHOUT_NEGOTIATION,
    IK_FIELD_CONTRACT_TERMINATED,
    IK_FIELD_PROCEDURE_KIND,
    IK_FIELD_PROCEDURE_NO_NOTICE_GROUND,
    IK_FIELD_PROCEDURE_REDUCTION_RESERVED,
    IK_FIELD_PROCEDURE_AWARD_WITHOUT_NEGOTIATION,
    IK_FIELD_PROCEDURE_VARIANTS,
    IK_FIELD_PROCEDURE_TERMINATION_TERMS,
    IK_FIELD_PROCEDURE_REPETITION_RESERVED,
    IK_FIELD_PROCEDURE_RESERVATIONS_IN,
    IK_FIELD_LOT_REDUCTION_RESERVED,
    IK_FIELD_LOT_AWARD_WITHOUT_NEGOTIATION,
    IK_FIELD_LOT_VARIANTS,
    IK_FIELD_ROUND_LOT,
    IK_FIELD_ROUND_KIND,
    IK_FIELD_ROUND_AT,
    IK_FIELD_SUBMISSION_VARIANT,
    0
};
