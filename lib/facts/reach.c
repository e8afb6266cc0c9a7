#include "facts/reach_table.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const enum ik_field of_all[] = { IK_REACH_FACTS };
static const enum ik_field of_versions[] = { IK_VERSION_REACH_FACTS };
static const enum ik_field of_handouts[] = {
    IK_FIELD_DOCUMENT_VERSION_DOCUMENT, IK_FIELD_DOCUMENT_VERSION_PUBLISHED,
    IK_HANDOUT_FACTS
};
static const enum ik_field of_amendments[] = { IK_AMENDMENT_REACH_FACTS };
static const enum ik_field of_items[] = { IK_ITEM_REACH_FACTS };

static void
touch(struct ik_facts *facts, const ik_record *subject)
{
    bool item = subject->kind == IK_KIND_INFO_ITEM;
    for (size_t i = 0; i < COUNT(of_all); i++)
        ik_facts_touch(facts, of_all[i]);
    for (size_t i = 0; i < COUNT(of_versions); i++)
        if (item || subject->kind == IK_KIND_DOCUMENT_VERSION)
            ik_facts_touch(facts, of_versions[i]);
    for (size_t i = 0; i < COUNT(of_amendments); i++)
        if (subject->kind == IK_KIND_AMENDMENT)
            ik_facts_touch(facts, of_amendments[i]);
    for (size_t i = 0; item && i < COUNT(of_items); i++)
        ik_facts_touch(facts, of_items[i]);
}

/* Takes the last row when it is of this kind; NULL when it is not. */
static const struct ik_reached *
take_last(struct ik_reach *reach, uint32_t who)
{
    if (!reach->count || reach->named[reach->count - 1].who != who)
        return NULL;
    return &reach->named[--reach->count];
}

bool
ik_reach_of(struct ik_facts *facts, const ik_record *subject,
            struct ik_reach *reach)
{
    *reach = (struct ik_reach){ .published = IK_UNDATED };
    const struct ik_reach_table *table = ik_reach_table_of(facts);
    if (!table)
        return false;
    touch(facts, subject);
    reach->named = ik_reach_table_find(table, subject, &reach->count);
    /* These come after whoever has a name. */
    reach->publication = take_last(reach, IK_EVERYONE);
    reach->everyone = reach->publication;
    if (reach->everyone)
        reach->published = reach->publication->at;
    reach->unclear = take_last(reach, IK_SOMEBODY);
    reach->undated = take_last(reach, IK_SOMETIME);
    return true;
}

enum ik_yes_no
ik_went_along(struct ik_facts *facts, const ik_record *version, int64_t at)
{
    const struct ik_reach_table *table = ik_reach_table_of(facts);
    for (size_t i = 0; i < COUNT(of_handouts); i++)
        ik_facts_touch(facts, of_handouts[i]);
    if (!table)
        return IK_UNKNOWN;
    struct ik_version own = ik_version_of(facts, version);
    return own.document
               ? ik_edition_includes(facts, &table->editions, &own, at)
               : IK_NO;
}

const ik_record *
ik_current_version(struct ik_facts *facts, const ik_record *document,
                   int64_t at)
{
    const struct ik_reach_table *table = ik_reach_table_of(facts);
    return table ? ik_edition_at(&table->editions, document, at) : NULL;
}

