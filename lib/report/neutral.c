#include "report/neutral.h"

#include "markup/utf8.h"

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */
static const char ellipsis[] = "\xE2\x80\xA6";    /* U+2026 */

size_t
ik_character_size(const char *bytes, size_t size)
{
    uint32_t character;
    size_t length = ik_utf8_read(bytes, size, &character);
    return length ? length : 1;
}

size_t
ik_count_characters(const char *bytes, size_t size)
{
    size_t count = 0;
    for (size_t at = 0; at < size; count++)
        at += ik_character_size(bytes + at, size - at);
    return count;
}

static bool
is_white(uint32_t character)
{
    return character == ' ' || (character >= '\t' && character <= '\r') ||
           character == 0x85 || character == 0x2028 || character == 0x2029;
}

static bool
is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

/* What changes the direction in which a terminal or browser shows text. */
static bool
is_bidirectional(uint32_t character)
{
    return character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

/* One character; *spaced tells whether a space went before it. */
static size_t
add_character(struct ik_text *text, const char *bytes, size_t size,
              bool *spaced)
{
    uint32_t character;
    size_t length = ik_utf8_read(bytes, size, &character);
    bool white = length && is_white(character);
    if (white) {
        if (!*spaced)
            ik_text_add_char(text, ' ');
    } else if (!length || is_control(character) ||
               is_bidirectional(character)) {
        ik_text_add_string(text, replacement);
    } else {
        ik_text_add(text, bytes, length);
    }
    *spaced = white;
    return length ? length : 1;
}

void
ik_neutral_add(struct ik_text *text, const char *bytes, size_t size,
               size_t most)
{
    bool spaced = false;
    size_t at = 0;
    for (size_t count = 0; at < size; count++) {
        if (most && count == most) {
            ik_text_add_string(text, ellipsis);
            return;
        }
        at += add_character(text, bytes + at, size - at, &spaced);
    }
}
