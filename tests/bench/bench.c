/*
 * How long reading, checking and writing take, beside a parse by libxml2 that
 * does nothing with the same bytes in the same run, and how much memory a
 * case holds.
 *
 * usage: bench FILE...    case files, from the smallest to the largest
 *        bench --once FILE    one round of reading and checking, in seconds
 *
 * Times depend on the machine, so they never fail the run: an aim that is
 * missed is said, and only what does not work ends in failure.
 */
#define _GNU_SOURCE /* for mallinfo2 and popen */

#include "common.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined __GLIBC__ && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
#include <malloc.h>
#define CAN_MEASURE_MEMORY
#endif

enum step { PARSE, READ, CHECK, WRITE, CHAINED_PARSE, CHAINED_READ, STEPS };

struct measured {
    size_t records;
    size_t bytes;
    size_t chained_bytes;
    double best[STEPS]; /* seconds of a round, in the best turn */
    size_t held;        /* by the case once it is read */
    size_t reading;     /* most at any piece of the file */
    size_t checked;     /* by case and report together */
};

/* A file, as it is and with a journal, and what came of it. */
struct subject {
    struct input plain, chained;
    struct measured measured;
};

enum { TURNS = 10, PROCESSES = 15 };

static size_t
memory_in_use(void)
{
#ifdef CAN_MEASURE_MEMORY
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

/* *most receives the most memory in use after any piece, unless NULL. */
static const ik_case *
read_case(const struct input *input, size_t *most)
{
    ik_error *error = NULL;
    ik_reader *reader = ik_reader_new();
    for (size_t at = 0; at < input->size; at += PIECE) {
        if (!ik_reader_feed(reader, input->data + at, piece_at(input, at)))
            break;
        size_t used = most ? memory_in_use() : 0;
        if (most && used > *most)
            *most = used;
    }
    const ik_case *kase = ik_reader_finish(reader, &error);
    if (!kase)
        fail("reading", error);
    if (most && memory_in_use() > *most)
        *most = memory_in_use();
    ik_reader_free(reader);
    return kase;
}

static const ik_ruleset *
load_rules(void)
{
    ik_error *error = NULL;
    const ik_ruleset *rules = ik_ruleset_new(&error);
    if (!rules)
        fail("rule set", error);
    return rules;
}

static const ik_report *
check_case(const ik_ruleset *rules, const ik_case *kase)
{
    ik_error *error = NULL;
    ik_instant moment;
    require(ik_instant_from_text("2026-10-20T12:00+02:00", &moment),
            "instant");
    ik_check_options *options = ik_check_options_new(moment);
    const ik_report *report = ik_ruleset_check(rules, kase, options, &error);
    if (!report)
        fail("checking", error);
    ik_check_options_free(options);
    return report;
}

/* The bytes are kept when asked for, else only pulled. */
static size_t
write_case(const ik_case *kase, struct input *kept)
{
    ik_error *error = NULL;
    ik_output *output = ik_case_write(kase, &error);
    if (!output)
        fail("writing", error);
    char buffer[PIECE];
    size_t size = 0, n;
    while ((n = ik_output_read(output, buffer, sizeof buffer)) > 0) {
        if (kept) {
            kept->data = realloc(kept->data, size + n);
            require(kept->data, "memory");
            memcpy(kept->data + size, buffer, n);
        }
        size += n;
    }
    require(!ik_output_has_failed(output), "writing");
    ik_output_free(output);
    return size;
}

/* The same records as one sealed journal entry. */
static struct input
chain(const ik_case *kase)
{
    static const uint8_t random[32] = { 1 };
    ik_error *error = NULL;
    ik_instant moment;
    struct input chained = { NULL, 0 };
    ik_case_builder *builder = ik_case_builder_derive(kase);
    require(ik_instant_from_text("2026-10-20T12:00+02:00", &moment),
            "instant");
    ik_case_builder_set_entry(builder, moment, "bench", NULL);
    ik_case_builder_set_random(builder, random);
    const ik_case *made = ik_case_builder_finish(builder, &error);
    if (!made)
        fail("chaining", error);
    chained.size = write_case(made, &chained);
    ik_case_unref(made);
    ik_case_builder_free(builder);
    return chained;
}

/* Adds the time since `from` to what a step has taken, and begins anew. */
static void
take(double *spent, double *from)
{
    double end = now();
    *spent += end - *from;
    *from = end;
}

/* Each step once, one after the other, so that what else the machine does
 * falls on all of them alike. */
static void
run_steps(const struct input *plain, const struct input *chained,
          const ik_ruleset *rules, double *spent)
{
    double from = now();
    parse_bare(plain);
    take(&spent[PARSE], &from);
    const ik_case *kase = read_case(plain, NULL);
    take(&spent[READ], &from);
    const ik_report *report = check_case(rules, kase);
    take(&spent[CHECK], &from);
    ik_report_unref(report);

    from = now();
    write_case(kase, NULL);
    take(&spent[WRITE], &from);
    ik_case_unref(kase);

    from = now();
    parse_bare(chained);
    take(&spent[CHAINED_PARSE], &from);
    kase = read_case(chained, NULL);
    take(&spent[CHAINED_READ], &from);
    ik_case_unref(kase);
}

/* As long for a small file as for a large one: the shortest of many short
 * times would be held against the shortest of few long ones. */
static void
take_turn(struct subject *subject, const ik_ruleset *rules)
{
    double spent[STEPS] = { 0 }, begun = now();
    double *best = subject->measured.best;
    int rounds = 0;
    do {
        run_steps(&subject->plain, &subject->chained, rules, spent);
        rounds++;
    } while (now() - begun < SPEND / TURNS);
    for (int i = 0; i < STEPS; i++)
        if (best[i] == 0 || spent[i] / rounds < best[i])
            best[i] = spent[i] / rounds;
}

static void
measure_memory(const struct input *plain, const ik_ruleset *rules,
               struct measured *to)
{
    size_t before = memory_in_use(), most = before;
    const ik_case *kase = read_case(plain, &most);
    to->held = memory_in_use() - before;
    to->reading = most - before;
    const ik_report *report = check_case(rules, kase);
    to->checked = memory_in_use() - before;
    ik_report_unref(report);
    ik_case_unref(kase);
}

static struct subject
prepare(const char *path)
{
    struct subject made = { .plain = load(path) };
    const ik_case *kase = read_case(&made.plain, NULL);
    made.chained = chain(kase);
    made.measured.records = ik_case_get_revision_count(kase);
    made.measured.bytes = made.plain.size;
    made.measured.chained_bytes = made.chained.size;
    ik_case_unref(kase);
    return made;
}

/* In turns, so that each file has its share of the quiet moments: what they
 * are held against is one another. */
static void
measure(struct subject *subjects, size_t count, const ik_ruleset *rules)
{
    for (int turn = 0; turn < TURNS; turn++)
        for (size_t i = 0; i < count; i++)
            take_turn(&subjects[i], rules);
    for (size_t i = 0; i < count; i++)
        measure_memory(&subjects[i].plain, rules, &subjects[i].measured);
}

static double
read_and_check(const struct measured *m)
{
    return m->best[READ] + m->best[CHECK];
}

static void
print_row(const struct measured *m)
{
    const double *best = m->best;
    printf("| %zu | %zu | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |"
           " %.2f |\n",
           m->records, m->bytes, best[PARSE] * 1e3, best[READ] * 1e3,
           best[CHECK] * 1e3, best[WRITE] * 1e3, best[READ] / best[PARSE],
           read_and_check(m) / best[PARSE],
           best[CHAINED_READ] / best[CHAINED_PARSE],
           (double)m->held / (double)m->bytes);
}

static void
print_aim(const char *what, double value, double aim)
{
    printf("%s: %.2f, aim at most %.2f%s\n", what, value, aim,
           value > aim ? ": aim missed" : "");
}

static void
run_once(const char *path)
{
    struct input input = load(path);
    const ik_ruleset *rules = load_rules();
    double from = now();
    const ik_case *kase = read_case(&input, NULL);
    const ik_report *report = check_case(rules, kase);
    printf("%.6f\n", now() - from);
    ik_report_unref(report);
    ik_case_unref(kase);
    ik_ruleset_unref(rules);
    free(input.data);
}

static double
time_of_process(const char *program, const char *path)
{
    char command[2 * 4096], line[64];
    int size = snprintf(command, sizeof command, "'%s' --once '%s'", program,
                        path);
    require(size > 0 && (size_t)size < sizeof command, "a shorter path");
    FILE *output = popen(command, "r");
    require(output && fgets(line, sizeof line, output), command);
    require(pclose(output) == 0, command);
    return strtod(line, NULL);
}

static int
compare_times(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double
median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare_times);
    return times[count / 2];
}

