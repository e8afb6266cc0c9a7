/*
 * SPE: functional specification (funksjonsspesifikasjon). SPE-006 and
 * SPE-007 stand in files of their own.
 */
#include "rules/spe.h"

#include "facts/assessments.h"
#include "facts/calls.h"
#include "facts/hidden.h"

/* A clause for all references is no guard of its own, but it is a doubt. */
bool
ik_spe_has_global_clause(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DOCUMENT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_yes_no(facts, all.items[i],
                          IK_FIELD_DOCUMENT_GLOBAL_EQUIVALENCE_CLAUSE) ==
            IK_YES)
            return true;
    return false;
}

/* Whether a reference names make, process, patent, type, origin, material. */
static bool
names_a_product(int kind)
{
    return kind >= IK_CODE_REFERENCE_KIND_BRAND &&
           (kind <= IK_CODE_REFERENCE_KIND_MATERIAL ||
            kind == IK_CODE_REFERENCE_KIND_SYSTEM);
}

static bool
is_demand(struct ik_facts *facts, const ik_record *requirement)
{
    return ik_ask_code(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL) ==
               IK_CODE_REQUIREMENT_LEVEL_MUST ||
           ik_ask_yes_no(facts, requirement, IK_FIELD_REQUIREMENT_ABSOLUTE) ==
               IK_YES;
}

bool
ik_spe_is_necessary(struct ik_facts *facts, const ik_record *record)
{
    return ik_ask_code(facts,
                       ik_last_assessment(facts, record,
                                          IK_CODE_ASSESSMENT_KIND_NECESSITY),
                       IK_FIELD_ASSESSMENT_RESULT) ==
           IK_CODE_ASSESSMENT_RESULT_ONLY_SOLUTION;
}

/* In Part I only the principles forbid it, and a human must say (LOA § 4). So
 * where somebody has found it necessary, or nobody competes. */
static enum ik_spe_weight
weight_of_breach(struct ik_facts *facts, const ik_record *requirement)
{
    return is_demand(facts, requirement) &&
                   facts->regime.regime != IK_REGIME_PART_I &&
                   !ik_spe_is_necessary(facts, requirement) &&
                   ik_spe_is_contested(facts)
               ? IK_SPE_WRONG
               : IK_SPE_DOUBTFUL;
}

static bool
is_interface(struct ik_facts *facts, const ik_record *reference)
{
    int target =
        ik_ask_code(facts, reference, IK_FIELD_REQUIREMENT_REFERENCE_NAMES);
    int purpose = ik_ask_code(facts, reference,
                              IK_FIELD_REQUIREMENT_REFERENCE_PURPOSE_KIND);
    if (target >= 0)
        return target == IK_CODE_REFERENCE_TARGET_INTERFACE;
    return purpose == IK_CODE_PURPOSE_KIND_INTERFACE ||
           purpose == IK_CODE_PURPOSE_KIND_COMPATIBILITY;
}

static void
weigh_purpose(struct ik_facts *facts, const ik_record *requirement,
              const ik_record *reference, struct ik_spe_verdict *verdict)
{
    if (!ik_ask_any(facts, reference,
                    IK_FIELD_REQUIREMENT_REFERENCE_JUSTIFICATION))
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.no_justification",
                      reference);
    else if (ik_spe_is_necessary(facts, requirement) ||
             ik_spe_is_necessary(facts, reference))
        ik_spe_worsen(verdict, IK_SPE_FINE, "conforms.necessary", reference);
    else if (!is_interface(facts, reference))
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.delivered", reference);
    else if (ik_ask_yes_no(
                 facts, reference,
                 IK_FIELD_REQUIREMENT_REFERENCE_INTERFACE_PUBLISHED) == IK_YES)
        ik_spe_worsen(verdict, IK_SPE_FINE, "conforms.interface", reference);
    else
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.interface", reference);
}

