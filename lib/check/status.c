/* Assessments: what people have decided about findings. */
#include "check/judge.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

struct assessed {
    const char *finding;
    const ik_record *assessment;
};

static int
compare(const void *a, const void *b)
{
    const struct assessed *x = a, *y = b;
    return strcmp(x->finding, y->finding);
}

static bool
fits(const ik_record *assessment, const struct ik_finding *finding)
{
    const uint8_t *digest = ik_record_get_digest(
        assessment, IK_FIELD_ASSESSMENT_EVIDENCE_DIGEST, 0);
    uint8_t own[IK_DIGEST_SIZE];
    return digest &&
           ik_parse_hex(ik_finding_get_evidence_digest(finding), own,
                        sizeof own) &&
           memcmp(digest, own, sizeof own) == 0;
}

/* Assessments that fit must agree; those that no longer fit are stale. One
 * whose result cannot be read here closes nothing, and agrees with none. */
static enum ik_status
status_of(const struct ik_finding *finding, const struct assessed *rows,
          size_t count)
{
    enum ik_status status = IK_STATUS_STALE;
    uint32_t result = 0;
    for (size_t i = 0; i < count; i++) {
        const ik_record *assessment = rows[i].assessment;
        uint32_t own =
            ik_record_code_number(assessment, IK_FIELD_ASSESSMENT_RESULT);
        if (!fits(assessment, finding))
            continue;
        if (own == IK_CODE_ASSESSMENT_RESULT_DISPUTED ||
            (status != IK_STATUS_STALE && own != result))
            return IK_STATUS_DISPUTED;
        status = own ? IK_STATUS_ASSESSED : IK_STATUS_OPEN;
        result = own;
    }
    return status;
}

/* False when memory runs out. */
static bool
set_status(ik_report *report, struct ik_finding *finding,
           const struct assessed *rows, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ik_finding_compare_id(finding, rows[middle].finding) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < count &&
           ik_finding_compare_id(finding, rows[end].finding) == 0)
        end++;
    if (end == low)
        return true;
    if (!ik_finding_get_evidence_digest(finding))
        return false;
    finding->status = (uint8_t)status_of(finding, rows + low, end - low);
    report->open[finding->form->outcome] -=
        finding->status == IK_STATUS_ASSESSED;
    return true;
}

static size_t
collect(struct ik_records all, struct assessed *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        const char *finding = ik_record_get_token(
            all.items[i], IK_FIELD_ASSESSMENT_FINDING, 0);
        if (finding)
            rows[count++] = (struct assessed){ finding, all.items[i] };
    }
    return count;
}

bool
ik_report_set_statuses(ik_report *report)
{
    struct ik_records all = ik_facts_all(report->facts, IK_KIND_ASSESSMENT);
    /* What is not listed cannot have been assessed. */
    memcpy(report->open, report->counts, sizeof report->open);
    struct assessed *rows = malloc((all.count + 1) * sizeof *rows);
    if (!rows)
        return false;
    size_t count = collect(all, rows);
    qsort(rows, count, sizeof *rows, compare);
    bool fine = true;
    for (size_t i = 0; count && fine && i < report->finding_count; i++)
        fine = set_status(report, report->findings[i], rows, count);
    free(rows);
    return fine;
}
