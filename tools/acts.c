/* The actions of `innokjop record` that name a record and its fields. */
#include "fields.h"
#include "guess.h"
#include "record.h"
#include "terminal.h"

#include <innokjop/values.h>

#include <string.h>

/* Words of the form FIELD@LANGUAGE=VALUE. */
struct setting {
    char field[NAME_SIZE];
    char language[NAME_SIZE]; /* empty when not given */
    const char *value;        /* NULL without an equals sign */
};

static bool
split_setting(struct setting *setting, const char *word)
{
    size_t name = strcspn(word, "=");
    size_t field = strcspn(word, "@=");
    setting->value = word[name] ? word + name + 1 : NULL;
    if (!field || field >= NAME_SIZE || name - field >= NAME_SIZE) {
        complain("'%s' is not FIELD=VALUE", word);
        return false;
    }
    memcpy(setting->field, word, field);
    setting->field[field] = '\0';
    size_t at = field + (field < name);
    memcpy(setting->language, word + at, name - at);
    setting->language[name - at] = '\0';
    return true;
}

static enum ik_kind
find_kind(const char *name)
{
    struct guess guess = { .given = name };
    enum ik_kind kind = ik_kind_from_name(name);
    const char *known;
    if (kind)
        return kind;
    for (int i = 1; (known = ik_kind_get_name((enum ik_kind)i)); i++)
        guess_offer(&guess, known);
    guess_complain(&guess, "kind of record");
    return IK_KIND_UNKNOWN;
}

static enum ik_field
find_field(enum ik_kind kind, const char *name)
{
    struct guess guess = { .given = name };
    enum ik_field field = ik_field_from_name(kind, name);
    if (field)
        return field;
    for (int n = 1; n < FIELDS_OF_A_KIND; n++) {
        const char *known = ik_field_get_name(nth_field(kind, n));
        if (known)
            guess_offer(&guess, known);
    }
    guess_complain(&guess, "field");
    return IK_FIELD_NONE;
}

/* Sets a field as a word says; an empty value clears it where that may be. */
static bool
set_field(ik_draft *draft, enum ik_kind kind, const char *word,
          bool may_clear)
{
    struct setting setting;
    if (!split_setting(&setting, word))
        return false;
    enum ik_field field = find_field(kind, setting.field);
    if (!field)
        return false;
    if (!setting.value || (!setting.value[0] && !may_clear)) {
        complain("'%s' has no value: write %s=VALUE", word, setting.field);
        return false;
    }
    if (!setting.value[0] && setting.language[0]) {
        complain("a text is taken away in all languages: write %s=",
                 setting.field);
        return false;
    }
    bool text = ik_field_get_type(field) == IK_FIELD_TYPE_TEXT;
    if (setting.language[0] && !text) {
        complain("%s is not a text and has no language", setting.field);
        return false;
    }
    if (!setting.value[0])
        ik_draft_clear(draft, field);
    else if (text)
        ik_draft_set_text(draft, field,
                          setting.language[0] ? setting.language : "nb",
                          setting.value);
    else
        ik_draft_set_value(draft, field, setting.value);
    return true;
}

static bool
set_withheld(ik_draft *draft, enum ik_kind kind, const char *word)
{
    struct setting setting;
    ik_date until = { 0 };
    if (!split_setting(&setting, word))
        return false;
    enum ik_field field = find_field(kind, setting.field);
    if (!field)
        return false;
    if (setting.value && !ik_date_from_text(setting.value, &until)) {
        complain("--withhold takes a date such as 2026-07-01, not '%s'",
                 setting.value);
        return false;
    }
    ik_draft_set_withheld(draft, field, until);
    return true;
}

static bool
set_conflicting(ik_draft *draft, enum ik_kind kind, const char *name)
{
    enum ik_field field = find_field(kind, name);
    if (field)
        ik_draft_set_conflicting(draft, field);
    return field;
}

