/* The parts of chapter KGJ; the table stands in kgj.c. */
#ifndef IK_RULES_KGJ_H
#define IK_RULES_KGJ_H

#include "facts/competition.h"
#include "facts/contenders.h"
#include "facts/contracts.h"
#include "rules/rule.h"

/*
 * The name by which the law data know a part whose notices go to TED; NULL
 * where they do not. In Part II that is special services above the EEA value
 * (§§ 8-17 (4), 8-19): what is missing for knowing that is noted.
 */
const char *ik_kgj_eea_part(struct ik_facts *facts, bool *unsure);

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
