/* FRI: time limits (frister). */
#include "rules/fri.h"

#include "base/order.h"
#include "facts/contenders.h"
#include "facts/contracts.h"
#include "facts/sources.h"

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

/* The deadlines of one kind and round, over all lots. */
struct family {
    const struct ik_deadline *items, *end;
    const struct ik_deadline *general; /* for everyone and all lots */
    bool by_lot;         /* lots have their own for everyone */
    bool untimed;        /* one of these has no time */
    bool individual;     /* suppliers have their own for all lots */
    int64_t least, most; /* of these */
};

/* A lot's own deadline for everyone, the one that is in force. */
static bool
is_of_lot(const struct family *family, const struct ik_deadline *limit)
{
    return limit->lot && !limit->individual &&
           (limit == family->items || !ik_deadline_is_same(limit - 1, limit));
}

/* A supplier's own deadline for all lots; without a time it may be any. */
static void
add_individual(struct family *family, const struct ik_deadline *limit)
{
    family->individual = true;
    family->least = ik_least(family->least, limit->at);
    family->most = ik_most(family->most, limit->timed ? limit->at : INT64_MAX);
}

static struct family
find_family(const struct ik_deadline *items, const struct ik_deadline *end)
{
    struct family family = { .items = items,
                             .least = INT64_MAX,
                             .most = INT64_MIN };
    const struct ik_deadline *at = items;
    for (; at < end && ik_deadline_is_akin(items, at); at++) {
        bool first = at == items || !ik_deadline_is_same(at - 1, at);
        bool of_lot = is_of_lot(&family, at);
        family.by_lot |= of_lot;
        family.untimed |= of_lot && !at->timed;
        if (at->individual && !at->lot)
            add_individual(&family, at);
        else if (!at->individual && first && !at->lot)
            family.general = at;
    }
    family.end = at;
    return family;
}

static void
say_of_departure(struct ik_judge *judge, const struct ik_deadline *common)
{
    ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    ik_judge_record(judge, "deadline", common->deadline);
    ik_judge_field(judge, "common", common->deadline, IK_FIELD_DEADLINE_AT);
}

static void
name_suppliers(struct ik_judge *judge, const ik_record *deadline)
{
    const ik_record *who;
    size_t at = 0;
    while ((who = ik_facts_next(ik_judge_facts(judge), deadline,
                                IK_FIELD_DEADLINE_SUPPLIERS, &at))) {
        ik_judge_subject(judge, who);
        ik_judge_record(judge, "supplier", who);
    }
    ik_judge_field(judge, "own", deadline, IK_FIELD_DEADLINE_AT);
}

static void
say_of_missing_time(struct ik_judge *judge, const struct ik_deadline *limit)
{
    ik_note_missing_field(ik_judge_facts(judge), limit->deadline,
                          IK_FIELD_DEADLINE_AT);
    ik_judge_cannot_tell(judge, "not_assessable");
}

static void
say_of_equality(struct ik_judge *judge, const struct ik_deadline *limit)
{
    ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_field(judge, "common", limit->deadline, IK_FIELD_DEADLINE_AT);
}

/*
 * Names everyone from there on whose own deadline departs from one that begins
 * its matter. One for all lots also holds for lots without one of their own.
 * True when something was said.
 */
static bool
say_of_departures(struct ik_judge *judge, const struct ik_deadline *common,
                  const struct ik_deadline *end)
{
    const struct ik_deadline *untimed = NULL;
    bool own_one = true, said = false;
    for (const struct ik_deadline *limit = common + 1; limit < end; limit++) {
        if (!ik_deadline_is_same(limit - 1, limit))
            own_one = !limit->individual;
        if (!limit->individual || (limit->lot != common->lot && own_one))
            continue;
        if (!limit->timed && !untimed)
            untimed = limit;
        if (!limit->timed || limit->at == common->at)
            continue;
        if (!said)
            say_of_departure(judge, common);
        said = true;
        name_suppliers(judge, limit->deadline);
    }
    if (!said && untimed)
        say_of_missing_time(judge, untimed);
    return said || untimed;
}

/* A deadline for everyone, against those that suppliers have of their own. */
static void
judge_common(struct ik_judge *judge, const struct family *family,
             const struct ik_deadline *common, const struct ik_deadline *end)
{
    bool departed = common->lot && !family->general && family->individual &&
                    (family->least != common->at || family->most != common->at);
    ik_judge_begin(judge, common->deadline);
    if (!common->timed)
        say_of_missing_time(judge, common);
    else if (!say_of_departures(judge, common,
                                common->lot ? end : family->end) &&
             !departed) /* said of the supplier's own */
        say_of_equality(judge, common);
}

