/* A case in memory, sealed or being assembled. */
#ifndef IK_MODEL_CASE_H
#define IK_MODEL_CASE_H

#include "base/digest.h"
#include "base/error.h"
#include "base/names.h"
#include "model/record.h"

#include <stdatomic.h>

#define IK_NAMESPACE "urn:innokjop:case:1"
enum { IK_FORMAT_MINOR = 0, IK_HEX_SIZE = 2 * IK_DIGEST_SIZE + 1 };

/* A journal entry. Its revisions are a run of the case's. */
struct ik_entry {
    ik_instant entered;
    const char *actor;
    const char *reason; /* NULL when none */
    size_t first;
    size_t count;
    uint32_t line;
    bool has_previous;
    struct ik_digest previous; /* as written */
    struct ik_digest digest;   /* as computed */
    char hex[IK_HEX_SIZE];
};

/* A record over time: its revisions, chained through next_revision. */
struct ik_slot {
    uint32_t first;
    uint32_t last;
    uint8_t kind;
    bool annulled;
};

#define IK_NO_REVISION UINT32_MAX

struct ik_case {
    atomic_size_t references;
    const struct ik_case *base; /* whose records are shared; one reference */
    struct ik_arena arena;
    struct ik_arena records; /* apart from their texts: rules walk along them */
    struct ik_names ids;    /* record ids only; each has a slot once sealed */
    struct ik_names words;  /* codes and other words that recur */
    const char *languages[256];
    size_t language_count;

    const ik_record **revisions;
    size_t revision_count, revision_capacity;
    struct ik_entry **entries; /* those of the base are shared */
    size_t entry_count, entry_capacity;
    bool chained;
    bool what_if;
    bool notice;    /* what one notice says, as it was read */
    uint64_t minor; /* of the file; 0 when built */

    /* Made when sealed. */
    struct ik_slot *slots;
    size_t slot_count;
    uint32_t *next_revision;    /* NULL when every record has one revision */
    const ik_record **current;  /* a slot each; NULL when annulled */
    uint32_t *by_kind;          /* slots in order, kind by kind */
    size_t *kind_starts;        /* into by_kind; one more than the kinds */
    char head[IK_HEX_SIZE];          /* of a chained case */
    _Atomic(char *) plain_head;      /* of a plain one, once asked for */
};

const char *ik_case_language(const ik_case *kase, unsigned index);
/* The index of a language tag; 0 when no text has had it yet. */
uint8_t ik_case_find_language(const ik_case *kase, const char *tag);
/* The slot of an interned id; ids are numbered from 1, 0 being none yet. */
static inline uint32_t
ik_id_slot(const char *id)
{
    return ik_name_number(id) - 1;
}

/* The slot of any text; slot_count when there is none. */
size_t ik_case_find_slot(const ik_case *kase, const char *id);

#endif
