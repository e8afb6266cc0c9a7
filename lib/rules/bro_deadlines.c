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

/* A deadline of the notice, and the case's own for the same. */
struct pair {
    const ik_record *own;
    ik_instant ours, theirs;
};

/* False where one of them is not plainly said. */
static bool
read_pair(struct ik_facts *facts, const struct ik_bro_lots *lots,
          const ik_record *deadline, struct pair *pair)
{
    pair->own = counterpart(facts, lots, deadline);
    pair->theirs = ik_record_get_instant(deadline, IK_FIELD_DEADLINE_AT, 0);
    return pair->own &&
           ik_record_get_presence(deadline, IK_FIELD_DEADLINE_AT) ==
               IK_PRESENCE_KNOWN &&
           ik_ask_instant(facts, pair->own, IK_FIELD_DEADLINE_AT,
                          &pair->ours);
}

static void
say_of_pair(struct ik_judge *judge, const struct pair *pair, const char *key)
{
    ik_judge_begin(judge, pair->own);
    ik_judge_conclude(judge, key);
    ik_judge_field(judge, "kind", pair->own, IK_FIELD_DEADLINE_KIND);
    ik_judge_instant(judge, "own", pair->ours);
    ik_judge_instant(judge, "notice", pair->theirs);
}

/*
 * One deadline of the case may stand at each lot of the notice: what differs
 * at one of them is said first, and what is the same of the rest.
 */
static void
judge_pairs(struct ik_judge *judge, const struct ik_bro_lots *lots,
            const ik_record *notice, bool same, bool *said)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t count =
        ik_case_get_record_count(facts->notice, IK_KIND_DEADLINE);
    for (size_t i = 0; i < count; i++) {
        struct pair pair;
        if (!read_pair(facts, lots,
                       ik_case_get_record(facts->notice, IK_KIND_DEADLINE, i),
                       &pair) ||
            said[pair.own->slot] ||
            same != (is_same_time(pair.ours.utc_ms, pair.theirs.utc_ms) ||
                     was_same_time(facts, pair.own, notice,
                                   pair.theirs.utc_ms)))
            continue;
        say_of_pair(judge, &pair, same ? "conforms" : "risk.deadline");
        said[pair.own->slot] = true;
    }
}

void
ik_bro_deadlines(struct ik_judge *judge, const struct ik_bro_lots *lots,
                 const ik_record *notice)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool *said = ik_arena_zalloc(&facts->arena, facts->kase->slot_count + 1,
                                 sizeof *said);
    facts->no_memory |= !said;
    if (!said)
        return;
    judge_pairs(judge, lots, notice, false, said);
    judge_pairs(judge, lots, notice, true, said);
}
