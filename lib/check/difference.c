#include "check/difference.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Findings by id, the order in which two reports can be laid side by side. */
struct side {
    const struct ik_finding **findings;
    size_t count, at;
};

static int
compare_ids(const void *a, const void *b)
{
    const struct ik_finding *x = *(struct ik_finding *const *)a;
    const struct ik_finding *y = *(struct ik_finding *const *)b;
    return ik_finding_compare(x, y);
}

static bool
sort_side(struct side *side, const ik_report *report)
{
    *side = (struct side){ .count = report->finding_count };
    side->findings = calloc(side->count + 1, sizeof *side->findings);
    if (!side->findings)
        return false;
    for (size_t i = 0; i < side->count; i++)
        side->findings[i] = report->findings[i];
    qsort(side->findings, side->count, sizeof *side->findings, compare_ids);
    return true;
}

/* Negative: the next finding is own's alone; positive: it is here alone. */
static int
compare_next(const struct side *own, const struct side *here)
{
    if (own->at == own->count)
        return 1;
    if (here->at == here->count)
        return -1;
    return ik_finding_compare(own->findings[own->at],
                              here->findings[here->at]);
}

/* Why a rule does not concern the case makes no difference to anybody. False
 * when memory runs out. */
static bool
compare(const struct ik_finding *a, const struct ik_finding *b, bool *same)
{
    *same = a->form->outcome == b->form->outcome;
    if (!*same || a->form->outcome == IK_OUTCOME_NOT_APPLICABLE)
        return true;
    const char *x = ik_finding_get_evidence_digest(a);
    const char *y = ik_finding_get_evidence_digest(b);
    *same = ik_equal(x, y);
    return x && y;
}

/* Takes the next finding of either side, or the two that are one. False when
 * memory runs out. */
static bool
take_next(ik_report *report, struct side *own, struct side *here)
{
    int order = compare_next(own, here);
    const struct ik_finding **before = own->findings + own->at;
    const struct ik_finding **after = here->findings + here->at;
    own->at += order <= 0;
    here->at += order >= 0;
    bool same = false;
    if (order == 0 && !compare(*before, *after, &same))
        return false;
    if (same)
        return true;
    const char *id = ik_finding_get_id(order <= 0 ? *before : *after);
    report->differences[report->difference_count++] = (struct ik_difference){
        .id = id,
        .own = order <= 0 ? ik_finding_get_outcome(*before) : IK_OUTCOME_NONE,
        .here = order >= 0 ? ik_finding_get_outcome(*after) : IK_OUTCOME_NONE,
    };
    return id;
}

bool
ik_report_find_differences(ik_report *report)
{
    struct side own = { NULL, 0, 0 }, here = { NULL, 0, 0 };
    size_t most = report->own->finding_count + report->finding_count;
    report->differences =
        ik_arena_zalloc(&report->arena, most + 1, sizeof *report->differences);
    bool fine = report->differences && sort_side(&own, report->own) &&
                sort_side(&here, report);
    while (fine && (own.at < own.count || here.at < here.count))
        fine = take_next(report, &own, &here);
    free(own.findings);
    free(here.findings);
    return fine;
}

const ik_report *
ik_report_get_own(const ik_report *report)
{
    return report ? report->own : NULL;
}

size_t
ik_report_get_difference_count(const ik_report *report)
{
    return report ? report->difference_count : 0;
}

const char *
ik_report_get_difference(const ik_report *report, size_t index,
                         enum ik_outcome *own, enum ik_outcome *here)
{
    struct ik_difference difference = { NULL, IK_OUTCOME_NONE,
                                        IK_OUTCOME_NONE };
    if (report && index < report->difference_count)
        difference = report->differences[index];
    if (own)
        *own = difference.own;
    if (here)
        *here = difference.here;
    return difference.id;
}
