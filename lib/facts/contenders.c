#include "facts/contenders.h"

#include "facts/deadlines.h"
#include "facts/ending.h"
#include "facts/hidden.h"
#include "facts/lots.h"

bool
ik_is_supplier(struct ik_facts *facts, const ik_record *who)
{
    return !ik_ask_any(facts, who, IK_FIELD_ORGANISATION_ROLES) ||
           ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                           IK_CODE_ORGANISATION_ROLE_SUPPLIER);
}

/* What is said of a supplier in the lot of a submission, or in all: who tenders
 * for many lots is asked about in each. */
static struct ik_of_lot
said_of(struct ik_facts *facts, const ik_record *who, enum ik_field field,
        const ik_record *submission, enum ik_field lot)
{
    return ik_of_lot_and(
        facts, ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_LOT), lot,
        who, field);
}

/* A rejection of a supplier as such, where it bears on a submission. */
static const ik_record *
rejection_as_such(struct ik_facts *facts, const ik_record *who,
                  const ik_record *submission)
{
    struct ik_of_lot all =
        said_of(facts, who, IK_FIELD_REJECTION_SUPPLIER, submission,
                IK_FIELD_REJECTION_LOT);
    const ik_record *rejection;
    while ((rejection = ik_of_lot_next(&all)))
        if (ik_rejection_stands(facts, rejection) &&
            !ik_ask_any(facts, rejection, IK_FIELD_REJECTION_SUBMISSION))
            return rejection;
    return NULL;
}

const ik_record *
ik_rejection_of(struct ik_facts *facts, const ik_record *submission)
{
    struct ik_records own =
        ik_facts_referring(facts, submission, IK_FIELD_REJECTION_SUBMISSION);
    for (size_t i = 0; i < own.count; i++)
        if (ik_rejection_stands(facts, own.items[i]))
            return own.items[i];
    const ik_record *lead =
        ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_SUPPLIERS);
    return lead ? rejection_as_such(facts, lead, submission) : NULL;
}

bool
ik_may_be_rejected(struct ik_facts *facts, const ik_record *submission)
{
    struct ik_records own =
        ik_facts_referring(facts, submission, IK_FIELD_REJECTION_SUBMISSION);
    for (size_t i = 0; i < own.count; i++) {
        if (ik_is_recorded(facts, own.items[i], IK_FIELD_REJECTION_WITHDRAWN))
            continue;
        ik_note_missing_field(facts, own.items[i], IK_FIELD_REJECTION_DECIDED);
        return true;
    }
    return false;
}

/* Whether a submission had come by a time; one that does not say when had. */
static bool
had_come(struct ik_facts *facts, const ik_record *submission, int64_t utc_ms)
{
    ik_instant at;
    return utc_ms == INT64_MAX ||
           !ik_ask_instant(facts, submission, IK_FIELD_SUBMISSION_RECEIVED,
                           &at) ||
           at.utc_ms <= utc_ms;
}

/* Whether who asked to take part had handed in what it asked for by a time. */
static bool
is_followed(struct ik_facts *facts, const ik_record *request, int64_t utc_ms)
{
    const ik_record *lead =
        ik_facts_follow(facts, request, IK_FIELD_SUBMISSION_SUPPLIERS);
    struct ik_of_lot all =
        said_of(facts, lead, IK_FIELD_SUBMISSION_SUPPLIERS, request,
                IK_FIELD_SUBMISSION_LOT);
    const ik_record *sent;
    while ((sent = ik_of_lot_next(&all)))
        if (ik_ask_code(facts, sent, IK_FIELD_SUBMISSION_KIND) >
                IK_CODE_SUBMISSION_KIND_REQUEST &&
            had_come(facts, sent, utc_ms))
            return true;
    return false;
}

static bool
is_request(struct ik_facts *facts, const ik_record *submission)
{
    return ik_ask_code(facts, submission, IK_FIELD_SUBMISSION_KIND) ==
           IK_CODE_SUBMISSION_KIND_REQUEST;
}

