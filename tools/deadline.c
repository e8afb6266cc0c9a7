/* `innokjop deadline`. */
#include "arguments.h"
#include "input.h"

#include <innokjop/deadline.h>
#include <innokjop/values.h>

#include <stdio.h>
#include <string.h>

/* The two ways to tell the library of a day. */
struct day_setters {
    void (*date)(ik_time_limit_query *query, ik_date date);
    void (*instant)(ik_time_limit_query *query, ik_instant instant);
};

static bool
set_day(const struct arguments *arguments, enum option_id id,
        ik_time_limit_query *query, const struct day_setters *setters)
{
    const char *value = arguments_get(arguments, id);
    ik_date date;
    ik_instant instant;
    if (!value)
        return true;
    if (ik_date_from_text(value, &date)) {
        setters->date(query, date);
    } else if (ik_instant_from_text(value, &instant)) {
        setters->instant(query, instant);
    } else {
        complain("--%s takes a date such as 2026-07-01 or an instant such as "
                 "2026-07-01T12:00+02:00, not '%s'",
                 options[id].name, value);
        return false;
    }
    return true;
}

static bool
fill(const struct arguments *arguments, ik_time_limit_query *query)
{
    static const enum option_id conditions[] = {
        OPTION_NOT_ELECTRONIC,    OPTION_PRIOR_NOTICE, OPTION_NO_AGREEMENT,
        OPTION_RESTRICTED_ACCESS, OPTION_URGENT,
    };
    static const struct day_setters sent = { ik_time_limit_query_set_sent,
                                             ik_time_limit_query_set_sent_at };
    static const struct day_setters deadline = {
        ik_time_limit_query_set_deadline, ik_time_limit_query_set_deadline_at
    };
    const char *part = arguments_get(arguments, OPTION_PART);
    char code[32];
    ik_date law_date;
    if (!arguments_get_date(arguments, OPTION_LIMIT_LAW_DATE, &law_date))
        return false;
    ik_time_limit_query_set_law_date(query, law_date);
    if (part) {
        snprintf(code, sizeof code, "part_%s", part);
        ik_time_limit_query_set_part(query, code);
    }
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        if (arguments_has(arguments, conditions[i]))
            ik_time_limit_query_add_condition(query,
                                              options[conditions[i]].name);
    return set_day(arguments, OPTION_SENT, query, &sent) &&
           set_day(arguments, OPTION_DEADLINE, query, &deadline);
}

static bool
print(const struct arguments *arguments, const ik_time_limit *limit,
      enum ik_language language, ik_error **error)
{
    const char *format = arguments_get(arguments, OPTION_LIST_FORMAT);
    bool json = format && strcmp(format, "json") == 0;
    ik_output *output = ik_time_limit_write(
        limit, json ? IK_REPORT_JSON : IK_REPORT_TEXT, language, error);
    bool copied = output && copy_output(output, NULL);
    if (output && !copied)
        complain("memory ran out");
    ik_output_free(output);
    return copied;
}

static int
answer(const struct arguments *arguments, const ik_ruleset *rules,
       const ik_time_limit_query *query)
{
    enum ik_language language = arguments_get_language(arguments);
    ik_error *error = NULL;
    const ik_time_limit *limit =
        rules ? ik_ruleset_find_time_limit(rules, query, &error) : NULL;
    int status = STATUS_FAILED;
    if (limit && print(arguments, limit, language, &error))
        status = ik_time_limit_get_outcome(limit) == IK_OUTCOME_BREACH
                     ? STATUS_BREACH
                     : STATUS_FINE;
    if (error)
        print_problems(stderr, "innokjop", error, language);
    ik_error_free(error);
    ik_time_limit_unref(limit);
    return status;
}

int
run_deadline(const struct arguments *arguments)
{
    const char *procedure = arguments->operands[0];
    ik_time_limit_query *query = ik_time_limit_query_new(
        strcmp(procedure, "any") == 0 ? NULL : procedure,
        arguments->operands[1]);
    int status = STATUS_FAILED;
    if (!query) {
        complain("memory ran out");
    } else if (fill(arguments, query)) {
        const ik_ruleset *rules = ik_ruleset_new(NULL);
        if (!rules)
            complain("memory ran out");
        status = answer(arguments, rules, query);
        ik_ruleset_unref(rules);
    }
    ik_time_limit_query_free(query);
    return status;
}
