#include "facts/parity.h"

#include "facts/contenders.h"

#include <stdlib.h>

/* Who stands in the matrix: suppliers, and who acted as one. */
static void
add_all(struct ik_facts *facts, struct ik_suppliers *set, enum ik_kind kind,
        enum ik_field field)
{
    struct ik_records all = ik_facts_all(facts, kind);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *who;
        size_t at = 0;
        while ((who = ik_facts_next(facts, all.items[i], field, &at)))
            if (ik_is_supplier(facts, who))
                ik_suppliers_add(set, who);
    }
}

static bool
find_suppliers(struct ik_facts *facts, struct ik_suppliers *set)
{
    static const struct {
        enum ik_kind kind;
        enum ik_field field;
    } acts[] = {
        { IK_KIND_PARTICIPATION, IK_FIELD_PARTICIPATION_ORGANISATION },
        { IK_KIND_DISCLOSURE, IK_FIELD_DISCLOSURE_RECIPIENTS },
        { IK_KIND_INVOLVEMENT, IK_FIELD_INVOLVEMENT_SUPPLIER },
        { IK_KIND_INPUT, IK_FIELD_INPUT_SUPPLIER },
        { IK_KIND_ENQUIRY, IK_FIELD_ENQUIRY_ASKED_BY },
        { IK_KIND_SUBMISSION, IK_FIELD_SUBMISSION_SUPPLIERS },
    };
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    if (!ik_suppliers_new(facts, set))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_has_code(facts, all.items[i], IK_FIELD_ORGANISATION_ROLES,
                            IK_CODE_ORGANISATION_ROLE_SUPPLIER))
            ik_suppliers_add(set, all.items[i]);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        add_all(facts, set, acts[i].kind, acts[i].field);
    return true;
}

static bool
make_columns(struct ik_facts *facts, struct ik_parity_matrix *matrix)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct ik_suppliers set;
    if (!find_suppliers(facts, &set))
        return false;
    matrix->columns =
        ik_arena_zalloc(&facts->arena, set.count + 1, sizeof *matrix->columns);
    facts->no_memory |= !matrix->columns;
    for (size_t i = 0; matrix->columns && i < all.count; i++)
        if (ik_suppliers_has(&set, all.items[i]))
            matrix->columns[matrix->column_count++] =
                (struct ik_parity_column){ .record = all.items[i],
                                           .longest = -1 };
    return matrix->columns;
}

static int
compare_slot(const void *key, const void *element)
{
    const uint32_t *slot = key;
    const struct ik_parity_column *column = element;
    uint32_t own = column->record->slot;
    return (*slot > own) - (*slot < own);
}

/* Columns stand in the order of slots; NULL for who is no supplier. */
static struct ik_parity_column *
column_of(const struct ik_parity_matrix *matrix, uint32_t slot)
{
    return bsearch(&slot, matrix->columns, matrix->column_count,
                   sizeof *matrix->columns, compare_slot);
}

/* Whether who lacks a piece of information may lack something: it is held to
 * matter, or has not been assessed, and is neither secret nor about one
 * supplier's own tender. */
static bool
may_matter(struct ik_facts *facts, const ik_record *item)
{
    int secrecy = ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_SECRECY);
    int scope = ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_SCOPE);
    return ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_RELEVANCE) !=
               IK_CODE_RELEVANCE_NO &&
           secrecy != IK_CODE_SECRECY_TRADE_SECRET &&
           secrecy != IK_CODE_SECRECY_PERSONAL &&
           secrecy != IK_CODE_SECRECY_SECURITY &&
           scope != IK_CODE_INFO_SCOPE_OWN_TENDER;
}

static bool
is_counted(struct ik_facts *facts, const struct ik_parity_row *row)
{
    if (!ik_is_passed_on(&row->reach))
        return false;
    if (row->record->kind == IK_KIND_INFO_ITEM)
        return may_matter(facts, row->record);
    return ik_ask_code(facts, row->record, IK_FIELD_ENQUIRY_SIGNIFICANCE) !=
           IK_CODE_SIGNIFICANCE_INSIGNIFICANT;
}

static void
find_first(const struct ik_parity_matrix *matrix, struct ik_parity_row *row)
{
    row->first = row->reach.published;
    row->first_who = IK_EVERYONE;
    for (size_t i = 0; i < row->reach.count; i++) {
        const struct ik_reached *named = &row->reach.named[i];
        if (named->at >= row->first || !column_of(matrix, named->who))
            continue;
        row->first = named->at;
        row->first_who = named->who;
    }
}

static void
add_row(struct ik_facts *facts, struct ik_parity_matrix *matrix,
        const ik_record *record)
{
    struct ik_parity_row *row = &matrix->rows[matrix->row_count];
    *row = (struct ik_parity_row){ .record = record };
    if (!ik_reach_of(facts, record, &row->reach))
        return;
    /* A question is no information before somebody has the answer. */
    if (record->kind == IK_KIND_ENQUIRY && !ik_is_passed_on(&row->reach))
        return;
    row->counted = is_counted(facts, row);
    find_first(matrix, row);
    matrix->row_count++;
}