/* A lot's own deadline for everyone that departs from a supplier's. */
static const struct ik_deadline *
find_departed(const struct family *family, const struct ik_deadline *own)
{
    for (const struct ik_deadline *at = family->items; at < family->end; at++)
        if (is_of_lot(family, at) && at->timed && at->at != own->at)
            return at;
    return NULL;
}

/* A supplier's own deadline for all lots, which have deadlines of their own
 * for everyone. */
static void
judge_across_lots(struct ik_judge *judge, const struct family *family,
                  const struct ik_deadline *own)
{
    const struct ik_deadline *other = find_departed(family, own);
    ik_judge_begin(judge, own->deadline);
    if (!own->timed) {
        say_of_missing_time(judge, own);
    } else if (other) {
        say_of_departure(judge, other);
        name_suppliers(judge, own->deadline);
    } else if (family->untimed) {
        ik_note_missing_record(ik_judge_facts(judge), IK_KIND_DEADLINE);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else {
        say_of_equality(judge, own);
    }
}

/* Individual deadlines alone: what the others got is not recorded. */
static void
judge_alone(struct ik_judge *judge, const struct ik_deadline *own,
            const struct ik_deadline *end)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_judge_begin(judge, own->deadline);
    if (!own->timed) {
        say_of_missing_time(judge, own);
    } else if (say_of_departures(judge, own, end)) {
        return;
    } else if (ik_ask_yes_no(facts, own->deadline, IK_FIELD_DEADLINE_GRANTED) ==
               IK_YES) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.granted");
        ik_judge_record(judge, "deadline", own->deadline);
        name_suppliers(judge, own->deadline);
    } else {
        ik_note_missing_record(facts, IK_KIND_DEADLINE);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
}

/* The deadlines of one lot, or of all of them. */
static void
judge_matter(struct ik_judge *judge, const struct family *family,
             const struct ik_deadline *from, const struct ik_deadline *end)
{
    if (!from->individual)
        judge_common(judge, family, from, end);
    else if (!from->lot && family->by_lot)
        for (; from < end; from++)
            judge_across_lots(judge, family, from);
    else if (!family->general) /* else said of that one */
        judge_alone(judge, from, end);
}

/* A supplier's own deadline for something of a newer code list. */
static void
judge_unread(struct ik_judge *judge, const struct family *family)
{
    for (const struct ik_deadline *at = family->items; at < family->end; at++) {
        if (!at->individual)
            continue;
        ik_judge_begin(judge, at->deadline);
        ik_need_code(ik_judge_facts(judge), at->deadline,
                     IK_FIELD_DEADLINE_KIND);
        ik_judge_cannot_tell(judge, "not_assessable");
    }
}

static void
judge_family(struct ik_judge *judge, const struct family *family)
{
    const struct ik_deadline *from = family->items, *to;
    for (; from < family->end; from = to) {
        for (to = from + 1; to < family->end && ik_deadline_is_same(from, to);)
            to++;
        judge_matter(judge, family, from, to);
    }
}

static void
one_deadline_for_all(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct ik_deadlines *limits = ik_deadlines(facts);
    bool judged = false;
    ik_instant start;
    if (!limits)
        return;
    const struct ik_deadline *end = limits->items + limits->count;
    for (const struct ik_deadline *at = limits->items; at < end;) {
        struct family family = find_family(at, end);
        if (at->kind <= 0)
            judge_unread(judge, &family);
        else if (is_shared_kind(at->kind))
            judge_family(judge, &family);
        judged |= is_shared_kind(at->kind);
        at = family.end;
    }
    if (judged ||
        (!ik_competition_start(facts, &start) && !ik_unread_notice(facts)))
        return;
    ik_judge_begin(judge, ik_procedure(facts));
    ik_note_missing_record(facts, IK_KIND_DEADLINE);
    ik_judge_cannot_tell(judge, "not_assessable");
}

static const uint16_t deadline_facts[] = {
    IK_FIELD_DEADLINE_KIND,      IK_FIELD_DEADLINE_AT,
    IK_FIELD_DEADLINE_LOT,       IK_FIELD_DEADLINE_ROUND,
    IK_FIELD_DEADLINE_SUPPLIERS, IK_FIELD_DEADLINE_GRANTED,
    IK_FIELD_DEADLINE_SET,       IK_FIELD_NOTICE_KIND,
    IK_FIELD_NOTICE_SENT,        0
};

