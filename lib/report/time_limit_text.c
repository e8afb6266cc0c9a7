/* Time limits in words: the sentence of a step, and the whole answer. */
#include "report/time_limit.h"

#include "base/civil.h"
#include "check/ruleset.h"
#include "law/count.h"
#include "report/phrase.h"
#include "report/words.h"
#include "report/wrap.h"

#include <stdlib.h>
#include <string.h>

enum { INDENT = 2 };

/* Makes a filling; made texts are released by whoever fills in. */
static struct ik_text
date_phrase(enum ik_language language, int32_t day)
{
    struct ik_text made = { 0 };
    ik_phrase_date(&made, language, ik_date_from_day(day));
    return made;
}

static struct ik_text
count_phrase(enum ik_language language, const char *section, int32_t count)
{
    struct ik_text made = { 0 };
    ik_add_count(&made, language, section, count);
    return made;
}

/* "mandag 6. april 2026 (2. påskedag)" */
static struct ik_text
named_date(const ik_time_limit *limit, enum ik_language language, int32_t day)
{
    const char *name =
        ik_holiday_name(ik_ruleset_law(limit->rules), day, language);
    struct ik_text date = date_phrase(language, day);
    if (!name)
        return date;
    struct ik_text made = { .failed = date.failed };
    ik_fill_word(
        &made, language, "time_limit", "named",
        IK_FILLINGS({ "date", ik_text_read(&date) }, { "name", name }));
    ik_text_release(&date);
    return made;
}

/* The days that a step is about: those that keep the period from ending, or
 * those of which that is unsure. */
static struct ik_text
days_off(const ik_time_limit *limit, const struct ik_law_step *step,
         enum ik_language language)
{
    const struct ik_law *law = ik_ruleset_law(limit->rules);
    bool moved = strcmp(step->text, "moved") == 0;
    int32_t end = moved ? step->last : limit->limit.period_end + 1;
    size_t count = 0, index = 0;
    struct ik_text made = { 0 };
    if (!moved && strcmp(step->text, "doubtful") != 0)
        return made;
    for (int32_t day = step->first; day < end; day++)
        count += moved || ik_is_doubtful_day(law, day);
    for (int32_t day = step->first; day < end; day++) {
        if (!moved && !ik_is_doubtful_day(law, day))
            continue;
        struct ik_text part = named_date(limit, language, day);
        ik_add_listed(&made, language, &part, index++, count);
    }
    return made;
}

void
ik_time_limit_add_step(struct ik_text *text, const ik_time_limit *limit,
                       size_t index, enum ik_language language)
{
    const struct ik_law_step *step = &limit->limit.steps.items[index];
    const char *event = ik_period_events[limit->period.event - 1];
    struct ik_text made[] = {
        count_phrase(language, "day", step->days),
        count_phrase(language, "day", step->total),
        count_phrase(language, "day", limit->period.gap),
        count_phrase(language, "months", limit->period.age),
        date_phrase(language, step->first),
        date_phrase(language, step->last),
        days_off(limit, step, language),
        { 0 },
    };
    enum { MADE = sizeof made / sizeof *made };
    ik_text_add_integer(&made[MADE - 1], step->days);
    ik_fill_word(text, language, "limit", step->text,
                 IK_FILLINGS({ "days", ik_text_read(&made[0]) },
                             { "total", ik_text_read(&made[1]) },
                             { "gap", ik_text_read(&made[2]) },
                             { "age", ik_text_read(&made[3]) },
                             { "date", ik_text_read(&made[4]) },
                             { "until", ik_text_read(&made[5]) },
                             { "off", ik_text_read(&made[6]) },
                             { "number", ik_text_read(&made[7]) },
                             { "event", ik_word(language, "event", event) },
                             { "condition", step->condition
                                                ? ik_word(language, "condition",
                                                          step->condition)
                                                : "" }));
    for (size_t i = 0; i < MADE; i++) {
        text->failed |= made[i].failed;
        ik_text_release(&made[i]);
    }
}

/* A line with one filling, which is released. */
static void
add_line(struct ik_text *text, enum ik_language language, const char *section,
         const char *name, const char *filling, struct ik_text made)
{
    struct ik_text line = { .failed = made.failed };
    ik_fill_word(&line, language, section, name,
                 IK_FILLINGS({ filling, ik_text_read(&made) }));
    ik_wrap_add(text, ik_text_read(&line), 0);
    text->failed |= line.failed;
    ik_text_release(&line);
    ik_text_release(&made);
}

