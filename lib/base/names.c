#include "base/names.h"

#include <stdlib.h>
#include <string.h>

void
ik_name_set_number(const char *name, uint32_t number)
{
    ik_name_of(name)->number = number;
}

static uint64_t
mix(uint64_t h, uint64_t part)
{
    h = (h ^ part) * UINT64_C(0xD6E8FEB86659FD93);
    return h ^ (h >> 32);
}

static uint32_t
hash(uint64_t seed, const char *text, size_t length)
{
    uint64_t h = seed ^ (length * UINT64_C(0x9E3779B97F4A7C15));
    uint64_t part = 0;
    /* Copies of a fixed size need no call. */
    for (; length >= sizeof part; text += sizeof part, length -= sizeof part) {
        memcpy(&part, text, sizeof part);
        h = mix(h, part);
    }
    part = 0;
    for (size_t i = 0; i < length; i++)
        part = part << 8 | (unsigned char)text[i];
    h = mix(h, part);
    uint32_t folded = (uint32_t)(h ^ (h >> 29));
    return folded ? folded : 1; /* 0 marks an empty slot */
}

void
ik_names_init(struct ik_names *names, struct ik_arena *arena,
              const struct ik_names *base)
{
    /*
     * The address of the arena makes collisions hard to prepare. It never
     * shows: order in a case is the order of its records.
     */
    uint64_t seed = base ? base->seed
                         : (uint64_t)(uintptr_t)arena *
                               UINT64_C(0x9E3779B97F4A7C15);
    *names = (struct ik_names){ .base = base, .arena = arena, .seed = seed };
}

void
ik_names_release(struct ik_names *names)
{
    free(names->slots);
    names->slots = NULL;
    names->hashes = NULL;
    names->capacity = names->count = 0;
}

/*
 * The slot that holds the name, or the empty one where it belongs. Hashes lie
 * side by side, so that names elsewhere in memory are seldom looked at.
 */
static size_t
probe(const struct ik_names *names, uint32_t h, const char *text,
      size_t length)
{
    size_t i = h & (names->capacity - 1);
    while (names->hashes[i] && (names->hashes[i] != h ||
                                !ik_name_is(names->slots[i], text, length)))
        i = (i + 1) & (names->capacity - 1);
    return i;
}

static const char *
find(const struct ik_names *names, uint32_t h, const char *text,
     size_t length)
{
    for (; names; names = names->base) {
        if (!names->capacity)
            continue;
        size_t i = probe(names, h, text, length);
        if (names->hashes[i])
            return names->slots[i];
    }
    return NULL;
}

const char *
ik_names_find(const struct ik_names *names, const char *text, size_t length)
{
    return find(names, hash(names->seed, text, length), text, length);
}

/* Slots and their hashes in one allocation; only hashes tell what is empty. */
static bool
make_slots(struct ik_names *names, size_t capacity)
{
    size_t each = sizeof *names->slots + sizeof *names->hashes;
    names->slots = calloc(capacity, each);
    if (!names->slots)
        return false;
    names->hashes = (uint32_t *)(void *)(names->slots + capacity);
    names->capacity = capacity;
    return true;
}

static bool
enlarge(struct ik_names *names)
{
    struct ik_names old = *names;
    /* Hashes side by side make a full table cheap to search. */
    if (old.count * 5 < old.capacity * 4)
        return true;
    if (!make_slots(names, old.capacity ? old.capacity * 2 : 64)) {
        *names = old;
        return false;
    }
    for (size_t i = 0; i < old.capacity; i++) {
        if (!old.hashes[i])
            continue;
        size_t at = old.hashes[i] & (names->capacity - 1);
        while (names->hashes[at])
            at = (at + 1) & (names->capacity - 1);
        names->slots[at] = old.slots[i];
        names->hashes[at] = old.hashes[i];
    }
    free(old.slots);
    return true;
}

static char *
new_name(struct ik_names *names, const char *text, size_t length)
{
    struct ik_name *name =
        ik_arena_alloc(names->arena, sizeof *name + length + 1);
    if (!name)
        return NULL;
    name->length = (uint32_t)length;
    name->number = 0;
    memcpy(name->text, text, length);
    name->text[length] = '\0';
    return name->text;
}

const char *
ik_names_add(struct ik_names *names, const char *text, size_t length)
{
    uint32_t h = hash(names->seed, text, length);
    const char *known = find(names->base, h, text, length);
    if (known)
        return known;
    if (length > UINT32_MAX - 64 || !enlarge(names))
        return NULL;
    size_t i = probe(names, h, text, length);
    if (names->hashes[i])
        return names->slots[i];
    char *name = new_name(names, text, length);
    if (!name)
        return NULL;
    names->slots[i] = name;
    names->hashes[i] = h;
    names->count++;
    return name;
}
