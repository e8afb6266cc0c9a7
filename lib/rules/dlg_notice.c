/* DLG-014 and DLG-016: what the notice ends, and what shortens no deadline. */
#include "rules/dlg.h"

#include "rules/basis.h"
#include "rules/dlg_events.h"

#include "base/civil.h"
#include "facts/contenders.h"
#include "facts/deadlines.h"
#include "facts/partners.h"
#include "rules/fri.h"

/*
 * DLG-014: from the notice on the market is not asked any more (R14). Contacts
 * recorded as such are SOS-008's, site visits SOS-009's, negotiation is
 * recorded in rounds.
 */
static bool
is_asked_unbidden(struct ik_facts *facts, const ik_record *event)
{
    return ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) ==
               IK_CODE_DIALOGUE_KIND_UNSOLICITED &&
           ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE) ==
               IK_YES;
}

static bool
concerns_competition(struct ik_facts *facts, const ik_record *event)
{
    return ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND) !=
               IK_CODE_DIALOGUE_KIND_SITE_VISIT &&
           (ik_dlg_traits(facts, event) & IK_DLG_CONTACT ||
            is_asked_unbidden(facts, event));
}

/* Kinds in which one supplier is spoken to, whoever else could come. */
static bool
is_bilateral(int kind)
{
    return kind == IK_CODE_DIALOGUE_KIND_ONE_TO_ONE ||
           kind == IK_CODE_DIALOGUE_KIND_SINGLE_CONTACT ||
           kind == IK_CODE_DIALOGUE_KIND_UNSOLICITED ||
           kind == IK_CODE_DIALOGUE_KIND_REFERENCE_VISIT;
}

/* No negotiation at all (§ 23-6(3)). */
static bool
is_strict(int procedure)
{
    return procedure == IK_CODE_PROCEDURE_KIND_OPEN ||
           procedure == IK_CODE_PROCEDURE_KIND_RESTRICTED;
}

/* Dialogue about what was handed in, where the procedure has it. */
static bool
is_regulated(struct ik_facts *facts, const ik_record *event, int procedure)
{
    static const int kinds[] = { IK_CODE_DEADLINE_KIND_REQUEST,
                                 IK_CODE_DEADLINE_KIND_TENDER };
    ik_instant held, due;
    if (procedure <= 0 || is_strict(procedure) ||
        !ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held))
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const ik_record *deadline = ik_common_deadline(facts, kinds[i], NULL);
        if (ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &due) &&
            held.utc_ms > due.utc_ms)
            return true;
    }
    return false;
}

/* Whether somebody was there, itself or by one of those whose tender it
 * leads. */
static bool
was_there(struct ik_facts *facts, const ik_record *event, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    for (size_t i = 0; i < all.count; i++)
        if (who == ik_dlg_supplier(facts, all.items[i]) ||
            ik_leads(facts, who, ik_dlg_supplier(facts, all.items[i])))
            return true;
    return false;
}

/* Published, or told each of those who took part at a time; if not, *lacks is
 * the first of these who does not have it, or NULL where nobody takes part.
 * Unknown where who lacks it may have been out. */
static enum ik_yes_no
is_with_all(struct ik_facts *facts, const ik_record *event,
            const ik_record *item, int64_t utc_ms, const ik_record **lacks)
{
    const struct ik_suppliers *participants = ik_participants(facts);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct ik_reach reach;
    enum ik_yes_no all_have = IK_YES;
    *lacks = NULL;
    if (ik_dlg_is_published(facts, item, INT64_MAX))
        return IK_YES;
    if (!participants || !participants->count ||
        !ik_reach_of(facts, item, &reach))
        return IK_NO;
    for (size_t i = 0; i < all.count && !*lacks; i++) {
        if (!ik_suppliers_has(participants, all.items[i]) ||
            ik_reached_together(facts, &reach, all.items[i]) ||
            was_there(facts, event, all.items[i]))
            continue;
        enum ik_yes_no out = ik_was_out(facts, all.items[i], utc_ms);
        if (out != IK_YES)
            all_have = out;
        if (out == IK_NO)
            *lacks = all.items[i];
    }
    return all_have;
}

