/*
 * KGJ-001: a competition is announced where the law asks for it. Where the
 * record itself says that there is to be no notice, Parts II and III leave the
 * case to REG-008: one wrong, one finding.
 */
#include "rules/kgj.h"

#include "facts/unannounced.h"

/* A notice of the competition that came out some time. */
static const ik_record *
find_undated(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_KIND) ==
                IK_CODE_NOTICE_KIND_COMPETITION &&
            ik_is_undated_notice(facts, all.items[i]))
            return all.items[i];
    return NULL;
}

static bool
is_for_reg(const struct ik_facts *facts, const struct ik_unannounced *it)
{
    enum ik_regime part = facts->regime.regime;
    return (part == IK_REGIME_PART_II || part == IK_REGIME_PART_III) &&
           (ik_leaves_out_notice(it->kind) || it->ground >= 0);
}

/* § 30-5 (4); Part V has no such exception. */
static bool
is_excepted(const struct ik_facts *facts, const struct ik_unannounced *it)
{
    return facts->regime.regime == IK_REGIME_PART_IV &&
           it->ground > IK_CODE_NO_NOTICE_GROUND_NONE;
}

/* Whether a competition is under way at all. */
static bool
has_begun(struct ik_facts *facts, const struct ik_unannounced *it)
{
    return it->request || it->contract || it->award ||
           ik_facts_all(facts, IK_KIND_SUBMISSION).count;
}

static void
say_of_unannounced(struct ik_judge *judge, const struct ik_unannounced *it)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *unread = ik_unread_notice(facts);
    const ik_record *undated = find_undated(facts);
    const ik_record *end = it->contract ? it->contract : it->award;
    if (unread || undated) {
        ik_note_missing_field(facts, unread ? unread : undated,
                              unread ? IK_FIELD_NOTICE_KIND
                                     : IK_FIELD_NOTICE_SENT);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (is_excepted(facts, it)) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.ground");
    } else if (!it->request || it->kind == IK_CODE_PROCEDURE_KIND_DPS) {
        /* A system is announced once, for all that is bought in it. */
        ik_note_missing_record(facts, IK_KIND_NOTICE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (end) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    } else if (!ik_cancellation_now(facts)) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk");
    }
    if (it->request != it->procedure)
        ik_judge_record(judge, "request", it->request);
    ik_judge_record(judge, "end", end);
    ik_judge_basis(judge, "cancellation", it->cancellation);
    ik_judge_field(judge, "ground", it->procedure,
                   IK_FIELD_PROCEDURE_NO_NOTICE_GROUND);
}

void
ik_kgj_is_announced(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, ik_procedure(facts));
    struct ik_unannounced it = ik_look_for_notice(facts);
    if (ik_is_under_framework(it.kind))
        return;
    const ik_record *notice = it.notice ? it.notice : ik_announcement(facts);
    if (notice && !it.request) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
        ik_judge_record(judge, "notice", notice);
        ik_judge_field(judge, "announced", notice, IK_FIELD_NOTICE_SENT);
    } else if (has_begun(facts, &it) && !is_for_reg(facts, &it)) {
        say_of_unannounced(judge, &it);
    }
}

const uint16_t ik_kgj_announced_facts[] = { IK_UNANNOUNCED_FACTS,
                                            IK_UNDATED_NOTICE_FACTS,
                                            0 };
