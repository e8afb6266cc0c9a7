#include "base/digest.h"

#include <sys/types.h>

#include <sha2.h>

struct ik_digest
ik_digest_of(const void *first, size_t first_size, const void *second,
             size_t second_size)
{
    SHA2_CTX context;
    struct ik_digest digest;
    SHA256Init(&context);
    if (first_size)
        SHA256Update(&context, first, first_size);
    if (second_size)
        SHA256Update(&context, second, second_size);
    SHA256Final(digest.bytes, &context);
    return digest;
}
