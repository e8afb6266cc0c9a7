#include "model/canonical.h"

#include "base/digest.h"
#include "model/case.h"

#include <string.h>

/*
 * What is read here was written by ik_raw: well-formed, attributes sorted and
 * in double quotes, > always escaped, nothing but elements and text. The
 * nesting is bounded by IK_SAX_MOST_DEPTH.
 */
struct canonical {
    struct ik_text *text;
    struct ik_text *gaps; /* or NULL */
    const char *at;
};

/* A start tag, from its < to its >. */
struct tag {
    const char *start;
    const char *end; /* after the last attribute */
    bool empty;
    bool ours; /* in our namespace */
};

static bool
begins(const char *at, const char *word)
{
    return strncmp(at, word, strlen(word)) == 0;
}

/* The first attribute, which its space precedes; end when there is none. */
static const char *
first_attribute(const struct tag *tag)
{
    const char *at = tag->start;
    while (at < tag->end && *at != ' ')
        at++;
    return at;
}

/* What follows an attribute: ' name="value"'. */
static const char *
after(const char *attribute)
{
    const char *value = strchr(attribute, '"') + 1;
    return strchr(value, '"') + 1;
}

/* The value of an attribute, given as ' name="'; NULL when there is none. */
static const char *
find(const struct tag *tag, const char *attribute)
{
    for (const char *at = first_attribute(tag); at < tag->end; at = after(at))
        if (begins(at, attribute))
            return at + strlen(attribute);
    return NULL;
}

static struct tag
read_tag(struct canonical *c, bool *ours)
{
    const char *end = strchr(c->at, '>');
    bool empty = end[-1] == '/';
    struct tag tag = { c->at, end - empty, empty, false };
    const char *namespace = find(&tag, " xmlns=\"");
    if (namespace)
        *ours = begins(namespace, IK_NAMESPACE "\"");
    tag.ours = *ours && !memchr(tag.start, ':',
                                (size_t)(first_attribute(&tag) - tag.start));
    c->at = end + 1;
    return tag;
}

/* Reads hexadecimal digits that fill a value. */
static bool
read_hex(const char *value, uint8_t *bytes, size_t size)
{
    char hex[IK_HEX_SIZE] = "";
    if (!value || strcspn(value, "\"") != 2 * size)
        return false;
    memcpy(hex, value, 2 * size);
    return ik_parse_hex(hex, bytes, size);
}

/* The character that a reference stands for, and how long that is. */
static char
unescape(const char *at, size_t *length)
{
    static const struct {
        const char *reference;
        char c;
    } references[] = { { "&amp;", '&' },
                       { "&lt;", '<' },
                       { "&gt;", '>' },
                       { "&#13;", '\r' } };
    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        if (begins(at, references[i].reference)) {
            *length = strlen(references[i].reference);
            return references[i].c;
        }
    *length = 1;
    return *at;
}

/* The text as it was before it was escaped. */
static void
add_unescaped(struct ik_text *text, const char *at, const char *end)
{
    while (at < end) {
        size_t length;
        ik_text_add_char(text, unescape(at, &length));
        at += length;
    }
}

/* The tag with the commitment in its place among the attributes, and without
 * the salt. */
static void
add_committed_tag(struct ik_text *text, const struct tag *tag,
                  const struct ik_digest *commitment)
{
    const char *at = first_attribute(tag);
    bool placed = false;
    ik_text_add(text, tag->start, (size_t)(at - tag->start));
    for (; at < tag->end; at = after(at)) {
        bool declaration = begins(at, " xmlns=") || begins(at, " xmlns:");
        /* It comes before the salt at the latest. */
        if (!placed && !declaration && strcmp(at, " digest") > 0) {
            ik_text_add_string(text, " digest=\"");
            ik_text_add_hex(text, commitment->bytes, IK_DIGEST_SIZE);
            ik_text_add_char(text, '"');
            placed = true;
        }
        if (!begins(at, " salt="))
            ik_text_add(text, at, (size_t)(after(at) - at));
    }
    ik_text_add_char(text, '>');
}

