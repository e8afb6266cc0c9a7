/*
 * SOS: questions, answers and amendments (spørsmål, svar og endringer).
 * Answers stand in sos_answers.c and, as to when each came to whom, in
 * sos_spread.c; amendments in sos_changes.c and whom they reach in
 * sos_sending.c, contacts and visits in sos_contacts.c.
 */
#include "rules/sos.h"

#include "facts/admission.h"
#include "facts/competition.h"
#include "facts/deadlines.h"
#include "facts/reach.h"

static const uint16_t answer_time_facts[] = {
    IK_FIELD_ENQUIRY_ANSWER,
    IK_FIELD_ENQUIRY_ANSWERED,
    IK_FIELD_ENQUIRY_RECEIVED,
    IK_FIELD_ENQUIRY_LOT,
    IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME,
    IK_FIELD_ENQUIRY_SIGNIFICANCE,
    IK_FIELD_DISCLOSURE_SUBJECT,
    IK_FIELD_DISCLOSURE_AT,
    IK_FIELD_PROCEDURE_KIND,
    IK_FIELD_PROCEDURE_URGENT,
    IK_DEADLINE_FACTS,
    0
};
static const uint16_t reach_facts[] = { IK_FIELD_ENQUIRY_ANSWER,
                                        IK_FIELD_ENQUIRY_ANSWERED,
                                        IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME,
                                        IK_FIELD_ENQUIRY_SIGNIFICANCE,
                                        IK_FIELD_ENQUIRY_LOT,
                                        IK_REACH_FACTS,
                                        IK_ADMISSION_FACTS,
                                        IK_FIELD_DOCUMENT_KIND,
                                        IK_FIELD_DOCUMENT_VERSION_DOCUMENT,
                                        IK_OUT_FACTS,
                                        0 };
static const uint16_t simultaneity_facts[] = {
    IK_FIELD_ENQUIRY_ANSWER,
    IK_FIELD_ENQUIRY_ANSWERED,
    IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME,
    IK_FIELD_ENQUIRY_SIGNIFICANCE,
    IK_FIELD_ENQUIRY_ASKER_VISIBLE,
    IK_REACH_FACTS,
    IK_FIELD_DOCUMENT_KIND,
    IK_FIELD_DOCUMENT_VERSION_DOCUMENT,
    IK_FIELD_DOCUMENT_PROMISES_ANONYMITY,
    IK_FIELD_SUBMISSION_SUPPLIERS,
    IK_FIELD_SUBMISSION_WITHDRAWN,
    0
};
static const uint16_t extension_facts[] = {
    IK_FIELD_DISCLOSURE_SUBJECT,
    IK_FIELD_DISCLOSURE_AT,
    IK_FIELD_ENQUIRY_ANSWER,
    IK_FIELD_ENQUIRY_ANSWERED,
    IK_FIELD_ENQUIRY_RECEIVED,
    IK_FIELD_ENQUIRY_LOT,
    IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME,
    IK_FIELD_ENQUIRY_SIGNIFICANCE,
    IK_FIELD_PROCEDURE_KIND,
    IK_FIELD_PROCEDURE_URGENT,
    IK_DEADLINE_FACTS,
    0
};
static const uint16_t sending_facts[] = {
    IK_FIELD_AMENDMENT_MADE,
    IK_FIELD_AMENDMENT_LOTS,
    IK_FIELD_AMENDMENT_IN_NEGOTIATION,
    IK_DEADLINE_FACTS,
    IK_REACH_FACTS,
    IK_AMENDMENT_REACH_FACTS,
    IK_FIELD_DOCUMENT_KIND,
    IK_FIELD_DOCUMENT_VERSION_DOCUMENT,
    IK_FIELD_PROCEDURE_KIND,
    IK_OUT_FACTS,
    0
};
static const uint16_t substance_facts[] = {
    IK_FIELD_AMENDMENT_MADE,
    IK_FIELD_AMENDMENT_LOTS,
    IK_FIELD_AMENDMENT_SUBSTANTIAL,
    IK_FIELD_AMENDMENT_TOUCHES,
    IK_FIELD_AMENDMENT_NEW_NOTICE,
    IK_FIELD_AMENDMENT_IN_NEGOTIATION,
    IK_FIELD_ASSESSMENT_SUBJECT,
    IK_FIELD_ASSESSMENT_KIND,
    IK_FIELD_ASSESSMENT_RESULT,
    IK_FIELD_PROCEDURE_KIND,
    IK_DEADLINE_FACTS,
    0
};
static const uint16_t more_time_facts[] = {
    IK_FIELD_AMENDMENT_MADE,
    IK_FIELD_AMENDMENT_LOTS,
    IK_FIELD_AMENDMENT_NEEDS_MORE_TIME,
    IK_FIELD_AMENDMENT_NEEDS_MORE_TIME_REASON,
    IK_FIELD_AMENDMENT_EXTENSION_DAYS,
    IK_FIELD_ASSESSMENT_SUBJECT,
    IK_FIELD_ASSESSMENT_KIND,
    IK_FIELD_ASSESSMENT_RESULT,
    IK_DEADLINE_FACTS,
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
                                          IK_REACH_FACTS,
                                          IK_FIRST_CALL_FACTS,
                                          0 };
static const uint16_t visit_facts[] = {
    IK_FIELD_DIALOGUE_EVENT_KIND,
    IK_FIELD_DIALOGUE_EVENT_START,
    IK_FIELD_DIALOGUE_EVENT_ANNOUNCED,
    IK_FIELD_DIALOGUE_EVENT_QUESTIONS_PUBLISHED,
    IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE,
    IK_FIELD_DIALOGUE_EVENT_SEPARATE,
    IK_FIELD_DIALOGUE_EVENT_COMMON_MINUTES,
    IK_FIRST_CALL_FACTS,
    0
};
static const uint16_t cut_off_facts[] = {
    IK_DEADLINE_FACTS,
    IK_FIELD_NOTICE_KIND,
    0
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
      .check = ik_sos_no_private_clarification },
    { .id = "SOS-009",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-20-1-2"),
      .facts = visit_facts,
      .check = ik_sos_visits_are_open },
    { .id = "SOS-010",
      .severity = IK_SEVERITY_LOW,
      .force = IK_FORCE_GOOD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-14-2-2"),
      .facts = cut_off_facts,
      .check = ik_sos_cut_off_is_reasonable },
};

const struct ik_chapter ik_chapter_sos = { rules,
                                           sizeof rules / sizeof *rules };
