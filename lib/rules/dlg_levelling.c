/* DLG-007 and DLG-008: prior involvement is assessed, advantages met. */
#include "rules/dlg.h"

#include "rules/dlg_part.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/reach.h"
#include "rules/dlg_items.h"

#include <innokjop/values.h>

/*
 * DLG-007. Before the deadline the assessment is not yet due; from the award
 * on the record of it is (FOA § 7-1(1), § 25-5(2)), and silence is a breach.
 */
static struct ik_dlg_verdict
weigh_missing(struct ik_facts *facts, const struct ik_dlg_part *part)
{
    if (part->award)
        return ik_dlg_wrong(facts, "breach", "risk.at_award");
    if (part->closed)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK,
                                        .key = "risk.none" };
    if (part->submission && !part->due.precision) {
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                        .key = "not_assessable" };
    }
    return ik_dlg_later(part);
}

static struct ik_dlg_verdict
weigh_assessment(struct ik_facts *facts, const struct ik_dlg_part *part,
                 const struct ik_dlg_assessed *assessed)
{
    struct ik_dlg_verdict fine = { .outcome = IK_OUTCOME_CONFORMS,
                                   .key = "conforms" };
    if (assessed->when == IK_DLG_NEVER ||
        (assessed->when == IK_DLG_AT && part->award &&
         assessed->first.utc_ms > part->awarded.utc_ms))
        return assessed->premature && (part->award || part->closed)
                   ? (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK,
                                              .key = "risk.premature",
                                              .assessment =
                                                  assessed->premature }
                   : weigh_missing(facts, part);
    if (assessed->when == IK_DLG_UNKNOWN)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                        .key = "not_assessable" };
    if (part->due.precision && assessed->first.utc_ms > part->due.utc_ms)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK,
                                        .key = "risk.late" };
    return fine;
}

/* After the tender was opened; after the deadline where that is not known. */
static bool
is_registered_late(struct ik_facts *facts, const struct ik_dlg_part *part,
                   const ik_record *involvement)
{
    ik_instant registered, opened = part->due;
    ik_ask_instant(facts, part->submission, IK_FIELD_SUBMISSION_OPENED,
                   &opened);
    return opened.precision &&
           ik_ask_instant(facts, involvement, IK_FIELD_INVOLVEMENT_REGISTERED,
                          &registered) &&
           registered.utc_ms > opened.utc_ms;
}

static struct ik_dlg_verdict
weigh_assessments(struct ik_facts *facts, const struct ik_dlg_part *part,
                  const void *data)
{
    struct ik_dlg_verdict verdict = { 0 };
    (void)data;
    for (size_t i = 0; i < part->involvements.count; i++) {
        const ik_record *involvement = part->involvements.items[i];
        struct ik_dlg_assessed assessed =
            ik_dlg_assessment_of(facts, part->supplier, involvement,
                                 part->awarded);
        struct ik_dlg_verdict own = weigh_assessment(facts, part, &assessed);
        if (own.outcome > IK_OUTCOME_RISK &&
            is_registered_late(facts, part, involvement))
            own = (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK,
                                           .key = "risk.registered_late" };
        own.involvement = involvement;
        if (!own.assessment)
            own.assessment = assessed.earliest;
        ik_dlg_worsen(&verdict, own);
    }
    return verdict;
}

/* Somebody who gave input and takes part, but stands in no register. */
static bool
gave_input(struct ik_facts *facts, const ik_record *supplier)
{
    struct ik_records all =
        ik_facts_referring(facts, supplier, IK_FIELD_INPUT_SUPPLIER);
    ik_instant call, received;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *event =
            ik_facts_follow(facts, all.items[i], IK_FIELD_INPUT_EVENT);
        bool later = ik_ask_instant(facts, all.items[i],
                                    IK_FIELD_INPUT_RECEIVED, &received) &&
                     ik_call_of(facts, received.utc_ms, &call) &&
                     received.utc_ms >= call.utc_ms;
        if (!later && ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) !=
                          IK_CODE_DIALOGUE_KIND_UNSOLICITED)
            return true;
    }
    return false;
}

static void
judge_unregistered(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (ik_facts_referring(facts, all.items[i],
                               IK_FIELD_INVOLVEMENT_SUPPLIER)
                .count ||
            !gave_input(facts, all.items[i]) ||
            !ik_takes_part(facts, all.items[i]))
            continue;
        ik_note_missing_record(facts, IK_KIND_INVOLVEMENT);
        ik_judge_cannot_tell(judge, "not_assessable.unregistered");
        ik_judge_record(judge, "supplier", all.items[i]);
    }
}

void
ik_dlg_involvement_is_assessed(struct ik_judge *judge)
{
    ik_dlg_each_involved(judge, weigh_assessments, ik_dlg_say);
    judge_unregistered(judge);
}

