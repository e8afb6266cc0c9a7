/* A record as it stands at a time, from its revisions. */
#ifndef IK_MODEL_FOLD_H
#define IK_MODEL_FOLD_H

#include "model/case.h"

/* Which revisions count. */
struct ik_fold_scope {
    int64_t now;      /* changes effective later are plans */
    int64_t known_at; /* entries written later are not known */
};

#define IK_FOLD_EVERYTHING ((struct ik_fold_scope){ INT64_MAX, INT64_MAX })

/*
 * The record of a slot, NULL when it is annulled or not yet known. Shares the
 * only revision where there is one; else made in the arena. *no_memory is
 * set when memory runs out.
 */
const ik_record *ik_fold(const ik_case *kase, uint32_t slot,
                         struct ik_fold_scope scope, struct ik_arena *arena,
                         bool *no_memory);
/* The journal entry that a revision belongs to, or NULL in a plain case. */
const struct ik_entry *ik_case_entry_of(const ik_case *kase,
                                        size_t revision);

#endif
