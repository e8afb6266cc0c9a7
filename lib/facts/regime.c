/*
 * The order is decided (architecture, decision 12): buyer's country, sector
 * and exemption, value, declared part, form of the notice, else unknown.
 */
#include "facts/regime.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/hidden.h"

#include <string.h>

static const ik_record *
only(const struct ik_facts *facts, enum ik_kind kind)
{
    struct ik_records all = ik_facts_all(facts, kind);
    return all.count ? all.items[0] : NULL;
}

static ik_date
date_of(ik_instant instant)
{
    return ik_date_from_day(ik_oslo_day(instant));
}

/* The first planned notice, which the facts otherwise leave out; as it was
 * known at the time that is asked about. */
static bool
planned_notice(struct ik_facts *facts, ik_instant *first)
{
    const ik_case *kase = facts->kase;
    const struct ik_fold_scope scope = { INT64_MAX, facts->scope.known_at };
    size_t count = ik_case_get_record_count(kase, IK_KIND_NOTICE);
    ik_instant found = { 0 };
    for (size_t i = 0; i < count; i++) {
        const ik_record *notice =
            ik_fold(kase, ik_case_get_record(kase, IK_KIND_NOTICE, i)->slot,
                    scope, &facts->arena, &facts->no_memory);
        ik_instant sent =
            ik_record_get_instant(notice, IK_FIELD_NOTICE_SENT, 0);
        if (sent.precision &&
            ik_record_code_number(notice, IK_FIELD_NOTICE_KIND) ==
                IK_CODE_NOTICE_KIND_COMPETITION)
            found = ik_soonest(found, sent);
    }
    *first = found;
    return found.precision;
}

static void
find_law_date(struct ik_facts *facts)
{
    ik_instant at;
    if (ik_call_now(facts, &at) || planned_notice(facts, &at)) {
        facts->law_date = date_of(at);
        return;
    }
    facts->law_date = date_of(facts->now);
    facts->law_date_assumed = true;
}

const ik_record *
ik_buyer(struct ik_facts *facts)
{
    const ik_record *kase = only(facts, IK_KIND_CASE);
    const ik_record *buyer = ik_facts_follow(facts, kase, IK_FIELD_CASE_BUYER);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = 0; !buyer && i < all.count; i++)
        if (ik_ask_has_code(facts, all.items[i], IK_FIELD_ORGANISATION_ROLES,
                            IK_CODE_ORGANISATION_ROLE_BUYER))
            buyer = all.items[i];
    return buyer;
}

static bool
is_foreign(struct ik_facts *facts, const ik_record *buyer)
{
    const char *country =
        ik_is_plain(facts, buyer, IK_FIELD_ORGANISATION_COUNTRY)
            ? ik_record_get_token(buyer, IK_FIELD_ORGANISATION_COUNTRY, 0)
            : NULL;
    return country && strcmp(country, "NO") != 0 && strcmp(country, "NOR") != 0;
}

/* A code; 0 too for what is recorded but cannot be read. */
static int
code_of(struct ik_facts *facts, const ik_record *procedure, enum ik_field field)
{
    int code = ik_ask_code(facts, procedure, field);
    return code < 0 && ik_is_recorded(facts, procedure, field) ? 0 : code;
}

/* A sector or an exemption that is recorded, but not known here. */
static bool
may_be_exempt(struct ik_facts *facts, const ik_record *procedure)
{
    return code_of(facts, procedure, IK_FIELD_PROCEDURE_SECTOR) == 0 ||
           code_of(facts, procedure, IK_FIELD_PROCEDURE_EXEMPTION) == 0;
}

/* Where nothing is said of an exemption, a purchase of nothing but research and
 * development is one (§ 2-5 (1)). */
static bool
is_of_research(struct ik_facts *facts, const ik_record *procedure)
{
    return !ik_is_recorded(facts, procedure, IK_FIELD_PROCEDURE_EXEMPTION) &&
           ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND) ==
               IK_CODE_PROCEDURE_KIND_PRE_COMMERCIAL;
}

static bool
is_exempt(struct ik_facts *facts, const ik_record *procedure)
{
    int sector = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_SECTOR);
    int exemption = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_EXEMPTION);
    return sector > IK_CODE_SECTOR_CLASSIC ||
           exemption > IK_CODE_EXEMPTION_NONE ||
           is_of_research(facts, procedure);
}

static enum ik_regime_nature
nature_of(struct ik_facts *facts, const ik_record *procedure)
{
    switch (code_of(facts, procedure, IK_FIELD_PROCEDURE_SERVICE_CATEGORY)) {
    case IK_CODE_SERVICE_CATEGORY_SPECIAL:
        return IK_REGIME_NATURE_SPECIAL;
    case IK_CODE_SERVICE_CATEGORY_HEALTH_SOCIAL:
        return IK_REGIME_NATURE_HEALTH;
    case 0: /* it may have values of its own */
        return IK_REGIME_NATURE_UNKNOWN;
    default:
        break;
    }
    if (ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND) ==
        IK_CODE_PROCEDURE_KIND_DESIGN_CONTEST)
        return IK_REGIME_NATURE_DESIGN_CONTEST;
    switch (ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_NATURE)) {
    case IK_CODE_NATURE_GOODS:
        return IK_REGIME_NATURE_GOODS;
    case IK_CODE_NATURE_SERVICES:
        return IK_REGIME_NATURE_SERVICES;
    case IK_CODE_NATURE_WORKS:
        return IK_REGIME_NATURE_WORKS;
    default:
        return IK_REGIME_NATURE_UNKNOWN;
    }
}

