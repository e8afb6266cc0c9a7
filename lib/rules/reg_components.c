/*
 * REG-002: lots, options and the most of a framework agreement are within the
 * estimated value (FOA § 5-4 (1), (5), (8)).
 */
#include "rules/reg.h"

#include "facts/lots.h"
#include "facts/regime.h"

#include <string.h>

/* The value, and the parts that must be within it. */
struct total {
    const ik_record *procedure;
    int64_t value, options, most;
    bool has_options, has_most;
    struct ik_records lots;
    struct ik_lot_sum sum;
    const ik_record *words; /* a lot that speaks of options */
};

static const ik_record *
find_words(struct ik_facts *facts, const struct ik_records *lots)
{
    for (size_t i = 0; i < lots->count; i++)
        if (ik_ask_any(facts, lots->items[i], IK_FIELD_LOT_OPTIONS) ||
            ik_ask_any(facts, lots->items[i], IK_FIELD_LOT_RENEWALS))
            return lots->items[i];
    return NULL;
}

/* The most of the whole agreement, or else of what its lots say. */
static bool
find_most(struct ik_facts *facts, struct total *it)
{
    if (ik_ask_estimate(facts, it->procedure,
                        IK_FIELD_PROCEDURE_FRAMEWORK_MAXIMUM, &it->most))
        return true;
    struct ik_lot_sum sum =
        ik_lot_sum(facts, &it->lots, IK_FIELD_LOT_FRAMEWORK_MAXIMUM);
    it->most = sum.minor;
    return sum.known;
}

static struct total
look(struct ik_facts *facts)
{
    struct total it = { .procedure = ik_procedure(facts),
                        .lots = ik_lots_of(facts) };
    it.sum = ik_lot_sum(facts, &it.lots, IK_FIELD_LOT_ESTIMATED_VALUE);
    it.words = find_words(facts, &it.lots);
    it.has_most = find_most(facts, &it);
    it.has_options =
        ik_ask_estimate(facts, it.procedure, IK_FIELD_PROCEDURE_OPTIONS_VALUE,
                        &it.options);
    return it;
}

/* Whether the most that can be bought leads to a stricter part. */
static bool
leads_on(struct ik_facts *facts, const struct total *it)
{
    struct ik_regime_facts asked = ik_threshold_facts(facts);
    enum ik_regime own = ik_threshold_regime(facts, &asked);
    enum ik_regime followed = ik_declared_part(facts).regime;
    asked.value_minor = it->most;
    return ik_is_stricter(ik_threshold_regime(facts, &asked),
                          followed ? followed : own);
}

/* A part without an amount; a text on how the value was found tells. */
static const char *
weigh_silence(struct ik_facts *facts, const struct total *it)
{
    if (ik_ask_any(facts, it->procedure, IK_FIELD_PROCEDURE_VALUE_BASIS))
        return "conforms";
    if (it->words && !it->has_options)
        return "risk.options";
    return it->sum.known && it->sum.known < it->lots.count ? "risk.lots"
                                                           : "conforms";
}

static const char *
weigh_parts(struct ik_facts *facts, const struct total *it)
{
    if (it->sum.minor > it->value)
        return "breach.lots";
    if (it->has_options && it->options > it->value)
        return "breach.options";
    if (it->has_most && it->most > it->value)
        return leads_on(facts, it) ? "breach.framework" : "risk.framework";
    return weigh_silence(facts, it);
}

static bool
has_basis(struct ik_facts *facts, const ik_record *record,
          enum ik_field estimate)
{
    return ik_has_vat_basis(facts, ik_as_called(facts, record, estimate),
                            estimate);
}

/* Whether each amount says if VAT is in it: one with and one without cannot be
 * compared. */
static bool
has_bases(struct ik_facts *facts, const struct total *it)
{
    bool all =
        has_basis(facts, it->procedure, IK_FIELD_PROCEDURE_ESTIMATED_VALUE) &&
        has_basis(facts, it->procedure, IK_FIELD_PROCEDURE_OPTIONS_VALUE) &&
        has_basis(facts, it->procedure, IK_FIELD_PROCEDURE_FRAMEWORK_MAXIMUM);
    for (size_t i = 0; i < it->lots.count; i++)
        all &= has_basis(facts, it->lots.items[i],
                         IK_FIELD_LOT_ESTIMATED_VALUE) &&
               has_basis(facts, it->lots.items[i],
                         IK_FIELD_LOT_FRAMEWORK_MAXIMUM);
    return all;
}

static const char *
weigh(struct ik_facts *facts, struct total *it)
{
    if (!it->sum.known && !it->has_options && !it->has_most && !it->words) {
        ik_note_missing_field(facts, it->procedure,
                              IK_FIELD_PROCEDURE_OPTIONS_VALUE);
        return "not_assessable";
    }
    if (!ik_ask_estimate(facts, it->procedure,
                         IK_FIELD_PROCEDURE_ESTIMATED_VALUE, &it->value)) {
        ik_note_missing_field(facts, it->procedure,
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
        return "not_assessable";
    }
    const char *key = weigh_parts(facts, it);
    bool broken = key[0] == 'b';
    bool exceeded = broken || strcmp(key, "risk.framework") == 0;
    ik_instant call;
    if (exceeded && !has_bases(facts, it))
        return "risk.vat";
    /* It must hold good when suppliers are called on, § 5-4 (2). */
    return broken && !ik_first_call(facts, &call) ? "risk.early" : key;
}

static void
show_lots(struct ik_judge *judge, const struct total *it)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int64_t value;
    for (size_t i = 0; i < it->lots.count; i++)
        if (ik_ask_kroner(facts, it->lots.items[i],
                          IK_FIELD_LOT_ESTIMATED_VALUE, &value) ||
            ik_ask_kroner(facts, it->lots.items[i],
                          IK_FIELD_LOT_FRAMEWORK_MAXIMUM, &value))
            ik_judge_basis(judge, "lot", it->lots.items[i]);
}

void
ik_reg_value_holds_all(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, ik_procedure(facts));
    struct total it = look(facts);
    if (!it.procedure)
        return;
    ik_judge_conclude(judge, weigh(facts, &it));
    ik_judge_field(judge, "value", ik_estimated(facts),
                   IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
    ik_judge_number(judge, "sum", it.sum.minor);
    ik_judge_field(judge, "options",
                   ik_as_called(facts, it.procedure,
                                IK_FIELD_PROCEDURE_OPTIONS_VALUE),
                   IK_FIELD_PROCEDURE_OPTIONS_VALUE);
    ik_judge_number(judge, "most", it.most);
    ik_judge_record(judge, "words", it.words);
    show_lots(judge, &it);
}

const uint16_t ik_reg_components_facts[] = {
    IK_THRESHOLD_FACTS,
    IK_DECLARED_FACTS,
    IK_LOT_FACTS,
    IK_FIELD_PROCEDURE_OPTIONS_VALUE,
    IK_FIELD_PROCEDURE_FRAMEWORK_MAXIMUM,
    IK_FIELD_PROCEDURE_VALUE_BASIS,
    IK_FIELD_LOT_ESTIMATED_VALUE,
    IK_FIELD_LOT_FRAMEWORK_MAXIMUM,
    IK_FIELD_LOT_OPTIONS,
    IK_FIELD_LOT_RENEWALS,
    0
};
