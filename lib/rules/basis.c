#include "rules/basis.h"

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
