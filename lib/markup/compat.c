#define _POSIX_C_SOURCE 200809L

#include "markup/compat.h"

#include <pthread.h>
#include <string.h>

/* Nothing else: not NOENT, DTDLOAD, HUGE or RECOVER, each of which opens a
 * door, with NONET or without it. */
#if LIBXML_VERSION >= 21300
enum { OPTIONS = XML_PARSE_NONET | XML_PARSE_NO_XXE };
#else
enum { OPTIONS = XML_PARSE_NONET };
#endif

static pthread_once_t once = PTHREAD_ONCE_INIT;

xmlParserCtxt *
ik_compat_new_parser(const xmlSAXHandler *handler, void *data)
{
    pthread_once(&once, xmlInitParser);
    xmlSAXHandler copy = *handler;
    xmlParserCtxt *parser =
        xmlCreatePushParserCtxt(&copy, data, NULL, 0, NULL);
    /* Also needed to drop process-wide defaults that the host has set. */
    if (parser)
        xmlCtxtUseOptions(parser, OPTIONS);
    return parser;
}

void
ik_compat_stop(xmlParserCtxt *parser)
{
#if LIBXML_VERSION >= 21400
    xmlStopParser(parser);
#else
    /*
     * Until 2.13 xmlStopParser frees the input, which the functions that
     * raise errors go on reading. This is what it does since: the parser
     * leaves its loops at the next look at either field.
     */
    parser->instate = XML_PARSER_EOF;
    parser->disableSAX = 2;
#endif
}

size_t
ik_compat_copy_value(char *to, const char *value, size_t length)
{
    static const char escaped[] = "&#38;";
    size_t size = sizeof escaped - 1;
    const char *end = value + length;
    char *at = to;
    while (value < end) {
        const char *stop = memchr(value, '&', (size_t)(end - value));
        stop = stop ? stop + 1 : end;
        memcpy(at, value, (size_t)(stop - value));
        at += stop - value;
        value = stop;
        if (value[-1] == '&' && (size_t)(end - value) >= size - 1 &&
            memcmp(value, escaped + 1, size - 1) == 0)
            value += size - 1;
    }
    return (size_t)(at - to);
}
