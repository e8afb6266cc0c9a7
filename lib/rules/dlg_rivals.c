#include "rules/dlg_rivals.h"

#include "base/memory.h"
#include "base/order.h"

#include <stdlib.h>

/* Puts one more into a crowd, unless it is in it. */
static void
join(struct ik_facts *facts, struct ik_dlg_crowd *crowd, const ik_record *who)
{
    if (ik_suppliers_has(&crowd->set, who))
        return;
    if (!ik_grow((void **)&crowd->who, &crowd->capacity, crowd->count,
                 sizeof *crowd->who)) {
        facts->no_memory = true;
        return;
    }
    crowd->who[crowd->count++] = who;
    ik_suppliers_add(&crowd->set, who);
}

/* Those who have the documents, or have asked or tendered, and are not out. */
static bool
find_hopeful(struct ik_facts *facts, struct ik_dlg_crowd *hopeful)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    const struct ik_suppliers *had = ik_participants(facts);
    if (!had || !ik_suppliers_new(facts, &hopeful->set))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (ik_suppliers_has(had, all.items[i]) &&
            ik_was_out(facts, all.items[i], INT64_MAX) == IK_NO)
            join(facts, hopeful, all.items[i]);
    return !facts->no_memory;
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
                        .lot = ik_facts_follow(facts, sent,
                                               IK_FIELD_SUBMISSION_LOT),
                        .lead = all.items[i],
                        .submission = sent,
                    };
    if (races->entrants)
        qsort(races->entrants, races->entrant_count, sizeof *races->entrants,
              compare_entrants);
    return races->entrants;
}

/* Takes those in who compete by a submission. */
static void
enter(struct ik_facts *facts, struct ik_dlg_rivals *rivals,
      const struct ik_dlg_entrant *entrant)
{
    const ik_record *lead = entrant->lead, *who;
    join(facts, &rivals->leads, lead);
    for (size_t at = 0; (who = ik_facts_next(facts, entrant->submission,
                                             IK_FIELD_SUBMISSION_SUPPLIERS,
                                             &at));)
        facts->no_memory |=
            who != lead && !(ik_dlg_links_add(&rivals->partners, lead, who) &&
                             ik_dlg_links_add(&rivals->led_by, who, lead));
}

static int
compare_who(const void *a, const void *b)
{
    return compare_records(*(const ik_record *const *)a,
                           *(const ik_record *const *)b);
}

static void
settle(struct ik_dlg_rivals *rivals)
{
    struct ik_dlg_crowd *leads = &rivals->leads;
    if (leads->count)
        qsort(leads->who, leads->count, sizeof *leads->who, compare_who);
    ik_dlg_links_settle(&rivals->partners);
    ik_dlg_links_settle(&rivals->led_by);
}

bool
ik_dlg_races_new(struct ik_facts *facts, struct ik_dlg_races *races)
{
    *races = (struct ik_dlg_races){
        .own = ik_facts_make_places(facts, sizeof *races->own),
        .own_count = ik_facts_make_places(facts, sizeof *races->own_count),
    };
    if (facts->no_memory || !find_hopeful(facts, &races->hopeful) ||
        !find_entrants(facts, races) ||
        !ik_suppliers_new(facts, &races->all.leads.set) ||
        !ik_suppliers_new(facts, &races->of_lots.leads.set) ||
        !ik_suppliers_new(facts, &races->here) ||
        !ik_suppliers_new(facts, &races->inside) ||
        !ik_suppliers_new(facts, &races->taken))
        return false;
    for (size_t i = 0; i < races->entrant_count; i++)
        enter(facts, &races->all, &races->entrants[i]);
    settle(&races->all);
    return !facts->no_memory;
}

static void
free_rivals(struct ik_dlg_rivals *rivals)
{
    free(rivals->leads.who);
    free(rivals->partners.items);
    free(rivals->led_by.items);
}

