/* What the lots of a procurement are worth. */
#ifndef IK_FACTS_LOTS_H
#define IK_FACTS_LOTS_H

#include "facts/facts.h"

/* What is bought in lots; where there are only the parts of a plan, those.
 * Groups of lots, which lots belong to, are not. */
struct ik_lots {
    const ik_record *const *items;
    size_t count;
};

struct ik_lots ik_lots_of(struct ik_facts *facts);

/* An amount of each lot, taken together. */
struct ik_lot_sum {
    int64_t minor;
    size_t known; /* lots that have one */
};

struct ik_lot_sum ik_lot_sum(struct ik_facts *facts,
                             const struct ik_lots *lots, enum ik_field field);
#define IK_LOT_FACTS IK_FIELD_LOT_KIND

#endif
