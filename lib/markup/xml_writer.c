#include "markup/xml_writer.h"

#include "markup/utf8.h"

#include <string.h>

bool
ik_xml_is_clean(const char *bytes, size_t size)
{
    struct ik_utf8 utf8 = { 0 };
    return ik_utf8_check(&utf8, bytes, size) == size && utf8.left == 0;
}

/* NULL for what stands for itself. */
static const char *
escape_content(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    default:
        return NULL;
    }
}

static const char *
escape_value(char c)
{
    switch (c) {
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    default:
        return escape_content(c);
    }
}

static void
add(struct ik_text *text, const char *bytes, size_t size,
    const char *(*escape)(char c))
{
    size_t done = 0;
    for (size_t i = 0; i < size; i++) {
        const char *escaped = escape(bytes[i]);
        if (!escaped)
            continue;
        ik_text_add(text, bytes + done, i - done);
        ik_text_add_string(text, escaped);
        done = i + 1;
    }
    if (done < size)
        ik_text_add(text, bytes + done, size - done);
}

void
ik_xml_add_attribute_value(struct ik_text *text, const char *bytes,
                           size_t size)
{
    add(text, bytes, size, escape_value);
}

void
ik_xml_add_content(struct ik_text *text, const char *bytes, size_t size)
{
    add(text, bytes, size, escape_content);
}
