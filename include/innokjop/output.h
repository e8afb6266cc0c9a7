/**
 * @file
 * @brief Output that the caller pulls.
 */
#ifndef INNOKJOP_OUTPUT_H
#define INNOKJOP_OUTPUT_H

#include <innokjop/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup output Output
 *
 * Whatever the library writes is pulled in pieces, so that a host can stream
 * it, show progress, or stop. An output is used by one thread.
 * @{
 */

/** A document being written. Opaque. */
typedef struct ik_output ik_output;

/**
 * Pull the next bytes.
 * @param output  The output.
 * @param buffer  Receives the bytes.
 * @param size    Room in @p buffer.
 * @return Bytes written; 0 at the end or on failure, see
 *         ik_output_has_failed().
 */
IK_API size_t ik_output_read(ik_output *output, void *buffer, size_t size);

/**
 * Make all that has not been pulled yet, at once.
 * @param output  May be NULL.
 * @param length  Receives the number of bytes; may be NULL.
 * @return UTF-8 with a NUL behind it, valid as long as the output; NULL when
 *         memory ran out or @p output is NULL.
 */
IK_API const char *ik_output_get_rest(ik_output *output, size_t *length);

/**
 * Whether memory ran out while writing.
 * @param output  May be NULL, which has failed.
 * @return True when the output is incomplete.
 */
IK_API bool ik_output_has_failed(const ik_output *output);

/**
 * Release an output.
 * @param output  May be NULL.
 */
IK_API void ik_output_free(ik_output *output);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