static bool
was_superseded(struct ik_facts *facts, const ik_record *submission,
               int64_t utc_ms)
{
    struct ik_records later =
        ik_facts_referring(facts, submission, IK_FIELD_SUBMISSION_REPLACES);
    for (size_t i = 0; i < later.count; i++)
        if (had_come(facts, later.items[i], utc_ms))
            return true;
    return is_request(facts, submission) &&
           is_followed(facts, submission, utc_ms);
}

bool
ik_is_superseded(struct ik_facts *facts, const ik_record *submission)
{
    return was_superseded(facts, submission, INT64_MAX);
}

/* Whether tenders were due by a time, and who asked to take part has given
 * none. */
static bool
was_given_up(struct ik_facts *facts, const ik_record *submission,
             int64_t utc_ms)
{
    const ik_record *lot =
        ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_LOT);
    const ik_record *deadline =
        is_request(facts, submission)
            ? ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, lot)
            : NULL;
    if (!deadline)
        return false;
    ik_instant due = ik_deadline_at(facts, deadline, lot, utc_ms);
    return due.precision && utc_ms > due.utc_ms;
}

/* What is not known to have come by now does not show who takes part. */
static bool
is_in_play(struct ik_facts *facts, const ik_record *submission)
{
    ik_is_plain(facts, submission, IK_FIELD_SUBMISSION_RECEIVED);
    return !ik_is_recorded(facts, submission, IK_FIELD_SUBMISSION_WITHDRAWN) &&
           !ik_rejection_of(facts, submission) &&
           !ik_is_superseded(facts, submission) &&
           !was_given_up(facts, submission, facts->now.utc_ms);
}

const ik_record *
ik_takes_part_next(struct ik_facts *facts, const ik_record *who, size_t *at)
{
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    while (*at < sent.count) {
        const ik_record *submission = sent.items[(*at)++];
        if (is_in_play(facts, submission) &&
            !rejection_as_such(facts, who, submission))
            return submission;
    }
    return NULL;
}

const ik_record *
ik_takes_part(struct ik_facts *facts, const ik_record *who)
{
    size_t at = 0;
    return ik_takes_part_next(facts, who, &at);
}

/* What is sure of one of two goes before what may be of the other. */
static enum ik_yes_no
either(enum ik_yes_no one, enum ik_yes_no other)
{
    return one == IK_YES || other == IK_NO ? one : other;
}

/* Whether something had happened by a time; unknown when it has happened, but
 * when cannot be read. */
static enum ik_yes_no
happened_before(struct ik_facts *facts, const ik_record *record,
                enum ik_field field, int64_t utc_ms)
{
    ik_instant at;
    if (ik_ask_instant(facts, record, field, &at))
        return at.utc_ms < utc_ms ? IK_YES : IK_NO;
    return ik_need_readable(facts, record, field) ? IK_NO : IK_UNKNOWN;
}

static enum ik_yes_no
was_decided(struct ik_facts *facts, const ik_record *rejection, int64_t utc_ms)
{
    return ik_rejection_stands(facts, rejection)
               ? happened_before(facts, rejection, IK_FIELD_REJECTION_DECIDED,
                                 utc_ms)
               : IK_NO;
}

/* Whether a supplier was rejected as such, where that bears on a submission;
 * without one, in all lots. */
static enum ik_yes_no
was_rejected_as_such(struct ik_facts *facts, const ik_record *who,
                     const ik_record *submission, int64_t utc_ms)
{
    struct ik_of_lot all =
        said_of(facts, who, IK_FIELD_REJECTION_SUPPLIER, submission,
                IK_FIELD_REJECTION_LOT);
    const ik_record *rejection;
    enum ik_yes_no was = IK_NO;
    while ((rejection = ik_of_lot_next(&all)))
        if ((submission ||
             !ik_ask_any(facts, rejection, IK_FIELD_REJECTION_LOT)) &&
            !ik_ask_any(facts, rejection, IK_FIELD_REJECTION_SUBMISSION))
            was = either(was, was_decided(facts, rejection, utc_ms));
    return was;
}

