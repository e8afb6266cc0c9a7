/* DLG-004: the same information to all in the dialogue. */
#include "rules/dlg.h"

#include "base/order.h"
#include "facts/ending.h"
#include "rules/basis.h"
#include "rules/dlg_items.h"

#include <innokjop/values.h>

/* Those with whom the buyer spoke, and what shows it, a place each. */
struct spoken_with {
    struct ik_suppliers set;
    const ik_record **there;        /* a participation, */
    const struct ik_reached **told; /* or how something reached it */
};

static bool
is_supplier_there(struct ik_facts *facts, const ik_record *participation)
{
    int role = ik_ask_code(facts, participation, IK_FIELD_PARTICIPATION_ROLE);
    return (role < 0 || role == IK_CODE_PARTICIPATION_ROLE_SUPPLIER) &&
           ik_ask_yes_no(facts, participation,
                         IK_FIELD_PARTICIPATION_ATTENDED) == IK_YES;
}

static bool
is_dialogue(struct ik_facts *facts, const ik_record *event)
{
    int kind = ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND);
    ik_instant start, call;
    return kind != IK_CODE_DIALOGUE_KIND_USER_INVOLVEMENT &&
           kind != IK_CODE_DIALOGUE_KIND_UNSOLICITED &&
           ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START,
                          &start) &&
           (!ik_call_of(facts, start.utc_ms, &call) ||
            start.utc_ms < call.utc_ms);
}

static bool
is_told_by_buyer(struct ik_facts *facts, const ik_record *item)
{
    return ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_ORIGIN) ==
               IK_CODE_INFO_ORIGIN_BUYER &&
           ik_dlg_is_of_planning(facts, item);
}

static void
add_told(struct ik_facts *facts, struct spoken_with *spoken_with,
         const ik_record *item)
{
    struct ik_reach reach;
    if (!is_told_by_buyer(facts, item) || !ik_reach_of(facts, item, &reach))
        return;
    for (size_t i = 0; i < reach.count; i++) {
        uint32_t slot = reach.named[i].who;
        if (!ik_is_supplier(facts, facts->records[slot]))
            continue;
        ik_suppliers_add(&spoken_with->set, facts->records[slot]);
        uint32_t place =
            ik_place_of(facts->places, facts->records[slot]);
        if (!spoken_with->told[place])
            spoken_with->told[place] = &reach.named[i];
    }
}

/* Who was there, and who was told something. */
static bool
find_spoken_with(struct ik_facts *facts, struct spoken_with *spoken_with)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_PARTICIPATION);
    spoken_with->there =
        ik_facts_make_places(facts, sizeof *spoken_with->there);
    spoken_with->told = ik_facts_make_places(facts, sizeof *spoken_with->told);
    if (facts->no_memory || !ik_suppliers_new(facts, &spoken_with->set))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *event =
            ik_facts_follow(facts, all.items[i], IK_FIELD_PARTICIPATION_EVENT);
        const ik_record *who = ik_facts_follow(
            facts, all.items[i], IK_FIELD_PARTICIPATION_ORGANISATION);
        if (!who || !event || !ik_is_supplier(facts, who) ||
            !is_supplier_there(facts, all.items[i]) ||
            !is_dialogue(facts, event))
            continue;
        ik_suppliers_add(&spoken_with->set, who);
        spoken_with->there[ik_place_of(facts->places, who)] = all.items[i];
    }
    all = ik_facts_all(facts, IK_KIND_INFO_ITEM);
    for (size_t i = 0; i < all.count; i++)
        add_told(facts, spoken_with, all.items[i]);
    return true;
}

/*
 * One piece of information, whom it has reached, and when tenders were due:
 * whoever is told then cannot use it. INT64_MAX where that does not matter.
 */
struct telling {
    const ik_record *item;
    struct ik_reach reach;
    int64_t due;
    const ik_record *limit; /* the deadline */
};

/* When tenders were due, the last of them; INT64_MAX when not recorded. */
static int64_t
last_due(struct ik_facts *facts, const ik_record **deadline)
{
    static const int kinds[] = { IK_CODE_DEADLINE_KIND_TENDER,
                                 IK_CODE_DEADLINE_KIND_REVISED_TENDER,
                                 IK_CODE_DEADLINE_KIND_FINAL_TENDER };
    ik_instant due, last = { 0 };
    *deadline = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const ik_record *limit = ik_common_deadline(facts, kinds[i], NULL);
        if (limit && !ik_ask_instant(facts, limit, IK_FIELD_DEADLINE_AT, &due))
            return INT64_MAX;
        if (!limit || !ik_is_later(due, last))
            continue;
        last = due;
        *deadline = limit;
    }
    return last.precision ? last.utc_ms : INT64_MAX;
}

