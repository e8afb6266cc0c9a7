/* The first line of a report: what to do now. */
#ifndef IK_REPORT_VERDICT_H
#define IK_REPORT_VERDICT_H

#include "base/text.h"
#include "check/report.h"

/*
 * One line without its end, such as "Ikke kunngjør: 2 brudd". It says that no
 * breach was found only when rules were applied, under law known for the
 * date, and nothing is left to decide.
 */
void ik_verdict_add(struct ik_text *text, const struct ik_report *report,
                    enum ik_language language);

#endif
