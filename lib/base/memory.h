/* Memory: one arena a root, released in one call. Nothing here aborts. */
#ifndef IK_BASE_MEMORY_H
#define IK_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

struct ik_arena_block;

/* All zeroes is an empty arena. */
struct ik_arena {
    struct ik_arena_block *blocks;
    char *free;     /* next free byte of the newest block */
    size_t left;    /* bytes left in it */
    size_t total;   /* bytes taken from the system */
};

/* Aligned for any object; NULL when memory runs out. */
void *ik_arena_alloc(struct ik_arena *arena, size_t size);
/* Zeroed array; NULL on overflow too. */
void *ik_arena_zalloc(struct ik_arena *arena, size_t count, size_t size);
/* Unaligned bytes, for text. */
char *ik_arena_bytes(struct ik_arena *arena, size_t size);
char *ik_arena_text(struct ik_arena *arena, const char *text, size_t length);
void ik_arena_release(struct ik_arena *arena);

/* Asks for memory that will be read soon, where the compiler knows how. */
static inline void
ik_prefetch(const void *memory)
{
#if defined __GNUC__
    __builtin_prefetch(memory);
#else
    (void)memory;
#endif
}

/* Doubles a growing array; leaves it as it was when memory runs out. */
bool ik_enlarge(void **items, size_t *capacity, size_t item_size);

/* Makes room for one more element in a growing array, which it may double. */
static inline bool
ik_grow(void **items, size_t *capacity, size_t count, size_t item_size)
{
    return count < *capacity || ik_enlarge(items, capacity, item_size);
}

#endif
