/* Which regime a case falls under, and the date whose law applies. */
#ifndef IK_FACTS_REGIME_H
#define IK_FACTS_REGIME_H

#include "facts/facts.h"

/* Sets the facts' regime and law date; law_date absent: the case's own. */
void ik_facts_find_regime(struct ik_facts *facts, ik_date law_date);

#endif
