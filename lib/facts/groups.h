/* Ties between organisations: groups of companies, and looser ones. */
#ifndef IK_FACTS_GROUPS_H
#define IK_FACTS_GROUPS_H

#include "facts/calls.h"

/* The facts that tell how organisations are tied, for rules to declare. */
#define IK_GROUP_FACTS \
    IK_FIELD_AFFILIATION_ORGANISATION, IK_FIELD_AFFILIATION_OTHER, \
        IK_FIELD_AFFILIATION_KIND, IK_FIELD_AFFILIATION_FROM, \
        IK_FIELD_AFFILIATION_TO, IK_CALL_FACTS

/* Which ties count: those that had begun by one day, and not ended before
 * another. */
struct ik_tie_time {
    int32_t begun_by, lasting_to;
};

/* Those in force at some time between the competition's beginning and its end,
 * which is absent while it goes on. */
struct ik_tie_time ik_ties_of_competition(struct ik_facts *facts,
                                          ik_instant end);
/* Those in force on a day. */
struct ik_tie_time ik_ties_on(ik_instant at);

typedef bool ik_group_test(struct ik_facts *facts, const ik_record *who);

/*
 * Parent, subsidiary and sister make one group, whatever the number of steps
 * between. In each group stand those organisations that somebody asks for.
 */
struct ik_groups {
    struct ik_places places;
    const ik_record **first; /* of a place's group: the first one asked for, */
    const ik_record **ties;  /* and the tie that leads one step towards it */
    const ik_record **next;  /* of one asked for: the next in its group */
    const ik_record **queue;
    ik_group_test *is_asked_for;
    struct ik_tie_time time;
};

/* False when memory runs out; what is made belongs to the facts. */
bool ik_groups_new(struct ik_facts *facts, struct ik_groups *groups,
                   ik_group_test *is_asked_for, struct ik_tie_time time);
/* As groups were at another time. All are gathered anew, so that it is for
 * those few of whom the time is in question. */
void ik_groups_turn(struct ik_facts *facts, struct ik_groups *groups,
                    struct ik_tie_time time);
/* Those of an organisation's group, itself among them; NULL after the last. */
const ik_record *ik_group_first(const struct ik_groups *groups,
                                const ik_record *who);
const ik_record *ik_group_next(const struct ik_groups *groups,
                               const ik_record *member);

/* One step from an organisation towards the first of its group, and the tie
 * that leads there; NULL at the first. */
const ik_record *ik_group_step(struct ik_facts *facts,
                               const struct ik_groups *groups,
                               const ik_record *from, const ik_record **tie);

/* Whether a tie makes one group, and counts. */
bool ik_is_group_tie(struct ik_facts *facts, const ik_record *tie,
                     struct ik_tie_time time);
/* The same for ties that must be looked at one by one. */
bool ik_is_loose_tie(struct ik_facts *facts, const ik_record *tie,
                     struct ik_tie_time time);

#endif
