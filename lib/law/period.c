#include "law/period.h"

#include "law/tables.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const char *const ik_period_parts[] = { "part_i",          "part_ii",
                                        "part_ii_special", "part_iii",
                                        "part_iv",         "part_v",
                                        NULL };
const char *const ik_period_procedures[] = {
    "open", "restricted", "negotiated", "competitive_dialogue",
    "innovation_partnership", "dps", NULL
};
const char *const ik_period_steps[] = {
    "tender", "request", "application", "standstill",
    "additional_information", "award_notice", "negotiation_account", NULL
};
/* In the order in which they are weighed: a base number, what makes it
 * shorter, what is added in the end. */
const char *const ik_period_conditions[] = { "not_electronic", "prior_notice",
                                             "no_agreement", "urgent",
                                             "restricted_access", NULL };
const char *const ik_period_events[] = {
    "notice",          "call",       "invitation",      "letter",
    "tender_deadline", "conclusion", "account_request", NULL
};

static const unsigned CLAIMS = IK_PRIOR_NOTICE | IK_NO_AGREEMENT | IK_URGENT;

enum { LONGEST_KEY = 80 };

bool
ik_period_lists(const char *const *list, const char *name)
{
    while (*list && strcmp(*list, name) != 0)
        list++;
    return *list;
}

struct ik_law_step *
ik_law_steps_add(struct ik_law_steps *steps, const char *text)
{
    /* There are as many as the conditions and the counting can give. */
    assert(steps->count < IK_MOST_LAW_STEPS);
    struct ik_law_step *step = &steps->items[steps->count++];
    *step = (struct ik_law_step){ .text = text };
    return step;
}

/* Where a row of the step may stand: with its procedure or part, then alone. */
struct keys {
    char own[LONGEST_KEY];
    const char *shared; /* NULL where there is none */
};

static struct keys
keys_of(const struct ik_period_question *asked)
{
    struct keys keys = { .shared = asked->step };
    bool main_part = strcmp(asked->part, "part_iii") == 0;
    const char *head = main_part ? asked->procedure : asked->part;
    if (!main_part)
        keys.shared = NULL;
    /* Longer than any key is none. */
    snprintf(keys.own, sizeof keys.own, "%s.%s", head ? head : "", asked->step);
    return keys;
}

static const struct ik_period_row *
find_row(const struct ik_law *law, const struct keys *keys,
         const char *condition, ik_date date)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_PERIOD];
    const struct ik_period_row *row =
        ik_law_find(table, keys->own, condition, date);
    if (!row && keys->shared)
        row = ik_law_find(table, keys->shared, condition, date);
    return row && row->law ? row : NULL;
}

static const struct ik_citation *
law_of(const struct ik_law *law, const struct ik_period_row *row, ik_date date)
{
    return row ? ik_law_citation(law, row->law, date) : NULL;
}

static struct ik_law_step *
add_row(const struct ik_law *law, struct ik_period *period, const char *text,
        const struct ik_period_row *row)
{
    struct ik_law_step *step = ik_law_steps_add(&period->steps, text);
    step->law = law_of(law, row, period->date);
    step->days = row ? (int32_t)row->number.value : 0;
    return step;
}

static const char *
text_of_bound(enum ik_period_bound bound)
{
    switch (bound) {
    case IK_AT_LEAST:
        return "at_least";
    case IK_AT_MOST:
        return "at_most";
    case IK_BEFORE:
        break;
    }
    return "before";
}

/* The number of the step itself. */
static enum ik_period_status
begin(const struct ik_law *law, const struct ik_period_question *asked,
      const struct keys *keys, struct ik_period *period)
{
    const struct ik_period_row *row =
        find_row(law, keys, "ordinary", asked->date);
    if (!row)
        return find_row(law, keys, "ordinary", law->verified_until)
                   ? IK_PERIOD_NOT_THEN
                   : IK_PERIOD_UNKNOWN;
    if (!row->number.value) {
        add_row(law, period, "left_open", row);
        return IK_PERIOD_LEFT_OPEN;
    }
    period->bound = (enum ik_period_bound)row->counted;
    period->event = (int)row->event;
    period->days = (int32_t)row->number.value;
    add_row(law, period, text_of_bound(period->bound), row)->total =
        period->days;
    return IK_PERIOD_FOUND;
}

static enum ik_period_status
refuse(const struct ik_law *law, struct ik_period *period,
       const char *condition, const struct ik_period_row *row)
{
    period->steps.count = 0;
    add_row(law, period, "no_basis", row)->condition = condition;
    return IK_PERIOD_NO_BASIS;
}

static void
apply(const struct ik_law *law, const struct ik_period_question *asked,
      unsigned bit, const struct ik_period_row *row, struct ik_period *period)
{
    int32_t days = (int32_t)row->number.value;
    const char *text = row->number.row.condition;
    if (row->adds && asked->conditions & IK_URGENT) {
        /* FOA §§ 14-3, 20-2 (4), 20-3 (6): not in urgent cases. */
        text = "not_added";
        days = 0;
    } else if (row->adds) {
        period->days += days;
    } else if (!(bit & CLAIMS) || days < period->days) {
        period->days = days;
    }
    struct ik_law_step *step = add_row(law, period, text, row);
    step->days = days;
    step->total = period->days;
}

/* How old and how new a prior information notice may be. */
static bool
set_prior_notice(const struct ik_law *law, struct ik_period *period)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_PERIOD];
    const struct ik_period_row *gap =
        ik_law_find(table, "prior_notice_gap", "ordinary", period->date);
    const struct ik_period_row *age =
        ik_law_find(table, "prior_notice_age", "ordinary", period->date);
    if (!gap || !age)
        return false;
    period->gap = (int32_t)gap->number.value;
    period->age = (int32_t)age->number.value;
    return true;
}

static enum ik_period_status
weigh(const struct ik_law *law, const struct ik_period_question *asked,
      const struct keys *keys, size_t condition, struct ik_period *period)
{
    unsigned bit = 1u << condition;
    const char *name = ik_period_conditions[condition];
    const struct ik_period_row *row = find_row(law, keys, name, asked->date);
    bool stands = bit != IK_PRIOR_NOTICE || set_prior_notice(law, period);
    if (row && row->number.value && stands) {
        apply(law, asked, bit, row, period);
        return IK_PERIOD_FOUND;
    }
    if (row || bit & CLAIMS)
        return refuse(law, period, name, row);
    struct ik_law_step *step =
        ik_law_steps_add(&period->steps, "no_difference");
    step->condition = name;
    step->total = period->days;
    return IK_PERIOD_FOUND;
}

enum ik_period_status
ik_period_find(const struct ik_law *law, const struct ik_period_question *asked,
               struct ik_period *period)
{
    struct keys keys = keys_of(asked);
    *period = (struct ik_period){ .date = asked->date };
    enum ik_period_status status = begin(law, asked, &keys, period);
    for (size_t i = 0; status == IK_PERIOD_FOUND && ik_period_conditions[i];
         i++)
        if (asked->conditions & 1u << i)
            status = weigh(law, asked, &keys, i, period);
    return status;
}
