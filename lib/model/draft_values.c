/* Values in the lexical form of the format, type by type. */
#include "model/draft.h"

#include "base/civil.h"
#include "base/codes.h"
#include "base/number.h"
#include "markup/xml_writer.h"
#include "model/seal.h"

#include <string.h>

enum { LONGEST_CODE = 100, LONGEST_TOKEN = 2000, LONGEST_TEXT = 1024 * 1024 };

static bool
is_code(const char *code, size_t length)
{
    if (length < 1 || length > LONGEST_CODE || !ik_is_alnum(code[0]))
        return false;
    for (size_t i = 1; i < length; i++)
        if (!ik_is_code_char(code[i]))
            return false;
    return true;
}

static bool
set_language(struct ik_draft *draft, struct ik_cell *cell, const char *field,
             const char *language)
{
    if (!language)
        return true;
    cell->language = ik_case_find_language(draft->assembly->kase, language);
    if (cell->language)
        return true;
    if (!ik_language_tag_is_wellformed(language))
        return ik_draft_fail_value(draft, field, IK_MESSAGE_BAD_LANGUAGE,
                                   language, strlen(language), NULL);
    cell->language = ik_assembly_language(draft->assembly, language);
    return true;
}

static bool
parse_text(struct ik_draft *draft, const struct ik_field_info *info,
           const char *value, size_t length, const char *language)
{
    if (length > LONGEST_TEXT)
        return ik_draft_fail(draft, info->name, IK_PROBLEM_LIMIT,
                             IK_MESSAGE_TEXT_TOO_LONG, IK_ARGUMENTS("1048576"));
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    if (!cell)
        return false;
    cell->text = ik_arena_text(ik_draft_arena(draft), value, length);
    cell->aux = (uint32_t)length;
    if (!cell->text)
        return ik_assembly_no_memory(draft->assembly);
    return set_language(draft, cell, info->name, language);
}

bool
ik_draft_set_salt(struct ik_draft *draft, const uint8_t salt[IK_SALT_SIZE])
{
    return ik_cell_set_salt(&draft->cells[draft->cell_count - 1],
                            ik_draft_arena(draft), salt) ||
           ik_assembly_no_memory(draft->assembly);
}

bool
ik_draft_set_redacted(struct ik_draft *draft, const struct ik_field_info *info,
                      const struct ik_digest *commitment, const char *language)
{
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    if (!cell)
        return false;
    cell->presence = IK_PRESENCE_REDACTED;
    cell->bytes = ik_draft_keep_digest(draft, commitment);
    return cell->bytes && set_language(draft, cell, info->name, language);
}

/* Not blank, and without control characters. */
static bool
is_token(const char *value, size_t length)
{
    bool blank = true;
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)value[i] < 0x20 || value[i] == 0x7F)
            return false;
        blank &= value[i] == ' ';
    }
    return !blank && length <= LONGEST_TOKEN;
}

static bool
parse_token(struct ik_draft *draft, const struct ik_field_info *info,
            const char *value, size_t length)
{
    /* Spaces stand between the values of a list. */
    if (!is_token(value, length) ||
        (info->flags & IK_INFO_LIST && memchr(value, ' ', length)))
        return ik_draft_fail(draft, info->name, IK_PROBLEM_VALUE,
                             IK_MESSAGE_BAD_TOKEN, IK_ARGUMENTS(NULL));
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    if (!cell)
        return false;
    cell->text = ik_arena_text(ik_draft_arena(draft), value, length);
    cell->aux = (uint32_t)length;
    return cell->text || ik_assembly_no_memory(draft->assembly);
}

/*
 * The place of a word among those that fields have had. Most values recur
 * there; these need neither be checked nor looked up again.
 */
static struct ik_known_word *
known_word(struct ik_draft *draft, const struct ik_field_info *info,
           const char *value, size_t length)
{
    struct ik_known_word *words = draft->assembly->words;
    size_t size = sizeof draft->assembly->words / sizeof *words;
    size_t last = length ? (unsigned char)value[length - 1] : 0;
    return &words[(info->field * 3 + length * 5 + last) % size];
}

static bool
is_known(const struct ik_known_word *known, const struct ik_field_info *info,
         const char *value, size_t length)
{
    return known->field == info && ik_name_is(known->text, value, length);
}

