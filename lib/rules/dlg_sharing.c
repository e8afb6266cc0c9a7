/* DLG-004, DLG-009 and DLG-010: the same information to all, in time. */
#include "rules/dlg.h"

#include "facts/deadlines.h"
#include "rules/basis.h"
#include "rules/dlg_items.h"

#include "base/civil.h"

#include <innokjop/values.h>

static bool
matters(struct ik_facts *facts, const ik_record *item)
{
    return ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_RELEVANCE) ==
           IK_CODE_RELEVANCE_YES;
}

/* The buyer's own mark; whether it is right is asked by DLG-009. */
static bool
is_marked_irrelevant(struct ik_facts *facts, const ik_record *item)
{
    return ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_RELEVANCE) ==
           IK_CODE_RELEVANCE_NO;
}

/* DLG-004: those with whom the buyer spoke, and what shows it, a place each. */
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

/* The recipients; of those who take part alone, where that is what counts. */
static void
show_recipients(struct ik_judge *judge, const struct ik_reach *reach,
                bool taking_part)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    for (size_t i = 0; i < reach->count; i++) {
        const ik_record *who = facts->records[reach->named[i].who];
        const ik_record *submission =
            taking_part ? ik_takes_part(facts, who) : NULL;
        if (taking_part && !submission)
            continue;
        ik_judge_subject(judge, who);
        ik_judge_record(judge, "supplier", who);
        ik_judge_basis(judge, "submission", submission);
        ik_show_access(judge, &reach->named[i]);
    }
}

static bool
any_takes_part(struct ik_facts *facts, const struct ik_reach *reach)
{
    for (size_t i = 0; i < reach->count; i++)
        if (ik_takes_part(facts, facts->records[reach->named[i].who]))
            return true;
    return false;
}

/* Told to some, and not published. */
static void
say_of_some(struct ik_judge *judge, const ik_record *item,
            const struct ik_reach *reach)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant call;
    bool called = ik_first_call(facts, &call);
    bool tendered = called && any_takes_part(facts, reach);
    if (is_marked_irrelevant(facts, item)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.irrelevant");
    } else if (!matters(facts, item)) {
        ik_note_missing_field(facts, item, IK_FIELD_INFO_ITEM_RELEVANCE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (reach->unclear) {
        ik_note_unclear(facts, item);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (tendered) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    } else {
        ik_judge_say(judge, IK_OUTCOME_RISK,
                     called ? "risk.unpublished" : "risk.before");
    }
    show_recipients(judge, reach, tendered);
}

static size_t
count_reached(struct ik_facts *facts, const struct ik_reach *reach,
              const struct spoken_with *spoken_with)
{
    size_t count = 0;
    for (size_t i = 0; i < reach->count; i++)
        count +=
            ik_suppliers_has(&spoken_with->set,
                             facts->records[reach->named[i].who]);
    return count;
}

static void
show_not_told(struct ik_judge *judge, const ik_record *item,
              const struct ik_reach *reach,
              const struct spoken_with *spoken_with)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++) {
        uint32_t place = ik_place_of(facts->places, all.items[i]);
        const struct ik_reached *told = spoken_with->told[place];
        if (!ik_suppliers_has(&spoken_with->set, all.items[i]) ||
            ik_is_reached(reach, all.items[i]))
            continue;
        ik_judge_record(judge, "left_out", all.items[i]);
        ik_show_held_back(judge, item, all.items[i]);
        if (spoken_with->there[place] || !told) {
            ik_judge_basis(judge, "participation", spoken_with->there[place]);
            ik_judge_basis(judge, "event",
                           ik_facts_follow(facts, spoken_with->there[place],
                                           IK_FIELD_PARTICIPATION_EVENT));
            continue;
        }
        ik_judge_basis(judge, "told", facts->records[told->subject]);
        ik_show_access(judge, told);
    }
}

