/*
 * HAB-002: declarations of impartiality are signed before the first act, and
 * again when it is known who takes part. No law demands them in a fixed form;
 * they are a suitable measure (FOA § 7-5(2)), so nothing here is a breach.
 */
#include "rules/hab.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/contenders.h"
#include "facts/deadlines.h"
#include "rules/dlg_events.h"

#include <innokjop/values.h>

#include <string.h>

/* When the buyer last learnt of somebody new. */
struct change {
    const ik_record *record; /* NULL: of nobody */
    ik_instant at;
};

struct suppliers {
    struct change told, met, tendered;
    const ik_record *undated; /* a tender that came nobody knows when */
    struct ik_suppliers tenderers;
    struct ik_suppliers covered; /* emptied for each person */
};

/* Of one supplier what came first counts, and of all who came last. */
static void
take_first(struct change *change, const ik_record *record, ik_instant at)
{
    if (ik_is_sooner(at, change->at))
        *change = (struct change){ record, at };
}

static void
take_last(struct change *change, struct change other)
{
    if (ik_is_later(other.at, change->at))
        *change = other;
}

static bool
was_there(struct ik_facts *facts, const ik_record *participation,
          const ik_record *event)
{
    return ik_dlg_supplier(facts, participation) &&
           ik_ask_yes_no(facts, participation,
                         IK_FIELD_PARTICIPATION_ATTENDED) != IK_NO &&
           ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) !=
               IK_CODE_DIALOGUE_KIND_UNSOLICITED &&
           !ik_is_recorded(facts, event, IK_FIELD_DIALOGUE_EVENT_CANCELLED);
}

/* In the market dialogue, which the competition ends. */
static struct change
first_meeting(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_PARTICIPATION_ORGANISATION);
    struct change first = { .record = NULL };
    ik_instant call = { .utc_ms = INT64_MAX };
    ik_first_call(facts, &call);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *event =
            ik_facts_follow(facts, all.items[i], IK_FIELD_PARTICIPATION_EVENT);
        ik_instant at;
        if (was_there(facts, all.items[i], event) &&
            ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &at) &&
            at.utc_ms < call.utc_ms)
            take_first(&first, event, at);
    }
    return first;
}

/* Until the deadline a tender is sealed: nobody is to know whose it is. */
static bool
is_sealed(struct ik_facts *facts, const ik_record *submission)
{
    int kind = ik_ask_code(facts, submission, IK_FIELD_SUBMISSION_KIND) ==
                       IK_CODE_SUBMISSION_KIND_REQUEST
                   ? IK_CODE_DEADLINE_KIND_REQUEST
                   : IK_CODE_DEADLINE_KIND_TENDER;
    const ik_record *lot =
        ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_LOT);
    const ik_record *deadline = ik_common_deadline(facts, kind, lot);
    ik_instant at;
    return ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at) &&
           facts->now.utc_ms <= at.utc_ms;
}

static struct change
first_tender(struct ik_facts *facts, const ik_record *who,
             const ik_record **undated)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    struct change first = { .record = NULL };
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *tender = all.items[i];
        ik_instant at;
        bool opened =
            ik_ask_instant(facts, tender, IK_FIELD_SUBMISSION_OPENED, &at);
        if (!opened && is_sealed(facts, tender))
            continue;
        if (opened ||
            ik_ask_instant(facts, tender, IK_FIELD_SUBMISSION_RECEIVED, &at))
            take_first(&first, tender, at);
        else
            *undated = tender;
    }
    return first;
}

static bool
find_suppliers(struct ik_facts *facts, struct suppliers *suppliers)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    if (!ik_suppliers_new(facts, &suppliers->tenderers) ||
        !ik_suppliers_new(facts, &suppliers->covered))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = all.items[i];
        struct change told = { .record = who };
        struct change tendered = first_tender(facts, who, &suppliers->undated);
        if (ik_is_supplier(facts, who) &&
            ik_ask_instant(facts, who, IK_FIELD_ORGANISATION_KNOWN, &told.at))
            take_last(&suppliers->told, told);
        take_last(&suppliers->met, first_meeting(facts, who));
        take_last(&suppliers->tendered, tendered);
        if (tendered.record)
            ik_suppliers_add(&suppliers->tenderers, who);
    }
    return true;
}

/* What the register says of a person. */
struct standing {
    bool acts, unread; /* in some role, in one that cannot be read */
    int32_t begins; /* first day in a role, INT32_MAX when not known */
    int32_t ends;   /* last day, INT32_MAX when not known */
    bool dated;     /* each role has a last day */
};

