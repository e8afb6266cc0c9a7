/* Cues by the words that they can begin with. Private to lib/law. */
#ifndef IK_LAW_INDEX_H
#define IK_LAW_INDEX_H

#include "law/words.h"

/* Goes through the cues that may begin with a word: those that have its first
 * two letters, its first, its last, then any. */
struct ik_cue_walk {
    const struct ik_cue_index *index;
    const struct ik_letters *word;
    unsigned step;
    size_t at, end;
};

struct ik_cue_walk
ik_cue_walk(const struct ik_cue_index *index, const struct ik_letters *word);
/* NULL after the last. */
const struct ik_cue_entry *ik_cue_walk_next(struct ik_cue_walk *walk);

#endif
