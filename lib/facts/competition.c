#include "facts/competition.h"

#include "base/order.h"
#include "base/text.h"
#include "facts/calls.h"
#include "facts/hidden.h"

#include <stdlib.h>

/* Whether all notices could be read. */
static bool
find_start(struct ik_facts *facts, struct ik_competition_start *start)
{
    struct ik_records notices = ik_facts_all(facts, IK_KIND_NOTICE);
    bool read = true;
    for (size_t i = 0; i < notices.count; i++) {
        const ik_record *notice = notices.items[i];
        int kind = ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND);
        ik_instant sent;
        read &= notice->plain && kind != 0;
        if (kind != IK_CODE_NOTICE_KIND_COMPETITION ||
            !ik_ask_instant(facts, notice, IK_FIELD_NOTICE_SENT, &sent))
            continue;
        if (!start->found || sent.utc_ms < start->at.utc_ms)
            start->at = sent;
        start->found = true;
    }
    return read;
}

bool
ik_competition_start(struct ik_facts *facts, ik_instant *start)
{
    struct ik_competition_start now = facts->start;
    ik_facts_touch(facts, IK_FIELD_NOTICE_KIND);
    ik_facts_touch(facts, IK_FIELD_NOTICE_SENT);
    if (!now.kept) {
        /* What cannot be read is met by each who asks. */
        now.kept = find_start(facts, &now);
        if (now.kept)
            facts->start = now;
    }
    if (now.found)
        *start = now.at;
    return now.found;
}

bool
ik_is_call(struct ik_facts *facts, const ik_record *notice)
{
    return ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND) ==
               IK_CODE_NOTICE_KIND_PRIOR_INFORMATION &&
           ik_ask_code(facts, notice, IK_FIELD_NOTICE_PURPOSE) ==
               IK_CODE_PRIOR_NOTICE_PURPOSE_CALL &&
           ik_is_recorded(facts, notice, IK_FIELD_NOTICE_SENT);
}

static bool
opens_system(struct ik_facts *facts, const ik_record *notice)
{
    return ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND) ==
               IK_CODE_NOTICE_KIND_QUALIFICATION_SYSTEM &&
           ik_is_recorded(facts, notice, IK_FIELD_NOTICE_SENT);
}

bool
ik_announces(struct ik_facts *facts, const ik_record *notice)
{
    return (ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND) ==
                IK_CODE_NOTICE_KIND_COMPETITION &&
            ik_is_recorded(facts, notice, IK_FIELD_NOTICE_SENT)) ||
           opens_system(facts, notice) || ik_is_call(facts, notice);
}

const ik_record *
ik_announcement(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    for (size_t i = 0; i < all.count; i++)
        if (ik_announces(facts, all.items[i]))
            return all.items[i];
    return NULL;
}

const ik_record *
ik_announcement_by(struct ik_facts *facts, int64_t utc_ms)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    const ik_record *last = NULL;
    ik_instant last_sent = { 0 }, sent;
    for (size_t i = 0; i < all.count; i++) {
        if (!ik_announces(facts, all.items[i]) ||
            !ik_ask_instant(facts, all.items[i], IK_FIELD_NOTICE_SENT,
                            &sent) ||
            sent.utc_ms > utc_ms || !ik_is_later(sent, last_sent))
            continue;
        last = all.items[i];
        last_sent = sent;
    }
    return last;
}

bool
ik_leaves_out_notice(int procedure_kind)
{
    return procedure_kind == IK_CODE_PROCEDURE_KIND_NEGOTIATED_WITHOUT_NOTICE ||
           procedure_kind == IK_CODE_PROCEDURE_KIND_WITHOUT_COMPETITION ||
           procedure_kind == IK_CODE_PROCEDURE_KIND_DIRECT ||
           procedure_kind == IK_CODE_PROCEDURE_KIND_PART_I_COMPETITION;
}

bool
ik_is_under_framework(int procedure_kind)
{
    return procedure_kind == IK_CODE_PROCEDURE_KIND_CALL_OFF ||
           procedure_kind == IK_CODE_PROCEDURE_KIND_MINI_COMPETITION;
}

const ik_record *
ik_unread_notice(struct ik_facts *facts)
{
    struct ik_records notices = ik_facts_all(facts, IK_KIND_NOTICE);
    for (size_t i = 0; i < notices.count; i++)
        if (ik_is_recorded(facts, notices.items[i], IK_FIELD_NOTICE_SENT) &&
            ik_ask_code(facts, notices.items[i], IK_FIELD_NOTICE_KIND) <= 0)
            return notices.items[i];
    return NULL;
}

bool
ik_is_undated_notice(struct ik_facts *facts, const ik_record *notice)
{
    return !ik_is_recorded(facts, notice, IK_FIELD_NOTICE_SENT) &&
           (ik_is_recorded(facts, notice, IK_FIELD_NOTICE_DOFFIN_PUBLISHED) ||
            ik_is_recorded(facts, notice, IK_FIELD_NOTICE_TED_PUBLISHED) ||
            ik_is_recorded(facts, notice, IK_FIELD_NOTICE_PUBLISHED_ON));
}

