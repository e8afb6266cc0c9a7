#include "rules/basis.h"

void
ik_show_access(struct ik_judge *judge, const struct ik_reached *how)
{
    if (!how)
        return;
    ik_judge_basis(judge, "access", how->by);
    ik_judge_basis(judge, "version", how->through);
}

void
ik_show_participation(struct ik_judge *judge, const ik_record *who)
{
    const ik_record *shown = ik_participation_of(ik_judge_facts(judge), who);
    ik_judge_basis(judge,
                   shown && shown->kind == IK_KIND_SUBMISSION ? "submission"
                                                              : "documents",
                   shown);
}
