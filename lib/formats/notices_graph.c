/*
 * Which notices belong together. Every step looks things up by key, so that
 * the time is linear in what the notices say; the first notice that was sent
 * stands for all that hang together with it.
 */
#include "formats/notices.h"

#include <stdlib.h>
#include <string.h>

enum { UUID_LENGTH = 36 };
#define NOBODY UINT32_MAX

uint32_t
ik_bond_root(const ik_notices *notices, enum ik_bond bond, uint32_t notice)
{
    return notices->cards[notice].up[bond];
}

static uint32_t
root_of(ik_notices *notices, enum ik_bond bond, uint32_t notice)
{
    struct ik_card *cards = notices->cards;
    while (cards[notice].up[bond] != notice) {
        uint32_t up = cards[notice].up[bond];
        cards[notice].up[bond] = cards[up].up[bond];
        notice = up;
    }
    return notice;
}

/* Ties two notices, and by all looser bonds too. */
static void
tie(ik_notices *notices, enum ik_bond closest, uint32_t a, uint32_t b)
{
    for (unsigned bond = 0; bond <= closest; bond++) {
        uint32_t one = root_of(notices, (enum ik_bond)bond, a);
        uint32_t two = root_of(notices, (enum ik_bond)bond, b);
        if (one < two)
            notices->cards[two].up[bond] = one;
        else
            notices->cards[one].up[bond] = two;
    }
}

bool
ik_notices_remark(ik_notices *notices, enum ik_notice_remark kind,
                  uint32_t notice, uint32_t other, const char *reference)
{
    if (!ik_grow((void **)&notices->remarks, &notices->remark_capacity,
                 notices->remark_count, sizeof *notices->remarks))
        return false;
    notices->remarks[notices->remark_count++] =
        (struct ik_remark){ kind, notice, other, reference };
    return true;
}

/* The name that a text is as a key, its number being a notice; NULL when
 * memory runs out. */
static const char *
key_of(ik_notices *notices)
{
    struct ik_text *key = &notices->key;
    return key->failed ? NULL
                       : ik_names_add(&notices->keys, key->data, key->size);
}

static void
begin_key(struct ik_text *key, char what, const char *text)
{
    ik_text_clear(key);
    ik_text_add_char(key, what);
    ik_text_add_string(key, text);
}

/* The address of a name that is shared says which name it is. */
static void
add_name(struct ik_text *key, const char *name)
{
    ik_text_add_char(key, '|');
    ik_text_add_integer(key, (int64_t)(uintptr_t)name);
}

static void
add_number(struct ik_text *key, uint32_t number)
{
    ik_text_add_char(key, '|');
    ik_text_add_integer(key, number);
}

static bool
is_digits(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return size;
}

/* 8-4-4-4-12 digits and letters, perhaps followed by a version. */
static bool
is_identifier(const char *text)
{
    if (strlen(text) < UUID_LENGTH)
        return false;
    for (size_t i = 0; i < UUID_LENGTH; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash != (text[i] == '-'))
            return false;
    }
    const char *rest = text + UUID_LENGTH;
    return !*rest || (*rest == '-' && is_digits(rest + 1, strlen(rest + 1)));
}

/* Number and year, as in the Official Journal. */
static bool
is_publication(const char *text)
{
    const char *dash = strchr(text, '-');
    return dash && is_digits(text, (size_t)(dash - text)) &&
           strlen(dash) == 5 && is_digits(dash + 1, 4);
}

static void
identifier_key(struct ik_text *key, const char *text, size_t size,
               uint32_t version)
{
    ik_text_clear(key);
    ik_text_add_char(key, 'i');
    ik_text_add(key, text, size);
    add_number(key, version);
}

static void
publication_key(struct ik_text *key, const char *text)
{
    while (*text == '0')
        text++;
    begin_key(key, 'p', text);
}

uint32_t
ik_notice_of_number(const ik_notices *notices, const char *number,
                    struct ik_text *key)
{
    if (!is_identifier(number))
        publication_key(key, number);
    else if (number[UUID_LENGTH])
        identifier_key(key, number, UUID_LENGTH,
                       ik_notice_version(number + UUID_LENGTH + 1));
    else
        begin_key(key, 'v', number);
    const char *name =
        key->failed ? NULL
                    : ik_names_find(&notices->keys, key->data, key->size);
    return name ? ik_name_number(name) - 1 : NOBODY;
}

/* The first notice that has a key; this one when none had it. */
static bool
claim(ik_notices *notices, uint32_t notice, uint32_t *first)
{
    const char *name = key_of(notices);
    if (!name)
        return false;
    if (!ik_name_number(name))
        ik_name_set_number(name, notice + 1);
    *first = ik_name_number(name) - 1;
    return true;
}