static bool
learn_word(struct ik_draft *draft, struct ik_known_word *known,
           const struct ik_field_info *info, const char *value, size_t length)
{
    bool code = info->type == IK_TYPE_CODE;
    if (code ? !is_code(value, length) : !ik_is_id(value, length))
        return ik_draft_fail_value(
            draft, info->name, code ? IK_MESSAGE_BAD_CODE : IK_MESSAGE_BAD_ID,
            value, length, NULL);
    ik_case *kase = draft->assembly->kase;
    const char *text =
        ik_names_add(code ? &kase->words : &kase->ids, value, length);
    if (!text)
        return ik_assembly_no_memory(draft->assembly);
    *known =
        (struct ik_known_word){ info, text,
                                code ? ik_code_number(info->codes, text) : 0 };
    return true;
}

/* A code or a reference. */
static bool
parse_word(struct ik_draft *draft, const struct ik_field_info *info,
           const char *value, size_t length)
{
    struct ik_known_word *known = known_word(draft, info, value, length);
    if (!is_known(known, info, value, length) &&
        !learn_word(draft, known, info, value, length))
        return false;
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    if (cell) {
        cell->text = known->text;
        cell->aux = known->number;
    }
    return cell;
}

static bool
is_word(const char *value, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(value, word, length) == 0;
}

static bool
parse_yes_no(struct ik_draft *draft, const struct ik_field_info *info,
             const char *value, size_t length)
{
    int answer = is_word(value, length, "yes")       ? IK_YES
                 : is_word(value, length, "no")      ? IK_NO
                 : is_word(value, length, "unknown") ? IK_UNKNOWN
                                                     : -1;
    if (answer < 0)
        return ik_draft_fail_value(draft, info->name, IK_MESSAGE_BAD_YES_NO,
                                   value, length, NULL);
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    if (cell)
        cell->integer = answer;
    return cell;
}

static bool
parse_integer(struct ik_draft *draft, const struct ik_field_info *info,
              const char *value, size_t length)
{
    int64_t integer;
    if (!ik_parse_integer(value, length, &integer))
        return ik_draft_fail_value(draft, info->name, IK_MESSAGE_BAD_NUMBER,
                                   value, length, NULL);
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    if (cell)
        cell->integer = integer;
    return cell;
}

static bool
set_unit(struct ik_draft *draft, const struct ik_field_info *info,
         struct ik_quantity *quantity, const char *unit)
{
    size_t length = unit ? strlen(unit) : 0;
    if (!length)
        return true;
    if (!is_token(unit, length) || !ik_xml_is_clean(unit, length))
        return ik_draft_fail(draft, info->name, IK_PROBLEM_VALUE,
                             IK_MESSAGE_BAD_TOKEN, IK_ARGUMENTS(NULL));
    quantity->unit = ik_names_add(&draft->assembly->kase->words, unit, length);
    return quantity->unit || ik_assembly_no_memory(draft->assembly);
}

static bool
parse_decimal(struct ik_draft *draft, const struct ik_field_info *info,
              const char *value, size_t length, const char *unit)
{
    struct ik_quantity quantity = { .unit = NULL };
    if (!ik_parse_decimal(value, length, &quantity.decimal))
        return ik_draft_fail_value(draft, info->name, IK_MESSAGE_BAD_NUMBER,
                                   value, length, NULL);
    struct ik_cell *cell = set_unit(draft, info, &quantity, unit)
                               ? ik_draft_new_value(draft, info)
                               : NULL;
    struct ik_quantity *kept =
        cell ? ik_arena_alloc(ik_draft_arena(draft), sizeof *kept) : NULL;
    if (!kept)
        return cell && ik_assembly_no_memory(draft->assembly);
    *kept = quantity;
    cell->quantity = kept;
    return true;
}

static bool
parse_money(struct ik_draft *draft, const struct ik_field_info *info,
            const char *value, size_t length, const char *currency,
            enum ik_vat vat)
{
    ik_money money = { .vat = (uint8_t)vat };
    if (!ik_parse_money(value, length, currency, &money))
        return ik_draft_fail_value(draft, info->name, IK_MESSAGE_BAD_MONEY,
                                   value, length, currency);
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    ik_money *kept =
        cell ? ik_arena_alloc(ik_draft_arena(draft), sizeof *kept) : NULL;
    if (!kept)
        return cell && ik_assembly_no_memory(draft->assembly);
    *kept = money;
    cell->money = kept;
    return true;
}

