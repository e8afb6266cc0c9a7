/* TAU-002: what a supplier told in confidence goes on with consent only. */
#include "rules/tau.h"

#include "facts/contenders.h"
#include "facts/reach.h"
#include "facts/secrecy.h"

#include "base/order.h"

/* What holds a secret and is passed on. */
struct carrier {
    const ik_record *version, *document, *input; /* each of them or NULL */
    bool summary;      /* which is DLG-012's (R11) once it is public */
    bool public;       /* the version is, */
    bool itself;       /* and was published as such, not sent to all, */
    int64_t published; /* since when, UTC ms or IK_UNDATED */
    bool doubtful;     /* whether it went along is not known */
};

/* How bad it is that something was shared, by its class at the time. */
enum gravity { IN_THE_OPEN, UNASSESSED, FOR_ANOTHER_REASON, A_TRADE_SECRET };

/* One secret, and what became of it. */
struct secret {
    const ik_record *item, *giver;
    int class; /* now */
    struct carrier carrier;
    bool consented;
    int64_t consent; /* UTC ms */
    bool leaked;     /* to another supplier, or to everyone */
    enum gravity worst;
    bool everyone;   /* of the worst */
    bool agreed;     /* it went on after consent */
    bool unclear;    /* to whom or when cannot be told; noted */
    bool show;       /* hand in each leak as evidence */
};

/* Whether the summary had been made public when it came to somebody. */
static enum ik_yes_no
was_public(struct ik_facts *facts, const struct carrier *carrier,
           const ik_record *act, enum ik_field time)
{
    ik_instant at;
    if (!carrier->summary || !carrier->public)
        return IK_NO;
    if (!ik_need_instant(facts, act, time, &at))
        return IK_UNKNOWN;
    if (carrier->published == IK_UNDATED) {
        ik_note_undated(facts, carrier->version);
        return IK_UNKNOWN;
    }
    return at.utc_ms < carrier->published ? IK_NO : IK_YES;
}

/* Whether the supplier had agreed before; unknown, and noted, where the time
 * is not recorded. */
static enum ik_yes_no
was_agreed(struct ik_facts *facts, const struct secret *secret,
           const ik_record *act, enum ik_field time)
{
    ik_instant at;
    if (!secret->consented)
        return IK_NO;
    if (!ik_need_instant(facts, act, time, &at))
        return IK_UNKNOWN;
    return at.utc_ms >= secret->consent ? IK_YES : IK_NO;
}

/* Whether what is recorded tells that this is a leak; what is missing is
 * noted. */
static bool
is_told(struct ik_facts *facts, const struct secret *secret,
        const ik_record *who)
{
    if (secret->carrier.doubtful) {
        ik_note_missing_field(facts, secret->carrier.version,
                              IK_FIELD_DOCUMENT_VERSION_PUBLISHED);
        return false;
    }
    if (!who)
        return true;
    if (!ik_need_any(facts, secret->item, IK_FIELD_INFO_ITEM_SUPPLIER))
        return false;
    return ik_tau_act_of(facts, who) ||
           ik_need_any(facts, who, IK_FIELD_ORGANISATION_ROLES);
}

static void
show_leak(struct ik_judge *judge, const struct secret *secret,
          const ik_record *act, const ik_record *who)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct carrier *carrier = &secret->carrier;
    bool is_reading = act->kind == IK_KIND_ACCESS;
    ik_judge_subject(judge, who);
    ik_judge_record(judge, "supplier", who);
    ik_judge_record(judge, "act", act);
    if (carrier->version != act)
        ik_judge_record(judge, "carrier", carrier->version);
    ik_judge_basis(judge, "document", carrier->document);
    ik_judge_basis(judge, "input", carrier->input);
    if (is_reading)
        ik_judge_basis(judge, "reader",
                       ik_facts_follow(facts, act, IK_FIELD_ACCESS_BY));
    if (who && !ik_ask_any(facts, who, IK_FIELD_ORGANISATION_ROLES))
        ik_judge_basis(judge, "acted", ik_tau_act_of(facts, who));
}

static enum gravity
gravity_of(int class)
{
    switch (class) {
    case IK_CODE_SECRECY_TRADE_SECRET:
        return A_TRADE_SECRET;
    case IK_CODE_SECRECY_PERSONAL:
    case IK_CODE_SECRECY_SECURITY:
        return FOR_ANOTHER_REASON;
    case IK_CODE_SECRECY_OPEN:
        return IN_THE_OPEN;
    default:
        return UNASSESSED;
    }
}

