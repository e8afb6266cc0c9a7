/*
 * HAB-008: advisers who act for the buyer once suppliers have been called on
 * have no tie to who tenders. Work before that is prior involvement (FOA
 * § 12-2), whose affiliates are DLG-015's.
 */
#include "rules/hab.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/contenders.h"
#include "facts/groups.h"
#include "rules/basis.h"

/* A firm whose people work for the buyer in the competition. */
struct adviser {
    const ik_record *firm;
    const ik_record *person;  /* one of them; NULL for nobody */
    const ik_record *role;    /* what that one is, where it is recorded */
    const ik_record *score;   /* that one of them gave, or NULL */
    const ik_record *undone;  /* the same, before that one was replaced */
    const ik_record *ruling;  /* that one of them, or the firm, may take part */
    const ik_record *removal; /* of one of them */
    size_t acting, cleared, removed;
    bool undated; /* of one it cannot be told whether it was then */
};

static bool
is_buyer(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records cases = ik_facts_all(facts, IK_KIND_CASE);
    return ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                           IK_CODE_ORGANISATION_ROLE_BUYER) ||
           ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                           IK_CODE_ORGANISATION_ROLE_JOINT_BUYER) ||
           (cases.count && ik_facts_follow(facts, cases.items[0],
                                           IK_FIELD_CASE_BUYER) == who);
}

/* Whether a role reaches into the competition; unknown when it has ended, but
 * it is not recorded when suppliers were called on. */
static enum ik_yes_no
reaches_competition(struct ik_facts *facts, const ik_record *role)
{
    ik_date to;
    ik_instant call;
    if (!ik_hab_prepares_or_decides(facts, role))
        return IK_NO;
    if (!ik_ask_date(facts, role, IK_FIELD_ROLE_TO, &to))
        return IK_YES;
    if (!ik_first_call(facts, &call))
        return ik_day_from_date(to) >= ik_oslo_day(facts->now) ? IK_YES
                                                               : IK_UNKNOWN;
    return ik_day_from_date(to) >= ik_oslo_day(call) ? IK_YES : IK_NO;
}

/* The last score; one without a time was perhaps before anything else. */
static const ik_record *
last_score(struct ik_facts *facts, const ik_record *person, int64_t *written)
{
    struct ik_records all =
        ik_facts_referring(facts, person, IK_FIELD_SCORE_BY);
    const ik_record *last = NULL;
    *written = INT64_MIN;
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at = { .utc_ms = INT64_MIN };
        ik_ask_instant(facts, all.items[i], IK_FIELD_SCORE_WRITTEN, &at);
        if (last && !ik_is_more(at.utc_ms, *written))
            continue;
        last = all.items[i];
        *written = at.utc_ms;
    }
    return last;
}

/* Taken off the case, or kept away from what could be swayed. */
static const ik_record *
last_removal(struct ik_facts *facts, const ik_record *person, int64_t *done)
{
    struct ik_records all =
        ik_facts_referring(facts, person, IK_FIELD_MEASURE_PERSON);
    const ik_record *last = NULL;
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at;
        int kind = ik_ask_code(facts, all.items[i], IK_FIELD_MEASURE_KIND);
        if ((kind != IK_CODE_MEASURE_KIND_REPLACE_PERSON &&
             kind != IK_CODE_MEASURE_KIND_RESTRICT_ACCESS &&
             kind != IK_CODE_MEASURE_KIND_SPLIT_ROLES) ||
            !ik_ask_instant(facts, all.items[i], IK_FIELD_MEASURE_DONE, &at) ||
            (last && !ik_is_more(at.utc_ms, *done)))
            continue;
        last = all.items[i];
        *done = at.utc_ms;
    }
    return last;
}

/* That there is no conflict, of a person or a firm. */
static const ik_record *
find_assessment(struct ik_facts *facts, const ik_record *subject)
{
    struct ik_records all =
        ik_facts_referring(facts, subject, IK_FIELD_ASSESSMENT_SUBJECT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) ==
                IK_CODE_ASSESSMENT_KIND_IMPARTIALITY &&
            ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_RESULT) ==
                IK_CODE_ASSESSMENT_RESULT_NO_CONFLICT)
            return all.items[i];
    return NULL;
}

