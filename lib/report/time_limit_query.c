/* Asking about a time limit: the question, and why there is no answer. */
#include "report/time_limit.h"

#include "base/civil.h"
#include "base/error.h"
#include "check/ruleset.h"

#include <stdlib.h>
#include <string.h>

/* A code with one mark for another; too long a one is cut, and unknown. */
static void
copy_marked(char *to, const char *from, char mark, char as)
{
    size_t i = 0;
    for (; from && from[i] && i + 1 < IK_CODE_ROOM; i++)
        to[i] = from[i] == mark ? as : from[i];
    to[i] = '\0';
}

/* In the form of the case file. */
static void
copy_code(char *to, const char *from)
{
    copy_marked(to, from, '-', '_');
}

/* As people write it, and the command takes it. */
static void
spell(char *to, const char *code)
{
    copy_marked(to, code, '_', '-');
}

ik_time_limit_query *
ik_time_limit_query_new(const char *procedure, const char *step)
{
    ik_time_limit_query *query = calloc(1, sizeof *query);
    if (!query)
        return NULL;
    copy_code(query->part, "part_iii");
    copy_code(query->procedure, procedure);
    copy_code(query->step, step);
    return query;
}

void
ik_time_limit_query_set_part(ik_time_limit_query *query, const char *part)
{
    if (query)
        copy_code(query->part, part);
}

void
ik_time_limit_query_add_condition(ik_time_limit_query *query,
                                  const char *condition)
{
    char code[IK_CODE_ROOM];
    if (!query)
        return;
    copy_code(code, condition);
    for (unsigned i = 0; ik_period_conditions[i]; i++) {
        if (strcmp(ik_period_conditions[i], code) != 0)
            continue;
        query->conditions |= 1u << i;
        return;
    }
    if (!query->unknown[0])
        copy_code(query->unknown, condition && *condition ? condition : "?");
}

void
ik_time_limit_query_set_sent(ik_time_limit_query *query, ik_date date)
{
    if (!query)
        return;
    query->sent = date;
    query->sent_at = (ik_instant){ 0 };
}

void
ik_time_limit_query_set_sent_at(ik_time_limit_query *query, ik_instant instant)
{
    if (!query)
        return;
    query->sent = (ik_date){ 0 };
    query->sent_at = instant;
}

void
ik_time_limit_query_set_deadline(ik_time_limit_query *query, ik_date date)
{
    if (!query)
        return;
    query->deadline = date;
    query->deadline_at = (ik_instant){ 0 };
}

void
ik_time_limit_query_set_deadline_at(ik_time_limit_query *query,
                                    ik_instant instant)
{
    if (!query)
        return;
    query->deadline = (ik_date){ 0 };
    query->deadline_at = instant;
}

void
ik_time_limit_query_set_law_date(ik_time_limit_query *query, ik_date date)
{
    if (query)
        query->law_date = date;
}

void
ik_time_limit_query_free(ik_time_limit_query *query)
{
    free(query);
}

/* An answer on its way. */
struct asking {
    const struct ik_law *law;
    const struct ik_time_limit_query *query;
    struct ik_period_question question;
    char step[IK_CODE_ROOM];  /* as people write it */
    char place[IK_CODE_ROOM]; /* the procedure or part, likewise */
    bool has_sent, has_due;
    int32_t sent;
    struct ik_due due;
    ik_error **error;
};

static bool
refuse(const struct asking *asking, enum ik_message message,
       const char *const arguments[3])
{
    return ik_fail(asking->error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                   message, arguments);
}

/* Refuses with a text as the last argument, which it releases. */
static bool
refuse_with(const struct asking *asking, enum ik_message message,
            const char *first, const char *second, struct ik_text *last)
{
    const char *made = last->data ? last->data : "";
    if (last->failed)
        ik_fail_no_memory(asking->error);
    else
        refuse(asking, message,
               second  ? IK_ARGUMENTS(first, second, made)
               : first ? IK_ARGUMENTS(first, made)
                       : IK_ARGUMENTS(made));
    ik_text_release(last);
    return false;
}

static void
add_code(struct ik_text *text, const char *code)
{
    char spelt[IK_CODE_ROOM];
    spell(spelt, code);
    if (text->size)
        ik_text_add_string(text, ", ");
    ik_text_add_string(text, spelt);
}

static bool
check_choice(const struct asking *asking, const char *const *list,
             const char *code)
{
    struct ik_text possible = { 0 };
    char spelt[IK_CODE_ROOM];
    if (ik_period_lists(list, code))
        return true;
    for (; *list; list++)
        add_code(&possible, *list);
    spell(spelt, code);
    return refuse_with(asking, IK_MESSAGE_LIMIT_CHOICE, spelt, NULL, &possible);
}

