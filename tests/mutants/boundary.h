/*
 * Comparisons that can be moved by one, in the copies of switch.py. Each is a
 * place in the section ik_boundaries; GNU C, as section and types need it.
 */
#ifndef IK_MUTANTS_BOUNDARY_H
#define IK_MUTANTS_BOUNDARY_H

#include <stdbool.h>

struct ik_boundary {
    const char *file, *function, *left, *operator, *right;
    int line;
    bool is_loop_bound;
    bool is_moved; /* the twin decides */
    bool is_met;   /* both sides were equal, so that the twin would differ */
};

#define IK_PLACE(left, operator, right, is_loop_bound) \
    static struct ik_boundary ik_place = { \
        __FILE__, __func__, left, operator, right, __LINE__, is_loop_bound, \
        false, false \
    }; \
    __attribute__((section("ik_boundaries"), used)) \
    static struct ik_boundary *const ik_listed = &ik_place

#define IK_BOUNDARY(left, operator, twin, right) \
    __extension__({ \
        IK_PLACE(#left, #operator, #right, false); \
        __auto_type ik_left = (0, left); \
        __auto_type ik_right = (0, right); \
        ik_place.is_met |= ik_left == ik_right; \
        ik_place.is_moved ? ik_left twin ik_right \
                          : ik_left operator ik_right; \
    })

#define IK_LOOP_BOUND(left, operator, twin, right) \
    __extension__({ \
        IK_PLACE(#left, #operator, #right, true); \
        (left) operator (right); \
    })

#endif
