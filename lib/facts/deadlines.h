/* Deadlines by what they end, and which of them are in force. */
#ifndef IK_FACTS_DEADLINES_H
#define IK_FACTS_DEADLINES_H

#include "facts/facts.h"

/* The kind of deadline that a kind of submission must keep; 0 for those that
 * need not: a late request may be rejected, and need not be. */
int ik_deadline_kind_of(int submission_kind);

struct ik_deadline {
    int kind;                     /* a code, 0 or -1 as ik_ask_code() has it */
    const ik_record *lot, *round; /* NULL: all lots, no round */
    const ik_record *deadline;
    size_t order;    /* of the record */
    bool of_round;   /* belongs to one, though it may not be there */
    bool individual; /* for some suppliers, not for everyone */
    bool timed;      /* `at` is recorded */
    bool dated;      /* when it was set is recorded, or does not matter */
    bool replaced;   /* another one has come in its place */
    int64_t at;
    int64_t set; /* when it was set; INT64_MIN, or by its place, when that is
                    not recorded */
};

/*
 * All deadlines by kind, round and lot, those for all lots first. Of one kind,
 * round and lot those for everyone come first, the one in force before the
 * others: it was set last. Then it may still be replaced: a lot's own deadline
 * by a later one for all lots, and that by later ones of each lot. Suppliers'
 * own ones are replaced by later ones for everyone or for them.
 */
struct ik_deadlines {
    struct ik_deadline *items;
    size_t count;
    const struct ik_deadline **by_record; /* the same in order of records */
    const struct ik_deadline *
        *in_force; /* for everyone; few, whatever the rest */
    size_t in_force_count;
    struct ik_deadline_held *held; /* see deadlines_held.c */
    size_t held_count;
    const struct ik_deadline **later; /* for tenders after each round, wherever
                                         they are: when the last of the round
                                         runs out; the first to do so first */
    size_t later_count;
};

/* Whether two deadlines end the same, lots aside; and lots too. */
bool
ik_deadline_is_akin(const struct ik_deadline *a, const struct ik_deadline *b);
bool
ik_deadline_is_same(const struct ik_deadline *a, const struct ik_deadline *b);

/* Below 0, 0 or above 0: their order by what they end. */
int
ik_deadline_order(const struct ik_deadline *a, const struct ik_deadline *b);
/*
 * The one of two that holds for a lot: the one that was set last, of two that
 * were set together the lot's own. Where it is not recorded which was set last,
 * or which lot it is, the one that runs out last.
 */
const struct ik_deadline *
ik_deadline_that_holds(const struct ik_deadline *a,
                       const struct ik_deadline *b, const ik_record *lot);

/* The one in force for everyone that ends what another does; NULL when there is
 * none. */
const struct ik_deadline *
ik_deadline_of_matter(const struct ik_deadlines *limits,
                      const struct ik_deadline *key);
/* Whether it is for tenders after a round, and in force. */
bool ik_deadline_is_later(const struct ik_deadline *limit);
/* Finds which of them hold for each lot, once they are in order. */
void ik_deadlines_hold(struct ik_facts *facts, struct ik_deadlines *limits);

/* NULL when memory runs out. */
const struct ik_deadlines *ik_deadlines(struct ik_facts *facts);
/* What a record says, if it is in force for everyone; NULL otherwise. */
const struct ik_deadline *
ik_deadline_in_force(const struct ik_deadlines *limits,
                     const ik_record *deadline);

/*
 * The deadline of a kind that is in force for everyone and a lot. For no lot
 * the one that runs out last: where it is not recorded which lot something is
 * about, nobody is late before all are. NULL when there is none.
 */
const ik_record *
ik_common_deadline(struct ik_facts *facts, int kind, const ik_record *lot);

/* The same after a round of negotiation or dialogue, if it is not NULL; of the
 * deadlines of that round, and those that are of none. */
const ik_record *ik_round_deadline(struct ik_facts *facts, int kind,
                                   const ik_record *lot,
                                   const ik_record *round);

/* What was in force at an earlier time in the place of a deadline that is in
 * force now for a lot, or for what it is itself about: itself, or the one
 * before it, if this one was set later. */
const ik_record *ik_deadline_then(struct ik_facts *facts,
                                  const ik_record *deadline,
                                  const ik_record *lot, int64_t utc_ms);
/*
 * When a deadline in force ran out as things stood at an earlier time: as it
 * was then, or as the one before it was, if this one was set later. Absent when
 * that is not recorded.
 */
ik_instant ik_deadline_at(struct ik_facts *facts, const ik_record *deadline,
                          const ik_record *lot, int64_t utc_ms);
/*
 * When a deadline in force, or one before it, ran out first after a time, of
 * those that suppliers could see then: later ones did not come in its place
 * before that. Absent when that is not recorded.
 */
ik_instant ik_deadline_ran_out(struct ik_facts *facts,
                               const ik_record *deadline, const ik_record *lot,
                               int64_t since_utc_ms);
/* By how many days the deadline was moved after a time, or may have been. */
int32_t ik_extension_days(struct ik_facts *facts, const ik_record *deadline,
                          const ik_record *lot, int64_t since_utc_ms);

/* The facts that tell which deadline is in force, for rules to declare. */
#define IK_DEADLINE_FACTS \
    IK_FIELD_DEADLINE_KIND, IK_FIELD_DEADLINE_AT, IK_FIELD_DEADLINE_LOT, \
        IK_FIELD_DEADLINE_ROUND, IK_FIELD_DEADLINE_SUPPLIERS, \
        IK_FIELD_DEADLINE_SET, IK_FIELD_DEADLINE_NOTICE, \
        IK_FIELD_NOTICE_SENT, IK_FIELD_LOT_KIND

#endif
