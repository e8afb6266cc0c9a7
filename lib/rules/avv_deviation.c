/* AVV-004: a tender that deviates substantially is rejected. */
#include "rules/avv.h"

#include "base/order.h"
#include "facts/contenders.h"
#include "facts/deadlines.h"
#include "facts/ending.h"
#include "rules/basis.h"

static bool
is_tender(int kind)
{
    return kind == IK_CODE_SUBMISSION_KIND_TENDER ||
           kind == IK_CODE_SUBMISSION_KIND_REVISED_TENDER ||
           kind == IK_CODE_SUBMISSION_KIND_FINAL_TENDER;
}

/* How bad the deviations of a tender are, as the buyer has judged them. */
enum weight { NONE, NOT_SUBSTANTIAL, OPEN, UNASSESSED, SUBSTANTIAL };

static bool
is_later(struct ik_facts *facts, const ik_record *a, const ik_record *b)
{
    ik_instant x, y;
    return ik_ask_instant(facts, a, IK_FIELD_ASSESSMENT_AT, &x) &&
           ik_ask_instant(facts, b, IK_FIELD_ASSESSMENT_AT, &y) &&
           x.utc_ms > y.utc_ms;
}

static bool
is_of_deviation(struct ik_facts *facts, const ik_record *assessment)
{
    return ik_ask_code(facts, assessment, IK_FIELD_ASSESSMENT_KIND) ==
           IK_CODE_ASSESSMENT_KIND_DEVIATION;
}

/* Whether the same deviation was judged anew. */
static bool
is_superseded(struct ik_facts *facts, struct ik_records all,
              const ik_record *assessment)
{
    const ik_record *requirement =
        ik_facts_follow(facts, assessment, IK_FIELD_ASSESSMENT_REQUIREMENT);
    for (size_t i = 0; i < all.count; i++)
        if (is_of_deviation(facts, all.items[i]) &&
            ik_facts_follow(facts, all.items[i],
                            IK_FIELD_ASSESSMENT_REQUIREMENT) == requirement &&
            is_later(facts, all.items[i], assessment))
            return true;
    return false;
}

/* What nobody has judged matters where the requirement is absolute. */
static enum weight
weight_of(struct ik_facts *facts, const ik_record *assessment)
{
    const ik_record *requirement =
        ik_facts_follow(facts, assessment, IK_FIELD_ASSESSMENT_REQUIREMENT);
    switch (ik_ask_code(facts, assessment, IK_FIELD_ASSESSMENT_RESULT)) {
    case IK_CODE_ASSESSMENT_RESULT_SUBSTANTIAL:
        return SUBSTANTIAL;
    case IK_CODE_ASSESSMENT_RESULT_NOT_SUBSTANTIAL:
        return NOT_SUBSTANTIAL;
    default:
        return ik_ask_yes_no(facts, requirement,
                             IK_FIELD_REQUIREMENT_ABSOLUTE) == IK_YES
                   ? UNASSESSED
                   : OPEN;
    }
}

struct deviations {
    enum weight worst;
    const ik_record *requirement; /* of the worst, or NULL */
    const ik_record *assessment;
};

static struct deviations
find_deviations(struct ik_facts *facts, const ik_record *tender)
{
    struct ik_records all =
        ik_facts_referring(facts, tender, IK_FIELD_ASSESSMENT_SUBJECT);
    struct deviations found = { .worst = NONE };
    for (size_t i = 0; i < all.count; i++) {
        if (!is_of_deviation(facts, all.items[i]) ||
            is_superseded(facts, all, all.items[i]))
            continue;
        enum weight weight = weight_of(facts, all.items[i]);
        if (ik_is_more(weight, found.worst))
            found = (struct deviations){ weight,
                                         ik_facts_follow(
                                             facts, all.items[i],
                                             IK_FIELD_ASSESSMENT_REQUIREMENT),
                                         all.items[i] };
    }
    return found;
}

/* The decision was put off: until after dialogue in Part II (§ 9-7(2)), until
 * after clarification in Part III (§ 24-10(2)). */
bool
ik_avv_is_postponed(struct ik_facts *facts, const ik_record *tender)
{
    struct ik_records all =
        ik_facts_referring(facts, tender, IK_FIELD_DECISION_SUBJECT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_DECISION_RESULT) ==
            IK_CODE_DECISION_RESULT_POSTPONED)
            return true;
    return false;
}

/* In *outcome what decided, where that is the end of the competition: the award
 * that ended the wait, where a decision was put off, or a cancellation. */
static const char *
weigh(struct ik_facts *facts, const ik_record *tender, enum weight worst,
      const ik_record **outcome)
{
    if (ik_rejection_of(facts, tender))
        return "conforms.rejected";
    if (worst == NOT_SUBSTANTIAL)
        return "conforms";
    *outcome = ik_cancellation_over(facts, tender);
    if (*outcome)
        return "conforms.cancelled";
    if (worst != SUBSTANTIAL)
        return "risk";
    if (!ik_avv_is_postponed(facts, tender))
        return "breach";
    *outcome = ik_award_in(
        facts, ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_LOT));
    return *outcome ? "breach" : "risk.postponed";
}

