#include "model/draft.h"

#include "base/civil.h"
#include "base/codes.h"
#include "base/number.h"
#include "markup/xml_writer.h"
#include "model/seal.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_ID = 100,
    LONGEST_CODE = 100,
    LONGEST_TOKEN = 2000,
    LONGEST_TEXT = 1024 * 1024,
    MOST_CELLS = 65000
};

void
ik_draft_begin(struct ik_draft *draft, struct ik_assembly *assembly,
               enum ik_kind kind, enum ik_act act, uint32_t line)
{
    draft->assembly = assembly;
    draft->id = draft->shown_id = NULL;
    draft->kind = (uint8_t)kind;
    draft->act = (uint8_t)act;
    draft->line = draft->here = line;
    draft->cell_count = draft->attribute_count = 0;
}

bool
ik_draft_is_open(const struct ik_draft *draft)
{
    return draft && draft->assembly && draft->assembly->kase;
}

void
ik_draft_release(struct ik_draft *draft)
{
    free(draft->cells);
    free(draft->ranks);
    *draft = (struct ik_draft){ 0 };
}

bool
ik_draft_fail(struct ik_draft *draft, const char *field,
              enum ik_problem problem, enum ik_message message,
              const char *const arguments[3])
{
    struct ik_place place = { draft->here, draft->shown_id, field };
    return ik_fail(&draft->assembly->error, problem, place, message,
                   arguments);
}

/* A problem with a value, which is shown cut. */
static bool
fail_value(struct ik_draft *draft, const char *field,
           enum ik_message message, const char *value, size_t length,
           const char *second)
{
    char shown[256];
    size_t n = length < sizeof shown - 1 ? length : sizeof shown - 1;
    memcpy(shown, value, n);
    shown[n] = '\0';
    return ik_draft_fail(draft, field, IK_PROBLEM_VALUE, message,
                         IK_ARGUMENTS(shown, second));
}

static bool
is_code_char(char c)
{
    return ik_is_alnum(c) || c == '.' || c == '_' || c == '-';
}

static bool
is_id(const char *id, size_t length)
{
    if (length < 1 || length > LONGEST_ID || !ik_is_alnum(id[0]))
        return false;
    for (size_t i = 1; i < length; i++)
        if (!is_code_char(id[i]) && id[i] != ':')
            return false;
    return true;
}

static bool
is_code(const char *code, size_t length)
{
    if (length < 1 || length > LONGEST_CODE || !ik_is_alnum(code[0]))
        return false;
    for (size_t i = 1; i < length; i++)
        if (!is_code_char(code[i]))
            return false;
    return true;
}

bool
ik_draft_set_id(struct ik_draft *draft, const char *id, size_t length)
{
    if (!is_id(id, length))
        return fail_value(draft, "id", IK_MESSAGE_BAD_ID, id, length, NULL);
    draft->id = ik_names_add(&draft->assembly->kase->ids, id, length);
    draft->shown_id = draft->id;
    return draft->id || ik_assembly_no_memory(draft->assembly);
}

/* Room for one more cell, zeroed. Attributes are kept sorted by rank. */
static struct ik_cell *
add_cell(struct ik_draft *draft, bool attribute, unsigned rank)
{
    if (draft->cell_count == MOST_CELLS) {
        ik_draft_fail(draft, NULL, IK_PROBLEM_LIMIT, IK_MESSAGE_TOO_MANY,
                      IK_ARGUMENTS("verdier/values", "65000"));
        return NULL;
    }
    if (!ik_grow((void **)&draft->cells, &draft->cell_capacity,
                 draft->cell_count, sizeof *draft->cells) ||
        !ik_grow((void **)&draft->ranks, &draft->rank_capacity,
                 draft->cell_count, 1)) {
        ik_assembly_no_memory(draft->assembly);
        return NULL;
    }
    size_t at = attribute ? draft->attribute_count : draft->cell_count;
    while (attribute && at > 0 && draft->ranks[at - 1] > rank)
        at--;
    size_t after = draft->cell_count - at;
    memmove(&draft->cells[at + 1], &draft->cells[at],
            after * sizeof *draft->cells);
    memmove(&draft->ranks[at + 1], &draft->ranks[at], after);
    draft->cell_count++;
    draft->attribute_count += attribute;
    draft->ranks[at] = (uint8_t)rank;
    memset(&draft->cells[at], 0, sizeof *draft->cells);
    return &draft->cells[at];
}

