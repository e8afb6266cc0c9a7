/* DLG-015: who is tied to somebody that was involved beforehand. */
#include "rules/dlg.h"

#include "base/order.h"
#include "facts/assessments.h"
#include "facts/groups.h"
#include "rules/basis.h"
#include "rules/dlg_part.h"

/* An involvement that is itself a tie to somebody's else. */
static bool
is_by_tie(struct ik_facts *facts, const ik_record *involvement)
{
    int kind = ik_ask_code(facts, involvement, IK_FIELD_INVOLVEMENT_KIND);
    return kind == IK_CODE_INVOLVEMENT_KIND_RELATED_ENTITY ||
           kind == IK_CODE_INVOLVEMENT_KIND_KEY_STAFF;
}

/* An involvement of its own; NULL for who is no adviser. */
static const ik_record *
find_advice(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_INVOLVEMENT_SUPPLIER);
    for (size_t i = 0; i < all.count; i++)
        if (!is_by_tie(facts, all.items[i]))
            return all.items[i];
    return NULL;
}

static bool
is_adviser(struct ik_facts *facts, const ik_record *who)
{
    return find_advice(facts, who);
}

/* What has been assessed of a tenderer and others who were involved. */
struct check {
    enum ik_dlg_when when;
    ik_instant first; /* absent before one with a time was seen */
    const ik_record *assessment;
};

static void
take_check(struct ik_facts *facts, struct check *check,
           const ik_record *assessment)
{
    ik_instant at;
    int kind = ik_ask_code(facts, assessment, IK_FIELD_ASSESSMENT_KIND);
    if (kind != IK_CODE_ASSESSMENT_KIND_RELATED_ENTITIES &&
        ik_need_readable(facts, assessment, IK_FIELD_ASSESSMENT_KIND))
        return;
    bool known = kind > 0 && ik_need_instant(facts, assessment,
                                             IK_FIELD_ASSESSMENT_AT, &at);
    if (!known && check->when == IK_DLG_NEVER)
        check->when = IK_DLG_UNKNOWN;
    if (known && ik_is_sooner(at, check->first))
        *check = (struct check){ IK_DLG_AT, at, assessment };
}

static void
take_checks(struct ik_facts *facts, struct check *check, const ik_record *of)
{
    static const enum ik_field ways[] = { IK_FIELD_ASSESSMENT_SUBJECT,
                                          IK_FIELD_ASSESSMENT_SUPPLIER,
                                          IK_FIELD_ASSESSMENT_RELATED };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct ik_records all = ik_facts_referring(facts, of, ways[i]);
        for (size_t j = 0; j < all.count; j++)
            take_check(facts, check, all.items[j]);
    }
}

/* Its own involvement by way of a tie, assessed as DLG-007 asks. */
static void
take_own_part(struct ik_facts *facts, struct check *check,
              const struct ik_dlg_part *part)
{
    for (size_t i = 0; i < part->involvements.count; i++) {
        const ik_record *involvement = part->involvements.items[i];
        if (!is_by_tie(facts, involvement))
            continue;
        struct ik_dlg_assessed own =
            ik_dlg_assessment_of(facts, part->supplier, involvement,
                                 part->awarded);
        if (own.when == IK_DLG_AT && ik_is_sooner(own.first, check->first))
            *check = (struct check){ IK_DLG_AT, own.first, own.latest };
        else if (own.when == IK_DLG_UNKNOWN && check->when == IK_DLG_NEVER)
            check->when = IK_DLG_UNKNOWN;
    }
}

static struct check
check_of(struct ik_facts *facts, const struct ik_dlg_part *part)
{
    struct check check = { .when = IK_DLG_NEVER };
    struct ik_records sent = ik_assessed_submissions(facts, part->supplier);
    take_checks(facts, &check, part->supplier);
    for (size_t i = 0; i < sent.count; i++)
        take_checks(facts, &check, sent.items[i]);
    take_own_part(facts, &check, part);
    return check;
}

static const enum ik_field tie_ends[] = { IK_FIELD_AFFILIATION_ORGANISATION,
                                          IK_FIELD_AFFILIATION_OTHER };

/* The other end of a tie, if somebody involved stands there. */
static const ik_record *
adviser_at(struct ik_facts *facts, const ik_record *tie, enum ik_field end,
           struct ik_tie_time time)
{
    const ik_record *who = ik_facts_follow(facts, tie, end);
    return who && ik_is_loose_tie(facts, tie, time) && is_adviser(facts, who)
               ? who
               : NULL;
}

