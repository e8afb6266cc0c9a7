#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static bool
reserve(struct ik_text *text, size_t more)
{
    if (text->failed || more >= SIZE_MAX / 4 - text->size)
        return !(text->failed = true);
    size_t need = text->size + more + 1;
    if (need <= text->capacity)
        return true;
    size_t capacity = text->capacity ? text->capacity : 128;
    while (capacity < need)
        capacity *= 2;
    char *data = realloc(text->data, capacity);
    if (!data)
        return !(text->failed = true);
    text->data = data;
    text->capacity = capacity;
    return true;
}

void
ik_text_add(struct ik_text *text, const char *bytes, size_t size)
{
    if (!reserve(text, size))
        return;
    if (size)
        memcpy(text->data + text->size, bytes, size);
    text->size += size;
    text->data[text->size] = '\0';
}

void
ik_text_add_string(struct ik_text *text, const char *string)
{
    if (string)
        ik_text_add(text, string, strlen(string));
}

void
ik_text_add_char(struct ik_text *text, char c)
{
    ik_text_add(text, &c, 1);
}

void
ik_text_add_integer(struct ik_text *text, int64_t value)
{
    char digits[24];
    char *end = digits + sizeof digits;
    char *start = end;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--start = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        *--start = '-';
    ik_text_add(text, start, (size_t)(end - start));
}

void
ik_text_add_hex(struct ik_text *text, const uint8_t *bytes, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        ik_text_add_char(text, digits[bytes[i] >> 4]);
        ik_text_add_char(text, digits[bytes[i] & 15]);
    }
}

void
ik_text_clear(struct ik_text *text)
{
    text->size = 0;
    if (text->data)
        text->data[0] = '\0';
}

void
ik_text_release(struct ik_text *text)
{
    free(text->data);
    *text = (struct ik_text){ 0 };
}

bool
ik_equal(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
ik_parse_hex(const char *text, uint8_t *bytes, size_t size)
{
    if (!text || strlen(text) != size * 2)
        return false;
    for (size_t i = 0; i < size; i++) {
        int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}
