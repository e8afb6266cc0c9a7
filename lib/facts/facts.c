#include "facts/facts.h"

#include "base/civil.h"
#include "base/text.h"
#include "facts/firms.h"
#include "facts/hidden.h"
#include "model/order.h"

#include <stdlib.h>
#include <string.h>

enum { AHEAD = 4 }; /* records to look ahead */

/* Whether a time claims that something happens later than now. */
static bool
is_ahead(const struct ik_facts *facts, enum ik_field field,
         const struct ik_cell *cell)
{
    bool dated = cell && cell->shape == IK_TYPE_DATE;
    /* Most times have come, whatever they are times of. */
    if (!cell || (!dated && cell->integer <= facts->now.utc_ms) ||
        !(ik_field_describe(field)->flags & IK_INFO_HAPPENING))
        return false;
    return !dated || ik_day_from_date((ik_date){ (int32_t)cell->integer }) >
                         ik_oslo_day(facts->now);
}

static bool
is_planned(const struct ik_facts *facts, const ik_record *record,
           enum ik_field field)
{
    return ik_record_may_have(record, field) &&
           is_ahead(facts, field,
                    ik_record_value(record, field,
                                    ik_field_describe(field)->type, 0));
}

/* A record that happens later than now is a plan as a whole. */
static bool
has_happened(const struct ik_facts *facts, const ik_record *record)
{
    unsigned n = record->kind ? ik_kinds[record->kind].happened : 0;
    return !n ||
           !is_planned(facts, record, (enum ik_field)(record->kind * 256 + n));
}

static void
add_place(struct ik_places *places, uint32_t slot)
{
    if (!places->count)
        places->first = slot;
    places->count = slot - places->first + 1;
}

static bool
fold_records(struct ik_facts *facts)
{
    const ik_case *kase = facts->kase;
    facts->records = ik_arena_zalloc(&facts->arena, kase->slot_count + 1,
                                     sizeof *facts->records);
    if (!facts->records)
        return false;
    for (size_t i = 0; i < kase->slot_count && !facts->no_memory; i++) {
        /* Slots are in the order of their first revisions. */
        if (i + AHEAD < kase->revision_count)
            ik_prefetch(kase->revisions[i + AHEAD]);
        const ik_record *record = ik_fold(kase, (uint32_t)i, facts->scope,
                                          facts->kept, &facts->no_memory);
        if (record && !has_happened(facts, record)) {
            facts->plan_count++;
            record = NULL;
        }
        if (record && record->kind == IK_KIND_ORGANISATION)
            add_place(&facts->places, (uint32_t)i);
        facts->records[i] = record;
    }
    return !facts->no_memory;
}

static bool
sort_by_kind(struct ik_facts *facts)
{
    const ik_case *kase = facts->kase;
    const ik_record **items =
        ik_arena_alloc(&facts->arena, (kase->slot_count + 1) * sizeof *items);
    facts->by_kind = ik_arena_zalloc(&facts->arena, ik_kind_count + 1,
                                     sizeof *facts->by_kind);
    if (!items || !facts->by_kind)
        return false;
    for (size_t kind = 0; kind <= ik_kind_count; kind++) {
        struct ik_records *list = &facts->by_kind[kind];
        list->items = items;
        for (size_t i = kase->kind_starts[kind];
             i < kase->kind_starts[kind + 1]; i++) {
            uint32_t slot = kase->by_kind[i];
            const ik_record *record = facts->records[slot];
            /* One that stands in the place of another is listed once. */
            if (record && record->slot == slot)
                items[list->count++] = record;
        }
        items += list->count;
    }
    return true;
}

struct ik_facts *
ik_facts_new(const ik_case *kase, const struct ik_law *law, ik_instant now,
             ik_instant known_at, struct ik_arena *kept)
{
    struct ik_facts *facts = calloc(1, sizeof *facts);
    if (!facts)
        return NULL;
    facts->kase = kase;
    facts->law = law;
    facts->kept = kept;
    facts->now = now;
    facts->scope.now = now.utc_ms;
    facts->scope.known_at = known_at.precision ? known_at.utc_ms : INT64_MAX;
    if (!fold_records(facts) ||
        !ik_order_mark_broken(kase, facts->records, kept) ||
        !ik_firms_join(facts) || !sort_by_kind(facts)) {
        ik_facts_free(facts);
        return NULL;
    }
    return facts;
}

