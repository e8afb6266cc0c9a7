/* A matrix of information parity for people: suppliers, then rows. */
#include "report/neutral.h"
#include "report/parity.h"
#include "report/phrase.h"
#include "report/words.h"
#include "report/wrap.h"

#include <string.h>

enum { INDENT = 2, LONGEST_QUOTE = 120 };

static void
add_line(struct ik_text *text, const struct ik_parity_writer *writer,
         const char *name, size_t indent, const struct ik_filling *fillings)
{
    struct ik_text line = { 0 };
    ik_fill_word(&line, writer->voice.language, "parity", name, fillings);
    ik_wrap_add(text, ik_text_read(&line), indent);
    text->failed |= line.failed;
    ik_text_release(&line);
}

static struct ik_text
label_of(const struct ik_parity_writer *writer, const ik_record *record)
{
    struct ik_text label = { 0 };
    ik_label_record(&label, &writer->voice, record);
    return label;
}

static struct ik_text
hours_phrase(const struct ik_parity_writer *writer, int64_t hours)
{
    struct ik_text phrase = { 0 };
    ik_add_count(&phrase, writer->voice.language, "hour", hours);
    return phrase;
}

static struct ik_text
count_phrase(size_t count)
{
    struct ik_text phrase = { 0 };
    ik_text_add_integer(&phrase, (int64_t)count);
    return phrase;
}

static void
release_all(struct ik_text *text, struct ik_text *made, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text->failed |= made[i].failed;
        ik_text_release(&made[i]);
    }
}

/* Of some rows that count it cannot be read whether they reached it. */
static void
add_unreadable(struct ik_text *text, const struct ik_parity_writer *writer,
               size_t index, size_t count)
{
    struct ik_text made[] = {
        label_of(writer, ik_parity_get_supplier(writer->parity, index)),
        count_phrase(count),
        count_phrase(ik_parity_get_counted_count(writer->parity)),
    };
    add_line(text, writer, "supplier_unreadable", INDENT,
             IK_FILLINGS({ "supplier", ik_text_read(&made[0]) },
                         { "count", ik_text_read(&made[1]) },
                         { "all", ik_text_read(&made[2]) }));
    release_all(text, made, sizeof made / sizeof *made);
}

/* How a supplier fared over the rows that count. */
static void
add_received(struct ik_text *text, const struct ik_parity_writer *writer,
             size_t index, size_t received)
{
    const ik_parity *parity = writer->parity;
    size_t item = 0;
    int64_t hours = ik_parity_get_longest_hours(parity, index, &item);
    struct ik_text made[] = {
        label_of(writer, ik_parity_get_supplier(parity, index)),
        count_phrase(received),
        count_phrase(ik_parity_get_counted_count(parity)),
        hours_phrase(writer, hours),
        { 0 },
    };
    if (hours > 0)
        made[4] = label_of(writer, ik_parity_get_item(parity, item));
    add_line(text, writer,
             !received    ? "supplier_none"
             : hours > 0  ? "supplier_behind"
             : hours == 0 ? "supplier_first"
                          : "supplier_undated",
             INDENT,
             IK_FILLINGS({ "supplier", ik_text_read(&made[0]) },
                         { "received", ik_text_read(&made[1]) },
                         { "all", ik_text_read(&made[2]) },
                         { "hours", ik_text_read(&made[3]) },
                         { "item", ik_text_read(&made[4]) }));
    release_all(text, made, sizeof made / sizeof *made);
}

static void
add_supplier(struct ik_text *text, const struct ik_parity_writer *writer,
             size_t index)
{
    const ik_parity *parity = writer->parity;
    size_t received = ik_parity_get_received_count(parity, index);
    size_t unreadable = ik_parity_get_counted_count(parity) - received -
                        ik_parity_get_never_count(parity, index);
    if (received || !unreadable)
        add_received(text, writer, index, received);
    if (unreadable)
        add_unreadable(text, writer, index, unreadable);
}

