#include "check/judge.h"

#include "base/memory.h"
#include "facts/hidden.h"

#include <stdlib.h>
#include <string.h>

struct ik_facts *
ik_judge_facts(struct ik_judge *judge)
{
    return judge->report->facts;
}

static void *
keep(struct ik_judge *judge, const void *items, size_t size)
{
    void *kept = ik_arena_alloc(&judge->report->arena, size + !size);
    if (!kept)
        judge->no_memory = true;
    else if (size && items)
        memcpy(kept, items, size);
    return kept;
}

/* Rule and principal subject: the same in every run over the same facts. */
static const char *
make_id(struct ik_judge *judge)
{
    const char *rule = judge->rule->id;
    const char *subject =
        judge->subject_count && judge->subjects[0] ? judge->subjects[0]->id
                                                   : NULL;
    size_t n = strlen(rule), m = subject ? strlen(subject) + 1 : 0;
    char *id = ik_arena_bytes(&judge->report->arena, n + m + 1);
    if (!id) {
        judge->no_memory = true;
        return NULL;
    }
    memcpy(id, rule, n);
    if (subject) {
        id[n] = ':';
        memcpy(id + n + 1, subject, m - 1);
    }
    id[n + m] = '\0';
    return id;
}

static void
add(struct ik_judge *judge, struct ik_evidence evidence)
{
    if (!judge->open)
        return;
    if (!ik_grow((void **)&judge->evidence, &judge->evidence_capacity,
                 judge->evidence_count, sizeof *judge->evidence)) {
        judge->no_memory = true;
        return;
    }
    judge->evidence[judge->evidence_count++] = evidence;
    if (evidence.record)
        judge->shown[ik_id_slot(evidence.record->id)] = judge->opened;
}

static bool
is_shown(const struct ik_judge *judge, const ik_record *record)
{
    return judge->shown[ik_id_slot(record->id)] == judge->opened;
}

/* After what sentences name, so that a reader meets that first. */
static void
show_bases(struct ik_judge *judge)
{
    for (size_t i = 0; i < judge->basis_count; i++)
        if (!is_shown(judge, judge->bases[i].record))
            add(judge, (struct ik_evidence){ .name = judge->bases[i].name,
                                             .record = judge->bases[i].record,
                                             .type = IK_EVIDENCE_RECORD });
    judge->basis_count = 0;
}

static void
close_finding(struct ik_judge *judge)
{
    struct ik_finding *finding = judge->open;
    const struct ik_facts *facts = judge->report->facts;
    if (!finding)
        return;
    show_bases(judge);
    judge->open = NULL;
    finding->id = make_id(judge);
    finding->subjects = keep(judge, judge->subjects,
                             judge->subject_count * sizeof *judge->subjects);
    finding->subject_count = (uint32_t)judge->subject_count;
    finding->evidence = keep(judge, judge->evidence,
                             judge->evidence_count * sizeof *judge->evidence);
    finding->evidence_count = (uint32_t)judge->evidence_count;
    if (finding->outcome == IK_OUTCOME_NOT_ASSESSABLE) {
        size_t count = facts->miss_count - judge->first_miss;
        finding->misses = keep(
            judge, facts->misses ? facts->misses + judge->first_miss : NULL,
            count * sizeof *finding->misses);
        finding->miss_count = (uint32_t)count;
    }
    if (!ik_grow((void **)&judge->findings, &judge->finding_capacity,
                 judge->finding_count, sizeof *judge->findings)) {
        judge->no_memory = true;
        return;
    }
    judge->findings[judge->finding_count++] = finding;
}

void
ik_judge_begin(struct ik_judge *judge, const ik_record *subject)
{
    close_finding(judge);
    judge->thing = subject;
    judge->subject_count = judge->evidence_count = 0;
    judge->first_miss = judge->report->facts->miss_count;
    ik_hidden_start_thing(judge->report->facts);
}

void
ik_judge_say(struct ik_judge *judge, enum ik_outcome outcome, const char *key)
{
    if (outcome == IK_OUTCOME_BREACH &&
        ik_hidden_is_in_the_way(judge->report->facts)) {
        outcome = IK_OUTCOME_NOT_ASSESSABLE;
        key = "not_assessable.hidden";
    }
    judge->result->counts[outcome]++;
    judge->report->counts[outcome]++;
    bool silent = outcome == IK_OUTCOME_CONFORMS ||
                  outcome == IK_OUTCOME_NOT_APPLICABLE;
    if (silent && !judge->include_all)
        return;
    judge->open = ik_arena_zalloc(&judge->report->arena, 1,
                                  sizeof *judge->open);
    if (!judge->open) {
        judge->no_memory = true;
        return;
    }
    judge->open->report = judge->report;
    judge->open->rule = judge->rule;
    judge->open->key = key;
    judge->open->outcome = (uint8_t)outcome;
    judge->open->status = IK_STATUS_OPEN;
    judge->opened++;
    if (judge->thing)
        ik_judge_subject(judge, judge->thing);
}

