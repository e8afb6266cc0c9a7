#include "markup/sax.h"

#include "base/text.h"
#include "markup/compat.h"
#include "markup/scan.h"

#include <libxml/SAX2.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEFAULT_SIZE_LIMIT = 64 * 1024 * 1024,
    /* libxml2 gets pieces of this size whatever the host feeds, so that what
     * comes out depends on the document alone. */
    PIECE = 16 * 1024,
    /* libxml2 2.9 looks a prefix up among all that are in scope. */
    MOST_NAMESPACES = 256
};

struct ik_sax {
    struct ik_sax_handler handler;
    void *data;
    ik_error **error;
    xmlParserCtxt *parser;
    struct ik_scan scan;
    size_t size_limit;
    size_t size;       /* bytes taken so far */
    size_t piece_size;
    size_t text_size;  /* bytes of text since the latest tag */
    unsigned depth;
    unsigned namespaces;
    bool failed;
    bool finished;
    bool root;
    uint16_t declared[IK_SAX_MOST_DEPTH]; /* namespaces, by each element */
    struct ik_sax_attribute attributes[IK_SAX_MOST_ATTRIBUTES];
    char values[IK_SAX_LONGEST_TAG];      /* those that needed a copy */
    char piece[PIECE];
};

/* What follows a problem, ours or a handler's. */
static void
stop(struct ik_sax *sax)
{
    sax->failed = true;
    ik_compat_stop(sax->parser);
}

uint32_t
ik_sax_get_line(const struct ik_sax *sax)
{
    int line = xmlSAX2GetLineNumber(sax->parser);
    return line > 0 ? (uint32_t)line : 0;
}

static struct ik_place
place_of(const struct ik_sax *sax)
{
    return (struct ik_place){ .line = ik_sax_get_line(sax) };
}

/* Always false. */
static bool
fail_limit(struct ik_sax *sax, struct ik_place place, enum ik_message message,
           const char *what, size_t limit)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", limit);
    sax->failed = true;
    return ik_fail(sax->error, IK_PROBLEM_LIMIT, place, message,
                   what ? IK_ARGUMENTS(what, number) : IK_ARGUMENTS(number));
}

static const char *
string(const xmlChar *chars)
{
    return (const char *)chars;
}

/* What the scanner has let pass is within these limits. They are checked
 * again because arrays of ours depend on them. */
static bool
check_limits(struct ik_sax *sax, const char *name, int attributes,
             int namespaces)
{
    if (sax->depth == IK_SAX_MOST_DEPTH)
        return fail_limit(sax, place_of(sax), IK_MESSAGE_TOO_DEEP, NULL,
                          IK_SAX_MOST_DEPTH);
    if (attributes > IK_SAX_MOST_ATTRIBUTES)
        return fail_limit(sax, place_of(sax), IK_MESSAGE_TOO_MANY_ATTRIBUTES,
                          name, IK_SAX_MOST_ATTRIBUTES);
    if (namespaces > MOST_NAMESPACES - (int)sax->namespaces)
        return fail_limit(sax, place_of(sax), IK_MESSAGE_TOO_MANY, "xmlns",
                          MOST_NAMESPACES);
    return true;
}

static bool
set_value(struct ik_sax *sax, struct ik_sax_attribute *attribute,
          const char *value, size_t length, size_t *used)
{
    attribute->value = value;
    attribute->length = length;
    if (!sax->scan.references || !memchr(value, '&', length))
        return true;
    char *copy = sax->values + *used;
    if (length > sizeof sax->values - *used)
        return fail_limit(sax, place_of(sax), IK_MESSAGE_TAG_TOO_LONG, NULL,
                          IK_SAX_LONGEST_TAG);
    attribute->value = copy;
    attribute->length = ik_compat_copy_value(copy, value, length);
    *used += attribute->length;
    return true;
}

/* libxml2 gives five pointers to an attribute; the value has a start and an
 * end. */
