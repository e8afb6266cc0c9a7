#include "check/ruleset.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

ik_check_options *
ik_check_options_new(ik_instant now)
{
    ik_check_options *options = calloc(1, sizeof *options);
    if (!options)
        return NULL;
    options->now = now;
    options->audience = IK_AUDIENCE_INTERNAL;
    return options;
}

void
ik_check_options_set_known_at(ik_check_options *options, ik_instant known_at)
{
    if (options)
        options->known_at = known_at;
}

void
ik_check_options_set_law_date(ik_check_options *options, ik_date date)
{
    if (options)
        options->law_date = date;
}

void
ik_check_options_add_rule(ik_check_options *options, const char *rule)
{
    if (!options || !rule)
        return;
    size_t size = strlen(rule) + 1;
    char *copy = malloc(size);
    if (!copy || !ik_grow((void **)&options->rules, &options->rule_capacity,
                          options->rule_count, sizeof *options->rules)) {
        free(copy);
        options->no_memory = true;
        return;
    }
    memcpy(copy, rule, size);
    options->rules[options->rule_count++] = copy;
}

void
ik_check_options_set_include_all(ik_check_options *options, bool include)
{
    if (options)
        options->include_all = include;
}

void
ik_check_options_set_notice(ik_check_options *options, const ik_case *notice)
{
    if (!options)
        return;
    ik_case_ref(notice);
    ik_case_unref(options->notice);
    options->notice = notice;
}

void
ik_check_options_set_audience(ik_check_options *options,
                              enum ik_audience audience)
{
    if (options)
        options->audience = audience;
}

void
ik_check_options_free(ik_check_options *options)
{
    if (!options)
        return;
    for (size_t i = 0; i < options->rule_count; i++)
        free(options->rules[i]);
    free(options->rules);
    ik_case_unref(options->notice);
    free(options);
}
