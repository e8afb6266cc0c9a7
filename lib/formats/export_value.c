/* A value of ours, as a notice says it. */
#include "formats/export.h"

#include "base/civil.h"
#include "base/codes.h"
#include "base/number.h"

#include <string.h>

bool
ik_export_asks(const struct ik_export *export, uint8_t mask)
{
    return mask >> export->number & 1;
}

static bool
has(const ik_record *record, uint16_t field)
{
    return field == IK_EXPORT_ID
               ? record != NULL
               : ik_record_get_count(record, (enum ik_field)field) > 0;
}

static const ik_record *
record_of(const struct ik_export *export, uint16_t field)
{
    return export->records[field == IK_EXPORT_ID ? export->kind
                                                 : field / 256];
}

const ik_record *
ik_export_place(const struct ik_export *export,
                const struct ik_export_value *value, enum ik_field *field)
{
    const ik_record *record = record_of(export, value->field);
    const ik_record *spare =
        value->spare ? record_of(export, value->spare) : NULL;
    bool own = has(record, value->field) || !has(spare, value->spare);
    *field = (enum ik_field)(own ? value->field : value->spare);
    return own ? record : spare;
}

size_t
ik_export_count(const struct ik_export *export,
                const struct ik_export_value *value)
{
    enum ik_field field;
    if (ik_export_asks(export, value->leaves))
        return 0;
    const ik_record *record = ik_export_place(export, value, &field);
    size_t count = ik_record_get_count(record, field);
    return value->all || count < value->first + 1U ? count
                                                   : value->first + 1U;
}

const char *
ik_export_language(const struct ik_export *export, size_t index)
{
    return ik_language_alpha3(
        ik_record_get_token(export->records[IK_KIND_NOTICE],
                            IK_FIELD_NOTICE_LANGUAGES, index));
}

/* NOR is either form of Norwegian. */
static bool
is_norwegian(const char *code)
{
    return ik_equal(code, "NOR") || ik_equal(code, "NOB") ||
           ik_equal(code, "NNO");
}

const char *
ik_export_speaks(const struct ik_export *export, const char *tag)
{
    const char *code = ik_language_alpha3(tag), *own;
    if (!tag)
        return ik_export_language(export, 0);
    for (size_t i = 0; (own = ik_export_language(export, i)); i++)
        if (ik_equal(own, code) ||
            ((ik_equal(own, "NOR") || ik_equal(code, "NOR")) &&
             is_norwegian(own) && is_norwegian(code)))
            return own;
    return NULL;
}

/* Our code in the words of eForms; what we have no word for is theirs. */
static const char *
theirs(const struct ik_export_value *value, enum ik_field field,
       const char *word)
{
    const char *found = NULL;
    /* By name the regulation comes after the directive. */
    bool last = ik_equal(value->bt, "BT-01(c)");
    for (const struct ik_eforms_code *code = value->codes;
         code && code->theirs; code++)
        if (strcmp(code->ours, word) == 0 && (!found || last))
            found = code->theirs;
    if (found || !value->codes)
        return found ? found : word;
    return ik_field_knows_code(field, word) ? NULL : word;
}

static bool
add_word(struct ik_text *text, const char *word)
{
    if (!word)
        return false;
    ik_text_add_string(text, word);
    return text->size > 0;
}

/* The letters of a country, given two of them, three, or a region. */
static const char *
country(const char *word)
{
    for (const struct ik_eforms_code *code = ik_export_countries;
         code->theirs; code++)
        if (strncmp(code->theirs, word, 2) == 0 &&
            (strlen(word) != 3 || !ik_country_is_known(word)))
            return code->ours;
    return strlen(word) == 3 && ik_country_is_known(word) ? word : NULL;
}

static bool
add_mail(struct ik_text *text, const char *words)
{
    const char *at = strchr(words, '@');
    if (!at)
        return false;
    const char *first = at, *end = at + strcspn(at, " \t\n,;<>()");
    while (first > words && !strchr(" \t\n,;:<>()", first[-1]))
        first--;
    while (end > at && end[-1] == '.')
        end--;
    ik_text_add(text, first, (size_t)(end - first));
    return end > at + 1 && first < at;
}

