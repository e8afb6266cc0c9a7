#include "rules/dlg_items.h"

#include "base/order.h"
#include "facts/secrecy.h"
#include "rules/basis.h"

#include <stdlib.h>

static bool
is_before(struct ik_facts *facts, const ik_record *record, enum ik_field field,
          bool *before)
{
    ik_instant at, call;
    if (!ik_ask_instant(facts, record, field, &at))
        return false;
    *before = !ik_call_of(facts, at.utc_ms, &call) || at.utc_ms < call.utc_ms;
    return true;
}

bool
ik_dlg_is_of_planning(struct ik_facts *facts, const ik_record *item)
{
    const ik_record *event =
        ik_facts_follow(facts, item, IK_FIELD_INFO_ITEM_EVENT);
    const ik_record *occasion =
        ik_facts_follow(facts, item, IK_FIELD_INFO_ITEM_OCCASION);
    ik_instant call;
    bool before;
    if (!ik_first_call(facts, &call))
        return true;
    if (is_before(facts, item, IK_FIELD_INFO_ITEM_AROSE, &before) ||
        is_before(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &before))
        return before;
    return !occasion || occasion->kind == IK_KIND_INVOLVEMENT;
}

bool
ik_dlg_matters(struct ik_facts *facts, const ik_record *item)
{
    return ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_RELEVANCE) ==
           IK_CODE_RELEVANCE_YES;
}

bool
ik_dlg_is_marked_irrelevant(struct ik_facts *facts, const ik_record *item)
{
    return ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_RELEVANCE) ==
           IK_CODE_RELEVANCE_NO;
}

enum ik_dlg_secrecy
ik_dlg_secrecy_of(struct ik_facts *facts,
                  const struct ik_dlg_exchange *exchange)
{
    const ik_record *item = exchange->item;
    const struct ik_dlg_part *part = &exchange->part;
    int secrecy = ik_secrecy_at(
        facts, item, part->closed ? part->due.utc_ms : INT64_MAX);
    bool assessed = ik_is_recorded(facts, item, IK_FIELD_INFO_ITEM_ASSESSED) ||
                    ik_is_recorded(facts, item, IK_FIELD_INFO_ITEM_ASSESSED_BY);
    bool claimed =
        ik_ask_yes_no(facts, item, IK_FIELD_INFO_ITEM_CLAIMED) == IK_YES;
    if (secrecy == IK_CODE_SECRECY_OPEN)
        return IK_DLG_OPEN;
    if (secrecy > 0 && secrecy != IK_CODE_SECRECY_UNKNOWN)
        return assessed ? IK_DLG_SECRET : IK_DLG_UNASSESSED;
    if (claimed && ik_need_readable(facts, item, IK_FIELD_INFO_ITEM_SECRECY))
        return IK_DLG_UNASSESSED;
    ik_note_missing_field(facts, item, IK_FIELD_INFO_ITEM_SECRECY);
    return IK_DLG_UNTOLD;
}

/* A growing list of pairs. */
struct pairs {
    struct ik_dlg_pair *items;
    size_t count, capacity;
};

static void
add(struct ik_facts *facts, struct pairs *pairs, const ik_record *item,
    const ik_record *supplier, const ik_record *source)
{
    if (!item)
        return;
    if (!ik_grow((void **)&pairs->items, &pairs->capacity, pairs->count,
                 sizeof *pairs->items)) {
        facts->no_memory = true;
        return;
    }
    pairs->items[pairs->count++] =
        (struct ik_dlg_pair){ item, supplier, source };
}

static void
add_listed(struct ik_facts *facts, struct pairs *pairs, const ik_record *list,
           enum ik_field field, const ik_record *supplier)
{
    const ik_record *item;
    size_t at = 0;
    while ((item = ik_facts_next(facts, list, field, &at)))
        add(facts, pairs, item, supplier, list);
}

/* What the supplier told itself: the duty goes both ways (§ 12-2(2) a). */
static void
add_told(struct ik_facts *facts, struct pairs *pairs, const ik_record *supplier)
{
    struct ik_records all =
        ik_facts_referring(facts, supplier, IK_FIELD_INFO_ITEM_SUPPLIER);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_INFO_ITEM_ORIGIN) !=
                IK_CODE_INFO_ORIGIN_BUYER &&
            ik_dlg_is_of_planning(facts, all.items[i]))
            add(facts, pairs, all.items[i], supplier, all.items[i]);
    all = ik_facts_referring(facts, supplier, IK_FIELD_INPUT_SUPPLIER);
    for (size_t i = 0; i < all.count; i++)
        add_listed(facts, pairs, all.items[i], IK_FIELD_INPUT_INFO_ITEMS,
                   supplier);
}

