/* FRI-006 and FRI-007: more than the least time where it is needed. */
#include "rules/fri.h"

#include "base/civil.h"
#include "base/order.h"
#include "law/count.h"

#include <innokjop/values.h>

#include <string.h>

/* The days of a period: after the first, to the last. */
struct days {
    int32_t after, last;
};

static int32_t
overlap(const struct days *days, int32_t from, int32_t until)
{
    int64_t first = ik_most(days->after + 1, from);
    int64_t last = ik_least(days->last, until);
    return (int32_t)ik_most(0, last - first + 1);
}

/* A day of a year from the profile, as month and day: 701 is 1 July. */
static int32_t
day_of(struct ik_facts *facts, const char *key, int32_t fallback, int32_t year)
{
    int64_t value = ik_law_profile(facts->law, key, fallback);
    ik_date date = { .yyyymmdd = year * 10000 + (int32_t)(value % 10000) };
    if (!ik_date_exists(date))
        date.yyyymmdd = year * 10000 + fallback;
    return ik_day_from_date(date);
}

/* Days of summer, Christmas and Easter in which few people are at work. */
static int32_t
count_holidays(struct ik_facts *facts, const struct days *days)
{
    const struct ik_law *law = facts->law;
    int32_t first = ik_date_from_day(days->after).yyyymmdd / 10000;
    int32_t last = ik_date_from_day(days->last).yyyymmdd / 10000;
    int32_t count = 0;
    for (int32_t year = first - 1; year <= last; year++) {
        int32_t easter = ik_easter(year);
        count += overlap(days, day_of(facts, "summer_from", 701, year),
                         day_of(facts, "summer_until", 731, year));
        count += overlap(days, day_of(facts, "christmas_from", 1224, year),
                         day_of(facts, "christmas_until", 101, year + 1));
        count += overlap(
            days,
            easter - (int32_t)ik_law_profile(law, "easter_days_before", 8),
            easter + (int32_t)ik_law_profile(law, "easter_days_after", 1));
    }
    return count;
}

/* The last invitation to tender, which others sent afterwards are not: those to
 * negotiate. */
static const ik_record *
find_invitation(struct ik_facts *facts, struct ik_fri_due *due)
{
    const ik_record *letter = NULL;
    if (strcmp(due->step, "tender") == 0)
        letter = ik_fri_last_letter(facts, IK_CODE_LETTER_KIND_INVITATION,
                                    due->deadline, &due->sent);
    return letter && ik_is_sooner(due->sent, due->at) ? letter : NULL;
}

/* When suppliers could begin, outside the procedures of Part III. */
static bool
find_start(struct ik_facts *facts, struct ik_fri_due *due)
{
    const ik_record *procedure = ik_procedure(facts);
    due->field = IK_FIELD_LETTER_SENT;
    due->event = find_invitation(facts, due);
    if (!due->event) {
        due->field = IK_FIELD_NOTICE_SENT;
        due->event = ik_fri_notice(facts, due->deadline->lot, &due->sent);
    }
    if (!due->event &&
        ik_ask_instant(facts, procedure, IK_FIELD_PROCEDURE_FIRST_REQUEST,
                       &due->sent)) {
        due->event = procedure;
        due->field = IK_FIELD_PROCEDURE_FIRST_REQUEST;
    }
    if (!due->event)
        ik_note_missing_record(facts, IK_KIND_NOTICE);
    if (!due->at.precision)
        ik_note_missing_field(facts, due->deadline->deadline,
                              IK_FIELD_DEADLINE_AT);
    return due->event && due->at.precision;
}

/* Where those who are invited could not agree, less is enough for all but the
 * state (§ 20-3 (3)). */
static void
try_less(struct ik_facts *facts, struct ik_fri_due *due,
         struct ik_fri_answer *answer)
{
    struct ik_fri_answer less;
    if (answer->period.event == IK_EVENT_INVITATION &&
        ik_fri_is_state(facts) == IK_NO &&
        ik_fri_measure(facts, due, IK_NO_AGREEMENT, &less) >= IK_FRI_KEPT &&
        ik_is_less(less.period.days, answer->period.days))
        *answer = less;
}

/* The least time with all that the case claims. Where the deadline was agreed
 * there is none. */
