#include "base/error.h"

#include "base/memory.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PROBLEMS = 64, LONGEST_ARGUMENT = 200, LANGUAGES = 3 };

struct problem {
    enum ik_problem kind;
    uint32_t line;
    const char *record;
    const char *field;
    const char *sentences[LANGUAGES];
};

struct ik_error {
    struct ik_arena arena;
    size_t count;
    bool cut;
    struct problem problems[MOST_PROBLEMS];
};

static const char *const messages[IK_MESSAGE_COUNT][LANGUAGES] = {
#define IK_MESSAGE(key, nb, nn, en) { nb, nn, en },
#include "base/messages.h"
#undef IK_MESSAGE
};

/* Given out when there is no memory for anything better; never changed. */
static const ik_error no_memory = {
    .count = 1,
    .problems = { {
        .kind = IK_PROBLEM_NO_MEMORY,
        .sentences = { "Minnet tok slutt.", "Minnet tok slutt.",
                       "Memory ran out." },
    } },
};

void
ik_error_free(ik_error *error)
{
    if (!error || error == &no_memory)
        return;
    ik_arena_release(&error->arena);
    free(error);
}

size_t
ik_error_get_count(const ik_error *error)
{
    return error ? error->count : 0;
}

bool
ik_error_is_cut(const ik_error *error)
{
    return error && error->cut;
}

bool
ik_error_is_full(const ik_error *error)
{
    return error && (error == &no_memory || error->cut);
}

static const struct problem *
problem_at(const ik_error *error, size_t index)
{
    static const struct problem none;
    return error && index < error->count ? &error->problems[index] : &none;
}

enum ik_problem
ik_error_get_problem(const ik_error *error, size_t index)
{
    return problem_at(error, index)->kind;
}

const char *
ik_error_get_message(const ik_error *error, size_t index,
                     enum ik_language language)
{
    int i = language == IK_LANGUAGE_NB ? 0 : language == IK_LANGUAGE_NN ? 1
                                                                        : 2;
    return problem_at(error, index)->sentences[i];
}

uint32_t
ik_error_get_line(const ik_error *error, size_t index)
{
    return problem_at(error, index)->line;
}

const char *
ik_error_get_record(const ik_error *error, size_t index)
{
    return problem_at(error, index)->record;
}

const char *
ik_error_get_field(const ik_error *error, size_t index)
{
    return problem_at(error, index)->field;
}

static void
add_argument(struct ik_text *text, const char *argument)
{
    if (!argument)
        return;
    size_t length = strlen(argument);
    bool cut = length > LONGEST_ARGUMENT;
    if (cut) {
        length = LONGEST_ARGUMENT;
        while (length && ((unsigned char)argument[length] & 0xC0) == 0x80)
            length--;
    }
    for (size_t i = 0; i < length; i++) {
        /* Arguments come from files: no control character gets through. */
        unsigned char c = (unsigned char)argument[i];
        ik_text_add_char(text, c < 0x20 || c == 0x7F ? '?' : argument[i]);
    }
    if (cut)
        ik_text_add_string(text, "…");
}

/* NULL when memory runs out. */
static const char *
sentence(struct ik_arena *arena, const char *pattern,
         const char *const arguments[3])
{
    struct ik_text text = { 0 };
    for (const char *at = pattern; *at; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '2' && at[2] == '}') {
            add_argument(&text, arguments[at[1] - '0']);
            at += 2;
        } else {
            ik_text_add_char(&text, *at);
        }
    }
    const char *made =
        text.failed ? NULL : ik_arena_text(arena, text.data, text.size);
    ik_text_release(&text);
    return made;
}

static bool
copy(struct ik_arena *arena, const char *from, const char **to)
{
    *to = from ? ik_arena_text(arena, from, strlen(from)) : NULL;
    return !from || *to;
}

static bool
fill(ik_error *error, struct problem *problem, struct ik_place place,
     enum ik_message message, const char *const arguments[3])
{
    problem->line = place.line;
    if (!copy(&error->arena, place.record, &problem->record) ||
        !copy(&error->arena, place.field, &problem->field))
        return false;
    for (int i = 0; i < LANGUAGES; i++) {
        problem->sentences[i] =
            sentence(&error->arena, messages[message][i], arguments);
        if (!problem->sentences[i])
            return false;
    }
    return true;
}

bool
ik_fail_no_memory(ik_error **error)
{
    if (error) {
        ik_error_free(*error);
        *error = (ik_error *)(uintptr_t)&no_memory;
    }
    return false;
}

bool
ik_fail(ik_error **error, enum ik_problem kind, struct ik_place place,
        enum ik_message message, const char *const arguments[3])
{
    if (!error || *error == &no_memory)
        return false;
    if (!*error && !(*error = calloc(1, sizeof **error)))
        return ik_fail_no_memory(error);
    ik_error *list = *error;
    if (list->count == MOST_PROBLEMS) {
        list->cut = true;
        return false;
    }
    struct problem *problem = &list->problems[list->count];
    problem->kind = kind;
    if (!fill(list, problem, place, message, arguments))
        return ik_fail_no_memory(error);
    list->count++;
    return false;
}

bool
ik_fail_plainly(ik_error **error, enum ik_problem problem,
                enum ik_message message)
{
    return ik_fail(error, problem, (struct ik_place){ 0 }, message,
                   IK_ARGUMENTS(NULL));
}
