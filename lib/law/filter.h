/* Texts that cannot have a cue, told without reading them word by word. */
#ifndef IK_LAW_FILTER_H
#define IK_LAW_FILTER_H

#include "law/words.h"

/* Groups that have a cue with such a beginning of a word. */
struct ik_cue_anchor {
    uint32_t hash; /* of the beginning; 0 in an empty place */
    uint32_t groups;
};

/*
 * Every cue has an anchor: a slot without which it cannot match, as rare a one
 * as it has. A text without the anchor of any cue of a group has no hit of it.
 */
struct ik_cue_filter {
    struct ik_cue_anchor *anchors; /* a hash table */
    size_t size;                   /* a power of two, half of it empty */
    uint32_t marks;                /* groups anchored in a trademark sign */
    uint32_t models;               /* groups anchored in a model number */
    uint32_t names;                /* groups anchored in a name */
    size_t abbreviation;           /* letters of the longest one */
    uint32_t always;               /* groups with a cue without an anchor */
    uint8_t letters[128];          /* of ASCII: in lower case, 0 what is none */
};

/* NULL when memory runs out. */
const struct ik_cue_filter *ik_cue_filter_new(struct ik_law *law);
/* A bit each group that may have a hit in the text; too many, never too few. */
unsigned ik_cue_filter_pass(const struct ik_cue_filter *filter,
                            const char *bytes, size_t length);

#endif
