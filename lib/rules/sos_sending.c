/* SOS-005: to whom an amendment of the documents goes, and how soon. */
#include "rules/sos.h"

#include "facts/contenders.h"
#include "facts/lots.h"
#include "facts/partners.h"
#include "rules/basis.h"

#include "base/civil.h"
#include "base/order.h"
#include "law/count.h"

#include <innokjop/values.h>

/* How an amendment came to one who should have it. */
enum arrival { REACHED, LATE, UNDATED, UNREAD, LEFT_OUT, ARRIVALS };

/*
 * SOS-005: an amendment goes to everyone who has the documents, at once. Who
 * got them later got them as amended. Once tenders were due it goes to those
 * who remain in the competition (§ 14-2(4), § 23-7(3)).
 */
struct sending {
    const ik_record *amendment;
    struct ik_reach reach;
    ik_instant made;
    const ik_record *deadline; /* before which it was made, or NULL */
    const ik_record *before;   /* the same, though it says it was negotiated */
    ik_instant due;
    bool tendered;  /* tenders were due when it was made */
    bool remaining; /* it is for those who remain */
    size_t wanted, counts[ARRIVALS];
    int64_t last; /* when the last had it, of those whose time is known */
};

/* Whether an amendment bears on what a supplier leads. Who asked to take part,
 * but gave no tender, is not there when tenders are due. */
static bool
bears_on(struct ik_facts *facts, const struct sending *sending,
         const ik_record *submission, const ik_record *who)
{
    bool asked = ik_ask_code(facts, submission, IK_FIELD_SUBMISSION_KIND) ==
                 IK_CODE_SUBMISSION_KIND_REQUEST;
    return ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_SUPPLIERS) ==
               who &&
           !(asked && sending->tendered) &&
           ik_is_of_lot(
               facts, sending->amendment, IK_FIELD_AMENDMENT_LOTS,
               ik_facts_follow(facts, submission, IK_FIELD_SUBMISSION_LOT));
}

/* Whether a supplier had anything in the competition that it bears on. */
static enum ik_yes_no
remained(struct ik_facts *facts, const struct sending *sending,
         const ik_record *who)
{
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    enum ik_yes_no remained = IK_NO;
    for (size_t i = 0; i < sent.count && remained != IK_YES; i++) {
        if (!bears_on(facts, sending, sent.items[i], who) ||
            ik_is_superseded(facts, sent.items[i]))
            continue;
        enum ik_yes_no over =
            ik_was_over(facts, sent.items[i], sending->made.utc_ms);
        if (over != IK_YES)
            remained = over == IK_NO ? IK_YES : IK_UNKNOWN;
    }
    return remained;
}

/* Whether a supplier should have it. */
static enum ik_yes_no
is_owed(struct ik_facts *facts, const struct sending *sending,
        const ik_record *who)
{
    if (sending->remaining)
        return remained(facts, sending, who);
    return ik_had_documents(facts, who, sending->made.utc_ms) ? IK_YES : IK_NO;
}

/* Those who remain tender as one; who has the documents is owed it in its own
 * right (§ 14-2 (1)). */
static const struct ik_reached *
how_reached(struct ik_facts *facts, const struct sending *sending,
            const ik_record *who)
{
    return sending->remaining
               ? ik_reached_together(facts, &sending->reach, who)
               : ik_reached_how(&sending->reach, who);
}

/* Whoever gets an amendment after the tender deadline has tendered without
 * it. What has no time, or went to nobody knows whom, may have come before;
 * and who may have been out need not have had it. The time is INT64_MIN when it
 * is not known. */
static enum arrival
arrival_of(struct ik_facts *facts, const struct sending *sending,
           const ik_record *who, enum ik_yes_no owed, int64_t *time)
{
    const struct ik_reach *reach = &sending->reach;
    const struct ik_reached *how = how_reached(facts, sending, who);
    bool known = how && how->at != IK_UNDATED;
    *time = known ? how->at : INT64_MIN;
    if (!how)
        return reach->unclear || owed != IK_YES ? UNREAD : LEFT_OUT;
    if (!known)
        return UNDATED;
    return sending->deadline && !reach->undated && !reach->unclear &&
                   *time > sending->due.utc_ms
               ? LATE
               : REACHED;
}

static void
measure_sending(struct ik_facts *facts, struct sending *sending)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    const struct ik_reach *reach = &sending->reach;
    int64_t time;
    sending->last = sending->made.utc_ms;
    for (size_t i = 0; i < all.count; i++) {
        enum ik_yes_no owed = is_owed(facts, sending, all.items[i]);
        if (owed == IK_NO)
            continue;
        sending->wanted++;
        sending->counts[arrival_of(facts, sending, all.items[i], owed,
                                   &time)]++;
        sending->last = ik_most(time, sending->last);
    }
    if (sending->wanted)
        return;
    /* Who remains, cannot be known without tenders. */
    if (sending->remaining && !reach->everyone)
        ik_note_missing_record(facts, IK_KIND_SUBMISSION);
    bool dated = reach->published != IK_UNDATED;
    sending->counts[UNDATED] = reach->everyone && !dated;
    sending->counts[UNREAD] =
        (reach->unclear || sending->remaining) && !reach->everyone;
    if (dated)
        sending->last = ik_most(reach->published, sending->last);
}

