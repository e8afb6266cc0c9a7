#include "check/listing.h"

#include "model/case.h"

#include <stdlib.h>
#include <string.h>

enum { SEVERITIES = IK_SEVERITY_LOW + 1, DIGIT_BITS = 10, AHEAD = 8 };

struct ik_handed_in {
    struct ik_finding *finding;
    uint32_t rank; /* of its principal subject; 0 without one */
    uint32_t outcome;
};

/* Those of one outcome that a rule found, in order of their subjects. */
struct ik_run {
    struct ik_finding **findings;
    size_t count;
    size_t place; /* by outcome, severity and rule, among all runs */
};

/* A record behind its id's first eight bytes, which nearly always settle the
 * order. */
struct named {
    uint64_t head;
    const char *id;
};

static uint64_t
head_of(const char *id)
{
    uint64_t head = 0;
    for (size_t i = 0; i < sizeof head; i++) {
        head = head << 8 | (uint8_t)*id;
        id += *id != '\0';
    }
    return head;
}

static const ik_record *
first_revision(const ik_case *kase, size_t slot)
{
    return kase->revisions[kase->slots[slot].first];
}

/* Of all records that have one; returns how many. */
static size_t
read_ids(const ik_case *kase, struct named *to)
{
    size_t count = 0;
    for (size_t i = 0; i < kase->slot_count; i++) {
        if (i + AHEAD < kase->slot_count)
            ik_prefetch(first_revision(kase, i + AHEAD));
        const char *id = first_revision(kase, i)->id;
        if (id)
            to[count++] = (struct named){ head_of(id), id };
    }
    return count;
}

static int
compare_ids(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->id,
                  ((const struct named *)b)->id);
}

/* In order of one byte of the head; the same bytes stay in order. False when
 * all have the same one, and nothing was moved. */
static bool
sort_by_byte(const struct named *from, struct named *to, size_t count,
             unsigned shift)
{
    size_t next[257] = { 0 };
    for (size_t i = 0; i < count; i++)
        next[(from[i].head >> shift & 255) + 1]++;
    if (next[(from[0].head >> shift & 255) + 1] == count)
        return false;
    for (size_t i = 1; i < 256; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < count; i++)
        to[next[from[i].head >> shift & 255]++] = from[i];
    return true;
}

/* Whole ids are compared only where heads are the same. */
static void
sort_within_heads(struct named *items, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count; end++)
            if (items[end].head != items[i].head)
                break;
        if (end - i > 1)
            qsort(items + i, end - i, sizeof *items, compare_ids);
    }
}

/* With room for as many behind them. */
static void
rank_ids(struct named *items, size_t count, uint32_t *ranks)
{
    struct named *other = items + count;
    for (unsigned shift = 0; count && shift < 64; shift += 8)
        if (sort_by_byte(items, other, count, shift)) {
            struct named *sorted = other;
            other = items;
            items = sorted;
        }
    sort_within_heads(items, count);
    for (size_t i = 0; i < count; i++)
        ranks[ik_id_slot(items[i].id)] = (uint32_t)i + 1;
}

/* From 1, in order of ids. */
static bool
rank_records(struct ik_listing *listing)
{
    const ik_case *kase = listing->report->kase;
    size_t most = kase->slot_count + 1;
    struct named *ids = malloc(2 * most * sizeof *ids);
    listing->ranks = calloc(most, sizeof *listing->ranks);
    if (ids && listing->ranks)
        rank_ids(ids, read_ids(kase, ids), listing->ranks);
    bool fine = ids && listing->ranks;
    free(ids);
    return fine;
}

bool
ik_listing_add(struct ik_listing *listing, struct ik_finding *finding)
{
    if ((!listing->ranks && !rank_records(listing)) ||
        !ik_grow((void **)&listing->found, &listing->found_capacity,
                 listing->found_count, sizeof *listing->found))
        return false;
    const struct ik_finding_form *form = finding->form;
    listing->found[listing->found_count++] = (struct ik_handed_in){
        .finding = finding,
        .rank = form->subject_count
                    ? listing->ranks[finding->values[0].record->slot]
                    : 0,
        .outcome = form->outcome,
    };
    return true;
}

/* In order of some bits of the ranks; the same bits stay in order. */
static void
sort_by_digit(const struct ik_handed_in *from, struct ik_handed_in *to,
              size_t count, unsigned shift)
{
    enum { DIGITS = 1 << DIGIT_BITS };
    uint32_t next[DIGITS + 1] = { 0 };
    for (size_t i = 0; i < count; i++)
        next[(from[i].rank >> shift) % DIGITS + 1]++;
    for (size_t i = 1; i < DIGITS; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < count; i++)
        to[next[(from[i].rank >> shift) % DIGITS]++] = from[i];
}

