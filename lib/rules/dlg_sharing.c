/* DLG-009 and DLG-010: what those involved were told, the others are told in
 * time. */
#include "rules/dlg.h"

#include "facts/deadlines.h"
#include "rules/basis.h"
#include "rules/dlg_items.h"

#include "base/civil.h"

#include <innokjop/values.h>

/* DLG-009: withheld from others who take part when the deadline came. */
static struct ik_dlg_verdict
weigh_open(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct ik_dlg_verdict verdict = { .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                      .key = "not_assessable" };
    if (!exchange->reach.unclear)
        return ik_dlg_wrong(facts, "breach", "risk.withheld");
    ik_note_unclear(facts, exchange->item);
    return verdict;
}

static struct ik_dlg_verdict
weigh_withheld(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    bool irrelevant = ik_dlg_is_marked_irrelevant(facts, exchange->item);
    struct ik_dlg_verdict verdict = { .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                      .key = "not_assessable" };
    switch (ik_dlg_secrecy_of(facts, exchange)) {
    case IK_DLG_SECRET:
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_CONFORMS,
                                        .key = "conforms.secret" };
    case IK_DLG_UNASSESSED:
        if (ik_dlg_matters(facts, exchange->item))
            return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK,
                                            .key = "risk.unassessed" };
        break;
    case IK_DLG_OPEN:
        if (ik_dlg_matters(facts, exchange->item))
            return weigh_open(facts, exchange);
        break;
    default:
        break;
    }
    if (irrelevant)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK,
                                        .key = "risk.relevance" };
    if (!ik_dlg_matters(facts, exchange->item))
        ik_note_missing_field(facts, exchange->item,
                              IK_FIELD_INFO_ITEM_RELEVANCE);
    return verdict;
}

static struct ik_dlg_verdict
weigh_passing_on(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct ik_dlg_verdict verdict;
    if (!exchange->left_out)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_CONFORMS,
                                        .key = "conforms" };
    verdict = weigh_withheld(facts, exchange);
    return exchange->part.closed || verdict.outcome == IK_OUTCOME_CONFORMS
               ? verdict
               : ik_dlg_later(&exchange->part);
}

/* The buyer's mark, which the risk is about. */
static void
show_mark(struct ik_judge *judge, const ik_record *item)
{
    ik_judge_field(judge, "reason", item, IK_FIELD_INFO_ITEM_RELEVANCE_REASON);
    ik_judge_field(judge, "assessor", item, IK_FIELD_INFO_ITEM_RELEVANCE_BY);
}

static struct ik_dlg_verdict
weigh_exchange(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    const struct ik_dlg_part *part = &exchange->part;
    bool late = exchange->dated && part->due.precision &&
                exchange->last > part->due.utc_ms;
    bool irrelevant = ik_dlg_is_marked_irrelevant(facts, exchange->item);
    /* Passed on, but too late: that is DLG-010's matter. What the buyer holds
     * to be irrelevant need not be passed on before that is disputed. */
    if (exchange->left_out ? irrelevant && !part->closed : late)
        return (struct ik_dlg_verdict){ 0 };
    return weigh_passing_on(facts, exchange);
}

static void
say_of_passing_on(struct ik_judge *judge,
                  const struct ik_dlg_exchange *exchange,
                  const struct ik_dlg_verdict *verdict)
{
    const struct ik_dlg_part *part = &exchange->part;
    ik_judge_say(judge, verdict->outcome, verdict->key);
    if (verdict->outcome == IK_OUTCOME_NOT_DUE && part->due.precision)
        ik_judge_due(judge, part->due);
    ik_judge_record(judge, "item", exchange->item);
    ik_judge_field(judge, "deadline", part->deadline, IK_FIELD_DEADLINE_AT);
    ik_dlg_show_favoured(judge, exchange);
    ik_dlg_show_left_out(judge, exchange);
    if (ik_dlg_is_marked_irrelevant(ik_judge_facts(judge), exchange->item))
        show_mark(judge, exchange->item);
}

