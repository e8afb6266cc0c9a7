/* The native format, element by element, into an assembly. */
#include "model/draft.h"

#include "base/civil.h"
#include "base/number.h"
#include "base/text.h"
#include "markup/raw.h"
#include "markup/sax.h"

#include <innokjop/file.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum where { OUTSIDE, IN_FILE, IN_ENTRY, IN_RECORD, IN_FIELD };

struct ik_reader {
    struct ik_assembly assembly;
    struct ik_sax *sax;
    size_t limit;
    bool failed;
    enum where where;
    bool in_entry;
    const char *namespace; /* our URI as the parser interned it */
    struct ik_meanings meanings;
    struct ik_draft draft;

    /* The field being read. */
    const struct ik_field_info *field;
    struct ik_text text;
    char second[2001];  /* language, currency or unit */
    enum ik_vat vat;
    bool has_salt, has_digest;
    uint8_t salt[IK_SALT_SIZE];
    struct ik_digest digest;

    /* What is kept without being understood, or left out after a problem. */
    unsigned kept_depth, skipped_depth;
    struct ik_raw raw;
    struct ik_text kept;
};

static bool
go_on(const ik_reader *reader)
{
    return !reader->assembly.no_memory &&
           !ik_error_is_full(reader->assembly.error);
}

static bool
problem_at(ik_reader *reader, uint32_t line, const char *field,
           enum ik_problem kind, enum ik_message message,
           const char *const arguments[3])
{
    struct ik_place place = { .line = line, .field = field };
    if (reader->where >= IN_RECORD)
        place.record = reader->draft.shown_id;
    ik_fail(&reader->assembly.error, kind, place, message, arguments);
    return go_on(reader);
}

static bool
problem(ik_reader *reader, uint32_t line, enum ik_problem kind,
        enum ik_message message, const char *const arguments[3])
{
    return problem_at(reader, line, NULL, kind, message, arguments);
}

/* Adds the problem and leaves the element out; reading goes on after it. */
static bool
skip(ik_reader *reader, const struct ik_sax_element *element,
     enum ik_problem kind, enum ik_message message,
     const char *const arguments[3])
{
    reader->skipped_depth = 1;
    return problem_at(reader, element->line,
                      reader->where >= IN_RECORD ? element->name : NULL, kind,
                      message, arguments);
}

static bool
is_ours(ik_reader *reader, const struct ik_sax_element *element)
{
    if (!element->uri)
        return false;
    if (element->uri == reader->namespace)
        return true;
    if (strcmp(element->uri, IK_NAMESPACE) != 0)
        return false;
    reader->namespace = element->uri;
    return true;
}

static bool
is_newer(const ik_reader *reader)
{
    return reader->assembly.kase->minor > IK_FORMAT_MINOR;
}

static bool
is_named(const struct ik_sax_attribute *attribute, const char *name)
{
    return !attribute->uri && strcmp(attribute->name, name) == 0;
}

/* Writes the start of an element that is kept. What is ours has no prefix,
 * so that its canonical form is that of a version which knows it. */
static void
keep_start(ik_reader *reader, const struct ik_sax_element *element)
{
    struct ik_sax_element unprefixed = *element;
    if (is_ours(reader, element))
        unprefixed.prefix = NULL;
    ik_raw_start(&reader->raw, &unprefixed);
}

/* Begins to keep an element as it is. */
static bool
keep(ik_reader *reader, const struct ik_sax_element *element)
{
    ik_text_clear(&reader->kept);
    ik_raw_begin(&reader->raw, &reader->kept, IK_NAMESPACE);
    keep_start(reader, element);
    reader->kept_depth = 1;
    return true;
}

typedef const struct ik_sax_attribute *attribute_pointer;

/* Most names differ in their first byte, which needs no call. */
static bool
comes_after(attribute_pointer x, attribute_pointer y)
{
    unsigned char a = (unsigned char)x->name[0];
    unsigned char b = (unsigned char)y->name[0];
    return a != b ? a > b : strcmp(x->name, y->name) > 0;
}

static int
compare_names(const void *a, const void *b)
{
    const attribute_pointer *x = a, *y = b;
    return strcmp((*x)->name, (*y)->name);
}