static void
add_commitment(struct canonical *c, const struct tag *tag,
               const uint8_t salt[IK_SALT_SIZE], const char *content,
               const char *end)
{
    struct ik_text value = { 0 };
    add_unescaped(&value, content, end);
    struct ik_digest commitment =
        ik_digest_of(salt, IK_SALT_SIZE, value.data, value.size);
    if (value.failed)
        c->text->failed = true;
    else
        add_committed_tag(c->text, tag, &commitment);
    ik_text_release(&value);
}

static void
note_gap(struct canonical *c, const struct tag *tag)
{
    uint8_t digest[IK_DIGEST_SIZE];
    if (!c->gaps || !tag->ours ||
        !read_hex(find(tag, " digest=\""), digest, sizeof digest))
        return;
    const char *name = tag->start + 1;
    ik_text_add(c->gaps, name, (size_t)(first_attribute(tag) - name));
    ik_text_add_char(c->gaps, '\0');
}

/* An element without elements in it: all of its text counts. */
static void
add_leaf(struct canonical *c, const struct tag *tag)
{
    uint8_t salt[IK_SALT_SIZE];
    const char *content = c->at;
    const char *end = tag->empty ? content : strchr(content, '<');
    bool salted = tag->ours && !find(tag, " digest=\"") &&
                  read_hex(find(tag, " salt=\""), salt, sizeof salt);
    if (salted) {
        add_commitment(c, tag, salt, content, end);
    } else {
        ik_text_add(c->text, tag->start, (size_t)(tag->end - tag->start));
        ik_text_add_char(c->text, '>');
        ik_text_add(c->text, content, (size_t)(end - content));
        if (end == content)
            note_gap(c, tag);
    }
    c->at = end;
}

/* Whether there is text beside the elements of an element, so that white
 * space between them may mean something. */
static bool
is_mixed(const char *content)
{
    const char *at = content;
    for (int depth = 0; depth >= 0;) {
        const char *tag = strchr(at, '<');
        for (; at < tag; at++)
            if (depth == 0 && !ik_is_space(*at))
                return true;
        const char *end = strchr(tag, '>');
        if (tag[1] == '/')
            depth--;
        else
            depth += end[-1] != '/';
        at = end + 1;
    }
    return false;
}

static void
add_element(struct canonical *c, bool ours)
{
    struct tag tag = read_tag(c, &ours);
    const char *child = tag.empty ? NULL : strchr(c->at, '<');
    if (!child || child[1] == '/') {
        add_leaf(c, &tag);
    } else {
        bool mixed = is_mixed(c->at);
        ik_text_add(c->text, tag.start, (size_t)(tag.end - tag.start));
        ik_text_add_char(c->text, '>');
        while (c->at[0] != '<' || c->at[1] != '/') {
            size_t size = strcspn(c->at, "<");
            if (mixed)
                ik_text_add(c->text, c->at, size);
            c->at += size;
            if (c->at[1] != '/')
                add_element(c, ours);
        }
    }
    const char *name = tag.start + 1;
    ik_text_add_string(c->text, "</");
    ik_text_add(c->text, name, (size_t)(first_attribute(&tag) - name));
    ik_text_add_char(c->text, '>');
    if (!tag.empty)
        c->at = strchr(c->at, '>') + 1;
}

void
ik_canonical_add_raw(struct ik_text *text, const char *xml,
                     struct ik_text *gaps)
{
    struct canonical c = { .text = text, .gaps = gaps, .at = xml };
    add_element(&c, true);
}

const char *
ik_canonical_next_redacted(const char *xml, const char **field,
                           size_t *length)
{
    while ((xml = strstr(xml, "<redacted "))) {
        struct canonical c = { .at = xml };
        bool ours = true;
        struct tag tag = read_tag(&c, &ours);
        *field = find(&tag, " field=\"");
        xml = c.at;
        if (*field) {
            *length = strcspn(*field, "\"");
            return xml;
        }
    }
    return NULL;
}
