/* The parts of chapter AVV; the table stands in avv.c. */
#ifndef IK_RULES_AVV_H
#define IK_RULES_AVV_H

#include "rules/rule.h"

/* Each with the facts it reads, in a file of its own. */
extern const uint16_t ik_avv_deviation_facts[];
void ik_avv_deviating_tender_is_rejected(struct ik_judge *judge);
extern const uint16_t ik_avv_hearing_facts[];
void ik_avv_adviser_is_heard(struct ik_judge *judge);
extern const uint16_t ik_avv_exclusion_facts[];
void ik_avv_no_automatic_exclusion(struct ik_judge *judge);
extern const uint16_t ik_avv_advantage_facts[];
void ik_avv_advantage_leads_to_rejection(struct ik_judge *judge);
extern const uint16_t ik_avv_notice_facts[];
void ik_avv_rejection_is_told(struct ik_judge *judge);

/* Who was rejected, by name or by its tender; NULL when not recorded. */
const ik_record *ik_avv_rejected_supplier(struct ik_facts *facts,
                                          const ik_record *rejection);
/* The next of those whom a rejection concerns: who is named, and those whose
 * tender it is of. *at is 0 before the first; NULL after the last. */
const ik_record *ik_avv_next_rejected(struct ik_facts *facts,
                                      const ik_record *rejection, size_t *at);
/* Whether the decision on a tender was put off. */
bool ik_avv_is_postponed(struct ik_facts *facts, const ik_record *tender);

#endif
