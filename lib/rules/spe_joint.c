/*
 * SPE-008: what is left of the market when all absolute requirements hold
 * together. What one of them does alone is SPE-007's.
 */
#include "rules/spe.h"

#include "base/order.h"
#include "facts/assessments.h"
#include "facts/competition.h"

enum { SETS = 3 };

/* Sets to narrow in turn: the one in use and the one begun from are kept. */
struct sets {
    struct ik_suppliers items[SETS];
    size_t kept;
};

/* What the requirements read so far leave. */
struct market {
    struct ik_facts *facts;
    struct sets *sets;
    size_t left;             /* the set of those who meet all */
    size_t rows;             /* requirements of which it is known who can */
    size_t least;            /* what one of them leaves alone, as far as 2 */
    const ik_record *last;   /* the last of them */
    const ik_record *unread; /* one of which it is not known */
};

static void
narrow(struct market *market, const ik_record *requirement)
{
    struct sets *sets = market->sets;
    const ik_record *who;
    size_t to = 0, at = 0;
    while (to == market->left || to == sets->kept)
        to++;
    ik_suppliers_clear(&sets->items[to]);
    while ((who = ik_facts_next(market->facts, requirement,
                                IK_FIELD_REQUIREMENT_CAPABLE, &at)))
        if (!market->rows || ik_suppliers_has(&sets->items[market->left], who))
            ik_suppliers_add(&sets->items[to], who);
    market->left = to;
    market->rows++;
    market->last = requirement;
}

static void
read_row(struct market *market, const ik_record *requirement)
{
    struct ik_facts *facts = market->facts;
    size_t capable;
    switch (ik_spe_is_absolute(facts, requirement)) {
    case IK_NO:
        return;
    case IK_YES:
        if (ik_spe_knows_capable(facts, requirement, &capable)) {
            market->least = (size_t)ik_least((int64_t)capable,
                                             (int64_t)market->least);
            narrow(market, requirement);
            return;
        }
        break;
    default:
        break;
    }
    market->unread = requirement;
}

static size_t
count_left(const struct market *market)
{
    return market->rows ? market->sets->items[market->left].count : 0;
}

/* That somebody has thought of the market as a whole. */
static bool
is_reasoned(struct ik_facts *facts, const ik_record *thing)
{
    const ik_record *last =
        ik_last_assessment(facts, thing, IK_CODE_ASSESSMENT_KIND_MARKET);
    return last && ik_is_recorded(facts, last, IK_FIELD_ASSESSMENT_TEXT);
}

/* NULL where one requirement alone does it, or there is none. */
static const char *
weigh_market(const struct market *market, const ik_record *thing)
{
    struct ik_facts *facts = market->facts;
    size_t left = count_left(market);
    if (market->rows && left < market->least)
        return is_reasoned(facts, thing) ? "conforms.reasoned"
               : left                    ? "risk.one"
                                         : "risk.none";
    if (market->unread)
        return "not_assessable";
    if (left < 2)
        return NULL;
    if ((int64_t)left >= ik_law_profile(facts->law, "capable_suppliers", 3))
        return "conforms";
    if (is_reasoned(facts, thing))
        return "conforms.reasoned";
    ik_note_missing_record(facts, IK_KIND_ASSESSMENT);
    return "not_assessable.few";
}

static void
show_left(struct ik_judge *judge, const struct market *market)
{
    const ik_record *who;
    size_t at = 0;
    while (market->last &&
           (who = ik_facts_next(market->facts, market->last,
                                IK_FIELD_REQUIREMENT_CAPABLE, &at)))
        if (ik_suppliers_has(&market->sets->items[market->left], who))
            ik_judge_record(judge, "supplier", who);
}

static void
say_of_market(struct ik_judge *judge, const struct market *market,
              const ik_record *thing, const struct ik_records *rows)
{
    const char *key = weigh_market(market, thing);
    if (!key)
        return;
    ik_judge_conclude(judge, key);
    ik_judge_number(judge, "requirements", (int64_t)market->rows);
    show_left(judge, market);
    for (size_t i = 0; i < rows->count; i++) {
        ik_facts_look_ahead(market->facts, rows->items[i]);
        if (ik_ask_any(market->facts, rows->items[i],
                       IK_FIELD_REQUIREMENT_CAPABLE))
            ik_judge_field(judge, "capable", rows->items[i],
                           IK_FIELD_REQUIREMENT_CAPABLE);
    }
}

/* What holds for a lot alone, on top of what holds for all. */
static void
judge_lot(struct ik_judge *judge, const struct market *all,
          const ik_record *lot)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct market market = *all;
    ik_judge_begin(judge, lot);
    struct ik_records own =
        ik_facts_referring(facts, lot, IK_FIELD_REQUIREMENT_LOTS);
    if (market.rows)
        market.least = (size_t)ik_least((int64_t)count_left(all), 2);
    for (size_t i = 0; i < own.count; i++)
        read_row(&market, own.items[i]);
    if (market.rows == all->rows && market.unread == all->unread)
        return;
    if (all->unread)
        ik_note_missing_field(facts, all->unread, IK_FIELD_REQUIREMENT_CAPABLE);
    say_of_market(judge, &market, lot, &own);
}

static void
judge_markets(struct ik_judge *judge, struct sets *sets)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    struct ik_records lots = ik_facts_all(facts, IK_KIND_LOT);
    struct market market = { .facts = facts, .sets = sets, .left = SETS,
                             .least = 2 };
    ik_judge_begin(judge, ik_procedure(facts));
    for (size_t i = 0; i < all.count; i++) {
        ik_facts_look_ahead(facts, all.items[i]);
        if (!ik_is_recorded(facts, all.items[i], IK_FIELD_REQUIREMENT_LOTS))
            read_row(&market, all.items[i]);
    }
    say_of_market(judge, &market, ik_procedure(facts), &all);
    sets->kept = market.left;
    for (size_t i = 0; i < lots.count; i++)
        judge_lot(judge, &market, lots.items[i]);
}

void
ik_spe_some_can_meet_all(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct sets sets = { .kept = SETS };
    for (size_t i = 0; i < SETS; i++)
        if (!ik_suppliers_new(facts, &sets.items[i]))
            return;
    judge_markets(judge, &sets);
}

const uint16_t ik_spe_joint_facts[] = { IK_LAST_ASSESSMENT_FACTS,
                                        IK_FIELD_ASSESSMENT_TEXT,
                                        IK_FIELD_REQUIREMENT_LEVEL,
                                        IK_FIELD_REQUIREMENT_ABSOLUTE,
                                        IK_FIELD_REQUIREMENT_LOTS,
                                        IK_FIELD_REQUIREMENT_MARKET_CHECK,
                                        IK_FIELD_REQUIREMENT_CAPABLE,
                                        0 };
