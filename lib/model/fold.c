/*
 * Folding: a change adds a point to a record's timeline, a correction
 * replaces what a point says, and what stands at *now* is asked. Each field is
 * folded by itself, in time linear in the revisions that touch it.
 */
#include "model/fold.h"

#include "model/assembly.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS = 256 };

/* A revision that says something about a field. */
struct touch {
    const ik_record *revision;
    int64_t time; /* effective; of a correction INT64_MAX when it has none */
};

/* The touches of one record, field by field, each in the order of writing. */
struct fold {
    const ik_case *kase;
    const struct ik_slot *slot;
    struct ik_fold_scope scope;
    struct touch *touches;
    size_t starts[FIELDS + 1];
};

const struct ik_entry *
ik_case_entry_of(const ik_case *kase, size_t revision)
{
    size_t low = 0, high = kase->entry_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct ik_entry *entry = kase->entries[middle];
        if (revision < entry->first)
            high = middle;
        else if (revision >= entry->first + entry->count)
            low = middle + 1;
        else
            return entry;
    }
    return NULL;
}

static bool
is_known(const ik_case *kase, size_t revision, int64_t known_at)
{
    if (known_at == INT64_MAX)
        return true;
    const struct ik_entry *entry = ik_case_entry_of(kase, revision);
    return !entry || entry->entered.utc_ms <= known_at;
}

static bool
is_point(const struct touch *touch)
{
    return touch->revision->act != IK_ACT_CORRECT;
}

static int64_t
time_of(const ik_record *revision)
{
    const struct ik_cell *cell = ik_record_cell(revision, IK_N_EFFECTIVE);
    if (revision->act == IK_ACT_CORRECT)
        return cell ? cell->integer : INT64_MAX;
    return cell && revision->act == IK_ACT_CHANGE ? cell->integer : INT64_MIN;
}

/* The point in force at now; NULL when none has come yet. */
static const struct touch *
in_force(const struct touch *touches, size_t count, int64_t now)
{
    const struct touch *best = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct touch *touch = &touches[i];
        if (is_point(touch) && touch->time <= now &&
            (!best || touch->time >= best->time))
            best = touch;
    }
    return best;
}

/*
 * The revision that gives a field its value: the point in force or the latest
 * correction of it. Where no point is in force the field was absent from the
 * beginning, which can be corrected too.
 */
static const ik_record *
source(const struct touch *touches, size_t count, int64_t now)
{
    const struct touch *point = in_force(touches, count, now);
    const ik_record *found = point ? point->revision : NULL;
    const struct touch *latest = NULL; /* point recorded last so far */
    int64_t planned = INT64_MAX;       /* first point after now so far */
    for (const struct touch *at = touches; at < touches + count; at++) {
        if (is_point(at)) {
            latest = at;
            if (at->time > now && at->time < planned)
                planned = at->time;
            continue;
        }
        /* Without a time it means what was recorded last until then; with
         * one, what was in force at that time as far as was recorded. */
        bool hits = at->time == INT64_MAX
                        ? latest == point
                        : at->time < planned &&
                              (!point || (at > point &&
                                          at->time >= point->time));
        if (hits)
            found = at->revision;
    }
    return found;
}

/* How many revisions count; 0 when the record is annulled or not known. */
static size_t
count_revisions(const struct fold *fold)
{
    const ik_case *kase = fold->kase;
    size_t count = 0;
    for (uint32_t at = fold->slot->first; at != IK_NO_REVISION;
         at = kase->next_revision[at]) {
        if (!is_known(kase, at, fold->scope.known_at))
            continue;
        if (kase->revisions[at]->act == IK_ACT_ANNUL)
            return 0;
        /* A redaction has taken the values out of the others already. */
        count += kase->revisions[at]->act != IK_ACT_REDACT;
    }
    return count;
}

