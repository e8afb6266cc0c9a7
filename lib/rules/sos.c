/*
 * SOS: questions, answers and amendments (spørsmål, svar og endringer).
 * Answers stand in sos_answers.c, amendments in sos_changes.c.
 */
#include "rules/sos.h"

#include "facts/deadlines.h"
#include "facts/enquiries.h"

#include "base/civil.h"
#include "law/count.h"

/* SOS-008: contacts about the substance, outside the stated channel. */
static enum ik_yes_no
is_authorised(struct ik_facts *facts, const ik_record *contact)
{
    enum ik_yes_no own =
        ik_ask_yes_no(facts, contact, IK_FIELD_CONTACT_AUTHORISED);
    const ik_record *person =
        ik_facts_follow(facts, contact, IK_FIELD_CONTACT_PERSON);
    struct ik_records roles =
        ik_facts_referring(facts, person, IK_FIELD_ROLE_PERSON);
    for (size_t i = 0; own == IK_UNKNOWN && i < roles.count; i++)
        if (ik_ask_code(facts, roles.items[i], IK_FIELD_ROLE_KIND) ==
            IK_CODE_ROLE_KIND_AUTHORISED)
            own = IK_YES;
    return own;
}

static bool
is_shared(struct ik_facts *facts, const ik_record *contact)
{
    struct ik_reach reach;
    return ik_reach_of(facts, contact, &reach) && reach.everyone;
}

static void
say_of_content(struct ik_judge *judge, const ik_record *contact)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (is_shared(facts, contact)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.shared");
        return;
    }
    /* The stated channel, but to one alone. */
    if (ik_ask_code(facts, contact, IK_FIELD_CONTACT_CHANNEL) ==
        IK_CODE_CHANNEL_COMPETITION_TOOL) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.one_alone");
        return;
    }
    switch (is_authorised(facts, contact)) {
    case IK_YES:
        if (ik_need_readable(facts, contact, IK_FIELD_CONTACT_CHANNEL))
            ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
        else
            ik_judge_cannot_tell(judge, "not_assessable");
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
    enum ik_yes_no substantive =
        ik_ask_yes_no(facts, contact, IK_FIELD_CONTACT_SUBSTANTIVE);
    bool logged =
        ik_ask_any(facts, contact, IK_FIELD_CONTACT_CONTENT) &&
        ik_ask_yes_no(facts, contact, IK_FIELD_CONTACT_LOGGED) != IK_NO;
    if (substantive == IK_YES)
        say_of_content(judge, contact);
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
    ik_judge_record(judge, "supplier",
                    ik_facts_follow(facts, contact, IK_FIELD_CONTACT_SUPPLIER));
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
    beginning.known = ik_competition_start(facts, &beginning.at);
    if (!beginning.known)
        beginning.unread = ik_unread_notice(facts);
    return beginning;
}

/* Contacts bind from the notice on; before it dialogue is free (R14). */
static void
no_private_clarification(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTACT);
    struct beginning beginning = find_beginning(facts);
    if (!beginning.known)
        beginning.known =
            ik_ask_instant(facts, ik_procedure(facts),
                           IK_FIELD_PROCEDURE_FIRST_REQUEST, &beginning.at);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (took_place_in(judge, &beginning, all.items[i], IK_FIELD_CONTACT_AT))
            judge_contact(judge, all.items[i]);
    }
}

/* SOS-009: site visits in the competition. */
static void
say_of_visit(struct ik_judge *judge, const ik_record *visit)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    enum ik_yes_no announced =
        ik_ask_yes_no(facts, visit, IK_FIELD_DIALOGUE_EVENT_ANNOUNCED);
    enum ik_yes_no shared = ik_ask_yes_no(
        facts, visit, IK_FIELD_DIALOGUE_EVENT_QUESTIONS_PUBLISHED);
    if (announced == IK_NO &&
        ik_ask_yes_no(facts, visit, IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE) ==
            IK_YES)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else if (announced == IK_NO)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.some_only");
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
        !took_place_in(judge, beginning, visit, IK_FIELD_DIALOGUE_EVENT_START))
        return;
    if (ik_need_code(facts, visit, IK_FIELD_DIALOGUE_EVENT_KIND) > 0)
        say_of_visit(judge, visit);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
}

