/* The object of docs/deadline.schema.json. */
#include "report/time_limit.h"

#include "report/names.h"
#include "report/put.h"

#include <string.h>

static const char form[] = "1.0";

/* As it was given: a date, an instant, or nothing. */
static void
put_moment(struct ik_json *json, const char *key, ik_date date,
           ik_instant instant)
{
    if (instant.precision)
        ik_put_instant(json, key, instant);
    else
        ik_put_date(json, key, date);
}

static void
put_conditions(struct ik_json *json, unsigned conditions)
{
    ik_json_key(json, "conditions");
    ik_json_begin_array(json);
    for (unsigned i = 0; ik_period_conditions[i]; i++)
        if (conditions & 1u << i)
            ik_json_string(json, ik_period_conditions[i]);
    ik_json_end_array(json);
}

static void
put_question(struct ik_json *json, const ik_time_limit *limit)
{
    const struct ik_time_limit_query *asked = &limit->asked;
    bool verified;
    ik_date law = ik_time_limit_get_law_date(limit, &verified);
    ik_put_string(json, "part", asked->part);
    ik_put_string(json, "procedure",
                  asked->procedure[0] ? asked->procedure : NULL);
    ik_put_string(json, "step", asked->step);
    put_conditions(json, asked->conditions);
    put_moment(json, "sent", asked->sent, asked->sent_at);
    put_moment(json, "deadline", asked->deadline, asked->deadline_at);
    ik_put_date(json, "law_date", law);
    ik_put_bool(json, "law_verified", verified);
    ik_put_string(json, "law_version", ik_ruleset_get_version(limit->rules));
}

/* The strict bound is an instant where the law gives the first one. */
static void
put_answer(struct ik_json *json, const ik_time_limit *limit)
{
    bool latest = ik_time_limit_is_latest(limit);
    ik_put_number(json, "days", ik_time_limit_get_days(limit));
    ik_put_string(json, "bound", latest ? "LATEST" : "EARLIEST");
    ik_put_date(json, "period_end", ik_time_limit_get_period_end(limit));
    put_moment(json, "strict", ik_time_limit_get_date(limit, IK_READING_STRICT),
               ik_time_limit_get_instant(limit));
    ik_put_date(json, "lenient",
                ik_time_limit_get_date(limit, IK_READING_LENIENT));
    ik_put_bool(json, "doubtful", ik_time_limit_is_doubtful(limit));
}

static void
put_given(struct ik_json *json, const ik_time_limit *limit)
{
    enum ik_outcome outcome = ik_time_limit_get_outcome(limit);
    ik_json_key(json, "given");
    if (!outcome) {
        ik_json_null(json);
        return;
    }
    ik_json_begin_object(json);
    ik_put_number(json, "days", ik_time_limit_get_given_days(limit));
    ik_put_code(json, "outcome", ik_outcome_name(outcome));
    ik_put_number(json, "missing_days",
                  ik_time_limit_get_missing_days(limit, IK_READING_LENIENT));
    ik_put_number(json, "missing_days_strict",
                  ik_time_limit_get_missing_days(limit, IK_READING_STRICT));
    ik_json_end_object(json);
}

/* Whether an earlier step rests on the same paragraph. */
static bool
was_cited(const struct ik_law_steps *steps, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (steps->items[i].law == steps->items[index].law)
            return true;
    return false;
}

static void
put_basis(struct ik_json *json, const ik_time_limit *limit)
{
    const struct ik_law_steps *steps = &limit->limit.steps;
    ik_json_key(json, "basis");
    ik_json_begin_array(json);
    for (size_t i = 0; i < steps->count; i++) {
        const struct ik_citation *law = steps->items[i].law;
        if (!law || was_cited(steps, i))
            continue;
        ik_json_begin_object(json);
        ik_put_string(json, "reference", law->reference);
        ik_put_string(json, "url", law->url);
        ik_put_date(json, "valid_from", law->row.from);
        ik_put_date(json, "valid_to", law->row.to);
        ik_json_end_object(json);
    }
    ik_json_end_array(json);
}

static void
put_steps(struct ik_json *json, const ik_time_limit *limit,
          enum ik_language language)
{
    ik_json_key(json, "steps");
    ik_json_begin_array(json);
    for (size_t i = 0; i < limit->limit.steps.count; i++) {
        struct ik_text text = { 0 };
        const char *url;
        const char *reference = ik_time_limit_get_step_legal(limit, i, &url);
        ik_time_limit_add_step(&text, limit, i, language);
        ik_json_begin_object(json);
        ik_put_text(json, "text", &text);
        ik_put_string(json, "reference", reference);
        ik_put_string(json, "url", url);
        ik_json_end_object(json);
    }
    ik_json_end_array(json);
}

void
ik_time_limit_produce_json(struct ik_output *output)
{
    const struct ik_time_limit_writer *writer =
        (const struct ik_time_limit_writer *)output;
    struct ik_json json = { .text = &output->pending };
    ik_json_begin_object(&json);
    ik_put_string(&json, "version", form);
    put_question(&json, writer->limit);
    put_answer(&json, writer->limit);
    put_given(&json, writer->limit);
    put_basis(&json, writer->limit);
    put_steps(&json, writer->limit, writer->language);
    ik_json_end_object(&json);
    ik_text_add_char(&output->pending, '\n');
    output->done = true;
}
