/**
 * @file
 * @brief Value types and enumerations that every other header uses.
 */
#ifndef INNOKJOP_TYPES_H
#define INNOKJOP_TYPES_H

#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

#if defined(__GNUC__)
#define IK_API __attribute__((visibility("default")))
#define IK_MUST_USE __attribute__((warn_unused_result))
#else
#define IK_API
#define IK_MUST_USE
#endif

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup values Values
 *
 * Four public value structs, frozen for ever. A struct that is all zeroes is
 * absent. Enumerations are open: callers must accept values they do not know.
 * @{
 */

/** Languages of messages (målform). */
enum ik_language {
    IK_LANGUAGE_NB = 1, /**< Bokmål. */
    IK_LANGUAGE_NN = 2, /**< Nynorsk. */
    IK_LANGUAGE_EN = 3  /**< English. */
};

/** A yes/no fact; silence is not "no". */
enum ik_yes_no {
    IK_UNKNOWN = 0, /**< Nothing is recorded. */
    IK_NO = 1,      /**< Recorded as no. */
    IK_YES = 2      /**< Recorded as yes. */
};

/** How much a record says about one of its fields. */
enum ik_presence {
    IK_PRESENCE_ABSENT = 0,     /**< Nothing recorded. */
    IK_PRESENCE_KNOWN = 1,      /**< A value is recorded. */
    IK_PRESENCE_WITHHELD = 2,   /**< Withheld, perhaps until a date. */
    IK_PRESENCE_REDACTED = 3,   /**< Removed by a redaction. */
    IK_PRESENCE_CONFLICTING = 4 /**< The sources contradict each other. */
};

/** How exactly an instant was recorded. */
enum ik_precision {
    IK_PRECISION_NONE = 0,        /**< The instant is absent. */
    IK_PRECISION_MINUTE = 1,      /**< Hours and minutes. */
    IK_PRECISION_SECOND = 2,      /**< Whole seconds. */
    IK_PRECISION_MILLISECOND = 3  /**< Thousandths of a second. */
};

/** A point in time, with the civil offset in which it was recorded. */
typedef struct ik_instant {
    int64_t utc_ms;     /**< Milliseconds since 1970-01-01T00:00Z. */
    int16_t offset_min; /**< Minutes east of UTC, -840 to 840. */
    uint8_t precision;  /**< An #ik_precision; 0 when absent. */
} ik_instant;

/** A calendar date. */
typedef struct ik_date {
    int32_t yyyymmdd; /**< 20260701 for 1 July 2026; 0 when absent. */
} ik_date;

/** Whether an amount includes value added tax (merverdiavgift). */
enum ik_vat {
    IK_VAT_UNKNOWN = 0,  /**< Not recorded. */
    IK_VAT_EXCLUDED = 1, /**< Without VAT (eks. mva.). */
    IK_VAT_INCLUDED = 2  /**< With VAT (inkl. mva.). */
};

/** An amount of money (beløp). */
typedef struct ik_money {
    int64_t minor;    /**< Minor units, øre for NOK. */
    char currency[4]; /**< ISO 4217, NUL-terminated; empty when absent. */
    uint8_t vat;      /**< An #ik_vat. */
} ik_money;

/** A decimal number, mantissa times ten to the exponent. */
typedef struct ik_decimal {
    int64_t mantissa; /**< All digits, signed. */
    int8_t exponent;  /**< -9 to 0; "12.50" is 1250 and -2. */
} ik_decimal;

/** @} */

#ifdef __cplusplus
}
#endif

#endif
