/* DLG-012 and DLG-013: what the summary says, and who saw a draft. */
#include "rules/dlg.h"

#include "facts/calls.h"
#include "facts/contenders.h"
#include "facts/secrecy.h"
#include "rules/basis.h"

#include "base/order.h"

#include <innokjop/values.h>

/* DLG-012: how bad a quoted piece of information is. */
enum leak { LEAK_NONE, LEAK_UNREAD, LEAK_OTHER, LEAK_UNKNOWN, LEAK_SECRET };

/* A public version of a summary, and since when it is public. */
struct summary {
    const ik_record *document, *version;
    enum ik_yes_no public;
    struct ik_reached publication; /* where it is */
};

/* What is open by now may have been a secret when it was published. */
static int
class_of(struct ik_facts *facts, const struct summary *summary,
         const ik_record *item)
{
    int now = ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_SECRECY);
    return now == IK_CODE_SECRECY_OPEN
               ? ik_secrecy_at(facts, item, summary->publication.at)
               : now;
}

/* A consent must be the supplier's own, and come first (fvl § 13). */
static enum leak
weigh_secret(struct ik_facts *facts, const struct summary *summary,
             const ik_record *item)
{
    ik_instant given;
    if (!ik_need_readable(facts, item, IK_FIELD_INFO_ITEM_CONSENT_GIVEN))
        return LEAK_UNREAD;
    if (ik_ask_instant(facts, item, IK_FIELD_INFO_ITEM_CONSENT_GIVEN, &given) &&
        given.utc_ms <= summary->publication.at)
        return LEAK_NONE;
    switch (class_of(facts, summary, item)) {
    case IK_CODE_SECRECY_TRADE_SECRET:
        return LEAK_SECRET;
    case IK_CODE_SECRECY_PERSONAL:
    case IK_CODE_SECRECY_SECURITY:
        return LEAK_OTHER;
    default:
        return LEAK_UNKNOWN;
    }
}

static enum leak
weigh_item(struct ik_facts *facts, const struct summary *summary,
           const ik_record *item)
{
    if (ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_ORIGIN) ==
            IK_CODE_INFO_ORIGIN_BUYER ||
        class_of(facts, summary, item) == IK_CODE_SECRECY_OPEN)
        return LEAK_NONE;
    if (!ik_need_readable(facts, item, IK_FIELD_INFO_ITEM_SECRECY))
        return LEAK_UNREAD;
    return weigh_secret(facts, summary, item);
}

/* An input is as secret as what it holds; one without pieces of information
 * has been classed by nobody. */
static enum leak
weigh_quote(struct ik_facts *facts, const struct summary *summary,
            const ik_record *quoted)
{
    enum leak worst = LEAK_NONE;
    if (quoted->kind != IK_KIND_INPUT)
        return weigh_item(facts, summary, quoted);
    const ik_record *item;
    size_t at = 0;
    if (!ik_ask_any(facts, quoted, IK_FIELD_INPUT_INFO_ITEMS))
        return LEAK_UNKNOWN;
    while (
        (item = ik_facts_next(facts, quoted, IK_FIELD_INPUT_INFO_ITEMS, &at))) {
        enum leak own = weigh_item(facts, summary, item);
        worst = (enum leak)ik_most(own, worst);
    }
    return worst;
}

/* A quote, and what in it is as bad where it is an input. */
static void
show_quote(struct ik_judge *judge, const struct summary *summary,
           const ik_record *quoted, enum leak wanted)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *item;
    size_t at = 0;
    ik_judge_subject(judge, quoted);
    ik_judge_record(judge, "item", quoted);
    if (quoted->kind != IK_KIND_INPUT)
        return;
    while (
        (item = ik_facts_next(facts, quoted, IK_FIELD_INPUT_INFO_ITEMS, &at)))
        if (weigh_item(facts, summary, item) == wanted)
            ik_judge_basis(judge, "held", item);
}

/* Looks at each quote of a version: the worst, or shows those of a kind. */
static enum leak
look_at_quotes(struct ik_judge *judge, const struct summary *summary,
               enum leak wanted)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    enum leak worst = LEAK_NONE;
    const ik_record *quoted;
    size_t at = 0;
    while ((quoted = ik_facts_next(facts, summary->version,
                                   IK_FIELD_DOCUMENT_VERSION_QUOTES, &at))) {
        enum leak own = weigh_quote(facts, summary, quoted);
        worst = (enum leak)ik_most(own, worst);
        if (wanted != LEAK_NONE && own == wanted)
            show_quote(judge, summary, quoted, wanted);
    }
    return worst;
}

