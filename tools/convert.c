#define _POSIX_C_SOURCE 200809L
#include "arguments.h"
#include "input.h"

#include <innokjop/export.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* Saving puts a new file in the old one's place: not for /dev/null or a pipe,
   which are written to. */
static bool
is_device(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode) &&
           !S_ISDIR(found.st_mode);
}

static bool
is_notice(const struct arguments *arguments)
{
    const char *to = arguments_get(arguments, OPTION_TO);
    return to && strcmp(to, "eforms") == 0;
}

static ik_output *
begin_output(const ik_case *kase, const struct arguments *arguments,
             ik_error **error)
{
    if (is_notice(arguments))
        return ik_case_write_notice(
            kase, arguments_get(arguments, OPTION_NOTICE_ID), error);
    return ik_case_write(kase, error);
}

/* Nothing is begun that cannot be written whole. */
static bool
write_case(const ik_case *kase, const struct arguments *arguments,
           ik_error **error)
{
    const char *path = arguments_get(arguments, OPTION_OUTPUT);
    bool standard = !path || strcmp(path, "-") == 0;
    if (!standard && !is_device(path) && !is_notice(arguments))
        return ik_case_save(kase, path, error);
    ik_output *output = begin_output(kase, arguments, error);
    bool whole = output != NULL;
    if (whole && !standard && !freopen(path, "w", stdout)) {
        complain("%s: could not be written: %s", path, reason_of(errno));
        whole = false;
    } else if (whole && !copy_output(output, NULL)) {
        complain("memory ran out");
        whole = false;
    }
    ik_output_free(output);
    return whole;
}

int
run_convert(const struct arguments *arguments)
{
    struct progress progress;
    progress_begin(&progress, 1);
    struct input input =
        input_read(arguments, arguments->operands[0], &progress);
    bool fine = input.kase && write_case(input.kase, arguments, &input.error);
    if (!fine)
        print_failure(stderr, &input, arguments_get_language(arguments));
    input_release(&input);
    return fine ? STATUS_FINE : STATUS_FAILED;
}
