/* DLG-011: the tender deadline evens out the advantage. */
#include "rules/dlg.h"

#include "rules/dlg_part.h"

#include "base/civil.h"
#include "base/order.h"

/* Reasons why the time evens out the head start, or why there is none. */
static bool
has_reasons(struct ik_facts *facts, const ik_record *assessment)
{
    int result = ik_ask_code(facts, assessment, IK_FIELD_ASSESSMENT_RESULT);
    return ik_ask_any(facts, assessment, IK_FIELD_ASSESSMENT_LEVELLING) ||
           ((result == IK_CODE_ASSESSMENT_RESULT_NONE ||
             result == IK_CODE_ASSESSMENT_RESULT_NO ||
             result == IK_CODE_ASSESSMENT_RESULT_LEVELLED) &&
            ik_ask_any(facts, assessment, IK_FIELD_ASSESSMENT_TEXT));
}

/* How the deadline lies to the least time that the law gives. */
enum room { ROOM_UNKNOWN, ROOM_TOO_LITTLE, ROOM_LEAST, ROOM_MORE };

static enum room
find_room(struct ik_facts *facts, const struct ik_dlg_part *part,
          int32_t *least)
{
    struct ik_fri_answer answer;
    switch (ik_dlg_measure(facts, part, (ik_instant){ 0 }, &answer)) {
    case IK_FRI_UNKNOWN:
    case IK_FRI_NO_BASIS:
        return ROOM_UNKNOWN;
    case IK_FRI_FREE:
        return ROOM_MORE;
    case IK_FRI_BROKEN:
        *least = answer.period.days;
        return ROOM_TOO_LITTLE;
    default:
        break;
    }
    *least = answer.period.days;
    /* 24:00 of the last day is the least time too. */
    return part->due.utc_ms <= ik_fri_strict_end(&answer) ? ROOM_LEAST
                                                          : ROOM_MORE;
}

static struct ik_dlg_verdict
weigh(struct ik_facts *facts, enum room room, const ik_record *assessment)
{
    bool reasons = has_reasons(facts, assessment);
    struct ik_dlg_verdict verdict = { .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                      .key = "not_assessable" };
    if (room == ROOM_TOO_LITTLE)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_BREACH,
                                        .key = "breach" };
    if (room != ROOM_UNKNOWN && reasons)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_CONFORMS,
                                        .key = "conforms" };
    if (room == ROOM_LEAST)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK,
                                        .key = "risk" };
    if (room == ROOM_MORE && assessment)
        ik_note_missing_field(facts, assessment, IK_FIELD_ASSESSMENT_LEVELLING);
    else if (room == ROOM_MORE)
        ik_note_missing_record(facts, IK_KIND_ASSESSMENT);
    return verdict;
}

/* Days from the beginning of an involvement to the call for tenders. */
static bool
find_head_start(struct ik_facts *facts, const ik_record *involvement,
                ik_instant call, int32_t *days)
{
    ik_date from;
    if (!ik_need_date(facts, involvement, IK_FIELD_INVOLVEMENT_FROM, &from))
        return false;
    *days = ik_oslo_day(call) - ik_day_from_date(from);
    return true;
}

/* The longest head start of those that are known. */
static int32_t
longest_head_start(struct ik_facts *facts, const struct ik_dlg_part *part,
                   ik_instant call)
{
    int32_t longest = 0, days;
    for (size_t i = 0; i < part->involvements.count; i++)
        if (find_head_start(facts, part->involvements.items[i], call, &days))
            longest = (int32_t)ik_most(days, longest);
    return longest;
}

static struct ik_dlg_verdict
weigh_part(struct ik_facts *facts, const struct ik_dlg_part *part,
           const void *data)
{
    struct ik_dlg_verdict verdict = { 0 };
    ik_instant call;
    int32_t least = 0;
    (void)data;
    if (!ik_call_of(facts, part->due.utc_ms, &call))
        return verdict;
    if (!part->due.precision) {
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
        return weigh(facts, ROOM_UNKNOWN, NULL);
    }
    enum room room = find_room(facts, part, &least);
    for (size_t i = 0; i < part->involvements.count; i++) {
        const ik_record *involvement = part->involvements.items[i];
        const ik_record *assessment =
            ik_dlg_assessment_of(facts, part->supplier, involvement,
                                 part->awarded)
                .latest;
        int32_t days = 0;
        bool known = find_head_start(facts, involvement, call, &days);
        struct ik_dlg_verdict own = weigh(facts, room, assessment);
        if (own.outcome == IK_OUTCOME_RISK && (!known || days <= 0))
            own = weigh(facts, ROOM_MORE, assessment);
        own.involvement = involvement;
        own.assessment = assessment;
        ik_dlg_worsen(&verdict, own);
    }
    return verdict;
}

static void
say(struct ik_judge *judge, const struct ik_dlg_part *part,
    const struct ik_dlg_verdict *verdict)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant call;
    int32_t least = 0;
    ik_dlg_say(judge, part, verdict);
    if (!part->due.precision || !ik_call_of(facts, part->due.utc_ms, &call))
        return;
    find_room(facts, part, &least);
    ik_judge_instant(judge, "call", call);
    ik_judge_number(judge, "head_start", longest_head_start(facts, part, call));
    ik_judge_number(judge, "days", ik_oslo_day(part->due) - ik_oslo_day(call));
    ik_judge_number(judge, "least", least);
}

void
ik_dlg_deadline_evens_out(struct ik_judge *judge)
{
    ik_dlg_each_involved(judge, weigh_part, say);
}
