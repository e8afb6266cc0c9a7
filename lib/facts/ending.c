#include "facts/ending.h"

#include "facts/contenders.h"
#include "facts/hidden.h"
#include "facts/lots.h"

#include "base/order.h"

#include <stdlib.h>

static bool
is_empty_handed(struct ik_facts *facts, const ik_record *award)
{
    switch (ik_ask_code(facts, award, IK_FIELD_AWARD_OUTCOME)) {
    case IK_CODE_AWARD_OUTCOME_CANCELLED:
    case IK_CODE_AWARD_OUTCOME_NO_AWARD:
        return ik_award_holds(facts, award);
    default:
        return false;
    }
}

/* Plans, meetings, invitations to dialogue and what was agreed can be cancelled
 * too. */
static bool
is_of_competition(struct ik_facts *facts, const ik_record *cancelled)
{
    switch (cancelled ? cancelled->kind : IK_KIND_UNKNOWN) {
    case IK_KIND_DIALOGUE_PLAN:
    case IK_KIND_DIALOGUE_EVENT:
    case IK_KIND_PARTICIPATION:
    case IK_KIND_ROUND:
    case IK_KIND_CONTACT:
    case IK_KIND_CONTRACT:
        return false;
    default:
        break;
    }
    switch (ik_ask_code(facts, cancelled, IK_FIELD_NOTICE_KIND)) {
    case IK_CODE_NOTICE_KIND_PRIOR_INFORMATION:
    case IK_CODE_NOTICE_KIND_CONSULTATION:
        return ik_is_call(facts, cancelled);
    default:
        return true;
    }
}

/* Whether any subject of a decision is of the competition, or none is named. */
static bool
is_about_competition(struct ik_facts *facts, const ik_record *decision)
{
    const ik_record *subject;
    for (size_t at = 0; (subject = ik_facts_next(
                             facts, decision, IK_FIELD_DECISION_SUBJECT, &at));)
        if (is_of_competition(facts, subject))
            return true;
    return !ik_ask_any(facts, decision, IK_FIELD_DECISION_SUBJECT);
}

/* Not refused, nor put off; one that does not say is taken at its word. */
static bool
is_decided(struct ik_facts *facts, const ik_record *decision)
{
    if (ik_ask_code(facts, decision, IK_FIELD_DECISION_KIND) !=
            IK_CODE_DECISION_KIND_CANCELLATION ||
        !is_about_competition(facts, decision))
        return false;
    int result = ik_ask_code(facts, decision, IK_FIELD_DECISION_RESULT);
    return result != IK_CODE_DECISION_RESULT_NOT_APPROVED &&
           result != IK_CODE_DECISION_RESULT_POSTPONED;
}

/* Whether a notice that cancels says that it is the competition. */
static bool
cancels(struct ik_facts *facts, const ik_record *link)
{
    return is_of_competition(
        facts, ik_facts_follow(facts, link, IK_FIELD_NOTICE_LINK_RELATED));
}

static bool
is_announced(struct ik_facts *facts, const ik_record *notice)
{
    struct ik_records links =
        ik_facts_referring(facts, notice, IK_FIELD_NOTICE_LINK_NOTICE);
    if (ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND) !=
            IK_CODE_NOTICE_KIND_CANCELLATION ||
        !ik_is_recorded(facts, notice, IK_FIELD_NOTICE_SENT))
        return false;
    for (size_t i = 0; i < links.count; i++)
        if (cancels(facts, links.items[i]))
            return true;
    return !links.count;
}

/* Where it can stand that there will be no contract, and since when. */
static const struct source {
    enum ik_kind kind;
    enum ik_field when;
    bool (*is_one)(struct ik_facts *facts, const ik_record *record);
} sources[] = {
    { IK_KIND_AWARD, IK_FIELD_AWARD_DECIDED, is_empty_handed },
    { IK_KIND_DECISION, IK_FIELD_DECISION_DECIDED, is_decided },
    { IK_KIND_NOTICE, IK_FIELD_NOTICE_SENT, is_announced },
};
enum { SOURCES = sizeof sources / sizeof *sources };