/* DLG-008: what was done about an advantage by the deadline. */
struct done {
    size_t recorded; /* measures, done or not */
    bool unread;     /* of one it cannot be read what or when */
    bool any, sharing;
    ik_instant shared; /* first; absent without any */
    const ik_record *measure;
    const struct ik_reached *published; /* see how_published() */
    const ik_record *unpublished;       /* because of which it is not */
};

static void
add_measure(struct ik_facts *facts, const struct ik_dlg_part *part,
            const ik_record *measure, struct done *done)
{
    ik_instant at;
    done->recorded++;
    if (!ik_need_readable(facts, measure, IK_FIELD_MEASURE_KIND) ||
        !ik_need_readable(facts, measure, IK_FIELD_MEASURE_DONE)) {
        done->unread = true;
        return;
    }
    bool in_time = ik_ask_instant(facts, measure, IK_FIELD_MEASURE_DONE, &at) &&
                   (!part->due.precision || at.utc_ms <= part->due.utc_ms);
    bool shares = ik_ask_code(facts, measure, IK_FIELD_MEASURE_KIND) ==
                  IK_CODE_MEASURE_KIND_SHARE_INFORMATION;
    if (!done->any)
        done->measure = measure;
    done->any |= in_time;
    if (!in_time || !shares || !ik_is_sooner(at, done->shared))
        return;
    done->sharing = true;
    done->shared = at;
    done->measure = measure;
}

/* How all had what is relevant of an involvement when it came out last, in
 * time; NULL where not all of it is known, or not all of it came out so. */
static const struct ik_reached *
how_published(struct ik_facts *facts, const struct ik_dlg_part *part,
              const ik_record *involvement, const ik_record **unpublished)
{
    const struct ik_reached *last = NULL;
    const ik_record *item;
    struct ik_reach reach;
    size_t at = 0;
    if (ik_ask_yes_no(facts, involvement,
                      IK_FIELD_INVOLVEMENT_ITEMS_COMPLETE) != IK_YES)
        return NULL;
    while ((item = ik_facts_next(facts, involvement,
                                 IK_FIELD_INVOLVEMENT_INFO_ITEMS, &at))) {
        if (ik_dlg_is_marked_irrelevant(facts, item))
            continue;
        if (!ik_reach_of(facts, item, &reach) || !reach.everyone ||
            reach.published == IK_UNDATED ||
            (part->due.precision && reach.published > part->due.utc_ms)) {
            *unpublished = item;
            return NULL;
        }
        if (!last || ik_is_more(reach.published, last->at))
            last = reach.publication;
    }
    return last;
}

/* Whether a measure about a supplier may be one against its advantage: not
 * those that answer the ties of somebody who acts for the buyer. */
static bool
is_against_advantage(struct ik_facts *facts, const ik_record *measure)
{
    int kind = ik_ask_code(facts, measure, IK_FIELD_MEASURE_KIND);
    return kind != IK_CODE_MEASURE_KIND_REPLACE_PERSON &&
           !ik_ask_any(facts, measure, IK_FIELD_MEASURE_INVOLVEMENT) &&
           !ik_ask_any(facts, measure, IK_FIELD_MEASURE_RELATION);
}

/* Those that name the involvement, those that the assessment rests on, and
 * those about the supplier as such. */
static struct done
measures_of(struct ik_facts *facts, const struct ik_dlg_part *part,
            const ik_record *involvement, const ik_record *assessment)
{
    struct done done = { 0 };
    struct ik_records all =
        ik_facts_referring(facts, involvement, IK_FIELD_MEASURE_INVOLVEMENT);
    for (size_t i = 0; i < all.count; i++)
        add_measure(facts, part, all.items[i], &done);
    all = ik_facts_referring(facts, part->supplier, IK_FIELD_MEASURE_SUPPLIER);
    for (size_t i = 0; i < all.count; i++)
        if (is_against_advantage(facts, all.items[i]))
            add_measure(facts, part, all.items[i], &done);
    const ik_record *measure;
    size_t at = 0;
    while ((measure = ik_facts_next(facts, assessment,
                                    IK_FIELD_ASSESSMENT_MEASURES, &at)))
        add_measure(facts, part, measure, &done);
    if (!done.any)
        done.published = how_published(facts, part, involvement,
                                       &done.unpublished);
    return done;
}

static struct ik_dlg_verdict
outcome(enum ik_outcome outcome, const char *key)
{
    return (struct ik_dlg_verdict){ .outcome = outcome, .key = key };
}

static bool
is_short(struct ik_facts *facts, const struct ik_dlg_part *part,
         const struct done *done)
{
    return ik_oslo_day(part->due) - ik_oslo_day(done->shared) <
           ik_law_profile(facts->law, "sharing_lead_days", 6);
}

/*
 * No measure is recorded as done. Where the others had all that is relevant
 * by publication, one has been in fact (§ 12-2 (2) a), and whether it was
 * enough is a question, for an advantage was found.
 */
