/* SOS-008 to SOS-010: contacts, visits, and the time for asking. */
#include "rules/sos.h"

#include "base/civil.h"
#include "facts/admission.h"
#include "facts/contenders.h"
#include "facts/deadlines.h"
#include "facts/partners.h"
#include "facts/reach.h"
#include "law/count.h"
#include "rules/basis.h"
#include "rules/dlg_events.h"

/* Whom something was told: one supplier, or those who came to a visit. */
struct told {
    const ik_record *supplier, *visit;
};

/* Whether what somebody was told a participant knows: itself, or as the lead of
 * those with whom it tenders. */
static bool
is_one_of(struct ik_facts *facts, const ik_record *participant,
          const ik_record *told)
{
    return participant == told || ik_leads(facts, participant, told);
}

static bool
was_told(struct ik_facts *facts, const struct told *told, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, told->visit, IK_FIELD_PARTICIPATION_EVENT);
    for (size_t i = 0; i < all.count; i++)
        if (is_one_of(facts, who,
                      ik_facts_follow(facts, all.items[i],
                                      IK_FIELD_PARTICIPATION_ORGANISATION)) &&
            ik_ask_yes_no(facts, all.items[i],
                          IK_FIELD_PARTICIPATION_ATTENDED) != IK_NO)
            return true;
    return is_one_of(facts, who, told->supplier);
}

/*
 * Who else could be treated worse. After a notice that is anybody who may yet
 * tender; without one, those alone who are known to take part: *rival is then
 * one of them. False, and noted, when nobody is.
 */
static bool
need_rival(struct ik_facts *facts, const struct told *told, int64_t utc_ms,
           const ik_record **rival)
{
    const struct ik_suppliers *participants = ik_participants(facts);
    struct ik_admission admission = ik_admission_at(facts, NULL, utc_ms);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    *rival = NULL;
    if (ik_announcement_at(facts, utc_ms) ||
        !ik_leaves_out_notice(ik_ask_code(facts, ik_procedure(facts),
                                          IK_FIELD_PROCEDURE_KIND)))
        return true;
    for (size_t i = 0; participants && !*rival && i < all.count; i++)
        if (ik_suppliers_has(participants, all.items[i]) &&
            !was_told(facts, told, all.items[i]) &&
            ik_was_outside(facts, all.items[i], admission, utc_ms) == IK_NO)
            *rival = all.items[i];
    if (!*rival)
        ik_note_missing_record(facts, IK_KIND_SUBMISSION);
    return *rival;
}

static void
show_rival(struct ik_judge *judge, const ik_record *rival, int64_t utc_ms)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (!rival)
        return;
    ik_judge_basis(judge, "left_out", rival);
    ik_show_participation(judge, rival);
    ik_judge_basis(judge, "invitation",
                   ik_admitted_by(facts, rival,
                                  ik_admission_at(facts, NULL, utc_ms)));
}

/* SOS-008: contacts about the substance, outside the stated channel. */
static enum ik_yes_no
is_authorised(struct ik_facts *facts, const ik_record *contact,
              const ik_record **role)
{
    enum ik_yes_no own =
        ik_ask_yes_no(facts, contact, IK_FIELD_CONTACT_AUTHORISED);
    const ik_record *person =
        ik_facts_follow(facts, contact, IK_FIELD_CONTACT_PERSON);
    struct ik_records roles =
        ik_facts_referring(facts, person, IK_FIELD_ROLE_PERSON);
    for (size_t i = 0; own == IK_UNKNOWN && i < roles.count; i++)
        if (ik_ask_code(facts, roles.items[i], IK_FIELD_ROLE_KIND) ==
            IK_CODE_ROLE_KIND_AUTHORISED) {
            own = IK_YES;
            *role = roles.items[i];
        }
    return own;
}

/* Published, or told each of the others who took part by then; if not, *lacks
 * is the first who was left out of what was told by name. */
