/* Who works for the buyer from which firm, for HAB-008. */
#include "rules/hab_adviser.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/calls.h"
#include "rules/hab.h"

bool
ik_hab_is_buyer(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records cases = ik_facts_all(facts, IK_KIND_CASE);
    return ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                           IK_CODE_ORGANISATION_ROLE_BUYER) ||
           ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                           IK_CODE_ORGANISATION_ROLE_JOINT_BUYER) ||
           (cases.count && ik_facts_follow(facts, cases.items[0],
                                           IK_FIELD_CASE_BUYER) == who);
}

enum ik_yes_no
ik_hab_reaches_competition(struct ik_facts *facts, const ik_record *role)
{
    ik_date to;
    ik_instant call;
    if (!ik_hab_prepares_or_decides(facts, role))
        return IK_NO;
    if (!ik_ask_date(facts, role, IK_FIELD_ROLE_TO, &to))
        return IK_YES;
    if (!ik_call_now(facts, &call))
        return ik_day_from_date(to) >= ik_oslo_day(facts->now) ? IK_YES
                                                               : IK_UNKNOWN;
    return ik_day_from_date(to) >= ik_oslo_day(call) ? IK_YES : IK_NO;
}

/* Who employed somebody when a score was written, or in the end. */
static const ik_record *
employer_at(struct ik_facts *facts, const struct ik_hab_posts *posts,
            const ik_record *person, const ik_record *score)
{
    ik_instant at;
    if (ik_ask_instant(facts, score, IK_FIELD_SCORE_WRITTEN, &at) ||
        (at = posts->end).precision)
        return ik_facts_follow_at(facts, person, IK_FIELD_PERSON_EMPLOYER,
                                  at.utc_ms);
    return ik_facts_follow(facts, person, IK_FIELD_PERSON_EMPLOYER);
}

/* The last score that a person gave while with an employer, or with none; one
 * without a time was perhaps before anything else. */
static const ik_record *
last_score(struct ik_facts *facts, const struct ik_hab_posts *posts,
           const ik_record *person, const ik_record *employer,
           int64_t *written)
{
    struct ik_records all =
        ik_facts_referring(facts, person, IK_FIELD_SCORE_BY);
    const ik_record *last = NULL;
    *written = INT64_MIN;
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at = { .utc_ms = INT64_MIN };
        if (employer_at(facts, posts, person, all.items[i]) != employer)
            continue;
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

/* All scores that a person gave while with an employer, or with none. */
static void
take_scores(struct ik_facts *facts, const struct ik_hab_posts *posts,
            struct ik_hab_adviser *adviser, const ik_record *person,
            const ik_record *employer)
{
    struct ik_records all =
        ik_facts_referring(facts, person, IK_FIELD_SCORE_BY);
    for (size_t i = 0; i < all.count; i++) {
        if (employer_at(facts, posts, person, all.items[i]) != employer)
            continue;
        struct ik_hab_score *score =
            ik_arena_zalloc(&facts->arena, 1, sizeof *score);
        if (!score) {
            facts->no_memory = true;
            return;
        }
        *score = (struct ik_hab_score){ .record = all.items[i],
                                        .next = adviser->scores };
        ik_ask_instant(facts, all.items[i], IK_FIELD_SCORE_WRITTEN,
                       &score->written);
        adviser->scores = score;
    }
}

/* A role that reaches into the competition, of who was with the firm in it. */
static const ik_record *
find_role(struct ik_facts *facts, const struct ik_hab_posts *posts,
          struct ik_hab_adviser *adviser, const ik_record *person,
          const ik_record *employer)
{
    struct ik_records roles =
        ik_facts_referring(facts, person, IK_FIELD_ROLE_PERSON);
    const ik_record *role = NULL;
    if (employer_at(facts, posts, person, NULL) != employer)
        return NULL;
    for (size_t i = 0; i < roles.count; i++) {
        enum ik_yes_no reaches =
            ik_hab_reaches_competition(facts, roles.items[i]);
        role = reaches == IK_YES ? roles.items[i] : role;
        adviser->undated |= reaches == IK_UNKNOWN;
    }
    return role;
}

static void
take_person(struct ik_facts *facts, const struct ik_hab_posts *posts,
            struct ik_hab_adviser *adviser, const ik_record *person,
            const ik_record *employer)
{
    int64_t written, done = 0;
    const ik_record *score =
        last_score(facts, posts, person, employer, &written);
    const ik_record *removal = last_removal(facts, person, &done);
    const ik_record *ruling = find_ruling(facts, person);
    const ik_record *role =
        find_role(facts, posts, adviser, person, employer);
    if (!role && !score)
        return;
    adviser->acting++;
    adviser->removed += removal != NULL;
    adviser->cleared += ruling != NULL;
    adviser->removal = removal ? removal : adviser->removal;
    adviser->ruling = ruling ? ruling : adviser->ruling;
    if (score && removal && done >= written) {
        adviser->undone = score;
    } else if (score) {
        adviser->score = score;
        take_scores(facts, posts, adviser, person, employer);
    }
    if (!adviser->person || (score && adviser->score == score)) {
        adviser->person = person;
        adviser->role = role;
    }
}

struct ik_hab_post {
    const ik_record *person;
    const struct ik_hab_post *next;
};

/* Whether a contract has been awarded in a lot. */
static bool
is_awarded(struct ik_facts *facts, const ik_record *lot)
{
    struct ik_of_lot all = ik_of_lot(facts, lot, IK_FIELD_AWARD_LOT);
    const ik_record *award;
    while ((award = ik_of_lot_next(&all)))
        if (ik_award_stands(facts, award))
            return true;
    return false;
}

/* When the last contract was awarded; absent before all are. */
static ik_instant
find_end(struct ik_facts *facts)
{
    struct ik_records lots = ik_lots_of(facts);
    struct ik_records all = ik_facts_all(facts, IK_KIND_AWARD);
    ik_instant end = { 0 };
    for (size_t i = 0; i < lots.count; i++)
        if (!is_awarded(facts, lots.items[i]))
            return end;
    for (size_t i = 0; i < all.count; i++) {
        ik_instant decided;
        if (ik_award_stands(facts, all.items[i]) &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_AWARD_DECIDED,
                           &decided) &&
            ik_is_later(decided, end))
            end = decided;
    }
    return end;
}