static bool
parse_instant(struct ik_draft *draft, const struct ik_field_info *info,
              const char *value, size_t length)
{
    ik_instant instant;
    if (!ik_parse_instant(value, length, &instant))
        return ik_draft_fail_value(draft, info->name, IK_MESSAGE_BAD_INSTANT,
                                   value, length, NULL);
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    if (cell) {
        cell->integer = instant.utc_ms;
        cell->aux = ik_instant_aux(instant);
    }
    return cell;
}

static bool
parse_date(struct ik_draft *draft, const struct ik_field_info *info,
           const char *value, size_t length)
{
    ik_date date;
    if (!ik_parse_date(value, length, &date))
        return ik_draft_fail_value(draft, info->name, IK_MESSAGE_BAD_DATE,
                                   value, length, NULL);
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    if (cell)
        cell->integer = date.yyyymmdd;
    return cell;
}

static bool
parse_digest(struct ik_draft *draft, const struct ik_field_info *info,
             const char *value, size_t length)
{
    struct ik_digest digest;
    char hex[IK_HEX_SIZE] = "";
    if (length == IK_HEX_SIZE - 1)
        memcpy(hex, value, length);
    if (!ik_parse_hex(hex, digest.bytes, IK_DIGEST_SIZE))
        return ik_draft_fail_value(draft, info->name, IK_MESSAGE_BAD_DIGEST,
                                   value, length, NULL);
    struct ik_cell *cell = ik_draft_new_value(draft, info);
    return cell && (cell->bytes = ik_draft_keep_digest(draft, &digest));
}

bool
ik_draft_parse_one(struct ik_draft *draft, const struct ik_field_info *info,
                   const char *value, size_t length, const char *second,
                   enum ik_vat vat)
{
    switch ((enum ik_type)info->type) {
    case IK_TYPE_TEXT:
        return parse_text(draft, info, value, length, second);
    case IK_TYPE_TOKEN:
        return parse_token(draft, info, value, length);
    case IK_TYPE_CODE:
    case IK_TYPE_REF:
        return parse_word(draft, info, value, length);
    case IK_TYPE_YES_NO:
        return parse_yes_no(draft, info, value, length);
    case IK_TYPE_INTEGER:
        return parse_integer(draft, info, value, length);
    case IK_TYPE_DECIMAL:
        return parse_decimal(draft, info, value, length, second);
    case IK_TYPE_MONEY:
        return parse_money(draft, info, value, length, second, vat);
    case IK_TYPE_INSTANT:
        return parse_instant(draft, info, value, length);
    case IK_TYPE_DATE:
        return parse_date(draft, info, value, length);
    case IK_TYPE_SHA256:
        return parse_digest(draft, info, value, length);
    }
    return false;
}

bool
ik_draft_parse(struct ik_draft *draft, const struct ik_field_info *info,
               const char *value, size_t length, const char *second,
               enum ik_vat vat)
{
    bool split = info->flags & IK_INFO_LIST &&
                 !ik_type_is_element((enum ik_type)info->type);
    if (!split)
        return ik_draft_parse_one(draft, info, value, length, second, vat);
    bool fine = true;
    for (size_t at = 0; at < length;) {
        size_t start = at;
        while (at < length && !ik_is_space(value[at]))
            at++;
        if (at > start)
            fine = ik_draft_parse_one(draft, info, value + start, at - start,
                                      second, vat) &&
                   fine;
        while (at < length && ik_is_space(value[at]))
            at++;
    }
    return fine;
}

bool
ik_draft_parse_effective(struct ik_draft *draft, const char *value,
                         size_t length)
{
    ik_instant instant;
    if (!ik_parse_instant(value, length, &instant))
        return ik_draft_fail_value(draft, "effective", IK_MESSAGE_BAD_INSTANT,
                                   value, length, NULL);
    ik_draft_set_effective(draft, instant);
    return true;
}
