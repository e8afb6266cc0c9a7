/* The parts of chapter DI; the table stands in di.c. */
#ifndef IK_RULES_DI_H
#define IK_RULES_DI_H

#include "rules/rule.h"

extern const uint16_t ik_di_health_facts[];
void ik_di_health_services_are_open(struct ik_judge *judge);

#endif
