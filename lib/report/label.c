#include "report/label.h"

#include "model/case.h"
#include "report/names.h"
#include "report/neutral.h"
#include "report/words.h"

#include <string.h>

/* Suppliers choose their names; a long one must not drown the sentence. */
enum { LONGEST_NAME = 80 };

static bool
is_public(const struct ik_voice *voice)
{
    return voice->report->audience == IK_AUDIENCE_PUBLIC;
}

static bool
is_sensitive(enum ik_field field)
{
    const struct ik_field_info *info = ik_field_describe(field);
    return info && (info->flags & IK_INFO_SENSITIVE);
}

/* Claimed secrecy counts until it is refused or has ended. */
static bool
marks(const ik_record *mark, const char *id, enum ik_field field)
{
    if (!ik_equal(id, ik_record_get_reference(
                          mark, IK_FIELD_CONFIDENTIALITY_SUBJECT, 0)))
        return false;
    const char *status =
        ik_record_get_code(mark, IK_FIELD_CONFIDENTIALITY_STATUS, 0);
    if (ik_equal(status, "refused") || ik_equal(status, "expired"))
        return false;
    const char *name =
        ik_record_get_token(mark, IK_FIELD_CONFIDENTIALITY_FIELD, 0);
    return !name || ik_equal(name, ik_field_get_name(field));
}

static const ik_record *
find_mark(const struct ik_voice *voice, const ik_record *record,
          enum ik_field field)
{
    const ik_case *kase = voice->report->kase;
    size_t count = ik_case_get_record_count(kase, IK_KIND_CONFIDENTIALITY);
    for (size_t i = 0; i < count; i++) {
        const ik_record *mark =
            ik_case_get_record(kase, IK_KIND_CONFIDENTIALITY, i);
        if (marks(mark, ik_record_get_id(record), field))
            return mark;
    }
    return NULL;
}

bool
ik_voice_may_show(const struct ik_voice *voice, const ik_record *record,
                  enum ik_field field)
{
    return !is_public(voice) ||
           (!is_sensitive(field) && !find_mark(voice, record, field));
}

const char *
ik_voice_instead(const struct ik_voice *voice, const ik_record *record,
                 enum ik_field field)
{
    const ik_record *mark = find_mark(voice, record, field);
    return mark
               ? ik_text_for(voice, mark, IK_FIELD_CONFIDENTIALITY_NEUTRAL_TEXT)
               : NULL;
}

static bool
is_in(const char *tag, enum ik_language language)
{
    static const char *const tags[] = {
        [IK_LANGUAGE_NB] = "nb", [IK_LANGUAGE_NN] = "nn"
    };
    bool norwegian = language == IK_LANGUAGE_NB || language == IK_LANGUAGE_NN;
    const char *wanted = norwegian ? tags[language] : "en";
    if (!tag)
        return false;
    return strncmp(tag, wanted, 2) == 0 ||
           (norwegian && strncmp(tag, "no", 2) == 0);
}

const char *
ik_text_for(const struct ik_voice *voice, const ik_record *record,
            enum ik_field field)
{
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++)
        if (is_in(ik_record_get_text_language(record, field, i),
                  voice->language))
            return ik_record_get_text(record, field, i);
    return ik_record_get_text(record, field, 0);
}

static void
add_term(struct ik_text *text, enum ik_language language,
         const struct ik_term *term)
{
    switch (language) {
    case IK_LANGUAGE_NB:
        ik_text_add_string(text, term->nb);
        return;
    case IK_LANGUAGE_NN:
        ik_text_add_string(text, term->nn);
        return;
    default:
        ik_text_add_string(text, term->en);
    }
}

static void
add_kind(struct ik_text *text, enum ik_language language, enum ik_kind kind)
{
    const struct ik_kind_info *info = ik_kind_describe(kind);
    add_term(text, language,
             info ? &info->term : &ik_kinds[IK_KIND_UNKNOWN].term);
}

/* Organisations are bodies, but some of them are one person. */
static bool
is_person(const ik_record *record)
{
    return ik_record_get_kind(record) == IK_KIND_PERSON ||
           ik_record_get_yes_no(record, IK_FIELD_ORGANISATION_NATURAL_PERSON,
                                0) == IK_YES;
}

/* The name that the model gives the kind, where it has one. */
static const char *
own_name(const struct ik_voice *voice, const ik_record *record)
{
    static const char *const names[] = { "name", "title" };
    enum ik_kind kind = ik_record_get_kind(record);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        enum ik_field field = ik_field_from_name(kind, names[i]);
        if (field != IK_FIELD_NONE && ik_voice_may_show(voice, record, field))
            return ik_text_for(voice, record, field);
    }
    return NULL;
}

static const char *
alias(const ik_record *record)
{
    const char *name =
        ik_record_get_token(record, IK_FIELD_ORGANISATION_ALIAS, 0);
    return name ? name : ik_record_get_token(record, IK_FIELD_PERSON_ALIAS, 0);
}

