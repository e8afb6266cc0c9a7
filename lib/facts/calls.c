#include "facts/calls.h"

#include "base/order.h"

bool
ik_call_of(struct ik_facts *facts, int64_t utc_ms, ik_instant *call)
{
    ik_instant next;
    if (!ik_first_call(facts, call))
        return false;
    if (utc_ms < call->utc_ms || !ik_cancellations(facts).count)
        return true;
    for (int64_t after = call->utc_ms; ik_next_call(facts, after, &next);
         after = next.utc_ms) {
        if (utc_ms < next.utc_ms &&
            !ik_cancellation(facts, NULL, utc_ms, utc_ms))
            break;
        if (ik_cancellation(facts, NULL, next.utc_ms - 1, next.utc_ms))
            *call = next;
        if (utc_ms < next.utc_ms)
            break;
    }
    return true;
}

bool
ik_call_now(struct ik_facts *facts, ik_instant *call)
{
    return ik_call_of(facts, facts->now.utc_ms, call);
}

const ik_record *
ik_called_anew_after(struct ik_facts *facts, int64_t utc_ms)
{
    ik_instant first, call;
    return ik_first_call(facts, &first) &&
                   ik_call_of(facts, utc_ms, &call) &&
                   ik_is_later(call, first)
               ? ik_cancellation(facts, NULL, call.utc_ms - 1, call.utc_ms)
               : NULL;
}

const ik_record *
ik_cancellation_now(struct ik_facts *facts)
{
    ik_instant call = facts->now;
    ik_call_now(facts, &call);
    return ik_cancellation(facts, NULL, call.utc_ms, INT64_MAX);
}

bool
ik_is_in_vain(struct ik_facts *facts, const ik_record *award)
{
    const ik_record *lot = ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT);
    ik_instant decided = facts->now;
    ik_ask_instant(facts, award, IK_FIELD_AWARD_DECIDED, &decided);
    return ik_cancellation(facts, lot, decided.utc_ms, INT64_MAX) &&
           !ik_cancellation(facts, lot, decided.utc_ms, decided.utc_ms);
}

bool
ik_is_before_call(struct ik_facts *facts, int64_t utc_ms)
{
    ik_instant call;
    return !ik_call_of(facts, utc_ms, &call) || utc_ms < call.utc_ms;
}

bool
ik_is_same_call(struct ik_facts *facts, int64_t utc_ms, int64_t other)
{
    ik_instant a, b;
    return !ik_call_of(facts, utc_ms, &a) || !ik_call_of(facts, other, &b) ||
           a.utc_ms == b.utc_ms;
}

static bool
is_of(struct ik_facts *facts, const ik_record *notice, int64_t utc_ms)
{
    ik_instant sent;
    return !ik_ask_instant(facts, notice, IK_FIELD_NOTICE_SENT, &sent) ||
           ik_is_same_call(facts, sent.utc_ms, utc_ms);
}

bool
ik_is_of_now(struct ik_facts *facts, const ik_record *notice)
{
    return is_of(facts, notice, facts->now.utc_ms);
}

const ik_record *
ik_announcement_at(struct ik_facts *facts, int64_t utc_ms)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    for (size_t i = 0; i < all.count; i++)
        if (ik_announces(facts, all.items[i]) &&
            is_of(facts, all.items[i], utc_ms))
            return all.items[i];
    return NULL;
}