static const ik_record *
adviser_by_tie(struct ik_facts *facts, const struct ik_dlg_part *part)
{
    struct ik_tie_time time = ik_ties_of_competition(facts, part->awarded);
    for (size_t i = 0; i < 2; i++) {
        struct ik_records all =
            ik_facts_referring(facts, part->supplier, tie_ends[i]);
        for (size_t j = 0; j < all.count; j++) {
            const ik_record *who =
                adviser_at(facts, all.items[j], tie_ends[1 - i], time);
            if (who && who != part->supplier)
                return who;
        }
    }
    return NULL;
}

/* Those whom a tender names beside its suppliers. */
static const ik_record *
adviser_in_tender(struct ik_facts *facts, const ik_record *submission)
{
    static const enum ik_field named[] = {
        IK_FIELD_SUBMISSION_SUBCONTRACTORS,
        IK_FIELD_SUBMISSION_SUPPORTING_ENTITIES,
    };
    const ik_record *who;
    for (size_t i = 0; i < 2; i++) {
        size_t at = 0;
        while ((who = ik_facts_next(facts, submission, named[i], &at)))
            if (is_adviser(facts, who))
                return who;
    }
    return NULL;
}

/* Whether somebody was with a tenderer when the contract was awarded, if it
 * has been. */
static bool
was_with(struct ik_facts *facts, const ik_record *person,
         const struct ik_dlg_part *part)
{
    return !part->award ||
           ik_facts_follow_at(facts, person, IK_FIELD_PERSON_EMPLOYER,
                              part->awarded.utc_ms) == part->supplier;
}

/* Somebody who did an adviser's work and is with the tenderer now. */
static const ik_record *
adviser_by_staff(struct ik_facts *facts, const struct ik_dlg_part *part)
{
    const ik_record *supplier = part->supplier;
    struct ik_records staff =
        ik_facts_referring(facts, supplier, IK_FIELD_PERSON_EMPLOYER);
    for (size_t i = 0; i < staff.count; i++) {
        if (!was_with(facts, staff.items[i], part))
            continue;
        struct ik_records work = ik_facts_referring(
            facts, staff.items[i], IK_FIELD_INVOLVEMENT_PERSONS);
        for (size_t j = 0; j < work.count; j++) {
            const ik_record *who = ik_facts_follow(
                facts, work.items[j], IK_FIELD_INVOLVEMENT_SUPPLIER);
            if (who && who != supplier)
                return who;
        }
    }
    return NULL;
}

static const ik_record *
loosely_tied(struct ik_facts *facts, const struct ik_dlg_part *part)
{
    const ik_record *who = adviser_by_tie(facts, part);
    if (!who)
        who = adviser_in_tender(facts, part->submission);
    return who ? who : adviser_by_staff(facts, part);
}

/* Groups by the ties there have been, and at the two times in question, apart:
 * mostly all lots have the same two. */
struct all_groups {
    struct ik_groups *ever, *during, *due;
};

/* Whether a tenderer is in one group with somebody else who was involved. */
static bool
is_in(const struct ik_groups *groups, const ik_record *supplier)
{
    const ik_record *first = ik_group_first(groups, supplier);
    return first && (first != supplier || ik_group_next(groups, first));
}

static bool
was_in(struct ik_facts *facts, const struct all_groups *groups,
       struct ik_groups *then, const ik_record *supplier,
       struct ik_tie_time time)
{
    if (!is_in(groups->ever, supplier))
        return false;
    ik_groups_turn(facts, then, time);
    return is_in(then, supplier);
}

/* While the competition for the contract went on. */
static bool
is_grouped(struct ik_facts *facts, const struct all_groups *groups,
           const struct ik_dlg_part *part)
{
    return was_in(facts, groups, groups->during, part->supplier,
                  ik_ties_of_competition(facts, part->awarded));
}

/* When the duty fell due, which is at the deadline (R3). */
static bool
was_grouped(struct ik_facts *facts, const struct all_groups *groups,
            const struct ik_dlg_part *part)
{
    return was_in(facts, groups, groups->due, part->supplier,
                  ik_ties_on(part->closed ? part->due : part->awarded));
}

