/*
 * AVV-008: an advantage that cannot be levelled leads to rejection. The
 * supplier is heard first (AVV-006), and the public interest may demand the
 * contract all the same.
 */
#include "rules/avv.h"

#include "base/order.h"
#include "facts/contenders.h"
#include "facts/ending.h"
#include "rules/dlg_part.h"

#include <string.h>

/* What the buyer holds of a supplier's part in the preparation. */
enum stand { NO_PART, CURED, OPEN, UNCURED };

struct advantage {
    const ik_record *supplier;
    enum stand stand;
    const ik_record *involvement, *assessment; /* that decided */
    const ik_record *submission, *lot; /* NULL when out */
    const ik_record *rejection, *hearing, *decision, *award;
};

static enum stand
stand_of(struct ik_facts *facts, const ik_record *assessment)
{
    if (!assessment) {
        ik_note_missing_record(facts, IK_KIND_ASSESSMENT);
        return OPEN;
    }
    switch (ik_need_code(facts, assessment, IK_FIELD_ASSESSMENT_RESULT)) {
    case IK_CODE_ASSESSMENT_RESULT_CANNOT_BE_LEVELLED:
        return UNCURED;
    case -1:
    case 0:
        return OPEN;
    default:
        return CURED;
    }
}

static void
take_stand(struct ik_facts *facts, struct advantage *advantage,
           const ik_record *involvement)
{
    const ik_record *assessment =
        ik_dlg_assessment_of(facts, advantage->supplier, involvement,
                             (ik_instant){ 0 })
            .latest;
    /* Who is not recorded as involved may still have been assessed. */
    enum stand stand =
        involvement || assessment ? stand_of(facts, assessment) : NO_PART;
    if (!ik_is_more(stand, advantage->stand))
        return;
    advantage->stand = stand;
    advantage->involvement = involvement;
    advantage->assessment = assessment;
}

/* A rejection of the supplier that is its own or of what it has sent. */
static const ik_record *
find_rejection(struct ik_facts *facts, const ik_record *supplier)
{
    struct ik_records sent =
        ik_facts_referring(facts, supplier, IK_FIELD_SUBMISSION_SUPPLIERS);
    struct ik_records own =
        ik_facts_referring(facts, supplier, IK_FIELD_REJECTION_SUPPLIER);
    for (size_t i = 0; i < own.count; i++)
        if (ik_rejection_stands(facts, own.items[i]))
            return own.items[i];
    for (size_t i = 0; i < sent.count; i++) {
        const ik_record *rejection = ik_rejection_of(facts, sent.items[i]);
        if (rejection)
            return rejection;
    }
    return NULL;
}

/* The last hearing of which the supplier was told, else any. */
static const ik_record *
find_hearing(struct ik_facts *facts, const ik_record *supplier)
{
    struct ik_records all =
        ik_facts_referring(facts, supplier, IK_FIELD_HEARING_SUPPLIER);
    const ik_record *found = NULL;
    ik_instant last = { 0 };
    for (size_t i = 0; i < all.count; i++) {
        ik_instant told = { 0 };
        ik_ask_instant(facts, all.items[i], IK_FIELD_HEARING_NOTICE_SENT,
                       &told);
        if (found && !ik_is_later(told, last))
            continue;
        found = all.items[i];
        last = told;
    }
    return found;
}

/* Not refused, nor put off; one that does not say is taken at its word. */
static bool
is_kept(struct ik_facts *facts, const ik_record *decision)
{
    int result = ik_ask_code(facts, decision, IK_FIELD_DECISION_RESULT);
    return ik_ask_code(facts, decision, IK_FIELD_DECISION_KIND) ==
               IK_CODE_DECISION_KIND_NOT_REJECTED &&
           result != IK_CODE_DECISION_RESULT_NOT_APPROVED &&
           result != IK_CODE_DECISION_RESULT_POSTPONED;
}

/* The decision not to reject, about the supplier, its tender, its part in the
 * preparation or the assessment of it. */
static const ik_record *
find_exception(struct ik_facts *facts, const struct advantage *advantage)
{
    const ik_record *const about[] = { advantage->supplier,
                                       advantage->submission,
                                       advantage->involvement,
                                       advantage->assessment };
    for (size_t i = 0; i < sizeof about / sizeof *about; i++) {
        struct ik_records all =
            ik_facts_referring(facts, about[i], IK_FIELD_DECISION_SUBJECT);
        for (size_t j = 0; j < all.count; j++)
            if (is_kept(facts, all.items[j]))
                return all.items[j];
    }
    return NULL;
}

