/**
 * @file
 * @brief Reading files of other formats.
 */
#ifndef INNOKJOP_IMPORT_H
#define INNOKJOP_IMPORT_H

#include <innokjop/file.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup import Other formats
 *
 * What others publish, as a case. The format is known by the first element:
 * a notice in eForms, as sent to Doffin and TED, or a case file of our own.
 * Nothing that is read is lost: what no record has a field for stands in a
 * notice_field, with the reason.
 * @{
 */

/**
 * Begin to read a file of any format that the library knows. A notice gives a
 * plain case; its record `source` tells the format.
 * @return For ik_reader_feed(), ik_reader_finish() and ik_reader_free(); NULL
 *         when memory runs out.
 */
IK_API ik_reader *ik_import_new(void) IK_MUST_USE;

/**
 * Take planning notices as invitations to dialogue. In Norway such an
 * invitation is often published as a prior information notice, which says
 * nothing of it in its codes: only a person can tell. A notice of another
 * sort, and a case file, are read as ever.
 * @param reader  From ik_import_new(), before the first byte.
 */
IK_API void ik_import_treat_as_consultation(ik_reader *reader);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