/* At a time that is not recorded, it may have been early enough. */
static bool
was_told(const struct telling *telling, const ik_record *who)
{
    const struct ik_reached *how = ik_reached_how(&telling->reach, who);
    return how && (how->at == IK_UNDATED || how->at < telling->due);
}

/* By what somebody who was told takes part in a competition that goes on, or
 * led to a contract. */
static const ik_record *
tender_of(struct ik_facts *facts, const struct telling *telling,
          const ik_record *who)
{
    const ik_record *sent;
    size_t at = 0;
    while (was_told(telling, who) &&
           (sent = ik_takes_part_next(facts, who, &at)))
        if (!ik_cancellation_over(facts, sent))
            return sent;
    return NULL;
}

/* The recipients; of those who take part alone, where that is what counts. */
static void
show_recipients(struct ik_judge *judge, const struct telling *telling,
                bool taking_part)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    for (size_t i = 0; i < telling->reach.count; i++) {
        const ik_record *who = facts->records[telling->reach.named[i].who];
        const ik_record *submission =
            taking_part ? tender_of(facts, telling, who) : NULL;
        if (taking_part && !submission)
            continue;
        ik_judge_subject(judge, who);
        ik_judge_record(judge, "supplier", who);
        ik_judge_basis(judge, "submission", submission);
        ik_show_access(judge, &telling->reach.named[i]);
    }
}

static bool
any_takes_part(struct ik_facts *facts, const struct telling *telling)
{
    for (size_t i = 0; i < telling->reach.count; i++)
        if (tender_of(facts, telling,
                      facts->records[telling->reach.named[i].who]))
            return true;
    return false;
}

/* Whether suppliers have been called on, to what has not been cancelled. */
static bool
is_under_way(struct ik_facts *facts)
{
    ik_instant call;
    return ik_first_call(facts, &call) &&
           !ik_cancellation(facts, NULL, facts->now.utc_ms, INT64_MAX);
}

/* Told to some, and not published. */
static void
say_of_some(struct ik_judge *judge, const struct telling *telling)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *item = telling->item;
    bool called = is_under_way(facts);
    bool tendered = called && any_takes_part(facts, telling);
    if (ik_dlg_is_marked_irrelevant(facts, item)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.irrelevant");
    } else if (!ik_dlg_matters(facts, item)) {
        ik_note_missing_field(facts, item, IK_FIELD_INFO_ITEM_RELEVANCE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (telling->reach.unclear) {
        ik_note_unclear(facts, item);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (tendered) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    } else {
        ik_judge_say(judge, IK_OUTCOME_RISK,
                     called ? "risk.unpublished" : "risk.before");
    }
    show_recipients(judge, telling, tendered);
}

/* Whether those involved who take part list it: then it is DLG-010 that says
 * how late the others had it. */
static bool
is_left_to_levelling(struct ik_facts *facts, const ik_record *item)
{
    static const enum ik_field lists[][2] = {
        { IK_FIELD_INVOLVEMENT_INFO_ITEMS, IK_FIELD_INVOLVEMENT_SUPPLIER },
        { IK_FIELD_INPUT_INFO_ITEMS, IK_FIELD_INPUT_SUPPLIER }
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct ik_records all = ik_facts_referring(facts, item, lists[i][0]);
        for (size_t j = 0; j < all.count; j++) {
            const ik_record *who =
                ik_facts_follow(facts, all.items[j], lists[i][1]);
            if (who && ik_takes_part(facts, who) &&
                ik_facts_referring(facts, who, IK_FIELD_INVOLVEMENT_SUPPLIER)
                    .count)
                return true;
        }
    }
    return false;
}

/* Told to all, but to some only when tenders had been due. False where there
 * is nothing wrong in that. */
static bool
say_of_late(struct ik_judge *judge, const struct telling *telling)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (!ik_dlg_matters(facts, telling->item) ||
        !any_takes_part(facts, telling) ||
        is_left_to_levelling(facts, telling->item))
        return false;
    if (telling->reach.unclear || telling->reach.undated) {
        ik_note_unclear(facts, telling->item);
        ik_judge_cannot_tell(judge, "not_assessable");
        return true;
    }
    ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.late");
    ik_judge_instant(judge, "deadline", ik_instant_from_utc(telling->due));
    ik_judge_basis(judge, "limit", telling->limit);
    show_recipients(judge, telling, true);
    return true;
}

