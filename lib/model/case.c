#include "model/case.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

const ik_case *
ik_case_ref(const ik_case *kase)
{
    if (kase)
        atomic_fetch_add_explicit(&((ik_case *)(uintptr_t)kase)->references,
                                  1, memory_order_relaxed);
    return kase;
}

static void
release(ik_case *kase)
{
    ik_names_release(&kase->ids);
    ik_names_release(&kase->words);
    ik_arena_release(&kase->arena);
    ik_arena_release(&kase->records);
    free(kase->revisions);
    free(kase->entries);
    free(atomic_load(&kase->plain_head));
    free(kase);
}

const ik_case *
ik_case_unref(const ik_case *kase)
{
    /* A loop, because a chain of derived cases can be long. */
    while (kase) {
        ik_case *own = (ik_case *)(uintptr_t)kase;
        if (atomic_fetch_sub_explicit(&own->references, 1,
                                      memory_order_acq_rel) != 1)
            break;
        kase = own->base;
        release(own);
    }
    return NULL;
}

const char *
ik_case_language(const ik_case *kase, unsigned index)
{
    return kase->languages[index];
}

uint8_t
ik_case_find_language(const ik_case *kase, const char *tag)
{
    for (size_t i = 1; i < kase->language_count; i++)
        if (ik_is_same(kase->languages[i], tag))
            return (uint8_t)i;
    return 0;
}

size_t
ik_case_find_slot(const ik_case *kase, const char *id)
{
    const char *name = ik_names_find(&kase->ids, id, strlen(id));
    return name && ik_name_number(name) ? ik_id_slot(name)
                                        : kase->slot_count;
}

const char *
ik_case_get_id(const ik_case *kase)
{
    return ik_record_get_id(ik_case_get_record(kase, IK_KIND_CASE, 0));
}

bool
ik_case_is_chained(const ik_case *kase)
{
    return kase && kase->chained;
}

bool
ik_case_is_what_if(const ik_case *kase)
{
    return kase && kase->what_if;
}

static bool
is_kind(enum ik_kind kind)
{
    return (size_t)kind <= ik_kind_count;
}

size_t
ik_case_get_record_count(const ik_case *kase, enum ik_kind kind)
{
    if (!kase || !is_kind(kind))
        return 0;
    return kase->kind_starts[kind + 1] - kase->kind_starts[kind];
}

const ik_record *
ik_case_get_record(const ik_case *kase, enum ik_kind kind, size_t index)
{
    if (index >= ik_case_get_record_count(kase, kind))
        return NULL;
    return kase->current[kase->by_kind[kase->kind_starts[kind] + index]];
}

const ik_record *
ik_case_find(const ik_case *kase, const char *id)
{
    size_t slot = kase && id ? ik_case_find_slot(kase, id) : 0;
    return kase && id && slot < kase->slot_count ? kase->current[slot] : NULL;
}

size_t
ik_case_get_revision_count(const ik_case *kase)
{
    return kase ? kase->revision_count : 0;
}

const ik_record *
ik_case_get_revision(const ik_case *kase, size_t index)
{
    return kase && index < kase->revision_count ? kase->revisions[index]
                                                : NULL;
}

size_t
ik_case_get_entry_count(const ik_case *kase)
{
    return kase ? kase->entry_count : 0;
}

static const struct ik_entry *
entry_at(const ik_case *kase, size_t index)
{
    static const struct ik_entry none;
    return kase && index < kase->entry_count ? kase->entries[index] : &none;
}

ik_instant
ik_case_get_entered(const ik_case *kase, size_t entry)
{
    return entry_at(kase, entry)->entered;
}

const char *
ik_case_get_actor(const ik_case *kase, size_t entry)
{
    return entry_at(kase, entry)->actor;
}

const char *
ik_case_get_reason(const ik_case *kase, size_t entry)
{
    return entry_at(kase, entry)->reason;
}

const char *
ik_case_get_entry_digest(const ik_case *kase, size_t entry)
{
    const char *hex = entry_at(kase, entry)->hex;
    return *hex ? hex : NULL;
}

size_t
ik_case_get_entry_revisions(const ik_case *kase, size_t entry, size_t *count)
{
    if (count)
        *count = entry_at(kase, entry)->count;
    return entry_at(kase, entry)->first;
}
