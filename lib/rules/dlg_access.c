/* DLG-003 and DLG-022: who gets a seat, and who is able to come. */
#include "rules/dlg.h"

#include "rules/dlg_events.h"

#include "base/civil.h"
#include "base/order.h"

#include <string.h>

/* DLG-003: those who wanted a seat, and what became of them. */
struct applicants {
    struct ik_records all;       /* every participation in the activity */
    size_t applied;              /* suppliers who asked for a seat */
    size_t admitted, incumbents; /* who got one, and those who deliver today */
    const ik_record *refused;    /* of these the first to apply … */
    ik_instant applied_first;    /* … and when; absent when not known */
    const ik_record *unreasoned; /* refused, and nobody says why */
    const ik_record *unanswered; /* applied, and nobody says what came of it */
    const ik_record *overtaken;  /* refused before somebody later got in, */
    const ik_record *overtaker;  /* the last to apply of those who did */
};

static int64_t
applied_at(struct ik_facts *facts, const ik_record *participation,
           int64_t otherwise)
{
    ik_instant at;
    return ik_ask_instant(facts, participation, IK_FIELD_PARTICIPATION_APPLIED,
                          &at)
               ? at.utc_ms
               : otherwise;
}

static bool
is_refused(struct ik_facts *facts, const ik_record *participation)
{
    return ik_ask_yes_no(facts, participation,
                         IK_FIELD_PARTICIPATION_REFUSED) == IK_YES;
}

static bool
is_admitted(struct ik_facts *facts, const ik_record *participation)
{
    ik_instant at;
    return !is_refused(facts, participation) &&
           (ik_ask_instant(facts, participation, IK_FIELD_PARTICIPATION_OFFERED,
                           &at) ||
            ik_ask_yes_no(facts, participation,
                          IK_FIELD_PARTICIPATION_ATTENDED) == IK_YES);
}

/* Whether a supplier got a seat: who is refused a second one is not left
 * out. */
static bool
has_seat(struct ik_facts *facts, struct ik_records all, const ik_record *who)
{
    for (size_t i = 0; i < all.count; i++)
        if (is_admitted(facts, all.items[i]) &&
            ik_dlg_supplier(facts, all.items[i]) == who)
            return true;
    return false;
}

static void
add_refused(struct ik_facts *facts, struct applicants *found,
            const ik_record *participation)
{
    ik_instant at = { 0 };
    ik_ask_instant(facts, participation, IK_FIELD_PARTICIPATION_APPLIED, &at);
    if (!found->refused || ik_is_sooner(at, found->applied_first)) {
        found->refused = participation;
        found->applied_first = at;
    }
    if (!ik_ask_any(facts, participation,
                    IK_FIELD_PARTICIPATION_REFUSED_REASON))
        found->unreasoned = participation;
}

static void
add_applicant(struct ik_facts *facts, struct applicants *found,
              const ik_record *participation, const ik_record *who)
{
    ik_instant at;
    bool applied = applied_at(facts, participation, INT64_MIN) != INT64_MIN;
    found->applied += applied;
    if (is_admitted(facts, participation)) {
        found->admitted++;
        found->incumbents +=
            ik_ask_yes_no(facts, who, IK_FIELD_ORGANISATION_INCUMBENT) ==
            IK_YES;
    } else if (has_seat(facts, found->all, who)) {
        return;
    } else if (is_refused(facts, participation)) {
        add_refused(facts, found, participation);
    } else if (applied && !ik_ask_instant(facts, participation,
                                          IK_FIELD_PARTICIPATION_DECLINED, &at))
        found->unanswered = participation;
}

static struct applicants
find_applicants(struct ik_facts *facts, const ik_record *event)
{
    struct applicants found = {
        .all = ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT)
    };
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < found.all.count; i++) {
        const ik_record *who = ik_dlg_supplier(facts, found.all.items[i]);
        if (!who)
            continue;
        add_applicant(facts, &found, found.all.items[i], who);
        int64_t at = applied_at(facts, found.all.items[i], INT64_MIN);
        if (is_admitted(facts, found.all.items[i]) && ik_is_more(at, last)) {
            last = at;
            found.overtaker = found.all.items[i];
        }
    }
    if (found.refused && applied_at(facts, found.refused, INT64_MAX) < last)
        found.overtaken = found.refused;
    return found;
}

/* The end of the registration, else the activity itself. */
static bool
need_closing(struct ik_facts *facts, const ik_record *event,
             ik_instant *closing)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_DEADLINE_EVENT);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_DEADLINE_KIND) ==
                IK_CODE_DEADLINE_KIND_REGISTRATION &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_DEADLINE_AT, closing))
            return true;
    return ik_need_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START,
                           closing);
}

