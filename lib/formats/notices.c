/* What is kept of each notice, and what the graph has found. */
#include "formats/notices.h"

#include <stdlib.h>
#include <string.h>

enum { CPV_GROUP = 3 };

ik_notices *
ik_notices_new(void)
{
    ik_notices *notices = calloc(1, sizeof *notices);
    if (!notices)
        return NULL;
    ik_names_init(&notices->words, &notices->arena, NULL);
    ik_names_init(&notices->keys, &notices->arena, NULL);
    return notices;
}

void
ik_notices_free(ik_notices *notices)
{
    if (!notices)
        return;
    ik_names_release(&notices->words);
    ik_names_release(&notices->keys);
    ik_arena_release(&notices->arena);
    ik_text_release(&notices->key);
    free(notices->cards);
    free(notices->remarks);
    free(notices->order);
    free(notices->starts);
    free(notices);
}

bool
ik_case_is_notice(const ik_case *kase)
{
    return kase && kase->notice;
}

/* A word of the collection; letters are made small. */
static bool
keep(ik_notices *notices, const char **to, const char *prefix,
     const char *text)
{
    struct ik_text *key = &notices->key;
    *to = NULL;
    if (!text)
        return true;
    ik_text_clear(key);
    ik_text_add_string(key, prefix);
    for (; *text; text++)
        if (!ik_is_space(*text))
            ik_text_add_char(key, *text >= 'A' && *text <= 'Z'
                                      ? (char)(*text - 'A' + 'a')
                                      : *text);
    if (!key->failed)
        *to = ik_names_add(&notices->words, key->data ? key->data : "",
                           key->size);
    return *to;
}

uint32_t
ik_notice_version(const char *text)
{
    uint32_t version = 0;
    for (; text && *text >= '0' && *text <= '9' && version < 100000; text++)
        version = version * 10 + (uint32_t)(*text - '0');
    return version;
}

static bool
read_notice(ik_notices *notices, struct ik_card *card, const ik_case *kase)
{
    const ik_record *notice = ik_case_get_record(kase, IK_KIND_NOTICE, 0);
    const ik_record *procedure =
        ik_case_get_record(kase, IK_KIND_PROCEDURE, 0);
    card->kind = notice ? ik_record_code_number(notice, IK_FIELD_NOTICE_KIND)
                        : 0;
    card->sent = ik_record_get_instant(notice, IK_FIELD_NOTICE_SENT, 0);
    card->version = ik_notice_version(
        ik_record_get_token(notice, IK_FIELD_NOTICE_VERSION, 0));
    return keep(notices, &card->identifier, "",
                ik_record_get_token(notice, IK_FIELD_NOTICE_IDENTIFIER, 0)) &&
           keep(notices, &card->publication, "",
                ik_record_get_token(notice, IK_FIELD_NOTICE_REFERENCE, 0)) &&
           keep(notices, &card->procedure, "",
                ik_record_get_token(procedure, IK_FIELD_PROCEDURE_IDENTIFIER,
                                    0));
}

static bool
is_buyer(const ik_case *kase, const ik_record *organisation)
{
    const ik_record *record = ik_case_get_record(kase, IK_KIND_CASE, 0);
    const char *buyer =
        ik_record_get_reference(record, IK_FIELD_CASE_BUYER, 0);
    for (size_t i = 0;; i++) {
        const char *role =
            ik_record_get_code(organisation, IK_FIELD_ORGANISATION_ROLES, i);
        if (!role)
            break;
        if (strcmp(role, "buyer") == 0)
            return true;
    }
    return buyer && organisation->id == buyer;
}

static int
compare_addresses(const void *left, const void *right)
{
    const char *a = *(const char *const *)left;
    const char *b = *(const char *const *)right;
    return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

/* By number and by name, as not every notice gives both. */
static bool
read_buyers(ik_notices *notices, struct ik_card *card, const ik_case *kase)
{
    size_t most = 2 * ik_case_get_record_count(kase, IK_KIND_ORGANISATION);
    card->buyers =
        ik_arena_alloc(&notices->arena, (most + 1) * sizeof *card->buyers);
    if (!card->buyers)
        return false;
    for (size_t i = 0; i < most / 2; i++) {
        const ik_record *one =
            ik_case_get_record(kase, IK_KIND_ORGANISATION, i);
        const char *number = ik_record_get_token(
            one, IK_FIELD_ORGANISATION_ORGANISATION_NUMBER, 0);
        const char *name =
            ik_record_get_text(one, IK_FIELD_ORGANISATION_NAME, 0);
        const char **to = &card->buyers[card->buyer_count];
        if (!is_buyer(kase, one))
            continue;
        if (!keep(notices, &to[0], "#", number) ||
            !keep(notices, &to[number ? 1 : 0], "=", name))
            return false;
        card->buyer_count += (number ? 1u : 0u) + (name ? 1u : 0u);
    }
    qsort(card->buyers, card->buyer_count, sizeof *card->buyers,
          compare_addresses);
    return true;
}

/* A group of the CPV is three digits, so that there are at most a thousand. */
struct goods {
    const char *groups[1000];
    size_t count;
};

static bool
add_goods(ik_notices *notices, struct goods *goods, const ik_record *record,
          enum ik_field field)
{
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++) {
        const char *code = ik_record_get_token(record, field, i);
        if (!code || strlen(code) < CPV_GROUP)
            continue;
        const char *group = ik_names_add(&notices->words, code, CPV_GROUP);
        if (!group)
            return false;
        bool known = false;
        for (size_t j = 0; j < goods->count; j++)
            known |= goods->groups[j] == group;
        if (!known && goods->count < 1000)
            goods->groups[goods->count++] = group;
    }
    return true;
}

