#include "model/seal.h"

#include "model/fold.h"
#include "model/journal.h"
#include "model/write.h"

#include <stdlib.h>
#include <string.h>

bool
ik_cell_set_salt(struct ik_cell *cell, struct ik_arena *arena,
                 const uint8_t salt[IK_SALT_SIZE])
{
    size_t size = cell->aux + (size_t)1;
    char *bytes = ik_arena_bytes(arena, IK_SALT_SIZE + size);
    if (!bytes)
        return false;
    memcpy(bytes, salt, IK_SALT_SIZE);
    memcpy(bytes + IK_SALT_SIZE, cell->text, size);
    cell->text = bytes + IK_SALT_SIZE;
    cell->salted = 1;
    return true;
}

/* Every salt is its own: the session's randomness and a running number. */
static struct ik_digest
draw_salt(struct ik_assembly *assembly)
{
    uint64_t number = assembly->salts++;
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(number >> (8 * i));
    return ik_digest_of(assembly->random, sizeof assembly->random, bytes, 8);
}

static const struct ik_field_info *
describe(const ik_record *record, const struct ik_cell *cell)
{
    return ik_field_describe((enum ik_field)(record->kind * 256 + cell->n));
}

static bool
needs_salt(const ik_record *record, const struct ik_cell *cell)
{
    return cell->shape == IK_TYPE_TEXT && !cell->salted &&
           cell->presence == IK_PRESENCE_KNOWN &&
           describe(record, cell)->flags & IK_INFO_SENSITIVE;
}

/* Where the seal stands among the attributes, which are sorted by name. */
static size_t
place_of_seal(const ik_record *record)
{
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct ik_cell *cell = &record->cells[i];
        const char *name = NULL;
        if (cell->shape == IK_SHAPE_RAW_ATTRIBUTE)
            name = cell->text;
        else if (cell->n == IK_N_EFFECTIVE)
            name = "effective";
        else if (cell->shape < IK_SHAPE_MARK &&
                 !ik_type_is_element((enum ik_type)cell->shape))
            name = describe(record, cell)->name;
        if (!name || strcmp(name, "seal") > 0)
            return i;
    }
    return record->cell_count;
}

static ik_record *
copy_record(struct ik_assembly *assembly, const ik_record *record,
            size_t cells)
{
    ik_record *made = ik_arena_alloc(
        &assembly->kase->records, sizeof *made + cells * sizeof *made->cells);
    if (!made) {
        ik_assembly_no_memory(assembly);
        return NULL;
    }
    *made = *record;
    made->root = assembly->kase;
    made->cell_count = (uint32_t)cells;
    return made;
}

static bool
add_salts(struct ik_assembly *assembly, ik_record *record)
{
    for (size_t i = 0; i < record->cell_count; i++) {
        struct ik_cell *cell = &record->cells[i];
        if (!needs_salt(record, cell))
            continue;
        struct ik_digest salt = draw_salt(assembly);
        if (!ik_cell_set_salt(cell, &assembly->kase->arena, salt.bytes))
            return ik_assembly_no_memory(assembly);
    }
    return true;
}

const ik_record *
ik_seal_record(struct ik_assembly *assembly, const ik_record *record)
{
    size_t at = place_of_seal(record), count = record->cell_count;
    ik_record *made = copy_record(assembly, record, count + 1);
    uint8_t *seal =
        (uint8_t *)ik_arena_bytes(&assembly->kase->arena, IK_DIGEST_SIZE);
    if (!made || !seal) {
        ik_assembly_no_memory(assembly);
        return NULL;
    }
    memcpy(made->cells, record->cells, at * sizeof *made->cells);
    made->cells[at] = (struct ik_cell){ .bytes = seal,
                                        .n = IK_N_SEAL,
                                        .shape = IK_TYPE_SHA256,
                                        .presence = IK_PRESENCE_KNOWN };
    memcpy(&made->cells[at + 1], &record->cells[at],
           (count - at) * sizeof *made->cells);
    ik_record_mark_fields(made);
    if (!add_salts(assembly, made))
        return NULL;
    struct ik_text scratch = { 0 };
    struct ik_digest digest;
    bool fine = ik_record_digest(made, &scratch, &digest);
    ik_text_release(&scratch);
    if (!fine) {
        ik_assembly_no_memory(assembly);
        return NULL;
    }
    memcpy(seal, digest.bytes, IK_DIGEST_SIZE);
    return made;
}

enum { FIELDS = 256 };

/* What the redactions of one record take away. */
struct sweep {
    struct ik_assembly *assembly;
    uint32_t slot;
    size_t end[FIELDS]; /* a field is redacted in revisions before this */
    bool met[FIELDS];   /* whether one of them has it */
};

