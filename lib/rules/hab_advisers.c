/*
 * HAB-008: advisers who act for the buyer once suppliers have been called on
 * have no tie to who tenders. Work before that is prior involvement (FOA
 * § 12-2), whose affiliates are DLG-015's.
 */
#include "rules/hab.h"

#include "facts/groups.h"
#include "rules/basis.h"
#include "rules/hab_adviser.h"

/* How a firm is tied to somebody who takes part. */
enum tie { UNTIED, LOOSE, CLOSE };

struct ties {
    enum tie closest;
    const ik_record *telling; /* score by which a CLOSE tie is a breach */
    const ik_record *lot;     /* of that one; NULL for none */
    bool known;  /* there are data on the group */
    bool unread; /* of a tie it cannot be read what it is */
};

/* Groups by the ties there have been in the competition, and as they were when
 * points were given. */
struct all_groups {
    struct ik_groups *ever, *then;
};

static bool
takes_part(struct ik_facts *facts, const ik_record *who)
{
    return ik_takes_part(facts, who);
}

/* A tender in a lot; without one, in any. */
static const ik_record *
tender_in(struct ik_facts *facts, const ik_record *who, const ik_record *lot)
{
    const ik_record *tender;
    for (size_t at = 0; (tender = ik_takes_part_next(facts, who, &at));)
        if (ik_is_of_lot(facts, tender, IK_FIELD_SUBMISSION_LOT, lot))
            return tender;
    return NULL;
}

static bool
has_tender(struct ik_facts *facts, const ik_record *who,
           const ik_record *tender)
{
    const ik_record *own;
    for (size_t at = 0; (own = ik_takes_part_next(facts, who, &at));)
        if (own == tender)
            return true;
    return false;
}

static const enum ik_field ends[] = { IK_FIELD_AFFILIATION_ORGANISATION,
                                      IK_FIELD_AFFILIATION_OTHER };

/* The ties of an organisation as they were recorded. */
static void
show_ties(struct ik_judge *judge, const ik_record *who,
          struct ik_tie_time time)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    for (size_t end = 0; end < 2; end++) {
        struct ik_records all = ik_facts_referring(facts, who, ends[end]);
        for (size_t i = 0; i < all.count; i++)
            if (ik_is_group_tie(facts, all.items[i], time) ||
                ik_is_loose_tie(facts, all.items[i], time))
                ik_judge_record(judge, "tie", all.items[i]);
    }
}

/* Once each, where they are to be shown. */
static void
show_tenderer(struct ik_judge *judge, const ik_record *tenderer,
              const ik_record *tender, struct ik_suppliers *named)
{
    if (!named || ik_suppliers_has(named, tenderer))
        return;
    ik_suppliers_add(named, tenderer);
    ik_judge_subject(judge, tenderer);
    ik_judge_record(judge, "supplier", tenderer);
    ik_judge_record(judge, "tender", tender);
}

/* Those whose tender in a lot names the firm. */
static size_t
each_naming(struct ik_judge *judge, const ik_record *firm,
            const ik_record *lot, struct ik_suppliers *named)
{
    static const enum ik_field parts[] = {
        IK_FIELD_SUBMISSION_SUBCONTRACTORS,
        IK_FIELD_SUBMISSION_SUPPORTING_ENTITIES,
    };
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t count = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct ik_records all = ik_facts_referring(facts, firm, parts[i]);
        for (size_t j = 0; j < all.count; j++) {
            const ik_record *lead = ik_facts_follow(
                facts, all.items[j], IK_FIELD_SUBMISSION_SUPPLIERS);
            if (!lead || !has_tender(facts, lead, all.items[j]) ||
                !ik_is_of_lot(facts, all.items[j], IK_FIELD_SUBMISSION_LOT,
                              lot))
                continue;
            count++;
            show_tenderer(judge, lead, all.items[j], named);
        }
    }
    return count;
}

/* Tenderers in a lot that are of its group, or whose tender names the firm. */
static size_t
each_close(struct ik_judge *judge, const struct ik_groups *groups,
           const ik_record *firm, const ik_record *lot,
           struct ik_suppliers *named)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t count = 0;
    for (const ik_record *who = ik_group_first(groups, firm); who;
         who = ik_group_next(groups, who)) {
        const ik_record *tender = tender_in(facts, who, lot);
        if (!tender)
            continue;
        count++;
        show_tenderer(judge, who, tender, named);
        if (named)
            ik_show_group(judge, groups, who);
    }
    if (named)
        ik_show_group(judge, groups, firm);
    return count + each_naming(judge, firm, lot, named);
}

