/* A record of what a scope has said. */
#include "formats/eforms.h"

#include "codes.h"

#include <string.h>

enum { MOST_FIELDS = 128 };

/* The values of each field, as chains through the values of the reader. */
struct chains {
    uint32_t first[MOST_FIELDS], last[MOST_FIELDS];
    bool set[MOST_FIELDS]; /* by a setting or a link */
    size_t count;          /* of the values in them */
};

static bool
is_listed(const struct ik_field_info *info)
{
    return info->flags & IK_INFO_LIST || info->type == IK_TYPE_TEXT;
}

static void
apply_settings(struct ik_eforms *e, const struct ik_eforms_scope *scope,
               struct chains *chains)
{
    for (size_t i = 0; i < scope->setting_count; i++) {
        const struct ik_eforms_setting *setting =
            &ik_eforms_settings[scope->settings + i];
        unsigned n = setting->field & 255u;
        if (setting->field >> 8 != e->draft.kind || chains->set[n] ||
            !ik_eforms_holds(e, setting->conditions, setting->condition_count))
            continue;
        chains->set[n] =
            ik_eforms_try(&e->draft,
                          ik_field_describe((enum ik_field)setting->field),
                          setting->value, strlen(setting->value), NULL,
                          IK_VAT_UNKNOWN);
    }
}

static bool
apply_links(struct ik_eforms *e, const struct ik_eforms_scope *scope,
            struct chains *chains)
{
    for (size_t i = 0; i < scope->link_count; i++) {
        const struct ik_eforms_link *link =
            &ik_eforms_links[scope->links + i];
        struct ik_eforms_frame *frame = ik_eforms_frame_of(e, link->scope);
        const char *id = frame ? ik_eforms_id(e, frame) : NULL;
        if (!id)
            return false;
        chains->set[link->field & 255u] =
            ik_eforms_try(&e->draft,
                          ik_field_describe((enum ik_field)link->field), id,
                          strlen(id), NULL, IK_VAT_UNKNOWN);
    }
    return true;
}

static bool
is_marked(const struct ik_eforms *e, unsigned field)
{
    for (unsigned i = 0; i < e->marked_count; i++)
        if (e->marked[i] == field)
            return true;
    return false;
}

/* Marks first: values depend on them. */
static void
mark(struct ik_eforms *e, struct ik_eforms_value *value)
{
    unsigned field = value->row->field;
    ik_date until = { 0 };
    value->taken = true;
    if (is_marked(e, field) ||
        e->marked_count == sizeof e->marked / sizeof *e->marked)
        return;
    ik_eforms_date(ik_eforms_text(e, value), value->size, &until);
    ik_draft_mark(&e->draft, (enum ik_field)field, IK_PRESENCE_WITHHELD,
                  until);
    e->marked[e->marked_count++] = (uint16_t)field;
}

/* What stands in place of a value that is withheld. */
static bool
is_stand_in(const struct ik_eforms *e, const struct ik_eforms_value *value)
{
    const char *text = ik_eforms_text(e, value);
    bool stand_in =
        (value->size == 2 && memcmp(text, "-1", 2) == 0) ||
        (value->size == 11 && memcmp(text, "unpublished", 11) == 0);
    return stand_in && is_marked(e, value->row->field);
}

static void
gather(struct ik_eforms *e, const struct ik_eforms_frame *frame,
       struct chains *chains)
{
    for (size_t i = frame->values; i < e->value_count; i++) {
        struct ik_eforms_value *value = &e->values[i];
        if (value->taken || value->target != frame->scope ||
            value->row->field >> 8 != e->draft.kind)
            continue;
        if (value->row->role == IK_EFORMS_MARK) {
            mark(e, value);
            continue;
        }
        unsigned n = value->row->field & 255u;
        uint32_t number = (uint32_t)i + 1;
        value->next = 0;
        if (chains->first[n])
            e->values[chains->last[n] - 1].next = number;
        else
            chains->first[n] = number;
        chains->last[n] = number;
        chains->count++;
    }
}

/* What each lot says once, and all alike, is put as one value. */
static void
put_agreed(struct ik_eforms *e, const struct chains *chains, unsigned n,
           bool *filled)
{
    const struct ik_eforms_value *first = NULL;
    uint32_t count = 0;
    bool alike = true;
    for (uint32_t at = chains->first[n]; at; at = e->values[at - 1].next) {
        struct ik_eforms_value *value = &e->values[at - 1];
        if (!value->row->agree)
            continue;
        value->taken = true;
        first = first ? first : value;
        count++;
        alike &= value->size == first->size &&
                 memcmp(ik_eforms_text(e, value), ik_eforms_text(e, first),
                        value->size) == 0;
    }
    if (count && alike && count == e->lot_count && !*filled)
        *filled = ik_eforms_put(e, first) == IK_EFORMS_FINE;
}