/* Readings and versions of one notice are tied. */
static bool
take_number(ik_notices *notices, uint32_t i)
{
    struct ik_card *card = &notices->cards[i];
    uint32_t first = i;
    if (card->publication) {
        publication_key(&notices->key, card->publication);
        if (!claim(notices, i, &first))
            return false;
    }
    if (!card->identifier)
        return true;
    begin_key(&notices->key, 'v', card->identifier);
    if (!claim(notices, i, &first))
        return false;
    if (first != i)
        tie(notices, IK_BOND_LINE, i, first);
    identifier_key(&notices->key, card->identifier,
                   strlen(card->identifier), card->version);
    if (!claim(notices, i, &first))
        return false;
    card->first_reading = first;
    if (first == i)
        return true;
    card->repeated = strcmp(card->head, notices->cards[first].head) == 0;
    return ik_notices_remark(notices,
                  card->repeated ? IK_NOTICE_REMARK_REPEATED
                                 : IK_NOTICE_REMARK_CORRECTS,
                  i, first, card->identifier);
}

/* Both have buyers with numbers, and none of them is the same. */
static bool
has_other_buyer(const struct ik_card *a, const struct ik_card *b)
{
    size_t i = 0, j = 0;
    bool numbers_a = false, numbers_b = false;
    for (size_t k = 0; k < a->buyer_count; k++)
        numbers_a |= a->buyers[k][0] == '#';
    for (size_t k = 0; k < b->buyer_count; k++)
        numbers_b |= b->buyers[k][0] == '#';
    while (i < a->buyer_count && j < b->buyer_count) {
        if (a->buyers[i] == b->buyers[j])
            return false;
        if ((uintptr_t)a->buyers[i] < (uintptr_t)b->buyers[j])
            i++;
        else
            j++;
    }
    return numbers_a && numbers_b;
}

static bool
follow_change(ik_notices *notices, uint32_t from, uint32_t to)
{
    const struct ik_card *card = &notices->cards[from];
    const struct ik_card *changed = &notices->cards[to];
    tie(notices, IK_BOND_LINE, from, to);
    return !card->procedure || !changed->procedure ||
           card->procedure == changed->procedure ||
           ik_notices_remark(notices, IK_NOTICE_REMARK_OTHER_PROCEDURE, from,
                             to, card->procedure);
}

/* Whether a number looks otherwise than the sort that it is said to be. */
static bool
is_of_other_sort(const struct ik_notice_pointer *pointer)
{
    if (!pointer->relation)
        return false;
    if (strcmp(pointer->relation, "notice-id-ref") == 0)
        return !is_identifier(pointer->number);
    return strcmp(pointer->relation, "ojs-notice-id") == 0 &&
           !is_publication(pointer->number);
}

/* Each lot may point there; once is enough. */
static bool
remark_dangling(ik_notices *notices, uint32_t from, const char *number)
{
    begin_key(&notices->key, 'd', "");
    add_number(&notices->key, from);
    add_name(&notices->key, number);
    const char *name = key_of(notices);
    if (!name || ik_name_number(name))
        return name;
    ik_name_set_number(name, 1);
    return ik_notices_remark(notices, IK_NOTICE_REMARK_DANGLING, from, NOBODY,
                             number);
}

static bool
follow(ik_notices *notices, uint32_t from,
       const struct ik_notice_pointer *pointer)
{
    static const uint32_t followed[] = { IK_CODE_NOTICE_LINK_KIND_CHANGES,
                                         IK_CODE_NOTICE_LINK_KIND_FOLLOWS,
                                         IK_CODE_NOTICE_LINK_KIND_ANNOUNCED_BY,
                                         IK_CODE_NOTICE_LINK_KIND_MODIFIES };
    bool wanted = false;
    for (size_t i = 0; i < sizeof followed / sizeof *followed; i++)
        wanted |= pointer->kind == followed[i];
    if (!wanted)
        return true;
    uint32_t to =
        ik_notice_of_number(notices, pointer->number, &notices->key);
    if (notices->key.failed ||
        (is_of_other_sort(pointer) &&
         !ik_notices_remark(notices, IK_NOTICE_REMARK_NUMBERING, from, to,
                 pointer->number)))
        return false;
    if (to == NOBODY)
        return remark_dangling(notices, from, pointer->number);
    bool change = pointer->kind == IK_CODE_NOTICE_LINK_KIND_CHANGES;
    const struct ik_card *card = &notices->cards[to];
    /* One may announce on behalf of others, but the rest is its own. */
    if ((change || !ik_notice_is_planning(card->kind)) &&
        has_other_buyer(&notices->cards[from], card))
        return ik_notices_remark(notices, IK_NOTICE_REMARK_OTHER_BUYER, from,
                                 to, pointer->number);
    if (change && to != from)
        return follow_change(notices, from, to);
    tie(notices, IK_BOND_CASE, from, to);
    return true;
}

/* One procedure identifier and a buyer in common: a cluster. It makes no case
 * yet, so only that bond is tied. */
