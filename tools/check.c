#include "arguments.h"
#include "cases.h"
#include "guess.h"

#include <innokjop/ruleset.h>
#include <innokjop/values.h>

#include <string.h>

/* How one call of `innokjop check` is to go, and how it went. */
struct checking {
    const struct arguments *arguments;
    const ik_ruleset *rules;
    ik_check_options *options;
    enum ik_report_format format;
    enum ik_language language;
    char now[40];
    size_t reports;
    bool several;
    bool failed, breach, doubt;
};

static enum ik_report_format
format_of(const char *word)
{
    if (!word || strcmp(word, "text") == 0)
        return IK_REPORT_TEXT;
    return strcmp(word, "json") == 0 ? IK_REPORT_JSON : IK_REPORT_SVRL;
}

static bool
knows_rule(const ik_ruleset *rules, const char *id)
{
    struct guess guess = { .given = id };
    if (ik_ruleset_find_rule(rules, id) < ik_ruleset_get_rule_count(rules))
        return true;
    for (size_t i = 0; i < ik_ruleset_get_rule_count(rules); i++)
        guess_offer(&guess, ik_ruleset_get_rule_id(rules, i));
    guess_complain(&guess, "rule");
    return false;
}

static bool
add_rules(struct checking *checking)
{
    const struct arguments *arguments = checking->arguments;
    for (size_t i = 0; i < arguments->given_count; i++) {
        if (arguments->given[i].id != OPTION_RULE)
            continue;
        const char *id = arguments->given[i].value;
        if (!knows_rule(checking->rules, id))
            return false;
        ik_check_options_add_rule(checking->options, id);
    }
    return true;
}

/* The notice beside the case. */
static bool
add_notice(struct checking *checking)
{
    const struct arguments *arguments = checking->arguments;
    const char *name = arguments_get(arguments, OPTION_NOTICE);
    if (!name)
        return true;
    if (arguments->operand_count > 1) {
        complain("--notice takes one FILE: each case has a notice of its own");
        return false;
    }
    struct progress progress;
    progress_begin(&progress, 1);
    struct input input = input_read(arguments, name, &progress);
    if (input.kase)
        ik_check_options_set_notice(checking->options, input.kase);
    else
        print_failure(stderr, &input, checking->language);
    bool fine = input.kase;
    input_release(&input);
    return fine;
}

static bool
prepare_options(struct checking *checking)
{
    const struct arguments *arguments = checking->arguments;
    ik_instant now, known_at;
    ik_date law_date;
    if (!arguments_get_instant(arguments, OPTION_AS_OF, &now) ||
        !arguments_get_instant(arguments, OPTION_KNOWN_AT, &known_at) ||
        !arguments_get_date(arguments, OPTION_LAW_DATE, &law_date))
        return false;
    if (!now.precision)
        now = present();
    ik_instant_to_text(now, checking->now, sizeof checking->now);
    checking->options = ik_check_options_new(now);
    if (!checking->options) {
        complain("memory ran out");
        return false;
    }
    if (known_at.precision)
        ik_check_options_set_known_at(checking->options, known_at);
    ik_check_options_set_law_date(checking->options, law_date);
    ik_check_options_set_include_all(checking->options,
                                     arguments_has(arguments, OPTION_ALL));
    return add_rules(checking) && add_notice(checking);
}

static bool
prepare(struct checking *checking)
{
    const struct arguments *arguments = checking->arguments;
    checking->format = format_of(arguments_get(arguments, OPTION_FORMAT));
    checking->language = arguments_get_language(arguments);
    checking->several = cases_are_several(arguments);
    if (checking->format == IK_REPORT_SVRL && checking->several) {
        complain("--format svrl takes one FILE: several reports are not one "
                 "well-formed document");
        return false;
    }
    ik_error *error = NULL;
    checking->rules = ik_ruleset_new(&error);
    if (!checking->rules)
        print_problems(stderr, "innokjop", error, checking->language);
    ik_error_free(error);
    return checking->rules && prepare_options(checking);
}

/* What --strict asks beside breaches. */
static bool
leaves_doubt(const ik_report *report)
{
    enum ik_regime regime = ik_report_get_regime(report);
    return ik_report_get_open_count(report, IK_OUTCOME_RISK) ||
           ik_report_get_outcome_count(report, IK_OUTCOME_NOT_ASSESSABLE) ||
           ik_report_get_scope_count(report) == 0 ||
           regime == IK_REGIME_NOT_COVERED ||
           regime == IK_REGIME_OUTSIDE_JURISDICTION;
}

