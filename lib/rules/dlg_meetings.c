/* DLG-005: one-to-one meetings on equal terms. */
#include "rules/dlg.h"

#include "rules/dlg_events.h"

#include "facts/competition.h"

#include "base/order.h"

#include <stdlib.h>

struct meeting {
    const ik_record *event;
    const ik_record *guide; /* the questions, or NULL */
    int64_t minutes;        /* as offered, else as held; 0 if not known */
    uint32_t plan, lot;     /* only meetings of one plan and lot compare */
    int64_t start;
    int64_t order;
};

/* What meetings of one plan and lot are held against. */
struct measure {
    const ik_record *guide; /* of the first meeting */
    int64_t longest;
};

static uint32_t
slot_of(const ik_record *record)
{
    return record ? record->slot : UINT32_MAX;
}

static int
compare_meetings(const void *a, const void *b)
{
    const struct meeting *x = a, *y = b;
    int order = ik_order(x->plan, y->plan);
    if (!order)
        order = ik_order(x->lot, y->lot);
    if (!order)
        order = ik_order(x->start, y->start);
    return order ? order : ik_order(x->order, y->order);
}

static int64_t
minutes_between(struct ik_facts *facts, const ik_record *record,
                enum ik_field from, enum ik_field to)
{
    ik_instant start, end;
    return ik_ask_instant(facts, record, from, &start) &&
                   ik_ask_instant(facts, record, to, &end)
               ? ik_most(0, (end.utc_ms - start.utc_ms) / 60000)
               : 0;
}

/* The time that was offered, else had, else the meeting's own. */
static int64_t
minutes_of(struct ik_facts *facts, const ik_record *event)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    int64_t longest = 0;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *part = all.items[i];
        if (!ik_dlg_supplier(facts, part))
            continue;
        int64_t own =
            minutes_between(facts, part, IK_FIELD_PARTICIPATION_SLOT_START,
                            IK_FIELD_PARTICIPATION_SLOT_END);
        if (!own &&
            ik_ask_any(facts, part, IK_FIELD_PARTICIPATION_DURATION_MINUTES))
            own = ik_record_get_integer(
                part, IK_FIELD_PARTICIPATION_DURATION_MINUTES, 0);
        longest = ik_most(own, longest);
    }
    return longest
               ? longest
               : minutes_between(facts, event, IK_FIELD_DIALOGUE_EVENT_START,
                                 IK_FIELD_DIALOGUE_EVENT_END);
}

static size_t
collect_meetings(struct ik_facts *facts, struct meeting *meetings)
{
    const ik_record *event;
    size_t count = 0;
    for (size_t i = 0; (event = ik_dlg_next(facts, IK_DLG_CONTACT, &i));) {
        ik_instant start = { 0 };
        if (ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) !=
            IK_CODE_DIALOGUE_KIND_ONE_TO_ONE)
            continue;
        ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &start);
        meetings[count++] = (struct meeting){
            .event = event,
            .guide = ik_facts_follow(facts, event,
                                     IK_FIELD_DIALOGUE_EVENT_QUESTION_GUIDE),
            .minutes = minutes_of(facts, event),
            .plan = slot_of(
                ik_facts_follow(facts, event, IK_FIELD_DIALOGUE_EVENT_PLAN)),
            .lot = slot_of(
                ik_facts_follow(facts, event, IK_FIELD_DIALOGUE_EVENT_LOTS)),
            .start = start.precision ? start.utc_ms : INT64_MAX,
            .order = (int64_t)i,
        };
    }
    qsort(meetings, count, sizeof *meetings, compare_meetings);
    return count;
}

/* Everybody who got a meeting, whichever. */
static bool
find_met(struct ik_facts *facts, const struct meeting *meetings, size_t count,
         struct ik_suppliers *met)
{
    if (!ik_suppliers_new(facts, met))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct ik_records all = ik_facts_referring(
            facts, meetings[i].event, IK_FIELD_PARTICIPATION_EVENT);
        for (size_t j = 0; j < all.count; j++) {
            const ik_record *who = ik_dlg_supplier(facts, all.items[j]);
            ik_instant at;
            if (who &&
                (ik_ask_instant(facts, all.items[j],
                                IK_FIELD_PARTICIPATION_OFFERED, &at) ||
                 ik_ask_yes_no(facts, all.items[j],
                               IK_FIELD_PARTICIPATION_ATTENDED) == IK_YES))
                ik_suppliers_add(met, who);
        }
    }
    return true;
}

/* Whether it is written down why these were met and others not. */
static bool
is_reasoned(struct ik_facts *facts, const ik_record *event)
{
    return ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_SELECTION_REASON) ||
           ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_SELECTION_RULE);
}