static void
sort_few(struct ik_handed_in *found, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct ik_handed_in one = found[i];
        size_t at = i;
        for (; at && found[at - 1].rank > one.rank; at--)
            found[at] = found[at - 1];
        found[at] = one;
    }
}

static bool
sort_many(struct ik_listing *listing, uint32_t most)
{
    struct ik_handed_in *found = listing->found;
    size_t count = listing->found_count;
    if (listing->room_capacity < listing->found_capacity) {
        free(listing->room);
        listing->room_capacity = listing->found_capacity;
        listing->room = malloc(listing->room_capacity * sizeof *listing->room);
    }
    struct ik_handed_in *room = listing->room;
    if (!room)
        return false;
    for (unsigned shift = 0; most >> shift; shift += 2 * DIGIT_BITS) {
        sort_by_digit(found, room, count, shift);
        sort_by_digit(room, found, count, shift + DIGIT_BITS);
    }
    return true;
}

/* By subject. Most rules go through records in the order of their ids. */
static bool
sort_found(struct ik_listing *listing)
{
    enum { FEW = 64 };
    const struct ik_handed_in *found = listing->found;
    size_t count = listing->found_count;
    uint32_t most = 0;
    bool sorted = true;
    for (size_t i = 0; i < count; i++) {
        sorted &= found[i].rank >= most;
        most = found[i].rank > most ? found[i].rank : most;
    }
    if (!sorted && count > FEW)
        return sort_many(listing, most);
    if (!sorted)
        sort_few(listing->found, count);
    return true;
}

/* Where a run stands: results are in the order of rules. */
static size_t
place_of(const struct ik_report *report, enum ik_outcome outcome, size_t index)
{
    size_t band = (size_t)outcome * SEVERITIES +
                  report->results[index].rule->severity;
    return band * report->result_count + index;
}

static bool
add_run(struct ik_listing *listing, enum ik_outcome outcome, size_t index,
        size_t count)
{
    struct ik_finding **findings =
        ik_arena_alloc(&listing->sorted, count * sizeof *findings);
    if (!findings || !ik_grow((void **)&listing->runs, &listing->run_capacity,
                              listing->run_count, sizeof *listing->runs))
        return false;
    listing->runs[listing->run_count++] = (struct ik_run){
        findings, count, place_of(listing->report, outcome, index)
    };
    for (size_t i = 0; i < listing->found_count; i++)
        if (listing->found[i].outcome == (uint32_t)outcome)
            *findings++ = listing->found[i].finding;
    return true;
}

bool
ik_listing_end_rule(struct ik_listing *listing, size_t index)
{
    size_t counts[IK_OUTCOMES] = { 0 };
    bool fine = sort_found(listing);
    for (size_t i = 0; i < listing->found_count; i++)
        counts[listing->found[i].outcome]++;
    for (int i = 0; fine && i < IK_OUTCOMES; i++)
        if (counts[i])
            fine = add_run(listing, (enum ik_outcome)i, index, counts[i]);
    listing->count += listing->found_count;
    listing->found_count = 0;
    return fine;
}

static int
compare_runs(const void *a, const void *b)
{
    size_t x = ((const struct ik_run *)a)->place;
    size_t y = ((const struct ik_run *)b)->place;
    return x < y ? -1 : x > y;
}

bool
ik_listing_finish(struct ik_listing *listing)
{
    struct ik_report *report = listing->report;
    size_t count = 0;
    report->findings = ik_arena_alloc(
        &report->arena, (listing->count + 1) * sizeof *report->findings);
    if (!report->findings)
        return false;
    if (listing->run_count)
        qsort(listing->runs, listing->run_count, sizeof *listing->runs,
              compare_runs);
    for (size_t i = 0; i < listing->run_count; i++) {
        const struct ik_run *run = &listing->runs[i];
        memcpy(report->findings + count, run->findings,
               run->count * sizeof *run->findings);
        count += run->count;
    }
    report->finding_count = count;
    return true;
}

void
ik_listing_release(struct ik_listing *listing)
{
    free(listing->ranks);
    free(listing->found);
    free(listing->room);
    ik_arena_release(&listing->sorted);
    free(listing->runs);
}