static enum ik_regime
regime_of(enum ik_part part)
{
    switch (part) {
    case IK_PART_OUTSIDE:
        return IK_REGIME_OUTSIDE;
    case IK_PART_I:
        return IK_REGIME_PART_I;
    case IK_PART_II:
        return IK_REGIME_PART_II;
    case IK_PART_III:
        return IK_REGIME_PART_III;
    case IK_PART_IV:
        return IK_REGIME_PART_IV;
    case IK_PART_V:
        return IK_REGIME_PART_V;
    case IK_PART_NOT_COVERED:
        return IK_REGIME_NOT_COVERED;
    default:
        return IK_REGIME_UNKNOWN;
    }
}

const ik_record *
ik_estimated(struct ik_facts *facts)
{
    return ik_as_called(facts, ik_procedure(facts),
                        IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
}

struct ik_regime_facts
ik_threshold_facts(struct ik_facts *facts)
{
    const ik_record *procedure = only(facts, IK_KIND_PROCEDURE);
    struct ik_regime_facts asked = { .nature = nature_of(facts, procedure),
                                     .date = facts->law_date };
    asked.value_known = ik_ask_estimate(facts, procedure,
                                        IK_FIELD_PROCEDURE_ESTIMATED_VALUE,
                                        &asked.value_minor);
    int type = ik_ask_code(facts, ik_buyer(facts),
                           IK_FIELD_ORGANISATION_BUYER_TYPE);
    asked.buyer = type <= 0                          ? IK_REGIME_BUYER_UNKNOWN
                  : type == IK_CODE_BUYER_TYPE_STATE ? IK_REGIME_BUYER_STATE
                                                     : IK_REGIME_BUYER_OTHER;
    return asked;
}

enum ik_regime
ik_threshold_regime(const struct ik_facts *facts,
                    const struct ik_regime_facts *asked)
{
    return regime_of(ik_regime_part(facts->law, asked));
}

static int
strictness(enum ik_regime regime)
{
    switch (regime) {
    case IK_REGIME_PART_I:
        return 1;
    case IK_REGIME_PART_II:
        return 2;
    case IK_REGIME_PART_IV:
        return 3;
    case IK_REGIME_PART_III:
    case IK_REGIME_PART_V:
        return 4;
    default:
        return 0;
    }
}

bool
ik_is_stricter(enum ik_regime regime, enum ik_regime than)
{
    return strictness(regime) > strictness(than);
}

/* The part that a field says, if it does. */
static bool
says_part(struct ik_facts *facts, const ik_record *record, enum ik_field field,
          struct ik_declared *said)
{
    int part = ik_ask_code(facts, record, field);
    if (part <= 0)
        return false;
    *said = (struct ik_declared){
        (enum ik_regime)(IK_REGIME_PART_I + part -
                         IK_CODE_DECLARED_PART_PART_I),
        record, field
    };
    return true;
}

struct ik_declared
ik_declared_part(struct ik_facts *facts)
{
    struct ik_records notices = ik_facts_all(facts, IK_KIND_NOTICE);
    struct ik_declared said = { .regime = IK_REGIME_UNKNOWN };
    bool found = says_part(facts, only(facts, IK_KIND_PROCEDURE),
                           IK_FIELD_PROCEDURE_PART, &said);
    for (size_t i = 0; !found && i < notices.count; i++)
        found = ik_is_of_now(facts, notices.items[i]) &&
                says_part(facts, notices.items[i], IK_FIELD_NOTICE_PART, &said);
    return said;
}

/* What the thresholds answered when suppliers were called on. */
static enum ik_regime
valued_then(struct ik_facts *facts, ik_instant call)
{
    struct ik_regime_facts asked = ik_threshold_facts(facts);
    const ik_record *then =
        ik_facts_priced_at(facts, ik_procedure(facts),
                           IK_FIELD_PROCEDURE_ESTIMATED_VALUE, call.utc_ms);
    asked.date = date_of(call);
    asked.value_known =
        ik_ask_kroner(facts, then, IK_FIELD_PROCEDURE_ESTIMATED_VALUE,
                      &asked.value_minor);
    return ik_threshold_regime(facts, &asked);
}

bool
ik_held_for(struct ik_facts *facts, const ik_record *notice)
{
    struct ik_declared said;
    ik_instant sent, call;
    if (ik_is_of_now(facts, notice))
        return true;
    if (says_part(facts, notice, IK_FIELD_NOTICE_PART, &said))
        return said.regime == facts->regime.regime;
    return ik_ask_instant(facts, notice, IK_FIELD_NOTICE_SENT, &sent) &&
           ik_call_of(facts, sent.utc_ms, &call) &&
           valued_then(facts, call) == facts->regime.regime;
}

/* What notices say by a field; the first that says something decides. */
static struct ik_declared
signed_part(struct ik_facts *facts, enum ik_field field, const char *name)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    struct ik_declared said = { .regime = IK_REGIME_UNKNOWN, .field = field };
    for (size_t i = 0; i < all.count && !said.regime; i++) {
        const char *value = ik_record_get_token(all.items[i], field, 0);
        ik_facts_touch(facts, field);
        if (value && ik_is_of_now(facts, all.items[i]))
            said.regime = regime_of(
                ik_regime_sign(facts->law, name, value, facts->law_date));
        said.record = all.items[i];
    }
    return said;
}

