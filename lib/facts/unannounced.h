/* What is bought beside any notice: none called for it in time. */
#ifndef IK_FACTS_UNANNOUNCED_H
#define IK_FACTS_UNANNOUNCED_H

#include "facts/calls.h"
#include "facts/contenders.h"

struct ik_unannounced {
    const ik_record *procedure;
    int kind, ground;
    const ik_record *contract;
    struct ik_conclusion made; /* of the contract */
    const ik_record *award;    /* where there is no contract */
    /* The last notice that called for something before the contract, or else
     * the award; by now, where there is neither. */
    const ik_record *notice;
    /* What shows that offers were asked for beside it: there is none, or what
     * it called for had been cancelled. */
    const ik_record *request;
    const ik_record *cancellation; /* of that, where it shows it */
};

struct ik_unannounced ik_look_for_notice(struct ik_facts *facts);
#define IK_UNANNOUNCED_FACTS \
    IK_ANNOUNCEMENT_FACTS, IK_CANCELLATION_FACTS, IK_CONTRACT_FACTS, \
        IK_AWARD_FACTS, IK_FIELD_PROCEDURE_KIND, \
        IK_FIELD_PROCEDURE_NO_NOTICE_GROUND, \
        IK_FIELD_PROCEDURE_FIRST_REQUEST, IK_FIELD_LETTER_KIND, \
        IK_FIELD_LETTER_SENT

#endif
