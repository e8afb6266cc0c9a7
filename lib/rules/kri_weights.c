/*
 * KRI-004: weights add up, and where they are ranges, no choice within these
 * changes which criterion counts most.
 */
#include "rules/kri.h"

#include "base/order.h"
#include "facts/weights.h"

#include <stdlib.h>

struct span {
    const ik_record *criterion;
    int64_t least, most; /* in millionths; alike for a fixed weight */
};

/* What one place says about all criteria of a set. */
struct weights {
    struct span *items;
    struct ik_weight_sum sum;
    bool complete;
};

/* The same criterion as another place states it; NULL when none does. */
static const ik_record *
restated(struct ik_facts *facts, const ik_record *criterion)
{
    struct ik_records all =
        ik_facts_referring(facts, criterion, IK_FIELD_CRITERION_RESTATES);
    return all.count ? all.items[0] : NULL;
}

static void
add_weight(struct weights *weights, const ik_record *criterion,
           const struct ik_weight *weight)
{
    weights->items[weights->sum.count] =
        (struct span){ criterion, weight->least, weight->most };
    ik_weight_add(&weights->sum, weight);
}

/* As the first place has it, or, where it is stated again, as the other one;
 * in a buffer with room for all. */
static struct weights
read_weights(struct ik_facts *facts, const struct ik_criteria *set, bool again,
             struct span *items)
{
    struct weights weights = { .items = items, .complete = true };
    bool any = !again;
    for (size_t i = 0; i < set->count; i++) {
        const ik_record *criterion = set->items[i];
        const ik_record *other = again ? restated(facts, criterion) : NULL;
        struct ik_weight weight;
        any |= other != NULL;
        if (ik_ask_weight(facts, other ? other : criterion, &weight))
            add_weight(&weights, criterion, &weight);
        else
            weights.complete = false;
    }
    weights.complete &= any && weights.sum.count > 1;
    return weights;
}

static int
compare_spans(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    return ik_order(x->least, y->least);
}

/* Whether one can be chosen above the other when all come to the whole, which
 * lies between the least and the most of all together. */
static bool
can_exceed(const struct weights *weights, const struct span *a,
           const struct span *b)
{
    const struct ik_weight_sum *sum = &weights->sum;
    int64_t low = sum->whole - (sum->most - a->most - b->most);
    int64_t high = sum->whole - (sum->least - a->least - b->least);
    int64_t x = ik_least(a->most, high - b->least);
    int64_t y = ik_most(b->least, low - x);
    return x > y;
}

/* Two that can change places; their spans are in order of the least. */
static bool
find_swap(const struct weights *weights, const struct span *pair[2])
{
    for (size_t i = 0; i < weights->sum.count; i++) {
        const struct span *a = &weights->items[i];
        for (size_t j = i + 1; j < weights->sum.count; j++) {
            const struct span *b = &weights->items[j];
            if (!ik_is_less(b->least, a->most))
                break;
            if (can_exceed(weights, a, b) && can_exceed(weights, b, a)) {
                pair[0] = a;
                pair[1] = b;
                return true;
            }
        }
    }
    return false;
}

static bool
has_wide(struct ik_facts *facts, const struct weights *weights)
{
    int64_t percent = ik_law_profile(facts->law, "wide_weight_range", 20);
    bool found = false;
    for (size_t i = 0; i < weights->sum.count; i++)
        found |= (weights->items[i].most - weights->items[i].least) * 100 >
                 weights->sum.whole * percent;
    return found;
}

/* Whether numbers are meant as parts of the whole, rather than as points. */
static bool
is_of_whole(const struct ik_weight_sum *sum)
{
    return sum->whole > IK_WEIGHT_ONE && sum->most * 2 > sum->whole &&
           sum->least < sum->whole * 2;
}

/* What is wrong with weights, the gravest first. */
enum flaw { SUM, RANGE, SWAP, SCALE, MIDDLE, ROUNDED, WIDE, SOUND };

/* Where nothing is announced, nothing is broken yet. */
static const char *const keys[][2] = {
    [SUM] = { "risk.sum", "breach.sum" },
    [RANGE] = { "risk.range", "breach.range" },
    [SWAP] = { "risk.swap", "breach.swap" },
    [SCALE] = { "risk.scale", "risk.scale" },
    [MIDDLE] = { "risk.middle", "risk.middle" },
    [ROUNDED] = { "risk.rounded", "risk.rounded" },
    [WIDE] = { "risk.wide", "risk.wide" },
    [SOUND] = { "conforms", "conforms" },
};