/* In the order that drafts keep: many values then cost little. */
static void
sort_attributes(const struct ik_sax_element *element,
                attribute_pointer *sorted)
{
    enum { FEW = 16 };
    size_t count = element->attribute_count;
    for (size_t i = 0; i < count; i++) {
        attribute_pointer next = &element->attributes[i];
        size_t at = i;
        for (; count <= FEW && at > 0 && comes_after(sorted[at - 1], next);
             at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = next;
    }
    if (count > FEW)
        qsort(sorted, count, sizeof *sorted, compare_names);
}

/* What a name means in the record being read, or outside of records. */
static const struct ik_meaning *
meaning_of(ik_reader *reader, const char *name)
{
    unsigned kind = reader->where >= IN_RECORD ? reader->draft.kind : 0;
    return ik_meaning_of(&reader->meanings, (enum ik_kind)kind, name);
}

static bool
unknown_attribute(ik_reader *reader, const struct ik_sax_element *element,
                  const struct ik_sax_attribute *attribute)
{
    return problem_at(reader, element->line, attribute->name,
                      IK_PROBLEM_UNKNOWN_FIELD, IK_MESSAGE_UNKNOWN_FIELD,
                      IK_ARGUMENTS(element->name, attribute->name));
}

/* A short attribute value as a string; false when it is too long. */
static bool
to_string(const struct ik_sax_attribute *attribute, char *to, size_t size)
{
    if (attribute->length >= size)
        return false;
    memcpy(to, attribute->value, attribute->length);
    to[attribute->length] = '\0';
    return true;
}

static bool
start_file(ik_reader *reader, const struct ik_sax_element *element)
{
    if (!is_ours(reader, element) ||
        strcmp(element->name, "case_file") != 0) {
        problem(reader, element->line, IK_PROBLEM_NAMESPACE,
                IK_MESSAGE_NAMESPACE,
                IK_ARGUMENTS(element->name, element->uri, IK_NAMESPACE));
        return false;
    }
    reader->where = IN_FILE;
    bool versioned = false;
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct ik_sax_attribute *a = &element->attributes[i];
        int64_t minor;
        if (!is_named(a, "minor"))
            return unknown_attribute(reader, element, a);
        versioned = ik_parse_integer(a->value, a->length, &minor) &&
                    minor >= 0 && minor <= 9999;
        if (versioned)
            reader->assembly.kase->minor = (uint64_t)minor;
    }
    return versioned || problem(reader, element->line, IK_PROBLEM_VALUE,
                                IK_MESSAGE_BAD_NUMBER,
                                IK_ARGUMENTS("minor"));
}

struct entry_words {
    ik_instant entered;
    char actor[2001], reason[2001];
    struct ik_digest previous;
    bool has_actor, has_reason, has_previous;
    int64_t number;
};

/* NULL when the attribute is right, else its name. */
static const char *
read_entry_word(const struct ik_sax_attribute *a, struct entry_words *words)
{
    char hex[IK_HEX_SIZE];
    if (is_named(a, "n"))
        return ik_parse_integer(a->value, a->length, &words->number) ? NULL
                                                                     : "n";
    if (is_named(a, "entered"))
        return ik_parse_instant(a->value, a->length, &words->entered)
                   ? NULL
                   : "entered";
    if (is_named(a, "actor")) {
        words->has_actor = to_string(a, words->actor, sizeof words->actor) &&
                           words->actor[0];
        return words->has_actor ? NULL : "actor";
    }
    if (is_named(a, "reason")) {
        words->has_reason =
            to_string(a, words->reason, sizeof words->reason) &&
            words->reason[0];
        return words->has_reason ? NULL : "reason";
    }
    if (is_named(a, "previous")) {
        words->has_previous =
            to_string(a, hex, sizeof hex) &&
            ik_parse_hex(hex, words->previous.bytes, IK_DIGEST_SIZE);
        return words->has_previous ? NULL : "previous";
    }
    return a->name;
}

