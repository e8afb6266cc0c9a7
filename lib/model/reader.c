/* The native format, element by element, into an assembly. */
#include "model/reader.h"

#include <innokjop/file.h>

#include <stdlib.h>
#include <string.h>

static bool
on_start(void *data, const struct ik_sax_element *element)
{
    ik_reader *reader = data;
    if (reader->kept_depth) {
        reader->kept_depth++;
        ik_reader_keep_start(reader, element);
        return true;
    }
    if (reader->skipped_depth) {
        reader->skipped_depth++;
        return true;
    }
    switch (reader->where) {
    case IK_READER_OUTSIDE:
        return ik_reader_start_file(reader, element);
    case IK_READER_IN_FILE:
        if (ik_reader_is_ours(reader, element) &&
            ik_is_same(element->name, "entry"))
            return ik_reader_start_entry(reader, element);
        return ik_reader_start_record(reader, element);
    case IK_READER_IN_ENTRY:
        return ik_reader_start_record(reader, element);
    case IK_READER_IN_RECORD:
        return ik_reader_start_field(reader, element);
    case IK_READER_IN_FIELD:
        break;
    }
    return ik_reader_skip(
        reader, element, IK_PROBLEM_STRUCTURE, IK_MESSAGE_UNEXPECTED_ELEMENT,
        IK_ARGUMENTS(element->name, reader->field ? reader->field->name : "?"));
}

static bool
on_end(void *data)
{
    ik_reader *reader = data;
    if (reader->kept_depth) {
        ik_raw_end(&reader->raw);
        return --reader->kept_depth || ik_reader_end_kept(reader);
    }
    if (reader->skipped_depth) {
        reader->skipped_depth--;
        return true;
    }
    switch (reader->where) {
    case IK_READER_IN_FIELD:
        ik_reader_end_field(reader);
        return ik_reader_goes_on(reader);
    case IK_READER_IN_RECORD:
        return ik_reader_end_record(reader);
    case IK_READER_IN_ENTRY:
        reader->where = IK_READER_IN_FILE;
        reader->in_entry = false;
        return true;
    default:
        reader->where = IK_READER_OUTSIDE;
        return true;
    }
}

static bool
loose_text(ik_reader *reader, const char *text, size_t length)
{
    const char *where = reader->where == IK_READER_IN_RECORD
                            ? ik_kinds[reader->draft.kind].name
                        : reader->where == IK_READER_IN_ENTRY ? "entry"
                                                              : "case_file";
    for (size_t i = 0; i < length; i++)
        if (!ik_is_space(text[i]))
            return ik_reader_problem(
                reader, ik_sax_get_line(reader->sax), IK_PROBLEM_STRUCTURE,
                IK_MESSAGE_UNEXPECTED_TEXT, IK_ARGUMENTS(where));
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
    if (reader->where != IK_READER_IN_FIELD)
        return loose_text(reader, text, length);
    ik_text_add(&reader->text, text, length);
    return !reader->text.failed || ik_assembly_no_memory(&reader->assembly);
}

const struct ik_sax_handler ik_reader_handler = { on_start, on_end, on_text };

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
        reader->sax = ik_sax_new(
            reader->handler ? reader->handler : &ik_reader_handler, reader,
            reader->limit, &reader->assembly.error);
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
    if (reader->free_other)
        reader->free_other(reader->other);
    ik_draft_release(&reader->draft);
    ik_text_release(&reader->text);
    ik_text_release(&reader->kept);
    ik_assembly_release(&reader->assembly);
    free(reader);
}
