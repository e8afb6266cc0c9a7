/* Elements of a notice, followed through the tables. */
#include "formats/eforms.h"

#include <stdlib.h>
#include <string.h>

static const char *const spaces[] = {
    [IK_EFORMS_CAC] = "urn:oasis:names:specification:ubl:schema:xsd:"
                      "CommonAggregateComponents-2",
    [IK_EFORMS_CBC] = "urn:oasis:names:specification:ubl:schema:xsd:"
                      "CommonBasicComponents-2",
    [IK_EFORMS_EXT] = "urn:oasis:names:specification:ubl:schema:xsd:"
                      "CommonExtensionComponents-2",
    [IK_EFORMS_EFEXT] = "http://data.europa.eu/p27/eforms-ubl-extensions/1",
    [IK_EFORMS_EFAC] = "http://data.europa.eu/p27/"
                       "eforms-ubl-extension-aggregate-components/1",
    [IK_EFORMS_EFBC] = "http://data.europa.eu/p27/"
                       "eforms-ubl-extension-basic-components/1",
};

static uint16_t
find_child(uint16_t from, const char *name, const char *uri)
{
    const struct ik_eforms_node *node = &ik_eforms_nodes[from];
    for (unsigned i = 0; uri && i < node->child_count; i++) {
        const struct ik_eforms_node *child =
            &ik_eforms_nodes[node->children + i];
        if (ik_is_same(child->name, name) &&
            strcmp(spaces[child->space], uri) == 0)
            return (uint16_t)(node->children + i);
    }
    return 0;
}

/* Where an element leads; the parser has equal names at one address. */
static uint16_t
step(struct ik_eforms *e, uint16_t from, const char *name, const char *uri)
{
    size_t size = sizeof e->steps / sizeof *e->steps;
    size_t at = (uintptr_t)name ^ (uintptr_t)name >> 9 ^ (size_t)from * 37;
    struct ik_eforms_step *known = &e->steps[at % size];
    if (known->name != name || known->uri != uri || known->from != from)
        *known = (struct ik_eforms_step){ name, uri, from,
                                          find_child(from, name, uri) };
    return known->to;
}

static const struct ik_sax_attribute *
find_attribute(const struct ik_sax_element *element, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (!element->attributes[i].uri &&
            ik_is_same(element->attributes[i].name, name))
            return &element->attributes[i];
    return NULL;
}

static bool
is_text(const char *text, size_t size, const char *wanted)
{
    return strlen(wanted) == size && memcmp(text, wanted, size) == 0;
}

struct ik_eforms_frame *
ik_eforms_frame_of(struct ik_eforms *e, uint8_t scope)
{
    for (unsigned i = e->frame_count; i-- > 0;)
        if (e->frames[i].scope == scope)
            return &e->frames[i];
    return NULL;
}

struct ik_eforms_value *
ik_eforms_add_value(struct ik_eforms *e, const struct ik_eforms_row *row,
                    uint32_t line, const char *text, size_t size)
{
    size_t at = e->bytes.size;
    ik_text_add(&e->bytes, text, size);
    if (e->bytes.failed ||
        !ik_grow((void **)&e->values, &e->value_capacity, e->value_count,
                 sizeof *e->values)) {
        ik_assembly_no_memory(e->assembly);
        return NULL;
    }
    struct ik_eforms_value *value = &e->values[e->value_count++];
    *value = (struct ik_eforms_value){ .row = row,
                                       .line = line,
                                       .at = (uint32_t)at,
                                       .size = (uint32_t)size,
                                       .target = row->target };
    return value;
}

/* A value that is an element's text, with what stands beside it. */
static bool
add_text_value(struct ik_eforms *e, const struct ik_eforms_row *row,
               const char *text)
{
    struct ik_eforms_value *value =
        ik_eforms_add_value(e, row, e->line, text, e->text.size);
    if (!value || !e->second_size)
        return value;
    value->second = e->second_kind;
    value->second_at = (uint32_t)e->bytes.size;
    value->second_size = (uint32_t)e->second_size;
    ik_text_add(&e->bytes, e->second, e->second_size);
    return !e->bytes.failed || ik_assembly_no_memory(e->assembly);
}

/* What the tests of a node find out at its start, or of its text. */
static void
run_tests(struct ik_eforms *e, const struct ik_eforms_node *node,
          const struct ik_sax_element *element)
{
    for (unsigned i = 0; i < node->test_count; i++) {
        const struct ik_eforms_test *test = &ik_eforms_tests[node->tests + i];
        const struct ik_sax_attribute *a =
            element && test->attribute
                ? find_attribute(element, test->attribute)
                : NULL;
        bool holds =
            !element ? !test->attribute && test->value && e->text.data &&
                           is_text(e->text.data, e->text.size, test->value)
            : test->attribute
                ? a && (!test->value ||
                        is_text(a->value, a->length, test->value))
                : !test->value;
        struct ik_eforms_frame *frame =
            holds ? ik_eforms_frame_of(e, test->scope) : NULL;
        if (frame)
            frame->bits |= test->bit;
    }
}

static bool
is_asked(const struct ik_eforms_row *row, const struct ik_sax_element *element)
{
    if (!row->own_name)
        return true;
    const struct ik_sax_attribute *a = find_attribute(element, row->own_name);
    return a && is_text(a->value, a->length, row->own_value);
}