/* One who asked for a meeting, got none, and was not told why. */
static const ik_record *
find_left_out(struct ik_facts *facts, const ik_record *event,
              const struct ik_suppliers *met)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *part = all.items[i];
        const ik_record *who = ik_dlg_supplier(facts, part);
        ik_instant at;
        bool asked =
            ik_ask_instant(facts, part, IK_FIELD_PARTICIPATION_APPLIED, &at) ||
            ik_ask_yes_no(facts, part, IK_FIELD_PARTICIPATION_REFUSED) ==
                IK_YES;
        if (who && asked && !ik_suppliers_has(met, who) &&
            !ik_ask_instant(facts, part, IK_FIELD_PARTICIPATION_DECLINED,
                            &at) &&
            !ik_ask_any(facts, part, IK_FIELD_PARTICIPATION_REFUSED_REASON))
            return who;
    }
    return NULL;
}

/* Two versions of a list are two lists; a version is its document's. */
static bool
is_same_guide(struct ik_facts *facts, const ik_record *a, const ik_record *b)
{
    if (a->kind == b->kind)
        return a == b;
    const ik_record *version = a->kind == IK_KIND_DOCUMENT_VERSION ? a : b;
    return ik_facts_follow(facts, version,
                           IK_FIELD_DOCUMENT_VERSION_DOCUMENT) ==
           (version == a ? b : a);
}

static const char *
weigh_meeting(struct ik_facts *facts, const struct meeting *meeting,
              const struct measure *measure, const ik_record *left_out)
{
    int64_t spread = ik_law_profile(facts->law, "meeting_spread_percent", 25);
    if (!is_reasoned(facts, meeting->event)) {
        if (left_out)
            return "risk.left_out";
        if (!ik_dlg_is_public(facts, meeting->event) &&
            (ik_ask_yes_no(facts, meeting->event,
                           IK_FIELD_DIALOGUE_EVENT_OPEN) == IK_NO ||
             ik_dlg_is_by_name(facts, meeting->event)))
            return "risk.chosen";
    }
    if (meeting->guide && !is_same_guide(facts, meeting->guide, measure->guide))
        return "risk.guide";
    return meeting->minutes &&
                   meeting->minutes * 100 < measure->longest * (100 - spread)
               ? "risk.duration"
               : NULL;
}

static void
say_of_meeting(struct ik_judge *judge, const struct meeting *meeting)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool known = ik_need_any(facts, meeting->event,
                             IK_FIELD_DIALOGUE_EVENT_QUESTION_GUIDE);
    if (!meeting->minutes)
        known &=
            ik_need_any(facts, meeting->event, IK_FIELD_DIALOGUE_EVENT_END);
    if (!ik_dlg_is_public(facts, meeting->event) &&
        !is_reasoned(facts, meeting->event))
        known &= ik_need_yes_no(facts, meeting->event,
                                IK_FIELD_DIALOGUE_EVENT_OPEN) != IK_UNKNOWN;
    if (known)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else
        ik_judge_cannot_tell(judge, "not_assessable");
}

static void
judge_meeting(struct ik_judge *judge, const struct meeting *meeting,
              const struct measure *measure, const struct ik_suppliers *met)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *left_out = find_left_out(facts, meeting->event, met);
    const char *key = weigh_meeting(facts, meeting, measure, left_out);
    const ik_record *who = left_out;
    ik_judge_begin(judge, meeting->event);
    if (!who)
        who = ik_dlg_only_supplier(facts, meeting->event);
    if (key)
        ik_judge_say(judge, IK_OUTCOME_RISK, key);
    else
        say_of_meeting(judge, meeting);
    if (key)
        ik_judge_subject(judge, who);
    ik_judge_record(judge, "event", meeting->event);
    ik_judge_record(judge, "supplier", who);
    ik_judge_record(judge, "guide", meeting->guide);
    ik_judge_record(judge, "first_guide", measure->guide);
    ik_judge_number(judge, "minutes", meeting->minutes);
    ik_judge_number(judge, "longest", measure->longest);
}

static void
judge_group(struct ik_judge *judge, const struct meeting *meetings,
            size_t count, const struct ik_suppliers *met)
{
    struct measure measure = { NULL, 0 };
    for (size_t i = 0; i < count; i++) {
        if (!measure.guide)
            measure.guide = meetings[i].guide;
        measure.longest = ik_most(meetings[i].minutes, measure.longest);
    }
    for (size_t i = 0; i < count; i++)
        judge_meeting(judge, &meetings[i], &measure, met);
}

void
ik_dlg_met_alike(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t most = ik_facts_all(facts, IK_KIND_DIALOGUE_EVENT).count;
    struct meeting *meetings =
        ik_arena_alloc(&facts->arena, (most + 1) * sizeof *meetings);
    struct ik_suppliers met;
    if (!meetings) {
        facts->no_memory = true;
        return;
    }
    size_t count = collect_meetings(facts, meetings);
    if (!find_met(facts, meetings, count, &met))
        return;
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count &&
                            meetings[to].plan == meetings[from].plan &&
                            meetings[to].lot == meetings[from].lot;)
            to++;
        judge_group(judge, meetings + from, to - from, &met);
    }
}
