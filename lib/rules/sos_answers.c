/* SOS-001, SOS-002 and SOS-004: what each asks of an answer. */
#include "rules/sos_answers.h"

#include "facts/admission.h"
#include "facts/ending.h"
#include "facts/enquiries.h"
#include "facts/partners.h"
#include "rules/basis.h"

#include "base/civil.h"
#include "base/order.h"

#include <innokjop/values.h>

/* An answer is given when it first reaches somebody, not when it is made. One
 * that came at a time not recorded may have come at once. */
static void
wait_for_disclosure(struct ik_facts *facts, struct ik_sos_answer *answer)
{
    struct ik_records all =
        ik_facts_referring(facts, answer->enquiry, IK_FIELD_DISCLOSURE_SUBJECT);
    ik_instant first = { 0 }, at;
    for (size_t i = 0; i < all.count; i++) {
        if (!ik_ask_instant(facts, all.items[i], IK_FIELD_DISCLOSURE_AT, &at))
            return;
        first = ik_soonest(first, at);
    }
    answer->at = ik_latest_of(answer->at, first);
}

static void
read_answer(struct ik_facts *facts, const ik_record *enquiry,
            struct ik_sos_answer *answer)
{
    answer->enquiry = enquiry;
    answer->answered =
        ik_ask_instant(facts, enquiry, IK_FIELD_ENQUIRY_ANSWERED, &answer->at);
    if (answer->answered)
        wait_for_disclosure(facts, answer);
    answer->timely =
        ik_ask_yes_no(facts, enquiry, IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME);
    answer->significance =
        ik_ask_code(facts, enquiry, IK_FIELD_ENQUIRY_SIGNIFICANCE);
}

bool
ik_sos_is_insignificant(const struct ik_sos_answer *answer)
{
    return answer->significance == IK_CODE_SIGNIFICANCE_INSIGNIFICANT;
}

bool
ik_sos_is_substantive(const struct ik_sos_answer *answer)
{
    return answer->significance == IK_CODE_SIGNIFICANCE_SUBSTANTIVE;
}

bool
ik_sos_was_given(struct ik_facts *facts, const ik_record *enquiry)
{
    return ik_is_recorded(facts, enquiry, IK_FIELD_ENQUIRY_ANSWERED) ||
           ik_ask_any(facts, enquiry, IK_FIELD_ENQUIRY_ANSWER) ||
           ik_facts_referring(facts, enquiry, IK_FIELD_DISCLOSURE_SUBJECT)
               .count;
}

/* When it was given; where that is not known, when the question came. */
static bool
ask_time(struct ik_facts *facts, const struct ik_sos_answer *answer,
         ik_instant *at)
{
    *at = answer->at;
    return answer->answered ||
           ik_ask_instant(facts, answer->enquiry, IK_FIELD_ENQUIRY_RECEIVED,
                          at);
}

bool
ik_sos_is_after(struct ik_facts *facts, const struct ik_sos_answer *answer)
{
    const ik_record *lot =
        ik_facts_follow(facts, answer->enquiry, IK_FIELD_ENQUIRY_LOT);
    const ik_record *who =
        ik_facts_follow(facts, answer->enquiry, IK_FIELD_ENQUIRY_ASKED_BY);
    ik_instant at;
    if (!ask_time(facts, answer, &at))
        return false;
    return lot ? ik_is_over_in(facts, lot, at.utc_ms)
               : ik_is_over(facts, who, at.utc_ms);
}

void
ik_sos_show_still_open(struct ik_judge *judge,
                       const struct ik_sos_answer *answer)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant at;
    if (ask_time(facts, answer, &at))
        ik_show_still_open(judge,
                           ik_facts_follow(facts, answer->enquiry,
                                           IK_FIELD_ENQUIRY_ASKED_BY),
                           at.utc_ms);
}

void
ik_sos_each_enquiry(struct ik_judge *judge, ik_sos_look *look)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ENQUIRY);
    for (size_t i = 0; i < all.count; i++) {
        struct ik_sos_answer answer;
        ik_judge_begin(judge, all.items[i]);
        read_answer(facts, all.items[i], &answer);
        look(judge, &answer);
    }
}

static void
show_answer(struct ik_judge *judge, const struct ik_sos_answer *answer,
            const struct ik_answer_time *time)
{
    ik_judge_record(judge, "enquiry", answer->enquiry);
    ik_judge_field(judge, "received", answer->enquiry,
                   IK_FIELD_ENQUIRY_RECEIVED);
    if (answer->answered)
        ik_judge_instant(judge, "answered", answer->at);
    ik_judge_field(judge, "deadline", time->deadline, IK_FIELD_DEADLINE_AT);
    ik_judge_instant(judge, "last", time->last);
    ik_judge_number(judge, "days", time->days);
    ik_judge_number(judge, "late_days", time->late_days);
}