/* Whether a submission was dropped in a round (§ 23-11). */
static enum ik_yes_no
was_dropped(struct ik_facts *facts, const ik_record *submission, int64_t utc_ms)
{
    struct ik_records all =
        ik_facts_referring(facts, submission, IK_FIELD_ROUND_DROPPED);
    enum ik_yes_no was = IK_NO;
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at;
        enum ik_yes_no by_then = IK_UNKNOWN;
        if (ik_need_instant(facts, all.items[i], IK_FIELD_ROUND_AT, &at))
            by_then = at.utc_ms < utc_ms ? IK_YES : IK_NO;
        was = either(was, by_then);
    }
    return was;
}

enum ik_yes_no
ik_was_over(struct ik_facts *facts, const ik_record *submission, int64_t utc_ms)
{
    struct ik_records own =
        ik_facts_referring(facts, submission, IK_FIELD_REJECTION_SUBMISSION);
    const ik_record *lead =
        ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_SUPPLIERS);
    enum ik_yes_no was = happened_before(
        facts, submission, IK_FIELD_SUBMISSION_WITHDRAWN, utc_ms);
    for (size_t i = 0; i < own.count; i++)
        was = either(was, was_decided(facts, own.items[i], utc_ms));
    was = either(was, was_dropped(facts, submission, utc_ms));
    return either(was, was_rejected_as_such(facts, lead, submission, utc_ms));
}

bool
ik_was_told_off(struct ik_facts *facts, const ik_record *request,
                int64_t utc_ms)
{
    struct ik_of_lot all = said_of(
        facts, ik_facts_follow(facts, request, IK_FIELD_SUBMISSION_SUPPLIERS),
        IK_FIELD_LETTER_SUPPLIER, request, IK_FIELD_LETTER_LOT);
    const ik_record *letter;
    while ((letter = ik_of_lot_next(&all))) {
        int kind = ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND);
        if ((kind == IK_CODE_LETTER_KIND_NOT_SELECTED ||
             kind == IK_CODE_LETTER_KIND_REJECTION) &&
            happened_before(facts, letter, IK_FIELD_LETTER_SENT, utc_ms) !=
                IK_NO)
            return true;
    }
    return false;
}

/* Whether a submission is one of a competition that began after a time, or was
 * cancelled and announced anew before that. */
static bool
is_of_another_call(struct ik_facts *facts, const ik_record *submission,
                   int64_t utc_ms)
{
    ik_instant at;
    if (!ik_ask_instant(facts, submission, IK_FIELD_SUBMISSION_RECEIVED, &at))
        return false;
    return ik_is_called_between(facts, utc_ms, at.utc_ms) ||
           (ik_is_called_between(facts, at.utc_ms, utc_ms) &&
            ik_cancellation(facts,
                            ik_facts_follow(facts, submission,
                                            IK_FIELD_SUBMISSION_LOT),
                            at.utc_ms, utc_ms));
}

const ik_record *
ik_took_part_in(struct ik_facts *facts, const ik_record *who,
                const ik_record *lot, int64_t utc_ms)
{
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    for (size_t i = 0; i < sent.count; i++) {
        const ik_record *one = sent.items[i];
        if (ik_is_of_lot(facts, one, IK_FIELD_SUBMISSION_LOT, lot) &&
            ik_facts_follow(facts, one, IK_FIELD_SUBMISSION_SUPPLIERS) == who &&
            !is_of_another_call(facts, one, utc_ms) &&
            ik_was_over(facts, one, utc_ms) == IK_NO &&
            !was_superseded(facts, one, utc_ms) &&
            !was_given_up(facts, one, utc_ms) &&
            !(is_request(facts, one) && ik_was_told_off(facts, one, utc_ms)))
            return one;
    }
    return NULL;
}

/* Whether a submission kept nobody in, of one who has a part in it: of several
 * who tender together, one may be rejected alone. */
static enum ik_yes_no
was_over_for(struct ik_facts *facts, const ik_record *submission,
             const ik_record *who, int64_t utc_ms)
{
    return ik_is_superseded(facts, submission)
               ? IK_YES
               : either(
                     ik_was_over(facts, submission, utc_ms),
                     was_rejected_as_such(facts, who, submission, utc_ms));
}

