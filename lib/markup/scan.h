/*
 * Looking at bytes before libxml2 does. It refuses what must never reach
 * libxml2: other encodings and file types, characters that XML forbids,
 * document types, and tags whose length, attributes or depth would cost far
 * more than their bytes. It knows just enough XML to find where tags,
 * comments, CDATA sections and processing instructions end; whether they are
 * well-formed is libxml2's to judge.
 */
#ifndef IK_MARKUP_SCAN_H
#define IK_MARKUP_SCAN_H

#include "base/error.h"
#include "markup/utf8.h"

enum { IK_SCAN_LONGEST_NAME = 80 };

/* Why the next byte was refused. */
struct ik_refusal {
    enum ik_problem problem;
    enum ik_message message;
    const char *text; /* first argument, if any */
    size_t limit;     /* next argument, if any */
    uint32_t line;
};

/* All zeroes is the start of a document. */
struct ik_scan {
    struct ik_utf8 utf8;
    uint8_t state;
    bool started;       /* past the first bytes */
    bool markup;        /* a < was met */
    bool root;          /* the root's start tag was met */
    bool references;    /* an & was met, if only in a comment */
    bool ascii;         /* US-ASCII is declared */
    bool refused;
    bool slash;         /* the tag's last piece ended in one */
    char quote;         /* that ends the attribute value */
    char mark;          /* that ends the section, with > */
    uint8_t marks;      /* how many of them are needed */
    uint8_t met;        /* how many were met */
    unsigned depth;
    unsigned attributes;
    size_t length;      /* bytes of the tag, section or text so far */
    const char *keyword; /* what is left of --, [CDATA[ or DOCTYPE */
    char name[IK_SCAN_LONGEST_NAME + 1]; /* the element's, maybe cut */
    size_t name_length;
    struct ik_refusal refusal;
};

/*
 * How many of the bytes may go on; when fewer than all, the next one was
 * refused, and scanning is over. The first piece must hold all of the
 * document or at least its first 1024 bytes.
 */
size_t ik_scan_piece(struct ik_scan *scan, const char *bytes, size_t size);
/* Adds why the last byte was refused. Always false. */
bool ik_scan_fail(const struct ik_scan *scan, ik_error **error);
/* Whether the document may end here. */
bool ik_scan_is_whole(const struct ik_scan *scan);
/* The line of the latest byte. */
uint32_t ik_scan_get_line(const struct ik_scan *scan);

#endif
