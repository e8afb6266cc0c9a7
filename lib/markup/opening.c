#include "markup/opening.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

/* First bytes of what people mistake for XML; longer ones first. */
static const struct known {
    const char *bytes;
    uint8_t size;
    enum ik_opening_kind kind;
    const char *name;
} known[] = {
    { "\x00\x00\xFE\xFF", 4, IK_OPENING_ENCODING, "UTF-32" },
    { "\xFF\xFE\x00\x00", 4, IK_OPENING_ENCODING, "UTF-32" },
    { "\x00\x00\x00<", 4, IK_OPENING_ENCODING, "UTF-32" },
    { "<\x00\x00\x00", 4, IK_OPENING_ENCODING, "UTF-32" },
    { "\xFE\xFF", 2, IK_OPENING_ENCODING, "UTF-16" },
    { "\xFF\xFE", 2, IK_OPENING_ENCODING, "UTF-16" },
    { "\x00<", 2, IK_OPENING_ENCODING, "UTF-16" },
    { "<\x00", 2, IK_OPENING_ENCODING, "UTF-16" },
    { "\x4C\x6F\xA7\x94", 4, IK_OPENING_ENCODING, "EBCDIC" },
    { "\x1F\x8B", 2, IK_OPENING_OTHER, "gzip" },
    { "PK\x03\x04", 4, IK_OPENING_OTHER, "ZIP" },
    { "\xFD" "7zXZ", 5, IK_OPENING_OTHER, "xz" },
    { "BZh", 3, IK_OPENING_OTHER, "bzip2" },
    { "\x28\xB5\x2F\xFD", 4, IK_OPENING_OTHER, "zstd" },
    { "7z\xBC\xAF", 4, IK_OPENING_OTHER, "7z" },
    { "%PDF", 4, IK_OPENING_OTHER, "PDF" },
    { "{\\rtf", 5, IK_OPENING_OTHER, "RTF" },
    { "\xD0\xCF\x11\xE0", 4, IK_OPENING_OTHER, "Microsoft Office" },
};

static void
name_encoding(struct ik_opening *opening, const char *name, size_t length)
{
    if (length > IK_OPENING_LONGEST_NAME)
        length = IK_OPENING_LONGEST_NAME;
    for (size_t i = 0; i < length; i++) {
        /* Names of encodings are ASCII; these bytes are yet unchecked. */
        uint8_t byte = (uint8_t)name[i];
        opening->encoding[i] = byte > ' ' && byte < 0x7F ? name[i] : '?';
    }
    opening->encoding[length] = '\0';
}

static bool
is_known(struct ik_opening *opening, const char *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (size < known[i].size ||
            memcmp(bytes, known[i].bytes, known[i].size) != 0)
            continue;
        opening->kind = known[i].kind;
        opening->other = known[i].name;
        name_encoding(opening, known[i].name, strlen(known[i].name));
        return true;
    }
    return false;
}

static bool
equals_loosely(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        char c = (char)(*a >= 'a' && *a <= 'z' ? *a - 'a' + 'A' : *a);
        if (c != *b)
            return false;
    }
    return *a == *b;
}

static const char *
skip_spaces(const char *at, const char *end)
{
    while (at < end && ik_is_space(*at))
        at++;
    return at;
}

static const char *
find(const char *at, const char *end, char c)
{
    return memchr(at, c, (size_t)(end - at));
}

/* After the word; the end when it is not there. Nothing before it in a
 * well-formed declaration can hold the word. */
static const char *
find_encoding(const char *at, const char *end)
{
    static const char word[] = "encoding";
    size_t size = sizeof word - 1;
    while ((size_t)(end - at) >= size) {
        if (memcmp(at, word, size) == 0)
            return at + size;
        at++;
    }
    return end;
}

/* What is not well-formed is left to libxml2. */
static void
read_encoding(struct ik_opening *opening, const char *at, const char *end)
{
    at = skip_spaces(find_encoding(at, end), end);
    if (at == end || *at != '=')
        return;
    at = skip_spaces(at + 1, end);
    if (at == end || (*at != '"' && *at != '\''))
        return;
    const char *stop = find(at + 1, end, *at);
    if (!stop)
        return;
    name_encoding(opening, at + 1, (size_t)(stop - at) - 1);
    opening->ascii = equals_loosely(opening->encoding, "US-ASCII");
    if (!opening->ascii && !equals_loosely(opening->encoding, "UTF-8"))
        opening->kind = IK_OPENING_ENCODING;
}

static void
read_declaration(struct ik_opening *opening, const char *at, const char *end)
{
    static const char start[] = "<?xml";
    size_t size = sizeof start - 1;
    if ((size_t)(end - at) <= size || memcmp(at, start, size) != 0 ||
        !ik_is_space(at[size]))
        return;
    bool long_enough = end - at > IK_OPENING_LONGEST;
    if (long_enough)
        end = at + IK_OPENING_LONGEST;
    const char *stop = find(at, end, '>');
    if (stop)
        read_encoding(opening, at + size, stop);
    else if (long_enough)
        opening->kind = IK_OPENING_LONG;
}

struct ik_opening
ik_opening_read(const char *bytes, size_t size)
{
    struct ik_opening opening = { .kind = IK_OPENING_XML };
    if (is_known(&opening, bytes, size))
        return opening;
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        opening.mark = 3;
    read_declaration(&opening, bytes + opening.mark, bytes + size);
    return opening;
}
