#include "facts/enquiries.h"

#include "base/civil.h"
#include "facts/deadlines.h"
#include "law/count.h"

#include <innokjop/values.h>

bool
ik_answer_time(struct ik_facts *facts, const ik_record *enquiry,
               ik_instant when, struct ik_answer_time *time)
{
    const ik_record *lot =
        ik_facts_follow(facts, enquiry, IK_FIELD_ENQUIRY_LOT);
    bool urgent = ik_ask_yes_no(facts, ik_procedure(facts),
                                IK_FIELD_PROCEDURE_URGENT) == IK_YES;
    bool working;
    time->deadline =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, lot);
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

int32_t
ik_extension_days(struct ik_facts *facts, const ik_record *deadline,
                  int64_t since_utc_ms)
{
    ik_instant now, then;
    if (!ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &now))
        return 0;
    then = ik_deadline_at(facts, deadline, since_utc_ms - 1);
    return then.precision ? ik_oslo_day(now) - ik_oslo_day(then) : 0;
}

/* The scratch set, emptied. */
static bool
begin_scratch(struct ik_facts *facts)
{
    if (facts->scratch.stamps) {
        facts->scratch.stamp++;
        facts->scratch.count = 0;
        return true;
    }
    facts->scratch_times =
        ik_arena_zalloc(&facts->arena, facts->kase->slot_count + 1,
                        sizeof *facts->scratch_times);
    facts->no_memory |= !facts->scratch_times;
    return facts->scratch_times && ik_suppliers_new(facts, &facts->scratch);
}

static void
publish(struct ik_reach *reach, ik_instant at)
{
    if (at.precision &&
        (!reach->published.precision || at.utc_ms < reach->published.utc_ms))
        reach->published = at;
    reach->everyone = true;
}

static void
add_recipient(struct ik_facts *facts, const ik_record *who, ik_instant at)
{
    int64_t *time = &facts->scratch_times[ik_id_slot(who->id)];
    int64_t when = at.precision ? at.utc_ms : INT64_MAX;
    if (!ik_suppliers_has(&facts->scratch, who) || when < *time)
        *time = when;
    ik_suppliers_add(&facts->scratch, who);
}

static void
add_disclosure(struct ik_facts *facts, const ik_record *disclosure,
               struct ik_reach *reach)
{
    ik_instant at = { 0 };
    bool all =
        ik_ask_yes_no(facts, disclosure, IK_FIELD_DISCLOSURE_TO_ALL) == IK_YES;
    bool named = ik_ask_any(facts, disclosure, IK_FIELD_DISCLOSURE_RECIPIENTS);
    const ik_record *who;
    size_t next = 0;
    ik_ask_instant(facts, disclosure, IK_FIELD_DISCLOSURE_AT, &at);
    if (all)
        publish(reach, at);
    while ((who = ik_facts_next(facts, disclosure,
                                IK_FIELD_DISCLOSURE_RECIPIENTS, &next)))
        add_recipient(facts, who, at);
    reach->disclosures += all || named;
    reach->undated |= (all || named) && !at.precision;
}

bool
ik_reach_of(struct ik_facts *facts, const ik_record *subject,
            struct ik_reach *reach)
{
    *reach = (struct ik_reach){ 0 };
    struct ik_records all =
        ik_facts_referring(facts, subject, IK_FIELD_DISCLOSURE_SUBJECT);
    if (!begin_scratch(facts))
        return false;
    for (size_t i = 0; i < all.count; i++)
        add_disclosure(facts, all.items[i], reach);
    reach->reached = &facts->scratch;
    reach->times = facts->scratch_times;
    return true;
}

void
ik_note_undated(struct ik_facts *facts, const ik_record *subject)
{
    struct ik_records all =
        ik_facts_referring(facts, subject, IK_FIELD_DISCLOSURE_SUBJECT);
    ik_instant at;
    for (size_t i = 0; i < all.count; i++)
        ik_need_instant(facts, all.items[i], IK_FIELD_DISCLOSURE_AT, &at);
}

bool
ik_is_reached(const struct ik_reach *reach, const ik_record *who)
{
    return reach->everyone || ik_suppliers_has(reach->reached, who);
}

bool
ik_first_access(const struct ik_reach *reach, const ik_record *who,
                int64_t *first)
{
    *first = INT64_MAX;
    if (ik_suppliers_has(reach->reached, who))
        *first = reach->times[ik_id_slot(who->id)];
    if (reach->published.precision && reach->published.utc_ms < *first)
        *first = reach->published.utc_ms;
    return *first != INT64_MAX;
}
