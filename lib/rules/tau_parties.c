/* Who somebody is to the giver of a secret, for TAU-002. */
#include "rules/tau.h"

/* The firm of which an organisation is a contact point, or itself. */
static const ik_record *
firm_of(struct ik_facts *facts, const ik_record *who)
{
    const ik_record *whole;
    while ((whole = ik_facts_follow(facts, who, IK_FIELD_ORGANISATION_PART_OF)))
        who = whole;
    return who;
}

/* Those who tender together share what each of them told. */
static bool
is_partner(struct ik_facts *facts, const ik_record *giver, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, giver, IK_FIELD_SUBMISSION_SUPPLIERS);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *other;
        size_t at = 0;
        while ((other = ik_facts_next(facts, all.items[i],
                                      IK_FIELD_SUBMISSION_SUPPLIERS, &at)))
            if (other == who)
                return true;
    }
    return false;
}

bool
ik_tau_is_one_with(struct ik_facts *facts, const ik_record *giver,
                   const ik_record *who)
{
    return giver && (firm_of(facts, who) == firm_of(facts, giver) ||
                     is_partner(facts, giver, who));
}

const ik_record *
ik_tau_act_of(struct ik_facts *facts, const ik_record *who)
{
    static const enum ik_field acts[] = {
        IK_FIELD_SUBMISSION_SUPPLIERS, IK_FIELD_PARTICIPATION_ORGANISATION,
        IK_FIELD_INVOLVEMENT_SUPPLIER, IK_FIELD_INPUT_SUPPLIER,
        IK_FIELD_ROUND_SUPPLIER,
    };
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        struct ik_records all = ik_facts_referring(facts, who, acts[i]);
        if (all.count)
            return all.items[0];
    }
    return NULL;
}
