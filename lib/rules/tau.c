/* TAU: confidentiality (taushetsplikt). The table; rules have their files. */
#include "rules/tau.h"

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

static const struct ik_rule rules[] = {
    { .id = "TAU-001",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("foa-7-4", "fvl-13-1", "dir-21"),
      .facts = class_facts,
      .check = ik_tau_items_are_classified },
};

const struct ik_chapter ik_chapter_tau = { rules,
                                           sizeof rules / sizeof *rules };
