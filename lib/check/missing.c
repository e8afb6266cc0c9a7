#include "check/missing.h"

#include "model/case.h"

#include <stdlib.h>
#include <string.h>

enum { BITS = 64 };

/* In which records a field is missed: a bit for none, and one for each id. */
struct ik_missing_field {
    uint64_t *bits;
    size_t words;
    uint16_t field;
};

static struct ik_missing_field *
add_field(struct ik_missing *missing, uint16_t field)
{
    if (!ik_grow((void **)&missing->fields, &missing->field_capacity,
                 missing->field_count, sizeof *missing->fields))
        return NULL;
    missing->fields[missing->field_count] =
        (struct ik_missing_field){ .field = field };
    return &missing->fields[missing->field_count++];
}

/* There are few, and where one was found last is looked first. */
static struct ik_missing_field *
find_field(struct ik_missing *missing, uint16_t field)
{
    size_t hints = sizeof missing->hints / sizeof *missing->hints;
    uint16_t *hint = &missing->hints[(field ^ field >> 8) % hints];
    if (*hint < missing->field_count && missing->fields[*hint].field == field)
        return &missing->fields[*hint];
    for (size_t i = 0; i < missing->field_count; i++)
        if (missing->fields[i].field == field) {
            *hint = (uint16_t)i;
            return &missing->fields[i];
        }
    return add_field(missing, field);
}

static bool
make_room(struct ik_missing_field *field, size_t words)
{
    if (field->bits && words <= field->words)
        return true;
    if (words < 2 * field->words)
        words = 2 * field->words;
    uint64_t *bits = realloc(field->bits, words * sizeof *bits);
    if (!bits)
        return false;
    memset(bits + field->words, 0, (words - field->words) * sizeof *bits);
    field->bits = bits;
    field->words = words;
    return true;
}

bool
ik_missing_add(struct ik_missing *missing, const struct ik_miss *miss)
{
    struct ik_missing_field *field = find_field(missing, miss->field);
    size_t at = miss->record ? (size_t)miss->record->slot + 1 : 0;
    if (!field || !make_room(field, at / BITS + 1))
        return false;
    uint64_t bit = UINT64_C(1) << at % BITS;
    missing->count += !(field->bits[at / BITS] & bit);
    field->bits[at / BITS] |= bit;
    return true;
}

void
ik_missing_release(struct ik_missing *missing)
{
    for (size_t i = 0; i < missing->field_count; i++)
        free(missing->fields[i].bits);
    free(missing->fields);
}