static bool
is_for_it(struct ik_facts *facts, const ik_record *rejection)
{
    return ik_ask_code(facts, rejection, IK_FIELD_REJECTION_GROUND) ==
           IK_CODE_REJECTION_GROUND_PRIOR_INVOLVEMENT;
}

/* Taken back since a time, and not plainly for another reason. */
static bool
has_withdrawn(struct ik_facts *facts, struct ik_records rejections,
              ik_instant since)
{
    for (size_t i = 0; i < rejections.count; i++) {
        const ik_record *rejection = rejections.items[i];
        ik_instant at;
        if (ik_is_recorded(facts, rejection, IK_FIELD_REJECTION_WITHDRAWN) &&
            (is_for_it(facts, rejection) ||
             ik_ask_code(facts, rejection, IK_FIELD_REJECTION_GROUND) <= 0) &&
            (!ik_ask_instant(facts, rejection, IK_FIELD_REJECTION_WITHDRAWN,
                             &at) ||
             at.utc_ms >= since.utc_ms))
            return true;
    }
    return false;
}

static bool
is_taken_back(struct ik_facts *facts, const struct advantage *advantage,
              ik_instant assessed)
{
    struct ik_records of_tender = ik_facts_referring(
        facts, advantage->submission, IK_FIELD_REJECTION_SUBMISSION);
    struct ik_records as_such = ik_facts_referring(
        facts, advantage->supplier, IK_FIELD_REJECTION_SUPPLIER);
    return has_withdrawn(facts, of_tender, assessed) ||
           has_withdrawn(facts, as_such, assessed);
}

/*
 * Before the award the supplier is heard, and then the buyer concludes. Only
 * when it has concluded after the hearing is nothing left but to reject.
 */
static const char *
weigh_hearing(struct ik_facts *facts, const struct advantage *advantage,
              ik_instant assessed)
{
    ik_instant end;
    const ik_record *hearing = advantage->hearing;
    if (is_taken_back(facts, advantage, assessed))
        return "risk.taken_back";
    if (!hearing ||
        ik_ask_yes_no(facts, hearing, IK_FIELD_HEARING_HEARD) == IK_NO)
        return "risk.unheard";
    bool timed =
        ik_ask_instant(facts, hearing, IK_FIELD_HEARING_RESPONSE, &end) ||
        ik_ask_instant(facts, hearing, IK_FIELD_HEARING_TIME_LIMIT, &end);
    if (timed && facts->now.utc_ms < end.utc_ms)
        return "not_due";
    if (!timed || assessed.utc_ms < end.utc_ms)
        return "risk.not_concluded";
    return ik_avv_is_postponed(facts, advantage->submission) ? "risk.postponed"
                                                             : "breach";
}

/* The supplier takes part although its advantage cannot be levelled. */
static const char *
weigh(struct ik_facts *facts, struct advantage *advantage)
{
    ik_instant assessed, awarded;
    advantage->decision = ik_cancellation_over(facts, advantage->submission);
    if (advantage->decision)
        return "conforms.cancelled";
    advantage->decision = find_exception(facts, advantage);
    if (advantage->decision &&
        (!ik_need_readable(facts, advantage->decision,
                           IK_FIELD_DECISION_REASON) ||
         !ik_need_readable(facts, advantage->decision,
                           IK_FIELD_DECISION_RESULT)))
        return NULL;
    if (advantage->decision)
        return ik_ask_any(facts, advantage->decision, IK_FIELD_DECISION_REASON)
                   ? "conforms.exception"
                   : "risk.exception";
    if (advantage->rejection && is_for_it(facts, advantage->rejection))
        return "risk.other_lot";
    advantage->rejection = NULL;
    if (ik_may_be_rejected(facts, advantage->submission) ||
        !ik_need_instant(facts, advantage->assessment, IK_FIELD_ASSESSMENT_AT,
                         &assessed))
        return NULL;
    advantage->award = ik_award_in(facts, advantage->lot);
    if (ik_ask_instant(facts, advantage->award, IK_FIELD_AWARD_DECIDED,
                       &awarded))
        return assessed.utc_ms <= awarded.utc_ms ? "breach.awarded"
                                                 : "risk.after_award";
    advantage->hearing = find_hearing(facts, advantage->supplier);
    return weigh_hearing(facts, advantage, assessed);
}

