/* KRI: which award criteria are of which lots. */
#include "rules/kri.h"

#include "base/order.h"

#include <stdlib.h>
#include <string.h>

/* A criterion that names a lot, both by their places. */
struct naming {
    size_t lot, criterion;
};

/* By number and id, for the order must not hang on the file's. */
struct numbered {
    const char *number;
    const ik_record *lot;
};

/* Who names whom. Each naming is looked at once, and lots share one buffer:
 * there may be thousands of lots, and as many criteria that are of them all. */
struct table {
    const struct ik_criteria *all;
    struct ik_lots lots;
    struct naming *namings; /* by lot, then by criterion */
    size_t count;
    size_t *common; /* the criteria that name no lot */
    size_t common_count;
    const ik_record **set; /* for handing out */
    struct numbered *without; /* lots that nobody names */
    size_t without_count;
};

static int
compare_namings(const void *a, const void *b)
{
    const struct naming *x = a, *y = b;
    int lots = ik_order((int64_t)x->lot, (int64_t)y->lot);
    return lots ? lots : ik_order((int64_t)x->criterion, (int64_t)y->criterion);
}

static int
compare_numbered(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    int numbers = strcmp(x->number, y->number);
    return numbers ? numbers : strcmp(x->lot->id, y->lot->id);
}

static int
compare_slots(const void *a, const void *b)
{
    const ik_record *const *x = a, *const *y = b;
    return ik_order((*x)->slot, (*y)->slot);
}

/* Counts how often lots are named, and notes by whom once there is room. */
static size_t
name_lots(struct ik_facts *facts, struct table *table)
{
    const ik_record *lot;
    size_t count = 0;
    table->common_count = 0;
    for (size_t i = 0; i < table->all->count; i++) {
        const ik_record *criterion = table->all->items[i];
        if (!ik_ask_any(facts, criterion, IK_FIELD_CRITERION_LOTS)) {
            if (table->common)
                table->common[table->common_count++] = i;
            continue;
        }
        for (size_t at = 0; (lot = ik_facts_next(facts, criterion,
                                                 IK_FIELD_CRITERION_LOTS,
                                                 &at));) {
            const ik_record *const *place =
                bsearch(&lot, table->lots.items, table->lots.count,
                        sizeof *table->lots.items, compare_slots);
            if (place && table->namings)
                table->namings[count] = (struct naming){
                    (size_t)(place - table->lots.items), i
                };
            count += place != NULL;
        }
    }
    return count;
}

static bool
make_table(struct ik_facts *facts, struct table *table)
{
    size_t criteria = table->all->count + 1;
    size_t namings = name_lots(facts, table) + 1;
    struct ik_arena *arena = &facts->arena;
    table->namings = ik_arena_alloc(arena, namings * sizeof *table->namings);
    table->common = ik_arena_alloc(arena, criteria * sizeof *table->common);
    table->set = ik_arena_alloc(arena, criteria * sizeof *table->set);
    table->without = ik_arena_alloc(arena, (table->lots.count + 1) *
                                               sizeof *table->without);
    if (!table->namings || !table->common || !table->set || !table->without) {
        facts->no_memory = true;
        return false;
    }
    table->count = name_lots(facts, table);
    qsort(table->namings, table->count, sizeof *table->namings,
          compare_namings);
    return true;
}

/* The lot's own criteria, from one of its namings on, and the common ones, in
 * the order of all; the naming after the lot's last. */
static size_t
fill_set(const struct table *table, size_t lot, size_t at, size_t *count)
{
    size_t common = 0, last = table->all->count;
    for (*count = 0;;) {
        size_t own = at < table->count && table->namings[at].lot == lot
                         ? table->namings[at].criterion
                         : last;
        size_t rest = common < table->common_count ? table->common[common]
                                                   : last;
        if (own == last && rest == last)
            return at;
        size_t next = (size_t)ik_least((int64_t)own, (int64_t)rest);
        common += next == rest;
        while (at < table->count && table->namings[at].lot == lot &&
               table->namings[at].criterion == next)
            at++; /* a list may name a lot twice */
        table->set[(*count)++] = table->all->items[next];
    }
}

static void
judge_named(struct ik_judge *judge, struct table *table,
            ik_kri_judge_set *each)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t at = 0, count;
    for (size_t i = 0; i < table->lots.count; i++) {
        const ik_record *lot = table->lots.items[i];
        if (at == table->count || table->namings[at].lot != i) {
            /* For their order alone, so it is in nobody's way if hidden. */
            const char *number =
                ik_record_get_token(lot, IK_FIELD_LOT_LOT_NUMBER, 0);
            ik_facts_touch(facts, IK_FIELD_LOT_LOT_NUMBER);
            table->without[table->without_count++] =
                (struct numbered){ number ? number : "", lot };
            continue;
        }
        at = fill_set(table, i, at, &count);
        each(judge, &(struct ik_kri_set){ table->all,
                                          { table->set, count },
                                          { &table->lots.items[i], 1 } });
    }
}

static void
judge_the_rest(struct ik_judge *judge, struct table *table,
               ik_kri_judge_set *each)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t count, lots = table->without_count;
    const ik_record **items =
        ik_arena_alloc(&facts->arena, (lots + 1) * sizeof *items);
    facts->no_memory |= !items;
    if (!items || !lots)
        return;
    qsort(table->without, lots, sizeof *table->without, compare_numbered);
    for (size_t i = 0; i < lots; i++)
        items[i] = table->without[i].lot;
    fill_set(table, table->lots.count, table->count, &count);
    each(judge, &(struct ik_kri_set){ table->all,
                                      { table->set, count },
                                      { items, lots } });
}

/* Whether some criteria are said of some lots only. */
static bool
is_by_lot(struct ik_facts *facts, const struct ik_criteria *set)
{
    bool found = false;
    for (size_t i = 0; i < set->count; i++)
        found |= ik_ask_any(facts, set->items[i], IK_FIELD_CRITERION_LOTS);
    return found;
}

void
ik_kri_judge_lots(struct ik_judge *judge, const struct ik_criteria *all,
                  ik_kri_judge_set *each)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct table table = { .all = all, .lots = ik_lots_of(facts) };
    if (!table.lots.count || !is_by_lot(facts, all))
        each(judge, &(struct ik_kri_set){ all, *all, { NULL, 0 } });
    else if (make_table(facts, &table)) {
        judge_named(judge, &table, each);
        judge_the_rest(judge, &table, each);
    }
}

void
ik_kri_name_lots(struct ik_judge *judge, const struct ik_kri_set *set)
{
    for (size_t i = 1; i < set->lots.count; i++)
        ik_judge_subject(judge, set->lots.items[i]);
}
