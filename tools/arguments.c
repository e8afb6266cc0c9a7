#include "arguments.h"

#include "guess.h"
#include "terminal.h"

#include <innokjop/values.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct command *
find_command(const char *name)
{
    struct guess guess = { .given = name };
    for (const struct command *command = commands; command->name; command++) {
        if (strcmp(command->name, name) == 0)
            return command;
        guess_offer(&guess, command->name);
    }
    guess_complain(&guess, "command");
    return NULL;
}

static bool
has_name(enum option_id id, const char *name, size_t length)
{
    return strlen(options[id].name) == length &&
           memcmp(options[id].name, name, length) == 0;
}

static enum option_id
find_in(const enum option_id *list, const char *name, size_t length)
{
    while (*list && !has_name(*list, name, length))
        list++;
    return *list;
}

static enum option_id
find_option(const struct command *command, const char *name, size_t length)
{
    enum option_id id = find_in(global_options, name, length);
    if (!id && command)
        id = find_in(command->options, name, length);
    if (id)
        return id;
    char word[LONGEST_GUESS + 2] = "";
    memcpy(word, name, length < sizeof word ? length : sizeof word - 1);
    struct guess guess = { .given = word };
    for (size_t i = 0; command && command->options[i]; i++)
        guess_offer(&guess, options[command->options[i]].name);
    for (size_t i = 0; global_options[i]; i++)
        guess_offer(&guess, options[global_options[i]].name);
    if (guess.best)
        complain("unknown option '--%s'; did you mean '--%s'?", word,
                 guess.best);
    else
        complain("unknown option '--%s'", word);
    return OPTION_END;
}

/* Whether a value is one of a list such as "text|json". */
static bool
is_listed(const char *list, const char *value)
{
    size_t length = strlen(value);
    while (true) {
        size_t n = strcspn(list, "|");
        if (n == length && memcmp(list, value, n) == 0)
            return true;
        if (!list[n])
            return false;
        list += n + 1;
    }
}

static bool
check_value(const struct option *option, const char *value)
{
    bool closed = option->argument[0] >= 'a' && option->argument[0] <= 'z';
    if (closed && !is_listed(option->argument, value)) {
        complain("--%s takes %s, not '%s'", option->name, option->argument,
                 value);
        return false;
    }
    return true;
}

/* Takes argv[*at], which begins with two dashes, and perhaps the next. */
static bool
parse_option(struct arguments *arguments, char **argv, int *at)
{
    const char *name = argv[*at] + 2;
    size_t length = strcspn(name, "=");
    enum option_id id = find_option(arguments->command, name, length);
    if (!id)
        return false;
    const struct option *option = &options[id];
    const char *value = name[length] ? name + length + 1 : NULL;
    if (!option->argument && value) {
        complain("--%s takes no value", option->name);
        return false;
    }
    if (option->argument && !value && !(value = argv[*at + 1])) {
        complain("--%s needs a value: %s", option->name, option->argument);
        return false;
    }
    *at += option->argument && !name[length];
    arguments->given[arguments->given_count++] =
        (struct given){ id, option->argument ? value : "" };
    return !option->argument || check_value(option, value);
}

static bool
take_word(struct arguments *arguments, const char *word)
{
    if (arguments->command) {
        arguments->operands[arguments->operand_count++] = word;
        return true;
    }
    arguments->command = find_command(word);
    return arguments->command;
}

static bool
parse_all(struct arguments *arguments, int argc, char **argv)
{
    bool dashes = true;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        bool fine = true;
        if (!dashes || word[0] != '-' || !word[1])
            fine = take_word(arguments, word);
        else if (strcmp(word, "--") == 0)
            dashes = false;
        else if (strcmp(word, "-h") == 0)
            arguments->given[arguments->given_count++] =
                (struct given){ OPTION_HELP, "" };
        else if (word[1] == '-')
            fine = parse_option(arguments, argv, &i);
        else {
            complain("unknown option '%s'; options begin with two dashes",
                     word);
            fine = false;
        }
        if (!fine)
            return false;
    }
    return true;
}

