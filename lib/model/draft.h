/* One revision being made, by a builder or by the reader. */
#ifndef IK_MODEL_DRAFT_H
#define IK_MODEL_DRAFT_H

#include "model/assembly.h"

#include <innokjop/builder.h>

struct ik_draft {
    struct ik_assembly *assembly;
    const char *id;       /* interned */
    const char *shown_id; /* as given, for problems */
    uint32_t line;
    uint32_t here; /* line of the field being read, for problems */
    uint8_t kind;
    uint8_t act;
    struct ik_cell *cells;
    uint8_t *ranks; /* place of each cell in the order of names */
    size_t cell_count, cell_capacity, rank_capacity;
    size_t attribute_count; /* cells that are attributes come first */
};

/* Begins a revision; forgets the one before, keeping its memory. */
void ik_draft_begin(struct ik_draft *draft, struct ik_assembly *assembly,
                    enum ik_kind kind, enum ik_act act, uint32_t line);
bool ik_draft_set_id(struct ik_draft *draft, const char *id, size_t length);
/* False for NULL and once the builder is used up. */
bool ik_draft_is_open(const struct ik_draft *draft);
/* A value in the lexical form of the format, not NUL-terminated. The second
 * string is the currency, unit or language, or NULL. */
bool ik_draft_parse_one(struct ik_draft *draft,
                        const struct ik_field_info *info, const char *value,
                        size_t length, const char *second, enum ik_vat vat);
/* The same, or the values of a list with spaces between them. */
bool ik_draft_parse(struct ik_draft *draft, const struct ik_field_info *info,
                    const char *value, size_t length, const char *second,
                    enum ik_vat vat);
bool ik_draft_parse_effective(struct ik_draft *draft, const char *value,
                              size_t length);
bool ik_draft_mark(struct ik_draft *draft, enum ik_field field,
                   enum ik_presence presence, ik_date until);
/* What a newer version or an extension wrote; attributes in the order of their
 * names, with "effective" and "seal" in their places. */
bool ik_draft_add_raw_attribute(struct ik_draft *draft, const char *name,
                                const char *value, size_t length);
bool
ik_draft_add_raw_element(struct ik_draft *draft, const char *xml, size_t size);
/* Salt or commitment of the text added last, as read from a file. */
bool
ik_draft_set_salt(struct ik_draft *draft, const uint8_t salt[IK_SALT_SIZE]);
bool
ik_draft_set_redacted(struct ik_draft *draft, const struct ik_field_info *info,
                      const struct ik_digest *commitment, const char *language);
bool ik_draft_set_seal(struct ik_draft *draft, const struct ik_digest *seal);
/* A problem at the draft's place. Always false. */
bool ik_draft_fail(struct ik_draft *draft, const char *field,
                   enum ik_problem problem, enum ik_message message,
                   const char *const arguments[3]);
void ik_draft_release(struct ik_draft *draft);

/* Between draft.c and draft_values.c. */
bool ik_draft_fail_value(struct ik_draft *draft, const char *field,
                         enum ik_message message, const char *value,
                         size_t length, const char *second);
bool ik_is_code_char(char c);
bool ik_is_id(const char *id, size_t length);
struct ik_cell *
ik_draft_new_value(struct ik_draft *draft, const struct ik_field_info *info);
struct ik_arena *ik_draft_arena(const struct ik_draft *draft);
const uint8_t *
ik_draft_keep_digest(struct ik_draft *draft, const struct ik_digest *digest);

#endif
