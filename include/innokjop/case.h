/**
 * @file
 * @brief Procurement cases and their journal.
 */
#ifndef INNOKJOP_CASE_H
#define INNOKJOP_CASE_H

#include <innokjop/error.h>
#include <innokjop/record.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup case Cases
 *
 * A case (sak) is one procurement: its records and, when it is chained, the
 * journal of who wrote what when. It is immutable and reference counted;
 * threads may share it without locks. Cases come from an ik_reader or an
 * ik_case_builder. Given NULL, getters answer absent.
 * @{
 */

/** A sealed case. Opaque. */
typedef struct ik_case ik_case;

/** How a journal entry touches a record. */
enum ik_act {
    IK_ACT_ADD = 1,     /**< A new record. */
    IK_ACT_CHANGE = 2,  /**< Something happened: new values from a time on. */
    IK_ACT_CORRECT = 3, /**< Our record was wrong. */
    IK_ACT_ANNUL = 4,   /**< The record was made by mistake. */
    IK_ACT_REDACT = 5   /**< Sensitive values were removed (sladding). */
};

/**
 * Take a reference.
 * @param kase  May be NULL.
 * @return @p kase.
 */
IK_API const ik_case *ik_case_ref(const ik_case *kase);

/**
 * Give back a reference; the last one releases the case.
 * @param kase  May be NULL.
 * @return NULL, so that a variable can be cleared in the same line.
 */
IK_API const ik_case *ik_case_unref(const ik_case *kase);

/**
 * The id of the case record.
 * @param kase  May be NULL.
 * @return Valid as long as the case; NULL for NULL.
 */
IK_API const char *ik_case_get_id(const ik_case *kase);

/**
 * The head: the digest of the last entry, which stands for the whole journal.
 * Keep it elsewhere to be able to prove later that nothing was altered.
 * @param kase  May be NULL.
 * @return 64 hexadecimal digits, valid as long as the case; for a plain case
 *         a digest of its records, which proves nothing.
 */
IK_API const char *ik_case_get_head(const ik_case *kase);

/**
 * Whether the case has a journal and is tamper-evident.
 * @param kase  May be NULL.
 * @return False for plain cases.
 */
IK_API bool ik_case_is_chained(const ik_case *kase);

/**
 * Whether the case is a thought experiment, which cannot be written.
 * @param kase  May be NULL.
 * @return True after ik_case_builder_set_what_if().
 */
IK_API bool ik_case_is_what_if(const ik_case *kase);

/**
 * How many records of a kind there are, annulled ones left out.
 * @param kase  May be NULL.
 * @param kind  IK_KIND_UNKNOWN counts records of newer versions.
 * @return The number.
 */
IK_API size_t ik_case_get_record_count(const ik_case *kase, enum ik_kind kind);

/**
 * A record, in the order in which they were first written.
 * @param kase   May be NULL.
 * @param kind   Its kind.
 * @param index  0 to count - 1.
 * @return Belongs to the case; NULL when there is no such record.
 */
IK_API const ik_record *
ik_case_get_record(const ik_case *kase, enum ik_kind kind, size_t index);

/**
 * The record with an id.
 * @param kase  May be NULL.
 * @param id    May be NULL.
 * @return Belongs to the case; NULL when there is none or it is annulled.
 */
IK_API const ik_record *ik_case_find(const ik_case *kase, const char *id);

/**
 * The time that one of a record's times cannot come before, but does: an answer
 * that came before its question. A check takes neither for a fact.
 * @param kase    May be NULL.
 * @param record  A record of the case; may be NULL.
 * @param field   Its later time, such as #IK_FIELD_ENQUIRY_ANSWERED. Fields
 *                without an order answer NULL.
 * @param other   Receives the field of the earlier time; may be NULL.
 * @return The record with the earlier time, often the same; it belongs to the
 *         case. NULL when nothing is contradicted.
 */
IK_API const ik_record *
ik_case_find_contradiction(const ik_case *kase, const ik_record *record,
                           enum ik_field field, enum ik_field *other);

/**
 * How many revisions the journal holds, over all records.
 * @param kase  May be NULL.
 * @return The number; a plain case has one a record, and one more for each
 *         change or correction.
 */
IK_API size_t ik_case_get_revision_count(const ik_case *kase);

/**
 * A revision: the fields that it sets, and no others.
 * @param kase   May be NULL.
 * @param index  0 to count - 1, in the order of writing.
 * @return Belongs to the case; NULL when there is none.
 */
IK_API const ik_record *ik_case_get_revision(const ik_case *kase, size_t index);

/**
 * How a revision touches its record.
 * @param revision  May be NULL.
 * @return 0 for NULL.
 */
IK_API enum ik_act ik_revision_get_act(const ik_record *revision);

/**
 * From when a revision holds.
 * @param revision  May be NULL.
 * @return Absent when not recorded.
 */
IK_API ik_instant ik_revision_get_effective(const ik_record *revision);

/**
 * How many entries the journal has.
 * @param kase  May be NULL.
 * @return 0 for a plain case.
 */
IK_API size_t ik_case_get_entry_count(const ik_case *kase);

/**
 * When an entry was written, as the host said.
 * @param kase   May be NULL.
 * @param entry  0 to count - 1.
 * @return Absent when there is no such entry.
 */
IK_API ik_instant ik_case_get_entered(const ik_case *kase, size_t entry);

/**
 * Who wrote an entry.
 * @param kase   May be NULL.
 * @param entry  0 to count - 1.
 * @return As the host said; valid as long as the case; NULL when there is no
 *         such entry.
 */
IK_API const char *ik_case_get_actor(const ik_case *kase, size_t entry);

/**
 * Why an entry was written.
 * @param kase   May be NULL.
 * @param entry  0 to count - 1.
 * @return Valid as long as the case; NULL when no reason was given.
 */
IK_API const char *ik_case_get_reason(const ik_case *kase, size_t entry);

/**
 * The digest of an entry.
 * @param kase   May be NULL.
 * @param entry  0 to count - 1.
 * @return 64 hexadecimal digits, valid as long as the case.
 */
IK_API const char *ik_case_get_entry_digest(const ik_case *kase, size_t entry);

/**
 * The revisions of an entry: first index and number.
 * @param kase   May be NULL.
 * @param entry  0 to count - 1.
 * @param count  Receives the number of revisions; may be NULL.
 * @return Index of the first, for ik_case_get_revision().
 */
IK_API size_t ik_case_get_entry_revisions(const ik_case *kase, size_t entry,
                                          size_t *count);

/**
 * Recompute every digest of the journal.
 *
 * @param kase           The case.
 * @param expected_head  64 hexadecimal digits kept elsewhere, without which
 *                       entries missing at the end go unseen; may be NULL.
 * @param error          Receives each entry and record that was altered
 *                       (#IK_PROBLEM_DIGEST), or #IK_PROBLEM_NO_MEMORY; may
 *                       be NULL.
 * @return True when the journal adds up. A plain case never does.
 */
IK_API bool ik_case_verify(const ik_case *kase, const char *expected_head,
                           ik_error **error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
