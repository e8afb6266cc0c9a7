/**
 * @file
 * @brief Writing notices.
 */
#ifndef INNOKJOP_EXPORT_H
#define INNOKJOP_EXPORT_H

#include <innokjop/file.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup export Notices
 *
 * A notice of a case in eForms, as Doffin and TED take it: an invitation to
 * market consultation (E1), or a planning notice (veiledende kunngjøring):
 * 4 or 5 from the EEA thresholds on, E2 below, 6 for defence. What is written
 * is a draft for the buyer to read: it says all that the case records and the
 * form has room for, such as an estimated value. Threads may write notices of
 * one case at the same time; an output is used by one thread.
 * @{
 */

/**
 * Write a notice of a case in eForms.
 *
 * Which form is written, the notice's `subtype` says; without one its kind,
 * the part of the regulation and the sector decide. Texts are written in the
 * languages of the notice, and a text without a language in the first of them.
 * A case without lots is written as one.
 *
 * @param kase    The case, which the output keeps alive.
 * @param notice  The id of the notice; NULL when the case has only one that
 *                can be written.
 * @param error   Receives each thing that the form must say and that is not
 *                recorded (#IK_PROBLEM_INCOMPLETE), with record and field, or
 *                why no notice can be written (#IK_PROBLEM_ARGUMENT); may be
 *                NULL.
 * @return For ik_output_free(); NULL on failure.
 */
IK_API ik_output *ik_case_write_notice(const ik_case *kase,
                                       const char *notice, ik_error **error)
    IK_MUST_USE;

/** @} */

#ifdef __cplusplus
}
#endif

#endif
