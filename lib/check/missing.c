#include "check/missing.h"

#include "model/case.h"

#include <stdlib.h>

/* Facts of one record are chained; there are no more than it has fields. */
struct ik_missing_fact {
    uint32_t before; /* the one before + 1 */
    uint16_t field;
};

bool
ik_missing_add(struct ik_missing *missing, const struct ik_miss *miss,
               size_t slot_count)
{
    if (!missing->latest)
        missing->latest = calloc(slot_count + 1, sizeof *missing->latest);
    if (!missing->latest)
        return false;
    uint32_t *latest =
        &missing->latest[miss->record ? ik_name_number(miss->record->id) : 0];
    for (uint32_t at = *latest; at; at = missing->facts[at - 1].before)
        if (missing->facts[at - 1].field == miss->field)
            return true;
    if (!ik_grow((void **)&missing->facts, &missing->capacity, missing->count,
                 sizeof *missing->facts))
        return false;
    missing->facts[missing->count++] =
        (struct ik_missing_fact){ *latest, miss->field };
    *latest = (uint32_t)missing->count;
    return true;
}

void
ik_missing_release(struct ik_missing *missing)
{
    free(missing->latest);
    free(missing->facts);
}
