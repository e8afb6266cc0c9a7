/* DLG-001, DLG-002 and DLG-006: the plan, the invitation, the minutes. */
#include "rules/dlg.h"

#include "rules/dlg_events.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/contenders.h"

#include <innokjop/values.h>

/* DLG-001: purpose and plan are written down before the dialogue begins. */
static const ik_record *
earliest(struct ik_facts *facts, const ik_record *best,
         const ik_record *candidate, enum ik_field field)
{
    ik_instant a, b;
    if (!best || !ik_ask_instant(facts, best, field, &a))
        return candidate;
    return ik_ask_instant(facts, candidate, field, &b) && ik_is_sooner(b, a)
               ? candidate
               : best;
}

static const ik_record *
first_event(struct ik_facts *facts)
{
    const ik_record *event, *first = NULL;
    for (size_t i = 0; (event = ik_dlg_next(facts, IK_DLG_CONTACT, &i));)
        first = earliest(facts, first, event, IK_FIELD_DIALOGUE_EVENT_START);
    return first;
}

static const ik_record *
first_plan(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DIALOGUE_PLAN);
    const ik_record *first = NULL;
    for (size_t i = 0; i < all.count; i++)
        first = earliest(facts, first, all.items[i],
                         IK_FIELD_DIALOGUE_PLAN_RECORDED);
    return first;
}

/* A plan says why, what, how and what will be shared, or where it stands. */
static bool
is_whole(struct ik_facts *facts, const ik_record *plan)
{
    if (ik_ask_any(facts, plan, IK_FIELD_DIALOGUE_PLAN_DOCUMENT))
        return true;
    bool whole = ik_need_any(facts, plan, IK_FIELD_DIALOGUE_PLAN_PURPOSE);
    if (!ik_ask_any(facts, plan, IK_FIELD_DIALOGUE_PLAN_QUESTION_GUIDE))
        whole &= ik_need_any(facts, plan, IK_FIELD_DIALOGUE_PLAN_QUESTIONS);
    whole &= ik_need_any(facts, plan, IK_FIELD_DIALOGUE_PLAN_CHANNELS);
    return ik_need_any(facts, plan, IK_FIELD_DIALOGUE_PLAN_PLANNED_SHARING) &&
           whole;
}

static void
judge_plan(struct ik_judge *judge, const ik_record *plan,
           const ik_record *event)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant recorded, held;
    bool known = ik_need_instant(facts, plan, IK_FIELD_DIALOGUE_PLAN_RECORDED,
                                 &recorded);
    known &=
        ik_need_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held);
    if (known && recorded.utc_ms >= held.utc_ms)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.late");
    else if (!known || !is_whole(facts, plan))
        ik_judge_cannot_tell(judge, "not_assessable");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
}

void
ik_dlg_planned_first(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *event = first_event(facts);
    const ik_record *plan = first_plan(facts);
    ik_instant start, held;
    if (!event) {
        ik_dlg_say_of_no_events(judge);
        return;
    }
    ik_judge_begin(judge, ik_dlg_case(facts));
    if (plan)
        judge_plan(judge, plan, event);
    else if (ik_first_call(facts, &start) &&
             !ik_need_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START,
                              &held))
        /* It may have been held in the competition. */
        ik_judge_cannot_tell(judge, "not_assessable");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.no_plan");
    ik_judge_record(judge, "plan", plan);
    ik_judge_field(judge, "recorded", plan, IK_FIELD_DIALOGUE_PLAN_RECORDED);
    ik_judge_record(judge, "event", event);
    ik_judge_field(judge, "start", event, IK_FIELD_DIALOGUE_EVENT_START);
}

/* DLG-002: an open invitation, or what makes up for it by the notice (R10). */
struct compensation {
    int64_t until;  /* the notice, UTC ms */
    bool invited;   /* the whole market, later */
    bool told;      /* everybody, what the buyer told in the dialogue */
    bool summed_up; /* in a public summary of the dialogue */
};

static bool
is_market_invited(struct ik_facts *facts, int64_t until)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_MEASURE);
    ik_instant done;
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_MEASURE_KIND) ==
                IK_CODE_MEASURE_KIND_PUBLIC_INVITATION &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_MEASURE_DONE, &done) &&
            done.utc_ms <= until)
            return true;
    return false;
}

