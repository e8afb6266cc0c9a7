/* The command line, as the table in options.h reads it. */
#ifndef TOOLS_ARGUMENTS_H
#define TOOLS_ARGUMENTS_H

#include "options.h"

/* An option as it was given; a flag has the value "". */
struct given {
    enum option_id id;
    const char *value;
};

struct arguments {
    const struct command *command; /* NULL for --help and --version alone */
    struct given *given;
    size_t given_count;
    const char **operands;
    size_t operand_count;
};

/*
 * Read the command line. False after the user was told what is wrong; release
 * either way.
 */
bool arguments_parse(struct arguments *arguments, int argc, char **argv);
void arguments_release(struct arguments *arguments);

/* The value given last; NULL when the option was not given. */
const char *arguments_get(const struct arguments *arguments,
                          enum option_id id);
bool arguments_has(const struct arguments *arguments, enum option_id id);

/*
 * The instant of an option; absent when not given. False after the user was
 * told that it is none.
 */
bool arguments_get_instant(const struct arguments *arguments,
                           enum option_id id, ik_instant *instant);

/* A date in the same way. */
bool arguments_get_date(const struct arguments *arguments, enum option_id id,
                        ik_date *date);

/* A head of 64 digits; NULL when not given. False as above. */
bool arguments_get_head(const struct arguments *arguments, const char **head);

/* The language asked for, or that of the environment. */
enum ik_language arguments_get_language(const struct arguments *arguments);

/* The present, in Norwegian civil time. */
ik_instant present(void);

#endif
