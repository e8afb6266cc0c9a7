/*
 * SPE: functional specification (funksjonsspesifikasjon). SPE-007 stands in
 * spe_only_one.c.
 */
#include "rules/spe.h"

#include "facts/competition.h"
#include "law/cues.h"

#include <string.h>

/* How bad a thing is, to keep the worst of several. */
enum weight { FINE, DOUBTFUL, WRONG };

/* What speaks against a requirement: the worst of its references and words. */
struct verdict {
    enum weight weight;
    const char *key;
    const ik_record *reference;
    struct ik_cue_hit hit;
    size_t language;
    bool quoted;
};

static void
worsen(struct verdict *verdict, enum weight weight, const char *key,
       const ik_record *reference)
{
    if (verdict->key && weight <= verdict->weight)
        return;
    verdict->weight = weight;
    verdict->key = key;
    verdict->reference = reference;
    verdict->quoted = false;
}

static void
say(struct ik_judge *judge, const struct verdict *verdict,
    const ik_record *requirement)
{
    static const enum ik_outcome outcomes[] = {
        [FINE] = IK_OUTCOME_CONFORMS,
        [DOUBTFUL] = IK_OUTCOME_RISK,
        [WRONG] = IK_OUTCOME_BREACH,
    };
    ik_judge_say(judge, outcomes[verdict->weight], verdict->key);
    ik_judge_record(judge, "requirement", requirement);
    ik_judge_field(judge, "text", requirement, IK_FIELD_REQUIREMENT_TEXT);
    if (verdict->quoted)
        ik_judge_quote(judge, "words", requirement, IK_FIELD_REQUIREMENT_TEXT,
                       verdict->hit.offset, verdict->hit.length);
    if (verdict->reference) {
        ik_judge_record(judge, "reference", verdict->reference);
        ik_judge_field(judge, "named", verdict->reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_TEXT);
        ik_judge_field(judge, "kind", verdict->reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_KIND);
        ik_judge_field(judge, "exception", verdict->reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION);
    }
}

/* The first hit of a group in any language of a text. */
static bool
find_words(struct ik_facts *facts, const ik_record *record,
           enum ik_field field, enum ik_cue_group group,
           struct ik_cue_hit *hit, size_t *language)
{
    const char *text;
    for (size_t i = 0; (text = ik_ask_text(facts, record, field, i)); i++) {
        struct ik_cue_hit hits[8];
        size_t count = ik_cues_find(facts->law, group, facts->law_date, text,
                                    strlen(text), hits, 8);
        for (size_t j = 0; j < count && j < 8; j++) {
            if (hits[j].negated)
                continue;
            *hit = hits[j];
            *language = i;
            return true;
        }
    }
    return false;
}

static bool
has_words(struct ik_facts *facts, const ik_record *record,
          enum ik_field field, enum ik_cue_group group)
{
    struct ik_cue_hit hit;
    size_t language;
    return find_words(facts, record, field, group, &hit, &language);
}

/* A clause for all references is no guard of its own, but it is a doubt. */
static bool
has_global_clause(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DOCUMENT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_yes_no(facts, all.items[i],
                          IK_FIELD_DOCUMENT_GLOBAL_EQUIVALENCE_CLAUSE) ==
            IK_YES)
            return true;
    return false;
}

/* "Eller tilsvarende", as recorded or as the words have it. */
static bool
is_guarded(struct ik_facts *facts, const ik_record *requirement,
           const ik_record *reference)
{
    enum ik_yes_no recorded = ik_ask_yes_no(
        facts, reference, IK_FIELD_REQUIREMENT_REFERENCE_OR_EQUIVALENT);
    return recorded != IK_UNKNOWN
               ? recorded == IK_YES
               : has_words(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                           IK_CUES_EQUIVALENCE);
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

/* In Part I only the principles forbid it, and a human must say (LOA § 4). */
static enum weight
weight_of_breach(struct ik_facts *facts, const ik_record *requirement)
{
    return is_demand(facts, requirement) &&
                   facts->regime.regime != IK_REGIME_PART_I
               ? WRONG
               : DOUBTFUL;
}

/* An assessment that no other solution is possible closes the question. */
static bool
is_necessary(struct ik_facts *facts, const ik_record *record)
{
    struct ik_records all =
        ik_facts_referring(facts, record, IK_FIELD_ASSESSMENT_SUBJECT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) ==
                IK_CODE_ASSESSMENT_KIND_NECESSITY &&
            ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_RESULT) ==
                IK_CODE_ASSESSMENT_RESULT_ONLY_SOLUTION)
            return true;
    return false;
}

