/*
 * REG-001: the value is estimated without VAT, before the procurement begins,
 * and so that it can be defended then (FOA § 5-4 (1), (2)).
 */
#include "rules/reg.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/hidden.h"
#include "facts/regime.h"

#include <innokjop/values.h>

enum { DAY_MS = 24 * 60 * 60 * 1000 };

/* The estimate, and what it led to. */
struct estimate {
    const ik_record *procedure;
    ik_money money;
    bool with_vat, dated, called;
    ik_instant at, call;
    struct ik_regime_facts asked;
    enum ik_regime regime;   /* by the figure as it stands */
    enum ik_regime followed; /* as declared, else by the figure */
    enum ik_regime other;    /* what something else leads to */
    const ik_record *award;  /* that was dearer */
};

static enum ik_regime
regime_at(const struct ik_facts *facts, const struct estimate *it,
          int64_t minor)
{
    struct ik_regime_facts asked = it->asked;
    asked.value_known = true;
    asked.value_minor = minor;
    return ik_threshold_regime(facts, &asked);
}

static struct estimate
look(struct ik_facts *facts)
{
    struct estimate it = { .procedure = ik_procedure(facts),
                           .asked = ik_threshold_facts(facts) };
    bool known = ik_ask_money(facts, ik_estimated(facts),
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE, &it.money);
    it.with_vat = known && it.money.vat == IK_VAT_INCLUDED &&
                  ik_is_kroner(it.money);
    if (it.with_vat || it.asked.value_known)
        it.regime = regime_at(facts, &it, it.money.minor);
    it.followed = ik_declared_part(facts).regime;
    if (!it.followed)
        it.followed = it.regime;
    it.called = ik_call_now(facts, &it.call);
    it.dated = ik_ask_instant(facts, it.procedure,
                              IK_FIELD_PROCEDURE_ESTIMATED_AT, &it.at);
    return it;
}

/* A new estimate takes nothing away from one that was made in time, nor does it
 * matter when that was recorded. */
static bool
is_late(struct ik_facts *facts, const struct estimate *it)
{
    if (!it->called || !it->dated || !ik_is_later(it->at, it->call))
        return false;
    ik_instant then = ik_facts_instant_at(
        facts, it->procedure, IK_FIELD_PROCEDURE_ESTIMATED_AT,
        it->call.utc_ms);
    return !then.precision || ik_is_later(then, it->call);
}

/* Where the figure without VAT leads to, at a rate of percent. */
static enum ik_regime
regime_without_vat(struct ik_facts *facts, const struct estimate *it,
                   const char *rate)
{
    int64_t percent;
    return ik_law_amount(facts->law, rate, facts->law_date, &percent)
               ? regime_at(facts, it, it->money.minor * 100 / (100 + percent))
               : it->regime;
}

/* Of an estimate with VAT: the rate is not recorded, so that the answer must
 * be the same at any rate. */
static const char *
weigh_vat(struct ik_facts *facts, struct estimate *it)
{
    enum ik_regime ordinary = regime_without_vat(facts, it, "vat_ordinary");
    enum ik_regime lowest = regime_without_vat(facts, it, "vat_lowest");
    it->other = ordinary;
    return it->called && ordinary && lowest && ordinary != it->regime &&
                   lowest != it->regime && it->followed != ordinary
               ? "breach.vat"
               : "risk.vat";
}

/* Whether a figure leads to a stricter part than what is followed. */
static bool
leads_on(const struct ik_facts *facts, struct estimate *it, int64_t minor)
{
    it->other = regime_at(facts, it, minor);
    return ik_is_stricter(it->other, it->regime) &&
           ik_is_stricter(it->other, it->followed);
}

static bool
was_lowered(struct ik_facts *facts, struct estimate *it)
{
    int64_t days = ik_law_profile(facts->law, "estimate_lowered_days", 30);
    int64_t before;
    return it->called &&
           ik_facts_kroner_at(facts, it->procedure,
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE,
                              it->call.utc_ms - days * DAY_MS, &before) &&
           leads_on(facts, it, before);
}