/* What stands between and before the reports of several files. */
static void
print_separator(struct checking *checking, const char *name)
{
    bool first = !checking->reports++;
    if (checking->format == IK_REPORT_JSON)
        fputs(first ? "\n  " : ",\n  ", stdout);
    if (checking->format != IK_REPORT_TEXT ||
        !checking->several)
        return;
    fputs(first ? "---- " : "\n---- ", stdout);
    print_safe(stdout, name);
    fputs(" ----\n", stdout);
}

static bool
write_json(ik_output *output, const char *name)
{
    fputs("{\"file\": ", stdout);
    print_json(stdout, name);
    return copy_output(output, ",");
}

static bool
write_report(struct checking *checking, const char *name,
             const ik_report *report, ik_error **error)
{
    ik_output *output = ik_report_write(report, checking->format,
                                        checking->language, error);
    if (!output)
        return false;
    print_separator(checking, name);
    bool fine;
    if (checking->format == IK_REPORT_JSON)
        fine = write_json(output, name);
    else if (checking->format == IK_REPORT_TEXT && may_colour(stdout))
        fine = copy_coloured(output);
    else
        fine = copy_output(output, NULL);
    ik_output_free(output);
    if (!fine)
        complain("%s: memory ran out", name);
    checking->failed |= !fine;
    return true;
}

static void
tell_failure(struct checking *checking, const struct input *input)
{
    checking->failed = true;
    if (checking->format != IK_REPORT_JSON) {
        print_failure(stderr, input, checking->language);
        return;
    }
    print_separator(checking, input->name);
    print_failure_json(input, checking->language);
}

/* A plain case cannot tell what was written when, so all of it is known. */
static void
note_plain(const struct checking *checking, const struct input *input)
{
    if (arguments_has(checking->arguments, OPTION_KNOWN_AT) && input->kase &&
        !ik_case_is_chained(input->kase))
        complain("note: %s has no journal, so --known-at leaves nothing out",
                 input->name);
}

/* A report on nothing reads like one on a case without faults. */
static void
note_empty(const struct checking *checking, const struct input *input)
{
    static const struct words empty = {
        "ingenting var ført inn ennå på tidspunktet for --known-at",
        "ingenting var ført inn enno på tidspunktet for --known-at",
        "nothing had been recorded yet at the time of --known-at"
    };
    ik_instant known_at;
    if (arguments_get_instant(checking->arguments, OPTION_KNOWN_AT,
                              &known_at) &&
        known_at.precision && ik_case_is_chained(input->kase) &&
        known_at.utc_ms < ik_case_get_entered(input->kase, 0).utc_ms)
        complain("%s: %s", input->name, say(checking->language, &empty));
}

static void
check_case(void *data, struct input *input)
{
    struct checking *checking = data;
    const ik_report *report = NULL;
    note_plain(checking, input);
    if (input->kase)
        note_empty(checking, input);
    if (input->kase)
        report = ik_ruleset_check(checking->rules, input->kase,
                                  checking->options, &input->error);
    if (report &&
        write_report(checking, input->name, report, &input->error)) {
        checking->breach |=
            ik_report_get_open_count(report, IK_OUTCOME_BREACH) > 0;
        checking->doubt |= leaves_doubt(report);
    } else {
        tell_failure(checking, input);
    }
    ik_report_unref(report);
}

static void
check_all(struct checking *checking)
{
    const struct arguments *arguments = checking->arguments;
    bool json = checking->format == IK_REPORT_JSON;
    if (json)
        /* The version is that of docs/report.schema.json. */
        printf("{\"version\": \"1.0\", \"as_of\": \"%s\", \"cases\": [",
               checking->now);
    cases_read(arguments, check_case, checking);
    if (json)
        fputs("\n]}\n", stdout);
}

int
run_check(const struct arguments *arguments)
{
    struct checking checking = { .arguments = arguments };
    bool ready = prepare(&checking);
    if (ready)
        check_all(&checking);
    ik_check_options_free(checking.options);
    ik_ruleset_unref(checking.rules);
    if (!ready || checking.failed)
        return STATUS_FAILED;
    if (checking.breach)
        return STATUS_BREACH;
    bool strict = arguments_has(arguments, OPTION_STRICT);
    return strict && checking.doubt ? STATUS_STRICT : STATUS_FINE;
}