/* No exception is claimed, or nothing is said about one. */
static void
weigh_bare(struct ik_facts *facts, const ik_record *requirement,
           const ik_record *reference, int exception,
           struct ik_spe_verdict *verdict)
{
    enum ik_spe_weight weight = ik_spe_is_necessary(facts, reference)
                                    ? IK_SPE_DOUBTFUL
                                    : weight_of_breach(facts, requirement);
    if (ik_spe_is_guarded(facts, requirement, reference) ||
        ik_spe_has_global_clause(facts))
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.no_ground", reference);
    else if (exception == IK_CODE_REFERENCE_EXCEPTION_NONE)
        ik_spe_worsen(verdict, weight,
                      weight == IK_SPE_WRONG ? "breach" : "risk.favours",
                      reference);
    else
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.ground_unknown",
                      reference);
}

static void
weigh_reference(struct ik_facts *facts, const ik_record *requirement,
                const ik_record *reference, struct ik_spe_verdict *verdict)
{
    int exception =
        ik_ask_code(facts, reference, IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION);
    switch (exception) {
    case IK_CODE_REFERENCE_EXCEPTION_PURPOSE:
        weigh_purpose(facts, requirement, reference, verdict);
        return;
    case IK_CODE_REFERENCE_EXCEPTION_NOT_DESCRIBABLE:
        if (ik_ask_any(facts, reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_JUSTIFICATION))
            ik_spe_worsen(verdict, IK_SPE_FINE, "conforms.exception",
                          reference);
        else
            ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.no_justification",
                          reference);
        return;
    case IK_CODE_REFERENCE_EXCEPTION_LEGAL:
        if (ik_ask_any(facts, reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_LEGAL_BASIS))
            ik_spe_worsen(verdict, IK_SPE_FINE, "conforms.exception",
                          reference);
        else
            ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.no_justification",
                          reference);
        return;
    default:
        weigh_bare(facts, requirement, reference, exception, verdict);
    }
}

static void
quote(struct ik_spe_verdict *verdict, const struct ik_cue_hit *hit,
      size_t language)
{
    verdict->hit = *hit;
    /* Evidence quotes the first language; others are shown whole. */
    verdict->quoted = language == 0;
}

/*
 * Words that name something: a make in a demand equals a reference without
 * exception. False when there are none, or nobody can tell what they name.
 */
static bool
weigh_names(struct ik_facts *facts, const ik_record *requirement,
            enum ik_cue_group group, struct ik_spe_verdict *verdict)
{
    struct ik_cue_hit hit;
    size_t language;
    if (!ik_facts_find_words(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                             group, &hit, &language))
        return false;
    if (hit.doubt == IK_DOUBT_GREAT) {
        verdict->silent = true;
        return false;
    }
    bool breach = hit.doubt == IK_DOUBT_NONE && hit.must && !hit.guarded &&
                  !ik_spe_has_global_clause(facts) &&
                  weight_of_breach(facts, requirement) == IK_SPE_WRONG;
    ik_spe_worsen(verdict, breach ? IK_SPE_WRONG : IK_SPE_DOUBTFUL,
                  breach        ? "breach.words"
                  : hit.guarded ? "risk.words_guarded"
                  : hit.setting ? "risk.words_setting"
                                : "risk.words",
                  NULL);
    quote(verdict, &hit, language);
    return true;
}

static bool
weigh_material(struct ik_facts *facts, const ik_record *requirement,
               struct ik_spe_verdict *verdict)
{
    struct ik_cue_hit hit;
    size_t language;
    if (!ik_facts_find_words(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                             IK_CUES_MATERIAL, &hit, &language) ||
        hit.guarded || ik_spe_is_necessary(facts, requirement))
        return false;
    if (hit.doubt == IK_DOUBT_GREAT) {
        verdict->silent = true;
        return false;
    }
    ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.material", NULL);
    quote(verdict, &hit, language);
    return true;
}

bool
ik_spe_is_asked_for(struct ik_facts *facts, const ik_record *requirement)
{
    int level = ik_ask_code(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL);
    return level != IK_CODE_REQUIREMENT_LEVEL_MAY &&
           level != IK_CODE_REQUIREMENT_LEVEL_DESCRIBE;
}

