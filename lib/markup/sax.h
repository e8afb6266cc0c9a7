/*
 * Hardened streaming reading of XML: pushed bytes in, elements out. The only
 * place that knows libxml2's parser. What it passes on is well-formed UTF-8,
 * namespace-resolved, free of entities and within the limits below.
 */
#ifndef IK_MARKUP_SAX_H
#define IK_MARKUP_SAX_H

#include "base/error.h"

enum {
    IK_SAX_MOST_DEPTH = 64,
    IK_SAX_MOST_ATTRIBUTES = 256,
    IK_SAX_LONGEST_TAG = 16384,        /* bytes from < to > */
    IK_SAX_LONGEST_TEXT = 1024 * 1024  /* bytes of text between two tags */
};

/* Lives during one call of a handler. Strings are UTF-8; prefix and uri are
 * NULL where there is none. */
struct ik_sax_attribute {
    const char *name;
    const char *prefix;
    const char *uri;
    const char *value; /* not NUL-terminated */
    size_t length;
};

struct ik_sax_element {
    const char *name;
    const char *prefix;
    const char *uri;
    const struct ik_sax_attribute *attributes; /* xmlns ones left out */
    size_t attribute_count;
    uint32_t line; /* where the start tag ends */
};

/* Each returns false to stop reading at once, having added its problem. */
struct ik_sax_handler {
    bool (*start)(void *data, const struct ik_sax_element *element);
    bool (*end)(void *data);
    /* One element's text may come in several pieces. CDATA comes as text. */
    bool (*text)(void *data, const char *text, size_t length);
};

struct ik_sax;

/*
 * size_limit: most bytes accepted, 0 for 64 MiB. Problems go to *error.
 * NULL when memory runs out.
 */
struct ik_sax *ik_sax_new(const struct ik_sax_handler *handler, void *data,
                          size_t size_limit, ik_error **error);
/* Somebody else takes the events from now on; also during one. */
void ik_sax_hand_over(struct ik_sax *sax, const struct ik_sax_handler *handler,
                      void *data);
/*
 * False when reading has failed; the problems have been added. What comes
 * out depends on the bytes alone, not on how they are cut: they are gathered
 * and read 16 KiB at a time, so events and problems may lag that far behind.
 * Syntax and limits give one problem, the first of the document.
 */
bool ik_sax_feed(struct ik_sax *sax, const char *bytes, size_t size);
/* Ends the document; false when it was not whole or reading had failed. */
bool ik_sax_finish(struct ik_sax *sax);
/* The line now being read. */
uint32_t ik_sax_get_line(const struct ik_sax *sax);
void ik_sax_free(struct ik_sax *sax);

#endif
