/*
 * Does with case files what a host does with them. After each step it makes a
 * process that ends at once, which has cachegrind write what all steps took so
 * far.
 *
 * usage: growth whole|rules LIST
 *
 * LIST has a case in each line: its file and the moment of the check, with a
 * tab between them. Prints for each step the number of that process and what
 * was done, with a tab between them: "start", before the first case, "read",
 * and "check" and "write"; or with "rules" the id of each rule, which is
 * checked by itself.
 */
#define _POSIX_C_SOURCE 200809L /* for fork */

#include "beside.h"

#include <innokjop/innokjop.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_LINE = 4096 };

struct asked {
    const ik_ruleset *rules;
    const char *file;
    ik_instant now;
    const char *rule; /* NULL for all */
    const ik_case *kase;
};

static void
require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "growth: %s\n", what);
    exit(2);
}

/* Makes all of it, and throws it away. */
static void
make(ik_output *output)
{
    char piece[1 << 14];
    require(output, "output");
    while (ik_output_read(output, piece, sizeof piece))
        continue;
    require(!ik_output_has_failed(output), "output");
    ik_output_free(output);
}

static const ik_report *
check(const struct asked *asked)
{
    ik_check_options *options = ik_check_options_new(asked->now);
    require(options && take_notice(options, asked->file), asked->file);
    if (asked->rule)
        ik_check_options_add_rule(options, asked->rule);
    const ik_report *report =
        ik_ruleset_check(asked->rules, asked->kase, options, NULL);
    require(report, asked->file);
    ik_check_options_free(options);
    return report;
}

static void
tell(const char *step)
{
    int status = 0;
    fflush(stdout);
    pid_t child = fork();
    require(child >= 0, "fork");
    if (child == 0)
        _exit(0); /* what is open belongs to the parent */
    require(waitpid(child, &status, 0) == child && status == 0, step);
    printf("%ld\t%s\n", (long)child, step);
}

static void
check_whole(const struct asked *asked)
{
    const ik_report *report = check(asked);
    tell("check");
    ik_output *notice = ik_case_write_notice(asked->kase, NULL, NULL);
    make(ik_case_write(asked->kase, NULL));
    make(ik_report_write(report, IK_REPORT_TEXT, IK_LANGUAGE_NN, NULL));
    make(ik_report_write(report, IK_REPORT_JSON, IK_LANGUAGE_NB, NULL));
    if (notice) /* few cases have all that it needs */
        make(notice);
    tell("write");
    ik_report_unref(report);
}

static void
check_rules(struct asked *asked)
{
    for (size_t i = 0;
         (asked->rule = ik_ruleset_get_rule_id(asked->rules, i)); i++) {
        ik_report_unref(check(asked));
        tell(asked->rule);
    }
}

static void
go_through(struct asked *asked, bool whole)
{
    asked->kase = ik_case_from_file(asked->file, NULL);
    require(asked->kase, asked->file);
    tell("read");
    if (whole)
        check_whole(asked);
    else
        check_rules(asked);
    ik_case_unref(asked->kase);
}

int
main(int argc, char **argv)
{
    char line[MOST_LINE];
    struct asked asked = { .rules = ik_ruleset_new(NULL) };
    FILE *list = argc > 2 ? fopen(argv[2], "r") : NULL;
    require(asked.rules && list, "usage: growth whole|rules LIST");
    tell("start");
    while (fgets(line, sizeof line, list)) {
        char *moment = strchr(line, '\t');
        require(moment, line);
        *moment++ = '\0';
        moment[strcspn(moment, "\n")] = '\0';
        require(ik_instant_from_text(moment, &asked.now), moment);
        asked.file = line;
        go_through(&asked, strcmp(argv[1], "whole") == 0);
    }
    fclose(list);
    ik_ruleset_unref(asked.rules);
    return 0;
}
