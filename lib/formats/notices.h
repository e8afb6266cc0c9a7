/*
 * Several notices and the cases they form: notices.c collects what the graph
 * needs of each, notices_order.c puts them in order, notices_graph.c finds
 * which belong together, notices_join.c makes one case of them,
 * notices_match.c tells which records of it are the same thing, and
 * notices_revise.c what of a thing is new.
 *
 * Once they are grouped, a notice is known inside by its place in the order
 * of sending, so that nothing depends on the order in which they were added.
 */
#ifndef IK_FORMATS_NOTICES_H
#define IK_FORMATS_NOTICES_H

#include "base/text.h"
#include "codes.h"
#include "model/draft.h"

#include <innokjop/import.h>

/* Which notices are one, from the loosest to the closest bond. */
enum ik_bond {
    IK_BOND_CASE,  /* one procurement, from planning to contract */
    IK_BOND_BUYER, /* one procedure identifier and one buyer */
    IK_BOND_LOTS,  /* one competition, whose lots keep their ids */
    IK_BOND_LINE,  /* one notice and its versions and changes */
    IK_BONDS
};

/* To another notice. Texts are names of the collection. */
struct ik_notice_pointer {
    const char *number;   /* as the notice writes it */
    const char *relation; /* what sort of number it says it is, or NULL */
    uint32_t kind;        /* the number of a notice_link_kind */
};

/* What is kept of a notice. */
struct ik_card {
    const char *identifier, *procedure, *publication; /* NULL when not known */
    uint32_t version;
    uint32_t kind; /* the number of a notice_kind */
    ik_instant sent;
    const char **buyers; /* numbers and names, sorted by address */
    const char **goods;  /* groups of the CPV */
    struct ik_notice_pointer *pointers;
    size_t buyer_count, goods_count, pointer_count;
    uint32_t number;       /* as the host knows it */
    uint32_t up[IK_BONDS]; /* towards the first notice of each bond */
    uint32_t first_reading; /* of the same identifier and version */
    uint32_t place;         /* in its case */
    bool repeated;
    char head[IK_HEX_SIZE];
};

struct ik_remark {
    enum ik_notice_remark kind;
    uint32_t notice, other; /* UINT32_MAX for none */
    const char *reference;
};

struct ik_notices {
    struct ik_arena arena;
    struct ik_names words; /* what cards say; compared by address */
    struct ik_names keys;  /* their numbers are notices, counted from 1 */
    struct ik_card *cards;
    size_t count, capacity;
    struct ik_remark *remarks;
    size_t remark_count, remark_capacity;
    struct ik_text key;
    bool grouped;
    uint32_t *order; /* the notices, case by case */
    size_t *starts;  /* into order; one more than the cases */
    size_t case_count;
};

/* notices.c: the number of a version; 0 when there is none. */
uint32_t ik_notice_version(const char *text);

/* notices_graph.c */
/* The first notice with the same bond, once all are grouped. */
uint32_t ik_bond_root(const ik_notices *notices, enum ik_bond bond,
                      uint32_t notice);
/* The notice that a number means, looked up by a key made in a text;
 * UINT32_MAX when it is not here. */
uint32_t ik_notice_of_number(const ik_notices *notices, const char *number,
                             struct ik_text *key);
/* Ties the notices that belong together, and remarks on what is odd. */
bool ik_notices_tie(ik_notices *notices);
bool ik_notices_remark(ik_notices *notices, enum ik_notice_remark kind,
                       uint32_t notice, uint32_t other, const char *reference);

/* notices_order.c */
/* Puts the cards in the order in which their notices were sent. */
void ik_notices_sort(ik_notices *notices);
/* The cases that they form, each in that order. */
bool ik_notices_order(ik_notices *notices);

/* A thing that one or more notices tell of: a record of their case. */
struct ik_said {
    const ik_record *record;
    const struct ik_said *before;
};

struct ik_thing {
    const char *id;
    const struct ik_said *said; /* its revisions, the last one first */
    uint32_t number;            /* from 1 */
    uint32_t taken;             /* the last notice that told of it */
    uint32_t line; /* of the notices that decide about it */
    const char *set; /* of an award criterion: those of the same lots */
    uint8_t kind;
    bool planned; /* which planning notices alone tell of */
};

struct ik_join {
    const ik_notices *notices;
    struct ik_assembly assembly;
    struct ik_draft draft;
    struct ik_arena arena;
    struct ik_names keys; /* their numbers are things, counted from 1 */
    struct ik_thing **things;
    size_t thing_count, thing_capacity;
    struct ik_text text;
    const char **notice_ids; /* of the notices of the case */

    /* The notice being joined. */
    const ik_case *kase;
    const struct ik_card *card;
    uint32_t self;           /* its number in the collection */
    uint32_t number;         /* its number in the case, from 1 */
    uint32_t others;         /* values kept beside those of the case */
    struct ik_thing **found; /* what each of its records is */
    const char **content;    /* the key of what each is about, or NULL */
};

/* notices_match.c: finds out what the records of the notice are, and gives
 * ids to those that are new. False when memory runs out. */
bool ik_join_match(struct ik_join *join);
/* Lets later notices find them again. */
bool ik_join_remember(struct ik_join *join);

/* notices_revise.c: what the notice says of a thing that was told of before,
 * as a record of the new case. */
bool ik_join_revise(struct ik_join *join, struct ik_thing *thing,
                    const ik_record *made);
/* A thing that it is the first to tell of. */
bool ik_join_add(struct ik_join *join, struct ik_thing *thing,
                 const ik_record *made);
/* What it leaves out of what it tells anew. */
bool ik_join_leave_out(struct ik_join *join);
/* Whether notices of a kind tell of plans. */
static inline bool
ik_notice_is_planning(uint32_t kind)
{
    return kind == IK_CODE_NOTICE_KIND_PRIOR_INFORMATION ||
           kind == IK_CODE_NOTICE_KIND_CONSULTATION ||
           kind == IK_CODE_NOTICE_KIND_BUYER_PROFILE;
}

/* Begins a revision of a thing in the draft. */
void
ik_join_begin(struct ik_join *join, const struct ik_thing *thing,
              enum ik_act act);
/* Puts a cell that belongs to the new case into the draft. */
bool ik_join_put(struct ik_join *join, const struct ik_cell *cell);
/* Whether the notice is another reading of an earlier one. */
static inline bool
ik_join_is_reading(const struct ik_join *join)
{
    return join->card->first_reading != join->self;
}

#endif