static struct ik_dlg_verdict
weigh_nothing_done(struct ik_facts *facts, const struct ik_dlg_part *part,
                   const struct done *done)
{
    if (done->published)
        return outcome(IK_OUTCOME_RISK, "risk.published");
    return done->recorded || part->award
               ? ik_dlg_wrong(facts, "breach", "risk.nothing_done")
               : outcome(IK_OUTCOME_RISK, "risk.none_recorded");
}

/* The deadline has passed: what was done by then counts. */
static struct ik_dlg_verdict
weigh_done(struct ik_facts *facts, const struct ik_dlg_part *part,
           const struct done *done, int result)
{
    if (done->unread && !done->sharing)
        return outcome(IK_OUTCOME_NOT_ASSESSABLE, "not_assessable");
    if (!done->any)
        return weigh_nothing_done(facts, part, done);
    if (!done->sharing)
        return outcome(IK_OUTCOME_RISK, "risk.no_sharing");
    if (result == IK_CODE_ASSESSMENT_RESULT_CANNOT_BE_LEVELLED)
        return outcome(IK_OUTCOME_RISK, "risk.not_enough");
    return is_short(facts, part, done)
               ? outcome(IK_OUTCOME_RISK, "risk.short")
               : outcome(IK_OUTCOME_CONFORMS, "conforms.levelled");
}

static struct ik_dlg_verdict
weigh_advantage(struct ik_facts *facts, const struct ik_dlg_part *part,
                struct done *done, int result)
{
    if (!part->due.precision) {
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
        return outcome(IK_OUTCOME_NOT_ASSESSABLE, "not_assessable");
    }
    if (part->closed)
        return weigh_done(facts, part, done, result);
    if (!done->sharing)
        return ik_dlg_later(part);
    return is_short(facts, part, done)
               ? outcome(IK_OUTCOME_RISK, "risk.short")
               : outcome(IK_OUTCOME_CONFORMS, "conforms.levelled");
}

static struct ik_dlg_verdict
weigh_measures(struct ik_facts *facts, const struct ik_dlg_part *part,
               const ik_record *involvement, const ik_record *assessment)
{
    struct done done = measures_of(facts, part, involvement, assessment);
    int result = ik_ask_code(facts, assessment, IK_FIELD_ASSESSMENT_RESULT);
    struct ik_dlg_verdict verdict;
    switch (result) {
    case IK_CODE_ASSESSMENT_RESULT_NONE:
    case IK_CODE_ASSESSMENT_RESULT_NO:
        if (ik_ask_any(facts, assessment, IK_FIELD_ASSESSMENT_TEXT))
            return outcome(IK_OUTCOME_CONFORMS, "conforms.none");
        ik_note_missing_field(facts, assessment, IK_FIELD_ASSESSMENT_TEXT);
        return outcome(IK_OUTCOME_NOT_ASSESSABLE, "not_assessable");
    case IK_CODE_ASSESSMENT_RESULT_LEVELLED:
    case IK_CODE_ASSESSMENT_RESULT_CANNOT_BE_LEVELLED:
    case IK_CODE_ASSESSMENT_RESULT_YES:
        verdict = weigh_advantage(facts, part, &done, result);
        verdict.measure = done.published ? done.published->by : done.measure;
        verdict.item = done.unpublished;
        return verdict;
    default:
        ik_note_missing_field(facts, assessment, IK_FIELD_ASSESSMENT_RESULT);
        return outcome(IK_OUTCOME_NOT_ASSESSABLE, "not_assessable");
    }
}

static struct ik_dlg_verdict
weigh_all_measures(struct ik_facts *facts, const struct ik_dlg_part *part,
                   const void *data)
{
    struct ik_dlg_verdict verdict = { 0 };
    (void)data;
    for (size_t i = 0; i < part->involvements.count; i++) {
        const ik_record *involvement = part->involvements.items[i];
        struct ik_dlg_assessed assessed =
            ik_dlg_assessment_of(facts, part->supplier, involvement,
                                 part->awarded);
        struct ik_dlg_verdict own;
        if (assessed.latest)
            own = weigh_measures(facts, part, involvement, assessed.latest);
        else if (part->closed || part->award) {
            ik_note_missing_record(facts, IK_KIND_ASSESSMENT);
            own = outcome(IK_OUTCOME_NOT_ASSESSABLE, "not_assessable");
        } else
            own = ik_dlg_later(part);
        own.involvement = involvement;
        own.assessment = assessed.latest;
        ik_dlg_worsen(&verdict, own);
    }
    return verdict;
}

static void
say_of_measures(struct ik_judge *judge, const struct ik_dlg_part *part,
                const struct ik_dlg_verdict *verdict)
{
    ik_dlg_say(judge, part, verdict);
    ik_judge_basis(judge, "item", verdict->item);
    ik_judge_number(judge, "days",
                    ik_law_profile(ik_judge_facts(judge)->law,
                                   "sharing_lead_days", 6));
}

void
ik_dlg_advantage_is_countered(struct ik_judge *judge)
{
    ik_dlg_each_involved(judge, weigh_all_measures, say_of_measures);
}
