#include "rules/dlg_part.h"

#include "facts/assessments.h"
#include "facts/deadlines.h"
#include "facts/ending.h"

#include "base/civil.h"
#include "base/order.h"

/* Whether the time to ask to take part ran out before it was asked. */
static bool
is_too_late_to_ask(struct ik_facts *facts)
{
    const ik_record *deadline =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_REQUEST, NULL);
    ik_instant at;
    return deadline &&
           ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at) &&
           facts->now.utc_ms > at.utc_ms;
}

/* The part by a submission, or that may be taken without one; false where that
 * is over. */
static bool
make_part(struct ik_facts *facts, const ik_record *supplier,
          const ik_record *submission, struct ik_dlg_part *part)
{
    *part = (struct ik_dlg_part){
        .supplier = supplier,
        .involvements =
            ik_facts_referring(facts, supplier, IK_FIELD_INVOLVEMENT_SUPPLIER),
        .submission = submission,
    };
    const ik_record *lot =
        ik_facts_follow(facts, part->submission, IK_FIELD_SUBMISSION_LOT);
    part->deadline =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, lot);
    part->closed = ik_ask_instant(facts, part->deadline, IK_FIELD_DEADLINE_AT,
                                  &part->due) &&
                   facts->now.utc_ms > part->due.utc_ms;
    /* Nobody takes part in what was called off before that. */
    int64_t until = part->closed ? part->due.utc_ms : INT64_MAX;
    if (ik_cancellation(facts, lot, until, until))
        return false;
    part->award = ik_award_in(facts, lot);
    ik_ask_instant(facts, part->award, IK_FIELD_AWARD_DECIDED, &part->awarded);
    if (part->submission)
        return true;
    /* Who has asked or tendered, and takes no part, is out. */
    return !part->closed && !part->award && !is_too_late_to_ask(facts) &&
           !ik_facts_referring(facts, supplier, IK_FIELD_SUBMISSION_SUPPLIERS)
                .count &&
           ik_was_out(facts, supplier, INT64_MAX) == IK_NO;
}

bool
ik_dlg_next_part(struct ik_facts *facts, const ik_record *supplier, size_t *at,
                 struct ik_dlg_part *part)
{
    const ik_record *submission;
    bool none = *at == 0;
    while ((submission = ik_takes_part_next(facts, supplier, at))) {
        if (make_part(facts, supplier, submission, part))
            return true;
        none = false;
    }
    *at = SIZE_MAX;
    return none && make_part(facts, supplier, NULL, part);
}

bool
ik_dlg_part_of(struct ik_facts *facts, const ik_record *supplier,
               struct ik_dlg_part *part)
{
    size_t at = 0;
    return ik_dlg_next_part(facts, supplier, &at, part);
}

enum ik_fri_fit
ik_dlg_measure(struct ik_facts *facts, const struct ik_dlg_part *part,
               ik_instant since, struct ik_fri_answer *answer)
{
    const struct ik_deadlines *all = ik_deadlines(facts);
    *answer = (struct ik_fri_answer){ .fit = IK_FRI_FREE };
    if (facts->regime.regime != IK_REGIME_PART_III)
        return answer->fit;
    if (!all)
        return answer->fit;
    struct ik_fri_due due = {
        .deadline = ik_deadline_in_force(all, part->deadline),
        .step = "tender",
        .at = part->due,
        .since = since,
    };
    return due.deadline ? ik_fri_measure_best(facts, &due, answer)
                        : answer->fit;
}

/* Outcomes are numbered from the gravest on. */
static bool
is_worse(const struct ik_dlg_verdict *verdict, struct ik_dlg_verdict other)
{
    return !verdict->outcome || ik_is_less(other.outcome, verdict->outcome);
}

void
ik_dlg_worsen(struct ik_dlg_verdict *verdict, struct ik_dlg_verdict other)
{
    if (is_worse(verdict, other))
        *verdict = other;
}