enum ik_yes_no
ik_was_out(struct ik_facts *facts, const ik_record *who, int64_t utc_ms)
{
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    enum ik_yes_no out = IK_YES;
    if (!sent.count)
        return was_rejected_as_such(facts, who, NULL, utc_ms);
    for (size_t i = 0; i < sent.count && out != IK_NO; i++) {
        enum ik_yes_no over = was_over_for(facts, sent.items[i], who, utc_ms);
        if (over != IK_YES)
            out = over;
    }
    return out;
}

const ik_record *
ik_kept_in_by(struct ik_facts *facts, const ik_record *who, int64_t utc_ms)
{
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    const ik_record *with_others = NULL;
    for (size_t i = 0; i < sent.count; i++) {
        if (was_over_for(facts, sent.items[i], who, utc_ms) == IK_YES)
            continue;
        if (ik_facts_follow(facts, sent.items[i],
                            IK_FIELD_SUBMISSION_SUPPLIERS) == who)
            return sent.items[i];
        with_others = sent.items[i];
    }
    return with_others;
}

const struct ik_suppliers *
ik_contenders(struct ik_facts *facts)
{
    static const enum ik_field read[] = { IK_CONTENDER_FACTS };
    struct ik_records all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        ik_facts_touch(facts, read[i]);
    if (facts->contenders.stamps)
        return &facts->contenders;
    if (!ik_suppliers_new(facts, &facts->contenders))
        return NULL;
    ik_hidden_keep(facts);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *lead =
            ik_facts_follow(facts, all.items[i], IK_FIELD_SUBMISSION_SUPPLIERS);
        if (lead && is_in_play(facts, all.items[i]))
            ik_suppliers_add(&facts->contenders, lead);
    }
    ik_hidden_kept(facts);
    return &facts->contenders;
}

/* Whether another award has been decided in the place of one. */
static bool
is_replaced(struct ik_facts *facts, const ik_record *award)
{
    struct ik_records all =
        ik_facts_referring(facts, award, IK_FIELD_AWARD_REPLACES);
    for (size_t i = 0; i < all.count; i++)
        if (ik_is_recorded(facts, all.items[i], IK_FIELD_AWARD_DECIDED))
            return true;
    return false;
}

bool
ik_award_holds(struct ik_facts *facts, const ik_record *award)
{
    return ik_is_recorded(facts, award, IK_FIELD_AWARD_DECIDED) &&
           !ik_is_recorded(facts, award, IK_FIELD_AWARD_REVERSED) &&
           !is_replaced(facts, award);
}

bool
ik_award_stands(struct ik_facts *facts, const ik_record *award)
{
    int outcome = ik_ask_code(facts, award, IK_FIELD_AWARD_OUTCOME);
    return (outcome < 0 || outcome == IK_CODE_AWARD_OUTCOME_AWARDED) &&
           ik_award_holds(facts, award);
}

static const ik_record *
find_award(struct ik_facts *facts, const ik_record *lot)
{
    struct ik_of_lot awards = ik_of_lot(facts, lot, IK_FIELD_AWARD_LOT);
    const ik_record *award, *found = NULL;
    int64_t first = INT64_MAX;
    while ((award = ik_of_lot_next(&awards))) {
        ik_instant decided;
        if (ik_award_stands(facts, award) &&
            ik_ask_instant(facts, award, IK_FIELD_AWARD_DECIDED, &decided) &&
            decided.utc_ms < first) {
            found = award;
            first = decided.utc_ms;
        }
    }
    return found;
}

const ik_record *
ik_award_in(struct ik_facts *facts, const ik_record *lot)
{
    static const enum ik_field read[] = { IK_AWARD_FACTS };
    size_t before = facts->hidden.meetings;
    ik_facts_touch(facts, IK_FIELD_AWARD_LOT); /* also without a lot */
    if (!ik_facts_all(facts, IK_KIND_AWARD).count)
        return NULL;
    if (!facts->awards && !(facts->awards = ik_lot_answers(facts)))
        return NULL;
    struct ik_lot_answer *answer = ik_lot_answer_of(facts, facts->awards, lot);
    for (size_t i = 0; answer->kept && i < sizeof read / sizeof *read; i++)
        ik_facts_touch(facts, read[i]);
    if (answer->kept)
        return answer->record;
    answer->record = find_award(facts, lot);
    answer->kept = facts->hidden.meetings == before;
    return answer->record;
}
