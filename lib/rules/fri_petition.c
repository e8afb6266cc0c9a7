/* FRI-011: the period for seeking an interim measure, where one is set. */
#include "rules/fri.h"

/* What the law asks at the least; false when it does not say. */
static bool
least_days(struct ik_facts *facts, int32_t *days)
{
    bool working;
    return ik_law_period(facts->law, "interim_measure", "ordinary",
                         facts->law_date, days, &working);
}

static void
show(struct ik_judge *judge, const ik_record *record, enum ik_field field,
     int32_t least)
{
    ik_judge_record(judge, "record", record);
    if (ik_ask_any(ik_judge_facts(judge), record, field))
        ik_judge_number(judge, "given",
                        ik_record_get_integer(record, field, 0));
    ik_judge_number(judge, "days", least);
}

/* In two stages; where it is not told how, whoever sets a period has them. */
static bool
may_set_period(struct ik_facts *facts)
{
    unsigned kinds = IK_FRI_BIT(RESTRICTED) | IK_FRI_BIT(NEGOTIATED) |
                     IK_FRI_BIT(COMPETITIVE_DIALOGUE) |
                     IK_FRI_BIT(INNOVATION_PARTNERSHIP) |
                     IK_FRI_BIT(RESTRICTED_TENDER_COMPETITION);
    int kind = ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND);
    return kind <= 0 || kinds & 1u << kind;
}

/* What the documents set, as long as no letter has relied on it. */
static void
judge_documents(struct ik_judge *judge, int32_t least)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    if (!ik_ask_any(facts, procedure, IK_FIELD_PROCEDURE_PETITION_DAYS))
        return;
    ik_judge_begin(judge, procedure);
    if (ik_record_get_integer(procedure, IK_FIELD_PROCEDURE_PETITION_DAYS, 0) <
        least)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    show(judge, procedure, IK_FIELD_PROCEDURE_PETITION_DAYS, least);
}

/* Letters that turn away somebody who wished to take part. */
static bool
is_about_request(struct ik_facts *facts, const ik_record *letter)
{
    int kind = ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND);
    const ik_record *rejection =
        ik_facts_follow(facts, letter, IK_FIELD_LETTER_REJECTION);
    const ik_record *submission =
        ik_facts_follow(facts, rejection, IK_FIELD_REJECTION_SUBMISSION);
    return kind == IK_CODE_LETTER_KIND_NOT_SELECTED ||
           (kind == IK_CODE_LETTER_KIND_REJECTION &&
            ik_ask_code(facts, submission, IK_FIELD_SUBMISSION_KIND) ==
                IK_CODE_SUBMISSION_KIND_REQUEST);
}

static void
judge_letter(struct ik_judge *judge, const ik_record *letter, int32_t least)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    ik_judge_begin(judge, letter);
    bool told = ik_ask_any(facts, letter, IK_FIELD_LETTER_PETITION_DAYS);
    enum ik_yes_no stated =
        ik_ask_yes_no(facts, procedure, IK_FIELD_PROCEDURE_PETITION_STATED);
    if (!told && stated != IK_YES)
        return;
    if (told && ik_record_get_integer(letter, IK_FIELD_LETTER_PETITION_DAYS,
                                      0) < least) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    } else if (told && stated == IK_NO) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.not_stated");
    } else if (told && stated == IK_YES) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    } else {
        if (told)
            ik_note_missing_field(facts, procedure,
                                  IK_FIELD_PROCEDURE_PETITION_STATED);
        else
            ik_note_missing_field(facts, letter, IK_FIELD_LETTER_PETITION_DAYS);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    show(judge, letter, IK_FIELD_LETTER_PETITION_DAYS, least);
}

void
ik_fri_petition(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    int32_t least;
    if (!may_set_period(facts) || !least_days(facts, &least))
        return;
    judge_documents(judge, least);
    for (size_t i = 0; i < all.count; i++)
        if (is_about_request(facts, all.items[i]))
            judge_letter(judge, all.items[i], least);
}
