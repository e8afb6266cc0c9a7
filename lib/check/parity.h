/* A matrix of information parity in memory. */
#ifndef IK_CHECK_PARITY_H
#define IK_CHECK_PARITY_H

#include "facts/parity.h"

#include <innokjop/parity.h>

#include <stdatomic.h>

struct ik_parity {
    atomic_size_t references;
    const ik_case *kase; /* one reference */
    ik_instant now;
    struct ik_facts *facts;
    struct ik_arena records; /* of the facts */
    struct ik_parity_matrix matrix;
};

#endif