static bool
redact_cell(struct ik_assembly *assembly, struct ik_cell *cell)
{
    if (!cell->salted) {
        /* Nothing to commit to outside a journal: the value just goes. */
        *cell = (struct ik_cell){ .n = cell->n,
                                  .shape = IK_SHAPE_MARK,
                                  .presence = IK_PRESENCE_REDACTED };
        return true;
    }
    uint8_t *bytes =
        (uint8_t *)ik_arena_bytes(&assembly->kase->arena, IK_DIGEST_SIZE);
    if (!bytes)
        return ik_assembly_no_memory(assembly);
    struct ik_digest commitment = ik_cell_commitment(cell);
    memcpy(bytes, commitment.bytes, IK_DIGEST_SIZE);
    *cell = (struct ik_cell){ .bytes = bytes,
                              .n = cell->n,
                              .shape = IK_TYPE_TEXT,
                              .presence = IK_PRESENCE_REDACTED,
                              .language = cell->language };
    return true;
}

static bool
can_go(const ik_record *record, const struct ik_cell *cell)
{
    return cell->shape == IK_TYPE_TEXT &&
           cell->presence == IK_PRESENCE_KNOWN &&
           (cell->salted ||
            describe(record, cell)->flags & IK_INFO_SENSITIVE);
}

/* Takes what is redacted out of a revision, of which a copy is made then. */
static bool
redact_revision(struct sweep *sweep, uint32_t at)
{
    const ik_record **place = &sweep->assembly->kase->revisions[at];
    const ik_record *old = *place;
    ik_record *made = NULL;
    for (size_t i = 0; i < old->cell_count; i++) {
        unsigned n = old->cells[i].n;
        if (at >= sweep->end[n])
            continue;
        sweep->met[n] = true;
        if (!can_go(old, &old->cells[i]))
            continue;
        if (!made) {
            made = copy_record(sweep->assembly, old, old->cell_count);
            if (!made)
                return false;
            memcpy(made->cells, old->cells,
                   old->cell_count * sizeof *made->cells);
        }
        if (!redact_cell(sweep->assembly, &made->cells[i]))
            return false;
    }
    if (made) {
        ik_record_mark_fields(made);
        *place = made;
    }
    return true;
}

static uint32_t
next_revision(const ik_case *kase, uint32_t at)
{
    return kase->next_revision ? kase->next_revision[at] : IK_NO_REVISION;
}

/* A redaction reaches all that its entry and those before it have. */
static void
find_ends(struct sweep *sweep)
{
    const ik_case *kase = sweep->assembly->kase;
    for (uint32_t at = kase->slots[sweep->slot].first; at != IK_NO_REVISION;
         at = next_revision(kase, at)) {
        const ik_record *revision = kase->revisions[at];
        if (revision->act != IK_ACT_REDACT)
            continue;
        const struct ik_entry *entry = ik_case_entry_of(kase, at);
        size_t end = entry ? entry->first + entry->count
                           : kase->revision_count;
        for (size_t i = 0; i < revision->cell_count; i++)
            if (revision->cells[i].shape == IK_SHAPE_MARK)
                sweep->end[revision->cells[i].n] = end;
    }
}

/* That there was something to redact. */
static void
check_redaction(struct sweep *sweep, const ik_record *redaction)
{
    for (size_t i = 0; i < redaction->cell_count; i++) {
        const struct ik_cell *cell = &redaction->cells[i];
        if (cell->shape != IK_SHAPE_MARK || sweep->met[cell->n])
            continue;
        const char *field = describe(redaction, cell)->name;
        ik_fail(&sweep->assembly->error, IK_PROBLEM_ACT,
                (struct ik_place){ redaction->line, redaction->id, field },
                IK_MESSAGE_NOTHING_TO_REDACT,
                IK_ARGUMENTS(redaction->id, field));
    }
}

static bool
redact_slot(struct ik_assembly *assembly, uint32_t slot)
{
    struct sweep sweep = { .assembly = assembly, .slot = slot };
    const ik_case *kase = assembly->kase;
    find_ends(&sweep);
    for (uint32_t at = kase->slots[slot].first; at != IK_NO_REVISION;
         at = next_revision(kase, at))
        if (kase->revisions[at]->act != IK_ACT_REDACT &&
            !redact_revision(&sweep, at))
            return false;
    for (uint32_t at = kase->slots[slot].first; at != IK_NO_REVISION;
         at = next_revision(kase, at))
        if (kase->revisions[at]->act == IK_ACT_REDACT)
            check_redaction(&sweep, kase->revisions[at]);
    return true;
}

/* Whether a slot's redactions are still to be made; asked once of each. */
static bool
is_due(struct ik_assembly *assembly, const ik_record *record, bool **seen)
{
    const ik_case *kase = assembly->kase;
    if (record->act != IK_ACT_REDACT || !record->id)
        return false;
    if (!*seen && !(*seen = calloc(kase->slot_count + 1, sizeof **seen)))
        return ik_assembly_no_memory(assembly);
    bool *mine = &(*seen)[ik_id_slot(record->id)];
    bool due = !*mine;
    *mine = true;
    return due;
}

bool
ik_case_redact(struct ik_assembly *assembly)
{
    const ik_case *kase = assembly->kase;
    size_t from = kase->base ? kase->base->revision_count : 0;
    bool *seen = NULL;
    for (size_t i = from; i < kase->revision_count && !assembly->no_memory;
         i++) {
        const ik_record *record = kase->revisions[i];
        if (is_due(assembly, record, &seen))
            redact_slot(assembly, ik_id_slot(record->id));
    }
    free(seen);
    return !assembly->no_memory;
}