/* They do not come to the whole. */
static enum flaw
weigh_sum(const struct ik_weight_sum *sum)
{
    if (sum->scale == IK_WEIGHT_POINTS)
        return SCALE;
    if (ik_weights_are_whole(sum))
        return sum->digit * 100 < sum->whole ? SOUND : ROUNDED;
    if (!is_of_whole(sum))
        return SCALE;
    return sum->ranged ? RANGE : SUM;
}

static enum flaw
weigh(struct ik_facts *facts, struct weights *weights,
      const struct span *pair[2])
{
    const struct ik_weight_sum *sum = &weights->sum;
    if (sum->scale == IK_WEIGHT_MIDDLE)
        return MIDDLE;
    if (sum->scale == IK_WEIGHT_OTHER)
        return SCALE;
    if (sum->least > sum->whole || sum->most < sum->whole)
        return weigh_sum(sum);
    qsort(weights->items, sum->count, sizeof *weights->items, compare_spans);
    if (find_swap(weights, pair))
        return SWAP;
    return has_wide(facts, weights) ? WIDE : SOUND;
}

static void
show(struct ik_judge *judge, const struct weights *weights)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_kri_show_announced(judge);
    for (size_t i = 0; i < weights->sum.count; i++) {
        const ik_record *criterion = weights->items[i].criterion;
        const ik_record *other = restated(facts, criterion);
        ik_judge_record(judge, "criterion", criterion);
        ik_judge_field(judge, "weight", criterion, IK_FIELD_CRITERION_WEIGHT);
        ik_judge_field(judge, "weight", other, IK_FIELD_CRITERION_WEIGHT);
    }
}

/* What is the same for all sets. */
struct common {
    bool announced;
    struct span *items[2]; /* for each place */
};

/* One finding for the set, or for a lot: what is graver in either place. */
static void
judge_set(struct ik_judge *judge, const struct ik_kri_set *set, void *context)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct ik_criteria *criteria = &set->criteria;
    const struct common *common = context;
    if (!criteria->count)
        return;
    ik_judge_begin(judge, set->lots.count ? set->lots.items[0]
                                          : criteria->items[0]);
    static const bool places[] = { false, true }; /* once more? */
    enum flaw worst = SOUND;
    const struct span *pair[2] = { NULL, NULL };
    struct weights shown = { 0 };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct weights weights =
            read_weights(facts, criteria, places[i], common->items[i]);
        const struct span *two[2] = { NULL, NULL };
        enum flaw flaw =
            weights.complete ? weigh(facts, &weights, two) : SOUND;
        if (!weights.complete || (shown.sum.count && !ik_is_less(flaw, worst)))
            continue;
        worst = flaw;
        shown = weights;
        pair[0] = two[0];
        pair[1] = two[1];
    }
    if (!shown.sum.count)
        return;
    ik_judge_conclude(judge, keys[worst][common->announced]);
    ik_kri_name_lots(judge, set);
    for (size_t i = 1; !set->lots.count && i < criteria->count; i++)
        ik_judge_subject(judge, criteria->items[i]);
    show(judge, &shown);
    for (size_t i = 0; i < 2 && pair[i]; i++)
        ik_judge_record(judge, i ? "second" : "first", pair[i]->criterion);
}

void
ik_kri_weights_add_up(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_criteria set = ik_award_criteria(facts);
    struct common common;
    if (!set.count || ik_is_single_criterion(facts, &set))
        return;
    common.announced = ik_kri_is_announced(facts);
    for (size_t i = 0; i < 2; i++) {
        common.items[i] = ik_arena_alloc(
            &facts->arena, (set.count + 1) * sizeof *common.items[i]);
        facts->no_memory |= !common.items[i];
    }
    if (common.items[0] && common.items[1])
        ik_kri_judge_lots(judge, &set, judge_set, &common);
}

const uint16_t ik_kri_weights_facts[] = { IK_AWARD_CRITERIA_FACTS,
                                          IK_KRI_LOT_FACTS,
                                          IK_WEIGHT_FACTS,
                                          IK_FIELD_PROCEDURE_AWARD_BASIS,
                                          IK_KRI_ANNOUNCED_FACTS,
                                          0 };
