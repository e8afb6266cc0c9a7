/* KGJ-003: the procurement documents are open to all from the first day. */
#include "rules/kgj.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/regime.h"

/* The invitation to confirm interest that was sent first; NULL before. */
static const ik_record *
find_invitation(struct ik_facts *facts, ik_instant *sent)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LETTER);
    const ik_record *found = NULL;
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at;
        if (ik_ask_code(facts, all.items[i], IK_FIELD_LETTER_KIND) !=
                IK_CODE_LETTER_KIND_INVITATION_TO_CONFIRM ||
            !ik_ask_instant(facts, all.items[i], IK_FIELD_LETTER_SENT, &at) ||
            (found && !ik_is_sooner(at, *sent)))
            continue;
        found = all.items[i];
        *sent = at;
    }
    return found;
}

/* The day from which the documents of a notice must be there. */
struct start {
    const ik_record *record; /* NULL: not yet */
    enum ik_field field;
    int32_t day;   /* in Oslo */
    bool earliest; /* it was then or later: the day itself is not recorded */
};

/* From the invitation to confirm interest. */
static struct start
start_of_call(struct ik_facts *facts)
{
    ik_instant sent = { 0 };
    struct start start = { find_invitation(facts, &sent), IK_FIELD_LETTER_SENT,
                           0, false };
    if (start.record)
        start.day = ik_oslo_day(sent);
    return start;
}

/* A notice counts from when TED published it, which is not before it was sent;
 * one that only calls for interest, from the invitation to confirm that. */
static struct start
find_start(struct ik_facts *facts, const ik_record *notice)
{
    ik_instant at;
    ik_date on;
    if (ik_is_call(facts, notice))
        return start_of_call(facts);
    if (ik_ask_instant(facts, notice, IK_FIELD_NOTICE_TED_PUBLISHED, &at))
        return (struct start){ notice, IK_FIELD_NOTICE_TED_PUBLISHED,
                               ik_oslo_day(at), false };
    if (ik_ask_date(facts, notice, IK_FIELD_NOTICE_PUBLISHED_ON, &on))
        return (struct start){ notice, IK_FIELD_NOTICE_PUBLISHED_ON,
                               ik_day_from_date(on), false };
    if (ik_ask_instant(facts, notice, IK_FIELD_NOTICE_SENT, &at))
        return (struct start){ notice, IK_FIELD_NOTICE_SENT, ik_oslo_day(at),
                               true };
    return (struct start){ .record = NULL };
}

/* Whether the documents were there in time; unknown, and noted, when that
 * cannot be told. */
static enum ik_yes_no
is_in_time(struct ik_facts *facts, const ik_record *notice,
           const struct start *start)
{
    ik_instant available;
    if (!ik_need_instant(facts, notice, IK_FIELD_NOTICE_DOCUMENTS_AVAILABLE,
                         &available))
        return IK_UNKNOWN;
    if (ik_oslo_day(available) <= start->day)
        return IK_YES;
    if (!start->earliest)
        return IK_NO;
    ik_note_missing_field(facts, notice, IK_FIELD_NOTICE_TED_PUBLISHED);
    return IK_UNKNOWN;
}

/* Whether all documents are open; what is not must have its ground. */
static const char *
weigh_access(struct ik_facts *facts, const ik_record *notice)
{
    const ik_record *procedure = ik_procedure(facts);
    enum ik_yes_no free =
        ik_need_yes_no(facts, notice, IK_FIELD_NOTICE_FREE_ACCESS);
    if (free == IK_YES)
        return ik_ask_yes_no(facts, notice, IK_FIELD_NOTICE_LOGIN) == IK_YES
                   ? "risk.login"
                   : "conforms";
    if (free == IK_UNKNOWN)
        return NULL;
    switch (ik_need_yes_no(facts, procedure,
                           IK_FIELD_PROCEDURE_RESTRICTED_ACCESS)) {
    case IK_YES:
        return ik_ask_any(facts, procedure, IK_FIELD_PROCEDURE_ACCESS_MEASURES)
                   ? "conforms.restricted"
                   : "risk.measures";
    case IK_NO:
        return "breach.not_free";
    default:
        return NULL;
    }
}

/* What is worst is said. */
static const char *
weigh(struct ik_facts *facts, const ik_record *notice,
      const struct start *start)
{
    enum ik_yes_no timely = is_in_time(facts, notice, start);
    const char *access = weigh_access(facts, notice);
    if (timely == IK_NO)
        return "breach.late";
    if (access && access[0] == 'b')
        return access;
    if (ik_is_said_absent(facts, notice, IK_FIELD_NOTICE_DOCUMENTS_URI))
        return "breach.no_address";
    if (access && access[0] == 'r')
        return access;
    return timely == IK_YES ? access : NULL;
}

static void
judge_notice(struct ik_judge *judge, const ik_record *notice)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct start start = find_start(facts, notice);
    if (!start.record)
        return;
    const char *key = weigh(facts, notice, &start);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "notice", notice);
    ik_judge_field(judge, "available", notice,
                   IK_FIELD_NOTICE_DOCUMENTS_AVAILABLE);
    ik_judge_field(judge, "start", start.record, start.field);
    if (start.record != notice)
        ik_judge_record(judge, "invitation", start.record);
    ik_judge_field(judge, "measures", ik_procedure(facts),
                   IK_FIELD_PROCEDURE_ACCESS_MEASURES);
}

void
ik_kgj_documents_are_open(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        int kind = ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_KIND);
        if ((kind == IK_CODE_NOTICE_KIND_COMPETITION ||
             kind == IK_CODE_NOTICE_KIND_QUALIFICATION_SYSTEM ||
             ik_is_call(facts, all.items[i])) &&
            ik_held_for(facts, all.items[i]))
            judge_notice(judge, all.items[i]);
    }
}

const uint16_t ik_kgj_documents_facts[] = {
    IK_HELD_FACTS,
    IK_FIELD_NOTICE_TED_PUBLISHED,
    IK_FIELD_NOTICE_PUBLISHED_ON,
    IK_FIELD_NOTICE_DOCUMENTS_AVAILABLE,
    IK_FIELD_NOTICE_DOCUMENTS_URI,
    IK_FIELD_NOTICE_FREE_ACCESS,
    IK_FIELD_NOTICE_LOGIN,
    IK_FIELD_PROCEDURE_RESTRICTED_ACCESS,
    IK_FIELD_PROCEDURE_ACCESS_MEASURES,
    IK_FIELD_LETTER_KIND,
    IK_FIELD_LETTER_SENT,
    0
};