/* Looks for the worst, or shows what is as bad. */
static void
take_leak(struct ik_judge *judge, struct secret *secret, const ik_record *act,
          enum ik_field time, const ik_record *who)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    enum gravity gravity = gravity_of(ik_secrecy_at(
        facts, secret->item, ik_time_of(facts, act, time)));
    if (gravity == IN_THE_OPEN && secret->class == IK_CODE_SECRECY_OPEN)
        return;
    if (!secret->leaked || ik_is_more(gravity, secret->worst)) {
        secret->worst = gravity;
        secret->everyone = false;
    }
    secret->leaked = true;
    if (gravity != secret->worst)
        return;
    secret->everyone |= !who;
    if (secret->show && !(secret->everyone && who))
        show_leak(judge, secret, act, who);
}

/* By an act (what passed it on) it came to somebody; NULL for everyone. */
static void
pass_on(struct ik_judge *judge, struct secret *secret, const ik_record *act,
        enum ik_field time, const ik_record *who)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (who ? !ik_is_supplier(facts, who) ||
                  ik_tau_is_one_with(facts, secret->giver, who)
            : secret->carrier.summary)
        return;
    enum ik_yes_no public = was_public(facts, &secret->carrier, act, time);
    if (public == IK_YES)
        return;
    enum ik_yes_no agreed = was_agreed(facts, secret, act, time);
    secret->agreed |= agreed == IK_YES;
    if (agreed == IK_YES)
        return;
    if (public == IK_UNKNOWN || agreed == IK_UNKNOWN ||
        !is_told(facts, secret, who)) {
        secret->unclear = true;
        return;
    }
    take_leak(judge, secret, act, time, who);
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

/* Whoever opened or read something, or was let see it on request. */
static void
follow_access(struct ik_judge *judge, struct secret *secret,
              const ik_record *access)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *who = ik_facts_follow(facts, access, IK_FIELD_ACCESS_BY);
    enum ik_field time;
    if (!ik_gave_sight(facts, access, &time))
        return;
    /* The buyer's own read it, but only others ask to see it. */
    if (time == IK_FIELD_ACCESS_DECIDED)
        secret->unclear |= !ik_need_any(facts, access, IK_FIELD_ACCESS_BY);
    if (who && who->kind == IK_KIND_PERSON)
        who = ik_facts_follow(facts, who, IK_FIELD_PERSON_EMPLOYER);
    if (who)
        pass_on(judge, secret, access, time, who);
}

/* What was passed on as such. */
static void
follow_passing_on(struct ik_judge *judge, struct secret *secret,
                  const ik_record *subject)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records told =
        ik_facts_referring(facts, subject, IK_FIELD_DISCLOSURE_SUBJECT);
    struct ik_records seen =
        ik_facts_referring(facts, subject, IK_FIELD_ACCESS_SUBJECT);
    for (size_t i = 0; i < told.count; i++)
        follow_disclosure(judge, secret, told.items[i]);
    for (size_t i = 0; i < seen.count; i++)
        follow_access(judge, secret, seen.items[i]);
}

/* Whether the version that holds it went along with its document. */
static bool
goes_along(struct ik_facts *facts, struct carrier *carrier,
           const ik_record *act, enum ik_field time)
{
    ik_instant at;
    bool dated = ik_ask_instant(facts, act, time, &at);
    enum ik_yes_no along = ik_went_along(facts, carrier->version,
                                         dated ? at.utc_ms : IK_UNDATED);
    carrier->doubtful = along == IK_UNKNOWN;
    return along != IK_NO;
}

static void
follow_handouts(struct ik_judge *judge, struct secret *secret)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct carrier *carrier = &secret->carrier;
    struct ik_records told = ik_facts_referring(facts, carrier->document,
                                                IK_FIELD_DISCLOSURE_SUBJECT);
    struct ik_records seen = ik_facts_referring(facts, carrier->document,
                                                IK_FIELD_ACCESS_SUBJECT);
    enum ik_field time;
    for (size_t i = 0; i < told.count; i++)
        if (goes_along(facts, carrier, told.items[i], IK_FIELD_DISCLOSURE_AT))
            follow_disclosure(judge, secret, told.items[i]);
    for (size_t i = 0; i < seen.count; i++)
        if (ik_gave_sight(facts, seen.items[i], &time) &&
            goes_along(facts, carrier, seen.items[i], time))
            follow_access(judge, secret, seen.items[i]);
    carrier->doubtful = false;
}

