/*
 * From revisions to a sealed case. The reader and the builder both end here,
 * so that what can be built can be read and the other way round.
 */
#ifndef IK_MODEL_ASSEMBLY_H
#define IK_MODEL_ASSEMBLY_H

#include "model/case.h"

struct ik_draft;

/* A code or a reference that a field has had before. */
struct ik_known_word {
    const struct ik_field_info *field;
    const char *text; /* interned */
    uint32_t number;  /* of a code in its list */
};

struct ik_assembly {
    ik_case *kase;     /* NULL once sealed */
    ik_error *error;   /* all problems so far */
    bool no_memory;
    uint8_t random[32]; /* salts are derived from it */
    uint64_t salts;     /* how many were drawn */
    struct ik_known_word words[128];
};

/* base may be NULL. False when memory runs out. */
bool ik_assembly_begin(struct ik_assembly *assembly, const ik_case *base);
/* Begins an entry; the revisions added from now on are its own. */
struct ik_entry *ik_assembly_add_entry(struct ik_assembly *assembly,
                                       ik_instant entered, const char *actor,
                                       const char *reason, uint32_t line);
/* Copies the draft into the arena of the case, as no revision yet; NULL when
 * memory has run out. */
const ik_record *
ik_assembly_make(struct ik_assembly *assembly, const struct ik_draft *draft);
/* Copies the draft into the case. */
bool ik_assembly_add(struct ik_assembly *assembly,
                     const struct ik_draft *draft);
bool ik_assembly_append(struct ik_assembly *assembly, const ik_record *record);
uint8_t ik_assembly_language(struct ik_assembly *assembly, const char *tag);
/* Remembers that memory ran out. Always false. */
bool ik_assembly_no_memory(struct ik_assembly *assembly);
/*
 * Seals the case: index, references, cycles, digests. NULL when there were
 * problems, which go to *error.
 */
const ik_case *ik_assembly_seal(struct ik_assembly *assembly,
                                ik_error **error);
void ik_assembly_release(struct ik_assembly *assembly);

/* index.c: slots, kinds and the chains of revisions. */
bool ik_case_index(struct ik_assembly *assembly);
/*
 * seal.c: takes redacted values out of every revision; commitments stay. On
 * reading too, as a host that only appends still has the values.
 */
bool ik_case_redact(struct ik_assembly *assembly);
/* resolve.c: references; and, once folded, chains that close. */
bool ik_case_resolve(struct ik_assembly *assembly);
bool ik_case_check_cycles(struct ik_assembly *assembly);
/* fold.c: every record as it stands now. */
bool ik_case_fold_all(ik_case *kase);
/* journal.c: seals, digests and the head. */
bool ik_case_digest(struct ik_assembly *assembly);

#endif