/* Sets all that operands from an index on, and options, say. */
static bool
set_all(struct recording *recording, ik_draft *draft, enum ik_kind kind,
        size_t from, bool may_clear)
{
    const struct arguments *arguments = recording->arguments;
    for (size_t i = from; i < recording->operand_count; i++)
        if (!set_field(draft, kind, recording->operands[i], may_clear))
            return false;
    for (size_t i = 0; i < arguments->given_count; i++) {
        const struct given *given = &arguments->given[i];
        if (given->id == OPTION_WITHHOLD &&
            !set_withheld(draft, kind, given->value))
            return false;
        if (given->id == OPTION_CONFLICTING &&
            !set_conflicting(draft, kind, given->value))
            return false;
    }
    return true;
}

bool
record_add(struct recording *recording)
{
    enum ik_kind kind = find_kind(recording->operands[0]);
    if (!kind)
        return false;
    recording->filled = recording->operands[1];
    ik_draft *draft = ik_case_builder_add(recording->builder, kind,
                                          recording->filled);
    return set_all(recording, draft, kind, 2, false);
}

/* The kind of a record, so that its fields can be named, annulled or not; else
   the builder says what is wrong with the id. */
static enum ik_kind
kind_of(const struct recording *recording, const char *id)
{
    size_t count = ik_case_get_revision_count(recording->base);
    for (size_t i = 0; i < count; i++) {
        const ik_record *record = ik_case_get_revision(recording->base, i);
        if (strcmp(ik_record_get_id(record), id) == 0)
            return ik_record_get_kind(record);
    }
    return IK_KIND_UNKNOWN;
}

/* Fills a change or a correction, which must say something. */
static bool
revise(struct recording *recording, ik_draft *draft)
{
    const struct arguments *arguments = recording->arguments;
    enum ik_kind kind = kind_of(recording, recording->operands[0]);
    if (recording->operand_count < 2 &&
        !arguments_has(arguments, OPTION_WITHHOLD) &&
        !arguments_has(arguments, OPTION_CONFLICTING)) {
        complain("%s: nothing to set; write FIELD=VALUE",
                 recording->action->name);
        return false;
    }
    recording->filled = recording->operands[0];
    return !kind || set_all(recording, draft, kind, 1, true);
}

bool
record_change(struct recording *recording)
{
    ik_instant effective;
    if (!arguments_get_instant(recording->arguments, OPTION_EFFECTIVE,
                               &effective))
        return false;
    if (!effective.precision) {
        complain("change needs --effective INSTANT: from when it holds");
        return false;
    }
    return revise(recording,
                  ik_case_builder_change(recording->builder,
                                         recording->operands[0], effective));
}

bool
record_correct(struct recording *recording)
{
    ik_instant effective;
    if (!arguments_get_instant(recording->arguments, OPTION_EFFECTIVE,
                               &effective))
        return false;
    ik_draft *draft = ik_case_builder_correct(recording->builder,
                                              recording->operands[0]);
    if (effective.precision)
        ik_draft_set_effective(draft, effective);
    return revise(recording, draft);
}

bool
record_annul(struct recording *recording)
{
    ik_case_builder_annul(recording->builder, recording->operands[0]);
    return true;
}

/* The same, and the user is told where there is no such record. */
static enum ik_kind
need_kind_of(const struct recording *recording, const char *id)
{
    struct guess guess = { .given = id };
    enum ik_kind kind = kind_of(recording, id);
    size_t count = ik_case_get_revision_count(recording->base);
    for (size_t i = 0; !kind && i < count; i++)
        guess_offer(&guess, ik_record_get_id(
                                ik_case_get_revision(recording->base, i)));
    if (!kind)
        guess_complain(&guess, "record");
    return kind;
}

/* What is wrong with all of it is told once, not by the builder for each
 * field. */
bool
record_redact(struct recording *recording)
{
    const char *id = recording->operands[0];
    if (!arguments_has(recording->arguments, OPTION_REASON)) {
        complain("redact needs --reason TEXT: why the values are removed");
        return false;
    }
    enum ik_kind kind = need_kind_of(recording, id);
    if (!kind)
        return false;
    for (size_t i = 1; i < recording->operand_count; i++) {
        enum ik_field field = find_field(kind, recording->operands[i]);
        if (!field)
            return false;
        ik_case_builder_redact(recording->builder, id, field);
    }
    return true;
}
