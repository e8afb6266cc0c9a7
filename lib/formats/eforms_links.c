/*
 * What a notice says of one thing in several places comes together here:
 * roles of organisations, suppliers of tenders, and references that lead
 * nowhere, which a case cannot have and which are kept beside it.
 */
#include "formats/eforms.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PASSED_ON = 1000000 };

/* The merges of each record, as chains counted from 1. */
struct chains {
    uint32_t *first; /* by revision */
    uint32_t *next;  /* by merge */
};

static void
forget_ids(struct ik_names *ids)
{
    for (size_t i = 0; i < ids->capacity; i++)
        if (ids->hashes[i])
            ik_name_set_number(ids->slots[i], 0);
}

/* Leaves out places that no record took; ids get the numbers of theirs. */
static void
number_records(struct ik_eforms *e)
{
    ik_case *kase = e->assembly->kase;
    size_t count = 0;
    forget_ids(&kase->ids);
    for (size_t i = 0; i < kase->revision_count; i++) {
        const ik_record *record = kase->revisions[i];
        if (!record)
            continue;
        kase->revisions[count++] = record;
        ik_name_set_number(record->id, (uint32_t)count);
    }
    kase->revision_count = count;
}

static const ik_record *
record_of(const struct ik_eforms *e, const char *id)
{
    uint32_t number = ik_name_number(id);
    return number ? e->assembly->kase->revisions[number - 1] : NULL;
}

/* The name in eForms of a field, for what is kept. */
static const char *
name_of(unsigned field)
{
    for (size_t i = 0; i < ik_eforms_first_mark; i++)
        if (ik_eforms_rows[i].field == field)
            return ik_eforms_rows[i].bt;
    return NULL;
}

static bool
keep_unresolved(struct ik_eforms *e, const ik_record *record, unsigned field,
                const char *id)
{
    const struct ik_eforms_kept kept = { .about = record->id,
                                         .bt = name_of(field),
                                         .line = record->line,
                                         .text = id,
                                         .size = strlen(id),
                                         .reason = IK_EFORMS_UNRESOLVED };
    return ik_eforms_keep(e, &kept);
}

/* A record that is only spoken of: it gets a place with what is said. */
static bool
add_stub(struct ik_eforms *e, const ik_record *merge)
{
    const struct ik_eforms_kept kept = {
        .about = merge->id,
        .bt = ik_kind_describe((enum ik_kind)merge->kind)->name,
        .line = merge->line,
        .text = merge->id,
        .size = strlen(merge->id),
        .reason = IK_EFORMS_UNRESOLVED
    };
    if (!ik_assembly_append(e->assembly, merge))
        return false;
    ik_name_set_number(merge->id,
                       (uint32_t)e->assembly->kase->revision_count);
    return ik_eforms_keep(e, &kept);
}

static bool
chain_merges(struct ik_eforms *e, struct chains *chains)
{
    for (size_t i = 0; i < e->merge_count; i++)
        if (!ik_name_number(e->merges[i]->id)) {
            if (!add_stub(e, e->merges[i]))
                return false;
            e->merges[i] = NULL;
        }
    chains->first = calloc(e->assembly->kase->revision_count + 1,
                           sizeof *chains->first);
    chains->next = calloc(e->merge_count + 1, sizeof *chains->next);
    if (!chains->first || !chains->next)
        return ik_assembly_no_memory(e->assembly);
    for (size_t i = e->merge_count; i-- > 0;) {
        if (!e->merges[i])
            continue;
        uint32_t *first =
            &chains->first[ik_name_number(e->merges[i]->id) - 1];
        chains->next[i] = *first;
        *first = (uint32_t)i + 1;
    }
    return true;
}

static bool
leads_right(const struct ik_eforms *e, const ik_record *record,
            const struct ik_cell *cell)
{
    const struct ik_field_info *info =
        ik_field_describe((enum ik_field)(record->kind * 256 + cell->n));
    const ik_record *other = record_of(e, cell->text);
    return other && info->targets >> other->kind & 1;
}

static bool
has_code(const struct ik_draft *draft, const struct ik_cell *cell)
{
    for (size_t i = 0; i < draft->attribute_count; i++)
        if (draft->cells[i].n == cell->n &&
            draft->cells[i].text == cell->text)
            return true;
    return false;
}

/* A cell of another record of the same kind, or of another field like it. */
static bool
take_cell(struct ik_eforms *e, const struct ik_cell *cell, unsigned field)
{
    struct ik_draft *draft = &e->draft;
    const struct ik_field_info *info =
        ik_field_describe((enum ik_field)field);
    if (cell->shape == IK_SHAPE_MARK)
        return ik_draft_mark(draft, (enum ik_field)field,
                             (enum ik_presence)cell->presence,
                             (ik_date){ (int32_t)cell->integer });
    if (cell->shape == IK_TYPE_CODE && has_code(draft, cell))
        return true;
    struct ik_cell *copy = ik_draft_new_value(draft, info);
    if (!copy)
        return false;
    uint8_t n = copy->n;
    *copy = *cell;
    copy->n = n;
    return true;
}