/* An involvement whose information is not, or not all, listed. */
static void
say_of_unlisted(struct ik_judge *judge, const ik_record *supplier,
                const ik_record *involvement)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    enum ik_yes_no complete =
        ik_ask_yes_no(facts, involvement, IK_FIELD_INVOLVEMENT_ITEMS_COMPLETE);
    bool listed =
        ik_ask_any(facts, involvement, IK_FIELD_INVOLVEMENT_INFO_ITEMS);
    if (complete == IK_YES || (listed && complete != IK_NO))
        return;
    ik_judge_begin(judge, involvement);
    ik_note_missing_field(facts, involvement, IK_FIELD_INVOLVEMENT_INFO_ITEMS);
    ik_judge_cannot_tell(judge, "not_assessable.unlisted");
    ik_judge_record(judge, "supplier", supplier);
}

/* Who competes is found before anything is judged, since it bears on all. */
static void
collect(struct ik_facts *facts, struct pairs *pairs, struct ik_dlg_races *races)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++) {
        struct ik_records own = ik_facts_referring(
            facts, all.items[i], IK_FIELD_INVOLVEMENT_SUPPLIER);
        if (!own.count || !ik_dlg_races_add(facts, races, all.items[i]))
            continue;
        for (size_t j = 0; j < own.count; j++)
            add_listed(facts, pairs, own.items[j],
                       IK_FIELD_INVOLVEMENT_INFO_ITEMS, all.items[i]);
        add_told(facts, pairs, all.items[i]);
    }
}

static void
say_of_all_unlisted(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++) {
        struct ik_records own = ik_facts_referring(
            facts, all.items[i], IK_FIELD_INVOLVEMENT_SUPPLIER);
        bool takes_part = own.count && ik_takes_part(facts, all.items[i]);
        for (size_t j = 0; takes_part && j < own.count; j++)
            say_of_unlisted(judge, all.items[i], own.items[j]);
    }
}

static int
compare(const void *a, const void *b)
{
    const struct ik_dlg_pair *x = a, *y = b;
    int order = ik_order(x->item->slot, y->item->slot);
    return order ? order
                 : ik_order(x->supplier->slot,
                            y->supplier->slot);
}

/* The same, and of several sources the first. */
static int
compare_whole(const void *a, const void *b)
{
    const struct ik_dlg_pair *x = a, *y = b;
    int order = compare(a, b);
    return order ? order
                 : ik_order(x->source->slot,
                            y->source->slot);
}

static void
settle(struct pairs *pairs)
{
    size_t kept = 0;
    if (pairs->count)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, compare_whole);
    for (size_t i = 0; i < pairs->count; i++)
        if (!kept || compare(&pairs->items[kept - 1], &pairs->items[i]))
            pairs->items[kept++] = pairs->items[i];
    pairs->count = kept;
}

static const struct ik_reached *
sooner(const struct ik_reached *a, const struct ik_reached *b)
{
    if (!a || !b)
        return a ? a : b;
    return ik_is_less(b->at, a->at) ? b : a;
}

/* How one of the others had it, itself or through those whose tender it leads:
 * what one of them has, their tender is made with. NULL if not. */
static const struct ik_reached *
how_reached(const struct ik_dlg_exchange *exchange, const ik_record *lead)
{
    const struct ik_reached *how = ik_reached_how(&exchange->reach, lead);
    const struct ik_dlg_links *links = &exchange->races->rivals->partners;
    const ik_record *who;
    for (size_t at = SIZE_MAX; (who = ik_dlg_links_next(links, lead, &at));)
        if (ik_is_named(&exchange->reach, who))
            how = sooner(how, ik_reached_how(&exchange->reach, who));
    return how;
}

static void
take_time(struct ik_dlg_exchange *exchange, const struct ik_reached *how,
          const ik_record *who)
{
    if (how->at == IK_UNDATED) {
        exchange->dated = false;
    } else if (ik_is_more(how->at, exchange->last)) {
        exchange->last = how->at;
        exchange->latest = how;
        exchange->latest_of = who;
    }
}

