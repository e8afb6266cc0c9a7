/* The order of findings in a report. */
#ifndef IK_CHECK_ORDER_H
#define IK_CHECK_ORDER_H

#include "check/report.h"

enum ik_order_key { IK_ORDER_SUBJECT, IK_ORDER_GROUP, IK_ORDER_KEYS };

/* A finding as it was handed in, with what its place depends on: the number
 * of its principal subject's id, 0 for none; and the group. */
struct ik_handed_in {
    struct ik_finding *finding;
    uint32_t keys[IK_ORDER_KEYS];
};

/* Outcome, severity and rule as one number; results are in order of rules. */
uint32_t ik_order_group(const struct ik_report *report,
                        enum ik_outcome outcome,
                        const struct ik_rule_result *result);

/*
 * Lists the findings of the report by group and subject, in time that grows
 * as their number does, and as n log n for different subjects. all is used
 * up. False when memory runs out.
 */
bool ik_order_findings(struct ik_report *report, struct ik_handed_in *all,
                       size_t count);

#endif