static bool
is_shared(struct ik_facts *facts, const ik_record *contact,
          const ik_record **lacks)
{
    const struct ik_suppliers *participants = ik_participants(facts);
    const ik_record *told =
        ik_facts_follow(facts, contact, IK_FIELD_CONTACT_SUPPLIER);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct ik_reach reach;
    ik_instant at;
    if (!ik_reach_of(facts, contact, &reach))
        return false;
    if (reach.everyone || !participants || !participants->count ||
        !ik_ask_instant(facts, contact, IK_FIELD_CONTACT_AT, &at))
        return reach.everyone;
    struct ik_admission admission = ik_admission_at(facts, NULL, at.utc_ms);
    for (size_t i = 0; i < all.count; i++)
        if (ik_suppliers_has(participants, all.items[i]) &&
            !is_one_of(facts, all.items[i], told) &&
            !ik_reached_together(facts, &reach, all.items[i]) &&
            ik_was_outside(facts, all.items[i], admission, at.utc_ms) !=
                IK_YES) {
            *lacks = all.items[i];
            return false;
        }
    return true;
}

static void
say_of_content(struct ik_judge *judge, const ik_record *contact, ik_instant at)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct told told = {
        .supplier = ik_facts_follow(facts, contact, IK_FIELD_CONTACT_SUPPLIER)
    };
    const ik_record *lacks = NULL, *rival;
    if (is_shared(facts, contact, &lacks)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.shared");
        return;
    }
    if (!need_rival(facts, &told, at.utc_ms, &rival)) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    /* The stated channel, but to one alone. */
    if (ik_ask_code(facts, contact, IK_FIELD_CONTACT_CHANNEL) ==
        IK_CODE_CHANNEL_COMPETITION_TOOL) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.one_alone");
        return;
    }
    const ik_record *role = NULL;
    switch (is_authorised(facts, contact, &role)) {
    case IK_YES:
        if (ik_need_readable(facts, contact, IK_FIELD_CONTACT_CHANNEL))
            ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
        else
            ik_judge_cannot_tell(judge, "not_assessable");
        show_rival(judge, lacks, at.utc_ms);
        show_rival(judge, rival, at.utc_ms);
        ik_judge_basis(judge, "role", role);
        ik_judge_basis(judge, "person",
                       ik_facts_follow(facts, role, IK_FIELD_ROLE_PERSON));
        return;
    case IK_NO:
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.unauthorised");
        return;
    default:
        ik_note_missing_field(facts, contact, IK_FIELD_CONTACT_AUTHORISED);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
}

static void
judge_contact(struct ik_judge *judge, const ik_record *contact)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int about = ik_ask_code(facts, contact, IK_FIELD_CONTACT_ABOUT);
    ik_instant at = { .utc_ms = INT64_MAX };
    bool dated = ik_ask_instant(facts, contact, IK_FIELD_CONTACT_AT, &at);
    enum ik_yes_no substantive =
        ik_ask_yes_no(facts, contact, IK_FIELD_CONTACT_SUBSTANTIVE);
    bool logged =
        ik_ask_any(facts, contact, IK_FIELD_CONTACT_CONTENT) &&
        ik_ask_yes_no(facts, contact, IK_FIELD_CONTACT_LOGGED) != IK_NO;
    if (substantive == IK_YES)
        say_of_content(judge, contact, at);
    else if (substantive == IK_NO || about == IK_CODE_CONTACT_SUBJECT_PRACTICAL)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else if (!logged)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.not_logged");
    else if (about == IK_CODE_CONTACT_SUBJECT_COMPETITION ||
             about == IK_CODE_CONTACT_SUBJECT_CONTRACT)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.content");
    else {
        ik_note_missing_field(facts, contact, IK_FIELD_CONTACT_SUBSTANTIVE);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    ik_judge_record(judge, "contact", contact);
    ik_judge_field(judge, "at", contact, IK_FIELD_CONTACT_AT);
    const ik_record *supplier =
        ik_facts_follow(facts, contact, IK_FIELD_CONTACT_SUPPLIER);
    ik_judge_record(judge, "supplier", supplier);
    if (dated)
        ik_show_still_open(judge, supplier, at.utc_ms);
}

