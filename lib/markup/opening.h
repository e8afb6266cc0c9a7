/* What the first bytes tell: XML in UTF-8, or something else. */
#ifndef IK_MARKUP_OPENING_H
#define IK_MARKUP_OPENING_H

#include <stdbool.h>
#include <stddef.h>

enum {
    IK_OPENING_LONGEST = 512, /* bytes of an XML declaration */
    IK_OPENING_LONGEST_NAME = 40
};

enum ik_opening_kind {
    IK_OPENING_XML,      /* as far as can be seen */
    IK_OPENING_ENCODING, /* in an encoding that is not supported */
    IK_OPENING_OTHER,    /* another kind of file */
    IK_OPENING_LONG      /* a declaration that does not end */
};

struct ik_opening {
    enum ik_opening_kind kind;
    const char *other;  /* its name, when another kind of file */
    char encoding[IK_OPENING_LONGEST_NAME + 1]; /* declared or seen; cut */
    size_t mark;        /* bytes of the byte order mark */
    bool ascii;         /* US-ASCII is declared */
};

/* The bytes are all of the document or at least its first 1024. */
struct ik_opening ik_opening_read(const char *bytes, size_t size);

#endif
