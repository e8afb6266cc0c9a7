#include "rules/dlg_events.h"

#include "facts/competition.h"

#include "base/order.h"
#include "rules/basis.h"

enum { TALK = IK_DLG_CONTACT | IK_DLG_ORAL };

/*
 * By kind; one that the code list does not know counts as any other. Kinds
 * that are left out have no supplier in them unless one is recorded.
 */
static const unsigned char traits[IK_CODE_DIALOGUE_KIND_OTHER + 1] = {
    [IK_CODE_DIALOGUE_KIND_DIALOGUE_CONFERENCE] = TALK | IK_DLG_INVITING,
    [IK_CODE_DIALOGUE_KIND_ONE_TO_ONE] = TALK | IK_DLG_INVITING,
    [IK_CODE_DIALOGUE_KIND_WORKSHOP] = TALK | IK_DLG_INVITING,
    [IK_CODE_DIALOGUE_KIND_WRITTEN_INPUT] = IK_DLG_CONTACT | IK_DLG_INVITING,
    [IK_CODE_DIALOGUE_KIND_HEARING_OF_DRAFT] = IK_DLG_CONTACT | IK_DLG_INVITING,
    [IK_CODE_DIALOGUE_KIND_SITE_VISIT] = TALK | IK_DLG_INVITING,
    [IK_CODE_DIALOGUE_KIND_DEMONSTRATION] = TALK | IK_DLG_INVITING,
    [IK_CODE_DIALOGUE_KIND_REVERSE_DIALOGUE] = TALK,
    [IK_CODE_DIALOGUE_KIND_PILOT] = IK_DLG_CONTACT,
    [IK_CODE_DIALOGUE_KIND_SINGLE_CONTACT] = TALK,
    [IK_CODE_DIALOGUE_KIND_TENDER_CONFERENCE] = TALK | IK_DLG_INVITING,
    [IK_CODE_DIALOGUE_KIND_OTHER] = TALK,
};

const ik_record *
ik_dlg_supplier(struct ik_facts *facts, const ik_record *participation)
{
    const ik_record *who = ik_facts_follow(facts, participation,
                                           IK_FIELD_PARTICIPATION_ORGANISATION);
    int role = ik_ask_code(facts, participation, IK_FIELD_PARTICIPATION_ROLE);
    bool fits = role < 0
                    ? ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                                      IK_CODE_ORGANISATION_ROLE_SUPPLIER)
                    : role == IK_CODE_PARTICIPATION_ROLE_SUPPLIER;
    return fits ? who : NULL;
}

const ik_record *
ik_dlg_only_supplier(struct ik_facts *facts, const ik_record *event)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    const ik_record *only = NULL;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = ik_dlg_supplier(facts, all.items[i]);
        if (!who || ik_ask_yes_no(facts, all.items[i],
                                  IK_FIELD_PARTICIPATION_ATTENDED) != IK_YES)
            continue;
        if (only && only != who)
            return NULL;
        only = who;
    }
    return only;
}

static bool
had_supplier(struct ik_facts *facts, const ik_record *event)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_dlg_supplier(facts, all.items[i]) &&
            ik_ask_yes_no(facts, all.items[i],
                          IK_FIELD_PARTICIPATION_ATTENDED) == IK_YES)
            return true;
    return false;
}

/* Users and experts, of whom the buyer asks other things than of suppliers. */
static bool
is_outsider(struct ik_facts *facts, const ik_record *participation)
{
    const ik_record *who = ik_facts_follow(facts, participation,
                                           IK_FIELD_PARTICIPATION_ORGANISATION);
    int role = ik_ask_code(facts, participation, IK_FIELD_PARTICIPATION_ROLE);
    return role == IK_CODE_PARTICIPATION_ROLE_USER ||
           role == IK_CODE_PARTICIPATION_ROLE_EXPERT ||
           (role == -1 &&
            (ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                             IK_CODE_ORGANISATION_ROLE_USER_ORGANISATION) ||
             ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                             IK_CODE_ORGANISATION_ROLE_EXPERT)));
}

/* Whether others are recorded as having been there, and no supplier. To what
 * is held for the whole market suppliers come whom nobody lists. */
static bool
was_for_others(struct ik_facts *facts, const ik_record *event, int kind)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    bool found = false;
    if (kind == IK_CODE_DIALOGUE_KIND_DIALOGUE_CONFERENCE ||
        kind == IK_CODE_DIALOGUE_KIND_TENDER_CONFERENCE ||
        kind == IK_CODE_DIALOGUE_KIND_WRITTEN_INPUT ||
        kind == IK_CODE_DIALOGUE_KIND_HEARING_OF_DRAFT)
        return false;
    for (size_t i = 0; i < all.count; i++) {
        if (ik_dlg_supplier(facts, all.items[i]) ||
            ik_ask_code(facts, all.items[i], IK_FIELD_PARTICIPATION_ROLE) == 0)
            return false;
        found |= is_outsider(facts, all.items[i]);
    }
    return found;
}

