#include "law/tables.h"

#include <stdlib.h>
#include <string.h>

void
ik_law_free(struct ik_law *law)
{
    if (!law)
        return;
    ik_arena_release(&law->arena);
    free(law);
}

const char *
ik_law_get_version(const struct ik_law *law)
{
    return law->version;
}

ik_date
ik_law_get_from(const struct ik_law *law)
{
    return law->from;
}

ik_date
ik_law_get_verified_until(const struct ik_law *law)
{
    return law->verified_until;
}

struct ik_digest
ik_law_get_digest(const struct ik_law *law)
{
    return law->digest;
}

static int
compare_names(const struct ik_law_row *row, const char *key,
              const char *condition)
{
    int order = strcmp(row->key, key);
    return order ? order : strcmp(row->condition, condition);
}

int
ik_law_row_compare(const struct ik_law_row *a, const struct ik_law_row *b)
{
    int order = compare_names(a, b->key, b->condition);
    if (order)
        return order;
    if (a->from.yyyymmdd != b->from.yyyymmdd)
        return a->from.yyyymmdd < b->from.yyyymmdd ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

bool
ik_law_row_holds(const struct ik_law_row *row, ik_date date)
{
    return row->from.yyyymmdd <= date.yyyymmdd &&
           (!row->to.yyyymmdd || date.yyyymmdd <= row->to.yyyymmdd);
}

static const struct ik_law_row *
row_at(const struct ik_law_table *table, size_t index)
{
    const char *rows = table->rows;
    return (const void *)(rows + index * table->row_size);
}

const void *
ik_law_latest(const struct ik_law_table *table, const char *key,
              const char *condition, ik_date date)
{
    /* The rows up to `low` begin on or before the date. */
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct ik_law_row *row = row_at(table, middle);
        int order = compare_names(row, key, condition);
        if (order < 0 ||
            (order == 0 && row->from.yyyymmdd <= date.yyyymmdd))
            low = middle + 1;
        else
            high = middle;
    }
    if (!low)
        return NULL;
    const struct ik_law_row *row = row_at(table, low - 1);
    return compare_names(row, key, condition) == 0 ? row : NULL;
}

const void *
ik_law_find(const struct ik_law_table *table, const char *key,
            const char *condition, ik_date date)
{
    const struct ik_law_row *row = ik_law_latest(table, key, condition, date);
    return row && ik_law_row_holds(row, date) ? row : NULL;
}

const struct ik_citation *
ik_law_citation(const struct ik_law *law, const char *key, ik_date date)
{
    return ik_law_find(&law->tables[IK_LAW_CITATION], key, "", date);
}

bool
ik_law_amount(const struct ik_law *law, const char *key, ik_date date,
              int64_t *value)
{
    const struct ik_law_number *row =
        ik_law_find(&law->tables[IK_LAW_AMOUNT], key, "", date);
    if (row)
        *value = row->value;
    return row != NULL;
}

bool
ik_law_period(const struct ik_law *law, const char *key,
              const char *condition, ik_date date, int32_t *days,
              bool *working)
{
    const struct ik_period_row *row =
        ik_law_find(&law->tables[IK_LAW_PERIOD], key, condition, date);
    if (!row || !row->number.value || row->number.unit == IK_LAW_MONTHS)
        return false;
    *days = (int32_t)row->number.value;
    *working = row->number.unit == IK_LAW_WORKING_DAYS;
    return true;
}

ik_date
ik_law_change_between(const struct ik_law *law, ik_date after, ik_date until)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_CHANGE];
    ik_date first = { 0 };
    for (size_t i = 0; i < table->count; i++) {
        ik_date day = row_at(table, i)->from;
        if (day.yyyymmdd > after.yyyymmdd && day.yyyymmdd <= until.yyyymmdd &&
            (!first.yyyymmdd || day.yyyymmdd < first.yyyymmdd))
            first = day;
    }
    return first;
}

bool
ik_law_months(const struct ik_law *law, const char *key, const char *condition,
              ik_date date, int32_t *months)
{
    const struct ik_period_row *row =
        ik_law_find(&law->tables[IK_LAW_PERIOD], key, condition, date);
    if (!row || row->number.unit != IK_LAW_MONTHS)
        return false;
    *months = (int32_t)row->number.value;
    return true;
}

int64_t
ik_law_profile(const struct ik_law *law, const char *key, int64_t fallback)
{
    /* A profile is not dated: whoever sets it decides for what. */
    const struct ik_law_number *row =
        ik_law_find(&law->tables[IK_LAW_PROFILE], key, "", (ik_date){ 0 });
    return row ? row->value : fallback;
}

int64_t
ik_law_semantics(const struct ik_law *law, const char *rule, ik_date date,
                 ik_date *since)
{
    const struct ik_law_number *row =
        ik_law_find(&law->tables[IK_LAW_RULE], rule, "", date);
    if (since)
        *since = row ? row->row.from : (ik_date){ 0 };
    return row ? row->value : law->semantics;
}