static const struct source *
source_of(const ik_record *record)
{
    const struct source *source = sources;
    while (source->kind != record->kind)
        source++;
    return source;
}

enum ik_field
ik_cancelled_when(const ik_record *by)
{
    return source_of(by)->when;
}

/* The lots that a field names, or all of them where it names none. */
static size_t
list_lots(struct ik_facts *facts, const ik_record *record, enum ik_field field,
          struct ik_cancelled *found)
{
    const ik_record *named;
    size_t count = 0;
    for (size_t at = 0; (named = ik_facts_next(facts, record, field, &at));)
        if (named->kind == IK_KIND_LOT && found)
            found[count++].lot = named->slot + 1;
        else
            count += named->kind == IK_KIND_LOT;
    if (!count && found)
        found->lot = 0;
    return count ? count : 1;
}

static size_t
list_announced(struct ik_facts *facts, const ik_record *notice,
               struct ik_cancelled *found)
{
    struct ik_records links =
        ik_facts_referring(facts, notice, IK_FIELD_NOTICE_LINK_NOTICE);
    size_t count = 0;
    for (size_t i = 0; i < links.count; i++)
        if (cancels(facts, links.items[i]))
            count += list_lots(facts, links.items[i], IK_FIELD_NOTICE_LINK_LOTS,
                               found ? found + count : NULL);
    if (!links.count && found)
        found->lot = 0;
    return links.count ? count : 1;
}

/* What a record says was cancelled, an item a lot; without `found`, how many
 * items that takes. */
static size_t
list_cancelled(struct ik_facts *facts, const ik_record *record,
               struct ik_cancelled *found)
{
    switch (record->kind) {
    case IK_KIND_AWARD:
        return list_lots(facts, record, IK_FIELD_AWARD_LOT, found);
    case IK_KIND_DECISION:
        return list_lots(facts, record, IK_FIELD_DECISION_SUBJECT, found);
    default:
        return list_announced(facts, record, found);
    }
}

static size_t
find_all(struct ik_facts *facts, struct ik_cancelled *found)
{
    size_t count = 0;
    for (size_t i = 0; i < SOURCES; i++) {
        struct ik_records all = ik_facts_all(facts, sources[i].kind);
        for (size_t j = 0; j < all.count; j++) {
            size_t end = count;
            if (sources[i].is_one(facts, all.items[j]))
                end += list_cancelled(facts, all.items[j],
                                      found ? found + count : NULL);
            for (; count < end; count++)
                if (found)
                    found[count].by = all.items[j];
        }
    }
    return count;
}

/* By lot, first what is about all; then as they were found. */
static int
compare_cancelled(const void *a, const void *b)
{
    const struct ik_cancelled *x = a, *y = b;
    if (x->lot != y->lot)
        return ik_order(x->lot, y->lot);
    if (x->by->kind != y->by->kind)
        return (int)(source_of(x->by) - source_of(y->by));
    return ik_order(x->by->slot, y->by->slot);
}

/* Most cases have none, and rules ask for each contact: found once. */
struct ik_cancellations
ik_cancellations(struct ik_facts *facts)
{
    static const enum ik_field read[] = { IK_CANCELLATION_FACTS };
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        ik_facts_touch(facts, read[i]);
    if (facts->cancellations.items)
        return facts->cancellations;
    ik_hidden_keep(facts);
    size_t count = find_all(facts, NULL);
    struct ik_cancelled *found =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *found);
    if (found)
        qsort(found, find_all(facts, found), sizeof *found, compare_cancelled);
    ik_hidden_kept(facts);
    facts->no_memory |= !found;
    facts->cancellations =
        (struct ik_cancellations){ found, found ? count : 0 };
    return facts->cancellations;
}

