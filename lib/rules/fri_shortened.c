/* FRI-002 and FRI-003: shorter deadlines, by prior notice or in urgency. */
#include "rules/fri.h"

#include "base/civil.h"
#include "base/order.h"
#include "law/count.h"

/* The days on which a prior information notice came out. FOA speaks of when
 * it was published, the directive of when it was sent. */
struct issue {
    int32_t first, last;
    bool known;
};

static struct issue
issue_of(struct ik_facts *facts, const ik_record *notice)
{
    static const enum ik_field times[] = { IK_FIELD_NOTICE_SENT,
                                           IK_FIELD_NOTICE_TED_PUBLISHED,
                                           IK_FIELD_NOTICE_DOFFIN_PUBLISHED };
    struct issue issue = { .first = INT32_MAX, .last = INT32_MIN };
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        ik_instant at;
        if (!ik_ask_instant(facts, notice, times[i], &at))
            continue;
        int32_t day = ik_oslo_day(at);
        issue.first = (int32_t)ik_least(issue.first, day);
        issue.last = (int32_t)ik_most(issue.last, day);
        issue.known = true;
    }
    if (!issue.known)
        ik_note_missing_field(facts, notice, IK_FIELD_NOTICE_SENT);
    return issue;
}

/* Not older than some months, and so many days before the competition. */
static enum ik_fri_fit
dates_fit(const struct issue *issue, const struct ik_period *period,
          int32_t start)
{
    struct ik_latest latest = ik_latest_before(start, period->gap);
    int32_t oldest = ik_months_before(start, period->age);
    if (issue->last < oldest || issue->first > latest.lenient)
        return IK_FRI_BROKEN;
    return issue->first >= oldest && issue->last <= latest.strict
               ? IK_FRI_KEPT
               : IK_FRI_ARGUABLE;
}

static enum ik_fri_fit
notice_fits(struct ik_facts *facts, const ik_record *notice,
            const struct ik_period *period, bool not_as_call, int32_t start)
{
    struct issue issue = issue_of(facts, notice);
    enum ik_fri_fit fit =
        issue.known ? dates_fit(&issue, period, start) : IK_FRI_UNKNOWN;
    enum ik_yes_no complete =
        ik_ask_yes_no(facts, notice, IK_FIELD_NOTICE_COMPLETE);
    if (complete == IK_NO || fit == IK_FRI_BROKEN ||
        (not_as_call && ik_ask_code(facts, notice, IK_FIELD_NOTICE_PURPOSE) ==
                            IK_CODE_PRIOR_NOTICE_PURPOSE_CALL))
        return IK_FRI_BROKEN;
    if (complete == IK_YES)
        return fit;
    ik_note_missing_field(facts, notice, IK_FIELD_NOTICE_COMPLETE);
    return IK_FRI_UNKNOWN;
}

enum ik_fri_fit
ik_fri_prior_information(struct ik_facts *facts, const ik_record *lot,
                         const struct ik_period *period, bool not_as_call,
                         const ik_record **notice)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    enum ik_fri_fit best = IK_FRI_UNKNOWN;
    ik_instant sent;
    *notice = NULL;
    if (!ik_fri_notice(facts, lot, &sent)) {
        ik_note_missing_record(facts, IK_KIND_NOTICE);
        return IK_FRI_UNKNOWN;
    }
    for (size_t i = 0; i < all.count; i++) {
        if (ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_KIND) !=
            IK_CODE_NOTICE_KIND_PRIOR_INFORMATION)
            continue;
        enum ik_fri_fit fit = notice_fits(facts, all.items[i], period,
                                          not_as_call, ik_oslo_day(sent));
        if (*notice && !ik_fri_is_better(fit, best))
            continue;
        best = fit;
        *notice = all.items[i];
    }
    if (!*notice)
        ik_note_missing_record(facts, IK_KIND_NOTICE);
    return best;
}

/* What is worst is said, unless the ordinary least time may be kept. */
static void
say_of_prior_notice(struct ik_judge *judge, enum ik_fri_fit ordinary,
                    enum ik_fri_fit fit, enum ik_fri_fit ground)
{
    bool last_day = ground == IK_FRI_BROKEN
                        ? ordinary == IK_FRI_ARGUABLE
                        : ground == IK_FRI_KEPT && fit == IK_FRI_ARGUABLE;
    if (last_day)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.last_day");
    else if (ground == IK_FRI_BROKEN)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.no_ground");
    else if (fit == IK_FRI_BROKEN)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else if (ground == IK_FRI_UNKNOWN || ordinary == IK_FRI_UNKNOWN)
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (ground == IK_FRI_ARGUABLE)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.notice_day");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
}

/* FRI-002: whether a deadline below the ordinary least time may be so. */
static void
judge_prior_notice(struct ik_judge *judge, struct ik_fri_due *due)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_fri_answer ordinary, answer;
    const ik_record *notice = NULL;
    if (ik_fri_measure(facts, due, 0, &ordinary) == IK_FRI_KEPT)
        return;
    ik_fri_measure(facts, due, IK_PRIOR_NOTICE, &answer);
    enum ik_fri_fit ground = IK_FRI_UNKNOWN;
    if (answer.fit >= IK_FRI_KEPT)
        ground =
            ik_fri_prior_information(facts, due->deadline->lot, &answer.period,
                                     false, &notice);
    /* In urgency what is not kept without it is FRI-003's matter. */
    if (ik_fri_claims(facts, IK_FIELD_PROCEDURE_URGENT) == IK_YES &&
        (answer.fit != IK_FRI_KEPT || ground != IK_FRI_KEPT))
        return;
    say_of_prior_notice(judge, ordinary.fit, answer.fit, ground);
    ik_fri_show(judge, due, &answer);
    ik_judge_record(judge, "notice", notice);
    ik_judge_number(judge, "gap", answer.period.gap);
    ik_judge_number(judge, "age", answer.period.age);
}

