/* The `innokjop` command, written on the public API alone. */
#define _POSIX_C_SOURCE 200809L
#include "arguments.h"
#include "terminal.h"

#include <signal.h>
#include <string.h>

static int
run(const struct arguments *arguments)
{
    if (arguments_has(arguments, OPTION_VERSION)) {
        puts("innokjop " INNOKJOP_VERSION);
        return STATUS_FINE;
    }
    if (arguments_has(arguments, OPTION_HELP)) {
        if (arguments->command)
            print_command_help(arguments->command);
        else
            print_help();
        return STATUS_FINE;
    }
    if (arguments->command)
        return arguments->command->run(arguments);
    complain("no command given; see innokjop --help");
    return STATUS_FAILED;
}

/* Pages that the build asks for; -1 when it was not the build. */
static int
run_hidden(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--man") == 0) {
        print_manual();
        return STATUS_FINE;
    }
    if (argc == 3 && strcmp(argv[1], "--completion") == 0)
        return print_completion(argv[2]) ? STATUS_FINE : STATUS_FAILED;
    return -1;
}

int
main(int argc, char **argv)
{
    /* A reader that goes away is an output error like any other. */
    signal(SIGPIPE, SIG_IGN);
    int status = run_hidden(argc, argv);
    if (status < 0) {
        struct arguments arguments;
        status = STATUS_FAILED;
        if (arguments_parse(&arguments, argc, argv))
            status = run(&arguments);
        arguments_release(&arguments);
    }
    return finish_output() ? status : STATUS_FAILED;
}