/* The figure came after the competition had begun. */
static bool
was_added(struct ik_facts *facts, const struct estimate *it)
{
    return it->called &&
           !ik_facts_is_recorded_at(facts, it->procedure,
                                    IK_FIELD_PROCEDURE_ESTIMATED_VALUE,
                                    it->call.utc_ms);
}

/* What an award is worth, or else its best tender. */
static int64_t
price_of(struct ik_facts *facts, const ik_record *award)
{
    int64_t value = 0;
    if (!ik_ask_kroner(facts, award, IK_FIELD_AWARD_VALUE, &value))
        ik_ask_kroner(facts,
                      ik_facts_follow(facts, award,
                                      IK_FIELD_AWARD_SUBMISSIONS),
                      IK_FIELD_SUBMISSION_VALUE, &value);
    return value;
}

static bool
is_dearer(struct ik_facts *facts, struct estimate *it)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_AWARD);
    int64_t sum = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (!ik_award_stands(facts, all.items[i]) ||
            ik_is_in_vain(facts, all.items[i]))
            continue;
        it->award = all.items[i];
        sum = ik_add_kroner(sum, price_of(facts, all.items[i]));
    }
    return it->award && leads_on(facts, it, sum);
}

/* So far below a threshold as the margin at the most. */
static bool
is_near(const struct ik_facts *facts, struct estimate *it)
{
    int64_t margin =
        ik_law_profile(facts->law, "estimate_margin_percent", 10);
    int64_t rest = 100 - ik_least(margin, 99);
    return leads_on(facts, it, it->money.minor * 100 / rest);
}

/* Notes what is missing, if something is. */
static bool
is_complete(struct ik_facts *facts, const struct estimate *it)
{
    bool known = it->asked.value_known;
    if (!known)
        ik_note_missing_field(facts, it->procedure,
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
    if (!it->called)
        ik_note_missing_record(facts, IK_KIND_NOTICE);
    ik_instant at;
    bool dated = ik_need_instant(facts, it->procedure,
                                 IK_FIELD_PROCEDURE_ESTIMATED_AT, &at);
    bool based = ik_need_any(facts, it->procedure,
                             IK_FIELD_PROCEDURE_VALUE_BASIS);
    return known && it->called && dated && based;
}

static const char *
weigh(struct ik_facts *facts, struct estimate *it)
{
    if (is_late(facts, it)) {
        /* whatever the value was */
        ik_hidden_pass_by(facts, IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
        return "breach.late";
    }
    if (it->with_vat)
        return weigh_vat(facts, it);
    if (it->asked.value_known) {
        if (was_lowered(facts, it))
            return "risk.lowered";
        if (was_added(facts, it))
            return "risk.added";
        if (is_dearer(facts, it))
            return "risk.price";
        if (is_near(facts, it))
            return "risk.near";
    }
    return is_complete(facts, it) ? "conforms" : "not_assessable";
}

void
ik_reg_value_is_estimated(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, ik_procedure(facts));
    struct estimate it = look(facts);
    if (!it.procedure)
        return;
    const char *key = weigh(facts, &it);
    ik_judge_conclude(judge, key);
    ik_judge_field(judge, "value", ik_estimated(facts),
                   IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
    ik_judge_field(judge, "estimated", it.procedure,
                   IK_FIELD_PROCEDURE_ESTIMATED_AT);
    if (it.called)
        ik_judge_instant(judge, "begun", it.call);
    ik_judge_number(judge, "followed", it.followed);
    ik_judge_number(judge, "other", it.other);
    ik_judge_record(judge, "award", it.award);
    if (it.called)
        ik_judge_basis(judge, "notice",
                       ik_announcement_at(facts, facts->now.utc_ms));
    ik_judge_basis(judge, "cancellation",
                   ik_called_anew_after(facts, facts->now.utc_ms));
    if (it.with_vat)
        ik_judge_basis(judge, "buyer", ik_buyer(facts));
}

const uint16_t ik_reg_value_facts[] = { IK_THRESHOLD_FACTS,
                                        IK_DECLARED_FACTS,
                                        IK_FIELD_PROCEDURE_ESTIMATED_AT,
                                        IK_FIELD_PROCEDURE_VALUE_BASIS,
                                        IK_FIELD_AWARD_VALUE,
                                        IK_FIELD_SUBMISSION_VALUE,
                                        0 };
