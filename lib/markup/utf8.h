/* UTF-8, and only characters that XML 1.0 allows: checking and reading. */
#ifndef IK_MARKUP_UTF8_H
#define IK_MARKUP_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zeroes is the start of a text. */
struct ik_utf8 {
    uint32_t lines; /* line feeds met */
    uint8_t lead;   /* first byte of the character begun */
    uint8_t left;   /* bytes it still lacks */
    uint8_t low;    /* least and greatest of its next byte */
    uint8_t high;
};

/* How many of the bytes are in order; characters may be cut anywhere. */
size_t ik_utf8_check(struct ik_utf8 *utf8, const char *bytes, size_t size);
/*
 * The character that bytes begin with; size is not 0. Returns how many bytes
 * it takes, 0 where they are not UTF-8. Controls of C0 pass here.
 */
size_t ik_utf8_read(const char *bytes, size_t size, uint32_t *character);

#endif
