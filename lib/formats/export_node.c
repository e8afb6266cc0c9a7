/* The elements of a notice that is written, in the order of the schemas. */
#include "formats/export.h"

#include "markup/xml_writer.h"

#include <string.h>

static bool write_node(struct ik_export *export,
                       const struct ik_export_node *node,
                       struct ik_text *text);

static void
indent(const struct ik_export *export, struct ik_text *text)
{
    ik_text_add_char(text, '\n');
    for (unsigned i = 0; i < export->depth; i++)
        ik_text_add_string(text, "  ");
}

/* Up to the attributes that depend on a value. */
static void
open_tag(struct ik_export *export, const struct ik_export_node *node,
         struct ik_text *text)
{
    indent(export, text);
    ik_text_add_char(text, '<');
    ik_text_add_string(text, node->name);
    if (node->attributes)
        ik_text_add_string(text, node->attributes);
}

static void
close_tag(const struct ik_export_node *node, struct ik_text *text)
{
    ik_text_add_string(text, "</");
    ik_text_add_string(text, node->name);
    ik_text_add_char(text, '>');
}

static void
forget(struct ik_text *text, size_t size)
{
    if (text->data && size <= text->size) {
        text->size = size;
        text->data[size] = '\0';
    }
}

static void
write_text(struct ik_export *export, const struct ik_export_node *node,
           const char *language, const char *content, struct ik_text *text)
{
    open_tag(export, node, text);
    if (language)
        ik_xml_add_attribute(text, "languageID", language);
    ik_text_add_char(text, '>');
    ik_xml_add_content(text, content, strlen(content));
    close_tag(node, text);
}

/* One element a language. The first language of the notice must be among
   them; true when it is. */
static bool
write_texts(struct ik_export *export, const struct ik_export_node *node,
            const ik_record *record, enum ik_field field,
            struct ik_text *text)
{
    size_t count = ik_record_get_count(record, field);
    const char *own = NULL;
    bool first = false;
    for (size_t i = 0; (own = ik_export_language(export, i)); i++)
        for (size_t j = 0; j < count; j++) {
            const char *language = ik_export_speaks(
                export, ik_record_get_text_language(record, field, j));
            if (!ik_equal(language, own))
                continue;
            write_text(export, node, own,
                       ik_record_get_text(record, field, j), text);
            first = first || i == 0;
            break;
        }
    return first;
}

/* Texts that stand in one language only: no attribute tells which. */
static bool
is_plain(const struct ik_export_node *node)
{
    static const char *const names[] = { "cbc:StreetName", "cbc:CityName",
                                         "cbc:PostalZone" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(node->name, names[i]) == 0)
            return true;
    return false;
}

static bool
write_word(struct ik_export *export, const struct ik_export_node *node,
           const struct ik_export_value *value, struct ik_text *text)
{
    enum ik_field field;
    size_t start = text->size;
    open_tag(export, node, text);
    if (node->attribute) {
        ik_export_word(export, &ik_export_values[node->attribute_value]);
        if (export->word.size)
            ik_xml_add_attribute(text, node->attribute, export->word.data);
    }
    bool there = ik_export_word(export, value);
    const ik_record *record = ik_export_place(export, value, &field);
    ik_money money = ik_record_get_money(record, field, value->first);
    if (*money.currency)
        ik_xml_add_attribute(text, "currencyID", money.currency);
    if (there && value->look == IK_EXPORT_DURATION)
        ik_xml_add_attribute(text, "unitCode",
                             ik_record_get_unit(record, field, value->first));
    ik_text_add_char(text, '>');
    if (there)
        ik_xml_add_content(text, export->word.data, export->word.size);
    close_tag(node, text);
    if (!there)
        forget(text, start);
    return there;
}

/* An element with a value. */
static bool
write_leaf(struct ik_export *export, const struct ik_export_node *node,
           struct ik_text *text)
{
    const struct ik_export_value *value = &ik_export_values[node->value];
    enum ik_field field;
    size_t start = text->size;
    bool whole;
    if (ik_export_asks(export, value->leaves))
        return false;
    const ik_record *record = ik_export_place(export, value, &field);
    if (ik_field_get_type(field) == IK_FIELD_TYPE_TEXT &&
        value->look == IK_EXPORT_PLAIN && !is_plain(node))
        whole = write_texts(export, node, record, field, text);
    else
        whole = write_word(export, node, value, text);
    if (!whole && ik_export_asks(export, value->needs))
        ik_export_miss(export, value);
    return text->size > start;
}

/* The only value below a node, if it has no other. */
static const struct ik_export_value *
sole_value(const struct ik_export_node *node)
{
    while (!node->value && node->child_count == 1)
        node = &ik_export_nodes[node->children];
    return node->value ? &ik_export_values[node->value] : NULL;
}

static bool
write_children(struct ik_export *export, const struct ik_export_node *node,
               struct ik_text *text)
{
    size_t start = text->size;
    uint32_t written = 0;
    for (unsigned i = 0; i < node->child_count; i++)
        if (write_node(export, &ik_export_nodes[node->children + i], text))
            written |= UINT32_C(1) << i;
    for (unsigned i = 0; written && i < node->child_count; i++) {
        const struct ik_export_value *value =
            sole_value(&ik_export_nodes[node->children + i]);
        if (!(written >> i & 1) && value &&
            ik_export_asks(export, value->within))
            ik_export_miss(export, value);
    }
    return text->size > start;
}

static bool
write_element(struct ik_export *export, const struct ik_export_node *node,
              struct ik_text *text)
{
    if (node->value)
        return write_leaf(export, node, text);
    size_t start = text->size;
    open_tag(export, node, text);
    ik_text_add_char(text, '>');
    export->depth++;
    bool written = write_children(export, node, text);
    export->depth--;
    indent(export, text);
    close_tag(node, text);
    if (!written)
        forget(text, start);
    return written;
}

