/* Contracts that a competition leads to. */
#ifndef IK_FACTS_CONTRACTS_H
#define IK_FACTS_CONTRACTS_H

#include "facts/facts.h"

/* Whether tenders lead to a contract of this kind: a pilot or study may come
 * before the competition, and call-offs and changes come after the contract. */
bool ik_follows_tenders(struct ik_facts *facts, const ik_record *contract);
/* The contract that was signed first, of those; NULL before there is one. */
const ik_record *ik_first_contract(struct ik_facts *facts, ik_instant *at);
#define IK_CONTRACT_FACTS IK_FIELD_CONTRACT_KIND, IK_FIELD_CONTRACT_SIGNED

#endif
