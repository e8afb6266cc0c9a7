/*
 * The order of findings in a report: outcome, severity, rule, subject. Time
 * grows as their number does: ids are sorted by their first bytes, and each
 * once, however many findings have it as their subject.
 */
#ifndef IK_CHECK_LISTING_H
#define IK_CHECK_LISTING_H

#include "check/report.h"

struct ik_listing {
    struct ik_report *report; /* the rest begins as zeroes */
    struct ik_handed_in *findings;
    size_t count, capacity;
    struct ik_stretch *stretches; /* of findings of one rule */
    size_t stretch_count, stretch_capacity;
    uint32_t *group_counts;
    struct ik_subject *subjects; /* principal ones, each once */
    size_t subject_count, subject_capacity;
    uint32_t *ranks; /* of subjects, a slot each; 0 for none */
};

/* A finding as it was handed in, of a rule by its result. False when memory
 * runs out. */
bool ik_listing_add(struct ik_listing *listing, struct ik_finding *finding,
                    const struct ik_rule_result *result);
/* Lists all of them in the report. False when memory runs out. */
bool ik_listing_finish(struct ik_listing *listing);
void ik_listing_release(struct ik_listing *listing);

#endif
