/*
 * Information parity: what was passed on, to which supplier, and when first.
 * Rows are kept as they were passed on, so what is held and done grows with
 * the case, not with rows times columns.
 */
#ifndef IK_FACTS_PARITY_H
#define IK_FACTS_PARITY_H

#include "facts/reach.h"

/* A piece of information, or the answer to a question. */
struct ik_parity_row {
    const ik_record *record;
    struct ik_reach reach;
    bool counted;       /* those who lack it lack something */
    int64_t first;      /* when the first supplier had it; IK_UNDATED */
    uint32_t first_who; /* slot, or IK_EVERYONE; where first is dated */
};

struct ik_parity_column {
    const ik_record *record;  /* the supplier */
    size_t received, lacking; /* of the rows that count */
    int64_t longest;          /* ms behind the first; -1 where none is dated */
    size_t longest_row;
};

struct ik_parity_matrix {
    int64_t now;
    struct ik_parity_row *rows;
    size_t row_count, counted;
    struct ik_parity_column *columns;
    size_t column_count;
};

/* Belongs to the facts; false when memory runs out. */
bool ik_parity_make(struct ik_facts *facts, struct ik_parity_matrix *matrix);
/* How many ms after the first a supplier had it, or has waited so far; -1
 * when that cannot be told. */
int64_t ik_parity_behind(const struct ik_parity_matrix *matrix, size_t row,
                         const ik_record *who);

#endif