static bool
check_entry_number(ik_reader *reader, uint32_t line, int64_t number)
{
    size_t expected = reader->assembly.kase->entry_count + 1;
    if (number == (int64_t)expected)
        return true;
    char got[24], wanted[24];
    snprintf(got, sizeof got, "%" PRId64, number);
    snprintf(wanted, sizeof wanted, "%zu", expected);
    return problem(reader, line, IK_PROBLEM_STRUCTURE, IK_MESSAGE_ENTRY_ORDER,
                   IK_ARGUMENTS(got, wanted));
}

static bool
start_entry(ik_reader *reader, const struct ik_sax_element *element)
{
    struct entry_words words = { .number = 0 };
    const ik_case *kase = reader->assembly.kase;
    reader->where = IN_ENTRY;
    reader->in_entry = true;
    if (kase->revision_count && !kase->entry_count)
        return problem(reader, element->line, IK_PROBLEM_STRUCTURE,
                       IK_MESSAGE_MIXED_JOURNAL, IK_ARGUMENTS(NULL));
    for (size_t i = 0; i < element->attribute_count; i++) {
        const char *wrong = read_entry_word(&element->attributes[i], &words);
        if (wrong)
            return problem(reader, element->line, IK_PROBLEM_VALUE,
                           IK_MESSAGE_ENTRY_FIELD, IK_ARGUMENTS(wrong));
    }
    if (!words.entered.precision || !words.has_actor)
        return problem(reader, element->line, IK_PROBLEM_VALUE,
                       IK_MESSAGE_ENTRY_FIELD,
                       IK_ARGUMENTS(words.has_actor ? "entered" : "actor"));
    if (!check_entry_number(reader, element->line, words.number))
        return false;
    struct ik_entry *entry = ik_assembly_add_entry(
        &reader->assembly, words.entered, words.actor,
        words.has_reason ? words.reason : NULL, element->line);
    if (!entry)
        return false;
    entry->has_previous = words.has_previous;
    entry->previous = words.previous;
    return true;
}

static bool
set_act(ik_reader *reader, const struct ik_sax_attribute *a)
{
    static const char *const acts[] = { "add", "change", "correct", "annul",
                                        "redact" };
    char word[16] = "";
    to_string(a, word, sizeof word);
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
    if (to_string(a, hex, sizeof hex) &&
        ik_parse_hex(hex, seal.bytes, IK_DIGEST_SIZE))
        return ik_draft_set_seal(&reader->draft, &seal);
    return ik_draft_fail(&reader->draft, "seal", IK_PROBLEM_VALUE,
                         IK_MESSAGE_ENTRY_FIELD, IK_ARGUMENTS("seal"));
}

static bool
read_attribute(ik_reader *reader, const struct ik_sax_element *element,
               const struct ik_sax_attribute *a)
{
    struct ik_draft *draft = &reader->draft;
    if (a->uri)
        return unknown_attribute(reader, element, a);
    const struct ik_field_info *info = meaning_of(reader, a->name)->field;
    if (info && !ik_type_is_element((enum ik_type)info->type))
        return ik_draft_parse(draft, info, a->value, a->length, NULL,
                              IK_VAT_UNKNOWN);
    if (strcmp(a->name, "id") == 0)
        return true; /* read first */
    if (strcmp(a->name, "act") == 0)
        return set_act(reader, a);
    if (strcmp(a->name, "effective") == 0)
        return ik_draft_parse_effective(draft, a->value, a->length);
    if (strcmp(a->name, "seal") == 0 && reader->in_entry)
        return set_seal(reader, a);
    if (is_newer(reader) && !info && strcmp(a->name, "seal") != 0)
        return ik_draft_add_raw_attribute(draft, a->name, a->value,
                                          a->length);
    return unknown_attribute(reader, element, a);
}

static void
read_id(ik_reader *reader, const struct ik_sax_element *element)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (is_named(&element->attributes[i], "id")) {
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
    if (is_named(a, "seal")) {
        if (reader->in_entry)
            set_seal(reader, a);
        else
            unknown_attribute(reader, element, a);
        return false;
    }
    bool ours = is_ours(reader, element);
    if (ours && is_named(a, "act"))
        set_act(reader, a);
    else if (ours && is_named(a, "effective"))
        ik_draft_parse_effective(&reader->draft, a->value, a->length);
    return true;
}

