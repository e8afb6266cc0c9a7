/* Questions about time limits and their answers, in memory. */
#ifndef IK_REPORT_TIME_LIMIT_H
#define IK_REPORT_TIME_LIMIT_H

#include "base/output.h"
#include "base/text.h"
#include "law/limit.h"

#include <innokjop/deadline.h>

#include <stdatomic.h>

enum { IK_CODE_ROOM = 32 };

struct ik_time_limit_query {
    char part[IK_CODE_ROOM];
    char procedure[IK_CODE_ROOM]; /* "" for any */
    char step[IK_CODE_ROOM];
    char unknown[IK_CODE_ROOM];   /* a condition, the first that is none */
    unsigned conditions;          /* ik_period_condition */
    ik_instant sent_at;           /* absent where a date was given */
    ik_date sent;
    ik_instant deadline_at;
    ik_date deadline;
    ik_date law_date;
};

struct ik_time_limit {
    atomic_size_t references;
    const ik_ruleset *rules; /* one reference */
    struct ik_time_limit_query asked;
    struct ik_period period;
    struct ik_limit limit;
    struct ik_comparison comparison; /* all zeroes unless both were given */
};

struct ik_time_limit_writer {
    struct ik_output output;
    const ik_time_limit *limit; /* one reference */
    enum ik_language language;
};

/* Adds the sentence of a step. */
void ik_time_limit_add_step(struct ik_text *text, const ik_time_limit *limit,
                            size_t index, enum ik_language language);

/* Each adds the whole of it. */
void ik_time_limit_produce_text(struct ik_output *output);
void ik_time_limit_produce_json(struct ik_output *output);

#endif
