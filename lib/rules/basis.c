#include "rules/basis.h"

#include "facts/ending.h"

/* A chain of ties longer than any real one is cut: all of them stay cheap. */
enum { MOST_STEPS = 32 };

/* What was passed on, and the document of which it is a version. */
static void
show_passed_on(struct ik_judge *judge, const ik_record *record,
               enum ik_field field)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *subject = ik_facts_follow(facts, record, field);
    ik_judge_basis(judge, "passed_on", subject);
    if (subject && subject->kind == IK_KIND_DOCUMENT_VERSION)
        ik_judge_basis(judge, "document",
                       ik_facts_follow(facts, subject,
                                       IK_FIELD_DOCUMENT_VERSION_DOCUMENT));
}

void
ik_show_access(struct ik_judge *judge, const struct ik_reached *how)
{
    if (!how)
        return;
    ik_judge_basis(judge, "access", how->by);
    ik_judge_basis(judge, "version", how->through);
    if (how->by->kind == IK_KIND_DISCLOSURE)
        show_passed_on(judge, how->by, IK_FIELD_DISCLOSURE_SUBJECT);
    if (how->by->kind != IK_KIND_ACCESS)
        return;
    show_passed_on(judge, how->by, IK_FIELD_ACCESS_SUBJECT);
    ik_judge_basis(judge, "reader",
                   ik_facts_follow(ik_judge_facts(judge), how->by,
                                   IK_FIELD_ACCESS_BY));
}

/* The version that somebody was given of a document, if it is another one. */
static void
show_given(struct ik_judge *judge, const ik_record *version,
           const ik_record *who)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *document =
        ik_facts_follow(facts, version, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    struct ik_reach reach;
    if (!document || !ik_reach_of(facts, document, &reach))
        return;
    const struct ik_reached *how = ik_reached_how(&reach, who);
    const ik_record *given =
        how ? ik_current_version(facts, document, how->at) : NULL;
    if (!given || given == version)
        return;
    ik_judge_basis(judge, "document", document);
    ik_judge_basis(judge, "version", given);
}

static void
show_each_given(struct ik_judge *judge, const ik_record *held,
                const ik_record *who)
{
    static const enum ik_field fields[] = { IK_FIELD_DOCUMENT_VERSION_QUOTES,
                                            IK_FIELD_DOCUMENT_VERSION_RENDERS };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct ik_records all =
            ik_facts_referring(ik_judge_facts(judge), held, fields[i]);
        for (size_t j = 0; j < all.count; j++)
            show_given(judge, all.items[j], who);
    }
}

void
ik_show_held_back(struct ik_judge *judge, const ik_record *item,
                  const ik_record *who)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *holder =
        ik_facts_follow(facts, item, IK_FIELD_INFO_ITEM_DOCUMENT);
    struct ik_records inputs =
        ik_facts_referring(facts, item, IK_FIELD_INPUT_INFO_ITEMS);
    show_each_given(judge, item, who);
    for (size_t i = 0; i < inputs.count; i++)
        show_each_given(judge, inputs.items[i], who);
    if (holder && holder->kind == IK_KIND_DOCUMENT_VERSION)
        show_given(judge, holder, who);
}

void
ik_show_handout(struct ik_judge *judge, const ik_record *who)
{
    const ik_record *handout = ik_handout_to(ik_judge_facts(judge), who);
    ik_judge_basis(judge, "documents", handout);
    show_passed_on(judge, handout, IK_FIELD_DISCLOSURE_SUBJECT);
}

void
ik_show_participation(struct ik_judge *judge, const ik_record *who)
{
    const ik_record *shown = ik_participation_of(ik_judge_facts(judge), who);
    if (shown && shown->kind == IK_KIND_SUBMISSION)
        ik_judge_basis(judge, "submission", shown);
    else
        ik_show_handout(judge, who);
}

void
ik_show_participation_at(struct ik_judge *judge, const ik_record *who,
                         int64_t utc_ms)
{
    const ik_record *kept_in =
        ik_kept_in_by(ik_judge_facts(judge), who, utc_ms);
    if (kept_in)
        ik_judge_basis(judge, "submission", kept_in);
    else
        ik_show_participation(judge, who);
}

void
ik_show_group(struct ik_judge *judge, const struct ik_groups *groups,
              const ik_record *who)
{
    const ik_record *tie;
    for (size_t i = 0; i < MOST_STEPS; i++) {
        who = ik_group_step(ik_judge_facts(judge), groups, who, &tie);
        if (!who)
            return;
        ik_judge_basis(judge, "tie", tie);
        ik_judge_basis(judge, "member", who);
    }
}

static void
show_lots_of(struct ik_judge *judge, const ik_record *contract)
{
    const ik_record *award;
    for (size_t at = 0;
         (award = ik_facts_next(ik_judge_facts(judge), contract,
                                IK_FIELD_CONTRACT_AWARDS, &at));)
        ik_judge_basis(judge, "award", award);
}

void
ik_show_still_open(struct ik_judge *judge, const ik_record *who, int64_t utc_ms)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    if (!ik_has_ended(facts, utc_ms))
        return;
    for (size_t i = 0; i < all.count && !ik_judge_is_full(judge); i++)
        show_lots_of(judge, all.items[i]);
    all = ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    if (!all.count)
        all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    for (size_t i = 0; i < all.count && !ik_judge_is_full(judge); i++)
        ik_judge_basis(judge, "submission", all.items[i]);
}

void
ik_show_award_in_spite(struct ik_judge *judge, const ik_record *lot)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *award = ik_award_in_spite(facts, lot), *tender;
    ik_judge_basis(judge, "award", award);
    for (size_t at = 0;
         (tender = ik_facts_next(facts, award, IK_FIELD_AWARD_SUBMISSIONS,
                                 &at));)
        ik_judge_basis(judge, "tender", tender);
}