static bool
check_codes(const struct asking *asking)
{
    const struct ik_time_limit_query *query = asking->query;
    if (!check_choice(asking, ik_period_parts, query->part) ||
        !check_choice(asking, ik_period_steps, query->step))
        return false;
    if (query->procedure[0] &&
        !check_choice(asking, ik_period_procedures, query->procedure))
        return false;
    return !query->unknown[0] ||
           check_choice(asking, ik_period_conditions, query->unknown);
}

static bool
check_date(const struct asking *asking, ik_date date)
{
    struct ik_text text = { 0 };
    if (!date.yyyymmdd || ik_date_exists(date))
        return true;
    ik_text_add_date(&text, date);
    return refuse_with(asking, IK_MESSAGE_BAD_DATE, NULL, NULL, &text);
}

/* A date that was given, or the day in Oslo of an instant; *given tells whether
 * there was any. */
static bool
read_day(const struct asking *asking, ik_date date, ik_instant at,
         int32_t *day, bool *given)
{
    *given = date.yyyymmdd || at.precision;
    if (!check_date(asking, date))
        return false;
    if (at.precision && !ik_instant_trim(&at))
        return refuse(asking, IK_MESSAGE_LIMIT_RANGE, IK_ARGUMENTS(NULL));
    if (*given)
        *day = at.precision ? ik_oslo_day(at) : ik_day_from_date(date);
    return true;
}

static bool
read_dates(struct asking *asking)
{
    const struct ik_time_limit_query *query = asking->query;
    ik_date law_date = query->law_date;
    if (!check_date(asking, law_date) ||
        !read_day(asking, query->sent, query->sent_at, &asking->sent,
                  &asking->has_sent) ||
        !read_day(asking, query->deadline, query->deadline_at,
                  &asking->due.day, &asking->has_due))
        return false;
    if (!asking->has_sent && !asking->has_due)
        return refuse(asking, IK_MESSAGE_LIMIT_NO_DATE, IK_ARGUMENTS(NULL));
    if (asking->has_due)
        asking->due = query->deadline_at.precision
                          ? ik_due_from_instant(query->deadline_at)
                          : ik_due_from_date(query->deadline);
    if (!law_date.yyyymmdd)
        law_date =
            ik_date_from_day(asking->has_sent ? asking->sent : asking->due.day);
    asking->question = (struct ik_period_question){
        .part = query->part,
        .procedure = query->procedure[0] ? query->procedure : NULL,
        .step = query->step,
        .conditions = query->conditions,
        .date = law_date,
    };
    return true;
}

static bool
is_possible(const struct asking *asking, const char *step, unsigned conditions)
{
    struct ik_period_question question = asking->question;
    struct ik_period period;
    question.step = step;
    question.conditions = conditions;
    if (ik_period_find(asking->law, &question, &period) != IK_PERIOD_FOUND)
        return false;
    const struct ik_law_steps *steps = &period.steps;
    return strcmp(steps->items[steps->count - 1].text, "no_difference") != 0;
}

static bool
refuse_step(const struct asking *asking)
{
    struct ik_text possible = { 0 };
    for (size_t i = 0; ik_period_steps[i]; i++)
        if (is_possible(asking, ik_period_steps[i], 0))
            add_code(&possible, ik_period_steps[i]);
    if (!possible.size && !possible.failed)
        return refuse(asking, IK_MESSAGE_LIMIT_NONE,
                      IK_ARGUMENTS(asking->place));
    return refuse_with(asking, IK_MESSAGE_LIMIT_UNKNOWN, asking->step,
                       asking->place, &possible);
}

static bool
refuse_date(const struct asking *asking)
{
    struct ik_text date = { 0 };
    ik_text_add_date(&date, asking->question.date);
    return refuse_with(asking, IK_MESSAGE_LIMIT_NOT_THEN, asking->step, NULL,
                       &date);
}

static const char *
reference_of(const struct ik_period *period)
{
    const struct ik_citation *law = period->steps.items[0].law;
    return law ? law->reference : "?";
}

/* The paragraph against the condition; without one, what would be possible;
 * where nothing would, the paragraph of the step. */
