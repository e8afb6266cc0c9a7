/*
 * Who competes with those who were involved: for the same lots, until the same
 * deadline. § 12-2 protects nobody against a firm that tenders for another lot.
 */
#ifndef IK_RULES_DLG_RIVALS_H
#define IK_RULES_DLG_RIVALS_H

#include "rules/dlg_links.h"
#include "rules/dlg_part.h"

/* A piece of information and a supplier who had it beforehand. */
struct ik_dlg_pair {
    const ik_record *item, *supplier;
    const ik_record *source; /* which shows it: an involvement, an input, or
                                the item itself */
};

/* What somebody competes for, or may compete for. */
struct ik_dlg_stake {
    struct ik_dlg_part part;
    const ik_record *lot; /* NULL where none is told */
};

/* Lots that run out together, in which somebody who had it has a stake. */
struct ik_dlg_race {
    const struct ik_dlg_stake *const *stakes; /* by lot */
    size_t count;
};

/* Suppliers, as a set and in order. */
struct ik_dlg_crowd {
    struct ik_suppliers set;
    const ik_record **who;
    size_t count, capacity;
};

/* Those who compete, and with whom. */
struct ik_dlg_rivals {
    struct ik_dlg_crowd leads;
    struct ik_dlg_links partners; /* with whom one who leads tenders */
    struct ik_dlg_links led_by;   /* who leads what one has a part in */
};

/* Who competes for a lot, or for none in particular, and by what. */
struct ik_dlg_entrant {
    const ik_record *lot, *lead, *submission;
};

/* Kept from one piece of information to the next: mostly the same suppliers
 * had both. */
struct ik_dlg_races {
    struct ik_dlg_race *items;
    size_t count;
    struct ik_suppliers inside; /* who had it, or tenders with who had it */
    struct ik_suppliers taken;  /* for those who go through a race */

    /* The race that was opened last, or NULL. */
    const struct ik_dlg_race *open;
    struct ik_suppliers here; /* whose stakes these are */
    const struct ik_dlg_rivals *rivals;
    const struct ik_dlg_crowd *suppliers; /* they, or those who may compete */
    size_t wanted;                        /* those who should be told */

    /* For whom this was made. */
    const struct ik_dlg_pair *had;
    size_t had_count;
    const ik_record **members; /* those inside */
    const struct ik_dlg_stake **stakes;
    size_t member_count, stake_count;

    /* What each answer is made of. */
    struct ik_dlg_crowd hopeful;
    struct ik_dlg_rivals all, of_lots;
    const ik_record **lots; /* those of of_lots */
    size_t lot_count;
    struct ik_dlg_entrant *entrants; /* by lot */
    size_t entrant_count;
    struct ik_dlg_stake **own; /* a place each: its stakes, */
    size_t *own_count;         /* and how many */
    size_t capacity, member_capacity, stake_capacity, lot_capacity;
};

/* False when memory runs out. */
bool ik_dlg_races_new(struct ik_facts *facts, struct ik_dlg_races *races);
void ik_dlg_races_free(struct ik_dlg_races *races);
/* Finds the stakes of a supplier, before races with it are asked for. NULL for
 * one who is out. */
const struct ik_dlg_stake *ik_dlg_races_add(struct ik_facts *facts,
                                            struct ik_dlg_races *races,
                                            const ik_record *supplier);
/* The races of those who had a piece of information; false when memory runs
 * out. */
bool ik_dlg_races_find(struct ik_facts *facts, struct ik_dlg_races *races,
                       const struct ik_dlg_pair *pairs, size_t count);
/* Finds who competes in one of the races; false when memory runs out. */
bool ik_dlg_races_open(struct ik_facts *facts, struct ik_dlg_races *races,
                       const struct ik_dlg_race *race);
/* Whether one of those who compete had it neither itself nor by a partner. */
bool ik_dlg_is_wanted(const struct ik_dlg_races *races, const ik_record *who);
/* The submission by which one competes in a race, one that it leads if it can
 * be; or NULL. */
const ik_record *ik_dlg_race_submission(struct ik_facts *facts,
                                        const struct ik_dlg_race *race,
                                        const ik_record *who);

#endif
