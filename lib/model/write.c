#include "model/write.h"

#include "base/civil.h"
#include "base/number.h"
#include "markup/sax.h"
#include "markup/xml_writer.h"
#include "model/canonical.h"

#include <string.h>

static const char *const act_names[] = { NULL,      "add",   "change",
                                         "correct", "annul", "redact" };
static const char *const mark_names[] = { "absent", NULL, "withheld",
                                          "redacted", "conflicting" };

static void
open_attribute(struct ik_text *text, const char *name)
{
    ik_text_add_char(text, ' ');
    ik_text_add_string(text, name);
    ik_text_add_char(text, '=');
    ik_text_add_char(text, '"');
}

static void
add_hex_attribute(struct ik_text *text, const char *name,
                  const uint8_t *bytes, size_t size)
{
    open_attribute(text, name);
    ik_text_add_hex(text, bytes, size);
    ik_text_add_char(text, '"');
}

static void
add_yes_no(struct ik_text *text, int64_t value)
{
    ik_text_add_string(text, value == IK_YES  ? "yes"
                             : value == IK_NO ? "no"
                                              : "unknown");
}

void
ik_write_value(struct ik_text *text, const struct ik_cell *cell)
{
    switch (cell->shape) {
    case IK_TYPE_YES_NO:
        add_yes_no(text, cell->integer);
        break;
    case IK_TYPE_INTEGER:
        ik_text_add_integer(text, cell->integer);
        break;
    case IK_TYPE_INSTANT:
        ik_text_add_instant(text, ik_cell_instant(cell));
        break;
    case IK_TYPE_DATE:
        ik_text_add_date(text, (ik_date){ (int32_t)cell->integer });
        break;
    case IK_TYPE_SHA256:
        ik_text_add_hex(text, cell->bytes, IK_DIGEST_SIZE);
        break;
    case IK_TYPE_DECIMAL:
        ik_text_add_decimal(text, cell->quantity->decimal);
        break;
    case IK_TYPE_MONEY:
        ik_text_add_amount(text, *cell->money);
        break;
    default:
        ik_xml_add_attribute_value(text, cell->text, strlen(cell->text));
    }
}

struct ik_digest
ik_cell_commitment(const struct ik_cell *cell)
{
    return ik_digest_of(cell->text - IK_SALT_SIZE, IK_SALT_SIZE, cell->text,
                        cell->aux);
}

static const char *
cell_name(const ik_record *record, const struct ik_cell *cell)
{
    if (cell->shape == IK_SHAPE_RAW_ATTRIBUTE)
        return cell->text;
    if (cell->n == IK_N_EFFECTIVE)
        return "effective";
    if (cell->n == IK_N_SEAL)
        return "seal";
    return ik_field_get_name((enum ik_field)(record->kind * 256 + cell->n));
}

static bool
is_attribute(const struct ik_cell *cell)
{
    if (cell->shape < IK_SHAPE_MARK)
        return !ik_type_is_element((enum ik_type)cell->shape);
    return cell->shape == IK_SHAPE_RAW_ATTRIBUTE;
}

/* One attribute with all its values; returns the cells it took. */
static size_t
write_attribute(struct ik_text *text, const ik_record *record, size_t at,
                const char *name)
{
    const struct ik_cell *cell = &record->cells[at];
    size_t taken = 1;
    if (cell->shape == IK_SHAPE_RAW_ATTRIBUTE) {
        ik_xml_add_attribute(text, name, cell->text + strlen(cell->text) + 1);
        return taken;
    }
    open_attribute(text, name);
    ik_write_value(text, cell);
    for (; at + taken < record->cell_count; taken++) {
        const struct ik_cell *more = &record->cells[at + taken];
        if (more->n != cell->n || more->shape != cell->shape)
            break;
        ik_text_add_char(text, ' ');
        ik_write_value(text, more);
    }
    ik_text_add_char(text, '"');
    return taken;
}

/* Attributes that are not cells, put where the order of names wants them. */
struct extra {
    const char *name;
    const char *value;
};

