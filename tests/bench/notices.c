/*
 * How long reading notices takes, beside a parse by libxml2 that does nothing
 * with the same bytes in the same run.
 *
 * usage: notices NOTICE...    the last one is shown by itself, too
 *
 * Times depend on the machine, so they never fail the run.
 */
#define _GNU_SOURCE

#include <innokjop/innokjop.h>

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PIECE = 64 * 1024, FEWEST_ROUNDS = 5, MOST_ROUNDS = 400 };

static const double SPEND = 3;

struct input {
    char *data;
    size_t size;
};

static void
require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "notices: %s\n", what);
    exit(EXIT_FAILURE);
}

/* Time of the processor, which other programs disturb least. */
static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static struct input
load(const char *path)
{
    struct input input = { NULL, 0 };
    FILE *file = fopen(path, "rb");
    require(file && fseek(file, 0, SEEK_END) == 0, path);
    long size = ftell(file);
    require(size > 0 && fseek(file, 0, SEEK_SET) == 0, path);
    input.size = (size_t)size;
    input.data = malloc(input.size);
    require(input.data &&
                fread(input.data, 1, input.size, file) == input.size,
            path);
    fclose(file);
    return input;
}

static void
ignore_start(void *data, const xmlChar *name, const xmlChar *prefix,
             const xmlChar *uri, int namespace_count,
             const xmlChar **namespaces, int attribute_count, int defaulted,
             const xmlChar **attributes)
{
    (void)data, (void)name, (void)prefix, (void)uri, (void)namespace_count;
    (void)namespaces, (void)attribute_count, (void)defaulted;
    (void)attributes;
}

static void
ignore_end(void *data, const xmlChar *name, const xmlChar *prefix,
           const xmlChar *uri)
{
    (void)data, (void)name, (void)prefix, (void)uri;
}

static void
ignore_text(void *data, const xmlChar *text, int length)
{
    (void)data, (void)text, (void)length;
}

static size_t
piece_at(const struct input *input, size_t at)
{
    return input->size - at < PIECE ? input->size - at : PIECE;
}

static void
parse_bare(const struct input *input)
{
    static xmlSAXHandler handler = {
        .characters = ignore_text,
        .ignorableWhitespace = ignore_text,
        .cdataBlock = ignore_text,
        .startElementNs = ignore_start,
        .endElementNs = ignore_end,
        .initialized = XML_SAX2_MAGIC,
    };
    xmlParserCtxt *parser =
        xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    require(parser, "libxml2");
    xmlCtxtUseOptions(parser, XML_PARSE_NONET);
    for (size_t at = 0; at < input->size; at += PIECE)
        xmlParseChunk(parser, input->data + at, (int)piece_at(input, at), 0);
    xmlParseChunk(parser, NULL, 0, 1);
    require(parser->wellFormed, "libxml2 does not take the file");
    xmlFreeParserCtxt(parser);
}

static size_t
read_notice(const struct input *input)
{
    ik_error *error = NULL;
    ik_reader *reader = ik_import_new();
    for (size_t at = 0; at < input->size; at += PIECE)
        if (!ik_reader_feed(reader, input->data + at, piece_at(input, at)))
            break;
    const ik_case *kase = ik_reader_finish(reader, &error);
    const char *message = ik_error_get_message(error, 0, IK_LANGUAGE_EN);
    require(kase, message ? message : "reading");
    size_t records = ik_case_get_revision_count(kase);
    ik_case_unref(kase);
    ik_reader_free(reader);
    return records;
}

static void
keep_best(double *best, double from)
{
    double spent = now() - from;
    if (*best == 0 || spent < *best)
        *best = spent;
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
    for (int round = 0;
         round < FEWEST_ROUNDS ||
         (round < MOST_ROUNDS && now() - begun < SPEND);
         round++) {
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
