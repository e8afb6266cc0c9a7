/*
 * KRI-010: award criteria, their weights and absolute requirements stay as they
 * were when tenders were due.
 */
#include "rules/kri.h"

#include "base/number.h"
#include "base/order.h"
#include "facts/contracts.h"
#include "facts/deadlines.h"
#include "facts/ending.h"
#include "facts/weights.h"

/* A criterion or requirement, and the time in which it must not be changed. */
struct kept {
    const ik_record *record;
    enum ik_field lots;
    const ik_record *deadline; /* for tenders; the last, of several lots */
    ik_instant due;
    int64_t until; /* now, or the contract, from which on others watch it */
};

/* Ways of changing what should be left alone. */
enum way { UNCHANGED, WEIGHT, MEASURE, RELAXED, TIGHTENED, WORDS, FIXED, WAYS };

/* What has changed, as it was and as it has been since. */
struct change {
    enum way way;
    enum ik_field field;
    const ik_record *before, *after;
};

static void
take_deadline(struct ik_facts *facts, struct kept *kept, const ik_record *lot)
{
    const ik_record *deadline =
        ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_TENDER, lot);
    ik_instant due;
    if (!ik_ask_instant(facts, deadline, IK_FIELD_DEADLINE_AT, &due) ||
        (kept->deadline && !ik_is_later(due, kept->due)))
        return;
    kept->deadline = deadline;
    kept->due = due;
}

static void
take_contract(struct ik_facts *facts, struct kept *kept, const ik_record *lot)
{
    struct ik_conclusion made;
    kept->until = ik_first_contract_in(facts, lot, &made)
                      ? ik_most(kept->until, made.first_ms)
                      : INT64_MAX;
}

/* What is said of no lot holds for all of them. */
static struct kept
keep(struct ik_facts *facts, const ik_record *record, enum ik_field lots)
{
    struct kept kept = { .record = record, .lots = lots, .until = INT64_MIN };
    struct ik_records all = ik_lots_of(facts);
    const ik_record *lot;
    bool own = false;
    for (size_t at = 0; (lot = ik_facts_next(facts, record, lots, &at));
         own = true) {
        take_deadline(facts, &kept, lot);
        take_contract(facts, &kept, lot);
    }
    if (!own)
        take_deadline(facts, &kept, NULL);
    for (size_t i = 0; !own && i < all.count; i++)
        take_contract(facts, &kept, all.items[i]);
    if (!own && !all.count)
        take_contract(facts, &kept, NULL);
    kept.until = ik_least(kept.until, facts->now.utc_ms);
    return kept;
}

/* Whether the competition for all of it was cancelled since. */
static bool
is_cancelled(struct ik_facts *facts, const struct kept *kept)
{
    const ik_record *lot;
    size_t at = 0;
    bool any = false;
    while ((lot = ik_facts_next(facts, kept->record, kept->lots, &at))) {
        any = true;
        if (!ik_cancellation(facts, lot, kept->due.utc_ms, INT64_MAX))
            return false;
    }
    return any || ik_cancellation(facts, NULL, kept->due.utc_ms, INT64_MAX);
}

/* The record as it was when tenders were due, and as it has been since; false
 * where nothing was changed, or a value could not be read. */
static bool
find_both(struct ik_facts *facts, const struct kept *kept, enum ik_field field,
          struct change *change)
{
    change->field = field;
    change->before =
        ik_facts_then(facts, kept->record, field, kept->due.utc_ms);
    change->after = ik_facts_then(facts, kept->record, field, kept->until);
    return change->before && change->after && change->before != change->after;
}

static bool
is_other_number(struct ik_facts *facts, const struct kept *kept,
                enum ik_field field, struct change *change)
{
    return find_both(facts, kept, field, change) &&
           ik_decimal_compare(ik_record_get_decimal(change->before, field, 0),
                              ik_record_get_decimal(change->after, field,
                                                    0)) != 0;
}

static bool
is_other_rank(struct ik_facts *facts, const struct kept *kept,
              struct change *change)
{
    enum ik_field field = IK_FIELD_CRITERION_PRIORITY;
    return find_both(facts, kept, field, change) &&
           ik_record_get_integer(change->before, field, 0) !=
               ik_record_get_integer(change->after, field, 0);
}

/* Other words may say the same, and a human must see. */
static bool
has_other_words(struct ik_facts *facts, const struct kept *kept,
                enum ik_field field)
{
    return kept->until == facts->now.utc_ms &&
           ik_facts_text_differs(facts, kept->record, field, kept->due.utc_ms);
}