/* One who still took part and is known to have had it only when tenders had
 * been due, though it was told before; NULL for none. */
static const ik_record *
find_late(struct ik_facts *facts, const ik_record *event, const ik_record *item,
          int64_t told_utc_ms)
{
    const ik_record *deadline =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, NULL);
    const struct ik_suppliers *participants = ik_participants(facts);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct ik_reach reach;
    ik_instant due;
    int64_t first;
    if (!participants || !ik_reach_of(facts, item, &reach) ||
        !ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &due) ||
        told_utc_ms >= due.utc_ms)
        return NULL;
    for (size_t i = 0; i < all.count; i++)
        if (ik_suppliers_has(participants, all.items[i]) &&
            ik_first_access_together(facts, &reach, all.items[i], &first) &&
            first > due.utc_ms && !was_there(facts, event, all.items[i]) &&
            ik_was_out(facts, all.items[i], due.utc_ms) == IK_NO)
            return all.items[i];
    return NULL;
}

/* What the buyer told there, and what of it not everybody has (R5). */
struct told {
    size_t shared, unsure;
    const ik_record *kept;  /* something that matters, */
    const ik_record *lacks; /* and one who does not have it, */
    bool late;              /* or had it too late */
    int64_t at;
};

static struct told
find_told(struct ik_facts *facts, const ik_record *event)
{
    struct told told = { .kept = NULL };
    const ik_record *lacks;
    ik_instant held = { 0 };
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_INFO_ITEM_EVENT);
    ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held);
    told.at = held.utc_ms;
    for (size_t i = 0; i < all.count; i++) {
        int relevance =
            ik_ask_code(facts, all.items[i], IK_FIELD_INFO_ITEM_RELEVANCE);
        if (ik_ask_code(facts, all.items[i], IK_FIELD_INFO_ITEM_ORIGIN) !=
                IK_CODE_INFO_ORIGIN_BUYER ||
            relevance == IK_CODE_RELEVANCE_NO)
            continue;
        enum ik_yes_no shared =
            is_with_all(facts, event, all.items[i], told.at, &lacks);
        const ik_record *late = NULL;
        if (shared == IK_YES && !told.kept &&
            relevance == IK_CODE_RELEVANCE_YES)
            late = find_late(facts, event, all.items[i], told.at);
        if (late) {
            told.late = true;
            told.kept = all.items[i];
            told.lacks = late;
        } else if (shared == IK_YES) {
            told.shared++;
        } else if (shared == IK_NO && relevance == IK_CODE_RELEVANCE_YES) {
            told.kept = all.items[i];
            told.lacks = lacks;
            told.late = false;
        } else {
            told.unsure++;
        }
    }
    return told;
}

/* When tenders were due, and how it came only then. */
static void
show_late(struct ik_judge *judge, const struct told *told)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_reach reach;
    ik_judge_field(judge, "deadline",
                   ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER,
                                      NULL),
                   IK_FIELD_DEADLINE_AT);
    if (ik_reach_of(facts, told->kept, &reach))
        ik_show_access(judge,
                       ik_reached_together(facts, &reach, told->lacks));
}

static void
say_of_substance(struct ik_judge *judge, const ik_record *event, bool strict)
{
    struct told told = find_told(ik_judge_facts(judge), event);
    if (told.kept && strict)
        ik_judge_say(judge, IK_OUTCOME_BREACH,
                     told.late ? "breach.late" : "breach");
    else if (told.late)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.late");
    else if (told.kept || told.unsure || !told.shared)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.content");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.shared");
    ik_judge_record(judge, "item", told.kept);
    if (!told.lacks)
        return;
    ik_judge_basis(judge, "left_out", told.lacks);
    ik_show_participation_at(judge, told.lacks, told.at);
    if (told.late)
        show_late(judge, &told);
}

