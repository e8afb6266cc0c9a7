/* TIL: award and standstill (tildeling). The table; rules have their files. */
#include "rules/til.h"

static const struct ik_rule rules[] = {
    { .id = "TIL-006",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III | IK_PARTS_IV,
      .semantics = 1,
      .laws = IK_LAWS("foa-25-2-1", "foa-10-2-1", "foa-10-2-2",
                      "foa-30-9-1", "foa-7-6", "loa-13", "loa-14"),
      .facts = ik_til_standstill_facts,
      .check = ik_til_standstill_is_kept },
    { .id = "TIL-008",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III | IK_PARTS_IV,
      .semantics = 1,
      .laws = IK_LAWS("foa-25-2-2", "foa-10-2-3", "foa-30-9-2"),
      .facts = ik_til_exception_facts,
      .check = ik_til_exception_is_listed },
    { .id = "TIL-010",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-25-4", "foa-10-4"),
      .facts = ik_til_cancelled_facts,
      .check = ik_til_cancellation_is_told },
};

const struct ik_chapter ik_chapter_til = { rules,
                                           sizeof rules / sizeof *rules };
