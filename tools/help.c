/* Help, man page and shell completion, all from the table in options.c. */
#include "options.h"
#include "terminal.h"

#include <string.h>

enum { TERM_INDENT = 2, TEXT_INDENT = 6, NARROW = 14, LONGEST_LINE = 70 };

static const char summary[] =
    "checks Norwegian public procurements for equal treatment";

/* A term, and its text beside it in a column or below it. */
static void
print_entry(const char *term, size_t column, const char *text)
{
    printf("%*s%s", TERM_INDENT, "", term);
    size_t at = TERM_INDENT + strlen(term);
    if (column && at < column)
        printf("%*s", (int)(column - at), "");
    else
        printf("\n%*s", (int)(column = TEXT_INDENT), "");
    print_wrapped(stdout, column, column, text);
}

static void
print_option(enum option_id id)
{
    const struct option *option = &options[id];
    char term[80];
    snprintf(term, sizeof term, "--%s%s%s", option->name,
             option->argument ? " " : "",
             option->argument ? option->argument : "");
    print_entry(term, 0, option->help);
}

static void
print_options(const enum option_id *list)
{
    for (; *list; list++)
        print_option(*list);
}

static void
print_table(const char *heading, const struct entry *entries, size_t column)
{
    printf("\n%s\n", heading);
    for (; entries->term; entries++)
        print_entry(entries->term, column, entries->text);
}

void
print_help(void)
{
    printf("Usage: innokjop COMMAND [OPTION]... [ARGUMENT]...\n\n"
           "innokjop %s.\n\nCommands\n",
           summary);
    for (const struct command *command = commands; command->name; command++)
        print_entry(command->name, NARROW, command->help);
    puts("\nOptions");
    print_options(global_options);
    print_table("Exit status", exit_statuses, TEXT_INDENT);
    print_table("Environment", environment, 0);
    print_table("Examples", examples, 0);
    puts("\ninnokjop COMMAND --help tells more about a command.");
}

static void
print_actions(const struct action *actions)
{
    puts("\nActions");
    for (const struct action *action = actions; action->name; action++) {
        char term[120];
        snprintf(term, sizeof term, "%s %s", action->name, action->operands);
        print_entry(term, 0, action->help);
    }
}

static void
print_choices(const struct choices *choices)
{
    for (; choices && choices->noun; choices++)
        print_table(choices->heading, choices->entries, 0);
}

void
print_command_help(const struct command *command)
{
    printf("Usage: innokjop %s [OPTION]... %s\n", command->name,
           command->operands);
    for (size_t i = 0; command->description[i]; i++) {
        putchar('\n');
        print_wrapped(stdout, 0, 0, command->description[i]);
    }
    if (command->actions)
        print_actions(command->actions);
    print_choices(command->choices);
    puts("\nOptions");
    print_options(command->options);
    print_options(global_options);
}

/* Some bytes for roff: backslashes, dashes, quotes, and what begins a
   request where a line begins. */
static void
print_roff_bytes(const char *text, size_t size, bool begins)
{
    if (begins && (*text == '.' || *text == '\''))
        fputs("\\&", stdout);
    for (const char *end = text + size; text < end; text++) {
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '"')
            fputs("\\(dq", stdout);
        else
            putchar(*text);
    }
}

static void
print_roff(const char *text)
{
    print_roff_bytes(text, strlen(text), true);
}

/* A macro with one argument, which may have spaces. */
static void
print_macro(const char *macro, const char *text)
{
    printf(".%s \"", macro);
    print_roff(text);
    puts("\"");
}

/* A paragraph: each sentence begins a line, and no line is long. */
static void
print_roff_lines(const char *text)
{
    const char *start = text;
    size_t column = 0;
    bool ended = false;
    while (*(text += strspn(text, " "))) {
        size_t size = strcspn(text, " ");
        if (column + size > LONGEST_LINE || ended)
            column = 0;
        if (text > start)
            putchar(column ? ' ' : '\n');
        print_roff_bytes(text, size, !column);
        column += size + 1;
        text += size;
        ended = text[-1] == '.';
    }
    putchar('\n');
}

static void
print_roff_option(enum option_id id)
{
    const struct option *option = &options[id];
    fputs(".It Fl \\-", stdout);
    print_roff(option->name);
    if (option->argument) {
        fputs(" Ar \"", stdout);
        print_roff(option->argument);
        putchar('"');
    }
    putchar('\n');
    print_roff_lines(option->help);
}

