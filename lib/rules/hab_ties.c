/* HAB-004: ties that do not disqualify by themselves. */
#include "rules/hab.h"

#include "facts/competition.h"

#include "base/order.h"

#include <string.h>

/* A tie between somebody who acts for the buyer and a supplier. */
struct tie {
    const ik_record *relation; /* the person's own */
    const ik_record *onward;   /* from the person it leads to, or NULL */
    const ik_record *supplier;
};

typedef void
tie_visitor(struct ik_facts *facts, const struct tie *tie, void *data);

/* Who is recorded as one, or has sent something in, whatever else it is. */
static bool
is_supplier(struct ik_facts *facts, const ik_record *who)
{
    return who && who->kind == IK_KIND_ORGANISATION &&
           (ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                            IK_CODE_ORGANISATION_ROLE_SUPPLIER) ||
            ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS)
                .count);
}

/* The role on the buyer's side by which somebody acts for it, or the
 * declaration of ties that shows it; NULL for everybody else. */
static const ik_record *
acts_for_buyer(struct ik_facts *facts, const ik_record *person)
{
    struct ik_records roles =
        ik_facts_referring(facts, person, IK_FIELD_ROLE_PERSON);
    for (size_t i = 0; i < roles.count; i++)
        if (ik_ask_code(facts, roles.items[i], IK_FIELD_ROLE_KIND) !=
            IK_CODE_ROLE_KIND_SUPPLIER_REPRESENTATIVE)
            return roles.items[i];
    struct ik_records declared =
        ik_facts_referring(facts, person, IK_FIELD_DECLARATION_PERSON);
    return declared.count ? declared.items[0] : NULL;
}

/*
 * Ties that disqualify by themselves (fvl § 6(1)) are HAB-003's: to be the
 * party, its kin, spouse or guardian, its leader or a member of its board.
 * The kin of somebody who merely owns or works for the party are others.
 */
static bool
is_listed(int kind, int onward)
{
    if (onward < 0)
        return kind >= IK_CODE_RELATION_KIND_PARTY &&
               kind <= IK_CODE_RELATION_KIND_BOARD_MEMBER;
    return onward == IK_CODE_RELATION_KIND_PARTY &&
           kind >= IK_CODE_RELATION_KIND_KIN_IN_LINE &&
           kind <= IK_CODE_RELATION_KIND_GUARDIAN;
}

static void
visit_supplier(struct ik_facts *facts, struct tie tie, tie_visitor *visit,
               void *data)
{
    int kind = ik_ask_code(facts, tie.relation, IK_FIELD_RELATION_KIND);
    int onward = -1;
    if (tie.onward)
        onward = tie.onward->kind == IK_KIND_RELATION
                     ? ik_ask_code(facts, tie.onward, IK_FIELD_RELATION_KIND)
                     : 0; /* the employer, as the person's record has it */
    if (is_supplier(facts, tie.supplier) && !is_listed(kind, onward))
        visit(facts, &tie, data);
}

/* Where a friend, a relative or a colleague leads on to. */
static void
visit_through(struct ik_facts *facts, const ik_record *relation,
              const ik_record *through, tie_visitor *visit, void *data)
{
    struct ik_records all =
        ik_facts_referring(facts, through, IK_FIELD_RELATION_PERSON);
    const ik_record *employer =
        ik_facts_follow(facts, through, IK_FIELD_PERSON_EMPLOYER);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *to =
            ik_facts_follow(facts, all.items[i], IK_FIELD_RELATION_OTHER);
        visit_supplier(facts, (struct tie){ relation, all.items[i], to }, visit,
                       data);
        if (to == employer)
            employer = NULL; /* the relation says more */
    }
    visit_supplier(facts, (struct tie){ relation, through, employer }, visit,
                   data);
}