static bool
says_what_it_holds(struct ik_facts *facts, const ik_record *version)
{
    return ik_ask_any(facts, version, IK_FIELD_DOCUMENT_VERSION_QUOTES) ||
           ik_ask_any(facts, version, IK_FIELD_DOCUMENT_VERSION_RENDERS);
}

static void
say_of_summary(struct ik_judge *judge, const struct summary *summary,
               enum leak worst)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (worst == LEAK_SECRET)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else if (worst == LEAK_UNKNOWN)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.unknown");
    else if (worst == LEAK_OTHER)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.other");
    else if (worst == LEAK_UNREAD)
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (says_what_it_holds(facts, summary->version))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else {
        ik_note_missing_field(facts, summary->version,
                              IK_FIELD_DOCUMENT_VERSION_QUOTES);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    ik_judge_record(judge, "summary", summary->document);
    if (summary->public == IK_YES)
        ik_judge_instant(judge, "published",
                         ik_instant_from_utc(summary->publication.at));
    look_at_quotes(judge, summary, worst);
    ik_judge_basis(judge, "version", summary->version);
    if (summary->public == IK_YES)
        ik_show_access(judge, &summary->publication);
}

/* A version that may be public leaks nothing, but may do so. */
static enum leak
weigh_version(struct ik_judge *judge, struct summary *summary)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    summary->public =
        ik_is_public(facts, summary->version, &summary->publication);
    if (summary->public == IK_NO)
        return LEAK_NONE;
    enum leak worst = look_at_quotes(judge, summary, LEAK_NONE);
    if (worst == LEAK_NONE || summary->public == IK_YES)
        return worst;
    ik_note_missing_field(facts, summary->version,
                          IK_FIELD_DOCUMENT_VERSION_PUBLISHED);
    return LEAK_UNREAD;
}

/* The public version that is worst speaks for the document. */
static bool
judge_summary(struct ik_judge *judge, const ik_record *document)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all =
        ik_facts_referring(facts, document, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    struct summary worst = { .document = document };
    enum leak leak = LEAK_NONE;
    for (size_t i = 0; i < all.count; i++) {
        struct summary one = { .document = document,
                               .version = all.items[i],
                               .publication.at = IK_UNDATED };
        enum leak own = weigh_version(judge, &one);
        if (one.public == IK_NO)
            continue;
        if (worst.version && !ik_is_more(own, leak))
            continue;
        worst = one;
        leak = own;
    }
    if (!worst.version)
        return false;
    say_of_summary(judge, &worst, leak);
    return true;
}

/* Whether suppliers were spoken with, so that a summary was to be expected. */
static bool
was_dialogue(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_PARTICIPATION);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = ik_facts_follow(
            facts, all.items[i], IK_FIELD_PARTICIPATION_ORGANISATION);
        const ik_record *event =
            ik_facts_follow(facts, all.items[i], IK_FIELD_PARTICIPATION_EVENT);
        ik_instant call, start;
        bool later = ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START,
                                    &start) &&
                     ik_call_of(facts, start.utc_ms, &call) &&
                     start.utc_ms >= call.utc_ms;
        if (who && ik_is_supplier(facts, who) && !later &&
            ik_ask_yes_no(facts, all.items[i],
                          IK_FIELD_PARTICIPATION_ATTENDED) == IK_YES)
            return true;
    }
    return false;
}

void
ik_dlg_summary_keeps_secrets(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_DOCUMENT);
    bool any = false;
    for (size_t i = 0; i < all.count; i++) {
        if (ik_ask_code(facts, all.items[i], IK_FIELD_DOCUMENT_KIND) !=
            IK_CODE_DOCUMENT_KIND_DIALOGUE_SUMMARY)
            continue;
        ik_judge_begin(judge, all.items[i]);
        any |= judge_summary(judge, all.items[i]);
    }
    if (any || !was_dialogue(facts))
        return;
    ik_judge_begin(judge, ik_procedure(facts));
    ik_note_missing_record(facts, IK_KIND_DOCUMENT_VERSION);
    ik_judge_cannot_tell(judge, "not_assessable.none");
}
