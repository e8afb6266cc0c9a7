/**
 * @file
 * @brief Reading and writing single values.
 */
#ifndef INNOKJOP_VALUES_H
#define INNOKJOP_VALUES_H

#include <innokjop/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup values_text Values as text
 *
 * Pure functions; thread-safe.
 * @{
 */

/**
 * Read an instant such as 2026-07-01T12:00+02:00.
 * @param text     May be NULL.
 * @param instant  Receives it; untouched on failure.
 * @return False when there is no such instant, or outside 1900 to 2199.
 */
IK_API bool ik_instant_from_text(const char *text, ik_instant *instant);

/**
 * An instant from a moment, shown in Norwegian civil time (Europe/Oslo).
 * @param utc_ms  Milliseconds since 1970-01-01T00:00Z.
 * @return With the offset of that moment and precision of a second; absent
 *         outside the years 1900 to 2199.
 */
IK_API ik_instant ik_instant_from_utc(int64_t utc_ms);

/**
 * Write an instant in the form in which it was recorded.
 * @param instant  The instant.
 * @param buffer   Receives at most 30 bytes and a NUL.
 * @param size     Room in @p buffer in bytes.
 * @return The length in bytes, as if there had been room; 0 when absent.
 */
IK_API size_t ik_instant_to_text(ik_instant instant, char *buffer,
                                 size_t size);

/**
 * Read a date such as 2026-07-01.
 * @param text  May be NULL.
 * @param date  Receives it; untouched on failure.
 * @return False when there is no such date, or outside 1900 to 2199.
 */
IK_API bool ik_date_from_text(const char *text, ik_date *date);

/**
 * How many decimals the minor unit of a currency stands for.
 * @param currency  ISO 4217, such as "NOK"; may be NULL.
 * @return 0 to 4; 2 for currencies that are not known.
 */
IK_API int32_t ik_currency_get_places(const char *currency);

/** What can be said of an identifier or a code. */
enum ik_identifier_status {
    IK_IDENTIFIER_VALID = 1,             /**< As it should be. */
    IK_IDENTIFIER_WRONG_CHECK_DIGIT = 2, /**< Reported, never refused. */
    IK_IDENTIFIER_UNKNOWN = 3,           /**< Not in the code list. */
    IK_IDENTIFIER_MALFORMED = 4          /**< Not such an identifier at all. */
};

/**
 * Judge a Norwegian organisation number (organisasjonsnummer).
 * @param text    With or without spaces, NO and MVA; may be NULL.
 * @param digits  Receives the nine digits, or the empty string; may be NULL.
 * @return The status; all zeroes are malformed.
 */
IK_API enum ik_identifier_status ik_organisation_number_check(
    const char *text, char digits[10]);

/**
 * Judge a CPV 2008 code against the official list.
 * @param text  Eight digits, with or without a check digit; may be NULL.
 * @return The status.
 */
IK_API enum ik_identifier_status ik_cpv_code_check(const char *text);

/**
 * Judge a currency against the list of ISO 4217.
 * @param text  Three capital letters; may be NULL.
 * @return The status.
 */
IK_API enum ik_identifier_status ik_currency_check(const char *text);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