static bool
refuse_condition(const struct asking *asking, const struct ik_period *period)
{
    const struct ik_law_step *step = &period->steps.items[0];
    char condition[IK_CODE_ROOM];
    struct ik_text possible = { 0 };
    struct ik_period plain = *period;
    spell(condition, step->condition);
    for (unsigned i = 0; !step->law && ik_period_conditions[i]; i++)
        if (is_possible(asking, asking->query->step, 1u << i))
            add_code(&possible, ik_period_conditions[i]);
    if (possible.size || possible.failed)
        return refuse_with(asking, IK_MESSAGE_LIMIT_CONDITION, condition,
                           asking->step, &possible);
    if (!step->law) {
        struct ik_period_question question = asking->question;
        question.conditions = 0;
        ik_period_find(asking->law, &question, &plain);
    }
    return refuse(asking, IK_MESSAGE_LIMIT_NO_BASIS,
                  IK_ARGUMENTS(condition, asking->step, reference_of(&plain)));
}

static bool
find_period(const struct asking *asking, struct ik_period *period)
{
    enum ik_period_status status =
        ik_period_find(asking->law, &asking->question, period);
    switch (status) {
    case IK_PERIOD_FOUND:
        return true;
    case IK_PERIOD_UNKNOWN:
        return refuse_step(asking);
    case IK_PERIOD_LEFT_OPEN:
        return refuse(
            asking, IK_MESSAGE_LIMIT_LEFT_OPEN,
            IK_ARGUMENTS(asking->step, asking->place, reference_of(period)));
    case IK_PERIOD_NOT_THEN:
        return refuse_date(asking);
    case IK_PERIOD_NO_BASIS:
        break;
    }
    return refuse_condition(asking, period);
}

/* Whether the dates that were given can be counted from. */
static bool
check_order(const struct asking *asking, const struct ik_period *period)
{
    if (period->bound == IK_AT_MOST && !asking->has_sent)
        return refuse(asking, IK_MESSAGE_LIMIT_NO_EVENT,
                      IK_ARGUMENTS(asking->step));
    if (period->bound == IK_BEFORE || !asking->has_sent || !asking->has_due ||
        asking->due.day >= asking->sent)
        return true;
    struct ik_text due = { 0 }, sent = { 0 };
    ik_text_add_date(&due, ik_date_from_day(asking->due.day));
    ik_text_add_date(&sent, ik_date_from_day(asking->sent));
    sent.failed |= due.failed;
    refuse_with(asking, IK_MESSAGE_LIMIT_ORDER, due.data, NULL, &sent);
    ik_text_release(&due);
    return false;
}

static bool
is_in_range(const struct ik_limit *limit)
{
    return ik_date_exists(ik_date_from_day(limit->strict)) &&
           ik_date_exists(ik_date_from_day(limit->lenient)) &&
           ik_date_exists(ik_date_from_day(limit->period_end));
}

static bool
answer(const struct asking *asking, ik_time_limit *made)
{
    struct ik_period *period = &made->period;
    struct ik_limit *limit = &made->limit;
    if (!find_period(asking, period) || !check_order(asking, period))
        return false;
    if (!asking->has_sent || (period->bound == IK_BEFORE && asking->has_due))
        ik_limit_until(asking->law, period, asking->due, limit);
    else
        ik_limit_after(asking->law, period, asking->sent, limit);
    if (!is_in_range(limit))
        return refuse(asking, IK_MESSAGE_LIMIT_RANGE, IK_ARGUMENTS(NULL));
    if (asking->has_sent && asking->has_due)
        made->comparison =
            ik_limit_compare(period, limit, asking->sent, asking->due);
    return true;
}

static bool
check_arguments(const ik_ruleset *rules, const ik_time_limit_query *query,
                ik_error **error)
{
    if (rules && query)
        return true;
    return ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                   IK_MESSAGE_NULL_ARGUMENT,
                   IK_ARGUMENTS(rules ? "query" : "rules"));
}

const ik_time_limit *
ik_ruleset_find_time_limit(const ik_ruleset *rules,
                           const ik_time_limit_query *query, ik_error **error)
{
    if (!check_arguments(rules, query, error))
        return NULL;
    ik_time_limit *made = calloc(1, sizeof *made);
    if (!made) {
        ik_fail_no_memory(error);
        return NULL;
    }
    atomic_init(&made->references, 1);
    made->rules = ik_ruleset_ref(rules);
    made->asked = *query;
    struct asking asking = {
        .law = ik_ruleset_law(rules),
        .query = &made->asked,
        .error = error,
    };
    spell(asking.step, query->step);
    bool main_part = strcmp(query->part, "part_iii") == 0;
    spell(asking.place, !main_part            ? query->part
                        : query->procedure[0] ? query->procedure
                                              : "any");
    if (check_codes(&asking) && read_dates(&asking) && answer(&asking, made))
        return made;
    return ik_time_limit_unref(made);
}
