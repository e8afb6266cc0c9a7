/*
 * Reads and checks files, one after the other: what a batch in another
 * language is measured against. As they do, it takes files of any format.
 *
 * usage: batch ROUNDS FILE...    prints the processor time of the best round
 *                                in seconds
 */
#define _POSIX_C_SOURCE 200809L /* for clock_gettime and open */

#include <innokjop/innokjop.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static const ik_case *
read_case(const char *path)
{
    char piece[1 << 14];
    ik_reader *reader = ik_import_new();
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size;
    while ((size = read(file, piece, sizeof piece)) > 0 &&
           ik_reader_feed(reader, piece, (size_t)size))
        continue;
    close(file);
    const ik_case *kase = ik_reader_finish(reader, NULL);
    ik_reader_free(reader);
    return kase;
}

static size_t
check(const ik_ruleset *rules, const char *path)
{
    ik_check_options *options =
        ik_check_options_new(ik_instant_from_utc(INT64_C(1790000000000)));
    const ik_case *kase = read_case(path);
    const ik_report *report = ik_ruleset_check(rules, kase, options, NULL);
    size_t found = ik_report_get_finding_count(report);
    if (!report) {
        fprintf(stderr, "batch: %s cannot be checked\n", path);
        exit(EXIT_FAILURE);
    }
    ik_report_unref(report);
    ik_case_unref(kase);
    ik_check_options_free(options);
    return found;
}

int
main(int argc, char **argv)
{
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    double best = 0;
    size_t found = 0;
    for (int round = 0; argc > 1 && round < atoi(argv[1]); round++) {
        double start = now();
        for (int i = 2; i < argc; i++)
            found += check(rules, argv[i]);
        double spent = now() - start;
        if (round == 0 || spent < best)
            best = spent;
    }
    ik_ruleset_unref(rules);
    printf("%.9f %zu\n", best, found);
    return 0;
}
