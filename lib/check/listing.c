#include "check/listing.h"

#include "model/case.h"

#include <stdlib.h>
#include <string.h>

enum { SEVERITIES = IK_SEVERITY_LOW + 1, DIGIT_BITS = 10 };

#define NO_SLOT UINT32_MAX

enum key { BY_SUBJECT, BY_GROUP, KEYS };

struct ik_handed_in {
    struct ik_finding *finding;
    uint32_t keys[KEYS];
};

/* Those that a rule handed in one after the other. */
struct ik_stretch {
    const struct ik_rule_result *result;
    size_t from;
};

/* A record behind its id's first eight bytes, which nearly always settle the
 * order. */
struct ik_subject {
    uint64_t head;
    const ik_record *record;
};

/* Outcome, severity and rule as one number; results are in order of rules. */
static uint32_t
group_of(const struct ik_report *report, const struct ik_finding *finding,
         const struct ik_rule_result *result)
{
    size_t band = (size_t)finding->form->outcome * SEVERITIES +
                  finding->form->rule->severity;
    return (uint32_t)(band * report->result_count +
                      (size_t)(result - report->results));
}

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

/* Ranks come when all are there. */
static bool
add_subject(struct ik_listing *listing, const ik_record *subject)
{
    if (!listing->ranks)
        listing->ranks = calloc(listing->report->kase->slot_count + 1,
                              sizeof *listing->ranks);
    if (!listing->ranks)
        return false;
    uint32_t *rank = &listing->ranks[subject->slot];
    if (*rank)
        return true;
    if (!ik_grow((void **)&listing->subjects, &listing->subject_capacity,
                 listing->subject_count, sizeof *listing->subjects))
        return false;
    listing->subjects[listing->subject_count++] =
        (struct ik_subject){ head_of(subject->id), subject };
    *rank = 1;
    return true;
}

static size_t
count_groups(const struct ik_listing *listing)
{
    return IK_OUTCOMES * SEVERITIES * listing->report->result_count;
}

static bool
begin_stretch(struct ik_listing *listing, const struct ik_rule_result *result)
{
    size_t last = listing->stretch_count;
    if (last && listing->stretches[last - 1].result == result)
        return true;
    if (!ik_grow((void **)&listing->stretches, &listing->stretch_capacity, last,
                 sizeof *listing->stretches))
        return false;
    listing->stretches[listing->stretch_count++] =
        (struct ik_stretch){ result, listing->count };
    return true;
}

bool
ik_listing_add(struct ik_listing *listing, struct ik_finding *finding,
               const struct ik_rule_result *result)
{
    const ik_record *subject =
        finding->form->subject_count ? finding->values[0].record : NULL;
    uint32_t group = group_of(listing->report, finding, result);
    if (!listing->group_counts)
        listing->group_counts = calloc(count_groups(listing) + 1,
                                       sizeof *listing->group_counts);
    if (!listing->group_counts || !begin_stretch(listing, result) ||
        (subject && !add_subject(listing, subject)) ||
        !ik_grow((void **)&listing->findings, &listing->capacity,
                 listing->count, sizeof *listing->findings))
        return false;
    listing->group_counts[group]++;
    listing->findings[listing->count++] = (struct ik_handed_in){
        .finding = finding,
        .keys = { [BY_SUBJECT] = subject ? subject->slot : NO_SLOT,
                  [BY_GROUP] = group },
    };
    return true;
}

static int
compare_ids(const void *a, const void *b)
{
    return strcmp(((const struct ik_subject *)a)->record->id,
                  ((const struct ik_subject *)b)->record->id);
}

/* In order of one byte of the head; the same bytes stay in order. False when
 * all have the same one, and nothing was moved. */
static bool
sort_by_byte(const struct ik_subject *from, struct ik_subject *to,
             size_t count, unsigned shift)
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
sort_within_heads(struct ik_subject *subjects, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count; end++)
            if (subjects[end].head != subjects[i].head)
                break;
        if (end - i > 1)
            qsort(subjects + i, end - i, sizeof *subjects, compare_ids);
    }
}