void
ik_spe_weigh_words(struct ik_facts *facts, const ik_record *requirement,
                   struct ik_spe_verdict *verdict)
{
    if (ik_spe_is_asked_for(facts, requirement) &&
        !weigh_names(facts, requirement, IK_CUES_BRAND, verdict) &&
        !weigh_material(facts, requirement, verdict))
        weigh_names(facts, requirement, IK_CUES_NAME, verdict);
}

/* The last words on necessity, which may have taken the place of others. */
static void
show_assessments(struct ik_judge *judge, const ik_record *requirement,
                 const ik_record *reference)
{
    static const int kind = IK_CODE_ASSESSMENT_KIND_NECESSITY;
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_basis(judge, "assessment",
                   ik_last_assessment(facts, requirement, kind));
    if (reference)
        ik_judge_basis(judge, "assessment",
                       ik_last_assessment(facts, reference, kind));
}

static void
judge_references(struct ik_judge *judge, const ik_record *requirement)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_referring(
        facts, requirement, IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT);
    struct ik_spe_verdict verdict = { .weight = IK_SPE_FINE };
    bool named = false, unread = false;
    for (size_t i = 0; i < all.count; i++) {
        int kind = ik_need_code(facts, all.items[i],
                                IK_FIELD_REQUIREMENT_REFERENCE_KIND);
        unread |= kind <= 0;
        if (!names_a_product(kind))
            continue;
        named = true;
        weigh_reference(facts, requirement, all.items[i], &verdict);
    }
    /* A recorded reference is what the words mean, and needs no other. */
    if (!named)
        ik_spe_weigh_words(facts, requirement, &verdict);
    else
        ik_hidden_pass_by(facts, IK_FIELD_REQUIREMENT_REFERENCE_KIND);
    if (verdict.silent)
        return;
    if (!verdict.key)
        ik_spe_worsen(&verdict, IK_SPE_FINE, "conforms", NULL);
    if (unread && verdict.weight == IK_SPE_FINE) {
        ik_judge_cannot_tell(judge, "not_assessable.reference");
        return;
    }
    ik_spe_say(judge, &verdict, requirement);
    if (verdict.weight == IK_SPE_WRONG)
        show_assessments(judge, requirement, verdict.reference);
}

static void
no_product_is_named(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (ik_spe_is_call_off(facts))
            continue;
        if (ik_ask_any(facts, all.items[i], IK_FIELD_REQUIREMENT_TEXT) ||
            ik_facts_referring(facts, all.items[i],
                               IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT)
                .count) {
            judge_references(judge, all.items[i]);
            continue;
        }
        ik_note_missing_field(facts, all.items[i], IK_FIELD_REQUIREMENT_TEXT);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
}

static const uint16_t reference_facts[] = {
    IK_SPE_CONTEST_FACTS,
    IK_FIELD_REQUIREMENT_TEXT,
    IK_FIELD_REQUIREMENT_LEVEL,
    IK_FIELD_REQUIREMENT_ABSOLUTE,
    IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT,
    IK_FIELD_REQUIREMENT_REFERENCE_KIND,
    IK_FIELD_REQUIREMENT_REFERENCE_NAMES,
    IK_FIELD_REQUIREMENT_REFERENCE_OR_EQUIVALENT,
    IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION,
    IK_FIELD_REQUIREMENT_REFERENCE_PURPOSE_KIND,
    IK_FIELD_REQUIREMENT_REFERENCE_JUSTIFICATION,
    IK_FIELD_REQUIREMENT_REFERENCE_LEGAL_BASIS,
    IK_FIELD_REQUIREMENT_REFERENCE_INTERFACE_PUBLISHED,
    IK_FIELD_DOCUMENT_GLOBAL_EQUIVALENCE_CLAUSE,
    IK_FIELD_ASSESSMENT_SUBJECT,
    IK_FIELD_ASSESSMENT_KIND,
    IK_FIELD_ASSESSMENT_RESULT,
    IK_FIELD_ASSESSMENT_AT,
    0
};
static const uint16_t equivalence_facts[] = {
    IK_SPE_CONTEST_FACTS,
    IK_FIELD_REQUIREMENT_TEXT,
    IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT,
    IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION,
    IK_FIELD_REQUIREMENT_REFERENCE_OR_EQUIVALENT,
    IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENT_MUST_BE_BETTER,
    IK_FIELD_REQUIREMENT_REFERENCE_JUSTIFICATION,
    IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENCE_TEST,
    IK_FIELD_REQUIREMENT_LOTS,
    IK_FIELD_ENQUIRY_LOT,
    IK_FIELD_ENQUIRY_ABOUT_EQUIVALENCE,
    IK_FIELD_ENQUIRY_REQUIRES_BETTER,
    IK_FIELD_ENQUIRY_ANSWER,
    0
};
static const uint16_t only_one_facts[] = {
    IK_FIELD_REQUIREMENT_TEXT,
    IK_FIELD_REQUIREMENT_LEVEL,
    IK_FIELD_REQUIREMENT_ABSOLUTE,
    IK_FIELD_REQUIREMENT_EVENTS,
    IK_FIELD_REQUIREMENT_MARKET_CHECK,
    IK_FIELD_REQUIREMENT_CAPABLE,
    IK_FIELD_REQUIREMENT_SINGLE_SUPPLIER_JUSTIFICATION,
    IK_FIELD_DIALOGUE_EVENT_KIND,
    IK_FIELD_DIALOGUE_EVENT_START,
    IK_CALL_FACTS,
    0
};

