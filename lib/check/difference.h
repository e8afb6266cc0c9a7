/* What another date's law changes in a report. */
#ifndef IK_CHECK_DIFFERENCE_H
#define IK_CHECK_DIFFERENCE_H

#include "check/report.h"

/*
 * Compares the report with report->own, whose findings it must outlive. False
 * when memory runs out.
 */
bool ik_report_find_differences(ik_report *report);

#endif