static const ik_record *
find_ruling(struct ik_facts *facts, const ik_record *person)
{
    struct ik_records all =
        ik_facts_referring(facts, person, IK_FIELD_DECISION_PERSON);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_DECISION_KIND) ==
                IK_CODE_DECISION_KIND_IMPARTIALITY &&
            ik_ask_code(facts, all.items[i], IK_FIELD_DECISION_RESULT) ==
                IK_CODE_DECISION_RESULT_IMPARTIAL)
            return all.items[i];
    return find_assessment(facts, person);
}

static void
take_person(struct ik_facts *facts, struct adviser *adviser,
            const ik_record *person)
{
    struct ik_records roles =
        ik_facts_referring(facts, person, IK_FIELD_ROLE_PERSON);
    int64_t written, done = 0;
    const ik_record *score = last_score(facts, person, &written);
    const ik_record *removal = last_removal(facts, person, &done);
    const ik_record *ruling = find_ruling(facts, person);
    const ik_record *role = NULL;
    for (size_t i = 0; i < roles.count; i++) {
        enum ik_yes_no reaches = reaches_competition(facts, roles.items[i]);
        role = reaches == IK_YES ? roles.items[i] : role;
        adviser->undated |= reaches == IK_UNKNOWN;
    }
    if (!role && !score)
        return;
    adviser->acting++;
    adviser->removed += removal != NULL;
    adviser->cleared += ruling != NULL;
    adviser->removal = removal ? removal : adviser->removal;
    adviser->ruling = ruling ? ruling : adviser->ruling;
    if (score && removal && done >= written)
        adviser->undone = score;
    else if (score)
        adviser->score = score;
    if (!adviser->person || (score && adviser->score == score)) {
        adviser->person = person;
        adviser->role = role;
    }
}

static struct adviser
adviser_of(struct ik_facts *facts, const ik_record *firm)
{
    struct adviser adviser = { .firm = firm };
    struct ik_records staff =
        ik_facts_referring(facts, firm, IK_FIELD_PERSON_EMPLOYER);
    struct ik_records roles =
        ik_facts_referring(facts, firm, IK_FIELD_ROLE_ORGANISATION);
    for (size_t i = 0; i < staff.count; i++)
        take_person(facts, &adviser, staff.items[i]);
    for (size_t i = 0; i < roles.count; i++) {
        const ik_record *person =
            ik_facts_follow(facts, roles.items[i], IK_FIELD_ROLE_PERSON);
        if (person && !ik_facts_follow(facts, person, IK_FIELD_PERSON_EMPLOYER))
            take_person(facts, &adviser, person);
    }
    const ik_record *assessment = find_assessment(facts, firm);
    if (assessment) {
        adviser.ruling = assessment;
        adviser.cleared = adviser.acting;
    }
    return adviser;
}

/* How a firm is tied to somebody who takes part. */
enum tie { UNTIED, LOOSE, CLOSE };

struct ties {
    enum tie closest;
    bool known;  /* there are data on the group */
    bool unread; /* of a tie it cannot be read what it is */
};

static bool
takes_part(struct ik_facts *facts, const ik_record *who)
{
    return ik_takes_part(facts, who);
}

static const enum ik_field ends[] = { IK_FIELD_AFFILIATION_ORGANISATION,
                                      IK_FIELD_AFFILIATION_OTHER };

/* The ties of an organisation as they were recorded. */
static void
show_ties(struct ik_judge *judge, const ik_record *who)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    for (size_t end = 0; end < 2; end++) {
        struct ik_records all = ik_facts_referring(facts, who, ends[end]);
        for (size_t i = 0; i < all.count; i++)
            if (ik_is_group_tie(facts, all.items[i]) ||
                ik_is_loose_tie(facts, all.items[i]))
                ik_judge_record(judge, "tie", all.items[i]);
    }
}

/* Once each, where they are to be shown. */
static void
show_tenderer(struct ik_judge *judge, const ik_record *tenderer,
              struct ik_suppliers *named)
{
    if (!named || ik_suppliers_has(named, tenderer))
        return;
    ik_suppliers_add(named, tenderer);
    ik_judge_subject(judge, tenderer);
    ik_judge_record(judge, "supplier", tenderer);
    ik_judge_record(judge, "tender",
                    ik_takes_part(ik_judge_facts(judge), tenderer));
}

