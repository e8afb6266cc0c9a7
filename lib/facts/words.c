#include "facts/words.h"

#include "law/runs.h"

#include <stdlib.h>
#include <string.h>

_Static_assert(IK_CUES_GROUP_COUNT <= 17, "a bit for each group from 1 on");

enum { GRAVEST = 12 };

/* The gravest hit of a group in the texts of a field. */
struct ik_word_hit {
    struct ik_cue_hit hit;
    uint32_t language; /* of the text, by index */
    uint32_t next;     /* of another group, + 1; 0 after the last */
    int gravity;
};

/* What is known of a field's texts, kept from one rule to the next; NULL when
 * there is nothing to read. Nearly all texts have no cue, and that is seen in
 * a single reading. */
static struct ik_cue_groups *
groups_of(struct ik_facts *facts, const ik_record *record, enum ik_field field)
{
    if (!facts->cue_groups)
        facts->cue_groups =
            ik_arena_zalloc(&facts->arena, facts->kase->slot_count + 1,
                            sizeof *facts->cue_groups);
    if (!facts->cue_groups) {
        facts->no_memory = true;
        return NULL;
    }
    struct ik_cue_groups *known = &facts->cue_groups[record->slot];
    const char *text;
    size_t at = 0;
    if (known->field == field)
        return known;
    if (!ik_is_plain(facts, record, field))
        return NULL;
    unsigned groups = 0;
    while ((text = ik_facts_next_text(facts, record, field, &at)))
        groups |= ik_cues_may_find(facts->law, text, strlen(text));
    *known = (struct ik_cue_groups){
        .field = (uint16_t)field,
        .groups = (uint16_t)((groups & ~IK_CUES_AIDS) >> 1),
    };
    return known;
}

/* How much a hit speaks against a text; 0 for what the text rules out. */
static int
gravity(const struct ik_cue_hit *hit)
{
    if (hit->negated)
        return 0;
    return 1 + hit->must + 2 * !hit->guarded +
           4 * (IK_DOUBT_GREAT - (int)hit->doubt);
}

/* The gravest hits of each group so far. */
struct gravest {
    struct ik_word_hit hits[IK_CUES_GROUP_COUNT];
    uint32_t language;
};

static bool
weigh(void *context, const struct ik_cue_hit *hit)
{
    struct gravest *gravest = context;
    struct ik_word_hit *known = &gravest->hits[hit->group];
    int weight = gravity(hit);
    if (weight > known->gravity)
        *known = (struct ik_word_hit){ .hit = *hit,
                                       .language = gravest->language,
                                       .gravity = weight };
    return known->gravity < GRAVEST;
}

/* The rest of those searched had none, whatever it looked like. */
static void
keep(struct ik_facts *facts, struct ik_cue_groups *known, unsigned searched,
     const struct gravest *gravest)
{
    known->searched |= (uint16_t)searched;
    known->groups &= (uint16_t)~searched;
    for (unsigned group = 1; group < IK_CUES_GROUP_COUNT; group++) {
        if (!gravest->hits[group].gravity)
            continue;
        if (!ik_grow((void **)&facts->word_hits, &facts->word_hit_capacity,
                     facts->word_hit_count, sizeof *facts->word_hits)) {
            facts->no_memory = true;
            return;
        }
        struct ik_word_hit *kept = &facts->word_hits[facts->word_hit_count++];
        *kept = gravest->hits[group];
        kept->next = known->hits;
        known->hits = (uint32_t)facts->word_hit_count;
        known->groups |= (uint16_t)(1u << (group - 1));
    }
}

/*
 * All groups that a text may have, while its words are at hand. Vague words
 * are asked for in criteria alone, and their cues are in every text.
 */
static void
search(struct ik_facts *facts, struct ik_cue_groups *known,
       const ik_record *record, unsigned asked)
{
    const unsigned vague = 1u << (IK_CUES_VAGUE - 1);
    struct gravest gravest = { .language = 0 };
    unsigned groups = known->groups & (asked == vague ? vague : ~vague);
    const char *text;
    size_t at = 0;
    for (; (text = ik_facts_next_text(facts, record,
                                      (enum ik_field)known->field, &at));
         gravest.language++)
        ik_cues_find_all(facts->law, groups << 1, facts->law_date, text,
                         strlen(text), weigh, &gravest);
    keep(facts, known, groups, &gravest);
}

bool
ik_facts_find_words(struct ik_facts *facts, const ik_record *record,
                    enum ik_field field, enum ik_cue_group group,
                    struct ik_cue_hit *hit, size_t *language)
{
    unsigned bit = 1u << (group - 1);
    ik_facts_touch(facts, field);
    struct ik_cue_groups *known = groups_of(facts, record, field);
    if (!known || !(known->groups & bit))
        return false;
    if (!(known->searched & bit))
        search(facts, known, record, bit);
    for (uint32_t at = known->groups & bit ? known->hits : 0; at;) {
        const struct ik_word_hit *kept = &facts->word_hits[at - 1];
        at = kept->next;
        if (kept->hit.group != group)
            continue;
        *hit = kept->hit;
        *language = kept->language;
        return true;
    }
    return false;
}

static bool
count_hit(void *context, const struct ik_cue_hit *hit)
{
    size_t *count = context;
    (void)hit;
    ++*count;
    return true;
}

size_t
ik_facts_count_other_words(struct ik_facts *facts, const ik_record *record,
                           enum ik_field field, enum ik_cue_group group,
                           size_t *words)
{
    const char *text;
    size_t most = 0, at = 0;
    *words = 0;
    while ((text = ik_facts_next_text(facts, record, field, &at))) {
        size_t length = strlen(text), hits = 0;
        size_t all = ik_runs_read(facts->law, facts->law_date, text, length,
                                  NULL, NULL);
        ik_cues_find(facts->law, group, facts->law_date, text, length,
                     count_hit, &hits);
        most = all > hits && all - hits > most ? all - hits : most;
        *words = all > *words ? all : *words;
    }
    return most;
}
