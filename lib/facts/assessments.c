#include "facts/assessments.h"

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