static void
judge_told(struct ik_judge *judge, const ik_record *item,
           const struct spoken_with *spoken_with)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_reach reach;
    if (!ik_reach_of(facts, item, &reach))
        return;
    if (!ik_is_passed_on(&reach) && !reach.unclear) {
        /* Something that came up with somebody was told to somebody. */
        if (!ik_ask_any(facts, item, IK_FIELD_INFO_ITEM_EVENT))
            return;
        ik_note_missing_record(facts, IK_KIND_DISCLOSURE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (reach.everyone) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.published");
    } else if (count_reached(facts, &reach, spoken_with) ==
               spoken_with->set.count) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    } else {
        say_of_some(judge, item, &reach);
        show_not_told(judge, item, &reach, spoken_with);
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
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (is_told_by_buyer(facts, all.items[i]))
            judge_told(judge, all.items[i], &spoken_with);
    }
}

/* DLG-009: withheld from others who take part when the deadline came. */
static struct ik_dlg_verdict
weigh_open(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct ik_dlg_verdict verdict = { .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                      .key = "not_assessable" };
    if (!exchange->reach.unclear)
        return ik_dlg_wrong(facts, "breach", "risk.withheld");
    ik_note_unclear(facts, exchange->item);
    return verdict;
}

static struct ik_dlg_verdict
weigh_withheld(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    bool irrelevant = is_marked_irrelevant(facts, exchange->item);
    struct ik_dlg_verdict verdict = { .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                      .key = "not_assessable" };
    switch (ik_dlg_secrecy_of(facts, exchange)) {
    case IK_DLG_SECRET:
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_CONFORMS,
                                        .key = "conforms.secret" };
    case IK_DLG_UNASSESSED:
        if (matters(facts, exchange->item))
            return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK,
                                            .key = "risk.unassessed" };
        break;
    case IK_DLG_OPEN:
        if (matters(facts, exchange->item))
            return weigh_open(facts, exchange);
        break;
    default:
        break;
    }
    if (irrelevant)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK,
                                        .key = "risk.relevance" };
    if (!matters(facts, exchange->item))
        ik_note_missing_field(facts, exchange->item,
                              IK_FIELD_INFO_ITEM_RELEVANCE);
    return verdict;
}

static struct ik_dlg_verdict
weigh_passing_on(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct ik_dlg_verdict verdict;
    if (!exchange->left_out)
        return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_CONFORMS,
                                        .key = "conforms" };
    verdict = weigh_withheld(facts, exchange);
    return exchange->part.closed || verdict.outcome == IK_OUTCOME_CONFORMS
               ? verdict
               : ik_dlg_later(&exchange->part);
}

/* The buyer's mark, which the risk is about. */
static void
show_mark(struct ik_judge *judge, const ik_record *item)
{
    ik_judge_field(judge, "reason", item, IK_FIELD_INFO_ITEM_RELEVANCE_REASON);
    ik_judge_field(judge, "assessor", item, IK_FIELD_INFO_ITEM_RELEVANCE_BY);
}

static struct ik_dlg_verdict
weigh_exchange(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    const struct ik_dlg_part *part = &exchange->part;
    bool late = exchange->dated && part->due.precision &&
                exchange->last > part->due.utc_ms;
    bool irrelevant = is_marked_irrelevant(facts, exchange->item);
    /* Passed on, but too late: that is DLG-010's matter. What the buyer holds
     * to be irrelevant need not be passed on before that is disputed. */
    if (exchange->left_out ? irrelevant && !part->closed : late)
        return (struct ik_dlg_verdict){ 0 };
    return weigh_passing_on(facts, exchange);
}

static void
say_of_passing_on(struct ik_judge *judge,
                  const struct ik_dlg_exchange *exchange,
                  const struct ik_dlg_verdict *verdict)
{
    const struct ik_dlg_part *part = &exchange->part;
    ik_judge_say(judge, verdict->outcome, verdict->key);
    if (verdict->outcome == IK_OUTCOME_NOT_DUE && part->due.precision)
        ik_judge_due(judge, part->due);
    ik_judge_record(judge, "item", exchange->item);
    ik_judge_field(judge, "deadline", part->deadline, IK_FIELD_DEADLINE_AT);
    ik_dlg_show_favoured(judge, exchange);
    ik_dlg_show_left_out(judge, exchange);
    if (is_marked_irrelevant(ik_judge_facts(judge), exchange->item))
        show_mark(judge, exchange->item);
}

void
ik_dlg_information_is_passed_on(struct ik_judge *judge)
{
    ik_dlg_each_exchange(judge, weigh_exchange, say_of_passing_on);
}