void
ik_facts_free(struct ik_facts *facts)
{
    if (!facts)
        return;
    ik_arena_release(&facts->arena);
    free(facts->word_hits);
    free(facts->misses);
    free(facts->hidden.kept);
    free(facts);
}

struct ik_records
ik_facts_all(const struct ik_facts *facts, enum ik_kind kind)
{
    return facts->by_kind[kind];
}

void
ik_facts_look_ahead(struct ik_facts *facts, const ik_record *record)
{
    enum { LINE = 64, LINES = 4 };
    struct ik_records all = ik_facts_all(facts, (enum ik_kind)record->kind);
    if (facts->ahead_of == record)
        return;
    facts->ahead_of = record;
    if (facts->next >= all.count || all.items[facts->next] != record)
        facts->next = 0;
    if (all.count - facts->next <= AHEAD || all.items[facts->next] != record)
        return;
    const ik_record *const *here = &all.items[facts->next++];
    for (uintptr_t i = 0; i < LINES; i++)
        ik_prefetch((const void *)((uintptr_t)here[AHEAD] + i * LINE));
}

void
ik_facts_touch(struct ik_facts *facts, enum ik_field field)
{
    facts->touched.kinds |= UINT64_C(1) << (field / 256);
    facts->touched.fields[field / 64] |= UINT64_C(1) << (field % 64);
}

/* Whether it was asked for twice in a row. */
static bool
is_noted(const struct ik_facts *facts, const struct ik_miss *miss)
{
    size_t last = facts->miss_count - 1;
    return facts->miss_count && facts->misses[last].record == miss->record &&
           facts->misses[last].field == miss->field;
}

void
ik_note_miss(struct ik_facts *facts, struct ik_miss miss)
{
    if (is_noted(facts, &miss))
        return;
    if (!ik_grow((void **)&facts->misses, &facts->miss_capacity,
                 facts->miss_count, sizeof *facts->misses)) {
        facts->no_memory = true;
        return;
    }
    facts->misses[facts->miss_count++] = miss;
}

void
ik_note_missing_record(struct ik_facts *facts, enum ik_kind kind)
{
    ik_note_miss(facts,
                 (struct ik_miss){ .field = (uint16_t)(kind * 256),
                                   .presence = IK_PRESENCE_ABSENT });
}

/* Whether the answer to a question is recorded as not known. */
static bool
is_left_open(const ik_record *record, enum ik_field field)
{
    return ik_field_describe(field)->type == IK_TYPE_YES_NO &&
           ik_record_get_yes_no(record, field, 0) == IK_UNKNOWN;
}

void
ik_note_missing_field(struct ik_facts *facts, const ik_record *record,
                      enum ik_field field)
{
    enum ik_presence presence = ik_record_get_presence(record, field);
    bool planned = is_planned(facts, record, field);
    ik_facts_touch(facts, field);
    if (presence == IK_PRESENCE_KNOWN &&
        (planned || is_left_open(record, field)))
        presence = IK_PRESENCE_ABSENT;
    ik_note_miss(facts, (struct ik_miss){ .record = record,
                                          .field = (uint16_t)field,
                                          .presence = (uint8_t)presence,
                                          .planned = planned });
}

/* As value(), where marks stand in the record. */
static const struct ik_cell *
value_among_marks(struct ik_facts *facts, const ik_record *record,
                  enum ik_field field, unsigned shape)
{
    const struct ik_cell *found = NULL, *last = NULL;
    for (const struct ik_cell *cell = record->cells;
         cell < record->cells + record->cell_count; cell++) {
        if (cell->n != (field & 255u))
            continue;
        last = cell;
        if (cell->shape == IK_SHAPE_MARK)
            break;
        if (!found && cell->shape == shape &&
            cell->presence == IK_PRESENCE_KNOWN)
            found = cell;
    }
    /* As ik_record_get_presence() has it, in the same look. */
    if (last && last->presence == IK_PRESENCE_KNOWN)
        return found;
    if (last && last->presence != IK_PRESENCE_ABSENT)
        ik_hidden_met(facts, record, field);
    return NULL;
}

