/* FRI-009: the time limits of a dynamic purchasing system. */
#include "rules/fri.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/contenders.h"
#include "law/count.h"

#include <innokjop/values.h>

static void
judge_application(struct ik_judge *judge, struct ik_fri_due *due)
{
    struct ik_fri_answer answer;
    ik_fri_measure(ik_judge_facts(judge), due, 0, &answer);
    ik_fri_say_fit(judge, due, &answer);
}

/* Others than the state may agree on a shorter time (§ 26-7 (3)). */
static void
judge_tender(struct ik_judge *judge, struct ik_fri_due *due)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_fri_answer answer;
    enum ik_fri_fit fit = ik_fri_measure(facts, due, 0, &answer);
    enum ik_yes_no agreed = ik_ask_yes_no(facts, ik_procedure(facts),
                                          IK_FIELD_PROCEDURE_AGREED_PERIOD);
    enum ik_yes_no state = agreed == IK_NO ? IK_YES : ik_fri_is_state(facts);
    if (fit != IK_FRI_BROKEN || state == IK_YES) {
        ik_fri_say_fit(judge, due, &answer);
        return;
    }
    if (agreed == IK_YES && state == IK_NO) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.agreed");
    } else {
        if (agreed == IK_UNKNOWN)
            ik_note_missing_field(facts, ik_procedure(facts),
                                  IK_FIELD_PROCEDURE_AGREED_PERIOD);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    ik_fri_show(judge, due, &answer);
}

/* One application to join, and the working days it takes to examine it. */
struct examination {
    const ik_record *application;
    ik_instant received, done;
    const ik_record *examined; /* what shows it; NULL before it is made */
    int32_t ordinary, longest; /* numbers of the law */
    struct ik_counted_day ordinary_end, longest_end;
};

static void
find_examined(struct ik_facts *facts, struct ik_records assessments,
              struct examination *it)
{
    for (size_t i = 0; i < assessments.count; i++) {
        ik_instant at;
        if (ik_ask_code(facts, assessments.items[i],
                        IK_FIELD_ASSESSMENT_KIND) !=
                IK_CODE_ASSESSMENT_KIND_QUALIFICATION ||
            !ik_ask_instant(facts, assessments.items[i], IK_FIELD_ASSESSMENT_AT,
                            &at) ||
            at.utc_ms < it->received.utc_ms ||
            !ik_is_sooner(at, it->done))
            continue;
        it->done = at;
        it->examined = assessments.items[i];
    }
}

/* Who is rejected has been examined, at the latest then. A rejection that came
 * too late does not say when, unless the examination was noted even later. */
static void
find_rejected(struct ik_facts *facts, struct examination *it)
{
    const ik_record *rejection = ik_rejection_of(facts, it->application);
    ik_instant at;
    if (!ik_ask_instant(facts, rejection, IK_FIELD_REJECTION_DECIDED, &at) ||
        at.utc_ms < it->received.utc_ms || !ik_is_sooner(at, it->done) ||
        (!it->examined && ik_oslo_day(at) > it->ordinary_end.day))
        return;
    it->done = at;
    it->examined = rejection;
}

static bool
read_examination(struct ik_facts *facts, const ik_record *application,
                 struct examination *it)
{
    bool working;
    *it = (struct examination){ .application = application };
    if (!ik_need_instant(facts, application, IK_FIELD_SUBMISSION_RECEIVED,
                         &it->received) ||
        !ik_law_period(facts->law, "dps.evaluation", "ordinary",
                       facts->law_date, &it->ordinary, &working) ||
        !ik_law_period(facts->law, "dps.evaluation", "exceptional",
                       facts->law_date, &it->longest, &working))
        return false;
    int32_t day = ik_oslo_day(it->received);
    it->ordinary_end = ik_working_days_after(facts->law, day, it->ordinary);
    it->longest_end = ik_working_days_after(facts->law, day, it->longest);
    find_examined(
        facts,
        ik_facts_referring(facts, application, IK_FIELD_ASSESSMENT_SUBJECT),
        it);
    find_rejected(facts, it);
    return it->examined || ik_need_readable(facts, application,
                                            IK_FIELD_SUBMISSION_WITHDRAWN);
}

/* Withdrawn while there was time, it need not be examined any more. */
static bool
is_withdrawn(struct ik_facts *facts, const struct examination *it)
{
    ik_instant at;
    return ik_ask_instant(facts, it->application,
                          IK_FIELD_SUBMISSION_WITHDRAWN, &at) &&
           ik_oslo_day(at) <= it->ordinary_end.day &&
           !(it->examined && it->done.utc_ms <= at.utc_ms);
}

/* The first invitation to tender, and when it was sent; INT64_MAX before
 * that. */
static const ik_record *
first_invitation(struct ik_facts *facts, int64_t *first)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    const ik_record *found = NULL;
    ik_instant sent;
    *first = INT64_MAX;
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_LETTER_KIND) ==
                IK_CODE_LETTER_KIND_INVITATION &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_LETTER_SENT, &sent) &&
            ik_is_less(sent.utc_ms, *first)) {
            found = all.items[i];
            *first = sent.utc_ms;
        }
    return found;
}

/* Until the first invitation the documents may give more time (§ 26-6 (4)). */
static void
say_of_examination(struct ik_judge *judge, const struct examination *it,
                   const ik_record *invitation, int64_t invited)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int32_t day = ik_oslo_day(it->examined ? it->done : facts->now);
    if (day <= it->ordinary_end.day && !it->examined) {
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
        ik_judge_due(judge, ik_instant_from_utc(
                                ik_oslo_midnight(it->ordinary_end.day + 1)));
    } else if (day <= it->ordinary_end.day) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.examined");
    } else if (!it->examined) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.not_examined");
    } else if (day > it->longest_end.other && invited <= it->received.utc_ms) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.examined");
        ik_judge_basis(judge, "invitation", invitation);
    } else {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.examined");
    }
    ik_judge_record(judge, "application", it->application);
    ik_judge_field(judge, "received", it->application,
                   IK_FIELD_SUBMISSION_RECEIVED);
    if (it->examined)
        ik_judge_instant(judge, "done", it->done);
    ik_judge_number(judge, "days", it->ordinary);
    ik_judge_number(judge, "longest", it->longest);
    ik_judge_basis(judge, "assessment", it->examined);
}

static void
judge_examinations(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    int64_t invited;
    const ik_record *invitation = first_invitation(facts, &invited);
    for (size_t i = 0; i < all.count; i++) {
        struct examination it;
        if (ik_ask_code(facts, all.items[i], IK_FIELD_SUBMISSION_KIND) !=
            IK_CODE_SUBMISSION_KIND_REQUEST)
            continue;
        ik_judge_begin(judge, all.items[i]);
        if (!read_examination(facts, all.items[i], &it))
            ik_judge_cannot_tell(judge, "not_assessable");
        else if (!is_withdrawn(facts, &it))
            say_of_examination(judge, &it, invitation, invited);
    }
}

void
ik_fri_dynamic_system(struct ik_judge *judge)
{
    ik_instant sent;
    if (!ik_fri_is_procedure(judge, IK_FRI_BIT(DPS)))
        return;
    bool found = ik_fri_each(judge, IK_CODE_DEADLINE_KIND_APPLICATION,
                             "application", judge_application);
    found |= ik_fri_each(judge, IK_CODE_DEADLINE_KIND_TENDER, "tender",
                         judge_tender);
    if (!found)
        ik_fri_say_none(judge,
                        ik_fri_notice(ik_judge_facts(judge), NULL, &sent));
    judge_examinations(judge);
}
