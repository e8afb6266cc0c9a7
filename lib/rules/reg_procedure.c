/*
 * REG-007: the procedure is one that the part allows, and negotiation and
 * dialogue have their ground (FOA §§ 8-3, 13-1, 13-2). Purchases without a
 * notice are REG-008's.
 */
#include "rules/reg.h"

#include "facts/regime.h"

/* A procedure, and how far it has come. */
struct chosen {
    const ik_record *procedure;
    int kind;
    const ik_record *contract; /* signed, by when the protocol has the ground */
    const ik_record *end;      /* an award, or a contract by its day alone */
    const ik_record *entry;    /* of the protocol, on the procedure */
};

static struct chosen
look(struct ik_facts *facts)
{
    struct ik_conclusion made;
    const ik_record *contract = ik_first_contract(facts, &made);
    bool by_day = contract && made.field == IK_FIELD_CONTRACT_CONCLUDED_ON;
    struct chosen it = {
        .procedure = ik_procedure(facts),
        .contract = by_day ? NULL : contract,
        .end = by_day ? contract : ik_award_in(facts, NULL),
        .entry = ik_reg_entry(facts, IK_CODE_PROTOCOL_SECTION_PROCEDURE),
    };
    it.kind = ik_need_code(facts, it.procedure, IK_FIELD_PROCEDURE_KIND);
    return it;
}

/* What may still come, unless a cancellation has put an end to it. */
static const char *
weigh_open(struct ik_facts *facts, const struct chosen *it, const char *key)
{
    return it->contract || !ik_cancellation_now(facts) ? key : NULL;
}

/* Of a procedure that asks for a ground, which the protocol must have when
 * the contract is signed (§ 25-5 (2)). */
static const char *
weigh_ground(struct ik_facts *facts, const struct chosen *it)
{
    ik_instant at;
    const enum ik_field field = IK_FIELD_PROCEDURE_PROCEDURE_GROUND;
    bool reasoned =
        it->entry || ik_ask_any(facts, it->procedure,
                                IK_FIELD_PROCEDURE_PROCEDURE_REASON);
    if (!ik_need_readable(facts, it->procedure, field))
        return "not_assessable";
    if (!ik_is_recorded(facts, it->procedure, field)) {
        if (it->contract ||
            (ik_is_said_absent(facts, it->procedure, field) &&
             ik_first_call(facts, &at)))
            return reasoned ? "risk.code" : "breach";
        return weigh_open(facts, it, it->end ? "risk.ground" : "not_due");
    }
    if (reasoned)
        return "conforms.ground";
    return weigh_open(facts, it,
                      it->contract ? "risk.reason" : "not_due.reason");
}

/* Whether something new is to be made; unknown, and noted, in silence. */
static const char *
weigh_innovation(struct ik_facts *facts, const struct chosen *it)
{
    struct ik_records lots = ik_facts_all(facts, IK_KIND_LOT);
    for (size_t i = 0; i < lots.count; i++)
        if (ik_ask_any(facts, lots.items[i], IK_FIELD_LOT_INNOVATION_AIMS))
            return "conforms.innovation";
    switch (ik_need_code(facts, it->procedure, IK_FIELD_PROCEDURE_INNOVATION)) {
    case IK_CODE_INNOVATION_NEW_SOLUTION:
    case IK_CODE_INNOVATION_RESEARCH:
        return "conforms.innovation";
    case IK_CODE_INNOVATION_NONE:
    case IK_CODE_INNOVATION_METHOD:
        return "risk.innovation";
    default:
        ik_note_missing_field(facts, it->procedure,
                              IK_FIELD_PROCEDURE_INNOVATION);
        return "not_assessable";
    }
}

/* Whether it may be a service that Part III is not about: the category is not
 * recorded, and neither is that it is no service, or that Part III is followed
 * with a procedure of no such service's own. */
static bool
may_be_other_service(struct ik_facts *facts, const struct chosen *it,
                     const struct ik_regime_facts *asked,
                     enum ik_regime followed)
{
    bool own = it->kind == IK_CODE_PROCEDURE_KIND_SPECIAL_SERVICES;
    return (asked->nature == IK_REGIME_NATURE_SERVICES ||
            asked->nature == IK_REGIME_NATURE_UNKNOWN) &&
           (own || !followed) &&
           !ik_is_recorded(facts, it->procedure,
                           IK_FIELD_PROCEDURE_SERVICE_CATEGORY);
}

/* Procedures of Part II in Part III, of lots that are not taken out of it.
 * Where the case says itself that it follows Part II, REG-004 has said it. A
 * value that cannot be read may lead to Part II, so it is asked for. */
