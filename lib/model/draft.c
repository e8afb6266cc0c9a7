#include "model/draft.h"

#include "base/civil.h"
#include "base/text.h"
#include "model/seal.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_ID = 100, MOST_CELLS = 65000 };

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
    return ik_fail(&draft->assembly->error, problem, place, message, arguments);
}

/* A problem with a value, which is shown cut. */
bool
ik_draft_fail_value(struct ik_draft *draft, const char *field,
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

bool
ik_is_code_char(char c)
{
    return ik_is_alnum(c) || c == '.' || c == '_' || c == '-';
}

bool
ik_is_id(const char *id, size_t length)
{
    if (length < 1 || length > LONGEST_ID || !ik_is_alnum(id[0]))
        return false;
    for (size_t i = 1; i < length; i++)
        if (!ik_is_code_char(id[i]) && id[i] != ':')
            return false;
    return true;
}

bool
ik_draft_set_id(struct ik_draft *draft, const char *id, size_t length)
{
    if (!ik_is_id(id, length))
        return ik_draft_fail_value(draft, "id", IK_MESSAGE_BAD_ID, id, length,
                                   NULL);
    draft->id = ik_names_add(&draft->assembly->kase->ids, id, length);
    draft->shown_id = draft->id;
    return draft->id || ik_assembly_no_memory(draft->assembly);
}

/* Where an attribute goes, behind those of the same rank. */
static size_t
place_of(const struct ik_draft *draft, unsigned rank)
{
    size_t at = draft->attribute_count;
    while (at > 0 && draft->ranks[at - 1] > rank)
        at--;
    return at;
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
    size_t at = attribute ? place_of(draft, rank) : draft->cell_count;
    size_t after = draft->cell_count - at;
    if (after) { /* seldom: readers add in the order of ranks */
        memmove(&draft->cells[at + 1], &draft->cells[at],
                after * sizeof *draft->cells);
        memmove(&draft->ranks[at + 1], &draft->ranks[at], after);
    }
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

static bool
has_attribute(const struct ik_draft *draft, unsigned rank)
{
    size_t at = place_of(draft, rank);
    return at > 0 && draft->ranks[at - 1] == rank;
}

static bool
has_element(const struct ik_draft *draft, unsigned n)
{
    for (size_t i = draft->attribute_count; i < draft->cell_count; i++)
        if (draft->cells[i].n == n && draft->cells[i].shape != IK_SHAPE_MARK)
            return true;
    return false;
}

struct ik_cell *
ik_draft_new_value(struct ik_draft *draft, const struct ik_field_info *info)
{
    unsigned n = info->field & 255u;
    bool several = info->flags & IK_INFO_LIST || info->type == IK_TYPE_TEXT;
    bool attribute = !ik_type_is_element((enum ik_type)info->type);
    unsigned rank = 2 * (unsigned)(info - ik_kinds[draft->kind].fields) + 1;
    if (!several &&
        (attribute ? has_attribute(draft, rank) : has_element(draft, n))) {
        ik_draft_fail(draft, info->name, IK_PROBLEM_STRUCTURE,
                      IK_MESSAGE_DUPLICATE_FIELD, IK_ARGUMENTS(info->name));
        return NULL;
    }
    struct ik_cell *cell = add_cell(draft, attribute, rank);
    if (cell) {
        cell->n = (uint8_t)n;
        cell->shape = info->type;
        cell->presence = IK_PRESENCE_KNOWN;
    }
    return cell;
}

struct ik_arena *
ik_draft_arena(const struct ik_draft *draft)
{
    return &draft->assembly->kase->arena;
}

const uint8_t *
ik_draft_keep_digest(struct ik_draft *draft, const struct ik_digest *digest)
{
    uint8_t *bytes =
        (uint8_t *)ik_arena_bytes(ik_draft_arena(draft), IK_DIGEST_SIZE);
    if (bytes)
        memcpy(bytes, digest->bytes, IK_DIGEST_SIZE);
    else
        ik_assembly_no_memory(draft->assembly);
    return bytes;
}

void
ik_draft_set_effective(ik_draft *draft, ik_instant effective)
{
    if (!ik_draft_is_open(draft) || !effective.precision)
        return;
    if (!ik_instant_trim(&effective)) {
        ik_draft_fail_value(draft, "effective", IK_MESSAGE_BAD_INSTANT, "?", 1,
                            NULL);
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
    cell->bytes = ik_draft_keep_digest(draft, seal);
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
    struct ik_cell *cell = add_cell(draft, true, rank_of(draft, name));
    char *bytes =
        cell ? ik_arena_bytes(ik_draft_arena(draft), name_size + length + 1)
             : NULL;
    if (!bytes)
        return cell && ik_assembly_no_memory(draft->assembly);
    memcpy(bytes, name, name_size);
    memcpy(bytes + name_size, value, length);
    bytes[name_size + length] = '\0';
    *cell = (struct ik_cell){ .text = bytes,
                              .aux = (uint32_t)length,
                              .shape = IK_SHAPE_RAW_ATTRIBUTE,
                              .presence = IK_PRESENCE_KNOWN };
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
    cell->text = ik_arena_text(ik_draft_arena(draft), xml, size);
    return cell->text || ik_assembly_no_memory(draft->assembly);
}
