/*
 * Values that are there but cannot be read: withheld, redacted, contradicted
 * by another, or a code that is not known here. Any of them may be what makes
 * a thing lawful, so that with one in the way there is no breach.
 */
#ifndef IK_FACTS_HIDDEN_H
#define IK_FACTS_HIDDEN_H

#include "facts/facts.h"

/* A question met a value that it could not read. */
void ik_hidden_met(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field);

/*
 * Between these two, what is met lies in something that is made once and used
 * by many rules. It is then in the way of each rule that asks for the field
 * (ik_facts_touch()).
 */
void ik_hidden_keep(struct ik_facts *facts);
void ik_hidden_kept(struct ik_facts *facts);

/* What has been met so far is in the way of each rule: it leaves open whether
 * the regulation holds at all. */
void ik_hidden_keep_for_all(struct ik_facts *facts);

/* What a rule meets before it begins to judge something counts for all that
 * it judges; what it meets then, for that thing. */
void ik_hidden_start_rule(struct ik_facts *facts);
void ik_hidden_start_thing(struct ik_facts *facts);

/* What was met in a field for the thing at hand does not bear on it. */
void ik_hidden_pass_by(struct ik_facts *facts, enum ik_field field);

/* Whether something is in the way; then it is noted as missing. */
bool ik_hidden_is_in_the_way(struct ik_facts *facts);

#endif
