/* What an answer about a time limit tells. */
#include "report/time_limit.h"

#include "base/civil.h"
#include "base/error.h"
#include "report/words.h"

#include <innokjop/values.h>

#include <stdlib.h>

const ik_time_limit *
ik_time_limit_ref(const ik_time_limit *limit)
{
    if (limit)
        atomic_fetch_add_explicit(
            &((ik_time_limit *)(uintptr_t)limit)->references, 1,
            memory_order_relaxed);
    return limit;
}

const ik_time_limit *
ik_time_limit_unref(const ik_time_limit *limit)
{
    ik_time_limit *own = (ik_time_limit *)(uintptr_t)limit;
    if (!own || atomic_fetch_sub_explicit(&own->references, 1,
                                          memory_order_acq_rel) != 1)
        return NULL;
    ik_ruleset_unref(own->rules);
    free(own);
    return NULL;
}

int32_t
ik_time_limit_get_days(const ik_time_limit *limit)
{
    return limit ? limit->period.days : 0;
}

ik_date
ik_time_limit_get_period_end(const ik_time_limit *limit)
{
    return limit ? ik_date_from_day(limit->limit.period_end) : (ik_date){ 0 };
}

bool
ik_time_limit_is_latest(const ik_time_limit *limit)
{
    return limit && limit->limit.latest;
}

bool
ik_time_limit_is_doubtful(const ik_time_limit *limit)
{
    return limit && limit->limit.doubtful;
}

ik_date
ik_time_limit_get_date(const ik_time_limit *limit, enum ik_reading reading)
{
    if (!limit ||
        (reading != IK_READING_STRICT && reading != IK_READING_LENIENT))
        return (ik_date){ 0 };
    return ik_date_from_day(reading == IK_READING_STRICT
                                ? limit->limit.strict
                                : limit->limit.lenient);
}

ik_instant
ik_time_limit_get_instant(const ik_time_limit *limit)
{
    if (!limit || limit->limit.latest)
        return (ik_instant){ 0 };
    ik_instant start =
        ik_instant_from_utc(ik_oslo_midnight(limit->limit.strict));
    start.precision = IK_PRECISION_MINUTE;
    return start;
}

enum ik_outcome
ik_time_limit_get_outcome(const ik_time_limit *limit)
{
    static const enum ik_outcome outcomes[] = {
        [IK_KEPT] = IK_OUTCOME_CONFORMS,
        [IK_ARGUABLE] = IK_OUTCOME_RISK,
        [IK_BROKEN] = IK_OUTCOME_BREACH,
    };
    return limit ? outcomes[limit->comparison.keeping] : 0;
}

int32_t
ik_time_limit_get_given_days(const ik_time_limit *limit)
{
    return limit ? limit->comparison.days : 0;
}

int32_t
ik_time_limit_get_missing_days(const ik_time_limit *limit,
                               enum ik_reading reading)
{
    if (!limit)
        return 0;
    return reading == IK_READING_STRICT    ? limit->comparison.off_strict
           : reading == IK_READING_LENIENT ? limit->comparison.off_lenient
                                           : 0;
}

ik_date
ik_time_limit_get_law_date(const ik_time_limit *limit, bool *verified)
{
    ik_date date = limit ? limit->period.date : (ik_date){ 0 };
    if (verified)
        *verified =
            limit && date.yyyymmdd <=
                         ik_ruleset_get_verified_until(limit->rules).yyyymmdd;
    return date;
}

size_t
ik_time_limit_get_step_count(const ik_time_limit *limit)
{
    return limit ? limit->limit.steps.count : 0;
}

size_t
ik_time_limit_get_step(const ik_time_limit *limit, size_t index,
                       enum ik_language language, char *buffer, size_t size)
{
    struct ik_text text = { 0 };
    if (index < ik_time_limit_get_step_count(limit))
        ik_time_limit_add_step(&text, limit, index, language);
    return ik_text_hand_out(&text, buffer, size);
}

const char *
ik_time_limit_get_step_legal(const ik_time_limit *limit, size_t index,
                             const char **url)
{
    const struct ik_citation *law = NULL;
    if (index < ik_time_limit_get_step_count(limit))
        law = limit->limit.steps.items[index].law;
    if (url)
        *url = law ? law->url : NULL;
    return law ? law->reference : NULL;
}

static void
release(struct ik_output *output)
{
    ik_time_limit_unref(((struct ik_time_limit_writer *)output)->limit);
}

ik_output *
ik_time_limit_write(const ik_time_limit *limit, enum ik_report_format format,
                    enum ik_language language, ik_error **error)
{
    bool text = format == IK_REPORT_TEXT;
    if (!limit || (!text && format != IK_REPORT_JSON)) {
        ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                limit ? IK_MESSAGE_OTHER_FORMAT : IK_MESSAGE_NULL_ARGUMENT,
                IK_ARGUMENTS(limit ? "TEXT, JSON" : "limit"));
        return NULL;
    }
    struct ik_time_limit_writer *writer = calloc(1, sizeof *writer);
    if (!writer) {
        ik_fail_no_memory(error);
        return NULL;
    }
    writer->output.produce =
        text ? ik_time_limit_produce_text : ik_time_limit_produce_json;
    writer->output.release = release;
    writer->limit = ik_time_limit_ref(limit);
    writer->language = language;
    return &writer->output;
}
