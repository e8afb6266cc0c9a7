/* Deadlines against the least time of the law, as several rules ask. */
#include "rules/fri.h"

#include "base/civil.h"
#include "base/order.h"

#include <innokjop/values.h>

#include <string.h>

static const char *
name_of(int procedure)
{
    switch (procedure) {
    case IK_CODE_PROCEDURE_KIND_OPEN:
        return "open";
    case IK_CODE_PROCEDURE_KIND_RESTRICTED:
        return "restricted";
    case IK_CODE_PROCEDURE_KIND_NEGOTIATED:
        return "negotiated";
    case IK_CODE_PROCEDURE_KIND_COMPETITIVE_DIALOGUE:
        return "competitive_dialogue";
    case IK_CODE_PROCEDURE_KIND_INNOVATION_PARTNERSHIP:
        return "innovation_partnership";
    case IK_CODE_PROCEDURE_KIND_DPS:
        return "dps";
    default:
        return NULL;
    }
}

bool
ik_fri_is_procedure(struct ik_judge *judge, unsigned kinds)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *procedure = ik_procedure(facts);
    ik_instant start;
    int kind = ik_ask_code(facts, procedure, IK_FIELD_PROCEDURE_KIND);
    if (kind > 0)
        return kinds & 1u << kind;
    if (!ik_competition_start(facts, &start))
        return false;
    ik_judge_begin(judge, procedure);
    ik_need_code(facts, procedure, IK_FIELD_PROCEDURE_KIND);
    ik_judge_cannot_tell(judge, "not_assessable");
    return false;
}

/* Whether the competition was cancelled before a deadline of it ran out, and
 * suppliers were not called on anew. */
static bool
is_cancelled(struct ik_facts *facts, const struct ik_deadline *deadline)
{
    return deadline->timed && ik_cancellation(facts, deadline->lot,
                                              deadline->at, deadline->at);
}

bool
ik_fri_each(struct ik_judge *judge, int kind, const char *step,
            ik_fri_look *look)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct ik_deadlines *all = ik_deadlines(facts);
    bool individual = false, found = false;
    for (size_t i = 0; all && i < all->count; i++) {
        const struct ik_deadline *deadline = &all->items[i];
        bool first = i == 0 || !ik_deadline_is_same(deadline - 1, deadline);
        if (first)
            individual = deadline->individual;
        if (deadline->kind != kind || deadline->of_round ||
            deadline->replaced || (!first && !individual))
            continue;
        struct ik_fri_due due = { .deadline = deadline, .step = step };
        ik_ask_instant(facts, deadline->deadline, IK_FIELD_DEADLINE_AT,
                       &due.at);
        ik_judge_begin(judge, deadline->deadline);
        if (!is_cancelled(facts, deadline))
            look(judge, &due);
        found = true;
    }
    return found;
}

void
ik_fri_say_none(struct ik_judge *judge, const ik_record *event)
{
    if (!event)
        return;
    ik_judge_begin(judge, event);
    ik_note_missing_record(ik_judge_facts(judge), IK_KIND_DEADLINE);
    ik_judge_cannot_tell(judge, "not_assessable");
}

enum ik_yes_no
ik_fri_claims(struct ik_facts *facts, enum ik_field field)
{
    const ik_record *procedure = ik_procedure(facts);
    enum ik_yes_no said = ik_ask_yes_no(facts, procedure, field);
    if (said != IK_UNKNOWN || !procedure)
        return said == IK_YES ? IK_YES : IK_NO;
    return ik_need_readable(facts, procedure, field) ? IK_NO : IK_UNKNOWN;
}

enum ik_yes_no
ik_fri_is_state(struct ik_facts *facts)
{
    struct ik_records cases = ik_facts_all(facts, IK_KIND_CASE);
    const ik_record *buyer =
        cases.count
            ? ik_facts_follow(facts, cases.items[0], IK_FIELD_CASE_BUYER)
            : NULL;
    if (!buyer) {
        ik_note_missing_record(facts, IK_KIND_ORGANISATION);
        return IK_UNKNOWN;
    }
    int type = ik_need_code(facts, buyer, IK_FIELD_ORGANISATION_BUYER_TYPE);
    return type <= 0                          ? IK_UNKNOWN
           : type == IK_CODE_BUYER_TYPE_STATE ? IK_YES
                                              : IK_NO;
}

unsigned
ik_fri_all_claims(struct ik_facts *facts)
{
    unsigned claims = 0;
    if (ik_fri_claims(facts, IK_FIELD_PROCEDURE_URGENT) == IK_YES)
        claims |= IK_URGENT;
    if (ik_fri_claims(facts, IK_FIELD_PROCEDURE_PRIOR_NOTICE) == IK_YES)
        claims |= IK_PRIOR_NOTICE;
    return claims;
}

