#include "facts/reach_table.h"

#include "base/memory.h"
#include "facts/hidden.h"

#include <stdlib.h>
#include <string.h>

/* The table while it is made. */
struct making {
    struct ik_facts *facts;
    struct ik_reached *rows;
    size_t count, capacity;
    struct ik_reach_table direct; /* what was passed on as such, each time */
    struct ik_editions editions;
};

static void
add_row(struct making *making, struct ik_reached row)
{
    if (!ik_grow((void **)&making->rows, &making->capacity, making->count,
                 sizeof *making->rows)) {
        making->facts->no_memory = true;
        return;
    }
    making->rows[making->count++] = row;
}

static void
add(struct making *making, const ik_record *subject, struct ik_reached row)
{
    row.subject = subject->slot;
    add_row(making, row);
    row.who = IK_SOMETIME;
    if (row.at == IK_UNDATED)
        add_row(making, row);
}

static bool
is_buyer(struct ik_facts *facts, const ik_record *who)
{
    return ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                           IK_CODE_ORGANISATION_ROLE_BUYER) ||
           ik_ask_has_code(facts, who, IK_FIELD_ORGANISATION_ROLES,
                           IK_CODE_ORGANISATION_ROLE_JOINT_BUYER);
}

static void
add_named(struct making *making, const ik_record *subject, const ik_record *who,
          int64_t at, const ik_record *by)
{
    if (subject && who && !is_buyer(making->facts, who))
        add(making, subject,
            (struct ik_reached){
                .who = who->slot, .at = at, .by = by });
}

int64_t
ik_time_of(struct ik_facts *facts, const ik_record *record, enum ik_field field)
{
    ik_instant at;
    return ik_ask_instant(facts, record, field, &at) ? at.utc_ms : IK_UNDATED;
}

static bool
may_be_secret(struct ik_facts *facts, const ik_record *item)
{
    int secrecy = ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_SECRECY);
    if (secrecy > 0 && secrecy != IK_CODE_SECRECY_UNKNOWN)
        return secrecy != IK_CODE_SECRECY_OPEN;
    return ik_ask_yes_no(facts, item, IK_FIELD_INFO_ITEM_CLAIMED) == IK_YES;
}

/* Neutral words, or parts removed, keep a secret back. */
static bool
keeps_back(struct ik_facts *facts, const ik_record *disclosure,
           const ik_record *subject)
{
    int form = ik_ask_code(facts, disclosure, IK_FIELD_DISCLOSURE_FORM);
    return subject->kind == IK_KIND_INFO_ITEM &&
           (form == IK_CODE_DISCLOSURE_FORM_NEUTRAL ||
            form == IK_CODE_DISCLOSURE_FORM_REDACTED) &&
           may_be_secret(facts, subject);
}

/* There is a value, but not one to be read. */
static bool
is_unread(const ik_record *record, enum ik_field field)
{
    enum ik_presence presence = ik_record_get_presence(record, field);
    return presence != IK_PRESENCE_ABSENT && presence != IK_PRESENCE_KNOWN;
}

static void
add_disclosure(struct making *making, const ik_record *told)
{
    struct ik_facts *facts = making->facts;
    const ik_record *subject =
        ik_facts_follow(facts, told, IK_FIELD_DISCLOSURE_SUBJECT);
    if (!subject || keeps_back(facts, told, subject))
        return;
    struct ik_reached row = {
        .who = IK_EVERYONE,
        .at = ik_time_of(facts, told, IK_FIELD_DISCLOSURE_AT),
        .by = told,
    };
    bool unread = is_unread(told, IK_FIELD_DISCLOSURE_TO_ALL) ||
                  is_unread(told, IK_FIELD_DISCLOSURE_RECIPIENTS);
    bool everyone =
        ik_ask_yes_no(facts, told, IK_FIELD_DISCLOSURE_TO_ALL) == IK_YES;
    if (!everyone)
        row.who = IK_SOMEBODY;
    if (everyone || unread)
        add(making, subject, row);
    const ik_record *who;
    size_t next = 0;
    while ((who = ik_facts_next(facts, told, IK_FIELD_DISCLOSURE_RECIPIENTS,
                                &next)))
        add_named(making, subject, who, row.at, told);
}

