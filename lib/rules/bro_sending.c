/*
 * BRO-001: when the notice was sent. Time limits are counted from that day, by
 * what the case records of it.
 */
#include "rules/bro.h"

#include "base/civil.h"
#include "base/text.h"

static bool
is_said_by_both(struct ik_facts *facts, const ik_record *own,
                const ik_record *notice, enum ik_field field)
{
    return ik_ask_any(facts, own, field) &&
           ik_record_get_presence(notice, field) == IK_PRESENCE_KNOWN;
}

static bool
has_same(const ik_record *own, const ik_record *notice, enum ik_field field)
{
    return ik_is_same(ik_record_get_token(own, field, 0),
                      ik_record_get_token(notice, field, 0));
}

/* Whether the identifiers say that they are one, or that they are not. */
static enum ik_yes_no
is_one(struct ik_facts *facts, const ik_record *own, const ik_record *notice)
{
    enum ik_field version = IK_FIELD_NOTICE_VERSION;
    if (!is_said_by_both(facts, own, notice, IK_FIELD_NOTICE_IDENTIFIER))
        return IK_UNKNOWN;
    if (!has_same(own, notice, IK_FIELD_NOTICE_IDENTIFIER) ||
        (is_said_by_both(facts, own, notice, version) &&
         !has_same(own, notice, version)))
        return IK_NO;
    return IK_YES;
}

/* The notice as the case has it: by its identifier, or the only one of its
 * sort. NULL when that is not sure. */
static const ik_record *
counterpart(struct ik_facts *facts, const ik_record *notice)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    int kind = (int)ik_record_code_number(notice, IK_FIELD_NOTICE_KIND);
    const ik_record *alike = NULL;
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *own = all.items[i];
        enum ik_yes_no one = is_one(facts, own, notice);
        if (one == IK_YES)
            return own;
        if (one == IK_UNKNOWN && kind &&
            ik_ask_code(facts, own, IK_FIELD_NOTICE_KIND) == kind) {
            alike = own;
            count++;
        }
    }
    return count == 1 ? alike : NULL;
}

/* A notice may tell when the buyer sent it off, and when it was passed on. */
static bool
is_sent_on(const ik_record *notice, int32_t day)
{
    static const enum ik_field times[] = { IK_FIELD_NOTICE_SENT,
                                           IK_FIELD_NOTICE_DISPATCHED,
                                           IK_FIELD_NOTICE_TRANSMITTED };
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        ik_instant time = ik_record_get_instant(notice, times[i], 0);
        if (time.precision && ik_oslo_day(time) == day)
            return true;
    }
    return false;
}

void
ik_bro_sending(struct ik_judge *judge, const ik_record *notice)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *own = notice ? counterpart(facts, notice) : NULL;
    ik_instant ours;
    ik_instant theirs = ik_record_get_instant(notice, IK_FIELD_NOTICE_SENT, 0);
    if (!own || !theirs.precision ||
        !ik_ask_instant(facts, own, IK_FIELD_NOTICE_SENT, &ours))
        return;
    ik_judge_begin(judge, own);
    ik_judge_conclude(judge, is_sent_on(notice, ik_oslo_day(ours))
                                 ? "conforms"
                                 : "risk.sent");
    ik_judge_field(judge, "own", own, IK_FIELD_NOTICE_SENT);
    ik_judge_field(judge, "notice", notice, IK_FIELD_NOTICE_SENT);
}
