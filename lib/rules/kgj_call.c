/*
 * KGJ-005: a prior information notice that itself starts a competition is sent
 * within its window, by buyers and in procedures that may use it.
 */
#include "rules/kgj.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/regime.h"
#include "law/count.h"

/* The window of § 21-2 (2) c: days and months before an invitation. */
struct window {
    int32_t gap, age;
};

/* False when the law has none on the date. */
static bool
find_window(struct ik_facts *facts, struct window *window)
{
    bool working;
    return ik_law_period(facts->law, "call_notice_gap", "ordinary",
                         facts->law_date, &window->gap, &working) &&
           ik_law_months(facts->law, "call_notice_age", "ordinary",
                         facts->law_date, &window->age);
}

/* Whether a notice was sent in the window before an invitation, on the last day
 * too, for which that is arguable. */
static bool
is_within(struct ik_facts *facts, const ik_record *notice, ik_instant invited,
          const struct window *window)
{
    ik_instant sent;
    int32_t day = ik_oslo_day(invited);
    return ik_ask_instant(facts, notice, IK_FIELD_NOTICE_SENT, &sent) &&
           ik_oslo_day(sent) <= ik_latest_before(day, window->gap).lenient &&
           ik_oslo_day(sent) >= ik_months_before(day, window->age);
}

/* Whether another prior notice called for what an invitation is about: a plan
 * may be announced each year. */
static bool
is_of_another(struct ik_facts *facts, const ik_record *notice,
              ik_instant invited, const struct window *window)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    if (is_within(facts, notice, invited, window))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i] != notice && ik_is_call(facts, all.items[i]) &&
            is_within(facts, all.items[i], invited, window))
            return true;
    return false;
}

/* The invitations to confirm interest that a notice may have called for, from
 * the first to the last. */
struct invitations {
    const ik_record *first, *last;
    ik_instant first_at, last_at;
    bool others; /* some are of another notice */
};

static struct invitations
find_invitations(struct ik_facts *facts, const ik_record *notice,
                 const struct window *window)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    struct invitations found = { 0 };
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *letter = all.items[i];
        ik_instant at;
        if (ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND) !=
                IK_CODE_LETTER_KIND_INVITATION_TO_CONFIRM ||
            !ik_ask_instant(facts, letter, IK_FIELD_LETTER_SENT, &at))
            continue;
        if (is_of_another(facts, notice, at, window)) {
            found.others = true;
            continue;
        }
        if (ik_is_sooner(at, found.first_at)) {
            found.first = letter;
            found.first_at = at;
        }
        if (ik_is_later(at, found.last_at)) {
            found.last = letter;
            found.last_at = at;
        }
    }
    return found;
}

/* NULL when something that would tell is missing, and noted. */
static const char *
weigh_window(struct ik_facts *facts, const ik_record *notice,
             const struct invitations *invited,
             const struct window *window)
{
    ik_instant sent;
    if (!invited->first) {
        ik_note_missing_record(facts, IK_KIND_LETTER);
        return NULL;
    }
    if (!ik_need_instant(facts, notice, IK_FIELD_NOTICE_SENT, &sent))
        return NULL;
    int32_t day = ik_oslo_day(sent);
    struct ik_latest latest =
        ik_latest_before(ik_oslo_day(invited->first_at), window->gap);
    if (day > latest.lenient)
        return "breach.early";
    if (day < ik_months_before(ik_oslo_day(invited->last_at), window->age))
        return "breach.old";
    return day > latest.strict ? "risk.last_day" : "conforms";
}

/* Whether the procedure is one of those; unknown, and noted, otherwise. */
static enum ik_yes_no
may_be_called(struct ik_facts *facts)
{
    const ik_record *procedure = ik_procedure(facts);
    if (!ik_need_any(facts, procedure, IK_FIELD_PROCEDURE_KIND))
        return IK_UNKNOWN;
    int kind = ik_need_code(facts, procedure, IK_FIELD_PROCEDURE_KIND);
    return kind == IK_CODE_PROCEDURE_KIND_RESTRICTED ||
                   kind == IK_CODE_PROCEDURE_KIND_NEGOTIATED
               ? IK_YES
               : IK_NO;
}

