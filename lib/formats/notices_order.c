/* The cases that notices form, and the order of the notices in each. */
#include "formats/notices.h"

#include <stdlib.h>
#include <string.h>

static bool
changes_another(const struct ik_card *card)
{
    return card->kind == IK_CODE_NOTICE_KIND_CHANGE ||
           card->kind == IK_CODE_NOTICE_KIND_CANCELLATION;
}

/* Before all others when it is not known. */
static int64_t
sent_at(const struct ik_card *card)
{
    return card->sent.precision ? card->sent.utc_ms : INT64_MIN;
}

/* What notices say decides. Only where two are readings of one, the order in
 * which they were added tells which was read last. */
static int
compare_cards(const void *left, const void *right)
{
    const struct ik_card *a = left, *b = right;
    if (sent_at(a) != sent_at(b))
        return sent_at(a) < sent_at(b) ? -1 : 1;
    if (changes_another(a) != changes_another(b))
        return changes_another(a) ? 1 : -1;
    if (a->version != b->version)
        return a->version < b->version ? -1 : 1;
    const char *one = a->identifier ? a->identifier : "";
    int order = strcmp(one, b->identifier ? b->identifier : "");
    if (!order && !*one)
        order = strcmp(a->head, b->head);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

void
ik_notices_sort(ik_notices *notices)
{
    if (notices->count)
        qsort(notices->cards, notices->count, sizeof *notices->cards,
              compare_cards);
}

/* What is to be sorted: a qsort() has no other way to the cards. */
struct member {
    uint32_t first, number;
};

/* A reading that corrects another stands right behind it. */
static int
compare_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static bool
sort_case(ik_notices *notices, size_t index, struct member *members)
{
    size_t start = notices->starts[index];
    size_t count = notices->starts[index + 1] - start;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = notices->order[start + i];
        members[i] = (struct member){ notices->cards[number].first_reading,
                                      number };
    }
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

/* The cases, counted in the order in which the host added the first notice of
 * each. */
static void
count_cases(ik_notices *notices, uint32_t *added, size_t *index)
{
    for (uint32_t i = 0; i < notices->count; i++)
        added[notices->cards[i].number] = i;
    for (size_t i = 0; i < notices->count; i++) {
        uint32_t root = ik_bond_root(notices, IK_BOND_CASE, added[i]);
        if (index[root] == SIZE_MAX)
            index[root] = notices->case_count++;
        notices->starts[index[root] + 1]++;
    }
    for (size_t i = 0; i < notices->case_count; i++)
        notices->starts[i + 1] += notices->starts[i];
}

/* Each start goes forward while its case is filled, and back again. */
static void
fill_cases(ik_notices *notices, const size_t *index)
{
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
    size_t *index = malloc(count * sizeof *index);
    uint32_t *added = malloc(count * sizeof *added);
    struct member *members = malloc(count * sizeof *members);
    notices->starts = calloc(count + 1, sizeof *notices->starts);
    notices->order = calloc(count, sizeof *notices->order);
    bool fine = index && added && members && notices->starts && notices->order;
    for (size_t i = 0; fine && i < count; i++)
        index[i] = SIZE_MAX;
    if (fine) {
        count_cases(notices, added, index);
        fill_cases(notices, index);
    }
    for (size_t i = 0; fine && i < notices->case_count; i++)
        fine = sort_case(notices, i, members);
    free(index);
    free(added);
    free(members);
    return fine;
}