static size_t
count_told(struct ik_facts *facts, const struct telling *telling,
           const struct spoken_with *spoken_with)
{
    size_t count = 0;
    for (size_t i = 0; i < telling->reach.count; i++) {
        const ik_record *who = facts->records[telling->reach.named[i].who];
        count += ik_suppliers_has(&spoken_with->set, who) &&
                 was_told(telling, who);
    }
    return count;
}

/* That somebody was in the dialogue: there, or told something else. */
static void
show_spoken_with(struct ik_judge *judge, const struct spoken_with *spoken_with,
                 const ik_record *who)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    uint32_t place = ik_place_of(facts->places, who);
    const struct ik_reached *told = spoken_with->told[place];
    if (spoken_with->there[place] || !told) {
        ik_judge_basis(judge, "participation", spoken_with->there[place]);
        ik_judge_basis(judge, "event",
                       ik_facts_follow(facts, spoken_with->there[place],
                                       IK_FIELD_PARTICIPATION_EVENT));
        return;
    }
    ik_judge_basis(judge, "told", facts->records[told->subject]);
    ik_show_access(judge, told);
}

static void
show_not_told(struct ik_judge *judge, const struct telling *telling,
              const struct spoken_with *spoken_with)
{
    struct ik_records all =
        ik_facts_all(ik_judge_facts(judge), IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = all.items[i];
        if (!ik_suppliers_has(&spoken_with->set, who) ||
            was_told(telling, who))
            continue;
        ik_judge_record(judge, "left_out", who);
        if (ik_is_reached(&telling->reach, who))
            ik_show_access(judge, ik_reached_how(&telling->reach, who));
        else
            ik_show_held_back(judge, telling->item, who);
        show_spoken_with(judge, spoken_with, who);
    }
}

/* Whether it was published, or told to all one by one, before it was due. */
static const char *
how_all_were_told(struct ik_facts *facts, const struct telling *telling,
                  const struct spoken_with *spoken_with)
{
    const struct ik_reach *reach = &telling->reach;
    if (reach->everyone && (reach->published == IK_UNDATED ||
                            reach->published < telling->due))
        return "conforms.published";
    return count_told(facts, telling, spoken_with) == spoken_with->set.count
               ? "conforms"
               : NULL;
}

static void
judge_told(struct ik_judge *judge, struct telling telling,
           const struct spoken_with *spoken_with)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *item = telling.item;
    int64_t due = telling.due;
    if (!ik_reach_of(facts, item, &telling.reach))
        return;
    if (!ik_is_passed_on(&telling.reach) && !telling.reach.unclear) {
        /* Something that came up with somebody was told to somebody. */
        if (!ik_ask_any(facts, item, IK_FIELD_INFO_ITEM_EVENT))
            return;
        ik_note_missing_record(facts, IK_KIND_DISCLOSURE);
        ik_judge_cannot_tell(judge, "not_assessable");
        ik_judge_record(judge, "item", item);
        return;
    }
    const char *early = how_all_were_told(facts, &telling, spoken_with);
    telling.due = INT64_MAX;
    const char *ever = how_all_were_told(facts, &telling, spoken_with);
    telling.due = ever ? due : INT64_MAX;
    if (early || (ever && !say_of_late(judge, &telling))) {
        ik_judge_conclude(judge, ever);
    } else {
        if (!ever)
            say_of_some(judge, &telling);
        show_not_told(judge, &telling, spoken_with);
    }
    ik_judge_record(judge, "item", item);
}

void
ik_dlg_same_information(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_INFO_ITEM);
    struct spoken_with spoken_with;
    if (!all.count || !find_spoken_with(facts, &spoken_with))
        return;
    struct telling telling = { .item = NULL };
    telling.due = last_due(facts, &telling.limit);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        telling.item = all.items[i];
        if (is_told_by_buyer(facts, telling.item))
            judge_told(judge, telling, &spoken_with);
    }
}