static void
visits_are_open(struct ik_judge *judge)
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
    }
}

/* SOS-010: the last day for questions. */
static bool
need_start(struct ik_facts *facts, ik_instant *start)
{
    struct beginning beginning = find_beginning(facts);
    *start = beginning.at;
    if (beginning.unread)
        ik_note_missing_field(facts, beginning.unread, IK_FIELD_NOTICE_KIND);
    else if (!beginning.known)
        ik_note_missing_record(facts, IK_KIND_NOTICE);
    return beginning.known;
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

static void
cut_off_is_reasonable(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *questions =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_QUESTIONS, NULL);
    const ik_record *tender =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, NULL);
    if (!questions)
        return;
    ik_judge_begin(judge, questions);
    if (tender) {
        judge_cut_off(judge, questions, tender);
        return;
    }
    ik_note_missing_record(facts, IK_KIND_DEADLINE);
    ik_judge_cannot_tell(judge, "not_assessable");
}

static const uint16_t answer_time_facts[] = {
    IK_FIELD_ENQUIRY_ANSWER,
    IK_FIELD_ENQUIRY_ANSWERED,
    IK_FIELD_ENQUIRY_LOT,
    IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME,
    IK_FIELD_ENQUIRY_SIGNIFICANCE,
    IK_FIELD_DISCLOSURE_SUBJECT,
    IK_FIELD_DISCLOSURE_AT,
    IK_FIELD_PROCEDURE_URGENT,
    IK_FIELD_DEADLINE_KIND,
    IK_FIELD_DEADLINE_SUPPLIERS,
    IK_FIELD_DEADLINE_LOT,
    IK_FIELD_DEADLINE_SET,
    IK_FIELD_DEADLINE_ROUND,
    IK_FIELD_DEADLINE_AT,
    0
};
static const uint16_t reach_facts[] = { IK_FIELD_ENQUIRY_ANSWER,
                                        IK_FIELD_ENQUIRY_ANSWERED,
                                        IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME,
                                        IK_FIELD_ENQUIRY_SIGNIFICANCE,
                                        IK_FIELD_DISCLOSURE_SUBJECT,
                                        IK_FIELD_DISCLOSURE_RECIPIENTS,
                                        IK_FIELD_DISCLOSURE_TO_ALL,
                                        IK_FIELD_DISCLOSURE_AT,
                                        IK_FIELD_DOCUMENT_KIND,
                                        IK_FIELD_DOCUMENT_VERSION_DOCUMENT,
                                        IK_FIELD_SUBMISSION_SUPPLIERS,
                                        IK_FIELD_SUBMISSION_WITHDRAWN,
                                        IK_FIELD_REJECTION_SUPPLIER,
                                        IK_FIELD_REJECTION_DECIDED,
                                        IK_FIELD_REJECTION_WITHDRAWN,
                                        0 };
static const uint16_t simultaneity_facts[] = {
    IK_FIELD_ENQUIRY_ANSWER,
    IK_FIELD_ENQUIRY_ANSWERED,
    IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME,
    IK_FIELD_ENQUIRY_SIGNIFICANCE,
    IK_FIELD_ENQUIRY_ASKER_VISIBLE,
    IK_FIELD_DISCLOSURE_SUBJECT,
    IK_FIELD_DISCLOSURE_RECIPIENTS,
    IK_FIELD_DISCLOSURE_TO_ALL,
    IK_FIELD_DISCLOSURE_AT,
    IK_FIELD_DOCUMENT_KIND,
    IK_FIELD_DOCUMENT_VERSION_DOCUMENT,
    IK_FIELD_DOCUMENT_PROMISES_ANONYMITY,
    IK_FIELD_SUBMISSION_SUPPLIERS,
    0
};
static const uint16_t extension_facts[] = { IK_FIELD_DISCLOSURE_SUBJECT,
                                            IK_FIELD_DISCLOSURE_AT,
                                            IK_FIELD_ENQUIRY_ANSWER,
                                            IK_FIELD_ENQUIRY_ANSWERED,
                                            IK_FIELD_ENQUIRY_LOT,
                                            IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME,
                                            IK_FIELD_ENQUIRY_SIGNIFICANCE,
                                            IK_FIELD_PROCEDURE_URGENT,
                                            IK_FIELD_DEADLINE_KIND,
                                            IK_FIELD_DEADLINE_SUPPLIERS,
                                            IK_FIELD_DEADLINE_LOT,
                                            IK_FIELD_DEADLINE_SET,
                                            IK_FIELD_DEADLINE_ROUND,
                                            IK_FIELD_DEADLINE_AT,
                                            0 };