/* Eight digits or more, with spaces between, and a plus sign before. */
static bool
add_telephone(struct ik_text *text, const char *words)
{
    while (*words) {
        const char *first = words + strcspn(words, "+0123456789");
        size_t size = strspn(first + (*first == '+'), "0123456789 ") +
                      (*first == '+');
        size_t digits = 0;
        for (size_t i = 0; i < size; i++)
            digits += ik_is_digit(first[i]);
        while (size && first[size - 1] == ' ')
            size--;
        if (digits >= 8) {
            ik_text_add(text, first, size);
            return true;
        }
        words = first + (size ? size : *first != '\0');
    }
    return false;
}

static bool
add_string(struct ik_export *export, const struct ik_export_value *value,
           enum ik_field field, const char *word)
{
    struct ik_text *text = &export->word;
    if (!word)
        return false;
    if (value->role == IK_EFORMS_LANGUAGE ||
        value->look == IK_EXPORT_LANGUAGE)
        return add_word(text, ik_language_alpha3(word));
    switch (value->look) {
    case IK_EXPORT_CPV:
        ik_text_add(text, word, strcspn(word, "-"));
        return true;
    case IK_EXPORT_COUNTRY:
        return add_word(text, country(word));
    case IK_EXPORT_MAIL:
        return add_mail(text, word);
    case IK_EXPORT_TELEPHONE:
        return add_telephone(text, word);
    default:
        return add_word(text, theirs(value, field, word));
    }
}

/* Each half with the offset; a time has seconds. */
static bool
add_half(struct ik_text *text, ik_instant instant, bool date)
{
    struct ik_text whole = { 0 };
    enum { DATE = 10 };
    if (!instant.precision)
        return false;
    ik_text_add_instant(&whole, instant);
    if (whole.failed) {
        text->failed = true;
        ik_text_release(&whole);
        return false;
    }
    const char *clock = whole.data + DATE + 1;
    size_t size = strcspn(clock, "Z+-");
    if (date)
        ik_text_add(text, whole.data, DATE);
    else
        ik_text_add(text, clock, size);
    if (!date && size == sizeof "00:00" - 1)
        ik_text_add_string(text, ":00");
    ik_text_add_string(text, clock + size);
    ik_text_release(&whole);
    return true;
}

/* A day in Norway. */
static bool
add_date(struct ik_text *text, ik_date date)
{
    int64_t midnight = ik_oslo_midnight(ik_day_from_date(date));
    ik_text_add_date(text, date);
    ik_text_add_string(text,
                       ik_oslo_offset(midnight) == 60 ? "+01:00" : "+02:00");
    return date.yyyymmdd != 0;
}

/* Only in a unit that eForms has a code for. */
static bool
add_duration(struct ik_text *text, const ik_record *record,
             enum ik_field field, size_t index)
{
    static const char *const units[] = { "DAY", "WEEK", "MONTH", "YEAR" };
    const char *unit = ik_record_get_unit(record, field, index);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (ik_equal(unit, units[i])) {
            ik_text_add_decimal(text,
                                ik_record_get_decimal(record, field, index));
            return true;
        }
    return false;
}

