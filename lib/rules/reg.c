/* REG: which rules apply. The table; rules have their files. */
#include "rules/reg.h"

static const struct ik_rule rules[] = {
    { .id = "REG-001",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("foa-5-4-1", "foa-5-4-2"),
      .facts = ik_reg_value_facts,
      .check = ik_reg_value_is_estimated },
    { .id = "REG-004",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-2", "foa-1-1", "foa-5-1", "foa-5-3", "foa-6-1",
                      "lov-2026-03-06-8", "for-2026-04-14-617"),
      .facts = ik_reg_part_facts,
      .check = ik_reg_part_is_right },
    { .id = "REG-006",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws =
          IK_LAWS("foa-32-2-1", "lov-2026-03-06-8", "for-2026-04-14-617"),
      .facts = ik_reg_version_facts,
      .check = ik_reg_law_is_that_of_the_notice },
    { .id = "REG-008",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-5-2", "foa-13-3", "foa-13-4", "foa-25-5-2",
                      "foa-10-5-2", "loa-12", "loa-13", "loa-14"),
      .facts = ik_reg_unannounced_facts,
      .check = ik_reg_unannounced_has_ground },
};

const struct ik_chapter ik_chapter_reg = { rules,
                                           sizeof rules / sizeof *rules };
