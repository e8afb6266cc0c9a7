/* Which facts a rule has asked for. */
#include "facts/facts.h"

#include <string.h>

enum { KIND_WORDS = 256 / 64 }; /* for the fields of one kind */

/* The number of the lowest bit of several, of which there is one. */
static unsigned
lowest_bit(uint64_t bits)
{
#if defined __GNUC__
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned number = 0;
    while (!(bits >> number & 1))
        number++;
    return number;
#endif
}

void
ik_facts_forget(struct ik_facts *facts)
{
    struct ik_touched *touched = &facts->touched;
    for (; touched->kinds; touched->kinds &= touched->kinds - 1)
        memset(&touched->fields[lowest_bit(touched->kinds) * KIND_WORDS], 0,
               KIND_WORDS * sizeof *touched->fields);
}

size_t
ik_facts_list_touched(const struct ik_facts *facts, struct ik_asked *to)
{
    const struct ik_touched *touched = &facts->touched;
    size_t count = 0;
    for (uint64_t kinds = touched->kinds; kinds; kinds &= kinds - 1) {
        uint32_t word = lowest_bit(kinds) * KIND_WORDS;
        for (uint32_t end = word + KIND_WORDS; word < end; word++) {
            if (touched->fields[word] && to)
                to[count] = (struct ik_asked){ touched->fields[word],
                                               word * 64 };
            count += touched->fields[word] != 0;
        }
    }
    return count;
}
