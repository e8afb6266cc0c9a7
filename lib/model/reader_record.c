/* Records, and those that are kept without being understood. */
#include "model/reader.h"

#include "base/number.h"

#include <string.h>

static bool
set_act(ik_reader *reader, const struct ik_sax_attribute *a)
{
    static const char *const acts[] = { "add", "change", "correct", "annul",
                                        "redact" };
    char word[16] = "";
    ik_attribute_to_string(a, word, sizeof word);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strcmp(word, acts[i]) == 0) {
            reader->draft.act = (uint8_t)(IK_ACT_ADD + i);
            return true;
        }
    return ik_draft_fail(&reader->draft, "act", IK_PROBLEM_ACT,
                         IK_MESSAGE_BAD_ACT, IK_ARGUMENTS(word));
}

static bool
set_seal(ik_reader *reader, const struct ik_sax_attribute *a)
{
    char hex[IK_HEX_SIZE];
    struct ik_digest seal;
    if (ik_attribute_to_string(a, hex, sizeof hex) &&
        ik_parse_hex(hex, seal.bytes, IK_DIGEST_SIZE))
        return ik_draft_set_seal(&reader->draft, &seal);
    return ik_draft_fail(&reader->draft, "seal", IK_PROBLEM_VALUE,
                         IK_MESSAGE_ENTRY_FIELD, IK_ARGUMENTS("seal"));
}

static bool
read_attribute(ik_reader *reader, const struct ik_sax_element *element,
               const struct ik_named_attribute *named)
{
    struct ik_draft *draft = &reader->draft;
    const struct ik_sax_attribute *a = named->attribute;
    const struct ik_field_info *info = named->field;
    if (a->uri)
        return ik_reader_unknown_attribute(reader, element, a);
    if (info && !ik_type_is_element((enum ik_type)info->type))
        return ik_draft_parse(draft, info, a->value, a->length, NULL,
                              IK_VAT_UNKNOWN);
    if (ik_attribute_is(a, "act"))
        return set_act(reader, a);
    if (ik_attribute_is(a, "effective"))
        return ik_draft_parse_effective(draft, a->value, a->length);
    if (ik_attribute_is(a, "seal") && reader->in_entry)
        return set_seal(reader, a);
    if (ik_reader_is_newer(reader) && !info && !ik_attribute_is(a, "seal"))
        return ik_draft_add_raw_attribute(draft, a->name, a->value, a->length);
    return ik_reader_unknown_attribute(reader, element, a);
}

static void
read_id(ik_reader *reader, const struct ik_sax_element *element)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (ik_attribute_is(&element->attributes[i], "id")) {
            ik_draft_set_id(&reader->draft, element->attributes[i].value,
                            element->attributes[i].length);
            return;
        }
    if (reader->draft.kind)
        ik_draft_fail(&reader->draft, "id", IK_PROBLEM_MISSING_ID,
                      IK_MESSAGE_MISSING_ID, IK_ARGUMENTS(element->name));
}

/* The attributes of an unknown record that make it a revision; false for the
 * seal, which is not kept with the others. */
static bool
read_kept_attribute(ik_reader *reader, const struct ik_sax_element *element,
                    const struct ik_sax_attribute *a)
{
    if (ik_attribute_is(a, "seal")) {
        if (reader->in_entry)
            set_seal(reader, a);
        else
            ik_reader_unknown_attribute(reader, element, a);
        return false;
    }
    bool ours = ik_reader_is_ours(reader, element);
    if (ours && ik_attribute_is(a, "act"))
        set_act(reader, a);
    else if (ours && ik_attribute_is(a, "effective"))
        ik_draft_parse_effective(&reader->draft, a->value, a->length);
    return true;
}

/* A whole record of a newer version or another namespace. */
static bool
keep_record(ik_reader *reader, const struct ik_sax_element *element)
{
    struct ik_sax_attribute rest[IK_SAX_MOST_ATTRIBUTES];
    struct ik_sax_element unsealed = *element;
    reader->where = IK_READER_IN_RECORD;
    ik_draft_begin(&reader->draft, &reader->assembly, IK_KIND_UNKNOWN,
                   IK_ACT_ADD, element->line);
    if (ik_reader_is_ours(reader, element))
        read_id(reader, element);
    unsealed.attributes = rest;
    unsealed.attribute_count = 0;
    for (size_t i = 0; i < element->attribute_count; i++)
        if (read_kept_attribute(reader, element, &element->attributes[i]))
            rest[unsealed.attribute_count++] = element->attributes[i];
    return ik_reader_keep(reader, &unsealed);
}

bool
ik_reader_start_record(ik_reader *reader, const struct ik_sax_element *element)
{
    if (!reader->in_entry && reader->assembly.kase->entry_count)
        return ik_reader_skip(reader, element, IK_PROBLEM_STRUCTURE,
                              IK_MESSAGE_MIXED_JOURNAL, IK_ARGUMENTS(NULL));
    bool ours = ik_reader_is_ours(reader, element);
    enum ik_kind kind =
        ours ? (enum ik_kind)ik_reader_meaning(reader, element->name)->denotes
             : IK_KIND_UNKNOWN;
    if (kind == IK_KIND_UNKNOWN) {
        if (!ours || ik_reader_is_newer(reader))
            return keep_record(reader, element);
        return ik_reader_skip(reader, element, IK_PROBLEM_STRUCTURE,
                              IK_MESSAGE_UNKNOWN_KIND,
                              IK_ARGUMENTS(element->name));
    }
    reader->where = IK_READER_IN_RECORD;
    ik_draft_begin(&reader->draft, &reader->assembly, kind, IK_ACT_ADD,
                   element->line);
    read_id(reader, element);
    struct ik_named_attribute sorted[IK_SAX_MOST_ATTRIBUTES];
    size_t count = ik_reader_sort(reader, element, sorted);
    for (size_t i = 0; i < count && ik_reader_goes_on(reader); i++)
        read_attribute(reader, element, &sorted[i]);
    return ik_reader_goes_on(reader);
}

bool
ik_reader_end_record(ik_reader *reader)
{
    struct ik_draft *draft = &reader->draft;
    reader->where = reader->in_entry ? IK_READER_IN_ENTRY : IK_READER_IN_FILE;
    draft->here = draft->line;
    bool sealed = false;
    for (size_t i = 0; i < draft->attribute_count; i++)
        sealed |= draft->cells[i].n == IK_N_SEAL;
    if (reader->in_entry && !sealed)
        ik_draft_fail(draft, "seal", IK_PROBLEM_STRUCTURE,
                      IK_MESSAGE_ENTRY_FIELD, IK_ARGUMENTS("seal"));
    /* After a problem nothing is kept, but reading goes on to find more. */
    return (reader->assembly.error ||
            ik_assembly_add(&reader->assembly, draft)) &&
           ik_reader_goes_on(reader);
}

bool
ik_reader_end_kept(ik_reader *reader)
{
    bool failed = reader->kept.failed;
    ik_raw_release(&reader->raw);
    if (failed)
        return ik_assembly_no_memory(&reader->assembly);
    return ik_draft_add_raw_element(&reader->draft, reader->kept.data,
                                    reader->kept.size) &&
           (reader->draft.kind || ik_reader_end_record(reader));
}
