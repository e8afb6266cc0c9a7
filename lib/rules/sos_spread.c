/* SOS-003: nobody gets an answer long before the others, or sees who asked. */
#include "rules/sos_answers.h"

#include "facts/partners.h"
#include "rules/basis.h"

#include "base/civil.h"
#include "base/order.h"

#include <innokjop/values.h>

enum { HOUR_MS = 3600000, DAY_HOURS = 24 };

/* The first of those who have been reached, and the one who waited
 * longest for it. */
struct spread {
    size_t known;
    int64_t first, last;
    int64_t since; /* when the last began to wait */
    const ik_record *earliest, *latest;
};

static void
find_earliest(struct ik_facts *facts, const struct ik_reach *reach,
              const struct ik_suppliers *participants, struct spread *spread)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    *spread = (struct spread){ .first = INT64_MAX };
    for (size_t i = 0; i < all.count; i++) {
        int64_t time;
        if (!ik_suppliers_has(participants, all.items[i]) ||
            !ik_first_access_together(facts, reach, all.items[i], &time))
            continue;
        spread->known++;
        if (ik_is_less(time, spread->first)) {
            spread->first = time;
            spread->earliest = all.items[i];
        }
    }
}

/* Nobody waits for an answer who has not been given the documents yet. */
static int64_t
waits_since(struct ik_facts *facts, const ik_record *who, int64_t first)
{
    ik_instant at;
    return ik_ask_instant(facts, ik_handout_to(facts, who),
                          IK_FIELD_DISCLOSURE_AT, &at)
               ? ik_most(first, at.utc_ms)
               : first;
}

static void
measure_spread(struct ik_facts *facts, const struct ik_reach *reach,
               const struct ik_suppliers *participants, struct spread *spread)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    find_earliest(facts, reach, participants, spread);
    for (size_t i = 0; i < all.count; i++) {
        int64_t time;
        if (!ik_suppliers_has(participants, all.items[i]) ||
            !ik_first_access_together(facts, reach, all.items[i], &time))
            continue;
        int64_t since = ik_least(
            time, waits_since(facts, all.items[i], spread->first));
        if (spread->latest &&
            !ik_is_more(time - since, spread->last - spread->since))
            continue;
        spread->last = time;
        spread->since = since;
        spread->latest = all.items[i];
    }
}

static bool
promises_anonymity(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DOCUMENT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_yes_no(facts, all.items[i],
                          IK_FIELD_DOCUMENT_PROMISES_ANONYMITY) == IK_YES)
            return true;
    return false;
}

static bool
same_oslo_day(int64_t a, int64_t b)
{
    return ik_oslo_day(ik_instant_from_utc(a)) ==
           ik_oslo_day(ik_instant_from_utc(b));
}

/*
 * A day is "materially earlier"; within the day nothing is, and over one
 * night a human must say. True when something was said.
 */
static bool
say_of_spread(struct ik_judge *judge, const struct ik_sos_answer *answer,
              const struct spread *spread)
{
    int64_t ms = spread->known ? spread->last - spread->since : 0;
    bool day = ms >= (int64_t)DAY_HOURS * HOUR_MS;
    if (ik_sos_is_insignificant(answer) || !ms ||
        same_oslo_day(spread->since, spread->last))
        return false;
    if (day && ik_sos_is_substantive(answer))
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.earlier");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK,
                     day ? "risk.significance" : "risk.small_spread");
    return true;
}

/* The two whose times are compared, how they got them, and why they count. */
static void
show_spread(struct ik_judge *judge, const struct ik_reach *reach,
            const struct spread *spread)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *const ends[] = { spread->earliest, spread->latest };
    ik_judge_record(judge, "earliest", spread->earliest);
    ik_judge_instant(judge, "first", ik_instant_from_utc(spread->first));
    ik_judge_instant(judge, "last", ik_instant_from_utc(spread->last));
    ik_judge_number(judge, "hours", (spread->last - spread->since) / HOUR_MS);
    ik_judge_basis(judge, "latest", spread->latest);
    for (size_t i = 0; i < 2; i++) {
        const struct ik_reached *how =
            ik_reached_together(facts, reach, ends[i]);
        ik_show_access(judge, how);
        if (how && how->who != IK_EVERYONE)
            ik_judge_basis(judge, "partner", facts->records[how->who]);
        ik_show_participation(judge, ends[i]);
    }
    if (spread->since != spread->first)
        ik_show_handout(judge, spread->latest);
}

static void
say_of_visibility(struct ik_judge *judge, const ik_record *enquiry,
                  bool doubtful)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool visible =
        ik_ask_yes_no(facts, enquiry, IK_FIELD_ENQUIRY_ASKER_VISIBLE) == IK_YES;
    if (visible && promises_anonymity(facts))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.promised");
    else if (visible)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.visible");
    else if (ik_need_yes_no(facts, enquiry, IK_FIELD_ENQUIRY_ASKER_VISIBLE) ==
                 IK_NO &&
             !doubtful)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else
        ik_judge_cannot_tell(judge, "not_assessable");
}

static void
judge_simultaneity(struct ik_judge *judge, const struct ik_sos_answer *answer)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct ik_suppliers *participants = ik_participants(facts);
    struct ik_reach reach;
    struct spread spread;
    if (!answer->answered && !ik_sos_was_given(facts, answer->enquiry))
        return;
    if (ik_sos_is_after(facts, answer))
        return;
    if (!participants || !ik_reach_of(facts, answer->enquiry, &reach))
        return;
    if (!ik_is_passed_on(&reach)) {
        ik_note_missing_record(facts, IK_KIND_DISCLOSURE);
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    measure_spread(facts, &reach, participants, &spread);
    /* That it reached nobody who takes part is SOS-002's matter. */
    if (!spread.known && !reach.everyone && !reach.undated)
        return;
    /* One without a time, or to nobody knows whom, may have come before all
     * others. */
    bool doubtful =
        (reach.undated || reach.unclear) && !ik_sos_is_insignificant(answer);
    if (doubtful && reach.undated)
        ik_note_undated(facts, answer->enquiry);
    if (doubtful && reach.unclear)
        ik_note_unclear(facts, answer->enquiry);
    if (doubtful || !say_of_spread(judge, answer, &spread))
        say_of_visibility(judge, answer->enquiry, doubtful);
    ik_judge_record(judge, "enquiry", answer->enquiry);
    if (spread.known)
        show_spread(judge, &reach, &spread);
    ik_sos_show_still_open(judge, answer);
}

void
ik_sos_answered_simultaneously(struct ik_judge *judge)
{
    ik_sos_each_enquiry(judge, judge_simultaneity);
}