enum ik_yes_no
ik_is_public(struct ik_facts *facts, const ik_record *version,
             struct ik_reached *how)
{
    const ik_record *document =
        ik_facts_follow(facts, version, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    struct ik_records told =
        ik_facts_referring(facts, document, IK_FIELD_DISCLOSURE_SUBJECT);
    struct ik_reach own;
    enum ik_yes_no public = IK_NO;
    if (ik_reach_of(facts, version, &own) && own.everyone) {
        *how = *own.publication;
        public = IK_YES;
    }
    for (size_t i = 0; i < told.count; i++) {
        ik_instant at = { 0 };
        if (ik_ask_yes_no(facts, told.items[i], IK_FIELD_DISCLOSURE_TO_ALL) !=
            IK_YES)
            continue;
        bool dated =
            ik_ask_instant(facts, told.items[i], IK_FIELD_DISCLOSURE_AT, &at);
        struct ik_reached one = { .who = IK_EVERYONE,
                                  .at = dated ? at.utc_ms : IK_UNDATED,
                                  .by = told.items[i] };
        enum ik_yes_no along = ik_went_along(facts, version, one.at);
        if (along == IK_UNKNOWN && public == IK_NO)
            public = IK_UNKNOWN;
        if (along == IK_YES && (public != IK_YES || one.at < how->at)) {
            *how = one;
            public = IK_YES;
        }
    }
    return public;
}

bool
ik_is_passed_on(const struct ik_reach *reach)
{
    return reach->everyone || reach->unclear || reach->count;
}

static const struct ik_reached *
find_named(const struct ik_reach *reach, const ik_record *who)
{
    uint32_t slot = who->slot;
    size_t low = 0, high = reach->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (reach->named[middle].who < slot)
            low = middle + 1;
        else
            high = middle;
    }
    return low < reach->count && reach->named[low].who == slot
               ? &reach->named[low]
               : NULL;
}

bool
ik_is_named(const struct ik_reach *reach, const ik_record *who)
{
    return find_named(reach, who);
}

bool
ik_is_reached(const struct ik_reach *reach, const ik_record *who)
{
    return reach->everyone || ik_is_named(reach, who);
}

bool
ik_first_access(const struct ik_reach *reach, const ik_record *who,
                int64_t *first)
{
    const struct ik_reached *named = find_named(reach, who);
    *first = named ? named->at : IK_UNDATED;
    if (reach->published < *first)
        *first = reach->published;
    return *first != IK_UNDATED;
}

const struct ik_reached *
ik_reached_how(const struct ik_reach *reach, const ik_record *who)
{
    const struct ik_reached *named = find_named(reach, who);
    return named && named->at <= reach->published ? named
                                                  : reach->publication;
}

/* It came by way of something else, which does not say. */
static void
miss_disclosure(struct ik_facts *facts, size_t before)
{
    if (facts->miss_count == before)
        ik_note_missing_record(facts, IK_KIND_DISCLOSURE);
}

void
ik_note_undated(struct ik_facts *facts, const ik_record *subject)
{
    struct ik_records told =
        ik_facts_referring(facts, subject, IK_FIELD_DISCLOSURE_SUBJECT);
    struct ik_records seen =
        ik_facts_referring(facts, subject, IK_FIELD_ACCESS_SUBJECT);
    size_t before = facts->miss_count;
    enum ik_field time;
    ik_instant at;
    for (size_t i = 0; i < told.count; i++)
        ik_need_instant(facts, told.items[i], IK_FIELD_DISCLOSURE_AT, &at);
    for (size_t i = 0; i < seen.count; i++)
        if (ik_gave_sight(facts, seen.items[i], &time))
            ik_need_instant(facts, seen.items[i], time, &at);
    if (subject->kind == IK_KIND_AMENDMENT) {
        const ik_record *notice =
            ik_facts_follow(facts, subject, IK_FIELD_AMENDMENT_NOTICE);
        if (notice)
            ik_need_instant(facts, notice, IK_FIELD_NOTICE_SENT, &at);
    }
    miss_disclosure(facts, before);
}

void
ik_note_unclear(struct ik_facts *facts, const ik_record *subject)
{
    struct ik_records all =
        ik_facts_referring(facts, subject, IK_FIELD_DISCLOSURE_SUBJECT);
    size_t before = facts->miss_count;
    if (subject->kind == IK_KIND_AMENDMENT)
        ik_need_readable(facts, subject, IK_FIELD_AMENDMENT_NOTICE);
    for (size_t i = 0; i < all.count; i++) {
        ik_need_readable(facts, all.items[i], IK_FIELD_DISCLOSURE_TO_ALL);
        ik_need_readable(facts, all.items[i], IK_FIELD_DISCLOSURE_RECIPIENTS);
    }
    miss_disclosure(facts, before);
}
