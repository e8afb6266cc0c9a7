/* FRI: time limits (frister); the table of its rules. */
#include "rules/fri.h"

#include "facts/contracts.h"
#include "facts/sources.h"

static const uint16_t deadline_facts[] = {
    IK_DEADLINE_FACTS,
    IK_FIELD_DEADLINE_GRANTED,
    IK_FIELD_NOTICE_KIND,
    0
};

static const uint16_t open_tender_facts[] = {
    IK_FRI_MEASURE_FACTS, IK_FRI_NOTICE_FACTS, IK_FIELD_PROCEDURE_URGENT,
    IK_FIELD_PROCEDURE_PRIOR_NOTICE, 0
};

static const uint16_t prior_notice_facts[] = {
    IK_FRI_MEASURE_FACTS,          IK_FRI_NOTICE_FACTS,
    IK_FIELD_PROCEDURE_URGENT,     IK_FIELD_PROCEDURE_PRIOR_NOTICE,
    IK_FIELD_NOTICE_TED_PUBLISHED, IK_FIELD_NOTICE_DOFFIN_PUBLISHED,
    IK_FIELD_NOTICE_COMPLETE,      0
};

static const uint16_t urgency_facts[] = {
    IK_FRI_MEASURE_FACTS,
    IK_FRI_NOTICE_FACTS,
    IK_FRI_LETTER_FACTS,
    IK_FIELD_PROCEDURE_URGENT,
    IK_FIELD_PROCEDURE_URGENCY_REASON,
    IK_FIELD_PROCEDURE_URGENCY_FORESEEABLE,
    IK_FIELD_PROCEDURE_URGENCY_OWN_FAULT,
    IK_FIELD_PROCEDURE_PRIOR_NOTICE,
    IK_FIELD_PROCEDURE_AGREED_PERIOD,
    IK_FIELD_CASE_BUYER,
    IK_FIELD_ORGANISATION_BUYER_TYPE,
    IK_FIELD_NOTICE_TED_PUBLISHED,
    IK_FIELD_NOTICE_DOFFIN_PUBLISHED,
    IK_FIELD_NOTICE_COMPLETE,
    IK_FIELD_NOTICE_PURPOSE,
    0
};

static const uint16_t request_facts[] = { IK_FRI_MEASURE_FACTS,
                                          IK_FRI_NOTICE_FACTS,
                                          IK_FRI_LETTER_FACTS,
                                          IK_FIELD_PROCEDURE_URGENT, 0 };

static const uint16_t invited_facts[] = { IK_FRI_MEASURE_FACTS,
                                          IK_FRI_LETTER_FACTS,
                                          IK_FIELD_PROCEDURE_URGENT,
                                          IK_FIELD_PROCEDURE_PRIOR_NOTICE,
                                          IK_FIELD_PROCEDURE_AGREED_PERIOD,
                                          IK_FIELD_CASE_BUYER,
                                          IK_FIELD_ORGANISATION_BUYER_TYPE,
                                          IK_FIELD_NOTICE_KIND,
                                          IK_FIELD_NOTICE_SENT,
                                          IK_FIELD_NOTICE_TED_PUBLISHED,
                                          IK_FIELD_NOTICE_DOFFIN_PUBLISHED,
                                          IK_FIELD_NOTICE_COMPLETE,
                                          IK_FIELD_NOTICE_PURPOSE,
                                          0 };

static const uint16_t adequate_facts[] = { IK_FRI_MEASURE_FACTS,
                                           IK_FRI_NOTICE_FACTS,
                                           IK_FRI_LETTER_FACTS,
                                           IK_FIELD_PROCEDURE_URGENT,
                                           IK_FIELD_PROCEDURE_PRIOR_NOTICE,
                                           IK_FIELD_PROCEDURE_AGREED_PERIOD,
                                           IK_FIELD_CASE_BUYER,
                                           IK_FIELD_ORGANISATION_BUYER_TYPE,
                                           IK_FIELD_PROCEDURE_COMPLEXITY,
                                           IK_FIELD_PROCEDURE_FIRST_REQUEST,
                                           IK_FIELD_PROCEDURE_PERIOD_REASON,
                                           0 };

static const uint16_t inspection_facts[] = {
    IK_FRI_MEASURE_FACTS,
    IK_FRI_NOTICE_FACTS,
    IK_FRI_LETTER_FACTS,
    IK_FIELD_PROCEDURE_URGENT,
    IK_FIELD_PROCEDURE_PRIOR_NOTICE,
    IK_FIELD_PROCEDURE_AGREED_PERIOD,
    IK_FIELD_CASE_BUYER,
    IK_FIELD_ORGANISATION_BUYER_TYPE,
    IK_FIELD_PROCEDURE_INSPECTION_NEEDED,
    IK_FIELD_DIALOGUE_EVENT_KIND,
    IK_FIELD_DIALOGUE_EVENT_START,
    IK_FIELD_DIALOGUE_EVENT_CANCELLED,
    IK_FIELD_DIALOGUE_EVENT_LOTS,
    0
};