static const uint16_t open_tender_facts[] = {
    IK_FRI_MEASURE_FACTS, IK_FRI_NOTICE_FACTS, IK_FIELD_PROCEDURE_URGENT,
    IK_FIELD_PROCEDURE_PRIOR_NOTICE, 0
};

static const uint16_t prior_notice_facts[] = {
    IK_FRI_MEASURE_FACTS,          IK_FRI_NOTICE_FACTS,
    IK_FIELD_PROCEDURE_URGENT,     IK_FIELD_PROCEDURE_PRIOR_NOTICE,
    IK_FIELD_NOTICE_TED_PUBLISHED, IK_FIELD_NOTICE_DOFFIN_PUBLISHED,
    IK_FIELD_NOTICE_COMPLETE,      0
};

static const uint16_t urgency_facts[] = {
    IK_FRI_MEASURE_FACTS,
    IK_FRI_NOTICE_FACTS,
    IK_FRI_LETTER_FACTS,
    IK_FIELD_PROCEDURE_URGENT,
    IK_FIELD_PROCEDURE_URGENCY_REASON,
    IK_FIELD_PROCEDURE_URGENCY_FORESEEABLE,
    IK_FIELD_PROCEDURE_URGENCY_OWN_FAULT,
    0
};

static const uint16_t request_facts[] = { IK_FRI_MEASURE_FACTS,
                                          IK_FRI_NOTICE_FACTS,
                                          IK_FRI_LETTER_FACTS,
                                          IK_FIELD_PROCEDURE_URGENT, 0 };

static const uint16_t invited_facts[] = { IK_FRI_MEASURE_FACTS,
                                          IK_FRI_LETTER_FACTS,
                                          IK_FIELD_PROCEDURE_URGENT,
                                          IK_FIELD_PROCEDURE_PRIOR_NOTICE,
                                          IK_FIELD_PROCEDURE_AGREED_PERIOD,
                                          IK_FIELD_CASE_BUYER,
                                          IK_FIELD_ORGANISATION_BUYER_TYPE,
                                          IK_FIELD_NOTICE_KIND,
                                          IK_FIELD_NOTICE_SENT,
                                          IK_FIELD_NOTICE_TED_PUBLISHED,
                                          IK_FIELD_NOTICE_DOFFIN_PUBLISHED,
                                          IK_FIELD_NOTICE_COMPLETE,
                                          IK_FIELD_NOTICE_PURPOSE,
                                          0 };

static const uint16_t adequate_facts[] = { IK_FRI_MEASURE_FACTS,
                                           IK_FRI_NOTICE_FACTS,
                                           IK_FRI_LETTER_FACTS,
                                           IK_FIELD_PROCEDURE_URGENT,
                                           IK_FIELD_PROCEDURE_PRIOR_NOTICE,
                                           IK_FIELD_PROCEDURE_AGREED_PERIOD,
                                           IK_FIELD_PROCEDURE_COMPLEXITY,
                                           IK_FIELD_PROCEDURE_FIRST_REQUEST,
                                           IK_FIELD_PROCEDURE_PERIOD_REASON,
                                           0 };

static const uint16_t inspection_facts[] = {
    IK_FRI_MEASURE_FACTS,
    IK_FRI_NOTICE_FACTS,
    IK_FRI_LETTER_FACTS,
    IK_FIELD_PROCEDURE_URGENT,
    IK_FIELD_PROCEDURE_PRIOR_NOTICE,
    IK_FIELD_PROCEDURE_AGREED_PERIOD,
    IK_FIELD_PROCEDURE_INSPECTION_NEEDED,
    IK_FIELD_DIALOGUE_EVENT_KIND,
    IK_FIELD_DIALOGUE_EVENT_START,
    IK_FIELD_DIALOGUE_EVENT_CANCELLED,
    IK_FIELD_DIALOGUE_EVENT_LOTS,
    0
};

static const uint16_t dynamic_facts[] = {
    IK_FRI_MEASURE_FACTS,     IK_FRI_NOTICE_FACTS,
    IK_FRI_LETTER_FACTS,      IK_FIELD_PROCEDURE_AGREED_PERIOD,
    IK_FIELD_CASE_BUYER,      IK_FIELD_ORGANISATION_BUYER_TYPE,
    IK_FIELD_SUBMISSION_KIND, IK_CONTENDER_FACTS,
    IK_FIELD_ASSESSMENT_KIND, IK_FIELD_ASSESSMENT_SUBJECT,
    IK_FIELD_ASSESSMENT_AT,   0
};

