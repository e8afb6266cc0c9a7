/*
 * What a notice withholds by the group, as from SDK 1.16 on: said once, of
 * fields that may stand anywhere, so that it is put in when all was read.
 */
#include "formats/eforms.h"

#include <string.h>

bool
ik_eforms_withhold_group(struct ik_eforms *e, const char *code, size_t size,
                         ik_date until)
{
    enum { MOST = sizeof e->undisclosed / sizeof *e->undisclosed };
    for (size_t i = 0; i < ik_eforms_group_count; i++) {
        const char *known = ik_eforms_groups[i].code;
        if (strlen(known) != size || memcmp(known, code, size) != 0)
            continue;
        for (unsigned j = 0; j < e->undisclosed_count; j++)
            if (strcmp(e->undisclosed[j].code, known) == 0)
                return true;
        if (e->undisclosed_count == MOST)
            return false;
        e->undisclosed[e->undisclosed_count].code = known;
        e->undisclosed[e->undisclosed_count++].until = until;
        return true;
    }
    return false;
}

static bool
is_of(const struct ik_eforms_group *group, const ik_record *record)
{
    if (group->field >> 8 != record->kind)
        return false;
    const char *kind =
        group->of ? ik_record_get_code(record,
                                       (enum ik_field)group->kind_field, 0)
                  : NULL;
    return !group->of || (kind && strcmp(kind, group->of) == 0);
}

/* The group that withholds a field of a record, or the next field that one
 * does; *until receives when it ends. NULL when there is none. */
static const struct ik_eforms_group *
next_group(const struct ik_eforms *e, const ik_record *record, size_t *at,
           ik_date *until)
{
    for (; e->undisclosed_count && *at < ik_eforms_group_count; ++*at) {
        const struct ik_eforms_group *group = &ik_eforms_groups[*at];
        if (!is_of(group, record))
            continue;
        for (unsigned i = 0; i < e->undisclosed_count; i++)
            if (strcmp(e->undisclosed[i].code, group->code) == 0) {
                *until = e->undisclosed[i].until;
                ++*at;
                return group;
            }
    }
    return NULL;
}

bool
ik_eforms_is_undisclosed(const struct ik_eforms *e, const ik_record *record)
{
    ik_date until;
    size_t at = 0;
    return next_group(e, record, &at, &until);
}

static bool
is_marked(const ik_record *record, unsigned n)
{
    for (size_t i = 0; i < record->cell_count; i++)
        if (record->cells[i].n == n &&
            record->cells[i].shape == IK_SHAPE_MARK)
            return true;
    return false;
}

bool
ik_eforms_mark_undisclosed(struct ik_eforms *e, const ik_record *record)
{
    const struct ik_eforms_group *group;
    ik_date until;
    for (size_t at = 0; (group = next_group(e, record, &at, &until));)
        if (!is_marked(record, group->field & 255u) &&
            !ik_draft_mark(&e->draft, (enum ik_field)group->field,
                           IK_PRESENCE_WITHHELD, until))
            return false;
    return true;
}

static bool
is_minus_one(const struct ik_cell *cell)
{
    enum { MINOR = 100 };
    switch (cell->shape) {
    case IK_TYPE_INTEGER:
        return cell->integer == -1;
    case IK_TYPE_DECIMAL:
        return cell->quantity->decimal.mantissa == -1 &&
               cell->quantity->decimal.exponent == 0;
    case IK_TYPE_MONEY:
        return cell->money->minor == -MINOR;
    default:
        return false;
    }
}

bool
ik_eforms_is_stand_in(const struct ik_eforms *e, const ik_record *record,
                      const struct ik_cell *cell)
{
    const struct ik_eforms_group *group;
    ik_date until;
    bool words = cell->shape == IK_TYPE_TEXT || cell->shape == IK_TYPE_TOKEN ||
                 cell->shape == IK_TYPE_CODE;
    for (size_t at = 0; (group = next_group(e, record, &at, &until));)
        if ((group->field & 255u) == cell->n)
            return words ? strcmp(cell->text, "unpublished") == 0
                         : is_minus_one(cell);
    return false;
}