/* An answer was given, but when is not known; true when that was said. */
static bool
say_of_unknown_time(struct ik_judge *judge, const struct ik_sos_answer *answer)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (!ik_sos_was_given(facts, answer->enquiry))
        return false;
    ik_note_missing_field(facts, answer->enquiry, IK_FIELD_ENQUIRY_ANSWERED);
    ik_judge_cannot_tell(judge, "not_assessable");
    return true;
}

/* The time that an answer is held against; false when there is none, or it
 * cannot be told, which was said. */
static bool
find_time(struct ik_judge *judge, const struct ik_sos_answer *answer,
          ik_instant when, struct ik_answer_time *time)
{
    if (!ik_answer_time(ik_judge_facts(judge), answer->enquiry, when, time)) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return false;
    }
    if (time->timeliness == IK_NO_TIME)
        ik_judge_say(judge, IK_OUTCOME_NOT_APPLICABLE,
                     "not_applicable.after_deadline");
    return time->timeliness != IK_NO_TIME;
}

/* SOS-001: no answer yet. */
static void
judge_unanswered(struct ik_judge *judge, const struct ik_sos_answer *answer)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_answer_time time;
    if (say_of_unknown_time(judge, answer))
        return;
    if (!find_time(judge, answer, facts->now, &time))
        return;
    bool closed = facts->now.utc_ms > time.at.utc_ms && !time.afterwards;
    if (time.timeliness == IK_IN_TIME) {
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
        ik_judge_due(judge, time.last);
    } else if (closed && answer->timely == IK_YES) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.unanswered");
    } else {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.unanswered");
    }
    show_answer(judge, answer, &time);
}

static void
judge_late_answer(struct ik_judge *judge, const struct ik_sos_answer *answer,
                  const struct ik_answer_time *time)
{
    int32_t moved = ik_answer_extension(ik_judge_facts(judge), answer->enquiry,
                                        answer->at, time);
    if (ik_sos_is_insignificant(answer))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.insignificant");
    else if (moved > 0)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.short_extension");
    else if (answer->timely != IK_YES)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.timeliness");
    else if (!ik_sos_is_substantive(answer))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.significance");
    else if (time->afterwards)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.afterwards");
    else
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.late");
    ik_judge_number(judge, "moved", moved);
}

static void
judge_answered(struct ik_judge *judge, const struct ik_sos_answer *answer)
{
    struct ik_answer_time time;
    if (!find_time(judge, answer, answer->at, &time))
        return;
    if (time.timeliness == IK_LATE)
        judge_late_answer(judge, answer, &time);
    else if (time.timeliness == IK_ON_THE_DAY)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.boundary");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    show_answer(judge, answer, &time);
}

/* What is bought under a framework agreement has a deadline that is long enough
 * (§ 26-3(4) b), and no days. */
static bool
is_of_framework(struct ik_facts *facts)
{
    return ik_is_under_framework(
        ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND));
}

static void
judge_time(struct ik_judge *judge, const struct ik_sos_answer *answer)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    /* Nobody has to know what nobody can tender for. */
    if (ik_cancellation_before_due(facts, answer->enquiry) ||
        is_of_framework(facts))
        return;
    if (answer->timely == IK_NO)
        ik_judge_say(judge, IK_OUTCOME_NOT_APPLICABLE,
                     "not_applicable.asked_late");
    else if (answer->answered)
        judge_answered(judge, answer);
    else
        judge_unanswered(judge, answer);
}

void
ik_sos_answered_in_time(struct ik_judge *judge)
{
    ik_sos_each_enquiry(judge, judge_time);
}

/* SOS-002: who should have been reached, and was not. */
struct left_out {
    size_t count;
    bool doubtful; /* somebody may have been out of the competition by then */
};

/* What let a supplier in, that was left out. */
static void
show_entry(struct ik_judge *judge, const ik_record *who,
           struct ik_admission admission, int64_t when)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    ik_show_participation_at(judge, who, when);
    ik_judge_basis(judge, "invitation", ik_admitted_by(facts, who, admission));
    for (size_t i = 0;
         admission.to == IK_ADMISSION_TENDERS && i < sent.count; i++)
        ik_judge_basis(judge, "submission", sent.items[i]);
}