/* From 1, in order of ids. */
static bool
rank_subjects(struct ik_listing *listing)
{
    uint32_t *ranks = listing->ranks;
    size_t count = listing->subject_count;
    struct ik_subject *other = malloc((count + 1) * sizeof *other);
    if (!other)
        return false;
    for (unsigned shift = 0; count && shift < 64; shift += 8)
        if (sort_by_byte(listing->subjects, other, count, shift)) {
            struct ik_subject *sorted = other;
            other = listing->subjects;
            listing->subjects = sorted;
        }
    free(other);
    sort_within_heads(listing->subjects, count);
    for (size_t i = 0; i < count; i++)
        ranks[listing->subjects[i].record->slot] = (uint32_t)i + 1;
    return true;
}

/* In order of some bits of the subjects' ranks; the same bits stay in order. */
static void
sort_by_digit(const struct ik_handed_in *from, struct ik_handed_in *to,
              size_t count, unsigned shift)
{
    enum { DIGITS = 1 << DIGIT_BITS };
    uint32_t next[DIGITS + 1] = { 0 };
    for (size_t i = 0; i < count; i++)
        next[(from[i].keys[BY_SUBJECT] >> shift) % DIGITS + 1]++;
    for (size_t i = 1; i < DIGITS; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < count; i++)
        to[next[(from[i].keys[BY_SUBJECT] >> shift) % DIGITS]++] = from[i];
}

/* By subject, with room for as many again. A large report fits in no cache,
 * but what one rule has found nearly does. */
static void
sort_stretch(const struct ik_listing *listing, struct ik_handed_in *all,
             struct ik_handed_in *room, size_t count)
{
    bool sorted = true;
    for (size_t i = 0; i < count; i++) {
        uint32_t *key = &all[i].keys[BY_SUBJECT];
        *key = *key == NO_SLOT ? 0 : listing->ranks[*key];
        sorted &= i == 0 || all[i - 1].keys[BY_SUBJECT] <= *key;
    }
    for (unsigned shift = 0; !sorted && listing->subject_count >> shift;
         shift += 2 * DIGIT_BITS) {
        sort_by_digit(all, room, count, shift);
        sort_by_digit(room, all, count, shift + DIGIT_BITS);
    }
}

static size_t
stretch_end(const struct ik_listing *listing, size_t stretch)
{
    return stretch + 1 < listing->stretch_count
               ? listing->stretches[stretch + 1].from
               : listing->count;
}

static size_t
longest_stretch(const struct ik_listing *listing)
{
    size_t longest = 0;
    for (size_t i = 0; i < listing->stretch_count; i++) {
        size_t length = stretch_end(listing, i) - listing->stretches[i].from;
        longest = length > longest ? length : longest;
    }
    return longest;
}

/* From how many each group has to where it begins. */
static void
find_starts(struct ik_listing *listing)
{
    uint32_t before = 0;
    for (size_t i = 0; i < count_groups(listing); i++) {
        uint32_t count = listing->group_counts[i];
        listing->group_counts[i] = before;
        before += count;
    }
}

static bool
distribute(struct ik_listing *listing, struct ik_finding **to)
{
    struct ik_handed_in *room =
        malloc((longest_stretch(listing) + 1) * sizeof *room);
    if (!room)
        return false;
    if (listing->count)
        find_starts(listing);
    for (size_t i = 0; i < listing->stretch_count; i++) {
        size_t from = listing->stretches[i].from;
        size_t end = stretch_end(listing, i);
        const struct ik_handed_in *all = listing->findings;
        sort_stretch(listing, listing->findings + from, room, end - from);
        for (; from < end; from++)
            to[listing->group_counts[all[from].keys[BY_GROUP]]++] =
                all[from].finding;
    }
    free(room);
    return true;
}

bool
ik_listing_finish(struct ik_listing *listing)
{
    struct ik_report *report = listing->report;
    size_t count = listing->count;
    report->findings =
        ik_arena_alloc(&report->arena, (count + 1) * sizeof *report->findings);
    bool fine = report->findings && rank_subjects(listing) &&
                distribute(listing, report->findings);
    report->finding_count = fine ? count : 0;
    return fine;
}

void
ik_listing_release(struct ik_listing *listing)
{
    free(listing->findings);
    free(listing->stretches);
    free(listing->group_counts);
    free(listing->subjects);
    free(listing->ranks);
}