static void
begin(struct ik_text *text, const struct ik_parity_writer *writer)
{
    const ik_parity *parity = writer->parity;
    size_t count = ik_parity_get_supplier_count(parity);
    struct ik_text made[] = {
        label_of(writer, ik_case_get_record(ik_parity_get_case(parity),
                                            IK_KIND_CASE, 0)),
        { 0 },
    };
    ik_phrase_instant(&made[1], writer->voice.language,
                      ik_parity_get_now(parity));
    add_line(text, writer, "title", 0,
             IK_FILLINGS({ "case", ik_text_read(&made[0]) },
                         { "now", ik_text_read(&made[1]) }));
    release_all(text, made, 2);
    ik_text_add_char(text, '\n');
    if (!ik_parity_get_item_count(parity) || !count) {
        add_line(text, writer, "nothing", 0, NULL);
        return;
    }
    add_line(text, writer, "suppliers", 0, NULL);
    for (size_t i = 0; i < count; i++)
        add_supplier(text, writer, i);
}

/* The words for when a supplier first had something. */
static const char *
words_for(enum ik_parity_state state, int64_t hours, bool is_first)
{
    switch (state) {
    case IK_PARITY_UNDATED:
        return "undated";
    case IK_PARITY_UNREADABLE:
        return "unreadable";
    case IK_PARITY_DATED:
        return is_first ? "first" : hours > 0 ? "behind" : "within";
    default:
        return hours < 0 ? "never" : "never_so_far";
    }
}

static void
add_access(struct ik_text *text, const struct ik_parity_writer *writer,
           size_t item, size_t supplier)
{
    const ik_parity *parity = writer->parity;
    int64_t hours = ik_parity_get_hours_behind(parity, item, supplier);
    ik_instant first;
    enum ik_parity_state state =
        ik_parity_get_access(parity, item, supplier, &first);
    bool is_first =
        first.utc_ms == ik_parity_get_first(parity, item, NULL).utc_ms;
    struct ik_text made[] = {
        label_of(writer, ik_parity_get_supplier(parity, supplier)),
        { 0 },
        hours_phrase(writer, hours),
    };
    ik_phrase_instant(&made[1], writer->voice.language, first);
    add_line(text, writer, words_for(state, hours, is_first), INDENT,
             IK_FILLINGS({ "supplier", ik_text_read(&made[0]) },
                         { "time", ik_text_read(&made[1]) },
                         { "hours", ik_text_read(&made[2]) }));
    release_all(text, made, sizeof made / sizeof *made);
}

static void
add_published(struct ik_text *text, const struct ik_parity_writer *writer,
              ik_instant published)
{
    struct ik_text time = { 0 };
    if (!published.precision)
        return;
    ik_phrase_instant(&time, writer->voice.language, published);
    add_line(text, writer, "published", INDENT,
             IK_FILLINGS({ "time", ik_text_read(&time) }));
    release_all(text, &time, 1);
}

static void
add_name(struct ik_text *text, const struct ik_parity_writer *writer,
         size_t item)
{
    const char *words = ik_parity_words(writer, item);
    struct ik_text made[] = {
        label_of(writer, ik_parity_get_item(writer->parity, item)),
        { 0 },
    };
    bool counted = ik_parity_is_counted(writer->parity, item);
    if (words)
        ik_neutral_add(&made[1], words, strlen(words), LONGEST_QUOTE);
    add_line(text, writer,
             words ? (counted ? "item" : "item_not_counted")
                   : (counted ? "item_bare" : "item_bare_not_counted"),
             0,
             IK_FILLINGS({ "item", ik_text_read(&made[0]) },
                         { "text", ik_text_read(&made[1]) }));
    release_all(text, made, 2);
}

/* Where everybody had it at once, one line says so. */
static void
add_item(struct ik_text *text, const struct ik_parity_writer *writer,
         size_t item)
{
    const ik_parity *parity = writer->parity;
    const ik_record *who;
    ik_instant published = ik_parity_get_published(parity, item);
    ik_instant first = ik_parity_get_first(parity, item, &who);
    bool at_once = published.precision && first.precision && !who;
    size_t count = at_once ? 0 : ik_parity_get_supplier_count(parity);
    ik_text_add_char(text, '\n');
    add_name(text, writer, item);
    add_published(text, writer, published);
    for (size_t i = 0; i < count; i++)
        add_access(text, writer, item, i);
}

void
ik_parity_produce_text(struct ik_output *output)
{
    struct ik_parity_writer *writer = (struct ik_parity_writer *)output;
    size_t count = ik_parity_get_item_count(writer->parity);
    if (!writer->begun)
        begin(&output->pending, writer);
    else if (writer->next < count)
        add_item(&output->pending, writer, writer->next++);
    writer->begun = true;
    output->done = writer->next == count;
}
