/* A report on its way out, in one of the formats. */
#ifndef IK_REPORT_WRITER_H
#define IK_REPORT_WRITER_H

#include "base/output.h"
#include "check/report.h"
#include "markup/json_writer.h"

struct ik_report_writer {
    struct ik_output output;
    const struct ik_report *report; /* one reference */
    enum ik_language language;
    bool begun;
    size_t next;         /* finding */
    struct ik_json json; /* JSON */
    const struct ik_finding **by_rule; /* SVRL: findings, made when begun */
    size_t rule;         /* SVRL: the result that is next */
    char chapter[16];    /* SVRL: the latest pattern */
    int64_t asserted;    /* SVRL: how often the latest rule asserted */
};

/* Each adds the head, a finding or the end. */
void ik_report_produce_text(struct ik_output *output);
void ik_report_produce_json(struct ik_output *output);
void ik_report_produce_svrl(struct ik_output *output);

#endif
