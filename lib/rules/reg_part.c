/*
 * REG-004: the part of the regulation that is followed is the one that value,
 * nature, buyer and date lead to, or a stricter one (LOA § 2; FOA § 5-1).
 */
#include "rules/reg.h"

#include "facts/regime.h"

/* What is followed, and what should be. */
struct choice {
    const ik_record *procedure;
    struct ik_declared followed;
    bool by_form; /* nothing but the form of a notice says it */
    struct ik_regime_facts asked;
    enum ik_regime right;
};

static struct choice
look(struct ik_facts *facts)
{
    struct choice it = { .procedure = ik_procedure(facts),
                         .followed = ik_declared_part(facts),
                         .asked = ik_threshold_facts(facts) };
    it.right = ik_threshold_regime(facts, &it.asked);
    it.by_form = !it.followed.regime;
    if (it.by_form)
        it.followed = ik_formal_part(facts);
    return it;
}

/* Whether what is followed is too little, were this bought for so much. */
static bool
is_too_little(const struct ik_facts *facts, const struct choice *it,
              enum ik_regime_nature nature, int64_t value_minor)
{
    struct ik_regime_facts asked = it->asked;
    asked.nature = nature;
    asked.value_minor = value_minor;
    return ik_is_stricter(ik_threshold_regime(facts, &asked),
                          it->followed.regime);
}

/* Notices have no field for the category of a service, and the special ones
 * have thresholds of their own. */
static bool
may_be_other_service(struct ik_facts *facts, const struct choice *it)
{
    return it->asked.nature == IK_REGIME_NATURE_SERVICES &&
           !ik_is_recorded(facts, it->procedure,
                           IK_FIELD_PROCEDURE_SERVICE_CATEGORY) &&
           !(is_too_little(facts, it, IK_REGIME_NATURE_SPECIAL,
                           it->asked.value_minor) &&
             is_too_little(facts, it, IK_REGIME_NATURE_HEALTH,
                           it->asked.value_minor));
}

/* § 5-2: what has a ground there follows Part I alone; not special services
 * above their threshold. Whether it holds good, REG-008 asks. */
static bool
is_excepted(struct ik_facts *facts, const struct choice *it)
{
    int ground = ik_ask_code(facts, it->procedure,
                             IK_FIELD_PROCEDURE_NO_NOTICE_GROUND);
    int64_t most;
    bool above = it->asked.nature == IK_REGIME_NATURE_SPECIAL &&
                 ik_law_amount(facts->law, "eea_special", facts->law_date,
                               &most) &&
                 it->asked.value_minor > most * 100;
    return it->right == IK_REGIME_PART_II && !above &&
           ground > IK_CODE_NO_NOTICE_GROUND_NONE &&
           ground != IK_CODE_NO_NOTICE_GROUND_BELOW_NOTICE_VALUE;
}

bool
ik_reg_is_all_small(struct ik_facts *facts)
{
    struct ik_records lots = ik_facts_all(facts, IK_KIND_LOT);
    for (size_t i = 0; i < lots.count; i++)
        if (ik_ask_yes_no(facts, lots.items[i], IK_FIELD_LOT_EXEMPTED) !=
            IK_YES)
            return false;
    return lots.count;
}

/* What the lots of one nature are worth together. */
struct share {
    const ik_record *lot; /* the first of them, NULL when there is none */
    int64_t value_minor;
    bool known; /* of each */
};

static struct share
share_of(struct ik_facts *facts, int nature)
{
    struct ik_records lots = ik_facts_all(facts, IK_KIND_LOT);
    struct share share = { .known = true };
    for (size_t i = 0; i < lots.count; i++) {
        int64_t value = 0;
        if (ik_ask_code(facts, lots.items[i], IK_FIELD_LOT_NATURE) != nature)
            continue;
        if (!share.lot)
            share.lot = lots.items[i];
        share.known &= ik_ask_estimate(facts, lots.items[i],
                                       IK_FIELD_LOT_ESTIMATED_VALUE, &value);
        share.value_minor = ik_add_kroner(share.value_minor, value);
    }
    return share;
}

/*
 * A lot of another nature than the procurement, with which the answer would be
 * another: the main subject decides, unless a part that can be told from it is
 * above its own threshold (§ 6-1). NULL when there is none.
 */
static const ik_record *
find_mixed(struct ik_facts *facts, const struct choice *it, bool too_little)
{
    static const struct {
        int code;
        enum ik_regime_nature nature;
    } natures[] = {
        { IK_CODE_NATURE_GOODS, IK_REGIME_NATURE_GOODS },
        { IK_CODE_NATURE_SERVICES, IK_REGIME_NATURE_SERVICES },
        { IK_CODE_NATURE_WORKS, IK_REGIME_NATURE_WORKS },
    };
    for (size_t i = 0; i < sizeof natures / sizeof *natures; i++) {
        struct share share = share_of(facts, natures[i].code);
        bool whole = too_little || !share.known;
        if (share.lot && natures[i].nature != it->asked.nature &&
            is_too_little(facts, it, natures[i].nature,
                          whole ? it->asked.value_minor
                                : share.value_minor) != too_little)
            return share.lot;
    }
    return NULL;
}

