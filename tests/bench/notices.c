/*
 * How long reading notices takes, beside a parse by libxml2 that does nothing
 * with the same bytes in the same run.
 *
 * usage: notices NOTICE...    the last one is shown by itself, too
 *
 * Times depend on the machine, so they never fail the run.
 */
#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t
read_notice(const struct input *input)
{
    ik_error *error = NULL;
    ik_reader *reader = ik_import_new();
    for (size_t at = 0; at < input->size; at += PIECE)
        if (!ik_reader_feed(reader, input->data + at, piece_at(input, at)))
            break;
    const ik_case *kase = ik_reader_finish(reader, &error);
    if (!kase)
        fail("reading", error);
    size_t records = ik_case_get_revision_count(kase);
    ik_case_unref(kase);
    ik_reader_free(reader);
    return records;
}

/* Each step once, one after the other, so that what else the machine does
 * falls on both alike. */
static void
measure(const char *title, const struct input *inputs, size_t count)
{
    double bare = 0, reading = 0, begun = now();
    size_t bytes = 0, records = 0;
    for (size_t i = 0; i < count; i++)
        bytes += inputs[i].size;
    for (int round = 0; goes_on(round, begun); round++) {
        double from = now();
        for (size_t i = 0; i < count; i++)
            parse_bare(&inputs[i]);
        keep_best(&bare, from);
        from = now();
        records = 0;
        for (size_t i = 0; i < count; i++)
            records += read_notice(&inputs[i]);
        keep_best(&reading, from);
    }
    printf("| %s | %zu | %zu | %zu | %.2f | %.2f | %.2f |\n", title, count,
           bytes, records, bare * 1e3, reading * 1e3, reading / bare);
}

int
main(int argc, char **argv)
{
    size_t count = argc > 1 ? (size_t)argc - 1 : 0;
    require(count, "no notices");
    struct input *inputs = calloc(count, sizeof *inputs);
    require(inputs, "memory");
    for (size_t i = 0; i < count; i++)
        inputs[i] = load(argv[i + 1]);
    const char *last = strrchr(argv[count], '/');
    puts("| notices | number | bytes | records | bare parse, ms | read | "
         "read/bare |\n"
         "| --- | --- | --- | --- | --- | --- | --- |");
    measure("all", inputs, count);
    measure(last ? last + 1 : argv[count], &inputs[count - 1], 1);
    for (size_t i = 0; i < count; i++)
        free(inputs[i].data);
    free(inputs);
    return EXIT_SUCCESS;
}
