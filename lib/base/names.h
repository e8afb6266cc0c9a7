/*
 * Interned names: equal names are one pointer, so that ids compare by address.
 * A table may stand on an older, finished one (a derived case on its base).
 */
#ifndef IK_BASE_NAMES_H
#define IK_BASE_NAMES_H

#include "base/memory.h"

#include <stdint.h>
#include <string.h>

struct ik_names {
    const struct ik_names *base; /* looked in first; read only */
    struct ik_arena *arena;      /* owns the names of this table */
    const char **slots;
    uint32_t *hashes;            /* of the slots; 0 where one is empty */
    size_t capacity;             /* a power of two, or 0 */
    size_t count;
    uint64_t seed;
};

void ik_names_init(struct ik_names *names, struct ik_arena *arena,
                   const struct ik_names *base);
void ik_names_release(struct ik_names *names);
/* NULL when memory runs out. */
const char *ik_names_add(struct ik_names *names, const char *text,
                         size_t length);
/* NULL when the name was never added. */
const char *ik_names_find(const struct ik_names *names, const char *text,
                          size_t length);

/* What stands around the text of a name. */
struct ik_name {
    uint32_t length;
    uint32_t number;
    char text[];
};

static inline struct ik_name *
ik_name_of(const char *text)
{
    return (struct ik_name *)(uintptr_t)(text -
                                         offsetof(struct ik_name, text));
}

/* A number that the owner of the table keeps with a name; 0 at first. */
static inline uint32_t
ik_name_number(const char *name)
{
    return ik_name_of(name)->number;
}

/* Whether a name is this text. */
static inline bool
ik_name_is(const char *name, const char *text, size_t length)
{
    return ik_name_of(name)->length == length &&
           memcmp(name, text, length) == 0;
}

void ik_name_set_number(const char *name, uint32_t number);

#endif