static bool
make_rows(struct ik_facts *facts, struct ik_parity_matrix *matrix)
{
    struct ik_records items = ik_facts_all(facts, IK_KIND_INFO_ITEM);
    struct ik_records enquiries = ik_facts_all(facts, IK_KIND_ENQUIRY);
    matrix->rows =
        ik_arena_alloc(&facts->arena, (items.count + enquiries.count + 1) *
                                          sizeof *matrix->rows);
    facts->no_memory |= !matrix->rows;
    for (size_t i = 0; !facts->no_memory && i < items.count; i++)
        add_row(facts, matrix, items.items[i]);
    for (size_t i = 0; !facts->no_memory && i < enquiries.count; i++)
        add_row(facts, matrix, enquiries.items[i]);
    return !facts->no_memory;
}

static void
wait(struct ik_parity_column *column, int64_t behind, size_t row)
{
    if (behind <= column->longest)
        return;
    column->longest = behind;
    column->longest_row = row;
}

/* How many rows were published, and of how many others it can be read whom
 * they reached. */
struct tally {
    size_t public, readable;
};

/* What each supplier was told by name. A row that was not published, and of
 * which not all can be read, is lacked by nobody. */
static struct tally
count_named(struct ik_parity_matrix *matrix)
{
    struct tally tally = { 0, 0 };
    for (size_t i = 0; i < matrix->row_count; i++) {
        const struct ik_parity_row *row = &matrix->rows[i];
        if (!row->counted)
            continue;
        bool readable = !row->reach.everyone && !row->reach.unclear;
        matrix->counted++;
        tally.public += row->reach.everyone;
        tally.readable += readable;
        for (size_t j = 0; j < row->reach.count; j++) {
            const struct ik_reached *named = &row->reach.named[j];
            struct ik_parity_column *column = column_of(matrix, named->who);
            if (!column)
                continue;
            column->received += !row->reach.everyone;
            column->lacking += readable; /* of which it lacks none */
            wait(column, ik_parity_behind(matrix, i, column->record), i);
        }
    }
    return tally;
}

struct delay {
    int64_t ms;
    size_t row;
};

static int
compare_delays(const void *a, const void *b)
{
    const struct delay *x = a, *y = b;
    if (x->ms != y->ms)
        return x->ms > y->ms ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* How long whoever was told nothing by name waited for each publication,
 * the longest first. */
static struct delay *
publication_delays(struct ik_facts *facts,
                   const struct ik_parity_matrix *matrix, size_t *count)
{
    struct delay *delays =
        ik_arena_alloc(&facts->arena, (matrix->row_count + 1) * sizeof *delays);
    *count = 0;
    facts->no_memory |= !delays;
    for (size_t i = 0; delays && i < matrix->row_count; i++) {
        const struct ik_parity_row *row = &matrix->rows[i];
        if (row->counted && row->reach.published != IK_UNDATED)
            delays[(*count)++] =
                (struct delay){ row->reach.published - row->first, i };
    }
    if (delays && *count)
        qsort(delays, *count, sizeof *delays, compare_delays);
    return delays;
}

/* Of the publications, the longest wait of a supplier is for the first that
 * it was not told of by name: few are looked at. */
static void
count_published(struct ik_facts *facts, struct ik_parity_matrix *matrix,
                struct tally tally)
{
    size_t count;
    const struct delay *delays = publication_delays(facts, matrix, &count);
    for (size_t i = 0; delays && i < matrix->column_count; i++) {
        struct ik_parity_column *column = &matrix->columns[i];
        size_t at = 0;
        while (at < count &&
               ik_is_named(&matrix->rows[delays[at].row].reach, column->record))
            at++;
        if (at < count)
            wait(column, delays[at].ms, delays[at].row);
        column->lacking = tally.readable - column->lacking;
        column->received += tally.public;
    }
}

bool
ik_parity_make(struct ik_facts *facts, struct ik_parity_matrix *matrix)
{
    *matrix = (struct ik_parity_matrix){ .now = facts->now.utc_ms };
    if (!make_columns(facts, matrix) || !make_rows(facts, matrix))
        return false;
    count_published(facts, matrix, count_named(matrix));
    return !facts->no_memory;
}

int64_t
ik_parity_behind(const struct ik_parity_matrix *matrix, size_t row,
                 const ik_record *who)
{
    const struct ik_parity_row *given = &matrix->rows[row];
    int64_t at = matrix->now;
    if (given->first == IK_UNDATED ||
        (ik_is_reached(&given->reach, who)
             ? !ik_first_access(&given->reach, who, &at)
             : given->reach.unclear))
        return -1;
    return at - given->first;
}
