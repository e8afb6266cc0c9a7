/*
 * A matrix for spreadsheets: RFC 4180, UTF-8, a line a row of the matrix. Two
 * columns a supplier say when it first had it, as an instant, "never",
 * "undated" or "unreadable", and how many hours behind it is. The last two
 * lines sum up.
 */
#include "report/parity.h"

#include "base/civil.h"

#include <string.h>

static const enum ik_field codes[] = {
    IK_FIELD_INFO_ITEM_TOPIC,
    IK_FIELD_INFO_ITEM_ORIGIN,
    IK_FIELD_INFO_ITEM_RELEVANCE,
    IK_FIELD_INFO_ITEM_SECRECY,
};
enum { CODES = sizeof codes / sizeof *codes };

static const char heads[] =
    "id,kind,text,topic,origin,relevance,secrecy,counted,published,first,"
    "first_supplier";
/* Between the name of a line that sums up and the columns of suppliers. */
static const char gap[] = ",,,,,,,,,";

/* A spreadsheet would take what begins so for a formula. */
static bool
is_formula(const char *string)
{
    return *string && strchr("=+-@\t\r", *string);
}

/* In quotes; what a stranger wrote must not run. */
static void
add_quoted(struct ik_text *text, const char *string)
{
    if (!string)
        return;
    ik_text_add_char(text, '"');
    if (is_formula(string))
        ik_text_add_char(text, '\'');
    for (; *string; string++) {
        if (*string == '"')
            ik_text_add_char(text, '"');
        ik_text_add_char(text, *string);
    }
    ik_text_add_char(text, '"');
}

static void
add_cell(struct ik_text *text, const char *string)
{
    ik_text_add_char(text, ',');
    add_quoted(text, string);
}

static void
add_instant(struct ik_text *text, ik_instant instant)
{
    ik_text_add_char(text, ',');
    if (instant.precision)
        ik_text_add_instant(text, instant);
}

static void
add_hours(struct ik_text *text, int64_t hours)
{
    ik_text_add_char(text, ',');
    if (hours >= 0)
        ik_text_add_integer(text, hours);
}

static void
end_line(struct ik_text *text)
{
    ik_text_add_string(text, "\r\n");
}

static void
add_head(struct ik_text *text, const struct ik_parity_writer *writer,
         size_t supplier, const char *what)
{
    struct ik_text name = { 0 };
    ik_text_add_string(&name, ik_record_get_id(ik_parity_get_supplier(
                                  writer->parity, supplier)));
    ik_text_add_string(&name, what);
    if (!name.failed)
        add_cell(text, name.data);
    text->failed |= name.failed;
    ik_text_release(&name);
}

static void
add_heads(struct ik_text *text, const struct ik_parity_writer *writer)
{
    size_t count = ik_parity_get_supplier_count(writer->parity);
    ik_text_add_string(text, heads);
    for (size_t i = 0; i < count; i++) {
        add_head(text, writer, i, " first");
        add_head(text, writer, i, " hours_behind");
    }
    end_line(text);
}

static void
add_access(struct ik_text *text, const ik_parity *parity, size_t item,
           size_t supplier)
{
    ik_instant first;
    enum ik_parity_state state =
        ik_parity_get_access(parity, item, supplier, &first);
    if (state == IK_PARITY_DATED) {
        add_instant(text, first);
    } else {
        ik_text_add_char(text, ',');
        ik_text_add_string(text, ik_parity_state_name(state));
    }
    add_hours(text, ik_parity_get_hours_behind(parity, item, supplier));
}

static void
add_item(struct ik_text *text, const struct ik_parity_writer *writer,
         size_t item)
{
    const ik_parity *parity = writer->parity;
    const ik_record *record = ik_parity_get_item(parity, item), *who;
    ik_instant first = ik_parity_get_first(parity, item, &who);
    size_t count = ik_parity_get_supplier_count(parity);
    add_quoted(text, ik_record_get_id(record));
    add_cell(text, ik_kind_get_name(ik_record_get_kind(record)));
    add_cell(text, ik_parity_words(writer, item));
    for (size_t i = 0; i < CODES; i++)
        add_cell(text, ik_parity_code(writer, item, codes[i]));
    add_cell(text, ik_parity_is_counted(parity, item) ? "yes" : "no");
    add_instant(text, ik_parity_get_published(parity, item));
    add_instant(text, first);
    add_cell(text, ik_record_get_id(who));
    for (size_t i = 0; i < count; i++)
        add_access(text, parity, item, i);
    end_line(text);
}

static void
add_sums(struct ik_text *text, const ik_parity *parity)
{
    size_t count = ik_parity_get_supplier_count(parity);
    add_cell(text, "never_received");
    ik_text_add_string(text, gap);
    for (size_t i = 0; i < count; i++) {
        add_hours(text, (int64_t)ik_parity_get_never_count(parity, i));
        ik_text_add_char(text, ',');
    }
    end_line(text);
    add_cell(text, "longest_hours_behind");
    ik_text_add_string(text, gap);
    for (size_t i = 0; i < count; i++) {
        ik_text_add_char(text, ',');
        add_hours(text, ik_parity_get_longest_hours(parity, i, NULL));
    }
    end_line(text);
}

void
ik_parity_produce_csv(struct ik_output *output)
{
    struct ik_parity_writer *writer = (struct ik_parity_writer *)output;
    if (!writer->begun) {
        writer->begun = true;
        add_heads(&output->pending, writer);
    } else if (writer->next < ik_parity_get_item_count(writer->parity)) {
        add_item(&output->pending, writer, writer->next++);
    } else {
        add_sums(&output->pending, writer->parity);
        output->done = true;
    }
}