/* Each round in a process of its own, and the files in turns: within one, a
 * small case finds the memory that malloc has kept of the one before, which it
 * does not do of a large one. */
static double
measure_growth(const char *program, char *const paths[2])
{
    double times[2][PROCESSES];
    for (size_t i = 0; i < PROCESSES; i++)
        for (size_t file = 0; file < 2; file++)
            times[file][i] = time_of_process(program, paths[file]);
    return median(times[1], PROCESSES) / median(times[0], PROCESSES);
}

static void
print_aims(const struct subject *made, size_t count, char **arguments)
{
    const struct measured *last = &made[count - 1].measured;
    for (size_t i = 0; i < count; i++) {
        const struct measured *one = &made[i].measured;
        double ratio = read_and_check(one) / one->best[PARSE];
        printf("%zu records: ", one->records);
        print_aim("read and check against a bare parse", ratio, 1.5);
    }
    if (count > 1) {
        const struct measured *before = &made[count - 2].measured;
        printf("%zu to %zu records: ", before->records, last->records);
        print_aim("growth", measure_growth(arguments[0], arguments + count - 1),
                  12);
        printf("within one process: %.2f\n",
               read_and_check(last) / read_and_check(before));
    }
    double bytes = (double)last->bytes;
    print_aim("bytes held by the case a byte of input",
              (double)last->held / bytes, 1.5);
    printf("most while reading: %.2f; with the report: %.2f\n",
           (double)last->reading / bytes, (double)last->checked / bytes);
}

int
main(int count, char **arguments)
{
    enum { MOST_FILES = 8 };
    struct subject made[MOST_FILES];
    size_t files = (size_t)count - 1;
    if (count == 3 && strcmp(arguments[1], "--once") == 0) {
        run_once(arguments[2]);
        return EXIT_SUCCESS;
    }
    require(count > 1 && files <= MOST_FILES, "which files?");
    const ik_ruleset *rules = load_rules();
    printf("| records | bytes | bare parse, ms | read | check | write |"
           " read/bare | read+check/bare | chained read/bare |"
           " memory/byte |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < files; i++)
        made[i] = prepare(arguments[i + 1]);
    measure(made, files, rules);
    for (size_t i = 0; i < files; i++)
        print_row(&made[i].measured);
    putchar('\n');
    print_aims(made, files, arguments);
    for (size_t i = 0; i < files; i++) {
        free(made[i].plain.data);
        free(made[i].chained.data);
    }
    ik_ruleset_unref(rules);
    xmlCleanupParser();
    return EXIT_SUCCESS;
}
