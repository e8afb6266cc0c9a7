/*
 * REG-006: the version of the law is that of the day on which the procurement
 * was initiated: announced, or, without a notice, asked about (FOA § 32-2).
 */
#include "base/civil.h"
#include "base/order.h"
#include "facts/deadlines.h"
#include "rules/dlg_events.h"
#include "rules/reg.h"

#include <innokjop/values.h>

/* The first and the last that is recorded of a procurement. */
struct span {
    ik_instant first, last; /* absent when nothing is */
};

static void
stretch(struct span *span, ik_instant at)
{
    span->first = ik_soonest(span->first, at);
    span->last = ik_latest_of(span->last, at);
}

static void
stretch_to(struct ik_facts *facts, struct span *span, enum ik_kind kind,
           enum ik_field field)
{
    struct ik_records all = ik_facts_all(facts, kind);
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at;
        if (ik_ask_instant(facts, all.items[i], field, &at))
            stretch(span, at);
    }
}

/* From the first preparation to the contract; what a contract leads to later
 * is not part of it. */
static struct span
find_span(struct ik_facts *facts)
{
    static const int ends[] = { IK_CODE_DEADLINE_KIND_REQUEST,
                                IK_CODE_DEADLINE_KIND_TENDER };
    struct span span = { 0 };
    struct ik_conclusion made;
    ik_instant at;
    stretch_to(facts, &span, IK_KIND_CASE, IK_FIELD_CASE_STARTED);
    stretch_to(facts, &span, IK_KIND_DIALOGUE_EVENT,
               IK_FIELD_DIALOGUE_EVENT_START);
    stretch_to(facts, &span, IK_KIND_NOTICE, IK_FIELD_NOTICE_SENT);
    stretch_to(facts, &span, IK_KIND_PROCEDURE,
               IK_FIELD_PROCEDURE_FIRST_REQUEST);
    stretch_to(facts, &span, IK_KIND_SUBMISSION, IK_FIELD_SUBMISSION_RECEIVED);
    stretch_to(facts, &span, IK_KIND_AWARD, IK_FIELD_AWARD_DECIDED);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ik_ask_instant(facts, ik_common_deadline(facts, ends[i], NULL),
                           IK_FIELD_DEADLINE_AT, &at))
            stretch(&span, at);
    if (ik_first_contract(facts, &made))
        stretch(&span, ik_instant_from_utc(made.first_ms));
    return span;
}

static ik_date
date_of(ik_instant at)
{
    return ik_date_from_day(ik_oslo_day(at));
}

/* The day in the span on which the law changed; absent when it did not. */
static ik_date
find_change(struct ik_facts *facts)
{
    struct span span = find_span(facts);
    return span.first.precision
               ? ik_law_change_between(facts->law, date_of(span.first),
                                       date_of(span.last))
               : (ik_date){ 0 };
}

static bool
is_initiated(struct ik_facts *facts, ik_instant *call)
{
    const ik_record *unread;
    if (ik_call_now(facts, call))
        return true;
    unread = ik_unread_notice(facts);
    if (unread) {
        ik_note_missing_field(facts, unread, IK_FIELD_NOTICE_KIND);
    } else {
        ik_note_missing_record(facts, IK_KIND_NOTICE);
        ik_need_instant(facts, ik_procedure(facts),
                        IK_FIELD_PROCEDURE_FIRST_REQUEST, call);
    }
    return false;
}

/* Whether a notice initiated it: that of the competition, or a prior one in its
 * place; that of a system, until somebody is asked in it. */
static bool
is_announced(struct ik_facts *facts)
{
    const ik_record *notice =
        ik_announcement_at(facts, facts->now.utc_ms);
    return notice &&
           (ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND) !=
                IK_CODE_NOTICE_KIND_QUALIFICATION_SYSTEM ||
            !ik_is_recorded(facts, ik_procedure(facts),
                            IK_FIELD_PROCEDURE_FIRST_REQUEST));
}

static void
say_of_choice(struct ik_judge *judge, const ik_record *procedure, int chosen)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_date change = find_change(facts);
    ik_instant call;
    if (!is_initiated(facts, &call) ||
        !ik_need_readable(facts, procedure,
                          IK_FIELD_PROCEDURE_LAW_CHOSEN_BY)) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    int right = is_announced(facts) ? IK_CODE_LAW_CHOSEN_BY_NOTICE
                                    : IK_CODE_LAW_CHOSEN_BY_FIRST_REQUEST;
    if (!change.yyyymmdd)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else if (chosen == right)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.chosen");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk");
    ik_judge_instant(judge, "initiated", call);
    if (change.yyyymmdd)
        ik_judge_instant(judge, "change",
                         ik_instant_from_utc(ik_oslo_midnight(
                             ik_day_from_date(change))));
}

void
ik_reg_law_is_that_of_the_notice(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    int chosen =
        ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_LAW_CHOSEN_BY);
    ik_judge_begin(judge, ik_dlg_case(facts));
    if (chosen == IK_CODE_LAW_CHOSEN_BY_CONTRACT)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else
        say_of_choice(judge, procedure, chosen);
    ik_judge_field(judge, "chosen", procedure,
                   IK_FIELD_PROCEDURE_LAW_CHOSEN_BY);
}

const uint16_t ik_reg_version_facts[] = {
    IK_FIELD_PROCEDURE_LAW_CHOSEN_BY,
    IK_CALL_FACTS,
    IK_FIELD_CASE_STARTED,
    IK_FIELD_DIALOGUE_EVENT_START,
    IK_FIELD_SUBMISSION_RECEIVED,
    IK_DEADLINE_FACTS,
    IK_FIELD_AWARD_DECIDED,
    IK_CONTRACT_FACTS,
    0
};