/* The value that is said plainly: no mark speaks against it. */
static inline const struct ik_cell *
value(struct ik_facts *facts, const ik_record *record, enum ik_field field,
      unsigned shape)
{
    ik_facts_touch(facts, field);
    if (!ik_record_may_have(record, field))
        return NULL;
    if (!record->plain)
        return value_among_marks(facts, record, field, shape);
    for (const struct ik_cell *cell = record->cells;
         cell < record->cells + record->cell_count; cell++)
        if (cell->n == (field & 255u) && cell->shape == shape)
            return cell;
    return NULL;
}

/* Whether a value is plain; one that cannot be read is met. */
bool
ik_is_plain(struct ik_facts *facts, const ik_record *record,
            enum ik_field field)
{
    enum ik_presence presence = ik_record_get_presence(record, field);
    ik_facts_touch(facts, field);
    if (presence != IK_PRESENCE_KNOWN && presence != IK_PRESENCE_ABSENT)
        ik_hidden_met(facts, record, field);
    return presence == IK_PRESENCE_KNOWN;
}

/* The next of several such values; *at is 0 before the first. */
static const struct ik_cell *
next_value(struct ik_facts *facts, const ik_record *record, enum ik_field field,
           unsigned shape, size_t *at)
{
    ik_facts_touch(facts, field);
    if (!ik_record_may_have(record, field) ||
        (*at == 0 && !record->plain && !ik_is_plain(facts, record, field)))
        return NULL;
    const struct ik_cell *end = record->cells + record->cell_count;
    const struct ik_cell *cell = record->cells + *at;
    while (cell < end && !(cell->n == (field & 255u) && cell->shape == shape &&
                           cell->presence == IK_PRESENCE_KNOWN))
        cell++;
    *at = (size_t)(cell - record->cells) + (cell < end);
    return cell < end ? cell : NULL;
}

const ik_record *
ik_facts_follow(struct ik_facts *facts, const ik_record *record,
                enum ik_field field)
{
    const struct ik_cell *cell = value(facts, record, field, IK_TYPE_REF);
    return cell ? facts->records[cell->aux] : NULL;
}

const ik_record *
ik_facts_next(struct ik_facts *facts, const ik_record *record,
              enum ik_field field, size_t *at)
{
    const struct ik_cell *cell;
    while ((cell = next_value(facts, record, field, IK_TYPE_REF, at))) {
        const ik_record *found = facts->records[cell->aux];
        if (found)
            return found;
    }
    return NULL;
}

bool
ik_ask_instant(struct ik_facts *facts, const ik_record *record,
               enum ik_field field, ik_instant *instant)
{
    const struct ik_cell *cell = value(facts, record, field, IK_TYPE_INSTANT);
    if (!cell || is_ahead(facts, field, cell))
        return false;
    *instant = ik_cell_instant(cell);
    return true;
}

bool
ik_need_instant(struct ik_facts *facts, const ik_record *record,
                enum ik_field field, ik_instant *instant)
{
    if (ik_ask_instant(facts, record, field, instant))
        return true;
    ik_note_missing_field(facts, record, field);
    return false;
}

bool
ik_ask_date(struct ik_facts *facts, const ik_record *record,
            enum ik_field field, ik_date *date)
{
    const struct ik_cell *cell = value(facts, record, field, IK_TYPE_DATE);
    if (!cell || is_ahead(facts, field, cell))
        return false;
    *date = (ik_date){ (int32_t)cell->integer };
    return true;
}

bool
ik_need_date(struct ik_facts *facts, const ik_record *record,
             enum ik_field field, ik_date *date)
{
    if (ik_ask_date(facts, record, field, date))
        return true;
    ik_note_missing_field(facts, record, field);
    return false;
}

