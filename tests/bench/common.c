#define _POSIX_C_SOURCE 200112L /* for clock_gettime */

#include "common.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void
fail(const char *what, ik_error *error)
{
    const char *message = ik_error_get_message(error, 0, IK_LANGUAGE_EN);
    fprintf(stderr, "%s: line %u: %s\n", what,
            (unsigned)ik_error_get_line(error, 0), message ? message : "?");
    exit(EXIT_FAILURE);
}

void
require(bool holds, const char *what)
{
    if (!holds)
        fail(what, NULL);
}

double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

bool
goes_on(int round, double begun)
{
    return round < FEWEST_ROUNDS ||
           (round < MOST_ROUNDS && now() - begun < SPEND);
}

void
keep_best(double *best, double from)
{
    double spent = now() - from;
    if (*best == 0 || spent < *best)
        *best = spent;
}

struct input
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

size_t
piece_at(const struct input *input, size_t at)
{
    return input->size - at < PIECE ? input->size - at : PIECE;
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

void
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
