/* The lots of a procurement, what they are worth, and what is of each. */
#ifndef IK_FACTS_LOTS_H
#define IK_FACTS_LOTS_H

#include "facts/facts.h"

/* What is bought in lots; where there are only the parts of a plan, those.
 * Groups of lots, which lots belong to, are not. */
struct ik_records ik_lots_of(struct ik_facts *facts);

/* An estimate of each lot, taken together. */
struct ik_lot_sum {
    int64_t minor;
    size_t known; /* lots that have one */
};

struct ik_lot_sum ik_lot_sum(struct ik_facts *facts,
                             const struct ik_records *lots,
                             enum ik_field field);
#define IK_LOT_FACTS IK_FIELD_LOT_KIND

/*
 * Answers that are kept for each lot, and one for no lot, since rules ask for
 * each submission or talk. NULL when memory runs out. One that met what it
 * could not read is not to be kept: each who asks has to meet it.
 */
struct ik_lot_answer *ik_lot_answers(struct ik_facts *facts);
struct ik_lot_answer *ik_lot_answer_of(struct ik_facts *facts,
                                       struct ik_lot_answer *answers,
                                       const ik_record *lot);

/*
 * What is of a lot: the records of a kind whose field names it, and those whose
 * field names none, which are for each lot; in order. Without a lot, all.
 */
struct ik_of_lot {
    struct ik_records own, rest; /* that are not given yet */
};

struct ik_of_lot
ik_of_lot(struct ik_facts *facts, const ik_record *lot, enum ik_field field);
/* The same, of those of them that refer to another record too, such as a
 * supplier. */
struct ik_of_lot
ik_of_lot_and(struct ik_facts *facts, const ik_record *lot, enum ik_field field,
              const ik_record *other, enum ik_field to_other);
/* The next of them; NULL after the last. */
const ik_record *ik_of_lot_next(struct ik_of_lot *of);
/* The same of a single record. */
bool ik_is_of_lot(struct ik_facts *facts, const ik_record *record,
                  enum ik_field field, const ik_record *lot);

#endif
