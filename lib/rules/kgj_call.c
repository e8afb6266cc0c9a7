/*
 * KGJ-005: a prior information notice that itself starts a competition is sent
 * within its window, by buyers and in procedures that may use it.
 */
#include "rules/kgj.h"

#include "base/civil.h"
#include "base/order.h"
#include "base/order.h"
#include "facts/regime.h"
#include "law/count.h"

/* The invitations to confirm interest, from the first to the last. */
struct invitations {
    const ik_record *first, *last;
    ik_instant first_at, last_at;
};

static struct invitations
find_invitations(struct ik_facts *facts)
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

/* The window of § 21-2 (2) c; false when the law has none on the date. */
static bool
window(struct ik_facts *facts, int32_t *gap, int32_t *age)
{
    bool working;
    return ik_law_period(facts->law, "call_notice_gap", "ordinary",
                         facts->law_date, gap, &working) &&
           ik_law_months(facts->law, "call_notice_age", "ordinary",
                         facts->law_date, age);
}

/* NULL when something that would tell is missing, and noted. */
static const char *
weigh_window(struct ik_facts *facts, const ik_record *notice,
             const struct invitations *invited, int32_t gap, int32_t age)
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
        ik_latest_before(ik_oslo_day(invited->first_at), gap);
    if (day > latest.lenient)
        return "breach.early";
    if (day < ik_months_before(ik_oslo_day(invited->last_at), age))
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
      const struct invitations *invited, int32_t gap, int32_t age)
{
    int buyer = buyer_type(facts);
    enum ik_yes_no procedure = may_be_called(facts);
    const char *key = weigh_window(facts, notice, invited, gap, age);
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

/* A competition notice of its own makes the earlier notice only a plan. */
static bool
is_announced_again(struct ik_facts *facts)
{
    ik_instant start;
    return ik_competition_start(facts, &start);
}

void
ik_kgj_call_is_in_its_window(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    int32_t gap, age;
    bool again = is_announced_again(facts);
    struct invitations invited = find_invitations(facts);
    if (!window(facts, &gap, &age))
        return;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *notice = all.items[i];
        ik_judge_begin(judge, notice);
        if (again || !ik_is_call(facts, notice))
            continue;
        const char *key = weigh(facts, notice, &invited, gap, age);
        if (key)
            ik_judge_conclude(judge, key);
        else
            ik_judge_cannot_tell(judge, "not_assessable");
        ik_judge_record(judge, "notice", notice);
        ik_judge_field(judge, "announced", notice, IK_FIELD_NOTICE_SENT);
        ik_judge_field(judge, "invited", invited.first, IK_FIELD_LETTER_SENT);
        ik_judge_field(judge, "last", invited.last, IK_FIELD_LETTER_SENT);
        ik_judge_number(judge, "gap", gap);
        ik_judge_number(judge, "age", age);
    }
}

const uint16_t ik_kgj_call_facts[] = { IK_ANNOUNCEMENT_FACTS,
                                       IK_FIELD_NOTICE_COMPLETE,
                                       IK_FIELD_LETTER_KIND,
                                       IK_FIELD_LETTER_SENT,
                                       IK_FIELD_PROCEDURE_KIND,
                                       IK_FIELD_CASE_BUYER,
                                       IK_FIELD_ORGANISATION_ROLES,
                                       IK_FIELD_ORGANISATION_BUYER_TYPE,
                                       0 };
