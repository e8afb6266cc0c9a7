#include "check/listing.h"

#include "model/case.h"

#include <stdlib.h>
#include <string.h>

enum { SEVERITIES = IK_SEVERITY_LOW + 1 };

#define NO_SLOT UINT32_MAX

enum key { BY_SUBJECT, BY_GROUP, KEYS };

struct ik_handed_in {
    struct ik_finding *finding;
    uint32_t keys[KEYS];
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

bool
ik_listing_add(struct ik_listing *listing, struct ik_finding *finding,
               const struct ik_rule_result *result)
{
    const ik_record *subject =
        finding->form->subject_count ? finding->values[0].record : NULL;
    if ((subject && !add_subject(listing, subject)) ||
        !ik_grow((void **)&listing->findings, &listing->capacity,
                 listing->count, sizeof *listing->findings))
        return false;
    listing->findings[listing->count++] = (struct ik_handed_in){
        .finding = finding,
        .keys = { [BY_SUBJECT] = subject ? subject->slot : NO_SLOT,
                  [BY_GROUP] = group_of(listing->report, finding, result) },
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
    for (size_t i = 0; i < listing->count; i++) {
        uint32_t *key = &listing->findings[i].keys[BY_SUBJECT];
        *key = *key == NO_SLOT ? 0 : ranks[*key];
    }
    return true;
}

/* Where those with each key begin when sorted by it; keys are less than bound.
 * NULL when memory runs out. */
static uint32_t *
starts_of(const struct ik_handed_in *all, size_t count, enum key key,
          size_t bound)
{
    uint32_t *starts = calloc(bound + 1, sizeof *starts);
    for (size_t i = 0; starts && i < count; i++)
        starts[all[i].keys[key] + 1]++;
    for (size_t i = 1; starts && i < bound; i++)
        starts[i] += starts[i - 1];
    return starts;
}

/* By subject first, then by group: the same keys stay in order. */
static bool
distribute(const struct ik_listing *listing, struct ik_handed_in *by_subject,
           struct ik_finding **to)
{
    const struct ik_handed_in *all = listing->findings;
    size_t count = listing->count;
    size_t groups = IK_OUTCOMES * SEVERITIES * listing->report->result_count;
    uint32_t *subject =
        starts_of(all, count, BY_SUBJECT, listing->subject_count + 1);
    uint32_t *group = starts_of(all, count, BY_GROUP, groups);
    bool fine = subject && group;
    for (size_t i = 0; fine && i < count; i++)
        by_subject[subject[all[i].keys[BY_SUBJECT]]++] = all[i];
    for (size_t i = 0; fine && i < count; i++)
        to[group[by_subject[i].keys[BY_GROUP]]++] = by_subject[i].finding;
    free(subject);
    free(group);
    return fine;
}

bool
ik_listing_finish(struct ik_listing *listing)
{
    struct ik_report *report = listing->report;
    size_t count = listing->count;
    struct ik_handed_in *by_subject =
        malloc((count + 1) * sizeof *by_subject);
    report->findings =
        ik_arena_alloc(&report->arena, (count + 1) * sizeof *report->findings);
    bool fine = by_subject && report->findings && rank_subjects(listing) &&
                distribute(listing, by_subject, report->findings);
    report->finding_count = fine ? count : 0;
    free(by_subject);
    return fine;
}

void
ik_listing_release(struct ik_listing *listing)
{
    free(listing->findings);
    free(listing->subjects);
    free(listing->ranks);
}