static struct carrier
carrier_of(struct ik_facts *facts, const struct secret *secret,
           const ik_record *version)
{
    struct ik_reached how = { .at = IK_UNDATED };
    const ik_record *document =
        ik_facts_follow(facts, version, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    bool public = ik_is_public(facts, version, &how) == IK_YES;
    return (struct carrier){
        .version = version,
        .document = document,
        .input = secret->carrier.input,
        .summary = ik_ask_code(facts, document, IK_FIELD_DOCUMENT_KIND) ==
                   IK_CODE_DOCUMENT_KIND_DIALOGUE_SUMMARY,
        .public = public,
        .itself = how.by == version,
        .published = how.at,
    };
}

/* What became of a version by itself. */
static void
follow_itself(struct ik_judge *judge, struct secret *secret)
{
    const struct carrier *carrier = &secret->carrier;
    if (carrier->public && carrier->itself)
        pass_on(judge, secret, carrier->version,
                IK_FIELD_DOCUMENT_VERSION_PUBLISHED, NULL);
    follow_passing_on(judge, secret, carrier->version);
}

/* A version that holds the secret. */
static void
follow_version(struct ik_judge *judge, struct secret *secret,
               const ik_record *version)
{
    struct carrier before = secret->carrier;
    secret->carrier = carrier_of(ik_judge_facts(judge), secret, version);
    follow_itself(judge, secret);
    follow_handouts(judge, secret);
    secret->carrier = before;
}

/* A document that holds the secret as such, in all its versions. */
static void
follow_document(struct ik_judge *judge, struct secret *secret,
                const ik_record *document)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct carrier before = secret->carrier;
    struct ik_records versions =
        ik_facts_referring(facts, document, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    for (size_t i = 0; i < versions.count; i++) {
        secret->carrier = carrier_of(facts, secret, versions.items[i]);
        follow_itself(judge, secret);
    }
    secret->carrier.version = NULL;
    secret->carrier.document = document;
    follow_passing_on(judge, secret, document);
    secret->carrier = before;
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
    const ik_record *holder = ik_facts_follow(
        ik_judge_facts(judge), secret->item, IK_FIELD_INFO_ITEM_DOCUMENT);
    if (holder && holder->kind == IK_KIND_DOCUMENT_VERSION)
        follow_version(judge, secret, holder);
    else if (holder)
        follow_document(judge, secret, holder);
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
    follow_passing_on(judge, secret, secret->item);
    follow_holder(judge, secret);
    follow_quotes(judge, secret, secret->item);
    for (size_t i = 0; i < inputs.count; i++) {
        secret->carrier.input = inputs.items[i];
        follow_passing_on(judge, secret, inputs.items[i]);
        follow_quotes(judge, secret, inputs.items[i]);
    }
    secret->carrier.input = NULL;
    for (size_t i = 0; i < rounds.count; i++) {
        const ik_record *who =
            ik_facts_follow(facts, rounds.items[i], IK_FIELD_ROUND_SUPPLIER);
        if (who)
            pass_on(judge, secret, rounds.items[i], IK_FIELD_ROUND_AT, who);
    }
}

/* The key of what there is to say of the worst leak. */
static const char *
key_of_leak(const struct secret *secret)
{
    switch (secret->worst) {
    case A_TRADE_SECRET:
        if (secret->class == IK_CODE_SECRECY_OPEN)
            return "breach.then";
        return secret->everyone ? "breach.all" : "breach";
    case FOR_ANOTHER_REASON:
        return "risk.other";
    case IN_THE_OPEN:
        return "risk.then_open";
    default:
        return "risk.claimed";
    }
}

static void
say_of_leak(struct ik_judge *judge, struct secret *secret, bool claimed)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (!ik_need_readable(facts, secret->item,
                          IK_FIELD_INFO_ITEM_CONSENT_GIVEN) ||
        !ik_need_readable(facts, secret->item, IK_FIELD_INFO_ITEM_SECRECY))
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (secret->worst != UNASSESSED || claimed)
        ik_judge_conclude(judge, key_of_leak(secret));
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
    const ik_record *derived =
        secret->consented ? NULL
                          : ik_tau_derived(facts, secret->item, secret->giver);
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
        .class = class,
    };
    ik_instant given;
    if (class == IK_CODE_SECRECY_OPEN && !ik_was_reclassed(facts, item))
        return;
    if (ik_ask_instant(facts, item, IK_FIELD_INFO_ITEM_CONSENT_GIVEN, &given)) {
        secret.consented = true;
        secret.consent = given.utc_ms;
    }
    follow(judge, &secret);
    if (secret.leaked)
        say_of_leak(judge, &secret, claimed);
    else if (class != IK_CODE_SECRECY_OPEN &&
             (claimed || (class > 0 && class != IK_CODE_SECRECY_UNKNOWN)))
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
