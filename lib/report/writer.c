/* Writing a report: the choice of format. */
#include "report/writer.h"

#include "base/error.h"

#include <stdlib.h>

static void
release(struct ik_output *output)
{
    struct ik_report_writer *writer = (struct ik_report_writer *)output;
    free(writer->by_rule);
    ik_report_unref(writer->report);
}

typedef void produce_function(struct ik_output *output);

static produce_function *
producer(enum ik_report_format format)
{
    switch (format) {
    case IK_REPORT_TEXT:
        return ik_report_produce_text;
    case IK_REPORT_JSON:
        return ik_report_produce_json;
    case IK_REPORT_SVRL:
        return ik_report_produce_svrl;
    case IK_REPORT_CSV:
        break;
    }
    return NULL;
}

static ik_output *
refuse(ik_error **error, enum ik_message why, const char *argument)
{
    ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 }, why,
            IK_ARGUMENTS(argument));
    return NULL;
}

ik_output *
ik_report_write(const ik_report *report, enum ik_report_format format,
                enum ik_language language, ik_error **error)
{
    if (!report)
        return refuse(error, IK_MESSAGE_NULL_ARGUMENT, "report");
    produce_function *produce = producer(format);
    if (!produce)
        return refuse(error, IK_MESSAGE_OTHER_FORMAT, "TEXT, JSON, SVRL");
    struct ik_report_writer *writer = calloc(1, sizeof *writer);
    if (!writer) {
        ik_fail_no_memory(error);
        return NULL;
    }
    writer->output.produce = produce;
    writer->output.release = release;
    writer->report = ik_report_ref(report);
    writer->language = language;
    return &writer->output;
}
