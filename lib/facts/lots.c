#include "facts/lots.h"

#include "base/order.h"
#include "facts/competition.h"
#include "facts/hidden.h"

static size_t
copy(struct ik_facts *facts, const struct ik_records *all, bool planned,
     const ik_record **items)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        int kind = ik_ask_code(facts, all->items[i], IK_FIELD_LOT_KIND);
        if (kind != IK_CODE_LOT_KIND_GROUP &&
            (kind == IK_CODE_LOT_KIND_PART) == planned)
            items[count++] = all->items[i];
    }
    return count;
}

/* Rules ask for each contact. */
struct ik_records
ik_lots_of(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LOT);
    ik_facts_touch(facts, IK_FIELD_LOT_KIND);
    if (facts->lots.items)
        return facts->lots;
    const ik_record **items =
        ik_arena_alloc(&facts->arena, (all.count + 1) * sizeof *items);
    if (!items) {
        facts->no_memory = true;
        return facts->lots;
    }
    ik_hidden_keep(facts);
    size_t count = copy(facts, &all, false, items);
    if (!count)
        count = copy(facts, &all, true, items);
    ik_hidden_kept(facts);
    facts->lots = (struct ik_records){ items, count };
    return facts->lots;
}

struct ik_lot_sum
ik_lot_sum(struct ik_facts *facts, const struct ik_records *lots,
           enum ik_field field)
{
    struct ik_lot_sum sum = { 0 };
    for (size_t i = 0; i < lots->count; i++) {
        int64_t minor = 0;
        sum.known += ik_ask_estimate(facts, lots->items[i], field, &minor);
        sum.minor = ik_add_kroner(sum.minor, minor);
    }
    return sum;
}

struct ik_lot_answer *
ik_lot_answers(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LOT);
    struct ik_places *places = &facts->lot_places;
    if (all.count && !places->count) {
        places->first = all.items[0]->slot;
        places->count = all.items[all.count - 1]->slot - places->first + 1;
    }
    struct ik_lot_answer *answers = ik_arena_zalloc(
        &facts->arena, (size_t)places->count + 1, sizeof *answers);
    facts->no_memory |= !answers;
    return answers;
}

struct ik_lot_answer *
ik_lot_answer_of(struct ik_facts *facts, struct ik_lot_answer *answers,
                 const ik_record *lot)
{
    struct ik_places places = facts->lot_places;
    return &answers[lot ? ik_place_of(places, lot) : places.count];
}

struct ik_of_lot
ik_of_lot(struct ik_facts *facts, const ik_record *lot, enum ik_field field)
{
    if (!lot)
        return (struct ik_of_lot){
            .rest = ik_facts_all(facts, (enum ik_kind)(field >> 8))
        };
    return (struct ik_of_lot){ ik_facts_referring(facts, lot, field),
                               ik_facts_unreferring(facts, field) };
}

struct ik_of_lot
ik_of_lot_and(struct ik_facts *facts, const ik_record *lot, enum ik_field field,
              const ik_record *other, enum ik_field to_other)
{
    struct ik_of_lot of = { 0 };
    ik_facts_touch(facts, field); /* also without a lot */
    if (!lot) {
        of.rest = ik_facts_referring(facts, other, to_other);
        return of;
    }
    of.own = ik_facts_referring_both(facts, other, to_other, lot, field);
    of.rest = ik_facts_referring_both(facts, other, to_other, NULL, field);
    return of;
}

static const ik_record *
take(struct ik_records *records)
{
    records->count--;
    return *records->items++;
}

const ik_record *
ik_of_lot_next(struct ik_of_lot *of)
{
    struct ik_records *own = &of->own, *rest = &of->rest;
    if (own->count &&
        (!rest->count ||
         ik_is_less((*own->items)->slot, (*rest->items)->slot))) {
        const ik_record *named = take(own);
        while (own->count && *own->items == named) /* twice in one list */
            take(own);
        return named;
    }
    return rest->count ? take(rest) : NULL;
}

bool
ik_is_of_lot(struct ik_facts *facts, const ik_record *record,
             enum ik_field field, const ik_record *lot)
{
    const ik_record *own;
    if (!lot || !ik_ask_any(facts, record, field))
        return true;
    for (size_t at = 0; (own = ik_facts_next(facts, record, field, &at));)
        if (own == lot)
            return true;
    return false;
}
