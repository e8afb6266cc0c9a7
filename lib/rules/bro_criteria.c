/* BRO-001: award criteria of the case and of its notice. */
#include "rules/bro.h"

#include "base/number.h"
#include "base/order.h"
#include "facts/criteria.h"
#include "facts/lots.h"
#include "facts/weights.h"

static bool
is_award(const ik_record *criterion)
{
    return ik_record_code_number(criterion, IK_FIELD_CRITERION_KIND) ==
           IK_CODE_CRITERION_KIND_AWARD;
}

static bool
is_stated(const ik_record *record, enum ik_field field)
{
    return ik_record_get_presence(record, field) == IK_PRESENCE_KNOWN;
}

/* An award criterion of the notice, and the case's lots that it is of. */
struct theirs {
    const ik_record *record;
    const ik_record *const *lots;
    size_t lot_count;
    bool for_all;  /* it names none */
    bool unknown;  /* it names some that are not found in the case */
};

/* All of them, in order, and by name. */
struct stated {
    struct theirs *items;
    size_t count;
    struct ik_bro_names names;
    bool named; /* each has a name to be recognised by */
};

/* What is said of a criterion that was looked for. */
struct match {
    const struct theirs *found;
    bool differs;
};

static void
follow_lots(struct ik_facts *facts, const struct ik_bro_lots *lots,
            struct theirs *theirs)
{
    size_t count =
        ik_record_get_count(theirs->record, IK_FIELD_CRITERION_LOTS);
    const ik_record **own =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *own);
    facts->no_memory |= !own;
    theirs->for_all = !count;
    theirs->lots = own;
    for (size_t i = 0; own && i < count; i++) {
        bool known;
        const ik_record *lot = ik_bro_lot(
            lots,
            ik_case_find(facts->notice,
                         ik_record_get_reference(
                             theirs->record, IK_FIELD_CRITERION_LOTS, i)),
            &known);
        if (lot)
            own[theirs->lot_count++] = lot;
        theirs->unknown |= !lot && !known;
        theirs->for_all |= !lot && known;
    }
}

static struct stated
read_notice(struct ik_facts *facts, const struct ik_bro_lots *lots)
{
    struct stated stated = { .named = true };
    size_t count =
        ik_case_get_record_count(facts->notice, IK_KIND_CRITERION);
    const ik_record **records =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *records);
    stated.items =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *stated.items);
    if (!records || !stated.items) {
        facts->no_memory = true;
        return stated;
    }
    for (size_t i = 0; i < count; i++) {
        const ik_record *criterion =
            ik_case_get_record(facts->notice, IK_KIND_CRITERION, i);
        if (!is_award(criterion))
            continue;
        struct theirs *theirs = &stated.items[stated.count];
        records[stated.count++] = criterion;
        *theirs = (struct theirs){ .record = criterion };
        follow_lots(facts, lots, theirs);
        stated.named &= is_stated(criterion, IK_FIELD_CRITERION_NAME);
    }
    stated.names = ik_bro_names(facts, records, stated.count,
                                IK_FIELD_CRITERION_NAME);
    return stated;
}

/* Whether both are said of some lot. */
static bool
shares_lot(struct ik_facts *facts, const ik_record *own,
           const struct theirs *theirs)
{
    if (theirs->for_all || !ik_ask_any(facts, own, IK_FIELD_CRITERION_LOTS))
        return true;
    for (size_t i = 0; i < theirs->lot_count; i++)
        if (ik_is_of_lot(facts, own, IK_FIELD_CRITERION_LOTS,
                         theirs->lots[i]))
            return true;
    return false;
}

/* A weight of one at the most may be a part of one. */
static bool
is_part_of_one(const ik_record *own, ik_decimal weight, ik_decimal theirs)
{
    if (ik_weight_scale(own, IK_FIELD_CRITERION_WEIGHT) != IK_WEIGHT_BARE ||
        ik_decimal_compare(weight, (ik_decimal){ 1, 0 }) > 0)
        return false;
    for (int i = 0; i < 2; i++)
        if (weight.exponent < 0)
            weight.exponent++;
        else
            weight.mantissa *= 10;
    return ik_decimal_compare(weight, theirs) == 0;
}