static const uint16_t sending_facts[] = { IK_FIELD_AMENDMENT_MADE,
                                          IK_FIELD_AMENDMENT_LOTS,
                                          IK_FIELD_AMENDMENT_IN_NEGOTIATION,
                                          IK_FIELD_DEADLINE_KIND,
                                          IK_FIELD_DEADLINE_SUPPLIERS,
                                          IK_FIELD_DEADLINE_LOT,
                                          IK_FIELD_DEADLINE_ROUND,
                                          IK_FIELD_DEADLINE_SET,
                                          IK_FIELD_DEADLINE_AT,
                                          IK_FIELD_DISCLOSURE_SUBJECT,
                                          IK_FIELD_DISCLOSURE_RECIPIENTS,
                                          IK_FIELD_DISCLOSURE_TO_ALL,
                                          IK_FIELD_DISCLOSURE_AT,
                                          IK_FIELD_DOCUMENT_KIND,
                                          IK_FIELD_DOCUMENT_VERSION_DOCUMENT,
                                          0 };
static const uint16_t substance_facts[] = { IK_FIELD_AMENDMENT_MADE,
                                            IK_FIELD_AMENDMENT_LOTS,
                                            IK_FIELD_AMENDMENT_SUBSTANTIAL,
                                            IK_FIELD_AMENDMENT_TOUCHES,
                                            IK_FIELD_AMENDMENT_NEW_NOTICE,
                                            IK_FIELD_AMENDMENT_IN_NEGOTIATION,
                                            IK_FIELD_ASSESSMENT_SUBJECT,
                                            IK_FIELD_ASSESSMENT_KIND,
                                            IK_FIELD_ASSESSMENT_RESULT,
                                            IK_FIELD_PROCEDURE_KIND,
                                            IK_FIELD_DEADLINE_KIND,
                                            IK_FIELD_DEADLINE_SUPPLIERS,
                                            IK_FIELD_DEADLINE_SET,
                                            IK_FIELD_DEADLINE_LOT,
                                            IK_FIELD_DEADLINE_ROUND,
                                            IK_FIELD_DEADLINE_AT,
                                            0 };
static const uint16_t more_time_facts[] = {
    IK_FIELD_AMENDMENT_MADE,
    IK_FIELD_AMENDMENT_LOTS,
    IK_FIELD_AMENDMENT_NEEDS_MORE_TIME,
    IK_FIELD_AMENDMENT_NEEDS_MORE_TIME_REASON,
    IK_FIELD_AMENDMENT_EXTENSION_DAYS,
    IK_FIELD_ASSESSMENT_SUBJECT,
    IK_FIELD_ASSESSMENT_KIND,
    IK_FIELD_ASSESSMENT_RESULT,
    IK_FIELD_DEADLINE_KIND,
    IK_FIELD_DEADLINE_SUPPLIERS,
    IK_FIELD_DEADLINE_SET,
    IK_FIELD_DEADLINE_LOT,
    IK_FIELD_DEADLINE_ROUND,
    IK_FIELD_DEADLINE_AT,
    0
};
static const uint16_t contact_facts[] = { IK_FIELD_CONTACT_AT,
                                          IK_FIELD_CONTACT_SUPPLIER,
                                          IK_FIELD_CONTACT_PERSON,
                                          IK_FIELD_CONTACT_CHANNEL,
                                          IK_FIELD_CONTACT_ABOUT,
                                          IK_FIELD_CONTACT_CONTENT,
                                          IK_FIELD_CONTACT_SUBSTANTIVE,
                                          IK_FIELD_CONTACT_AUTHORISED,
                                          IK_FIELD_CONTACT_LOGGED,
                                          IK_FIELD_ROLE_PERSON,
                                          IK_FIELD_ROLE_KIND,
                                          IK_FIELD_DISCLOSURE_SUBJECT,
                                          IK_FIELD_DISCLOSURE_TO_ALL,
                                          IK_FIELD_DISCLOSURE_AT,
                                          IK_FIELD_DISCLOSURE_RECIPIENTS,
                                          IK_FIELD_NOTICE_KIND,
                                          IK_FIELD_NOTICE_SENT,
                                          IK_FIELD_PROCEDURE_FIRST_REQUEST,
                                          0 };
