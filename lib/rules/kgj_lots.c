/* KGJ-007: who does not divide a contract into lots says why. */
#include "rules/kgj.h"

#include "facts/calls.h"

/* Groups of lots and parts of plans are no lots; one lot is no division. */
static bool
is_divided(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LOT);
    size_t lots = 0;
    for (size_t i = 0; i < all.count; i++) {
        int kind = ik_ask_code(facts, all.items[i], IK_FIELD_LOT_KIND);
        lots += kind < 0 || kind == IK_CODE_LOT_KIND_LOT;
    }
    return lots > 1;
}

/* What the protocol says of it. */
static const ik_record *
find_entry(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_PROTOCOL_ENTRY);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_PROTOCOL_ENTRY_SECTION) ==
            IK_CODE_PROTOCOL_SECTION_LOTS)
            return all.items[i];
    return NULL;
}

/* Neither lots nor a reason: the protocol is to be whole when the contract is
 * made, and one that is kept at all shows what it lacks. There will be none
 * after a cancellation. */
static void
say_of_silence(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_conclusion made;
    const ik_record *contract = ik_first_contract(facts, &made);
    struct ik_records entries = ik_facts_all(facts, IK_KIND_PROTOCOL_ENTRY);
    if (contract && entries.count) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    } else if (contract) {
        ik_need_any(facts, ik_procedure(facts),
                    IK_FIELD_PROCEDURE_DIVISION_REASON);
        ik_note_missing_record(facts, IK_KIND_PROTOCOL_ENTRY);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (!ik_cancellation_now(facts)) {
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
    }
    if (entries.count)
        ik_judge_record(judge, "protocol", entries.items[0]);
    ik_judge_record(judge, "contract", contract);
    if (contract)
        ik_judge_field(judge, "signed", contract, made.field);
}

void
ik_kgj_division_is_reasoned(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    ik_instant start;
    ik_judge_begin(judge, procedure);
    if (!procedure || !ik_first_call(facts, &start) ||
        ik_is_under_framework(
            ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND)))
        return;
    const ik_record *entry = find_entry(facts);
    if (is_divided(facts))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.lots");
    else if (ik_ask_any(facts, procedure, IK_FIELD_PROCEDURE_DIVISION_REASON) ||
             entry)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else
        say_of_silence(judge);
    ik_judge_record(judge, "entry", entry);
    ik_judge_field(judge, "reason", procedure,
                   IK_FIELD_PROCEDURE_DIVISION_REASON);
}

const uint16_t ik_kgj_lots_facts[] = { IK_CONTRACT_FACTS,
                                       IK_FIELD_LOT_KIND,
                                       IK_FIELD_PROCEDURE_KIND,
                                       IK_FIELD_PROCEDURE_DIVISION_REASON,
                                       IK_CALL_FACTS,
                                       IK_FIELD_PROTOCOL_ENTRY_SECTION,
                                       0 };