/* Takes one of the others into account, if it was reached, and once. */
static void
take(struct ik_dlg_exchange *exchange, struct ik_suppliers *taken,
     const ik_record *lead)
{
    if (!ik_dlg_is_wanted(exchange->races, lead) ||
        ik_suppliers_has(taken, lead))
        return;
    const struct ik_reached *how = how_reached(exchange, lead);
    if (!how)
        return;
    ik_suppliers_add(taken, lead);
    take_time(exchange, how, lead);
}

/* Those who are named among those reached, and those who have it through a
 * partner who is. */
static void
take_named(struct ik_facts *facts, struct ik_dlg_exchange *exchange,
           struct ik_suppliers *taken)
{
    const struct ik_reach *reach = &exchange->reach;
    const struct ik_dlg_links *links = &exchange->races->rivals->led_by;
    for (size_t i = 0; i < reach->count; i++) {
        const ik_record *who = facts->records[reach->named[i].who], *lead;
        take(exchange, taken, who);
        for (size_t at = SIZE_MAX; (lead = ik_dlg_links_next(links, who, &at));)
            take(exchange, taken, lead);
    }
}

/*
 * Whoever has no name among those reached has it when it was published. Of
 * those who compete and those who were reached the fewer are gone through:
 * there may be a race a lot, or a piece of information a supplier.
 */
static void
measure(struct ik_facts *facts, struct ik_dlg_exchange *exchange)
{
    const struct ik_dlg_crowd *all = exchange->races->suppliers;
    const struct ik_reach *reach = &exchange->reach;
    struct ik_suppliers *taken = &exchange->races->taken;
    ik_suppliers_clear(taken);
    exchange->dated = true;
    exchange->last = INT64_MIN;
    exchange->latest = NULL;
    exchange->latest_of = NULL;
    if (all->count < reach->count)
        for (size_t i = 0; i < all->count; i++)
            take(exchange, taken, all->who[i]);
    else
        take_named(facts, exchange, taken);
    size_t wanted = exchange->races->wanted;
    if (taken->count < wanted && reach->everyone)
        take_time(exchange, reach->publication, NULL);
    exchange->left_out = reach->everyone ? 0 : wanted - taken->count;
}

/* Turns to one of the races. */
static bool
open_race(struct ik_facts *facts, struct ik_dlg_exchange *exchange,
          const struct ik_dlg_race *race)
{
    exchange->race = race;
    exchange->part = race->stakes[0]->part;
    if (!ik_dlg_races_open(facts, exchange->races, race))
        return false;
    measure(facts, exchange);
    return true;
}

/* The worst of the races. */
struct worst {
    struct ik_dlg_exchange exchange;
    struct ik_dlg_verdict verdict;
};

static void
weigh_races(struct ik_facts *facts, struct ik_dlg_exchange exchange,
            ik_dlg_exchange_weigher *weigh, struct worst *worst)
{
    *worst = (struct worst){ 0 };
    for (size_t i = 0; i < exchange.races->count; i++) {
        if (!open_race(facts, &exchange, &exchange.races->items[i]))
            return;
        struct ik_dlg_verdict own = weigh(facts, &exchange);
        if (!own.outcome || (worst->verdict.outcome &&
                             !ik_is_less(own.outcome, worst->verdict.outcome)))
            continue;
        worst->exchange = exchange;
        worst->verdict = own;
    }
}

void
ik_dlg_each_exchange(struct ik_judge *judge, ik_dlg_exchange_weigher *weigh,
                     void (*say)(struct ik_judge *judge,
                                 const struct ik_dlg_exchange *exchange,
                                 const struct ik_dlg_verdict *verdict))
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct pairs pairs = { 0 };
    struct ik_dlg_races races;
    struct worst worst;
    if (ik_dlg_races_new(facts, &races))
        collect(facts, &pairs, &races);
    settle(&pairs);
    say_of_all_unlisted(judge);
    for (size_t from = 0, to; from < pairs.count; from = to) {
        struct ik_dlg_exchange exchange = { .item = pairs.items[from].item,
                                            .pairs = &pairs.items[from],
                                            .races = &races };
        for (to = from;
             to < pairs.count && pairs.items[to].item == exchange.item;)
            to++;
        exchange.count = to - from;
        ik_judge_begin(judge, exchange.item);
        if (!ik_dlg_races_find(facts, &races, exchange.pairs, exchange.count) ||
            !ik_reach_of(facts, exchange.item, &exchange.reach))
            break;
        weigh_races(facts, exchange, weigh, &worst);
        if (worst.verdict.outcome &&
            ik_dlg_races_open(facts, &races, worst.exchange.race))
            say(judge, &worst.exchange, &worst.verdict);
    }
    ik_dlg_races_free(&races);
    free(pairs.items);
}