/* Once, as all of a person's are taken together. */
static void
add_post(struct ik_facts *facts, struct ik_hab_posts *posts,
         const ik_record *firm, const ik_record *person)
{
    const struct ik_hab_post **first =
        firm ? &posts->first[ik_place_of(facts->places, firm)] : NULL;
    if (!first || (*first && (*first)->person == person))
        return;
    struct ik_hab_post *post = ik_arena_zalloc(&facts->arena, 1, sizeof *post);
    if (!post) {
        facts->no_memory = true;
        return;
    }
    *post = (struct ik_hab_post){ person, *first };
    *first = post;
}

bool
ik_hab_posts_new(struct ik_facts *facts, struct ik_hab_posts *posts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_PERSON);
    posts->end = find_end(facts);
    posts->first = ik_facts_make_places(facts, sizeof *posts->first);
    for (size_t i = all.count; posts->first && i-- > 0;) {
        const ik_record *person = all.items[i];
        struct ik_records scores =
            ik_facts_referring(facts, person, IK_FIELD_SCORE_BY);
        add_post(facts, posts, employer_at(facts, posts, person, NULL),
                 person);
        for (size_t j = 0; j < scores.count; j++)
            add_post(facts, posts,
                     employer_at(facts, posts, person, scores.items[j]),
                     person);
    }
    return !facts->no_memory;
}

struct ik_hab_adviser
ik_hab_adviser_of(struct ik_facts *facts, const struct ik_hab_posts *posts,
                  const ik_record *firm)
{
    struct ik_hab_adviser adviser = { .firm = firm };
    struct ik_records roles =
        ik_facts_referring(facts, firm, IK_FIELD_ROLE_ORGANISATION);
    for (const struct ik_hab_post *post =
             posts->first[ik_place_of(facts->places, firm)];
         post; post = post->next)
        take_person(facts, posts, &adviser, post->person, firm);
    for (size_t i = 0; i < roles.count; i++) {
        const ik_record *person =
            ik_facts_follow(facts, roles.items[i], IK_FIELD_ROLE_PERSON);
        if (person && !ik_facts_follow(facts, person, IK_FIELD_PERSON_EMPLOYER))
            take_person(facts, posts, &adviser, person, NULL);
    }
    const ik_record *assessment = find_assessment(facts, firm);
    if (assessment) {
        adviser.ruling = assessment;
        adviser.cleared = adviser.acting;
    }
    return adviser;
}
