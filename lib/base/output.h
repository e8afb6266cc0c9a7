/* Output that is made piece by piece as the caller pulls. */
#ifndef IK_BASE_OUTPUT_H
#define IK_BASE_OUTPUT_H

#include "base/text.h"

#include <innokjop/output.h>

/* The first member of whatever writes. */
struct ik_output {
    struct ik_text pending; /* made but not yet pulled */
    size_t pulled;
    bool done;
    /* Adds the next piece to pending; sets done after the last. */
    void (*produce)(struct ik_output *output);
    void (*release)(struct ik_output *output);
};

#endif