static bool
is_interface(struct ik_facts *facts, const ik_record *reference)
{
    int target = ik_ask_code(facts, reference,
                             IK_FIELD_REQUIREMENT_REFERENCE_NAMES);
    int purpose = ik_ask_code(facts, reference,
                              IK_FIELD_REQUIREMENT_REFERENCE_PURPOSE_KIND);
    if (target > 0)
        return target == IK_CODE_REFERENCE_TARGET_INTERFACE;
    return purpose == IK_CODE_PURPOSE_KIND_INTERFACE ||
           purpose == IK_CODE_PURPOSE_KIND_COMPATIBILITY;
}

static void
weigh_purpose(struct ik_facts *facts, const ik_record *requirement,
              const ik_record *reference, struct verdict *verdict)
{
    if (!ik_ask_any(facts, reference,
                    IK_FIELD_REQUIREMENT_REFERENCE_JUSTIFICATION))
        worsen(verdict, DOUBTFUL, "risk.no_justification", reference);
    else if (is_necessary(facts, requirement) ||
             is_necessary(facts, reference))
        worsen(verdict, FINE, "conforms.necessary", reference);
    else if (!is_interface(facts, reference))
        worsen(verdict, DOUBTFUL, "risk.delivered", reference);
    else if (ik_ask_yes_no(
                 facts, reference,
                 IK_FIELD_REQUIREMENT_REFERENCE_INTERFACE_PUBLISHED) ==
             IK_YES)
        worsen(verdict, FINE, "conforms.interface", reference);
    else
        worsen(verdict, DOUBTFUL, "risk.interface", reference);
}

/* No exception is claimed, or nothing is said about one. */
static void
weigh_bare(struct ik_facts *facts, const ik_record *requirement,
           const ik_record *reference, int exception, struct verdict *verdict)
{
    if (is_guarded(facts, requirement, reference) ||
        has_global_clause(facts))
        worsen(verdict, DOUBTFUL, "risk.no_ground", reference);
    else if (exception == IK_CODE_REFERENCE_EXCEPTION_NONE)
        worsen(verdict, weight_of_breach(facts, requirement),
               is_demand(facts, requirement) &&
                       facts->regime.regime != IK_REGIME_PART_I
                   ? "breach"
                   : "risk.favours",
               reference);
    else
        worsen(verdict, DOUBTFUL, "risk.ground_unknown", reference);
}

static void
weigh_reference(struct ik_facts *facts, const ik_record *requirement,
                const ik_record *reference, struct verdict *verdict)
{
    int exception = ik_ask_code(facts, reference,
                                IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION);
    switch (exception) {
    case IK_CODE_REFERENCE_EXCEPTION_PURPOSE:
        weigh_purpose(facts, requirement, reference, verdict);
        return;
    case IK_CODE_REFERENCE_EXCEPTION_NOT_DESCRIBABLE:
        if (ik_ask_any(facts, reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_JUSTIFICATION))
            worsen(verdict, FINE, "conforms.exception", reference);
        else
            worsen(verdict, DOUBTFUL, "risk.no_justification", reference);
        return;
    case IK_CODE_REFERENCE_EXCEPTION_LEGAL:
        if (ik_ask_any(facts, reference,
                       IK_FIELD_REQUIREMENT_REFERENCE_LEGAL_BASIS))
            worsen(verdict, FINE, "conforms.exception", reference);
        else
            worsen(verdict, DOUBTFUL, "risk.no_justification", reference);
        return;
    default:
        weigh_bare(facts, requirement, reference, exception, verdict);
    }
}