/* A whole record of a newer version or another namespace. */
static bool
keep_record(ik_reader *reader, const struct ik_sax_element *element)
{
    struct ik_sax_attribute rest[IK_SAX_MOST_ATTRIBUTES];
    struct ik_sax_element unsealed = *element;
    reader->where = IN_RECORD;
    ik_draft_begin(&reader->draft, &reader->assembly, IK_KIND_UNKNOWN,
                   IK_ACT_ADD, element->line);
    if (is_ours(reader, element))
        read_id(reader, element);
    unsealed.attributes = rest;
    unsealed.attribute_count = 0;
    for (size_t i = 0; i < element->attribute_count; i++)
        if (read_kept_attribute(reader, element, &element->attributes[i]))
            rest[unsealed.attribute_count++] = element->attributes[i];
    return keep(reader, &unsealed);
}

static bool
start_record(ik_reader *reader, const struct ik_sax_element *element)
{
    if (!reader->in_entry && reader->assembly.kase->entry_count)
        return skip(reader, element, IK_PROBLEM_STRUCTURE,
                    IK_MESSAGE_MIXED_JOURNAL, IK_ARGUMENTS(NULL));
    bool ours = is_ours(reader, element);
    enum ik_kind kind =
        ours ? (enum ik_kind)meaning_of(reader, element->name)->denotes
             : IK_KIND_UNKNOWN;
    if (kind == IK_KIND_UNKNOWN) {
        if (!ours || is_newer(reader))
            return keep_record(reader, element);
        return skip(reader, element, IK_PROBLEM_STRUCTURE,
                    IK_MESSAGE_UNKNOWN_KIND, IK_ARGUMENTS(element->name));
    }
    reader->where = IN_RECORD;
    ik_draft_begin(&reader->draft, &reader->assembly, kind, IK_ACT_ADD,
                   element->line);
    read_id(reader, element);
    attribute_pointer sorted[IK_SAX_MOST_ATTRIBUTES];
    sort_attributes(element, sorted);
    for (size_t i = 0; i < element->attribute_count && go_on(reader); i++)
        read_attribute(reader, element, sorted[i]);
    return go_on(reader);
}

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
read_mark_word(const struct ik_sax_attribute *a, char name[101],
               ik_date *until)
{
    if (is_named(a, "until"))
        return taken_if(ik_parse_date(a->value, a->length, until));
    if (!is_named(a, "field"))
        return UNKNOWN;
    return taken_if(to_string(a, name, 101));
}

/* Leaves an element out because of an attribute; in a newer version one that
 * is not known is no problem, and the element is kept. */
static bool
refuse_word(ik_reader *reader, const struct ik_sax_element *element,
            const struct ik_sax_attribute *a, enum word word)
{
    if (word == UNKNOWN && is_newer(reader))
        return keep(reader, element);
    if (word == UNKNOWN)
        return skip(reader, element, IK_PROBLEM_UNKNOWN_FIELD,
                    IK_MESSAGE_UNKNOWN_FIELD,
                    IK_ARGUMENTS(element->name, a->name));
    reader->skipped_depth = 1;
    ik_draft_fail(&reader->draft, element->name, IK_PROBLEM_VALUE,
                  IK_MESSAGE_FIELD_WORD,
                  IK_ARGUMENTS(a->name, element->name));
    return go_on(reader);
}