unsigned
ik_dlg_traits(struct ik_facts *facts, const ik_record *event)
{
    ik_instant cancelled;
    int kind = ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND);
    unsigned found = traits[kind > 0 ? kind : IK_CODE_DIALOGUE_KIND_OTHER];
    if (kind == IK_CODE_DIALOGUE_KIND_UNSOLICITED ||
        kind == IK_CODE_DIALOGUE_KIND_PRIOR_INFORMATION ||
        kind == IK_CODE_DIALOGUE_KIND_DESIGN_CONTEST ||
        ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_CANCELLED,
                       &cancelled))
        return 0;
    if (!found && had_supplier(facts, event))
        found = TALK;
    if (found && was_for_others(facts, event, kind))
        return 0;
    if (ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_MEDIUM) ==
        IK_CODE_MEDIUM_WRITTEN)
        found &= ~(unsigned)IK_DLG_ORAL;
    return found;
}

bool
ik_dlg_is_in_competition(struct ik_facts *facts, const ik_record *event)
{
    ik_instant start, held;
    return ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held) &&
           ik_call_of(facts, held.utc_ms, &start) &&
           held.utc_ms >= start.utc_ms;
}

bool
ik_dlg_is_after(struct ik_facts *facts, const ik_record *event)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    bool named = false;
    ik_instant held;
    if (!ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = ik_dlg_supplier(facts, all.items[i]);
        if (!who || ik_ask_yes_no(facts, all.items[i],
                                  IK_FIELD_PARTICIPATION_ATTENDED) != IK_YES)
            continue;
        if (!ik_is_over(facts, who, held.utc_ms))
            return false;
        named = true;
    }
    return named || ik_is_over(facts, NULL, held.utc_ms);
}

void
ik_dlg_show_present(struct ik_judge *judge, const ik_record *event)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    bool others = false;
    ik_instant held;
    if (!ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held))
        return;
    for (size_t i = 0; i < all.count; i++)
        others |= is_outsider(facts, all.items[i]);
    if (!others && !ik_has_ended(facts, held.utc_ms))
        return;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = ik_dlg_supplier(facts, all.items[i]);
        if (!who)
            continue;
        ik_judge_basis(judge, "participation", all.items[i]);
        ik_judge_basis(judge, "supplier", who);
        ik_show_still_open(judge, who, held.utc_ms);
    }
    if (!all.count)
        ik_show_still_open(judge, NULL, held.utc_ms);
}

bool
ik_dlg_is_talk_in_competition(struct ik_facts *facts, const ik_record *event)
{
    enum ik_regime regime = facts->regime.regime;
    if (!(ik_dlg_traits(facts, event) & IK_DLG_ORAL) ||
        !ik_dlg_is_in_competition(facts, event) ||
        ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE) ==
            IK_NO ||
        (ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) ==
             IK_CODE_DIALOGUE_KIND_SITE_VISIT &&
         ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_ANNOUNCED) !=
             IK_NO))
        return false;
    return regime >= IK_REGIME_PART_II && regime <= IK_REGIME_PART_IV &&
           !ik_dlg_is_after(facts, event);
}

/* What is withheld or removed was there. */
static bool
is_hidden(const ik_record *event, enum ik_field field)
{
    return ik_record_get_presence(event, field) > IK_PRESENCE_KNOWN;
}

bool
ik_dlg_has_minutes(struct ik_facts *facts, const ik_record *event)
{
    ik_instant made;
    return ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_MINUTES) ||
           is_hidden(event, IK_FIELD_DIALOGUE_EVENT_MINUTES) ||
           ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_MINUTES_MADE,
                          &made) ||
           is_hidden(event, IK_FIELD_DIALOGUE_EVENT_MINUTES_MADE);
}

bool
ik_dlg_tells_content(struct ik_facts *facts, const ik_record *event)
{
    return ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_SUMMARY) ||
           is_hidden(event, IK_FIELD_DIALOGUE_EVENT_SUMMARY) ||
           ik_facts_referring(facts, event, IK_FIELD_INFO_ITEM_EVENT).count ||
           ik_facts_referring(facts, event, IK_FIELD_INPUT_EVENT).count ||
           ik_facts_referring(facts, event, IK_FIELD_DISCLOSURE_EVENT).count;
}

const ik_record *
ik_dlg_next(struct ik_facts *facts, enum ik_dlg_trait trait, size_t *index)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DIALOGUE_EVENT);
    while (*index < all.count) {
        const ik_record *event = all.items[(*index)++];
        ik_facts_look_ahead(facts, event);
        if (ik_dlg_traits(facts, event) & trait &&
            !ik_dlg_is_in_competition(facts, event))
            return event;
    }
    return NULL;
}

static bool
was_announced(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    for (size_t i = 0; i < all.count; i++) {
        int kind = ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_KIND);
        int purpose = ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_PURPOSE);
        if (kind == IK_CODE_NOTICE_KIND_CONSULTATION ||
            purpose == IK_CODE_PRIOR_NOTICE_PURPOSE_DIALOGUE)
            return true;
    }
    return false;
}