/* Whether an operand is one of the words that it may be. */
static bool
check_choice(const struct choices *choices, const char *operand)
{
    struct guess guess = { .given = operand };
    for (const struct entry *entry = choices->entries; entry->term; entry++) {
        if (strcmp(entry->term, operand) == 0)
            return true;
        guess_offer(&guess, entry->term);
    }
    guess_complain(&guess, choices->noun);
    return false;
}

static bool
check_choices(const struct arguments *arguments)
{
    const struct choices *choices = arguments->command->choices;
    for (size_t i = 0; choices && choices[i].noun; i++)
        if (!check_choice(&choices[i], arguments->operands[i]))
            return false;
    return true;
}

static bool
check_operands(const struct arguments *arguments)
{
    const struct command *command = arguments->command;
    if (!command || arguments_has(arguments, OPTION_HELP) ||
        arguments_has(arguments, OPTION_VERSION))
        return true;
    bool few = arguments->operand_count < command->at_least;
    if (!few && arguments->operand_count <= command->at_most)
        return check_choices(arguments);
    complain("%s: %s; usage: innokjop %s [OPTION]... %s", command->name,
             few ? "too few arguments" : "too many arguments", command->name,
             command->operands);
    return false;
}

bool
arguments_parse(struct arguments *arguments, int argc, char **argv)
{
    size_t room = argc > 0 ? (size_t)argc : 1;
    *arguments = (struct arguments){
        .given = calloc(room, sizeof *arguments->given),
        .operands = calloc(room, sizeof *arguments->operands),
    };
    if (!arguments->given || !arguments->operands) {
        complain("memory ran out");
        return false;
    }
    return parse_all(arguments, argc, argv) && check_operands(arguments);
}

void
arguments_release(struct arguments *arguments)
{
    free(arguments->given);
    free(arguments->operands);
}

const char *
arguments_get(const struct arguments *arguments, enum option_id id)
{
    const char *value = NULL;
    for (size_t i = 0; i < arguments->given_count; i++)
        if (arguments->given[i].id == id)
            value = arguments->given[i].value;
    return value;
}

bool
arguments_has(const struct arguments *arguments, enum option_id id)
{
    return arguments_get(arguments, id);
}

bool
arguments_get_instant(const struct arguments *arguments, enum option_id id,
                      ik_instant *instant)
{
    const char *value = arguments_get(arguments, id);
    *instant = (ik_instant){ 0 };
    if (!value || ik_instant_from_text(value, instant))
        return true;
    complain("--%s takes an instant such as 2026-07-01T12:00+02:00, not '%s'",
             options[id].name, value);
    return false;
}

bool
arguments_get_date(const struct arguments *arguments, enum option_id id,
                   ik_date *date)
{
    const char *value = arguments_get(arguments, id);
    *date = (ik_date){ 0 };
    if (!value || ik_date_from_text(value, date))
        return true;
    complain("--%s takes a date such as 2026-07-01, not '%s'",
             options[id].name, value);
    return false;
}

bool
arguments_get_head(const struct arguments *arguments, const char **head)
{
    *head = arguments_get(arguments, OPTION_EXPECT_HEAD);
    if (!*head ||
        (strspn(*head, "0123456789abcdef") == 64 && !(*head)[64]))
        return true;
    complain("--expect-head takes 64 digits 0-9 a-f, not '%s'", *head);
    return false;
}

static enum ik_language
language_of(const char *tag)
{
    if (strncmp(tag, "nn", 2) == 0)
        return IK_LANGUAGE_NN;
    bool bokmal = strncmp(tag, "nb", 2) == 0 || strncmp(tag, "no", 2) == 0;
    return bokmal ? IK_LANGUAGE_NB : IK_LANGUAGE_EN;
}

enum ik_language
arguments_get_language(const struct arguments *arguments)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    const char *tag = arguments_get(arguments, OPTION_LANG);
    for (size_t i = 0; !tag && i < 3; i++)
        tag = environment_get(variables[i]);
    return language_of(tag ? tag : "en");
}

ik_instant
present(void)
{
    struct timespec now = { 0 };
    timespec_get(&now, TIME_UTC);
    return ik_instant_from_utc((int64_t)now.tv_sec * 1000);
}
