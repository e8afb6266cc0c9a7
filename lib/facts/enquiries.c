#include "facts/enquiries.h"

#include "base/civil.h"
#include "facts/deadlines.h"
#include "law/count.h"

#include <innokjop/values.h>

bool
ik_answer_time(struct ik_facts *facts, const ik_record *enquiry,
               ik_instant when, struct ik_answer_time *time)
{
    bool urgent = ik_ask_yes_no(facts, ik_procedure(facts),
                                IK_FIELD_PROCEDURE_URGENT) == IK_YES;
    bool working;
    time->lot = ik_facts_follow(facts, enquiry, IK_FIELD_ENQUIRY_LOT);
    time->deadline =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, time->lot);
    if (!time->deadline) {
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
        return false;
    }
    if (!ik_need_instant(facts, time->deadline, IK_FIELD_DEADLINE_AT,
                         &time->at) ||
        !ik_law_period(facts->law, "additional_information",
                       urgent ? "urgent" : "ordinary", facts->law_date,
                       &time->days, &working))
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