static enum ik_fri_fit
measure(struct ik_facts *facts, struct ik_fri_due *due,
        struct ik_fri_answer *answer)
{
    unsigned claims = ik_fri_all_claims(facts);
    enum ik_yes_no agreed = ik_ask_yes_no(facts, ik_procedure(facts),
                                          IK_FIELD_PROCEDURE_AGREED_PERIOD);
    *answer = (struct ik_fri_answer){ .fit = IK_FRI_FREE };
    if (agreed == IK_YES)
        return IK_FRI_FREE;
    if (ik_fri_measure(facts, due, claims, answer) == IK_FRI_NO_BASIS)
        ik_fri_measure(facts, due, 0, answer);
    if (agreed == IK_NO)
        try_less(facts, due, answer);
    return answer->fit;
}

static bool
is_complex(struct ik_facts *facts)
{
    return ik_ask_code(facts, ik_procedure(facts),
                       IK_FIELD_PROCEDURE_COMPLEXITY) ==
           IK_CODE_COMPLEXITY_HIGH;
}

static bool
has_margin(struct ik_facts *facts, const struct ik_fri_answer *answer)
{
    int64_t parts = ik_law_profile(facts->law, "long_margin_parts", 2);
    return answer->fit == IK_FRI_KEPT &&
           (answer->comparison.days - answer->period.days) * parts >=
               answer->period.days;
}

static void
say_of_length(struct ik_judge *judge, const struct ik_fri_due *due,
              const struct ik_fri_answer *answer)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct days days = { ik_oslo_day(due->sent), ik_oslo_day(due->at) };
    int32_t total = days.last - days.after;
    int32_t holidays = count_holidays(facts, &days);
    int64_t parts = ik_law_profile(facts->law, "holiday_share_parts", 3);
    int64_t few = ik_law_profile(facts->law, "part_ii_short_days", 10);
    bool least =
        (answer->fit == IK_FRI_KEPT || answer->fit == IK_FRI_ARGUABLE) &&
        due->at.utc_ms <= ik_fri_strict_end(answer);
    if (least && is_complex(facts)) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.least");
    } else if (holidays * parts > total) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.holidays");
    } else if (facts->regime.regime == IK_REGIME_PART_II && total < few) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.short");
    } else if (has_margin(facts, answer)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.margin");
    } else {
        ik_note_missing_field(facts, ik_procedure(facts),
                              IK_FIELD_PROCEDURE_PERIOD_REASON);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    ik_judge_record(judge, "deadline", due->deadline->deadline);
    ik_judge_field(judge, "at", due->deadline->deadline, IK_FIELD_DEADLINE_AT);
    ik_judge_number(judge, "given", total);
    ik_judge_number(judge, "holidays", holidays);
    ik_judge_number(judge, "days", answer->period.days);
}

/* FRI-006. A recorded reason is what the rest asks for. */
static void
judge_adequate(struct ik_judge *judge, struct ik_fri_due *due)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    struct ik_fri_answer answer = { .fit = IK_FRI_FREE };
    if (ik_ask_any(facts, procedure, IK_FIELD_PROCEDURE_PERIOD_REASON)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
        ik_judge_field(judge, "reason", procedure,
                       IK_FIELD_PROCEDURE_PERIOD_REASON);
        ik_judge_field(judge, "recorded", procedure,
                       IK_FIELD_PROCEDURE_PERIOD_RECORDED);
        return;
    }
    if (!ik_need_readable(facts, procedure, IK_FIELD_PROCEDURE_PERIOD_REASON)) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    if (facts->regime.regime == IK_REGIME_PART_III)
        measure(facts, due, &answer);
    if (due->event ? due->at.precision != 0 : find_start(facts, due))
        say_of_length(judge, due, &answer);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
}

void
ik_fri_adequate(struct ik_judge *judge)
{
    ik_instant sent;
    bool found = ik_fri_each(judge, IK_CODE_DEADLINE_KIND_REQUEST, "request",
                             judge_adequate);
    found |= ik_fri_each(judge, IK_CODE_DEADLINE_KIND_TENDER, "tender",
                         judge_adequate);
    if (!found)
        ik_fri_say_none(judge,
                        ik_fri_notice(ik_judge_facts(judge), NULL, &sent));
}

