/* FRI-001 and FRI-004: the ordinary least time. */
#include "rules/fri.h"

#include "base/civil.h"

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

/*
 * Whether a deadline that is long enough now was not when it ran out, and was
 * moved only then; `then` is when that was. Not where a shorter one is claimed.
 */
static bool
is_moved_afterwards(struct ik_facts *facts, const struct ik_fri_due *due,
                    const struct ik_fri_answer *answer, unsigned claims,
                    ik_instant *then)
{
    if (answer->fit != IK_FRI_KEPT || !due->deadline->dated ||
        ik_fri_claims(facts, IK_FIELD_PROCEDURE_URGENT) != IK_NO ||
        (claims & IK_PRIOR_NOTICE &&
         ik_fri_claims(facts, IK_FIELD_PROCEDURE_PRIOR_NOTICE) != IK_NO))
        return false;
    *then = ik_deadline_ran_out(facts, due->deadline->deadline,
                                due->deadline->lot, due->sent.utc_ms);
    return then->precision &&
           ik_limit_compare(&answer->period, &answer->limit,
                            ik_oslo_day(due->sent),
                            ik_due_from_instant(*then))
                   .keeping == IK_BROKEN;
}

static void
judge_ordinary(struct ik_judge *judge, struct ik_fri_due *due, unsigned claims)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_fri_answer answer;
    ik_instant then;
    if (ik_fri_measure(facts, due, 0, &answer) >= IK_FRI_ARGUABLE &&
        is_left_to_claims(judge, claims))
        return;
    if (!is_moved_afterwards(facts, due, &answer, claims, &then)) {
        ik_fri_say_fit(judge, due, &answer);
        return;
    }
    ik_judge_say(judge, IK_OUTCOME_RISK, "risk.moved");
    ik_fri_show(judge, due, &answer);
    ik_judge_instant(judge, "then", then);
}

static void
judge_open_tender(struct ik_judge *judge, struct ik_fri_due *due)
{
    judge_ordinary(judge, due, IK_URGENT | IK_PRIOR_NOTICE);
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
    judge_ordinary(judge, due, IK_URGENT);
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
