#include "facts/criteria.h"

#include "facts/competition.h"

#include <stdlib.h>
#include <string.h>

struct place {
    int category;
    const char *name;
    const ik_record *record;
};

static int
compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->category != y->category)
        return x->category < y->category ? -1 : 1;
    int names = strcmp(x->name, y->name);
    return names ? names : strcmp(x->record->id, y->record->id);
}

static bool
is_one_of_the_set(struct ik_facts *facts, const ik_record *criterion)
{
    return ik_ask_code(facts, criterion, IK_FIELD_CRITERION_KIND) ==
               IK_CODE_CRITERION_KIND_AWARD &&
           !ik_ask_any(facts, criterion, IK_FIELD_CRITERION_PARENT) &&
           !ik_ask_any(facts, criterion, IK_FIELD_CRITERION_RESTATES);
}

struct ik_criteria
ik_award_criteria(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_CRITERION);
    struct ik_criteria none = { NULL, 0 };
    struct place *places =
        ik_arena_alloc(&facts->arena, (all.count + 1) * sizeof *places);
    const ik_record **items =
        ik_arena_alloc(&facts->arena, (all.count + 1) * sizeof *items);
    size_t count = 0;
    if (!places || !items) {
        facts->no_memory = true;
        return none;
    }
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *one = all.items[i];
        if (!is_one_of_the_set(facts, one))
            continue;
        size_t at = 0;
        const char *name =
            ik_facts_next_text(facts, one, IK_FIELD_CRITERION_NAME, &at);
        places[count++] =
            (struct place){ ik_ask_code(facts, one,
                                        IK_FIELD_CRITERION_CATEGORY),
                            name ? name : "", one };
    }
    qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 0; i < count; i++)
        items[i] = places[i].record;
    return (struct ik_criteria){ items, count };
}

bool
ik_is_single_criterion(struct ik_facts *facts, const struct ik_criteria *set)
{
    int basis =
        ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_AWARD_BASIS);
    return set->count == 1 || basis == IK_CODE_AWARD_BASIS_LOWEST_PRICE ||
           basis == IK_CODE_AWARD_BASIS_LOWEST_COST;
}