static const char *
known_as(const struct ik_voice *voice, const ik_record *record)
{
    const char *other = is_public(voice) ? alias(record) : NULL;
    if (other)
        return other;
    return is_public(voice) && is_person(record) ? NULL
                                                 : own_name(voice, record);
}

/* The first role that the case gives a person. */
static const char *
role_of(const struct ik_voice *voice, const ik_record *person)
{
    const ik_case *kase = voice->report->kase;
    size_t count = ik_case_get_record_count(kase, IK_KIND_ROLE);
    for (size_t i = 0; i < count; i++) {
        const ik_record *role = ik_case_get_record(kase, IK_KIND_ROLE, i);
        if (ik_equal(ik_record_get_reference(role, IK_FIELD_ROLE_PERSON, 0),
                     ik_record_get_id(person)))
            return ik_record_get_code(role, IK_FIELD_ROLE_KIND, 0);
    }
    return NULL;
}

static void
add_role_or_kind(struct ik_text *text, const struct ik_voice *voice,
                 const ik_record *record)
{
    enum ik_kind kind = ik_record_get_kind(record);
    const char *role = NULL;
    if (kind == IK_KIND_PERSON && is_public(voice))
        role = role_of(voice, record);
    if (role)
        ik_label_code(text, voice->language, IK_FIELD_ROLE_KIND, role);
    else
        add_kind(text, voice->language, kind);
}

bool
ik_label_record(struct ik_text *text, const struct ik_voice *voice,
                const ik_record *record)
{
    const char *id = ik_record_get_id(record);
    const char *name = known_as(voice, record);
    struct ik_text part = { 0 };
    if (name)
        ik_neutral_add(&part, name, strlen(name), LONGEST_NAME);
    else
        add_role_or_kind(&part, voice, record);
    ik_fill_word(text, voice->language, "form", name ? "known" : "kind",
                 IK_FILLINGS({ name ? "name" : "kind", ik_text_read(&part) },
                             { "id", id }));
    text->failed |= part.failed;
    ik_text_release(&part);
    return name;
}

void
ik_label_field(struct ik_text *text, enum ik_language language,
               enum ik_field field)
{
    const struct ik_field_info *info = ik_field_describe(field);
    if (info)
        add_term(text, language, &info->term);
}

void
ik_label_code(struct ik_text *text, enum ik_language language,
              enum ik_field field, const char *code)
{
    const struct ik_field_info *info = ik_field_describe(field);
    uint32_t number =
        info && info->codes ? ik_code_number(info->codes, code) : 0;
    if (number) {
        add_term(text, language, &info->codes->codes[number - 1].term);
        return;
    }
    /* Code lists are open: what is not in them is shown as it is written. */
    for (; *code; code++)
        ik_text_add_char(text, *code == '_' ? ' ' : *code);
}

const char *
ik_miss_reason(const struct ik_miss *miss)
{
    return miss->planned ? "planned"
                         : ik_presence_name((enum ik_presence)miss->presence);
}

/* The same as a word of the report; of what is there, what is not known: the
 * code, or whether VAT is in an amount. */
static const char *
word_of_reason(const struct ik_miss *miss)
{
    const enum ik_field field = (enum ik_field)miss->field;
    const struct ik_field_info *info = ik_field_describe(field);
    bool there = info && miss->presence == IK_PRESENCE_KNOWN;
    if (there && info->type == IK_TYPE_CODE)
        return "unknown_code";
    if (there && info->type == IK_TYPE_MONEY &&
        ik_record_get_money(miss->record, field, 0).vat == IK_VAT_UNKNOWN)
        return "unknown_vat";
    return ik_miss_reason(miss);
}

static void
add_fact(struct ik_text *text, const struct ik_voice *voice,
         const struct ik_miss *miss)
{
    struct ik_text field = { 0 }, record = { 0 };
    ik_label_field(&field, voice->language, (enum ik_field)miss->field);
    if (miss->record)
        ik_label_record(&record, voice, miss->record);
    else
        add_kind(&record, voice->language, ik_miss_kind(miss));
    if (field.size)
        ik_fill_word(text, voice->language, "form", "fact",
                     IK_FILLINGS({ "field", ik_text_read(&field) },
                                 { "record", ik_text_read(&record) }));
    else
        ik_text_add(text, ik_text_read(&record), record.size);
    text->failed |= field.failed || record.failed;
    ik_text_release(&field);
    ik_text_release(&record);
}

void
ik_label_miss(struct ik_text *text, const struct ik_voice *voice,
              const struct ik_miss *miss)
{
    /* Most facts are missing because nobody recorded them. */
    if (!miss->planned && miss->presence == IK_PRESENCE_ABSENT) {
        add_fact(text, voice, miss);
        return;
    }
    struct ik_text fact = { 0 };
    add_fact(&fact, voice, miss);
    ik_fill_word(text, voice->language, "form", "reason",
                 IK_FILLINGS({ "fact", ik_text_read(&fact) },
                             { "reason", ik_word(voice->language, "presence",
                                                 word_of_reason(miss)) }));
    text->failed |= fact.failed;
    ik_text_release(&fact);
}
