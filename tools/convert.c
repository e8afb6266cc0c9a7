#define _POSIX_C_SOURCE 200809L
#include "arguments.h"
#include "input.h"

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
write_case(const ik_case *kase, const char *path, ik_error **error)
{
    bool standard = !path || strcmp(path, "-") == 0;
    if (!standard && !is_device(path))
        return ik_case_save(kase, path, error);
    if (!standard && !freopen(path, "w", stdout)) {
        complain("%s: could not be written: %s", path, reason_of(errno));
        return false;
    }
    ik_output *output = ik_case_write(kase, error);
    bool whole = output && copy_output(output, NULL);
    if (output && !whole)
        complain("memory ran out");
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
    bool fine = input.kase &&
                write_case(input.kase,
                           arguments_get(arguments, OPTION_OUTPUT),
                           &input.error);
    if (!fine)
        print_failure(stderr, &input, arguments_get_language(arguments));
    input_release(&input);
    return fine ? STATUS_FINE : STATUS_FAILED;
}
