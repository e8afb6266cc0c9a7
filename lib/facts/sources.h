/* Where the records of a case come from. */
#ifndef IK_FACTS_SOURCES_H
#define IK_FACTS_SOURCES_H

#include "facts/facts.h"

/* Whether records were read from a notice. */
bool ik_is_from_notice(struct ik_facts *facts);
/*
 * A record of what suppliers are asked for that no notice holds: a notice only
 * names the documents that say the rest. NULL when there is none, and then what
 * the case is silent about may well stand there.
 */
const ik_record *ik_beyond_notice(struct ik_facts *facts);
/* Whether notices are all that the case knows of what is asked. */
bool ik_is_notice_alone(struct ik_facts *facts);
#define IK_SOURCE_FACTS IK_FIELD_SOURCE_FORMAT, IK_FIELD_DOCUMENT_KIND

#endif
