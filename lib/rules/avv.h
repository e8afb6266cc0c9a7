/* The parts of chapter AVV; the table stands in avv.c. */
#ifndef IK_RULES_AVV_H
#define IK_RULES_AVV_H

#include "rules/rule.h"

/* Each with the facts it reads, in a file of its own. */
extern const uint16_t ik_avv_deviation_facts[];
void ik_avv_deviating_tender_is_rejected(struct ik_judge *judge);

#endif
