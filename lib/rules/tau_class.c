/* TAU-001: what suppliers tell is classified one piece at a time. */
#include "rules/tau.h"

/* Whether the buyer passes a piece on, or builds on it. */
static bool
is_used(struct ik_facts *facts, const ik_record *item)
{
    static const enum ik_field uses[] = { IK_FIELD_DISCLOSURE_SUBJECT,
                                          IK_FIELD_DOCUMENT_VERSION_QUOTES,
                                          IK_FIELD_DOCUMENT_VERSION_RENDERS,
                                          IK_FIELD_REQUIREMENT_INPUTS };
    bool used = false;
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        used |= ik_facts_referring(facts, item, uses[i]).count > 0;
    return used;
}

static void
show_item(struct ik_judge *judge, const ik_record *item)
{
    ik_judge_record(judge, "item", item);
    ik_judge_field(judge, "class", item, IK_FIELD_INFO_ITEM_SECRECY);
    ik_judge_field(judge, "assessor", item, IK_FIELD_INFO_ITEM_ASSESSED_BY);
    ik_judge_field(judge, "assessed", item, IK_FIELD_INFO_ITEM_ASSESSED);
}

static void
judge_item(struct ik_judge *judge, const ik_record *item, bool claimed)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool by = ik_is_recorded(facts, item, IK_FIELD_INFO_ITEM_ASSESSED_BY);
    bool at = ik_is_recorded(facts, item, IK_FIELD_INFO_ITEM_ASSESSED);
    int class = ik_need_code(facts, item, IK_FIELD_INFO_ITEM_SECRECY);
    if (class == IK_CODE_SECRECY_UNKNOWN)
        ik_note_missing_field(facts, item, IK_FIELD_INFO_ITEM_SECRECY);
    if (claimed && !by && !at) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.claim");
    } else if (by && at && class > 0 && class != IK_CODE_SECRECY_UNKNOWN) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    } else {
        ik_need_any(facts, item, IK_FIELD_INFO_ITEM_ASSESSED_BY);
        ik_need_any(facts, item, IK_FIELD_INFO_ITEM_ASSESSED);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    show_item(judge, item);
}

/* Whether a document's pieces of information are recorded one by one. */
static bool
is_split(struct ik_facts *facts, const ik_record *subject)
{
    return ik_facts_referring(facts, subject, IK_FIELD_INFO_ITEM_DOCUMENT)
               .count ||
           ik_ask_any(facts, subject, IK_FIELD_INPUT_INFO_ITEMS);
}

static bool
is_whole(const ik_record *subject)
{
    return subject && (subject->kind == IK_KIND_DOCUMENT ||
                       subject->kind == IK_KIND_DOCUMENT_VERSION ||
                       subject->kind == IK_KIND_INPUT ||
                       subject->kind == IK_KIND_SUBMISSION);
}

static bool
is_upheld(int status)
{
    return status != IK_CODE_CONFIDENTIALITY_STATUS_REFUSED &&
           status != IK_CODE_CONFIDENTIALITY_STATUS_EXPIRED;
}

/* A mark on all of a document says nothing of what in it is secret. */
static void
judge_mark(struct ik_judge *judge, const ik_record *mark)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *subject =
        ik_facts_follow(facts, mark, IK_FIELD_CONFIDENTIALITY_SUBJECT);
    int status = ik_ask_code(facts, mark, IK_FIELD_CONFIDENTIALITY_STATUS);
    if (!is_whole(subject) || !is_upheld(status) ||
        ik_ask_any(facts, mark, IK_FIELD_CONFIDENTIALITY_FIELD) ||
        ik_ask_code(facts, mark, IK_FIELD_CONFIDENTIALITY_GROUND) !=
            IK_CODE_CONFIDENTIALITY_GROUND_TRADE_SECRET ||
        is_split(facts, subject))
        return;
    ik_judge_begin(judge, subject);
    ik_judge_say(judge, IK_OUTCOME_RISK, "risk.whole");
    ik_judge_record(judge, "document", subject);
    ik_judge_record(judge, "mark", mark);
}

void
ik_tau_items_are_classified(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records items = ik_facts_all(facts, IK_KIND_INFO_ITEM);
    struct ik_records marks = ik_facts_all(facts, IK_KIND_CONFIDENTIALITY);
    for (size_t i = 0; i < items.count; i++) {
        const ik_record *item = items.items[i];
        bool claimed =
            ik_ask_yes_no(facts, item, IK_FIELD_INFO_ITEM_CLAIMED) == IK_YES;
        if (ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_ORIGIN) !=
                IK_CODE_INFO_ORIGIN_SUPPLIER ||
            (!claimed && !is_used(facts, item)))
            continue;
        ik_judge_begin(judge, item);
        judge_item(judge, item, claimed);
    }
    for (size_t i = 0; i < marks.count; i++)
        judge_mark(judge, marks.items[i]);
}
