#include "check/order.h"

#include "model/case.h"

#include <stdlib.h>
#include <string.h>

enum { SEVERITIES = IK_SEVERITY_LOW + 1 };

uint32_t
ik_order_group(const struct ik_report *report, enum ik_outcome outcome,
               const struct ik_rule_result *result)
{
    size_t band = (size_t)outcome * SEVERITIES + result->rule->severity;
    return (uint32_t)(band * report->result_count +
                      (size_t)(result - report->results));
}

/* An id behind its first eight bytes, which nearly always settle the order. */
struct subject {
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

static int
compare_ids(const void *a, const void *b)
{
    return strcmp(((const struct subject *)a)->id,
                  ((const struct subject *)b)->id);
}

/* In order of one byte of the head; the same bytes stay in order. False when
 * all have the same one, and nothing was moved. */
static bool
sort_by_byte(const struct subject *from, struct subject *to, size_t count,
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

/* By id; whole ids are compared only where heads are the same. other is as
 * long as subjects; returns the one that holds the result. */
static struct subject *
sort_subjects(struct subject *subjects, struct subject *other, size_t count)
{
    for (unsigned shift = 0; count && shift < 64; shift += 8)
        if (sort_by_byte(subjects, other, count, shift)) {
            struct subject *sorted = other;
            other = subjects;
            subjects = sorted;
        }
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count; end++)
            if (subjects[end].head != subjects[i].head)
                break;
        if (end - i > 1)
            qsort(subjects + i, end - i, sizeof *subjects, compare_ids);
    }
    return subjects;
}

/* Each subject's id once. marks has a zero for each number. */
static size_t
gather_subjects(const struct ik_handed_in *all, size_t count, uint32_t *marks,
                struct subject *subjects)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = all[i].keys[IK_ORDER_SUBJECT];
        if (!number || marks[number])
            continue;
        const char *id = all[i].finding->values[0].record->id;
        marks[number] = 1;
        subjects[found++] = (struct subject){ head_of(id), id };
    }
    return found;
}

/* From numbers of ids to their places among each other. */
static bool
rank_subjects(struct ik_handed_in *all, size_t count, size_t slot_count)
{
    uint32_t *ranks = calloc(slot_count + 1, sizeof *ranks);
    size_t most = count < slot_count ? count : slot_count;
    struct subject *subjects = malloc((2 * most + 1) * sizeof *subjects);
    if (ranks && subjects) {
        size_t found = gather_subjects(all, count, ranks, subjects);
        const struct subject *sorted =
            sort_subjects(subjects, subjects + most, found);
        for (size_t i = 0; i < found; i++)
            ranks[ik_name_number(sorted[i].id)] = (uint32_t)i + 1;
        for (size_t i = 0; i < count; i++)
            all[i].keys[IK_ORDER_SUBJECT] =
                ranks[all[i].keys[IK_ORDER_SUBJECT]];
    }
    bool fine = ranks && subjects;
    free(ranks);
    free(subjects);
    return fine;
}

/* In order of a key, which is less than bound; the same keys stay in order. */
static bool
distribute(const struct ik_handed_in *from, struct ik_handed_in *to,
           size_t count, enum ik_order_key key, size_t bound)
{
    uint32_t *next = calloc(bound + 1, sizeof *next);
    if (!next)
        return false;
    for (size_t i = 0; i < count; i++)
        next[from[i].keys[key] + 1]++;
    for (size_t i = 1; i < bound; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < count; i++)
        to[next[from[i].keys[key]]++] = from[i];
    free(next);
    return true;
}

bool
ik_order_findings(struct ik_report *report, struct ik_handed_in *all,
                  size_t count)
{
    size_t slots = report->kase->slot_count;
    size_t groups =
        (size_t)IK_OUTCOMES * SEVERITIES * (report->result_count + 1);
    struct ik_handed_in *other = malloc((count + 1) * sizeof *other);
    report->findings =
        ik_arena_alloc(&report->arena, (count + 1) * sizeof *report->findings);
    bool fine = other && report->findings &&
                rank_subjects(all, count, slots) &&
                distribute(all, other, count, IK_ORDER_SUBJECT, slots + 1) &&
                distribute(other, all, count, IK_ORDER_GROUP, groups);
    if (fine) {
        for (size_t i = 0; i < count; i++)
            report->findings[i] = all[i].finding;
        report->finding_count = count;
    }
    free(other);
    return fine;
}