/* Notes what is missing of a selection that is known to follow a rule. */
static bool
needs_more(struct ik_facts *facts, const struct applicants *found,
           bool first_come)
{
    if (!found->applied)
        ik_note_missing_record(facts, IK_KIND_PARTICIPATION);
    if (found->unanswered)
        ik_note_missing_field(facts, found->unanswered,
                              IK_FIELD_PARTICIPATION_REFUSED);
    if (found->unreasoned && !first_come)
        ik_note_missing_field(facts, found->unreasoned,
                              IK_FIELD_PARTICIPATION_REFUSED_REASON);
    return !found->applied || found->unanswered ||
           (found->unreasoned && !first_come);
}

static void
say_of_rule(struct ik_judge *judge, const ik_record *event,
            const struct applicants *found, bool first_come)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant recorded, closing;
    bool known = ik_need_instant(
        facts, event, IK_FIELD_DIALOGUE_EVENT_SELECTION_RECORDED, &recorded);
    known &= need_closing(facts, event, &closing);
    bool left_out = found->refused || found->unanswered;
    if (left_out && found->admitted && found->incumbents == found->admitted)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.incumbents");
    else if (known && recorded.utc_ms > closing.utc_ms)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.late");
    else if (needs_more(facts, found, first_come) || !known)
        ik_judge_cannot_tell(judge, "not_assessable");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
}

static void
say_of_selection(struct ik_judge *judge, const ik_record *event,
                 const struct applicants *found)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int method =
        ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_SELECTION_METHOD);
    bool first_come = method == IK_CODE_SELECTION_METHOD_FIRST_COME;
    bool ruled =
        method >= 0 ||
        ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_SELECTION_RULE);
    if (first_come && found->overtaken) {
        const ik_record *who = ik_dlg_supplier(facts, found->overtaken);
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
        ik_judge_subject(judge, who);
        ik_judge_record(judge, "supplier", who);
        ik_judge_field(judge, "applied", found->overtaken,
                       IK_FIELD_PARTICIPATION_APPLIED);
        ik_judge_field(judge, "overtaker", found->overtaker,
                       IK_FIELD_PARTICIPATION_APPLIED);
    } else if (ruled)
        say_of_rule(judge, event, found, first_come);
    else if (found->applied && !found->refused && !found->unanswered)
        /* Where nobody was left out, nothing had to be chosen. */
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.all");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.no_rule");
}

static void
judge_selection(struct ik_judge *judge, const ik_record *event)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct applicants found = find_applicants(facts, event);
    bool one_by_one = ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) ==
                      IK_CODE_DIALOGUE_KIND_ONE_TO_ONE;
    /* A meeting that somebody did not get is DLG-005's matter. */
    if (!ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_SEAT_LIMIT) &&
        (one_by_one || !found.refused))
        return;
    say_of_selection(judge, event, &found);
    ik_judge_record(judge, "event", event);
    ik_judge_field(judge, "recorded", event,
                   IK_FIELD_DIALOGUE_EVENT_SELECTION_RECORDED);
    for (size_t i = 0; i < found.all.count; i++) {
        const ik_record *who = ik_dlg_supplier(facts, found.all.items[i]);
        if (is_admitted(facts, found.all.items[i]))
            ik_judge_record(judge, "admitted", who);
        else if (is_refused(facts, found.all.items[i]) &&
                 !has_seat(facts, found.all, who))
            ik_judge_record(judge, "refused", who);
    }
}

void
ik_dlg_chosen_by_rule(struct ik_judge *judge)
{
    const ik_record *event;
    for (size_t i = 0;
         (event = ik_dlg_next(ik_judge_facts(judge), IK_DLG_CONTACT, &i));) {
        ik_judge_begin(judge, event);
        judge_selection(judge, event);
    }
}

/* DLG-022: place, size and nationality keep nobody out. */
static bool
is_in_writing(struct ik_facts *facts, const ik_record *event)
{
    int kind = ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND);
    return kind == IK_CODE_DIALOGUE_KIND_WRITTEN_INPUT ||
           kind == IK_CODE_DIALOGUE_KIND_HEARING_OF_DRAFT;
}

/* Whether one could take part without travelling. */
static enum ik_yes_no
is_within_reach(struct ik_facts *facts, const ik_record *event)
{
    int medium = ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_MEDIUM);
    enum ik_yes_no remote =
        ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_REMOTE_OPTION);
    enum ik_yes_no written = ik_ask_yes_no(
        facts, event, IK_FIELD_DIALOGUE_EVENT_WRITTEN_ALTERNATIVE);
    if (remote == IK_YES || written == IK_YES ||
        medium > IK_CODE_MEDIUM_PHYSICAL || is_in_writing(facts, event))
        return IK_YES;
    return remote == IK_NO && written == IK_NO ? IK_NO : IK_UNKNOWN;
}

