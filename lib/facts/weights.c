#include "facts/weights.h"

#include "base/order.h"

#include <string.h>

enum ik_weight_scale
ik_weight_scale(const ik_record *criterion, enum ik_field field)
{
    static const struct {
        const char *unit;
        enum ik_weight_scale scale;
    } scales[] = {
        { "percent", IK_WEIGHT_PERCENT }, { "per-exa", IK_WEIGHT_PERCENT },
        { "dec-exa", IK_WEIGHT_DECIMAL }, { "poi-exa", IK_WEIGHT_POINTS },
        { "per-mid", IK_WEIGHT_MIDDLE },  { "dec-mid", IK_WEIGHT_MIDDLE },
        { "poi-mid", IK_WEIGHT_MIDDLE },  { "ord-imp", IK_WEIGHT_ORDER },
    };
    const char *unit = ik_record_get_unit(criterion, field, 0);
    if (!unit)
        return IK_WEIGHT_BARE;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (strcmp(unit, scales[i].unit) == 0)
            return scales[i].scale;
    return IK_WEIGHT_OTHER;
}

enum ik_weight_scale
ik_weight_join(enum ik_weight_scale a, enum ik_weight_scale b)
{
    if (a == IK_WEIGHT_BARE)
        return b;
    return b == IK_WEIGHT_BARE || a == b ? a : IK_WEIGHT_OTHER;
}

bool
ik_is_in_per_cent(const ik_record *criterion, enum ik_field field)
{
    enum ik_weight_scale scale = ik_weight_scale(criterion, field);
    return scale == IK_WEIGHT_BARE || scale == IK_WEIGHT_PERCENT;
}

/* A digit beyond the millionths was cut off, and counts as two of them. */
static bool
in_millionths(ik_decimal decimal, int64_t *millionths, int64_t *digit)
{
    static const int64_t most = 1000000 * IK_WEIGHT_ONE;
    int64_t number = decimal.mantissa;
    if (number < 0 || number > most)
        return false;
    *digit = decimal.exponent < -6 ? 2 : 1;
    for (int exponent = decimal.exponent; exponent > -6; exponent--) {
        number *= 10;
        *digit *= 10;
    }
    for (int exponent = decimal.exponent; exponent < -6; exponent++)
        number /= 10;
    *millionths = number;
    return number <= most;
}

static bool
read_weight(struct ik_facts *facts, const ik_record *criterion,
            enum ik_field field, int64_t *number, struct ik_weight *weight)
{
    ik_decimal decimal;
    int64_t digit;
    if (!ik_ask_decimal(facts, criterion, field, &decimal) ||
        !in_millionths(decimal, number, &digit))
        return false;
    weight->digit = weight->digit ? ik_least(weight->digit, digit) : digit;
    weight->scale =
        ik_weight_join(weight->scale, ik_weight_scale(criterion, field));
    return weight->scale != IK_WEIGHT_ORDER;
}

bool
ik_ask_weight(struct ik_facts *facts, const ik_record *criterion,
              struct ik_weight *weight)
{
    *weight = (struct ik_weight){ .digit = 0 };
    if (read_weight(facts, criterion, IK_FIELD_CRITERION_WEIGHT,
                    &weight->least, weight)) {
        weight->most = weight->least;
        return true;
    }
    *weight = (struct ik_weight){ .digit = 0 };
    return read_weight(facts, criterion, IK_FIELD_CRITERION_WEIGHT_MIN,
                       &weight->least, weight) &&
           read_weight(facts, criterion, IK_FIELD_CRITERION_WEIGHT_MAX,
                       &weight->most, weight) &&
           weight->least <= weight->most;
}

void
ik_weight_add(struct ik_weight_sum *sum, const struct ik_weight *weight)
{
    sum->count++;
    sum->ranged |= weight->least != weight->most;
    sum->least += weight->least;
    sum->most += weight->most;
    sum->digit =
        sum->digit ? ik_least(sum->digit, weight->digit) : weight->digit;
    if (!sum->whole || weight->most > IK_WEIGHT_ONE)
        sum->whole = weight->most > IK_WEIGHT_ONE ? 100 * IK_WEIGHT_ONE
                                                  : IK_WEIGHT_ONE;
    sum->scale = ik_weight_join(sum->scale, weight->scale);
}

/* Each loses at most half of its last digit, and hardly all of them so much;
 * what is coarser than one per cent is not rounded to it. */
bool
ik_weights_are_whole(const struct ik_weight_sum *sum)
{
    int64_t gap =
        ik_most(sum->whole - sum->least, sum->least - sum->whole);
    return !sum->ranged &&
           (!gap || (sum->digit * 100 <= sum->whole &&
                     gap * 2 < (int64_t)sum->count * sum->digit));
}

/* Where the weight of a notice is an order of importance. */
static bool
is_order(const ik_record *criterion)
{
    return ik_weight_scale(criterion, IK_FIELD_CRITERION_WEIGHT) ==
           IK_WEIGHT_ORDER;
}

bool
ik_is_weighted(struct ik_facts *facts, const ik_record *criterion)
{
    bool fixed = ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_WEIGHT);
    bool least =
        ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_WEIGHT_MIN);
    bool most =
        ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_WEIGHT_MAX);
    return (fixed && !is_order(criterion)) || least || most;
}

bool
ik_ask_rank(struct ik_facts *facts, const ik_record *criterion, int64_t *rank)
{
    ik_decimal decimal;
    if (ik_ask_integer(facts, criterion, IK_FIELD_CRITERION_PRIORITY, rank))
        return *rank > 0;
    if (!ik_ask_decimal(facts, criterion, IK_FIELD_CRITERION_WEIGHT,
                        &decimal) ||
        !is_order(criterion) || decimal.exponent)
        return false;
    *rank = decimal.mantissa;
    return *rank > 0;
}

bool
ik_is_ranked(struct ik_facts *facts, const ik_record *criterion)
{
    bool stated =
        ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_PRIORITY);
    return (ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_WEIGHT) &&
            is_order(criterion)) ||
           stated;
}