static enum ik_yes_no
came_in_time(struct ik_facts *facts, const ik_record *tender,
             const ik_record *deadline)
{
    ik_instant received, due;
    if (!deadline)
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
    if (!deadline ||
        !ik_need_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &due) ||
        !ik_need_instant(facts, tender, IK_FIELD_SUBMISSION_RECEIVED,
                         &received))
        return IK_UNKNOWN;
    return received.utc_ms <= due.utc_ms ? IK_YES : IK_NO;
}

/* Whether another tender came in the place of one. In Part III only until
 * *deadline, when tenders were due: no dialogue mends a substantial deviation
 * (§ 24-10(2)), as it may in Part II (§ 9-7(2)). */
static enum ik_yes_no
is_replaced(struct ik_facts *facts, const ik_record *tender,
            const ik_record **deadline)
{
    struct ik_records all =
        ik_facts_referring(facts, tender, IK_FIELD_SUBMISSION_REPLACES);
    enum ik_yes_no replaced = IK_NO;
    *deadline = NULL;
    if (!all.count || facts->regime.regime != IK_REGIME_PART_III)
        return all.count ? IK_YES : IK_NO;
    *deadline = ik_common_deadline(
        facts, IK_CODE_DEADLINE_KIND_TENDER,
        ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_LOT));
    for (size_t i = 0; i < all.count && replaced != IK_YES; i++) {
        enum ik_yes_no by_it = came_in_time(facts, all.items[i], *deadline);
        if (by_it != IK_NO)
            replaced = by_it;
    }
    return replaced;
}

/* Whether the result and a rejection can be read; notes what cannot. */
static bool
is_known(struct ik_facts *facts, const ik_record *tender,
         const struct deviations *found, enum ik_yes_no replaced)
{
    if (ik_rejection_of(facts, tender) || found->worst == NOT_SUBSTANTIAL)
        return true;
    if (replaced == IK_UNKNOWN)
        return false;
    if (found->worst == OPEN)
        ik_need_code(facts, found->assessment, IK_FIELD_ASSESSMENT_RESULT);
    return !ik_may_be_rejected(facts, tender) && found->worst != OPEN;
}

static void
judge_tender(struct ik_judge *judge, const ik_record *tender)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, tender);
    struct deviations found = find_deviations(facts, tender);
    const ik_record *outcome = NULL, *deadline;
    enum ik_yes_no replaced = is_replaced(facts, tender, &deadline);
    if (found.worst == NONE || replaced == IK_YES)
        return;
    if (!is_known(facts, tender, &found, replaced)) {
        ik_judge_cannot_tell(judge, "not_assessable");
    } else {
        ik_judge_conclude(judge, weigh(facts, tender, found.worst, &outcome));
    }
    ik_judge_record(judge, "tender", tender);
    ik_judge_record(judge, "requirement", found.requirement);
    ik_judge_record(judge, "assessment", found.assessment);
    ik_judge_record(judge, "rejection", ik_rejection_of(facts, tender));
    if (outcome && outcome->kind != IK_KIND_AWARD)
        ik_judge_record(judge, "decision", outcome);
    else
        ik_judge_basis(judge, "award", outcome);
    if (!outcome)
        ik_show_award_in_spite(
            judge, ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_LOT));
    ik_judge_basis(judge, "deadline", deadline);
}

void
ik_avv_deviating_tender_is_rejected(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    for (size_t i = 0; i < all.count; i++)
        if (is_tender(
                ik_ask_code(facts, all.items[i], IK_FIELD_SUBMISSION_KIND)) &&
            !ik_is_recorded(facts, all.items[i], IK_FIELD_SUBMISSION_WITHDRAWN))
            judge_tender(judge, all.items[i]);
}

const uint16_t ik_avv_deviation_facts[] = { IK_REJECTION_OF_FACTS,
                                            IK_CANCELLATION_FACTS,
                                            IK_FIELD_SUBMISSION_WITHDRAWN,
                                            IK_FIELD_SUBMISSION_KIND,
                                            IK_FIELD_SUBMISSION_REPLACES,
                                            IK_FIELD_SUBMISSION_RECEIVED,
                                            IK_DEADLINE_FACTS,
                                            IK_FIELD_ASSESSMENT_SUBJECT,
                                            IK_FIELD_ASSESSMENT_KIND,
                                            IK_FIELD_ASSESSMENT_REQUIREMENT,
                                            IK_FIELD_ASSESSMENT_RESULT,
                                            IK_FIELD_ASSESSMENT_AT,
                                            IK_FIELD_REQUIREMENT_ABSOLUTE,
                                            0 };
