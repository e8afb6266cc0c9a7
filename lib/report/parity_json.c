/* The object of docs/parity.schema.json. */
#include "report/parity.h"
#include "report/put.h"

static const char form[] = "1.0";

static void
put_id(struct ik_json *json, const char *key, const ik_record *record)
{
    ik_put_string(json, key, ik_record_get_id(record));
}

/* Hours, or null where a time that they need is not recorded. */
static void
put_hours(struct ik_json *json, const char *key, int64_t hours)
{
    if (hours >= 0) {
        ik_put_number(json, key, hours);
        return;
    }
    ik_json_key(json, key);
    ik_json_null(json);
}

static void
put_case(struct ik_json *json, const ik_case *kase)
{
    ik_json_key(json, "case");
    ik_json_begin_object(json);
    put_id(json, "id", ik_case_get_record(kase, IK_KIND_CASE, 0));
    ik_put_string(json, "head", ik_case_get_head(kase));
    ik_json_end_object(json);
}

static void
put_supplier(struct ik_json *json, const struct ik_parity_writer *writer,
             size_t index)
{
    const ik_parity *parity = writer->parity;
    const ik_record *supplier = ik_parity_get_supplier(parity, index);
    size_t item = 0;
    int64_t hours = ik_parity_get_longest_hours(parity, index, &item);
    ik_json_begin_object(json);
    put_id(json, "id", supplier);
    ik_put_string(
        json, "name",
        ik_text_for(&writer->voice, supplier, IK_FIELD_ORGANISATION_NAME));
    ik_put_number(json, "received",
                  (int64_t)ik_parity_get_received_count(parity, index));
    ik_put_number(json, "never",
                  (int64_t)ik_parity_get_never_count(parity, index));
    put_hours(json, "longest_hours_behind", hours);
    put_id(json, "longest_item",
           hours < 0 ? NULL : ik_parity_get_item(parity, item));
    ik_json_end_object(json);
}

static void
begin(struct ik_json *json, const struct ik_parity_writer *writer)
{
    size_t count = ik_parity_get_supplier_count(writer->parity);
    ik_json_begin_object(json);
    ik_put_string(json, "version", form);
    put_case(json, ik_parity_get_case(writer->parity));
    ik_put_instant(json, "now", ik_parity_get_now(writer->parity));
    ik_json_key(json, "suppliers");
    ik_json_begin_array(json);
    for (size_t i = 0; i < count; i++)
        put_supplier(json, writer, i);
    ik_json_end_array(json);
    ik_json_key(json, "items");
    ik_json_begin_array(json);
}

static void
put_access(struct ik_json *json, const ik_parity *parity, size_t item,
           size_t supplier)
{
    ik_instant first;
    enum ik_parity_state state =
        ik_parity_get_access(parity, item, supplier, &first);
    ik_json_begin_object(json);
    put_id(json, "supplier", ik_parity_get_supplier(parity, supplier));
    ik_put_code(json, "state", ik_parity_state_name(state));
    ik_put_instant(json, "first", first);
    put_hours(json, "hours_behind",
              ik_parity_get_hours_behind(parity, item, supplier));
    ik_json_end_object(json);
}

static void
put_codes(struct ik_json *json, const struct ik_parity_writer *writer,
          size_t item)
{
    static const struct {
        const char *key;
        enum ik_field field;
    } codes[] = {
        { "topic", IK_FIELD_INFO_ITEM_TOPIC },
        { "origin", IK_FIELD_INFO_ITEM_ORIGIN },
        { "relevance", IK_FIELD_INFO_ITEM_RELEVANCE },
        { "secrecy", IK_FIELD_INFO_ITEM_SECRECY },
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        ik_put_string(json, codes[i].key,
                      ik_parity_code(writer, item, codes[i].field));
}

static void
put_item(struct ik_json *json, const struct ik_parity_writer *writer,
         size_t item)
{
    const ik_parity *parity = writer->parity;
    const ik_record *record = ik_parity_get_item(parity, item), *who;
    size_t count = ik_parity_get_supplier_count(parity);
    ik_json_begin_object(json);
    put_id(json, "id", record);
    ik_put_string(json, "kind", ik_kind_get_name(ik_record_get_kind(record)));
    ik_put_string(json, "text", ik_parity_words(writer, item));
    put_codes(json, writer, item);
    ik_put_bool(json, "counted", ik_parity_is_counted(parity, item));
    ik_put_instant(json, "published", ik_parity_get_published(parity, item));
    ik_put_instant(json, "first", ik_parity_get_first(parity, item, &who));
    put_id(json, "first_supplier", who);
    ik_json_key(json, "access");
    ik_json_begin_array(json);
    for (size_t i = 0; i < count; i++)
        put_access(json, parity, item, i);
    ik_json_end_array(json);
    ik_json_end_object(json);
}

void
ik_parity_produce_json(struct ik_output *output)
{
    struct ik_parity_writer *writer = (struct ik_parity_writer *)output;
    struct ik_json *json = &writer->json;
    json->text = &output->pending;
    if (!writer->begun) {
        writer->begun = true;
        begin(json, writer);
    } else if (writer->next < ik_parity_get_item_count(writer->parity)) {
        put_item(json, writer, writer->next++);
    } else {
        ik_json_end_array(json);
        ik_json_end_object(json);
        ik_text_add_char(&output->pending, '\n');
        output->done = true;
    }
}
