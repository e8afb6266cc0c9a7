/* Scopes: only at its end is it known what the values of one mean. */
#include "formats/eforms.h"

#include <string.h>

bool
ik_eforms_open(struct ik_eforms *e, uint8_t scope, uint32_t line)
{
    const struct ik_eforms_scope *described = &ik_eforms_scopes[scope];
    const ik_case *kase = e->assembly->kase;
    struct ik_eforms_frame *frame = &e->frames[e->frame_count++];
    memset(frame, 0, sizeof *frame);
    frame->scope = scope;
    frame->line = line;
    frame->values = e->value_count;
    frame->bytes = e->bytes.size;
    frame->revision = kase->revision_count;
    /* Places, so that records stand in the order in which the notice has
     * them: what is within another one ends first. */
    unsigned places = scope == IK_EFORMS_NOTICE ? 4 : described->kind != 0;
    while (places-- > 0)
        if (!ik_assembly_append(e->assembly, NULL))
            return false;
    if (scope != IK_EFORMS_NOTICE)
        return true;
    if (e->consultation)
        frame->bits |= ik_eforms_consultation;
    return ik_eforms_claim_own(e, frame);
}

bool
ik_eforms_holds(struct ik_eforms *e, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        const struct ik_eforms_condition *c = &ik_eforms_conditions[i];
        const struct ik_eforms_frame *frame = ik_eforms_frame_of(e, c->scope);
        if (!frame || (frame->bits & c->need) != c->need ||
            frame->bits & c->avoid)
            return false;
    }
    return true;
}

/* Drops what would only be a value had the scope been another. */
static void
drop(struct ik_eforms *e, const struct ik_eforms_frame *frame)
{
    for (size_t i = frame->values; i < e->value_count; i++) {
        const struct ik_eforms_row *row = e->values[i].row;
        for (size_t j = 0; j < row->condition_count; j++) {
            const struct ik_eforms_condition *c =
                &ik_eforms_conditions[row->conditions + j];
            if (c->scope == frame->scope &&
                ((frame->bits & c->need) != c->need || frame->bits & c->avoid))
                e->values[i].taken = true;
        }
    }
}

static bool
is_other_half(const struct ik_eforms_value *first,
              const struct ik_eforms_value *second)
{
    const struct ik_eforms_row *a = first->row, *b = second->row;
    return !second->taken && a->scope == b->scope && a->field == b->field &&
           a->spare == b->spare &&
           (a->role == IK_EFORMS_DATE ? b->role == IK_EFORMS_TIME
                                      : b->role == IK_EFORMS_UNIT);
}

/* How far the search for the other halves of a row's values has come. */
struct cursor {
    const struct ik_eforms_row *row;
    size_t at;
};

static struct cursor *
cursor_of(struct cursor *cursors, const struct ik_eforms_row *row, size_t start)
{
    while (cursors->row && cursors->row != row)
        cursors++;
    if (!cursors->row)
        *cursors = (struct cursor){ row, start };
    return cursors;
}

/* Brings dates and times, numbers and units together, the first of one with
 * the first of the other. */
static void
pair(struct ik_eforms *e, const struct ik_eforms_frame *frame)
{
    /* A node has at most 32 rows, and halves stand in few of them. */
    struct cursor cursors[64] = { { NULL, 0 } };
    for (size_t i = frame->values; i < e->value_count; i++) {
        struct ik_eforms_value *first = &e->values[i];
        bool half = first->row->role == IK_EFORMS_DATE ||
                    first->row->role == IK_EFORMS_NUMBER;
        if (!half || first->taken || first->row->scope != frame->scope)
            continue;
        struct cursor *cursor = cursor_of(cursors, first->row, frame->values);
        while (cursor->at < e->value_count &&
               !is_other_half(first, &e->values[cursor->at]))
            cursor->at++;
        if (cursor->at == e->value_count)
            continue;
        struct ik_eforms_value *second = &e->values[cursor->at++];
        first->second = IK_EFORMS_WITH_HALF;
        first->second_at = second->at;
        first->second_size = second->size;
        second->taken = true;
    }
}

