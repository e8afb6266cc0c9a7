/* DLG-017, DLG-019, DLG-020: one supplier, a pilot, an unasked approach. */
#include "rules/dlg.h"

#include "rules/dlg_events.h"

#include "facts/assessments.h"
#include "facts/competition.h"

#include <string.h>

/* DLG-017: who was in the dialogue. */
struct company {
    struct ik_suppliers seen;
    const ik_record *only;    /* the supplier seen last */
    const ik_record *unknown; /* an activity of which nobody says who came */
    size_t events;
    bool open_call; /* the market was asked in writing */
};

static bool
is_open_call(struct ik_facts *facts, const ik_record *event)
{
    int kind = ik_ask_code(facts, event, IK_FIELD_DIALOGUE_EVENT_KIND);
    return (kind == IK_CODE_DIALOGUE_KIND_WRITTEN_INPUT ||
            kind == IK_CODE_DIALOGUE_KIND_HEARING_OF_DRAFT) &&
           ik_dlg_is_public(facts, event);
}

static void
add_company(struct ik_facts *facts, struct company *company,
            const ik_record *event)
{
    struct ik_records all =
        ik_facts_referring(facts, event, IK_FIELD_PARTICIPATION_EVENT);
    bool open = is_open_call(facts, event), told = false;
    company->events++;
    company->open_call |= open;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who = ik_dlg_supplier(facts, all.items[i]);
        told |= who != NULL;
        if (!who || ik_ask_yes_no(facts, all.items[i],
                                  IK_FIELD_PARTICIPATION_ATTENDED) != IK_YES)
            continue;
        ik_suppliers_add(&company->seen, who);
        company->only = who;
    }
    if (!told && !open)
        company->unknown = event;
}

/* Why it was this one: a reason, or the others chose not to come. */
static bool
is_reasoned(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_PARTICIPATION_ORGANISATION);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *event =
            ik_facts_follow(facts, all.items[i], IK_FIELD_PARTICIPATION_EVENT);
        if (ik_ask_any(facts, event,
                       IK_FIELD_DIALOGUE_EVENT_SELECTION_REASON) ||
            ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_SELECTION_RULE) ||
            (event && ik_dlg_is_public(facts, event)))
            return true;
    }
    return false;
}

static bool
has_measure(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_MEASURE_SUPPLIER);
    ik_instant done;
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], IK_FIELD_MEASURE_KIND) !=
                IK_CODE_MEASURE_KIND_REJECT &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_MEASURE_DONE, &done))
            return true;
    return false;
}

/* Assessed, and found to leave no advantage. */
static bool
is_even(struct ik_facts *facts, const ik_record *who)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_ASSESSMENT_SUPPLIER);
    for (size_t i = 0; i < all.count; i++) {
        int result =
            ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_RESULT);
        if (ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) ==
                IK_CODE_ASSESSMENT_KIND_PRIOR_INVOLVEMENT &&
            (result == IK_CODE_ASSESSMENT_RESULT_NONE ||
             result == IK_CODE_ASSESSMENT_RESULT_LEVELLED))
            return true;
    }
    return false;
}

static void
judge_only(struct ik_judge *judge, const struct company *company)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *who = company->only;
    bool levelled =
        company->open_call || has_measure(facts, who) || is_even(facts, who);
    ik_judge_begin(judge, who);
    if (!is_reasoned(facts, who))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.no_reason");
    else if (!levelled || !ik_dlg_told_is_published(facts, INT64_MAX))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.no_measure");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_record(judge, "supplier", who);
}

void
ik_dlg_single_is_compensated(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *event;
    struct company company = { .only = NULL };
    if (!ik_suppliers_new(facts, &company.seen))
        return;
    for (size_t i = 0; (event = ik_dlg_next(facts, IK_DLG_CONTACT, &i));)
        add_company(facts, &company, event);
    if (!company.events)
        ik_dlg_say_of_no_events(judge);
    else if (company.seen.count < 2 && company.unknown) {
        ik_judge_begin(judge, ik_dlg_case(facts));
        ik_note_missing_record(facts, IK_KIND_PARTICIPATION);
        ik_judge_cannot_tell(judge, "not_assessable");
        ik_judge_record(judge, "event", company.unknown);
    } else if (company.seen.count == 1)
        judge_only(judge, &company);
}

