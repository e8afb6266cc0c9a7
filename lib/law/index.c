/* Cues by the words that they can begin with. */
#include "law/index.h"

#include "law/filter.h"

#include <stdlib.h>

enum { TWO_FIRST, FIRST, LAST, ANY, STEPS };

static uint64_t
letters_at(const struct ik_letters *word, unsigned step)
{
    switch (step) {
    case TWO_FIRST:
        return (uint64_t)word->first << 32 | word->second;
    case FIRST:
        return (uint64_t)word->first << 32;
    case LAST:
        /* Behind all letters there are. */
        return UINT64_C(1) << 63 | word->last;
    default:
        return 0;
    }
}

static int
compare_entries(const void *a, const void *b)
{
    const struct ik_cue_entry *x = a, *y = b;
    if (x->letters != y->letters)
        return x->letters < y->letters ? -1 : 1;
    return (x->cue > y->cue) - (x->cue < y->cue);
}

static size_t
entry_count(const struct ik_cue *cue)
{
    return cue->slots[0].kind == IK_SLOT_WORDS ? cue->slots[0].word_count : 1;
}

static void
fill_entries(const struct ik_cue *cue, uint32_t number,
             struct ik_cue_entry *entries)
{
    const struct ik_slot *first = &cue->slots[0];
    entries[0] = (struct ik_cue_entry){ .cue = number };
    for (uint32_t i = 0; i < first->word_count; i++) {
        const struct ik_word *word = &first->words[i];
        entries[i] = (struct ik_cue_entry){
            .letters =
                letters_at(&word->letters, word->suffix ? LAST : TWO_FIRST),
            .cue = number,
            .word = word,
        };
    }
}

/* The first entry of these letters, or the empty place where it would be. */
static size_t
place_of(const struct ik_cue_index *index, uint64_t letters)
{
    size_t mask = index->size - 1;
    size_t at = (size_t)(letters * UINT64_C(0x9E3779B97F4A7C15) >> 32) & mask;
    while (index->starts[at] &&
           index->entries[index->starts[at] - 1].letters != letters)
        at = (at + 1) & mask;
    return at;
}

static bool
make_starts(struct ik_law *law, struct ik_cue_index *index)
{
    for (index->size = 2; index->size < 2 * index->count;)
        index->size *= 2;
    uint32_t *starts =
        ik_arena_zalloc(&law->arena, index->size, sizeof *starts);
    if (!starts)
        return false;
    index->starts = starts;
    for (size_t i = 0; i < index->count; i++) {
        size_t at = place_of(index, index->entries[i].letters);
        if (!starts[at])
            starts[at] = (uint32_t)i + 1;
    }
    return true;
}

static bool
index_group(struct ik_law *law, int64_t group, bool allow,
            struct ik_cue_index *index)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_CUE];
    const struct ik_cue *cues = table->rows;
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++)
        if (cues[i].group == group && cues[i].allow == allow)
            count += entry_count(&cues[i]);
    struct ik_cue_entry *entries =
        ik_arena_zalloc(&law->arena, count, sizeof *entries);
    if (!entries)
        return false;
    struct ik_cue_entry *next = entries;
    for (size_t i = 0; i < table->count; i++) {
        if (cues[i].group != group || cues[i].allow != allow)
            continue;
        fill_entries(&cues[i], (uint32_t)i, next);
        next += entry_count(&cues[i]);
    }
    qsort(entries, count, sizeof *entries, compare_entries);
    *index = (struct ik_cue_index){ .entries = entries, .count = count };
    return make_starts(law, index);
}

bool
ik_cue_index(struct ik_law *law)
{
    for (int64_t group = 1; group < IK_CUES_GROUP_COUNT; group++)
        if (!index_group(law, group, false, &law->cues[group]) ||
            !index_group(law, group, true, &law->allowed[group]))
            return false;
    law->filter = ik_cue_filter_new(law);
    return law->filter;
}

struct ik_cue_walk
ik_cue_walk(const struct ik_cue_index *index, const struct ik_letters *word)
{
    return (struct ik_cue_walk){ .index = index, .word = word };
}

/* To the entries of the next step; false after the last. */
static bool
step(struct ik_cue_walk *walk)
{
    const struct ik_cue_index *index = walk->index;
    while (walk->step < STEPS) {
        unsigned now = walk->step++;
        if ((now == TWO_FIRST && !walk->word->second) ||
            (now == FIRST && !walk->word->first))
            continue;
        uint64_t letters = letters_at(walk->word, now);
        uint32_t start = index->starts[place_of(index, letters)];
        if (!start)
            continue;
        walk->at = walk->end = start - 1;
        while (walk->end < index->count &&
               index->entries[walk->end].letters == letters)
            walk->end++;
        return true;
    }
    return false;
}

const struct ik_cue_entry *
ik_cue_walk_next(struct ik_cue_walk *walk)
{
    do
        while (walk->at < walk->end) {
            const struct ik_cue_entry *entry =
                &walk->index->entries[walk->at++];
            if (!entry->word || ik_word_may_be(entry->word, walk->word))
                return entry;
        }
    while (step(walk));
    return NULL;
}