static size_t
each_loose(struct ik_judge *judge, const ik_record *firm,
           struct ik_tie_time time, struct ik_suppliers *named)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    size_t count = 0;
    for (size_t end = 0; end < 2; end++) {
        struct ik_records all = ik_facts_referring(facts, firm, ends[end]);
        for (size_t i = 0; i < all.count; i++) {
            const ik_record *who =
                ik_facts_follow(facts, all.items[i], ends[1 - end]);
            if (!who || !ik_is_loose_tie(facts, all.items[i], time) ||
                !ik_takes_part(facts, who))
                continue;
            count++;
            show_tenderer(judge, who, ik_takes_part(facts, who), named);
            if (named)
                ik_judge_record(judge, "tie", all.items[i]);
        }
    }
    return count;
}

/* Its group is known when a tie of it is, or when it has been looked into. */
static void
find_group_data(struct ik_facts *facts, const ik_record *firm,
                struct ik_tie_time time, struct ties *ties)
{
    static const enum ik_field ways[] = { IK_FIELD_ASSESSMENT_SUBJECT,
                                          IK_FIELD_ASSESSMENT_SUPPLIER,
                                          IK_FIELD_ASSESSMENT_RELATED };
    for (size_t end = 0; end < 2; end++) {
        struct ik_records all = ik_facts_referring(facts, firm, ends[end]);
        for (size_t i = 0; i < all.count; i++) {
            ties->known |= ik_is_group_tie(facts, all.items[i], time);
            ties->unread |= !ik_need_readable(facts, all.items[i],
                                              IK_FIELD_AFFILIATION_KIND);
        }
    }
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
        struct ik_records all = ik_facts_referring(facts, firm, ways[way]);
        for (size_t i = 0; i < all.count; i++)
            ties->known |=
                ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) ==
                IK_CODE_ASSESSMENT_KIND_RELATED_ENTITIES;
    }
}

/* Ties that held when points were given; throughout, where it is not known
 * when they were. */
static struct ik_tie_time
time_of(const struct ik_groups *ever, const struct ik_hab_score *score)
{
    if (score->written.precision)
        return ik_ties_on(score->written);
    return (struct ik_tie_time){ .begun_by = ever->time.lasting_to,
                                 .lasting_to = ever->time.begun_by };
}

/* Points by somebody from the firm while it was tied to who tenders in that
 * lot. What came of it later, or had ended, was not in the way (fvl § 6). */
static void
find_telling(struct ik_judge *judge, const struct all_groups *groups,
             const struct ik_hab_adviser *adviser, struct ties *ties)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    for (const struct ik_hab_score *score = adviser->scores; score;
         score = score->next) {
        const ik_record *lot = ik_facts_follow(
            facts,
            ik_facts_follow(facts, score->record, IK_FIELD_SCORE_SUBMISSION),
            IK_FIELD_SUBMISSION_LOT);
        ik_groups_turn(facts, groups->then, time_of(groups->ever, score));
        if (!each_close(judge, groups->then, adviser->firm, lot, NULL))
            continue;
        ties->telling = score->record;
        ties->lot = lot;
        return;
    }
}

static struct ties
ties_of(struct ik_judge *judge, const struct all_groups *groups,
        const struct ik_hab_adviser *adviser)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_tie_time time = groups->ever->time;
    struct ties ties = { .closest = UNTIED };
    if (each_close(judge, groups->ever, adviser->firm, NULL, NULL)) {
        ties.closest = CLOSE;
        find_telling(judge, groups, adviser, &ties);
    } else if (each_loose(judge, adviser->firm, time, NULL))
        ties.closest = LOOSE;
    else
        find_group_data(facts, adviser->firm, time, &ties);
    return ties;
}

static const char *
weigh_untied(struct ik_facts *facts, const struct ties *ties)
{
    if (!ties->known)
        ik_note_missing_record(facts, IK_KIND_AFFILIATION);
    return ties->known && !ties->unread ? "conforms" : NULL;
}

/* A ruling ends a doubt, but not an overlap that has had its effect: that is
 * reviewed objectively. */
static const char *
weigh_close(struct ik_facts *facts, const struct ik_hab_adviser *adviser,
            const struct ties *ties)
{
    bool itself = tender_in(facts, adviser->firm, ties->lot);
    if (adviser->score && adviser->cleared == adviser->acting)
        return "risk.cleared";
    if (ties->telling)
        return itself ? "breach.itself" : "breach";
    return itself ? "risk.itself" : "risk";
}

/* The firm is tied to somebody who takes part. */
static const char *
weigh_tie(struct ik_facts *facts, const struct ik_hab_adviser *adviser,
          const struct ties *ties)
{
    bool close = ties->closest == CLOSE;
    if (!adviser->person) {
        ik_note_missing_record(facts, IK_KIND_NOTICE);
        return NULL;
    }
    if (!adviser->score && adviser->undone)
        return "risk.removed_later";
    if (adviser->cleared == adviser->acting && !(close && adviser->score))
        return "conforms.cleared";
    if (adviser->removed == adviser->acting && !adviser->score)
        return "conforms.removed";
    return close ? weigh_close(facts, adviser, ties) : "risk.loose";
}

