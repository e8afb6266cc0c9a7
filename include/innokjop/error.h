/**
 * @file
 * @brief Why the library could not answer.
 */
#ifndef INNOKJOP_ERROR_H
#define INNOKJOP_ERROR_H

#include <innokjop/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup error Errors
 *
 * An error means that the library could not answer; what it thinks of a case
 * is a finding, never an error. An ik_error lists up to 64 problems. It is
 * immutable, belongs to whoever received it, and threads may share it. A
 * function that takes an ik_error ** may get NULL; otherwise the pointer must
 * be NULL before the call, and is set only on failure.
 * Functions given NULL answer as if the error were empty.
 * @{
 */

/** Problems found while doing what was asked. Opaque. */
typedef struct ik_error ik_error;

/** What kind of problem; numbers are stable and never reused. */
enum ik_problem {
    IK_PROBLEM_NO_MEMORY = 1,       /**< Memory ran out. */
    IK_PROBLEM_ARGUMENT = 2,        /**< A call was used wrongly. */
    IK_PROBLEM_SYNTAX = 10,         /**< Not well-formed XML. */
    IK_PROBLEM_ENCODING = 11,       /**< Not UTF-8, or a forbidden character. */
    IK_PROBLEM_DOCTYPE = 12,        /**< A document type declaration. */
    IK_PROBLEM_LIMIT = 13,          /**< Too deep, too long or too many. */
    IK_PROBLEM_NAMESPACE = 14,      /**< Not a case file of a known version. */
    IK_PROBLEM_TRUNCATED = 15,      /**< The file ends too early. */
    IK_PROBLEM_STRUCTURE = 16,      /**< An element or text in a wrong place. */
    IK_PROBLEM_VALUE = 17,          /**< A value that cannot be. */
    IK_PROBLEM_MISSING_ID = 18,     /**< A record without an id. */
    IK_PROBLEM_DUPLICATE_ID = 19,   /**< Two records with the same id. */
    IK_PROBLEM_REFERENCE = 20,      /**< A reference that does not resolve. */
    IK_PROBLEM_CYCLE = 21,          /**< A chain that bites its own tail. */
    IK_PROBLEM_UNKNOWN_FIELD = 22,  /**< A name the format does not have. */
    IK_PROBLEM_ACT = 23,            /**< A revision that cannot be made. */
    IK_PROBLEM_CONFLICT = 24,       /**< Somebody else wrote first. */
    IK_PROBLEM_DIGEST = 25,         /**< The journal does not add up. */
    IK_PROBLEM_FILE = 26,           /**< A file could not be read or written. */
    IK_PROBLEM_LAW = 27,            /**< Law data that do not hold together. */
    IK_PROBLEM_INCOMPLETE = 28      /**< What must be said is not recorded. */
};

/**
 * Release an error.
 * @param error  May be NULL.
 */
IK_API void ik_error_free(ik_error *error);

/**
 * How many problems there are.
 * @param error  May be NULL.
 * @return 0 to 64.
 */
IK_API size_t ik_error_get_count(const ik_error *error);

/**
 * Whether more problems were met than the list holds.
 * @param error  May be NULL.
 * @return True when the list was cut at 64.
 */
IK_API bool ik_error_is_cut(const ik_error *error);

/**
 * The kind of a problem.
 * @param error  May be NULL.
 * @param index  0 to count - 1.
 * @return The kind; 0 when there is no such problem.
 */
IK_API enum ik_problem ik_error_get_problem(const ik_error *error,
                                            size_t index);

/**
 * One sentence: what was wrong and what to do.
 * @param error     May be NULL.
 * @param index     0 to count - 1.
 * @param language  Unknown values give English.
 * @return UTF-8, valid as long as the error; NULL when there is no such
 *         problem.
 */
IK_API const char *ik_error_get_message(const ik_error *error, size_t index,
                                        enum ik_language language);

/**
 * The line of the input.
 * @param error  May be NULL.
 * @param index  0 to count - 1.
 * @return Counted from 1; 0 when the problem has no line.
 */
IK_API uint32_t ik_error_get_line(const ik_error *error, size_t index);

/**
 * The id of the record concerned.
 * @param error  May be NULL.
 * @param index  0 to count - 1.
 * @return Valid as long as the error; NULL when no record is concerned.
 */
IK_API const char *ik_error_get_record(const ik_error *error, size_t index);

/**
 * The name of the field concerned.
 * @param error  May be NULL.
 * @param index  0 to count - 1.
 * @return Valid as long as the error; NULL when no field is concerned.
 */
IK_API const char *ik_error_get_field(const ik_error *error, size_t index);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
