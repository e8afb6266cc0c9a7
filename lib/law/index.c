/* Cues by the words that they can begin with. */
#include "law/index.h"

#include "law/filter.h"

#include <stdlib.h>

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
        const struct ik_letters *letters = &word->letters;
        entries[i] = (struct ik_cue_entry){
            .letters = word->suffix ? 0 : ik_first_letters(letters),
            .cue = number,
            .sign = word->suffix ? letters->last : letters->hash,
            .whole = word->whole,
            .suffix = word->suffix,
            .word = word,
        };
    }
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
    *index = (struct ik_cue_index){ entries, count };
    struct ik_cue_entry *next = entries;
    for (size_t i = 0; i < table->count; i++) {
        if (cues[i].group != group || cues[i].allow != allow)
            continue;
        fill_entries(&cues[i], (uint32_t)i, next);
        next += entry_count(&cues[i]);
    }
    qsort(entries, count, sizeof *entries, compare_entries);
    return true;
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

/* The first entry of these letters. */
static size_t
seek(const struct ik_cue_index *index, uint64_t letters)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->entries[middle].letters < letters)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct ik_cue_walk
ik_cue_walk(const struct ik_cue_index *index, const struct ik_letters *word)
{
    uint64_t letters = ik_first_letters(word);
    return (struct ik_cue_walk){ index, word, letters, seek(index, letters) };
}

static bool
may_begin(const struct ik_cue_entry *entry, const struct ik_letters *word)
{
    return entry->whole    ? entry->sign == word->hash
           : entry->suffix ? entry->sign == word->last
                           : true;
}

const struct ik_cue_entry *
ik_cue_walk_next(struct ik_cue_walk *walk)
{
    const struct ik_cue_index *index = walk->index;
    for (;;) {
        while (walk->at < index->count &&
               index->entries[walk->at].letters == walk->letters) {
            const struct ik_cue_entry *entry = &index->entries[walk->at++];
            if (may_begin(entry, walk->word))
                return entry;
        }
        if (!walk->letters)
            return NULL;
        bool two = (uint32_t)walk->letters;
        walk->letters = two ? walk->letters >> 32 << 32 : 0;
        walk->at = two ? seek(index, walk->letters) : 0;
    }
}