static void
say_of_contact(struct ik_judge *judge, const ik_record *event)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    int procedure =
        ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND);
    int kind = ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND);
    enum ik_yes_no substantive =
        ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE);
    if (substantive == IK_NO)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.practical");
    else if (!is_bilateral(kind) &&
             (ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_OPEN) ==
                  IK_YES ||
              ik_ask_yes_no(facts, event, IK_FIELD_DIALOGUE_EVENT_ANNOUNCED) ==
                  IK_YES))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.open");
    else if (is_regulated(facts, event, procedure))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.regulated");
    else if (substantive == IK_YES)
        say_of_substance(judge, event, is_strict(procedure));
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.unknown");
}

static void
judge_contact(struct ik_judge *judge, const ik_record *event)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *who = ik_dlg_only_supplier(facts, event);
    ik_instant held;
    ik_judge_begin(judge, event);
    if (ik_need_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held)) {
        say_of_contact(judge, event);
        ik_judge_subject(judge, who);
    } else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "event", event);
    ik_judge_record(judge, "supplier", who);
    ik_judge_field(judge, "start", event, IK_FIELD_DIALOGUE_EVENT_START);
    ik_dlg_show_present(judge, event);
}

/* Known to lie before the notice, or after the competition. */
static bool
is_outside(struct ik_facts *facts, const ik_record *event, ik_instant start)
{
    ik_instant held;
    return ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_START, &held) &&
           (held.utc_ms < start.utc_ms || ik_dlg_is_after(facts, event));
}

void
ik_dlg_ends_at_notice(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_DIALOGUE_EVENT);
    size_t count = 0;
    ik_instant start;
    if (!ik_first_call(facts, &start))
        return;
    for (size_t i = 0; i < all.count; i++) {
        if (!concerns_competition(facts, all.items[i]) ||
            is_outside(facts, all.items[i], start))
            continue;
        judge_contact(judge, all.items[i]);
        count++;
    }
    if (count)
        return;
    ik_judge_begin(judge, ik_dlg_case(facts));
    ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_instant(judge, "notice", start);
}

/* DLG-016: whether a notice was used to invite to dialogue. */
static bool
has_invited(struct ik_facts *facts, const ik_record *notice)
{
    return ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND) ==
               IK_CODE_NOTICE_KIND_CONSULTATION ||
           ik_ask_code(facts, notice, IK_FIELD_NOTICE_PURPOSE) ==
               IK_CODE_PRIOR_NOTICE_PURPOSE_DIALOGUE ||
           ik_facts_referring(facts, notice,
                              IK_FIELD_DIALOGUE_EVENT_INVITATION_NOTICE)
               .count;
}

static bool
is_prior_information(struct ik_facts *facts, const ik_record *notice)
{
    return ik_ask_code(facts, notice, IK_FIELD_NOTICE_KIND) ==
           IK_CODE_NOTICE_KIND_PRIOR_INFORMATION;
}

/* The tender deadlines that are said to be shortened, as far as they can be
 * held against the ordinary period of the law. */
struct shortened {
    size_t whole, shorter;
    size_t unsure; /* which period is the ordinary one is not known */
    const ik_record *deadline; /* one that is shorter */
    const ik_record *ground; /* a notice that allows it; NULL for none */
};

static void
take_deadline(struct ik_facts *facts, const struct ik_deadline *deadline,
              struct shortened *found)
{
    struct ik_fri_due due = { .deadline = deadline, .step = "tender" };
    struct ik_fri_answer answer;
    if (!ik_ask_instant(facts, deadline->deadline, IK_FIELD_DEADLINE_AT,
                        &due.at))
        return;
    switch (ik_fri_measure(facts, &due, 0, &answer)) {
    case IK_FRI_UNKNOWN:
        found->unsure += due.event != NULL;
        return;
    case IK_FRI_BROKEN:
        break;
    default:
        found->whole++;
        return;
    }
    found->shorter++;
    found->deadline = deadline->deadline;
    ik_fri_measure(facts, &due, IK_PRIOR_NOTICE, &answer);
    if (answer.fit < IK_FRI_KEPT ||
        ik_fri_prior_information(facts, deadline->lot, &answer.period, false,
                                 &found->ground) != IK_FRI_KEPT)
        found->ground = NULL;
}

