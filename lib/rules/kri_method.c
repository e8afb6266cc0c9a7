/* KRI-009: how points are given is fixed before tenders are opened. */
#include "rules/kri.h"

#include "facts/ending.h"

#include "base/order.h"

/* When somebody first saw a tender, and when they are due. */
struct opening {
    bool known;
    ik_instant first;
    ik_instant due; /* absent when not known */
};

static void
take_earlier(struct opening *opening, ik_instant at)
{
    opening->first = ik_soonest(opening->first, at);
    opening->known = true;
}

static void
look_at_accesses(struct ik_facts *facts, const ik_record *tender,
                 struct opening *opening)
{
    struct ik_records all =
        ik_facts_referring(facts, tender, IK_FIELD_ACCESS_SUBJECT);
    ik_instant at;
    for (size_t i = 0; i < all.count; i++) {
        int kind = ik_ask_code(facts, all.items[i], IK_FIELD_ACCESS_KIND);
        if ((kind == IK_CODE_ACCESS_KIND_OPENED ||
             kind == IK_CODE_ACCESS_KIND_READ) &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_ACCESS_AT, &at))
            take_earlier(opening, at);
    }
}

/* Handed in while an earlier competition ran, which was cancelled before
 * suppliers were called on anew: its method is another matter. */
static bool
is_of_earlier(struct ik_facts *facts, const ik_record *tender)
{
    ik_instant received;
    return ik_ask_instant(facts, tender, IK_FIELD_SUBMISSION_RECEIVED,
                          &received) &&
           ik_is_called_between(facts, received.utc_ms, facts->now.utc_ms) &&
           ik_cancellation_over(facts, tender);
}

static void
look_at_tender(struct ik_facts *facts, const ik_record *tender,
               struct opening *opening)
{
    ik_instant at;
    if (ik_ask_code(facts, tender, IK_FIELD_SUBMISSION_KIND) ==
            IK_CODE_SUBMISSION_KIND_REQUEST ||
        is_of_earlier(facts, tender))
        return;
    if (ik_ask_instant(facts, tender, IK_FIELD_SUBMISSION_OPENED, &at))
        take_earlier(opening, at);
    look_at_accesses(facts, tender, opening);
}

/* In a lot, or in all of them. */
static void
look_in(struct ik_facts *facts, const ik_record *lot, struct opening *opening)
{
    struct ik_of_lot of = ik_of_lot(facts, lot, IK_FIELD_SUBMISSION_LOT);
    const ik_record *tender;
    ik_instant due;
    while ((tender = ik_of_lot_next(&of)))
        look_at_tender(facts, tender, opening);
    if (ik_ask_instant(facts,
                       ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER,
                                          lot),
                       IK_FIELD_DEADLINE_AT, &due))
        opening->due = ik_latest_of(opening->due, due);
}

/* Of the tenders that a criterion is for. */
static struct opening
find_opening(struct ik_facts *facts, const ik_record *criterion,
             const struct opening *common)
{
    struct opening own = { .known = false };
    const ik_record *lot;
    size_t at = 0, lots = 0;
    for (; (lot = ik_facts_next(facts, criterion, IK_FIELD_CRITERION_LOTS,
                                &at));
         lots++)
        look_in(facts, lot, &own);
    return lots ? own : *common;
}

static bool
is_replaced(struct ik_facts *facts, const ik_record *criterion,
            const struct opening *opening)
{
    return opening->known &&
           ik_ask_yes_no(facts, criterion,
                         IK_FIELD_CRITERION_METHOD_PUBLISHED) == IK_YES &&
           ik_facts_text_differs(facts, criterion, IK_FIELD_CRITERION_METHOD,
                                 opening->first.utc_ms);
}

static void
say_that_method_is_missing(struct ik_judge *judge, const ik_record *criterion,
                           const struct opening *opening)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (!opening->known && opening->due.precision &&
        opening->due.utc_ms > facts->now.utc_ms) {
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
        ik_judge_due(judge, opening->due);
        return;
    }
    ik_need_any(facts, criterion, IK_FIELD_CRITERION_METHOD);
    ik_judge_cannot_tell(judge, "not_assessable");
}

/* The method has a time; tenders may or may not have been opened. */
static void
compare_times(struct ik_judge *judge, ik_instant fixed,
              const struct opening *opening)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant limit = opening->known ? opening->first : opening->due;
    if (limit.precision && fixed.utc_ms < limit.utc_ms)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else if (opening->known)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.after");
    else {
        ik_note_missing_record(facts, limit.precision ? IK_KIND_ACCESS
                                                      : IK_KIND_DEADLINE);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
}

static void
judge_method(struct ik_judge *judge, const ik_record *criterion,
             const struct opening *opening)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant fixed;
    if (is_replaced(facts, criterion, opening))
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else if (ik_ask_instant(facts, criterion, IK_FIELD_CRITERION_METHOD_FIXED,
                            &fixed))
        compare_times(judge, fixed, opening);
    else if (opening->known &&
             ik_is_recorded(facts, criterion, IK_FIELD_CRITERION_METHOD))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.undated");
    else
        say_that_method_is_missing(judge, criterion, opening);
    ik_judge_record(judge, "criterion", criterion);
    ik_judge_field(judge, "fixed", criterion, IK_FIELD_CRITERION_METHOD_FIXED);
    if (opening->known)
        ik_judge_instant(judge, "opened", opening->first);
}

void
ik_kri_method_is_fixed_first(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_criteria all = ik_award_criteria(facts);
    struct ik_criteria set = ik_kri_compared(judge, &all);
    if (!set.count || ik_is_single_criterion(facts, &set))
        return;
    struct opening common = { .known = false };
    look_in(facts, NULL, &common);
    for (size_t i = 0; i < set.count; i++) {
        ik_judge_begin(judge, set.items[i]);
        struct opening opening = find_opening(facts, set.items[i], &common);
        judge_method(judge, set.items[i], &opening);
    }
}

const uint16_t ik_kri_method_facts[] = {
    IK_AWARD_CRITERIA_FACTS,
    IK_KRI_LOT_FACTS,
    IK_FIELD_CRITERION_METHOD,
    IK_FIELD_CRITERION_METHOD_FIXED,
    IK_FIELD_CRITERION_METHOD_PUBLISHED,
    IK_FIELD_PROCEDURE_AWARD_BASIS,
    IK_CANCELLATION_FACTS,
    IK_FIELD_SUBMISSION_LOT,
    IK_FIELD_SUBMISSION_RECEIVED,
    IK_FIELD_SUBMISSION_KIND,
    IK_FIELD_SUBMISSION_OPENED,
    IK_FIELD_ACCESS_SUBJECT,
    IK_FIELD_ACCESS_KIND,
    IK_FIELD_ACCESS_AT,
    IK_DEADLINE_FACTS,
    0
};
