/* What a report answers. Sentences are made in lib/report. */
#include "check/report.h"

#include "check/ruleset.h"
#include "model/case.h"

#include <stdlib.h>

const ik_report *
ik_report_ref(const ik_report *report)
{
    if (report)
        atomic_fetch_add_explicit(
            &((ik_report *)(uintptr_t)report)->references, 1,
            memory_order_relaxed);
    return report;
}

const ik_report *
ik_report_unref(const ik_report *report)
{
    ik_report *own = (ik_report *)(uintptr_t)report;
    if (!own || atomic_fetch_sub_explicit(&own->references, 1,
                                          memory_order_acq_rel) != 1)
        return NULL;
    ik_findings_release(own);
    ik_facts_free(own->facts);
    ik_report_unref(own->own);
    ik_case_unref(own->kase);
    ik_case_unref(own->notice);
    ik_ruleset_unref(own->rules);
    ik_arena_release(&own->arena);
    free(own);
    return NULL;
}

const ik_case *
ik_report_get_case(const ik_report *report)
{
    return report ? report->kase : NULL;
}

ik_instant
ik_report_get_now(const ik_report *report)
{
    return report ? report->now : (ik_instant){ 0 };
}

enum ik_regime
ik_report_get_regime(const ik_report *report)
{
    return report ? report->regime.regime : IK_REGIME_UNKNOWN;
}

enum ik_regime_basis
ik_report_get_regime_basis(const ik_report *report)
{
    return report ? report->regime.basis : IK_REGIME_BASIS_NONE;
}

ik_date
ik_report_get_law_date(const ik_report *report, bool *assumed)
{
    if (assumed)
        *assumed = report && report->law_date_assumed;
    return report ? report->law_date : (ik_date){ 0 };
}

bool
ik_report_is_regime_sure(const ik_report *report)
{
    return report && report->regime.sure;
}

bool
ik_report_is_law_verified(const ik_report *report)
{
    return report && report->law_verified;
}

static bool
is_outcome(enum ik_outcome outcome)
{
    return outcome >= IK_OUTCOME_BREACH &&
           outcome <= IK_OUTCOME_NOT_APPLICABLE;
}

size_t
ik_report_get_outcome_count(const ik_report *report, enum ik_outcome outcome)
{
    return report && is_outcome(outcome) ? report->counts[outcome] : 0;
}

size_t
ik_report_get_open_count(const ik_report *report, enum ik_outcome outcome)
{
    return report && is_outcome(outcome) ? report->open[outcome] : 0;
}

size_t
ik_report_get_missing_count(const ik_report *report)
{
    return report ? report->missing_count : 0;
}

size_t
ik_report_get_plan_count(const ik_report *report)
{
    return report ? report->plan_count : 0;
}

size_t
ik_report_get_finding_count(const ik_report *report)
{
    return report ? report->finding_count : 0;
}

const ik_finding *
ik_report_get_finding(const ik_report *report, size_t index)
{
    return report && index < report->finding_count ? report->findings[index]
                                                   : NULL;
}

const ik_finding *
ik_finding_ref(const ik_finding *finding)
{
    if (finding)
        ik_report_ref(finding->form->report);
    return finding;
}

void
ik_finding_unref(const ik_finding *finding)
{
    if (finding)
        ik_report_unref(finding->form->report);
}

const char *
ik_finding_get_rule(const ik_finding *finding)
{
    return finding ? finding->form->rule->id : NULL;
}

const char *
ik_finding_get_key(const ik_finding *finding)
{
    return finding ? finding->form->key : NULL;
}

enum ik_outcome
ik_finding_get_outcome(const ik_finding *finding)
{
    return finding ? (enum ik_outcome)finding->form->outcome : 0;
}

enum ik_severity
ik_finding_get_severity(const ik_finding *finding)
{
    return finding ? finding->form->rule->severity : 0;
}

enum ik_force
ik_finding_get_force(const ik_finding *finding)
{
    return finding ? finding->form->rule->force : 0;
}

enum ik_status
ik_finding_get_status(const ik_finding *finding)
{
    return finding ? (enum ik_status)finding->status : 0;
}

size_t
ik_finding_get_subject_count(const ik_finding *finding)
{
    return finding ? finding->form->subject_count : 0;
}

const ik_record *
ik_finding_get_subject(const ik_finding *finding, size_t index)
{
    return finding && index < finding->form->subject_count
               ? finding->values[index].record
               : NULL;
}

