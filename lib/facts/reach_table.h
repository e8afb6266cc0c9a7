/* The table behind facts/reach.h. Private to lib/facts. */
#ifndef IK_FACTS_REACH_TABLE_H
#define IK_FACTS_REACH_TABLE_H

#include "facts/reach.h"
#include "facts/versions.h"

/* One row a subject and whoever it reached, sorted. */
struct ik_reach_table {
    const struct ik_reached *rows;
    size_t count;
    struct ik_editions editions;
};

/* Made when first asked for; NULL when memory runs out. */
const struct ik_reach_table *ik_reach_table_of(struct ik_facts *facts);
/* The rows of a subject; everyone comes last. */
const struct ik_reached *
ik_reach_table_find(const struct ik_reach_table *table,
                    const ik_record *subject, size_t *count);

#endif
