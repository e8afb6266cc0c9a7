/* What every part of the reader uses. */
#include "model/reader.h"

#include <stdlib.h>
#include <string.h>

bool
ik_reader_goes_on(const ik_reader *reader)
{
    return !reader->assembly.no_memory &&
           !ik_error_is_full(reader->assembly.error);
}

bool
ik_reader_problem_at(ik_reader *reader, uint32_t line, const char *field,
                     enum ik_problem kind, enum ik_message message,
                     const char *const arguments[3])
{
    struct ik_place place = { .line = line, .field = field };
    if (reader->where >= IK_READER_IN_RECORD)
        place.record = reader->draft.shown_id;
    ik_fail(&reader->assembly.error, kind, place, message, arguments);
    return ik_reader_goes_on(reader);
}

bool
ik_reader_problem(ik_reader *reader, uint32_t line, enum ik_problem kind,
                  enum ik_message message, const char *const arguments[3])
{
    return ik_reader_problem_at(reader, line, NULL, kind, message, arguments);
}

bool
ik_reader_skip(ik_reader *reader, const struct ik_sax_element *element,
               enum ik_problem kind, enum ik_message message,
               const char *const arguments[3])
{
    reader->skipped_depth = 1;
    return ik_reader_problem_at(
        reader, element->line,
        reader->where >= IK_READER_IN_RECORD ? element->name : NULL, kind,
        message, arguments);
}

bool
ik_reader_is_ours(ik_reader *reader, const struct ik_sax_element *element)
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

bool
ik_reader_is_newer(const ik_reader *reader)
{
    return reader->assembly.kase->minor > IK_FORMAT_MINOR;
}

bool
ik_attribute_is(const struct ik_sax_attribute *attribute, const char *name)
{
    return !attribute->uri && strcmp(attribute->name, name) == 0;
}

void
ik_reader_keep_start(ik_reader *reader, const struct ik_sax_element *element)
{
    struct ik_sax_element unprefixed = *element;
    if (ik_reader_is_ours(reader, element))
        unprefixed.prefix = NULL;
    ik_raw_start(&reader->raw, &unprefixed);
}

bool
ik_reader_keep(ik_reader *reader, const struct ik_sax_element *element)
{
    ik_text_clear(&reader->kept);
    ik_raw_begin(&reader->raw, &reader->kept, IK_NAMESPACE);
    ik_reader_keep_start(reader, element);
    reader->kept_depth = 1;
    return true;
}

/* Most names differ in their first byte, which needs no call. */
static bool
comes_after(ik_attribute_pointer x, ik_attribute_pointer y)
{
    unsigned char a = (unsigned char)x->name[0];
    unsigned char b = (unsigned char)y->name[0];
    return a != b ? a > b : strcmp(x->name, y->name) > 0;
}

static int
compare_names(const void *a, const void *b)
{
    const ik_attribute_pointer *x = a, *y = b;
    return strcmp((*x)->name, (*y)->name);
}

void
ik_reader_sort(const struct ik_sax_element *element,
               ik_attribute_pointer *sorted)
{
    enum { FEW = 16 };
    size_t count = element->attribute_count;
    for (size_t i = 0; i < count; i++) {
        ik_attribute_pointer next = &element->attributes[i];
        size_t at = i;
        for (; count <= FEW && at > 0 && comes_after(sorted[at - 1], next);
             at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = next;
    }
    if (count > FEW)
        qsort(sorted, count, sizeof *sorted, compare_names);
}

const struct ik_meaning *
ik_reader_meaning(ik_reader *reader, const char *name)
{
    unsigned kind =
        reader->where >= IK_READER_IN_RECORD ? reader->draft.kind : 0;
    return ik_meaning_of(&reader->meanings, (enum ik_kind)kind, name);
}

bool
ik_reader_unknown_attribute(ik_reader *reader,
                            const struct ik_sax_element *element,
                            const struct ik_sax_attribute *attribute)
{
    return ik_reader_problem_at(
        reader, element->line, attribute->name, IK_PROBLEM_UNKNOWN_FIELD,
        IK_MESSAGE_UNKNOWN_FIELD, IK_ARGUMENTS(element->name, attribute->name));
}

bool
ik_attribute_to_string(const struct ik_sax_attribute *attribute, char *to,
                       size_t size)
{
    if (attribute->length >= size)
        return false;
    memcpy(to, attribute->value, attribute->length);
    to[attribute->length] = '\0';
    return true;
}
