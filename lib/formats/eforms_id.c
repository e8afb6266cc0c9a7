/*
 * Ids of records: those that the notice gives, and for the others the id of
 * the record around, what it is, and a number. A colon tells them apart, so
 * that nothing in a notice can refer to an id that it does not give.
 */
#include "formats/eforms.h"

#include <stdio.h>
#include <string.h>

/* Ids that others are made from must leave room. */
enum { LONGEST_STATED = 50 };

/* An id that no record has yet is marked as one that has. */
static bool
claim(const char *id)
{
    if (ik_name_number(id))
        return false;
    ik_name_set_number(id, 1);
    return true;
}

bool
ik_eforms_is_id(const char *text, size_t size)
{
    return ik_is_id(text, size) && size <= LONGEST_STATED &&
           !memchr(text, ':', size);
}

bool
ik_eforms_state_id(struct ik_eforms *e, struct ik_eforms_frame *frame,
                   const char *text, size_t size)
{
    while (size && ik_is_space(text[size - 1]))
        size--;
    while (size && ik_is_space(*text))
        text++, size--;
    if (frame->id || !ik_eforms_is_id(text, size))
        return false;
    const char *id =
        ik_names_add(&e->assembly->kase->ids, text, size);
    if (!id)
        return ik_assembly_no_memory(e->assembly);
    if (!ik_eforms_scopes[frame->scope].merge && !claim(id))
        return false;
    frame->id = id;
    frame->stated = true;
    return true;
}

static struct ik_eforms_frame *
record_around(struct ik_eforms *e, struct ik_eforms_frame *frame)
{
    do
        frame--;
    while (frame > e->frames && !ik_eforms_scopes[frame->scope].kind);
    return frame;
}

const char *
ik_eforms_id(struct ik_eforms *e, struct ik_eforms_frame *frame)
{
    if (frame->id)
        return frame->id;
    struct ik_eforms_frame *around = record_around(e, frame);
    const char *parent = around->scope == IK_EFORMS_NOTICE
                             ? ""
                             : ik_eforms_id(e, around);
    if (!parent)
        return NULL;
    do {
        char id[LONGEST_STATED * 2];
        int size = snprintf(id, sizeof id, "%s%s%s:%u", parent,
                            *parent ? ":" : "",
                            ik_eforms_scopes[frame->scope].name,
                            ++around->made[frame->scope]);
        frame->id =
            ik_names_add(&e->assembly->kase->ids, id, (size_t)size);
        if (!frame->id) {
            ik_assembly_no_memory(e->assembly);
            return NULL;
        }
    } while (!claim(frame->id));
    return frame->id;
}

bool
ik_eforms_claim_own(struct ik_eforms *e, struct ik_eforms_frame *notice)
{
    static const enum ik_kind kinds[] = { IK_KIND_SOURCE, IK_KIND_CASE,
                                          IK_KIND_PROCEDURE, IK_KIND_NOTICE };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *name = ik_kinds[kinds[i]].name;
        notice->id = ik_names_add(&e->assembly->kase->ids, name, strlen(name));
        if (!notice->id)
            return ik_assembly_no_memory(e->assembly);
        claim(notice->id);
    }
    return true;
}