/* Tenderers of its own group, and those whose tender names the firm. */
static size_t
each_close(struct ik_judge *judge, const struct ik_groups *groups,
           const ik_record *firm, struct ik_suppliers *named)
{
    static const enum ik_field parts[] = {
        IK_FIELD_SUBMISSION_SUBCONTRACTORS,
        IK_FIELD_SUBMISSION_SUPPORTING_ENTITIES,
    };
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t count = 0;
    for (const ik_record *who = ik_group_first(groups, firm); who;
         who = ik_group_next(groups, who)) {
        count++;
        show_tenderer(judge, who, named);
        ik_show_group(judge, groups, who);
    }
    ik_show_group(judge, groups, firm);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct ik_records all = ik_facts_referring(facts, firm, parts[i]);
        for (size_t j = 0; j < all.count; j++) {
            const ik_record *lead = ik_facts_follow(
                facts, all.items[j], IK_FIELD_SUBMISSION_SUPPLIERS);
            if (!lead || ik_takes_part(facts, lead) != all.items[j])
                continue;
            count++;
            show_tenderer(judge, lead, named);
        }
    }
    return count;
}

static size_t
each_loose(struct ik_judge *judge, const ik_record *firm,
           struct ik_suppliers *named)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t count = 0;
    for (size_t end = 0; end < 2; end++) {
        struct ik_records all = ik_facts_referring(facts, firm, ends[end]);
        for (size_t i = 0; i < all.count; i++) {
            const ik_record *who =
                ik_facts_follow(facts, all.items[i], ends[1 - end]);
            if (!who || !ik_is_loose_tie(facts, all.items[i]) ||
                !ik_takes_part(facts, who))
                continue;
            count++;
            show_tenderer(judge, who, named);
            if (named)
                ik_judge_record(judge, "tie", all.items[i]);
        }
    }
    return count;
}

/* Its group is known when a tie of it is, or when it has been looked into. */
static void
find_group_data(struct ik_facts *facts, const ik_record *firm,
                struct ties *ties)
{
    static const enum ik_field ways[] = { IK_FIELD_ASSESSMENT_SUBJECT,
                                          IK_FIELD_ASSESSMENT_SUPPLIER,
                                          IK_FIELD_ASSESSMENT_RELATED };
    for (size_t end = 0; end < 2; end++) {
        struct ik_records all = ik_facts_referring(facts, firm, ends[end]);
        for (size_t i = 0; i < all.count; i++) {
            ties->known |= ik_is_group_tie(facts, all.items[i]);
            ties->unread |= !ik_need_readable(facts, all.items[i],
                                              IK_FIELD_AFFILIATION_KIND);
        }
    }
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
        struct ik_records all = ik_facts_referring(facts, firm, ways[way]);
        for (size_t i = 0; i < all.count; i++)
            ties->known |=
                ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) ==
                IK_CODE_ASSESSMENT_KIND_RELATED_ENTITIES;
    }
}

static struct ties
ties_of(struct ik_judge *judge, const struct ik_groups *groups,
        const ik_record *firm)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ties ties = { .closest = UNTIED };
    if (each_close(judge, groups, firm, NULL))
        ties.closest = CLOSE;
    else if (each_loose(judge, firm, NULL))
        ties.closest = LOOSE;
    else
        find_group_data(facts, firm, &ties);
    return ties;
}

static const char *
weigh_untied(struct ik_facts *facts, const struct ties *ties)
{
    if (!ties->known)
        ik_note_missing_record(facts, IK_KIND_AFFILIATION);
    return ties->known && !ties->unread ? "conforms" : NULL;
}

/* A ruling ends a doubt, but not an overlap that has had its effect: that is
 * reviewed objectively. */
static const char *
weigh_close(const struct adviser *adviser, bool itself)
{
    bool cleared = adviser->cleared == adviser->acting;
    if (adviser->score && cleared)
        return "risk.cleared";
    if (adviser->score)
        return itself ? "breach.itself" : "breach";
    return itself ? "risk.itself" : "risk";
}

/* The firm is tied to somebody who takes part. */
static const char *
weigh_tie(struct ik_facts *facts, const struct adviser *adviser, bool close)
{
    if (!adviser->person) {
        ik_note_missing_record(facts, IK_KIND_NOTICE);
        return NULL;
    }
    if (!adviser->score && adviser->undone)
        return "risk.removed_later";
    if (adviser->cleared == adviser->acting && !(close && adviser->score))
        return "conforms.cleared";
    if (adviser->removed == adviser->acting && !adviser->score)
        return "conforms.removed";
    return close ? weigh_close(adviser, ik_takes_part(facts, adviser->firm))
                 : "risk.loose";
}