/* The element once for each value of a list. */
static bool
write_each(struct ik_export *export, const struct ik_export_node *node,
           struct ik_text *text)
{
    const struct ik_export_value *value = &ik_export_values[node->each];
    size_t count = ik_export_count(export, value);
    bool written = false;
    for (size_t i = value->first; i < count; i++) {
        export->index = i;
        written = write_element(export, node, text) || written;
    }
    export->index = SIZE_MAX;
    if (!written && ik_export_asks(export, value->needs) &&
        !ik_export_asks(export, value->leaves) && count <= value->first)
        ik_export_miss(export, value);
    return written;
}

static bool
write_record(struct ik_export *export, const struct ik_export_node *node,
             const ik_record *record, struct ik_text *text)
{
    const struct ik_export_scope *scope = &ik_export_scopes[node->scope];
    const ik_record *before = export->records[scope->kind];
    uint8_t kind = export->kind;
    export->records[scope->kind] = record;
    export->kind = scope->kind;
    bool written = write_element(export, node, text);
    export->records[scope->kind] = before;
    export->kind = kind;
    return written;
}

/* Of several records that would do, the one that names the lot. */
static const ik_record *
best(struct ik_export *export, const struct ik_export_scope *scope)
{
    size_t count =
        ik_case_get_record_count(export->kase, (enum ik_kind)scope->kind);
    const ik_record *found = NULL;
    for (size_t i = 0; i < count; i++) {
        const ik_record *record = ik_case_get_record(
            export->kase, (enum ik_kind)scope->kind, i);
        if (!ik_export_fits(export, scope, record))
            continue;
        if (ik_record_get_count(record, (enum ik_field)scope->links[0]))
            return record;
        found = found ? found : record;
    }
    return found;
}

static bool
write_all(struct ik_export *export, const struct ik_export_node *node,
          const struct ik_export_scope *scope, struct ik_text *text)
{
    size_t count =
        ik_case_get_record_count(export->kase, (enum ik_kind)scope->kind);
    bool written = false;
    for (size_t i = 0; i < count; i++) {
        const ik_record *record = ik_case_get_record(
            export->kase, (enum ik_kind)scope->kind, i);
        if (ik_export_fits(export, scope, record))
            written = write_record(export, node, record, text) || written;
    }
    return written;
}

/* The records of a scope; without any, what the form needs is missing. */
static bool
write_scope(struct ik_export *export, const struct ik_export_node *node,
            struct ik_text *text)
{
    const struct ik_export_scope *scope = &ik_export_scopes[node->scope];
    const struct ik_records *organisations = &export->organisations;
    bool written = false;
    if (scope->one)
        return write_record(export, node, best(export, scope), text);
    if (scope->merge)
        return write_record(
            export, node,
            ik_case_find(export->kase, ik_record_get_reference(
                                           export->records[IK_KIND_CASE],
                                           IK_FIELD_CASE_BUYER, 0)),
            text);
    if (!scope->kind)
        return write_element(export, node, text);
    if (scope->kind != IK_KIND_ORGANISATION)
        return write_all(export, node, scope, text);
    for (size_t i = 0; i < organisations->count; i++)
        written = write_record(export, node, organisations->items[i], text) ||
                  written;
    return written;
}

static bool
write_node(struct ik_export *export, const struct ik_export_node *node,
           struct ik_text *text)
{
    if (node->scope)
        return write_scope(export, node, text);
    if (node->each)
        return write_each(export, node, text);
    return write_element(export, node, text);
}

static void
begin(struct ik_text *text)
{
    static const char ubl[] = "urn:oasis:names:specification:ubl:schema:xsd:";
    static const char eforms[] = "http://data.europa.eu/p27/eforms-ubl-";
    static const struct {
        const char *prefix, *base, *name;
    } spaces[] = {
        { "xmlns", ubl, "PriorInformationNotice-2" },
        { "xmlns:cac", ubl, "CommonAggregateComponents-2" },
        { "xmlns:cbc", ubl, "CommonBasicComponents-2" },
        { "xmlns:efac", eforms, "extension-aggregate-components/1" },
        { "xmlns:efbc", eforms, "extension-basic-components/1" },
        { "xmlns:efext", eforms, "extensions/1" },
        { "xmlns:ext", ubl, "CommonExtensionComponents-2" },
    };
    ik_text_add_string(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<PriorInformationNotice");
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        ik_text_add_char(text, ' ');
        ik_text_add_string(text, spaces[i].prefix);
        ik_text_add_string(text, "=\"");
        ik_text_add_string(text, spaces[i].base);
        ik_text_add_string(text, spaces[i].name);
        ik_text_add_char(text, '"');
    }
    ik_text_add_char(text, '>');
}

/* Element by element of the root; of the lots, which come last, one by one. */
bool
ik_export_step(struct ik_export *export, struct ik_text *text)
{
    const struct ik_export_node *root = &ik_export_nodes[0];
    size_t step = export->step++, last = root->child_count - 1U;
    size_t lots = export->lots.count;
    if (step == 0)
        begin(text);
    export->depth = 1;
    if (step < last) {
        write_node(export, &ik_export_nodes[root->children + step], text);
        return true;
    }
    const struct ik_export_node *node =
        &ik_export_nodes[root->children + last];
    write_record(export, node,
                 step - last < lots ? export->lots.items[step - last] : NULL,
                 text);
    if (step + 1 < last + lots)
        return true;
    ik_text_add_string(text, "\n</PriorInformationNotice>\n");
    return false;
}
