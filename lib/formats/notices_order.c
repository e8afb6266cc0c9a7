/* The cases that notices form, and the order of the notices in each. */
#include "formats/notices.h"

#include "codes.h"

#include <stdlib.h>

static bool
changes_another(const struct ik_card *card)
{
    return card->kind == IK_CODE_NOTICE_KIND_CHANGE ||
           card->kind == IK_CODE_NOTICE_KIND_CANCELLATION;
}

/* What is to be sorted: a qsort() has no other way to the cards. */
struct member {
    int64_t sent; /* of the first reading; INT64_MIN when not known */
    bool change;
    uint32_t version, first, number;
};

static int
compare_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    if (a->sent != b->sent)
        return a->sent < b->sent ? -1 : 1;
    if (a->change != b->change)
        return a->change ? 1 : -1;
    if (a->version != b->version)
        return a->version < b->version ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* A reading that corrects another stands right behind it. */
static struct member
member_of(const ik_notices *notices, uint32_t number)
{
    uint32_t first = notices->cards[number].first_reading;
    const struct ik_card *card = &notices->cards[first];
    return (struct member){ card->sent.precision ? card->sent.utc_ms
                                                 : INT64_MIN,
                            changes_another(card), card->version, first,
                            number };
}

static bool
sort_case(ik_notices *notices, size_t index, struct member *members)
{
    size_t start = notices->starts[index];
    size_t count = notices->starts[index + 1] - start;
    for (size_t i = 0; i < count; i++)
        members[i] = member_of(notices, notices->order[start + i]);
    qsort(members, count, sizeof *members, compare_members);
    for (size_t i = 0; i < count; i++) {
        struct ik_card *card = &notices->cards[members[i].number];
        notices->order[start + i] = members[i].number;
        card->place = (uint32_t)i;
        if (i > 0 && !card->sent.precision &&
            card->first_reading == members[i].number &&
            !ik_notices_remark(notices, IK_NOTICE_REMARK_UNDATED,
                               members[i].number, members[0].number,
                               card->identifier))
            return false;
    }
    return true;
}

/* Cases in the order of their first notices. */
static void
fill_cases(ik_notices *notices, size_t *index)
{
    for (uint32_t i = 0; i < notices->count; i++) {
        uint32_t root = ik_bond_root(notices, IK_BOND_CASE, i);
        if (root == i)
            index[i] = notices->case_count++;
        notices->starts[index[root] + 1]++;
    }
    for (size_t i = 0; i < notices->case_count; i++)
        notices->starts[i + 1] += notices->starts[i];
    /* Each start goes forward while its case is filled, and back again. */
    for (uint32_t i = 0; i < notices->count; i++) {
        uint32_t root = ik_bond_root(notices, IK_BOND_CASE, i);
        notices->order[notices->starts[index[root]]++] = i;
    }
    for (size_t i = notices->case_count; i > 0; i--)
        notices->starts[i] = notices->starts[i - 1];
    notices->starts[0] = 0;
}

bool
ik_notices_order(ik_notices *notices)
{
    size_t count = notices->count + 1;
    size_t *index = calloc(count, sizeof *index);
    struct member *members = malloc(count * sizeof *members);
    notices->starts = calloc(count + 1, sizeof *notices->starts);
    notices->order = calloc(count, sizeof *notices->order);
    bool fine = index && members && notices->starts && notices->order;
    if (fine)
        fill_cases(notices, index);
    for (size_t i = 0; fine && i < notices->case_count; i++)
        fine = sort_case(notices, i, members);
    free(index);
    free(members);
    return fine;
}