/* DLG-010: whether the common deadline gave the time back (FOA § 20-1). */
static bool
is_time_left(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct ik_fri_answer answer;
    return ik_dlg_measure(facts, &exchange->part,
                          ik_instant_from_utc(exchange->last),
                          &answer) == IK_FRI_KEPT;
}

/* How late it was, and by how many days the deadline was moved. */
struct delay {
    ik_instant call;
    int32_t days, moved;
};

static struct delay
delay_of(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct delay delay = { 0 };
    ik_call_of(facts, exchange->part.due.utc_ms, &delay.call);
    delay.days = ik_oslo_day(ik_instant_from_utc(exchange->last)) -
                 ik_oslo_day(delay.call);
    delay.moved = ik_extension_days(facts, exchange->part.deadline,
                                    exchange->race->stakes[0]->lot,
                                    delay.call.utc_ms + 1);
    return delay;
}

/* False when a time is missing, which is noted. */
static bool
are_times_known(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    ik_instant call;
    bool called = ik_first_call(facts, &call);
    if (!called)
        ik_note_missing_record(facts, IK_KIND_NOTICE);
    if (!exchange->part.due.precision)
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
    if (!exchange->dated)
        ik_note_undated(facts, exchange->item);
    return called && exchange->part.due.precision && exchange->dated;
}

static struct ik_dlg_verdict
weigh_delay(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    const struct ik_dlg_part *part = &exchange->part;
    struct delay delay = delay_of(facts, exchange);
    struct ik_dlg_verdict verdict = { .outcome = IK_OUTCOME_CONFORMS,
                                      .key = "conforms" };
    if (exchange->last <= delay.call.utc_ms)
        return verdict;
    if (exchange->last > part->due.utc_ms)
        return ik_dlg_wrong(facts, "breach", "risk.after_deadline");
    bool extended = delay.moved >= delay.days;
    if (extended || is_time_left(facts, exchange)) {
        verdict.key = extended ? "conforms.extended" : "conforms.time";
        return verdict;
    }
    return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_RISK, .key = "risk" };
}

static struct ik_dlg_verdict
weigh_time(struct ik_facts *facts, const struct ik_dlg_exchange *exchange)
{
    struct ik_dlg_verdict nothing = { 0 };
    ik_instant call;
    /* What was never shared, or need not be, is DLG-009's matter. */
    if (exchange->left_out || !matters(facts, exchange->item) ||
        ik_dlg_secrecy_of(facts, exchange) == IK_DLG_SECRET)
        return nothing;
    /* Nor is there anything to be late for before suppliers are called on. */
    if (!exchange->part.submission && !ik_first_call(facts, &call))
        return nothing;
    if (are_times_known(facts, exchange))
        return weigh_delay(facts, exchange);
    return (struct ik_dlg_verdict){ .outcome = IK_OUTCOME_NOT_ASSESSABLE,
                                    .key = "not_assessable" };
}

static void
show_delay(struct ik_judge *judge, const struct ik_dlg_exchange *exchange)
{
    struct delay delay = delay_of(ik_judge_facts(judge), exchange);
    ik_judge_instant(judge, "shared", ik_instant_from_utc(exchange->last));
    ik_judge_instant(judge, "call", delay.call);
    ik_judge_number(judge, "days", delay.days);
    ik_judge_number(judge, "moved", delay.moved);
}

static void
say_of_time(struct ik_judge *judge, const struct ik_dlg_exchange *exchange,
            const struct ik_dlg_verdict *verdict)
{
    ik_judge_say(judge, verdict->outcome, verdict->key);
    if (verdict->outcome != IK_OUTCOME_NOT_ASSESSABLE)
        show_delay(judge, exchange);
    ik_judge_record(judge, "item", exchange->item);
    ik_judge_field(judge, "deadline", exchange->part.deadline,
                   IK_FIELD_DEADLINE_AT);
    ik_dlg_show_favoured(judge, exchange);
    ik_dlg_show_latest(judge, exchange);
}

void
ik_dlg_sharing_is_early(struct ik_judge *judge)
{
    ik_dlg_each_exchange(judge, weigh_time, say_of_time);
}