enum ik_yes_no
ik_ask_yes_no(struct ik_facts *facts, const ik_record *record,
              enum ik_field field)
{
    const struct ik_cell *cell = value(facts, record, field, IK_TYPE_YES_NO);
    return cell ? (enum ik_yes_no)cell->integer : IK_UNKNOWN;
}

enum ik_yes_no
ik_need_yes_no(struct ik_facts *facts, const ik_record *record,
               enum ik_field field)
{
    enum ik_yes_no answer = ik_ask_yes_no(facts, record, field);
    if (answer == IK_UNKNOWN)
        ik_note_missing_field(facts, record, field);
    return answer;
}

int
ik_ask_code(struct ik_facts *facts, const ik_record *record,
            enum ik_field field)
{
    const struct ik_cell *cell = value(facts, record, field, IK_TYPE_CODE);
    if (cell && cell->aux == 0)
        ik_hidden_met(facts, record, field);
    return cell ? (int)cell->aux : -1;
}

int
ik_need_code(struct ik_facts *facts, const ik_record *record,
             enum ik_field field)
{
    int code = ik_ask_code(facts, record, field);
    if (code <= 0)
        ik_note_missing_field(facts, record, field);
    return code;
}

bool
ik_ask_has_code(struct ik_facts *facts, const ik_record *record,
                enum ik_field field, int code)
{
    const struct ik_cell *cell;
    size_t at = 0;
    bool unknown = false;
    while ((cell = next_value(facts, record, field, IK_TYPE_CODE, &at))) {
        if ((int)cell->aux == code)
            return true;
        unknown |= cell->aux == 0;
    }
    if (unknown)
        ik_hidden_met(facts, record, field);
    return false;
}

static bool
is_blank(const char *text)
{
    while (ik_is_space(*text))
        text++;
    return !*text;
}

const char *
ik_facts_next_text(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field, size_t *at)
{
    const struct ik_cell *cell =
        next_value(facts, record, field, IK_TYPE_TEXT, at);
    return cell ? cell->text : NULL;
}

bool
ik_ask_any(struct ik_facts *facts, const ik_record *record, enum ik_field field)
{
    const struct ik_field_info *info = ik_field_describe(field);
    if (info->type != IK_TYPE_TEXT)
        return value(facts, record, field, info->type);
    const char *text;
    size_t at = 0;
    while ((text = ik_facts_next_text(facts, record, field, &at)))
        if (!is_blank(text))
            return true;
    return false;
}

bool
ik_need_any(struct ik_facts *facts, const ik_record *record,
            enum ik_field field)
{
    if (ik_ask_any(facts, record, field))
        return true;
    ik_note_missing_field(facts, record, field);
    return false;
}

bool
ik_is_said_absent(struct ik_facts *facts, const ik_record *record,
                  enum ik_field field)
{
    ik_facts_touch(facts, field);
    const struct ik_cell *cell =
        record ? ik_record_cell(record, field & 255u) : NULL;
    return cell && cell->shape == IK_SHAPE_MARK &&
           cell->presence == IK_PRESENCE_ABSENT;
}

bool
ik_is_recorded(struct ik_facts *facts, const ik_record *record,
               enum ik_field field)
{
    ik_facts_touch(facts, field);
    return ik_record_get_presence(record, field) != IK_PRESENCE_ABSENT &&
           !is_planned(facts, record, field);
}

static bool
has_unknown_code(struct ik_facts *facts, const ik_record *record,
                 enum ik_field field)
{
    return ik_field_describe(field)->type == IK_TYPE_CODE &&
           ik_ask_has_code(facts, record, field, 0);
}

bool
ik_need_readable(struct ik_facts *facts, const ik_record *record,
                 enum ik_field field)
{
    enum ik_presence presence = ik_record_get_presence(record, field);
    ik_facts_touch(facts, field);
    if (presence == IK_PRESENCE_ABSENT ||
        (presence == IK_PRESENCE_KNOWN &&
         !has_unknown_code(facts, record, field)))
        return true;
    ik_note_missing_field(facts, record, field);
    return false;
}
