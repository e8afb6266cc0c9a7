/**
 * @file
 * @brief Records: what a case is made of.
 */
#ifndef INNOKJOP_RECORD_H
#define INNOKJOP_RECORD_H

#include <innokjop/fields.h>
#include <innokjop/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup record Records
 *
 * A record (post) is one thing that a case knows: a meeting, a requirement, a
 * tender. It is immutable and belongs to its case, which a reference to the
 * record keeps alive; threads may share it without locks. The getters here
 * take any field; innokjop/records.h has a typed one for each. Given NULL, a
 * field of another kind or an index beyond the last value, they answer absent.
 * @{
 */

/** One record of a case, as it stands after all revisions. Opaque. */
typedef struct ik_record ik_record;

/**
 * Keep the case that the record belongs to alive.
 * @param record  May be NULL.
 * @return The record, to be given to ik_record_unref().
 */
IK_API const ik_record *ik_record_ref(const ik_record *record);

/**
 * Give back a reference taken with ik_record_ref().
 * @param record  May be NULL.
 */
IK_API void ik_record_unref(const ik_record *record);

/**
 * What kind of record it is.
 * @param record  May be NULL.
 * @return IK_KIND_UNKNOWN for NULL and for records of a newer version.
 */
IK_API enum ik_kind ik_record_get_kind(const ik_record *record);

/**
 * The id that other records use to refer to it.
 * @param record  May be NULL.
 * @return Valid as long as the record; NULL when the record is NULL or an
 *         unknown one without an id.
 */
IK_API const char *ik_record_get_id(const ik_record *record);

/**
 * The line of the file on which the record stands.
 * @param record  May be NULL.
 * @return Counted from 1; 0 when the record was not read from a file.
 */
IK_API uint32_t ik_record_get_line(const ik_record *record);

/**
 * How much the record says about a field.
 * @param record  May be NULL.
 * @param field   Any field.
 * @return IK_PRESENCE_ABSENT when nothing is recorded.
 */
IK_API enum ik_presence ik_record_get_presence(const ik_record *record,
                                               enum ik_field field);

/**
 * Until when a withheld value is withheld.
 * @param record  May be NULL.
 * @param field   Any field.
 * @return Absent when the field is not withheld, or without an end.
 */
IK_API ik_date ik_record_get_withheld_until(const ik_record *record,
                                            enum ik_field field);

/**
 * How many values a field has.
 * @param record  May be NULL.
 * @param field   Any field.
 * @return 0 when absent; texts count one a language.
 */
IK_API size_t ik_record_get_count(const ik_record *record,
                                  enum ik_field field);

/**
 * A text.
 * @param record  May be NULL.
 * @param field   A field of type text.
 * @param index   Counted from 0.
 * @return UTF-8, valid as long as the record; NULL when absent.
 */
IK_API const char *ik_record_get_text(const ik_record *record,
                                      enum ik_field field, size_t index);

/**
 * The language of a text.
 * @param record  May be NULL.
 * @param field   A field of type text.
 * @param index   Counted from 0.
 * @return A BCP 47 tag, valid as long as the record; NULL when not recorded.
 */
IK_API const char *ik_record_get_text_language(const ik_record *record,
                                               enum ik_field field,
                                               size_t index);

/**
 * A short technical string, such as an organisation number.
 * @param record  May be NULL.
 * @param field   A field of type token.
 * @param index   Counted from 0.
 * @return UTF-8, valid as long as the record; NULL when absent.
 */
IK_API const char *ik_record_get_token(const ik_record *record,
                                       enum ik_field field, size_t index);

/**
 * A code. Code lists are open: callers meet codes they do not know.
 * @param record  May be NULL.
 * @param field   A field of type code.
 * @param index   Counted from 0.
 * @return Valid as long as the record; NULL when absent.
 */
IK_API const char *ik_record_get_code(const ik_record *record,
                                      enum ik_field field, size_t index);

/**
 * A yes/no fact.
 * @param record  May be NULL.
 * @param field   A field of type yes/no.
 * @param index   Counted from 0.
 * @return IK_UNKNOWN when absent.
 */
IK_API enum ik_yes_no ik_record_get_yes_no(const ik_record *record,
                                           enum ik_field field, size_t index);

/**
 * A whole number.
 * @param record  May be NULL.
 * @param field   A field of type integer.
 * @param index   Counted from 0.
 * @return 0 when absent; ik_record_get_presence() tells the difference.
 */
IK_API int64_t ik_record_get_integer(const ik_record *record,
                                     enum ik_field field, size_t index);

/**
 * A decimal number.
 * @param record  May be NULL.
 * @param field   A field of type decimal.
 * @param index   Counted from 0.
 * @return All zeroes when absent.
 */
IK_API ik_decimal ik_record_get_decimal(const ik_record *record,
                                        enum ik_field field, size_t index);

/**
 * The unit of a decimal number.
 * @param record  May be NULL.
 * @param field   A field of type decimal.
 * @param index   Counted from 0.
 * @return As recorded, valid as long as the record; NULL when none.
 */
IK_API const char *ik_record_get_unit(const ik_record *record,
                                      enum ik_field field, size_t index);

/**
 * An amount of money.
 * @param record  May be NULL.
 * @param field   A field of type money.
 * @param index   Counted from 0.
 * @return All zeroes when absent.
 */
IK_API ik_money ik_record_get_money(const ik_record *record,
                                    enum ik_field field, size_t index);

/**
 * A point in time.
 * @param record  May be NULL.
 * @param field   A field of type instant.
 * @param index   Counted from 0.
 * @return All zeroes when absent.
 */
IK_API ik_instant ik_record_get_instant(const ik_record *record,
                                        enum ik_field field, size_t index);

/**
 * A calendar date.
 * @param record  May be NULL.
 * @param field   A field of type date.
 * @param index   Counted from 0.
 * @return All zeroes when absent.
 */
IK_API ik_date ik_record_get_date(const ik_record *record,
                                  enum ik_field field, size_t index);

/**
 * A reference to another record of the case.
 * @param record  May be NULL.
 * @param field   A field of type reference.
 * @param index   Counted from 0.
 * @return The id, for ik_case_find(); NULL when absent.
 */
IK_API const char *ik_record_get_reference(const ik_record *record,
                                           enum ik_field field, size_t index);

/**
 * A SHA-256 digest.
 * @param record  May be NULL.
 * @param field   A field of type digest.
 * @param index   Counted from 0.
 * @return 32 bytes, valid as long as the record; NULL when absent.
 */
IK_API const uint8_t *ik_record_get_digest(const ik_record *record,
                                           enum ik_field field, size_t index);

/**
 * The name of a kind in XML, rules and bindings.
 * @param kind  Any kind.
 * @return Static; NULL for numbers that are no kind.
 */
IK_API const char *ik_kind_get_name(enum ik_kind kind);

/**
 * The kind of a name.
 * @param name  May be NULL.
 * @return IK_KIND_UNKNOWN when there is no such kind.
 */
IK_API enum ik_kind ik_kind_from_name(const char *name);

/**
 * The name of a field in XML, rules and bindings.
 * @param field  Any field.
 * @return Static; NULL for numbers that are no field.
 */
IK_API const char *ik_field_get_name(enum ik_field field);

/**
 * The field of a name.
 * @param kind  The kind of record.
 * @param name  May be NULL.
 * @return IK_FIELD_NONE when the kind has no such field.
 */
IK_API enum ik_field ik_field_from_name(enum ik_kind kind, const char *name);

/** What a field holds. */
enum ik_field_type {
    IK_FIELD_TYPE_NONE = 0,      /**< There is no such field. */
    IK_FIELD_TYPE_TEXT = 1,      /**< Human text, with a language. */
    IK_FIELD_TYPE_TOKEN = 2,     /**< A short technical string. */
    IK_FIELD_TYPE_CODE = 3,      /**< A code of an open list. */
    IK_FIELD_TYPE_YES_NO = 4,    /**< Yes, no or unknown. */
    IK_FIELD_TYPE_INTEGER = 5,   /**< A whole number. */
    IK_FIELD_TYPE_DECIMAL = 6,   /**< A decimal number with a unit. */
    IK_FIELD_TYPE_MONEY = 7,     /**< An amount. */
    IK_FIELD_TYPE_INSTANT = 8,   /**< A point in time. */
    IK_FIELD_TYPE_DATE = 9,      /**< A calendar date. */
    IK_FIELD_TYPE_REFERENCE = 10, /**< The id of another record. */
    IK_FIELD_TYPE_DIGEST = 11    /**< A SHA-256 digest. */
};

/**
 * The type of a field's values.
 * @param field  Any field.
 * @return IK_FIELD_TYPE_NONE for numbers that are no field.
 */
IK_API enum ik_field_type ik_field_get_type(enum ik_field field);

/**
 * Whether a field takes several values.
 * @param field  Any field.
 * @return True for list fields and for texts, which have one a language.
 */
IK_API bool ik_field_is_list(enum ik_field field);

/**
 * Whether a field's values are salted in a chained case and can be redacted.
 * @param field  Any field.
 * @return False for numbers that are no field.
 */
IK_API bool ik_field_is_sensitive(enum ik_field field);

/**
 * Whether a code is in the list that a field takes its codes from.
 * @param field  A field of type code.
 * @param code   May be NULL.
 * @return False for fields of other types.
 */
IK_API bool ik_field_knows_code(enum ik_field field, const char *code);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