static const uint16_t visit_facts[] = {
    IK_FIELD_DIALOGUE_EVENT_KIND,
    IK_FIELD_DIALOGUE_EVENT_START,
    IK_FIELD_DIALOGUE_EVENT_ANNOUNCED,
    IK_FIELD_DIALOGUE_EVENT_QUESTIONS_PUBLISHED,
    IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE,
    IK_FIELD_DIALOGUE_EVENT_SEPARATE,
    IK_FIELD_DIALOGUE_EVENT_COMMON_MINUTES,
    IK_FIELD_NOTICE_KIND,
    IK_FIELD_NOTICE_SENT,
    0
};
static const uint16_t cut_off_facts[] = {
    IK_FIELD_DEADLINE_KIND, IK_FIELD_DEADLINE_SUPPLIERS, IK_FIELD_DEADLINE_LOT,
    IK_FIELD_DEADLINE_SET,  IK_FIELD_DEADLINE_ROUND,     IK_FIELD_DEADLINE_AT,
    IK_FIELD_NOTICE_KIND,   IK_FIELD_NOTICE_SENT,        0
};

static const struct ik_rule rules[] = {
    { .id = "SOS-001",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-14-2-2", "dir-47-3", "dir-53"),
      .facts = answer_time_facts,
      .check = ik_sos_answered_in_time },
    { .id = "SOS-002",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_I | IK_PARTS_II | IK_PARTS_III | IK_PARTS_IV,
      .semantics = 1,
      .laws = IK_LAWS("foa-14-2-2", "loa-4", "kofa-2025-0993"),
      .facts = reach_facts,
      .check = ik_sos_answered_to_all },
    { .id = "SOS-003",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_I | IK_PARTS_II | IK_PARTS_III | IK_PARTS_IV,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-7-4", "kofa-2025-0993"),
      .facts = simultaneity_facts,
      .check = ik_sos_answered_simultaneously },
    { .id = "SOS-004",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-1-3-b", "foa-20-1-4", "foa-14-2-3", "dir-47-3"),
      .facts = extension_facts,
      .check = ik_sos_late_information_extends },
    { .id = "SOS-005",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-14-2-1", "foa-8-20", "loa-4", "dir-53"),
      .facts = sending_facts,
      .check = ik_sos_amendments_reach_all },
    { .id = "SOS-006",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-14-2-1", "foa-8-4-4"),
      .facts = substance_facts,
      .check = ik_sos_no_substantial_amendment },
    { .id = "SOS-007",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-1-3-a", "foa-14-2-3", "dir-47-3"),
      .facts = more_time_facts,
      .check = ik_sos_extension_fits_amendment },
    { .id = "SOS-008",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-22-1", "kofa-2025-0436"),
      .facts = contact_facts,
      .check = no_private_clarification },
    { .id = "SOS-009",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-20-1-2"),
      .facts = visit_facts,
      .check = visits_are_open },
    { .id = "SOS-010",
      .severity = IK_SEVERITY_LOW,
      .force = IK_FORCE_GOOD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-14-2-2"),
      .facts = cut_off_facts,
      .check = cut_off_is_reasonable },
};

const struct ik_chapter ik_chapter_sos = { rules,
                                           sizeof rules / sizeof *rules };
