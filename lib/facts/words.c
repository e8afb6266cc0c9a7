#include "facts/words.h"

#include "law/runs.h"

#include <string.h>

_Static_assert(IK_CUES_GROUP_COUNT <= 17, "a bit for each group from 1 on");

/* Groups that may have a cue in a field's texts, kept from one rule to the
 * next: nearly all texts have none, and that is seen in a single reading. */
static uint16_t *
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
    struct ik_cue_groups *known = &facts->cue_groups[ik_id_slot(record->id)];
    const char *text;
    size_t at = 0;
    if (known->field == field)
        return &known->groups;
    if (!ik_is_plain(facts, record, field))
        return NULL;
    known->field = (uint16_t)field;
    known->groups = 0;
    while ((text = ik_facts_next_text(facts, record, field, &at)))
        known->groups |= (uint16_t)(ik_cues_may_find(facts->law, text,
                                                     strlen(text)) >>
                                    1);
    return &known->groups;
}

enum { GRAVEST = 12 };

/* How much a hit speaks against a text; 0 for what the text rules out. */
static int
gravity(const struct ik_cue_hit *hit)
{
    if (hit->negated)
        return 0;
    return 1 + hit->must + 2 * !hit->guarded +
           4 * (IK_DOUBT_GREAT - (int)hit->doubt);
}

/* The gravest hit so far. */
struct gravest {
    struct ik_cue_hit *hit;
    int gravity;
};

static bool
weigh(void *context, const struct ik_cue_hit *hit)
{
    struct gravest *gravest = context;
    int weight = gravity(hit);
    if (weight > gravest->gravity) {
        gravest->gravity = weight;
        *gravest->hit = *hit;
    }
    return gravest->gravity < GRAVEST;
}

bool
ik_facts_find_words(struct ik_facts *facts, const ik_record *record,
                    enum ik_field field, enum ik_cue_group group,
                    struct ik_cue_hit *hit, size_t *language)
{
    struct gravest gravest = { .hit = hit };
    const char *text;
    size_t at = 0;
    ik_facts_touch(facts, field);
    uint16_t *groups = groups_of(facts, record, field);
    if (!groups || !(*groups >> (group - 1) & 1))
        return false;
    for (size_t i = 0; (text = ik_facts_next_text(facts, record, field, &at));
         i++) {
        int before = gravest.gravity;
        ik_cues_find(facts->law, group, facts->law_date, text, strlen(text),
                     weigh, &gravest);
        if (gravest.gravity > before)
            *language = i;
    }
    /* The next rule that asks need not read the text. */
    if (!gravest.gravity)
        *groups &= (uint16_t)~(1u << (group - 1));
    return gravest.gravity > 0;
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
