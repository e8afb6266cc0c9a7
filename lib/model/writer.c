/* Writing a case: the file, or the entries since a head. */
#include "model/journal.h"
#include "model/write.h"

#include "base/output.h"

#include <innokjop/file.h>

#include <stdlib.h>
#include <string.h>

/* Records written in one go; enough to make pulling cheap. */
enum { BATCH = 64 };

struct writer {
    struct ik_output output;
    const ik_case *kase;
    size_t next;       /* revision */
    size_t entry;      /* entry being written, or to be begun */
    bool inside_entry;
    bool whole;        /* with declaration and root */
    bool begun;
};

static void
begin_file(struct writer *writer, struct ik_text *text)
{
    uint64_t minor = writer->kase->minor;
    ik_text_add_string(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<case_file xmlns=\"" IK_NAMESPACE
                             "\" minor=\"");
    ik_text_add_integer(
        text, (int64_t)(minor > IK_FORMAT_MINOR ? minor : IK_FORMAT_MINOR));
    ik_text_add_string(text, "\">");
}

static void
end_entry(struct writer *writer, struct ik_text *text)
{
    ik_text_add_string(text, writer->whole ? "\n </entry>"
                                           : "\n </entry>\n");
    writer->inside_entry = false;
    writer->entry++;
}

static void
begin_entry(struct writer *writer, struct ik_text *text)
{
    const struct ik_entry *entry = writer->kase->entries[writer->entry];
    ik_text_add_string(text, writer->whole ? "\n <entry" : " <entry");
    ik_entry_write_attributes(text, entry, writer->entry + 1);
    ik_text_add_char(text, '>');
    writer->inside_entry = true;
}

/* Ends and begins entries until the next revision can stand. */
static void
move_to_entry(struct writer *writer, struct ik_text *text)
{
    const ik_case *kase = writer->kase;
    while (writer->entry < kase->entry_count) {
        const struct ik_entry *entry = kase->entries[writer->entry];
        if (!writer->inside_entry)
            begin_entry(writer, text);
        if (writer->next < entry->first + entry->count)
            return;
        end_entry(writer, text);
    }
}

static void
produce(struct ik_output *output)
{
    struct writer *writer = (struct writer *)output;
    struct ik_text *text = &output->pending;
    const ik_case *kase = writer->kase;
    if (!writer->begun && writer->whole)
        begin_file(writer, text);
    writer->begun = true;
    for (int i = 0; i < BATCH && writer->next < kase->revision_count; i++) {
        move_to_entry(writer, text);
        ik_write_record(text, kase->revisions[writer->next++], IK_FORM_FILE,
                        writer->inside_entry ? 2 : 1);
    }
    if (writer->next < kase->revision_count)
        return;
    move_to_entry(writer, text);
    if (writer->whole)
        ik_text_add_string(text, "\n</case_file>\n");
    output->done = true;
}

static void
release(struct ik_output *output)
{
    ik_case_unref(((struct writer *)output)->kase);
}

static struct writer *
new_writer(const ik_case *kase, ik_error **error)
{
    if (!kase) {
        ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                IK_MESSAGE_NULL_ARGUMENT, IK_ARGUMENTS("kase"));
        return NULL;
    }
    if (kase->what_if) {
        ik_fail_plainly(error, IK_PROBLEM_ACT, IK_MESSAGE_WHAT_IF);
        return NULL;
    }
    struct writer *writer = calloc(1, sizeof *writer);
    if (!writer) {
        ik_fail_no_memory(error);
        return NULL;
    }
    writer->output.produce = produce;
    writer->output.release = release;
    writer->kase = ik_case_ref(kase);
    return writer;
}

ik_output *
ik_case_write(const ik_case *kase, ik_error **error)
{
    struct writer *writer = new_writer(kase, error);
    if (!writer)
        return NULL;
    writer->whole = true;
    return &writer->output;
}

ik_output *
ik_case_write_since(const ik_case *kase, const char *head, ik_error **error)
{
    struct writer *writer = new_writer(kase, error);
    if (!writer)
        return NULL;
    size_t count = kase->chained ? kase->entry_count : 0;
    for (size_t i = 0; head && i < count; i++) {
        if (strcmp(kase->entries[i]->hex, head) != 0)
            continue;
        writer->entry = i + 1;
        writer->next = kase->entries[i]->first + kase->entries[i]->count;
        return &writer->output;
    }
    ik_fail(error, IK_PROBLEM_CONFLICT, (struct ik_place){ 0 },
            IK_MESSAGE_CONFLICT, IK_ARGUMENTS(ik_case_get_head(kase), head));
    ik_output_free(&writer->output);
    return NULL;
}
