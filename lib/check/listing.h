/*
 * The order of findings in a report: outcome, severity, rule, subject. Time
 * grows as their number does: ids of records are sorted once, by their first
 * bytes, and findings rule by rule, since what one rule has found nearly fits
 * in a cache.
 */
#ifndef IK_CHECK_LISTING_H
#define IK_CHECK_LISTING_H

#include "check/report.h"

struct ik_listing {
    struct ik_report *report; /* the rest begins as zeroes */
    uint32_t *ranks; /* of records by their ids, a slot each */
    struct ik_handed_in *found; /* by the rule that is run */
    struct ik_handed_in *room;  /* to sort them */
    size_t found_count, found_capacity, room_capacity;
    struct ik_arena sorted; /* what rules before it have found, in runs */
    struct ik_run *runs;
    size_t run_count, run_capacity, count;
};

/* A finding as the rule that is run hands it in. False when memory runs out,
 * in all of these. */
bool ik_listing_add(struct ik_listing *listing, struct ik_finding *finding);
/* The rule, the index-th of the report's, has handed in all of its findings. */
bool ik_listing_end_rule(struct ik_listing *listing, size_t index);
/* Lists all of them in the report. */
bool ik_listing_finish(struct ik_listing *listing);
void ik_listing_release(struct ik_listing *listing);

#endif