/* The ties of a person, whichever end they were recorded from. */
static void
each_tie(struct ik_facts *facts, const ik_record *person, tie_visitor *visit,
         void *data)
{
    static const enum ik_field ends[] = { IK_FIELD_RELATION_PERSON,
                                          IK_FIELD_RELATION_OTHER };
    for (size_t end = 0; end < 2; end++) {
        struct ik_records all = ik_facts_referring(facts, person, ends[end]);
        for (size_t i = 0; i < all.count; i++) {
            const ik_record *other =
                ik_facts_follow(facts, all.items[i], ends[1 - end]);
            if (other && other->kind == IK_KIND_PERSON)
                visit_through(facts, all.items[i], other, visit, data);
            else
                visit_supplier(facts, (struct tie){ all.items[i], NULL, other },
                               visit, data);
        }
    }
}

/* Who concluded what a tie means, and when. */
struct ruling {
    const ik_record *record; /* NULL: nobody */
    const ik_record *of;     /* whose tie it is */
    const ik_record *by;
    ik_instant at; /* absent when nobody */
    bool against; /* the person is disqualified */
};

/* The last one counts, but what others have ruled before what the person has,
 * whom a later declaration gives no more say. */
static void
take_ruling(struct ik_facts *facts, const ik_record *record, enum ik_field by,
            enum ik_field at, bool against, struct ruling *ruling)
{
    struct ruling other = {
        .record = record,
        .of = ruling->of,
        .by = ik_facts_follow(facts, record, by),
        .against = against,
    };
    bool own = other.by == ruling->of;
    bool instead = ruling->record && own != (ruling->by == ruling->of);
    if (ik_ask_instant(facts, record, at, &other.at) &&
        (instead ? !own : ik_is_later(other.at, ruling->at)))
        *ruling = other;
}

static void
take_decisions(struct ik_facts *facts, struct ik_records all, int64_t since,
               struct ruling *ruling)
{
    for (size_t i = 0; i < all.count; i++) {
        ik_instant at;
        int result = ik_ask_code(facts, all.items[i], IK_FIELD_DECISION_RESULT);
        bool against = result == IK_CODE_DECISION_RESULT_DISQUALIFIED;
        if (ik_ask_code(facts, all.items[i], IK_FIELD_DECISION_KIND) ==
                IK_CODE_DECISION_KIND_IMPARTIALITY &&
            (against || result == IK_CODE_DECISION_RESULT_IMPARTIAL) &&
            ik_ask_instant(facts, all.items[i], IK_FIELD_DECISION_DECIDED,
                           &at) &&
            at.utc_ms >= since)
            take_ruling(facts, all.items[i], IK_FIELD_DECISION_DECIDED_BY,
                        IK_FIELD_DECISION_DECIDED, against, ruling);
    }
}

static void
take_declarations(struct ik_facts *facts, const ik_record *relation,
                  struct ruling *ruling)
{
    struct ik_records all =
        ik_facts_referring(facts, relation, IK_FIELD_DECLARATION_RELATIONS);
    for (size_t i = 0; i < all.count; i++) {
        int said =
            ik_ask_code(facts, all.items[i], IK_FIELD_DECLARATION_CONCLUSION);
        if (said == IK_CODE_IMPARTIALITY_IMPARTIAL ||
            said == IK_CODE_IMPARTIALITY_DISQUALIFIED)
            take_ruling(facts, all.items[i], IK_FIELD_DECLARATION_ASSESSED_BY,
                        IK_FIELD_DECLARATION_ASSESSED,
                        said == IK_CODE_IMPARTIALITY_DISQUALIFIED, ruling);
    }
}

static void
take_assessments(struct ik_facts *facts, const ik_record *relation,
                 struct ruling *ruling)
{
    struct ik_records all =
        ik_facts_referring(facts, relation, IK_FIELD_ASSESSMENT_SUBJECT);
    for (size_t i = 0; i < all.count; i++) {
        int result =
            ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_RESULT);
        bool against = result == IK_CODE_ASSESSMENT_RESULT_CONFLICT;
        if (ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) ==
                IK_CODE_ASSESSMENT_KIND_IMPARTIALITY &&
            (against || result == IK_CODE_ASSESSMENT_RESULT_NO_CONFLICT))
            take_ruling(facts, all.items[i], IK_FIELD_ASSESSMENT_BY,
                        IK_FIELD_ASSESSMENT_AT, against, ruling);
    }
}

