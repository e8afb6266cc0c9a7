#include "rules/dlg_rivals.h"

#include "base/memory.h"
#include "base/order.h"

#include <stdlib.h>

/* Those who have the documents, or have asked or tendered, and are not out. */
static bool
find_hopeful(struct ik_facts *facts, struct ik_suppliers *hopeful)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    const struct ik_suppliers *had = ik_participants(facts);
    if (!had || !ik_suppliers_new(facts, hopeful))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (ik_suppliers_has(had, all.items[i]) &&
            ik_was_out(facts, all.items[i], INT64_MAX) == IK_NO)
            ik_suppliers_add(hopeful, all.items[i]);
    return true;
}

/* None comes first. */
static int
compare_records(const ik_record *a, const ik_record *b)
{
    return a && b ? ik_order(a->slot, b->slot) : !!a - !!b;
}

static int
compare_entrants(const void *a, const void *b)
{
    const struct ik_dlg_entrant *x = a, *y = b;
    int order = compare_records(x->lot, y->lot);
    return order ? order : compare_records(x->lead, y->lead);
}

static bool
find_entrants(struct ik_facts *facts, struct ik_dlg_races *races)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    size_t most = ik_facts_all(facts, IK_KIND_SUBMISSION).count + 1;
    const ik_record *sent;
    races->entrants =
        ik_arena_alloc(&facts->arena, most * sizeof *races->entrants);
    facts->no_memory |= !races->entrants;
    for (size_t i = 0; races->entrants && i < all.count; i++)
        for (size_t at = 0;
             (sent = ik_takes_part_next(facts, all.items[i], &at));)
            if (ik_facts_follow(facts, sent, IK_FIELD_SUBMISSION_SUPPLIERS) ==
                all.items[i])
                races->entrants[races->entrant_count++] =
                    (struct ik_dlg_entrant){
                        ik_facts_follow(facts, sent, IK_FIELD_SUBMISSION_LOT),
                        all.items[i]
                    };
    if (races->entrants)
        qsort(races->entrants, races->entrant_count, sizeof *races->entrants,
              compare_entrants);
    return races->entrants;
}

bool
ik_dlg_races_new(struct ik_facts *facts, struct ik_dlg_races *races)
{
    *races = (struct ik_dlg_races){
        .contenders = ik_contenders(facts),
        .own = ik_facts_make_places(facts, sizeof *races->own),
        .own_count = ik_facts_make_places(facts, sizeof *races->own_count),
    };
    return races->contenders && !facts->no_memory &&
           find_hopeful(facts, &races->hopeful) &&
           find_entrants(facts, races) &&
           ik_suppliers_new(facts, &races->inside);
}

void
ik_dlg_races_free(struct ik_dlg_races *races)
{
    free(races->items);
    free(races->members);
    free(races->stakes);
}

const struct ik_dlg_stake *
ik_dlg_races_add(struct ik_facts *facts, struct ik_dlg_races *races,
                 const ik_record *supplier)
{
    struct ik_records sent =
        ik_facts_referring(facts, supplier, IK_FIELD_SUBMISSION_SUPPLIERS);
    struct ik_dlg_stake one,
        *own = ik_arena_alloc(&facts->arena, (sent.count + 1) * sizeof *own);
    size_t at = 0, count = 0;
    facts->no_memory |= !own;
    while (own && ik_dlg_next_part(facts, supplier, &at, &one.part)) {
        one.lot = ik_facts_follow(facts, one.part.submission,
                                  IK_FIELD_SUBMISSION_LOT);
        own[count++] = one;
    }
    uint32_t place = ik_place_of(facts->places, supplier);
    races->own[place] = own;
    races->own_count[place] = count;
    return count ? own : NULL;
}

static void
add_member(struct ik_facts *facts, struct ik_dlg_races *races,
           const ik_record *who)
{
    if (ik_suppliers_has(&races->inside, who))
        return;
    if (!ik_grow((void **)&races->members, &races->member_capacity,
                 races->member_count, sizeof *races->members)) {
        facts->no_memory = true;
        return;
    }
    races->members[races->member_count++] = who;
    ik_suppliers_add(&races->inside, who);
}

/* Those who tender together know what each of them does. */
static void
add_stake(struct ik_facts *facts, struct ik_dlg_races *races,
          const struct ik_dlg_stake *stake)
{
    const ik_record *submission = stake->part.submission, *who;
    size_t at = 0;
    if (!ik_grow((void **)&races->stakes, &races->stake_capacity,
                 races->stake_count, sizeof *races->stakes)) {
        facts->no_memory = true;
        return;
    }
    races->stakes[races->stake_count++] = stake;
    add_member(facts, races, stake->part.supplier);
    while (submission &&
           (who = ik_facts_next(facts, submission,
                                IK_FIELD_SUBMISSION_SUPPLIERS, &at)))
        add_member(facts, races, who);
}

static int
compare(const void *a, const void *b)
{
    const struct ik_dlg_stake *x = *(const struct ik_dlg_stake *const *)a;
    const struct ik_dlg_stake *y = *(const struct ik_dlg_stake *const *)b;
    int order = compare_records(x->part.deadline, y->part.deadline);
    if (!order)
        order = compare_records(x->lot, y->lot);
    return order ? order
                 : compare_records(x->part.supplier, y->part.supplier);
}