void
ik_judge_conclude(struct ik_judge *judge, const char *key)
{
    static const struct {
        const char *word;
        enum ik_outcome outcome;
    } outcomes[] = {
        { "breach", IK_OUTCOME_BREACH },
        { "conforms", IK_OUTCOME_CONFORMS },
        { "not_assessable", IK_OUTCOME_NOT_ASSESSABLE },
        { "not_due", IK_OUTCOME_NOT_DUE },
        { "risk", IK_OUTCOME_RISK },
    };
    size_t i = 0;
    while (i + 1 < sizeof outcomes / sizeof *outcomes &&
           strncmp(key, outcomes[i].word, strlen(outcomes[i].word)) != 0)
        i++;
    ik_judge_say(judge, outcomes[i].outcome, key);
}

void
ik_judge_cannot_tell(struct ik_judge *judge, const char *key)
{
    ik_judge_say(judge, IK_OUTCOME_NOT_ASSESSABLE, key);
}

void
ik_judge_subject(struct ik_judge *judge, const ik_record *record)
{
    if (!judge->open || !record)
        return;
    if (!ik_grow((void **)&judge->subjects, &judge->subject_capacity,
                 judge->subject_count, sizeof *judge->subjects)) {
        judge->no_memory = true;
        return;
    }
    judge->subjects[judge->subject_count++] = record;
}

void
ik_judge_due(struct ik_judge *judge, ik_instant due)
{
    if (judge->open)
        judge->open->due = due;
}

void
ik_judge_record(struct ik_judge *judge, const char *name,
                const ik_record *record)
{
    if (record && judge->open)
        add(judge, (struct ik_evidence){ .name = name,
                                         .record = record,
                                         .type = IK_EVIDENCE_RECORD });
}

void
ik_judge_field(struct ik_judge *judge, const char *name,
               const ik_record *record, enum ik_field field)
{
    if (record && judge->open)
        add(judge, (struct ik_evidence){ .name = name,
                                         .record = record,
                                         .field = (uint16_t)field,
                                         .type = IK_EVIDENCE_FIELD });
}

void
ik_judge_basis(struct ik_judge *judge, const char *name,
               const ik_record *record)
{
    if (!record || !judge->open || is_shown(judge, record))
        return;
    if (!ik_grow((void **)&judge->bases, &judge->basis_capacity,
                 judge->basis_count, sizeof *judge->bases)) {
        judge->no_memory = true;
        return;
    }
    judge->bases[judge->basis_count++] = (struct ik_basis){ name, record };
}

void
ik_judge_instant(struct ik_judge *judge, const char *name, ik_instant instant)
{
    add(judge, (struct ik_evidence){ .name = name,
                                     .type = IK_EVIDENCE_INSTANT,
                                     .instant = instant });
}

void
ik_judge_number(struct ik_judge *judge, const char *name, int64_t number)
{
    add(judge, (struct ik_evidence){ .name = name,
                                     .type = IK_EVIDENCE_NUMBER,
                                     .number = number });
}

void
ik_judge_quote(struct ik_judge *judge, const char *name,
               const ik_record *record, enum ik_field field, size_t offset,
               size_t length)
{
    add(judge, (struct ik_evidence){ .name = name,
                                     .record = record,
                                     .field = (uint16_t)field,
                                     .type = IK_EVIDENCE_QUOTE,
                                     .offset = (uint32_t)offset,
                                     .length = (uint32_t)length });
}

void
ik_judge_start_rule(struct ik_judge *judge, const struct ik_rule *rule,
                    struct ik_rule_result *result)
{
    judge->rule = rule;
    judge->result = result;
    judge->report->facts->miss_count = 0;
    ik_hidden_start_rule(judge->report->facts);
    memset(judge->report->facts->touched, 0,
           sizeof judge->report->facts->touched);
}

void
ik_judge_end_rule(struct ik_judge *judge)
{
    size_t said = 0;
    for (int i = 0; i < IK_OUTCOMES; i++)
        said += judge->result->counts[i];
    if (!said) {
        ik_judge_begin(judge, NULL);
        ik_judge_say(judge, IK_OUTCOME_NOT_APPLICABLE,
                     "not_applicable.nothing");
    }
    close_finding(judge);
    /* A rule that found nothing to judge was not in scope after all. */
    judge->result->in_scope &=
        said > judge->result->counts[IK_OUTCOME_NOT_APPLICABLE];
    memcpy(judge->result->touched, judge->report->facts->touched,
           sizeof judge->result->touched);
}

void
ik_judge_release(struct ik_judge *judge)
{
    free(judge->subjects);
    free(judge->evidence);
    free(judge->bases);
    free(judge->findings);
}