/* Whether an award chooses a tender that came by a time. */
static bool
is_of_earlier_tender(struct ik_facts *facts, const ik_record *award,
                     int64_t utc_ms)
{
    const ik_record *tender;
    ik_instant received;
    for (size_t at = 0;
         (tender = ik_facts_next(facts, award, IK_FIELD_AWARD_SUBMISSIONS,
                                 &at));)
        if (ik_ask_instant(facts, tender, IK_FIELD_SUBMISSION_RECEIVED,
                           &received) &&
            received.utc_ms <= utc_ms)
            return true;
    return false;
}

/* The award in a lot, between two times, of a tender that came before both:
 * what was cancelled then went on all the same. */
static const ik_record *
award_in_spite(struct ik_facts *facts, const ik_record *lot, int64_t cancelled,
               int64_t before)
{
    struct ik_of_lot awards = ik_of_lot(facts, lot, IK_FIELD_AWARD_LOT);
    const ik_record *award;
    ik_instant decided;
    while ((award = ik_of_lot_next(&awards)))
        if (ik_award_stands(facts, award) &&
            ik_ask_instant(facts, award, IK_FIELD_AWARD_DECIDED, &decided) &&
            decided.utc_ms > cancelled && decided.utc_ms < before &&
            is_of_earlier_tender(facts, award, cancelled))
            return award;
    return NULL;
}

static bool
has_ended(struct ik_facts *facts, const ik_record *cancellation,
          const ik_record *lot, int64_t utc_ms, int64_t before)
{
    enum ik_field when = source_of(cancellation)->when;
    ik_instant at;
    if (ik_ask_instant(facts, cancellation, when, &at))
        return at.utc_ms < before &&
               !ik_is_called_between(facts, at.utc_ms, utc_ms) &&
               !award_in_spite(facts, lot, at.utc_ms, before);
    if (before < INT64_MAX)
        ik_hidden_met(facts, cancellation, when);
    return before == INT64_MAX;
}

/* The first that is of a lot, or of one after it; by their slots + 1. */
static size_t
first_from(struct ik_cancellations all, uint32_t lot)
{
    size_t first = 0, end = all.count;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (ik_is_less(all.items[middle].lot, lot))
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

struct ik_cancellations
ik_cancellations_of(struct ik_facts *facts, const ik_record *lot)
{
    struct ik_cancellations all = ik_cancellations(facts);
    uint32_t place = lot ? lot->slot + 1 : 0;
    if (!all.count)
        return all;
    size_t first = first_from(all, place);
    return (struct ik_cancellations){ all.items + first,
                                      first_from(all, place + 1) - first };
}

static const ik_record *
first_ended(struct ik_facts *facts, struct ik_cancellations of,
            const ik_record *lot, int64_t utc_ms, int64_t before)
{
    for (size_t i = 0; i < of.count; i++)
        if (has_ended(facts, of.items[i].by, lot, utc_ms, before))
            return of.items[i].by;
    return NULL;
}

/* All is over when each lot is. */
static const ik_record *
cancellation_of_each(struct ik_facts *facts, int64_t utc_ms, int64_t before)
{
    struct ik_records lots = ik_lots_of(facts);
    const ik_record *found = NULL;
    for (size_t i = 0; i < lots.count; i++) {
        found = first_ended(
            facts, ik_cancellations_of(facts, lots.items[i]),
            lots.items[i], utc_ms, before);
        if (!found)
            return NULL;
    }
    return found;
}

const ik_record *
ik_cancellation(struct ik_facts *facts, const ik_record *lot, int64_t utc_ms,
                int64_t before)
{
    const ik_record *found = first_ended(
        facts, ik_cancellations_of(facts, NULL), lot, utc_ms, before);
    if (found || !facts->cancellations.count)
        return found;
    return lot ? first_ended(facts, ik_cancellations_of(facts, lot), lot,
                             utc_ms, before)
               : cancellation_of_each(facts, utc_ms, before);
}

const ik_record *
ik_award_in_spite(struct ik_facts *facts, const ik_record *lot)
{
    struct ik_cancellations all = ik_cancellations(facts);
    const ik_record *award = NULL;
    for (size_t i = 0; !award && i < all.count; i++) {
        const ik_record *by = all.items[i].by;
        ik_instant at;
        if ((!lot || !all.items[i].lot || all.items[i].lot == lot->slot + 1) &&
            ik_ask_instant(facts, by, source_of(by)->when, &at))
            award = award_in_spite(facts, lot, at.utc_ms, INT64_MAX);
    }
    return award;
}

const ik_record *
ik_cancellation_over(struct ik_facts *facts, const ik_record *submission)
{
    const ik_record *lot =
        ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_LOT);
    ik_instant received;
    bool dated = ik_ask_instant(facts, submission,
                                IK_FIELD_SUBMISSION_RECEIVED, &received);
    return ik_cancellation(facts, lot, dated ? received.utc_ms : INT64_MAX,
                           INT64_MAX);
}

