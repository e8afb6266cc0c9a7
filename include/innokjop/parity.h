/**
 * @file
 * @brief Information parity: who was given what, and when first.
 */
#ifndef INNOKJOP_PARITY_H
#define INNOKJOP_PARITY_H

#include <innokjop/case.h>
#include <innokjop/output.h>
#include <innokjop/report.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup parity Information parity
 *
 * The matrix (utjevningsmatrise) of what was passed on, to which supplier, and
 * when that supplier first had it: the fact behind equal treatment in a
 * dialogue and the duty to level what was exchanged (LOA § 4, FOA §§ 8-2(2) a,
 * 12-2(2) a, 14-2(2)). It judges nothing; ik_ruleset_check() does, from the
 * same table.
 *
 * Rows are the pieces of information of the case, and the questions whose
 * answer has been passed on. Columns are the suppliers: whoever has that role
 * or, with no role on record, attended, was told something, was involved, gave
 * input, asked or tendered.
 *
 * A supplier has had something from the first of these that is recorded: a
 * disclosure that names the supplier; a publication to all, which counts for
 * everybody from that instant; that the supplier, or somebody who works there,
 * opened or read it, or was granted a request to see it; a document or a
 * published version that holds or reproduces it. A piece of information is also
 * had by the supplier from whom it comes, from when it came up, and by whoever
 * has an involvement, an input or a round of negotiation that lists it. Of what
 * may be secret, neutral words and versions with parts removed pass on nothing.
 *
 * How far a supplier is *behind* is the time from when the first of all
 * suppliers had it to when this one had it, by the times that are recorded: how
 * long others had it before. It is 0 for whoever was first. One who never
 * received it is behind from then to the moment of the matrix, and is told
 * apart by its state. Hours are whole ones, rounded down. A time that is not
 * recorded is not guessed, nor whom something reached where that is withheld:
 * then there is no number.
 *
 * A matrix is immutable and reference counted, keeps its case alive, and
 * threads may share it without locks. Given NULL, getters answer absent.
 * @{
 */

/** A matrix of information parity. Opaque. */
typedef struct ik_parity ik_parity;

/** Whether something has reached a supplier. */
enum ik_parity_state {
    IK_PARITY_NEVER = 1,     /**< Not that anybody recorded. */
    IK_PARITY_UNDATED = 2,   /**< It has, but since when is not recorded. */
    IK_PARITY_DATED = 3,     /**< It has, since a time that is recorded. */
    IK_PARITY_UNREADABLE = 4 /**< It may have: that it reached somebody is
                                recorded, but whom cannot be read. */
};

/**
 * Make the matrix of a case.
 * @param kase      The case.
 * @param now       The moment; what comes later is a plan and is left out.
 * @param known_at  Leave out entries written later; absent leaves out none.
 * @param error     Receives #IK_PROBLEM_ARGUMENT without a case or a moment,
 *                  or #IK_PROBLEM_NO_MEMORY; may be NULL.
 * @return For ik_parity_unref(); NULL on failure.
 */
IK_API const ik_parity *
ik_parity_new(const ik_case *kase, ik_instant now, ik_instant known_at,
              ik_error **error) IK_MUST_USE;

/**
 * Take a reference.
 * @param parity  May be NULL.
 * @return @p parity.
 */
IK_API const ik_parity *ik_parity_ref(const ik_parity *parity);

/**
 * Give back a reference.
 * @param parity  May be NULL.
 * @return NULL.
 */
IK_API const ik_parity *ik_parity_unref(const ik_parity *parity);

/**
 * The case.
 * @param parity  May be NULL.
 * @return Belongs to the matrix.
 */
IK_API const ik_case *ik_parity_get_case(const ik_parity *parity);

/**
 * The moment of the matrix.
 * @param parity  May be NULL.
 * @return As it was given; absent for NULL.
 */
IK_API ik_instant ik_parity_get_now(const ik_parity *parity);

/**
 * How many rows there are.
 * @param parity  May be NULL.
 * @return 0 for NULL.
 */
IK_API size_t ik_parity_get_item_count(const ik_parity *parity);

/**
 * What a row is about.
 * @param parity  May be NULL.
 * @param item    0 to the number of rows - 1: pieces of information, then
 *                answers, each in the order of the case.
 * @return An info_item or an enquiry, valid as long as the matrix; NULL when
 *         there is no such row.
 */
IK_API const ik_record *
ik_parity_get_item(const ik_parity *parity, size_t item);

/**
 * Whether a row counts in the figures of suppliers: it was passed on, is not
 * held to be irrelevant, and is neither secret nor about one supplier's own
 * tender. What nobody has assessed counts.
 * @param parity  May be NULL.
 * @param item    0 to the number of rows - 1.
 * @return False when there is no such row.
 */
IK_API bool ik_parity_is_counted(const ik_parity *parity, size_t item);

/**
 * How many rows count.
 * @param parity  May be NULL.
 * @return 0 for NULL.
 */
IK_API size_t ik_parity_get_counted_count(const ik_parity *parity);

/**
 * When it was published to all.
 * @param parity  May be NULL.
 * @param item    0 to the number of rows - 1.
 * @return Absent when it was not, or when is not recorded.
 */
IK_API ik_instant ik_parity_get_published(const ik_parity *parity, size_t item);

/**
 * When the first supplier had it.
 * @param parity    May be NULL.
 * @param item      0 to the number of rows - 1.
 * @param supplier  Receives that supplier, of several the first in the order
 *                  of columns, or NULL when all had it at once; may be NULL.
 * @return Absent when no time is recorded.
 */
IK_API ik_instant ik_parity_get_first(const ik_parity *parity, size_t item,
                                      const ik_record **supplier);

/**
 * How many columns there are.
 * @param parity  May be NULL.
 * @return 0 for NULL.
 */
IK_API size_t ik_parity_get_supplier_count(const ik_parity *parity);

/**
 * The supplier of a column.
 * @param parity    May be NULL.
 * @param supplier  0 to the number of columns - 1, in the order of the case.
 * @return An organisation, valid as long as the matrix; NULL when there is no
 *         such column.
 */
IK_API const ik_record *
ik_parity_get_supplier(const ik_parity *parity, size_t supplier);

/**
 * Whether, and when first, a supplier had it.
 * @param parity    May be NULL.
 * @param item      0 to the number of rows - 1.
 * @param supplier  0 to the number of columns - 1.
 * @param first     Receives when; absent unless the state is
 *                  IK_PARITY_DATED; may be NULL.
 * @return 0 when there is no such row or column.
 */
IK_API enum ik_parity_state
ik_parity_get_access(const ik_parity *parity, size_t item, size_t supplier,
                     ik_instant *first);

/**
 * How far behind a supplier is with a row.
 * @param parity    May be NULL.
 * @param item      0 to the number of rows - 1.
 * @param supplier  0 to the number of columns - 1.
 * @return Hours, 0 or more; -1 where a time that it needs is not recorded.
 */
IK_API int64_t ik_parity_get_hours_behind(const ik_parity *parity, size_t item,
                                          size_t supplier);

/**
 * How many of the rows that count a supplier has had. Of those that it has
 * neither had nor never received, whom they reached cannot be read.
 * @param parity    May be NULL.
 * @param supplier  0 to the number of columns - 1.
 * @return 0 when there is no such column.
 */
IK_API size_t ik_parity_get_received_count(const ik_parity *parity,
                                           size_t supplier);

/**
 * How many of the rows that count a supplier never received.
 * @param parity    May be NULL.
 * @param supplier  0 to the number of columns - 1.
 * @return 0 when there is no such column.
 */
IK_API size_t ik_parity_get_never_count(const ik_parity *parity,
                                        size_t supplier);

/**
 * How far behind a supplier was at the most, of the rows that count and that
 * it has had.
 * @param parity    May be NULL.
 * @param supplier  0 to the number of columns - 1.
 * @param item      Receives the row where that was; may be NULL, and is left
 *                  alone when there is none.
 * @return Hours, 0 or more; -1 when it has had none at a time that is
 *         recorded.
 */
IK_API int64_t ik_parity_get_longest_hours(const ik_parity *parity,
                                           size_t supplier, size_t *item);

/**
 * Write a matrix, for readers within the contracting authority: it names
 * suppliers.
 * @param parity    The matrix, which the output keeps alive.
 * @param format    IK_REPORT_TEXT; IK_REPORT_JSON as in
 *                  docs/parity.schema.json; or IK_REPORT_CSV, a line a row of
 *                  the matrix, with two columns a supplier.
 * @param language  Of words; codes, and the heads of CSV, are the same in all.
 * @param error     Receives #IK_PROBLEM_ARGUMENT for other formats, or
 *                  #IK_PROBLEM_NO_MEMORY; may be NULL.
 * @return For ik_output_free(); NULL on failure.
 */
IK_API ik_output *
ik_parity_write(const ik_parity *parity, enum ik_report_format format,
                enum ik_language language, ik_error **error) IK_MUST_USE;

/** @} */

#ifdef __cplusplus
}
#endif

#endif