static bool
has_left_traces(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_INVOLVEMENT);
    if (ik_facts_all(facts, IK_KIND_DIALOGUE_PLAN).count ||
        was_announced(facts))
        return true;
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_INVOLVEMENT_KIND) ==
            IK_CODE_INVOLVEMENT_KIND_MARKET_DIALOGUE)
            return true;
    return false;
}

void
ik_dlg_say_of_no_events(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (!has_left_traces(facts))
        return;
    ik_judge_begin(judge, ik_dlg_case(facts));
    ik_note_missing_record(facts, IK_KIND_DIALOGUE_EVENT);
    ik_judge_cannot_tell(judge, "not_assessable");
}

bool
ik_dlg_is_public(struct ik_facts *facts, const ik_record *event)
{
    enum ik_yes_no stated =
        ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_INVITATION_PUBLIC);
    if (ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_OPEN) == IK_YES ||
        stated == IK_YES)
        return true;
    if (stated == IK_NO)
        return false;
    if (ik_facts_follow(facts, event,
                        IK_FIELD_DIALOGUE_EVENT_INVITATION_NOTICE))
        return true;
    switch (
        ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_INVITATION_CHANNEL)) {
    case IK_CODE_CHANNEL_DOFFIN:
    case IK_CODE_CHANNEL_TED:
    case IK_CODE_CHANNEL_WEBSITE:
    case IK_CODE_CHANNEL_PRESS:
    case IK_CODE_CHANNEL_SOCIAL_MEDIA:
        return true;
    default:
        return false;
    }
}

bool
ik_dlg_is_by_name(struct ik_facts *facts, const ik_record *event)
{
    if (ik_ask_yes_no(facts, event,
                      IK_FIELD_DIALOGUE_EVENT_INVITATION_PUBLIC) == IK_NO ||
        ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_INVITED))
        return true;
    switch (
        ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_INVITATION_CHANNEL)) {
    case IK_CODE_CHANNEL_MEETING:
    case IK_CODE_CHANNEL_VIDEO:
    case IK_CODE_CHANNEL_EMAIL:
    case IK_CODE_CHANNEL_TELEPHONE:
    case IK_CODE_CHANNEL_PAPER:
    case IK_CODE_CHANNEL_FAX:
        return true;
    default:
        return false;
    }
}

static bool
reached_all(struct ik_facts *facts, const ik_record *record, int64_t until)
{
    struct ik_reach reach;
    return ik_reach_of(facts, record, &reach) && reach.everyone &&
           reach.published <= until;
}

bool
ik_dlg_is_published(struct ik_facts *facts, const ik_record *record,
                    int64_t until_utc_ms)
{
    struct ik_records versions =
        ik_facts_referring(facts, record, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    for (size_t i = 0; i < versions.count; i++)
        if (reached_all(facts, versions.items[i], until_utc_ms))
            return true;
    return reached_all(facts, record, until_utc_ms);
}

/* Whether it came up before the competition and suppliers heard it. */
static bool
is_of_dialogue(struct ik_facts *facts, const ik_record *item)
{
    ik_instant start, arose;
    const ik_record *event =
        ik_facts_follow(facts, item, IK_FIELD_INFO_ITEM_EVENT);
    if (event && ik_dlg_is_in_competition(facts, event))
        return false;
    if (ik_ask_instant(facts, item, IK_FIELD_INFO_ITEM_AROSE, &arose) &&
        ik_call_of(facts, arose.utc_ms, &start) &&
        arose.utc_ms >= start.utc_ms)
        return false;
    return (event && ik_dlg_traits(facts, event) & IK_DLG_CONTACT) ||
           ik_facts_referring(facts, item, IK_FIELD_DISCLOSURE_SUBJECT).count;
}

/* What the buyer told in the dialogue and may tell everybody (R10). */
static bool
is_told(struct ik_facts *facts, const ik_record *item)
{
    switch (ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_SECRECY)) {
    case IK_CODE_SECRECY_TRADE_SECRET:
    case IK_CODE_SECRECY_PERSONAL:
    case IK_CODE_SECRECY_SECURITY:
        return false;
    default:
        break;
    }
    return ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_ORIGIN) ==
               IK_CODE_INFO_ORIGIN_BUYER &&
           ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_RELEVANCE) !=
               IK_CODE_RELEVANCE_NO &&
           is_of_dialogue(facts, item);
}

bool
ik_dlg_told_is_published(struct ik_facts *facts, int64_t until_utc_ms)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_INFO_ITEM);
    for (size_t i = 0; i < all.count; i++)
        if (is_told(facts, all.items[i]) &&
            !ik_dlg_is_published(facts, all.items[i], until_utc_ms))
            return false;
    return true;
}

const ik_record *
ik_dlg_case(const struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_CASE);
    return all.count ? all.items[0] : NULL;
}
