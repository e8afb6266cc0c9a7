#include "facts/ending.h"

#include "facts/contenders.h"
#include "facts/hidden.h"
#include "facts/lots.h"

/* Whether the lots that a field names are the ones asked about: a lot, or all.
 * What names none is about all. */
static bool
is_about(struct ik_facts *facts, const ik_record *record, enum ik_field field,
         const ik_record *lot)
{
    const ik_record *named;
    bool about_all = true;
    for (size_t at = 0; (named = ik_facts_next(facts, record, field, &at));) {
        if (named == lot)
            return true;
        about_all &= named->kind != IK_KIND_LOT;
    }
    return about_all;
}

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

/* Not refused, nor put off; one that does not say is taken at its word. */
static bool
is_decided(struct ik_facts *facts, const ik_record *decision)
{
    if (ik_ask_code(facts, decision, IK_FIELD_DECISION_KIND) !=
        IK_CODE_DECISION_KIND_CANCELLATION)
        return false;
    int result = ik_ask_code(facts, decision, IK_FIELD_DECISION_RESULT);
    return result != IK_CODE_DECISION_RESULT_NOT_APPROVED &&
           result != IK_CODE_DECISION_RESULT_POSTPONED;
}

/* Plans and invitations to dialogue can be cancelled too. */
static bool
is_of_competition(struct ik_facts *facts, const ik_record *link)
{
    const ik_record *related =
        ik_facts_follow(facts, link, IK_FIELD_NOTICE_LINK_RELATED);
    switch (ik_ask_code(facts, related, IK_FIELD_NOTICE_KIND)) {
    case IK_CODE_NOTICE_KIND_PRIOR_INFORMATION:
    case IK_CODE_NOTICE_KIND_CONSULTATION:
        return ik_is_call(facts, related);
    default:
        return true;
    }
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
        if (is_of_competition(facts, links.items[i]))
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

static size_t
find_all(struct ik_facts *facts, const ik_record **found)
{
    size_t count = 0;
    for (size_t i = 0; i < SOURCES; i++) {
        struct ik_records all = ik_facts_all(facts, sources[i].kind);
        for (size_t j = 0; j < all.count; j++)
            if (sources[i].is_one(facts, all.items[j])) {
                if (found)
                    found[count] = all.items[j];
                count++;
            }
    }
    return count;
}

/* Most cases have none, and rules ask for each contact: found once. */
static struct ik_records
all_cancellations(struct ik_facts *facts)
{
    static const enum ik_field read[] = { IK_CANCELLATION_FACTS };
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        ik_facts_touch(facts, read[i]);
    if (facts->cancellations.items)
        return facts->cancellations;
    ik_hidden_keep(facts);
    size_t count = find_all(facts, NULL);
    const ik_record **found =
        ik_arena_alloc(&facts->arena, (count + 1) * sizeof *found);
    if (found)
        find_all(facts, found);
    ik_hidden_kept(facts);
    facts->no_memory |= !found;
    facts->cancellations = (struct ik_records){ found, found ? count : 0 };
    return facts->cancellations;
}

static bool
covers(struct ik_facts *facts, const ik_record *record, const ik_record *lot)
{
    struct ik_records links;
    switch (record->kind) {
    case IK_KIND_AWARD:
        return is_about(facts, record, IK_FIELD_AWARD_LOT, lot);
    case IK_KIND_DECISION:
        return is_about(facts, record, IK_FIELD_DECISION_SUBJECT, lot);
    default:
        links = ik_facts_referring(facts, record, IK_FIELD_NOTICE_LINK_NOTICE);
        for (size_t i = 0; i < links.count; i++)
            if (is_of_competition(facts, links.items[i]) &&
                is_about(facts, links.items[i], IK_FIELD_NOTICE_LINK_LOTS, lot))
                return true;
        return !links.count;
    }
}

static bool
has_ended(struct ik_facts *facts, const ik_record *cancellation,
          const ik_record *lot, int64_t utc_ms, int64_t before)
{
    enum ik_field when = source_of(cancellation)->when;
    ik_instant at;
    if (!covers(facts, cancellation, lot))
        return false;
    if (ik_ask_instant(facts, cancellation, when, &at))
        return at.utc_ms < before &&
               !ik_is_called_between(facts, at.utc_ms, utc_ms);
    if (before < INT64_MAX)
        ik_hidden_met(facts, cancellation, when);
    return before == INT64_MAX;
}

/* All is over when each lot is. */
static const ik_record *
cancellation_of_each(struct ik_facts *facts, int64_t utc_ms, int64_t before)
{
    struct ik_lots lots = ik_lots_of(facts);
    const ik_record *found = NULL;
    for (size_t i = 0; i < lots.count; i++) {
        found = ik_cancellation(facts, lots.items[i], utc_ms, before);
        if (!found)
            return NULL;
    }
    return found;
}

const ik_record *
ik_cancellation(struct ik_facts *facts, const ik_record *lot, int64_t utc_ms,
                int64_t before)
{
    struct ik_records all = all_cancellations(facts);
    for (size_t i = 0; i < all.count; i++)
        if (has_ended(facts, all.items[i], lot, utc_ms, before))
            return all.items[i];
    return all.count && !lot ? cancellation_of_each(facts, utc_ms, before)
                             : NULL;
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
    struct ik_lots lots = ik_lots_of(facts);
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
    ik_instant at;
    return (ik_first_contract_in(facts, lot, &at) && at.utc_ms < *before) ||
           ik_cancellation(facts, lot, *before, *before);
}

bool
ik_has_ended(struct ik_facts *facts, int64_t before)
{
    ik_instant at;
    return (ik_first_contract(facts, &at) && at.utc_ms < before) ||
           all_cancellations(facts).count;
}

bool
ik_is_over(struct ik_facts *facts, const ik_record *who, int64_t before)
{
    return ik_has_ended(facts, before) &&
           ik_holds_in_lots_of(facts, who, before, is_over_in, &before);
}
