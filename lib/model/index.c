/* The slots of a case: which revisions belong to which record. */
#include "model/assembly.h"

#include "model/fold.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct ik_place
place_of(const ik_record *record, const char *field)
{
    return (struct ik_place){ record->line, record->id, field };
}

static bool
duplicate(struct ik_assembly *assembly, const ik_record *record,
          const struct ik_slot *slot)
{
    char line[16];
    uint32_t first = assembly->kase->revisions[slot->first]->line;
    snprintf(line, sizeof line, "%" PRIu32, first);
    ik_fail(&assembly->error, IK_PROBLEM_DUPLICATE_ID, place_of(record, "id"),
            first ? IK_MESSAGE_DUPLICATE_ID : IK_MESSAGE_DUPLICATE_ID_UNREAD,
            IK_ARGUMENTS(record->id, line));
    return true; /* reading goes on */
}

/* The assembly's own records are changed until they are sealed. */
static void
set_slot(const ik_record *record, size_t slot)
{
    ((ik_record *)(uintptr_t)record)->slot = (uint32_t)slot;
}

static bool
add_slot(struct ik_assembly *assembly, const ik_record *record, uint32_t at)
{
    ik_case *kase = assembly->kase;
    if (record->id && ik_name_number(record->id))
        return duplicate(assembly, record,
                         &kase->slots[ik_id_slot(record->id)]);
    set_slot(record, kase->slot_count);
    kase->slots[kase->slot_count++] =
        (struct ik_slot){ at, at, record->kind, false };
    if (record->id)
        ik_name_set_number(record->id, (uint32_t)kase->slot_count);
    return true;
}

static bool
make_chains(ik_case *kase)
{
    if (kase->next_revision)
        return true;
    kase->next_revision = ik_arena_alloc(
        &kase->arena, kase->revision_count * sizeof *kase->next_revision);
    if (kase->next_revision)
        memset(kase->next_revision, 0xFF,
               kase->revision_count * sizeof *kase->next_revision);
    return kase->next_revision;
}