bool
ik_gave_sight(struct ik_facts *facts, const ik_record *access,
              enum ik_field *time)
{
    bool asked = ik_ask_code(facts, access, IK_FIELD_ACCESS_KIND) ==
                 IK_CODE_ACCESS_KIND_REQUEST;
    *time = asked ? IK_FIELD_ACCESS_DECIDED : IK_FIELD_ACCESS_AT;
    return !asked ||
           ik_ask_yes_no(facts, access, IK_FIELD_ACCESS_GRANTED) == IK_YES;
}

static void
add_access(struct making *making, const ik_record *access)
{
    struct ik_facts *facts = making->facts;
    const ik_record *who = ik_facts_follow(facts, access, IK_FIELD_ACCESS_BY);
    enum ik_field time;
    if (!ik_gave_sight(facts, access, &time))
        return;
    if (who && who->kind == IK_KIND_PERSON)
        who = ik_facts_follow(facts, who, IK_FIELD_PERSON_EMPLOYER);
    add_named(making, ik_facts_follow(facts, access, IK_FIELD_ACCESS_SUBJECT),
              who, ik_time_of(facts, access, time), access);
}

static void
add_publication(struct making *making, const ik_record *version)
{
    struct ik_facts *facts = making->facts;
    const ik_record *document =
        ik_facts_follow(facts, version, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    int access = ik_ask_code(facts, document, IK_FIELD_DOCUMENT_ACCESS);
    int64_t at =
        ik_time_of(facts, version, IK_FIELD_DOCUMENT_VERSION_PUBLISHED);
    if (at != IK_UNDATED && access != IK_CODE_DOCUMENT_ACCESS_INTERNAL &&
        access != IK_CODE_DOCUMENT_ACCESS_RESTRICTED)
        add(making, version,
            (struct ik_reached){
                .who = IK_EVERYONE, .at = at, .by = version });
}

/* When a notice came out; where that is not recorded, when it was sent off,
 * which is what the law asks of the buyer. */
static int64_t
publication_of(struct ik_facts *facts, const ik_record *notice)
{
    int64_t doffin =
        ik_time_of(facts, notice, IK_FIELD_NOTICE_DOFFIN_PUBLISHED);
    int64_t ted = ik_time_of(facts, notice, IK_FIELD_NOTICE_TED_PUBLISHED);
    int64_t first = doffin < ted ? doffin : ted;
    if (first != IK_UNDATED)
        return first;
    return ik_time_of(facts, notice, IK_FIELD_NOTICE_SENT);
}

/* The notice that tells about an amendment tells everyone. */
static void
add_amendment(struct making *making, const ik_record *amendment)
{
    const ik_record *notice =
        ik_facts_follow(making->facts, amendment, IK_FIELD_AMENDMENT_NOTICE);
    struct ik_reached row = {
        .who = IK_EVERYONE,
        .at = publication_of(making->facts, notice),
        .by = notice,
    };
    if (is_unread(amendment, IK_FIELD_AMENDMENT_NOTICE))
        row.who = IK_SOMEBODY;
    else if (!notice || (row.at == IK_UNDATED &&
                         !is_unread(notice, IK_FIELD_NOTICE_SENT)))
        return;
    add(making, amendment, row);
}

static void
each(struct making *making, enum ik_kind kind,
     void (*take)(struct making *making, const ik_record *record))
{
    struct ik_records all = ik_facts_all(making->facts, kind);
    for (size_t i = 0; i < all.count; i++)
        take(making, all.items[i]);
}

/* None comes first. */
static int
compare_slots(const ik_record *a, const ik_record *b)
{
    if (!a || !b)
        return !!a - !!b;
    uint32_t p = a->slot, q = b->slot;
    return (p > q) - (p < q);
}

static int
compare(const void *a, const void *b)
{
    const struct ik_reached *x = a, *y = b;
    if (x->subject != y->subject)
        return x->subject < y->subject ? -1 : 1;
    if (x->who != y->who)
        return x->who < y->who ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->by != y->by ? compare_slots(x->by, y->by)
                          : compare_slots(x->through, y->through);
}

/* A copy of the rows, sorted; of each subject and supplier the first in time,
 * or every one. NULL rows when memory runs out. */
static struct ik_reach_table
settle(struct making *making, bool first)
{
    struct ik_reached *rows = ik_arena_alloc(
        &making->facts->arena, (making->count + 1) * sizeof *rows);
    size_t kept = 0;
    making->facts->no_memory |= !rows;
    if (making->count)
        qsort(making->rows, making->count, sizeof *making->rows, compare);
    for (size_t i = 0; rows && i < making->count; i++) {
        const struct ik_reached *row = &making->rows[i];
        if (!first || !kept || rows[kept - 1].subject != row->subject ||
            rows[kept - 1].who != row->who)
            rows[kept++] = *row;
    }
    return (struct ik_reach_table){ .rows = rows, .count = kept };
}

const struct ik_reached *
ik_reach_table_find(const struct ik_reach_table *table,
                    const ik_record *subject, size_t *count)
{
    uint32_t slot = subject->slot;
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (table->rows[middle].subject < slot)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < table->count && table->rows[end].subject == slot)
        end++;
    *count = end - low;
    return table->rows + low;
}

