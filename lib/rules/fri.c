/* FRI: time limits (frister). */
#include "facts/competition.h"
#include "rules/rule.h"

#include <stdlib.h>

/* Deadlines that must be one for all; a hearing or a clarification is each
 * supplier's own. */
static bool
is_shared_kind(int kind)
{
    switch (kind) {
    case IK_CODE_DEADLINE_KIND_TENDER:
    case IK_CODE_DEADLINE_KIND_REQUEST:
    case IK_CODE_DEADLINE_KIND_APPLICATION:
    case IK_CODE_DEADLINE_KIND_QUESTIONS:
    case IK_CODE_DEADLINE_KIND_REVISED_TENDER:
    case IK_CODE_DEADLINE_KIND_FINAL_TENDER:
        return true;
    default:
        return false;
    }
}

/* A deadline by what it ends: kind, lot and round. */
struct limit {
    int kind;
    const ik_record *lot, *round, *deadline;
    bool individual;
    int64_t set;  /* when it was set; INT64_MIN when not recorded */
    size_t order;
};

static int
compare_ids(const ik_record *a, const ik_record *b)
{
    uint32_t x = a ? ik_id_slot(a->id) + 1 : 0;
    uint32_t y = b ? ik_id_slot(b->id) + 1 : 0;
    return (x > y) - (x < y);
}

static int
compare_matter(const struct limit *x, const struct limit *y)
{
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int lots = compare_ids(x->lot, y->lot);
    return lots ? lots : compare_ids(x->round, y->round);
}

/* By matter; within one, the common deadline that was set last comes first. */
static int
compare_limits(const void *a, const void *b)
{
    const struct limit *x = a, *y = b;
    int matter = compare_matter(x, y);
    if (matter)
        return matter;
    if (x->individual != y->individual)
        return x->individual ? 1 : -1;
    int order = (x->set > y->set) - (x->set < y->set);
    if (!order)
        order = (x->order > y->order) - (x->order < y->order);
    return x->individual ? order : -order;
}

static size_t
collect_limits(struct ik_facts *facts, struct limit *limits)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DEADLINE);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *deadline = all.items[i];
        int kind = ik_ask_code(facts, deadline, IK_FIELD_DEADLINE_KIND);
        ik_instant set;
        if (!is_shared_kind(kind))
            continue;
        bool dated =
            ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_SET, &set);
        limits[count++] = (struct limit){
            .kind = kind,
            .lot = ik_facts_follow(facts, deadline, IK_FIELD_DEADLINE_LOT, 0),
            .round =
                ik_facts_follow(facts, deadline, IK_FIELD_DEADLINE_ROUND, 0),
            .deadline = deadline,
            .individual =
                ik_ask_any(facts, deadline, IK_FIELD_DEADLINE_SUPPLIERS),
            .set = dated ? set.utc_ms : INT64_MIN,
            .order = i,
        };
    }
    qsort(limits, count, sizeof *limits, compare_limits);
    return count;
}

static bool
differs(struct ik_facts *facts, const ik_record *a, const ik_record *b)
{
    ik_instant x, y;
    return ik_ask_instant(facts, a, IK_FIELD_DEADLINE_AT, &x) &&
           ik_ask_instant(facts, b, IK_FIELD_DEADLINE_AT, &y) &&
           x.utc_ms != y.utc_ms;
}

static void
name_suppliers(struct ik_judge *judge, const ik_record *deadline)
{
    size_t count =
        ik_record_get_count(deadline, IK_FIELD_DEADLINE_SUPPLIERS);
    for (size_t i = 0; i < count; i++) {
        const ik_record *who = ik_facts_follow(
            ik_judge_facts(judge), deadline, IK_FIELD_DEADLINE_SUPPLIERS, i);
        ik_judge_subject(judge, who);
        ik_judge_record(judge, "supplier", who);
    }
    ik_judge_field(judge, "own", deadline, IK_FIELD_DEADLINE_AT);
}

/* Names everyone whose own deadline departs from the first of the matter. */
static bool
say_of_departures(struct ik_judge *judge, const struct limit *limits,
                  size_t count)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *base = limits[0].deadline;
    bool said = false;
    for (size_t i = 1; i < count; i++) {
        const ik_record *own = limits[i].deadline;
        if (!limits[i].individual || !differs(facts, own, base))
            continue;
        if (!said) {
            ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
            ik_judge_record(judge, "deadline", base);
            ik_judge_field(judge, "common", base, IK_FIELD_DEADLINE_AT);
        }
        said = true;
        name_suppliers(judge, own);
    }
    return said;
}

/* Individual deadlines alone: what the others got is not recorded. */
static void
say_of_individual(struct ik_judge *judge, const ik_record *deadline)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    if (ik_ask_yes_no(facts, deadline, IK_FIELD_DEADLINE_GRANTED) ==
        IK_YES) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.granted");
        ik_judge_record(judge, "deadline", deadline);
        name_suppliers(judge, deadline);
        return;
    }
    ik_note_missing_record(facts, IK_KIND_DEADLINE);
    ik_judge_cannot_tell(judge, "not_assessable");
}

static void
judge_matter(struct ik_judge *judge, const struct limit *limits, size_t count)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *deadline = limits[0].deadline;
    ik_instant at;
    ik_judge_begin(judge, deadline);
    if (!ik_need_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &at))
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (say_of_departures(judge, limits, count))
        return;
    else if (limits[0].individual)
        say_of_individual(judge, deadline);
    else {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
        ik_judge_field(judge, "common", deadline, IK_FIELD_DEADLINE_AT);
    }
}

static void
one_deadline_for_all(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t most = ik_facts_all(facts, IK_KIND_DEADLINE).count;
    struct limit *limits =
        ik_arena_alloc(&facts->arena, (most + 1) * sizeof *limits);
    ik_instant start;
    if (!limits) {
        facts->no_memory = true;
        return;
    }
    size_t count = collect_limits(facts, limits);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && compare_matter(&limits[from],
                                                         &limits[to]) == 0;)
            to++;
        judge_matter(judge, &limits[from], to - from);
    }
    if (count || !ik_competition_start(facts, &start))
        return;
    ik_judge_begin(judge, ik_procedure(facts));
    ik_note_missing_record(facts, IK_KIND_DEADLINE);
    ik_judge_cannot_tell(judge, "not_assessable");
}

static const uint16_t deadline_facts[] = {
    IK_FIELD_DEADLINE_KIND,      IK_FIELD_DEADLINE_AT,
    IK_FIELD_DEADLINE_LOT,       IK_FIELD_DEADLINE_ROUND,
    IK_FIELD_DEADLINE_SUPPLIERS, IK_FIELD_DEADLINE_GRANTED,
    IK_FIELD_DEADLINE_SET,
    IK_FIELD_NOTICE_KIND,        IK_FIELD_NOTICE_SENT,
    0
};

static const struct ik_rule rules[] = {
    { .id = "FRI-008",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-20-3-3", "foa-23-2-1", "foa-23-7-4",
                      "lb-2010-89858"),
      .facts = deadline_facts,
      .check = one_deadline_for_all },
};

const struct ik_chapter ik_chapter_fri = { rules,
                                           sizeof rules / sizeof *rules };