/* Language, currency or unit: an element has at most one of them. */
static void
keep_second(struct ik_eforms *e, const struct ik_sax_element *element)
{
    static const char *const names[] = { [IK_EFORMS_IN_LANGUAGE] = "languageID",
                                         [IK_EFORMS_IN_CURRENCY] = "currencyID",
                                         [IK_EFORMS_IN_UNIT] = "unitCode" };
    e->second_size = 0;
    for (unsigned i = 1; i < sizeof names / sizeof *names; i++) {
        const struct ik_sax_attribute *a = find_attribute(element, names[i]);
        if (!a || a->length >= sizeof e->second)
            continue;
        memcpy(e->second, a->value, a->length);
        e->second_size = a->length;
        e->second_kind = (uint8_t)i;
        return;
    }
}

static bool
start_rows(struct ik_eforms *e, const struct ik_eforms_node *node,
           const struct ik_sax_element *element)
{
    e->active = 0;
    for (unsigned i = 0; i < node->row_count; i++) {
        const struct ik_eforms_row *row = &ik_eforms_rows[node->rows + i];
        if (!is_asked(row, element))
            continue;
        if (!row->attribute) {
            e->active |= UINT32_C(1) << i;
            continue;
        }
        const struct ik_sax_attribute *a =
            find_attribute(element, row->attribute);
        if (a && !ik_eforms_add_value(e, row, element->line, a->value,
                                      a->length))
            return false;
    }
    return true;
}

static bool
on_start(void *data, const struct ik_sax_element *element)
{
    struct ik_eforms *e = data;
    if (e->skipped) {
        e->skipped++;
        return true;
    }
    uint16_t at = e->depth ? step(e, e->nodes[e->depth - 1], element->name,
                                  element->uri)
                           : 1;
    if (!at) {
        e->skipped = 1;
        return true;
    }
    const struct ik_eforms_node *node = &ik_eforms_nodes[at];
    e->nodes[e->depth++] = at;
    if (node->scope && !ik_eforms_open(e, node->scope, element->line))
        return false;
    if (node->text) {
        ik_text_clear(&e->text);
        e->line = element->line;
        keep_second(e, element);
    }
    run_tests(e, node, element);
    return start_rows(e, node, element);
}

/* UBL has notices of other kinds in the same namespaces. */
static bool
check_customization(struct ik_eforms *e, const char *text, size_t size)
{
    static const char prefix[] = "eforms-sdk-";
    while (size && ik_is_space(*text))
        text++, size--;
    if (!size || (size >= sizeof prefix - 1 &&
                  memcmp(text, prefix, sizeof prefix - 1) == 0))
        return true;
    char shown[101];
    size_t n = size < sizeof shown - 1 ? size : sizeof shown - 1;
    memcpy(shown, text, n);
    shown[n] = '\0';
    return ik_fail(&e->assembly->error, IK_PROBLEM_NAMESPACE,
                   (struct ik_place){ .line = e->line },
                   IK_MESSAGE_OTHER_NOTICE, IK_ARGUMENTS(shown));
}

static bool
end_text(struct ik_eforms *e, const struct ik_eforms_node *node)
{
    const char *text = e->text.data ? e->text.data : "";
    run_tests(e, node, NULL);
    for (unsigned i = 0; i < node->row_count; i++) {
        const struct ik_eforms_row *row = &ik_eforms_rows[node->rows + i];
        if (!(e->active >> i & 1))
            continue;
        struct ik_eforms_frame *frame =
            row->role == IK_EFORMS_ID ? ik_eforms_frame_of(e, row->scope)
                                      : NULL;
        if (frame && ik_eforms_state_id(e, frame, text, e->text.size))
            continue;
        if (row->role == IK_EFORMS_CUSTOMIZATION &&
            !check_customization(e, text, e->text.size))
            return false;
        if (!add_text_value(e, row, text))
            return false;
    }
    return true;
}

static bool
on_end(void *data)
{
    struct ik_eforms *e = data;
    if (e->skipped) {
        e->skipped--;
        return true;
    }
    const struct ik_eforms_node *node =
        &ik_eforms_nodes[e->nodes[--e->depth]];
    if (node->text && !end_text(e, node))
        return false;
    ik_text_clear(&e->text);
    if (node->scope && !ik_eforms_close(e))
        return false;
    return e->depth || ik_eforms_link_all(e);
}

static bool
on_text(void *data, const char *text, size_t length)
{
    struct ik_eforms *e = data;
    if (e->skipped || !ik_eforms_nodes[e->nodes[e->depth - 1]].text)
        return true;
    ik_text_add(&e->text, text, length);
    return !e->text.failed || ik_assembly_no_memory(e->assembly);
}

const struct ik_sax_handler ik_eforms_handler = { on_start, on_end, on_text };

struct ik_eforms *
ik_eforms_new(struct ik_assembly *assembly, bool consultation)
{
    struct ik_eforms *e = calloc(1, sizeof *e);
    if (e) {
        e->assembly = assembly;
        e->consultation = consultation;
    }
    return e;
}

void
ik_eforms_free(void *eforms)
{
    struct ik_eforms *e = eforms;
    if (!e)
        return;
    ik_draft_release(&e->draft);
    ik_draft_release(&e->kept);
    ik_text_release(&e->text);
    ik_text_release(&e->bytes);
    free(e->values);
    free(e->merges);
    free(e);
}
