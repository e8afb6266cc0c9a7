#include "facts/versions.h"

#include "base/order.h"
#include "facts/reach.h"

#include <stdlib.h>

struct ik_version
ik_version_of(struct ik_facts *facts, const ik_record *record)
{
    struct ik_version version = {
        .record = record,
        .document =
            ik_facts_follow(facts, record, IK_FIELD_DOCUMENT_VERSION_DOCUMENT),
        .made = ik_time_of(facts, record, IK_FIELD_DOCUMENT_VERSION_MADE),
        .published =
            ik_time_of(facts, record, IK_FIELD_DOCUMENT_VERSION_PUBLISHED),
    };
    version.draft =
        ik_ask_code(facts, record, IK_FIELD_DOCUMENT_VERSION_STATUS) ==
            IK_CODE_VERSION_STATUS_DRAFT &&
        version.published == IK_UNDATED;
    return version;
}

static size_t
count_versions(struct ik_facts *facts, const ik_record *document)
{
    return ik_facts_referring(facts, document,
                              IK_FIELD_DOCUMENT_VERSION_DOCUMENT)
        .count;
}

/* That a version came as far as this. */
struct event {
    struct ik_version version;
    enum ik_standing standing;
    int64_t at; /* INT64_MIN where no time is recorded */
};

struct events {
    struct event *items;
    size_t count;
};

static int
compare(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    int order = ik_order(x->version.document->slot, y->version.document->slot);
    if (!order && x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (!order)
        order = (int)x->standing - (int)y->standing;
    return order ? order
                 : ik_order(x->version.record->slot, y->version.record->slot);
}

static void
add_events(struct ik_facts *facts, struct events *events,
           const ik_record *record)
{
    struct ik_version version = ik_version_of(facts, record);
    struct event made = { version, version.draft ? IK_DRAFTED : IK_MADE,
                          version.made };
    if (!version.document || count_versions(facts, version.document) == 1)
        return;
    if (version.made == IK_UNDATED && version.published == IK_UNDATED)
        made.at = INT64_MIN;
    if (made.at != IK_UNDATED)
        events->items[events->count++] = made;
    if (version.published != IK_UNDATED)
        events->items[events->count++] =
            (struct event){ version, IK_PUBLISHED, version.published };
}

/* A draft gives way to what is finished, and that to what is published. What is
 * finished after something was published may have been handed out unless it
 * was itself published later. */
static void
pass(struct ik_edition *now, const struct event *event)
{
    if (event->at == INT64_MIN) {
        if (now->undated < event->standing)
            now->undated = event->standing;
    } else if (event->standing >= now->standing) {
        now->version = event->version.record;
        now->standing = event->standing;
        now->since = event->at;
        now->rivalled = false;
    } else if (event->standing == IK_MADE &&
               event->version.published == IK_UNDATED) {
        now->rivalled = true;
    }
    now->from = event->at;
}

static void
settle(struct ik_editions *editions, const struct events *events)
{
    struct ik_edition now = { 0 };
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];
        if (event->version.document != now.document)
            now = (struct ik_edition){ .document = event->version.document };
        pass(&now, event);
        editions->items[editions->count++] = now;
    }
}

struct ik_editions
ik_editions_make(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_DOCUMENT_VERSION);
    size_t most = 2 * all.count + 1; /* two events each */
    struct events events = {
        .items = ik_arena_alloc(&facts->arena, most * sizeof *events.items)
    };
    struct ik_editions editions = {
        .items = ik_arena_alloc(&facts->arena, most * sizeof *editions.items)
    };
    if (!events.items || !editions.items) {
        facts->no_memory = true;
        return editions;
    }
    for (size_t i = 0; i < all.count; i++)
        add_events(facts, &events, all.items[i]);
    qsort(events.items, events.count, sizeof *events.items, compare);
    settle(&editions, &events);
    return editions;
}

/* The last that had come by a time. */
static const struct ik_edition *
find(const struct ik_editions *editions, const ik_record *document, int64_t at)
{
    size_t low = 0, high = editions->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct ik_edition *edition = &editions->items[middle];
        int order = ik_order(edition->document->slot, document->slot);
        if (order < 0 || (!order && edition->from <= at))
            low = middle + 1;
        else
            high = middle;
    }
    return low && editions->items[low - 1].document == document
               ? &editions->items[low - 1]
               : NULL;
}

/* Whether the record leaves open what else may have been handed out. */
static bool
is_open(const struct ik_edition *edition)
{
    return edition->rivalled || edition->undated == IK_MADE ||
           edition->undated >= edition->standing;
}

static bool
says_what_it_holds(struct ik_facts *facts, const ik_record *version)
{
    return ik_ask_any(facts, version, IK_FIELD_DOCUMENT_VERSION_QUOTES) ||
           ik_ask_any(facts, version, IK_FIELD_DOCUMENT_VERSION_RENDERS);
}

static enum ik_standing
standing_of(const struct ik_version *version, int64_t at)
{
    if (version->published <= at)
        return IK_PUBLISHED;
    return version->draft ? IK_DRAFTED : IK_MADE;
}

/* A version that had come, as one of several. */
static enum ik_yes_no
weigh(struct ik_facts *facts, const struct ik_edition *edition,
      const struct ik_version *version, int64_t at)
{
    enum ik_standing own = standing_of(version, at);
    if (own < edition->standing) {
        bool later = own == IK_MADE && version->published == IK_UNDATED &&
                     (version->made == IK_UNDATED ||
                      version->made >= edition->since);
        return later ? IK_UNKNOWN : IK_NO;
    }
    if ((own == IK_PUBLISHED ? version->published : version->made) ==
        edition->since)
        return is_open(edition) ? IK_UNKNOWN : IK_YES;
    if (own != IK_PUBLISHED && version->made == IK_UNDATED)
        return IK_UNKNOWN;
    /* It was replaced, but a next one that is silent may hold the same. */
    return says_what_it_holds(facts, edition->version) ? IK_NO : IK_UNKNOWN;
}

enum ik_yes_no
ik_edition_includes(struct ik_facts *facts, const struct ik_editions *editions,
                    const struct ik_version *version, int64_t at)
{
    if (version->made != IK_UNDATED && version->made > at)
        return IK_NO;
    if (count_versions(facts, version->document) == 1)
        return IK_YES;
    if (at == IK_UNDATED)
        return IK_UNKNOWN;
    const struct ik_edition *edition = find(editions, version->document, at);
    if (!edition || edition->standing == IK_NOT_YET)
        return IK_UNKNOWN;
    return weigh(facts, edition, version, at);
}

const ik_record *
ik_edition_at(const struct ik_editions *editions, const ik_record *document,
              int64_t at)
{
    const struct ik_edition *edition = find(editions, document, at);
    return edition ? edition->version : NULL;
}
