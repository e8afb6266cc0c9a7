/* What the buyer held about the secrecy of a piece of information, and when. */
#ifndef IK_FACTS_SECRECY_H
#define IK_FACTS_SECRECY_H

#include "facts/facts.h"

/*
 * The class that a piece of information had at a time in UTC ms. Where it had
 * none then, it is the present one: what is found to be a secret was one all
 * the time, but what was held to be open may have become one. As ik_ask_code()
 * gives it.
 */
int ik_secrecy_at(struct ik_facts *facts, const ik_record *item,
                  int64_t utc_ms);
/* Whether a piece that is open now may have been held to be something else. */
bool ik_was_reclassed(const struct ik_facts *facts, const ik_record *item);

#endif
