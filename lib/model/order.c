#include "model/order.h"

#include <string.h>

/* The case's own record, or the one of that kind that a record refers to. */
static const ik_record *
find_neighbour(const ik_case *kase, const ik_record *const *records,
               const ik_record *record, unsigned kind)
{
    if (kind == record->kind)
        return record;
    if (kind == IK_KIND_CASE)
        return ik_case_get_record_count(kase, IK_KIND_CASE)
                   ? records[kase->by_kind[kase->kind_starts[IK_KIND_CASE]]]
                   : NULL;
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct ik_cell *cell = &record->cells[i];
        if (cell->shape != IK_TYPE_REF)
            continue;
        const ik_record *other = records[cell->aux];
        if (other && other->kind == kind)
            return other;
    }
    return NULL;
}

static const struct ik_cell *
known_time(const ik_record *record, unsigned field)
{
    return record && ik_record_get_presence(record, (enum ik_field)field) ==
                         IK_PRESENCE_KNOWN
               ? ik_record_cell(record, field & 255u)
               : NULL;
}

/* How long the time lasts that a cell names: 12:00 may be any of its seconds.
 * Dates stand as yyyymmdd. */
static int64_t
length_of(const struct ik_cell *cell)
{
    static const int64_t lengths[] = { [IK_PRECISION_MINUTE] = 60000,
                                       [IK_PRECISION_SECOND] = 1000,
                                       [IK_PRECISION_MILLISECOND] = 1 };
    return cell->shape == IK_TYPE_DATE
               ? 1
               : lengths[ik_cell_instant(cell).precision & 3];
}

/* The record with the earlier time of an order, when the later one of a record
 * comes before it. */
static const ik_record *
find_broken(const struct ik_order *order, const ik_case *kase,
            const ik_record *const *records, const ik_record *later)
{
    const struct ik_cell *end = known_time(later, order->later);
    if (!end)
        return NULL;
    const ik_record *earlier =
        find_neighbour(kase, records, later, order->earlier >> 8);
    const struct ik_cell *begin = known_time(earlier, order->earlier);
    return begin && end->integer + length_of(end) <= begin->integer ? earlier
                                                                    : NULL;
}

const ik_record *
ik_case_find_contradiction(const ik_case *kase, const ik_record *record,
                           enum ik_field field, enum ik_field *other)
{
    for (size_t i = 0; kase && i < ik_order_count; i++) {
        if (ik_orders[i].later != field)
            continue;
        const ik_record *earlier =
            find_broken(&ik_orders[i], kase, kase->current, record);
        if (!earlier)
            continue;
        if (other)
            *other = (enum ik_field)ik_orders[i].earlier;
        return earlier;
    }
    return NULL;
}

/* A copy of a record in which times of the given fields conflict. */
static const ik_record *
mark(const ik_record *record, const struct ik_order *order,
     struct ik_arena *arena)
{
    size_t size = sizeof *record + record->cell_count * sizeof *record->cells;
    ik_record *copy = ik_arena_alloc(arena, size);
    if (!copy)
        return NULL;
    memcpy(copy, record, size);
    for (size_t i = 0; i < copy->cell_count; i++) {
        unsigned field = copy->kind * 256u + copy->cells[i].n;
        if (field == order->later || field == order->earlier)
            copy->cells[i].presence = IK_PRESENCE_CONFLICTING;
    }
    ik_record_mark_fields(copy);
    return copy;
}

static bool
mark_all(const struct ik_order *order, const ik_case *kase,
         const ik_record **records, struct ik_arena *arena)
{
    const size_t *starts = &kase->kind_starts[order->later >> 8];
    for (size_t i = starts[0]; i < starts[1]; i++) {
        const ik_record **record = &records[kase->by_kind[i]];
        if (!*record || !find_broken(order, kase, records, *record))
            continue;
        *record = mark(*record, order, arena);
        if (!*record)
            return false;
    }
    return true;
}

bool
ik_order_mark_broken(const ik_case *kase, const ik_record **records,
                     struct ik_arena *arena)
{
    for (size_t i = 0; i < ik_order_count; i++)
        if (!mark_all(&ik_orders[i], kase, records, arena))
            return false;
    return true;
}