static bool
cluster(ik_notices *notices, uint32_t i)
{
    const struct ik_card *card = &notices->cards[i];
    for (size_t j = 0; card->procedure && j < card->buyer_count; j++) {
        uint32_t first;
        begin_key(&notices->key, 'b', "");
        add_name(&notices->key, card->procedure);
        add_name(&notices->key, card->buyers[j]);
        if (!claim(notices, i, &first))
            return false;
        uint32_t a = root_of(notices, IK_BOND_BUYER, i);
        uint32_t b = root_of(notices, IK_BOND_BUYER, first);
        notices->cards[a > b ? a : b].up[IK_BOND_BUYER] = a > b ? b : a;
    }
    return true;
}

/* Within a cluster, goods in common make one competition. */
static bool
tie_by_goods(ik_notices *notices, uint32_t i)
{
    const struct ik_card *card = &notices->cards[i];
    if (!card->procedure || !card->buyer_count)
        return true;
    for (size_t j = 0; j < card->goods_count; j++) {
        uint32_t first;
        begin_key(&notices->key, 'g', "");
        add_name(&notices->key, card->procedure);
        add_number(&notices->key, root_of(notices, IK_BOND_BUYER, i));
        add_name(&notices->key, card->goods[j]);
        if (!claim(notices, i, &first))
            return false;
        tie(notices, IK_BOND_LOTS, i, first);
    }
    return true;
}

/* A notice that does not say what is bought belongs to the one competition of
 * its cluster, if there is but one. */
static bool
tie_without_goods(ik_notices *notices)
{
    uint32_t *lead = malloc((notices->count + 1) * sizeof *lead);
    bool *several = calloc(notices->count + 1, sizeof *several);
    for (uint32_t i = 0; lead && i < notices->count; i++)
        lead[i] = NOBODY;
    for (int pass = 0; lead && several && pass < 2; pass++)
        for (uint32_t i = 0; i < notices->count; i++) {
            const struct ik_card *card = &notices->cards[i];
            if (!card->procedure || !card->buyer_count ||
                (pass == 0) != (card->goods_count != 0))
                continue;
            uint32_t c = root_of(notices, IK_BOND_BUYER, i);
            if (lead[c] == NOBODY)
                lead[c] = i;
            else if (pass && !several[c])
                tie(notices, IK_BOND_LOTS, i, lead[c]);
            else if (root_of(notices, IK_BOND_LOTS, i) !=
                     root_of(notices, IK_BOND_LOTS, lead[c]))
                several[c] = true;
        }
    bool fine = lead && several;
    free(lead);
    free(several);
    return fine;
}

/* The procedure identifier alone ties nothing; a person should look. */
static bool
remark_shared(ik_notices *notices)
{
    for (uint32_t i = 0; i < notices->count; i++) {
        const struct ik_card *card = &notices->cards[i];
        uint32_t first, met, root = root_of(notices, IK_BOND_CASE, i);
        if (!card->procedure)
            continue;
        begin_key(&notices->key, 's', "");
        add_name(&notices->key, card->procedure);
        if (!claim(notices, i, &first))
            return false;
        if (root_of(notices, IK_BOND_CASE, first) == root)
            continue;
        add_number(&notices->key, root);
        if (!claim(notices, i, &met))
            return false;
        if (met == i &&
            !ik_notices_remark(notices, IK_NOTICE_REMARK_SHARED_PROCEDURE, i,
                               first, card->procedure))
            return false;
    }
    return true;
}

/* Whoever asks later changes nothing, so that threads may join cases. */
static void
shorten(ik_notices *notices)
{
    for (uint32_t i = 0; i < notices->count; i++)
        for (unsigned bond = 0; bond < IK_BONDS; bond++)
            notices->cards[i].up[bond] =
                root_of(notices, (enum ik_bond)bond, i);
}

static bool
tie_all(ik_notices *notices)
{
    for (uint32_t i = 0; i < notices->count; i++) {
        struct ik_card *card = &notices->cards[i];
        for (size_t bond = 0; bond < IK_BONDS; bond++)
            card->up[bond] = i;
        card->first_reading = i;
    }
    for (uint32_t i = 0; i < notices->count; i++)
        if (!take_number(notices, i))
            return false;
    for (uint32_t i = 0; i < notices->count; i++)
        for (size_t j = 0; j < notices->cards[i].pointer_count; j++)
            if (!follow(notices, i, &notices->cards[i].pointers[j]))
                return false;
    for (uint32_t i = 0; i < notices->count; i++)
        if (!cluster(notices, i))
            return false;
    for (uint32_t i = 0; i < notices->count; i++)
        if (!tie_by_goods(notices, i))
            return false;
    return tie_without_goods(notices);
}

bool
ik_notices_tie(ik_notices *notices)
{
    bool fine = tie_all(notices) && remark_shared(notices);
    shorten(notices);
    return fine;
}
