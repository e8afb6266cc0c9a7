/* The facts that findings miss, each counted once. */
#ifndef IK_CHECK_MISSING_H
#define IK_CHECK_MISSING_H

#include "facts/facts.h"

/* All zeroes is an empty one. */
struct ik_missing {
    uint32_t *latest; /* the latest fact + 1, of no record and of each slot */
    struct ik_missing_fact *facts;
    size_t count, capacity;
};

/* False when memory runs out. */
bool ik_missing_add(struct ik_missing *missing, const struct ik_miss *miss,
                    size_t slot_count);
void ik_missing_release(struct ik_missing *missing);

#endif
