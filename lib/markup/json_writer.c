#include "markup/json_writer.h"

#include "markup/utf8.h"

#include <string.h>

/* A new line as deep as it gets: two spaces a level. */
#define SPACES "                                " /* 32 */
static const char line[] = "\n" SPACES SPACES SPACES SPACES;
_Static_assert(sizeof line > 1 + 2 * IK_JSON_MOST_DEPTH, "a line is too short");

static void
break_line(struct ik_json *json)
{
    ik_text_add(json->text, line, 1 + 2 * (size_t)json->depth);
}

/* What goes before any value or key. */
static void
begin_item(struct ik_json *json)
{
    if (json->keyed) {
        json->keyed = false;
        return;
    }
    uint64_t level = UINT64_C(1) << json->depth;
    if (json->filled & level)
        ik_text_add_char(json->text, ',');
    json->filled |= level;
    if (json->depth)
        break_line(json);
}

/* What goes after any value: a whole text ends its line. */
static void
end_item(struct ik_json *json)
{
    if (json->depth == 0)
        ik_text_add_char(json->text, '\n');
}

static void
begin_nested(struct ik_json *json, char c)
{
    if (json->depth == IK_JSON_MOST_DEPTH) {
        json->text->failed = true;
        return;
    }
    begin_item(json);
    ik_text_add_char(json->text, c);
    json->depth++;
    json->filled &= ~(UINT64_C(1) << json->depth);
}

static void
end_nested(struct ik_json *json, char c)
{
    if (json->depth == 0 || json->text->failed)
        return;
    bool filled = json->filled >> json->depth & 1;
    json->depth--;
    if (filled)
        break_line(json);
    ik_text_add_char(json->text, c);
    end_item(json);
}

void
ik_json_begin_object(struct ik_json *json)
{
    begin_nested(json, '{');
}

void
ik_json_end_object(struct ik_json *json)
{
    end_nested(json, '}');
}

void
ik_json_begin_array(struct ik_json *json)
{
    begin_nested(json, '[');
}

void
ik_json_end_array(struct ik_json *json)
{
    end_nested(json, ']');
}

static void
add_escape(struct ik_text *text, uint16_t unit)
{
    ik_text_add_string(text, "\\u");
    ik_text_add_hex(
        text, (const uint8_t[]){ (uint8_t)(unit >> 8), (uint8_t)unit }, 2);
}

/*
 * What a reader of the text would not see, or what would steer how the rest is
 * shown: controls, marks of direction, spaces without width and the ends of
 * lines that JavaScript knows. Escaped, they are the same string.
 */
static bool
is_unseen(uint32_t character)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        { 0x80, 0x9F },       { 0xAD, 0xAD },     { 0x61C, 0x61C },
        { 0x180E, 0x180E },   { 0x200B, 0x200F }, { 0x2028, 0x202E },
        { 0x2060, 0x206F },   { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB },
        { 0xE0000, 0xE0FFF },
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

/* A character beyond ASCII; returns its bytes. */
static size_t
add_wide(struct ik_text *text, const char *bytes, size_t size)
{
    uint32_t character;
    size_t length = ik_utf8_read(bytes, size, &character);
    if (!length) {
        ik_text_add_string(text, "\xEF\xBF\xBD");
        return 1;
    }
    if (!is_unseen(character)) {
        ik_text_add(text, bytes, length);
    } else if (character < 0x10000) {
        add_escape(text, (uint16_t)character);
    } else {
        add_escape(text, (uint16_t)(0xD7C0 + (character >> 10)));
        add_escape(text, (uint16_t)(0xDC00 + (character & 0x3FF)));
    }
    return length;
}

/* An ASCII character that cannot stand as it is. */
static void
add_narrow(struct ik_text *text, char c)
{
    if (c == '"' || c == '\\') {
        ik_text_add_char(text, '\\');
        ik_text_add_char(text, c);
    } else {
        add_escape(text, (uint8_t)c);
    }
}

static bool
is_plain(char c)
{
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
}

static void
add_string(struct ik_text *text, const char *bytes, size_t size)
{
    ik_text_add_char(text, '"');
    for (size_t i = 0, from = 0; i < size; from = i) {
        while (i < size && is_plain(bytes[i]))
            i++;
        ik_text_add(text, bytes + from, i - from);
        if (i < size && (uint8_t)bytes[i] >= 0x80)
            i += add_wide(text, bytes + i, size - i);
        else if (i < size)
            add_narrow(text, bytes[i++]);
    }
    ik_text_add_char(text, '"');
}

void
ik_json_key(struct ik_json *json, const char *key)
{
    begin_item(json);
    add_string(json->text, key, strlen(key));
    ik_text_add_string(json->text, ": ");
    json->keyed = true;
}

void
ik_json_string_n(struct ik_json *json, const char *bytes, size_t size)
{
    begin_item(json);
    add_string(json->text, bytes, size);
    end_item(json);
}

static void
add_word(struct ik_json *json, const char *word)
{
    begin_item(json);
    ik_text_add_string(json->text, word);
    end_item(json);
}

void
ik_json_string(struct ik_json *json, const char *string)
{
    if (string)
        ik_json_string_n(json, string, strlen(string));
    else
        add_word(json, "null");
}

void
ik_json_integer(struct ik_json *json, int64_t value)
{
    begin_item(json);
    ik_text_add_integer(json->text, value);
    end_item(json);
}

void
ik_json_bool(struct ik_json *json, bool value)
{
    add_word(json, value ? "true" : "false");
}

void
ik_json_null(struct ik_json *json)
{
    add_word(json, "null");
}
