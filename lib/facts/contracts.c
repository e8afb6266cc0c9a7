#include "facts/contracts.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/competition.h"
#include "facts/lots.h"

bool
ik_is_made_under_framework(struct ik_facts *facts, const ik_record *contract)
{
    switch (ik_ask_code(facts, contract, IK_FIELD_CONTRACT_KIND)) {
    case IK_CODE_CONTRACT_KIND_CALL_OFF:
        return true;
    case IK_CODE_CONTRACT_KIND_MODIFICATION:
    case IK_CODE_CONTRACT_KIND_PILOT:
    case IK_CODE_CONTRACT_KIND_FRAMEWORK:
        return false;
    default:
        return ik_ask_any(facts, contract, IK_FIELD_CONTRACT_PARENT) ||
               ik_ask_yes_no(facts, contract, IK_FIELD_CONTRACT_FRAMEWORK) ==
                   IK_YES;
    }
}

bool
ik_follows_tenders(struct ik_facts *facts, const ik_record *contract)
{
    switch (ik_ask_code(facts, contract, IK_FIELD_CONTRACT_KIND)) {
    case IK_CODE_CONTRACT_KIND_MODIFICATION:
    case IK_CODE_CONTRACT_KIND_PILOT:
        return false;
    case IK_CODE_CONTRACT_KIND_FRAMEWORK:
        return !ik_ask_any(facts, contract, IK_FIELD_CONTRACT_PARENT);
    default:
        return !ik_is_made_under_framework(facts, contract);
    }
}

bool
ik_is_of_small_lot(struct ik_facts *facts, const ik_record *award)
{
    return ik_ask_yes_no(facts,
                         ik_facts_follow(facts, award, IK_FIELD_AWARD_LOT),
                         IK_FIELD_LOT_EXEMPTED) == IK_YES;
}

bool
ik_is_of_small_lots(struct ik_facts *facts, const ik_record *contract)
{
    const ik_record *award;
    bool any = false;
    for (size_t at = 0; (award = ik_facts_next(
                             facts, contract, IK_FIELD_CONTRACT_AWARDS, &at));
         any = true)
        if (!ik_is_of_small_lot(facts, award))
            return false;
    return any;
}

/* Whether a contract is of a lot: it follows an award of that lot or of all, or
 * does not say which one. */
static bool
is_of_lot(struct ik_facts *facts, const ik_record *contract,
          const ik_record *lot)
{
    const ik_record *award;
    bool any = false;
    if (!lot)
        return true;
    for (size_t at = 0; (award = ik_facts_next(
                             facts, contract, IK_FIELD_CONTRACT_AWARDS, &at));
         any = true)
        if (ik_is_of_lot(facts, award, IK_FIELD_AWARD_LOT, lot))
            return true;
    return !any;
}

const ik_record *
ik_first_contract(struct ik_facts *facts, ik_instant *at)
{
    return ik_first_contract_in(facts, NULL, at);
}

const ik_record *
ik_first_contract_in(struct ik_facts *facts, const ik_record *lot,
                     ik_instant *at)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    const ik_record *found = NULL;
    for (size_t i = 0; i < all.count; i++) {
        ik_instant own;
        if (!ik_follows_tenders(facts, all.items[i]) ||
            !ik_ask_instant(facts, all.items[i], IK_FIELD_CONTRACT_SIGNED,
                            &own) ||
            (found && !ik_is_sooner(own, *at)) ||
            !is_of_lot(facts, all.items[i], lot))
            continue;
        found = all.items[i];
        *at = own;
    }
    return found;
}

bool
ik_ask_conclusion(struct ik_facts *facts, const ik_record *contract,
                  struct ik_conclusion *made)
{
    ik_instant at;
    ik_date on;
    if (ik_ask_instant(facts, contract, IK_FIELD_CONTRACT_SIGNED, &at)) {
        *made = (struct ik_conclusion){ IK_FIELD_CONTRACT_SIGNED,
                                        ik_oslo_day(at), at.utc_ms, at.utc_ms };
        return true;
    }
    if (!ik_ask_date(facts, contract, IK_FIELD_CONTRACT_CONCLUDED_ON, &on))
        return false;
    int32_t day = ik_day_from_date(on);
    *made = (struct ik_conclusion){ IK_FIELD_CONTRACT_CONCLUDED_ON, day,
                                    ik_oslo_midnight(day),
                                    ik_oslo_midnight(day + 1) - 1 };
    return true;
}

bool
ik_precedes_notice(struct ik_facts *facts, const ik_record *contract,
                   const struct ik_conclusion *made)
{
    ik_instant start;
    return !ik_ask_any(facts, contract, IK_FIELD_CONTRACT_AWARDS) &&
           ik_competition_start(facts, &start) && made->last_ms < start.utc_ms;
}