/* Those who should know and do not, shown once the breach is said. */
static struct left_out
find_left_out(struct ik_judge *judge, const struct ik_reach *reach,
              const struct ik_suppliers *wanted, struct ik_admission admission,
              int64_t when, bool show)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct left_out found = { 0, false };
    for (size_t i = 0; !reach->everyone && i < all.count; i++) {
        const ik_record *who = all.items[i];
        if (!ik_suppliers_has(wanted, who) ||
            ik_reached_together(facts, reach, who))
            continue;
        enum ik_yes_no out = ik_was_outside(facts, who, admission, when);
        found.doubtful |= out == IK_UNKNOWN;
        if (out != IK_NO)
            continue;
        found.count++;
        if (!show)
            continue;
        ik_judge_record(judge, "left_out", who);
        show_entry(judge, who, admission, when);
    }
    return found;
}

static void
show_reached(struct ik_judge *judge, const struct ik_reach *reach)
{
    struct ik_records all =
        ik_facts_all(ik_judge_facts(judge), IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++) {
        if (!ik_is_named(reach, all.items[i]))
            continue;
        ik_judge_record(judge, "reached", all.items[i]);
        ik_show_access(judge, ik_reached_how(reach, all.items[i]));
    }
}

static void
say_of_left_out(struct ik_judge *judge, const struct ik_sos_answer *answer)
{
    if (ik_sos_is_insignificant(answer))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.not_important");
    else
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    ik_judge_field(judge, "answered", answer->enquiry,
                   IK_FIELD_ENQUIRY_ANSWERED);
}

static void
judge_recipients(struct ik_judge *judge, const struct ik_sos_answer *answer)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct ik_suppliers *participants = ik_participants(facts);
    struct ik_reach reach;
    if (!answer->answered && !ik_sos_was_given(facts, answer->enquiry))
        return;
    if (ik_sos_is_after(facts, answer))
        return;
    if (!participants || !ik_reach_of(facts, answer->enquiry, &reach))
        return;
    int64_t when = answer->answered ? answer->at.utc_ms : facts->now.utc_ms;
    bool told = ik_is_passed_on(&reach);
    if (!told || (!reach.everyone && !participants->count)) {
        ik_note_missing_record(facts,
                               told ? IK_KIND_SUBMISSION : IK_KIND_DISCLOSURE);
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    struct ik_admission admission = ik_admission_at(
        facts, ik_facts_follow(facts, answer->enquiry, IK_FIELD_ENQUIRY_LOT),
        when);
    struct left_out left_out =
        find_left_out(judge, &reach, participants, admission, when, false);
    if (left_out.count && reach.unclear)
        ik_note_unclear(facts, answer->enquiry);
    bool wrong = left_out.count && !reach.unclear &&
                 (ik_sos_is_insignificant(answer) ||
                  ik_need_readable(facts, answer->enquiry,
                                   IK_FIELD_ENQUIRY_SIGNIFICANCE));
    if (wrong)
        say_of_left_out(judge, answer);
    else if (left_out.count || left_out.doubtful)
        ik_judge_cannot_tell(judge, "not_assessable");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_record(judge, "enquiry", answer->enquiry);
    if (!wrong)
        return;
    show_reached(judge, &reach);
    find_left_out(judge, &reach, participants, admission, when, true);
    ik_sos_show_still_open(judge, answer);
}

void
ik_sos_answered_to_all(struct ik_judge *judge)
{
    ik_sos_each_enquiry(judge, judge_recipients);
}

/* SOS-004: late information, and what the deadline did about it. */
static void
say_of_extension(struct ik_judge *judge, const struct ik_sos_answer *answer,
                 const struct ik_answer_time *time, int32_t moved)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool part_iii = facts->regime.regime == IK_REGIME_PART_III;
    if (ik_sos_is_insignificant(answer) || answer->timely == IK_NO)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.no_duty");
    else if (moved > 0)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.short_extension");
    else if (!ik_sos_is_substantive(answer))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.significance");
    else if (answer->timely != IK_YES)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.timeliness");
    else if (time->afterwards)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.afterwards");
    else if (!part_iii) /* Part II has no six days (trap 16) */
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.part_ii");
    else if (is_of_framework(facts))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.framework");
    else
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
}

static void
judge_extension(struct ik_judge *judge, const struct ik_sos_answer *answer)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_answer_time time;
    int32_t moved = 0;
    if (ik_cancellation_before_due(facts, answer->enquiry))
        return;
    if (!answer->answered) {
        say_of_unknown_time(judge, answer);
        return;
    }
    if (!find_time(judge, answer, answer->at, &time))
        return;
    if (time.timeliness == IK_LATE) {
        moved = ik_answer_extension(facts, answer->enquiry, answer->at, &time);
        say_of_extension(judge, answer, &time, moved);
    } else {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    }
    ik_judge_number(judge, "moved", moved);
    show_answer(judge, answer, &time);
}

void
ik_sos_late_information_extends(struct ik_judge *judge)
{
    ik_sos_each_enquiry(judge, judge_extension);
}
