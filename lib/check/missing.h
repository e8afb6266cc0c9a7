/* The facts that findings miss, each counted once. */
#ifndef IK_CHECK_MISSING_H
#define IK_CHECK_MISSING_H

#include "facts/facts.h"

/* All zeroes is an empty one. */
struct ik_missing {
    struct ik_missing_field *fields;
    size_t field_count, field_capacity;
    uint16_t hints[64]; /* where a field may stand among them */
    size_t count;
};

/* False when memory runs out. */
bool ik_missing_add(struct ik_missing *missing, const struct ik_miss *miss);
void ik_missing_release(struct ik_missing *missing);

#endif