static enum ik_fri_fit
fit_of(enum ik_period_status status)
{
    switch (status) {
    case IK_PERIOD_FOUND:
        return IK_FRI_KEPT;
    case IK_PERIOD_LEFT_OPEN:
        return IK_FRI_FREE;
    case IK_PERIOD_NO_BASIS:
        return IK_FRI_NO_BASIS;
    default:
        return IK_FRI_UNKNOWN;
    }
}

static enum ik_fri_fit
compare(struct ik_facts *facts, const struct ik_period_question *asked,
        const struct ik_fri_due *due, struct ik_fri_answer *answer)
{
    enum ik_fri_fit fit =
        fit_of(ik_period_find(facts->law, asked, &answer->period));
    if (fit != IK_FRI_KEPT || !due->event || !due->at.precision)
        return answer->fit = fit;
    int32_t sent = ik_oslo_day(due->since.precision ? due->since : due->sent);
    ik_limit_after(facts->law, &answer->period, sent, &answer->limit);
    answer->comparison = ik_limit_compare(&answer->period, &answer->limit, sent,
                                          ik_due_from_instant(due->at));
    switch (answer->comparison.keeping) {
    case IK_KEPT:
        break;
    case IK_ARGUABLE:
        fit = IK_FRI_ARGUABLE;
        break;
    case IK_BROKEN:
        fit = IK_FRI_BROKEN;
    }
    return answer->fit = fit;
}

/* Notes what is missing to compare at all; false when something is. */
static bool
has_times(struct ik_facts *facts, const struct ik_fri_due *due, int event)
{
    if (!due->at.precision)
        ik_note_missing_field(facts, due->deadline->deadline,
                              IK_FIELD_DEADLINE_AT);
    if (!due->event)
        ik_note_missing_record(facts, event == IK_EVENT_INVITATION
                                          ? IK_KIND_LETTER
                                          : IK_KIND_NOTICE);
    return due->at.precision && due->event;
}

/*
 * Facts that lengthen a period, as far as they are known. A restricted access
 * nobody has told of is none; but how tenders are received must be told.
 */
static unsigned
known_conditions(struct ik_facts *facts, unsigned *unknown)
{
    const ik_record *procedure = ik_procedure(facts);
    enum ik_yes_no electronic =
        ik_ask_yes_no(facts, procedure, IK_FIELD_PROCEDURE_ELECTRONIC);
    enum ik_yes_no restricted =
        ik_ask_yes_no(facts, procedure, IK_FIELD_PROCEDURE_RESTRICTED_ACCESS);
    bool hidden = restricted == IK_UNKNOWN && procedure &&
                  ik_record_get_presence(
                      procedure, IK_FIELD_PROCEDURE_RESTRICTED_ACCESS) !=
                      IK_PRESENCE_ABSENT;
    *unknown = (electronic == IK_UNKNOWN ? IK_NOT_ELECTRONIC : 0) |
               (hidden ? IK_RESTRICTED_ACCESS : 0);
    return (electronic == IK_NO ? IK_NOT_ELECTRONIC : 0) |
           (restricted == IK_YES ? IK_RESTRICTED_ACCESS : 0);
}

static void
note_unknown(struct ik_facts *facts, unsigned unknown)
{
    const ik_record *procedure = ik_procedure(facts);
    if (unknown & IK_NOT_ELECTRONIC)
        ik_note_missing_field(facts, procedure, IK_FIELD_PROCEDURE_ELECTRONIC);
    if (unknown & IK_RESTRICTED_ACCESS)
        ik_note_missing_field(facts, procedure,
                              IK_FIELD_PROCEDURE_RESTRICTED_ACCESS);
}

enum ik_fri_fit
ik_fri_measure(struct ik_facts *facts, struct ik_fri_due *due, unsigned claims,
               struct ik_fri_answer *answer)
{
    unsigned unknown, known = known_conditions(facts, &unknown);
    struct ik_fri_answer other;
    struct ik_period_question asked = {
        .part = "part_iii",
        .procedure = name_of(
            ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND)),
        .step = due->step,
        .conditions = known | claims,
        .date = facts->law_date
    };
    /* § 26-4 (3): there is no other way. */
    if (asked.procedure && strcmp(asked.procedure, "dps") == 0) {
        asked.conditions &= ~(unsigned)IK_NOT_ELECTRONIC;
        unknown &= ~(unsigned)IK_NOT_ELECTRONIC;
    }
    *answer = (struct ik_fri_answer){ .fit = IK_FRI_UNKNOWN };
    due->event = NULL;
    if (!asked.procedure || compare(facts, &asked, due, answer) != IK_FRI_KEPT)
        return answer->fit;
    ik_fri_find_event(facts, answer->period.event, due);
    if (!has_times(facts, due, answer->period.event))
        return answer->fit = IK_FRI_UNKNOWN;
    compare(facts, &asked, due, answer);
    asked.conditions |= unknown;
    if (!unknown || compare(facts, &asked, due, &other) == answer->fit)
        return answer->fit;
    note_unknown(facts, unknown);
    return answer->fit = IK_FRI_UNKNOWN;
}

