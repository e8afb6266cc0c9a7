/* REG: which rules apply. The table; rules have their files. */
#include "rules/reg.h"

static const struct ik_rule rules[] = {
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
