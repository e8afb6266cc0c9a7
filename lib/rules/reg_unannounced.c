/*
 * REG-008: a purchase without a notice has a ground in the law, and a reason.
 * It judges what says itself that there is to be no notice; where a notice
 * should have been, KGJ-001 asks.
 */
#include "rules/reg.h"

#include "facts/unannounced.h"

/* A purchase without a notice, and how far it has come. */
struct purchase {
    struct ik_unannounced found;
    const ik_record *entry; /* of the protocol, on the missing notice */
};

const ik_record *
ik_reg_entry(struct ik_facts *facts, int section)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_PROTOCOL_ENTRY);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_PROTOCOL_ENTRY_SECTION) ==
            section)
            return all.items[i];
    return NULL;
}

/* Grounds that no paragraph of the part has. One outside the list may be
 * there, as a purchase to cover a delay is in § 5-2 (1) g and § 13-3 f. */
static bool
is_unlisted(const struct ik_facts *facts, int ground)
{
    bool part_ii = facts->regime.regime == IK_REGIME_PART_II;
    switch (ground) {
    case IK_CODE_NO_NOTICE_GROUND_OTHER:
    case IK_CODE_NO_NOTICE_GROUND_BELOW_NOTICE_VALUE:
        return true;
    case IK_CODE_NO_NOTICE_GROUND_REPETITION:
    case IK_CODE_NO_NOTICE_GROUND_RESEARCH:
        return part_ii;
    default:
        return false;
    }
}

/* The value shows that a notice is due. */
static bool
is_above_notice_value(const struct ik_facts *facts, int ground)
{
    return ground == IK_CODE_NO_NOTICE_GROUND_BELOW_NOTICE_VALUE &&
           facts->regime.basis == IK_REGIME_BASIS_VALUE;
}

/* § 13-4 b: no reasonable alternative, and no documents made for one. */
static bool
may_have_alternatives(struct ik_facts *facts, const struct purchase *it)
{
    return it->found.ground == IK_CODE_NO_NOTICE_GROUND_ONLY_SUPPLIER &&
           ik_ask_yes_no(facts, it->found.procedure,
                         IK_FIELD_PROCEDURE_ALTERNATIVES_EXAMINED) != IK_YES;
}

static bool
has_reason(struct ik_facts *facts, const struct purchase *it)
{
    return it->entry || ik_ask_any(facts, it->found.procedure,
                                   IK_FIELD_PROCEDURE_PROCEDURE_REASON);
}

static bool
is_given(const struct purchase *it)
{
    return it->found.contract || it->found.award;
}

static const char *
weigh_ground(struct ik_facts *facts, const struct purchase *it)
{
    if (is_above_notice_value(facts, it->found.ground))
        return is_given(it) ? "breach.value" : "risk.ground";
    if (is_unlisted(facts, it->found.ground))
        return "risk.ground";
    if (may_have_alternatives(facts, it))
        return "risk.sole";
    if (has_reason(facts, it))
        return "conforms";
    return it->found.contract          ? "risk.reason"
           : ik_cancellation_now(facts) ? NULL
                                        : "not_due";
}

/* NULL where a cancellation has put an end to what may still come. That none is
 * relied on is told, or the contract is signed, by which time the
 * protocol must have the reason, in which the ground may be. Of a contract that
 * is known by its day alone, no more than a notice may be known. */
static const char *
weigh(struct ik_facts *facts, const struct purchase *it)
{
    if (it->found.ground > IK_CODE_NO_NOTICE_GROUND_NONE)
        return weigh_ground(facts, it);
    bool told = it->found.ground == IK_CODE_NO_NOTICE_GROUND_NONE;
    if (!told && it->found.contract && has_reason(facts, it))
        return "risk.code";
    bool is_signed = it->found.contract &&
                     it->found.made.field == IK_FIELD_CONTRACT_SIGNED;
    if (is_signed || (told && is_given(it)))
        return "breach";
    return is_given(it) || !ik_cancellation_now(facts) ? "risk.early" : NULL;
}

/* Lots for which Part I alone holds, since they are small (§ 5-4 (8)), need no
 * notice; those of works fall under Part II. */
static bool
is_of_part_i(struct ik_facts *facts)
{
    struct ik_records lots = ik_facts_all(facts, IK_KIND_LOT);
    int whole =
        ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_NATURE);
    for (size_t i = 0; i < lots.count; i++) {
        int own = ik_ask_code(facts, lots.items[i], IK_FIELD_LOT_NATURE);
        if ((own > 0 ? own : whole) == IK_CODE_NATURE_WORKS)
            return false;
    }
    return ik_reg_is_all_small(facts);
}

/* Whether a notice called for it, as far as is known. */
static bool
is_announced(struct ik_facts *facts, const struct ik_unannounced *it)
{
    return !it->request && ik_announcement(facts);
}

void
ik_reg_unannounced_has_ground(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, ik_procedure(facts));
    struct purchase it = {
        .found = ik_look_for_notice(facts),
        .entry = ik_reg_entry(facts, IK_CODE_PROTOCOL_SECTION_NO_NOTICE),
    };
    if (!it.found.procedure || is_announced(facts, &it.found) ||
        ik_is_under_framework(it.found.kind) ||
        (!ik_leaves_out_notice(it.found.kind) && it.found.ground < 0) ||
        is_of_part_i(facts))
        return;
    const ik_record *unread = ik_unread_notice(facts);
    const char *key = weigh(facts, &it);
    if (unread)
        ik_note_missing_field(facts, unread, IK_FIELD_NOTICE_KIND);
    if (!ik_need_readable(facts, it.found.procedure,
                          IK_FIELD_PROCEDURE_NO_NOTICE_GROUND) ||
        unread)
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (key)
        ik_judge_conclude(judge, key);
    else
        return;
    ik_judge_field(judge, "ground", it.found.procedure,
                   IK_FIELD_PROCEDURE_NO_NOTICE_GROUND);
    ik_judge_record(judge, "end",
                    it.found.contract ? it.found.contract : it.found.award);
    ik_judge_basis(judge, "cancellation", it.found.cancellation);
    ik_judge_record(judge, "entry", it.entry);
    ik_judge_field(judge, "reason", it.found.procedure,
                   IK_FIELD_PROCEDURE_PROCEDURE_REASON);
}

const uint16_t ik_reg_unannounced_facts[] = {
    IK_UNANNOUNCED_FACTS,
    IK_FIELD_LOT_EXEMPTED,
    IK_FIELD_LOT_NATURE,
    IK_FIELD_PROCEDURE_NATURE,
    IK_FIELD_PROCEDURE_PROCEDURE_REASON,
    IK_FIELD_PROCEDURE_ALTERNATIVES_EXAMINED,
    IK_FIELD_PROTOCOL_ENTRY_SECTION,
    0
};
