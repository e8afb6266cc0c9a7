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
    if (!reserve(text, size * 2))
        return;
    char *to = text->data + text->size;
    for (size_t i = 0; i < size; i++) {
        *to++ = digits[bytes[i] >> 4];
        *to++ = digits[bytes[i] & 15];
    }
    *to = '\0';
    text->size += size * 2;
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

const char *
ik_publish(_Atomic(char *) *place, char *made)
{
    char *first = NULL;
    if (!made || atomic_compare_exchange_strong(place, &first, made))
        return made;
    free(made);
    return first;
}

bool
ik_equal(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* One more than the value, as what is no digit has 0. */
static const uint8_t hex_digits[UINT8_MAX + 1] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
    ['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
    ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

bool
ik_parse_hex(const char *text, uint8_t *bytes, size_t size)
{
    if (!text || strlen(text) != size * 2)
        return false;
    for (size_t i = 0; i < size; i++) {
        unsigned high = hex_digits[(uint8_t)text[2 * i]];
        unsigned low = hex_digits[(uint8_t)text[2 * i + 1]];
        if (!high || !low)
            return false;
        bytes[i] = (uint8_t)((high - 1) * 16 + (low - 1));
    }
    return true;
}
