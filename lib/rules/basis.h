/* What findings of several rules rest on without a sentence about it. */
#ifndef IK_RULES_BASIS_H
#define IK_RULES_BASIS_H

#include "facts/contenders.h"
#include "facts/groups.h"
#include "facts/reach.h"
#include "rules/rule.h"

/* How somebody came to know something, and in what; NULL shows nothing. */
void ik_show_access(struct ik_judge *judge, const struct ik_reached *how);
/* What somebody was given instead, where a document was handed out without the
 * version that holds a piece of information. */
void ik_show_held_back(struct ik_judge *judge, const ik_record *item,
                       const ik_record *who);
/* What gave somebody the procurement documents, and which these were. */
void ik_show_handout(struct ik_judge *judge, const ik_record *who);
/* What makes a supplier one of those who take part, or may do so. */
void ik_show_participation(struct ik_judge *judge, const ik_record *who);
/* The same, of what made it one of them at a time. */
void ik_show_participation_at(struct ik_judge *judge, const ik_record *who,
                              int64_t utc_ms);
/* How an organisation is in one group with the first that was asked for. */
void ik_show_group(struct ik_judge *judge, const struct ik_groups *groups,
                   const ik_record *who);

/* Why the competition is not over for a supplier, or for all, though something
 * of it had ended by a time: who competes, and for which lots contracts are. */
void ik_show_still_open(struct ik_judge *judge, const ik_record *who,
                        int64_t utc_ms);
/* Why a cancellation in a lot is none, where that is so. */
void ik_show_award_in_spite(struct ik_judge *judge, const ik_record *lot);

#endif
