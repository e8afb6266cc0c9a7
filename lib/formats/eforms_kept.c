/* What a notice says and no record has a place for, kept as it stands. */
#include "formats/eforms.h"

#include <stdio.h>
#include <string.h>

static const char *const reasons[] = {
    [IK_EFORMS_NO_PLACE] = "no_place",
    [IK_EFORMS_UNREADABLE] = "unreadable",
    [IK_EFORMS_UNRESOLVED] = "unresolved",
    [IK_EFORMS_REPEATED] = "repeated",
    [IK_EFORMS_CONTRADICTORY] = "contradictory",
    [IK_EFORMS_INCOMPLETE] = "incomplete",
};

static bool
put(struct ik_eforms *e, enum ik_field field, const char *text, size_t size,
    const char *second)
{
    return !text || ik_eforms_try(&e->kept, ik_field_describe(field), text,
                                  size, second, IK_VAT_UNKNOWN);
}

static size_t
length_of(const char *text)
{
    return text ? strlen(text) : 0;
}

bool
ik_eforms_keep(struct ik_eforms *e, const struct ik_eforms_kept *kept)
{
    char id[24];
    int size = snprintf(id, sizeof id, "field:%u", ++e->kept_count);
    ik_draft_begin(&e->kept, e->assembly, IK_KIND_NOTICE_FIELD, IK_ACT_ADD,
                   kept->line);
    if (!ik_draft_set_id(&e->kept, id, (size_t)size))
        return false;
    const char *reason = reasons[kept->reason];
    put(e, IK_FIELD_NOTICE_FIELD_ABOUT, kept->about, length_of(kept->about),
        NULL);
    put(e, IK_FIELD_NOTICE_FIELD_FIELD, kept->bt, length_of(kept->bt), NULL);
    put(e, IK_FIELD_NOTICE_FIELD_NOTICE, "notice", 6, NULL);
    put(e, IK_FIELD_NOTICE_FIELD_REASON, reason, strlen(reason), NULL);
    put(e, IK_FIELD_NOTICE_FIELD_UNIT, kept->unit, length_of(kept->unit),
        NULL);
    put(e, IK_FIELD_NOTICE_FIELD_VALUE, kept->text, kept->size,
        kept->language);
    return !e->assembly->no_memory && ik_assembly_add(e->assembly, &e->kept);
}

/* Both halves of a value, as a date and its time. */
static void
join(const struct ik_eforms *e, const struct ik_eforms_value *value,
     char *whole, size_t size, struct ik_eforms_kept *kept)
{
    if (value->size + value->second_size + 1 > size)
        return;
    memcpy(whole, ik_eforms_text(e, value), value->size);
    whole[value->size] = ' ';
    memcpy(whole + value->size + 1, ik_eforms_second(e, value),
           value->second_size);
    kept->text = whole;
    kept->size = value->size + 1 + value->second_size;
}

bool
ik_eforms_keep_value(struct ik_eforms *e, const char *about,
                     const struct ik_eforms_value *value,
                     enum ik_eforms_reason reason)
{
    char tag[4], unit[64] = "", whole[160];
    const char *second = ik_eforms_second(e, value);
    struct ik_eforms_kept kept = { .about = about,
                                   .bt = value->row->bt,
                                   .line = value->line,
                                   .text = ik_eforms_text(e, value),
                                   .size = value->size,
                                   .reason = reason };
    if (value->second == IK_EFORMS_IN_LANGUAGE) {
        if (ik_eforms_language(second, value->second_size, tag))
            kept.language = tag;
    } else if (value->second == IK_EFORMS_WITH_HALF) {
        join(e, value, whole, sizeof whole, &kept);
    } else if (value->second_size && value->second_size < sizeof unit) {
        memcpy(unit, second, value->second_size);
        kept.unit = unit;
    }
    return ik_eforms_keep(e, &kept);
}