static void
print_roff_options(const enum option_id *list)
{
    puts(".Bl -tag -width Ds");
    for (; *list; list++)
        print_roff_option(*list);
    puts(".El");
}

static void
print_roff_actions(const struct action *actions)
{
    puts(".Pp\nThe actions are:\n.Bl -tag -width Ds");
    for (const struct action *action = actions; action->name; action++) {
        printf(".It Cm %s Ar \"", action->name);
        print_roff(action->operands);
        puts("\"");
        print_roff_lines(action->help);
    }
    puts(".El\n.Pp\nThe options are:");
}

static void
print_roff_entries(const struct entry *entries, const char *macro)
{
    puts(".Bl -tag -width Ds");
    for (; entries->term; entries++) {
        printf(".It %s \"", macro);
        print_roff(entries->term);
        puts("\"");
        print_roff_lines(entries->text);
    }
    puts(".El");
}

static void
print_roff_choices(const struct choices *choices)
{
    for (; choices->noun; choices++) {
        printf(".Pp\n%s:\n", choices->heading);
        print_roff_entries(choices->entries, "Cm");
    }
    puts(".Pp\nOptions:");
}

static void
print_roff_command(const struct command *command)
{
    print_macro("Ss", command->name);
    for (size_t i = 0; command->description[i]; i++) {
        if (i)
            puts(".Pp");
        print_roff_lines(command->description[i]);
    }
    if (command->actions)
        print_roff_actions(command->actions);
    if (command->choices)
        print_roff_choices(command->choices);
    print_roff_options(command->options);
}

static void
print_roff_synopsis(void)
{
    puts(".Sh SYNOPSIS");
    for (const struct command *command = commands; command->name; command++) {
        printf(".Nm\n.Cm %s\n.Op Ar option ...\n", command->name);
        if (command->operands[0])
            print_macro("Ar", command->operands);
    }
}

static void
print_roff_table(const char *heading, const struct entry *entries,
                 const char *macro)
{
    printf(".Sh %s\n", heading);
    print_roff_entries(entries, macro);
}

void
print_manual(void)
{
    printf(".Dd %s\n.Dt INNOKJOP 1\n.Os libinnokjop " INNOKJOP_VERSION
           "\n.Sh NAME\n.Nm innokjop\n",
           manual_date);
    print_macro("Nd", summary);
    print_roff_synopsis();
    puts(".Sh DESCRIPTION\nThe options of every command are:");
    print_roff_options(global_options);
    puts(".Sh COMMANDS");
    for (const struct command *command = commands; command->name; command++)
        print_roff_command(command);
    print_roff_table("ENVIRONMENT", environment, "Ev");
    print_roff_table("EXIT STATUS", exit_statuses, "Li");
    print_roff_table("EXAMPLES", examples, "Li");
}

/* The words of a list such as "text|json", with spaces between. */
static void
print_words(const char *list)
{
    for (; *list; list++)
        putchar(*list == '|' ? ' ' : *list);
}

static bool
is_closed(const struct option *option)
{
    return option->argument && option->argument[0] >= 'a' &&
           option->argument[0] <= 'z';
}

/* The words of an operand, with spaces between. */
static void
print_choice_words(const struct choices *choices)
{
    for (const struct entry *entry = choices->entries; entry->term; entry++)
        printf("%s%s", entry == choices->entries ? "" : " ", entry->term);
}

static void
print_bash_value(const struct command *command, enum option_id id)
{
    const struct option *option = &options[id];
    if (!option->argument)
        return;
    printf("    %s:--%s) ", command->name, option->name);
    if (is_closed(option)) {
        fputs("words='", stdout);
        print_words(option->argument);
        fputs("' ", stdout);
    } else if (option->source == SOURCE_RULES) {
        fputs("words=$(_innokjop_rules) ", stdout);
    } else if (option->source == SOURCE_FILES) {
        fputs("files=yes ", stdout);
    }
    puts(";;");
}

static void
print_bash_command(const struct command *command)
{
    printf("    %s:*) words='", command->name);
    for (size_t i = 0; command->options[i]; i++)
        printf("--%s ", options[command->options[i]].name);
    for (const struct action *action = command->actions;
         action && action->name; action++)
        printf("%s ", action->name);
    for (const struct choices *choices = command->choices;
         choices && choices->noun; choices++) {
        print_choice_words(choices);
        putchar(' ');
    }
    fputs("--help'", stdout);
    if (command->source == SOURCE_FILES)
        fputs("; files=yes", stdout);
    else if (command->source == SOURCE_RULES)
        fputs(" words=\"$words $(_innokjop_rules)\"", stdout);
    puts(" ;;");
}

