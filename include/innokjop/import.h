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
 * notice_field, with the reason. A reader is used by one thread.
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

/**
 * Notices of which some may be about the same procurement. Only what tells
 * them apart is kept of each, so that there may be thousands. Opaque.
 */
typedef struct ik_notices ik_notices;

/** What is worth a person's attention where notices form cases. */
enum ik_notice_remark {
    /** The same notice in the same words as another: left out. */
    IK_NOTICE_REMARK_REPEATED = 1,
    /** The same identifier and version as another, in other words: it
     *  corrects what the other one was read as. It is the one that says that
     *  it was sent later, or else was added later. */
    IK_NOTICE_REMARK_CORRECTS = 2,
    /** The same procedure identifier as another, but no buyer or nothing to
     *  buy in common: kept apart. */
    IK_NOTICE_REMARK_SHARED_PROCEDURE = 3,
    /** Points to a notice that is not here. */
    IK_NOTICE_REMARK_DANGLING = 4,
    /** Points to a notice by another sort of number than it says. */
    IK_NOTICE_REMARK_NUMBERING = 5,
    /** Changes a notice with another procedure identifier: joined. */
    IK_NOTICE_REMARK_OTHER_PROCEDURE = 6,
    /** Claims to change or follow a notice of another buyer, which is no
     *  planning notice: kept apart. */
    IK_NOTICE_REMARK_OTHER_BUYER = 7,
    /** Does not tell when it was sent, as another one of its case: what both
     *  say differently cannot be put in order, and the first one stands. */
    IK_NOTICE_REMARK_UNDATED = 8
};

/**
 * Begin to collect notices.
 * @return For ik_notices_free(); NULL when memory runs out.
 */
IK_API ik_notices *ik_notices_new(void) IK_MUST_USE;

/**
 * Release a collection.
 * @param notices  May be NULL.
 */
IK_API void ik_notices_free(ik_notices *notices);

/**
 * Whether a case is what one notice says, just as it was read. Only such cases
 * can be collected.
 * @param kase  May be NULL.
 * @return False for case files, also those once made of a notice.
 */
IK_API bool ik_case_is_notice(const ik_case *kase);

/**
 * Add a notice; it gets the next number, from 0. The case is not kept. The
 * order in which notices are added means nothing for what they become, unless
 * they are one notice in other words (#IK_NOTICE_REMARK_CORRECTS).
 * @param notices  Not yet grouped.
 * @param kase     From a reader of ik_import_new().
 * @param error    Receives what was wrong; may be NULL.
 * @return False when memory runs out or it is no notice.
 */
IK_API bool ik_notices_add(ik_notices *notices, const ik_case *kase,
                           ik_error **error);

/**
 * Form cases. Notices belong together when one changes another, is a newer
 * version of it, was announced by it, follows it or modifies its contract; or
 * when they name the same procedure and have a buyer and a sort of goods,
 * works or services (CPV) in common.
 * @param notices  To which nothing can be added from now on.
 * @param error    Receives #IK_PROBLEM_NO_MEMORY; may be NULL.
 * @return False when memory runs out.
 */
IK_API bool ik_notices_group(ik_notices *notices, ik_error **error);

/**
 * How many cases the notices form.
 * @param notices  May be NULL.
 * @return 0 before ik_notices_group().
 */
IK_API size_t ik_notices_get_case_count(const ik_notices *notices);

/**
 * How many notices form a case.
 * @param notices  May be NULL.
 * @param index    Of the case; they stand in the order of their first notices.
 * @return 0 when there is no such case.
 */
IK_API size_t ik_notices_get_size(const ik_notices *notices, size_t index);

/**
 * A notice of a case, in the order in which they were sent.
 * @param notices  May be NULL.
 * @param index    Of the case.
 * @param member   0 to ik_notices_get_size() - 1.
 * @return Its number; SIZE_MAX when there is none.
 */
IK_API size_t ik_notices_get_member(const ik_notices *notices, size_t index,
                                    size_t member);

/**
 * Make one case of the notices that form it. A later notice changes what an
 * earlier one said, from when it was sent; what was said before stays as
 * history. What notices say of the same lot, organisation or deadline is one
 * record; the ids of others begin with the number of the notice, as in
 * `n2:LOT-0002`.
 * @param notices  Grouped.
 * @param index    Of the case.
 * @param members  The notices as ik_notices_get_member() has them, read again
 *                 if need be.
 * @param count    How many they are.
 * @param error    Receives what was wrong; may be NULL.
 * @return For ik_case_unref(); of a single notice its own case. NULL on
 *         failure.
 */
IK_API const ik_case *ik_notices_join(const ik_notices *notices, size_t index,
                                      const ik_case *const *members,
                                      size_t count, ik_error **error)
    IK_MUST_USE;

/**
 * How many remarks there are.
 * @param notices  May be NULL.
 * @return 0 before ik_notices_group().
 */
IK_API size_t ik_notices_get_remark_count(const ik_notices *notices);

/**
 * A remark on a notice.
 * @param notices    May be NULL.
 * @param index      0 to count - 1.
 * @param notice     Receives the number of the notice; may be NULL.
 * @param other      Receives the number of the other one, or SIZE_MAX when it
 *                   is not here; may be NULL.
 * @param reference  Receives the number or procedure identifier in question,
 *                   valid as long as the collection, or NULL; may be NULL.
 * @return 0 when there is none.
 */
IK_API enum ik_notice_remark
ik_notices_get_remark(const ik_notices *notices, size_t index, size_t *notice,
                      size_t *other, const char **reference);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
