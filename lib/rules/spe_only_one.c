/* SPE-007: a requirement that only one supplier can meet. */
#include "rules/spe.h"

#include "facts/calls.h"

static bool
is_before_notice(struct ik_facts *facts, const ik_record *event)
{
    ik_instant start, held;
    if (!ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held))
        return false;
    return !ik_competition_start(facts, &start) ||
           ik_is_before_call(facts, held.utc_ms);
}

/* Activities that suppliers attend and a requirement could be tied to. */
static bool
is_attended(int kind)
{
    switch (kind) {
    case IK_CODE_DIALOGUE_KIND_DIALOGUE_CONFERENCE:
    case IK_CODE_DIALOGUE_KIND_ONE_TO_ONE:
    case IK_CODE_DIALOGUE_KIND_WORKSHOP:
    case IK_CODE_DIALOGUE_KIND_SITE_VISIT:
    case IK_CODE_DIALOGUE_KIND_REFERENCE_VISIT:
    case IK_CODE_DIALOGUE_KIND_DEMONSTRATION:
    case IK_CODE_DIALOGUE_KIND_FAIR:
    case IK_CODE_DIALOGUE_KIND_PILOT:
        return true;
    default:
        return false;
    }
}

/* The first activity recorded with a requirement that may have come before the
 * notice; *later when all of them came after it. */
static const ik_record *
find_named(struct ik_facts *facts, const ik_record *requirement, bool *later)
{
    const ik_record *event;
    size_t at = 0;
    ik_instant held;
    *later = false;
    while ((event = ik_facts_next(facts, requirement,
                                  IK_FIELD_REQUIREMENT_EVENTS, &at))) {
        if (!ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START,
                            &held) ||
            is_before_notice(facts, event)) {
            *later = false;
            return event;
        }
        *later = true;
    }
    return NULL;
}

/* The activity that a requirement without a recorded one points to: a
 * demonstration, else the only one that it can be. */
static const ik_record *
guess_activity(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DIALOGUE_EVENT);
    const ik_record *only = NULL;
    size_t candidates = 0;
    for (size_t i = 0; i < all.count; i++) {
        int kind =
            ik_ask_code(facts, all.items[i], IK_FIELD_DIALOGUE_EVENT_KIND);
        if (!is_attended(kind) || !is_before_notice(facts, all.items[i]))
            continue;
        if (kind == IK_CODE_DIALOGUE_KIND_DEMONSTRATION)
            return all.items[i];
        only = all.items[i];
        candidates++;
    }
    return candidates == 1 ? only : NULL;
}

enum ik_yes_no
ik_spe_is_absolute(struct ik_facts *facts, const ik_record *requirement)
{
    enum ik_yes_no absolute =
        ik_ask_yes_no(facts, requirement, IK_FIELD_REQUIREMENT_ABSOLUTE);
    if (absolute != IK_UNKNOWN)
        return absolute;
    int level = ik_need_code(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL);
    return level <= 0                                ? IK_UNKNOWN
           : level == IK_CODE_REQUIREMENT_LEVEL_MUST ? IK_YES
                                                     : IK_NO;
}

/* How many suppliers can meet it, as far as several. */
static size_t
count_capable(struct ik_facts *facts, const ik_record *requirement)
{
    const ik_record *who, *first = NULL;
    size_t at = 0;
    while ((who = ik_facts_next(facts, requirement,
                                IK_FIELD_REQUIREMENT_CAPABLE, &at))) {
        if (first && who != first)
            return 2;
        first = who;
    }
    return first ? 1 : 0;
}

bool
ik_spe_knows_capable(struct ik_facts *facts, const ik_record *requirement,
                     size_t *capable)
{
    *capable = count_capable(facts, requirement);
    if (*capable)
        return true;
    if (ik_ask_yes_no(facts, requirement, IK_FIELD_REQUIREMENT_MARKET_CHECK) ==
        IK_YES)
        return ik_need_readable(facts, requirement,
                                IK_FIELD_REQUIREMENT_CAPABLE);
    ik_note_missing_field(facts, requirement, IK_FIELD_REQUIREMENT_CAPABLE);
    return false;
}

static void
say_of_capability(struct ik_judge *judge, const ik_record *requirement)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t capable;
    bool justified = ik_ask_any(
        facts, requirement, IK_FIELD_REQUIREMENT_SINGLE_SUPPLIER_JUSTIFICATION);
    bool known = ik_spe_knows_capable(facts, requirement, &capable);
    if (capable > 1)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else if (justified)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.justified");
    else if (!known)
        ik_judge_cannot_tell(judge, "not_assessable");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK,
                     capable ? "risk.one" : "risk.none");
    ik_judge_record(judge, "requirement", requirement);
    ik_judge_field(judge, "capable", requirement, IK_FIELD_REQUIREMENT_CAPABLE);
}

static void
judge_requirement(struct ik_judge *judge, const ik_record *requirement)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_cue_hit hit;
    size_t language;
    bool later = false;
    ik_instant held;
    const ik_record *activity = NULL;
    /* A sentence that ties the delivery to what was shown (KOFA 2013/107);
     * what all are shown in the competition itself is no advantage. */
    bool tied =
        ik_facts_find_words(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                            IK_CUES_DIALOGUE, &hit, &language);
    if (tied)
        activity = find_named(facts, requirement, &later);
    if (!tied || later) {
        say_of_capability(judge, requirement);
        return;
    }
    if (!activity)
        activity = guess_activity(facts);
    ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.tied");
    ik_judge_subject(judge, activity);
    ik_judge_record(judge, "requirement", requirement);
    ik_judge_record(judge, "activity", activity);
    if (ik_ask_instant(facts, activity, IK_FIELD_DIALOGUE_EVENT_START, &held))
        ik_judge_basis(judge, "cancellation",
                       ik_called_anew_after(facts, held.utc_ms));
    /* Evidence quotes the first language; another is shown whole. */
    if (language == 0)
        ik_judge_quote(judge, "words", requirement, IK_FIELD_REQUIREMENT_TEXT,
                       hit.sentence_offset, hit.sentence_length);
    else
        ik_judge_field(judge, "words", requirement, IK_FIELD_REQUIREMENT_TEXT);
}

void
ik_spe_more_than_one_can_deliver(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        enum ik_yes_no absolute = ik_spe_is_absolute(facts, all.items[i]);
        if (absolute == IK_YES)
            judge_requirement(judge, all.items[i]);
        else if (absolute == IK_UNKNOWN)
            ik_judge_cannot_tell(judge, "not_assessable.level");
    }
}
