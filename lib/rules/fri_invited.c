/* FRI-005: the deadline for the tenders of those who are invited. */
#include "rules/fri.h"

static bool
departs(const struct ik_deadline *deadline, const struct ik_deadline *other)
{
    return ik_deadline_is_same(deadline, other) && other->individual &&
           !other->replaced && other->timed && other->at != deadline->at;
}

/* Those of a matter stand together, and if suppliers' own ones differ, so do
 * two that are neighbours. */
const ik_record *
ik_fri_departing(struct ik_facts *facts, const struct ik_deadline *deadline)
{
    const struct ik_deadlines *all = ik_deadlines(facts);
    const struct ik_deadline *end = all->items + all->count, *at = deadline + 1;
    if (deadline->individual && deadline > all->items &&
        departs(deadline, deadline - 1))
        return deadline[-1].deadline;
    for (; at < end && ik_deadline_is_same(deadline, at); at++) {
        if (departs(deadline, at))
            return at->deadline;
        if (deadline->individual)
            break;
    }
    return NULL;
}

/* What is agreed has no least time, if the state does not and all have the
 * same (§ 20-3 (3)). */
static void
say_of_agreement(struct ik_judge *judge, const struct ik_fri_due *due,
                 const struct ik_fri_answer *ordinary)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    enum ik_yes_no state = ik_fri_is_state(facts);
    bool broken = ordinary->fit == IK_FRI_BROKEN;
    const ik_record *other = NULL;
    if (state != IK_YES)
        other = ik_fri_departing(facts, due->deadline);
    if (state == IK_YES)
        ik_judge_say(judge, broken ? IK_OUTCOME_BREACH : IK_OUTCOME_RISK,
                     broken ? "breach.state" : "risk.last_day");
    else if (other)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.not_common");
    else if (state == IK_NO)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.agreed");
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_fri_show(judge, due, ordinary);
    ik_judge_basis(judge, "other", other);
}

/* The shorter time after a prior information notice (§§ 20-2 (2), 20-3 (4)),
 * which in the latter must not have been the call for competition. */
static void
try_prior_notice(struct ik_facts *facts, struct ik_fri_due *due,
                 struct ik_fri_answer *best)
{
    struct ik_fri_answer answer;
    const ik_record *notice;
    if (ik_fri_claims(facts, IK_FIELD_PROCEDURE_PRIOR_NOTICE) != IK_YES)
        return;
    ik_fri_measure(facts, due, IK_PRIOR_NOTICE, &answer);
    if (answer.fit < IK_FRI_KEPT)
        return;
    enum ik_fri_fit ground = ik_fri_prior_information(
        facts, due->deadline->lot, &answer.period,
        answer.period.event == IK_EVENT_INVITATION, &notice);
    if (ik_fri_is_better(answer.fit, ground))
        answer.fit = ground;
    if (ik_fri_is_better(answer.fit, best->fit))
        *best = answer;
}

/* Whether something agreed makes any deadline do (§ 20-3 (3)). */
static enum ik_fri_fit
fit_of_agreement(struct ik_facts *facts, const struct ik_fri_due *due)
{
    enum ik_yes_no state = ik_fri_is_state(facts);
    if (state == IK_YES || ik_fri_departing(facts, due->deadline))
        return IK_FRI_BROKEN;
    return state == IK_NO ? IK_FRI_FREE : IK_FRI_UNKNOWN;
}

enum ik_fri_fit
ik_fri_measure_unhurried(struct ik_facts *facts, struct ik_fri_due *due,
                         struct ik_fri_answer *best)
{
    if (ik_fri_measure(facts, due, 0, best) < IK_FRI_ARGUABLE)
        return best->fit;
    enum ik_yes_no agreed = IK_UNKNOWN;
    if (best->period.event == IK_EVENT_INVITATION)
        agreed = ik_ask_yes_no(facts, ik_procedure(facts),
                               IK_FIELD_PROCEDURE_AGREED_PERIOD);
    enum ik_fri_fit fit =
        agreed == IK_YES ? fit_of_agreement(facts, due) : IK_FRI_BROKEN;
    if (fit == IK_FRI_FREE)
        return best->fit = fit;
    if (ik_fri_is_better(fit, best->fit))
        best->fit = fit;
    if (agreed == IK_NO)
        ik_fri_try_no_agreement(facts, due, agreed, best);
    try_prior_notice(facts, due, best);
    return best->fit;
}

/* In urgency what is not kept without it is FRI-003's matter. */
static bool
is_left_to_urgency(struct ik_facts *facts, struct ik_fri_due due)
{
    struct ik_fri_answer best;
    if (ik_fri_claims(facts, IK_FIELD_PROCEDURE_URGENT) != IK_YES)
        return false;
    enum ik_fri_fit fit = ik_fri_measure_unhurried(facts, &due, &best);
    return fit != IK_FRI_KEPT && fit != IK_FRI_FREE;
}

static void
judge_invited(struct ik_judge *judge, struct ik_fri_due *due)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_fri_answer best;
    enum ik_fri_fit fit = ik_fri_measure(facts, due, 0, &best);
    enum ik_yes_no agreed = ik_ask_yes_no(facts, ik_procedure(facts),
                                          IK_FIELD_PROCEDURE_AGREED_PERIOD);
    if (fit < IK_FRI_ARGUABLE) {
        ik_fri_say_fit(judge, due, &best);
        return;
    }
    if (is_left_to_urgency(facts, *due))
        return;
    if (agreed == IK_YES) {
        say_of_agreement(judge, due, &best);
        return;
    }
    ik_fri_try_no_agreement(facts, due, agreed, &best);
    try_prior_notice(facts, due, &best);
    ik_fri_say_fit(judge, due, &best);
}

void
ik_fri_invited_tender(struct ik_judge *judge)
{
    ik_instant sent;
    if (!ik_fri_is_procedure(judge,
                             IK_FRI_BIT(RESTRICTED) | IK_FRI_BIT(NEGOTIATED)) ||
        ik_fri_each(judge, IK_CODE_DEADLINE_KIND_TENDER, "tender",
                    judge_invited))
        return;
    ik_fri_say_none(judge, ik_fri_last_letter(ik_judge_facts(judge),
                                              IK_CODE_LETTER_KIND_INVITATION,
                                              NULL, &sent));
}
