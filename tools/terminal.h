/* What the user sees: safe text, colour, JSON strings, messages. */
#ifndef TOOLS_TERMINAL_H
#define TOOLS_TERMINAL_H

#include <innokjop/output.h>

#include <stdio.h>

#if defined(__GNUC__)
#define TOOLS_FORMAT __attribute__((format(printf, 1, 2)))
#else
#define TOOLS_FORMAT
#endif

/* A sentence in the three languages. */
struct words {
    const char *nb, *nn, *en;
};

const char *say(enum ik_language language, const struct words *words);

/* What the environment says; NULL when it is silent or empty. */
const char *environment_get(const char *name);

/* Why the system refused: an errno in words. */
const char *reason_of(int number);

/* "innokjop: " and a message on standard error, made safe to print. */
void complain(const char *format, ...) TOOLS_FORMAT;

/*
 * Print text that a stranger may have written: what is not UTF-8 and what
 * could steer a terminal or turn the direction of writing becomes U+FFFD.
 */
void print_safe(FILE *out, const char *text);

/* The same as a JSON string, quoted; NULL becomes null. */
void print_json(FILE *out, const char *text);

/*
 * Print a paragraph, its lines broken at spaces before column 78. The first
 * line goes on after the column at which the caller stands.
 */
void print_wrapped(FILE *out, size_t indent, size_t column, const char *text);

/* The width of a text in characters. */
size_t width_of(const char *text);

/* Whether a stream is a terminal that shows colour and may. */
bool may_colour(FILE *stream);

/*
 * Copy an output to standard output; with a lead, that stands in place of
 * the first byte. False when the library ran out of memory; what standard
 * output says is asked once, by finish_output().
 */
bool copy_output(ik_output *output, const char *lead);

/* The same for a text report, its outcomes coloured. */
bool copy_coloured(ik_output *output);

/* Flush standard output; false after the user was told that it failed. */
bool finish_output(void);

#endif
