/* Reading case files, with progress for whoever waits. */
#ifndef TOOLS_INPUT_H
#define TOOLS_INPUT_H

#include "arguments.h"
#include "terminal.h"

#include <innokjop/import.h>

/* What has been done of a long job; shown on a terminal only. */
struct progress {
    size_t files; /* in all */
    size_t done;
    int64_t started; /* seconds, by a clock that only goes forward */
    bool terminal;
    bool shown;
};

/* Why nothing was read, where the system has no errno for it. */
enum { REFUSED_EMPTY = -1, REFUSED_SPECIAL = -2 };

/* What reading a file gave. */
struct input {
    const char *name;
    const ik_case *kase; /* NULL on failure, and then one of: */
    ik_error *error;     /* what was wrong with the file */
    int refused;         /* why it was not read: an errno, or as above */
};

void progress_begin(struct progress *progress, size_t files);
/* Wipe the line, before something else is printed. */
void progress_clear(struct progress *progress);

/* Read a file, or standard input for "-". */
struct input input_read(const struct arguments *arguments, const char *name,
                        struct progress *progress);
/* The same for case files alone: what is to be written back. */
struct input input_read_own(const char *name, struct progress *progress);
void input_release(struct input *input);

/* Print problems as FILE:LINE: record field: message. */
void print_problems(FILE *out, const char *name, const ik_error *error,
                    enum ik_language language);
/* The same for what could not be read. */
void print_failure(FILE *out, const struct input *input,
                   enum ik_language language);
/* The same as the members of a JSON object: "file" and "errors". */
void print_failure_json(const struct input *input,
                        enum ik_language language);

/* "FILE:LINE: record field: ", each part where there is one. */
void print_place(FILE *out, const char *name, uint32_t line,
                 const char *record, const char *field);

#endif