static const char *
weigh_milder(struct ik_facts *facts, const struct chosen *it)
{
    enum ik_regime followed = ik_declared_part(facts).regime;
    struct ik_regime_facts asked = ik_threshold_facts(facts);
    ik_instant at;
    if ((ik_is_stricter(facts->regime.regime, followed) && followed) ||
        ik_reg_is_all_small(facts))
        return NULL;
    if (may_be_other_service(facts, it, &asked, followed)) {
        ik_note_missing_field(facts, it->procedure,
                              IK_FIELD_PROCEDURE_SERVICE_CATEGORY);
        return "not_assessable";
    }
    return ik_first_call(facts, &at) ? "breach.kind" : "risk.kind";
}

static const char *
weigh_part_iii(struct ik_facts *facts, const struct chosen *it)
{
    switch (it->kind) {
    case IK_CODE_PROCEDURE_KIND_OPEN:
    case IK_CODE_PROCEDURE_KIND_RESTRICTED:
    case IK_CODE_PROCEDURE_KIND_DPS:
        return "conforms";
    case IK_CODE_PROCEDURE_KIND_NEGOTIATED:
    case IK_CODE_PROCEDURE_KIND_COMPETITIVE_DIALOGUE:
        return weigh_ground(facts, it);
    case IK_CODE_PROCEDURE_KIND_INNOVATION_PARTNERSHIP:
        return weigh_innovation(facts, it);
    case IK_CODE_PROCEDURE_KIND_OPEN_TENDER_COMPETITION:
    case IK_CODE_PROCEDURE_KIND_RESTRICTED_TENDER_COMPETITION:
    case IK_CODE_PROCEDURE_KIND_SPECIAL_SERVICES:
        return weigh_milder(facts, it);
    case IK_CODE_PROCEDURE_KIND_OTHER:
        return "risk.other";
    default:
        return NULL;
    }
}

/* Of Part II; Part III may be followed of the buyer's own will. */
static const char *
weigh_part_ii(const struct chosen *it)
{
    switch (it->kind) {
    case IK_CODE_PROCEDURE_KIND_OPEN:
    case IK_CODE_PROCEDURE_KIND_RESTRICTED:
    case IK_CODE_PROCEDURE_KIND_OPEN_TENDER_COMPETITION:
    case IK_CODE_PROCEDURE_KIND_RESTRICTED_TENDER_COMPETITION:
    case IK_CODE_PROCEDURE_KIND_DPS:
        return "conforms";
    case IK_CODE_PROCEDURE_KIND_NEGOTIATED:
    case IK_CODE_PROCEDURE_KIND_COMPETITIVE_DIALOGUE:
    case IK_CODE_PROCEDURE_KIND_INNOVATION_PARTNERSHIP:
        return "risk.part_ii";
    case IK_CODE_PROCEDURE_KIND_OTHER:
        return "risk.other";
    default:
        return NULL;
    }
}

void
ik_reg_procedure_is_allowed(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, ik_procedure(facts));
    struct chosen it = look(facts);
    if (!it.procedure)
        return;
    const char *key =
        it.kind <= 0 ? "not_assessable"
        : facts->regime.regime == IK_REGIME_PART_III
            ? weigh_part_iii(facts, &it)
            : weigh_part_ii(&it);
    if (!key)
        return;
    ik_judge_conclude(judge, key);
    ik_judge_field(judge, "kind", it.procedure, IK_FIELD_PROCEDURE_KIND);
    ik_judge_field(judge, "ground", it.procedure,
                   IK_FIELD_PROCEDURE_PROCEDURE_GROUND);
    ik_judge_field(judge, "reason", it.procedure,
                   IK_FIELD_PROCEDURE_PROCEDURE_REASON);
    ik_judge_record(judge, "entry", it.entry);
    ik_judge_record(judge, "end", it.contract ? it.contract : it.end);
}

const uint16_t ik_reg_procedure_facts[] = { IK_THRESHOLD_FACTS,
                                            IK_DECLARED_FACTS,
                                            IK_CONTRACT_FACTS,
                                            IK_AWARD_FACTS,
                                            IK_FIELD_PROCEDURE_PROCEDURE_GROUND,
                                            IK_FIELD_PROCEDURE_PROCEDURE_REASON,
                                            IK_FIELD_PROCEDURE_INNOVATION,
                                            IK_FIELD_LOT_INNOVATION_AIMS,
                                            IK_FIELD_LOT_EXEMPTED,
                                            IK_FIELD_PROTOCOL_ENTRY_SECTION,
                                            0 };