/* Whoever has had a document has had what it holds, or what a version of it
 * does that went along. */
static void
carry(struct making *making, const ik_record *carrier, const ik_record *item,
      const ik_record *through, const struct ik_version *version)
{
    size_t count;
    if (!carrier)
        return;
    const struct ik_reached *rows =
        ik_reach_table_find(&making->direct, carrier, &count);
    for (size_t i = 0; i < count; i++) {
        struct ik_reached row = rows[i];
        enum ik_yes_no had =
            version ? ik_edition_includes(making->facts, &making->editions,
                                          version, row.at)
                    : IK_YES;
        row.through = through;
        if (had == IK_UNKNOWN)
            row.who = IK_SOMEBODY;
        if (had != IK_NO)
            add(making, item, row);
    }
}

/* A version, and its document where that was handed out with it. */
static void
carry_version(struct making *making, const ik_record *record,
              const ik_record *item)
{
    struct ik_version version = ik_version_of(making->facts, record);
    carry(making, record, item, record, NULL);
    carry(making, version.document, item, record, &version);
}

static void
carry_content(struct making *making, const ik_record *version,
              const ik_record *item, bool neutral)
{
    if (!neutral || !may_be_secret(making->facts, item))
        carry_version(making, version, item);
}

/* What a version reproduces: information, or inputs that hold some. */
static void
add_contents(struct making *making, const ik_record *version,
             enum ik_field field)
{
    struct ik_facts *facts = making->facts;
    bool neutral = field == IK_FIELD_DOCUMENT_VERSION_RENDERS;
    const ik_record *told, *item;
    size_t at = 0;
    while ((told = ik_facts_next(facts, version, field, &at))) {
        size_t next = 0;
        if (told->kind != IK_KIND_INPUT) {
            carry_content(making, version, told, neutral);
            continue;
        }
        while ((item = ik_facts_next(facts, told, IK_FIELD_INPUT_INFO_ITEMS,
                                     &next)))
            carry_content(making, version, item, neutral);
    }
}

static void
add_version(struct making *making, const ik_record *version)
{
    add_contents(making, version, IK_FIELD_DOCUMENT_VERSION_RENDERS);
    add_contents(making, version, IK_FIELD_DOCUMENT_VERSION_QUOTES);
}

