/* The check's side of what a rule hands in. */
#ifndef IK_CHECK_JUDGE_H
#define IK_CHECK_JUDGE_H

#include "check/missing.h"
#include "check/listing.h"

/* What a finding rests on beside what its sentences name. */
struct ik_basis {
    const char *name;
    const ik_record *record;
};

/* A finding being made; it moves to the report's arena when closed. */
struct ik_judge {
    ik_report *report;
    struct ik_rule_result *result; /* of the rule that is run */
    bool include_all;
    bool no_memory;

    const ik_record *thing;  /* what is being judged */
    bool open;               /* if not: counted only, or nothing said */
    struct ik_saying saying;
    size_t subject_capacity, evidence_capacity;

    struct ik_basis *bases; /* become evidence when the finding is closed */
    size_t basis_count, basis_capacity;
    uint32_t *shown; /* a slot each: the finding that last showed it */
    uint32_t opened; /* how many findings; 0 in shown is none */
    size_t marked;   /* pieces of evidence whose records stand in shown */

    struct ik_packer packer;
    struct ik_listing listing;     /* of all closed findings */
    struct ik_missing missing; /* in any of them */
};

void ik_judge_init(struct ik_judge *judge, ik_report *report);
void ik_judge_start_rule(struct ik_judge *judge,
                         struct ik_rule_result *result);
/* Closes the last finding; a rule that judged nothing does not apply. */
void ik_judge_end_rule(struct ik_judge *judge);
void ik_judge_release(struct ik_judge *judge);

/* status.c: what recorded assessments say of each finding. */
bool ik_report_set_statuses(ik_report *report);

#endif