static struct shortened
find_shortened(struct ik_facts *facts)
{
    const struct ik_deadlines *all = ik_deadlines(facts);
    struct shortened found = { 0 };
    for (size_t i = 0; all && i < all->count; i++)
        if (all->items[i].kind == IK_CODE_DEADLINE_KIND_TENDER &&
            !all->items[i].round &&
            ik_deadline_in_force(all, all->items[i].deadline) ==
                &all->items[i])
            take_deadline(facts, &all->items[i], &found);
    return found;
}

/* Whether some other prior information may be what shortens the deadline. */
static bool
is_only_ground(struct ik_facts *facts, const ik_record *notice)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i] != notice &&
            is_prior_information(facts, all.items[i]) &&
            !has_invited(facts, all.items[i]))
            return false;
    return true;
}

/* The deadline is said to be shortened: does this notice allow it? */
static void
say_of_ground(struct ik_judge *judge, const ik_record *notice)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant start;
    bool prior = is_prior_information(facts, notice);
    int purpose = ik_ask_code(facts, notice, IK_FIELD_NOTICE_PURPOSE);
    enum ik_yes_no complete =
        ik_ask_yes_no(facts, notice, IK_FIELD_NOTICE_COMPLETE);
    bool pure = !prior || purpose == IK_CODE_PRIOR_NOTICE_PURPOSE_DIALOGUE;
    struct shortened shortened = find_shortened(facts);
    if (shortened.whole && !shortened.shorter && !shortened.unsure)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.whole");
    else if (prior && complete == IK_YES &&
             purpose != IK_CODE_PRIOR_NOTICE_PURPOSE_CALL)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.complete");
    else if (shortened.ground && shortened.ground != notice) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
        ik_judge_basis(judge, "ground", shortened.ground);
    } else if (!is_only_ground(facts, notice) || shortened.unsure ||
               !ik_competition_start(facts, &start) || (!pure && purpose > 0))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk");
    else if (pure && (!prior || complete == IK_NO))
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else {
        if (!pure)
            ik_need_code(facts, notice, IK_FIELD_NOTICE_PURPOSE);
        ik_need_yes_no(facts, notice, IK_FIELD_NOTICE_COMPLETE);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    /* Without it the others would show that nothing is shortened. */
    if (shortened.shorter == 1 && shortened.whole)
        ik_judge_basis(judge, "deadline", shortened.deadline);
}

static void
judge_invitation(struct ik_judge *judge, const ik_record *notice,
                 enum ik_yes_no claimed)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, notice);
    if (claimed == IK_YES)
        say_of_ground(judge, notice);
    else if (claimed == IK_NO)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else {
        ik_need_yes_no(facts, ik_procedure(facts),
                       IK_FIELD_PROCEDURE_PRIOR_NOTICE);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
    ik_judge_record(judge, "notice", notice);
    ik_judge_field(judge, "purpose", notice, IK_FIELD_NOTICE_PURPOSE);
    ik_judge_field(judge, "complete", notice, IK_FIELD_NOTICE_COMPLETE);
}

void
ik_dlg_invitation_shortens_nothing(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_NOTICE);
    enum ik_yes_no claimed = ik_ask_yes_no(facts, ik_procedure(facts),
                                           IK_FIELD_PROCEDURE_PRIOR_NOTICE);
    ik_instant start;
    /* Before there is a deadline, nobody needs to have said. */
    if (claimed == IK_UNKNOWN && !ik_competition_start(facts, &start))
        return;
    for (size_t i = 0; i < all.count; i++) {
        bool prior = is_prior_information(facts, all.items[i]);
        bool unsaid =
            ik_ask_code(facts, all.items[i], IK_FIELD_NOTICE_PURPOSE) <= 0;
        /* A form of its own is no prior information (§ 21-3). */
        if (has_invited(facts, all.items[i])
                ? prior || claimed == IK_YES
                : prior && unsaid && claimed == IK_YES)
            judge_invitation(judge, all.items[i], claimed);
    }
}
