/*
 * Those who tender together. They are one in the competition, reached through
 * the one who leads; what any of them is told, their tender is made with.
 */
#ifndef IK_FACTS_PARTNERS_H
#define IK_FACTS_PARTNERS_H

#include "facts/reach.h"

/* Whether a supplier leads a tender or request, not withdrawn, in which another
 * one has a part. */
bool ik_leads(struct ik_facts *facts, const ik_record *lead,
              const ik_record *partner);
/* How a supplier first knew, itself or by one of those whose tender or request
 * it leads; NULL when nobody of them has been reached. */
const struct ik_reached *ik_reached_together(struct ik_facts *facts,
                                             const struct ik_reach *reach,
                                             const ik_record *lead);
/* When that was, in UTC ms; false where it has no time. */
bool ik_first_access_together(struct ik_facts *facts,
                              const struct ik_reach *reach,
                              const ik_record *lead, int64_t *first);
/* The facts that they read, for rules to declare. */
#define IK_PARTNER_FACTS \
    IK_FIELD_SUBMISSION_SUPPLIERS, IK_FIELD_SUBMISSION_WITHDRAWN

#endif
