/*
 * Writing again, in one canonical way, elements that are kept without being
 * understood. Attributes are sorted by namespace and name; prefixes are
 * kept; a namespace is declared on the element that first needs it, as in
 * Exclusive XML Canonicalization. So a fragment stands on its own wherever
 * its default namespace is the expected one, and reading and writing it
 * again gives the same bytes.
 */
#ifndef IK_MARKUP_RAW_H
#define IK_MARKUP_RAW_H

#include "base/text.h"
#include "markup/sax.h"

struct ik_raw_binding;

struct ik_raw_level {
    size_t bindings; /* how many there were before this element */
    size_t strings;  /* bytes of strings before it; its name comes first */
};

struct ik_raw {
    struct ik_text *text;   /* where it is written; fails when we do */
    const char *context;    /* default namespace around it, or NULL */
    struct ik_text strings; /* names and bindings of the open elements */
    struct ik_raw_binding *bindings;
    size_t binding_count;
    size_t binding_capacity;
    unsigned depth;
    bool open;              /* the latest start tag still lacks its > */
    struct ik_raw_level levels[IK_SAX_MOST_DEPTH];
};

/* The strings are borrowed. Always to be released. */
void ik_raw_begin(struct ik_raw *raw, struct ik_text *text,
                  const char *context);
/* Elements nest, and several may follow each other. */
void ik_raw_start(struct ik_raw *raw, const struct ik_sax_element *element);
void ik_raw_text(struct ik_raw *raw, const char *bytes, size_t size);
void ik_raw_end(struct ik_raw *raw);
void ik_raw_release(struct ik_raw *raw);

#endif
