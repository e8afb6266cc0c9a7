/* SPE-006: "or equivalent" is there, and is meant. */
#include "rules/spe.h"

/* Answers that ask an equivalent to be better hollow it out. */
struct answers {
    const ik_record *demanding; /* recorded as demanding something better */
    const ik_record *doubtful;  /* words that may mean it */
};

static void
take_answers(struct ik_facts *facts, struct ik_records all,
             struct answers *answers)
{
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *enquiry = all.items[i];
        if (ik_ask_yes_no(facts, enquiry, IK_FIELD_ENQUIRY_ABOUT_EQUIVALENCE) !=
            IK_YES)
            continue;
        enum ik_yes_no better =
            ik_ask_yes_no(facts, enquiry, IK_FIELD_ENQUIRY_REQUIRES_BETTER);
        if (better == IK_YES)
            answers->demanding = enquiry;
        else if (better == IK_UNKNOWN &&
                 ik_spe_has_words(facts, enquiry, IK_FIELD_ENQUIRY_ANSWER,
                                  IK_CUES_BETTER))
            answers->doubtful = enquiry;
    }
}

/* Read once: those of any lot, and those that are for each. */
struct heard {
    struct answers any, each;
};

/* The answers that bear on a requirement: those of its lots, if it has some. */
static struct answers
answers_to(struct ik_facts *facts, const ik_record *requirement,
           const struct heard *heard)
{
    struct answers answers = heard->any;
    const ik_record *lot;
    size_t at = 0;
    if (ik_ask_any(facts, requirement, IK_FIELD_REQUIREMENT_LOTS))
        answers = heard->each;
    while ((lot = ik_facts_next(facts, requirement, IK_FIELD_REQUIREMENT_LOTS,
                                &at)))
        take_answers(facts,
                     ik_facts_referring(facts, lot, IK_FIELD_ENQUIRY_LOT),
                     &answers);
    /* Of which lot it is, may be hidden. */
    if (answers.demanding)
        ik_need_readable(facts, answers.demanding, IK_FIELD_ENQUIRY_LOT);
    return answers;
}

/* Whether the test of equivalence asks for something better, as recorded or
 * as the words may mean. */
static enum ik_spe_weight
weight_of_test(struct ik_facts *facts, const ik_record *reference)
{
    switch (ik_ask_yes_no(
        facts, reference,
        IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENT_MUST_BE_BETTER)) {
    case IK_YES:
        return IK_SPE_WRONG;
    case IK_NO:
        return IK_SPE_FINE;
    default:
        return ik_spe_has_words(facts, reference,
                                IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENCE_TEST,
                                IK_CUES_BETTER)
                   ? IK_SPE_DOUBTFUL
                   : IK_SPE_FINE;
    }
}

/* In Part I only the principles ask for it, and a human must say (LOA § 4). */
static void
worsen(struct ik_facts *facts, struct ik_spe_verdict *verdict,
       const char *breach, const char *risk, const ik_record *reference)
{
    if (facts->regime.regime == IK_REGIME_PART_I)
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, risk, reference);
    else
        ik_spe_worsen(verdict, IK_SPE_WRONG, breach, reference);
}

static void
weigh_equivalence(struct ik_facts *facts, const ik_record *requirement,
                  const ik_record *reference, const struct answers *answers,
                  struct ik_spe_verdict *verdict)
{
    enum ik_spe_weight test = weight_of_test(facts, reference);
    if (!ik_spe_is_guarded(facts, requirement, reference))
        worsen(facts, verdict, "breach.no_phrase", "risk.no_phrase",
               reference);
    else if (test == IK_SPE_WRONG)
        worsen(facts, verdict, "breach.better", "risk.better", reference);
    else if (answers->demanding)
        worsen(facts, verdict, "breach.answer", "risk.answer", reference);
    else if (!ik_ask_any(facts, reference,
                         IK_FIELD_REQUIREMENT_REFERENCE_JUSTIFICATION))
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.no_reason", reference);
    else if (!ik_ask_any(facts, reference,
                         IK_FIELD_REQUIREMENT_REFERENCE_EQUIVALENCE_TEST))
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.no_test", reference);
    else if (test == IK_SPE_DOUBTFUL)
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.better_test", reference);
    else if (answers->doubtful)
        ik_spe_worsen(verdict, IK_SPE_DOUBTFUL, "risk.better_answer",
                      reference);
    else
        ik_spe_worsen(verdict, IK_SPE_FINE, "conforms", reference);
}

static void
judge_equivalence(struct ik_judge *judge, const ik_record *requirement,
                  const struct heard *heard)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_referring(
        facts, requirement, IK_FIELD_REQUIREMENT_REFERENCE_REQUIREMENT);
    struct ik_spe_verdict verdict = { .weight = IK_SPE_FINE };
    bool unread = false;
    ik_judge_begin(judge, requirement);
    if (!all.count || ik_spe_is_call_off(facts) || !ik_spe_is_contested(facts))
        return;
    struct answers answers = answers_to(facts, requirement, heard);
    for (size_t i = 0; i < all.count; i++) {
        unread |= !ik_need_readable(facts, all.items[i],
                                    IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION);
        if (ik_ask_code(facts, all.items[i],
                        IK_FIELD_REQUIREMENT_REFERENCE_EXCEPTION) ==
            IK_CODE_REFERENCE_EXCEPTION_NOT_DESCRIBABLE)
            weigh_equivalence(facts, requirement, all.items[i], &answers,
                              &verdict);
    }
    if (unread && verdict.weight == IK_SPE_FINE) {
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    if (!verdict.key)
        return;
    ik_spe_say(judge, &verdict, requirement);
    ik_judge_record(judge, "answer",
                    answers.demanding ? answers.demanding : answers.doubtful);
}

void
ik_spe_equivalents_are_welcome(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    struct heard heard = { .any = { NULL, NULL } };
    take_answers(facts, ik_facts_all(facts, IK_KIND_ENQUIRY), &heard.any);
    take_answers(facts, ik_facts_unreferring(facts, IK_FIELD_ENQUIRY_LOT),
                 &heard.each);
    for (size_t i = 0; i < all.count; i++)
        judge_equivalence(judge, all.items[i], &heard);
}