static bool
add_recorded(struct ik_export *export, const struct ik_export_value *value,
             const ik_record *record, enum ik_field field, size_t index)
{
    struct ik_text *text = &export->word;
    switch (ik_field_get_type(field)) {
    case IK_FIELD_TYPE_INSTANT:
        return add_half(text, ik_record_get_instant(record, field, index),
                        value->role == IK_EFORMS_DATE);
    case IK_FIELD_TYPE_DATE:
        return add_date(text, ik_record_get_date(record, field, index));
    case IK_FIELD_TYPE_MONEY:
        ik_text_add_amount(text, ik_record_get_money(record, field, index));
        return ik_record_get_money(record, field, index).vat !=
               IK_VAT_INCLUDED;
    case IK_FIELD_TYPE_DECIMAL:
        return add_duration(text, record, field, index);
    case IK_FIELD_TYPE_REFERENCE:
        return ik_export_add_id(
            export, IK_KIND_ORGANISATION,
            ik_case_find(export->kase,
                         ik_record_get_reference(record, field, index)),
            text);
    case IK_FIELD_TYPE_TOKEN:
        return add_string(export, value, field,
                          ik_record_get_token(record, field, index));
    case IK_FIELD_TYPE_CODE:
        return add_string(export, value, field,
                          ik_record_get_code(record, field, index));
    default:
        return add_string(export, value, field,
                          ik_record_get_text(record, field, index));
    }
}

/* What of several texts looks like what is wanted. */
static bool
add_any(struct ik_export *export, const struct ik_export_value *value,
        const ik_record *record, enum ik_field field)
{
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++) {
        ik_text_clear(&export->word);
        if (add_recorded(export, value, record, field, i))
            return true;
    }
    return false;
}

static bool
add_value(struct ik_export *export, const struct ik_export_value *value)
{
    enum ik_field field;
    if (value->says[export->number])
        return add_word(&export->word, value->says[export->number]);
    if (!value->field)
        return false;
    const ik_record *record = ik_export_place(export, value, &field);
    if (value->role == IK_EFORMS_ID)
        return ik_export_add_id(export, export->kind, record, &export->word);
    if ((unsigned)field == IK_EXPORT_ID)
        return add_word(&export->word, ik_record_get_id(record));
    if (!has(record, (uint16_t)field))
        return false;
    if (ik_field_get_type(field) == IK_FIELD_TYPE_TEXT)
        return add_any(export, value, record, field);
    size_t index = export->index == SIZE_MAX ? value->first : export->index;
    return index < ik_record_get_count(record, field) &&
           add_recorded(export, value, record, field, index);
}

bool
ik_export_word(struct ik_export *export, const struct ik_export_value *value)
{
    ik_text_clear(&export->word);
    if (ik_export_asks(export, value->leaves))
        return false;
    if (add_value(export, value))
        return true;
    ik_text_clear(&export->word);
    return value->otherwise && add_word(&export->word, value->otherwise);
}

/* Where a host would record it: in the record itself, if there is one. */
static const ik_record *
missing_place(const struct ik_export *export,
              const struct ik_export_value *value, enum ik_field *field)
{
    const ik_record *record = record_of(export, value->field);
    *field = (enum ik_field)value->field;
    if (value->field == IK_EXPORT_ID) {
        *field = IK_FIELD_CASE_BUYER;
        return export->records[IK_KIND_CASE];
    }
    if (!record && value->spare > IK_EXPORT_ID) {
        *field = (enum ik_field)value->spare;
        record = record_of(export, value->spare);
    }
    return record;
}

void
ik_export_miss(struct ik_export *export, const struct ik_export_value *value)
{
    enum ik_field field;
    struct ik_text name = { 0 };
    export->incomplete = true;
    if (!export->trying || value->role == IK_EFORMS_TIME)
        return;
    const ik_record *record = missing_place(export, value, &field);
    const ik_record *near = record ? record : export->records[IK_KIND_LOT];
    if (!near)
        near = export->records[IK_KIND_NOTICE];
    const char *kind = ik_kind_get_name((enum ik_kind)(field / 256));
    const char *own = ik_field_get_name(field);
    ik_text_add_string(&name, kind);
    ik_text_add_char(&name, '.');
    ik_text_add_string(&name, own);
    ik_fail(export->error, IK_PROBLEM_INCOMPLETE,
            (struct ik_place){ .line = ik_record_get_line(near),
                               .record = ik_record_get_id(near),
                               .field = record ? own : NULL },
            IK_MESSAGE_NOTICE_LACKS,
            IK_ARGUMENTS(export->form->subtype, name.data, value->bt));
    export->word.failed |= name.failed;
    ik_text_release(&name);
}