/* Counts the touches of each field, or puts them where places[] says. */
static void
gather(const struct fold *fold, size_t places[FIELDS], struct touch *touches)
{
    const ik_case *kase = fold->kase;
    const ik_record *seen[FIELDS] = { NULL };
    for (uint32_t at = fold->slot->first; at != IK_NO_REVISION;
         at = kase->next_revision[at]) {
        const ik_record *revision = kase->revisions[at];
        if (revision->act == IK_ACT_REDACT ||
            !is_known(kase, at, fold->scope.known_at))
            continue;
        int64_t time = time_of(revision);
        for (size_t i = 0; i < revision->cell_count; i++) {
            unsigned n = revision->cells[i].n;
            if (seen[n] == revision)
                continue;
            seen[n] = revision;
            if (touches)
                touches[places[n]] = (struct touch){ revision, time };
            places[n]++;
        }
    }
}

static bool
gather_all(struct fold *fold)
{
    size_t places[FIELDS] = { 0 };
    gather(fold, places, NULL);
    for (size_t n = 0; n < FIELDS; n++)
        fold->starts[n + 1] = fold->starts[n] + places[n];
    /* One more, as asking for nothing may give NULL. */
    fold->touches =
        malloc((fold->starts[FIELDS] + 1) * sizeof *fold->touches);
    if (!fold->touches)
        return false;
    memcpy(places, fold->starts, sizeof places);
    gather(fold, places, fold->touches);
    return true;
}

/* Copies a field's cells, or only counts them when there is no place. */
static size_t
copy_cells(struct ik_cell *to, const ik_record *from, unsigned n)
{
    size_t count = 0;
    for (size_t i = 0; from && i < from->cell_count; i++) {
        const struct ik_cell *cell = &from->cells[i];
        bool cleared = cell->shape == IK_SHAPE_MARK &&
                       cell->presence == IK_PRESENCE_ABSENT;
        if (cell->n != n || cleared)
            continue;
        if (to)
            to[count] = *cell;
        count++;
    }
    return count;
}

static const ik_record *
merge(const struct fold *fold, struct ik_arena *arena)
{
    const ik_record *sources[IK_N_SEAL];
    size_t count = 0;
    for (unsigned n = 1; n < IK_N_SEAL; n++) {
        size_t start = fold->starts[n];
        sources[n] = source(fold->touches + start,
                            fold->starts[n + 1] - start, fold->scope.now);
        count += copy_cells(NULL, sources[n], n);
    }
    ik_record *made =
        ik_arena_alloc(arena, sizeof *made + count * sizeof *made->cells);
    if (!made)
        return NULL;
    *made = *fold->kase->revisions[fold->slot->first];
    made->root = fold->kase;
    made->cell_count = (uint32_t)count;
    struct ik_cell *to = made->cells;
    for (unsigned n = 1; n < IK_N_SEAL; n++)
        to += copy_cells(to, sources[n], n);
    ik_record_mark_fields(made);
    return made;
}

static const ik_record *
fold_several(const ik_case *kase, uint32_t slot, struct ik_fold_scope scope,
             struct ik_arena *arena, bool *no_memory)
{
    struct fold fold = { .kase = kase,
                         .slot = &kase->slots[slot],
                         .scope = scope };
    uint32_t first = fold.slot->first;
    size_t count = count_revisions(&fold);
    if (count < 2)
        return count ? kase->revisions[first] : NULL;
    const ik_record *record = gather_all(&fold) ? merge(&fold, arena) : NULL;
    *no_memory |= !record;
    free(fold.touches);
    return record;
}

const ik_record *
ik_fold(const ik_case *kase, uint32_t slot, struct ik_fold_scope scope,
        struct ik_arena *arena, bool *no_memory)
{
    uint32_t first = kase->slots[slot].first;
    /* Most records; nothing larger is set up for them. */
    if (kase->slots[slot].last == first)
        return is_known(kase, first, scope.known_at) ? kase->revisions[first]
                                                     : NULL;
    return fold_several(kase, slot, scope, arena, no_memory);
}

bool
ik_case_fold_all(ik_case *kase)
{
    bool no_memory = false;
    if (!kase->next_revision) {
        /* Each slot is the revision of its number. */
        kase->current = kase->revisions;
        return true;
    }
    kase->current = ik_arena_alloc(
        &kase->arena, (kase->slot_count + 1) * sizeof *kase->current);
    if (!kase->current)
        return false;
    for (size_t i = 0; i < kase->slot_count && !no_memory; i++)
        kase->current[i] = ik_fold(kase, (uint32_t)i, IK_FOLD_EVERYTHING,
                                   &kase->arena, &no_memory);
    return !no_memory;
}