/* The frame of the record of a kind that is being read, or NULL. */
static struct ik_eforms_frame *
frame_of_kind(struct ik_eforms *e, unsigned kind)
{
    for (unsigned i = e->frame_count; i-- > 1;)
        if (ik_eforms_scopes[e->frames[i].scope].kind == kind)
            return &e->frames[i];
    bool notice = kind == IK_KIND_NOTICE || kind == IK_KIND_PROCEDURE ||
                  kind == IK_KIND_CASE || kind == IK_KIND_SOURCE;
    return notice ? &e->frames[0] : NULL;
}

static const struct ik_eforms_row *
mark_of(const char *code, size_t size)
{
    for (size_t i = ik_eforms_first_mark; i < ik_eforms_row_count; i++)
        if (strlen(ik_eforms_rows[i].bt) == size &&
            memcmp(ik_eforms_rows[i].bt, code, size) == 0)
            return &ik_eforms_rows[i];
    return NULL;
}

static struct ik_eforms_value *
value_of_role(struct ik_eforms *e, const struct ik_eforms_frame *frame,
              unsigned role)
{
    for (size_t i = frame->values; i < e->value_count; i++)
        if (e->values[i].row->role == role)
            return &e->values[i];
    return NULL;
}

/* Turns what is withheld into a mark on the field; a code that is not known
 * is kept beside the record. */
static bool
withhold_one(struct ik_eforms *e, struct ik_eforms_value *code,
             const struct ik_eforms_value *until)
{
    ik_date date = { 0 };
    if (until)
        ik_eforms_date(ik_eforms_text(e, until), until->size, &date);
    if (ik_eforms_withhold_group(e, ik_eforms_text(e, code), code->size, date))
        return true;
    const struct ik_eforms_row *mark =
        mark_of(ik_eforms_text(e, code), code->size);
    struct ik_eforms_frame *holder =
        mark ? frame_of_kind(e, mark->field >> 8) : NULL;
    if (!holder) {
        struct ik_eforms_frame *around = &e->frames[e->frame_count - 2];
        while (!ik_eforms_scopes[around->scope].kind)
            around--;
        const char *id = ik_eforms_id(e, around);
        return id && ik_eforms_keep_value(e, id, code, IK_EFORMS_NO_PLACE);
    }
    /* The mark takes the place of the code, with the date as its text. */
    code->row = mark;
    code->target = holder->scope;
    code->at = until ? until->at : code->at;
    code->size = until ? until->size : 0;
    return true;
}

static bool
withhold(struct ik_eforms *e, const struct ik_eforms_frame *frame)
{
    const struct ik_eforms_value *until =
        value_of_role(e, frame, IK_EFORMS_WITHHELD_UNTIL);
    size_t count = e->value_count;
    for (size_t i = frame->values; i < count; i++)
        if (e->values[i].row->role == IK_EFORMS_WITHHELD_CODE &&
            !withhold_one(e, &e->values[i], until))
            return false;
    return true;
}

bool
ik_eforms_close(struct ik_eforms *e)
{
    struct ik_eforms_frame *frame = &e->frames[e->frame_count - 1];
    const struct ik_eforms_scope *scope = &ik_eforms_scopes[frame->scope];
    drop(e, frame);
    pair(e, frame);
    if (scope->privacy && !withhold(e, frame))
        return false;
    if (scope->kind &&
        ik_eforms_holds(e, scope->conditions, scope->condition_count) &&
        !ik_eforms_make_records(e, frame))
        return false;
    size_t kept = frame->values;
    for (size_t i = frame->values; i < e->value_count; i++)
        if (!e->values[i].taken && e->values[i].target != frame->scope)
            e->values[kept++] = e->values[i];
    e->value_count = kept;
    if (kept == frame->values)
        e->bytes.size = frame->bytes;
    e->frame_count--;
    return true;
}