/* Whether an activity is about the lot of a deadline. */
static bool
is_about(struct ik_facts *facts, const ik_record *event, const ik_record *lot)
{
    const ik_record *own;
    bool any = false;
    size_t at = 0;
    while ((
        own = ik_facts_next(facts, event, IK_FIELD_DIALOGUE_EVENT_LOTS, &at))) {
        any = true;
        if (own == lot)
            return true;
    }
    return !any || !lot;
}

/* The last visit of the period, and when it was; NULL without one, for one
 * at its very beginning cannot be late. */
static const ik_record *
last_visit(struct ik_facts *facts, const struct ik_fri_due *due,
           ik_instant *when)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DIALOGUE_EVENT);
    const ik_record *found = NULL;
    *when = due->sent;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *event = all.items[i];
        ik_instant at;
        if (ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) !=
                IK_CODE_DIALOGUE_KIND_SITE_VISIT ||
            ik_is_recorded(facts, event, IK_FIELD_DIALOGUE_EVENT_CANCELLED) ||
            !ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &at) ||
            !ik_is_later(at, *when) || at.utc_ms > due->at.utc_ms ||
            !is_about(facts, event, due->deadline->lot))
            continue;
        found = event;
        *when = at;
    }
    return found;
}

static void
say_of_room(struct ik_judge *judge, const struct ik_fri_due *due,
            const struct ik_fri_answer *answer)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int64_t percent = ik_law_profile(facts->law, "late_visit_percent", 50);
    ik_instant when;
    const ik_record *visit = last_visit(facts, due, &when);
    bool late = visit && (when.utc_ms - due->sent.utc_ms) * 100 >
                             (due->at.utc_ms - due->sent.utc_ms) * percent;
    if (due->at.utc_ms <= ik_fri_lenient_end(answer))
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else if (due->at.utc_ms <= ik_fri_strict_end(answer))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.last_day");
    else if (late)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.late_visit");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_fri_show(judge, due, answer);
    ik_judge_record(judge, "visit", visit);
    if (visit)
        ik_judge_instant(judge, "visited", when);
}

/* Whether another least time may hold, which is noted: whether something was
 * agreed, or who the buyer is, is not recorded. */
static bool
may_be_less(struct ik_facts *facts, const struct ik_fri_answer *answer)
{
    enum ik_yes_no agreed = ik_ask_yes_no(facts, ik_procedure(facts),
                                          IK_FIELD_PROCEDURE_AGREED_PERIOD);
    if (answer->period.event != IK_EVENT_INVITATION)
        return false;
    enum ik_yes_no state = ik_fri_is_state(facts);
    if (agreed != IK_UNKNOWN || state == IK_YES)
        return state == IK_UNKNOWN;
    ik_note_missing_field(facts, ik_procedure(facts),
                          IK_FIELD_PROCEDURE_AGREED_PERIOD);
    return true;
}

/* FRI-007: where tenders need a visit, the least time is too little. A deadline
 * without even that is for the rules on the least time to name (§§ 20-2 to
 * 20-4): one deadline brings one breach on its length. */
static void
judge_inspection(struct ik_judge *judge, struct ik_fri_due *due)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_fri_answer answer;
    enum ik_yes_no needed = ik_need_yes_no(
        facts, ik_procedure(facts), IK_FIELD_PROCEDURE_INSPECTION_NEEDED);
    if (needed == IK_NO)
        return;
    if (needed == IK_UNKNOWN) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    enum ik_fri_fit fit = measure(facts, due, &answer);
    bool open = fit >= IK_FRI_KEPT &&
                due->at.utc_ms <= ik_fri_strict_end(&answer) &&
                may_be_less(facts, &answer);
    if (fit == IK_FRI_UNKNOWN || open)
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (fit == IK_FRI_KEPT || fit == IK_FRI_ARGUABLE)
        say_of_room(judge, due, &answer);
}

void
ik_fri_inspection(struct ik_judge *judge)
{
    if (ik_fri_is_procedure(judge, IK_FRI_BIT(OPEN) | IK_FRI_BIT(RESTRICTED) |
                                       IK_FRI_BIT(NEGOTIATED) |
                                       IK_FRI_BIT(DPS)))
        ik_fri_each(judge, IK_CODE_DEADLINE_KIND_TENDER, "tender",
                    judge_inspection);
}