static void
judge_adviser(struct ik_judge *judge, const struct ik_groups *groups,
              const struct adviser *adviser, struct ik_suppliers *named)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ties ties = ties_of(judge, groups, adviser->firm);
    const char *key =
        ties.closest == UNTIED
            ? weigh_untied(facts, &ties)
            : weigh_tie(facts, adviser, ties.closest == CLOSE);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "adviser", adviser->firm);
    ik_judge_record(judge, "person", adviser->person);
    ik_judge_record(judge, "role", adviser->role);
    ik_judge_record(judge, "score",
                    adviser->score ? adviser->score : adviser->undone);
    ik_judge_record(judge, "ruling", adviser->ruling);
    ik_judge_record(judge, "measure", adviser->removal);
    /* Of one that is tied, those that tie it are shown with whom. */
    if (ties.closest == UNTIED)
        show_ties(judge, adviser->firm);
    /* That a firm is its own tenderer is in the text. */
    named->stamp++;
    ik_suppliers_add(named, adviser->firm);
    ik_judge_record(judge, "tender", ik_takes_part(facts, adviser->firm));
    if (ties.closest == CLOSE)
        each_close(judge, groups, adviser->firm, named);
    else if (ties.closest == LOOSE)
        each_loose(judge, adviser->firm, named);
}

/* An adviser from outside, but nobody knows from where. */
static void
judge_firmless(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ROLE);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *person =
            ik_facts_follow(facts, all.items[i], IK_FIELD_ROLE_PERSON);
        const ik_record *acts_for =
            ik_facts_follow(facts, all.items[i], IK_FIELD_ROLE_ORGANISATION);
        if (!person ||
            ik_ask_code(facts, all.items[i], IK_FIELD_ROLE_KIND) !=
                IK_CODE_ROLE_KIND_EXTERNAL_ADVISER ||
            ik_facts_follow(facts, person, IK_FIELD_PERSON_EMPLOYER) ||
            (acts_for && !is_buyer(facts, acts_for)) ||
            reaches_competition(facts, all.items[i]) == IK_NO)
            continue;
        ik_judge_begin(judge, person);
        ik_note_missing_field(facts, person, IK_FIELD_PERSON_EMPLOYER);
        ik_judge_cannot_tell(judge, "not_assessable.firm");
        ik_judge_record(judge, "person", person);
    }
}

void
ik_hab_advisers_are_not_tied(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct ik_suppliers *tenderers = ik_contenders(facts);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct ik_groups groups;
    struct ik_suppliers named;
    if (!tenderers || !tenderers->count ||
        !ik_groups_new(facts, &groups, takes_part) ||
        !ik_suppliers_new(facts, &named))
        return;
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (is_buyer(facts, all.items[i]))
            continue;
        struct adviser adviser = adviser_of(facts, all.items[i]);
        if (adviser.person || adviser.undated)
            judge_adviser(judge, &groups, &adviser, &named);
    }
    judge_firmless(judge);
}

const uint16_t ik_hab_adviser_facts[] = {
    IK_CONTENDER_FACTS,
    IK_GROUP_FACTS,
    IK_FIELD_CASE_BUYER,
    IK_FIELD_ORGANISATION_ROLES,
    IK_FIELD_PERSON_EMPLOYER,
    IK_FIELD_ROLE_PERSON,
    IK_FIELD_ROLE_ORGANISATION,
    IK_FIELD_ROLE_KIND,
    IK_FIELD_ROLE_FROM,
    IK_FIELD_ROLE_TO,
    IK_FIELD_SUBMISSION_SUBCONTRACTORS,
    IK_FIELD_SUBMISSION_SUPPORTING_ENTITIES,
    IK_FIELD_SCORE_BY,
    IK_FIELD_SCORE_WRITTEN,
    IK_FIELD_MEASURE_PERSON,
    IK_FIELD_MEASURE_KIND,
    IK_FIELD_MEASURE_DONE,
    IK_FIELD_DECISION_PERSON,
    IK_FIELD_DECISION_KIND,
    IK_FIELD_DECISION_RESULT,
    IK_FIELD_ASSESSMENT_SUBJECT,
    IK_FIELD_ASSESSMENT_SUPPLIER,
    IK_FIELD_ASSESSMENT_RELATED,
    IK_FIELD_ASSESSMENT_KIND,
    IK_FIELD_ASSESSMENT_RESULT,
    0
};