size_t
ik_finding_get_evidence_count(const ik_finding *finding)
{
    return finding ? finding->form->evidence_count : 0;
}

/* All zero where there is none. */
static struct ik_evidence
evidence(const ik_finding *finding, size_t index)
{
    return finding && index < finding->form->evidence_count
               ? ik_finding_evidence(finding, index)
               : (struct ik_evidence){ .name = NULL };
}

const char *
ik_finding_get_evidence_name(const ik_finding *finding, size_t index)
{
    return evidence(finding, index).name;
}

const ik_record *
ik_finding_get_evidence_record(const ik_finding *finding, size_t index)
{
    return evidence(finding, index).record;
}

enum ik_field
ik_finding_get_evidence_field(const ik_finding *finding, size_t index)
{
    return (enum ik_field)evidence(finding, index).field;
}

size_t
ik_finding_get_missing_count(const ik_finding *finding)
{
    return finding ? finding->form->miss_count : 0;
}

const ik_record *
ik_finding_get_missing(const ik_finding *finding, size_t index,
                       enum ik_field *field)
{
    struct ik_miss miss = { .record = NULL };
    if (finding && index < finding->form->miss_count)
        miss = ik_finding_miss(finding, index);
    if (field)
        *field = (enum ik_field)miss.field;
    return miss.record;
}

enum ik_kind
ik_finding_get_missing_kind(const ik_finding *finding, size_t index)
{
    if (!finding || index >= finding->form->miss_count)
        return IK_KIND_UNKNOWN;
    const struct ik_miss miss = ik_finding_miss(finding, index);
    return ik_miss_kind(&miss);
}

enum ik_missing_reason
ik_finding_get_missing_reason(const ik_finding *finding, size_t index)
{
    static const enum ik_missing_reason reasons[] = {
        [IK_PRESENCE_ABSENT] = IK_MISSING_ABSENT,
        [IK_PRESENCE_KNOWN] = IK_MISSING_KNOWN,
        [IK_PRESENCE_WITHHELD] = IK_MISSING_WITHHELD,
        [IK_PRESENCE_REDACTED] = IK_MISSING_REDACTED,
        [IK_PRESENCE_CONFLICTING] = IK_MISSING_CONFLICTING,
    };
    if (!finding || index >= finding->form->miss_count)
        return 0;
    const struct ik_miss miss = ik_finding_miss(finding, index);
    return miss.planned ? IK_MISSING_PLANNED : reasons[miss.presence];
}

/* Whether a paragraph speaks to the case: of its part, or of all parts. */
static bool
concerns(const struct ik_citation *found, enum ik_regime regime)
{
    bool known = regime >= IK_REGIME_PART_I && regime <= IK_REGIME_PART_V;
    return !found->part || !known ||
           found->part == regime - IK_REGIME_PART_I + 1;
}

const struct ik_citation *
ik_finding_next_legal(const struct ik_finding *finding, size_t *at)
{
    const struct ik_finding_form *form = finding->form;
    const struct ik_report *report = form->report;
    const struct ik_law *law = ik_ruleset_law(report->rules);
    while (form->rule->laws && form->rule->laws[*at]) {
        const struct ik_citation *found = ik_law_citation(
            law, form->rule->laws[(*at)++], report->law_date);
        if (found && concerns(found, report->regime.regime))
            return found;
    }
    return NULL;
}

/* NULL when there are not as many. */
static const struct ik_citation *
citation(const ik_finding *finding, size_t index)
{
    const struct ik_citation *found = NULL;
    size_t at = 0;
    do
        found = finding ? ik_finding_next_legal(finding, &at) : NULL;
    while (found && index--);
    return found;
}

size_t
ik_finding_get_legal_count(const ik_finding *finding)
{
    size_t count = 0, at = 0;
    while (finding && ik_finding_next_legal(finding, &at))
        count++;
    return count;
}

const char *
ik_finding_get_legal(const ik_finding *finding, size_t index,
                     const char **url, ik_date *from, ik_date *to)
{
    const struct ik_citation *found = citation(finding, index);
    if (url)
        *url = found ? found->url : NULL;
    if (from)
        *from = found ? found->row.from : (ik_date){ 0 };
    if (to)
        *to = found ? found->row.to : (ik_date){ 0 };
    return found ? found->reference : NULL;
}
