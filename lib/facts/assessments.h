/* Judgements that people have recorded. */
#ifndef IK_FACTS_ASSESSMENTS_H
#define IK_FACTS_ASSESSMENTS_H

#include "facts/facts.h"

/* The last assessment of a kind, by its time, that judged a record; or NULL.
 * One without a time comes before those that have one. */
const ik_record *
ik_last_assessment(struct ik_facts *facts, const ik_record *subject, int kind);
#define IK_LAST_ASSESSMENT_FACTS \
    IK_FIELD_ASSESSMENT_SUBJECT, IK_FIELD_ASSESSMENT_KIND, \
        IK_FIELD_ASSESSMENT_AT

/* What a supplier has handed in, alone or with others, that an assessment is of
 * or names, in order: one who tenders for many lots is judged in each. */
struct ik_records
ik_assessed_submissions(struct ik_facts *facts, const ik_record *supplier);

/*
 * Whether a requirement was found to favour nobody, by itself or with all of
 * its specification; the last word counts. Unknown when nobody has judged, or
 * what was concluded cannot be read, which is noted. *review, which may be
 * NULL, receives the assessment.
 */
enum ik_yes_no
ik_is_found_neutral(struct ik_facts *facts, const ik_record *requirement,
                    const ik_record **review);
#define IK_NEUTRALITY_FACTS \
    IK_LAST_ASSESSMENT_FACTS, IK_FIELD_ASSESSMENT_RESULT, \
        IK_FIELD_REQUIREMENT_SPECIFICATION

#endif