/* Whether the competition began, or perhaps began: then by which notice. */
struct beginning {
    bool known;
    ik_instant at;
    const ik_record *unread;
};

/* Whether something took place in the competition; what cannot be told is
 * said of the thing begun. */
static bool
took_place_in(struct ik_judge *judge, const struct beginning *beginning,
              const ik_record *record, enum ik_field field)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant at;
    if (!beginning->known && !beginning->unread)
        return false;
    if (!beginning->known)
        ik_note_missing_field(facts, beginning->unread, IK_FIELD_NOTICE_KIND);
    else if (ik_need_instant(facts, record, field, &at))
        return at.utc_ms >= beginning->at.utc_ms;
    ik_judge_cannot_tell(judge, "not_assessable");
    return false;
}

static struct beginning
find_beginning(struct ik_facts *facts)
{
    struct beginning beginning = { .unread = NULL };
    beginning.known = ik_first_call(facts, &beginning.at);
    if (!beginning.known)
        beginning.unread = ik_unread_notice(facts);
    return beginning;
}

static bool
is_after(struct ik_facts *facts, const ik_record *contact)
{
    ik_instant at;
    return ik_ask_instant(facts, contact, IK_FIELD_CONTACT_AT, &at) &&
           ik_is_over(facts,
                      ik_facts_follow(facts, contact,
                                      IK_FIELD_CONTACT_SUPPLIER),
                      at.utc_ms);
}

/* Contacts bind from the notice on, until the competition is over; before it
 * dialogue is free (R14). */
void
ik_sos_no_private_clarification(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTACT);
    struct beginning beginning = find_beginning(facts);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (took_place_in(judge, &beginning, all.items[i],
                          IK_FIELD_CONTACT_AT) &&
            !is_after(facts, all.items[i]))
            judge_contact(judge, all.items[i]);
    }
}

/* SOS-009: site visits in the competition. */
static void
say_of_some_only(struct ik_judge *judge, const ik_record *visit)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct told told = { .visit = visit };
    const ik_record *rival;
    ik_instant held = { .utc_ms = INT64_MAX };
    ik_ask_instant(facts, visit, IK_FIELD_DIALOGUE_EVENT_START, &held);
    if (!need_rival(facts, &told, held.utc_ms, &rival))
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (ik_ask_yes_no(facts, visit, IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE) ==
             IK_YES)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.some_only");
    show_rival(judge, rival, held.utc_ms);
}

static void
say_of_visit(struct ik_judge *judge, const ik_record *visit)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    enum ik_yes_no announced =
        ik_ask_yes_no(facts, visit, IK_FIELD_DIALOGUE_EVENT_ANNOUNCED);
    enum ik_yes_no shared = ik_ask_yes_no(
        facts, visit, IK_FIELD_DIALOGUE_EVENT_QUESTIONS_PUBLISHED);
    if (announced == IK_NO)
        say_of_some_only(judge, visit);
    else if (ik_ask_yes_no(facts, visit, IK_FIELD_DIALOGUE_EVENT_SEPARATE) ==
                 IK_YES &&
             ik_ask_yes_no(facts, visit,
                           IK_FIELD_DIALOGUE_EVENT_COMMON_MINUTES) != IK_YES)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.separate");
    else if (announced == IK_YES && shared == IK_NO)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.unpublished");
    else if (announced == IK_YES && shared == IK_YES)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else {
        ik_need_yes_no(facts, visit, IK_FIELD_DIALOGUE_EVENT_ANNOUNCED);
        ik_need_yes_no(facts, visit,
                       IK_FIELD_DIALOGUE_EVENT_QUESTIONS_PUBLISHED);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
}