/* A decision about the person answers only ties that were known then. */
static struct ruling
find_ruling(struct ik_facts *facts, const ik_record *person,
            const ik_record *relation)
{
    struct ruling ruling = { .of = person };
    ik_instant known = { .utc_ms = INT64_MIN };
    ik_ask_instant(facts, relation, IK_FIELD_RELATION_RECORDED, &known);
    take_decisions(facts,
                   ik_facts_referring(facts, person, IK_FIELD_DECISION_PERSON),
                   known.utc_ms, &ruling);
    take_decisions(
        facts, ik_facts_referring(facts, relation, IK_FIELD_DECISION_SUBJECT),
        INT64_MIN, &ruling);
    take_declarations(facts, relation, &ruling);
    take_assessments(facts, relation, &ruling);
    return ruling;
}

/* Whether a measure in a list took the person off the case, for good and before
 * anything was done in it once the tie was known. */
static bool
is_taken_off(struct ik_facts *facts, const ik_record *person, int64_t known,
             struct ik_records measures)
{
    ik_instant done;
    for (size_t i = 0; i < measures.count; i++)
        if (ik_ask_code(facts, measures.items[i], IK_FIELD_MEASURE_KIND) ==
                IK_CODE_MEASURE_KIND_REPLACE_PERSON &&
            ik_ask_instant(facts, measures.items[i], IK_FIELD_MEASURE_DONE,
                           &done) &&
            !ik_hab_acted(facts, person, ik_least(known, done.utc_ms),
                          INT64_MAX))
            return true;
    return false;
}

static bool
is_replaced(struct ik_facts *facts, const ik_record *person,
            const ik_record *relation)
{
    struct ik_records own =
        ik_facts_referring(facts, relation, IK_FIELD_MEASURE_RELATION);
    struct ik_records any =
        ik_facts_referring(facts, person, IK_FIELD_MEASURE_PERSON);
    ik_instant known = { .utc_ms = INT64_MAX };
    ik_ask_instant(facts, relation, IK_FIELD_RELATION_RECORDED, &known);
    return is_taken_off(facts, person, known.utc_ms, own) ||
           is_taken_off(facts, person, known.utc_ms, any);
}

static bool
is_raised_by_party(struct ik_facts *facts, const ik_record *relation)
{
    return ik_ask_code(facts, relation, IK_FIELD_RELATION_ORIGIN) ==
               IK_CODE_STATEMENT_ORIGIN_PARTY ||
           is_supplier(facts, ik_facts_follow(facts, relation,
                                              IK_FIELD_RELATION_TOLD_BY));
}

/* Whether a party is known to have raised it by a time: what came of it then
 * was no longer for the person alone. */
static bool
was_raised_by_party(struct ik_facts *facts, const ik_record *relation,
                    ik_instant by)
{
    ik_instant known;
    return ik_ask_instant(facts, relation, IK_FIELD_RELATION_RECORDED,
                          &known) &&
           known.utc_ms <= by.utc_ms &&
           (ik_facts_code_at(facts, relation, IK_FIELD_RELATION_ORIGIN,
                             by.utc_ms) == IK_CODE_STATEMENT_ORIGIN_PARTY ||
            is_supplier(facts, ik_facts_follow_at(facts, relation,
                                                  IK_FIELD_RELATION_TOLD_BY,
                                                  by.utc_ms)));
}