/* Through the document that holds it, and from the supplier who gave it. */
static void
add_item(struct making *making, const ik_record *item)
{
    struct ik_facts *facts = making->facts;
    const ik_record *holder =
        ik_facts_follow(facts, item, IK_FIELD_INFO_ITEM_DOCUMENT);
    struct ik_records versions =
        ik_facts_referring(facts, holder, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    if (holder && holder->kind == IK_KIND_DOCUMENT_VERSION)
        carry_version(making, holder, item);
    else
        carry(making, holder, item, NULL, NULL);
    for (size_t i = 0; i < versions.count; i++)
        carry(making, versions.items[i], item, NULL, NULL);
    if (ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_ORIGIN) !=
        IK_CODE_INFO_ORIGIN_BUYER)
        add_named(making, item,
                  ik_facts_follow(facts, item, IK_FIELD_INFO_ITEM_SUPPLIER),
                  ik_time_of(facts, item, IK_FIELD_INFO_ITEM_AROSE), item);
}

/* What a record lists has reached its supplier at a time. */
static void
add_listed(struct making *making, const ik_record *list, enum ik_field supplier,
           enum ik_field items, int64_t at)
{
    struct ik_facts *facts = making->facts;
    const ik_record *who = ik_facts_follow(facts, list, supplier), *item;
    size_t next = 0;
    while ((item = ik_facts_next(facts, list, items, &next)))
        add_named(making, item, who, at, list);
}

static void
add_involvement(struct making *making, const ik_record *involvement)
{
    /* It says what the supplier got, but not when. */
    add_listed(making, involvement, IK_FIELD_INVOLVEMENT_SUPPLIER,
               IK_FIELD_INVOLVEMENT_INFO_ITEMS, IK_UNDATED);
}

static void
add_input(struct making *making, const ik_record *input)
{
    add_listed(making, input, IK_FIELD_INPUT_SUPPLIER,
               IK_FIELD_INPUT_INFO_ITEMS,
               ik_time_of(making->facts, input, IK_FIELD_INPUT_RECEIVED));
}

static void
add_round(struct making *making, const ik_record *round)
{
    add_listed(making, round, IK_FIELD_ROUND_SUPPLIER,
               IK_FIELD_ROUND_INFO_ITEMS,
               ik_time_of(making->facts, round, IK_FIELD_ROUND_AT));
}

/* First what was passed on as such, then what was passed on by way of
 * something else: documents, and the supplier's own part. */
static struct ik_reach_table
make(struct ik_facts *facts)
{
    struct making making = { .facts = facts };
    each(&making, IK_KIND_DISCLOSURE, add_disclosure);
    each(&making, IK_KIND_ACCESS, add_access);
    each(&making, IK_KIND_DOCUMENT_VERSION, add_publication);
    each(&making, IK_KIND_AMENDMENT, add_amendment);
    making.direct = settle(&making, false);
    making.editions = ik_editions_make(facts);
    struct ik_reach_table table = { 0 };
    if (making.direct.rows) {
        each(&making, IK_KIND_INFO_ITEM, add_item);
        each(&making, IK_KIND_DOCUMENT_VERSION, add_version);
        each(&making, IK_KIND_INVOLVEMENT, add_involvement);
        each(&making, IK_KIND_INPUT, add_input);
        each(&making, IK_KIND_ROUND, add_round);
        table = settle(&making, true);
    }
    table.editions = making.editions;
    free(making.rows);
    return table;
}

const struct ik_reach_table *
ik_reach_table_of(struct ik_facts *facts)
{
    if (facts->reaches || facts->no_memory)
        return facts->reaches;
    struct ik_reach_table *table =
        ik_arena_zalloc(&facts->arena, 1, sizeof *table);
    if (!table) {
        facts->no_memory = true;
        return NULL;
    }
    /* Who asks first reads no more than who asks next. */
    struct ik_touched touched = facts->touched;
    ik_hidden_keep(facts);
    *table = make(facts);
    ik_hidden_kept(facts);
    facts->touched = touched;
    if (!facts->no_memory)
        facts->reaches = table;
    return facts->reaches;
}
