/*
 * The reader's parts: reader.c takes the parser's events and passes them to
 * reader_entry.c, reader_record.c and reader_field.c.
 */
#ifndef IK_MODEL_READER_H
#define IK_MODEL_READER_H

#include "base/text.h"
#include "markup/raw.h"
#include "markup/sax.h"
#include "model/draft.h"

#include <innokjop/file.h>

/* An attribute and the field of the record that has its name, or NULL. */
struct ik_named_attribute {
    const struct ik_sax_attribute *attribute;
    const struct ik_field_info *field;
};

enum ik_reader_where {
    IK_READER_OUTSIDE,
    IK_READER_IN_FILE,
    IK_READER_IN_ENTRY,
    IK_READER_IN_RECORD,
    IK_READER_IN_FIELD
};

struct ik_reader {
    struct ik_assembly assembly;
    struct ik_sax *sax;
    /* Who takes the events: this reader, or that of another format, whose
     * state is freed with it. */
    const struct ik_sax_handler *handler;
    void *other;
    void (*free_other)(void *other);
    bool consultation; /* what the host says of planning notices */
    size_t limit;
    bool failed;
    enum ik_reader_where where;
    bool in_entry;
    const char *namespace; /* our URI as the parser interned it */
    struct ik_meanings meanings;
    struct ik_draft draft;

    /* The field being read. */
    const struct ik_field_info *field;
    struct ik_text text;
    char second[2001]; /* language, currency or unit */
    enum ik_vat vat;
    bool has_salt, has_digest;
    uint8_t salt[IK_SALT_SIZE];
    struct ik_digest digest;

    /* What is kept without being understood, or left out after a problem. */
    unsigned kept_depth, skipped_depth;
    struct ik_raw raw;
    struct ik_text kept;
};

/* False when memory has run out, or no more problems can be told. */
static inline bool
ik_reader_goes_on(const ik_reader *reader)
{
    return !reader->assembly.no_memory &&
           (!reader->assembly.error ||
            !ik_error_is_full(reader->assembly.error));
}

/* What a name means in the record being read, or outside of records. */
static inline const struct ik_meaning *
ik_reader_meaning(ik_reader *reader, const char *name)
{
    unsigned kind =
        reader->where >= IK_READER_IN_RECORD ? reader->draft.kind : 0;
    return ik_meaning_of(&reader->meanings, (enum ik_kind)kind, name);
}

static inline bool
ik_attribute_is(const struct ik_sax_attribute *attribute, const char *name)
{
    return !attribute->uri && ik_is_same(attribute->name, name);
}

/* reader.c */
extern const struct ik_sax_handler ik_reader_handler;

/* reader_common.c */
bool ik_reader_problem_at(ik_reader *reader, uint32_t line, const char *field,
                          enum ik_problem kind, enum ik_message message,
                          const char *const arguments[3]);
bool ik_reader_problem(ik_reader *reader, uint32_t line, enum ik_problem kind,
                       enum ik_message message, const char *const arguments[3]);
/* Adds the problem and leaves the element out; reading goes on after it. */
bool ik_reader_skip(ik_reader *reader, const struct ik_sax_element *element,
                    enum ik_problem kind, enum ik_message message,
                    const char *const arguments[3]);
bool ik_reader_is_ours(ik_reader *reader, const struct ik_sax_element *element);
bool ik_reader_is_newer(const ik_reader *reader);
/* Writes the start of an element that is kept. What is ours has no prefix,
 * so that its canonical form is that of a version which knows it. */
void
ik_reader_keep_start(ik_reader *reader, const struct ik_sax_element *element);
/* Begins to keep an element as it is. */
bool ik_reader_keep(ik_reader *reader, const struct ik_sax_element *element);
/* All but the id, in the order that drafts keep: many values then cost
 * little. How many they are. */
size_t ik_reader_sort(ik_reader *reader, const struct ik_sax_element *element,
                      struct ik_named_attribute *sorted);
bool ik_reader_unknown_attribute(ik_reader *reader,
                                 const struct ik_sax_element *element,
                                 const struct ik_sax_attribute *attribute);
/* A short attribute value as a string; false when it is too long. */
bool ik_attribute_to_string(const struct ik_sax_attribute *attribute, char *to,
                            size_t size);

/* reader_entry.c */
bool
ik_reader_start_file(ik_reader *reader, const struct ik_sax_element *element);
bool
ik_reader_start_entry(ik_reader *reader, const struct ik_sax_element *element);

/* reader_record.c */
bool
ik_reader_start_record(ik_reader *reader, const struct ik_sax_element *element);
bool ik_reader_end_record(ik_reader *reader);
bool ik_reader_end_kept(ik_reader *reader);

/* reader_field.c */
bool
ik_reader_start_field(ik_reader *reader, const struct ik_sax_element *element);
void ik_reader_end_field(ik_reader *reader);

#endif
