/* The parts of chapter KGJ; the table stands in kgj.c. */
#ifndef IK_RULES_KGJ_H
#define IK_RULES_KGJ_H

#include "facts/competition.h"
#include "facts/contenders.h"
#include "facts/contracts.h"
#include "rules/rule.h"

/* Each with the facts it reads, in a file of its own. */
extern const uint16_t ik_kgj_announced_facts[];
void ik_kgj_is_announced(struct ik_judge *judge);
extern const uint16_t ik_kgj_national_facts[];
void ik_kgj_ted_is_first(struct ik_judge *judge);
extern const uint16_t ik_kgj_documents_facts[];
void ik_kgj_documents_are_open(struct ik_judge *judge);
extern const uint16_t ik_kgj_reservations_facts[];
void ik_kgj_powers_are_reserved(struct ik_judge *judge);
extern const uint16_t ik_kgj_call_facts[];
void ik_kgj_call_is_in_its_window(struct ik_judge *judge);
extern const uint16_t ik_kgj_award_facts[];
void ik_kgj_award_is_told(struct ik_judge *judge);
extern const uint16_t ik_kgj_lots_facts[];
void ik_kgj_division_is_reasoned(struct ik_judge *judge);

#endif