/* The first notice sent of those that are of a sort. */
static bool
find_first(struct ik_facts *facts,
           bool (*is_one)(struct ik_facts *facts, const ik_record *notice),
           ik_instant *first)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    ik_instant found = { 0 }, sent;
    for (size_t i = 0; i < all.count; i++)
        if (is_one(facts, all.items[i]) &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_NOTICE_SENT, &sent))
            found = ik_soonest(found, sent);
    if (found.precision)
        *first = found;
    return found.precision;
}

/* A competition notice of its own makes a prior one only a plan, and what is
 * bought in a system is asked for each time. */
bool
ik_first_call(struct ik_facts *facts, ik_instant *start)
{
    ik_facts_touch(facts, IK_FIELD_NOTICE_PURPOSE);
    return ik_competition_start(facts, start) ||
           find_first(facts, ik_is_call, start) ||
           ik_ask_instant(facts, ik_procedure(facts),
                          IK_FIELD_PROCEDURE_FIRST_REQUEST, start) ||
           find_first(facts, opens_system, start);
}

const ik_record *
ik_as_called(struct ik_facts *facts, const ik_record *record,
             enum ik_field estimate)
{
    ik_instant call = { 0 };
    return ik_call_now(facts, &call)
               ? ik_facts_priced_at(facts, record, estimate, call.utc_ms)
               : record;
}

bool
ik_ask_estimate(struct ik_facts *facts, const ik_record *record,
                enum ik_field estimate, int64_t *minor)
{
    return ik_ask_kroner(facts, ik_as_called(facts, record, estimate),
                         estimate, minor);
}

static void
take_call(struct ik_facts *facts, const ik_record *record, enum ik_field field,
          int64_t after, ik_instant *call)
{
    ik_instant at;
    if (ik_ask_instant(facts, record, field, &at) && at.utc_ms > after)
        *call = ik_soonest(*call, at);
}

bool
ik_next_call(struct ik_facts *facts, int64_t after, ik_instant *call)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    *call = (ik_instant){ 0 };
    for (size_t i = 0; i < all.count; i++)
        if (ik_announces(facts, all.items[i]))
            take_call(facts, all.items[i], IK_FIELD_NOTICE_SENT, after, call);
    take_call(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_FIRST_REQUEST,
              after, call);
    return call->precision;
}

bool
ik_is_called_between(struct ik_facts *facts, int64_t after, int64_t until)
{
    ik_instant call;
    return ik_next_call(facts, after, &call) && call.utc_ms <= until;
}

const ik_record *
ik_procedure(const struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_PROCEDURE);
    return all.count ? all.items[0] : NULL;
}

uint32_t
ik_place_of(struct ik_places places, const ik_record *who)
{
    uint32_t place = who->slot - places.first;
    return place < places.count ? place : places.count;
}

void *
ik_facts_make_places(struct ik_facts *facts, size_t size)
{
    void *made = ik_arena_zalloc(&facts->arena,
                                 (size_t)facts->places.count + 1, size);
    facts->no_memory |= !made;
    return made;
}

bool
ik_suppliers_new(struct ik_facts *facts, struct ik_suppliers *set)
{
    *set = (struct ik_suppliers){
        .places = facts->places,
        .stamps = ik_facts_make_places(facts, sizeof *set->stamps),
        .stamp = 1,
    };
    return set->stamps;
}

void
ik_suppliers_clear(struct ik_suppliers *set)
{
    set->stamp++;
    set->count = 0;
}

bool
ik_suppliers_has(const struct ik_suppliers *set, const ik_record *who)
{
    return set->stamps[ik_place_of(set->places, who)] == set->stamp;
}

void
ik_suppliers_add(struct ik_suppliers *set, const ik_record *who)
{
    set->count += !ik_suppliers_has(set, who);
    set->stamps[ik_place_of(set->places, who)] = set->stamp;
}