/* What was sent out cannot be unsent; a record of it can be corrected. */
static bool
is_publication(const ik_record *record)
{
    static const enum ik_field signs[] = {
        IK_FIELD_NOTICE_SENT,
        IK_FIELD_NOTICE_TED_PUBLISHED,
        IK_FIELD_NOTICE_DOFFIN_PUBLISHED,
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (ik_record_get_presence(record, signs[i]) == IK_PRESENCE_KNOWN)
            return true;
    return record->kind == IK_KIND_DISCLOSURE &&
           ik_record_get_yes_no(record, IK_FIELD_DISCLOSURE_TO_ALL, 0) ==
               IK_YES;
}

/* Whether the record, as it stands after what came before, was published. */
static bool
is_published(struct ik_assembly *assembly, const ik_record *record)
{
    bool no_memory = false;
    const ik_record *now =
        ik_fold(assembly->kase, ik_id_slot(record->id), IK_FOLD_EVERYTHING,
                &assembly->kase->arena, &no_memory);
    assembly->no_memory |= no_memory;
    return now && is_publication(now);
}

static void
check_act(struct ik_assembly *assembly, const ik_record *record,
          const struct ik_slot *slot)
{
    const ik_case *kase = assembly->kase;
    const ik_record *first = kase->revisions[slot->first];
    enum ik_message message = IK_MESSAGE_COUNT;
    if (!kase->chained && !kase->what_if && record->act > IK_ACT_CORRECT)
        message = IK_MESSAGE_ACT_IN_PLAIN;
    else if (slot->annulled && record->act != IK_ACT_REDACT)
        /* What was recorded by mistake is still in the file. */
        message = IK_MESSAGE_ANNULLED;
    else if (record->act == IK_ACT_ANNUL && is_published(assembly, record))
        message = IK_MESSAGE_PUBLISHED;
    else if (record->act == IK_ACT_CHANGE &&
             !ik_record_cell(record, IK_N_EFFECTIVE))
        message = IK_MESSAGE_EFFECTIVE_NEEDED;
    if (message != IK_MESSAGE_COUNT)
        ik_fail(&assembly->error, IK_PROBLEM_ACT, place_of(record, NULL),
                message, IK_ARGUMENTS(record->id));
    if (record->kind != first->kind)
        ik_fail(&assembly->error, IK_PROBLEM_ACT, place_of(record, NULL),
                IK_MESSAGE_WRONG_KIND,
                IK_ARGUMENTS(record->id,
                             ik_kind_get_name((enum ik_kind)first->kind),
                             ik_kind_get_name((enum ik_kind)record->kind)));
}

static bool
add_revision(struct ik_assembly *assembly, const ik_record *record,
             uint32_t at)
{
    ik_case *kase = assembly->kase;
    if (!record->id || !ik_name_number(record->id)) {
        ik_fail(&assembly->error, IK_PROBLEM_ACT, place_of(record, "id"),
                IK_MESSAGE_NO_SUCH_RECORD, IK_ARGUMENTS(record->id));
        return true;
    }
    if (!make_chains(kase))
        return ik_assembly_no_memory(assembly);
    struct ik_slot *slot = &kase->slots[ik_id_slot(record->id)];
    check_act(assembly, record, slot);
    if (assembly->no_memory)
        return false;
    set_slot(record, ik_id_slot(record->id));
    kase->next_revision[slot->last] = at;
    slot->last = at;
    slot->annulled |= record->act == IK_ACT_ANNUL;
    return true;
}

/* The base's slots, as they are: revisions keep their numbers. */
static bool
take_slots(struct ik_assembly *assembly)
{
    ik_case *kase = assembly->kase;
    const ik_case *base = kase->base;
    kase->slots = ik_arena_alloc(&kase->arena, (kase->revision_count + 1) *
                                                   sizeof *kase->slots);
    if (!kase->slots)
        return ik_assembly_no_memory(assembly);
    if (!base)
        return true;
    memcpy(kase->slots, base->slots, base->slot_count * sizeof *base->slots);
    kase->slot_count = base->slot_count;
    if (!base->next_revision)
        return true;
    if (!make_chains(kase))
        return ik_assembly_no_memory(assembly);
    memcpy(kase->next_revision, base->next_revision,
           base->revision_count * sizeof *base->next_revision);
    return true;
}

static bool
count_kinds(struct ik_assembly *assembly)
{
    ik_case *kase = assembly->kase;
    size_t kinds = ik_kind_count + 1;
    kase->kind_starts =
        ik_arena_zalloc(&kase->arena, kinds + 1, sizeof *kase->kind_starts);
    kase->by_kind = ik_arena_alloc(
        &kase->arena, (kase->slot_count + 1) * sizeof *kase->by_kind);
    if (!kase->kind_starts || !kase->by_kind)
        return ik_assembly_no_memory(assembly);
    size_t *starts = kase->kind_starts;
    for (size_t i = 0; i < kase->slot_count; i++)
        starts[kase->slots[i].kind + 1] += !kase->slots[i].annulled;
    for (size_t i = 1; i <= kinds; i++)
        starts[i] += starts[i - 1];
    size_t next[64];
    memcpy(next, starts, kinds * sizeof *next);
    for (size_t i = 0; i < kase->slot_count; i++)
        if (!kase->slots[i].annulled)
            kase->by_kind[next[kase->slots[i].kind]++] = (uint32_t)i;
    return true;
}

static void
check_case_record(struct ik_assembly *assembly)
{
    ik_case *kase = assembly->kase;
    size_t cases = kase->kind_starts[IK_KIND_CASE + 1] -
                   kase->kind_starts[IK_KIND_CASE];
    if (cases == 0)
        ik_fail_plainly(&assembly->error, IK_PROBLEM_STRUCTURE,
                        IK_MESSAGE_NO_CASE);
    if (cases > 1) {
        uint32_t slot = kase->by_kind[kase->kind_starts[IK_KIND_CASE] + 1];
        const ik_record *second =
            kase->revisions[kase->slots[slot].first];
        ik_fail(&assembly->error, IK_PROBLEM_STRUCTURE,
                place_of(second, NULL), IK_MESSAGE_SECOND_CASE,
                IK_ARGUMENTS(NULL));
    }
}

bool
ik_case_index(struct ik_assembly *assembly)
{
    ik_case *kase = assembly->kase;
    if (!take_slots(assembly))
        return false;
    size_t from = kase->base ? kase->base->revision_count : 0;
    for (size_t i = from; i < kase->revision_count; i++) {
        const ik_record *record = kase->revisions[i];
        bool fine = record->act == IK_ACT_ADD
                        ? add_slot(assembly, record, (uint32_t)i)
                        : add_revision(assembly, record, (uint32_t)i);
        if (!fine)
            return false;
    }
    if (!count_kinds(assembly))
        return false;
    check_case_record(assembly);
    return true;
}
