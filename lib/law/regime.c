#include "law/regime.h"

#include "law/tables.h"

static const enum ik_regime_nature natures[] = {
    IK_REGIME_NATURE_GOODS,   IK_REGIME_NATURE_SERVICES,
    IK_REGIME_NATURE_WORKS,   IK_REGIME_NATURE_SPECIAL,
    IK_REGIME_NATURE_HEALTH,  IK_REGIME_NATURE_DESIGN_CONTEST
};
static const enum ik_regime_buyer buyers[] = { IK_REGIME_BUYER_STATE,
                                               IK_REGIME_BUYER_OTHER };

/* The value against a threshold; a missing row leaves `known` false. */
struct step {
    bool known;
    bool reached;
};

static struct step
reach(const struct ik_law *law, const struct ik_regime_facts *facts,
      const char *key)
{
    int64_t kroner;
    struct step step = { 0 };
    step.known = ik_law_amount(law, key, facts->date, &kroner);
    step.reached = step.known && facts->value_minor >= kroner * 100;
    return step;
}

/* From the national threshold up: the upper part, or the lower one. */
static enum ik_part
split(struct step step, enum ik_part lower, enum ik_part upper)
{
    if (!step.known)
        return IK_PART_UNKNOWN;
    return step.reached ? upper : lower;
}

static const char *
supply_key(enum ik_regime_buyer buyer)
{
    return buyer == IK_REGIME_BUYER_STATE ? "eea_state" : "eea_other";
}

static enum ik_part
above_national(const struct ik_law *law, const struct ik_regime_facts *facts)
{
    switch (facts->nature) {
    case IK_REGIME_NATURE_WORKS:
        return split(reach(law, facts, "eea_works"), IK_PART_II,
                     IK_PART_III);
    case IK_REGIME_NATURE_SPECIAL:
        return IK_PART_II; /* no upper limit, § 5-1 (2) b */
    case IK_REGIME_NATURE_DESIGN_CONTEST:
        /* Below the contest threshold §§ 5-1 (5) and 31-2 (2) disagree. */
        return split(reach(law, facts, "design_contest"), IK_PART_UNKNOWN,
                     IK_PART_V);
    default:
        return split(reach(law, facts, supply_key(facts->buyer)),
                     IK_PART_II, IK_PART_III);
    }
}

/* With nature and buyer known. */
static enum ik_part
part_of(const struct ik_law *law, const struct ik_regime_facts *facts)
{
    struct step entry = reach(law, facts, "entry");
    struct step national = reach(law, facts, "national");
    if (!entry.known || !national.known)
        return IK_PART_UNKNOWN;
    if (!entry.reached)
        return IK_PART_OUTSIDE;
    if (facts->nature == IK_REGIME_NATURE_HEALTH) /* never Part II */
        return split(reach(law, facts, "eea_special"), IK_PART_I,
                     IK_PART_IV);
    return national.reached ? above_national(law, facts) : IK_PART_I;
}

/* Adds an answer to those before; two that differ are unknown. */
static void
merge(enum ik_part part, enum ik_part *answer, bool *first)
{
    if (*first)
        *answer = part;
    else if (*answer != part)
        *answer = IK_PART_UNKNOWN;
    *first = false;
}

enum ik_part
ik_regime_part(const struct ik_law *law, const struct ik_regime_facts *facts)
{
    enum ik_part answer = IK_PART_UNKNOWN;
    bool first = true;
    if (!facts->value_known)
        return IK_PART_UNKNOWN;
    for (size_t i = 0; i < sizeof natures / sizeof *natures; i++) {
        if (facts->nature && facts->nature != natures[i])
            continue;
        for (size_t j = 0; j < sizeof buyers / sizeof *buyers; j++) {
            if (facts->buyer && facts->buyer != buyers[j])
                continue;
            struct ik_regime_facts one = *facts;
            one.nature = natures[i];
            one.buyer = buyers[j];
            merge(part_of(law, &one), &answer, &first);
        }
    }
    return answer;
}

enum ik_part
ik_regime_sign(const struct ik_law *law, const char *field, const char *value,
               ik_date date)
{
    const struct ik_law_number *row =
        ik_law_find(&law->tables[IK_LAW_SIGN], value, field, date);
    return row ? (enum ik_part)(IK_PART_II + row->value - 1)
               : IK_PART_UNKNOWN;
}
