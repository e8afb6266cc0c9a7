/* The table behind facts/reach.h. Private to lib/facts. */
#ifndef IK_FACTS_REACH_TABLE_H
#define IK_FACTS_REACH_TABLE_H

#include "facts/reach.h"

/* One row a subject and whoever it reached, sorted. */
struct ik_reach_table {
    const struct ik_reached *rows;
    size_t count;
};

/* Made when first asked for; NULL when memory runs out. */
const struct ik_reach_table *ik_reach_table_of(struct ik_facts *facts);
/* Whether an access is one to what it is about, and the field that tells when:
 * to ask is not to see, and a request counts once it has been granted. */
bool ik_gave_sight(struct ik_facts *facts, const ik_record *access,
                   enum ik_field *time);
/* The rows of a subject; everyone comes last. */
const struct ik_reached *
ik_reach_table_find(const struct ik_reach_table *table,
                    const ik_record *subject, size_t *count);

#endif
