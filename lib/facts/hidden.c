#include "facts/hidden.h"

#include "base/memory.h"

static bool
has(const struct ik_miss *items, size_t count, const ik_record *record,
    enum ik_field field)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].field == field &&
            (!record || items[i].record == record))
            return true;
    return false;
}

/* The first of each field is enough: rules ask for fields. */
static void
keep(struct ik_facts *facts, struct ik_miss met)
{
    struct ik_hidden *hidden = &facts->hidden;
    if (has(hidden->kept, hidden->kept_count, NULL, (enum ik_field)met.field))
        return;
    if (!ik_grow((void **)&hidden->kept, &hidden->kept_capacity,
                 hidden->kept_count, sizeof *hidden->kept)) {
        facts->no_memory = true;
        return;
    }
    hidden->kept[hidden->kept_count++] = met;
}

void
ik_hidden_met(struct ik_facts *facts, const ik_record *record,
              enum ik_field field)
{
    struct ik_hidden *hidden = &facts->hidden;
    struct ik_miss met = { .record = record,
                           .field = (uint16_t)field,
                           .presence = (uint8_t)ik_record_get_presence(record,
                                                                       field) };
    hidden->meetings++;
    if (hidden->keeping)
        keep(facts, met);
    else if (hidden->count < IK_HIDDEN_MOST &&
             !has(hidden->met, hidden->count, record, field))
        hidden->met[hidden->count++] = met;
}

void
ik_hidden_keep(struct ik_facts *facts)
{
    facts->hidden.keeping++;
}

void
ik_hidden_kept(struct ik_facts *facts)
{
    facts->hidden.keeping--;
}

void
ik_hidden_keep_for_all(struct ik_facts *facts)
{
    facts->hidden.of_regime = facts->hidden.count;
}

void
ik_hidden_start_rule(struct ik_facts *facts)
{
    facts->hidden.count = facts->hidden.of_rule = facts->hidden.of_regime;
    facts->hidden.judging = false;
}

void
ik_hidden_start_thing(struct ik_facts *facts)
{
    struct ik_hidden *hidden = &facts->hidden;
    if (!hidden->judging)
        hidden->of_rule = hidden->count;
    hidden->judging = true;
    hidden->count = hidden->of_rule;
}

void
ik_hidden_pass_by(struct ik_facts *facts, enum ik_field field)
{
    struct ik_hidden *hidden = &facts->hidden;
    size_t kept = hidden->of_rule;
    for (size_t i = kept; i < hidden->count; i++)
        if (hidden->met[i].field != field)
            hidden->met[kept++] = hidden->met[i];
    hidden->count = kept;
}

bool
ik_hidden_is_in_the_way(struct ik_facts *facts)
{
    const struct ik_hidden *hidden = &facts->hidden;
    bool found = hidden->count > 0;
    for (size_t i = 0; i < hidden->count; i++)
        ik_note_miss(facts, hidden->met[i]);
    for (size_t i = 0; i < hidden->kept_count; i++) {
        unsigned field = hidden->kept[i].field;
        if (!(facts->touched.fields[field / 64] >> (field % 64) & 1))
            continue;
        ik_note_miss(facts, hidden->kept[i]);
        found = true;
    }
    return found;
}