/* DLG-019: studies, pilots and prototypes. */
static bool
is_in_kroner(ik_money value)
{
    return strcmp(value.currency, "NOK") == 0 && value.vat == IK_VAT_EXCLUDED;
}

/* Whether it was worth so much that it could not be bought just so. */
static enum ik_yes_no
is_above_threshold(struct ik_facts *facts, const ik_record *work)
{
    ik_money value = ik_record_get_money(work, IK_FIELD_INVOLVEMENT_VALUE, 0);
    ik_date date = facts->law_date;
    int64_t threshold;
    if (ik_ask_yes_no(facts, work, IK_FIELD_INVOLVEMENT_PAID) == IK_NO)
        return IK_NO;
    if (ik_ask_any(facts, work, IK_FIELD_INVOLVEMENT_FROM))
        date = ik_record_get_date(work, IK_FIELD_INVOLVEMENT_FROM, 0);
    if (!ik_ask_any(facts, work, IK_FIELD_INVOLVEMENT_VALUE) ||
        !is_in_kroner(value) ||
        !ik_law_amount(facts->law, "national", date, &threshold))
        return IK_UNKNOWN;
    return value.minor / 100 >= threshold ? IK_YES : IK_NO;
}

/* A requirement that builds on the work, and nobody found it neutral. */
static const ik_record *
find_modelled(struct ik_facts *facts, const ik_record *work,
              enum ik_field sources, enum ik_field builds_on)
{
    const ik_record *source;
    size_t at = 0;
    while ((source = ik_facts_next(facts, work, sources, &at))) {
        struct ik_records all = ik_facts_referring(facts, source, builds_on);
        for (size_t j = 0; j < all.count; j++)
            if (ik_is_found_neutral(facts, all.items[j], NULL) != IK_YES)
                return all.items[j];
    }
    return NULL;
}

/* What came of it: how much is listed, and how much of that is not out. */
static size_t
count_results(struct ik_facts *facts, const ik_record *work,
              enum ik_field field, size_t *kept)
{
    const ik_record *result;
    size_t count = 0, at = 0;
    for (; (result = ik_facts_next(facts, work, field, &at)); count++)
        *kept += !ik_dlg_is_published(facts, result, INT64_MAX);
    return count;
}

static void
say_of_results(struct ik_judge *judge, const ik_record *work,
               enum ik_yes_no above)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t kept = 0;
    size_t listed =
        count_results(facts, work, IK_FIELD_INVOLVEMENT_INFO_ITEMS, &kept) +
        count_results(facts, work, IK_FIELD_INVOLVEMENT_DOCUMENTS, &kept);
    bool known =
        ik_need_yes_no(facts, work, IK_FIELD_INVOLVEMENT_RESULTS_PUBLISHABLE) !=
        IK_UNKNOWN;
    if (above == IK_UNKNOWN)
        ik_note_missing_field(facts, work, IK_FIELD_INVOLVEMENT_VALUE);
    if (above == IK_YES)
        known &= ik_need_any(facts, work, IK_FIELD_INVOLVEMENT_LEGAL_BASIS);
    if (!listed)
        ik_note_missing_field(facts, work, IK_FIELD_INVOLVEMENT_INFO_ITEMS);
    if (kept)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.not_shared");
    else if (!known || !listed || above == IK_UNKNOWN)
        ik_judge_cannot_tell(judge, "not_assessable");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
}

