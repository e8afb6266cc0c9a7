/* What every part of the reader uses. */
#include "model/reader.h"

#include <stdlib.h>
#include <string.h>

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

/* The fields of a kind stand in the order of their names. */
static int
compare_names(const void *a, const void *b)
{
    const struct ik_named_attribute *x = a, *y = b;
    if (x->field && y->field)
        return (x->field > y->field) - (x->field < y->field);
    return strcmp(x->attribute->name, y->attribute->name);
}

size_t
ik_reader_sort(ik_reader *reader, const struct ik_sax_element *element,
               struct ik_named_attribute *sorted)
{
    enum { FEW = 16 };
    size_t count = 0;
    bool few = element->attribute_count <= FEW;
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct ik_sax_attribute *a = &element->attributes[i];
        if (ik_attribute_is(a, "id"))
            continue;
        struct ik_named_attribute next = {
            a, ik_reader_meaning(reader, a->name)->field
        };
        size_t at = count++;
        for (; few && at > 0 && compare_names(&sorted[at - 1], &next) > 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = next;
    }
    if (!few)
        qsort(sorted, count, sizeof *sorted, compare_names);
    return count;
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