/*
 * The place of a name among the attributes of its kind. Odd numbers leave
 * room for names that the description does not have.
 */
static unsigned
rank_of(const struct ik_draft *draft, const char *name)
{
    const struct ik_kind_info *kind =
        ik_kind_describe((enum ik_kind)draft->kind);
    unsigned low = 0, high = kind ? kind->field_count : 0;
    while (low < high) {
        unsigned middle = (low + high) / 2;
        int order = strcmp(name, kind->fields[middle].name);
        if (order == 0)
            return 2 * middle + 1;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 2 * low;
}

static const struct ik_cell *
cell_of(const struct ik_draft *draft, unsigned n)
{
    for (size_t i = 0; i < draft->cell_count; i++)
        if (draft->cells[i].n == n &&
            draft->cells[i].shape != IK_SHAPE_MARK)
            return &draft->cells[i];
    return NULL;
}

static struct ik_cell *
new_value(struct ik_draft *draft, const struct ik_field_info *info)
{
    unsigned n = info->field & 255u;
    bool several = info->flags & IK_INFO_LIST || info->type == IK_TYPE_TEXT;
    if (!several && cell_of(draft, n)) {
        ik_draft_fail(draft, info->name, IK_PROBLEM_STRUCTURE,
                      IK_MESSAGE_DUPLICATE_FIELD, IK_ARGUMENTS(info->name));
        return NULL;
    }
    const struct ik_kind_info *kind =
        ik_kind_describe((enum ik_kind)draft->kind);
    unsigned rank = 2 * (unsigned)(info - kind->fields) + 1;
    struct ik_cell *cell = add_cell(
        draft, !ik_type_is_element((enum ik_type)info->type), rank);
    if (cell) {
        cell->n = (uint8_t)n;
        cell->shape = info->type;
        cell->presence = IK_PRESENCE_KNOWN;
    }
    return cell;
}

static struct ik_arena *
arena_of(const struct ik_draft *draft)
{
    return &draft->assembly->kase->arena;
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
        return fail_value(draft, field, IK_MESSAGE_BAD_LANGUAGE, language,
                          strlen(language), NULL);
    cell->language = ik_assembly_language(draft->assembly, language);
    return true;
}

static bool
parse_text(struct ik_draft *draft, const struct ik_field_info *info,
           const char *value, size_t length, const char *language)
{
    if (length > LONGEST_TEXT)
        return ik_draft_fail(draft, info->name, IK_PROBLEM_LIMIT,
                             IK_MESSAGE_TEXT_TOO_LONG,
                             IK_ARGUMENTS("1048576"));
    struct ik_cell *cell = new_value(draft, info);
    if (!cell)
        return false;
    cell->text = ik_arena_text(arena_of(draft), value, length);
    cell->aux = (uint32_t)length;
    if (!cell->text)
        return ik_assembly_no_memory(draft->assembly);
    return set_language(draft, cell, info->name, language);
}

bool
ik_draft_set_salt(struct ik_draft *draft, const uint8_t salt[IK_SALT_SIZE])
{
    return ik_cell_set_salt(&draft->cells[draft->cell_count - 1],
                            arena_of(draft), salt) ||
           ik_assembly_no_memory(draft->assembly);
}

static const uint8_t *
keep_digest(struct ik_draft *draft, const struct ik_digest *digest)
{
    uint8_t *bytes = (uint8_t *)ik_arena_bytes(arena_of(draft),
                                               IK_DIGEST_SIZE);
    if (bytes)
        memcpy(bytes, digest->bytes, IK_DIGEST_SIZE);
    else
        ik_assembly_no_memory(draft->assembly);
    return bytes;
}

bool
ik_draft_set_redacted(struct ik_draft *draft,
                      const struct ik_field_info *info,
                      const struct ik_digest *commitment,
                      const char *language)
{
    struct ik_cell *cell = new_value(draft, info);
    if (!cell)
        return false;
    cell->presence = IK_PRESENCE_REDACTED;
    cell->bytes = keep_digest(draft, commitment);
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
    struct ik_cell *cell = new_value(draft, info);
    if (!cell)
        return false;
    cell->text = ik_arena_text(arena_of(draft), value, length);
    cell->aux = (uint32_t)length;
    return cell->text || ik_assembly_no_memory(draft->assembly);
}

static bool
parse_code(struct ik_draft *draft, const struct ik_field_info *info,
           const char *value, size_t length)
{
    if (!is_code(value, length))
        return fail_value(draft, info->name, IK_MESSAGE_BAD_CODE, value,
                          length, NULL);
    struct ik_cell *cell = new_value(draft, info);
    if (!cell)
        return false;
    cell->text =
        ik_names_add(&draft->assembly->kase->words, value, length);
    if (!cell->text)
        return ik_assembly_no_memory(draft->assembly);
    cell->aux = ik_assembly_code(draft->assembly, info->codes, cell->text);
    return true;
}

static bool
parse_reference(struct ik_draft *draft, const struct ik_field_info *info,
                const char *value, size_t length)
{
    if (!is_id(value, length))
        return fail_value(draft, info->name, IK_MESSAGE_BAD_ID, value,
                          length, NULL);
    struct ik_cell *cell = new_value(draft, info);
    if (!cell)
        return false;
    cell->text = ik_names_add(&draft->assembly->kase->ids, value, length);
    return cell->text || ik_assembly_no_memory(draft->assembly);
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
        return fail_value(draft, info->name, IK_MESSAGE_BAD_YES_NO, value,
                          length, NULL);
    struct ik_cell *cell = new_value(draft, info);
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
        return fail_value(draft, info->name, IK_MESSAGE_BAD_NUMBER, value,
                          length, NULL);
    struct ik_cell *cell = new_value(draft, info);
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
    quantity->unit =
        ik_names_add(&draft->assembly->kase->words, unit, length);
    return quantity->unit || ik_assembly_no_memory(draft->assembly);
}

static bool
parse_decimal(struct ik_draft *draft, const struct ik_field_info *info,
              const char *value, size_t length, const char *unit)
{
    struct ik_quantity quantity = { .unit = NULL };
    if (!ik_parse_decimal(value, length, &quantity.decimal))
        return fail_value(draft, info->name, IK_MESSAGE_BAD_NUMBER, value,
                          length, NULL);
    struct ik_cell *cell =
        set_unit(draft, info, &quantity, unit) ? new_value(draft, info) : NULL;
    struct ik_quantity *kept =
        cell ? ik_arena_alloc(arena_of(draft), sizeof *kept) : NULL;
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
        return fail_value(draft, info->name, IK_MESSAGE_BAD_MONEY, value,
                          length, currency);
    struct ik_cell *cell = new_value(draft, info);
    ik_money *kept =
        cell ? ik_arena_alloc(arena_of(draft), sizeof *kept) : NULL;
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
        return fail_value(draft, info->name, IK_MESSAGE_BAD_INSTANT, value,
                          length, NULL);
    struct ik_cell *cell = new_value(draft, info);
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
        return fail_value(draft, info->name, IK_MESSAGE_BAD_DATE, value,
                          length, NULL);
    struct ik_cell *cell = new_value(draft, info);
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
        return fail_value(draft, info->name, IK_MESSAGE_BAD_DIGEST, value,
                          length, NULL);
    struct ik_cell *cell = new_value(draft, info);
    return cell && (cell->bytes = keep_digest(draft, &digest));
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
        return parse_code(draft, info, value, length);
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
    case IK_TYPE_REF:
        return parse_reference(draft, info, value, length);
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
        return fail_value(draft, "effective", IK_MESSAGE_BAD_INSTANT, value,
                          length, NULL);
    ik_draft_set_effective(draft, instant);
    return true;
}

void
ik_draft_set_effective(ik_draft *draft, ik_instant effective)
{
    if (!ik_draft_is_open(draft) || !effective.precision)
        return;
    if (!ik_instant_trim(&effective)) {
        fail_value(draft, "effective", IK_MESSAGE_BAD_INSTANT, "?", 1, NULL);
        return;
    }
    struct ik_cell *cell = NULL;
    for (size_t i = 0; i < draft->attribute_count; i++)
        if (draft->cells[i].n == IK_N_EFFECTIVE)
            cell = &draft->cells[i];
    if (!cell)
        cell = add_cell(draft, true, rank_of(draft, "effective"));
    if (!cell)
        return;
    cell->n = IK_N_EFFECTIVE;
    cell->shape = IK_TYPE_INSTANT;
    cell->presence = IK_PRESENCE_KNOWN;
    cell->integer = effective.utc_ms;
    cell->aux = ik_instant_aux(effective);
}

bool
ik_draft_set_seal(struct ik_draft *draft, const struct ik_digest *seal)
{
    struct ik_cell *cell = add_cell(draft, true, rank_of(draft, "seal"));
    if (!cell)
        return false;
    cell->n = IK_N_SEAL;
    cell->shape = IK_TYPE_SHA256;
    cell->presence = IK_PRESENCE_KNOWN;
    cell->bytes = keep_digest(draft, seal);
    return cell->bytes;
}

bool
ik_draft_mark(struct ik_draft *draft, enum ik_field field,
              enum ik_presence presence, ik_date until)
{
    struct ik_cell *cell = add_cell(draft, false, 0);
    if (!cell)
        return false;
    cell->n = field & 255u;
    cell->shape = IK_SHAPE_MARK;
    cell->presence = presence & 15u;
    cell->integer = until.yyyymmdd;
    return true;
}

bool
ik_draft_add_raw_attribute(struct ik_draft *draft, const char *name,
                           const char *value, size_t length)
{
    size_t name_size = strlen(name) + 1;
    unsigned rank = rank_of(draft, name);
    struct ik_cell *cell = add_cell(draft, true, rank);
    char *bytes =
        cell ? ik_arena_bytes(arena_of(draft), name_size + length + 1) : NULL;
    if (!bytes)
        return cell && ik_assembly_no_memory(draft->assembly);
    memcpy(bytes, name, name_size);
    memcpy(bytes + name_size, value, length);
    bytes[name_size + length] = '\0';
    *cell = (struct ik_cell){ .text = bytes,
                              .aux = (uint32_t)length,
                              .shape = IK_SHAPE_RAW_ATTRIBUTE,
                              .presence = IK_PRESENCE_KNOWN };
    /* Unknown names of the same rank are sorted among themselves. */
    size_t at = (size_t)(cell - draft->cells);
    for (; at > 0 && draft->ranks[at - 1] == rank &&
           strcmp(draft->cells[at - 1].text, name) > 0;
         at--) {
        struct ik_cell other = draft->cells[at - 1];
        draft->cells[at - 1] = draft->cells[at];
        draft->cells[at] = other;
    }
    return true;
}

bool
ik_draft_add_raw_element(struct ik_draft *draft, const char *xml, size_t size)
{
    struct ik_cell *cell = add_cell(draft, false, 0);
    if (!cell)
        return false;
    cell->shape = IK_SHAPE_RAW_ELEMENT;
    cell->presence = IK_PRESENCE_KNOWN;
    cell->aux = (uint32_t)size;
    cell->text = ik_arena_text(arena_of(draft), xml, size);
    return cell->text || ik_assembly_no_memory(draft->assembly);
}
