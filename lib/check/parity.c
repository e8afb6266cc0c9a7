#include "check/parity.h"

#include "base/error.h"
#include "model/case.h"

#include <innokjop/values.h>

#include <stdlib.h>

enum { HOUR_MS = 3600000 };

static const ik_parity *
fail_of_argument(ik_error **error, const char *missing)
{
    ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
            IK_MESSAGE_NULL_ARGUMENT, IK_ARGUMENTS(missing));
    return NULL;
}

const ik_parity *
ik_parity_new(const ik_case *kase, ik_instant now, ik_instant known_at,
              ik_error **error)
{
    if (!kase || !now.precision)
        return fail_of_argument(error, kase ? "now" : "kase");
    ik_parity *parity = calloc(1, sizeof *parity);
    if (parity) {
        atomic_init(&parity->references, 1);
        parity->kase = ik_case_ref(kase);
        parity->now = now;
        /* What was passed on does not hang on the law. */
        parity->facts = ik_facts_new(kase, NULL, now, known_at,
                                     &parity->records);
    }
    if (!parity || !parity->facts ||
        !ik_parity_make(parity->facts, &parity->matrix)) {
        ik_parity_unref(parity);
        ik_fail_no_memory(error);
        return NULL;
    }
    return parity;
}

const ik_parity *
ik_parity_ref(const ik_parity *parity)
{
    if (parity)
        atomic_fetch_add_explicit(&((ik_parity *)(uintptr_t)parity)->references,
                                  1, memory_order_relaxed);
    return parity;
}

const ik_parity *
ik_parity_unref(const ik_parity *parity)
{
    ik_parity *own = (ik_parity *)(uintptr_t)parity;
    if (!own || atomic_fetch_sub_explicit(&own->references, 1,
                                          memory_order_acq_rel) != 1)
        return NULL;
    ik_facts_free(own->facts);
    ik_arena_release(&own->records);
    ik_case_unref(own->kase);
    free(own);
    return NULL;
}

const ik_case *
ik_parity_get_case(const ik_parity *parity)
{
    return parity ? parity->kase : NULL;
}

ik_instant
ik_parity_get_now(const ik_parity *parity)
{
    return parity ? parity->now : (ik_instant){ 0 };
}

size_t
ik_parity_get_item_count(const ik_parity *parity)
{
    return parity ? parity->matrix.row_count : 0;
}

static const struct ik_parity_row *
row_at(const ik_parity *parity, size_t item)
{
    return parity && item < parity->matrix.row_count
               ? &parity->matrix.rows[item]
               : NULL;
}

const ik_record *
ik_parity_get_item(const ik_parity *parity, size_t item)
{
    const struct ik_parity_row *row = row_at(parity, item);
    return row ? row->record : NULL;
}

bool
ik_parity_is_counted(const ik_parity *parity, size_t item)
{
    const struct ik_parity_row *row = row_at(parity, item);
    return row && row->counted;
}

size_t
ik_parity_get_counted_count(const ik_parity *parity)
{
    return parity ? parity->matrix.counted : 0;
}

static ik_instant
instant_of(int64_t utc_ms)
{
    return utc_ms == IK_UNDATED ? (ik_instant){ 0 }
                                : ik_instant_from_utc(utc_ms);
}

ik_instant
ik_parity_get_published(const ik_parity *parity, size_t item)
{
    const struct ik_parity_row *row = row_at(parity, item);
    return row ? instant_of(row->reach.published) : (ik_instant){ 0 };
}

ik_instant
ik_parity_get_first(const ik_parity *parity, size_t item,
                    const ik_record **supplier)
{
    const struct ik_parity_row *row = row_at(parity, item);
    bool named =
        row && row->first != IK_UNDATED && row->first_who != IK_EVERYONE;
    if (supplier)
        *supplier = named ? parity->facts->records[row->first_who] : NULL;
    return row ? instant_of(row->first) : (ik_instant){ 0 };
}

size_t
ik_parity_get_supplier_count(const ik_parity *parity)
{
    return parity ? parity->matrix.column_count : 0;
}

static const struct ik_parity_column *
column_at(const ik_parity *parity, size_t supplier)
{
    return parity && supplier < parity->matrix.column_count
               ? &parity->matrix.columns[supplier]
               : NULL;
}

const ik_record *
ik_parity_get_supplier(const ik_parity *parity, size_t supplier)
{
    const struct ik_parity_column *column = column_at(parity, supplier);
    return column ? column->record : NULL;
}

enum ik_parity_state
ik_parity_get_access(const ik_parity *parity, size_t item, size_t supplier,
                     ik_instant *first)
{
    const struct ik_parity_row *row = row_at(parity, item);
    const struct ik_parity_column *column = column_at(parity, supplier);
    int64_t at = IK_UNDATED;
    if (row && column)
        ik_first_access(&row->reach, column->record, &at);
    if (first)
        *first = instant_of(at);
    if (!row || !column)
        return 0;
    if (!ik_is_reached(&row->reach, column->record))
        return row->reach.unclear ? IK_PARITY_UNREADABLE : IK_PARITY_NEVER;
    return at == IK_UNDATED ? IK_PARITY_UNDATED : IK_PARITY_DATED;
}

static int64_t
hours_of(int64_t ms)
{
    return ms < 0 ? -1 : ms / HOUR_MS;
}

int64_t
ik_parity_get_hours_behind(const ik_parity *parity, size_t item,
                           size_t supplier)
{
    const struct ik_parity_column *column = column_at(parity, supplier);
    return row_at(parity, item) && column
               ? hours_of(
                     ik_parity_behind(&parity->matrix, item, column->record))
               : -1;
}

size_t
ik_parity_get_received_count(const ik_parity *parity, size_t supplier)
{
    const struct ik_parity_column *column = column_at(parity, supplier);
    return column ? column->received : 0;
}

size_t
ik_parity_get_never_count(const ik_parity *parity, size_t supplier)
{
    const struct ik_parity_column *column = column_at(parity, supplier);
    return column ? column->lacking : 0;
}

int64_t
ik_parity_get_longest_hours(const ik_parity *parity, size_t supplier,
                            size_t *item)
{
    const struct ik_parity_column *column = column_at(parity, supplier);
    if (!column || column->longest < 0)
        return -1;
    if (item)
        *item = column->longest_row;
    return hours_of(column->longest);
}