const ik_record *
ik_cancellation_before_due(struct ik_facts *facts, const ik_record *enquiry)
{
    const ik_record *lot =
        ik_facts_follow(facts, enquiry, IK_FIELD_ENQUIRY_LOT);
    ik_instant asked, due;
    bool dated =
        ik_ask_instant(facts, enquiry, IK_FIELD_ENQUIRY_RECEIVED, &asked);
    bool closed =
        ik_ask_instant(
            facts, ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, lot),
            IK_FIELD_DEADLINE_AT, &due) &&
        facts->now.utc_ms > due.utc_ms;
    return ik_cancellation(facts, lot, dated ? asked.utc_ms : INT64_MAX,
                           closed ? due.utc_ms : INT64_MAX);
}

/* Nobody competes where tenders were due and there are none. */
static bool
is_contested(struct ik_facts *facts, const ik_record *lot, int64_t utc_ms)
{
    struct ik_of_lot sent = ik_of_lot(facts, lot, IK_FIELD_SUBMISSION_LOT);
    ik_instant due;
    return ik_of_lot_next(&sent) ||
           !ik_ask_instant(facts,
                           ik_common_deadline(
                               facts, IK_CODE_DEADLINE_KIND_TENDER, lot),
                           IK_FIELD_DEADLINE_AT, &due) ||
           due.utc_ms >= utc_ms;
}

static bool
holds_in_all(struct ik_facts *facts, int64_t utc_ms, ik_lot_test *holds,
             void *data)
{
    struct ik_records lots = ik_lots_of(facts);
    if (!lots.count)
        return holds(facts, NULL, data);
    for (size_t i = 0; i < lots.count; i++)
        if (is_contested(facts, lots.items[i], utc_ms) &&
            !holds(facts, lots.items[i], data))
            return false;
    return true;
}

bool
ik_holds_in_lots_of(struct ik_facts *facts, const ik_record *who,
                    int64_t utc_ms, ik_lot_test *holds, void *data)
{
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    for (size_t i = 0; i < sent.count; i++) {
        const ik_record *lot =
            ik_facts_follow(facts, sent.items[i], IK_FIELD_SUBMISSION_LOT);
        if (!lot)
            return holds_in_all(facts, utc_ms, holds, data);
        if (!holds(facts, lot, data))
            return false;
    }
    return sent.count || holds_in_all(facts, utc_ms, holds, data);
}

static bool
is_over_in(struct ik_facts *facts, const ik_record *lot, void *data)
{
    const int64_t *before = data;
    struct ik_conclusion made;
    return (ik_first_contract_in(facts, lot, &made) &&
            made.first_ms < *before) ||
           ik_cancellation(facts, lot, *before, *before);
}

bool
ik_has_ended(struct ik_facts *facts, int64_t before)
{
    struct ik_conclusion made;
    return (ik_first_contract(facts, &made) && made.first_ms < before) ||
           ik_cancellations(facts).count;
}

bool
ik_is_over(struct ik_facts *facts, const ik_record *who, int64_t before)
{
    return ik_has_ended(facts, before) &&
           ik_holds_in_lots_of(facts, who, before, is_over_in, &before);
}

bool
ik_is_over_in(struct ik_facts *facts, const ik_record *lot, int64_t before)
{
    return ik_has_ended(facts, before) && is_over_in(facts, lot, &before);
}