static void
quote(struct verdict *verdict, const struct ik_cue_hit *hit, size_t language)
{
    verdict->hit = *hit;
    verdict->language = language;
    /* Evidence quotes the first language; others are shown whole. */
    verdict->quoted = language == 0;
}

/* Words alone: a brand in a demand equals a reference without exception. */
static void
weigh_words(struct ik_facts *facts, const ik_record *requirement,
            struct verdict *verdict)
{
    struct ik_cue_hit hit;
    size_t language;
    int level = ik_ask_code(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL);
    if (level == IK_CODE_REQUIREMENT_LEVEL_MAY ||
        level == IK_CODE_REQUIREMENT_LEVEL_DESCRIBE)
        return;
    if (find_words(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                   IK_CUES_BRAND, &hit, &language)) {
        /* A number that looks like a model's may be anything else. */
        bool breach = hit.must && !hit.guarded &&
                      strcmp(hit.key, "model-number") != 0 &&
                      !has_global_clause(facts) &&
                      weight_of_breach(facts, requirement) == WRONG;
        worsen(verdict, breach ? WRONG : DOUBTFUL,
               breach        ? "breach.words"
               : hit.guarded ? "risk.words_guarded"
                             : "risk.words",
               NULL);
        quote(verdict, &hit, language);
    } else if (find_words(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                          IK_CUES_MATERIAL, &hit, &language) &&
               !hit.guarded && !is_necessary(facts, requirement)) {
        worsen(verdict, DOUBTFUL, "risk.material", NULL);
        quote(verdict, &hit, language);
    }
}

static void
judge_references(struct ik_judge *judge, const ik_record *requirement)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_referring(
        facts, requirement, IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT);
    struct verdict verdict = { .weight = FINE };
    bool named = false;
    for (size_t i = 0; i < all.count; i++) {
        int kind = ik_ask_code(facts, all.items[i],
                               IK_FIELD_REQUIREMENT_REFERENCE_KIND);
        if (!names_a_product(kind))
            continue;
        named = true;
        weigh_reference(facts, requirement, all.items[i], &verdict);
    }
    /* A recorded reference is what the words mean. */
    if (!named)
        weigh_words(facts, requirement, &verdict);
    if (!verdict.key)
        worsen(&verdict, FINE, "conforms", NULL);
    say(judge, &verdict, requirement);
}

static void
no_product_is_named(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (ik_ask_any(facts, all.items[i], IK_FIELD_REQUIREMENT_TEXT) ||
            ik_facts_referring(facts, all.items[i],
                               IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT)
                .count) {
            judge_references(judge, all.items[i]);
            continue;
        }
        ik_note_missing_field(facts, all.items[i],
                              IK_FIELD_REQUIREMENT_TEXT);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
}

/* SPE-006: an answer that asks an equivalent to be better hollows it out. */
struct answers {
    const ik_record *demanding; /* recorded as demanding something better */
    const ik_record *doubtful;  /* words that may mean it */
};

static struct answers
read_answers(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ENQUIRY);
    struct answers answers = { NULL, NULL };
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *enquiry = all.items[i];
        if (ik_ask_yes_no(facts, enquiry,
                          IK_FIELD_ENQUIRY_ABOUT_EQUIVALENCE) != IK_YES)
            continue;
        enum ik_yes_no better = ik_ask_yes_no(
            facts, enquiry, IK_FIELD_ENQUIRY_REQUIRES_BETTER);
        if (better == IK_YES)
            answers.demanding = enquiry;
        else if (better == IK_UNKNOWN &&
                 has_words(facts, enquiry, IK_FIELD_ENQUIRY_ANSWER,
                           IK_CUES_BETTER))
            answers.doubtful = enquiry;
    }
    return answers;
}

/* Whether the test of equivalence asks for something better, as recorded or
 * as the words may mean. */
