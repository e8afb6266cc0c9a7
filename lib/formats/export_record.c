/* The records of a notice that is written: which, and how they are numbered. */
#include "formats/export.h"

#include <stdlib.h>
#include <string.h>

static bool
add(struct ik_records *records, const ik_record *record)
{
    for (size_t i = 0; i < records->count; i++)
        if (records->items[i] == record)
            return true;
    const ik_record **more = realloc(
        records->items, (records->count + 1) * sizeof(const ik_record *));
    if (!more)
        return false;
    records->items = more;
    records->items[records->count++] = record;
    return true;
}

static bool
gather_lots(struct ik_export *export)
{
    size_t count = ik_case_get_record_count(export->kase, IK_KIND_LOT);
    for (size_t i = 0; i < count; i++) {
        const ik_record *lot =
            ik_case_get_record(export->kase, IK_KIND_LOT, i);
        const char *kind = ik_record_get_code(lot, IK_FIELD_LOT_KIND, 0);
        if (!ik_equal(kind, "group") && !add(&export->lots, lot))
            return false;
    }
    return true;
}

/* Whoever is named in a notice: the buyer, and whom lots refer to. */
static bool
gather_organisations(struct ik_export *export)
{
    const char *buyer = ik_record_get_reference(
        export->records[IK_KIND_CASE], IK_FIELD_CASE_BUYER, 0);
    const ik_record *found = ik_case_find(export->kase, buyer);
    if (found && !add(&export->organisations, found))
        return false;
    for (size_t i = 0; i < export->lots.count; i++)
        for (size_t v = 1; v < ik_export_value_count; v++) {
            enum ik_field field = (enum ik_field)ik_export_values[v].field;
            if (ik_field_get_type(field) != IK_FIELD_TYPE_REFERENCE)
                continue;
            found = ik_case_find(export->kase,
                                 ik_record_get_reference(
                                     export->lots.items[i], field, 0));
            if (found && !add(&export->organisations, found))
                return false;
        }
    return true;
}

/* Three letters, a hyphen and four digits. */
static bool
is_numbered(const char *id, const char *letters)
{
    if (strlen(id) != 8 || strncmp(id, letters, 3) != 0 || id[3] != '-')
        return false;
    for (size_t i = 4; i < 8; i++)
        if (!ik_is_digit(id[i]))
            return false;
    return true;
}

static bool
are_numbered(const struct ik_records *records, const char *letters)
{
    for (size_t i = 0; i < records->count; i++)
        if (!is_numbered(ik_record_get_id(records->items[i]), letters))
            return false;
    return true;
}

bool
ik_export_gather(struct ik_export *export)
{
    if (!gather_lots(export) || !gather_organisations(export))
        return false;
    export->own_lots = are_numbered(&export->lots, export->form->lots);
    export->own_organisations = are_numbered(&export->organisations, "ORG");
    return true;
}

bool
ik_export_add_id(const struct ik_export *export, uint8_t kind,
                 const ik_record *record, struct ik_text *text)
{
    bool lot = kind == IK_KIND_LOT;
    const struct ik_records *all =
        lot ? &export->lots : &export->organisations;
    size_t number = 0;
    if (!record && !lot)
        return false;
    if (record && (lot ? export->own_lots : export->own_organisations)) {
        ik_text_add_string(text, ik_record_get_id(record));
        return true;
    }
    while (number < all->count && all->items[number] != record)
        number++;
    /* A purchase without lots is number 0. */
    number = record ? number + 1 : 0;
    ik_text_add_string(text, lot ? export->form->lots : "ORG");
    ik_text_add_char(text, '-');
    for (size_t bound = 1000; bound > 1 && number < bound; bound /= 10)
        ik_text_add_char(text, '0');
    ik_text_add_integer(text, (int64_t)number);
    return true;
}

/* Whether a field leads to what is being written; silence is no other. */
static bool
leads_here(const struct ik_export *export,
           const struct ik_export_scope *scope, const ik_record *record,
           enum ik_field field)
{
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++) {
        const ik_record *other = ik_case_find(
            export->kase, ik_record_get_reference(record, field, i));
        if (other && export->records[ik_record_get_kind(other)] == other)
            return true;
    }
    return count == 0 &&
           !(scope->named && (field == IK_FIELD_DEADLINE_NOTICE ||
                              field == IK_FIELD_NOTICE_LINK_NOTICE));
}

bool
ik_export_fits(struct ik_export *export, const struct ik_export_scope *scope,
               const ik_record *record)
{
    const char *set = ik_record_get_code(
        record, (enum ik_field)scope->set_field, 0);
    if (scope->set && !ik_equal(set, scope->set))
        return false;
    for (size_t i = 0; i < sizeof scope->links / sizeof *scope->links; i++)
        if (scope->links[i] && !leads_here(export, scope, record,
                                           (enum ik_field)scope->links[i]))
            return false;
    const ik_record *before = export->records[scope->kind];
    bool fits = true;
    export->records[scope->kind] = record;
    for (size_t i = scope->first; i < scope->end; i++)
        if (ik_export_values[i].only)
            fits = fits && ik_export_word(export, &ik_export_values[i]);
    export->records[scope->kind] = before;
    return fits;
}
