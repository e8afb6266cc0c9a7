/* `innokjop record`: one journal entry without programming. */
#define _DEFAULT_SOURCE
#include "record.h"

#include "fields.h"
#include "guess.h"
#include "input.h"
#include "warnings.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
is_in(const enum option_id *list, enum option_id id)
{
    while (*list && *list != id)
        list++;
    return *list;
}

/* An option that belongs to other actions would be ignored in silence. */
static bool
check_options(const struct recording *recording)
{
    const struct arguments *arguments = recording->arguments;
    for (size_t i = 0; i < arguments->given_count; i++) {
        enum option_id id = arguments->given[i].id;
        bool elsewhere = false;
        for (const struct action *action = record_actions; action->name;
             action++)
            elsewhere |= is_in(action->options, id);
        if (!elsewhere || is_in(recording->action->options, id))
            continue;
        complain("%s does not take --%s", recording->action->name,
                 options[id].name);
        return false;
    }
    return true;
}

static bool
find_action(struct recording *recording)
{
    const struct arguments *arguments = recording->arguments;
    struct guess guess = { .given = arguments->operands[1] };
    const struct action *action = record_actions;
    for (; action->name && strcmp(action->name, guess.given) != 0; action++)
        guess_offer(&guess, action->name);
    if (!action->name) {
        guess_complain(&guess, "action");
        return false;
    }
    recording->action = action;
    recording->operands = arguments->operands + 2;
    recording->operand_count = arguments->operand_count - 2;
    if (recording->operand_count >= action->at_least &&
        recording->operand_count <= action->at_most)
        return check_options(recording);
    complain("usage: innokjop record FILE %s %s", action->name,
             action->operands);
    return false;
}

/*
 * Waits until nobody else records in the file. Saving puts a new file in its
 * place, so the one that was locked must still be the one at the path. A file
 * that cannot be opened or locked is left to reading to complain about.
 */
static int
lock_file(const char *path)
{
    while (true) {
        struct stat held, found;
        int file = open(path, O_RDONLY | O_CLOEXEC);
        if (file < 0 || flock(file, LOCK_EX) != 0)
            return file;
        if (fstat(file, &held) == 0 && stat(path, &found) == 0 &&
            held.st_dev == found.st_dev && held.st_ino == found.st_ino)
            return file;
        close(file);
    }
}

static bool
read_base(struct recording *recording)
{
    struct progress progress;
    progress_begin(&progress, 1);
    recording->lock = lock_file(recording->file);
    struct input input = input_read_own(recording->file, &progress);
    recording->base = ik_case_ref(input.kase);
    if (!input.kase)
        print_failure(stderr, &input, recording->language);
    if (input.refused == ENOENT)
        complain("note: --new creates the file");
    input_release(&input);
    return recording->base;
}

/* Nobody else can make the same file from now on. */
static bool
claim_file(struct recording *recording)
{
    recording->lock = open(recording->file,
                           O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    recording->claimed = recording->lock >= 0;
    if (recording->claimed)
        flock(recording->lock, LOCK_EX);
    else if (errno == EEXIST)
        complain("%s: exists already, so --new does not apply",
                 recording->file);
    else
        complain("%s: could not be written: %s", recording->file,
                 reason_of(errno));
    return recording->claimed;
}

static bool
open_case(struct recording *recording)
{
    bool new = arguments_has(recording->arguments, OPTION_NEW);
    if (strcmp(recording->file, "-") == 0) {
        complain("record needs a file that it can save");
        return false;
    }
    if (new ? !claim_file(recording) : !read_base(recording))
        return false;
    recording->builder = new ? ik_case_builder_new()
                             : ik_case_builder_derive(recording->base);
    if (!recording->builder)
        complain("memory ran out");
    return recording->builder;
}

/* Fresh randomness for the salts; a plain case may stay plain. */
static bool
chain(struct recording *recording)
{
    bool chained = ik_case_is_chained(recording->base);
    if (arguments_has(recording->arguments, OPTION_PLAIN)) {
        if (chained)
            complain("--plain: %s has a journal, which cannot be left out",
                     recording->file);
        return !chained;
    }
    uint8_t random[DIGEST_SIZE];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random) {
        complain("no randomness to be had: %s", reason_of(errno));
        return false;
    }
    ik_case_builder_set_random(recording->builder, random);
    if (recording->base && !chained)
        complain("note: %s had no journal; it gets one with this entry",
                 recording->file);
    return true;
}

/* When the entry is made. Entries follow each other in time, so that one from
 * the future would keep out all others until then. */
static bool
find_entered(struct recording *recording)
{
    ik_instant now = present();
    if (!arguments_get_instant(recording->arguments, OPTION_ENTERED,
                               &recording->entered))
        return false;
    if (!recording->entered.precision)
        recording->entered = now;
    if (recording->entered.utc_ms <= now.utc_ms)
        return true;
    complain("--entered %s lies after the present: nothing could be recorded "
             "until then",
             arguments_get(recording->arguments, OPTION_ENTERED));
    return false;
}

static bool
begin_entry(struct recording *recording)
{
    const struct arguments *arguments = recording->arguments;
    const char *actor = arguments_get(arguments, OPTION_ACTOR);
    const char *head;
    if (!find_entered(recording) || !arguments_get_head(arguments, &head))
        return false;
    if (!actor)
        actor = environment_get("USER");
    ik_case_builder_set_entry(recording->builder, recording->entered,
                              actor ? actor : "unknown",
                              arguments_get(arguments, OPTION_REASON));
    ik_case_builder_expect_head(recording->builder, head);
    return chain(recording);
}

/* What is odd about the record that got values. */
static void
warn_of_record(const struct recording *recording, const ik_case *kase)
{
    const struct warnings warnings = {
        .out = stderr,
        .name = recording->file,
        .language = recording->language,
        .rewritten = true,
    };
    const ik_record *record = ik_case_find(kase, recording->filled);
    enum ik_kind kind = ik_record_get_kind(record);
    for (int n = 1; record && n < FIELDS_OF_A_KIND; n++)
        warn_of_field(&warnings, kase, record, nth_field(kind, n));
    if (record)
        warn_of_namesakes(&warnings, kase, record);
}

/* Seals and saves; the head on standard output is for the user to keep. */
static bool
save(struct recording *recording)
{
    ik_error *error = NULL;
    const ik_case *kase =
        ik_case_builder_finish(recording->builder, &error);
    bool saved = kase && ik_case_save(kase, recording->file, &error);
    if (saved && recording->assessment[0])
        complain("note: recorded as %s", recording->assessment);
    if (saved && recording->filled)
        warn_of_record(recording, kase);
    if (saved)
        puts(ik_case_get_head(kase));
    else
        print_problems(stderr, recording->file, error, recording->language);
    ik_case_unref(kase);
    ik_error_free(error);
    return saved;
}

int
run_record(const struct arguments *arguments)
{
    struct recording recording = {
        .arguments = arguments,
        .file = arguments->operands[0],
        .language = arguments_get_language(arguments),
        .lock = -1,
    };
    bool fine = find_action(&recording) && open_case(&recording) &&
                begin_entry(&recording) &&
                recording.action->apply(&recording) && save(&recording);
    if (!fine && recording.claimed)
        unlink(recording.file);
    ik_case_builder_free(recording.builder);
    ik_case_unref(recording.base);
    if (recording.lock >= 0)
        close(recording.lock);
    return fine ? STATUS_FINE : STATUS_FAILED;
}