/* A mark on a field that this version does not have. */
static bool
unknown_mark(ik_reader *reader, const struct ik_sax_element *element,
             const char *name)
{
    if (is_newer(reader))
        return keep(reader, element);
    return skip(reader, element, IK_PROBLEM_UNKNOWN_FIELD,
                IK_MESSAGE_UNKNOWN_FIELD,
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
    reader->where = IN_FIELD;
    ik_text_clear(&reader->text);
    return ik_draft_mark(&reader->draft, (enum ik_field)info->field,
                         mark_from_name(element->name), until);
}

/* A digest or a salt; false when it has not the size that it should have. */
static bool
read_bytes(const struct ik_sax_attribute *a, uint8_t *bytes, size_t size)
{
    char hex[IK_HEX_SIZE];
    return to_string(a, hex, sizeof hex) && ik_parse_hex(hex, bytes, size);
}

static enum word
read_text_word(ik_reader *reader, const struct ik_sax_attribute *a)
{
    if (is_named(a, "lang"))
        return taken_if(
            to_string(a, reader->second, sizeof reader->second));
    if (is_named(a, "salt")) {
        reader->has_salt = true;
        return taken_if(read_bytes(a, reader->salt, IK_SALT_SIZE));
    }
    if (is_named(a, "digest")) {
        reader->has_digest = true;
        return taken_if(read_bytes(a, reader->digest.bytes, IK_DIGEST_SIZE));
    }
    return UNKNOWN;
}

static enum word
read_vat(ik_reader *reader, const struct ik_sax_attribute *a)
{
    char word[9] = "";
    to_string(a, word, sizeof word);
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
    if (is_named(a, second))
        return taken_if(
            to_string(a, reader->second, sizeof reader->second));
    if (type == IK_TYPE_MONEY && is_named(a, "vat"))
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
                      IK_MESSAGE_FIELD_WORD,
                      IK_ARGUMENTS("salt", info->name));
        return go_on(reader);
    }
    reader->field = info;
    reader->where = IN_FIELD;
    ik_text_clear(&reader->text);
    return true;
}

static bool
start_field(ik_reader *reader, const struct ik_sax_element *element)
{
    if (!is_ours(reader, element))
        return keep(reader, element);
    reader->draft.here = element->line;
    const struct ik_field_info *info =
        meaning_of(reader, element->name)->field;
    if (info && ik_type_is_element((enum ik_type)info->type))
        return start_value(reader, element, info);
    if (mark_from_name(element->name) ||
        strcmp(element->name, "absent") == 0)
        return start_mark(reader, element);
    if (is_newer(reader) && !info)
        return keep(reader, element);
    return skip(reader, element, IK_PROBLEM_UNKNOWN_FIELD,
                IK_MESSAGE_UNKNOWN_FIELD,
                IK_ARGUMENTS(ik_kinds[reader->draft.kind].name,
                             element->name));
}

static bool
on_start(void *data, const struct ik_sax_element *element)
{
    ik_reader *reader = data;
    if (reader->kept_depth) {
        reader->kept_depth++;
        keep_start(reader, element);
        return true;
    }
    if (reader->skipped_depth) {
        reader->skipped_depth++;
        return true;
    }
    switch (reader->where) {
    case OUTSIDE:
        return start_file(reader, element);
    case IN_FILE:
        if (is_ours(reader, element) && strcmp(element->name, "entry") == 0)
            return start_entry(reader, element);
        return start_record(reader, element);
    case IN_ENTRY:
        return start_record(reader, element);
    case IN_RECORD:
        return start_field(reader, element);
    case IN_FIELD:
        break;
    }
    return skip(reader, element, IK_PROBLEM_STRUCTURE,
                IK_MESSAGE_UNEXPECTED_ELEMENT,
                IK_ARGUMENTS(element->name,
                             reader->field ? reader->field->name : "?"));
}

static bool
is_blank(const struct ik_text *text)
{
    for (size_t i = 0; i < text->size; i++)
        if (!ik_is_space(text->data[i]))
            return false;
    return true;
}

