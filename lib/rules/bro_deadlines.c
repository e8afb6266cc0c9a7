/* BRO-001: deadlines of the case and of its notice. */
#include "rules/bro.h"

#include "base/civil.h"
#include "facts/deadlines.h"

enum { MINUTE = 60 * 1000 };

/* To the minute. A notice that says the day alone means its end. */
static bool
is_same_time(int64_t own, int64_t theirs)
{
    int32_t day = ik_oslo_day((ik_instant){ .utc_ms = theirs });
    return own / MINUTE == theirs / MINUTE ||
           (theirs == ik_oslo_midnight(day) &&
            ik_oslo_day((ik_instant){ .utc_ms = own }) == day - 1);
}

/* The deadline may have been moved after the notice was sent. */
static bool
was_same_time(struct ik_facts *facts, const ik_record *own,
              const ik_record *notice, int64_t theirs)
{
    ik_instant sent = ik_record_get_instant(notice, IK_FIELD_NOTICE_SENT, 0);
    if (!sent.precision)
        return false;
    ik_instant then = ik_deadline_at(facts, own, NULL, sent.utc_ms);
    return then.precision && is_same_time(then.utc_ms, theirs);
}

/* The case's deadline in force for what a deadline of the notice ends. */
static const ik_record *
counterpart(struct ik_facts *facts, const struct ik_bro_lots *lots,
            const ik_record *deadline)
{
    bool known;
    int kind =
        (int)ik_record_code_number(deadline, IK_FIELD_DEADLINE_KIND);
    const ik_record *lot = ik_bro_lot(
        lots, ik_bro_follow(facts, deadline, IK_FIELD_DEADLINE_LOT), &known);
    return kind && known ? ik_common_deadline(facts, kind, lot) : NULL;
}

static void
judge_deadline(struct ik_judge *judge, const ik_record *notice,
               const ik_record *deadline, const ik_record *own)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant ours;
    ik_instant theirs =
        ik_record_get_instant(deadline, IK_FIELD_DEADLINE_AT, 0);
    if (!ik_ask_instant(facts, own, IK_FIELD_DEADLINE_AT, &ours))
        return;
    bool same = is_same_time(ours.utc_ms, theirs.utc_ms) ||
                was_same_time(facts, own, notice, theirs.utc_ms);
    ik_judge_begin(judge, own);
    ik_judge_conclude(judge, same ? "conforms" : "risk.deadline");
    ik_judge_field(judge, "kind", own, IK_FIELD_DEADLINE_KIND);
    ik_judge_instant(judge, "own", ours);
    ik_judge_instant(judge, "notice", theirs);
}

void
ik_bro_deadlines(struct ik_judge *judge, const struct ik_bro_lots *lots,
                 const ik_record *notice)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t count =
        ik_case_get_record_count(facts->notice, IK_KIND_DEADLINE);
    /* One deadline of the case may stand at each lot of the notice. */
    bool *seen = ik_arena_zalloc(&facts->arena, facts->kase->slot_count + 1,
                                 sizeof *seen);
    facts->no_memory |= !seen;
    for (size_t i = 0; seen && i < count; i++) {
        const ik_record *deadline =
            ik_case_get_record(facts->notice, IK_KIND_DEADLINE, i);
        const ik_record *own = counterpart(facts, lots, deadline);
        if (!own)
            continue;
        if (ik_record_get_presence(deadline, IK_FIELD_DEADLINE_AT) ==
                IK_PRESENCE_KNOWN &&
            !seen[own->slot])
            judge_deadline(judge, notice, deadline, own);
        seen[own->slot] = true;
    }
}