static void
print_bash(void)
{
    puts("# bash completion for innokjop; made by innokjop --completion bash\n"
         "_innokjop_rules() {\n"
         "    innokjop rules --lang en 2>/dev/null | cut -d' ' -f1\n"
         "}\n"
         "\n"
         "_innokjop() {\n"
         "    local command= words= files= i\n"
         "    local current=${COMP_WORDS[COMP_CWORD]}\n"
         "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "        case ${COMP_WORDS[i]} in\n"
         "        -*) ;;\n"
         "        *) command=${COMP_WORDS[i]}; break ;;\n"
         "        esac\n"
         "    done\n"
         "    case $command:${COMP_WORDS[COMP_CWORD-1]} in");
    fputs("    :*) words='", stdout);
    for (const struct command *command = commands; command->name; command++)
        printf("%s ", command->name);
    puts("--help --version' ;;");
    for (const struct command *command = commands; command->name; command++) {
        for (size_t i = 0; command->options[i]; i++)
            print_bash_value(command, command->options[i]);
        print_bash_command(command);
    }
    puts("    esac\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"\n"
         "        [[ $files ]] && compgen -f -- \"$current\")\n"
         "}\n"
         "complete -o filenames -F _innokjop innokjop");
}

/* Text inside single quotes, in which zsh gives a meaning to : [ ]. */
static void
print_zsh_text(const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", stdout);
        else if (strchr(":[]\\", *text))
            printf("\\%c", *text);
        else
            putchar(*text);
    }
}

static const char *
zsh_source(enum source source)
{
    return source == SOURCE_FILES   ? "_files"
           : source == SOURCE_RULES ? "_innokjop_rules"
                                    : " ";
}

static void
print_zsh_option(enum option_id id)
{
    const struct option *option = &options[id];
    printf(" \\\n        '*--%s[", option->name);
    print_zsh_text(option->help);
    putchar(']');
    if (is_closed(option)) {
        fputs(":value:(", stdout);
        print_words(option->argument);
        putchar(')');
    } else if (option->argument) {
        printf(":value:%s", zsh_source(option->source));
    }
    putchar('\'');
}

static void
print_zsh_choices(const struct choices *choices)
{
    for (int place = 1; choices->noun; choices++, place++) {
        printf(" \\\n        '%d:%s:(", place, choices->noun);
        print_choice_words(choices);
        fputs(")'", stdout);
    }
}

static void
print_zsh_command(const struct command *command)
{
    printf("    %s)\n        _arguments", command->name);
    for (size_t i = 0; command->options[i]; i++)
        print_zsh_option(command->options[i]);
    print_zsh_option(OPTION_HELP);
    if (command->actions) {
        fputs(" \\\n        '1:file:_files' '2:action:(", stdout);
        for (const struct action *action = command->actions; action->name;
             action++)
            printf("%s%s", action == command->actions ? "" : " ",
                   action->name);
        fputs(")'", stdout);
    } else if (command->choices) {
        print_zsh_choices(command->choices);
    } else if (command->at_most) {
        printf(" \\\n        '*:argument:%s'", zsh_source(command->source));
    }
    puts("\n        ;;");
}

static void
print_zsh(void)
{
    puts("#compdef innokjop\n"
         "# Made by innokjop --completion zsh.\n"
         "_innokjop_rules() {\n"
         "    compadd -- ${${(f)\"$(innokjop rules --lang en "
         "2>/dev/null)\"}%% *}\n"
         "}\n"
         "\n"
         "_innokjop() {\n"
         "    local -a commands\n"
         "    commands=(");
    for (const struct command *command = commands; command->name; command++) {
        printf("        '%s:", command->name);
        print_zsh_text(command->help);
        puts("'");
    }
    puts("    )\n"
         "    if ((CURRENT == 2)); then\n"
         "        _describe command commands\n"
         "        return\n"
         "    fi\n"
         "    shift words\n"
         "    ((CURRENT--))\n"
         "    case $words[1] in");
    for (const struct command *command = commands; command->name; command++)
        print_zsh_command(command);
    puts("    esac\n"
         "}\n"
         "\n"
         "_innokjop \"$@\"");
}

bool
print_completion(const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        print_bash();
    else if (strcmp(shell, "zsh") == 0)
        print_zsh();
    else
        complain("there is completion for bash and zsh, not for '%s'", shell);
    return strcmp(shell, "bash") == 0 || strcmp(shell, "zsh") == 0;
}