static bool
is_summed_up(struct ik_facts *facts, int64_t until)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DOCUMENT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_DOCUMENT_KIND) ==
                IK_CODE_DOCUMENT_KIND_DIALOGUE_SUMMARY &&
            ik_dlg_is_published(facts, all.items[i], until))
            return true;
    return false;
}

/* When what was told in an activity must be out. */
static int64_t
sharing_due(struct ik_facts *facts, const ik_record *event)
{
    ik_instant held = { 0 }, call;
    ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held);
    return ik_call_of(facts, held.precision ? held.utc_ms : INT64_MIN, &call)
               ? call.utc_ms
               : INT64_MAX;
}

static struct compensation
find_compensation(struct ik_facts *facts, int64_t until)
{
    return (struct compensation){
        .until = until,
        .invited = is_market_invited(facts, until),
        .told = ik_dlg_told_is_published(facts, until),
        .summed_up = is_summed_up(facts, until),
    };
}

static bool
is_shared(struct ik_facts *facts, const ik_record *event,
          const struct compensation *made)
{
    const ik_record *summary =
        ik_facts_follow(facts, event, IK_FIELD_DIALOGUE_EVENT_SUMMARY);
    return made->told &&
           (summary ? ik_dlg_is_published(facts, summary, made->until)
                    : made->summed_up);
}

static void
judge_invitation(struct ik_judge *judge, const ik_record *event,
                 const struct compensation *made)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (ik_dlg_is_public(facts, event))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else if (!ik_dlg_is_by_name(facts, event)) {
        ik_need_any(facts, event, IK_FIELD_DIALOGUE_EVENT_INVITATION_CHANNEL);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (is_shared(facts, event, made))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.compensated");
    else if (made->invited)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.invited_later");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk");
    ik_judge_record(judge, "event", event);
}

void
ik_dlg_invited_openly(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *event;
    struct compensation made = { .until = INT64_MIN };
    for (size_t i = 0; (event = ik_dlg_next(facts, IK_DLG_INVITING, &i));) {
        int64_t until = sharing_due(facts, event);
        if (until != made.until)
            made = find_compensation(facts, until);
        ik_judge_begin(judge, event);
        judge_invitation(judge, event, &made);
    }
}

/* DLG-006: what was said is written down in time (§ 7-1, § 22-1(2)). */
/* Advice, input or preparatory work; being there is not enough (R2). */
static const ik_record *
find_advice(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_INVOLVEMENT_SUPPLIER);
    for (size_t i = 0; i < all.count; i++)
        switch (ik_ask_code(facts, all.items[i], IK_FIELD_INVOLVEMENT_KIND)) {
        case IK_CODE_INVOLVEMENT_KIND_ADVISER:
        case IK_CODE_INVOLVEMENT_KIND_INPUT:
        case IK_CODE_INVOLVEMENT_KIND_STUDY:
        case IK_CODE_INVOLVEMENT_KIND_PILOT:
        case IK_CODE_INVOLVEMENT_KIND_DRAFT:
            return all.items[i];
        default:
            break;
        }
    return NULL;
}

/* An adviser who was there and tendered for a contract that was signed, and
 * what shows each of these. */
struct adviser {
    const ik_record *who; /* NULL: there was none */
    const ik_record *participation, *advice, *tender, *contract;
    struct ik_conclusion made;
};

/* A request or tender that the supplier has not withdrawn, where the contract
 * has been signed. */
static bool
find_tender(struct ik_facts *facts, struct adviser *adviser)
{
    struct ik_records all = ik_facts_referring(facts, adviser->who,
                                               IK_FIELD_SUBMISSION_SUPPLIERS);
    for (size_t i = 0; i < all.count && !adviser->contract; i++) {
        adviser->tender = all.items[i];
        if (!ik_is_recorded(facts, adviser->tender,
                            IK_FIELD_SUBMISSION_WITHDRAWN))
            adviser->contract = ik_first_contract_in(
                facts,
                ik_facts_follow(facts, adviser->tender,
                                IK_FIELD_SUBMISSION_LOT),
                &adviser->made);
    }
    return adviser->contract;
}

