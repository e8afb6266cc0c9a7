/* Information exchanged before the competition, and who lacks it. */
#ifndef IK_RULES_DLG_ITEMS_H
#define IK_RULES_DLG_ITEMS_H

#include "facts/reach.h"
#include "rules/dlg_rivals.h"

/* Whether information came up before suppliers were called on. */
bool ik_dlg_is_of_planning(struct ik_facts *facts, const ik_record *item);
/* Whether it is held to matter to tenders; or not to, by the buyer's own mark,
 * and whether that is right is asked by DLG-009. */
bool ik_dlg_matters(struct ik_facts *facts, const ik_record *item);
bool ik_dlg_is_marked_irrelevant(struct ik_facts *facts, const ik_record *item);

/* One piece of information that was exchanged with those involved, and those
 * with whom they compete. */
struct ik_dlg_exchange {
    const ik_record *item;
    const struct ik_dlg_pair *pairs; /* one a supplier who had it */
    size_t count;
    struct ik_dlg_races *races;
    const struct ik_dlg_race *race;
    struct ik_dlg_part part; /* of the first of them who competes here */
    struct ik_reach reach;
    size_t left_out; /* those of the others who do not have it */
    bool dated;      /* of all the others it is known since when */
    int64_t last;    /* when the last of them had it, in UTC ms, */
    const struct ik_reached *latest; /* how, */
    const ik_record *latest_of; /* and who; NULL for one of all */
};

#define IK_DLG_EXCHANGE_FACTS \
    IK_DLG_PART_FACTS, IK_FIELD_ROUND_DROPPED, IK_FIELD_ROUND_AT, \
        IK_REACH_FACTS, IK_VERSION_REACH_FACTS, IK_ITEM_REACH_FACTS, \
        IK_FIELD_DOCUMENT_KIND, IK_FIELD_INFO_ITEM_EVENT, \
        IK_FIELD_INFO_ITEM_OCCASION, IK_FIELD_DIALOGUE_EVENT_START, \
        IK_CALL_FACTS, IK_FIELD_INVOLVEMENT_ITEMS_COMPLETE

/* What there is to say of an exchange; without an outcome, nothing. */
typedef struct ik_dlg_verdict
ik_dlg_exchange_weigher(struct ik_facts *facts,
                        const struct ik_dlg_exchange *exchange);

/*
 * Weighs each piece of information that somebody involved had, gave or got,
 * with those who still take part, deadline by deadline, and has the worst of it
 * said. What an involvement does not list cannot be judged, and is said to be
 * missing.
 */
void ik_dlg_each_exchange(struct ik_judge *judge,
                          ik_dlg_exchange_weigher *weigh,
                          void (*say)(struct ik_judge *judge,
                                      const struct ik_dlg_exchange *exchange,
                                      const struct ik_dlg_verdict *verdict));

/* Those who had it, as subjects and as evidence, and what shows that they had
 * it and take part. */
void ik_dlg_show_favoured(struct ik_judge *judge,
                          const struct ik_dlg_exchange *exchange);
/* Who of the others had it last, how, and that it takes part. */
void ik_dlg_show_latest(struct ik_judge *judge,
                        const struct ik_dlg_exchange *exchange);
/* The others who do not have it. */
void ik_dlg_show_left_out(struct ik_judge *judge,
                          const struct ik_dlg_exchange *exchange);

/* What the buyer holds about the secrecy of a piece of information, or held
 * when the deadline ran out. */
enum ik_dlg_secrecy {
    IK_DLG_OPEN,
    IK_DLG_SECRET,     /* assessed as such */
    IK_DLG_UNASSESSED, /* claimed or held to be secret, but not assessed */
    IK_DLG_UNTOLD      /* nothing is known; what is missing is noted */
};

#define IK_DLG_SECRECY_FACTS \
    IK_FIELD_INFO_ITEM_SECRECY, IK_FIELD_INFO_ITEM_CLAIMED, \
        IK_FIELD_INFO_ITEM_ASSESSED, IK_FIELD_INFO_ITEM_ASSESSED_BY

enum ik_dlg_secrecy
ik_dlg_secrecy_of(struct ik_facts *facts,
                  const struct ik_dlg_exchange *exchange);

#endif