void
ik_dlg_races_free(struct ik_dlg_races *races)
{
    free(races->items);
    free(races->members);
    free(races->stakes);
    free(races->lots);
    free(races->hopeful.who);
    free_rivals(&races->all);
    free_rivals(&races->of_lots);
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

static struct ik_dlg_race *
next_race(struct ik_facts *facts, struct ik_dlg_races *races)
{
    if (!ik_grow((void **)&races->items, &races->capacity, races->count,
                 sizeof *races->items)) {
        facts->no_memory = true;
        return NULL;
    }
    return &races->items[races->count++];
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
    races->open = NULL;
    collect(facts, races);
    for (size_t from = 0, to; from < races->stake_count; from = to) {
        const ik_record *deadline = races->stakes[from]->part.deadline;
        struct ik_dlg_race *race = next_race(facts, races);
        if (!race)
            break;
        for (to = from; to < races->stake_count &&
                        races->stakes[to]->part.deadline == deadline;)
            to++;
        race->stakes = &races->stakes[from];
        race->count = to - from;
    }
    return !facts->no_memory;
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
enter_all_of(struct ik_facts *facts, struct ik_dlg_races *races,
             const ik_record *lot)
{
    for (size_t i = find_entrant(races, lot);
         i < races->entrant_count && races->entrants[i].lot == lot; i++)
        enter(facts, &races->of_lots, &races->entrants[i]);
}

/* The next stake that is in another lot. */
static size_t
next_lot(const struct ik_dlg_race *race, size_t at)
{
    const ik_record *lot = race->stakes[at]->lot;
    while (at < race->count && race->stakes[at]->lot == lot)
        at++;
    return at;
}

/* Whether the last race was for the same lots. */
static bool
is_for_same_lots(const struct ik_dlg_races *races,
                 const struct ik_dlg_race *race)
{
    size_t count = 0;
    for (size_t i = 0; i < race->count; i = next_lot(race, i))
        if (count == races->lot_count ||
            races->lots[count++] != race->stakes[i]->lot)
            return false;
    return count == races->lot_count;
}

/* Who competes for one of the lots: by a tender for it, or for no lot. */
static void
enter_all(struct ik_facts *facts, struct ik_dlg_races *races,
          const struct ik_dlg_race *race)
{
    struct ik_dlg_rivals *rivals = &races->of_lots;
    if (is_for_same_lots(races, race))
        return;
    ik_suppliers_clear(&rivals->leads.set);
    rivals->leads.count = rivals->partners.count = rivals->led_by.count = 0;
    races->lot_count = 0;
    enter_all_of(facts, races, NULL);
    for (size_t i = 0; i < race->count; i = next_lot(race, i)) {
        const ik_record *lot = race->stakes[i]->lot;
        if (!ik_grow((void **)&races->lots, &races->lot_capacity,
                     races->lot_count, sizeof *races->lots)) {
            facts->no_memory = true;
            return;
        }
        races->lots[races->lot_count++] = lot;
        enter_all_of(facts, races, lot);
    }
    settle(rivals);
}

/* Those of a crowd who are not inside. */
static size_t
count_wanted(const struct ik_dlg_races *races, const struct ik_dlg_crowd *crowd)
{
    size_t inside = 0;
    if (ik_is_less((int64_t)crowd->count, (int64_t)races->member_count))
        for (size_t i = 0; i < crowd->count; i++)
            inside += ik_suppliers_has(&races->inside, crowd->who[i]);
    else
        for (size_t i = 0; i < races->member_count; i++)
            inside += ik_suppliers_has(&crowd->set, races->members[i]);
    return crowd->count - inside;
}

bool
ik_dlg_races_open(struct ik_facts *facts, struct ik_dlg_races *races,
                  const struct ik_dlg_race *race)
{
    if (races->open == race)
        return true;
    races->open = race;
    /* A tender for no lot competes with all. */
    races->rivals = race->stakes[0]->lot ? &races->of_lots : &races->all;
    if (races->rivals == &races->of_lots)
        enter_all(facts, races, race);
    ik_suppliers_clear(&races->here);
    for (size_t i = 0; i < race->count; i++)
        ik_suppliers_add(&races->here, race->stakes[i]->part.supplier);
    /* After the deadline those who take part, before it also those who may. */
    races->suppliers = race->stakes[0]->part.closed ? &races->rivals->leads
                                                    : &races->hopeful;
    races->wanted = count_wanted(races, races->suppliers);
    return !facts->no_memory;
}

bool
ik_dlg_is_wanted(const struct ik_dlg_races *races, const ik_record *who)
{
    return ik_suppliers_has(&races->suppliers->set, who) &&
           !ik_suppliers_has(&races->inside, who);
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
ik_dlg_race_submission(struct ik_facts *facts, const struct ik_dlg_race *race,
                       const ik_record *who)
{
    const ik_record *submission, *with_others = NULL;
    size_t at = 0;
    while ((submission = ik_takes_part_next(facts, who, &at))) {
        if (!is_at_stake(race, ik_facts_follow(facts, submission,
                                               IK_FIELD_SUBMISSION_LOT)))
            continue;
        if (ik_facts_follow(facts, submission,
                            IK_FIELD_SUBMISSION_SUPPLIERS) == who)
            return submission;
        if (!with_others)
            with_others = submission;
    }
    return with_others;
}
