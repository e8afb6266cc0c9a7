#include "arguments.h"
#include "input.h"

static bool
get_head(const struct arguments *arguments, const char **head)
{
    if (!arguments_get_head(arguments, head))
        return false;
    if (!*head || arguments->operand_count == 1)
        return true;
    complain("--expect-head takes one FILE: each case has its own head");
    return false;
}

/* One line a file that is as it was written, or what is wrong with it. */
static int
verify_file(const char *name, const char *head, enum ik_language language,
            struct progress *progress)
{
    static const struct words intact = { "uendret, hode", "uendra, hovud",
                                         "intact, head" };
    struct input input = input_read_own(name, progress);
    int status = STATUS_FINE;
    if (!input.kase)
        status = STATUS_FAILED;
    else if (!ik_case_verify(input.kase, head, &input.error))
        status = ik_error_get_problem(input.error, 0) == IK_PROBLEM_DIGEST
                     ? STATUS_BREACH
                     : STATUS_FAILED;
    if (status == STATUS_FINE) {
        print_place(stdout, name, 0, NULL, NULL);
        printf("%s %s\n", say(language, &intact),
               ik_case_get_head(input.kase));
    } else {
        print_failure(status == STATUS_BREACH ? stdout : stderr, &input,
                      language);
    }
    input_release(&input);
    return status;
}

int
run_verify(const struct arguments *arguments)
{
    const char *head;
    enum ik_language language = arguments_get_language(arguments);
    if (!get_head(arguments, &head))
        return STATUS_FAILED;
    struct progress progress;
    progress_begin(&progress, arguments->operand_count);
    int worst = STATUS_FINE;
    for (size_t i = 0; i < arguments->operand_count; i++) {
        int status = verify_file(arguments->operands[i], head, language,
                                 &progress);
        if (status > worst)
            worst = status;
    }
    return worst;
}
