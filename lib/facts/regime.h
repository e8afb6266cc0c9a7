/* Which regime a case falls under, and the date whose law applies. */
#ifndef IK_FACTS_REGIME_H
#define IK_FACTS_REGIME_H

#include "facts/calls.h"
#include "law/regime.h"

/* Sets the facts' regime and law date; law_date absent: the case's own. */
void ik_facts_find_regime(struct ik_facts *facts, ik_date law_date);

/* What the thresholds ask of the procurement, as it is recorded. */
struct ik_regime_facts ik_threshold_facts(struct ik_facts *facts);
#define IK_THRESHOLD_FACTS \
    IK_FIELD_CASE_BUYER, IK_FIELD_ORGANISATION_ROLES, \
        IK_FIELD_ORGANISATION_BUYER_TYPE, IK_FIELD_PROCEDURE_KIND, \
        IK_FIELD_PROCEDURE_NATURE, IK_FIELD_PROCEDURE_SERVICE_CATEGORY, \
        IK_FIELD_PROCEDURE_ESTIMATED_VALUE, IK_CALL_FACTS
/* The procedure with the estimate that is held against them. */
const ik_record *ik_estimated(struct ik_facts *facts);
/* What they answer; unknown where a missing fact matters. */
enum ik_regime ik_threshold_regime(const struct ik_facts *facts,
                                   const struct ik_regime_facts *asked);
/* Whether one part asks more of the buyer than another; neither if they are
 * the same, or stand for themselves, as III and V do. */
bool ik_is_stricter(enum ik_regime regime, enum ik_regime than);
/* Whoever buys, or NULL. */
const ik_record *ik_buyer(struct ik_facts *facts);

/* The part that the record says is followed, and where: of the procedure, or
 * else of the first notice that says so, of the competition that is the last
 * by now. */
struct ik_declared {
    enum ik_regime regime;
    const ik_record *record;
    enum ik_field field;
};

struct ik_declared ik_declared_part(struct ik_facts *facts);
/* Whether the part that holds now is known to have held for a notice, which may
 * be of a competition that was cancelled. */
bool ik_held_for(struct ik_facts *facts, const ik_record *notice);
#define IK_HELD_FACTS IK_THRESHOLD_FACTS, IK_FIELD_NOTICE_PART
/* What the law and form of the notices say of it: never sure, for they may be
 * the wrong ones. */
struct ik_declared ik_formal_part(struct ik_facts *facts);
#define IK_DECLARED_FACTS \
    IK_FIELD_PROCEDURE_PART, IK_FIELD_NOTICE_PART, IK_CALL_FACTS

#endif