/* Which sentence is the answer, and the number or day in it. */
static const char *
verdict_of(const ik_time_limit *limit, enum ik_language language,
           struct ik_text *made)
{
    const struct ik_comparison *comparison = &limit->comparison;
    bool late = limit->period.bound != IK_AT_LEAST;
    switch (comparison->keeping) {
    case IK_KEPT:
        return "conforms";
    case IK_ARGUABLE:
        *made = count_phrase(language, "day", comparison->off_strict);
        return "risk";
    case IK_BROKEN:
        *made = count_phrase(language, "day", comparison->off_lenient);
        return late ? "late" : "short";
    }
    *made = date_phrase(language, limit->limit.strict);
    return limit->limit.latest ? "latest" : "earliest";
}

static const char *
place_of(const ik_time_limit *limit, enum ik_language language)
{
    const struct ik_time_limit_query *asked = &limit->asked;
    if (strcmp(asked->part, "part_iii") != 0)
        return ik_word(language, "procedure", asked->part);
    return asked->procedure[0]
               ? ik_word(language, "procedure", asked->procedure)
               : ik_word(language, "time_limit", "any");
}

static void
add_answer(struct ik_text *text, const ik_time_limit *limit,
           enum ik_language language)
{
    struct ik_text made = { 0 };
    const char *verdict = verdict_of(limit, language, &made);
    ik_fill_word(
        text, language, "time_limit", verdict,
        IK_FILLINGS({ "step", ik_word(language, "step", limit->asked.step) },
                    { "where", place_of(limit, language) },
                    { "days", ik_text_read(&made) },
                    { "date", ik_text_read(&made) }));
    ik_text_add_string(text, "\n\n");
    text->failed |= made.failed;
    ik_text_release(&made);
}

static void
add_boundaries(struct ik_text *text, const ik_time_limit *made,
               enum ik_language language)
{
    const struct ik_limit *limit = &made->limit;
    bool latest = limit->latest;
    add_line(text, language, "time_limit", "days", "days",
             count_phrase(language, "day", made->period.days));
    if (made->comparison.keeping)
        add_line(text, language, "time_limit", "given", "days",
                 count_phrase(language, "day", made->comparison.days));
    add_line(text, language, "time_limit", "period_end", "date",
             date_phrase(language, limit->period_end));
    add_line(text, language, "time_limit",
             latest ? "strict_latest" : "strict_earliest", "date",
             date_phrase(language, limit->strict));
    add_line(text, language, "time_limit",
             latest ? "lenient_latest" : "lenient_earliest", "date",
             date_phrase(language, limit->lenient));
}

static void
add_law(struct ik_text *text, const ik_time_limit *limit,
        enum ik_language language)
{
    bool verified;
    ik_date date = ik_time_limit_get_law_date(limit, &verified);
    int32_t day = ik_day_from_date(date);
    add_line(text, language, "head", "law_date", "date",
             date_phrase(language, day));
    if (!verified)
        add_line(text, language, "time_limit", "unverified", "date",
                 date_phrase(language, day));
}

static void
add_steps(struct ik_text *text, const ik_time_limit *limit,
          enum ik_language language)
{
    for (size_t i = 0; i < limit->limit.steps.count; i++) {
        const char *reference = ik_time_limit_get_step_legal(limit, i, NULL);
        struct ik_text step = { 0 }, number = { 0 }, line = { 0 };
        ik_time_limit_add_step(&step, limit, i, language);
        ik_text_add_integer(&number, (int64_t)i + 1);
        ik_fill_word(&line, language, "time_limit",
                     reference ? "legal" : "item",
                     IK_FILLINGS({ "n", ik_text_read(&number) },
                                 { "text", ik_text_read(&step) },
                                 { "reference", reference }));
        ik_wrap_add(text, ik_text_read(&line), INDENT);
        text->failed |= step.failed || number.failed || line.failed;
        ik_text_release(&step);
        ik_text_release(&number);
        ik_text_release(&line);
    }
}

void
ik_time_limit_produce_text(struct ik_output *output)
{
    const struct ik_time_limit_writer *writer =
        (const struct ik_time_limit_writer *)output;
    struct ik_text *text = &output->pending;
    add_answer(text, writer->limit, writer->language);
    add_boundaries(text, writer->limit, writer->language);
    add_law(text, writer->limit, writer->language);
    ik_text_add_char(text, '\n');
    ik_wrap_add(text, ik_word(writer->language, "time_limit", "steps"), 0);
    add_steps(text, writer->limit, writer->language);
    output->done = true;
}