static bool
set_attributes(struct ik_sax *sax, const xmlChar **from, size_t count)
{
    size_t used = 0;
    for (size_t i = 0; i < count; i++, from += 5) {
        struct ik_sax_attribute *attribute = &sax->attributes[i];
        attribute->name = string(from[0]);
        attribute->prefix = string(from[1]);
        attribute->uri = string(from[2]);
        size_t length = (size_t)(from[4] - from[3]);
        if (!set_value(sax, attribute, string(from[3]), length, &used))
            return false;
    }
    return true;
}

static bool
start_element(struct ik_sax *sax, const struct ik_sax_element *element,
              int namespaces, const xmlChar **attributes)
{
    if (!check_limits(sax, element->name, (int)element->attribute_count,
                      namespaces) ||
        !set_attributes(sax, attributes, element->attribute_count))
        return false;
    sax->declared[sax->depth++] = (uint16_t)namespaces;
    sax->namespaces += (unsigned)namespaces;
    sax->text_size = 0;
    sax->root = true;
    return sax->handler.start(sax->data, element);
}

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix,
         const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
         int attribute_count, int defaulted, const xmlChar **attributes)
{
    (void)namespaces, (void)defaulted;
    struct ik_sax *sax = data;
    if (sax->failed)
        return;
    const struct ik_sax_element element = {
        .name = string(name),
        .prefix = string(prefix),
        .uri = string(uri),
        .attributes = sax->attributes,
        .attribute_count = (size_t)attribute_count,
        .line = ik_sax_get_line(sax),
    };
    if (!start_element(sax, &element, namespace_count, attributes))
        stop(sax);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix,
       const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    struct ik_sax *sax = data;
    if (sax->failed || sax->depth == 0)
        return;
    sax->namespaces -= sax->declared[--sax->depth];
    sax->text_size = 0;
    if (!sax->handler.end(sax->data))
        stop(sax);
}

static void
on_text(void *data, const xmlChar *text, int length)
{
    struct ik_sax *sax = data;
    if (sax->failed || length <= 0)
        return;
    sax->text_size += (size_t)length;
    if (sax->text_size > IK_SAX_LONGEST_TEXT) {
        fail_limit(sax, place_of(sax), IK_MESSAGE_TEXT_TOO_LONG, NULL,
                   IK_SAX_LONGEST_TEXT);
        stop(sax);
    } else if (!sax->handler.text(sax->data, string(text), (size_t)length)) {
        stop(sax);
    }
}

/* The scanner refuses document types first; this is the second lock. */
static void
on_document_type(void *data, const xmlChar *name, const xmlChar *public_id,
                 const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    struct ik_sax *sax = data;
    if (!sax->failed)
        ik_fail(sax->error, IK_PROBLEM_DOCTYPE, place_of(sax),
                IK_MESSAGE_DOCTYPE, IK_ARGUMENTS(NULL));
    stop(sax);
}

/* libxml2's message, its first line only. */
static bool
fail_syntax(ik_error **error, struct ik_place place, const char *message)
{
    struct ik_text line = { 0 };
    size_t length = message ? strcspn(message, "\n") : 0;
    ik_text_add(&line, message, length);
    if (line.failed)
        ik_fail_no_memory(error);
    else
        ik_fail(error, IK_PROBLEM_SYNTAX, place, IK_MESSAGE_SYNTAX,
                IK_ARGUMENTS(line.data));
    ik_text_release(&line);
    return false;
}

/* A prefix without a namespace is an error too, though not a fatal one. */
static void
on_error(void *data, ik_compat_error error)
{
    struct ik_sax *sax = data;
    if (sax->failed || error->level < XML_ERR_ERROR)
        return;
    stop(sax);
    struct ik_place place = { .line = (uint32_t)error->line };
    if (error->code == XML_ERR_NO_MEMORY)
        ik_fail_no_memory(sax->error);
    else if (error->code == XML_ERR_INVALID_CHAR)
        ik_fail(sax->error, IK_PROBLEM_ENCODING, place, IK_MESSAGE_BAD_UTF8,
                IK_ARGUMENTS(NULL));
    else
        fail_syntax(sax->error, place, error->message);
}

/* Without getEntity every entity but the five is undeclared, an error. White
 * space is text whatever xmlKeepBlanksDefault says. */
static const xmlSAXHandler callbacks = {
    .internalSubset = on_document_type,
    .externalSubset = on_document_type,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .serror = on_error,
    .initialized = XML_SAX2_MAGIC,
};