static void
write_attributes(struct ik_text *text, const ik_record *record,
                 enum ik_form form)
{
    struct extra extras[] = {
        { "act", record->act == IK_ACT_ADD ? NULL : act_names[record->act] },
        { "id", form == IK_FORM_FILE ? NULL : record->id },
    };
    size_t next = 0, count = sizeof extras / sizeof *extras;
    if (form == IK_FORM_FILE && record->id)
        ik_xml_add_attribute(text, "id", record->id);
    for (size_t i = 0; i <= record->cell_count;) {
        bool end = i == record->cell_count || !is_attribute(&record->cells[i]);
        const char *name = end ? NULL : cell_name(record, &record->cells[i]);
        while (next < count && (end || strcmp(extras[next].name, name) < 0)) {
            if (extras[next].value)
                ik_xml_add_attribute(text, extras[next].name,
                                     extras[next].value);
            next++;
        }
        if (end)
            break;
        bool seal = record->cells[i].n == IK_N_SEAL;
        if (seal && form == IK_FORM_CANONICAL)
            i++;
        else
            i += write_attribute(text, record, i, name);
    }
}

/* An upper bound, so that hardly any tag need be written to be measured. */
static size_t
most_bytes(const ik_record *record)
{
    size_t size = 512; /* names of the record, its id, its act, its seal */
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct ik_cell *cell = &record->cells[i];
        bool text = cell->shape == IK_TYPE_TOKEN ||
                    cell->shape == IK_TYPE_CODE ||
                    cell->shape == IK_TYPE_REF;
        if (is_attribute(cell))
            size += 128 + (text ? 6 * strlen(cell->text) : 0);
        if (cell->shape == IK_SHAPE_RAW_ATTRIBUTE)
            size += strlen(cell->text) + 6 * (size_t)cell->aux;
    }
    return size;
}

bool
ik_tag_fits(const ik_record *record, struct ik_text *scratch)
{
    if (record->kind == IK_KIND_UNKNOWN ||
        most_bytes(record) <= IK_SAX_LONGEST_TAG)
        return true;
    ik_text_clear(scratch);
    write_attributes(scratch, record, IK_FORM_FILE);
    size_t name = strlen(ik_kinds[record->kind].name);
    return scratch->size + name + sizeof "</>" <= IK_SAX_LONGEST_TAG;
}

static void
add_language(struct ik_text *text, const ik_record *record,
             const struct ik_cell *cell)
{
    if (cell->language)
        ik_xml_add_attribute(text, "lang",
                             ik_case_language(record->root, cell->language));
}

static void
end_tag(struct ik_text *text, const char *name)
{
    ik_text_add_char(text, '<');
    ik_text_add_char(text, '/');
    ik_text_add_string(text, name);
    ik_text_add_char(text, '>');
}

/* The end of an element that holds nothing. */
static void
end_empty(struct ik_text *text, const char *name, enum ik_form form)
{
    if (form == IK_FORM_FILE) {
        ik_text_add_string(text, "/>");
        return;
    }
    ik_text_add_char(text, '>');
    end_tag(text, name);
}

/* A sensitive text: its commitment stands for it once it is digested. */
static void
write_commitment(struct ik_text *text, const ik_record *record,
                 const struct ik_cell *cell, const char *name,
                 enum ik_form form)
{
    struct ik_digest made;
    const uint8_t *digest = cell->bytes;
    if (cell->presence != IK_PRESENCE_REDACTED) {
        made = ik_cell_commitment(cell);
        digest = made.bytes;
    }
    add_hex_attribute(text, "digest", digest, IK_DIGEST_SIZE);
    add_language(text, record, cell);
    end_empty(text, name, form);
}

static void
write_text(struct ik_text *text, const ik_record *record,
           const struct ik_cell *cell, const char *name, enum ik_form form)
{
    bool hidden = cell->presence == IK_PRESENCE_REDACTED ||
                  (cell->salted && form == IK_FORM_CANONICAL);
    if (hidden) {
        write_commitment(text, record, cell, name, form);
        return;
    }
    add_language(text, record, cell);
    if (cell->salted)
        add_hex_attribute(text, "salt",
                          (const uint8_t *)cell->text - IK_SALT_SIZE,
                          IK_SALT_SIZE);
    ik_text_add_char(text, '>');
    ik_xml_add_content(text, cell->text, cell->aux);
    end_tag(text, name);
}