static const struct ik_rule rules[] = {
    { .id = "SPE-001",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-15-1-2", "foa-8-5-2", "loa-4", "dir-42-1"),
      .facts = ik_spe_fit_facts,
      .check = ik_spe_requirements_fit },
    { .id = "SPE-002",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-15-1-3", "dir-42-3", "c-424-23"),
      .facts = ik_spe_form_facts,
      .check = ik_spe_form_is_permitted },
    { .id = "SPE-003",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-15-1-3-b", "foa-8-5-2", "dir-42-3-b"),
      .facts = ik_spe_standard_facts,
      .check = ik_spe_standards_have_equivalents },
    { .id = "SPE-005",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_I | IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws =
          IK_LAWS("foa-15-1-4", "foa-8-5-3", "loa-4", "dir-42-4", "c-424-23"),
      .facts = reference_facts,
      .check = no_product_is_named },
    { .id = "SPE-006",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_I | IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws =
          IK_LAWS("foa-15-1-4-b", "foa-8-5-3-b", "loa-4", "dir-42-4",
                  "kofa-2025-0668"),
      .facts = equivalence_facts,
      .check = ik_spe_equivalents_are_welcome },
    { .id = "SPE-007",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("foa-12-1-2", "foa-15-1-2", "foa-15-1-4", "loa-4",
                      "dir-18-1", "dir-42-2", "kofa-2013-107", "c-413-17"),
      .facts = only_one_facts,
      .check = ik_spe_more_than_one_can_deliver },
    { .id = "SPE-008",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-15-1-2", "dir-42-2"),
      .facts = ik_spe_joint_facts,
      .check = ik_spe_some_can_meet_all },
    { .id = "SPE-009",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_GOOD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("foa-7-1", "loa-4"),
      .facts = ik_spe_trace_facts,
      .check = ik_spe_needs_are_traced },
    { .id = "SPE-010",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("foa-12-1-2", "foa-12-2", "foa-8-1-2", "foa-8-2",
                      "loa-4"),
      .facts = ik_spe_source_facts,
      .check = ik_spe_sources_are_reviewed },
    { .id = "SPE-011",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-18-1-9", "foa-8-11-4", "foa-15-1-5"),
      .facts = ik_spe_proof_facts,
      .check = ik_spe_proof_is_asked_for },
    { .id = "SPE-012",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-14-1-3-a", "foa-14-1-5", "foa-8-4-3",
                      "foa-24-8-1-b"),
      .facts = ik_spe_level_facts,
      .check = ik_spe_levels_are_clear },
};

const struct ik_chapter ik_chapter_spe = { rules,
                                           sizeof rules / sizeof *rules };
