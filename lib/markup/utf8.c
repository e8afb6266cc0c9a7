#include "markup/utf8.h"

#include <string.h>

enum { WORD = sizeof(uint64_t) };

/* One byte in each of a word's eight. */
static uint64_t
each(uint8_t byte)
{
    return UINT64_C(0x0101010101010101) * byte;
}

/*
 * Whether the next eight bytes are all ASCII without control characters other
 * than line feeds, which are counted.
 */
static bool
is_plain(const char *bytes, uint32_t *lines)
{
    uint64_t word;
    memcpy(&word, bytes, WORD);
    if (word & each(0x80))
        return false;
    /* Sums of bytes below 0x80 do not carry; the highest bits tell. */
    uint64_t control = ~(word + each(0x60)) & each(0x80);
    uint64_t feeds = ~((word ^ each('\n')) + each(0x7F)) & each(0x80);
    if (control != feeds)
        return false;
    *lines += (uint32_t)((feeds >> 7) * each(1) >> 56);
    return true;
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

/* How many bytes from the start of a character are plain. */
static size_t
skip_plain(const char *bytes, size_t size, uint32_t *lines)
{
    size_t at = 0;
    while (size - at >= WORD && is_plain(bytes + at, lines))
        at += WORD;
    while (at < size && (uint8_t)bytes[at] - 0x20u < 0x60)
        at++;
    return at;
}

size_t
ik_utf8_check(struct ik_utf8 *utf8, const char *bytes, size_t size)
{
    uint32_t lines = 0;
    size_t at = 0;
    while (at < size) {
        if (!utf8->left)
            at += skip_plain(bytes + at, size - at, &lines);
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
