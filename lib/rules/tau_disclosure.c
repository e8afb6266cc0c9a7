/* TAU-002: what a supplier told in confidence goes on with consent only. */
#include "rules/tau.h"

#include "facts/contenders.h"

/* One secret, and what became of it. */
struct secret {
    const ik_record *item, *giver;
    const ik_record *carrier; /* what holds it and is passed on; or NULL */
    const ik_record *document, *input; /* that the way leads through, or NULL */
    bool consented;
    int64_t consent; /* UTC ms */
    bool leaked;     /* to another supplier, or to everyone */
    bool everyone;
    bool agreed;     /* it went on after consent */
    bool unclear;    /* to whom or when cannot be told; noted */
    bool show;       /* hand in each leak as evidence */
};

/* Those who tender together share what each of them told. */
static bool
is_partner(struct ik_facts *facts, const ik_record *giver, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, giver, IK_FIELD_SUBMISSION_SUPPLIERS);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *other;
        size_t at = 0;
        while ((other = ik_facts_next(facts, all.items[i],
                                      IK_FIELD_SUBMISSION_SUPPLIERS, &at)))
            if (other == who)
                return true;
    }
    return false;
}

/* By an act (what passed it on) it came to somebody; NULL for everyone. */
static void
pass_on(struct ik_judge *judge, struct secret *secret, const ik_record *act,
        enum ik_field time, const ik_record *who)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant at;
    if (who && (who == secret->giver || !ik_is_supplier(facts, who) ||
                is_partner(facts, secret->giver, who)))
        return;
    if (who && !secret->giver) {
        ik_need_any(facts, secret->item, IK_FIELD_INFO_ITEM_SUPPLIER);
        secret->unclear = true;
        return;
    }
    if (secret->consented) {
        bool known = ik_need_instant(facts, act, time, &at);
        bool agreed = known && at.utc_ms >= secret->consent;
        secret->unclear |= !known;
        secret->agreed |= agreed;
        if (!known || agreed)
            return;
    }
    secret->leaked = true;
    secret->everyone |= !who;
    if (!secret->show || (secret->everyone && who))
        return;
    ik_judge_subject(judge, who);
    ik_judge_record(judge, "supplier", who);
    ik_judge_record(judge, "act", act);
    if (secret->carrier != act)
        ik_judge_record(judge, "carrier", secret->carrier);
    ik_judge_basis(judge, "document", secret->document);
    ik_judge_basis(judge, "input", secret->input);
}

static void
follow_disclosure(struct ik_judge *judge, struct secret *secret,
                  const ik_record *told)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int form = ik_ask_code(facts, told, IK_FIELD_DISCLOSURE_FORM);
    const ik_record *who;
    size_t next = 0;
    /* Neutral words, or parts removed, keep a secret back. */
    if (form == IK_CODE_DISCLOSURE_FORM_NEUTRAL ||
        form == IK_CODE_DISCLOSURE_FORM_REDACTED)
        return;
    if (ik_ask_yes_no(facts, told, IK_FIELD_DISCLOSURE_TO_ALL) == IK_YES) {
        pass_on(judge, secret, told, IK_FIELD_DISCLOSURE_AT, NULL);
        return;
    }
    secret->unclear |=
        !ik_need_readable(facts, told, IK_FIELD_DISCLOSURE_TO_ALL);
    secret->unclear |=
        !ik_need_any(facts, told, IK_FIELD_DISCLOSURE_RECIPIENTS);
    while ((who = ik_facts_next(facts, told, IK_FIELD_DISCLOSURE_RECIPIENTS,
                                &next)))
        pass_on(judge, secret, told, IK_FIELD_DISCLOSURE_AT, who);
}

static void
follow_disclosures(struct ik_judge *judge, struct secret *secret,
                   const ik_record *subject)
{
    struct ik_records all = ik_facts_referring(
        ik_judge_facts(judge), subject, IK_FIELD_DISCLOSURE_SUBJECT);
    for (size_t i = 0; i < all.count; i++)
        follow_disclosure(judge, secret, all.items[i]);
}