/* Whether a disclosure hands out the procurement documents. */
static bool
is_of_documents(struct ik_facts *facts, const ik_record *disclosure)
{
    const ik_record *subject =
        ik_facts_follow(facts, disclosure, IK_FIELD_DISCLOSURE_SUBJECT);
    if (subject && subject->kind == IK_KIND_DOCUMENT_VERSION)
        subject =
            ik_facts_follow(facts, subject, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    if (!subject || subject->kind != IK_KIND_DOCUMENT)
        return false;
    int kind = ik_ask_code(facts, subject, IK_FIELD_DOCUMENT_KIND);
    return kind == IK_CODE_DOCUMENT_KIND_PROCUREMENT_DOCUMENTS ||
           kind == IK_CODE_DOCUMENT_KIND_SPECIFICATION;
}

static void
add_recipient(struct ik_facts *facts, const ik_record *who, int64_t time,
              const ik_record *disclosure)
{
    uint32_t place = ik_place_of(facts->places, who);
    if (!ik_suppliers_has(&facts->recipients, who) ||
        time < facts->recipient_times[place]) {
        facts->recipient_times[place] = time;
        facts->handouts[place] = disclosure;
    }
    ik_suppliers_add(&facts->recipients, who);
}

static void
add_recipients(struct ik_facts *facts, const ik_record *disclosure)
{
    ik_instant at;
    bool dated = ik_ask_instant(facts, disclosure, IK_FIELD_DISCLOSURE_AT, &at);
    const ik_record *who;
    size_t next = 0;
    while ((who = ik_facts_next(facts, disclosure,
                                IK_FIELD_DISCLOSURE_RECIPIENTS, &next)))
        add_recipient(facts, who, dated ? at.utc_ms : INT64_MIN, disclosure);
}

const struct ik_suppliers *
ik_document_recipients(struct ik_facts *facts)
{
    static const enum ik_field read[] = {
        IK_FIELD_DISCLOSURE_SUBJECT,
        IK_FIELD_DISCLOSURE_RECIPIENTS,
        IK_FIELD_DISCLOSURE_AT,
        IK_FIELD_DOCUMENT_KIND,
        IK_FIELD_DOCUMENT_VERSION_DOCUMENT,
    };
    struct ik_records all = ik_facts_all(facts, IK_KIND_DISCLOSURE);
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        ik_facts_touch(facts, read[i]);
    if (facts->recipients.stamps)
        return &facts->recipients;
    facts->recipient_times =
        ik_facts_make_places(facts, sizeof *facts->recipient_times);
    facts->handouts = ik_facts_make_places(facts, sizeof *facts->handouts);
    if (facts->no_memory || !ik_suppliers_new(facts, &facts->recipients))
        return NULL;
    ik_hidden_keep(facts);
    for (size_t i = 0; i < all.count; i++)
        if (is_of_documents(facts, all.items[i]))
            add_recipients(facts, all.items[i]);
    ik_hidden_kept(facts);
    return &facts->recipients;
}

bool
ik_had_documents(struct ik_facts *facts, const ik_record *who, int64_t utc_ms)
{
    const struct ik_suppliers *recipients = ik_document_recipients(facts);
    return recipients && ik_suppliers_has(recipients, who) &&
           facts->recipient_times[ik_place_of(facts->places, who)] <= utc_ms;
}

const ik_record *
ik_handout_to(struct ik_facts *facts, const ik_record *who)
{
    return ik_document_recipients(facts)
               ? facts->handouts[ik_place_of(facts->places, who)]
               : NULL;
}

/* Whether others lead whatever a supplier has a part in: it is reached through
 * them, whoever fetched the documents. */
static bool
is_led(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    bool led = false;
    for (size_t i = 0; i < sent.count; i++) {
        if (ik_is_recorded(facts, sent.items[i], IK_FIELD_SUBMISSION_WITHDRAWN))
            continue;
        if (ik_facts_follow(facts, sent.items[i],
                            IK_FIELD_SUBMISSION_SUPPLIERS) == who)
            return false;
        led = true;
    }
    return led;
}

static void
add_members(struct ik_facts *facts, struct ik_suppliers *set,
            const struct ik_suppliers *members)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++)
        if (ik_suppliers_has(members, all.items[i]) &&
            !is_led(facts, all.items[i]))
            ik_suppliers_add(set, all.items[i]);
}

const struct ik_suppliers *
ik_participants(struct ik_facts *facts)
{
    struct ik_suppliers *set = &facts->participants;
    const struct ik_suppliers *recipients = ik_document_recipients(facts);
    ik_facts_touch(facts, IK_FIELD_SUBMISSION_SUPPLIERS);
    ik_facts_touch(facts, IK_FIELD_SUBMISSION_WITHDRAWN);
    if (set->stamps)
        return set;
    if (!recipients || !ik_suppliers_new(facts, set))
        return NULL;
    struct ik_records all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    ik_hidden_keep(facts);
    add_members(facts, set, recipients);
    for (size_t i = 0; i < all.count; i++) {
        /* A consortium is reached through the one who leads it. */
        const ik_record *lead =
            ik_facts_follow(facts, all.items[i], IK_FIELD_SUBMISSION_SUPPLIERS);
        if (lead)
            ik_suppliers_add(set, lead);
    }
    ik_hidden_kept(facts);
    return set;
}

const ik_record *
ik_participation_of(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    const ik_record *handout = ik_handout_to(facts, who), *led = NULL;
    for (size_t i = 0; i < sent.count; i++) {
        if (ik_facts_follow(facts, sent.items[i],
                            IK_FIELD_SUBMISSION_SUPPLIERS) != who)
            continue;
        if (!ik_is_recorded(facts, sent.items[i],
                            IK_FIELD_SUBMISSION_WITHDRAWN))
            return sent.items[i];
        led = sent.items[i];
    }
    return handout ? handout : led;
}

bool
ik_rejection_stands(struct ik_facts *facts, const ik_record *rejection)
{
    return ik_is_recorded(facts, rejection, IK_FIELD_REJECTION_DECIDED) &&
           !ik_is_recorded(facts, rejection, IK_FIELD_REJECTION_WITHDRAWN);
}