static void
collect(struct ik_facts *facts, struct ik_dlg_races *races)
{
    races->member_count = races->stake_count = 0;
    ik_suppliers_clear(&races->inside);
    for (size_t i = 0; i < races->had_count; i++) {
        uint32_t place = ik_place_of(facts->places, races->had[i].supplier);
        for (size_t j = 0; j < races->own_count[place]; j++)
            add_stake(facts, races, &races->own[place][j]);
    }
    if (races->stake_count)
        qsort(races->stakes, races->stake_count, sizeof *races->stakes,
              compare);
}

/* One more; what was made for another answer is used again. */
static struct ik_dlg_race *
next_race(struct ik_facts *facts, struct ik_dlg_races *races)
{
    if (!ik_grow((void **)&races->items, &races->capacity, races->count,
                 sizeof *races->items)) {
        facts->no_memory = true;
        return NULL;
    }
    struct ik_dlg_race *race = &races->items[races->count];
    if (races->count == races->made) {
        *race = (struct ik_dlg_race){ 0 };
        if (!ik_suppliers_new(facts, &race->here) ||
            !ik_suppliers_new(facts, &race->of_lots))
            return NULL;
        races->made++;
    }
    races->count++;
    ik_suppliers_clear(&race->here);
    ik_suppliers_clear(&race->of_lots);
    return race;
}

/* The first of a lot's, or where it would stand. */
static size_t
find_entrant(const struct ik_dlg_races *races, const ik_record *lot)
{
    size_t low = 0, high = races->entrant_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_records(races->entrants[middle].lot, lot) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
add_entrants(const struct ik_dlg_races *races, struct ik_dlg_race *race,
             const ik_record *lot)
{
    for (size_t i = find_entrant(races, lot);
         i < races->entrant_count && races->entrants[i].lot == lot; i++)
        ik_suppliers_add(&race->of_lots, races->entrants[i].lead);
}

/* Who competes for one of the lots: by a tender for it, or for no lot. */
static void
add_all_entrants(const struct ik_dlg_races *races, struct ik_dlg_race *race)
{
    const ik_record *lot = NULL;
    add_entrants(races, race, NULL);
    for (size_t i = 0; i < race->count; i++) {
        if (race->stakes[i]->lot == lot)
            continue;
        lot = race->stakes[i]->lot;
        add_entrants(races, race, lot);
    }
}

/* After the deadline those who take part, before it also those who may. A
 * tender for no lot competes with all. */
static void
find_suppliers(const struct ik_dlg_races *races, struct ik_dlg_race *race)
{
    race->suppliers = &races->hopeful;
    if (race->stakes[0]->part.closed)
        race->suppliers =
            race->stakes[0]->lot ? &race->of_lots : races->contenders;
    if (race->suppliers == &race->of_lots)
        add_all_entrants(races, race);
    race->wanted = race->suppliers->count;
    for (size_t i = 0; i < races->member_count; i++)
        race->wanted -= ik_suppliers_has(race->suppliers, races->members[i]);
}

static bool
is_made_for(const struct ik_dlg_races *races, const struct ik_dlg_pair *pairs,
            size_t count)
{
    if (!races->had || count != races->had_count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (pairs[i].supplier != races->had[i].supplier)
            return false;
    return true;
}

bool
ik_dlg_races_find(struct ik_facts *facts, struct ik_dlg_races *races,
                  const struct ik_dlg_pair *pairs, size_t count)
{
    if (is_made_for(races, pairs, count))
        return true;
    races->had = pairs;
    races->had_count = count;
    races->count = 0;
    collect(facts, races);
    for (size_t from = 0, to; from < races->stake_count; from = to) {
        const ik_record *deadline = races->stakes[from]->part.deadline;
        struct ik_dlg_race *race = next_race(facts, races);
        if (!race)
            break;
        for (to = from; to < races->stake_count &&
                        races->stakes[to]->part.deadline == deadline;
             to++)
            ik_suppliers_add(&race->here, races->stakes[to]->part.supplier);
        race->stakes = &races->stakes[from];
        race->count = to - from;
    }
    for (size_t i = 0; races->items && i < races->count; i++)
        find_suppliers(races, &races->items[i]);
    return !facts->no_memory;
}

static int
compare_lots(const void *a, const void *b)
{
    return compare_records((*(const struct ik_dlg_stake *const *)a)->lot,
                           (*(const struct ik_dlg_stake *const *)b)->lot);
}

static bool
is_at_stake(const struct ik_dlg_race *race, const ik_record *lot)
{
    const struct ik_dlg_stake wanted = { .lot = lot }, *key = &wanted;
    return !lot || !race->stakes[0]->lot ||
           bsearch(&key, race->stakes, race->count, sizeof key, compare_lots);
}

const ik_record *
ik_dlg_race_next_led(struct ik_facts *facts, const struct ik_dlg_race *race,
                     const ik_record *lead, size_t *at)
{
    const ik_record *sent;
    while ((sent = ik_takes_part_next(facts, lead, at)))
        if (ik_facts_follow(facts, sent, IK_FIELD_SUBMISSION_SUPPLIERS) ==
                lead &&
            is_at_stake(race,
                        ik_facts_follow(facts, sent, IK_FIELD_SUBMISSION_LOT)))
            return sent;
    return NULL;
}

const ik_record *
ik_dlg_race_submission(struct ik_facts *facts, const struct ik_dlg_race *race,
                       const ik_record *who)
{
    const ik_record *submission;
    size_t at = 0;
    while ((submission = ik_takes_part_next(facts, who, &at)))
        if (is_at_stake(race, ik_facts_follow(facts, submission,
                                              IK_FIELD_SUBMISSION_LOT)))
            return submission;
    return NULL;
}