static struct change
change_of_criterion(struct ik_facts *facts, const struct kept *kept)
{
    static const enum ik_field numbers[] = { IK_FIELD_CRITERION_WEIGHT,
                                             IK_FIELD_CRITERION_WEIGHT_MIN,
                                             IK_FIELD_CRITERION_WEIGHT_MAX };
    struct change change = { .way = WEIGHT };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (is_other_number(facts, kept, numbers[i], &change))
            return change;
    if (is_other_rank(facts, kept, &change))
        return change;
    change = (struct change){ .way = UNCHANGED };
    if (ik_facts_instant_at(facts, kept->record, IK_FIELD_CRITERION_FIXED,
                            kept->due.utc_ms)
            .utc_ms > kept->due.utc_ms)
        change.way = FIXED;
    else if (has_other_words(facts, kept, IK_FIELD_CRITERION_TEXT) ||
             has_other_words(facts, kept, IK_FIELD_CRITERION_NAME))
        change.way = WORDS;
    return change;
}

/* Whether a requirement had to be met at a time; unknown where that could not
 * be read. */
static enum ik_yes_no
was_absolute(struct ik_facts *facts, const ik_record *requirement,
             int64_t utc_ms)
{
    const ik_record *then =
        ik_facts_then(facts, requirement, IK_FIELD_REQUIREMENT_ABSOLUTE,
                      utc_ms);
    if (then)
        return ik_record_get_yes_no(then, IK_FIELD_REQUIREMENT_ABSOLUTE, 0);
    switch (ik_facts_code_at(facts, requirement, IK_FIELD_REQUIREMENT_LEVEL,
                             utc_ms)) {
    case -1:
    case 0:
        return IK_UNKNOWN;
    case IK_CODE_REQUIREMENT_LEVEL_MUST:
        return IK_YES;
    default:
        return IK_NO;
    }
}

static struct change
change_of_requirement(struct ik_facts *facts, const struct kept *kept)
{
    struct change change = { .way = MEASURE };
    enum ik_yes_no before =
        was_absolute(facts, kept->record, kept->due.utc_ms);
    enum ik_yes_no after = was_absolute(facts, kept->record, kept->until);
    if (before == IK_YES && after == IK_YES &&
        (is_other_number(facts, kept, IK_FIELD_REQUIREMENT_MEASURE, &change) ||
         is_other_number(facts, kept, IK_FIELD_REQUIREMENT_MEASURE_UPPER,
                         &change)))
        return change;
    change = (struct change){ .way = UNCHANGED };
    if (before == IK_YES && after == IK_NO)
        change.way = RELAXED;
    else if (before == IK_NO && after == IK_YES)
        change.way = TIGHTENED;
    else if (before == IK_YES &&
             has_other_words(facts, kept, IK_FIELD_REQUIREMENT_TEXT))
        change.way = WORDS;
    return change;
}

/*
 * Part III forbids it once tenders are due, and what is negotiated leaves it
 * alone (§§ 14-2 (1), 23-7 (2)); solutions in a dialogue may bring out other
 * requirements (§ 23-9). In Part II it depends on whether the change is
 * substantial (§ 8-4 (4)), which nobody can read off it.
 */
static bool
is_forbidden(struct ik_facts *facts, const struct kept *kept)
{
    int kind = ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND);
    return facts->regime.regime == IK_REGIME_PART_III &&
           ik_kri_is_announced(facts) &&
           (kept->record->kind == IK_KIND_CRITERION ||
            (kind > 0 &&
             kind != IK_CODE_PROCEDURE_KIND_COMPETITIVE_DIALOGUE));
}

static const char *
key_of(struct ik_facts *facts, const struct kept *kept, enum way way)
{
    static const char *const breaches[WAYS] = {
        [WEIGHT] = "breach",
        [MEASURE] = "breach.measure",
        [RELAXED] = "breach.relaxed",
        [TIGHTENED] = "breach.tightened",
    };
    if (way == WORDS)
        return "risk.words";
    if (way == FIXED)
        return "risk.fixed";
    return is_forbidden(facts, kept) ? breaches[way] : "risk.changed";
}

/* What the contracts are of; without that they might end the competition for
 * all of it. */
static void
show_other_awards(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CONTRACT);
    const ik_record *award;
    for (size_t i = 0; i < all.count; i++)
        for (size_t at = 0;
             (award = ik_facts_next(facts, all.items[i],
                                    IK_FIELD_CONTRACT_AWARDS, &at));)
            ik_judge_basis(judge, "award", award);
}

