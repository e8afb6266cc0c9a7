/* Writing a matrix of information parity: what the formats share. */
#include "report/parity.h"

#include "base/error.h"

#include <stdlib.h>

const char *
ik_parity_words(const struct ik_parity_writer *writer, size_t item)
{
    const ik_record *record = ik_parity_get_item(writer->parity, item);
    bool asked = ik_record_get_kind(record) == IK_KIND_ENQUIRY;
    return ik_text_for(&writer->voice, record,
                       asked ? IK_FIELD_ENQUIRY_QUESTION
                             : IK_FIELD_INFO_ITEM_TEXT);
}

const char *
ik_parity_code(const struct ik_parity_writer *writer, size_t item,
               enum ik_field field)
{
    return ik_record_get_code(ik_parity_get_item(writer->parity, item), field,
                              0);
}

const char *
ik_parity_state_name(enum ik_parity_state state)
{
    switch (state) {
    case IK_PARITY_UNDATED:
        return "undated";
    case IK_PARITY_DATED:
        return "dated";
    case IK_PARITY_UNREADABLE:
        return "unreadable";
    default:
        return "never";
    }
}

static void
release(struct ik_output *output)
{
    ik_parity_unref(((struct ik_parity_writer *)output)->parity);
}

typedef void produce_function(struct ik_output *output);

static produce_function *
producer(enum ik_report_format format)
{
    switch (format) {
    case IK_REPORT_TEXT:
        return ik_parity_produce_text;
    case IK_REPORT_CSV:
        return ik_parity_produce_csv;
    case IK_REPORT_JSON:
        return ik_parity_produce_json;
    default:
        return NULL;
    }
}

ik_output *
ik_parity_write(const ik_parity *parity, enum ik_report_format format,
                enum ik_language language, ik_error **error)
{
    produce_function *produce = producer(format);
    if (!parity || !produce) {
        ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                parity ? IK_MESSAGE_OTHER_FORMAT : IK_MESSAGE_NULL_ARGUMENT,
                IK_ARGUMENTS(parity ? "TEXT, JSON, CSV" : "parity"));
        return NULL;
    }
    struct ik_parity_writer *writer = calloc(1, sizeof *writer);
    if (!writer) {
        ik_fail_no_memory(error);
        return NULL;
    }
    writer->output.produce = produce;
    writer->output.release = release;
    writer->parity = ik_parity_ref(parity);
    writer->reader.kase = ik_parity_get_case(parity);
    writer->reader.audience = IK_AUDIENCE_INTERNAL;
    writer->voice = (struct ik_voice){ &writer->reader, language };
    return &writer->output;
}