static bool
is_published(struct ik_facts *facts, const ik_record *version)
{
    ik_instant at;
    int access = ik_ask_code(
        facts,
        ik_facts_follow(facts, version, IK_FIELD_DOCUMENT_VERSION_DOCUMENT),
        IK_FIELD_DOCUMENT_ACCESS);
    return access != IK_CODE_DOCUMENT_ACCESS_INTERNAL &&
           access != IK_CODE_DOCUMENT_ACCESS_RESTRICTED &&
           ik_ask_instant(facts, version, IK_FIELD_DOCUMENT_VERSION_PUBLISHED,
                          &at);
}

static bool
is_told_to_all(struct ik_facts *facts, const ik_record *subject)
{
    struct ik_records all =
        ik_facts_referring(facts, subject, IK_FIELD_DISCLOSURE_SUBJECT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_yes_no(facts, all.items[i], IK_FIELD_DISCLOSURE_TO_ALL) ==
            IK_YES)
            return true;
    return false;
}

/* A version that holds the secret. The public summary is DLG-012's (R11). */
static void
follow_version(struct ik_judge *judge, struct secret *secret,
               const ik_record *version)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *document =
        ik_facts_follow(facts, version, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    bool published = is_published(facts, version);
    if (ik_ask_code(facts, document, IK_FIELD_DOCUMENT_KIND) ==
            IK_CODE_DOCUMENT_KIND_DIALOGUE_SUMMARY &&
        (published || is_told_to_all(facts, version) ||
         is_told_to_all(facts, document)))
        return;
    secret->carrier = version;
    secret->document = document;
    if (published)
        pass_on(judge, secret, version, IK_FIELD_DOCUMENT_VERSION_PUBLISHED,
                NULL);
    follow_disclosures(judge, secret, version);
    follow_disclosures(judge, secret, document);
    secret->carrier = secret->document = NULL;
}

static void
follow_quotes(struct ik_judge *judge, struct secret *secret,
              const ik_record *quoted)
{
    struct ik_records all = ik_facts_referring(
        ik_judge_facts(judge), quoted, IK_FIELD_DOCUMENT_VERSION_QUOTES);
    for (size_t i = 0; i < all.count; i++)
        follow_version(judge, secret, all.items[i]);
}

/* The document in which the supplier told it. */
static void
follow_holder(struct ik_judge *judge, struct secret *secret)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *holder =
        ik_facts_follow(facts, secret->item, IK_FIELD_INFO_ITEM_DOCUMENT);
    if (!holder)
        return;
    if (holder->kind == IK_KIND_DOCUMENT_VERSION) {
        follow_version(judge, secret, holder);
        return;
    }
    struct ik_records versions =
        ik_facts_referring(facts, holder, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    for (size_t i = 0; i < versions.count; i++)
        follow_version(judge, secret, versions.items[i]);
    if (versions.count)
        return;
    secret->document = holder;
    follow_disclosures(judge, secret, holder);
    secret->document = NULL;
}

/* Whichever way it went on; what a supplier told itself goes no way. */
static void
follow(struct ik_judge *judge, struct secret *secret)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records inputs =
        ik_facts_referring(facts, secret->item, IK_FIELD_INPUT_INFO_ITEMS);
    struct ik_records rounds =
        ik_facts_referring(facts, secret->item, IK_FIELD_ROUND_INFO_ITEMS);
    follow_disclosures(judge, secret, secret->item);
    follow_holder(judge, secret);
    follow_quotes(judge, secret, secret->item);
    for (size_t i = 0; i < inputs.count; i++) {
        secret->input = inputs.items[i];
        follow_disclosures(judge, secret, inputs.items[i]);
        follow_quotes(judge, secret, inputs.items[i]);
    }
    secret->input = NULL;
    for (size_t i = 0; i < rounds.count; i++) {
        const ik_record *who =
            ik_facts_follow(facts, rounds.items[i], IK_FIELD_ROUND_SUPPLIER);
        if (who)
            pass_on(judge, secret, rounds.items[i], IK_FIELD_ROUND_AT, who);
    }
}

static bool
is_neutral(struct ik_facts *facts, const ik_record *requirement)
{
    struct ik_records all =
        ik_facts_referring(facts, requirement, IK_FIELD_ASSESSMENT_SUBJECT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) ==
                IK_CODE_ASSESSMENT_KIND_NEUTRALITY &&
            ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_RESULT) ==
                IK_CODE_ASSESSMENT_RESULT_NEUTRAL)
            return true;
    return false;
}

