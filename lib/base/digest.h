/* SHA-256, from libmd. */
#ifndef IK_BASE_DIGEST_H
#define IK_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { IK_DIGEST_SIZE = 32 };

struct ik_digest {
    uint8_t bytes[IK_DIGEST_SIZE];
};

/* SHA-256 over two pieces in turn; either may be empty. */
struct ik_digest ik_digest_of(const void *first, size_t first_size,
                              const void *second, size_t second_size);

#endif
