/*
 * SPE-010: a requirement that builds on what suppliers said is looked at by
 * somebody, and is not written in the words of one of them.
 */
#include "rules/dlg_events.h"
#include "rules/dlg_items.h"
#include "rules/spe.h"

#include "facts/assessments.h"
#include "facts/calls.h"
#include "facts/contenders.h"
#include "facts/wording.h"

/* Who said what a requirement builds on. */
struct sources {
    const ik_record *supplier; /* the first of them */
    bool several;
    bool unknown; /* of something nobody says who, and that is noted */
};

/* Whether an input came before suppliers were called on. */
static bool
is_early_input(struct ik_facts *facts, const ik_record *input)
{
    const ik_record *event =
        ik_facts_follow(facts, input, IK_FIELD_INPUT_EVENT);
    ik_instant received;
    if (!ik_ask_instant(facts, input, IK_FIELD_INPUT_RECEIVED, &received) &&
        !ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &received))
        return true;
    return ik_is_before_call(facts, received.utc_ms);
}

/* What the buyer or an outsider said is no source of this sort. */
static bool
may_be_a_suppliers(struct ik_facts *facts, const ik_record *source)
{
    int origin;
    switch (source->kind) {
    case IK_KIND_INPUT:
        return is_early_input(facts, source);
    case IK_KIND_INFO_ITEM:
        origin = ik_ask_code(facts, source, IK_FIELD_INFO_ITEM_ORIGIN);
        return origin != IK_CODE_INFO_ORIGIN_BUYER &&
               origin != IK_CODE_INFO_ORIGIN_THIRD_PARTY &&
               ik_dlg_is_of_planning(facts, source);
    default:
        return false;
    }
}

static void
add_source(struct ik_facts *facts, struct sources *sources,
           const ik_record *source)
{
    enum ik_field field = source->kind == IK_KIND_INPUT
                              ? IK_FIELD_INPUT_SUPPLIER
                              : IK_FIELD_INFO_ITEM_SUPPLIER;
    const ik_record *who = ik_facts_follow(facts, source, field);
    if (!may_be_a_suppliers(facts, source) ||
        (who && !ik_is_supplier(facts, who)))
        return;
    if (!who) {
        ik_note_missing_field(facts, source, field);
        sources->unknown = true;
    } else if (!sources->supplier) {
        sources->supplier = who;
    } else if (who != sources->supplier) {
        sources->several = true;
    }
}

static struct sources
read_sources(struct ik_facts *facts, const ik_record *requirement)
{
    struct sources sources = { .supplier = NULL };
    const ik_record *source;
    size_t at = 0;
    while ((source = ik_facts_next(facts, requirement,
                                   IK_FIELD_REQUIREMENT_INPUTS, &at)))
        add_source(facts, &sources, source);
    return sources;
}

/* One supplier's idea that others can deliver too has been made general. */
static const char *
weigh_reach(struct ik_facts *facts, const ik_record *requirement,
            const struct sources *sources)
{
    size_t capable;
    if (sources->several)
        return "conforms";
    if (sources->unknown)
        return "not_assessable";
    if (!ik_spe_knows_capable(facts, requirement, &capable))
        return "not_assessable.general";
    if (capable > 1)
        return "conforms.general";
    ik_note_missing_field(facts, requirement, IK_FIELD_REQUIREMENT_CAPABLE);
    return "not_assessable.general";
}

static const char *
weigh_sources(struct ik_facts *facts, const ik_record *requirement,
              const struct sources *sources, const ik_record **review)
{
    switch (ik_is_found_neutral(facts, requirement, review)) {
    case IK_NO:
        return "risk.not_neutral";
    case IK_YES:
        return weigh_reach(facts, requirement, sources);
    default:
        if (*review || (!sources->supplier && sources->unknown))
            return "not_assessable";
        return sources->several || sources->unknown ? "risk.several"
                                                    : "risk.one";
    }
}

/* Whether the words are one supplier's; the numbers are no law. */
static bool
is_copied(struct ik_facts *facts, const struct ik_wording *wording)
{
    return wording->supplier &&
           wording->words >= ik_law_profile(facts->law,
                                            "same_wording_words", 6) &&
           wording->percent >= ik_law_profile(facts->law,
                                              "same_wording_percent", 80);
}

/* False when nothing ties the requirement to a supplier. */
static bool
judge_requirement(struct ik_judge *judge, struct ik_wordings *wordings,
                  const ik_record *requirement)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *review = NULL;
    ik_judge_begin(judge, requirement);
    struct ik_wording wording = ik_wording_of(wordings, requirement);
    struct sources sources = read_sources(facts, requirement);
    bool copied = is_copied(facts, &wording);
    if (!copied && !sources.supplier && !sources.unknown)
        return false;
    const char *key =
        copied ? "risk.wording"
               : weigh_sources(facts, requirement, &sources, &review);
    const ik_record *supplier = copied            ? wording.supplier
                                : sources.several ? NULL
                                                  : sources.supplier;
    ik_judge_conclude(judge, key);
    ik_judge_subject(judge, supplier);
    ik_judge_record(judge, "requirement", requirement);
    ik_judge_field(judge, "text", requirement, IK_FIELD_REQUIREMENT_TEXT);
    ik_judge_record(judge, "supplier", supplier);
    ik_judge_field(judge, "inputs", requirement, IK_FIELD_REQUIREMENT_INPUTS);
    ik_judge_record(judge, "review", review);
    if (copied) {
        ik_judge_record(judge, "source", wording.source);
        ik_judge_number(judge, "percent", wording.percent);
    }
    return true;
}

/* There was a dialogue, and nothing says what came of it. */
static void
say_of_no_trace(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    size_t index = 0;
    for (size_t i = 0; i < all.count; i++) {
        ik_facts_look_ahead(facts, all.items[i]);
        if (ik_is_recorded(facts, all.items[i], IK_FIELD_REQUIREMENT_INPUTS))
            return;
    }
    if (!all.count || !ik_dlg_next(facts, IK_DLG_CONTACT, &index))
        return;
    ik_judge_begin(judge, ik_dlg_case(facts));
    for (size_t i = 0; i < all.count; i++) {
        ik_facts_look_ahead(facts, all.items[i]);
        ik_note_missing_field(facts, all.items[i], IK_FIELD_REQUIREMENT_INPUTS);
    }
    ik_judge_cannot_tell(judge, "not_assessable.trace");
}

void
ik_spe_sources_are_reviewed(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    struct ik_wordings *wordings = all.count ? ik_wordings_new(facts) : NULL;
    bool found = false;
    if (!wordings)
        return;
    for (size_t i = 0; i < all.count; i++)
        found |= judge_requirement(judge, wordings, all.items[i]);
    if (!found)
        say_of_no_trace(judge);
}

const uint16_t ik_spe_source_facts[] = { IK_WORDING_FACTS,
                                         IK_NEUTRALITY_FACTS,
                                         IK_DLG_ACTIVITY_FACTS,
                                         IK_FIELD_REQUIREMENT_INPUTS,
                                         IK_FIELD_REQUIREMENT_MARKET_CHECK,
                                         IK_FIELD_REQUIREMENT_CAPABLE,
                                         IK_FIELD_INPUT_EVENT,
                                         IK_FIELD_INFO_ITEM_EVENT,
                                         IK_FIELD_INFO_ITEM_OCCASION,
                                         0 };
