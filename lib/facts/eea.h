/* Whether a procurement is one of those that the EEA agreement is about. */
#ifndef IK_FACTS_EEA_H
#define IK_FACTS_EEA_H

#include "facts/calls.h"

/*
 * The name by which the law data know a part whose notices go to TED; NULL
 * where they do not. In Part II that is special services above the EEA value
 * (§§ 8-17 (4), 8-19, 10-2 (2)): what is missing for knowing that is noted.
 */
const char *ik_eea_part(struct ik_facts *facts, bool *unsure);
#define IK_EEA_FACTS \
    IK_FIELD_PROCEDURE_SERVICE_CATEGORY, \
        IK_FIELD_PROCEDURE_ESTIMATED_VALUE, IK_CALL_FACTS

#endif