static void
show(struct ik_judge *judge, const struct advantage *advantage)
{
    ik_judge_record(judge, "supplier", advantage->supplier);
    ik_judge_record(judge, "tender", advantage->submission);
    ik_judge_record(judge, "involvement", advantage->involvement);
    ik_judge_record(judge, "assessment", advantage->assessment);
    ik_judge_record(judge, "rejection", advantage->rejection);
    ik_judge_record(judge, "hearing", advantage->hearing);
    ik_judge_field(judge, "limit", advantage->hearing,
                   IK_FIELD_HEARING_TIME_LIMIT);
    ik_judge_record(judge, "decision", advantage->decision);
    ik_judge_record(judge, "award", advantage->award);
    ik_judge_field(judge, "awarded", advantage->award, IK_FIELD_AWARD_DECIDED);
}

/* From the gravest on; NULL is what cannot be told. */
static int
rank(const char *key)
{
    static const char order[] = { 'b', 'r', 0, 'n', 'c' };
    int found = 0;
    while (order[found] != (key ? key[0] : 0))
        found++;
    return found;
}

/* Of all that the supplier has handed in, what is worst. */
static const char *
weigh_each(struct ik_facts *facts, struct advantage *advantage)
{
    const struct advantage common = *advantage;
    const char *worst = NULL;
    const ik_record *submission;
    for (size_t at = 0; (submission = ik_takes_part_next(
                             facts, common.supplier, &at));) {
        struct advantage own = common;
        own.submission = submission;
        own.lot = ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_LOT);
        const char *key = weigh(facts, &own);
        if (submission != common.submission &&
            !ik_is_less(rank(key), rank(worst)))
            continue;
        *advantage = own;
        worst = key;
    }
    return worst;
}

static void
judge_present(struct ik_judge *judge, struct advantage *advantage)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const char *key =
        advantage->stand == UNCURED ? weigh_each(facts, advantage) : NULL;
    ik_instant limit;
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    if (key && strcmp(key, "not_due") == 0 &&
        ik_ask_instant(facts, advantage->hearing, IK_FIELD_HEARING_TIME_LIMIT,
                       &limit))
        ik_judge_due(judge, limit);
    show(judge, advantage);
}

/* Who was rejected for another reason is no matter of this rule. */
static bool
is_rejected_for_it(struct ik_facts *facts, const struct advantage *advantage)
{
    return advantage->rejection &&
           (advantage->stand == UNCURED ||
            is_for_it(facts, advantage->rejection));
}

static void
judge_supplier(struct ik_judge *judge, const ik_record *supplier)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records involvements =
        ik_facts_referring(facts, supplier, IK_FIELD_INVOLVEMENT_SUPPLIER);
    struct advantage advantage = { .supplier = supplier };
    ik_judge_begin(judge, supplier);
    if (!involvements.count)
        take_stand(facts, &advantage, NULL);
    for (size_t i = 0; i < involvements.count; i++)
        take_stand(facts, &advantage, involvements.items[i]);
    if (advantage.stand == NO_PART)
        return;
    advantage.submission = ik_takes_part(facts, supplier);
    advantage.rejection = find_rejection(facts, supplier);
    if (advantage.submission && advantage.stand >= OPEN) {
        judge_present(judge, &advantage);
    } else if (!advantage.submission && is_rejected_for_it(facts, &advantage)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.rejected");
        show(judge, &advantage);
    }
}

void
ik_avv_advantage_leads_to_rejection(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++)
        judge_supplier(judge, all.items[i]);
}

const uint16_t ik_avv_advantage_facts[] = { IK_CONTENDER_FACTS,
                                            IK_CANCELLATION_FACTS,
                                            IK_DLG_ASSESSED_FACTS,
                                            IK_FIELD_INVOLVEMENT_SUPPLIER,
                                            IK_FIELD_REJECTION_GROUND,
                                            IK_FIELD_HEARING_SUPPLIER,
                                            IK_FIELD_HEARING_HEARD,
                                            IK_FIELD_HEARING_NOTICE_SENT,
                                            IK_FIELD_HEARING_TIME_LIMIT,
                                            IK_FIELD_HEARING_RESPONSE,
                                            IK_FIELD_DECISION_REASON,
                                            0 };
