/* KGJ: notices and documents (kunngjøring). The table; rules have their
 * files. */
#include "rules/kgj.h"

bool
ik_kgj_is_call(struct ik_facts *facts, const ik_record *notice)
{
    return ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND) ==
               IK_CODE_NOTICE_KIND_PRIOR_INFORMATION &&
           ik_ask_code(facts, notice, IK_FIELD_NOTICE_PURPOSE) ==
               IK_CODE_PRIOR_NOTICE_PURPOSE_CALL &&
           ik_is_recorded(facts, notice, IK_FIELD_NOTICE_SENT);
}

bool
ik_kgj_is_under_framework(int procedure_kind)
{
    return procedure_kind == IK_CODE_PROCEDURE_KIND_CALL_OFF ||
           procedure_kind == IK_CODE_PROCEDURE_KIND_MINI_COMPETITION;
}

static const struct ik_rule rules[] = {
    { .id = "KGJ-001",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III | IK_PARTS_IV | IK_PARTS_V,
      .semantics = 1,
      .laws = IK_LAWS("foa-8-17", "foa-21-2", "foa-30-5", "foa-31-2", "loa-12",
                      "loa-13"),
      .facts = ik_kgj_announced_facts,
      .check = ik_kgj_is_announced },
    { .id = "KGJ-003",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-14-1-2", "foa-14-3-1", "foa-14-3-2", "foa-14-3-3",
                      "foa-22-5-1", "dir-53"),
      .facts = ik_kgj_documents_facts,
      .check = ik_kgj_documents_are_open },
    { .id = "KGJ-004",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-23-11-2", "foa-23-11-4", "foa-23-7-5", "foa-23-4-1",
                      "foa-26-8-4", "foa-13-4-d"),
      .facts = ik_kgj_reservations_facts,
      .check = ik_kgj_powers_are_reserved },
    { .id = "KGJ-005",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-21-2-2", "dir-48-2"),
      .facts = ik_kgj_call_facts,
      .check = ik_kgj_call_is_in_its_window },
    { .id = "KGJ-006",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III | IK_PARTS_IV,
      .semantics = 1,
      .laws = IK_LAWS("foa-21-6", "foa-8-19", "foa-30-7", "foa-7-6", "dir-50"),
      .facts = ik_kgj_award_facts,
      .check = ik_kgj_award_is_told },
    { .id = "KGJ-007",
      .severity = IK_SEVERITY_LOW,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-19-4-2", "foa-25-5-2", "dir-46"),
      .facts = ik_kgj_lots_facts,
      .check = ik_kgj_division_is_reasoned },
};

const struct ik_chapter ik_chapter_kgj = { rules,
                                           sizeof rules / sizeof *rules };
