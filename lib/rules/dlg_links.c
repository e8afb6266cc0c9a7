#include "rules/dlg_links.h"

#include "base/memory.h"
#include "base/order.h"

#include <stdlib.h>

bool
ik_dlg_links_add(struct ik_dlg_links *links, const ik_record *from,
                 const ik_record *to)
{
    if (!ik_grow((void **)&links->items, &links->capacity, links->count,
                 sizeof *links->items))
        return false;
    links->items[links->count++] = (struct ik_dlg_link){ from, to };
    return true;
}

static int
compare(const void *a, const void *b)
{
    const struct ik_dlg_link *x = a, *y = b;
    int order = ik_order(x->from->slot, y->from->slot);
    return order ? order : ik_order(x->to->slot, y->to->slot);
}

void
ik_dlg_links_settle(struct ik_dlg_links *links)
{
    size_t kept = 0;
    if (links->count)
        qsort(links->items, links->count, sizeof *links->items, compare);
    for (size_t i = 0; i < links->count; i++)
        if (!kept || compare(&links->items[kept - 1], &links->items[i]))
            links->items[kept++] = links->items[i];
    links->count = kept;
}

static size_t
first_of(const struct ik_dlg_links *links, const ik_record *from)
{
    size_t low = 0, high = links->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (links->items[middle].from->slot < from->slot)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const ik_record *
ik_dlg_links_next(const struct ik_dlg_links *links, const ik_record *from,
                  size_t *at)
{
    if (*at == SIZE_MAX)
        *at = first_of(links, from);
    if (*at == links->count || links->items[*at].from != from)
        return NULL;
    return links->items[(*at)++].to;
}
