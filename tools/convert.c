#include "arguments.h"
#include "input.h"

#include <string.h>

static bool
write_case(const ik_case *kase, const char *path, ik_error **error)
{
    if (path && strcmp(path, "-") != 0)
        return ik_case_save(kase, path, error);
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
    struct input input = input_read(arguments->operands[0], &progress);
    bool fine = input.kase &&
                write_case(input.kase,
                           arguments_get(arguments, OPTION_OUTPUT),
                           &input.error);
    if (!fine)
        print_failure(stderr, &input, arguments_get_language(arguments));
    input_release(&input);
    return fine ? STATUS_FINE : STATUS_FAILED;
}
