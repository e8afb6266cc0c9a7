/* Fields of records: values and marks. */
#include "model/reader.h"

#include "base/civil.h"

#include <string.h>

static enum ik_presence
mark_from_name(const char *name)
{
    static const struct {
        const char *name;
        enum ik_presence presence;
    } marks[] = { { "withheld", IK_PRESENCE_WITHHELD },
                  { "conflicting", IK_PRESENCE_CONFLICTING },
                  { "redacted", IK_PRESENCE_REDACTED } };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(name, marks[i].name) == 0)
            return marks[i].presence;
    return IK_PRESENCE_ABSENT;
}

/* What a reader makes of an attribute of a field. */
enum word { TAKEN, UNKNOWN, WRONG };

static enum word
taken_if(bool right)
{
    return right ? TAKEN : WRONG;
}

static enum word
read_mark_word(const struct ik_sax_attribute *a, char name[101], ik_date *until)
{
    if (ik_attribute_is(a, "until"))
        return taken_if(ik_parse_date(a->value, a->length, until));
    if (!ik_attribute_is(a, "field"))
        return UNKNOWN;
    return taken_if(ik_attribute_to_string(a, name, 101));
}

/* Leaves an element out because of an attribute; in a newer version one that
 * is not known is no problem, and the element is kept. */
static bool
refuse_word(ik_reader *reader, const struct ik_sax_element *element,
            const struct ik_sax_attribute *a, enum word word)
{
    if (word == UNKNOWN && ik_reader_is_newer(reader))
        return ik_reader_keep(reader, element);
    if (word == UNKNOWN)
        return ik_reader_skip(reader, element, IK_PROBLEM_UNKNOWN_FIELD,
                              IK_MESSAGE_UNKNOWN_FIELD,
                              IK_ARGUMENTS(element->name, a->name));
    reader->skipped_depth = 1;
    ik_draft_fail(&reader->draft, element->name, IK_PROBLEM_VALUE,
                  IK_MESSAGE_FIELD_WORD, IK_ARGUMENTS(a->name, element->name));
    return ik_reader_goes_on(reader);
}

/* A mark on a field that this version does not have. */
static bool
unknown_mark(ik_reader *reader, const struct ik_sax_element *element,
             const char *name)
{
    if (ik_reader_is_newer(reader))
        return ik_reader_keep(reader, element);
    return ik_reader_skip(
        reader, element, IK_PROBLEM_UNKNOWN_FIELD, IK_MESSAGE_UNKNOWN_FIELD,
        IK_ARGUMENTS(ik_kinds[reader->draft.kind].name, name));
}

static bool
start_mark(ik_reader *reader, const struct ik_sax_element *element)
{
    char name[101] = "";
    ik_date until = { 0 };
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct ik_sax_attribute *a = &element->attributes[i];
        enum word word = read_mark_word(a, name, &until);
        if (word != TAKEN)
            return refuse_word(reader, element, a, word);
    }
    const struct ik_field_info *info =
        ik_field_by_name((enum ik_kind)reader->draft.kind, name);
    if (!info)
        return unknown_mark(reader, element, name);
    reader->field = NULL;
    reader->where = IK_READER_IN_FIELD;
    ik_text_clear(&reader->text);
    return ik_draft_mark(&reader->draft, (enum ik_field)info->field,
                         mark_from_name(element->name), until);
}

/* A digest or a salt; false when it has not the size that it should have. */
static bool
read_bytes(const struct ik_sax_attribute *a, uint8_t *bytes, size_t size)
{
    char hex[IK_HEX_SIZE];
    return ik_attribute_to_string(a, hex, sizeof hex) &&
           ik_parse_hex(hex, bytes, size);
}

static enum word
read_text_word(ik_reader *reader, const struct ik_sax_attribute *a)
{
    if (ik_attribute_is(a, "lang"))
        return taken_if(
            ik_attribute_to_string(a, reader->second, sizeof reader->second));
    if (ik_attribute_is(a, "salt")) {
        reader->has_salt = true;
        return taken_if(read_bytes(a, reader->salt, IK_SALT_SIZE));
    }
    if (ik_attribute_is(a, "digest")) {
        reader->has_digest = true;
        return taken_if(read_bytes(a, reader->digest.bytes, IK_DIGEST_SIZE));
    }
    return UNKNOWN;
}