bool
ik_dlg_worst_part(struct ik_facts *facts, const ik_record *supplier,
                  ik_dlg_weigher *weigh, const void *data,
                  struct ik_dlg_part *part, struct ik_dlg_verdict *verdict)
{
    struct ik_dlg_part each;
    size_t at = 0;
    *verdict = (struct ik_dlg_verdict){ 0 };
    while (ik_dlg_next_part(facts, supplier, &at, &each)) {
        struct ik_dlg_verdict own = weigh(facts, &each, data);
        if (!own.outcome || !is_worse(verdict, own))
            continue;
        *verdict = own;
        *part = each;
    }
    return verdict->outcome;
}

void
ik_dlg_each_involved(struct ik_judge *judge, ik_dlg_weigher *weigh,
                     void (*say)(struct ik_judge *judge,
                                 const struct ik_dlg_part *part,
                                 const struct ik_dlg_verdict *verdict))
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++) {
        struct ik_dlg_part part;
        struct ik_dlg_verdict verdict;
        ik_judge_begin(judge, all.items[i]);
        if (ik_facts_referring(facts, all.items[i],
                               IK_FIELD_INVOLVEMENT_SUPPLIER)
                .count &&
            ik_dlg_worst_part(facts, all.items[i], weigh, NULL, &part,
                              &verdict))
            say(judge, &part, &verdict);
    }
}

struct ik_dlg_verdict
ik_dlg_later(const struct ik_dlg_part *part)
{
    return (struct ik_dlg_verdict){
        .outcome = IK_OUTCOME_NOT_DUE,
        .key = part->due.precision ? "not_due" : "not_due.undated",
    };
}

void
ik_dlg_say(struct ik_judge *judge, const struct ik_dlg_part *part,
           const struct ik_dlg_verdict *verdict)
{
    ik_judge_say(judge, verdict->outcome, verdict->key);
    if (verdict->outcome == IK_OUTCOME_NOT_DUE && part->due.precision)
        ik_judge_due(judge, part->due);
    ik_judge_record(judge, "supplier", part->supplier);
    ik_judge_record(judge, "involvement", verdict->involvement);
    ik_judge_record(judge, "assessment", verdict->assessment);
    ik_judge_record(judge, "measure", verdict->measure);
    ik_judge_field(judge, "deadline", part->deadline, IK_FIELD_DEADLINE_AT);
    ik_judge_field(judge, "awarded", part->award, IK_FIELD_AWARD_DECIDED);
    ik_judge_basis(judge, "submission", part->submission);
}

struct ik_dlg_verdict
ik_dlg_wrong(const struct ik_facts *facts, const char *breach, const char *risk)
{
    enum ik_regime regime = facts->regime.regime;
    bool express = regime == IK_REGIME_PART_II || regime == IK_REGIME_PART_III;
    return (struct ik_dlg_verdict){
        .outcome = express ? IK_OUTCOME_BREACH : IK_OUTCOME_RISK,
        .key = express ? breach : risk,
    };
}

/* Whether an assessment may be of prior involvement. */
static bool
is_of_part(struct ik_facts *facts, const ik_record *assessment)
{
    int kind = ik_ask_code(facts, assessment, IK_FIELD_ASSESSMENT_KIND);
    return kind == IK_CODE_ASSESSMENT_KIND_PRIOR_INVOLVEMENT ||
           !ik_need_readable(facts, assessment, IK_FIELD_ASSESSMENT_KIND);
}

/* That there is no advantage. */
static bool
denies(struct ik_facts *facts, const ik_record *assessment)
{
    int result = ik_ask_code(facts, assessment, IK_FIELD_ASSESSMENT_RESULT);
    return result == IK_CODE_ASSESSMENT_RESULT_NONE ||
           result == IK_CODE_ASSESSMENT_RESULT_NO;
}

/* What is looked for, and what has been found so far. */
struct search {
    struct ik_dlg_assessed found;
    const ik_record *involvement;
    ik_instant until; /* absent: whenever it was */
    bool afterthought; /* the latest one is */
};

/* What was said before there was anything to judge. */
static bool
is_premature(struct ik_facts *facts, const struct search *search,
             const ik_record *assessment, ik_instant at)
{
    ik_date from;
    return ik_ask_date(facts, search->involvement, IK_FIELD_INVOLVEMENT_FROM,
                       &from) &&
           ik_oslo_day(at) < ik_day_from_date(from) &&
           denies(facts, assessment);
}

