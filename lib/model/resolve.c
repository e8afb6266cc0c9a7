/* References: they resolve, to the right kind, and chains do not close. */
#include "model/assembly.h"

#include "base/text.h"

#include <stdlib.h>

static void
add_targets(struct ik_text *text, uint64_t targets)
{
    for (size_t kind = 1; kind <= ik_kind_count; kind++) {
        if (!(targets >> kind & 1))
            continue;
        if (text->size)
            ik_text_add_string(text, ", ");
        ik_text_add_string(text, ik_kinds[kind].name);
    }
}

static void
wrong_target(struct ik_assembly *assembly, const ik_record *record,
             const struct ik_field_info *info, const char *id, unsigned kind)
{
    struct ik_text wanted = { 0 };
    add_targets(&wanted, info->targets);
    ik_fail(&assembly->error, IK_PROBLEM_REFERENCE,
            (struct ik_place){ record->line, record->id, info->name },
            IK_MESSAGE_WRONG_TARGET,
            IK_ARGUMENTS(id, ik_kinds[kind].name, wanted.data));
    ik_text_release(&wanted);
}

/* The assembly's own records are changed until they are sealed. */
static void
resolve(struct ik_assembly *assembly, const ik_record *record,
        const struct ik_cell *cell)
{
    const ik_case *kase = assembly->kase;
    const struct ik_field_info *info =
        ik_field_describe((enum ik_field)(record->kind * 256 + cell->n));
    if (!ik_name_number(cell->text)) {
        ik_fail(&assembly->error, IK_PROBLEM_REFERENCE,
                (struct ik_place){ record->line, record->id, info->name },
                IK_MESSAGE_UNRESOLVED, IK_ARGUMENTS(cell->text));
        return;
    }
    uint32_t slot = ik_id_slot(cell->text);
    unsigned kind = kase->slots[slot].kind;
    ((struct ik_cell *)(uintptr_t)cell)->aux = slot;
    /* A newer version may know kinds that this one does not. */
    if (kind != IK_KIND_UNKNOWN && !(info->targets >> kind & 1))
        wrong_target(assembly, record, info, cell->text, kind);
}

bool
ik_case_resolve(struct ik_assembly *assembly)
{
    const ik_case *kase = assembly->kase;
    size_t from = kase->base ? kase->base->revision_count : 0;
    for (size_t i = from;
         i < kase->revision_count && !ik_error_is_full(assembly->error);
         i++) {
        const ik_record *record = kase->revisions[i];
        for (size_t j = 0; j < record->cell_count; j++)
            if (record->cells[j].shape == IK_TYPE_REF)
                resolve(assembly, record, &record->cells[j]);
    }
    return !ik_error_get_count(assembly->error);
}

/* The record that a chain goes on to from here as things stand, or none. */
static uint32_t
next_in_chain(const ik_case *kase, uint32_t slot, unsigned n)
{
    const ik_record *record = kase->current[slot];
    const struct ik_cell *cell = record ? ik_record_cell(record, n) : NULL;
    return cell && cell->shape == IK_TYPE_REF ? cell->aux : IK_NO_REVISION;
}

static void
report_cycle(struct ik_assembly *assembly, uint32_t slot, unsigned n)
{
    const ik_record *record = assembly->kase->current[slot];
    const char *field =
        ik_field_get_name((enum ik_field)(record->kind * 256 + n));
    ik_fail(&assembly->error, IK_PROBLEM_CYCLE,
            (struct ik_place){ record->line, record->id, field },
            IK_MESSAGE_CYCLE, IK_ARGUMENTS(record->id));
}

/*
 * Each record has one successor, so walking with a mark a walk finds every
 * cycle in linear time: meeting one's own mark is a cycle. Walks are numbered
 * through all fields, so that older marks are those up to the first.
 */
static void
check_chains(struct ik_assembly *assembly, enum ik_kind kind, unsigned n,
             uint32_t *marks, uint32_t *walk)
{
    const ik_case *kase = assembly->kase;
    uint32_t before = *walk;
    for (size_t i = kase->kind_starts[kind];
         i < kase->kind_starts[kind + 1] &&
         !ik_error_is_full(assembly->error);
         i++) {
        uint32_t at = kase->by_kind[i];
        ++*walk;
        while (at != IK_NO_REVISION && marks[at] <= before) {
            marks[at] = *walk;
            at = next_in_chain(kase, at, n);
        }
        if (at != IK_NO_REVISION && marks[at] == *walk)
            report_cycle(assembly, at, n);
    }
}

bool
ik_case_check_cycles(struct ik_assembly *assembly)
{
    uint32_t walk = 0;
    uint32_t *marks = calloc(assembly->kase->slot_count + 1, sizeof *marks);
    if (!marks)
        return ik_assembly_no_memory(assembly);
    for (size_t i = 0; i < ik_acyclic_count; i++)
        check_chains(assembly, (enum ik_kind)(ik_acyclic_fields[i] >> 8),
                     ik_acyclic_fields[i] & 255u, marks, &walk);
    free(marks);
    return !ik_error_get_count(assembly->error);
}
