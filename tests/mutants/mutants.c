/*
 * Moves each boundary of the rules in turn and tells what that changes.
 *
 * usage: mutants LIST SHARE OF
 *
 * LIST has a case in each line: its file, the moment of the check, and perhaps
 * a title, with tabs between them. Of the boundaries, only each OF-th is moved,
 * from number SHARE on; share 0 also tells of each case as the rules stand.
 * Prints, with tabs between the parts:
 *   boundary FILE LINE FUNCTION EXPRESSION loop|CASES
 *     a comparison, and how many cases meet it: both sides are equal
 *   case NUMBER   a case that the move changes, and in it
 *   finding RULE OUTCOME KEY SUBJECT...
 *   text TEXT     what a finding says, in nynorsk
 *   died          crashed, or did not come to an end
 */
#define _POSIX_C_SOURCE 200809L /* for fork */

#include "beside.h"
#include "boundary.h"

#include <innokjop/innokjop.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    MOST_CASES = 10000,
    MOST_LINE = 4096,
    MOST_TEXT = 64 * 1024,
    MOST_SECONDS = 10
};

/* The linker puts these around the section. */
extern struct ik_boundary *const __start_ik_boundaries[];
extern struct ik_boundary *const __stop_ik_boundaries[];

struct asked {
    const ik_case *kase;
    ik_check_options *options;
    char *findings; /* as the rules stand */
    bool *met;      /* a boundary each */
};

struct list {
    struct asked *items;
    size_t count;
};

static void
require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "mutants: %s\n", what);
    exit(2);
}

static void
add(struct list *list, char *line)
{
    ik_instant now;
    char *moment = strchr(line, '\t');
    require(moment && list->count < MOST_CASES, line);
    *moment++ = '\0';
    moment[strcspn(moment, "\t")] = '\0';
    struct asked *asked = &list->items[list->count++];
    require(ik_instant_from_text(moment, &now), moment);
    asked->kase = ik_case_from_file(line, NULL);
    asked->options = ik_check_options_new(now);
    require(asked->kase && asked->options, line);
    require(take_notice(asked->options, line), line);
    ik_check_options_set_include_all(asked->options, true);
}

static struct list
read_list(const char *path)
{
    struct list list = { calloc(MOST_CASES, sizeof *list.items), 0 };
    FILE *file = fopen(path, "r");
    char line[MOST_LINE];
    require(file && list.items, path);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        add(&list, line);
    }
    fclose(file);
    return list;
}

static void
print_texts(FILE *out, const ik_finding *finding)
{
    char text[MOST_TEXT];
    for (int part = IK_FINDING_MESSAGE; part <= IK_FINDING_REMEDY; part++)
        if (ik_finding_get_text(finding, (enum ik_finding_text)part,
                                IK_LANGUAGE_NN, text, sizeof text))
            fprintf(out, "text\t%s\n", text);
}

static void
print_findings(FILE *out, const ik_report *report)
{
    for (size_t i = 0; i < ik_report_get_finding_count(report); i++) {
        const ik_finding *finding = ik_report_get_finding(report, i);
        fprintf(out, "finding\t%s\t%d\t%s", ik_finding_get_rule(finding),
                (int)ik_finding_get_outcome(finding),
                ik_finding_get_key(finding));
        for (size_t j = 0; j < ik_finding_get_subject_count(finding); j++)
            fprintf(out, "\t%s",
                    ik_record_get_id(ik_finding_get_subject(finding, j)));
        fputc('\n', out);
        print_texts(out, finding);
    }
}

static char *
check(const ik_ruleset *rules, const struct asked *asked)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    const ik_report *report =
        ik_ruleset_check(rules, asked->kase, asked->options, NULL);
    require(out && report, "check");
    print_findings(out, report);
    fclose(out);
    ik_report_unref(report);
    return text;
}

/* What each case finds as the rules stand, and which boundaries it meets. */
static void
take_findings(struct list *list, const ik_ruleset *rules, size_t count,
              bool aloud)
{
    for (size_t i = 0; i < list->count; i++) {
        struct asked *asked = &list->items[i];
        asked->met = calloc(count, sizeof *asked->met);
        require(asked->met, "memory");
        for (size_t j = 0; j < count; j++)
            __start_ik_boundaries[j]->is_met = false;
        asked->findings = check(rules, asked);
        if (aloud)
            printf("case\t%zu\n%s", i, asked->findings);
        for (size_t j = 0; j < count; j++)
            asked->met[j] = __start_ik_boundaries[j]->is_met;
    }
}

static void
tell_changes(const struct list *list, const ik_ruleset *rules, size_t moved)
{
    const struct rlimit limit = { MOST_SECONDS, MOST_SECONDS };
    require(setrlimit(RLIMIT_CPU, &limit) == 0, "limit");
    __start_ik_boundaries[moved]->is_moved = true;
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i].met[moved])
            continue;
        char *findings = check(rules, &list->items[i]);
        if (strcmp(findings, list->items[i].findings) != 0)
            printf("case\t%zu\n%s", i, findings);
        free(findings);
    }
}

/* In a process of its own, for a boundary that is moved may cost its life. */
static void
move(const struct list *list, const ik_ruleset *rules, size_t moved)
{
    int status;
    fflush(stdout);
    pid_t child = fork();
    require(child >= 0, "fork");
    if (child == 0) {
        tell_changes(list, rules, moved);
        fflush(stdout);
        _exit(0);
    }
    require(waitpid(child, &status, 0) == child, "wait");
    if (status != 0)
        puts("died");
}

static size_t
print_boundary(const struct list *list, size_t number)
{
    const struct ik_boundary *it = __start_ik_boundaries[number];
    size_t met = 0;
    for (size_t i = 0; i < list->count; i++)
        met += list->items[i].met[number];
    printf("boundary\t%s\t%d\t%s\t%s %s %s\t", it->file, it->line,
           it->function, it->left, it->operator, it->right);
    if (it->is_loop_bound)
        puts("loop");
    else
        printf("%zu\n", met);
    return met;
}

static void
release(struct list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        ik_case_unref(list->items[i].kase);
        ik_check_options_free(list->items[i].options);
        free(list->items[i].findings);
        free(list->items[i].met);
    }
    free(list->items);
}

int
main(int argc, char **argv)
{
    require(argc == 4, "usage: mutants LIST SHARE OF");
    size_t count = (size_t)(__stop_ik_boundaries - __start_ik_boundaries);
    size_t share = strtoul(argv[2], NULL, 10), of = strtoul(argv[3], NULL, 10);
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    struct list list = read_list(argv[1]);
    require(rules && of, "rules");
    take_findings(&list, rules, count, share == 0);
    for (size_t i = share; i < count; i += of)
        if (print_boundary(&list, i) > 0)
            move(&list, rules, i);
    release(&list);
    ik_ruleset_unref(rules);
    return 0;
}
