#include "facts/assessments.h"

#include "facts/hidden.h"

const ik_record *
ik_last_assessment(struct ik_facts *facts, const ik_record *subject, int kind)
{
    struct ik_records all =
        ik_facts_referring(facts, subject, IK_FIELD_ASSESSMENT_SUBJECT);
    const ik_record *found = NULL;
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at = { .utc_ms = INT64_MIN };
        if (ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) != kind)
            continue;
        ik_ask_instant(facts, all.items[i], IK_FIELD_ASSESSMENT_AT, &at);
        if (at.utc_ms < last)
            continue;
        last = at.utc_ms;
        found = all.items[i];
    }
    return found;
}

static bool
is_assessed(struct ik_facts *facts, const ik_record *submission)
{
    return ik_facts_referring(facts, submission, IK_FIELD_ASSESSMENT_SUBJECT)
               .count ||
           ik_facts_referring(facts, submission, IK_FIELD_ASSESSMENT_RELATED)
               .count;
}

/* Adds a submission to what each of its suppliers has in the room for all, or
 * only counts it where there is none yet. */
static void
add_submission(struct ik_facts *facts, const ik_record *submission,
               struct ik_records *assessed, const ik_record **room)
{
    const ik_record *who;
    for (size_t at = 0; (who = ik_facts_next(facts, submission,
                                             IK_FIELD_SUBMISSION_SUPPLIERS,
                                             &at));) {
        struct ik_records *own = &assessed[ik_place_of(facts->places, who)];
        const ik_record **items = room ? room + (own->items - room) : NULL;
        if (items && own->count && items[own->count - 1] == submission)
            continue; /* named twice */
        if (items)
            items[own->count] = submission;
        own->count++;
    }
}

static bool
make_assessed(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    struct ik_records *assessed = ik_facts_make_places(facts, sizeof *assessed);
    size_t count = 0;
    for (size_t i = 0; assessed && i < all.count; i++)
        if (is_assessed(facts, all.items[i]))
            add_submission(facts, all.items[i], assessed, NULL);
    for (size_t i = 0; assessed && i <= facts->places.count; i++)
        count += assessed[i].count;
    const ik_record **room =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *room);
    facts->no_memory |= !room;
    if (!assessed || !room)
        return false;
    count = 0;
    for (size_t i = 0; i <= facts->places.count; i++) {
        assessed[i].items = room + count;
        count += assessed[i].count;
        assessed[i].count = 0;
    }
    for (size_t i = 0; i < all.count; i++)
        if (is_assessed(facts, all.items[i]))
            add_submission(facts, all.items[i], assessed, room);
    facts->assessed = assessed;
    return true;
}

struct ik_records
ik_assessed_submissions(struct ik_facts *facts, const ik_record *supplier)
{
    ik_facts_touch(facts, IK_FIELD_SUBMISSION_SUPPLIERS);
    ik_facts_touch(facts, IK_FIELD_ASSESSMENT_SUBJECT);
    ik_facts_touch(facts, IK_FIELD_ASSESSMENT_RELATED);
    ik_hidden_keep(facts);
    bool made = facts->assessed || make_assessed(facts);
    ik_hidden_kept(facts);
    return made ? facts->assessed[ik_place_of(facts->places, supplier)]
                : (struct ik_records){ NULL, 0 };
}

enum ik_yes_no
ik_is_found_neutral(struct ik_facts *facts, const ik_record *requirement,
                    const ik_record **review)
{
    static const int kind = IK_CODE_ASSESSMENT_KIND_NEUTRALITY;
    const ik_record *found = ik_last_assessment(facts, requirement, kind);
    const ik_record *whole = ik_facts_follow(
        facts, requirement, IK_FIELD_REQUIREMENT_SPECIFICATION);
    if (!found && whole)
        found = ik_last_assessment(facts, whole, kind);
    if (review)
        *review = found;
    if (!found)
        return IK_UNKNOWN;
    switch (ik_need_code(facts, found, IK_FIELD_ASSESSMENT_RESULT)) {
    case IK_CODE_ASSESSMENT_RESULT_NEUTRAL:
        return IK_YES;
    case IK_CODE_ASSESSMENT_RESULT_NOT_NEUTRAL:
        return IK_NO;
    default:
        return IK_UNKNOWN;
    }
}