/* Who decides: the person alone, until a party asks (fvl § 8). */
static const char *
weigh_ruling(struct ik_facts *facts, const ik_record *person,
             const ik_record *relation, const struct ruling *ruling)
{
    const ik_record *superior =
        ik_facts_follow(facts, person, IK_FIELD_PERSON_REPORTS_TO);
    ik_instant known;
    if (ruling->by == person && is_raised_by_party(facts, relation))
        return was_raised_by_party(facts, relation, ruling->at)
                   ? "breach"
                   : "risk.raised";
    if (ruling->by != person &&
        (!ruling->by || (superior && ruling->by != superior)))
        return "risk.who";
    if (ik_ask_instant(facts, relation, IK_FIELD_RELATION_RECORDED, &known) &&
        ik_hab_acted(facts, person, known.utc_ms, ruling->at.utc_ms))
        return "risk.acted";
    if (ruling->against &&
        ik_hab_acted(facts, person, ruling->at.utc_ms, INT64_MAX))
        return "risk.disqualified";
    return ruling->by == person ? "conforms.own" : "conforms";
}

/* The worst of a person's ties, and then those that are as bad. */
struct verdict {
    const ik_record *person;
    size_t weight; /* 0 before a tie was met */
    struct ik_judge *judge;
    struct ik_suppliers *named;
};

/* What may be said of a tie, by its weight; no two weigh the same, so that the
 * order of records decides nothing. */
static const char *const keys[] = {
    NULL,
    "conforms.replaced",
    "conforms",
    "conforms.own",
    "risk.who",
    "risk.raised",
    "risk.acted",
    "risk",
    "risk.disqualified",
    "breach",
};

static size_t
weight_of(const char *key)
{
    size_t weight = 1;
    while (strcmp(keys[weight], key) != 0)
        weight++;
    return weight;
}

static const char *
weigh_tie(struct ik_facts *facts, const struct tie *tie,
          const ik_record *person, struct ruling *ruling)
{
    *ruling = find_ruling(facts, person, tie->relation);
    if (is_replaced(facts, person, tie->relation))
        return "conforms.replaced";
    return ruling->record ? weigh_ruling(facts, person, tie->relation, ruling)
                          : "risk";
}

static void
find_worst(struct ik_facts *facts, const struct tie *tie, void *data)
{
    struct verdict *verdict = data;
    struct ruling ruling;
    const char *key = weigh_tie(facts, tie, verdict->person, &ruling);
    verdict->weight =
        (size_t)ik_most((int64_t)verdict->weight, (int64_t)weight_of(key));
}

/* Who stands between the person and the supplier, and the supplier who told of
 * the tie where that does not show otherwise that a party raised it. */
static void
show_between(struct ik_judge *judge, const struct tie *tie)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *told_by =
        ik_facts_follow(facts, tie->relation, IK_FIELD_RELATION_TOLD_BY);
    if (tie->onward && tie->onward->kind == IK_KIND_RELATION)
        ik_judge_basis(judge, "through",
                       ik_facts_follow(facts, tie->onward,
                                       IK_FIELD_RELATION_PERSON));
    if (is_supplier(facts, told_by) &&
        ik_ask_code(facts, tie->relation, IK_FIELD_RELATION_ORIGIN) !=
            IK_CODE_STATEMENT_ORIGIN_PARTY)
        ik_judge_basis(judge, "told_by", told_by);
}

static void
show_tie(struct ik_facts *facts, const struct tie *tie, void *data)
{
    struct verdict *verdict = data;
    struct ik_judge *judge = verdict->judge;
    struct ruling ruling;
    if (weight_of(weigh_tie(facts, tie, verdict->person, &ruling)) !=
        verdict->weight)
        return;
    if (!ik_suppliers_has(verdict->named, tie->supplier)) {
        ik_suppliers_add(verdict->named, tie->supplier);
        ik_judge_subject(judge, tie->supplier);
        ik_judge_record(judge, "supplier", tie->supplier);
    }
    ik_judge_record(judge, "tie", tie->relation);
    ik_judge_record(judge, "tie", tie->onward);
    ik_judge_field(judge, "kind", tie->relation, IK_FIELD_RELATION_KIND);
    ik_judge_field(judge, "known", tie->relation, IK_FIELD_RELATION_RECORDED);
    ik_judge_record(judge, "ruling", ruling.record);
    ik_judge_record(judge, "by", ruling.by);
    show_between(judge, tie);
}