static enum weight
weight_of_test(struct ik_facts *facts, const ik_record *reference)
{
    switch (ik_ask_yes_no(
        facts, reference,
        IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENT_MUST_BE_BETTER)) {
    case IK_YES:
        return WRONG;
    case IK_NO:
        return FINE;
    default:
        return has_words(facts, reference,
                         IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENCE_TEST,
                         IK_CUES_BETTER)
                   ? DOUBTFUL
                   : FINE;
    }
}

static void
weigh_equivalence(struct ik_facts *facts, const ik_record *requirement,
                  const ik_record *reference, const struct answers *answers,
                  struct verdict *verdict)
{
    enum weight test = weight_of_test(facts, reference);
    if (!is_guarded(facts, requirement, reference))
        worsen(verdict, WRONG, "breach.no_phrase", reference);
    else if (test == WRONG)
        worsen(verdict, WRONG, "breach.better", reference);
    else if (answers->demanding)
        worsen(verdict, WRONG, "breach.answer", reference);
    else if (!ik_ask_any(facts, reference,
                         IK_FIELD_REQUIREMENT_REFERENCE_JUSTIFICATION))
        worsen(verdict, DOUBTFUL, "risk.no_reason", reference);
    else if (!ik_ask_any(facts, reference,
                         IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENCE_TEST))
        worsen(verdict, DOUBTFUL, "risk.no_test", reference);
    else if (test == DOUBTFUL)
        worsen(verdict, DOUBTFUL, "risk.better_test", reference);
    else if (answers->doubtful)
        worsen(verdict, DOUBTFUL, "risk.better_answer", reference);
    else
        worsen(verdict, FINE, "conforms", reference);
}

static void
judge_equivalence(struct ik_judge *judge, const ik_record *requirement,
                  const struct answers *answers)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_referring(
        facts, requirement, IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT);
    struct verdict verdict = { .weight = FINE };
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i],
                        IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION) ==
            IK_CODE_REFERENCE_EXCEPTION_NOT_DESCRIBABLE)
            weigh_equivalence(facts, requirement, all.items[i], answers,
                              &verdict);
    if (!verdict.key)
        return;
    ik_judge_begin(judge, requirement);
    say(judge, &verdict, requirement);
    ik_judge_record(judge, "answer", answers->demanding ? answers->demanding
                                                        : answers->doubtful);
}

static void
equivalents_are_welcome(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    struct answers answers = read_answers(facts);
    for (size_t i = 0; i < all.count; i++)
        judge_equivalence(judge, all.items[i], &answers);
}

static const uint16_t reference_facts[] = {
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
    0
};
static const uint16_t equivalence_facts[] = {
    IK_FIELD_REQUIREMENT_TEXT,
    IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT,
    IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION,
    IK_FIELD_REQUIREMENT_REFERENCE_OR_EQUIVALENT,
    IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENT_MUST_BE_BETTER,
    IK_FIELD_REQUIREMENT_REFERENCE_JUSTIFICATION,
    IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENCE_TEST,
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
    IK_FIELD_NOTICE_KIND,
    IK_FIELD_NOTICE_SENT,
    0
};

static const struct ik_rule rules[] = {
    { .id = "SPE-005",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_I | IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-15-1-4", "foa-8-5-3", "loa-4", "dir-42-4",
                      "c-424-23"),
      .facts = reference_facts,
      .check = no_product_is_named },
    { .id = "SPE-006",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_I | IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-15-1-4-b", "foa-8-5-3-b", "dir-42-4",
                      "kofa-2025-0668"),
      .facts = equivalence_facts,
      .check = equivalents_are_welcome },
    { .id = "SPE-007",
      .severity = IK_SEVERITY_CRITICAL,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("foa-12-1-2", "foa-15-1-2", "foa-15-1-4", "loa-4",
                      "dir-18-1", "dir-42-2", "kofa-2013-107", "c-413-17"),
      .facts = only_one_facts,
      .check = ik_spe_more_than_one_can_deliver },
};

const struct ik_chapter ik_chapter_spe = { rules,
                                           sizeof rules / sizeof *rules };
