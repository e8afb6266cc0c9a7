/*
 * KRI-004: weights add up, and where they are ranges, no choice within these
 * changes which criterion counts most.
 */
#include "rules/kri.h"

#include "base/order.h"
#include "facts/competition.h"

#include <stdlib.h>

/* Of one criterion, in millionths: both the same for a fixed weight. */
struct span {
    const ik_record *criterion;
    int64_t least, most;
};

/* What one place says about all criteria of a set. */
struct weights {
    struct span *items;
    size_t count;
    bool ranged, complete;
    int64_t least, most; /* of all together */
    int64_t whole;       /* what they should come to: 100, or 1 */
};

static const int64_t one = 1000000;

static bool
read_weight(struct ik_facts *facts, const ik_record *criterion,
            enum ik_field field, int64_t *weight)
{
    ik_decimal decimal;
    return ik_ask_decimal(facts, criterion, field, &decimal) &&
           ik_kri_in_millionths(decimal, weight);
}

/* A weight, or both ends of a range the right way round. */
static bool
read_span(struct ik_facts *facts, const ik_record *criterion, struct span *span)
{
    span->criterion = criterion;
    if (read_weight(facts, criterion, IK_FIELD_CRITERION_WEIGHT,
                    &span->least)) {
        span->most = span->least;
        return true;
    }
    return read_weight(facts, criterion, IK_FIELD_CRITERION_WEIGHT_MIN,
                       &span->least) &&
           read_weight(facts, criterion, IK_FIELD_CRITERION_WEIGHT_MAX,
                       &span->most) &&
           span->least <= span->most;
}

/* The same criterion as another place states it; NULL when none does. */
static const ik_record *
restated(struct ik_facts *facts, const ik_record *criterion)
{
    struct ik_records all =
        ik_facts_referring(facts, criterion, IK_FIELD_CRITERION_RESTATES);
    return all.count ? all.items[0] : NULL;
}

static void
add_span(struct weights *weights, const struct span *span)
{
    weights->items[weights->count++] = *span;
    weights->ranged |= span->least != span->most;
    weights->least += span->least;
    weights->most += span->most;
    if (span->most > one)
        weights->whole = 100 * one;
}

/* As the first place has it, or, where it is stated again, as the other one. */
static struct weights
read_weights(struct ik_facts *facts, const struct ik_criteria *set, bool again)
{
    struct weights weights = { .complete = true, .whole = one };
    bool any = !again;
    weights.items = ik_arena_alloc(&facts->arena, (set->count + 1) *
                                                      sizeof *weights.items);
    facts->no_memory |= !weights.items;
    for (size_t i = 0; weights.items && i < set->count; i++) {
        const ik_record *criterion = set->items[i];
        const ik_record *other = again ? restated(facts, criterion) : NULL;
        struct span span;
        any |= other != NULL;
        if (read_span(facts, other ? other : criterion, &span)) {
            span.criterion = criterion;
            add_span(&weights, &span);
        } else {
            weights.complete = false;
        }
    }
    weights.complete &= any && weights.count > 1;
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
    int64_t low = weights->whole - (weights->most - a->most - b->most);
    int64_t high = weights->whole - (weights->least - a->least - b->least);
    int64_t x = ik_least(a->most, high - b->least);
    int64_t y = ik_most(b->least, low - x);
    return x > y;
}