static struct standing
standing_of(struct ik_facts *facts, const ik_record *person)
{
    struct ik_records all =
        ik_facts_referring(facts, person, IK_FIELD_ROLE_PERSON);
    struct standing standing = { .begins = INT32_MAX,
                                 .ends = INT32_MIN,
                                 .dated = true };
    for (size_t i = 0; i < all.count; i++) {
        ik_date date;
        if (!ik_hab_prepares_or_decides(facts, all.items[i]))
            continue;
        if (ik_need_readable(facts, all.items[i], IK_FIELD_ROLE_KIND))
            standing.acts = true;
        else
            standing.unread = true;
        if (ik_ask_date(facts, all.items[i], IK_FIELD_ROLE_FROM, &date))
            standing.begins = (int32_t)ik_least(standing.begins,
                                                ik_day_from_date(date));
        if (ik_ask_date(facts, all.items[i], IK_FIELD_ROLE_TO, &date))
            standing.ends =
                (int32_t)ik_most(standing.ends, ik_day_from_date(date));
        else
            standing.dated = false;
    }
    if (!standing.dated)
        standing.ends = INT32_MAX;
    return standing;
}

/* What a person has signed. */
struct signed_ones {
    const ik_record *first, *last, *unsigned_one;
    ik_instant first_at, last_at;
    bool unread;
};

static struct signed_ones
declarations_of(struct ik_facts *facts, const ik_record *person)
{
    struct ik_records all =
        ik_facts_referring(facts, person, IK_FIELD_DECLARATION_PERSON);
    struct signed_ones it = { .first = NULL };
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at;
        if (!ik_need_readable(facts, all.items[i], IK_FIELD_DECLARATION_SIGNED))
            it.unread = true;
        else if (!ik_ask_instant(facts, all.items[i],
                                 IK_FIELD_DECLARATION_SIGNED, &at)) {
            it.unsigned_one = all.items[i];
        } else {
            if (ik_is_sooner(at, it.first_at)) {
                it.first = all.items[i];
                it.first_at = at;
            }
            if (ik_is_later(at, it.last_at)) {
                it.last = all.items[i];
                it.last_at = at;
            }
        }
    }
    return it;
}

/* By what was signed since the last tender. One that names nobody covers
 * everybody. */
static bool
covers_tenderers(struct ik_facts *facts, const ik_record *person,
                 struct suppliers *suppliers)
{
    struct ik_records all =
        ik_facts_referring(facts, person, IK_FIELD_DECLARATION_PERSON);
    struct ik_suppliers *covered = &suppliers->covered;
    covered->stamp++;
    covered->count = 0;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who;
        ik_instant at;
        size_t next = 0;
        if (!ik_ask_instant(facts, all.items[i], IK_FIELD_DECLARATION_SIGNED,
                            &at) ||
            at.utc_ms < suppliers->tendered.at.utc_ms)
            continue;
        if (!ik_ask_any(facts, all.items[i], IK_FIELD_DECLARATION_SUPPLIERS))
            return true;
        while ((who = ik_facts_next(facts, all.items[i],
                                    IK_FIELD_DECLARATION_SUPPLIERS, &next)))
            if (ik_suppliers_has(&suppliers->tenderers, who))
                ik_suppliers_add(covered, who);
    }
    return covered->count == suppliers->tenderers.count;
}

/* The last change while the person was in the case. */
static struct change
change_for(const struct suppliers *suppliers, const struct standing *standing)
{
    const struct change *const all[] = { &suppliers->told, &suppliers->met,
                                         &suppliers->tendered };
    struct change last = { .record = NULL };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->record && ik_oslo_day(all[i]->at) <= standing->ends)
            take_last(&last, *all[i]);
    return last;
}

/* Signed too late for the first act; unknown when that is not recorded. */
static enum ik_yes_no
is_late(struct ik_facts *facts, const ik_record *person,
        const struct standing *standing, ik_instant signed_at)
{
    ik_instant act;
    if (ik_hab_first_act(facts, person, &act))
        return signed_at.utc_ms > act.utc_ms ? IK_YES : IK_NO;
    if (ik_oslo_day(signed_at) <= standing->begins &&
        standing->begins != INT32_MAX)
        return IK_NO; /* nobody acts before the first day in the role */
    ik_note_missing_field(
        facts, ik_facts_referring(facts, person, IK_FIELD_ROLE_PERSON).items[0],
        IK_FIELD_ROLE_FIRST_ACT);
    return IK_UNKNOWN;
}