static void
write_number(struct ik_text *text, const struct ik_cell *cell,
             const char *name)
{
    if (cell->shape == IK_TYPE_MONEY) {
        ik_xml_add_attribute(text, "currency", cell->money->currency);
        if (cell->money->vat)
            ik_xml_add_attribute(text, "vat",
                                 cell->money->vat == IK_VAT_EXCLUDED
                                     ? "excluded"
                                     : "included");
    } else {
        ik_xml_add_attribute(text, "unit", cell->quantity->unit);
    }
    ik_text_add_char(text, '>');
    ik_write_value(text, cell);
    end_tag(text, name);
}

static void
write_mark(struct ik_text *text, const ik_record *record,
           const struct ik_cell *cell, enum ik_form form)
{
    const char *name = mark_names[cell->presence];
    ik_text_add_char(text, '<');
    ik_text_add_string(text, name);
    ik_xml_add_attribute(text, "field", cell_name(record, cell));
    if (cell->integer) {
        ik_text_add_string(text, " until=\"");
        ik_text_add_date(text, (ik_date){ (int32_t)cell->integer });
        ik_text_add_char(text, '"');
    }
    end_empty(text, name, form);
}

static void
write_element(struct ik_text *text, const ik_record *record,
              const struct ik_cell *cell, enum ik_form form)
{
    if (cell->shape == IK_SHAPE_MARK) {
        write_mark(text, record, cell, form);
        return;
    }
    if (cell->shape == IK_SHAPE_RAW_ELEMENT) {
        if (form == IK_FORM_CANONICAL)
            ik_canonical_add_raw(text, cell->text, NULL);
        else
            ik_text_add(text, cell->text, cell->aux);
        return;
    }
    const char *name = cell_name(record, cell);
    ik_text_add_char(text, '<');
    ik_text_add_string(text, name);
    if (cell->shape == IK_TYPE_TEXT)
        write_text(text, record, cell, name, form);
    else
        write_number(text, cell, name);
}

static void
add_indent(struct ik_text *text, enum ik_form form, unsigned indent)
{
    if (form != IK_FORM_FILE)
        return;
    ik_text_add_char(text, '\n');
    for (unsigned i = 0; i < indent; i++)
        ik_text_add_char(text, ' ');
}

/* A whole record that this version does not know, with its seal put back. */
static void
write_unknown(struct ik_text *text, const ik_record *record,
              enum ik_form form, unsigned indent)
{
    /* What makes it a revision comes first; the element itself is last. */
    const struct ik_cell *raw = &record->cells[record->cell_count - 1];
    const struct ik_cell *seal = ik_record_cell(record, IK_N_SEAL);
    if (form == IK_FORM_CANONICAL) {
        ik_canonical_add_raw(text, raw->text, NULL);
        return;
    }
    add_indent(text, form, indent);
    /* Attribute values have no > in them, so the first one ends the tag. */
    size_t tag = (size_t)((const char *)memchr(raw->text, '>', raw->aux) -
                          raw->text);
    tag -= tag && raw->text[tag - 1] == '/';
    ik_text_add(text, raw->text, tag);
    if (seal)
        add_hex_attribute(text, "seal", seal->bytes, IK_DIGEST_SIZE);
    ik_text_add(text, raw->text + tag, raw->aux - tag);
}

void
ik_write_record(struct ik_text *text, const ik_record *record,
                enum ik_form form, unsigned indent)
{
    if (record->kind == IK_KIND_UNKNOWN) {
        write_unknown(text, record, form, indent);
        return;
    }
    const char *name = ik_kinds[record->kind].name;
    bool children = record->cell_count &&
                    !is_attribute(&record->cells[record->cell_count - 1]);
    add_indent(text, form, indent);
    ik_text_add_char(text, '<');
    ik_text_add_string(text, name);
    write_attributes(text, record, form);
    if (!children && form == IK_FORM_FILE) {
        ik_text_add_string(text, "/>");
        return;
    }
    ik_text_add_char(text, '>');
    for (size_t i = 0; i < record->cell_count; i++) {
        if (is_attribute(&record->cells[i]))
            continue;
        add_indent(text, form, indent + 1);
        write_element(text, record, &record->cells[i], form);
    }
    if (children)
        add_indent(text, form, indent);
    end_tag(text, name);
}
