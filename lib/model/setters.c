/* The public setters: one a type of value. */
#include "model/draft.h"

#include "base/civil.h"
#include "base/number.h"
#include "base/text.h"
#include "markup/xml_writer.h"

#include <string.h>

enum { ANY_TYPE = -1 };

static const char *const type_names[] = { "text",    "token",   "code",
                                          "yes_no",  "integer", "decimal",
                                          "money",   "instant", "date",
                                          "ref",     "sha256" };

/* The field's description, or NULL after a problem was added. */
static const struct ik_field_info *
field_for(ik_draft *draft, enum ik_field field, int type)
{
    if (!ik_draft_is_open(draft))
        return NULL;
    const struct ik_field_info *info = ik_field_describe(field);
    if (!info || (unsigned)field >> 8 != draft->kind) {
        ik_draft_fail(draft, NULL, IK_PROBLEM_UNKNOWN_FIELD,
                      IK_MESSAGE_UNKNOWN_FIELD,
                      IK_ARGUMENTS(ik_kind_get_name((enum ik_kind)draft->kind),
                                   info ? info->name : "?"));
        return NULL;
    }
    if (type != ANY_TYPE && info->type != type) {
        ik_draft_fail(draft, info->name, IK_PROBLEM_VALUE,
                      IK_MESSAGE_WRONG_TYPE,
                      IK_ARGUMENTS(info->name, type_names[info->type],
                                   type_names[type]));
        return NULL;
    }
    return info;
}

/* Text that XML can carry; NULL is taken as empty. */
static bool
is_clean(ik_draft *draft, const struct ik_field_info *info, const char *text)
{
    return ik_xml_is_clean(text, strlen(text)) ||
           ik_draft_fail(draft, info->name, IK_PROBLEM_ENCODING,
                         IK_MESSAGE_BAD_UTF8, IK_ARGUMENTS(NULL));
}

static void
set_string(ik_draft *draft, enum ik_field field, int type, const char *value,
           const char *second)
{
    const struct ik_field_info *info = field_for(draft, field, type);
    if (!info)
        return;
    if (!value)
        value = "";
    if (is_clean(draft, info, value))
        ik_draft_parse_one(draft, info, value, strlen(value), second,
                           IK_VAT_UNKNOWN);
}

void
ik_draft_set_text(ik_draft *draft, enum ik_field field, const char *language,
                  const char *text)
{
    set_string(draft, field, IK_TYPE_TEXT, text, language);
}

void
ik_draft_set_token(ik_draft *draft, enum ik_field field, const char *token)
{
    set_string(draft, field, IK_TYPE_TOKEN, token, NULL);
}

void
ik_draft_set_code(ik_draft *draft, enum ik_field field, const char *code)
{
    set_string(draft, field, IK_TYPE_CODE, code, NULL);
}

void
ik_draft_set_reference(ik_draft *draft, enum ik_field field, const char *id)
{
    set_string(draft, field, IK_TYPE_REF, id, NULL);
}

void
ik_draft_set_yes_no(ik_draft *draft, enum ik_field field,
                    enum ik_yes_no value)
{
    set_string(draft, field, IK_TYPE_YES_NO,
               value == IK_YES  ? "yes"
               : value == IK_NO ? "no"
                                : "unknown",
               NULL);
}

/* The lexical form is the one way in, so that limits stand in one place. */
static void
set_written(ik_draft *draft, enum ik_field field, int type,
            struct ik_text *text, const char *second, enum ik_vat vat)
{
    const struct ik_field_info *info = field_for(draft, field, type);
    if (info && text->failed)
        ik_assembly_no_memory(draft->assembly);
    else if (info)
        ik_draft_parse_one(draft, info, text->data, text->size, second, vat);
    ik_text_release(text);
}

void
ik_draft_set_integer(ik_draft *draft, enum ik_field field, int64_t value)
{
    struct ik_text text = { 0 };
    ik_text_add_integer(&text, value);
    set_written(draft, field, IK_TYPE_INTEGER, &text, NULL, IK_VAT_UNKNOWN);
}

void
ik_draft_set_decimal(ik_draft *draft, enum ik_field field, ik_decimal value,
                     const char *unit)
{
    struct ik_text text = { 0 };
    if (value.exponent > 0 || value.exponent < -9)
        ik_text_add_string(&text, "?");
    else
        ik_text_add_decimal(&text, value);
    set_written(draft, field, IK_TYPE_DECIMAL, &text, unit, IK_VAT_UNKNOWN);
}