/* Whether somebody else is known to meet it, so that it is not one supplier's
 * solution in other words. */
static bool
is_met_by_others(struct ik_facts *facts, const ik_record *requirement,
                 const ik_record *giver)
{
    const ik_record *who;
    size_t at = 0;
    while ((who = ik_facts_next(facts, requirement,
                                IK_FIELD_REQUIREMENT_CAPABLE, &at)))
        if (who != giver)
            return true;
    return false;
}

static const ik_record *
find_requirement(struct ik_facts *facts, const struct secret *secret,
                 const ik_record *told)
{
    struct ik_records all =
        ik_facts_referring(facts, told, IK_FIELD_REQUIREMENT_INPUTS);
    for (size_t i = 0; i < all.count; i++)
        if (!is_neutral(facts, all.items[i]) &&
            !is_met_by_others(facts, all.items[i], secret->giver))
            return all.items[i];
    return NULL;
}

/* A requirement that was made of the secret. */
static const ik_record *
find_derived(struct ik_facts *facts, const struct secret *secret)
{
    struct ik_records inputs =
        ik_facts_referring(facts, secret->item, IK_FIELD_INPUT_INFO_ITEMS);
    const ik_record *found = find_requirement(facts, secret, secret->item);
    for (size_t i = 0; !found && i < inputs.count; i++)
        found = find_requirement(facts, secret, inputs.items[i]);
    return secret->consented ? NULL : found;
}

static void
say_of_leak(struct ik_judge *judge, struct secret *secret, int class,
            bool claimed)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (!ik_need_readable(facts, secret->item,
                          IK_FIELD_INFO_ITEM_CONSENT_GIVEN) ||
        !ik_need_readable(facts, secret->item, IK_FIELD_INFO_ITEM_SECRECY))
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (class == IK_CODE_SECRECY_TRADE_SECRET)
        ik_judge_say(judge, IK_OUTCOME_BREACH,
                     secret->everyone ? "breach.all" : "breach");
    else if (class == IK_CODE_SECRECY_PERSONAL ||
             class == IK_CODE_SECRECY_SECURITY)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.other");
    else if (claimed)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.claimed");
    else {
        ik_note_missing_field(facts, secret->item, IK_FIELD_INFO_ITEM_SECRECY);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    secret->show = true;
    follow(judge, secret);
}

static void
say_of_kept(struct ik_judge *judge, const struct secret *secret)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *derived = find_derived(facts, secret);
    if (secret->unclear) {
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (derived) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.derived");
        ik_judge_subject(judge, derived);
        ik_judge_record(judge, "requirement", derived);
    } else if (secret->agreed) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.consent");
    } else if (!ik_facts_all(facts, IK_KIND_DISCLOSURE).count) {
        ik_note_missing_record(facts, IK_KIND_DISCLOSURE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    }
}

static void
judge_secret(struct ik_judge *judge, const ik_record *item)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int class = ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_SECRECY);
    bool claimed =
        ik_ask_yes_no(facts, item, IK_FIELD_INFO_ITEM_CLAIMED) == IK_YES;
    struct secret secret = {
        .item = item,
        .giver = ik_facts_follow(facts, item, IK_FIELD_INFO_ITEM_SUPPLIER),
    };
    ik_instant given;
    if (class == IK_CODE_SECRECY_OPEN)
        return;
    if (ik_ask_instant(facts, item, IK_FIELD_INFO_ITEM_CONSENT_GIVEN, &given)) {
        secret.consented = true;
        secret.consent = given.utc_ms;
    }
    follow(judge, &secret);
    if (secret.leaked)
        say_of_leak(judge, &secret, class, claimed);
    else if (claimed || (class > 0 && class != IK_CODE_SECRECY_UNKNOWN))
        say_of_kept(judge, &secret);
    ik_judge_record(judge, "item", item);
    ik_judge_record(judge, "owner", secret.giver);
}

void
ik_tau_secrets_are_kept(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_INFO_ITEM);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (ik_ask_code(facts, all.items[i], IK_FIELD_INFO_ITEM_ORIGIN) ==
            IK_CODE_INFO_ORIGIN_SUPPLIER)
            judge_secret(judge, all.items[i]);
    }
}