/* When the market was told, as far as the record goes. */
static bool
ask_invited(struct ik_facts *facts, const ik_record *event, ik_instant *at)
{
    const ik_record *notice = ik_facts_follow(
        facts, event, IK_FIELD_DIALOGUE_EVENT_INVITATION_NOTICE);
    if (ik_ask_instant(facts, event,
                       IK_FIELD_DIALOGUE_EVENT_INVITATION_PUBLISHED, at) ||
        ik_ask_instant(facts, notice, IK_FIELD_NOTICE_DOFFIN_PUBLISHED, at) ||
        ik_ask_instant(facts, notice, IK_FIELD_NOTICE_SENT, at))
        return true;
    ik_note_missing_field(facts, event,
                          IK_FIELD_DIALOGUE_EVENT_INVITATION_PUBLISHED);
    return false;
}

/* The day by which one must be ready: to meet, or to have written. */
static bool
need_day(struct ik_facts *facts, const ik_record *event, ik_instant *day)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_DEADLINE_EVENT);
    if (!is_in_writing(facts, event))
        return ik_need_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START,
                               day);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_instant(facts, all.items[i], IK_FIELD_DEADLINE_AT, day))
            return true;
    return ik_need_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_END, day);
}

/* Only Norwegian, in a purchase that suppliers from the EEA may want. */
static bool
is_norwegian_only(struct ik_facts *facts, const ik_record *record,
                  enum ik_field field)
{
    if (facts->regime.regime < IK_REGIME_PART_III ||
        facts->regime.regime > IK_REGIME_PART_V ||
        !ik_ask_any(facts, record, field))
        return false;
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++) {
        const char *tag = ik_record_get_token(record, field, i);
        if (strncmp(tag, "nb", 2) != 0 && strncmp(tag, "nn", 2) != 0 &&
            strncmp(tag, "no", 2) != 0)
            return false;
    }
    return true;
}

/* What keeps somebody out for good; NULL when nothing does. */
static const char *
weigh_limits(struct ik_facts *facts, const ik_record *event)
{
    enum ik_field field = IK_FIELD_DIALOGUE_EVENT_LIMITED_TO;
    const ik_record *notice = ik_facts_follow(
        facts, event, IK_FIELD_DIALOGUE_EVENT_INVITATION_NOTICE);
    if (ik_ask_has_code(facts, event, field, IK_CODE_ATTENDANCE_LIMIT_LOCAL))
        return "breach.local";
    if (ik_ask_has_code(facts, event, field, IK_CODE_ATTENDANCE_LIMIT_NATIONAL))
        return "breach.national";
    if (ik_ask_has_code(facts, event, field, IK_CODE_ATTENDANCE_LIMIT_SIZE))
        return "risk.size";
    if (is_within_reach(facts, event) == IK_NO)
        return "risk.physical";
    return is_norwegian_only(facts, event, IK_FIELD_DIALOGUE_EVENT_LANGUAGES) ||
                   (!ik_ask_any(facts, event,
                                IK_FIELD_DIALOGUE_EVENT_LANGUAGES) &&
                    is_norwegian_only(facts, notice, IK_FIELD_NOTICE_LANGUAGES))
               ? "risk.language"
               : NULL;
}

static void
say_of_access(struct ik_judge *judge, const ik_record *event)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int64_t least = ik_law_profile(facts->law, "dialogue_notice_days", 10);
    ik_instant invited = { 0 }, day;
    bool known = ask_invited(facts, event, &invited);
    known &= need_day(facts, event, &day);
    int32_t notice = known ? ik_oslo_day(day) - ik_oslo_day(invited) : 0;
    enum ik_yes_no reach = is_within_reach(facts, event);
    if (reach == IK_UNKNOWN)
        ik_need_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_REMOTE_OPTION);
    if (known && notice < least)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.short_notice");
    else if (!known || reach == IK_UNKNOWN)
        ik_judge_cannot_tell(judge, "not_assessable");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_instant(judge, "invited", invited);
    ik_judge_number(judge, "notice", notice);
}

static void
judge_access(struct ik_judge *judge, const ik_record *event)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const char *key = weigh_limits(facts, event);
    if (!key)
        say_of_access(judge, event);
    else
        ik_judge_say(judge, key[0] == 'b' ? IK_OUTCOME_BREACH : IK_OUTCOME_RISK,
                     key);
    ik_judge_record(judge, "event", event);
    ik_judge_field(judge, "start", event, IK_FIELD_DIALOGUE_EVENT_START);
    ik_judge_field(judge, "limit", event, IK_FIELD_DIALOGUE_EVENT_LIMITED_TO);
}

void
ik_dlg_open_to_anyone(struct ik_judge *judge)
{
    const ik_record *event;
    for (size_t i = 0;
         (event = ik_dlg_next(ik_judge_facts(judge), IK_DLG_INVITING, &i));) {
        ik_judge_begin(judge, event);
        judge_access(judge, event);
    }
}
