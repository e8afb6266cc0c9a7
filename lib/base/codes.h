/**
 * @file
 * Code lists and identifiers: CPV, currencies, countries, regions, languages,
 * Norwegian organisation numbers.
 *
 * Pure functions over constant tables: no allocation, no locale, no state, so
 * any thread may call them. Texts are NUL-terminated; NULL and the empty text
 * are answered like any other text that is no code. Letters are upper case
 * unless said otherwise. The lists are those of the eForms SDK whose version
 * stands in lib/base/codes/tables.c; a code that it lacks may still be one of
 * yesterday's or tomorrow's, so callers warn and never reject.
 */
#ifndef IK_BASE_CODES_H
#define IK_BASE_CODES_H

#include <stdbool.h>
#include <stdint.h>

/** What ik_cpv_check() found. */
enum ik_cpv_status {
    IK_CPV_OK,        /**< In CPV 2008. */
    IK_CPV_MALFORMED, /**< Not eight digits, or those, a hyphen and a digit. */
    IK_CPV_UNKNOWN,   /**< Well-formed, but not in CPV 2008. */
};

/**
 * Whether a code is in CPV 2008.
 *
 * @param code8  The eight digits as a number; 3000000 is 03000000.
 * @return false for any number that is no code, also above 99999999.
 * Source: cpv.gc of the eForms SDK, Regulation (EC) 213/2008.
 */
bool ik_cpv_is_known(uint32_t code8);

/**
 * Judge a CPV code as written: "NNNNNNNN" or "NNNNNNNN-N", without spaces.
 *
 * The digit after the hyphen is not judged: the list has no check digits, and
 * the usual formula is wrong for 532 of the official codes.
 *
 * @param text  The code; may be NULL.
 * @return #IK_CPV_OK, #IK_CPV_UNKNOWN or #IK_CPV_MALFORMED.
 * Source: cpv.gc of the eForms SDK, Regulation (EC) 213/2008.
 */
enum ik_cpv_status ik_cpv_check(const char *text);

/**
 * The nearest wider code in CPV 2008, found by zeroing digits from the right.
 *
 * Levels that the list leaves out are skipped: 30192121 has no 30192120, so its
 * parent is 30192100. An unknown code has the parent that it would have had.
 *
 * @param code8  The eight digits as a number.
 * @return The parent's eight digits as a number; 0 for a division (two digits
 *         and zeros), for a number above 99999999, or when there is none.
 * Source: cpv.gc of the eForms SDK. Its parentCode column is not used: for 798
 * codes it passes over a level that exists.
 */
uint32_t ik_cpv_parent(uint32_t code8);

/**
 * Whether a currency is in the list.
 *
 * @param code  Three letters, ISO 4217; may be NULL.
 * @return false also for currencies that are gone, such as BGN and HRK.
 * Source: currency.gc of the eForms SDK.
 */
bool ik_currency_is_known(const char *code);

/**
 * How many decimals the minor unit of a currency has.
 *
 * @param code  Three letters, ISO 4217; may be NULL.
 * @return 0, 2 or 3; -1 for a currency that is not in the list.
 * Source: ISO 4217, table A.1.
 */
int ik_currency_decimals(const char *code);

/**
 * Whether a country is in the list.
 *
 * @param code  Three letters, ISO 3166-1 or a reference code of the Union such
 *              as XKX; or two letters as in NUTS, so Greece is EL. May be NULL.
 * @return Three letters: complete. Two letters: true only for the 38 countries
 *         with regions in the SDK, so false for US and GB; do not warn on it.
 * Source: country.gc and nuts_nuts-*-lvl3.gc of the eForms SDK.
 */
bool ik_country_is_known(const char *code);

/**
 * Whether a text may be a NUTS code of level 0 to 3.
 *
 * @param code  Two letters and up to three digits or letters; may be NULL.
 * @return For Norway, whether the code is or was in use since 2017; for other
 *         countries, whether it has the form.
 * Source: nuts.gc (NUTS 2024) of the eForms SDK; Norway also by Eurostat's
 * statistical regions of 2016 and 2021.
 */
bool ik_nuts_is_plausible(const char *code);

/**
 * Whether a language is in the list.
 *
 * @param code  Three letters, ISO 639-3, upper case as in eForms; may be NULL.
 * @return false also for two letters and for lower case.
 * Source: language.gc of the eForms SDK.
 */
bool ik_language_is_known(const char *code);

/**
 * The two-letter code of a language, for a language tag.
 *
 * @param alpha3  Three letters as for ik_language_is_known(); may be NULL.
 * @return ISO 639-1 in lower case, constant text: "nb" for NOB. NULL when the
 *         language is unknown or when the source states no two letters.
 * Source: translations.json of the eForms SDK; ISO 639-1 for NOR, NOB, NNO and
 * SME.
 */
const char *ik_language_alpha2(const char *alpha3);

/**
 * The three-letter code of a language tag, for eForms.
 *
 * @param tag  Such as "nb", "sme" or "nb-NO", in either case; may be NULL.
 * @return Constant text, "NOB" for nb; NULL when the language is unknown.
 * Source: as for ik_language_alpha2().
 */
const char *ik_language_alpha3(const char *tag);

/**
 * Whether a language tag has the form that we accept, in either case.
 *
 * A subset of BCP 47 (RFC 5646): a language of two or three letters, then
 * subtags of one to eight letters or digits behind hyphens, 35 characters in
 * all. Whether the language exists is not asked.
 *
 * @param tag  Such as "nb" or "sr-Latn-RS"; may be NULL.
 * @return true when it has that form.
 */
bool ik_language_tag_is_wellformed(const char *tag);

/** What ik_orgnr_check() found. */
enum ik_orgnr_status {
    IK_ORGNR_VALID,             /**< Nine digits that agree. */
    IK_ORGNR_WRONG_CHECK_DIGIT, /**< Nine digits, but the last is wrong. */
    IK_ORGNR_MALFORMED,         /**< Not nine digits, or something besides. */
};

/**
 * Judge a Norwegian organisation number as people write it.
 *
 * Spaces and no-break spaces (U+00A0) may stand anywhere but inside "NO" in
 * front and "MVA" behind, both optional and in either case. The first digit is
 * not judged: the series in use today, 8 and 9, may widen. All zeroes are no
 * number.
 *
 * @param text    The number, UTF-8; may be NULL.
 * @param digits  Receives nine digits and NUL, or the empty text when
 *                malformed; may be NULL.
 * @return #IK_ORGNR_VALID when the last digit agrees with weights 3 2 7 6 5 4 3
 *         2, modulo 11; no last digit agrees when the remainder is 1.
 * Source: Brønnøysundregistrene, "Organisasjonsnummeret".
 */
enum ik_orgnr_status ik_orgnr_check(const char *text, char digits[10]);

#endif
