/* A value of a notice, in the form of our own files. */
#include "formats/eforms.h"

#include "base/civil.h"
#include "base/codes.h"

#include <string.h>

ik_error *
ik_eforms_hush(struct ik_assembly *assembly)
{
    ik_error *problems = assembly->error;
    assembly->error = NULL;
    return problems;
}

void
ik_eforms_speak(struct ik_assembly *assembly, ik_error *problems)
{
    if (ik_error_get_problem(assembly->error, 0) == IK_PROBLEM_NO_MEMORY)
        assembly->no_memory = true;
    ik_error_free(assembly->error);
    assembly->error = problems;
}

bool
ik_eforms_try(struct ik_draft *draft, const struct ik_field_info *info,
              const char *text, size_t size, const char *second,
              enum ik_vat vat)
{
    ik_error *problems = ik_eforms_hush(draft->assembly);
    bool fine = ik_draft_parse_one(draft, info, text, size, second, vat);
    ik_eforms_speak(draft->assembly, problems);
    return fine;
}

bool
ik_eforms_language(const char *code, size_t size, char tag[4])
{
    char upper[4] = "";
    if (size != 3)
        return false;
    for (size_t i = 0; i < size; i++)
        upper[i] = code[i];
    const char *two = ik_language_alpha2(upper);
    for (size_t i = 0; i < size; i++) {
        if (code[i] < 'A' || code[i] > 'Z')
            return false;
        tag[i] = (char)(code[i] - 'A' + 'a');
    }
    tag[3] = '\0';
    if (two)
        memcpy(tag, two, strlen(two) + 1);
    return true;
}

static const char *
ours(const struct ik_eforms_code *codes, const char *text, size_t size)
{
    for (; codes && codes->theirs; codes++)
        if (strlen(codes->theirs) == size &&
            memcmp(codes->theirs, text, size) == 0)
            return codes->ours;
    return NULL;
}

static enum ik_eforms_reason
reason_of(bool fine)
{
    return fine ? IK_EFORMS_FINE : IK_EFORMS_UNREADABLE;
}

static enum ik_eforms_reason
put_yes_no(struct ik_eforms *e, const struct ik_eforms_value *value,
           const struct ik_field_info *info, const char *text, size_t size)
{
    static const struct ik_eforms_code words[] = {
        { "true", "yes" }, { "1", "yes" },  { "yes", "yes" },
        { "false", "no" }, { "0", "no" },   { "no", "no" },
        { NULL, NULL },
    };
    const char *word =
        ours(value->row->codes ? value->row->codes : words, text, size);
    return reason_of(word && ik_eforms_try(&e->draft, info, word, strlen(word),
                                           NULL, IK_VAT_UNKNOWN));
}

static enum ik_eforms_reason
put_instant(struct ik_eforms *e, const struct ik_eforms_value *value,
            const struct ik_field_info *info)
{
    ik_instant instant;
    bool halves = value->second == IK_EFORMS_WITH_HALF;
    enum ik_eforms_reason reason = ik_eforms_instant(
        ik_eforms_text(e, value), value->size, ik_eforms_second(e, value),
        halves ? value->second_size : 0, &instant);
    if (reason == IK_EFORMS_UNREADABLE)
        return reason;
    struct ik_cell *cell = ik_draft_new_value(&e->draft, info);
    if (!cell)
        return reason;
    cell->integer = instant.utc_ms;
    cell->aux = ik_instant_aux(instant);
    if (reason == IK_EFORMS_CONTRADICTORY)
        ik_draft_mark(&e->draft, (enum ik_field)info->field,
                      IK_PRESENCE_CONFLICTING, (ik_date){ 0 });
    /* A day that the field wants is whole. */
    return value->row->role == IK_EFORMS_DAY ? IK_EFORMS_FINE : reason;
}

static enum ik_eforms_reason
put_date(struct ik_eforms *e, const struct ik_field_info *info,
         const char *text, size_t size)
{
    ik_date date;
    struct ik_cell *cell = ik_eforms_date(text, size, &date)
                               ? ik_draft_new_value(&e->draft, info)
                               : NULL;
    if (cell)
        cell->integer = date.yyyymmdd;
    return reason_of(cell);
}

static enum ik_eforms_reason
put_text(struct ik_eforms *e, const struct ik_eforms_value *value,
         const struct ik_field_info *info)
{
    char tag[4];
    bool known = value->second == IK_EFORMS_IN_LANGUAGE &&
                 ik_eforms_language(ik_eforms_second(e, value),
                                    value->second_size, tag);
    return reason_of(ik_eforms_try(&e->draft, info, ik_eforms_text(e, value),
                                   value->size, known ? tag : NULL,
                                   IK_VAT_UNKNOWN));
}

/* Tokens, codes and numbers. */
static enum ik_eforms_reason
put_word(struct ik_eforms *e, const struct ik_eforms_value *value,
         const struct ik_field_info *info, const char *text, size_t size)
{
    char tag[4], second[64] = "";
    const char *word = ours(value->row->codes, text, size);
    bool language = value->row->role == IK_EFORMS_LANGUAGE;
    if (language)
        word = ik_eforms_language(text, size, tag) ? tag : NULL;
    if ((value->row->only || language) && !word)
        return IK_EFORMS_UNREADABLE;
    if (value->second_size < sizeof second)
        memcpy(second, ik_eforms_second(e, value), value->second_size);
    return reason_of(ik_eforms_try(
        &e->draft, info, word ? word : text, word ? strlen(word) : size,
        *second ? second : NULL, (enum ik_vat)value->row->vat));
}

enum ik_eforms_reason
ik_eforms_put(struct ik_eforms *e, const struct ik_eforms_value *value)
{
    const struct ik_field_info *info =
        ik_field_describe((enum ik_field)value->row->field);
    const char *text = ik_eforms_text(e, value);
    size_t size = value->size;
    if (info->type == IK_TYPE_TEXT)
        return put_text(e, value, info);
    while (size && ik_is_space(text[size - 1]))
        size--;
    while (size && ik_is_space(*text))
        text++, size--;
    /* The second half of something whose first half is missing. */
    if (value->row->role == IK_EFORMS_TIME ||
        value->row->role == IK_EFORMS_UNIT)
        return IK_EFORMS_INCOMPLETE;
    switch ((enum ik_type)info->type) {
    case IK_TYPE_YES_NO:
        return put_yes_no(e, value, info, text, size);
    case IK_TYPE_INSTANT:
        return put_instant(e, value, info);
    case IK_TYPE_DATE:
        return put_date(e, info, text, size);
    case IK_TYPE_REF:
        return ik_eforms_is_id(text, size) &&
                       ik_eforms_try(&e->draft, info, text, size, NULL,
                                     IK_VAT_UNKNOWN)
                   ? IK_EFORMS_FINE
                   : IK_EFORMS_UNRESOLVED;
    default:
        return put_word(e, value, info, text, size);
    }
}
