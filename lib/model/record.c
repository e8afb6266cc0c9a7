#include "model/record.h"

#include "model/case.h"

void
ik_record_mark_fields(ik_record *record)
{
    record->marks = 0;
    record->plain = true;
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct ik_cell *cell = &record->cells[i];
        record->marks |= UINT64_C(1) << (cell->n & 63u);
        record->plain &= cell->shape != IK_SHAPE_MARK &&
                         cell->presence == IK_PRESENCE_KNOWN;
    }
}

const struct ik_cell *
ik_record_cell(const ik_record *record, unsigned n)
{
    for (size_t i = 0; i < record->cell_count; i++)
        if (record->cells[i].n == n)
            return &record->cells[i];
    return NULL;
}

static bool
is_value(const ik_record *record, size_t at, unsigned n, unsigned shape)
{
    return at < record->cell_count && record->cells[at].n == n &&
           record->cells[at].shape == shape &&
           record->cells[at].presence == IK_PRESENCE_KNOWN;
}

/* What is written as an attribute stands sorted by name, so that the values of
 * a list are neighbours, and the last of many is found at once. */
static bool
is_neighbourly(unsigned shape)
{
    return shape == IK_TYPE_TOKEN || shape == IK_TYPE_CODE ||
           shape == IK_TYPE_REF;
}

/* What is withheld is not told, though the buyer may have written it beside. */
static bool
is_withheld(const ik_record *record, enum ik_field field)
{
    return !record->plain &&
           ik_record_get_presence(record, field) == IK_PRESENCE_WITHHELD;
}

const struct ik_cell *
ik_record_value(const ik_record *record, enum ik_field field, unsigned shape,
                size_t index)
{
    unsigned n = field & 255u;
    if (!ik_record_may_have(record, field) || is_withheld(record, field))
        return NULL;
    for (size_t i = 0; i < record->cell_count; i++) {
        if (!is_value(record, i, n, shape))
            continue;
        if (is_neighbourly(shape) && is_value(record, i + index, n, shape))
            return &record->cells[i + index];
        if (index-- == 0)
            return &record->cells[i];
    }
    return NULL;
}

ik_instant
ik_cell_instant(const struct ik_cell *cell)
{
    if (!cell)
        return (ik_instant){ 0 };
    return (ik_instant){ cell->integer, (int16_t)(cell->aux & 0xFFFF),
                         (uint8_t)(cell->aux >> 16) };
}

uint32_t
ik_instant_aux(ik_instant instant)
{
    return (uint16_t)instant.offset_min | (uint32_t)instant.precision << 16;
}

uint32_t
ik_record_code_number(const ik_record *record, enum ik_field field)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_CODE, 0);
    return cell ? cell->aux : 0;
}

const ik_record *
ik_record_ref(const ik_record *record)
{
    if (record)
        ik_case_ref(record->root);
    return record;
}

void
ik_record_unref(const ik_record *record)
{
    if (record)
        ik_case_unref(record->root);
}

enum ik_kind
ik_record_get_kind(const ik_record *record)
{
    return record ? (enum ik_kind)record->kind : IK_KIND_UNKNOWN;
}

const char *
ik_record_get_id(const ik_record *record)
{
    return record ? record->id : NULL;
}

uint32_t
ik_record_get_line(const ik_record *record)
{
    return record ? record->line : 0;
}

enum ik_presence
ik_record_get_presence(const ik_record *record, enum ik_field field)
{
    enum ik_presence presence = IK_PRESENCE_ABSENT;
    if (!ik_record_may_have(record, field))
        return IK_PRESENCE_ABSENT;
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct ik_cell *cell = &record->cells[i];
        if (cell->n != (field & 255u))
            continue;
        presence = (enum ik_presence)cell->presence;
        /* What is said about a value outweighs the value. */
        if (record->plain || cell->shape == IK_SHAPE_MARK)
            break;
    }
    return presence;
}

ik_date
ik_record_get_withheld_until(const ik_record *record, enum ik_field field)
{
    if (!ik_record_may_have(record, field))
        return (ik_date){ 0 };
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct ik_cell *cell = &record->cells[i];
        if (cell->n == (field & 255u) && cell->shape == IK_SHAPE_MARK &&
            cell->presence == IK_PRESENCE_WITHHELD)
            return (ik_date){ (int32_t)cell->integer };
    }
    return (ik_date){ 0 };
}

size_t
ik_record_get_count(const ik_record *record, enum ik_field field)
{
    size_t count = 0;
    if (!ik_record_may_have(record, field) || is_withheld(record, field))
        return 0;
    for (size_t i = 0; i < record->cell_count; i++)
        count += record->cells[i].n == (field & 255u) &&
                 record->cells[i].shape < IK_SHAPE_MARK &&
                 record->cells[i].presence == IK_PRESENCE_KNOWN;
    return count;
}

const char *
ik_record_get_text(const ik_record *record, enum ik_field field, size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_TEXT, index);
    return cell ? cell->text : NULL;
}

const char *
ik_record_get_text_language(const ik_record *record, enum ik_field field,
                            size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_TEXT, index);
    return cell ? ik_case_language(record->root, cell->language) : NULL;
}

const char *
ik_record_get_token(const ik_record *record, enum ik_field field,
                    size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_TOKEN, index);
    return cell ? cell->text : NULL;
}

const char *
ik_record_get_code(const ik_record *record, enum ik_field field, size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_CODE, index);
    return cell ? cell->text : NULL;
}

enum ik_yes_no
ik_record_get_yes_no(const ik_record *record, enum ik_field field,
                     size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_YES_NO, index);
    return cell ? (enum ik_yes_no)cell->integer : IK_UNKNOWN;
}

int64_t
ik_record_get_integer(const ik_record *record, enum ik_field field,
                      size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_INTEGER, index);
    return cell ? cell->integer : 0;
}

ik_decimal
ik_record_get_decimal(const ik_record *record, enum ik_field field,
                      size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_DECIMAL, index);
    return cell ? cell->quantity->decimal : (ik_decimal){ 0 };
}

const char *
ik_record_get_unit(const ik_record *record, enum ik_field field, size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_DECIMAL, index);
    return cell ? cell->quantity->unit : NULL;
}

ik_money
ik_record_get_money(const ik_record *record, enum ik_field field,
                    size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_MONEY, index);
    return cell ? *cell->money : (ik_money){ 0 };
}

ik_instant
ik_record_get_instant(const ik_record *record, enum ik_field field,
                      size_t index)
{
    return ik_cell_instant(
        ik_record_value(record, field, IK_TYPE_INSTANT, index));
}

ik_date
ik_record_get_date(const ik_record *record, enum ik_field field, size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_DATE, index);
    return (ik_date){ cell ? (int32_t)cell->integer : 0 };
}

const char *
ik_record_get_reference(const ik_record *record, enum ik_field field,
                        size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_REF, index);
    return cell ? cell->text : NULL;
}

const uint8_t *
ik_record_get_digest(const ik_record *record, enum ik_field field,
                     size_t index)
{
    const struct ik_cell *cell =
        ik_record_value(record, field, IK_TYPE_SHA256, index);
    return cell ? cell->bytes : NULL;
}

enum ik_act
ik_revision_get_act(const ik_record *revision)
{
    return revision ? (enum ik_act)revision->act : 0;
}

ik_instant
ik_revision_get_effective(const ik_record *revision)
{
    return ik_cell_instant(
        revision ? ik_record_cell(revision, IK_N_EFFECTIVE) : NULL);
}
