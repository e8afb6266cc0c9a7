#include "facts/unannounced.h"

#include "base/order.h"

/* The first award that no cancellation has come after, and when it was decided;
 * now, where there is none. */
static const ik_record *
find_award(struct ik_facts *facts, ik_instant *at)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_AWARD);
    const ik_record *found = NULL;
    ik_instant decided;
    *at = facts->now;
    for (size_t i = 0; i < all.count; i++) {
        if (!ik_award_stands(facts, all.items[i]) ||
            !ik_ask_instant(facts, all.items[i], IK_FIELD_AWARD_DECIDED,
                            &decided) ||
            (found && !ik_is_sooner(decided, *at)) ||
            ik_is_in_vain(facts, all.items[i]))
            continue;
        found = all.items[i];
        *at = decided;
    }
    return found;
}

/* When it ended, at the earliest and the latest. */
struct end {
    int64_t first_ms, last_ms;
};

static struct end
find_end(struct ik_facts *facts, struct ik_unannounced *it)
{
    ik_instant at;
    it->contract = ik_first_contract(facts, &it->made);
    if (it->contract)
        return (struct end){ it->made.first_ms, it->made.last_ms };
    it->award = find_award(facts, &at);
    return (struct end){ at.utc_ms, at.utc_ms };
}

/* Whether no notice had called for what was asked for at a time: none was sent
 * before the end, or what the last one called for was cancelled. */
static bool
is_beside_notice(struct ik_facts *facts, struct ik_unannounced *it,
                 int64_t asked_ms)
{
    ik_instant sent;
    if (!it->notice)
        return true;
    it->cancellation =
        ik_ask_instant(facts, it->notice, IK_FIELD_NOTICE_SENT, &sent) &&
                sent.utc_ms < asked_ms
            ? ik_cancellation(facts, NULL, sent.utc_ms, asked_ms)
            : NULL;
    return it->cancellation;
}

/* Whether a request was made before the end, and beside any notice; one that
 * is not dated, where there is no notice at all. */
static bool
is_beside(struct ik_facts *facts, struct ik_unannounced *it,
          const ik_record *request, enum ik_field when, struct end end)
{
    ik_instant asked;
    if (!ik_announcement(facts))
        return ik_is_recorded(facts, request, when);
    return ik_ask_instant(facts, request, when, &asked) &&
           asked.utc_ms <= end.first_ms &&
           is_beside_notice(facts, it, asked.utc_ms);
}

/* A letter that asks for an offer without a notice. */
static const ik_record *
find_letter(struct ik_facts *facts, struct ik_unannounced *it,
            struct end end)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_LETTER_KIND) ==
                IK_CODE_LETTER_KIND_REQUEST_FOR_OFFER &&
            is_beside(facts, it, all.items[i], IK_FIELD_LETTER_SENT, end))
            return all.items[i];
    return NULL;
}

/* Whether the procedure shows it: by when somebody was first asked, or by a
 * kind that has no notice, where none had come by the end. */
static bool
is_by_procedure(struct ik_facts *facts, struct ik_unannounced *it,
                struct end end)
{
    return is_beside(facts, it, it->procedure,
                     IK_FIELD_PROCEDURE_FIRST_REQUEST, end) ||
           (ik_leaves_out_notice(it->kind) &&
            is_beside_notice(facts, it, end.first_ms));
}

struct ik_unannounced
ik_look_for_notice(struct ik_facts *facts)
{
    struct ik_unannounced it = { .procedure = ik_procedure(facts) };
    it.kind = ik_ask_code(facts, it.procedure, IK_FIELD_PROCEDURE_KIND);
    it.ground = ik_ask_code(facts, it.procedure,
                            IK_FIELD_PROCEDURE_NO_NOTICE_GROUND);
    struct end end = find_end(facts, &it);
    it.notice = ik_announcement_by(facts, end.last_ms);
    it.request = it.procedure && is_by_procedure(facts, &it, end)
                     ? it.procedure
                     : find_letter(facts, &it, end);
    return it;
}