void
ik_fri_prior_notice(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (ik_fri_claims(facts, IK_FIELD_PROCEDURE_PRIOR_NOTICE) == IK_YES &&
        ik_fri_is_procedure(judge, IK_FRI_BIT(OPEN)))
        ik_fri_each(judge, IK_CODE_DEADLINE_KIND_TENDER, "tender",
                    judge_prior_notice);
}

/* FRI-003. A breach, unless the deadline may be kept without urgency. */
static void
say_of_breach(struct ik_judge *judge, enum ik_fri_fit unhurried,
              const char *key)
{
    if (unhurried == IK_FRI_ARGUABLE)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.last_day");
    else if (unhurried == IK_FRI_UNKNOWN)
        ik_judge_cannot_tell(judge, "not_assessable");
    else
        ik_judge_say(judge, IK_OUTCOME_BREACH, key);
}

/* Whether a reason is recorded (§ 7-1 (1)); false too when that was said. */
static bool
has_reason(struct ik_judge *judge, const ik_record *procedure,
           enum ik_fri_fit unhurried)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (ik_ask_any(facts, procedure, IK_FIELD_PROCEDURE_URGENCY_REASON))
        return true;
    if (ik_need_readable(facts, procedure, IK_FIELD_PROCEDURE_URGENCY_REASON))
        say_of_breach(judge, unhurried, "breach.no_reason");
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    return false;
}

static bool
is_own_fault(struct ik_facts *facts, const ik_record *procedure)
{
    return ik_ask_yes_no(facts, procedure,
                         IK_FIELD_PROCEDURE_URGENCY_OWN_FAULT) == IK_YES ||
           ik_ask_yes_no(facts, procedure,
                         IK_FIELD_PROCEDURE_URGENCY_FORESEEABLE) == IK_YES;
}

static void
say_of_urgency(struct ik_judge *judge, enum ik_fri_fit fit,
               enum ik_fri_fit unhurried)
{
    const ik_record *procedure = ik_procedure(ik_judge_facts(judge));
    if (fit == IK_FRI_BROKEN)
        say_of_breach(judge, unhurried, "breach");
    else if (!has_reason(judge, procedure, unhurried))
        return;
    else if (is_own_fault(ik_judge_facts(judge), procedure))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.own_fault");
    else if (fit == IK_FRI_ARGUABLE)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.last_day");
    else if (fit == IK_FRI_KEPT)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_field(judge, "reason", procedure,
                   IK_FIELD_PROCEDURE_URGENCY_REASON);
    ik_judge_field(judge, "recorded", procedure,
                   IK_FIELD_PROCEDURE_URGENCY_RECORDED);
}

/* What was agreed is none for all, which is why urgency matters. */
static void
show_departing(struct ik_judge *judge, const struct ik_deadline *deadline)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (ik_ask_yes_no(facts, ik_procedure(facts),
                      IK_FIELD_PROCEDURE_AGREED_PERIOD) == IK_YES)
        ik_judge_basis(judge, "other", ik_fri_departing(facts, deadline));
}

/* Only a deadline that is not kept without it makes use of urgency. */
static void
judge_urgency(struct ik_judge *judge, struct ik_fri_due *due)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_fri_answer ordinary, answer, best;
    struct ik_fri_due again = *due;
    ik_fri_measure(facts, due, IK_URGENT, &answer);
    if (ik_fri_measure(facts, due, 0, &ordinary) == IK_FRI_UNKNOWN) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    enum ik_fri_fit unhurried = ik_fri_measure_unhurried(facts, &again, &best);
    if (unhurried == IK_FRI_KEPT || unhurried == IK_FRI_FREE)
        return;
    if (answer.fit != IK_FRI_NO_BASIS) {
        say_of_urgency(judge, answer.fit, unhurried);
        ik_fri_show(judge, due, &answer);
        show_departing(judge, due->deadline);
        return;
    }
    if (ordinary.fit == IK_FRI_BROKEN)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.no_basis");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.last_day");
    ik_fri_show(judge, due, &ordinary);
}

void
ik_fri_urgency(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    unsigned kinds = IK_FRI_BIT(OPEN) | IK_FRI_BIT(RESTRICTED) |
                     IK_FRI_BIT(NEGOTIATED) | IK_FRI_BIT(COMPETITIVE_DIALOGUE) |
                     IK_FRI_BIT(INNOVATION_PARTNERSHIP);
    if (ik_fri_claims(facts, IK_FIELD_PROCEDURE_URGENT) != IK_YES ||
        !ik_fri_is_procedure(judge, kinds))
        return;
    ik_fri_each(judge, IK_CODE_DEADLINE_KIND_REQUEST, "request", judge_urgency);
    ik_fri_each(judge, IK_CODE_DEADLINE_KIND_TENDER, "tender", judge_urgency);
}