static const uint16_t dynamic_facts[] = {
    IK_FRI_MEASURE_FACTS,     IK_FRI_NOTICE_FACTS,
    IK_FRI_LETTER_FACTS,      IK_FIELD_PROCEDURE_AGREED_PERIOD,
    IK_FIELD_CASE_BUYER,      IK_FIELD_ORGANISATION_BUYER_TYPE,
    IK_FIELD_SUBMISSION_KIND, IK_FIELD_SUBMISSION_RECEIVED,
    IK_REJECTION_OF_FACTS,    IK_FIELD_SUBMISSION_WITHDRAWN,
    IK_FIELD_ASSESSMENT_KIND, IK_FIELD_ASSESSMENT_SUBJECT,
    IK_FIELD_ASSESSMENT_AT,   0
};

static const uint16_t validity_facts[] = {
    IK_FOLLOWS_FACTS,
    IK_CONCLUSION_FACTS,
    IK_FIELD_CONTRACT_AWARDS,
    IK_FIELD_AWARD_LOT,
    IK_FIELD_PROCEDURE_TENDERS_BIND_UNTIL,
    IK_FIELD_LOT_TENDER_VALIDITY,
    IK_SOURCE_FACTS,
    IK_DEADLINE_FACTS,
    IK_OUT_FACTS,
    IK_FIELD_LETTER_KIND,
    IK_FIELD_LETTER_SUPPLIER,
    IK_FIELD_LETTER_SENT,
    0
};

static const uint16_t petition_facts[] = { IK_FIELD_PROCEDURE_KIND,
                                           IK_FIELD_PROCEDURE_PETITION_DAYS,
                                           IK_FIELD_PROCEDURE_PETITION_STATED,
                                           IK_FIELD_LETTER_KIND,
                                           IK_FIELD_LETTER_REJECTION,
                                           IK_FIELD_LETTER_PETITION_DAYS,
                                           IK_FIELD_REJECTION_SUBMISSION,
                                           IK_FIELD_SUBMISSION_KIND,
                                           0 };

static const struct ik_rule rules[] = {
    { .id = "FRI-001",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-2-1", "foa-20-2-4", "foa-7-6"),
      .facts = open_tender_facts,
      .check = ik_fri_open_tender },
    { .id = "FRI-002",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-2-2"),
      .facts = prior_notice_facts,
      .check = ik_fri_prior_notice },
    { .id = "FRI-003",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-2-3", "foa-20-3-5-a", "foa-20-3-5-b",
                      "foa-20-4-3", "foa-20-5", "foa-7-1"),
      .facts = urgency_facts,
      .check = ik_fri_urgency },
    { .id = "FRI-004",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-3-1", "foa-20-4-1", "foa-20-5"),
      .facts = request_facts,
      .check = ik_fri_request },
    { .id = "FRI-005",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-3-2", "foa-20-3-3", "foa-20-3-4", "foa-20-4-2",
                      "foa-20-4-3"),
      .facts = invited_facts,
      .check = ik_fri_invited_tender },
    { .id = "FRI-006",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-8-14", "foa-20-1-1", "foa-26-3-4-b"),
      .facts = adequate_facts,
      .check = ik_fri_adequate },
    { .id = "FRI-007",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-1-2"),
      .facts = inspection_facts,
      .check = ik_fri_inspection },
    { .id = "FRI-008",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-20-3-3", "foa-23-2-1", "foa-23-7-4",
                      "lb-2010-89858"),
      .facts = deadline_facts,
      .check = ik_fri_one_for_all },
    { .id = "FRI-009",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-26-6-2", "foa-26-6-3", "foa-26-6-4", "foa-26-7-3"),
      .facts = dynamic_facts,
      .check = ik_fri_dynamic_system },
    { .id = "FRI-010",
      .severity = IK_SEVERITY_LOW,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-8-15", "foa-20-6"),
      .facts = validity_facts,
      .check = ik_fri_validity },
    { .id = "FRI-011",
      .severity = IK_SEVERITY_LOW,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-8-16", "foa-20-7"),
      .facts = petition_facts,
      .check = ik_fri_petition },
};

const struct ik_chapter ik_chapter_fri = { rules,
                                           sizeof rules / sizeof *rules };
