/**
 * @file
 * @brief Making cases and adding to them.
 */
#ifndef INNOKJOP_BUILDER_H
#define INNOKJOP_BUILDER_H

#include <innokjop/case.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup builder Building
 *
 * A builder collects the revisions of one journal entry. Setters remember
 * what was wrong with their values and ik_case_builder_finish() reports it
 * all, so that a caller checks once. A builder is used by one thread.
 * @{
 */

/** Collects one entry. Opaque. */
typedef struct ik_case_builder ik_case_builder;

/** One revision being made; belongs to its builder. Opaque. */
typedef struct ik_draft ik_draft;

/**
 * Begin a new case.
 * @return For ik_case_builder_free(); NULL when memory runs out.
 */
IK_API ik_case_builder *ik_case_builder_new(void) IK_MUST_USE;

/**
 * Begin an entry on top of a case, whose records are shared.
 * @param base  The case; it is kept alive as long as needed.
 * @return For ik_case_builder_free(); NULL when memory runs out or @p base is
 *         NULL.
 */
IK_API ik_case_builder *ik_case_builder_derive(const ik_case *base)
    IK_MUST_USE;

/**
 * Release a builder, finished or not.
 * @param builder  May be NULL.
 */
IK_API void ik_case_builder_free(ik_case_builder *builder);

/**
 * Say who writes the entry, when and why. A chained case needs the first two;
 * correction, annulment and redaction need the reason too.
 * @param builder  The builder.
 * @param entered  When the entry is written.
 * @param actor    Who writes it; not personal data beyond what is needed.
 * @param reason   Why; may be NULL. Both are UTF-8 of 1 to 2000 bytes.
 */
IK_API void ik_case_builder_set_entry(ik_case_builder *builder,
                                      ik_instant entered, const char *actor,
                                      const char *reason);

/**
 * Make the case chained, with salts derived from fresh randomness. A chained
 * case needs this for each entry; a plain case becomes chained by it.
 * @param builder  The builder.
 * @param bytes    32 bytes from a cryptographic source, used once.
 */
IK_API void ik_case_builder_set_random(ik_case_builder *builder,
                                       const uint8_t bytes[32]);

/**
 * Refuse to finish if somebody else was first.
 * @param builder  The builder.
 * @param head     The head that the caller last saw, 64 digits.
 */
IK_API void ik_case_builder_expect_head(ik_case_builder *builder,
                                        const char *head);

/**
 * Make a what-if case: it can be checked but not written.
 * @param builder  The builder.
 */
IK_API void ik_case_builder_set_what_if(ik_case_builder *builder);

/**
 * Add a record.
 * @param builder  The builder.
 * @param kind     Its kind.
 * @param id       Letters, digits and ._:- , at most 100, unused so far.
 * @return Belongs to the builder; never NULL for a builder that is not NULL.
 */
IK_API ik_draft *ik_case_builder_add(ik_case_builder *builder,
                                     enum ik_kind kind, const char *id);

/**
 * Record that something changed in the world: new values from a time on.
 * @param builder    The builder.
 * @param id         The record.
 * @param effective  From when the new values hold.
 * @return Belongs to the builder.
 */
IK_API ik_draft *ik_case_builder_change(ik_case_builder *builder,
                                        const char *id,
                                        ik_instant effective);

/**
 * Correct what we had recorded wrongly. The values replace those that were
 * recorded last; with an effective time set (ik_draft_set_effective()), those
 * in force at that time.
 * @param builder  The builder.
 * @param id       The record.
 * @return Belongs to the builder.
 */
IK_API ik_draft *ik_case_builder_correct(ik_case_builder *builder,
                                         const char *id);

/**
 * Annul a record made by mistake. Its revisions stay in the journal. What was
 * published cannot be annulled, only corrected.
 * @param builder  The builder.
 * @param id       The record.
 */
IK_API void ik_case_builder_annul(ik_case_builder *builder, const char *id);

/**
 * Redact (sladde) a sensitive field in every revision of a record, annulled or
 * not.
 * @param builder  The builder.
 * @param id       The record.
 * @param field    A field marked sensitive.
 */
IK_API void ik_case_builder_redact(ik_case_builder *builder, const char *id,
                                   enum ik_field field);

/**
 * Say from when a revision holds.
 * @param draft      The revision; NULL does nothing.
 * @param effective  The instant.
 */
IK_API void ik_draft_set_effective(ik_draft *draft, ik_instant effective);

/**
 * Set a text in one language.
 * @param draft     The revision; NULL does nothing.
 * @param field     A field of type text.
 * @param language  A BCP 47 tag such as "nb"; may be NULL.
 * @param text      UTF-8, at most 1 MiB.
 */
IK_API void ik_draft_set_text(ik_draft *draft, enum ik_field field,
                              const char *language, const char *text);

/**
 * Set a short technical string; on a list field, add one.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type token.
 * @param token  UTF-8 without line breaks, at most 2000 bytes.
 */
IK_API void ik_draft_set_token(ik_draft *draft, enum ik_field field,
                               const char *token);

/**
 * Set a code; on a list field, add one.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type code.
 * @param code   Letters, digits and _.- ; unknown codes are kept.
 */
IK_API void ik_draft_set_code(ik_draft *draft, enum ik_field field,
                              const char *code);

/**
 * Set a yes/no fact.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type yes/no.
 * @param value  Yes, no or unknown.
 */
IK_API void ik_draft_set_yes_no(ik_draft *draft, enum ik_field field,
                                enum ik_yes_no value);

/**
 * Set a whole number.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type integer.
 * @param value  The number, of at most 18 digits; others are refused.
 */
IK_API void ik_draft_set_integer(ik_draft *draft, enum ik_field field,
                                 int64_t value);

/**
 * Set a decimal number.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type decimal.
 * @param value  The number, of at most 18 digits, its exponent from -9 to 0;
 *               others are refused.
 * @param unit   Its unit, such as "percent" or "s"; may be NULL.
 */
IK_API void ik_draft_set_decimal(ik_draft *draft, enum ik_field field,
                                 ik_decimal value, const char *unit);

/**
 * Set an amount of money.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type money.
 * @param value  The amount.
 */
IK_API void ik_draft_set_money(ik_draft *draft, enum ik_field field,
                               ik_money value);

/**
 * Set a point in time.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type instant.
 * @param value  The instant.
 */
IK_API void ik_draft_set_instant(ik_draft *draft, enum ik_field field,
                                 ik_instant value);

/**
 * Set a calendar date.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type date.
 * @param value  The date.
 */
IK_API void ik_draft_set_date(ik_draft *draft, enum ik_field field,
                              ik_date value);

/**
 * Refer to another record; on a list field, add one.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type reference.
 * @param id     The other record, which may be added later in the entry.
 */
IK_API void ik_draft_set_reference(ik_draft *draft, enum ik_field field,
                                   const char *id);

/**
 * Set the SHA-256 of an attachment.
 * @param draft  The revision; NULL does nothing.
 * @param field  A field of type digest.
 * @param bytes  32 bytes.
 */
IK_API void ik_draft_set_digest(ik_draft *draft, enum ik_field field,
                                const uint8_t bytes[32]);

/**
 * Set a field of any type from the text that the XML format uses.
 * @param draft  The revision; NULL does nothing.
 * @param field  Any field; on list fields values are separated by spaces.
 * @param value  The text, such as "yes" or "2026-07-01T12:00+02:00". Money is
 *               "100.00 NOK", optionally followed by "excluded" or
 *               "included"; a decimal may be followed by its unit.
 */
IK_API void ik_draft_set_value(ik_draft *draft, enum ik_field field,
                               const char *value);

/**
 * Record that a value exists but is withheld. One that stands beside it in the
 * same revision is kept and written, but getters and reports do not tell it.
 * @param draft  The revision; NULL does nothing.
 * @param field  Any field.
 * @param until  Until when; absent for no end.
 */
IK_API void ik_draft_set_withheld(ik_draft *draft, enum ik_field field,
                                  ik_date until);

/**
 * Record that the sources contradict each other.
 * @param draft  The revision; NULL does nothing.
 * @param field  Any field.
 */
IK_API void ik_draft_set_conflicting(ik_draft *draft, enum ik_field field);

/**
 * In a change or correction: the field has no value any more.
 * @param draft  The revision; NULL does nothing.
 * @param field  Any field.
 */
IK_API void ik_draft_clear(ik_draft *draft, enum ik_field field);

/**
 * Seal the case. The builder is used up, whatever the outcome.
 * @param builder  The builder.
 * @param error    Receives all that was wrong; may be NULL.
 * @return For ik_case_unref(); NULL on failure.
 */
IK_API const ik_case *ik_case_builder_finish(ik_case_builder *builder,
                                             ik_error **error) IK_MUST_USE;

/** @} */

#ifdef __cplusplus
}
#endif

#endif
