#include "markup/raw.h"

#include "base/memory.h"
#include "markup/xml_writer.h"

#include <stdlib.h>
#include <string.h>

/* Offsets into the strings, as these move when they grow. */
struct ik_raw_binding {
    size_t prefix;
    size_t uri;
};

/* A namespace that an element or an attribute uses; "" for none. */
struct need {
    const char *prefix;
    const char *uri;
};

enum { MOST_NEEDS = IK_SAX_MOST_ATTRIBUTES + 1 };

void
ik_raw_begin(struct ik_raw *raw, struct ik_text *text, const char *context)
{
    *raw = (struct ik_raw){ .text = text, .context = context };
}

void
ik_raw_release(struct ik_raw *raw)
{
    ik_text_release(&raw->strings);
    free(raw->bindings);
    *raw = (struct ik_raw){ 0 };
}

static const char *
or_empty(const char *string)
{
    return string ? string : "";
}

/* Where the string is kept. */
static size_t
keep(struct ik_raw *raw, const char *string)
{
    size_t at = raw->strings.size;
    ik_text_add(&raw->strings, string, strlen(string) + 1);
    return at;
}

static bool
is_failed(struct ik_raw *raw)
{
    if (raw->strings.failed)
        raw->text->failed = true;
    return raw->text->failed;
}

/* The namespace of a prefix here; NULL when it has none. */
static const char *
look_up(const struct ik_raw *raw, const char *prefix)
{
    for (size_t i = raw->binding_count; i > 0; i--) {
        const struct ik_raw_binding *binding = &raw->bindings[i - 1];
        if (ik_equal(raw->strings.data + binding->prefix, prefix))
            return raw->strings.data + binding->uri;
    }
    return *prefix ? NULL : or_empty(raw->context);
}

static void
bind(struct ik_raw *raw, const struct need *need)
{
    void *items = raw->bindings;
    if (!ik_grow(&items, &raw->binding_capacity, raw->binding_count,
                 sizeof *raw->bindings)) {
        raw->text->failed = true;
        return;
    }
    raw->bindings = items;
    struct ik_raw_binding binding = { .prefix = keep(raw, need->prefix) };
    binding.uri = keep(raw, need->uri);
    raw->bindings[raw->binding_count++] = binding;
}

static void
add_value(struct ik_text *text, const char *bytes, size_t size)
{
    ik_text_add_string(text, "=\"");
    ik_xml_add_attribute_value(text, bytes, size);
    ik_text_add_char(text, '"');
}

/* The prefix xml is bound by definition. */
static void
declare(struct ik_raw *raw, const struct need *need)
{
    if (strcmp(need->prefix, "xml") == 0 ||
        ik_equal(look_up(raw, need->prefix), need->uri))
        return;
    bind(raw, need);
    if (is_failed(raw))
        return;
    ik_text_add_string(raw->text, *need->prefix ? " xmlns:" : " xmlns");
    ik_text_add_string(raw->text, need->prefix);
    add_value(raw->text, need->uri, strlen(need->uri));
}

static int
compare_needs(const void *a, const void *b)
{
    const struct need *x = a, *y = b;
    return strcmp(x->prefix, y->prefix);
}

static void
declare_all(struct ik_raw *raw, const struct ik_sax_element *element)
{
    struct need needs[MOST_NEEDS] = { { or_empty(element->prefix),
                                        or_empty(element->uri) } };
    size_t count = 1;
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct ik_sax_attribute *attribute = &element->attributes[i];
        /* An attribute without a prefix has no namespace. */
        if (attribute->prefix)
            needs[count++] = (struct need){ attribute->prefix,
                                            or_empty(attribute->uri) };
    }
    qsort(needs, count, sizeof *needs, compare_needs);
    for (size_t i = 0; i < count && !is_failed(raw); i++)
        declare(raw, &needs[i]);
}

static int
compare_attributes(const void *a, const void *b)
{
    const struct ik_sax_attribute *x = *(const void *const *)a;
    const struct ik_sax_attribute *y = *(const void *const *)b;
    int order = strcmp(or_empty(x->uri), or_empty(y->uri));
    return order ? order : strcmp(x->name, y->name);
}

static void
add_name(struct ik_text *text, const char *prefix, const char *name)
{
    if (prefix) {
        ik_text_add_string(text, prefix);
        ik_text_add_char(text, ':');
    }
    ik_text_add_string(text, name);
}

static void
add_attributes(struct ik_text *text, const struct ik_sax_element *element)
{
    const void *sorted[IK_SAX_MOST_ATTRIBUTES];
    for (size_t i = 0; i < element->attribute_count; i++)
        sorted[i] = &element->attributes[i];
    qsort(sorted, element->attribute_count, sizeof *sorted,
          compare_attributes);
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct ik_sax_attribute *attribute = sorted[i];
        ik_text_add_char(text, ' ');
        add_name(text, attribute->prefix, attribute->name);
        add_value(text, attribute->value, attribute->length);
    }
}

static void
close_tag(struct ik_raw *raw)
{
    if (raw->open)
        ik_text_add_char(raw->text, '>');
    raw->open = false;
}

void
ik_raw_start(struct ik_raw *raw, const struct ik_sax_element *element)
{
    if (raw->depth == IK_SAX_MOST_DEPTH ||
        element->attribute_count > IK_SAX_MOST_ATTRIBUTES)
        raw->text->failed = true;
    if (is_failed(raw))
        return;
    close_tag(raw);
    raw->levels[raw->depth++] = (struct ik_raw_level){
        .bindings = raw->binding_count, .strings = raw->strings.size
    };
    add_name(&raw->strings, element->prefix, element->name);
    ik_text_add_char(&raw->strings, '\0');
    ik_text_add_char(raw->text, '<');
    add_name(raw->text, element->prefix, element->name);
    declare_all(raw, element);
    add_attributes(raw->text, element);
    raw->open = true;
}

void
ik_raw_text(struct ik_raw *raw, const char *bytes, size_t size)
{
    if (size == 0 || is_failed(raw))
        return;
    close_tag(raw);
    ik_xml_add_content(raw->text, bytes, size);
}

void
ik_raw_end(struct ik_raw *raw)
{
    if (raw->depth == 0 || is_failed(raw))
        return;
    const struct ik_raw_level *level = &raw->levels[--raw->depth];
    if (raw->open) {
        ik_text_add_string(raw->text, "/>");
    } else {
        ik_text_add_string(raw->text, "</");
        ik_text_add_string(raw->text, raw->strings.data + level->strings);
        ik_text_add_char(raw->text, '>');
    }
    raw->open = false;
    raw->binding_count = level->bindings;
    raw->strings.size = level->strings;
}
