/* Which organisations lead to which: each pair once, found by the first. */
#ifndef IK_RULES_DLG_LINKS_H
#define IK_RULES_DLG_LINKS_H

#include "facts/facts.h"

struct ik_dlg_link {
    const ik_record *from, *to;
};

/* All zeroes is none. */
struct ik_dlg_links {
    struct ik_dlg_link *items;
    size_t count, capacity;
};

/* False when memory runs out. */
bool ik_dlg_links_add(struct ik_dlg_links *links, const ik_record *from,
                      const ik_record *to);
/* Puts them in order, before any is asked for. */
void ik_dlg_links_settle(struct ik_dlg_links *links);
/* The next to which one leads; *at is SIZE_MAX before the first. NULL after the
 * last. */
const ik_record *ik_dlg_links_next(const struct ik_dlg_links *links,
                                   const ik_record *from, size_t *at);

#endif
