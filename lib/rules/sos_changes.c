/* SOS-006 and SOS-007: amendments of the documents, and their deadline. */
#include "rules/sos.h"

#include "facts/deadlines.h"
#include "facts/ending.h"
#include "facts/enquiries.h"
#include "rules/basis.h"

#include "base/civil.h"
#include "base/order.h"
#include "law/count.h"

#include <innokjop/values.h>

/* When a deadline runs out; before a time, as things stood then, where that is
 * recorded, by the deadline that was in force. */
static bool
ask_due(struct ik_facts *facts, const ik_record **deadline,
        const ik_record *lot, const ik_instant *before, ik_instant *due)
{
    if (!ik_ask_instant(facts, *deadline, IK_FIELD_DEADLINE_AT, due))
        return false;
    if (!before)
        return true;
    int64_t time = before->utc_ms - 1;
    ik_instant then = ik_deadline_at(facts, *deadline, lot, time);
    if (!then.precision)
        return true;
    *deadline = ik_deadline_then(facts, *deadline, lot, time);
    *due = then;
    return true;
}

const ik_record *
ik_sos_deadline(struct ik_facts *facts, const ik_record *amendment,
                const ik_instant *before, ik_instant *due)
{
    const ik_record *found = NULL, *lot;
    size_t at = 0;
    *due = (ik_instant){ 0 };
    while (
        (lot = ik_facts_next(facts, amendment, IK_FIELD_AMENDMENT_LOTS, &at))) {
        const ik_record *deadline =
            ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, lot);
        ik_instant time;
        if (!ask_due(facts, &deadline, lot, before, &time) ||
            !ik_is_sooner(time, *due))
            continue;
        found = deadline;
        *due = time;
    }
    if (found)
        return found;
    found = ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, NULL);
    return ask_due(facts, &found, NULL, before, due) ? found : NULL;
}

bool
ik_sos_may_negotiate(struct ik_facts *facts)
{
    int kind = ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND);
    return kind != IK_CODE_PROCEDURE_KIND_OPEN &&
           kind != IK_CODE_PROCEDURE_KIND_RESTRICTED;
}

/* The answer to a question about a record: its own field, or an assessment
 * of that kind that says yes or no, which *by is then. */
static enum ik_yes_no
assessed(struct ik_facts *facts, const ik_record *record, enum ik_field field,
         int kind, int yes, int no, const ik_record **by)
{
    enum ik_yes_no own = ik_ask_yes_no(facts, record, field);
    struct ik_records all =
        ik_facts_referring(facts, record, IK_FIELD_ASSESSMENT_SUBJECT);
    for (size_t i = 0; own == IK_UNKNOWN && i < all.count; i++) {
        if (ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) != kind)
            continue;
        int result =
            ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_RESULT);
        own = result == yes ? IK_YES : result == no ? IK_NO : IK_UNKNOWN;
        *by = all.items[i];
    }
    return own;
}

/*
 * Whether tenders were due when the amendment was made (§ 14-2(1)), by the
 * deadline as it stood before: an amendment that moves it comes too late when
 * it had run out. Unknown, and noted, when they are due now and it is not
 * recorded when it was made.
 */
static enum ik_yes_no
was_made_late(struct ik_facts *facts, const ik_record *amendment,
              const ik_record **deadline, ik_instant *due)
{
    ik_instant made;
    bool known =
        ik_ask_instant(facts, amendment, IK_FIELD_AMENDMENT_MADE, &made);
    *deadline = ik_sos_deadline(facts, amendment, known ? &made : NULL, due);
    if (!*deadline || facts->now.utc_ms <= due->utc_ms)
        return IK_NO;
    if (!ik_need_instant(facts, amendment, IK_FIELD_AMENDMENT_MADE, &made))
        return IK_UNKNOWN;
    return made.utc_ms > due->utc_ms ? IK_YES : IK_NO;
}

/* A change after the tender deadline in Part III; true when it was said. */
static bool
say_of_window(struct ik_judge *judge, const ik_record *amendment,
              const ik_record *deadline, ik_instant due)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    enum ik_yes_no negotiated =
        ik_ask_yes_no(facts, amendment, IK_FIELD_AMENDMENT_IN_NEGOTIATION);
    if (negotiated == IK_YES && ik_sos_may_negotiate(facts))
        return false;
    if (negotiated == IK_UNKNOWN && ik_sos_may_negotiate(facts))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.after_deadline");
    else
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.after_deadline");
    ik_judge_instant(judge, "deadline", due);
    ik_judge_basis(judge, "limit", deadline);
    return true;
}