static void
show_recipients(struct ik_judge *judge, const struct sending *sending)
{
    static const char *const names[] = { "reached", "late", "undated", "unread",
                                         "left_out" };
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    int64_t time;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = all.items[i];
        enum ik_yes_no owed = is_owed(facts, sending, who);
        if (owed == IK_NO)
            continue;
        enum arrival arrival = arrival_of(facts, sending, who, owed, &time);
        ik_judge_record(judge, names[arrival], who);
        ik_show_access(judge, how_reached(facts, sending, who));
        if (arrival == LATE || (arrival == LEFT_OUT && !sending->remaining))
            ik_show_handout(judge, who);
        else if (arrival == LEFT_OUT)
            ik_show_participation_at(judge, who, sending->made.utc_ms);
    }
}

/* Part II lets tenders be changed later, so that a human must say. */
static void
say_of_late(struct ik_judge *judge, const struct sending *sending)
{
    if (ik_judge_facts(judge)->regime.regime == IK_REGIME_PART_III)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.after_deadline");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.after_deadline");
    ik_judge_field(judge, "deadline", sending->deadline, IK_FIELD_DEADLINE_AT);
}

static void
say_of_sending(struct ik_judge *judge, const struct sending *sending)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *amendment = sending->amendment;
    int64_t most =
        ik_law_profile(facts->law, "amendment_delay_working_days", 2);
    int32_t delay = ik_working_days_between(
        facts->law, ik_oslo_day(sending->made),
        ik_oslo_day(ik_instant_from_utc(sending->last)));
    if (sending->counts[LEFT_OUT]) {
        ik_judge_say(judge, IK_OUTCOME_BREACH,
                     sending->remaining ? "breach.remaining" : "breach");
    } else if (sending->counts[LATE]) {
        say_of_late(judge, sending);
    } else if (delay > most) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.delay");
    } else if (sending->counts[UNDATED] || sending->counts[UNREAD]) {
        if (sending->counts[UNDATED])
            ik_note_undated(facts, amendment);
        if (sending->counts[UNREAD] && sending->reach.unclear)
            ik_note_unclear(facts, amendment);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS,
                     sending->remaining ? "conforms.remaining" : "conforms");
    }
    ik_judge_record(judge, "amendment", amendment);
    ik_judge_field(judge, "made", amendment, IK_FIELD_AMENDMENT_MADE);
    ik_judge_number(judge, "delay", delay);
    show_recipients(judge, sending);
    ik_judge_basis(judge, "limit", sending->before);
}

/* The deadline that everyone should have had it by, or that had run out. What
 * is negotiated is changed after tenders came (§ 14-2(4)), though the deadline
 * was moved on for the next ones. */
static void
find_due(struct ik_facts *facts, struct sending *sending)
{
    const ik_record *amendment = sending->amendment;
    ik_instant then;
    const ik_record *deadline =
        ik_sos_deadline(facts, amendment, NULL, &sending->due);
    bool negotiated =
        ik_ask_yes_no(facts, amendment, IK_FIELD_AMENDMENT_IN_NEGOTIATION) ==
        IK_YES;
    bool lawful = negotiated && ik_sos_may_negotiate(facts);
    bool open = deadline && sending->made.utc_ms <= sending->due.utc_ms;
    bool was_due = ik_sos_deadline(facts, amendment, &sending->made, &then) &&
                   sending->made.utc_ms > then.utc_ms;
    sending->deadline = open && !negotiated ? deadline : NULL;
    sending->tendered = deadline && (!open || (was_due && lawful));
    sending->remaining = sending->tendered || (!deadline && lawful);
    sending->before = lawful && !sending->remaining ? deadline : NULL;
}

/* Whether anything tells to whom it went, and who should have it. */
static bool
is_told(struct ik_facts *facts, const struct sending *sending)
{
    const struct ik_suppliers *recipients = ik_document_recipients(facts);
    bool told = sending->reach.everyone ||
                (ik_is_passed_on(&sending->reach) &&
                 (sending->remaining || (recipients && recipients->count)));
    if (!told)
        ik_note_missing_record(facts, IK_KIND_DISCLOSURE);
    return told;
}

static void
judge_sending(struct ik_judge *judge, const ik_record *amendment)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct sending sending = { .amendment = amendment };
    bool dated = ik_need_instant(facts, amendment, IK_FIELD_AMENDMENT_MADE,
                                 &sending.made);
    if (!ik_reach_of(facts, amendment, &sending.reach))
        return;
    if (dated)
        find_due(facts, &sending);
    if (!is_told(facts, &sending) || !dated) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    measure_sending(facts, &sending);
    say_of_sending(judge, &sending);
}

void
ik_sos_amendments_reach_all(struct ik_judge *judge)
{
    struct ik_records all =
        ik_facts_all(ik_judge_facts(judge), IK_KIND_AMENDMENT);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        judge_sending(judge, all.items[i]);
    }
}
