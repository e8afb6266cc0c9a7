/* Where versions of libxml2 differ, from 2.9 to 2.15. */
#ifndef IK_MARKUP_COMPAT_H
#define IK_MARKUP_COMPAT_H

#include <libxml/parser.h>

#include <stddef.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *ik_compat_error;
#else
typedef xmlError *ik_compat_error;
#endif

/* A push parser with our options; NULL when memory runs out. Initialises
 * libxml2 the first time. It is never cleaned up: others may use it. */
xmlParserCtxt *ik_compat_new_parser(const xmlSAXHandler *handler, void *data);

/* No more callbacks and no more parsing. Safe in any callback. */
void ik_compat_stop(xmlParserCtxt *parser);

/*
 * Copies an attribute's value. libxml2 gives an & in it as &#38;, for the
 * tree builder to resolve: each is made & again. Returns the length; to has
 * room for the value.
 */
size_t ik_compat_copy_value(char *to, const char *value, size_t length);

#endif