/* §§ 5-1 (2) and 5-3 both speak of a value that equals the threshold. */
static bool
is_on_threshold(const struct ik_facts *facts, const struct choice *it)
{
    return it->right == IK_REGIME_PART_III &&
           it->followed.regime == IK_REGIME_PART_II &&
           !is_too_little(facts, it, it->asked.nature,
                          it->asked.value_minor - 1);
}

/* Of a part that is less strict than the right one. */
static const char *
weigh_too_little(struct ik_facts *facts, const struct choice *it)
{
    ik_instant at;
    if (may_be_other_service(facts, it)) {
        ik_note_missing_field(facts, it->procedure,
                              IK_FIELD_PROCEDURE_SERVICE_CATEGORY);
        return "not_assessable";
    }
    if (is_excepted(facts, it))
        return "conforms.exception";
    if (find_mixed(facts, it, true))
        return "risk.mixed";
    if (is_on_threshold(facts, it))
        return "risk.equal";
    if (it->by_form)
        return "risk.form";
    return ik_first_call(facts, &at) ? "breach" : "risk.early";
}

/* Where the thresholds have no answer. */
static const char *
weigh_unknown(struct ik_facts *facts, const struct choice *it)
{
    if (it->asked.value_known &&
        it->asked.nature == IK_REGIME_NATURE_DESIGN_CONTEST)
        return "risk.contest";
    if (!it->asked.value_known)
        ik_note_missing_field(facts, it->procedure,
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
    else if (!it->asked.nature)
        ik_note_missing_field(facts, it->procedure,
                              IK_FIELD_PROCEDURE_NATURE);
    else
        ik_need_code(facts, ik_buyer(facts), IK_FIELD_ORGANISATION_BUYER_TYPE);
    return "not_assessable";
}

static const char *
weigh(struct ik_facts *facts, const struct choice *it)
{
    if (!it->followed.regime || it->followed.regime == IK_REGIME_NOT_COVERED) {
        ik_note_missing_field(facts, it->procedure, IK_FIELD_PROCEDURE_PART);
        return "not_assessable";
    }
    if (facts->law_date_assumed) {
        ik_note_missing_record(facts, IK_KIND_NOTICE);
        return "not_assessable";
    }
    if (!it->right)
        return weigh_unknown(facts, it);
    if (is_too_little(facts, it, it->asked.nature, it->asked.value_minor))
        return ik_reg_is_all_small(facts) ? NULL : weigh_too_little(facts, it);
    if (it->by_form) {
        ik_note_missing_field(facts, it->procedure, IK_FIELD_PROCEDURE_PART);
        return "not_assessable";
    }
    /* Whoever buys a part of more than this, as under a framework agreement,
     * follows the part that all of it leads to. */
    if (it->followed.regime != it->right)
        return ik_is_under_framework(ik_ask_code(facts, it->procedure,
                                                 IK_FIELD_PROCEDURE_KIND))
                   ? NULL
                   : "risk.stricter";
    return find_mixed(facts, it, false) ? "risk.mixed" : "conforms";
}

/* What else the answer rests on. */
static void
show_basis(struct ik_judge *judge, const struct choice *it)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_basis(judge, "notice",
                   ik_announcement_at(facts, facts->now.utc_ms));
    ik_judge_basis(judge, "cancellation",
                   ik_called_anew_after(facts, facts->now.utc_ms));
    ik_judge_basis(judge, "buyer", ik_buyer(facts));
    ik_judge_basis(judge, "lot", find_mixed(facts, it, true));
    ik_judge_basis(judge, "lot", find_mixed(facts, it, false));
}

void
ik_reg_part_is_right(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, ik_procedure(facts));
    struct choice it = look(facts);
    const char *key = it.procedure ? weigh(facts, &it) : NULL;
    if (!key)
        return;
    ik_judge_conclude(judge, key);
    ik_judge_field(judge, "value", ik_estimated(facts),
                   IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
    if (it.followed.record)
        ik_judge_field(judge, "followed", it.followed.record,
                       it.followed.field);
    ik_judge_number(judge, "right", it.right);
    show_basis(judge, &it);
}

const uint16_t ik_reg_part_facts[] = { IK_THRESHOLD_FACTS,
                                       IK_DECLARED_FACTS,
                                       IK_FIELD_NOTICE_LEGAL_BASIS,
                                       IK_FIELD_NOTICE_SUBTYPE,
                                       IK_FIELD_PROCEDURE_NO_NOTICE_GROUND,
                                       IK_FIELD_LOT_NATURE,
                                       IK_FIELD_LOT_ESTIMATED_VALUE,
                                       IK_FIELD_LOT_EXEMPTED,
                                       0 };
