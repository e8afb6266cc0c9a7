/* `innokjop parity`. */
#include "arguments.h"
#include "input.h"

#include <innokjop/parity.h>

#include <string.h>

static enum ik_report_format
format_of(const struct arguments *arguments)
{
    const char *word = arguments_get(arguments, OPTION_MATRIX_FORMAT);
    if (!word || strcmp(word, "text") == 0)
        return IK_REPORT_TEXT;
    return strcmp(word, "csv") == 0 ? IK_REPORT_CSV : IK_REPORT_JSON;
}

static bool
print(const struct arguments *arguments, const ik_parity *parity)
{
    ik_output *output = ik_parity_write(
        parity, format_of(arguments), arguments_get_language(arguments), NULL);
    bool copied = copy_output(output, NULL);
    ik_output_free(output);
    return copied;
}

static int
show(const struct arguments *arguments, const ik_case *kase)
{
    ik_instant now, known_at;
    if (!arguments_get_instant(arguments, OPTION_AS_OF, &now) ||
        !arguments_get_instant(arguments, OPTION_KNOWN_AT, &known_at))
        return STATUS_FAILED;
    const ik_parity *parity =
        ik_parity_new(kase, now.precision ? now : present(), known_at, NULL);
    bool fine = parity && print(arguments, parity);
    if (!fine)
        complain("memory ran out");
    ik_parity_unref(parity);
    return fine ? STATUS_FINE : STATUS_FAILED;
}

int
run_parity(const struct arguments *arguments)
{
    struct progress progress;
    progress_begin(&progress, 1);
    struct input input =
        input_read(arguments, arguments->operands[0], &progress);
    int status = STATUS_FAILED;
    if (input.kase)
        status = show(arguments, input.kase);
    else
        print_failure(stderr, &input, arguments_get_language(arguments));
    input_release(&input);
    return status;
}
