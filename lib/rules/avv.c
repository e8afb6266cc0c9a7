/* AVV: rejection (avvisning). The table, and AVV-001. */
#include "rules/avv.h"

#include "facts/contenders.h"
#include "facts/deadlines.h"
#include "facts/ending.h"
#include "rules/basis.h"

static void
say_of_lateness(struct ik_judge *judge, const ik_record *tender)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *rejection = ik_rejection_of(facts, tender);
    const ik_record *cancellation = ik_cancellation_over(facts, tender);
    if (rejection) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.rejected");
        ik_judge_record(judge, "rejection", rejection);
    } else if (cancellation) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.cancelled");
        ik_judge_record(judge, "decision", cancellation);
    } else if (ik_may_be_rejected(facts, tender) ||
               !ik_need_readable(facts, tender,
                                 IK_FIELD_SUBMISSION_LATE_CAUSE)) {
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (ik_ask_code(facts, tender, IK_FIELD_SUBMISSION_LATE_CAUSE) ==
               IK_CODE_LATE_CAUSE_BUYER_TOOL) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.buyer_tool");
    } else {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
        ik_show_award_in_spite(
            judge, ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_LOT));
    }
}

/* The deadline had passed when it was moved: can that still be done? */
static void
say_of_moved_deadline(struct ik_judge *judge, const ik_record *tender,
                      const ik_record *deadline, ik_instant then)
{
    const ik_record *rejection = ik_rejection_of(ik_judge_facts(judge), tender);
    if (rejection)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.rejected");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.moved_afterwards");
    ik_judge_record(judge, "rejection", rejection);
    ik_judge_instant(judge, "deadline", then);
    ik_judge_field(judge, "moved", deadline, IK_FIELD_DEADLINE_AT);
}

static void
judge_tender(struct ik_judge *judge, const ik_record *tender, int kind)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *lot =
        ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_LOT);
    const ik_record *round =
        ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_ROUND);
    const ik_record *deadline = ik_round_deadline(facts, kind, lot, round);
    ik_instant received, due;
    if (!deadline)
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
    bool known =
        ik_need_instant(facts, tender, IK_FIELD_SUBMISSION_RECEIVED, &received);
    if (!deadline ||
        !ik_need_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &due) ||
        !known) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    /* At the very instant is in time; what counts is the deadline as it
     * stood when the tender came. */
    ik_instant then = ik_deadline_at(facts, deadline, lot, received.utc_ms);
    bool late = received.utc_ms > due.utc_ms;
    bool moved = !late && then.precision && received.utc_ms > then.utc_ms;
    if (late)
        say_of_lateness(judge, tender);
    else if (moved)
        say_of_moved_deadline(judge, tender, deadline, then);
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_record(judge, "tender", tender);
    ik_judge_field(judge, "received", tender, IK_FIELD_SUBMISSION_RECEIVED);
    if (!moved)
        ik_judge_field(judge, "deadline", deadline, IK_FIELD_DEADLINE_AT);
    ik_judge_basis(judge, "round", round);
}

static void
late_tender_is_rejected(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *tender = all.items[i];
        ik_judge_begin(judge, tender);
        if (ik_is_recorded(facts, tender, IK_FIELD_SUBMISSION_WITHDRAWN))
            continue;
        int what = ik_need_code(facts, tender, IK_FIELD_SUBMISSION_KIND);
        int kind = ik_deadline_kind_of(what);
        if (what <= 0)
            ik_judge_cannot_tell(judge, "not_assessable");
        else if (kind)
            judge_tender(judge, tender, kind);
    }
}

static const uint16_t late_facts[] = {
    IK_FIELD_SUBMISSION_KIND,
    IK_FIELD_SUBMISSION_LOT,
    IK_FIELD_SUBMISSION_ROUND,
    IK_FIELD_SUBMISSION_RECEIVED,
    IK_FIELD_SUBMISSION_WITHDRAWN,
    IK_FIELD_SUBMISSION_SUPPLIERS,
    IK_FIELD_SUBMISSION_LATE_CAUSE,
    IK_FIELD_REJECTION_SUBMISSION,
    IK_FIELD_REJECTION_SUPPLIER,
    IK_FIELD_REJECTION_LOT,
    IK_FIELD_REJECTION_DECIDED,
    IK_FIELD_REJECTION_WITHDRAWN,
    IK_DEADLINE_FACTS,
    IK_CANCELLATION_FACTS,
    0
};
static const struct ik_rule rules[] = {
    { .id = "AVV-001",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-24-1-1-a", "foa-9-4-1-a"),
      .facts = late_facts,
      .check = late_tender_is_rejected },
    { .id = "AVV-004",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws =
          IK_LAWS("foa-24-8-1-b", "foa-9-6-1-b", "foa-24-10-2", "foa-9-7-2"),
      .facts = ik_avv_deviation_facts,
      .check = ik_avv_deviating_tender_is_rejected },
    { .id = "AVV-006",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-24-2-1-d", "foa-9-5-1-c", "dir-41", "dir-57-4-f"),
      .facts = ik_avv_hearing_facts,
      .check = ik_avv_adviser_is_heard },
    { .id = "AVV-007",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-24-2-1-d", "foa-9-5-1-c", "dir-41", "c-21-03"),
      .facts = ik_avv_exclusion_facts,
      .check = ik_avv_no_automatic_exclusion },
    { .id = "AVV-008",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-24-2-1-d", "foa-9-5-1-c", "foa-24-2-4", "foa-9-5-4",
                      "foa-24-10-2", "foa-9-7-2"),
      .facts = ik_avv_advantage_facts,
      .check = ik_avv_advantage_leads_to_rejection },
    { .id = "AVV-009",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-24-10-3", "foa-9-7-3", "dir-55"),
      .facts = ik_avv_notice_facts,
      .check = ik_avv_rejection_is_told },
};

const struct ik_chapter ik_chapter_avv = { rules,
                                           sizeof rules / sizeof *rules };
