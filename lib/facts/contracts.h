/* Contracts that a competition leads to. */
#ifndef IK_FACTS_CONTRACTS_H
#define IK_FACTS_CONTRACTS_H

#include "facts/facts.h"

/* Whether a contract is made under a framework agreement, or another one. */
bool ik_is_made_under_framework(struct ik_facts *facts,
                                const ik_record *contract);
/* Whether tenders lead to a contract: a pilot or study may come before the
 * competition, and what is made under another contract, call-offs and changes,
 * comes after it. */
bool ik_follows_tenders(struct ik_facts *facts, const ik_record *contract);
#define IK_FOLLOWS_FACTS \
    IK_FIELD_CONTRACT_KIND, IK_FIELD_CONTRACT_PARENT, \
        IK_FIELD_CONTRACT_FRAMEWORK
/*
 * When a contract was concluded: by the instant at which both had signed, or
 * else by the day that a notice tells. Between the first and the last instant
 * that it can have been, the same one where the hour is known.
 */
struct ik_conclusion {
    enum ik_field field;
    int32_t day; /* in Oslo */
    int64_t first_ms, last_ms;
};

bool ik_ask_conclusion(struct ik_facts *facts, const ik_record *contract,
                       struct ik_conclusion *made);
#define IK_CONCLUSION_FACTS \
    IK_FIELD_CONTRACT_SIGNED, IK_FIELD_CONTRACT_CONCLUDED_ON
/* The contract that was concluded first, of those; NULL before there is one. */
const ik_record *ik_first_contract(struct ik_facts *facts,
                                   struct ik_conclusion *made);
#define IK_CONTRACT_FACTS IK_FOLLOWS_FACTS, IK_CONCLUSION_FACTS
/* The same in a lot; without one, in any. */
const ik_record *ik_first_contract_in(struct ik_facts *facts,
                                      const ik_record *lot,
                                      struct ik_conclusion *made);
#define IK_LOT_CONTRACT_FACTS \
    IK_CONTRACT_FACTS, IK_FIELD_CONTRACT_AWARDS, IK_FIELD_AWARD_LOT

/* Whether an award is of a lot for which Part III does not hold because it is
 * small (§ 5-4 (8)); and whether all that a contract follows are. */
bool ik_is_of_small_lot(struct ik_facts *facts, const ik_record *award);
bool ik_is_of_small_lots(struct ik_facts *facts, const ik_record *contract);
#define IK_SMALL_LOT_FACTS IK_FIELD_AWARD_LOT, IK_FIELD_LOT_EXEMPTED

/* Whether it names no award, and was made before the competition was announced:
 * then it is an earlier one, that the case has for whatever reason. */
bool ik_precedes_notice(struct ik_facts *facts, const ik_record *contract,
                        const struct ik_conclusion *made);

#endif