/* Puts the values of a field that are spare, or those that are not. */
static bool
put_chain(struct ik_eforms *e, const char *id, const struct chains *chains,
          const struct ik_field_info *info, bool spare, bool *filled)
{
    for (uint32_t at = chains->first[info->field & 255u]; at;) {
        struct ik_eforms_value *value = &e->values[at - 1];
        enum ik_eforms_reason reason = IK_EFORMS_FINE;
        at = value->next;
        if (value->row->spare != spare || value->row->agree)
            continue;
        value->taken = true;
        if (is_stand_in(e, value))
            continue;
        if (*filled && spare)
            continue;
        if (*filled && !is_listed(info))
            reason = IK_EFORMS_REPEATED;
        else
            reason = ik_eforms_put(e, value);
        *filled |= reason != IK_EFORMS_UNREADABLE;
        if (reason && !value->row->echo &&
            !ik_eforms_keep_value(e, id, value, reason))
            return false;
    }
    return !e->assembly->no_memory;
}

/* Field by field in the order of names, so that many values cost little. */
static bool
put_values(struct ik_eforms *e, const char *id, const struct chains *chains)
{
    const struct ik_kind_info *kind = &ik_kinds[e->draft.kind];
    for (unsigned i = 0; chains->count && i < kind->field_count; i++) {
        const struct ik_field_info *info = &kind->fields[i];
        unsigned n = info->field & 255u;
        bool filled = chains->set[n];
        if (!chains->first[n])
            continue;
        if (!put_chain(e, id, chains, info, false, &filled) ||
            !put_chain(e, id, chains, info, true, &filled))
            return false;
        put_agreed(e, chains, n, &filled);
    }
    return true;
}

static bool
store(struct ik_eforms *e, size_t revision, bool merge)
{
    const ik_record *record = ik_assembly_make(e->assembly, &e->draft);
    if (!record)
        return false;
    if (!merge) {
        e->assembly->kase->revisions[revision] = record;
        return true;
    }
    if (!ik_grow((void **)&e->merges, &e->merge_capacity, e->merge_count,
                 sizeof *e->merges))
        return ik_assembly_no_memory(e->assembly);
    e->merges[e->merge_count++] = record;
    return true;
}

/* Neither a part of planned purchases nor a group. */
static bool
is_lot(const struct ik_draft *draft)
{
    for (size_t i = 0; i < draft->attribute_count; i++)
        if (draft->cells[i].n == (IK_FIELD_LOT_KIND & 255u))
            return draft->cells[i].aux == IK_CODE_LOT_KIND_LOT;
    return false;
}

static bool
make(struct ik_eforms *e, struct ik_eforms_frame *frame, unsigned kind,
     const char *id, size_t revision)
{
    const struct ik_eforms_scope *scope = &ik_eforms_scopes[frame->scope];
    struct chains chains = { .count = 0 };
    ik_draft_begin(&e->draft, e->assembly, (enum ik_kind)kind, IK_ACT_ADD,
                   frame->line);
    e->marked_count = 0;
    if (!ik_draft_set_id(&e->draft, id, strlen(id)))
        return false;
    apply_settings(e, scope, &chains);
    if (!apply_links(e, scope, &chains))
        return false;
    gather(e, frame, &chains);
    if (!put_values(e, id, &chains))
        return false;
    e->lot_count += kind == IK_KIND_LOT && is_lot(&e->draft);
    bool wanted = chains.count || e->marked_count || frame->stated ||
                  kind == IK_KIND_SOURCE || kind == IK_KIND_CASE ||
                  kind == IK_KIND_NOTICE;
    return !wanted ||
           store(e, revision, scope->merge && frame->stated);
}

/* What the notice says in fields that no record has. */
static bool
keep_rest(struct ik_eforms *e, const struct ik_eforms_frame *frame,
          const char *id)
{
    for (size_t i = frame->values; i < e->value_count; i++) {
        struct ik_eforms_value *value = &e->values[i];
        if (value->taken || value->target != frame->scope || value->row->field)
            continue;
        value->taken = true;
        enum ik_eforms_reason reason = value->row->role == IK_EFORMS_ID
                                           ? IK_EFORMS_UNREADABLE
                                           : IK_EFORMS_NO_PLACE;
        if (!ik_eforms_keep_value(e, id, value, reason))
            return false;
    }
    return true;
}

bool
ik_eforms_make_records(struct ik_eforms *e, struct ik_eforms_frame *frame)
{
    static const uint8_t kinds[] = { IK_KIND_SOURCE, IK_KIND_CASE,
                                     IK_KIND_PROCEDURE };
    size_t revision = frame->revision;
    if (frame->scope == IK_EFORMS_NOTICE)
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (!make(e, frame, kinds[i], ik_kinds[kinds[i]].name, revision++))
                return false;
    const char *id = ik_eforms_id(e, frame);
    return id &&
           make(e, frame, ik_eforms_scopes[frame->scope].kind, id, revision) &&
           keep_rest(e, frame, id);
}
