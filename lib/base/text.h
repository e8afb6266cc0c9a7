/* A growing text. A failed append is remembered, so callers check once. */
#ifndef IK_BASE_TEXT_H
#define IK_BASE_TEXT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ik_text {
    char *data;      /* NUL-terminated once anything was added */
    size_t size;
    size_t capacity;
    bool failed;     /* memory ran out; the content is incomplete */
};

void ik_text_add(struct ik_text *text, const char *bytes, size_t size);
void ik_text_add_string(struct ik_text *text, const char *string);
void ik_text_add_integer(struct ik_text *text, int64_t value);
/* Lower-case hexadecimal. */
void ik_text_add_hex(struct ik_text *text, const uint8_t *bytes, size_t size);
void ik_text_clear(struct ik_text *text);
void ik_text_release(struct ik_text *text);

/*
 * Keeps what was made for the first who asked. Threads may come at once: one
 * is first, and what the others made is freed. NULL, after no memory, is not
 * kept.
 */
const char *ik_publish(_Atomic(char *) *place, char *made);

static inline void
ik_text_add_char(struct ik_text *text, char c)
{
    if (text->failed || text->capacity - text->size < 2) {
        ik_text_add(text, &c, 1);
        return;
    }
    text->data[text->size++] = c;
    text->data[text->size] = '\0';
}

/* Both strings there and the same. */
bool ik_equal(const char *a, const char *b);
/* Reads exactly size * 2 lower-case hexadecimal digits. */
bool ik_parse_hex(const char *text, uint8_t *bytes, size_t size);

/* Whether short names are the same; a call would cost more than it compares. */
static inline bool
ik_is_same(const char *a, const char *b)
{
    for (; *a == *b; a++, b++)
        if (!*a)
            return true;
    return false;
}

static inline bool
ik_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool
ik_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool
ik_is_alnum(char c)
{
    return ik_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

#endif
