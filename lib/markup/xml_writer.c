#include "markup/xml_writer.h"

#include "markup/utf8.h"

#include <string.h>

bool
ik_xml_is_clean(const char *bytes, size_t size)
{
    struct ik_utf8 utf8 = { 0 };
    return ik_utf8_check(&utf8, bytes, size) == size && utf8.left == 0;
}

/* No byte above > needs to be escaped, so letters are let through at once. */
enum { ESCAPES = '>' + 1 };

static const char *const content_escapes[ESCAPES] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['\r'] = "&#13;"
};

static const char *const value_escapes[ESCAPES] = {
    ['&'] = "&amp;",  ['<'] = "&lt;",  ['>'] = "&gt;",  ['\r'] = "&#13;",
    ['"'] = "&quot;", ['\t'] = "&#9;", ['\n'] = "&#10;"
};

static void
add(struct ik_text *text, const char *bytes, size_t size,
    const char *const escapes[ESCAPES])
{
    size_t done = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c >= ESCAPES || !escapes[c])
            continue;
        ik_text_add(text, bytes + done, i - done);
        ik_text_add_string(text, escapes[c]);
        done = i + 1;
    }
    if (done < size)
        ik_text_add(text, bytes + done, size - done);
}

void
ik_xml_add_attribute_value(struct ik_text *text, const char *bytes,
                           size_t size)
{
    add(text, bytes, size, value_escapes);
}

void
ik_xml_add_content(struct ik_text *text, const char *bytes, size_t size)
{
    add(text, bytes, size, content_escapes);
}

void
ik_xml_add_attribute(struct ik_text *text, const char *name, const char *value)
{
    if (!value)
        return;
    ik_text_add_char(text, ' ');
    ik_text_add_string(text, name);
    ik_text_add_string(text, "=\"");
    ik_xml_add_attribute_value(text, value, strlen(value));
    ik_text_add_char(text, '"');
}