/* Two that can change places; their spans are in order of the least. */
static bool
find_swap(const struct weights *weights, const struct span *pair[2])
{
    for (size_t i = 0; i < weights->count; i++) {
        const struct span *a = &weights->items[i];
        for (size_t j = i + 1; j < weights->count; j++) {
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
    for (size_t i = 0; i < weights->count; i++)
        found |= (weights->items[i].most - weights->items[i].least) * 100 >
                 weights->whole * percent;
    return found;
}

/* Whether numbers are meant as parts of the whole, rather than as points. */
static bool
is_of_whole(const struct weights *weights)
{
    return weights->whole > one && weights->most * 2 > weights->whole &&
           weights->least < weights->whole * 2;
}

/* What is wrong with weights, the gravest first. */
enum flaw { SUM, RANGE, SWAP, SCALE, WIDE, SOUND };

/* Where nothing is announced, nothing is broken yet. */
static const char *const keys[][2] = {
    [SUM] = { "risk.sum", "breach.sum" },
    [RANGE] = { "risk.range", "breach.range" },
    [SWAP] = { "risk.swap", "breach.swap" },
    [SCALE] = { "risk.scale", "risk.scale" },
    [WIDE] = { "risk.wide", "risk.wide" },
    [SOUND] = { "conforms", "conforms" },
};

static enum flaw
weigh(struct ik_facts *facts, struct weights *weights,
      const struct span *pair[2])
{
    if (weights->least > weights->whole || weights->most < weights->whole)
        return !is_of_whole(weights) ? SCALE : weights->ranged ? RANGE : SUM;
    qsort(weights->items, weights->count, sizeof *weights->items,
          compare_spans);
    if (find_swap(weights, pair))
        return SWAP;
    return has_wide(facts, weights) ? WIDE : SOUND;
}

static void
show(struct ik_judge *judge, const struct weights *weights)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    for (size_t i = 0; i < weights->count; i++) {
        const ik_record *criterion = weights->items[i].criterion;
        const ik_record *other = restated(facts, criterion);
        ik_judge_record(judge, "criterion", criterion);
        ik_judge_field(judge, "weight", criterion, IK_FIELD_CRITERION_WEIGHT);
        ik_judge_field(judge, "weight", other, IK_FIELD_CRITERION_WEIGHT);
    }
}

/* One finding for the set, or for a lot: what is graver in either place. */
static void
judge_set(struct ik_judge *judge, const struct ik_criteria *set,
          const ik_record *lot)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant start;
    bool announced = ik_competition_start(facts, &start);
    ik_judge_begin(judge, lot ? lot : set->items[0]);
    static const bool places[] = { false, true }; /* once more? */
    enum flaw worst = SOUND;
    const struct span *pair[2] = { NULL, NULL };
    struct weights shown = { 0 };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct weights weights = read_weights(facts, set, places[i]);
        const struct span *two[2] = { NULL, NULL };
        enum flaw flaw =
            weights.complete ? weigh(facts, &weights, two) : SOUND;
        if (!weights.complete || (shown.count && !ik_is_less(flaw, worst)))
            continue;
        worst = flaw;
        shown = weights;
        pair[0] = two[0];
        pair[1] = two[1];
    }
    if (!shown.count)
        return;
    ik_judge_conclude(judge, keys[worst][announced]);
    for (size_t i = 0; !lot && i < set->count; i++)
        if (i)
            ik_judge_subject(judge, set->items[i]);
    show(judge, &shown);
    for (size_t i = 0; i < 2 && pair[i]; i++)
        ik_judge_record(judge, i ? "second" : "first", pair[i]->criterion);
}

void
ik_kri_weights_add_up(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_criteria set = ik_award_criteria(facts, NULL);
    if (set.count && !ik_is_single_criterion(facts, &set))
        ik_kri_judge_lots(judge, &set, judge_set);
}

const uint16_t ik_kri_weights_facts[] = { IK_AWARD_CRITERIA_FACTS,
                                          IK_FIELD_CRITERION_LOTS,
                                          IK_FIELD_CRITERION_WEIGHT,
                                          IK_FIELD_CRITERION_WEIGHT_MIN,
                                          IK_FIELD_CRITERION_WEIGHT_MAX,
                                          IK_FIELD_PROCEDURE_AWARD_BASIS,
                                          IK_FIELD_NOTICE_KIND,
                                          IK_FIELD_NOTICE_SENT,
                                          0 };
