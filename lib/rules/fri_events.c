/* What the least times count from: notices and letters (§§ 20-2 to 20-5, 26-6
 * and 26-7). */
#include "rules/fri.h"

#include "base/order.h"

#include <innokjop/values.h>

const ik_record *
ik_fri_notice(struct ik_facts *facts, const ik_record *lot, ik_instant *sent)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    const ik_record *found = NULL;
    bool ended = false;
    *sent = (ik_instant){ 0 };
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at;
        if (ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_KIND) !=
                IK_CODE_NOTICE_KIND_COMPETITION ||
            !ik_ask_instant(facts, all.items[i], IK_FIELD_NOTICE_SENT, &at))
            continue;
        bool over = ik_cancellation(facts, lot, at.utc_ms, INT64_MAX);
        if (found && (over == ended ? !ik_is_sooner(at, *sent) : over))
            continue;
        found = all.items[i];
        ended = over;
        *sent = at;
    }
    return found;
}

void
ik_fri_show_cancelled(struct ik_judge *judge, const struct ik_fri_due *due)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    ik_instant at;
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_KIND) ==
                IK_CODE_NOTICE_KIND_COMPETITION &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_NOTICE_SENT, &at) &&
            ik_is_sooner(at, due->sent))
            ik_judge_basis(judge, "cancellation",
                           ik_cancellation(facts, due->deadline->lot,
                                           at.utc_ms, INT64_MAX));
}

/* Whether a letter can have stated a deadline, which lay before it then. What
 * is sent later invites to something else, such as the next purchase. */
static bool
is_in_time(const struct ik_deadline *deadline, ik_instant sent)
{
    return !deadline || !deadline->timed || sent.utc_ms < deadline->at;
}

static const ik_record *
later(struct ik_facts *facts, const ik_record *letter, int kind,
      const struct ik_deadline *deadline, const ik_record *found,
      ik_instant *sent)
{
    const ik_record *lot = ik_facts_follow(facts, letter, IK_FIELD_LETTER_LOT);
    ik_instant at;
    if (ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND) != kind ||
        !ik_ask_instant(facts, letter, IK_FIELD_LETTER_SENT, &at) ||
        (deadline && lot && deadline->lot && lot != deadline->lot))
        return found;
    bool fits = is_in_time(deadline, at);
    bool fitted = found && is_in_time(deadline, *sent);
    if (fits == fitted ? !ik_is_later(at, *sent) : fitted)
        return found;
    *sent = at;
    return letter;
}

const ik_record *
ik_fri_last_letter(struct ik_facts *facts, int kind,
                   const struct ik_deadline *deadline, ik_instant *sent)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    const ik_record *found = NULL, *who;
    size_t next = 0;
    *sent = (ik_instant){ 0 };
    if (!deadline || !deadline->individual) {
        for (size_t i = 0; i < all.count; i++)
            found = later(facts, all.items[i], kind, deadline, found, sent);
        return found;
    }
    while ((who = ik_facts_next(facts, deadline->deadline,
                                IK_FIELD_DEADLINE_SUPPLIERS, &next))) {
        all = ik_facts_referring(facts, who, IK_FIELD_LETTER_SUPPLIER);
        for (size_t i = 0; i < all.count; i++)
            found = later(facts, all.items[i], kind, deadline, found, sent);
    }
    return found;
}

/* The notice that states a deadline, unless that only changes another. */
static const ik_record *
own_notice(struct ik_facts *facts, const struct ik_fri_due *due,
           ik_instant *sent)
{
    const ik_record *own = ik_facts_follow(facts, due->deadline->deadline,
                                           IK_FIELD_DEADLINE_NOTICE);
    return own &&
                   ik_ask_code(facts, own, IK_FIELD_NOTICE_KIND) ==
                       IK_CODE_NOTICE_KIND_COMPETITION &&
                   ik_ask_instant(facts, own, IK_FIELD_NOTICE_SENT, sent)
               ? own
               : ik_fri_notice(facts, due->deadline->lot, sent);
}

void
ik_fri_find_event(struct ik_facts *facts, int event, struct ik_fri_due *due)
{
    due->field = IK_FIELD_LETTER_SENT;
    due->event = NULL;
    if (event == IK_EVENT_INVITATION) {
        due->event = ik_fri_last_letter(facts, IK_CODE_LETTER_KIND_INVITATION,
                                        due->deadline, &due->sent);
        return;
    }
    if (event == IK_EVENT_CALL)
        due->event =
            ik_fri_last_letter(facts, IK_CODE_LETTER_KIND_INVITATION_TO_CONFIRM,
                               due->deadline, &due->sent);
    if (due->event)
        return;
    due->field = IK_FIELD_NOTICE_SENT;
    due->event = own_notice(facts, due, &due->sent);
}
