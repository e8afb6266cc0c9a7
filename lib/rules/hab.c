/* HAB: impartiality (habilitet). The table; each rule has a file of its own. */
#include "rules/hab.h"

static const struct ik_rule rules[] = {
    { .id = "HAB-002",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_GOOD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("foa-7-5-2"),
      .facts = ik_hab_declaration_facts,
      .check = ik_hab_declarations_are_fresh },
    { .id = "HAB-004",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("fvl-6-2", "fvl-8", "foa-7-5-2"),
      .facts = ik_hab_tie_facts,
      .check = ik_hab_other_ties_are_decided },
    { .id = "HAB-008",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("fvl-10", "fvl-6-2", "foa-7-5-1", "loa-4"),
      .facts = ik_hab_adviser_facts,
      .check = ik_hab_advisers_are_not_tied },
};

const struct ik_chapter ik_chapter_hab = { rules,
                                           sizeof rules / sizeof *rules };