static enum word
read_vat(ik_reader *reader, const struct ik_sax_attribute *a)
{
    char word[9] = "";
    ik_attribute_to_string(a, word, sizeof word);
    if (strcmp(word, "excluded") == 0)
        reader->vat = IK_VAT_EXCLUDED;
    else if (strcmp(word, "included") == 0)
        reader->vat = IK_VAT_INCLUDED;
    return taken_if(reader->vat != IK_VAT_UNKNOWN);
}

static enum word
read_field_word(ik_reader *reader, const struct ik_sax_attribute *a,
                enum ik_type type)
{
    if (type == IK_TYPE_TEXT)
        return read_text_word(reader, a);
    const char *second = type == IK_TYPE_MONEY ? "currency" : "unit";
    if (ik_attribute_is(a, second))
        return taken_if(
            ik_attribute_to_string(a, reader->second, sizeof reader->second));
    if (type == IK_TYPE_MONEY && ik_attribute_is(a, "vat"))
        return read_vat(reader, a);
    return UNKNOWN;
}

static bool
start_value(ik_reader *reader, const struct ik_sax_element *element,
            const struct ik_field_info *info)
{
    reader->second[0] = '\0';
    reader->vat = IK_VAT_UNKNOWN;
    reader->has_salt = reader->has_digest = false;
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct ik_sax_attribute *a = &element->attributes[i];
        enum word word = read_field_word(reader, a, (enum ik_type)info->type);
        if (word != TAKEN)
            return refuse_word(reader, element, a, word);
    }
    if (reader->has_salt && reader->has_digest) {
        /* What was redacted has lost its salt. */
        reader->skipped_depth = 1;
        ik_draft_fail(&reader->draft, info->name, IK_PROBLEM_STRUCTURE,
                      IK_MESSAGE_FIELD_WORD, IK_ARGUMENTS("salt", info->name));
        return ik_reader_goes_on(reader);
    }
    reader->field = info;
    reader->where = IK_READER_IN_FIELD;
    ik_text_clear(&reader->text);
    return true;
}

bool
ik_reader_start_field(ik_reader *reader, const struct ik_sax_element *element)
{
    if (!ik_reader_is_ours(reader, element))
        return ik_reader_keep(reader, element);
    reader->draft.here = element->line;
    const struct ik_field_info *info =
        ik_reader_meaning(reader, element->name)->field;
    if (info && ik_type_is_element((enum ik_type)info->type))
        return start_value(reader, element, info);
    if (mark_from_name(element->name) || strcmp(element->name, "absent") == 0)
        return start_mark(reader, element);
    if (ik_reader_is_newer(reader) && !info)
        return ik_reader_keep(reader, element);
    return ik_reader_skip(
        reader, element, IK_PROBLEM_UNKNOWN_FIELD, IK_MESSAGE_UNKNOWN_FIELD,
        IK_ARGUMENTS(ik_kinds[reader->draft.kind].name, element->name));
}

static bool
is_blank(const struct ik_text *text)
{
    for (size_t i = 0; i < text->size; i++)
        if (!ik_is_space(text->data[i]))
            return false;
    return true;
}

void
ik_reader_end_field(ik_reader *reader)
{
    const struct ik_field_info *info = reader->field;
    struct ik_draft *draft = &reader->draft;
    const char *second = reader->second[0] ? reader->second : NULL;
    bool empty_wanted = !info || reader->has_digest;
    reader->where = IK_READER_IN_RECORD;
    if (empty_wanted && !is_blank(&reader->text))
        ik_draft_fail(draft, info ? info->name : NULL, IK_PROBLEM_STRUCTURE,
                      IK_MESSAGE_UNEXPECTED_TEXT,
                      IK_ARGUMENTS(info ? info->name : "field"));
    else if (info && reader->has_digest)
        ik_draft_set_redacted(draft, info, &reader->digest, second);
    else if (info &&
             ik_draft_parse(draft, info,
                            reader->text.data ? reader->text.data : "",
                            reader->text.size, second, reader->vat) &&
             reader->has_salt)
        ik_draft_set_salt(draft, reader->salt);
    reader->field = NULL;
}
