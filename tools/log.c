#include "arguments.h"
#include "fields.h"
#include "input.h"

#include <innokjop/records.h>
#include <innokjop/values.h>

#include <string.h>

enum { SHORT_DIGEST = 12 };

static const char *
act_name(enum ik_act act)
{
    static const char *const names[] = { "?",       "add",   "change",
                                         "correct", "annul", "redact" };
    return act <= IK_ACT_REDACT ? names[act] : names[0];
}

/* The next field that a revision speaks of, from a field on. */
static enum ik_field
next_field(const ik_record *revision, enum ik_field from)
{
    enum ik_kind kind = ik_record_get_kind(revision);
    int n = from ? (int)from % FIELDS_OF_A_KIND + 1 : 1;
    for (; n < FIELDS_OF_A_KIND; n++) {
        enum ik_field field = nth_field(kind, n);
        if (ik_field_get_name(field) && ik_record_get_presence(revision, field))
            return field;
    }
    return IK_FIELD_NONE;
}

/* What is not simply a value is said beside the field. */
static const char *
presence_note(enum ik_presence presence)
{
    return presence == IK_PRESENCE_WITHHELD      ? " (withheld)"
           : presence == IK_PRESENCE_REDACTED    ? " (redacted)"
           : presence == IK_PRESENCE_CONFLICTING ? " (conflicting)"
                                                 : "";
}

static void
print_instant(ik_instant instant)
{
    char text[40] = "";
    ik_instant_to_text(instant, text, sizeof text);
    fputs(text, stdout);
}

static const char *
kind_name(const ik_record *revision)
{
    const char *name = ik_kind_get_name(ik_record_get_kind(revision));
    return name ? name : "?";
}

static const char *
id_of(const ik_record *revision)
{
    const char *id = ik_record_get_id(revision);
    return id ? id : "?";
}

static void
print_revision(const ik_record *revision)
{
    printf("  %-7s %s ", act_name(ik_revision_get_act(revision)),
           kind_name(revision));
    print_safe(stdout, id_of(revision));
    ik_instant effective = ik_revision_get_effective(revision);
    if (effective.precision) {
        fputs(" from ", stdout);
        print_instant(effective);
    }
    const char *lead = ": ";
    enum ik_field field = IK_FIELD_NONE;
    while ((field = next_field(revision, field))) {
        printf("%s%s%s", lead, ik_field_get_name(field),
               presence_note(ik_record_get_presence(revision, field)));
        lead = ", ";
    }
    putchar('\n');
}

static void
print_entry(const ik_case *kase, size_t entry)
{
    printf("%zu ", entry + 1);
    print_instant(ik_case_get_entered(kase, entry));
    putchar(' ');
    print_safe(stdout, ik_case_get_actor(kase, entry));
    printf(" [%.*s]\n", SHORT_DIGEST, ik_case_get_entry_digest(kase, entry));
    const char *reason = ik_case_get_reason(kase, entry);
    if (reason) {
        fputs("  \"", stdout);
        print_safe(stdout, reason);
        fputs("\"\n", stdout);
    }
    size_t count, first = ik_case_get_entry_revisions(kase, entry, &count);
    for (size_t i = 0; i < count; i++)
        print_revision(ik_case_get_revision(kase, first + i));
}

static void
print_log(const ik_case *kase, enum ik_language language)
{
    static const struct words plain = { "Saken har ingen journal.",
                                        "Saka har ingen journal.",
                                        "The case has no journal." };
    static const struct words head = { "hode", "hovud", "head" };
    if (!ik_case_is_chained(kase)) {
        puts(say(language, &plain));
        return;
    }
    for (size_t i = 0; i < ik_case_get_entry_count(kase); i++)
        print_entry(kase, i);
    printf("%s %s\n", say(language, &head), ik_case_get_head(kase));
}

static void
print_instant_json(ik_instant instant)
{
    char text[40];
    bool known = ik_instant_to_text(instant, text, sizeof text);
    print_json(stdout, known ? text : NULL);
}

static void
print_revision_json(const ik_record *revision)
{
    printf("{\"act\": \"%s\", \"kind\": ",
           act_name(ik_revision_get_act(revision)));
    print_json(stdout, ik_kind_get_name(ik_record_get_kind(revision)));
    fputs(", \"id\": ", stdout);
    print_json(stdout, ik_record_get_id(revision));
    fputs(", \"effective\": ", stdout);
    print_instant_json(ik_revision_get_effective(revision));
    fputs(", \"fields\": [", stdout);
    const char *lead = "";
    enum ik_field field = IK_FIELD_NONE;
    while ((field = next_field(revision, field))) {
        printf("%s\"%s\"", lead, ik_field_get_name(field));
        lead = ", ";
    }
    fputs("]}", stdout);
}

static void
print_entry_json(const ik_case *kase, size_t entry)
{
    printf("%s\n  {\"number\": %zu, \"entered\": ", entry ? "," : "",
           entry + 1);
    print_instant_json(ik_case_get_entered(kase, entry));
    fputs(", \"actor\": ", stdout);
    print_json(stdout, ik_case_get_actor(kase, entry));
    fputs(", \"reason\": ", stdout);
    print_json(stdout, ik_case_get_reason(kase, entry));
    printf(", \"digest\": \"%s\", \"revisions\": [",
           ik_case_get_entry_digest(kase, entry));
    size_t count, first = ik_case_get_entry_revisions(kase, entry, &count);
    for (size_t i = 0; i < count; i++) {
        fputs(i ? ",\n    " : "\n    ", stdout);
        print_revision_json(ik_case_get_revision(kase, first + i));
    }
    fputs("]}", stdout);
}

static void
print_log_json(const ik_case *kase, const char *name)
{
    fputs("{\"file\": ", stdout);
    print_json(stdout, name);
    printf(", \"chained\": %s, \"head\": ",
           ik_case_is_chained(kase) ? "true" : "false");
    print_json(stdout, ik_case_get_head(kase));
    fputs(", \"entries\": [", stdout);
    for (size_t i = 0; i < ik_case_get_entry_count(kase); i++)
        print_entry_json(kase, i);
    fputs("]}\n", stdout);
}

int
run_log(const struct arguments *arguments)
{
    const char *format = arguments_get(arguments, OPTION_LIST_FORMAT);
    enum ik_language language = arguments_get_language(arguments);
    struct progress progress;
    progress_begin(&progress, 1);
    struct input input = input_read_own(arguments->operands[0], &progress);
    bool fine = input.kase;
    if (!fine)
        print_failure(stderr, &input, language);
    else if (format && strcmp(format, "json") == 0)
        print_log_json(input.kase, input.name);
    else
        print_log(input.kase, language);
    input_release(&input);
    return fine ? STATUS_FINE : STATUS_FAILED;
}
