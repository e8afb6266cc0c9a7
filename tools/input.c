#define _POSIX_C_SOURCE 200809L
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 65536, MANY_FILES = 20, LONG_SECONDS = 1 };

static const struct words cannot_read = {
    "kunne ikke leses: ", "kunne ikkje lesast: ", "could not be read: "
};
static const struct words no_case_files = {
    "har ingen fil som slutter på .xml",
    "har inga fil som sluttar på .xml",
    "has no file that ends in .xml"
};
static const struct words no_plain_file = {
    "er ingen vanlig fil", "er inga vanleg fil", "is no ordinary file"
};

static int64_t
seconds(void)
{
    struct timespec now = { 0 };
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

void
progress_begin(struct progress *progress, size_t files)
{
    *progress = (struct progress){ .files = files,
                                   .started = seconds(),
                                   .terminal = isatty(STDERR_FILENO) };
}

void
progress_clear(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}

static void
progress_show(struct progress *progress, const char *name, uint64_t bytes)
{
    bool slow = seconds() - progress->started > LONG_SECONDS;
    if (!progress->terminal || (progress->files <= MANY_FILES && !slow))
        return;
    fprintf(stderr, "\r\033[K%zu/%zu ", progress->done + 1, progress->files);
    print_safe(stderr, name);
    if (bytes >> 20)
        fprintf(stderr, " %" PRIu64 " MiB", bytes >> 20);
    fflush(stderr);
    progress->shown = true;
}

/* Feeds the reader until the end; 0, or why the system stopped. */
static int
feed_all(int file, const char *name, ik_reader *reader,
         struct progress *progress)
{
    char buffer[PIECE];
    uint64_t total = 0;
    progress_show(progress, name, 0);
    while (true) {
        ssize_t size = read(file, buffer, sizeof buffer);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return errno;
        if (size == 0 || !ik_reader_feed(reader, buffer, (size_t)size))
            return 0;
        uint64_t before = total;
        total += (uint64_t)size;
        if (before >> 20 != total >> 20)
            progress_show(progress, name, total);
    }
}

/* The reader is used up. */
static struct input
read_with(ik_reader *reader, const char *name, struct progress *progress)
{
    struct input input = { .name = name };
    bool standard = strcmp(name, "-") == 0;
    int file = standard ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
    if (file < 0 || !reader)
        input.refused = file < 0 ? errno : ENOMEM;
    else
        input.refused = feed_all(file, name, reader, progress);
    if (!input.refused)
        input.kase = ik_reader_finish(reader, &input.error);
    ik_reader_free(reader);
    if (file >= 0 && !standard)
        close(file);
    progress->done++;
    progress_clear(progress);
    return input;
}

struct input
input_read(const struct arguments *arguments, const char *name,
           struct progress *progress)
{
    ik_reader *reader = ik_import_new();
    if (arguments_has(arguments, OPTION_TREAT_AS))
        ik_import_treat_as_consultation(reader);
    return read_with(reader, name, progress);
}

struct input
input_read_own(const char *name, struct progress *progress)
{
    return read_with(ik_reader_new(), name, progress);
}

void
input_release(struct input *input)
{
    ik_error_free(input->error);
    input->error = NULL;
    input->kase = ik_case_unref(input->kase);
}

void
print_place(FILE *out, const char *name, uint32_t line, const char *record,
            const char *field)
{
    print_safe(out, name);
    if (line)
        fprintf(out, ":%" PRIu32, line);
    fputs(": ", out);
    if (record)
        print_safe(out, record);
    if (record && field)
        fputc(' ', out);
    if (field)
        print_safe(out, field);
    if (record || field)
        fputs(": ", out);
}

void
print_problems(FILE *out, const char *name, const ik_error *error,
               enum ik_language language)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++) {
        print_place(out, name, ik_error_get_line(error, i),
                    ik_error_get_record(error, i),
                    ik_error_get_field(error, i));
        print_safe(out, ik_error_get_message(error, i, language));
        fputc('\n', out);
    }
    static const struct words cut = {
        "det er flere problemer enn disse", "det er fleire problem enn desse",
        "there are more problems than these"
    };
    if (ik_error_is_cut(error)) {
        print_place(out, name, 0, NULL, NULL);
        fprintf(out, "%s\n", say(language, &cut));
    }
}

/* In two parts, of which the first may be empty. */
struct refusal {
    const char *begin, *reason;
};

static struct refusal
refusal_of(const struct input *input, enum ik_language language)
{
    switch (input->refused) {
    case REFUSED_EMPTY:
        return (struct refusal){ "", say(language, &no_case_files) };
    case REFUSED_SPECIAL:
        return (struct refusal){ "", say(language, &no_plain_file) };
    default:
        return (struct refusal){ say(language, &cannot_read),
                                 reason_of(input->refused) };
    }
}

void
print_failure(FILE *out, const struct input *input, enum ik_language language)
{
    if (input->refused) {
        struct refusal refusal = refusal_of(input, language);
        print_place(out, input->name, 0, NULL, NULL);
        fprintf(out, "%s%s\n", refusal.begin, refusal.reason);
    }
    print_problems(out, input->name, input->error, language);
}

static void
print_problem_json(const ik_error *error, size_t index,
                   enum ik_language language)
{
    printf("%s\n    {\"code\": %d, \"message\": ", index ? "," : "",
           (int)ik_error_get_problem(error, index));
    print_json(stdout, ik_error_get_message(error, index, language));
    uint32_t line = ik_error_get_line(error, index);
    if (line)
        printf(", \"line\": %" PRIu32, line);
    else
        fputs(", \"line\": null", stdout);
    fputs(", \"record\": ", stdout);
    print_json(stdout, ik_error_get_record(error, index));
    fputs(", \"field\": ", stdout);
    print_json(stdout, ik_error_get_field(error, index));
    putchar('}');
}

void
print_failure_json(const struct input *input, enum ik_language language)
{
    fputs("{\"file\": ", stdout);
    print_json(stdout, input->name);
    fputs(", \"errors\": [", stdout);
    if (input->refused) {
        struct refusal refusal = refusal_of(input, language);
        printf("\n    {\"code\": %d, \"message\": \"%s%s\", \"line\": null, "
               "\"record\": null, \"field\": null}",
               (int)IK_PROBLEM_FILE, refusal.begin, refusal.reason);
    }
    for (size_t i = 0; i < ik_error_get_count(input->error); i++)
        print_problem_json(input->error, i, language);
    fputs("]}", stdout);
}
