/*
 * One firm under several ids: whoever bears the same organisation number is the
 * same legal person, so that all rules see one supplier.
 */
#ifndef IK_FACTS_FIRMS_H
#define IK_FACTS_FIRMS_H

#include "facts/facts.h"

/*
 * Puts the first of them by name, with what the others tell besides, in the
 * places of all of them. Buyers stay apart: one that hands in a tender to
 * itself is on both sides. False when memory runs out.
 */
bool ik_firms_join(struct ik_facts *facts);
/* The record of the same firm after this one, as it was recorded; or NULL. */
const ik_record *ik_firms_next(const struct ik_facts *facts,
                               const ik_record *who);

#endif
