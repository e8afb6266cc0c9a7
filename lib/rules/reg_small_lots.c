/*
 * REG-005: lots that are taken out of Part III for being small are small, each
 * and together (FOA § 5-4 (8)).
 */
#include "rules/reg.h"

#include "base/order.h"
#include "facts/lots.h"

/* What a lot must be worth less than; false where the law data do not know. */
static bool
find_cap(struct ik_facts *facts, const ik_record *lot, int64_t *minor,
         bool *told)
{
    int64_t kroner;
    int nature = ik_ask_code(facts, lot, IK_FIELD_LOT_NATURE);
    if (nature < 0)
        nature = ik_ask_code(facts, ik_procedure(facts),
                             IK_FIELD_PROCEDURE_NATURE);
    *told = nature > 0;
    const char *key = nature == IK_CODE_NATURE_WORKS ? "small_lot_works"
                                                     : "small_lot_supply";
    if (!ik_law_amount(facts->law, key, facts->law_date, &kroner))
        return false;
    *minor = kroner * 100;
    return true;
}

static const char *
weigh_lot(struct ik_facts *facts, const ik_record *lot, int64_t *cap)
{
    ik_instant call;
    int64_t value;
    bool told;
    bool known = find_cap(facts, lot, cap, &told);
    if (!ik_ask_estimate(facts, lot, IK_FIELD_LOT_ESTIMATED_VALUE, &value)) {
        ik_note_missing_field(facts, lot, IK_FIELD_LOT_ESTIMATED_VALUE);
        return "not_assessable";
    }
    if (!told) {
        ik_note_missing_field(facts, lot, IK_FIELD_LOT_NATURE);
        return "not_assessable";
    }
    if (!known)
        return "risk.older";
    if (value < *cap)
        return "conforms";
    return ik_first_call(facts, &call) ? "breach.lot" : "risk.lot";
}

static void
judge_lot(struct ik_judge *judge, const ik_record *lot)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int64_t cap = 0;
    const char *key = weigh_lot(facts, lot, &cap);
    ik_judge_conclude(judge, key);
    ik_judge_field(judge, "value",
                   ik_as_called(facts, lot, IK_FIELD_LOT_ESTIMATED_VALUE),
                   IK_FIELD_LOT_ESTIMATED_VALUE);
    ik_judge_number(judge, "cap", cap);
}

/* What is taken out, and what all lots are worth. */
struct shares {
    const ik_record *procedure;
    struct ik_records lots, small;
    struct ik_lot_sum taken;
    int64_t all, percent;
    bool all_known;
};

/* The lots of the case, or the whole value: some may be bought elsewhere. */
static void
find_all(struct ik_facts *facts, struct shares *it)
{
    struct ik_lot_sum sum =
        ik_lot_sum(facts, &it->lots, IK_FIELD_LOT_ESTIMATED_VALUE);
    int64_t whole;
    it->all = sum.minor;
    it->all_known = sum.known == it->lots.count;
    if (!ik_ask_estimate(facts, it->procedure,
                         IK_FIELD_PROCEDURE_ESTIMATED_VALUE, &whole))
        return;
    it->all_known = true;
    it->all = ik_most(it->all, whole);
}

static struct shares
look(struct ik_facts *facts)
{
    struct shares it = { .procedure = ik_procedure(facts),
                         .lots = ik_lots_of(facts) };
    const ik_record **small = ik_arena_alloc(
        &facts->arena, (it.lots.count + 1) * sizeof *small);
    if (!small) {
        facts->no_memory = true;
        return it;
    }
    for (size_t i = 0; i < it.lots.count; i++)
        if (ik_ask_yes_no(facts, it.lots.items[i], IK_FIELD_LOT_EXEMPTED) ==
            IK_YES)
            small[it.small.count++] = it.lots.items[i];
    it.small.items = small;
    it.taken = ik_lot_sum(facts, &it.small, IK_FIELD_LOT_ESTIMATED_VALUE);
    find_all(facts, &it);
    return it;
}

static const char *
weigh_share(struct ik_facts *facts, const struct shares *it)
{
    ik_instant call;
    if (!it->all_known) {
        ik_note_missing_field(facts, it->procedure,
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
        return "not_assessable";
    }
    if (it->taken.minor * 100 > it->all * it->percent)
        return ik_first_call(facts, &call) ? "breach" : "risk.share";
    for (size_t i = 0; i < it->small.count; i++)
        ik_need_any(facts, it->small.items[i], IK_FIELD_LOT_ESTIMATED_VALUE);
    return it->taken.known < it->small.count ? "not_assessable"
                                             : "conforms.share";
}

void
ik_reg_small_lots_are_small(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, ik_procedure(facts));
    struct shares it = look(facts);
    if (!it.procedure || !it.small.count ||
        !ik_law_amount(facts->law, "small_lots_share", facts->law_date,
                       &it.percent))
        return;
    ik_judge_conclude(judge, weigh_share(facts, &it));
    ik_judge_number(judge, "taken", it.taken.minor);
    ik_judge_number(judge, "all", it.all);
    ik_judge_number(judge, "percent", it.percent);
    for (size_t i = 0; i < it.lots.count; i++)
        ik_judge_basis(judge, "lot", it.lots.items[i]);
    for (size_t i = 0; i < it.small.count; i++) {
        ik_judge_begin(judge, it.small.items[i]);
        judge_lot(judge, it.small.items[i]);
    }
}

const uint16_t ik_reg_small_lots_facts[] = { IK_LOT_FACTS,
                                             IK_CALL_FACTS,
                                             IK_FIELD_LOT_EXEMPTED,
                                             IK_FIELD_LOT_NATURE,
                                             IK_FIELD_LOT_ESTIMATED_VALUE,
                                             IK_FIELD_PROCEDURE_NATURE,
                                             IK_FIELD_PROCEDURE_ESTIMATED_VALUE,
                                             0 };