static struct adviser
find_adviser(struct ik_facts *facts, const ik_record *event)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = ik_dlg_supplier(facts, all.items[i]);
        if (!who || ik_ask_yes_no(facts, all.items[i],
                                  IK_FIELD_PARTICIPATION_ATTENDED) != IK_YES)
            continue;
        struct adviser found = { .who = who,
                                 .participation = all.items[i],
                                 .advice = find_advice(facts, who) };
        if (found.advice && find_tender(facts, &found) &&
            ik_was_out(facts, who, facts->now.utc_ms) == IK_NO)
            return found;
    }
    return (struct adviser){ .who = NULL };
}

/* Whether it may have been the adviser's part in the preparations: not a visit
 * or a practical matter in the competition, nor what came after it. */
static bool
may_have_advised(struct ik_facts *facts, const ik_record *event)
{
    return !ik_dlg_is_in_competition(facts, event) ||
           (ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) !=
                IK_CODE_DIALOGUE_KIND_SITE_VISIT &&
            ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE) !=
                IK_NO &&
            !ik_dlg_is_after(facts, event));
}

/* No minutes: too early to ask, a matter to judge, or lost for good. */
static void
say_of_no_minutes(struct ik_judge *judge, const ik_record *event,
                  ik_instant held, int32_t days)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int32_t last = ik_oslo_day(held) + days;
    ik_instant start;
    bool over =
        ik_call_of(facts, held.utc_ms, &start) && held.utc_ms < start.utc_ms;
    struct adviser adviser = find_adviser(facts, event);
    if (adviser.who && may_have_advised(facts, event) &&
        !ik_dlg_tells_content(facts, event)) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
        ik_judge_subject(judge, adviser.who);
        ik_judge_record(judge, "adviser", adviser.who);
        ik_judge_basis(judge, "participation", adviser.participation);
        ik_judge_basis(judge, "involvement", adviser.advice);
        ik_judge_basis(judge, "submission", adviser.tender);
        ik_judge_field(judge, "signed", adviser.contract, adviser.made.field);
    } else if (!over && ik_oslo_day(facts->now) <= last) {
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
        ik_judge_due(judge, ik_instant_from_utc(ik_oslo_midnight(last + 1)));
    } else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.missing");
}

static void
say_of_minutes(struct ik_judge *judge, ik_instant held, ik_instant made,
               int32_t days)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant start;
    if (ik_call_of(facts, held.utc_ms, &start) && held.utc_ms < start.utc_ms &&
        made.utc_ms >= start.utc_ms)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.after_notice");
    else if (ik_oslo_day(made) - ik_oslo_day(held) > days)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.late");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
}

/* When minutes were made; for a single contact a line in a log will do. */
static bool
ask_made(struct ik_facts *facts, const ik_record *event, ik_instant *made)
{
    return ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_MINUTES_MADE,
                          made) ||
           (ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) ==
                IK_CODE_DIALOGUE_KIND_SINGLE_CONTACT &&
            ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_LOGGED, made));
}

static void
judge_minutes(struct ik_judge *judge, const ik_record *event)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int32_t days = (int32_t)ik_law_profile(facts->law, "minutes_days", 10);
    ik_instant held, made = { 0 };
    if (!ik_need_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held))
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (ask_made(facts, event, &made))
        say_of_minutes(judge, held, made, days);
    else if (ik_dlg_has_minutes(facts, event)) {
        ik_note_missing_field(facts, event,
                              IK_FIELD_DIALOGUE_EVENT_MINUTES_MADE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else
        say_of_no_minutes(judge, event, held, days);
    ik_judge_record(judge, "event", event);
    ik_judge_field(judge, "start", event, IK_FIELD_DIALOGUE_EVENT_START);
    ik_judge_instant(judge, "made", made);
    ik_judge_number(judge, "days", days);
}

void
ik_dlg_minutes_made(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_DIALOGUE_EVENT);
    size_t contacts = 0;
    for (size_t i = 0; i < all.count; i++) {
        unsigned traits = ik_dlg_traits(facts, all.items[i]);
        contacts += traits & IK_DLG_CONTACT;
        /* What is said in the competition is KOM-002's. */
        if (!(traits & IK_DLG_ORAL) ||
            ik_dlg_is_talk_in_competition(facts, all.items[i]))
            continue;
        ik_judge_begin(judge, all.items[i]);
        judge_minutes(judge, all.items[i]);
    }
    if (!contacts)
        ik_dlg_say_of_no_events(judge);
}