/* Cells of the record itself or of one that is merged into it. */
static bool
take_record(struct ik_eforms *e, const ik_record *record)
{
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct ik_cell *cell = &record->cells[i];
        unsigned field = record->kind * 256u + cell->n;
        if (ik_eforms_is_stand_in(e, record, cell))
            continue;
        if (cell->shape == IK_TYPE_REF && !leads_right(e, record, cell)) {
            if (!keep_unresolved(e, record, field, cell->text))
                return false;
        } else if (!take_cell(e, cell, field)) {
            return false;
        }
    }
    return true;
}

/* A value that the record has already stays; the other one is kept. */
static bool
take_or_keep(struct ik_eforms *e, const ik_record *merge,
             const struct ik_cell *cell)
{
    unsigned field = merge->kind * 256u + cell->n;
    bool words = cell->shape == IK_TYPE_CODE || cell->shape == IK_TYPE_TOKEN;
    ik_error *problems = ik_eforms_hush(e->assembly);
    bool taken = take_cell(e, cell, field);
    ik_eforms_speak(e->assembly, problems);
    if (taken || e->assembly->no_memory)
        return taken;
    const struct ik_eforms_kept kept = { .about = merge->id,
                                         .bt = name_of(field),
                                         .line = merge->line,
                                         .text = words ? cell->text : "",
                                         .size = words ? strlen(cell->text) : 0,
                                         .reason = IK_EFORMS_REPEATED };
    return ik_eforms_keep(e, &kept);
}

static bool
take_merge(struct ik_eforms *e, const ik_record *record, const ik_record *merge)
{
    if (merge->kind != record->kind)
        return keep_unresolved(e, merge, 0, merge->id);
    for (size_t i = 0; i < merge->cell_count; i++) {
        const struct ik_cell *cell = &merge->cells[i];
        bool lost = cell->shape == IK_TYPE_REF && !leads_right(e, merge, cell);
        if (lost ? !keep_unresolved(e, merge, merge->kind * 256u + cell->n,
                                    cell->text)
                 : !take_or_keep(e, merge, cell))
            return false;
    }
    return true;
}

/* A party may hand in many tenders and have many suppliers: a small notice
 * must not make a large case. */
static bool
pass_on(struct ik_eforms *e, const struct ik_cell *cell, unsigned field)
{
    if (++e->passed_on <= MOST_PASSED_ON)
        return take_cell(e, cell, field);
    return ik_fail(&e->assembly->error, IK_PROBLEM_LIMIT,
                   (struct ik_place){ .record = e->draft.id,
                                      .field = ik_field_describe(
                                                   (enum ik_field)field)
                                                   ->name },
                   IK_MESSAGE_TOO_MANY,
                   IK_ARGUMENTS("leverandører/suppliers", "1000000"));
}

static bool
take_through(struct ik_eforms *e, const ik_record *record)
{
    for (size_t i = 0; i < ik_eforms_through_count; i++) {
        const struct ik_eforms_through *t = &ik_eforms_through[i];
        const struct ik_cell *by =
            ik_record_value(record, (enum ik_field)t->by, IK_TYPE_REF, 0);
        const ik_record *other = by ? record_of(e, by->text) : NULL;
        if (!other || other->kind != t->of >> 8)
            continue;
        for (size_t j = 0; j < other->cell_count; j++) {
            const struct ik_cell *cell = &other->cells[j];
            if (cell->n != (t->of & 255u) || (cell->shape == IK_TYPE_REF &&
                                              !leads_right(e, other, cell)))
                continue;
            if (!pass_on(e, cell, t->to))
                return false;
        }
    }
    return true;
}

static bool
is_whole(const struct ik_eforms *e, const ik_record *record)
{
    if (ik_eforms_is_undisclosed(e, record))
        return false;
    for (size_t i = 0; i < ik_eforms_through_count; i++)
        if (ik_record_value(record, (enum ik_field)ik_eforms_through[i].by,
                            IK_TYPE_REF, 0))
            return false;
    for (size_t i = 0; i < record->cell_count; i++)
        if (record->cells[i].shape == IK_TYPE_REF &&
            !leads_right(e, record, &record->cells[i]))
            return false;
    return true;
}

static bool
make_anew(struct ik_eforms *e, size_t at, const struct chains *chains)
{
    ik_case *kase = e->assembly->kase;
    const ik_record *record = kase->revisions[at];
    ik_draft_begin(&e->draft, e->assembly, (enum ik_kind)record->kind,
                   IK_ACT_ADD, record->line);
    e->draft.id = e->draft.shown_id = record->id;
    if (!ik_eforms_mark_undisclosed(e, record) || !take_record(e, record) ||
        !take_through(e, record))
        return false;
    for (uint32_t i = chains->first[at]; i; i = chains->next[i - 1])
        if (!take_merge(e, record, e->merges[i - 1]))
            return false;
    const ik_record *anew = ik_assembly_make(e->assembly, &e->draft);
    kase->revisions[at] = anew ? anew : record;
    return anew;
}

bool
ik_eforms_link_all(struct ik_eforms *e)
{
    struct chains chains = { NULL, NULL };
    number_records(e);
    bool fine = chain_merges(e, &chains);
    /* What is kept on the way comes behind and needs nothing. */
    size_t count = e->assembly->kase->revision_count;
    for (size_t i = 0; fine && i < count; i++)
        if (chains.first[i] || !is_whole(e, e->assembly->kase->revisions[i]))
            fine = make_anew(e, i, &chains);
    free(chains.first);
    free(chains.next);
    forget_ids(&e->assembly->kase->ids);
    return fine;
}
