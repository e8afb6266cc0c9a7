/* The parts of chapter TIL; the table stands in til.c. */
#ifndef IK_RULES_TIL_H
#define IK_RULES_TIL_H

#include "facts/competition.h"
#include "facts/contenders.h"
#include "facts/contracts.h"
#include "rules/rule.h"

/* Each with the facts it reads, in a file of its own. */
extern const uint16_t ik_til_length_facts[];
void ik_til_standstill_is_long_enough(struct ik_judge *judge);
extern const uint16_t ik_til_standstill_facts[];
void ik_til_standstill_is_kept(struct ik_judge *judge);
extern const uint16_t ik_til_exception_facts[];
void ik_til_exception_is_listed(struct ik_judge *judge);
extern const uint16_t ik_til_cancelled_facts[];
void ik_til_cancellation_is_told(struct ik_judge *judge);

#endif
