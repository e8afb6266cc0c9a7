#include "markup/utf8.h"

#include <string.h>

enum { WORD = sizeof(uint64_t) };

/* One byte in each of a word's eight. */
static uint64_t
each(uint8_t byte)
{
    return UINT64_C(0x0101010101010101) * byte;
}

/* The first byte lowest, on any machine. */
static uint64_t
load(const char *bytes)
{
    const uint8_t *b = (const uint8_t *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
           (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/*
 * How many bytes from the start on are ASCII without control characters; fewer
 * than eight at the end are not looked at. The first byte that is something
 * else has its highest bit set in `other`. Those behind it may have theirs
 * wrong, because a control character borrows from them.
 */
static size_t
skip_plain(const char *bytes, size_t size)
{
    for (size_t at = 0; size - at >= WORD; at += WORD) {
        uint64_t word = load(bytes + at);
        uint64_t other = (word | (word - each(' '))) & each(0x80);
        if (other) {
            uint64_t first = (other & (~other + 1)) >> 7;
            return at + (((first - 1) & each(1)) * each(1) >> 56);
        }
    }
    return size - size % WORD;
}

/* The second byte's bounds keep out overlong forms, surrogates and what
 * lies beyond U+10FFFF. */
static bool
begin(struct ik_utf8 *utf8, uint8_t byte)
{
    if (byte < 0xC2 || byte > 0xF4)
        return false;
    utf8->lead = byte;
    utf8->left = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    utf8->low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    utf8->high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    return true;
}

static bool
carry_on(struct ik_utf8 *utf8, uint8_t byte)
{
    if (byte < utf8->low || byte > utf8->high)
        return false;
    utf8->left--;
    utf8->low = 0x80;
    /* U+FFFE and U+FFFF are no characters to XML. */
    bool last_block = utf8->lead == 0xEF && utf8->left == 1 && byte == 0xBF;
    utf8->high = last_block ? 0xBD : 0xBF;
    return true;
}

static bool
take(struct ik_utf8 *utf8, uint8_t byte)
{
    if (utf8->left)
        return carry_on(utf8, byte);
    if (byte >= 0x80)
        return begin(utf8, byte);
    utf8->lines += byte == '\n';
    return byte >= 0x20 || byte == '\n' || byte == '\t' || byte == '\r';
}

/* A character of two bytes. */
static bool
is_pair(const char *bytes)
{
    return (uint8_t)bytes[0] >= 0xC2 && (uint8_t)bytes[0] < 0xE0 &&
           ((uint8_t)bytes[1] & 0xC0) == 0x80;
}

/* How many bytes from the start of a character on are plain ones, line feeds
 * and characters of two bytes: nearly all of a text in Norwegian. */
static size_t
skip_usual(const char *bytes, size_t size, uint32_t *lines)
{
    size_t at = skip_plain(bytes, size);
    while (size - at >= 2) {
        if (bytes[at] == '\n')
            at++, ++*lines;
        else if (is_pair(bytes + at))
            at += 2;
        else
            break;
        at += skip_plain(bytes + at, size - at);
    }
    return at;
}

size_t
ik_utf8_check(struct ik_utf8 *utf8, const char *bytes, size_t size)
{
    uint32_t lines = 0;
    size_t at = 0;
    while (at < size) {
        if (!utf8->left)
            at += skip_usual(bytes + at, size - at, &lines);
        if (at < size && !take(utf8, (uint8_t)bytes[at]))
            break;
        at += at < size;
    }
    utf8->lines += lines;
    return at;
}

size_t
ik_utf8_read(const char *bytes, size_t size, uint32_t *character)
{
    static const uint8_t masks[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    uint8_t lead = (uint8_t)*bytes;
    size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    struct ik_utf8 utf8 = { 0 };
    *character = lead & masks[length];
    if (length == 1)
        return length;
    if (length > size || ik_utf8_check(&utf8, bytes, length) < length)
        return 0;
    for (size_t i = 1; i < length; i++)
        *character = *character << 6 | ((uint8_t)bytes[i] & 0x3F);
    return length;
}
