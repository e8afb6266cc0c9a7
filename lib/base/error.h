/* Collecting problems. The sentences stand in messages.h. */
#ifndef IK_BASE_ERROR_H
#define IK_BASE_ERROR_H

#include <innokjop/error.h>

/* Keys of the sentences; the order is that of messages.h. */
enum ik_message {
#define IK_MESSAGE(key, nb, nn, en) IK_MESSAGE_##key,
#include "base/messages.h"
#undef IK_MESSAGE
    IK_MESSAGE_COUNT
};

/* Where a problem is; all zeroes is nowhere in particular. */
struct ik_place {
    uint32_t line;
    const char *record;
    const char *field;
};

/*
 * Add a problem to *error, making it if need be. Does nothing when error is
 * NULL. Up to three arguments fill {0}, {1} and {2}; NULL reads as "". All
 * strings are copied, cut at 200 bytes. Always false, so that a function
 * can leave with its result.
 */
bool ik_fail(ik_error **error, enum ik_problem problem, struct ik_place place,
             enum ik_message message, const char *const arguments[3]);
bool ik_fail_no_memory(ik_error **error);
/* A problem without arguments or place. */
bool ik_fail_plainly(ik_error **error, enum ik_problem problem,
                     enum ik_message message);
/* Whether the list was cut, so that reading on is of no use. */
bool ik_error_is_full(const ik_error *error);

#define IK_ARGUMENTS(...) ((const char *const[3]){ __VA_ARGS__ })

#endif
