#include "facts/contracts.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/competition.h"
#include "facts/lots.h"

#include <innokjop/values.h>

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

/* Whether somebody is bound by it, and since when at the earliest. */
static bool
binds(struct ik_facts *facts, const ik_record *contract, ik_instant *at)
{
    struct ik_conclusion made;
    if (!ik_follows_tenders(facts, contract) ||
        !ik_ask_conclusion(facts, contract, &made))
        return false;
    *at = ik_instant_from_utc(made.first_ms);
    return true;
}

static struct ik_lot_answer
find_first(struct ik_facts *facts, const ik_record *lot)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    struct ik_lot_answer found = { 0 };
    for (size_t i = 0; i < all.count; i++) {
        ik_instant own;
        if (binds(facts, all.items[i], &own) && ik_is_sooner(own, found.at) &&
            is_of_lot(facts, all.items[i], lot))
            found = (struct ik_lot_answer){ .record = all.items[i], .at = own };
    }
    return found;
}

static void
take(struct ik_lot_answer *first, const ik_record *contract, ik_instant at)
{
    if (!ik_is_sooner(at, first->at))
        return;
    first->record = contract;
    first->at = at;
}

/* Takes a contract into the lots of the awards that it follows; or into what is
 * of all lots, where it does not say of which. */
static void
take_awarded(struct ik_facts *facts, const ik_record *contract, ik_instant at,
             struct ik_lot_answer *of_all)
{
    const ik_record *award, *lot;
    bool any = false;
    for (size_t next = 0; (award = ik_facts_next(facts, contract,
                                                 IK_FIELD_CONTRACT_AWARDS,
                                                 &next));
         any = true) {
        if (!ik_ask_any(facts, award, IK_FIELD_AWARD_LOT))
            take(of_all, contract, at);
        for (size_t of = 0; (lot = ik_facts_next(facts, award,
                                                 IK_FIELD_AWARD_LOT, &of));)
            take(ik_lot_answer_of(facts, facts->contracts, lot), contract, at);
    }
    if (!any)
        take(of_all, contract, at);
}

/* Of two at the same time the one recorded first. */
static void
take_of_all(struct ik_lot_answer *own, const struct ik_lot_answer *of_all)
{
    if (of_all->record &&
        (!own->record || ik_is_sooner(of_all->at, own->at) ||
         (of_all->at.utc_ms == own->at.utc_ms &&
          ik_is_less(of_all->record->slot, own->record->slot)))) {
        own->record = of_all->record;
        own->at = of_all->at;
    }
}

static void
find_all(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    struct ik_records lots = ik_facts_all(facts, IK_KIND_LOT);
    struct ik_lot_answer of_all = { 0 }, *own;
    size_t before = facts->hidden.meetings;
    struct ik_lot_answer *any = ik_lot_answer_of(facts, facts->contracts, NULL);
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at;
        if (!binds(facts, all.items[i], &at))
            continue;
        take(any, all.items[i], at);
        take_awarded(facts, all.items[i], at, &of_all);
    }
    bool plain = facts->hidden.meetings == before;
    any->kept = plain;
    for (size_t i = 0; i < lots.count; i++) {
        own = ik_lot_answer_of(facts, facts->contracts, lots.items[i]);
        take_of_all(own, &of_all);
        own->kept = plain;
    }
}

const ik_record *
ik_first_contract(struct ik_facts *facts, struct ik_conclusion *made)
{
    return ik_first_contract_in(facts, NULL, made);
}

const ik_record *
ik_first_contract_in(struct ik_facts *facts, const ik_record *lot,
                     struct ik_conclusion *made)
{
    static const enum ik_field read[] = { IK_CONTRACT_FACTS };
    static const enum ik_field of_lots[] = { IK_LOT_CONTRACT_FACTS };
    if (!ik_facts_all(facts, IK_KIND_CONTRACT).count)
        return NULL;
    if (!facts->contracts) {
        if (!(facts->contracts = ik_lot_answers(facts)))
            return NULL;
        struct ik_touched touched = facts->touched;
        find_all(facts);
        facts->touched = touched;
    }
    struct ik_lot_answer *answer =
        ik_lot_answer_of(facts, facts->contracts, lot);
    struct ik_lot_answer found =
        answer->kept ? *answer : find_first(facts, lot);
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        ik_facts_touch(facts, read[i]);
    for (size_t i = 0; lot && i < sizeof of_lots / sizeof *of_lots; i++)
        ik_facts_touch(facts, of_lots[i]);
    if (found.record)
        ik_ask_conclusion(facts, found.record, made);
    return found.record;
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