/* As DLG-007 has it: due at the deadline, recorded from the award on. */
static struct ik_dlg_verdict
weigh_unchecked(struct ik_facts *facts, const struct ik_dlg_part *part,
                const struct all_groups *groups)
{
    bool group = is_grouped(facts, groups, part);
    struct ik_dlg_verdict verdict = { .outcome = IK_OUTCOME_RISK,
                                      .key =
                                          group ? "risk.group" : "risk.tie" };
    if (part->award && was_grouped(facts, groups, part))
        return ik_dlg_wrong(facts, "breach", "risk.group");
    if (!part->closed && !part->award)
        return ik_dlg_later(part);
    return verdict;
}

static struct ik_dlg_verdict
weigh(struct ik_facts *facts, const struct ik_dlg_part *part, const void *data)
{
    const struct all_groups *groups = data;
    struct check check = check_of(facts, part);
    bool late = check.when == IK_DLG_AT && part->award &&
                check.first.utc_ms > part->awarded.utc_ms;
    if (check.when == IK_DLG_AT && !late)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_CONFORMS,
                                        .key = "conforms",
                                        .assessment = check.assessment };
    if (check.when != IK_DLG_UNKNOWN &&
        (is_grouped(facts, groups, part) || loosely_tied(facts, part)))
        return weigh_unchecked(facts, part, groups);
    if (check.when == IK_DLG_NEVER)
        ik_note_missing_record(facts, IK_KIND_ASSESSMENT);
    return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                    .key = "not_assessable" };
}

static void
name_adviser(struct ik_judge *judge, const ik_record *who)
{
    ik_judge_subject(judge, who);
    ik_judge_record(judge, "adviser", who);
}

/* How a tenderer is in one group with an adviser. */
static void
show_group(struct ik_judge *judge, const struct ik_groups *groups,
           const ik_record *supplier, const ik_record *first)
{
    bool itself = first == supplier;
    const ik_record *adviser = itself ? ik_group_next(groups, first) : first;
    ik_show_group(judge, groups, itself ? adviser : supplier);
    ik_judge_basis(judge, "involvement",
                   find_advice(ik_judge_facts(judge), adviser));
}

/* With whom a tenderer is in one group, by the ties that decided. */
static void
name_group(struct ik_judge *judge, const struct ik_groups *groups,
           const ik_record *supplier, const struct ik_dlg_verdict *verdict)
{
    const ik_record *first = ik_group_first(groups, supplier);
    for (const ik_record *who = first; who; who = ik_group_next(groups, who))
        if (who != supplier)
            name_adviser(judge, who);
    if (verdict->outcome == IK_OUTCOME_BREACH ||
        verdict->outcome == IK_OUTCOME_RISK)
        show_group(judge, groups, supplier, first);
}

static void
judge_tenderer(struct ik_judge *judge, const struct all_groups *groups,
               const ik_record *supplier)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_dlg_part part;
    struct ik_dlg_verdict verdict;
    if (!ik_dlg_worst_part(facts, supplier, weigh, groups, &part, &verdict))
        return;
    ik_dlg_say(judge, &part, &verdict);
    bool due = verdict.outcome == IK_OUTCOME_BREACH;
    bool group = due ? was_grouped(facts, groups, &part)
                     : is_grouped(facts, groups, &part);
    const ik_record *tied = group ? NULL : loosely_tied(facts, &part);
    if (group)
        name_group(judge, due ? groups->due : groups->during, supplier,
                   &verdict);
    else if (tied)
        name_adviser(judge, tied);
}

/* Whether somebody else than a tenderer was involved. */
static size_t
count_advisers(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++)
        count += is_adviser(facts, all.items[i]);
    return count;
}

void
ik_dlg_affiliates_are_covered(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct ik_tie_time until_now =
        ik_ties_of_competition(facts, (ik_instant){ 0 });
    size_t advisers = count_advisers(facts);
    struct ik_groups ever, during, due;
    if (!advisers || !ik_groups_new(facts, &ever, is_adviser, until_now) ||
        !ik_groups_new(facts, &during, is_adviser, until_now) ||
        !ik_groups_new(facts, &due, is_adviser, until_now))
        return;
    struct all_groups groups = { &ever, &during, &due };
    for (size_t i = 0; i < all.count; i++) {
        if (advisers == 1 && is_adviser(facts, all.items[i]))
            continue;
        ik_judge_begin(judge, all.items[i]);
        if (ik_takes_part(facts, all.items[i]))
            judge_tenderer(judge, &groups, all.items[i]);
    }
}