void
ik_draft_set_money(ik_draft *draft, enum ik_field field, ik_money value)
{
    struct ik_text text = { 0 };
    value.currency[3] = '\0';
    if (value.vat > IK_VAT_INCLUDED)
        ik_text_add_string(&text, "?");
    else
        ik_text_add_amount(&text, value);
    set_written(draft, field, IK_TYPE_MONEY, &text, value.currency,
                (enum ik_vat)value.vat);
}

void
ik_draft_set_instant(ik_draft *draft, enum ik_field field, ik_instant value)
{
    struct ik_text text = { 0 };
    if (ik_instant_trim(&value))
        ik_text_add_instant(&text, value);
    else
        ik_text_add_string(&text, "?");
    set_written(draft, field, IK_TYPE_INSTANT, &text, NULL, IK_VAT_UNKNOWN);
}

void
ik_draft_set_date(ik_draft *draft, enum ik_field field, ik_date value)
{
    struct ik_text text = { 0 };
    if (ik_date_exists(value))
        ik_text_add_date(&text, value);
    else
        ik_text_add_string(&text, "?");
    set_written(draft, field, IK_TYPE_DATE, &text, NULL, IK_VAT_UNKNOWN);
}

void
ik_draft_set_digest(ik_draft *draft, enum ik_field field,
                    const uint8_t bytes[32])
{
    struct ik_text text = { 0 };
    if (bytes)
        ik_text_add_hex(&text, bytes, 32);
    else
        ik_text_add_string(&text, "?");
    set_written(draft, field, IK_TYPE_SHA256, &text, NULL, IK_VAT_UNKNOWN);
}

/* Takes the third word of an amount, if any, off the second; false when it says
 * nothing of VAT. */
static bool
cut_vat(char *second, enum ik_vat *vat)
{
    char *space = second ? strchr(second, ' ') : NULL;
    *vat = IK_VAT_UNKNOWN;
    if (!space)
        return true;
    *space++ = '\0';
    *vat = strcmp(space, "excluded") == 0   ? IK_VAT_EXCLUDED
           : strcmp(space, "included") == 0 ? IK_VAT_INCLUDED
                                            : IK_VAT_UNKNOWN;
    return *vat != IK_VAT_UNKNOWN;
}

/* A number with what follows it: "100.00 NOK excluded" or "12.5 percent". */
static void
set_number(ik_draft *draft, const struct ik_field_info *info,
           const char *value)
{
    size_t length = strcspn(value, " ");
    const char *second = value + length + strspn(value + length, " ");
    bool money = info->type == IK_TYPE_MONEY;
    enum ik_vat vat = IK_VAT_UNKNOWN;
    struct ik_text word = { 0 };
    ik_text_add_string(&word, second);
    if (word.failed)
        ik_assembly_no_memory(draft->assembly);
    else if (money && (!*second || !cut_vat(word.data, &vat)))
        ik_draft_fail_value(draft, info->name, IK_MESSAGE_BAD_MONEY_WORDS,
                            value, strlen(value), NULL);
    else
        ik_draft_parse(draft, info, value, length, word.data, vat);
    ik_text_release(&word);
}

void
ik_draft_set_value(ik_draft *draft, enum ik_field field, const char *value)
{
    const struct ik_field_info *info = field_for(draft, field, ANY_TYPE);
    if (!info)
        return;
    if (!value)
        value = "";
    if (!is_clean(draft, info, value))
        return;
    if (info->type == IK_TYPE_MONEY || info->type == IK_TYPE_DECIMAL)
        set_number(draft, info, value);
    else
        ik_draft_parse(draft, info, value, strlen(value), NULL,
                       IK_VAT_UNKNOWN);
}

static void
mark(ik_draft *draft, enum ik_field field, enum ik_presence presence,
     ik_date until)
{
    if (field_for(draft, field, ANY_TYPE))
        ik_draft_mark(draft, field, presence, until);
}

void
ik_draft_set_withheld(ik_draft *draft, enum ik_field field, ik_date until)
{
    if (!until.yyyymmdd || ik_date_exists(until))
        mark(draft, field, IK_PRESENCE_WITHHELD, until);
    else if (field_for(draft, field, ANY_TYPE))
        ik_draft_fail(draft, ik_field_get_name(field), IK_PROBLEM_VALUE,
                      IK_MESSAGE_BAD_DATE, IK_ARGUMENTS("?"));
}

void
ik_draft_set_conflicting(ik_draft *draft, enum ik_field field)
{
    mark(draft, field, IK_PRESENCE_CONFLICTING, (ik_date){ 0 });
}

void
ik_draft_clear(ik_draft *draft, enum ik_field field)
{
    mark(draft, field, IK_PRESENCE_ABSENT, (ik_date){ 0 });
}
