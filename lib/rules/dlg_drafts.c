/* DLG-013: drafts of the documents are shown to all, or to nobody. */
#include "rules/dlg.h"

#include "facts/calls.h"
#include "facts/contenders.h"
#include "facts/reach.h"

/* Who saw a draft in which of its versions. */
struct shown {
    struct ik_suppliers to; /* who did not write it */
    bool any;               /* a version is a draft */
    bool everyone;
    bool unclear; /* who saw it, or who wrote it, cannot be told */
};

static bool
is_of_competition(struct ik_facts *facts, const ik_record *document)
{
    switch (ik_ask_code(facts, document, IK_FIELD_DOCUMENT_KIND)) {
    case IK_CODE_DOCUMENT_KIND_DRAFT:
    case IK_CODE_DOCUMENT_KIND_HEARING_MEMO:
    case IK_CODE_DOCUMENT_KIND_PROCUREMENT_DOCUMENTS:
    case IK_CODE_DOCUMENT_KIND_SPECIFICATION:
    case IK_CODE_DOCUMENT_KIND_ANNEX:
    case IK_CODE_DOCUMENT_KIND_CONTRACT_TERMS:
        return true;
    default:
        return false;
    }
}

static bool
is_draft(struct ik_facts *facts, const ik_record *document,
         const ik_record *version)
{
    int status = ik_ask_code(facts, version, IK_FIELD_DOCUMENT_VERSION_STATUS);
    ik_instant call, made;
    bool later =
        ik_ask_instant(facts, version, IK_FIELD_DOCUMENT_VERSION_MADE, &made) &&
        ik_call_of(facts, made.utc_ms, &call) && made.utc_ms >= call.utc_ms;
    return !later && (status == IK_CODE_VERSION_STATUS_DRAFT ||
                      status == IK_CODE_VERSION_STATUS_HEARING ||
                      ik_ask_code(facts, document, IK_FIELD_DOCUMENT_KIND) ==
                          IK_CODE_DOCUMENT_KIND_DRAFT);
}

/* To write a draft is not to be shown one. */
static bool
wrote(struct ik_facts *facts, const ik_record *version, const ik_record *who)
{
    const ik_record *author;
    size_t at = 0;
    while ((author = ik_facts_next(facts, version,
                                   IK_FIELD_DOCUMENT_VERSION_AUTHORS, &at))) {
        if (author->kind == IK_KIND_PERSON)
            author = ik_facts_follow(facts, author, IK_FIELD_PERSON_EMPLOYER);
        if (author == who)
            return true;
    }
    return false;
}

static void
add_reached(struct ik_facts *facts, struct shown *shown,
            const ik_record *passed_on, const ik_record *version)
{
    struct ik_reach reach;
    if (!ik_reach_of(facts, passed_on, &reach))
        return;
    shown->everyone |= reach.everyone;
    shown->unclear |= reach.unclear;
    for (size_t i = 0; i < reach.count; i++) {
        const ik_record *who = facts->records[reach.named[i].who];
        if (ik_is_supplier(facts, who) && !wrote(facts, version, who))
            ik_suppliers_add(&shown->to, who);
    }
}

/* Suppliers whose involvement lists the draft: they wrote it or had it. */
static void
add_involved(struct ik_facts *facts, struct shown *shown,
             const ik_record *listed, const ik_record *version)
{
    struct ik_records all =
        ik_facts_referring(facts, listed, IK_FIELD_INVOLVEMENT_DOCUMENTS);
    bool known = ik_ask_any(facts, version, IK_FIELD_DOCUMENT_VERSION_AUTHORS);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who =
            ik_facts_follow(facts, all.items[i], IK_FIELD_INVOLVEMENT_SUPPLIER);
        shown->unclear |= !known;
        if (who && known && !wrote(facts, version, who))
            ik_suppliers_add(&shown->to, who);
    }
}

static void
look_at_version(struct ik_facts *facts, const ik_record *document,
                const ik_record *version, struct shown *shown)
{
    bool hearing =
        ik_ask_code(facts, version, IK_FIELD_DOCUMENT_VERSION_STATUS) ==
        IK_CODE_VERSION_STATUS_HEARING;
    size_t before = shown->to.count;
    shown->any = true;
    add_reached(facts, shown, version, version);
    add_involved(facts, shown, version, version);
    /* Of other documents, what was handed out later is no draft. */
    if (ik_ask_code(facts, document, IK_FIELD_DOCUMENT_KIND) ==
        IK_CODE_DOCUMENT_KIND_DRAFT) {
        add_reached(facts, shown, document, version);
        add_involved(facts, shown, document, version);
    }
    /* Put out for comments, but to whom? */
    shown->unclear |= hearing && shown->to.count == before;
}

static void
show_who_saw(struct ik_judge *judge, const struct shown *shown)
{
    struct ik_records all =
        ik_facts_all(ik_judge_facts(judge), IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++) {
        if (!ik_suppliers_has(&shown->to, all.items[i]))
            continue;
        ik_judge_subject(judge, all.items[i]);
        ik_judge_record(judge, "supplier", all.items[i]);
    }
}

static void
say_of_draft(struct ik_judge *judge, const ik_record *document,
             const struct shown *shown)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (shown->everyone)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else if (shown->unclear) {
        ik_note_missing_record(facts, IK_KIND_DISCLOSURE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (shown->to.count)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk");
    else
        return;
    ik_judge_record(judge, "draft", document);
    show_who_saw(judge, shown);
}

void
ik_dlg_drafts_are_open(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_DOCUMENT);
    struct shown shown = { 0 };
    if (!all.count || !ik_suppliers_new(facts, &shown.to))
        return;
    for (size_t i = 0; i < all.count; i++) {
        struct ik_records versions = ik_facts_referring(
            facts, all.items[i], IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
        if (!is_of_competition(facts, all.items[i]))
            continue;
        shown = (struct shown){ .to = shown.to };
        ik_suppliers_clear(&shown.to);
        for (size_t j = 0; j < versions.count; j++)
            if (is_draft(facts, all.items[i], versions.items[j]))
                look_at_version(facts, all.items[i], versions.items[j], &shown);
        ik_judge_begin(judge, all.items[i]);
        if (shown.any)
            say_of_draft(judge, all.items[i], &shown);
    }
}