/* An advantage may be found late, but what was open at the award is not closed
 * by finding none afterwards. */
static void
take_latest(struct ik_facts *facts, struct search *search,
            const ik_record *assessment, ik_instant at)
{
    struct ik_dlg_assessed *found = &search->found;
    bool afterthought = search->until.precision &&
                        at.utc_ms > search->until.utc_ms &&
                        denies(facts, assessment);
    if (found->latest_at.precision &&
        (afterthought == search->afterthought
             ? !ik_is_later(at, found->latest_at)
             : afterthought))
        return;
    found->latest = assessment;
    found->latest_at = at;
    search->afterthought = afterthought;
}

static void
take(struct ik_facts *facts, struct search *search, const ik_record *assessment,
     bool names_involvement)
{
    struct ik_dlg_assessed *found = &search->found;
    ik_instant at;
    if (!is_of_part(facts, assessment))
        return;
    if (!ik_need_instant(facts, assessment, IK_FIELD_ASSESSMENT_AT, &at)) {
        if (found->when == IK_DLG_NEVER)
            found->when = IK_DLG_UNKNOWN;
        if (!found->latest)
            found->earliest = found->latest = assessment;
        return;
    }
    if (!names_involvement && is_premature(facts, search, assessment, at)) {
        found->premature = assessment;
        return;
    }
    if (ik_is_sooner(at, found->first)) {
        found->earliest = assessment;
        found->first = at;
    }
    take_latest(facts, search, assessment, at);
    found->when = IK_DLG_AT;
}

static void
take_all(struct ik_facts *facts, struct search *search, const ik_record *of,
         enum ik_field way, bool names_involvement)
{
    struct ik_records all = ik_facts_referring(facts, of, way);
    for (size_t i = 0; i < all.count; i++)
        take(facts, search, all.items[i], names_involvement);
}

/* Whether it is of all that a supplier does in the competition, and not of
 * another involvement, or somebody else's. */
static bool
is_of_whole(struct ik_facts *facts, const ik_record *assessment)
{
    const ik_record *subject =
        ik_facts_follow(facts, assessment, IK_FIELD_ASSESSMENT_SUBJECT);
    return subject ? subject->kind == IK_KIND_SUBMISSION ||
                         subject->kind == IK_KIND_PROCEDURE ||
                         subject->kind == IK_KIND_CASE ||
                         subject->kind == IK_KIND_LOT
                   : !ik_ask_any(facts, assessment,
                                 IK_FIELD_ASSESSMENT_SUBJECT);
}

/* Those of the supplier's part as a whole. */
static void
take_whole(struct ik_facts *facts, struct search *search,
           const ik_record *supplier)
{
    struct ik_records sent = ik_assessed_submissions(facts, supplier);
    struct ik_records all =
        ik_facts_referring(facts, supplier, IK_FIELD_ASSESSMENT_SUPPLIER);
    take_all(facts, search, supplier, IK_FIELD_ASSESSMENT_SUBJECT, false);
    for (size_t i = 0; i < all.count; i++)
        if (is_of_whole(facts, all.items[i]))
            take(facts, search, all.items[i], false);
    for (size_t i = 0; i < sent.count; i++)
        if (ik_facts_follow(facts, sent.items[i],
                            IK_FIELD_SUBMISSION_SUPPLIERS) == supplier)
            take_all(facts, search, sent.items[i],
                     IK_FIELD_ASSESSMENT_SUBJECT, false);
}

struct ik_dlg_assessed
ik_dlg_assessment_of(struct ik_facts *facts, const ik_record *supplier,
                     const ik_record *involvement, ik_instant until)
{
    struct search search = { .involvement = involvement, .until = until };
    take_all(facts, &search, involvement, IK_FIELD_ASSESSMENT_SUBJECT, true);
    take_all(facts, &search, involvement, IK_FIELD_ASSESSMENT_RELATED, true);
    take_whole(facts, &search, supplier);
    return search.found;
}
