/* TAU: confidentiality (taushetsplikt). The table; rules have their files. */
#include "rules/tau.h"

#include "facts/reach.h"

static const uint16_t class_facts[] = {
    IK_FIELD_INFO_ITEM_ORIGIN,        IK_FIELD_INFO_ITEM_DOCUMENT,
    IK_FIELD_INFO_ITEM_SECRECY,       IK_FIELD_INFO_ITEM_CLAIMED,
    IK_FIELD_INFO_ITEM_ASSESSED_BY,   IK_FIELD_INFO_ITEM_ASSESSED,
    IK_FIELD_INPUT_INFO_ITEMS,        IK_FIELD_DISCLOSURE_SUBJECT,
    IK_FIELD_DOCUMENT_VERSION_QUOTES, IK_FIELD_DOCUMENT_VERSION_RENDERS,
    IK_FIELD_REQUIREMENT_INPUTS,      IK_FIELD_CONFIDENTIALITY_SUBJECT,
    IK_FIELD_CONFIDENTIALITY_FIELD,   IK_FIELD_CONFIDENTIALITY_GROUND,
    IK_FIELD_CONFIDENTIALITY_STATUS,  0
};

static const uint16_t secret_facts[] = {
    IK_REACH_FACTS,
    IK_VERSION_REACH_FACTS,
    IK_HANDOUT_FACTS,
    IK_FIELD_INFO_ITEM_ORIGIN,
    IK_FIELD_INFO_ITEM_SUPPLIER,
    IK_FIELD_INFO_ITEM_DOCUMENT,
    IK_FIELD_INFO_ITEM_SECRECY,
    IK_FIELD_INFO_ITEM_CLAIMED,
    IK_FIELD_INFO_ITEM_CONSENT_GIVEN,
    IK_FIELD_ORGANISATION_PART_OF,
    IK_FIELD_INPUT_INFO_ITEMS,
    IK_FIELD_INPUT_SUPPLIER,
    IK_FIELD_DISCLOSURE_FORM,
    IK_FIELD_DOCUMENT_KIND,
    IK_FIELD_ROUND_SUPPLIER,
    IK_FIELD_ROUND_INFO_ITEMS,
    IK_FIELD_ROUND_AT,
    IK_FIELD_REQUIREMENT_INPUTS,
    IK_FIELD_REQUIREMENT_CAPABLE,
    IK_FIELD_ASSESSMENT_SUBJECT,
    IK_FIELD_ASSESSMENT_KIND,
    IK_FIELD_ASSESSMENT_RESULT,
    IK_FIELD_SUBMISSION_SUPPLIERS,
    IK_FIELD_PARTICIPATION_ORGANISATION,
    IK_FIELD_INVOLVEMENT_SUPPLIER,
    0
};

static const struct ik_rule rules[] = {
    { .id = "TAU-001",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("foa-7-4", "fvl-13-1", "dir-21"),
      .facts = class_facts,
      .check = ik_tau_items_are_classified },
    { .id = "TAU-002",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("foa-7-4", "foa-23-10-2", "foa-9-3-5", "foa-26-8-5",
                      "fvl-13-1", "dir-21", "dir-30-3"),
      .facts = secret_facts,
      .check = ik_tau_secrets_are_kept },
};

const struct ik_chapter ik_chapter_tau = { rules,
                                           sizeof rules / sizeof *rules };
