/* KGJ-006: the contract is announced within its days of being concluded. */
#include "rules/kgj.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/eea.h"
#include "facts/lots.h"
#include "law/limit.h"

#include <innokjop/values.h>

/* Under a framework agreement nothing is announced (§ 21-6 (2)). */
static bool
is_to_be_told(struct ik_facts *facts, const ik_record *contract)
{
    return ik_follows_tenders(facts, contract) &&
           !ik_is_of_small_lots(facts, contract);
}

/* Whether a notice tells about the lots of a contract, or about all. */
static bool
is_about(struct ik_facts *facts, const ik_record *notice,
         const ik_record *contract)
{
    const ik_record *award;
    bool any = false;
    for (size_t at = 0; (award = ik_facts_next(
                             facts, contract, IK_FIELD_CONTRACT_AWARDS, &at));
         any = true)
        if (ik_is_of_lot(facts, notice, IK_FIELD_NOTICE_LOTS,
                         ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT)))
            return true;
    return !any;
}

/* One contract and the notice about it. */
struct telling {
    const ik_record *contract, *notice;
    const ik_record *undated; /* one that came out some time */
    struct ik_conclusion made;
    ik_instant sent;
    struct ik_period period;
    struct ik_limit limit;
    bool any; /* some notice of the case is recorded */
};

/* The first notice from the signature on, or else the last one before. */
static bool
goes_before(const struct telling *it, ik_instant sent)
{
    bool after = ik_oslo_day(sent) >= it->made.day;
    bool have_after = it->notice && ik_oslo_day(it->sent) >= it->made.day;
    if (!it->notice || after != have_after)
        return !it->notice || after;
    return after ? ik_is_sooner(sent, it->sent) : ik_is_later(sent, it->sent);
}

/* Whether a notice tells of a competition that was cancelled and announced anew
 * before a contract: it had come by then. */
static bool
is_of_another(struct ik_facts *facts, const struct telling *it,
              ik_instant sent)
{
    ik_instant call;
    return ik_called_anew_after(facts, it->made.last_ms) &&
           ik_call_of(facts, it->made.last_ms, &call) &&
           ik_is_sooner(sent, call);
}

static void
find_notice(struct ik_facts *facts, struct telling *it)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    it->any = all.count;
    for (size_t i = 0; i < all.count; i++) {
        ik_instant sent;
        if (ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_KIND) !=
                IK_CODE_NOTICE_KIND_AWARD ||
            !is_about(facts, all.items[i], it->contract))
            continue;
        if (ik_is_undated_notice(facts, all.items[i]))
            it->undated = all.items[i];
        if (!ik_ask_instant(facts, all.items[i], IK_FIELD_NOTICE_SENT,
                            &sent) ||
            is_of_another(facts, it, sent) || !goes_before(it, sent))
            continue;
        it->notice = all.items[i];
        it->sent = sent;
    }
}

/* Of a contract that no notice tells about; NULL when it cannot be told. */
static const char *
weigh_silence(struct ik_facts *facts, const struct telling *it)
{
    int32_t today = ik_oslo_day(facts->now);
    const ik_record *unread = ik_unread_notice(facts);
    if (it->undated) {
        ik_note_missing_field(facts, it->undated, IK_FIELD_NOTICE_SENT);
        return NULL;
    }
    if (today <= it->limit.strict)
        return "not_due";
    if (unread)
        ik_note_missing_field(facts, unread, IK_FIELD_NOTICE_KIND);
    else if (!it->any)
        ik_note_missing_record(facts, IK_KIND_NOTICE);
    if (unread || !it->any)
        return NULL;
    return today > it->limit.lenient ? "breach.none" : "risk.none";
}

static const char *
weigh_notice(const struct telling *it)
{
    if (ik_oslo_day(it->sent) < it->made.day)
        return "risk.before";
    switch (ik_limit_compare(&it->period, &it->limit, it->made.day,
                             ik_due_from_instant(it->sent))
                .keeping) {
    case IK_KEPT:
        return "conforms";
    case IK_ARGUABLE:
        return "risk.last_day";
    default:
        return "breach";
    }
}

static void
judge_contract(struct ik_judge *judge, struct telling *it, bool unsure)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_limit_after(facts->law, &it->period, it->made.day, &it->limit);
    find_notice(facts, it);
    const char *key =
        it->notice ? weigh_notice(it) : weigh_silence(facts, it);
    if (key && (!unsure || key[0] == 'c'))
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    if (!it->notice && key && key[0] == 'n')
        ik_judge_due(judge, ik_instant_from_utc(
                                ik_oslo_midnight(it->limit.strict + 1)));
    ik_judge_record(judge, "contract", it->contract);
    ik_judge_field(judge, "signed", it->contract, it->made.field);
    ik_judge_field(judge, "announced", it->notice, IK_FIELD_NOTICE_SENT);
    ik_judge_number(judge, "days", it->period.days);
    ik_judge_basis(judge, "cancellation",
                   ik_called_anew_after(facts, it->made.last_ms));
    const ik_record *award;
    for (size_t at = 0;
         (award = ik_facts_next(facts, it->contract, IK_FIELD_CONTRACT_AWARDS,
                                &at));)
        ik_judge_basis(judge, "award", award);
}

void
ik_kgj_award_is_told(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    struct ik_period_question asked = { .step = "award_notice",
                                        .date = facts->law_date };
    struct telling it = { 0 };
    bool unsure;
    asked.part = ik_eea_part(facts, &unsure);
    int kind = ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND);
    if (!asked.part || ik_is_under_framework(kind) ||
        ik_period_find(facts->law, &asked, &it.period) != IK_PERIOD_FOUND)
        return;
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        it.contract = all.items[i];
        it.notice = it.undated = NULL;
        if (is_to_be_told(facts, all.items[i]) &&
            ik_ask_conclusion(facts, all.items[i], &it.made) &&
            !ik_precedes_notice(facts, all.items[i], &it.made))
            judge_contract(judge, &it, unsure);
    }
}

const uint16_t ik_kgj_award_facts[] = { IK_CONCLUSION_FACTS,
                                        IK_FOLLOWS_FACTS,
                                        IK_SMALL_LOT_FACTS,
                                        IK_EEA_FACTS,
                                        IK_FIELD_CONTRACT_AWARDS,
                                        IK_FIELD_NOTICE_KIND,
                                        IK_UNDATED_NOTICE_FACTS,
                                        IK_FIELD_NOTICE_LOTS,
                                        IK_FIELD_PROCEDURE_KIND,
                                        0 };
