#include "facts/partners.h"

#include "facts/competition.h"
#include "facts/hidden.h"

/* The lead of a submission that several stand behind; NULL for others. */
static const ik_record *
lead_of_several(struct ik_facts *facts, const ik_record *submission)
{
    size_t at = 0;
    const ik_record *lead = ik_facts_next(
        facts, submission, IK_FIELD_SUBMISSION_SUPPLIERS, &at);
    return lead && ik_facts_next(facts, submission,
                                 IK_FIELD_SUBMISSION_SUPPLIERS, &at) &&
                   !ik_is_recorded(facts, submission,
                                   IK_FIELD_SUBMISSION_WITHDRAWN)
               ? lead
               : NULL;
}

/* Those who lead others: few, so that all the rest are done with at once. */
static bool
leads_any(struct ik_facts *facts, const ik_record *who)
{
    struct ik_suppliers *leads = &facts->leads;
    ik_facts_touch(facts, IK_FIELD_SUBMISSION_SUPPLIERS);
    ik_facts_touch(facts, IK_FIELD_SUBMISSION_WITHDRAWN);
    if (leads->stamps)
        return ik_suppliers_has(leads, who);
    if (!ik_suppliers_new(facts, leads))
        return false;
    struct ik_records all = ik_facts_all(facts, IK_KIND_SUBMISSION);
    ik_hidden_keep(facts);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *lead = lead_of_several(facts, all.items[i]);
        if (lead)
            ik_suppliers_add(leads, lead);
    }
    ik_hidden_kept(facts);
    return ik_suppliers_has(leads, who);
}

/* The next one in a submission that a supplier leads for several; both places
 * are 0 before the first. NULL after the last. */
struct walk {
    size_t submission, supplier;
};

static const ik_record *
next_partner(struct ik_facts *facts, const ik_record *lead, struct walk *walk)
{
    struct ik_records sent =
        ik_facts_referring(facts, lead, IK_FIELD_SUBMISSION_SUPPLIERS);
    for (; walk->submission < sent.count; walk->submission++) {
        const ik_record *one = sent.items[walk->submission], *who;
        if (lead_of_several(facts, one) != lead)
            continue;
        if ((who = ik_facts_next(facts, one, IK_FIELD_SUBMISSION_SUPPLIERS,
                                 &walk->supplier)))
            return who;
        walk->supplier = 0;
    }
    return NULL;
}

bool
ik_leads(struct ik_facts *facts, const ik_record *lead,
         const ik_record *partner)
{
    struct walk walk = { 0 };
    const ik_record *who = NULL;
    if (!partner || !leads_any(facts, lead))
        return false;
    while ((who = next_partner(facts, lead, &walk)))
        if (who == partner)
            return true;
    return false;
}

const struct ik_reached *
ik_reached_together(struct ik_facts *facts, const struct ik_reach *reach,
                    const ik_record *lead)
{
    const struct ik_reached *how = ik_reached_how(reach, lead), *other;
    struct walk walk = { 0 };
    const ik_record *who;
    if (!leads_any(facts, lead))
        return how;
    while ((who = next_partner(facts, lead, &walk))) {
        other = ik_reached_how(reach, who);
        if (other && (!how || other->at < how->at))
            how = other;
    }
    return how;
}

bool
ik_first_access_together(struct ik_facts *facts, const struct ik_reach *reach,
                         const ik_record *lead, int64_t *first)
{
    const struct ik_reached *how = ik_reached_together(facts, reach, lead);
    *first = how ? how->at : IK_UNDATED;
    return *first != IK_UNDATED;
}