/* Results that the supplier keeps, as far as anything says so. */
static bool
are_kept(struct ik_facts *facts, const ik_record *work,
         const ik_record *supplier)
{
    enum ik_yes_no publishable =
        ik_ask_yes_no(facts, work, IK_FIELD_INVOLVEMENT_RESULTS_PUBLISHABLE);
    const ik_record *owner =
        ik_facts_follow(facts, work, IK_FIELD_INVOLVEMENT_RESULTS_OWNER);
    return publishable == IK_NO ||
           (publishable == IK_UNKNOWN && owner && owner == supplier);
}

static void
judge_work(struct ik_judge *judge, const ik_record *work)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, work);
    const ik_record *supplier =
        ik_facts_follow(facts, work, IK_FIELD_INVOLVEMENT_SUPPLIER);
    const ik_record *modelled = find_modelled(
        facts, work, IK_FIELD_INVOLVEMENT_EVENTS, IK_FIELD_REQUIREMENT_EVENTS);
    enum ik_yes_no above = is_above_threshold(facts, work);
    if (!modelled)
        modelled = find_modelled(facts, work, IK_FIELD_INVOLVEMENT_INFO_ITEMS,
                                 IK_FIELD_REQUIREMENT_INPUTS);
    if (above == IK_YES &&
        ik_is_said_absent(facts, work, IK_FIELD_INVOLVEMENT_LEGAL_BASIS))
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else if (are_kept(facts, work, supplier))
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.owned");
    else if (modelled)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.modelled");
    else
        say_of_results(judge, work, above);
    ik_judge_subject(judge, supplier);
    ik_judge_record(judge, "work", work);
    ik_judge_record(judge, "supplier", supplier);
    ik_judge_record(judge, "requirement", modelled);
    ik_judge_field(judge, "value", work, IK_FIELD_INVOLVEMENT_VALUE);
}

void
ik_dlg_pilots_are_controlled(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_INVOLVEMENT);
    for (size_t i = 0; i < all.count; i++) {
        int kind = ik_ask_code(facts, all.items[i], IK_FIELD_INVOLVEMENT_KIND);
        if (kind == IK_CODE_INVOLVEMENT_KIND_STUDY ||
            kind == IK_CODE_INVOLVEMENT_KIND_PILOT)
            judge_work(judge, all.items[i]);
    }
}

/* DLG-020: what nobody asked for. */
static const char *
weigh_approach(struct ik_facts *facts, const ik_record *event)
{
    ik_instant logged;
    bool used =
        ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_USED_IN) ||
        ik_facts_referring(facts, event, IK_FIELD_REQUIREMENT_EVENTS).count;
    if (!ik_ask_instant(facts, event, IK_FIELD_DIALOGUE_EVENT_LOGGED, &logged))
        return used ? "risk.used" : "risk.not_logged";
    return ik_ask_any(facts, event, IK_FIELD_DIALOGUE_EVENT_APPROACHED_BY)
               ? NULL
               : "risk.no_sender";
}

static void
judge_approach(struct ik_judge *judge, const ik_record *event)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *who =
        ik_facts_follow(facts, event, IK_FIELD_DIALOGUE_EVENT_APPROACHED_BY);
    const char *key = weigh_approach(facts, event);
    if (key)
        ik_judge_say(judge, IK_OUTCOME_RISK, key);
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_subject(judge, who);
    ik_judge_record(judge, "event", event);
    ik_judge_record(judge, "supplier", who);
    ik_judge_field(judge, "logged", event, IK_FIELD_DIALOGUE_EVENT_LOGGED);
    ik_judge_field(judge, "used_in", event, IK_FIELD_DIALOGUE_EVENT_USED_IN);
}

void
ik_dlg_unsolicited_is_logged(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_DIALOGUE_EVENT);
    for (size_t i = 0; i < all.count; i++) {
        if (ik_ask_code(facts, all.items[i], IK_FIELD_DIALOGUE_EVENT_KIND) !=
            IK_CODE_DIALOGUE_KIND_UNSOLICITED)
            continue;
        ik_judge_begin(judge, all.items[i]);
        judge_approach(judge, all.items[i]);
    }
}
