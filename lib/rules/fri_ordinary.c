/* FRI-001 and FRI-004: the ordinary least time. */
#include "rules/fri.h"

/*
 * A deadline below the ordinary least time. Where a shorter one is claimed,
 * FRI-002 and FRI-003 judge the claim; true when it is theirs, or when it
 * cannot be read whether there is one.
 */
static bool
is_left_to_claims(struct ik_judge *judge, unsigned claims)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    enum ik_yes_no urgent = ik_fri_claims(facts, IK_FIELD_PROCEDURE_URGENT);
    enum ik_yes_no notice =
        claims & IK_PRIOR_NOTICE
            ? ik_fri_claims(facts, IK_FIELD_PROCEDURE_PRIOR_NOTICE)
            : IK_NO;
    if (urgent == IK_YES || notice == IK_YES)
        return true;
    if (urgent == IK_NO && notice == IK_NO)
        return false;
    ik_judge_cannot_tell(judge, "not_assessable");
    return true;
}

static void
judge_open_tender(struct ik_judge *judge, struct ik_fri_due *due)
{
    struct ik_fri_answer answer;
    if (ik_fri_measure(ik_judge_facts(judge), due, 0, &answer) >=
            IK_FRI_ARGUABLE &&
        is_left_to_claims(judge, IK_URGENT | IK_PRIOR_NOTICE))
        return;
    ik_fri_say_fit(judge, due, &answer);
}

void
ik_fri_open_tender(struct ik_judge *judge)
{
    ik_instant sent;
    if (!ik_fri_is_procedure(judge, IK_FRI_BIT(OPEN)) ||
        ik_fri_each(judge, IK_CODE_DEADLINE_KIND_TENDER, "tender",
                    judge_open_tender))
        return;
    ik_fri_say_none(judge, ik_fri_notice(ik_judge_facts(judge), NULL, &sent));
}

static void
judge_request(struct ik_judge *judge, struct ik_fri_due *due)
{
    struct ik_fri_answer answer;
    if (ik_fri_measure(ik_judge_facts(judge), due, 0, &answer) >=
            IK_FRI_ARGUABLE &&
        is_left_to_claims(judge, IK_URGENT))
        return;
    ik_fri_say_fit(judge, due, &answer);
}

void
ik_fri_request(struct ik_judge *judge)
{
    ik_instant sent;
    if (!ik_fri_is_procedure(judge, IK_FRI_BIT(RESTRICTED) |
                                        IK_FRI_BIT(NEGOTIATED) |
                                        IK_FRI_BIT(COMPETITIVE_DIALOGUE) |
                                        IK_FRI_BIT(INNOVATION_PARTNERSHIP)) ||
        ik_fri_each(judge, IK_CODE_DEADLINE_KIND_REQUEST, "request",
                    judge_request))
        return;
    ik_fri_say_none(judge, ik_fri_notice(ik_judge_facts(judge), NULL, &sent));
}
