/* The names of outcomes and the like: keys of words, and of JSON. */
#ifndef IK_REPORT_NAMES_H
#define IK_REPORT_NAMES_H

#include "base/text.h"

#include <innokjop/report.h>

/* Lower case, static; "unknown" for numbers without a name. */
const char *ik_outcome_name(enum ik_outcome outcome);
const char *ik_severity_name(enum ik_severity severity);
const char *ik_force_name(enum ik_force force);
const char *ik_status_name(enum ik_status status);
const char *ik_regime_name(enum ik_regime regime);
const char *ik_basis_name(enum ik_regime_basis basis);
const char *ik_presence_name(enum ik_presence presence);

/* A name as a code: "not_due" is NOT_DUE. */
void ik_text_add_code(struct ik_text *text, const char *name);

#endif