struct ik_sax *
ik_sax_new(const struct ik_sax_handler *handler, void *data,
           size_t size_limit, ik_error **error)
{
    struct ik_sax *sax = malloc(sizeof *sax);
    if (!sax)
        return ik_fail_no_memory(error), NULL;
    /* What stands behind is written before it is read, and is much. */
    memset(sax, 0, offsetof(struct ik_sax, attributes));
    sax->handler = *handler;
    sax->data = data;
    sax->error = error;
    sax->size_limit = size_limit ? size_limit : DEFAULT_SIZE_LIMIT;
    sax->parser = ik_compat_new_parser(&callbacks, sax);
    if (!sax->parser) {
        free(sax);
        return ik_fail_no_memory(error), NULL;
    }
    return sax;
}

void
ik_sax_hand_over(struct ik_sax *sax, const struct ik_sax_handler *handler,
                 void *data)
{
    sax->handler = *handler;
    sax->data = data;
}

void
ik_sax_free(struct ik_sax *sax)
{
    if (!sax)
        return;
    xmlFreeParserCtxt(sax->parser);
    free(sax);
}

/* What was good of a piece is parsed before it is told what was not: the
 * first problem of the document comes first. */
static bool
read_piece(struct ik_sax *sax, const char *bytes, size_t size)
{
    size_t good = ik_scan_piece(&sax->scan, bytes, size);
    if (good)
        xmlParseChunk(sax->parser, bytes, (int)good, 0);
    if (!sax->failed && good < size) {
        sax->failed = true;
        ik_scan_fail(&sax->scan, sax->error);
    }
    return !sax->failed;
}

static bool
read_rest(struct ik_sax *sax)
{
    size_t size = sax->piece_size;
    sax->piece_size = 0;
    return size == 0 || read_piece(sax, sax->piece, size);
}

static void
gather(struct ik_sax *sax, const char *bytes, size_t size)
{
    memcpy(sax->piece + sax->piece_size, bytes, size);
    sax->piece_size += size;
}

static bool
take(struct ik_sax *sax, const char *bytes, size_t size)
{
    sax->size += size;
    while (size) {
        size_t room = PIECE - sax->piece_size;
        if (size < room) {
            gather(sax, bytes, size);
            return true;
        }
        bool whole = sax->piece_size == 0;
        if (!whole)
            gather(sax, bytes, room);
        if (!(whole ? read_piece(sax, bytes, room) : read_rest(sax)))
            return false;
        bytes += room;
        size -= room;
    }
    return true;
}

bool
ik_sax_feed(struct ik_sax *sax, const char *bytes, size_t size)
{
    if (sax->failed || sax->finished)
        return false;
    size_t room = sax->size_limit - sax->size;
    if (size <= room)
        return take(sax, bytes, size);
    if (!take(sax, bytes, room) || !read_rest(sax))
        return false;
    return fail_limit(sax, (struct ik_place){ 0 }, IK_MESSAGE_FILE_TOO_LARGE,
                      NULL, sax->size_limit);
}

static bool
fail_truncated(struct ik_sax *sax)
{
    sax->failed = true;
    if (!sax->scan.markup)
        return ik_fail_plainly(sax->error, IK_PROBLEM_TRUNCATED,
                               IK_MESSAGE_EMPTY);
    struct ik_place place = { .line = ik_scan_get_line(&sax->scan) };
    return ik_fail(sax->error, IK_PROBLEM_TRUNCATED, place,
                   IK_MESSAGE_TRUNCATED, IK_ARGUMENTS(NULL));
}

bool
ik_sax_finish(struct ik_sax *sax)
{
    if (sax->failed || sax->finished)
        return false;
    sax->finished = true;
    if (!read_rest(sax))
        return false;
    if (!ik_scan_is_whole(&sax->scan))
        return fail_truncated(sax);
    xmlParseChunk(sax->parser, NULL, 0, 1);
    /* libxml2's own verdict, wellFormed, is not to be had when stopped. */
    if (!sax->failed && (sax->depth || !sax->root))
        return fail_truncated(sax);
    return !sax->failed;
}
