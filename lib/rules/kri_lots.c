/* KRI: which award criteria are of which lots. */
#include "rules/kri.h"

#include "base/order.h"

#include <stdlib.h>
#include <string.h>

/* By number and id, for the order must not hang on the file's. */
struct numbered {
    const char *number;
    const ik_record *lot;
};

/* Criteria are known by their places among all, in which order they are handed
 * out. Lots share the buffers: there may be thousands of them, and as many
 * criteria that are of them all. */
struct table {
    const struct ik_criteria *all;
    struct ik_records lots;
    size_t *places; /* a slot each: the place and one, or 0 */
    size_t *common; /* the criteria that name no lot */
    size_t common_count;
    size_t *own;           /* of the lot at hand */
    const ik_record **set; /* for handing out */
    struct numbered *without; /* lots that nobody names */
    const ik_record **rest;   /* the same, in order */
    size_t without_count;
};

static int
compare_places(const void *a, const void *b)
{
    return ik_order((int64_t) * (const size_t *)a,
                    (int64_t) * (const size_t *)b);
}

static int
compare_numbered(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    int numbers = strcmp(x->number, y->number);
    return numbers ? numbers : strcmp(x->lot->id, y->lot->id);
}

static bool
make_table(struct ik_facts *facts, struct table *table)
{
    struct ik_arena *arena = &facts->arena;
    size_t criteria = table->all->count + 1, lots = table->lots.count + 1;
    table->places = ik_arena_zalloc(arena, facts->kase->slot_count + 1,
                                    sizeof *table->places);
    table->common = ik_arena_alloc(arena, criteria * sizeof *table->common);
    table->own = ik_arena_alloc(arena, criteria * sizeof *table->own);
    table->set = ik_arena_alloc(arena, criteria * sizeof *table->set);
    table->without = ik_arena_alloc(arena, lots * sizeof *table->without);
    table->rest = ik_arena_alloc(arena, lots * sizeof *table->rest);
    if (!table->places || !table->common || !table->own || !table->set ||
        !table->without || !table->rest) {
        facts->no_memory = true;
        return false;
    }
    for (size_t i = 0; i < table->all->count; i++) {
        table->places[table->all->items[i]->slot] = i + 1;
        if (!ik_ask_any(facts, table->all->items[i], IK_FIELD_CRITERION_LOTS))
            table->common[table->common_count++] = i;
    }
    return true;
}

/* How many criteria name a lot. */
static size_t
find_own(struct ik_facts *facts, const struct table *table,
         const ik_record *lot)
{
    struct ik_records naming =
        ik_facts_referring(facts, lot, IK_FIELD_CRITERION_LOTS);
    size_t count = 0;
    for (size_t i = 0; i < naming.count; i++) {
        size_t place = table->places[naming.items[i]->slot];
        /* A list may name a lot twice. */
        if (place && !(count && table->own[count - 1] == place - 1))
            table->own[count++] = place - 1;
    }
    qsort(table->own, count, sizeof *table->own, compare_places);
    return count;
}

/* The lot's own criteria and the common ones, in the order of all. */
static struct ik_criteria
fill_set(const struct table *table, size_t own_count)
{
    size_t own = 0, common = 0, count = 0, last = table->all->count;
    while (own != own_count || common != table->common_count) {
        size_t a = own != own_count ? table->own[own] : last;
        size_t b = common != table->common_count ? table->common[common] : last;
        size_t next = (size_t)ik_least((int64_t)a, (int64_t)b);
        own += next == a;
        common += next == b;
        table->set[count++] = table->all->items[next];
    }
    return (struct ik_criteria){ table->set, count };
}

static void
leave(struct ik_facts *facts, struct table *table, const ik_record *lot)
{
    /* For their order alone, so it is in nobody's way if hidden. */
    const char *number = ik_record_get_token(lot, IK_FIELD_LOT_LOT_NUMBER, 0);
    ik_facts_touch(facts, IK_FIELD_LOT_LOT_NUMBER);
    table->without[table->without_count++] =
        (struct numbered){ number ? number : "", lot };
}

static void
judge_the_rest(struct ik_judge *judge, const struct table *table,
               ik_kri_judge_set *each, void *context)
{
    size_t lots = table->without_count;
    if (!lots)
        return;
    qsort(table->without, lots, sizeof *table->without, compare_numbered);
    for (size_t i = 0; i < lots; i++)
        table->rest[i] = table->without[i].lot;
    each(judge,
         &(struct ik_kri_set){ fill_set(table, 0), { table->rest, lots } },
         context);
}

void
ik_kri_judge_lots(struct ik_judge *judge, const struct ik_criteria *all,
                  ik_kri_judge_set *each, void *context)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct table table = { .all = all, .lots = ik_lots_of(facts) };
    if (!make_table(facts, &table))
        return;
    if (!table.lots.count || table.common_count == all->count) {
        each(judge, &(struct ik_kri_set){ *all, { NULL, 0 } }, context);
        return;
    }
    for (size_t i = 0; i < table.lots.count; i++) {
        size_t own = find_own(facts, &table, table.lots.items[i]);
        if (!own)
            leave(facts, &table, table.lots.items[i]);
        else
            each(judge,
                 &(struct ik_kri_set){ fill_set(&table, own),
                                       { &table.lots.items[i], 1 } },
                 context);
    }
    judge_the_rest(judge, &table, each, context);
}

/* Marks those of a set of several; the context has a slot each. */
static void
mark_several(struct ik_judge *judge, const struct ik_kri_set *set,
             void *context)
{
    bool *several = context;
    (void)judge;
    for (size_t i = 0; set->criteria.count > 1 && i < set->criteria.count; i++)
        several[set->criteria.items[i]->slot] = true;
}

struct ik_criteria
ik_kri_compared(struct ik_judge *judge, const struct ik_criteria *all)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool *several = ik_arena_zalloc(&facts->arena, facts->kase->slot_count + 1,
                                    sizeof *several);
    const ik_record **items =
        ik_arena_alloc(&facts->arena, (all->count + 1) * sizeof *items);
    size_t count = 0;
    if (!several || !items) {
        facts->no_memory = true;
        return *all;
    }
    ik_kri_judge_lots(judge, all, mark_several, several);
    for (size_t i = 0; i < all->count; i++)
        if (several[all->items[i]->slot])
            items[count++] = all->items[i];
    return (struct ik_criteria){ items, count };
}

void
ik_kri_name_lots(struct ik_judge *judge, const struct ik_kri_set *set)
{
    for (size_t i = 1; i < set->lots.count; i++)
        ik_judge_subject(judge, set->lots.items[i]);
}
