/*
 * Firms whose people work for the buyer in the competition, and what these
 * people did for it while they were with the firm.
 */
#ifndef IK_RULES_HAB_ADVISER_H
#define IK_RULES_HAB_ADVISER_H

#include "facts/competition.h"
#include "facts/contenders.h"
#include "facts/lots.h"

/* One time that points were given, and nothing done about it before. */
struct ik_hab_score {
    const ik_record *record;
    ik_instant written; /* absent when it is not recorded */
    const struct ik_hab_score *next;
};

struct ik_hab_adviser {
    const ik_record *firm;
    const ik_record *person;  /* one of them; NULL for nobody */
    const ik_record *role;    /* what that one is, where it is recorded */
    const ik_record *score;   /* that one of them gave, or NULL */
    const ik_record *undone;  /* the same, before that one was replaced */
    const ik_record *ruling;  /* that one of them, or the firm, may take part */
    const ik_record *removal; /* of one of them */
    const struct ik_hab_score *scores; /* all that count */
    size_t acting, cleared, removed;
    bool undated; /* of one it cannot be told whether it was then */
};

/* Who was with which firm, when it mattered. */
struct ik_hab_posts {
    ik_instant end; /* of the competition; absent while it goes on */
    const struct ik_hab_post **first; /* a place each */
};

/* False when memory runs out; what is made belongs to the facts. */
bool ik_hab_posts_new(struct ik_facts *facts, struct ik_hab_posts *posts);
struct ik_hab_adviser ik_hab_adviser_of(struct ik_facts *facts,
                                        const struct ik_hab_posts *posts,
                                        const ik_record *firm);
bool ik_hab_is_buyer(struct ik_facts *facts, const ik_record *who);
/* Whether a role reaches into the competition; unknown when it has ended, but
 * it is not recorded when suppliers were called on. */
enum ik_yes_no
ik_hab_reaches_competition(struct ik_facts *facts, const ik_record *role);

#define IK_HAB_ADVISER_FACTS \
    IK_AWARD_FACTS, IK_LOT_FACTS, IK_FIELD_CASE_BUYER, \
        IK_FIELD_ORGANISATION_ROLES, IK_FIELD_PERSON_EMPLOYER, \
        IK_FIELD_ROLE_PERSON, IK_FIELD_ROLE_ORGANISATION, IK_FIELD_ROLE_KIND, \
        IK_FIELD_ROLE_FROM, IK_FIELD_ROLE_TO, IK_FIELD_SCORE_BY, \
        IK_FIELD_SCORE_WRITTEN, IK_FIELD_MEASURE_PERSON, \
        IK_FIELD_MEASURE_KIND, IK_FIELD_MEASURE_DONE, \
        IK_FIELD_DECISION_PERSON, IK_FIELD_DECISION_KIND, \
        IK_FIELD_DECISION_RESULT, IK_FIELD_ASSESSMENT_SUBJECT, \
        IK_FIELD_ASSESSMENT_KIND, IK_FIELD_ASSESSMENT_RESULT

#endif