static int
rank(enum ik_fri_fit fit)
{
    switch (fit) {
    case IK_FRI_KEPT:
        return 0;
    case IK_FRI_ARGUABLE:
        return 1;
    case IK_FRI_BROKEN:
        return 3;
    default:
        return 2;
    }
}

bool
ik_fri_is_better(enum ik_fri_fit fit, enum ik_fri_fit other)
{
    return ik_is_less(rank(fit), rank(other));
}

void
ik_fri_try_no_agreement(struct ik_facts *facts, struct ik_fri_due *due,
                        enum ik_yes_no agreed, struct ik_fri_answer *best)
{
    struct ik_fri_answer answer;
    enum ik_yes_no state = ik_fri_is_state(facts);
    if (state == IK_YES)
        return;
    ik_fri_measure(facts, due, IK_NO_AGREEMENT, &answer);
    if (agreed == IK_UNKNOWN) {
        ik_note_missing_field(facts, ik_procedure(facts),
                              IK_FIELD_PROCEDURE_AGREED_PERIOD);
        answer.fit = IK_FRI_UNKNOWN;
    } else if (state == IK_UNKNOWN && answer.fit < IK_FRI_BROKEN) {
        answer.fit = IK_FRI_UNKNOWN;
    }
    if (ik_fri_is_better(answer.fit, best->fit))
        *best = answer;
}

/* Of a tender that suppliers are invited to send (§ 20-3 (3)): what is agreed
 * has no least time, except for an authority of the state. */
static void
try_agreement(struct ik_facts *facts, struct ik_fri_due *due,
              struct ik_fri_answer *best)
{
    enum ik_yes_no agreed = ik_ask_yes_no(facts, ik_procedure(facts),
                                          IK_FIELD_PROCEDURE_AGREED_PERIOD);
    enum ik_yes_no state = ik_fri_is_state(facts);
    if (agreed != IK_YES)
        ik_fri_try_no_agreement(facts, due, agreed, best);
    else if (state != IK_YES)
        best->fit = state == IK_NO ? IK_FRI_FREE : IK_FRI_UNKNOWN;
}

enum ik_fri_fit
ik_fri_measure_best(struct ik_facts *facts, struct ik_fri_due *due,
                    struct ik_fri_answer *best)
{
    static const unsigned each[] = { IK_URGENT, IK_PRIOR_NOTICE };
    if (ik_fri_measure(facts, due, 0, best) < IK_FRI_ARGUABLE)
        return best->fit;
    unsigned claims = ik_fri_all_claims(facts);
    if (best->period.event == IK_EVENT_INVITATION)
        try_agreement(facts, due, best);
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        struct ik_fri_answer answer;
        if (claims & each[i] &&
            ik_fri_measure(facts, due, each[i], &answer) >= IK_FRI_KEPT &&
            ik_fri_is_better(answer.fit, best->fit))
            *best = answer;
    }
    return best->fit;
}

int64_t
ik_fri_strict_end(const struct ik_fri_answer *answer)
{
    return ik_oslo_midnight(answer->limit.strict);
}

int64_t
ik_fri_lenient_end(const struct ik_fri_answer *answer)
{
    return ik_oslo_midnight(answer->limit.lenient + 1);
}

void
ik_fri_show(struct ik_judge *judge, const struct ik_fri_due *due,
            const struct ik_fri_answer *answer)
{
    ik_judge_record(judge, "deadline", due->deadline->deadline);
    ik_judge_field(judge, "at", due->deadline->deadline, IK_FIELD_DEADLINE_AT);
    if (!due->event)
        return;
    ik_judge_record(judge, "event", due->event);
    ik_judge_field(judge, "began", due->event, due->field);
    ik_judge_number(judge, "days", answer->period.days);
    ik_judge_number(judge, "given", answer->comparison.days);
    ik_judge_instant(judge, "earliest",
                     ik_instant_from_utc(ik_fri_strict_end(answer)));
    if (due->event->kind == IK_KIND_NOTICE)
        ik_fri_show_cancelled(judge, due);
    /* Some suppliers' own deadline counts from what was sent to them. */
    if (due->deadline->individual && due->event->kind == IK_KIND_LETTER)
        ik_judge_basis(judge, "supplier",
                       ik_facts_follow(ik_judge_facts(judge), due->event,
                                       IK_FIELD_LETTER_SUPPLIER));
}

void
ik_fri_say_fit(struct ik_judge *judge, const struct ik_fri_due *due,
               const struct ik_fri_answer *answer)
{
    switch (answer->fit) {
    case IK_FRI_KEPT:
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
        break;
    case IK_FRI_ARGUABLE:
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.last_day");
        break;
    case IK_FRI_BROKEN:
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
        break;
    case IK_FRI_UNKNOWN:
    case IK_FRI_NO_BASIS:
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    case IK_FRI_FREE: /* nothing to keep */
        return;
    }
    ik_fri_show(judge, due, answer);
}
