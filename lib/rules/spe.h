/* The parts of chapter SPE; the table stands in spe.c. */
#ifndef IK_RULES_SPE_H
#define IK_RULES_SPE_H

#include "rules/rule.h"

void ik_spe_more_than_one_can_deliver(struct ik_judge *judge);

#endif