/* Both in per cent; other units of weight are not for us to convert. */
static bool
has_other_weight(struct ik_facts *facts, const ik_record *own,
                 const ik_record *theirs)
{
    ik_decimal weight, other;
    if (!ik_ask_decimal(facts, own, IK_FIELD_CRITERION_WEIGHT, &weight) ||
        !is_stated(theirs, IK_FIELD_CRITERION_WEIGHT) ||
        !ik_is_in_per_cent(own, IK_FIELD_CRITERION_WEIGHT) ||
        !ik_is_in_per_cent(theirs, IK_FIELD_CRITERION_WEIGHT))
        return false;
    other = ik_record_get_decimal(theirs, IK_FIELD_CRITERION_WEIGHT, 0);
    return ik_decimal_compare(weight, other) != 0 &&
           !is_part_of_one(own, weight, other);
}

/* Both now and as it stood when the notice was sent. */
static bool
weighs_otherwise(struct ik_facts *facts, const ik_record *own,
                 const ik_record *theirs)
{
    const ik_record *then =
        ik_bro_then(facts, own, IK_FIELD_CRITERION_WEIGHT);
    return has_other_weight(facts, own, theirs) &&
           (!then || has_other_weight(facts, then, theirs));
}

/* Takes it as the match if it is of the same lot: the first that weighs
 * otherwise, or else any. That of an unknown lot may be another one. */
static void
try_one(struct ik_facts *facts, const ik_record *own,
        const struct theirs *theirs, struct match *match)
{
    bool shared = shares_lot(facts, own, theirs);
    if (!shared && !theirs->unknown)
        return;
    bool differs = shared && weighs_otherwise(facts, own, theirs->record);
    if (!match->found || (differs && (!match->differs ||
                                      ik_is_less(theirs - match->found, 0))))
        *match = (struct match){ theirs, differs };
}

static bool
is_price(const ik_record *criterion)
{
    return ik_record_code_number(criterion, IK_FIELD_CRITERION_CATEGORY) ==
           IK_CODE_CRITERION_CATEGORY_PRICE;
}

/* By name; or else price is price, whatever it is called. */
static struct match
find(struct ik_facts *facts, const struct stated *stated, const ik_record *own)
{
    struct match match = { NULL, false };
    const char *name;
    for (size_t at = 0; (name = ik_facts_next_text(
                             facts, own, IK_FIELD_CRITERION_NAME, &at));) {
        struct ik_bro_names named = ik_bro_named(&stated->names, name);
        for (size_t i = 0; i < named.count; i++)
            try_one(facts, own, &stated->items[named.items[i].order], &match);
    }
    if (match.found || ik_ask_code(facts, own, IK_FIELD_CRITERION_CATEGORY) !=
                           IK_CODE_CRITERION_CATEGORY_PRICE)
        return match;
    for (size_t i = 0; i < stated->count; i++)
        if (is_price(stated->items[i].record))
            try_one(facts, own, &stated->items[i], &match);
    return match;
}

void
ik_bro_criteria(struct ik_judge *judge, const struct ik_bro_lots *lots)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_criteria set = ik_award_criteria(facts);
    struct stated stated = read_notice(facts, lots);
    if (!stated.count)
        return;
    for (size_t i = 0; i < set.count; i++) {
        const ik_record *own = set.items[i];
        ik_judge_begin(judge, own);
        struct match match = find(facts, &stated, own);
        if (!match.found && (!stated.named ||
                             !ik_ask_any(facts, own, IK_FIELD_CRITERION_NAME)))
            continue;
        ik_judge_conclude(judge, match.differs ? "risk.weight"
                                 : match.found ? "conforms"
                                               : "risk.criterion");
        ik_judge_record(judge, "criterion", own);
        ik_judge_field(judge, "own", own, IK_FIELD_CRITERION_WEIGHT);
        if (match.differs)
            ik_judge_field(judge, "notice", match.found->record,
                           IK_FIELD_CRITERION_WEIGHT);
    }
}