/* Older than the last change; it is renewed by the end of that day. */
static const char *
weigh_older(struct ik_facts *facts, const struct signed_ones *it,
            const struct change *change)
{
    if (it->unread)
        return NULL;
    if (ik_oslo_day(facts->now) == ik_oslo_day(change->at))
        return "not_due";
    return it->unsigned_one ? "risk.unsigned" : "risk.older";
}

/* NULL when it cannot be told. */
static const char *
weigh(struct ik_facts *facts, const ik_record *person,
      const struct standing *standing, const struct signed_ones *it,
      const struct change *change, struct suppliers *suppliers)
{
    if (!standing->acts || (!it->first && it->unread))
        return NULL;
    if (!it->first)
        return it->unsigned_one ? "risk.unsigned" : "risk.missing";
    if (change->record && it->last_at.utc_ms < change->at.utc_ms)
        return weigh_older(facts, it, change);
    if (suppliers->tendered.record &&
        ik_oslo_day(suppliers->tendered.at) <= standing->ends &&
        !covers_tenderers(facts, person, suppliers))
        return "risk.not_covered";
    enum ik_yes_no late = is_late(facts, person, standing, it->first_at);
    if (late == IK_YES && !it->unread)
        return "risk.first_late";
    if (suppliers->undated)
        ik_note_missing_field(facts, suppliers->undated,
                              IK_FIELD_SUBMISSION_RECEIVED);
    return late == IK_NO && !suppliers->undated ? "conforms" : NULL;
}

static void
judge_person(struct ik_judge *judge, const ik_record *person,
             const struct standing *standing, struct suppliers *suppliers)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct signed_ones it = declarations_of(facts, person);
    struct change change = change_for(suppliers, standing);
    const char *key =
        weigh(facts, person, standing, &it, &change, suppliers);
    ik_instant act;
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    if (key && strcmp(key, "not_due") == 0)
        ik_judge_due(judge, ik_instant_from_utc(ik_oslo_midnight(
                                ik_oslo_day(change.at) + 1)));
    ik_judge_record(judge, "person", person);
    if (ik_hab_first_act(facts, person, &act))
        ik_judge_instant(judge, "act", act);
    ik_judge_field(judge, "first", it.first, IK_FIELD_DECLARATION_SIGNED);
    ik_judge_field(judge, "last", it.last, IK_FIELD_DECLARATION_SIGNED);
    ik_judge_record(judge, "unsigned", it.unsigned_one);
    ik_judge_record(judge, "change", change.record);
    if (change.record)
        ik_judge_instant(judge, "known", change.at);
}

void
ik_hab_declarations_are_fresh(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_PERSON);
    struct ik_records cases = ik_facts_all(facts, IK_KIND_CASE);
    struct suppliers suppliers = { .undated = NULL };
    bool any = false;
    if (!find_suppliers(facts, &suppliers))
        return;
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        struct standing standing = standing_of(facts, all.items[i]);
        if (!standing.acts && !standing.unread)
            continue;
        any = true;
        judge_person(judge, all.items[i], &standing, &suppliers);
    }
    if (any || !cases.count)
        return;
    ik_judge_begin(judge, cases.items[0]);
    ik_note_missing_record(facts, IK_KIND_ROLE);
    ik_judge_cannot_tell(judge, "not_assessable.register");
}

const uint16_t ik_hab_declaration_facts[] = {
    IK_HAB_ACT_FACTS,
    IK_FIELD_ORGANISATION_ROLES,
    IK_FIELD_ORGANISATION_KNOWN,
    IK_FIELD_ROLE_KIND,
    IK_FIELD_ROLE_FROM,
    IK_FIELD_ROLE_TO,
    IK_FIELD_DECLARATION_PERSON,
    IK_FIELD_DECLARATION_SIGNED,
    IK_FIELD_DECLARATION_SUPPLIERS,
    IK_FIELD_PARTICIPATION_ORGANISATION,
    IK_FIELD_PARTICIPATION_EVENT,
    IK_FIELD_PARTICIPATION_ROLE,
    IK_FIELD_PARTICIPATION_ATTENDED,
    IK_FIELD_DIALOGUE_EVENT_KIND,
    IK_FIELD_DIALOGUE_EVENT_START,
    IK_FIELD_DIALOGUE_EVENT_CANCELLED,
    IK_FIELD_NOTICE_KIND,
    IK_FIRST_CALL_FACTS,
    IK_FIELD_SUBMISSION_SUPPLIERS,
    IK_FIELD_SUBMISSION_KIND,
    IK_FIELD_SUBMISSION_LOT,
    IK_FIELD_SUBMISSION_RECEIVED,
    IK_FIELD_SUBMISSION_OPENED,
    IK_DEADLINE_FACTS,
    0
};