static void
say_of_change(struct ik_judge *judge, const struct kept *kept,
              const struct change *change)
{
    ik_judge_conclude(judge, key_of(ik_judge_facts(judge), kept, change->way));
    ik_judge_record(judge, "thing", kept->record);
    ik_judge_field(judge, "deadline", kept->deadline, IK_FIELD_DEADLINE_AT);
    if (change->way == WEIGHT || change->way == MEASURE) {
        ik_judge_field(judge, "before", change->before, change->field);
        ik_judge_field(judge, "after", change->after, change->field);
    }
    if (change->way == FIXED)
        ik_judge_field(judge, "fixed", kept->record, IK_FIELD_CRITERION_FIXED);
    ik_kri_show_announced(judge);
    show_other_awards(judge);
}

/* What was looked at over all of them. */
struct looked {
    size_t due, undated, said;
    const ik_record *deadline; /* the last that has run out */
    ik_instant at;
};

/* Whether the time in which it is to be left alone has come; false too where
 * the competition for it has been cancelled. */
static bool
is_to_be_kept(struct ik_facts *facts, const struct kept *kept,
              struct looked *looked)
{
    looked->undated += !kept->deadline;
    if (!kept->deadline || facts->now.utc_ms <= kept->due.utc_ms ||
        is_cancelled(facts, kept))
        return false;
    looked->due++;
    if (!looked->deadline || ik_is_later(kept->due, looked->at)) {
        looked->deadline = kept->deadline;
        looked->at = kept->due;
    }
    return true;
}

static void
judge_kept(struct ik_judge *judge, const struct kept *kept,
           struct change change, const enum ik_field *fields,
           struct looked *looked)
{
    bool readable = true;
    for (; *fields; fields++)
        readable &=
            ik_need_readable(ik_judge_facts(judge), kept->record, *fields);
    if (change.way)
        say_of_change(judge, kept, &change);
    else if (!readable)
        ik_judge_cannot_tell(judge, "not_assessable");
    looked->said += change.way || !readable;
}

static void
judge_criteria(struct ik_judge *judge, struct looked *looked)
{
    static const enum ik_field fields[] = { IK_WEIGHT_FACTS,
                                            IK_FIELD_CRITERION_PRIORITY, 0 };
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_CRITERION);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (ik_ask_code(facts, all.items[i], IK_FIELD_CRITERION_KIND) !=
            IK_CODE_CRITERION_KIND_AWARD)
            continue;
        struct kept kept = keep(facts, all.items[i], IK_FIELD_CRITERION_LOTS);
        if (is_to_be_kept(facts, &kept, looked))
            judge_kept(judge, &kept, change_of_criterion(facts, &kept), fields,
                       looked);
    }
}

static void
judge_requirements(struct ik_judge *judge, struct looked *looked)
{
    static const enum ik_field fields[] = { IK_FIELD_REQUIREMENT_ABSOLUTE,
                                            IK_FIELD_REQUIREMENT_LEVEL,
                                            IK_FIELD_REQUIREMENT_MEASURE,
                                            IK_FIELD_REQUIREMENT_MEASURE_UPPER,
                                            0 };
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        struct kept kept =
            keep(facts, all.items[i], IK_FIELD_REQUIREMENT_LOTS);
        if (is_to_be_kept(facts, &kept, looked))
            judge_kept(judge, &kept, change_of_requirement(facts, &kept),
                       fields, looked);
    }
}

void
ik_kri_criteria_are_unchanged(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct looked looked = { 0 };
    judge_criteria(judge, &looked);
    judge_requirements(judge, &looked);
    if (looked.said)
        return;
    ik_judge_begin(judge, ik_procedure(facts));
    if (looked.due) {
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
        ik_judge_field(judge, "deadline", looked.deadline,
                       IK_FIELD_DEADLINE_AT);
    } else if (looked.undated && ik_kri_is_announced(facts)) {
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
        ik_judge_cannot_tell(judge, "not_assessable.deadline");
    }
}

const uint16_t ik_kri_unchanged_facts[] = {
    IK_WEIGHT_FACTS,
    IK_LOT_FACTS,
    IK_LOT_CONTRACT_FACTS,
    IK_DEADLINE_FACTS,
    IK_CANCELLATION_FACTS,
    IK_KRI_ANNOUNCED_FACTS,
    IK_FIELD_CRITERION_KIND,
    IK_FIELD_CRITERION_LOTS,
    IK_FIELD_CRITERION_PRIORITY,
    IK_FIELD_CRITERION_FIXED,
    IK_FIELD_CRITERION_TEXT,
    IK_FIELD_CRITERION_NAME,
    IK_FIELD_REQUIREMENT_LOTS,
    IK_FIELD_REQUIREMENT_ABSOLUTE,
    IK_FIELD_REQUIREMENT_LEVEL,
    IK_FIELD_REQUIREMENT_MEASURE,
    IK_FIELD_REQUIREMENT_MEASURE_UPPER,
    IK_FIELD_REQUIREMENT_TEXT,
    IK_FIELD_PROCEDURE_KIND,
    0
};