void
ik_dlg_information_is_passed_on(struct ik_judge *judge)
{
    ik_dlg_each_exchange(judge, weigh_exchange, say_of_passing_on);
}

/* DLG-010: whether the common deadline gave the time back (FOA § 20-1). */
static bool
is_time_left(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct ik_fri_answer answer;
    return ik_dlg_measure(facts, &exchange->part,
                          ik_instant_from_utc(exchange->last),
                          &answer) == IK_FRI_KEPT;
}

/* How late it was, and by how many days the deadline was moved. */
struct delay {
    ik_instant call;
    int32_t days, moved;
};

static struct delay
delay_of(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct delay delay = { 0 };
    ik_call_of(facts, exchange->part.due.utc_ms, &delay.call);
    delay.days = ik_oslo_day(ik_instant_from_utc(exchange->last)) -
                 ik_oslo_day(delay.call);
    delay.moved = ik_extension_days(facts, exchange->part.deadline,
                                    exchange->race->stakes[0]->lot,
                                    delay.call.utc_ms + 1);
    return delay;
}

/* False when a time is missing, which is noted. */
static bool
are_times_known(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    ik_instant call;
    bool called = ik_first_call(facts, &call);
    if (!called)
        ik_note_missing_record(facts, IK_KIND_NOTICE);
    if (!exchange->part.due.precision)
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
    if (!exchange->dated)
        ik_note_undated(facts, exchange->item);
    return called && exchange->part.due.precision && exchange->dated;
}

static struct ik_dlg_verdict
weigh_delay(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    const struct ik_dlg_part *part = &exchange->part;
    struct delay delay = delay_of(facts, exchange);
    struct ik_dlg_verdict verdict = { .outcome = IK_OUTCOME_CONFORMS,
                                      .key = "conforms" };
    if (exchange->last <= delay.call.utc_ms)
        return verdict;
    if (exchange->last > part->due.utc_ms)
        return ik_dlg_wrong(facts, "breach", "risk.after_deadline");
    bool extended = delay.moved >= delay.days;
    if (extended || is_time_left(facts, exchange)) {
        verdict.key = extended ? "conforms.extended" : "conforms.time";
        return verdict;
    }
    return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK, .key = "risk" };
}

static struct ik_dlg_verdict
weigh_time(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct ik_dlg_verdict nothing = { 0 };
    ik_instant call;
    /* What was never shared, or need not be, is DLG-009's matter. */
    if (exchange->left_out || !ik_dlg_matters(facts, exchange->item) ||
        ik_dlg_secrecy_of(facts, exchange) == IK_DLG_SECRET)
        return nothing;
    /* Nor is there anything to be late for before suppliers are called on. */
    if (!exchange->part.submission && !ik_first_call(facts, &call))
        return nothing;
    if (are_times_known(facts, exchange))
        return weigh_delay(facts, exchange);
    return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                    .key = "not_assessable" };
}

static void
show_delay(struct ik_judge *judge, const struct ik_dlg_exchange *exchange)
{
    struct delay delay = delay_of(ik_judge_facts(judge), exchange);
    ik_judge_instant(judge, "shared", ik_instant_from_utc(exchange->last));
    ik_judge_instant(judge, "call", delay.call);
    ik_judge_number(judge, "days", delay.days);
    ik_judge_number(judge, "moved", delay.moved);
}

static void
say_of_time(struct ik_judge *judge, const struct ik_dlg_exchange *exchange,
            const struct ik_dlg_verdict *verdict)
{
    ik_judge_say(judge, verdict->outcome, verdict->key);
    if (verdict->outcome != IK_OUTCOME_NOT_ASSESSABLE)
        show_delay(judge, exchange);
    ik_judge_record(judge, "item", exchange->item);
    ik_judge_field(judge, "deadline", exchange->part.deadline,
                   IK_FIELD_DEADLINE_AT);
    ik_dlg_show_favoured(judge, exchange);
    ik_dlg_show_latest(judge, exchange);
}

void
ik_dlg_sharing_is_early(struct ik_judge *judge)
{
    ik_dlg_each_exchange(judge, weigh_time, say_of_time);
}