static bool
read_goods(ik_notices *notices, struct ik_card *card, const ik_case *kase)
{
    struct goods goods = { .count = 0 };
    const ik_record *record;
    for (size_t i = 0;
         (record = ik_case_get_record(kase, IK_KIND_PROCEDURE, i)); i++)
        if (!add_goods(notices, &goods, record, IK_FIELD_PROCEDURE_CPV))
            return false;
    for (size_t i = 0; (record = ik_case_get_record(kase, IK_KIND_LOT, i)); i++)
        if (!add_goods(notices, &goods, record, IK_FIELD_LOT_CPV))
            return false;
    size_t size = goods.count * sizeof *goods.groups;
    card->goods_count = goods.count;
    card->goods = ik_arena_alloc(&notices->arena, size + 1);
    if (card->goods)
        memcpy(card->goods, goods.groups, size);
    return card->goods;
}

static bool
read_pointers(ik_notices *notices, struct ik_card *card, const ik_case *kase)
{
    size_t count = ik_case_get_record_count(kase, IK_KIND_NOTICE_LINK);
    card->pointers = ik_arena_zalloc(&notices->arena, count + 1,
                                     sizeof *card->pointers);
    for (size_t i = 0; card->pointers && i < count; i++) {
        const ik_record *link =
            ik_case_get_record(kase, IK_KIND_NOTICE_LINK, i);
        struct ik_notice_pointer *pointer =
            &card->pointers[card->pointer_count];
        pointer->kind =
            ik_record_code_number(link, IK_FIELD_NOTICE_LINK_KIND);
        if (!keep(notices, &pointer->number, "",
                  ik_record_get_token(link, IK_FIELD_NOTICE_LINK_REFERENCE,
                                      0)) ||
            !keep(notices, &pointer->relation, "",
                  ik_record_get_token(link, IK_FIELD_NOTICE_LINK_RELATION,
                                      0)))
            return false;
        card->pointer_count += pointer->number != NULL;
    }
    return card->pointers;
}

bool
ik_notices_add(ik_notices *notices, const ik_case *kase, ik_error **error)
{
    if (!notices || notices->grouped || !ik_case_is_notice(kase))
        return ik_fail_plainly(error, IK_PROBLEM_ARGUMENT,
                               IK_MESSAGE_NO_NOTICE);
    struct ik_card card = { .kind = 0 };
    const char *head = ik_case_get_head(kase);
    if (!head || notices->count >= UINT32_MAX - 1 ||
        !ik_grow((void **)&notices->cards, &notices->capacity, notices->count,
                 sizeof card) ||
        !read_notice(notices, &card, kase) ||
        !read_buyers(notices, &card, kase) ||
        !read_goods(notices, &card, kase) ||
        !read_pointers(notices, &card, kase))
        return ik_fail_no_memory(error);
    memcpy(card.head, head, sizeof card.head);
    card.number = (uint32_t)notices->count;
    notices->cards[notices->count++] = card;
    return true;
}

bool
ik_notices_group(ik_notices *notices, ik_error **error)
{
    if (!notices || notices->grouped)
        return notices;
    notices->grouped = true;
    ik_notices_sort(notices);
    if (ik_notices_tie(notices) && ik_notices_order(notices))
        return true;
    notices->case_count = 0;
    return ik_fail_no_memory(error);
}

size_t
ik_notices_get_case_count(const ik_notices *notices)
{
    return notices ? notices->case_count : 0;
}

size_t
ik_notices_get_size(const ik_notices *notices, size_t index)
{
    return index < ik_notices_get_case_count(notices)
               ? notices->starts[index + 1] - notices->starts[index]
               : 0;
}

/* The number that a notice got when it was added. */
static size_t
host_number(const ik_notices *notices, uint32_t notice)
{
    return notice == UINT32_MAX ? SIZE_MAX : notices->cards[notice].number;
}

size_t
ik_notices_get_member(const ik_notices *notices, size_t index, size_t member)
{
    return member < ik_notices_get_size(notices, index)
               ? host_number(notices,
                             notices->order[notices->starts[index] + member])
               : SIZE_MAX;
}

size_t
ik_notices_get_remark_count(const ik_notices *notices)
{
    return notices ? notices->remark_count : 0;
}

enum ik_notice_remark
ik_notices_get_remark(const ik_notices *notices, size_t index, size_t *notice,
                      size_t *other, const char **reference)
{
    bool found = index < ik_notices_get_remark_count(notices);
    struct ik_remark remark = { 0, UINT32_MAX, UINT32_MAX, NULL };
    if (found)
        remark = notices->remarks[index];
    if (notice)
        *notice = host_number(notices, remark.notice);
    if (other)
        *other = host_number(notices, remark.other);
    if (reference)
        *reference = remark.reference;
    return remark.kind;
}