/* What a supplier takes part by, or may take part by. */
static void
show_part(struct ik_judge *judge, const struct ik_dlg_exchange *exchange,
          const ik_record *who)
{
    const ik_record *submission =
        ik_dlg_race_submission(ik_judge_facts(judge), exchange->race, who);
    if (submission)
        ik_judge_basis(judge, "submission", submission);
    else
        ik_show_participation(judge, who);
}

/* In each lot. */
static void
show_stakes(struct ik_judge *judge, const struct ik_dlg_race *race,
            const ik_record *who)
{
    bool any = false;
    for (size_t i = 0; i < race->count && !ik_judge_is_full(judge); i++) {
        const struct ik_dlg_part *part = &race->stakes[i]->part;
        if (part->supplier == who)
            ik_judge_basis(judge, "submission", part->submission);
        any |= part->supplier == who && part->submission;
    }
    if (!any)
        ik_show_participation(judge, who);
}

/* The involvement that makes the supplier one of those involved, and what shows
 * that it had the piece of information. */
static void
show_source(struct ik_judge *judge, const struct ik_dlg_exchange *exchange,
            const struct ik_dlg_pair *pair)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records own = ik_facts_referring(facts, pair->supplier,
                                               IK_FIELD_INVOLVEMENT_SUPPLIER);
    bool involved = pair->source->kind == IK_KIND_INVOLVEMENT;
    ik_judge_basis(judge, "involvement",
                   involved ? pair->source : own.items[0]);
    ik_judge_basis(judge, "source", pair->source);
    show_stakes(judge, exchange->race, pair->supplier);
}

void
ik_dlg_show_favoured(struct ik_judge *judge,
                     const struct ik_dlg_exchange *exchange)
{
    const struct ik_suppliers *here = &exchange->races->here;
    for (size_t i = 0; i < exchange->count; i++) {
        if (!ik_suppliers_has(here, exchange->pairs[i].supplier))
            continue;
        ik_judge_subject(judge, exchange->pairs[i].supplier);
        ik_judge_record(judge, "supplier", exchange->pairs[i].supplier);
    }
    for (size_t i = 0; i < exchange->count; i++)
        if (ik_suppliers_has(here, exchange->pairs[i].supplier))
            show_source(judge, exchange, &exchange->pairs[i]);
}

void
ik_dlg_show_left_out(struct ik_judge *judge,
                     const struct ik_dlg_exchange *exchange)
{
    const struct ik_dlg_crowd *all = exchange->races->suppliers;
    size_t left = exchange->left_out;
    for (size_t i = 0; left && i < all->count; i++)
        if (ik_dlg_is_wanted(exchange->races, all->who[i]) &&
            !how_reached(exchange, all->who[i])) {
            left--;
            ik_judge_record(judge, "left_out", all->who[i]);
            show_part(judge, exchange, all->who[i]);
            ik_show_held_back(judge, exchange->item, all->who[i]);
        }
}

/* The last to have it, itself, by a partner, or as one of all. */
static const ik_record *
find_latest(const struct ik_dlg_exchange *exchange)
{
    const struct ik_dlg_crowd *all = exchange->races->suppliers;
    if (exchange->latest_of)
        return exchange->latest_of;
    for (size_t i = 0; i < all->count; i++)
        if (ik_dlg_is_wanted(exchange->races, all->who[i]) &&
            how_reached(exchange, all->who[i]) == exchange->latest)
            return all->who[i];
    return NULL;
}

void
ik_dlg_show_latest(struct ik_judge *judge,
                   const struct ik_dlg_exchange *exchange)
{
    if (!exchange->latest)
        return;
    const struct ik_facts *facts = ik_judge_facts(judge);
    const struct ik_dlg_crowd *all = exchange->races->suppliers;
    const ik_record *who = find_latest(exchange);
    ik_show_access(judge, exchange->latest);
    ik_judge_basis(judge, "latest", who);
    if (exchange->latest->who != IK_EVERYONE)
        ik_judge_basis(judge, "latest",
                       facts->records[exchange->latest->who]);
    if (who)
        show_part(judge, exchange, who);
    /* Had one of the others not got it at all, it would be withheld. */
    for (size_t i = 0; i < all->count && !ik_judge_is_full(judge); i++)
        if (ik_dlg_is_wanted(exchange->races, all->who[i]))
            ik_show_access(judge, how_reached(exchange, all->who[i]));
}
