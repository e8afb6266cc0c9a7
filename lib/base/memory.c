#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 2048, LARGEST_BLOCK = 65536, ALIGNMENT = 16 };

struct ik_arena_block {
    struct ik_arena_block *next;
    _Alignas(ALIGNMENT) char bytes[];
};

/* Blocks grow with the arena up to a bound; the unused tail stays small. */
static bool
add_block(struct ik_arena *arena, size_t size)
{
    size_t want = arena->total / 4;
    if (want < FIRST_BLOCK)
        want = FIRST_BLOCK;
    if (want > LARGEST_BLOCK)
        want = LARGEST_BLOCK;
    if (want < size)
        want = size;
    if (want > SIZE_MAX - sizeof(struct ik_arena_block))
        return false;
    struct ik_arena_block *block =
        malloc(sizeof(struct ik_arena_block) + want);
    if (!block)
        return false;
    block->next = arena->blocks;
    arena->blocks = block;
    arena->free = block->bytes;
    arena->left = want;
    arena->total += want;
    return true;
}

char *
ik_arena_bytes(struct ik_arena *arena, size_t size)
{
    if (size > arena->left && !add_block(arena, size))
        return NULL;
    char *bytes = arena->free;
    arena->free += size;
    arena->left -= size;
    return bytes;
}

void *
ik_arena_alloc(struct ik_arena *arena, size_t size)
{
    size_t skip = 0;
    if (arena->left)
        skip = (size_t)(-(uintptr_t)arena->free & 7);
    if (size > SIZE_MAX - ALIGNMENT)
        return NULL;
    if (arena->left < skip || arena->left - skip < size) {
        if (!add_block(arena, size))
            return NULL;
        skip = 0;
    }
    ik_arena_bytes(arena, skip);
    return ik_arena_bytes(arena, size);
}

void *
ik_arena_zalloc(struct ik_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    void *items = ik_arena_alloc(arena, count * size);
    if (items)
        memset(items, 0, count * size);
    return items;
}

char *
ik_arena_text(struct ik_arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        return NULL;
    char *copy = ik_arena_bytes(arena, length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

void
ik_arena_release(struct ik_arena *arena)
{
    struct ik_arena_block *block = arena->blocks;
    while (block) {
        struct ik_arena_block *next = block->next;
        free(block);
        block = next;
    }
    *arena = (struct ik_arena){ 0 };
}

bool
ik_enlarge(void **items, size_t *capacity, size_t item_size)
{
    size_t more = *capacity ? *capacity * 2 : 16;
    if (more > SIZE_MAX / item_size)
        return false;
    void *grown = realloc(*items, more * item_size);
    if (!grown)
        return false;
    *items = grown;
    *capacity = more;
    return true;
}