/* With whom the firm is tied, by the ties that decided. */
static void
show_tied(struct ik_judge *judge, const struct all_groups *groups,
          const struct ik_hab_adviser *adviser, const struct ties *ties,
          struct ik_suppliers *named)
{
    const ik_record *firm = adviser->firm;
    struct ik_tie_time time = groups->ever->time;
    /* Of one that is tied, those that tie it are shown with whom. */
    if (ties->closest == UNTIED)
        show_ties(judge, firm, time);
    /* That a firm is its own tenderer is in the text. */
    named->stamp++;
    ik_suppliers_add(named, firm);
    ik_judge_record(judge, "tender",
                    tender_in(ik_judge_facts(judge), firm, ties->lot));
    if (ties->closest == CLOSE)
        each_close(judge, ties->telling ? groups->then : groups->ever, firm,
                   ties->lot, named);
    else if (ties->closest == LOOSE)
        each_loose(judge, firm, time, named);
}

static void
judge_adviser(struct ik_judge *judge, const struct all_groups *groups,
              const struct ik_hab_adviser *adviser,
              struct ik_suppliers *named)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ties ties = ties_of(judge, groups, adviser);
    const ik_record *score = adviser->score ? adviser->score : adviser->undone;
    const ik_record *person =
        ties.telling ? ik_facts_follow(facts, ties.telling, IK_FIELD_SCORE_BY)
                     : adviser->person;
    const char *key = ties.closest == UNTIED
                          ? weigh_untied(facts, &ties)
                          : weigh_tie(facts, adviser, &ties);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    ik_judge_record(judge, "adviser", adviser->firm);
    ik_judge_record(judge, "person", person);
    ik_judge_record(judge, "role",
                    person == adviser->person ? adviser->role : NULL);
    ik_judge_record(judge, "score", ties.telling ? ties.telling : score);
    ik_judge_record(judge, "ruling", adviser->ruling);
    ik_judge_record(judge, "measure", adviser->removal);
    show_tied(judge, groups, adviser, &ties, named);
}

/* An adviser from outside, but nobody knows from where. */
static void
judge_firmless(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ROLE);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *person =
            ik_facts_follow(facts, all.items[i], IK_FIELD_ROLE_PERSON);
        const ik_record *acts_for =
            ik_facts_follow(facts, all.items[i], IK_FIELD_ROLE_ORGANISATION);
        if (!person ||
            ik_ask_code(facts, all.items[i], IK_FIELD_ROLE_KIND) !=
                IK_CODE_ROLE_KIND_EXTERNAL_ADVISER ||
            ik_facts_follow(facts, person, IK_FIELD_PERSON_EMPLOYER) ||
            (acts_for && !ik_hab_is_buyer(facts, acts_for)) ||
            ik_hab_reaches_competition(facts, all.items[i]) == IK_NO)
            continue;
        ik_judge_begin(judge, person);
        ik_note_missing_field(facts, person, IK_FIELD_PERSON_EMPLOYER);
        ik_judge_cannot_tell(judge, "not_assessable.firm");
        ik_judge_record(judge, "person", person);
    }
}

void
ik_hab_advisers_are_not_tied(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const struct ik_suppliers *tenderers = ik_contenders(facts);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct ik_hab_posts posts;
    struct ik_groups ever, then;
    struct ik_suppliers named;
    if (!tenderers || !tenderers->count || !ik_hab_posts_new(facts, &posts))
        return;
    struct ik_tie_time time = ik_ties_of_competition(facts, posts.end);
    if (!ik_groups_new(facts, &ever, takes_part, time) ||
        !ik_groups_new(facts, &then, takes_part, time) ||
        !ik_suppliers_new(facts, &named))
        return;
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (ik_hab_is_buyer(facts, all.items[i]))
            continue;
        struct ik_hab_adviser adviser =
            ik_hab_adviser_of(facts, &posts, all.items[i]);
        if (adviser.person || adviser.undated)
            judge_adviser(judge, &(struct all_groups){ &ever, &then },
                          &adviser, &named);
    }
    judge_firmless(judge);
}

const uint16_t ik_hab_adviser_facts[] = {
    IK_CONTENDER_FACTS,
    IK_GROUP_FACTS,
    IK_HAB_ADVISER_FACTS,
    IK_FIELD_SCORE_SUBMISSION,
    IK_FIELD_SUBMISSION_SUBCONTRACTORS,
    IK_FIELD_SUBMISSION_SUPPORTING_ENTITIES,
    IK_FIELD_ASSESSMENT_SUPPLIER,
    IK_FIELD_ASSESSMENT_RELATED,
    0
};
