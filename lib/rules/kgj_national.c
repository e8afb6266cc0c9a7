/*
 * KGJ-002: what is announced in TED is told nowhere else before that day, and
 * says no more at home (FOA § 21-1 (5)).
 */
#include "rules/kgj.h"

#include "base/civil.h"
#include "facts/eea.h"
#include "facts/regime.h"

enum { HOUR_MS = 60 * 60 * 1000 };

/* A notice, and when it could be read where. */
struct publication {
    const ik_record *notice;
    ik_instant at_home;
    enum ik_field field; /* the day in TED, as an instant or a date */
    int32_t ted_day;
    bool in_ted;
};

static void
find_ted_day(struct ik_facts *facts, struct publication *it)
{
    ik_instant at;
    ik_date on;
    it->in_ted = true;
    it->field = IK_FIELD_NOTICE_TED_PUBLISHED;
    if (ik_ask_instant(facts, it->notice, it->field, &at)) {
        it->ted_day = ik_oslo_day(at);
        return;
    }
    it->field = IK_FIELD_NOTICE_PUBLISHED_ON;
    it->in_ted = ik_ask_date(facts, it->notice, it->field, &on);
    if (it->in_ted)
        it->ted_day = ik_day_from_date(on);
}

/* Whether TED had had its hours since it confirmed receipt, which cannot have
 * been before the notice was sent. Unknown, and noted, where neither tells. */
static enum ik_yes_no
has_waited(struct ik_facts *facts, const struct publication *it)
{
    int64_t hours;
    ik_instant at;
    if (!ik_law_amount(facts->law, "ted_wait", facts->law_date, &hours))
        return IK_UNKNOWN;
    if (ik_ask_instant(facts, it->notice, IK_FIELD_NOTICE_TED_RECEIVED, &at))
        return it->at_home.utc_ms >= at.utc_ms + hours * HOUR_MS ? IK_YES
                                                                 : IK_NO;
    if (ik_ask_instant(facts, it->notice, IK_FIELD_NOTICE_SENT, &at) &&
        it->at_home.utc_ms < at.utc_ms + hours * HOUR_MS)
        return IK_NO;
    ik_note_missing_field(facts, it->notice, IK_FIELD_NOTICE_TED_RECEIVED);
    return IK_UNKNOWN;
}

static const char *
weigh(struct ik_facts *facts, struct publication *it)
{
    if (ik_ask_yes_no(facts, it->notice, IK_FIELD_NOTICE_CONTENTS_DIFFER) ==
        IK_YES)
        return "breach.contents";
    if (!ik_need_instant(facts, it->notice, IK_FIELD_NOTICE_DOFFIN_PUBLISHED,
                         &it->at_home))
        return "not_assessable";
    find_ted_day(facts, it);
    if (it->in_ted && ik_oslo_day(it->at_home) >= it->ted_day)
        return "conforms";
    enum ik_yes_no waited = has_waited(facts, it);
    if (waited == IK_YES)
        return "conforms.waited";
    if (waited == IK_NO && it->in_ted)
        return "breach";
    if (!it->in_ted)
        ik_note_missing_field(facts, it->notice,
                              IK_FIELD_NOTICE_TED_PUBLISHED);
    return "not_assessable";
}

static void
judge_notice(struct ik_judge *judge, const ik_record *notice)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct publication it = { .notice = notice };
    ik_judge_conclude(judge, weigh(facts, &it));
    ik_judge_record(judge, "notice", notice);
    ik_judge_field(judge, "at_home", notice, IK_FIELD_NOTICE_DOFFIN_PUBLISHED);
    if (it.in_ted)
        ik_judge_field(judge, "in_ted", notice, it.field);
    ik_judge_field(judge, "received", notice, IK_FIELD_NOTICE_TED_RECEIVED);
}

/* A notice of a plan is judged where it is known when it came out. */
static bool
is_to_be_judged(struct ik_facts *facts, const ik_record *notice)
{
    int kind = ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND);
    return kind == IK_CODE_NOTICE_KIND_COMPETITION ||
           (kind && kind != IK_CODE_NOTICE_KIND_CONSULTATION &&
            kind != IK_CODE_NOTICE_KIND_BUYER_PROFILE &&
            ik_is_recorded(facts, notice, IK_FIELD_NOTICE_DOFFIN_PUBLISHED));
}

void
ik_kgj_ted_is_first(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    bool unsure;
    if (!ik_eea_part(facts, &unsure) || unsure)
        return;
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (is_to_be_judged(facts, all.items[i]) &&
            ik_held_for(facts, all.items[i]))
            judge_notice(judge, all.items[i]);
    }
}

const uint16_t ik_kgj_national_facts[] = { IK_HELD_FACTS,
                                           IK_FIELD_NOTICE_TED_RECEIVED,
                                           IK_FIELD_NOTICE_TED_PUBLISHED,
                                           IK_FIELD_NOTICE_PUBLISHED_ON,
                                           IK_FIELD_NOTICE_DOFFIN_PUBLISHED,
                                           IK_FIELD_NOTICE_CONTENTS_DIFFER,
                                           IK_EEA_FACTS,
                                           0 };