/* What it touches tells whether the missing assessment is a risk. */
static void
say_of_unassessed(struct ik_judge *judge, const ik_record *amendment)
{
    static const int grave[] = {
        IK_CODE_AMENDMENT_SUBJECT_SCOPE,
        IK_CODE_AMENDMENT_SUBJECT_PRICE_MODEL,
        IK_CODE_AMENDMENT_SUBJECT_QUALIFICATION,
        IK_CODE_AMENDMENT_SUBJECT_CRITERIA,
        IK_CODE_AMENDMENT_SUBJECT_ABSOLUTE_REQUIREMENTS,
    };
    struct ik_facts *facts = ik_judge_facts(judge);
    if (!ik_need_readable(facts, amendment, IK_FIELD_AMENDMENT_SUBSTANTIAL)) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    bool risk = !ik_ask_any(facts, amendment, IK_FIELD_AMENDMENT_TOUCHES);
    for (size_t i = 0; i < sizeof grave / sizeof *grave; i++)
        risk |= ik_ask_has_code(facts, amendment, IK_FIELD_AMENDMENT_TOUCHES,
                                grave[i]);
    if (risk) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.not_assessed");
        ik_judge_field(judge, "touches", amendment, IK_FIELD_AMENDMENT_TOUCHES);
        return;
    }
    ik_note_missing_field(facts, amendment, IK_FIELD_AMENDMENT_SUBSTANTIAL);
    ik_judge_cannot_tell(judge, "not_assessable");
}

static void
say_of_substance(struct ik_judge *judge, const ik_record *amendment,
                 bool in_window)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *by = NULL;
    switch (assessed(facts, amendment, IK_FIELD_AMENDMENT_SUBSTANTIAL,
                     IK_CODE_ASSESSMENT_KIND_SUBSTANTIALITY,
                     IK_CODE_ASSESSMENT_RESULT_SUBSTANTIAL,
                     IK_CODE_ASSESSMENT_RESULT_NOT_SUBSTANTIAL, &by)) {
    case IK_NO:
        if (in_window)
            ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
        else
            ik_judge_cannot_tell(judge, "not_assessable.window");
        return;
    case IK_YES:
        if (ik_ask_any(facts, amendment, IK_FIELD_AMENDMENT_NEW_NOTICE))
            ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.new_notice");
        else
            ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.substantial");
        ik_judge_basis(judge, "assessment", by);
        return;
    default:
        say_of_unassessed(judge, amendment);
    }
}

/* The awards because of which it was not cancelled. */
static void
show_awards_in_spite(struct ik_judge *judge, const ik_record *amendment)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *lot;
    bool any = false;
    for (size_t at = 0; (lot = ik_facts_next(facts, amendment,
                                             IK_FIELD_AMENDMENT_LOTS, &at));
         any = true)
        ik_show_award_in_spite(judge, lot);
    if (!any)
        ik_show_award_in_spite(judge, NULL);
}

/* What cancelled the competition for all that an amendment is about, after it
 * was made and before another time. */
static const ik_record *
find_cancellation(struct ik_facts *facts, const ik_record *amendment,
                  int64_t before)
{
    const ik_record *lot, *found = NULL;
    ik_instant made;
    bool dated =
        ik_ask_instant(facts, amendment, IK_FIELD_AMENDMENT_MADE, &made);
    int64_t since = dated ? made.utc_ms : INT64_MAX;
    size_t at = 0;
    while (
        (lot = ik_facts_next(facts, amendment, IK_FIELD_AMENDMENT_LOTS, &at))) {
        found = ik_cancellation(facts, lot, since, before);
        if (!found)
            return NULL;
    }
    return found ? found : ik_cancellation(facts, NULL, since, before);
}

/* Whether it was made when the competition was over for all that it is about:
 * then it is a change of a contract, or prepares another competition. */
static bool
was_made_after(struct ik_facts *facts, const ik_record *amendment)
{
    const ik_record *lot;
    ik_instant made;
    size_t at = 0;
    bool any = false;
    if (!ik_ask_instant(facts, amendment, IK_FIELD_AMENDMENT_MADE, &made))
        return false;
    while (
        (lot = ik_facts_next(facts, amendment, IK_FIELD_AMENDMENT_LOTS, &at))) {
        if (!ik_is_over_in(facts, lot, made.utc_ms))
            return false;
        any = true;
    }
    return any || ik_is_over(facts, NULL, made.utc_ms);
}

void
ik_sos_no_substantial_amendment(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool part_iii = facts->regime.regime == IK_REGIME_PART_III;
    struct ik_records all = ik_facts_all(facts, IK_KIND_AMENDMENT);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *deadline;
        ik_instant due, made;
        enum ik_yes_no late = IK_NO;
        ik_judge_begin(judge, all.items[i]);
        bool dated =
            ik_ask_instant(facts, all.items[i], IK_FIELD_AMENDMENT_MADE, &made);
        if (was_made_after(facts, all.items[i]))
            continue;
        const ik_record *cancellation =
            find_cancellation(facts, all.items[i], INT64_MAX);
        if (part_iii)
            late = was_made_late(facts, all.items[i], &deadline, &due);
        if (cancellation)
            ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.cancelled");
        else if (late != IK_YES ||
                 !say_of_window(judge, all.items[i], deadline, due))
            say_of_substance(judge, all.items[i], late != IK_UNKNOWN);
        if (dated)
            ik_show_still_open(judge, NULL, made.utc_ms);
        ik_judge_record(judge, "decision", cancellation);
        if (!cancellation)
            show_awards_in_spite(judge, all.items[i]);
        ik_judge_record(judge, "amendment", all.items[i]);
        ik_judge_field(judge, "made", all.items[i], IK_FIELD_AMENDMENT_MADE);
    }
}

