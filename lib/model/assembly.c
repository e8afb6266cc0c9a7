#include "model/assembly.h"

#include "base/civil.h"
#include "model/draft.h"

#include <stdlib.h>
#include <string.h>

bool
ik_assembly_no_memory(struct ik_assembly *assembly)
{
    assembly->no_memory = true;
    return false;
}

static bool
share_base(ik_case *kase, const ik_case *base)
{
    size_t revisions = base->revision_count, entries = base->entry_count;
    kase->revisions = malloc((revisions + 16) * sizeof *kase->revisions);
    kase->entries = malloc((entries + 1) * sizeof *kase->entries);
    if (!kase->revisions || !kase->entries)
        return false;
    memcpy(kase->revisions, base->revisions,
           revisions * sizeof *kase->revisions);
    if (entries)
        memcpy(kase->entries, base->entries, entries * sizeof *kase->entries);
    kase->revision_count = revisions;
    kase->revision_capacity = revisions + 16;
    kase->entry_count = entries;
    kase->entry_capacity = entries + 1;
    memcpy(kase->languages, base->languages, sizeof kase->languages);
    kase->language_count = base->language_count;
    kase->chained = base->chained;
    kase->what_if = base->what_if;
    kase->minor = base->minor;
    kase->base = ik_case_ref(base);
    return true;
}

bool
ik_assembly_begin(struct ik_assembly *assembly, const ik_case *base)
{
    *assembly = (struct ik_assembly){ 0 };
    ik_case *kase = assembly->kase = calloc(1, sizeof *kase);
    if (!kase)
        return ik_assembly_no_memory(assembly);
    atomic_init(&kase->references, 1);
    kase->language_count = 1; /* 0 is no language */
    ik_names_init(&kase->ids, &kase->arena, base ? &base->ids : NULL);
    ik_names_init(&kase->words, &kase->arena, base ? &base->words : NULL);
    if (base && !share_base(kase, base))
        return ik_assembly_no_memory(assembly);
    return true;
}

/* Entries are written one after the other. */
static void
check_order(struct ik_assembly *assembly, ik_instant entered, uint32_t line)
{
    const ik_case *kase = assembly->kase;
    size_t count = kase->entry_count;
    if (!count || entered.utc_ms >= kase->entries[count - 1]->entered.utc_ms)
        return;
    struct ik_text now = { 0 }, before = { 0 };
    ik_text_add_instant(&now, entered);
    ik_text_add_instant(&before, kase->entries[count - 1]->entered);
    ik_fail(&assembly->error, IK_PROBLEM_ACT,
            (struct ik_place){ .line = line, .field = "entered" },
            IK_MESSAGE_ENTERED_EARLIER, IK_ARGUMENTS(now.data, before.data));
    ik_text_release(&now);
    ik_text_release(&before);
}

struct ik_entry *
ik_assembly_add_entry(struct ik_assembly *assembly, ik_instant entered,
                      const char *actor, const char *reason, uint32_t line)
{
    ik_case *kase = assembly->kase;
    check_order(assembly, entered, line);
    struct ik_entry *entry =
        ik_arena_zalloc(&kase->arena, 1, sizeof *entry);
    if (!entry || !ik_grow((void **)&kase->entries, &kase->entry_capacity,
                           kase->entry_count, sizeof(struct ik_entry *))) {
        ik_assembly_no_memory(assembly);
        return NULL;
    }
    entry->actor = ik_arena_text(&kase->arena, actor, strlen(actor));
    if (reason)
        entry->reason = ik_arena_text(&kase->arena, reason, strlen(reason));
    if (!entry->actor || (reason && !entry->reason)) {
        ik_assembly_no_memory(assembly);
        return NULL;
    }
    entry->entered = entered;
    entry->line = line;
    entry->first = kase->revision_count;
    kase->entries[kase->entry_count++] = entry;
    kase->chained = true;
    return entry;
}

bool
ik_assembly_append(struct ik_assembly *assembly, const ik_record *record)
{
    ik_case *kase = assembly->kase;
    if (kase->revision_count >= IK_NO_REVISION ||
        !ik_grow((void **)&kase->revisions, &kase->revision_capacity,
                 kase->revision_count, sizeof(ik_record *)))
        return ik_assembly_no_memory(assembly);
    kase->revisions[kase->revision_count++] = record;
    if (kase->chained && kase->entry_count)
        kase->entries[kase->entry_count - 1]->count++;
    return true;
}

const ik_record *
ik_assembly_make(struct ik_assembly *assembly, const struct ik_draft *draft)
{
    if (assembly->no_memory)
        return NULL;
    size_t size = draft->cell_count * sizeof(struct ik_cell);
    ik_record *record = ik_arena_alloc(&assembly->kase->records,
                                       sizeof *record + size);
    if (!record) {
        ik_assembly_no_memory(assembly);
        return NULL;
    }
    *record = (ik_record){ .root = assembly->kase,
                           .id = draft->id,
                           .line = draft->line,
                           .cell_count = (uint32_t)draft->cell_count,
                           .kind = draft->kind,
                           .act = draft->act };
    if (size)
        memcpy(record->cells, draft->cells, size);
    ik_record_mark_fields(record);
    return record;
}

bool
ik_assembly_add(struct ik_assembly *assembly, const struct ik_draft *draft)
{
    const ik_record *record = ik_assembly_make(assembly, draft);
    return record && ik_assembly_append(assembly, record);
}

uint8_t
ik_assembly_language(struct ik_assembly *assembly, const char *tag)
{
    ik_case *kase = assembly->kase;
    size_t count = kase->language_count;
    uint8_t known = ik_case_find_language(kase, tag);
    if (known)
        return known;
    size_t most = sizeof kase->languages / sizeof *kase->languages;
    if (count == most) {
        ik_fail(&assembly->error, IK_PROBLEM_LIMIT, (struct ik_place){ 0 },
                IK_MESSAGE_TOO_MANY, IK_ARGUMENTS("språk/languages", "255"));
        return 0;
    }
    kase->languages[count] =
        ik_arena_text(&kase->arena, tag, strlen(tag));
    if (!kase->languages[count]) {
        ik_assembly_no_memory(assembly);
        return 0;
    }
    kase->language_count++;
    return (uint8_t)count;
}

static bool
build(struct ik_assembly *assembly)
{
    return !assembly->no_memory && !ik_error_get_count(assembly->error) &&
           ik_case_index(assembly) && ik_case_resolve(assembly) &&
           ik_case_redact(assembly) &&
           !ik_error_get_count(assembly->error) &&
           (ik_case_fold_all(assembly->kase) ||
            ik_assembly_no_memory(assembly)) &&
           ik_case_check_cycles(assembly) && ik_case_digest(assembly);
}

const ik_case *
ik_assembly_seal(struct ik_assembly *assembly, ik_error **error)
{
    const ik_case *kase = NULL;
    if (build(assembly)) {
        kase = assembly->kase;
        assembly->kase = NULL;
    } else if (assembly->no_memory) {
        ik_fail_no_memory(error);
    } else if (error) {
        *error = assembly->error;
        assembly->error = NULL;
    }
    ik_assembly_release(assembly);
    return kase;
}

void
ik_assembly_release(struct ik_assembly *assembly)
{
    ik_case_unref(assembly->kase);
    ik_error_free(assembly->error);
    /* Salts must not be guessable from what is left in memory. */
    *assembly = (struct ik_assembly){ 0 };
}