/* Of no tie, where nobody has asked the person about ties either. */
static void
say_of_silence(struct ik_judge *judge, const ik_record *person)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (ik_facts_referring(facts, person, IK_FIELD_DECLARATION_PERSON).count)
        return;
    ik_note_missing_record(facts, IK_KIND_DECLARATION);
    ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "person", person);
}

static void
judge_ties(struct ik_judge *judge, const ik_record *person,
           struct ik_suppliers *named)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct verdict verdict = { .person = person, .judge = judge,
                               .named = named };
    ik_judge_begin(judge, person);
    each_tie(facts, person, find_worst, &verdict);
    if (!verdict.weight) {
        say_of_silence(judge, person);
        return;
    }
    ik_suppliers_clear(named);
    ik_judge_conclude(judge, keys[verdict.weight]);
    ik_judge_record(judge, "person", person);
    each_tie(facts, person, show_tie, &verdict);
    ik_judge_basis(judge, "capacity", acts_for_buyer(facts, person));
}

void
ik_hab_other_ties_are_decided(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_PERSON);
    struct ik_suppliers named;
    if (!ik_suppliers_new(facts, &named))
        return;
    for (size_t i = 0; i < all.count; i++)
        if (acts_for_buyer(facts, all.items[i]))
            judge_ties(judge, all.items[i], &named);
}

const uint16_t ik_hab_tie_facts[] = { IK_FIELD_ORGANISATION_ROLES,
                                      IK_FIELD_SUBMISSION_SUPPLIERS,
                                      IK_FIELD_PERSON_EMPLOYER,
                                      IK_FIELD_PERSON_REPORTS_TO,
                                      IK_FIELD_ROLE_PERSON,
                                      IK_FIELD_ROLE_KIND,
                                      IK_FIELD_ROLE_FIRST_ACT,
                                      IK_FIELD_RELATION_PERSON,
                                      IK_FIELD_RELATION_OTHER,
                                      IK_FIELD_RELATION_KIND,
                                      IK_FIELD_RELATION_ORIGIN,
                                      IK_FIELD_RELATION_TOLD_BY,
                                      IK_FIELD_RELATION_RECORDED,
                                      IK_FIELD_DECLARATION_PERSON,
                                      IK_FIELD_DECLARATION_RELATIONS,
                                      IK_FIELD_DECLARATION_CONCLUSION,
                                      IK_FIELD_DECLARATION_ASSESSED_BY,
                                      IK_FIELD_DECLARATION_ASSESSED,
                                      IK_FIELD_DECISION_PERSON,
                                      IK_FIELD_DECISION_SUBJECT,
                                      IK_FIELD_DECISION_KIND,
                                      IK_FIELD_DECISION_RESULT,
                                      IK_FIELD_DECISION_DECIDED,
                                      IK_FIELD_DECISION_DECIDED_BY,
                                      IK_FIELD_ASSESSMENT_SUBJECT,
                                      IK_FIELD_ASSESSMENT_KIND,
                                      IK_FIELD_ASSESSMENT_RESULT,
                                      IK_FIELD_ASSESSMENT_BY,
                                      IK_FIELD_ASSESSMENT_AT,
                                      IK_FIELD_MEASURE_RELATION,
                                      IK_FIELD_MEASURE_PERSON,
                                      IK_FIELD_MEASURE_KIND,
                                      IK_FIELD_MEASURE_DONE,
                                      IK_FIELD_SCORE_BY,
                                      IK_FIELD_SCORE_WRITTEN,
                                      IK_FIELD_AWARD_DECIDED_BY,
                                      IK_FIELD_AWARD_DECIDED,
                                      0 };