static void
end_field(ik_reader *reader)
{
    const struct ik_field_info *info = reader->field;
    struct ik_draft *draft = &reader->draft;
    const char *second = reader->second[0] ? reader->second : NULL;
    bool empty_wanted = !info || reader->has_digest;
    reader->where = IN_RECORD;
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

static bool
end_record(ik_reader *reader)
{
    struct ik_draft *draft = &reader->draft;
    reader->where = reader->in_entry ? IN_ENTRY : IN_FILE;
    draft->here = draft->line;
    bool sealed = false;
    for (size_t i = 0; i < draft->attribute_count; i++)
        sealed |= draft->cells[i].n == IK_N_SEAL;
    if (reader->in_entry && !sealed)
        ik_draft_fail(draft, "seal", IK_PROBLEM_STRUCTURE,
                      IK_MESSAGE_ENTRY_FIELD, IK_ARGUMENTS("seal"));
    /* After a problem nothing is kept, but reading goes on to find more. */
    return (reader->assembly.error || ik_assembly_add(&reader->assembly,
                                                      draft)) &&
           go_on(reader);
}

static bool
end_kept(ik_reader *reader)
{
    bool failed = reader->kept.failed;
    ik_raw_release(&reader->raw);
    if (failed)
        return ik_assembly_no_memory(&reader->assembly);
    return ik_draft_add_raw_element(&reader->draft, reader->kept.data,
                                    reader->kept.size) &&
           (reader->draft.kind || end_record(reader));
}

static bool
on_end(void *data)
{
    ik_reader *reader = data;
    if (reader->kept_depth) {
        ik_raw_end(&reader->raw);
        return --reader->kept_depth || end_kept(reader);
    }
    if (reader->skipped_depth) {
        reader->skipped_depth--;
        return true;
    }
    switch (reader->where) {
    case IN_FIELD:
        end_field(reader);
        return go_on(reader);
    case IN_RECORD:
        return end_record(reader);
    case IN_ENTRY:
        reader->where = IN_FILE;
        reader->in_entry = false;
        return true;
    default:
        reader->where = OUTSIDE;
        return true;
    }
}

static bool
loose_text(ik_reader *reader, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!ik_is_space(text[i]))
            return problem(reader, ik_sax_get_line(reader->sax),
                           IK_PROBLEM_STRUCTURE, IK_MESSAGE_UNEXPECTED_TEXT,
                           IK_ARGUMENTS(reader->where == IN_RECORD
                                            ? ik_kinds[reader->draft.kind]
                                                  .name
                                            : "case_file"));
    return true;
}

static bool
on_text(void *data, const char *text, size_t length)
{
    ik_reader *reader = data;
    if (reader->kept_depth) {
        ik_raw_text(&reader->raw, text, length);
        return true;
    }
    if (reader->skipped_depth)
        return true;
    if (reader->where != IN_FIELD)
        return loose_text(reader, text, length);
    ik_text_add(&reader->text, text, length);
    return !reader->text.failed || ik_assembly_no_memory(&reader->assembly);
}

static const struct ik_sax_handler handler = { on_start, on_end, on_text };

ik_reader *
ik_reader_new(void)
{
    ik_reader *reader = calloc(1, sizeof *reader);
    if (reader && !ik_assembly_begin(&reader->assembly, NULL)) {
        ik_reader_free(reader);
        return NULL;
    }
    return reader;
}

void
ik_reader_set_limit(ik_reader *reader, size_t bytes)
{
    if (reader)
        reader->limit = bytes;
}

static bool
begin(ik_reader *reader)
{
    if (!reader->sax)
        reader->sax = ik_sax_new(&handler, reader, reader->limit,
                                 &reader->assembly.error);
    return reader->sax || ik_assembly_no_memory(&reader->assembly);
}

bool
ik_reader_feed(ik_reader *reader, const void *bytes, size_t size)
{
    if (!reader || reader->failed || !reader->assembly.kase)
        return false;
    if (!begin(reader) || !ik_sax_feed(reader->sax, bytes, size))
        reader->failed = true;
    return !reader->failed;
}

const ik_case *
ik_reader_finish(ik_reader *reader, ik_error **error)
{
    if (!reader || !reader->assembly.kase) {
        ik_fail_plainly(error, IK_PROBLEM_ARGUMENT, IK_MESSAGE_USED_UP);
        return NULL;
    }
    if (!reader->failed && begin(reader))
        ik_sax_finish(reader->sax);
    return ik_assembly_seal(&reader->assembly, error);
}

void
ik_reader_free(ik_reader *reader)
{
    if (!reader)
        return;
    if (reader->kept_depth)
        ik_raw_release(&reader->raw);
    ik_sax_free(reader->sax);
    ik_draft_release(&reader->draft);
    ik_text_release(&reader->text);
    ik_text_release(&reader->kept);
    ik_assembly_release(&reader->assembly);
    free(reader);
}
