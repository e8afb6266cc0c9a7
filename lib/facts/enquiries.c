#include "facts/enquiries.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/deadlines.h"
#include "facts/lots.h"
#include "law/count.h"
#include "law/period.h"

#include <innokjop/values.h>

/* Takes a deadline that was still to come when a question did, if it is the
 * first of them. */
static void
take_next(struct ik_facts *facts, const ik_record *deadline,
          ik_instant received, struct ik_answer_time *time)
{
    ik_instant at;
    if (!ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at) ||
        at.utc_ms < received.utc_ms || !ik_is_sooner(at, time->at))
        return;
    time->deadline = deadline;
    time->at = at;
}

/* For no lot: of the deadlines of each round the last to run out, as
 * ik_common_deadline() has it. */
static void
find_next_of_any(struct ik_facts *facts, const struct ik_deadlines *limits,
                 ik_instant received, struct ik_answer_time *time)
{
    size_t low = 0, high = limits->later_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ik_is_less(limits->later[middle]->at, received.utc_ms))
            low = middle + 1;
        else
            high = middle;
    }
    if (low < limits->later_count)
        take_next(facts, limits->later[low]->deadline, received, time);
}

static void
find_next_of_lot(struct ik_facts *facts, const struct ik_deadlines *limits,
                 ik_instant received, struct ik_answer_time *time)
{
    struct ik_of_lot of = ik_of_lot(facts, time->lot, IK_FIELD_DEADLINE_LOT);
    const ik_record *one;
    while ((one = ik_of_lot_next(&of))) {
        const struct ik_deadline *limit = ik_deadline_in_force(limits, one);
        if (limit && ik_deadline_is_later(limit) &&
            ik_round_deadline(facts, limit->kind, time->lot, limit->round) ==
                one)
            take_next(facts, one, received, time);
    }
}

/* Of the deadlines after rounds of negotiation or dialogue, the next one. */
static void
find_next(struct ik_facts *facts, ik_instant received,
          struct ik_answer_time *time)
{
    const struct ik_deadlines *limits = ik_deadlines(facts);
    time->at = (ik_instant){ 0 };
    time->deadline = NULL;
    if (!limits)
        return;
    if (time->lot)
        find_next_of_lot(facts, limits, received, time);
    else
        find_next_of_any(facts, limits, received, time);
}

/* The deadline that an answer is held against: for tenders, unless these were
 * due before the question came. False when it is not recorded. */
static bool
find_deadline(struct ik_facts *facts, const ik_record *enquiry,
              struct ik_answer_time *time)
{
    ik_instant received;
    time->lot = ik_facts_follow(facts, enquiry, IK_FIELD_ENQUIRY_LOT);
    time->deadline =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, time->lot);
    if (!time->deadline) {
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
        return false;
    }
    if (!ik_need_instant(facts, time->deadline, IK_FIELD_DEADLINE_AT,
                         &time->at))
        return false;
    time->afterwards = ik_ask_instant(facts, enquiry, IK_FIELD_ENQUIRY_RECEIVED,
                                      &received) &&
                       received.utc_ms > time->at.utc_ms;
    if (time->afterwards)
        find_next(facts, received, time);
    return true;
}

/* The four days are for urgency under §§ 20-2 to 20-4 alone. */
static bool
find_days(struct ik_facts *facts, int32_t *days)
{
    const ik_record *procedure = ik_procedure(facts);
    struct ik_period_question asked = {
        .part = "part_iii",
        .step = "additional_information",
        .date = facts->law_date,
    };
    struct ik_period period;
    if (ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND) > 0)
        asked.procedure =
            ik_record_get_code(procedure, IK_FIELD_PROCEDURE_KIND, 0);
    if (ik_ask_yes_no(facts, procedure, IK_FIELD_PROCEDURE_URGENT) == IK_YES)
        asked.conditions = IK_URGENT;
    enum ik_period_status status = ik_period_find(facts->law, &asked, &period);
    if (status == IK_PERIOD_NO_BASIS) {
        asked.conditions = 0;
        status = ik_period_find(facts->law, &asked, &period);
    }
    *days = period.days;
    return status == IK_PERIOD_FOUND;
}

bool
ik_answer_time(struct ik_facts *facts, const ik_record *enquiry,
               ik_instant when, struct ik_answer_time *time)
{
    *time = (struct ik_answer_time){ .timeliness = IK_NO_TIME };
    if (!find_deadline(facts, enquiry, time))
        return false;
    if (!time->deadline)
        return true;
    if (!find_days(facts, &time->days))
        return false;
    struct ik_latest latest =
        ik_latest_before(ik_oslo_day(time->at), time->days);
    int32_t day = ik_oslo_day(when);
    time->last = ik_instant_from_utc(ik_oslo_midnight(latest.strict + 1));
    time->timeliness = day <= latest.strict    ? IK_IN_TIME
                       : day <= latest.lenient ? IK_ON_THE_DAY
                                               : IK_LATE;
    time->late_days = day > latest.strict ? day - latest.strict : 0;
    return true;
}

int32_t
ik_answer_extension(struct ik_facts *facts, const ik_record *enquiry,
                    ik_instant when, const struct ik_answer_time *time)
{
    int64_t since = ik_oslo_midnight(ik_oslo_day(when));
    ik_instant received;
    if (ik_ask_instant(facts, enquiry, IK_FIELD_ENQUIRY_RECEIVED, &received))
        since = ik_least(since, received.utc_ms);
    return ik_extension_days(facts, time->deadline, time->lot, since);
}
