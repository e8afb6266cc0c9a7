/**
 * @file
 * @brief Reading and writing case files.
 */
#ifndef INNOKJOP_FILE_H
#define INNOKJOP_FILE_H

#include <innokjop/case.h>
#include <innokjop/output.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup file Case files
 *
 * The native format: XML in the namespace urn:innokjop:case:1. Input is
 * pushed, output pulled, so that the host owns every stream. The network is
 * never used, and what is read is hostile until proven otherwise.
 * @{
 */

/** Reads one case file. Opaque; used by one thread. */
typedef struct ik_reader ik_reader;

/**
 * Begin to read a case file.
 * @return For ik_reader_free(); NULL when memory runs out.
 */
IK_API ik_reader *ik_reader_new(void) IK_MUST_USE;

/**
 * Accept files of another size than 64 MiB.
 * @param reader  The reader, before the first byte.
 * @param bytes   The most bytes to accept; 0 for 64 MiB.
 */
IK_API void ik_reader_set_limit(ik_reader *reader, size_t bytes);

/**
 * Push the next bytes of the file.
 * @param reader  The reader.
 * @param bytes   May be NULL when @p size is 0.
 * @param size    Any number.
 * @return False when reading on is of no use; ik_reader_finish() says why.
 */
IK_API bool ik_reader_feed(ik_reader *reader, const void *bytes, size_t size);

/**
 * End the file and seal the case.
 * @param reader  The reader; it is used up.
 * @param error   Receives all that was wrong, with lines; may be NULL.
 * @return For ik_case_unref(); NULL on failure.
 */
IK_API const ik_case *ik_reader_finish(ik_reader *reader, ik_error **error)
    IK_MUST_USE;

/**
 * Release a reader, finished or not.
 * @param reader  May be NULL.
 */
IK_API void ik_reader_free(ik_reader *reader);

/**
 * Read a case from memory.
 * @param bytes  A whole case file.
 * @param size   Its size in bytes.
 * @param error  Receives all that was wrong; may be NULL.
 * @return For ik_case_unref(); NULL on failure.
 */
IK_API const ik_case *ik_case_from_bytes(const void *bytes, size_t size,
                                         ik_error **error) IK_MUST_USE;

/**
 * Read a case from a file.
 * @param path   A path of the operating system.
 * @param error  Receives all that was wrong; may be NULL.
 * @return For ik_case_unref(); NULL on failure. After #IK_PROBLEM_FILE, errno
 *         says what the operating system did.
 */
IK_API const ik_case *ik_case_from_file(const char *path, ik_error **error)
    IK_MUST_USE;

/**
 * Write a case.
 * @param kase   The case, which the output keeps alive.
 * @param error  Receives #IK_PROBLEM_ACT for a what-if case; may be NULL.
 * @return For ik_output_free(); NULL on failure.
 */
IK_API ik_output *ik_case_write(const ik_case *kase, ik_error **error)
    IK_MUST_USE;

/**
 * Write the entries that came after a head, for a host that keeps a case
 * entry by entry: appended before the end tag of the file that had the head,
 * they make the file of this case. After a redaction write the whole case
 * instead: what was appended before still holds the redacted value.
 * @param kase   A chained case.
 * @param head   The head of an earlier state, 64 digits.
 * @param error  Receives #IK_PROBLEM_CONFLICT when the case never had that
 *               head; may be NULL.
 * @return For ik_output_free(); NULL on failure.
 */
IK_API ik_output *ik_case_write_since(const ik_case *kase, const char *head,
                                      ik_error **error) IK_MUST_USE;

/**
 * Write a case to a file: beside it, synced, then renamed over it, so that a
 * crash leaves the old file or the new one.
 * @param kase   The case.
 * @param path   A path of the operating system.
 * @param error  Receives the reason on failure; may be NULL.
 * @return True when the file is in place. After #IK_PROBLEM_FILE, errno says
 *         what the operating system did.
 */
IK_API bool ik_case_save(const ik_case *kase, const char *path,
                         ik_error **error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
