/*
 * KGJ-001: a competition is announced where the law asks for it. Where the
 * record itself says that there is to be no notice, Parts II and III leave the
 * case to REG-008: one wrong, one finding.
 */
#include "rules/kgj.h"

#include "facts/ending.h"

/* Whether no notice had called for what was asked for: none was sent before the
 * contract, or what it had called for was cancelled. */
static bool
is_beside_notice(struct ik_facts *facts, const ik_record *request,
                 enum ik_field when, int64_t end_ms)
{
    ik_instant asked;
    return !ik_announcement(facts) ||
           (ik_ask_instant(facts, request, when, &asked) &&
            asked.utc_ms <= end_ms &&
            (!ik_announcement_by(facts, end_ms) ||
             ik_cancellation(facts, NULL, end_ms, asked.utc_ms)));
}

/* A letter that asks for an offer without a notice. */
static const ik_record *
find_request(struct ik_facts *facts, int64_t end_ms)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_LETTER_KIND) ==
                IK_CODE_LETTER_KIND_REQUEST_FOR_OFFER &&
            ik_is_recorded(facts, all.items[i], IK_FIELD_LETTER_SENT) &&
            is_beside_notice(facts, all.items[i], IK_FIELD_LETTER_SENT,
                             end_ms))
            return all.items[i];
    return NULL;
}

/* What is known of a case that has no such notice. */
struct unannounced {
    const ik_record *procedure;
    const ik_record *request; /* what shows that offers were asked for */
    const ik_record *end;     /* the contract, or else the award */
    int kind, ground;
};

/* The contract, or else the award; `at` is when, or now before there is one. */
static const ik_record *
find_end(struct ik_facts *facts, ik_instant *at)
{
    const ik_record *end = ik_first_contract(facts, at);
    if (end)
        return end;
    *at = facts->now;
    end = ik_award_in(facts, NULL);
    ik_ask_instant(facts, end, IK_FIELD_AWARD_DECIDED, at);
    return end;
}

static struct unannounced
look(struct ik_facts *facts)
{
    const ik_record *procedure = ik_procedure(facts);
    ik_instant at;
    struct unannounced it = {
        .procedure = procedure,
        .kind = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND),
        .ground =
            ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_NO_NOTICE_GROUND),
        .end = find_end(facts, &at),
    };
    it.request = find_request(facts, at.utc_ms);
    bool asked =
        ik_is_recorded(facts, procedure, IK_FIELD_PROCEDURE_FIRST_REQUEST) &&
        is_beside_notice(facts, procedure, IK_FIELD_PROCEDURE_FIRST_REQUEST,
                         at.utc_ms);
    if (asked || (ik_leaves_out_notice(it.kind) && !ik_announcement(facts)))
        it.request = procedure;
    return it;
}

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
is_for_reg(const struct ik_facts *facts, const struct unannounced *it)
{
    enum ik_regime part = facts->regime.regime;
    return (part == IK_REGIME_PART_II || part == IK_REGIME_PART_III) &&
           (ik_leaves_out_notice(it->kind) || it->ground >= 0);
}

/* § 30-5 (4); Part V has no such exception. */
static bool
is_excepted(const struct ik_facts *facts, const struct unannounced *it)
{
    return facts->regime.regime == IK_REGIME_PART_IV &&
           it->ground > IK_CODE_NO_NOTICE_GROUND_NONE;
}

/* Whether a competition is under way at all. */
static bool
has_begun(struct ik_facts *facts, const struct unannounced *it)
{
    return it->request || it->end ||
           ik_facts_all(facts, IK_KIND_SUBMISSION).count;
}

static void
say_of_unannounced(struct ik_judge *judge, const struct unannounced *it)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *unread = ik_unread_notice(facts);
    const ik_record *undated = find_undated(facts);
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
    } else if (it->end) {
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    } else {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk");
    }
    if (it->request != it->procedure)
        ik_judge_record(judge, "request", it->request);
    ik_judge_record(judge, "end", it->end);
    ik_judge_field(judge, "ground", it->procedure,
                   IK_FIELD_PROCEDURE_NO_NOTICE_GROUND);
}

void
ik_kgj_is_announced(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, ik_procedure(facts));
    const ik_record *notice = ik_announcement(facts);
    struct unannounced it = look(facts);
    if (ik_is_under_framework(it.kind) ||
        it.kind == IK_CODE_PROCEDURE_KIND_PRE_COMMERCIAL)
        return;
    if (notice && (!it.request || is_for_reg(facts, &it))) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
        ik_judge_record(judge, "notice", notice);
        ik_judge_field(judge, "announced", notice, IK_FIELD_NOTICE_SENT);
    } else if (has_begun(facts, &it) && !is_for_reg(facts, &it)) {
        say_of_unannounced(judge, &it);
    }
}

const uint16_t ik_kgj_announced_facts[] = { IK_ANNOUNCEMENT_FACTS,
                                            IK_UNDATED_NOTICE_FACTS,
                                            IK_CANCELLATION_FACTS,
                                            IK_CONTRACT_FACTS,
                                            IK_AWARD_FACTS,
                                            IK_FIELD_PROCEDURE_KIND,
                                            IK_FIELD_PROCEDURE_NO_NOTICE_GROUND,
                                            IK_FIELD_LETTER_KIND,
                                            IK_FIELD_LETTER_SENT,
                                            0 };