struct ik_declared
ik_formal_part(struct ik_facts *facts)
{
    struct ik_declared said =
        signed_part(facts, IK_FIELD_NOTICE_LEGAL_BASIS, "legal_basis");
    return said.regime
               ? said
               : signed_part(facts, IK_FIELD_NOTICE_SUBTYPE, "subtype");
}

static struct ik_regime_answer
regime_of_notices(struct ik_facts *facts)
{
    struct ik_declared said = ik_formal_part(facts);
    return (struct ik_regime_answer){
        .regime = said.regime,
        .basis = said.field == IK_FIELD_NOTICE_SUBTYPE
                     ? IK_REGIME_BASIS_FORM
                     : IK_REGIME_BASIS_DECLARED,
        .source = said.record,
    };
}

/* What is bought under a framework agreement follows the part by which that was
 * made, however little is bought at a time (§ 5-4 (5)). */
static bool
is_part_of_more(struct ik_facts *facts, const ik_record *procedure,
                enum ik_regime valued, enum ik_regime declared)
{
    return ik_is_stricter(declared, valued) &&
           ik_is_under_framework(
               ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND));
}

/* Of a Norwegian buyer whose procurement is not recorded as exempt. */
static struct ik_regime_answer
regime_by_part(struct ik_facts *facts, const ik_record *procedure)
{
    const struct ik_regime_facts asked = ik_threshold_facts(facts);
    enum ik_regime valued = ik_threshold_regime(facts, &asked);
    enum ik_regime declared = ik_declared_part(facts).regime;
    if (is_part_of_more(facts, procedure, valued, declared))
        valued = IK_REGIME_UNKNOWN;
    struct ik_regime_answer noticed = regime_of_notices(facts);
    bool classic = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_SECTOR) ==
                   IK_CODE_SECTOR_CLASSIC;
    if (noticed.regime == IK_REGIME_NOT_COVERED
            ? !classic
            : noticed.regime && !valued && !declared)
        return noticed;
    return (struct ik_regime_answer){
        .regime = valued ? valued : declared,
        .basis = valued     ? IK_REGIME_BASIS_VALUE
                 : declared ? IK_REGIME_BASIS_DECLARED
                            : IK_REGIME_BASIS_NONE,
        /* A value that contradicts what the buyer declared is not sure, nor is
         * one that may be with VAT. */
        .sure = valued && (!declared || declared == valued) &&
                !may_be_exempt(facts, procedure) &&
                ik_has_vat_basis(facts, ik_estimated(facts),
                                 IK_FIELD_PROCEDURE_ESTIMATED_VALUE),
        .source = procedure,
    };
}

/* Who buys, from where, in which sector and under which exemption: what of
 * these cannot be read may be what keeps the whole regulation out. */
static void
keep_hidden(struct ik_facts *facts, const ik_record *buyer,
            const ik_record *procedure)
{
    ik_hidden_start_rule(facts);
    ik_is_plain(facts, only(facts, IK_KIND_CASE), IK_FIELD_CASE_BUYER);
    is_foreign(facts, buyer);
    is_exempt(facts, procedure);
    ik_hidden_keep_for_all(facts);
}

void
ik_facts_find_regime(struct ik_facts *facts, ik_date law_date)
{
    const ik_record *procedure = only(facts, IK_KIND_PROCEDURE);
    const ik_record *buyer = ik_buyer(facts);
    facts->law_date = law_date;
    if (!law_date.yyyymmdd)
        find_law_date(facts);
    keep_hidden(facts, buyer, procedure);
    if (is_foreign(facts, buyer))
        facts->regime =
            (struct ik_regime_answer){ .regime = IK_REGIME_OUTSIDE_JURISDICTION,
                                       .basis = IK_REGIME_BASIS_BUYER,
                                       .source = buyer,
                                       .sure = true };
    else if (is_exempt(facts, procedure))
        facts->regime =
            (struct ik_regime_answer){ .regime = IK_REGIME_NOT_COVERED,
                                       .basis = IK_REGIME_BASIS_SECTOR,
                                       .source = procedure,
                                       .sure = !is_of_research(facts,
                                                               procedure) };
    else
        facts->regime = regime_by_part(facts, procedure);
}