/* SOS-007: more time where more time is needed. */

/* The lot of an amendment that has a deadline; NULL when it is about none. */
static const ik_record *
lot_with(struct ik_facts *facts, const ik_record *amendment,
         const ik_record *deadline)
{
    const ik_record *lot;
    size_t at = 0;
    while ((lot = ik_facts_next(facts, amendment, IK_FIELD_AMENDMENT_LOTS,
                                &at)) &&
           ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, lot) !=
               deadline)
        continue;
    return lot;
}

static int32_t
extension_of(struct ik_facts *facts, const ik_record *amendment)
{
    ik_instant made;
    ik_instant due;
    const ik_record *deadline = ik_sos_deadline(facts, amendment, NULL, &due);
    int32_t said = 0;
    if (ik_ask_any(facts, amendment, IK_FIELD_AMENDMENT_EXTENSION_DAYS))
        said = (int32_t)ik_record_get_integer(
            amendment, IK_FIELD_AMENDMENT_EXTENSION_DAYS, 0);
    if (!deadline ||
        !ik_ask_instant(facts, amendment, IK_FIELD_AMENDMENT_MADE, &made))
        return said;
    /* Whoever changes the deadline first, and the documents then, does so on
     * one day. */
    int32_t moved = ik_extension_days(
        facts, deadline, lot_with(facts, amendment, deadline),
        ik_oslo_midnight(ik_oslo_day(made)));
    return (int32_t)ik_most(moved, said);
}

/* More time is needed, and none was given: that can be done until tenders are
 * due. */
static void
say_of_no_extension(struct ik_judge *judge, const ik_record *amendment)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant due;
    const ik_record *deadline = ik_sos_deadline(facts, amendment, NULL, &due);
    if (!deadline) {
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (facts->now.utc_ms <= due.utc_ms) {
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
        ik_judge_due(judge, due);
    } else {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    }
    ik_judge_field(judge, "deadline", deadline, IK_FIELD_DEADLINE_AT);
}

static void
say_of_time(struct ik_judge *judge, const ik_record *amendment,
            int32_t extension)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *by = NULL;
    switch (assessed(facts, amendment, IK_FIELD_AMENDMENT_NEEDS_MORE_TIME,
                     IK_CODE_ASSESSMENT_KIND_MORE_TIME,
                     IK_CODE_ASSESSMENT_RESULT_YES,
                     IK_CODE_ASSESSMENT_RESULT_NO, &by)) {
    case IK_YES:
        if (extension > 0)
            ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.extended");
        else
            say_of_no_extension(judge, amendment);
        ik_judge_basis(judge, "assessment", by);
        return;
    case IK_NO:
        if (ik_ask_any(facts, amendment,
                       IK_FIELD_AMENDMENT_NEEDS_MORE_TIME_REASON) ||
            extension > 0)
            ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
        else
            ik_judge_say(judge, IK_OUTCOME_RISK, "risk.no_reason");
        return;
    default:
        if (ik_need_readable(facts, amendment,
                             IK_FIELD_AMENDMENT_NEEDS_MORE_TIME))
            ik_judge_say(judge, IK_OUTCOME_RISK, "risk.not_assessed");
        else
            ik_judge_cannot_tell(judge, "not_assessable");
    }
}

/* Nobody needs more time for what was called off before it ran out. */
static bool
is_called_off(struct ik_facts *facts, const ik_record *amendment)
{
    ik_instant due;
    bool closed = ik_sos_deadline(facts, amendment, NULL, &due) &&
                  facts->now.utc_ms > due.utc_ms;
    return find_cancellation(facts, amendment,
                             closed ? due.utc_ms : INT64_MAX);
}

void
ik_sos_extension_fits_amendment(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_AMENDMENT);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *deadline;
        ik_instant due;
        ik_judge_begin(judge, all.items[i]);
        if (was_made_after(facts, all.items[i]) ||
            was_made_late(facts, all.items[i], &deadline, &due) == IK_YES ||
            is_called_off(facts, all.items[i]))
            continue;
        int32_t extension = extension_of(facts, all.items[i]);
        say_of_time(judge, all.items[i], extension);
        ik_judge_record(judge, "amendment", all.items[i]);
        ik_judge_field(judge, "made", all.items[i], IK_FIELD_AMENDMENT_MADE);
        ik_judge_number(judge, "extension", extension);
    }
}