static int
buyer_type(struct ik_facts *facts)
{
    const ik_record *buyer = ik_buyer(facts);
    if (!buyer)
        ik_note_missing_record(facts, IK_KIND_ORGANISATION);
    return buyer ? ik_need_code(facts, buyer, IK_FIELD_ORGANISATION_BUYER_TYPE)
                 : -1;
}

/* What is worst is said; NULL when it cannot be told. */
static const char *
weigh(struct ik_facts *facts, const ik_record *notice,
      const struct invitations *invited, const struct window *window)
{
    int buyer = buyer_type(facts);
    enum ik_yes_no procedure = may_be_called(facts);
    const char *key = weigh_window(facts, notice, invited, window);
    enum ik_yes_no complete =
        ik_need_yes_no(facts, notice, IK_FIELD_NOTICE_COMPLETE);
    if (buyer == IK_CODE_BUYER_TYPE_STATE)
        return "breach.state";
    if (procedure == IK_NO)
        return "breach.procedure";
    if (key && key[0] == 'b')
        return key;
    if (complete == IK_NO)
        return "risk.incomplete";
    if (key && key[0] == 'r')
        return key;
    return buyer > 0 && procedure == IK_YES && complete == IK_YES ? key : NULL;
}

/* A competition notice of its own makes the earlier notice only a plan; not one
 * of another competition, which was cancelled. */
static bool
is_announced_again(struct ik_facts *facts, const ik_record *notice)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    ik_instant sent, other;
    if (!ik_ask_instant(facts, notice, IK_FIELD_NOTICE_SENT, &sent))
        return ik_competition_start(facts, &other);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_KIND) ==
                IK_CODE_NOTICE_KIND_COMPETITION &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_NOTICE_SENT,
                           &other) &&
            ik_is_same_call(facts, sent.utc_ms, other.utc_ms))
            return true;
    return false;
}

void
ik_kgj_call_is_in_its_window(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    struct window window;
    if (!find_window(facts, &window))
        return;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *notice = all.items[i];
        ik_instant sent;
        ik_judge_begin(judge, notice);
        if (!ik_is_call(facts, notice) || is_announced_again(facts, notice))
            continue;
        struct invitations invited =
            find_invitations(facts, notice, &window);
        if (!invited.first && invited.others)
            continue;
        const char *key = weigh(facts, notice, &invited, &window);
        if (key)
            ik_judge_conclude(judge, key);
        else
            ik_judge_cannot_tell(judge, "not_assessable");
        ik_judge_record(judge, "notice", notice);
        if (ik_ask_instant(facts, notice, IK_FIELD_NOTICE_SENT, &sent))
            ik_judge_basis(judge, "cancellation",
                           ik_called_anew_after(facts, sent.utc_ms));
        ik_judge_field(judge, "announced", notice, IK_FIELD_NOTICE_SENT);
        ik_judge_field(judge, "invited", invited.first, IK_FIELD_LETTER_SENT);
        ik_judge_field(judge, "last", invited.last, IK_FIELD_LETTER_SENT);
        ik_judge_number(judge, "gap", window.gap);
        ik_judge_number(judge, "age", window.age);
    }
}

const uint16_t ik_kgj_call_facts[] = { IK_CALL_FACTS,
                                       IK_FIELD_NOTICE_COMPLETE,
                                       IK_FIELD_LETTER_KIND,
                                       IK_FIELD_LETTER_SENT,
                                       IK_FIELD_PROCEDURE_KIND,
                                       IK_FIELD_CASE_BUYER,
                                       IK_FIELD_ORGANISATION_ROLES,
                                       IK_FIELD_ORGANISATION_BUYER_TYPE,
                                       0 };