static void
judge_visit(struct ik_judge *judge, const struct beginning *beginning,
            const ik_record *visit)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int kind = ik_ask_code(facts, visit, IK_FIELD_DIALOGUE_EVENT_KIND);
    if ((kind > 0 && kind != IK_CODE_DIALOGUE_KIND_SITE_VISIT) ||
        ik_is_recorded(facts, visit, IK_FIELD_DIALOGUE_EVENT_CANCELLED) ||
        !took_place_in(judge, beginning, visit,
                       IK_FIELD_DIALOGUE_EVENT_START) ||
        ik_dlg_is_after(facts, visit))
        return;
    if (ik_need_code(facts, visit, IK_FIELD_DIALOGUE_EVENT_KIND) > 0)
        say_of_visit(judge, visit);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
}

void
ik_sos_visits_are_open(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_DIALOGUE_EVENT);
    struct beginning beginning = find_beginning(facts);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        judge_visit(judge, &beginning, all.items[i]);
        ik_judge_record(judge, "visit", all.items[i]);
        ik_judge_field(judge, "start", all.items[i],
                       IK_FIELD_DIALOGUE_EVENT_START);
        ik_dlg_show_present(judge, all.items[i]);
    }
}

/* SOS-010: the last day for questions. */
static bool
need_start(struct ik_facts *facts, ik_instant *start)
{
    if (ik_competition_start(facts, start))
        return true;
    const ik_record *unread = ik_unread_notice(facts);
    if (unread)
        ik_note_missing_field(facts, unread, IK_FIELD_NOTICE_KIND);
    else
        ik_note_missing_record(facts, IK_KIND_NOTICE);
    return false;
}

static void
judge_cut_off(struct ik_judge *judge, const ik_record *questions,
              const ik_record *tender)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant cut, due, start;
    bool known = ik_need_instant(facts, questions, IK_FIELD_DEADLINE_AT, &cut);
    known &= ik_need_instant(facts, tender, IK_FIELD_DEADLINE_AT, &due);
    known &= need_start(facts, &start);
    if (!known) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    ik_call_of(facts, due.utc_ms, &start);
    int64_t percent = ik_law_profile(facts->law, "question_cutoff_percent", 50);
    int64_t early = start.utc_ms + (due.utc_ms - start.utc_ms) / 100 * percent;
    int32_t days = 0;
    bool working;
    ik_law_period(facts->law, "additional_information", "ordinary",
                  facts->law_date, &days, &working);
    struct ik_latest latest = ik_latest_before(ik_oslo_day(due), days);
    if (cut.utc_ms < early)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.early");
    else if (ik_oslo_day(cut) > latest.strict)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.late");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_field(judge, "cut_off", questions, IK_FIELD_DEADLINE_AT);
    ik_judge_field(judge, "deadline", tender, IK_FIELD_DEADLINE_AT);
    ik_judge_number(judge, "days", days);
}

/* A last day for questions before requests to take part are due is theirs. */
static bool
is_for_requests(struct ik_facts *facts, const ik_record *questions)
{
    const ik_record *request =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_REQUEST, NULL);
    ik_instant cut, due;
    return ik_ask_instant(facts, questions, IK_FIELD_DEADLINE_AT, &cut) &&
           ik_ask_instant(facts, request, IK_FIELD_DEADLINE_AT, &due) &&
           cut.utc_ms <= due.utc_ms;
}

void
ik_sos_cut_off_is_reasonable(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *questions =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_QUESTIONS, NULL);
    const ik_record *tender =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, NULL);
    if (!questions || is_for_requests(facts, questions))
        return;
    ik_judge_begin(judge, questions);
    if (tender) {
        judge_cut_off(judge, questions, tender);
        return;
    }
    ik_note_missing_record(facts, IK_KIND_DEADLINE);
    ik_judge_cannot_tell(judge, "not_assessable");
}