static const uint16_t validity_facts[] = {
    IK_FOLLOWS_FACTS,
    IK_CONCLUSION_FACTS,
    IK_FIELD_CONTRACT_AWARDS,
    IK_FIELD_AWARD_LOT,
    IK_FIELD_PROCEDURE_TENDERS_BIND_UNTIL,
    IK_FIELD_LOT_TENDER_VALIDITY,
    IK_SOURCE_FACTS,
    IK_FRI_DEADLINE_FACTS,
    IK_FIELD_SUBMISSION_KIND,
    IK_FIELD_SUBMISSION_LOT,
    IK_FIELD_SUBMISSION_SUPPLIERS,
    IK_FIELD_SUBMISSION_WITHDRAWN,
    IK_FIELD_REJECTION_SUBMISSION,
    IK_FIELD_REJECTION_SUPPLIER,
    IK_FIELD_REJECTION_DECIDED,
    IK_FIELD_REJECTION_WITHDRAWN,
    IK_FIELD_ROUND_DROPPED,
    IK_FIELD_LETTER_KIND,
    IK_FIELD_LETTER_SUPPLIER,
    IK_FIELD_LETTER_SENT,
    0
};

static const uint16_t petition_facts[] = { IK_FIELD_PROCEDURE_KIND,
                                           IK_FIELD_PROCEDURE_PETITION_DAYS,
                                           IK_FIELD_PROCEDURE_PETITION_STATED,
                                           IK_FIELD_LETTER_KIND,
                                           IK_FIELD_LETTER_REJECTION,
                                           IK_FIELD_LETTER_PETITION_DAYS,
                                           IK_FIELD_REJECTION_SUBMISSION,
                                           IK_FIELD_SUBMISSION_KIND,
                                           0 };

static const struct ik_rule rules[] = {
    { .id = "FRI-001",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-2-1", "foa-20-2-4", "foa-7-6"),
      .facts = open_tender_facts,
      .check = ik_fri_open_tender },
    { .id = "FRI-002",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-2-2"),
      .facts = prior_notice_facts,
      .check = ik_fri_prior_notice },
    { .id = "FRI-003",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-2-3", "foa-20-3-5-a", "foa-20-3-5-b",
                      "foa-20-4-3", "foa-20-5", "foa-7-1"),
      .facts = urgency_facts,
      .check = ik_fri_urgency },
    { .id = "FRI-004",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-3-1", "foa-20-4-1", "foa-20-5"),
      .facts = request_facts,
      .check = ik_fri_request },
    { .id = "FRI-005",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-3-2", "foa-20-3-3", "foa-20-3-4", "foa-20-4-2",
                      "foa-20-4-3"),
      .facts = invited_facts,
      .check = ik_fri_invited_tender },
    { .id = "FRI-006",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_PRINCIPLE,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-8-14", "foa-20-1-1", "foa-26-3-4-b"),
      .facts = adequate_facts,
      .check = ik_fri_adequate },
    { .id = "FRI-007",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-20-1-2"),
      .facts = inspection_facts,
      .check = ik_fri_inspection },
    { .id = "FRI-008",
      .severity = IK_SEVERITY_HIGH,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_ALL,
      .semantics = 1,
      .laws = IK_LAWS("loa-4", "foa-20-3-3", "foa-23-2-1", "foa-23-7-4",
                      "lb-2010-89858"),
      .facts = deadline_facts,
      .check = one_deadline_for_all },
    { .id = "FRI-009",
      .severity = IK_SEVERITY_MEDIUM,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-26-6-2", "foa-26-6-3", "foa-26-6-4", "foa-26-7-3"),
      .facts = dynamic_facts,
      .check = ik_fri_dynamic_system },
    { .id = "FRI-010",
      .severity = IK_SEVERITY_LOW,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-8-15", "foa-20-6"),
      .facts = validity_facts,
      .check = ik_fri_validity },
    { .id = "FRI-011",
      .severity = IK_SEVERITY_LOW,
      .force = IK_FORCE_HARD,
      .parts = IK_PARTS_II | IK_PARTS_III,
      .semantics = 1,
      .laws = IK_LAWS("foa-8-16", "foa-20-7"),
      .facts = petition_facts,
      .check = ik_fri_petition },
};

const struct ik_chapter ik_chapter_fri = { rules,
                                           sizeof rules / sizeof *rules };
