#include "check/judge.h"

#include "base/memory.h"
#include "facts/firms.h"
#include "facts/hidden.h"
#include "model/case.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BASES = 64 };

struct ik_facts *
ik_judge_facts(struct ik_judge *judge)
{
    return judge->report->facts;
}

/* The case's own, not that of a notice beside it. */
static bool
is_own(const struct ik_judge *judge, const ik_record *record)
{
    const struct ik_facts *facts = judge->report->facts;
    uint32_t slot = record->slot;
    return slot < facts->kase->slot_count && facts->records[slot] &&
           facts->records[slot]->id == record->id;
}

/* Adds a piece of evidence, if there is a finding to add it to. */
static void
add(struct ik_judge *judge, struct ik_evidence piece)
{
    struct ik_saying *said = &judge->saying;
    if (!judge->open)
        return;
    if (!ik_grow((void **)&said->evidence, &judge->evidence_capacity,
                 said->evidence_count, sizeof *said->evidence)) {
        judge->no_memory = true;
        return;
    }
    said->evidence[said->evidence_count++] = piece;
}

/* Whether a piece of evidence is this record or a field of it. Few findings
 * ask, so that what they show is marked when one does. */
static bool
is_shown(struct ik_judge *judge, const ik_record *record)
{
    const struct ik_saying *said = &judge->saying;
    if (!judge->shown)
        return false;
    for (; judge->marked < said->evidence_count; judge->marked++) {
        const ik_record *shown = said->evidence[judge->marked].record;
        if (shown && is_own(judge, shown))
            judge->shown[shown->slot] = judge->opened;
    }
    return is_own(judge, record) &&
           judge->shown[record->slot] == judge->opened;
}

/* After what sentences name, so that a reader meets that first. */
static void
show_bases(struct ik_judge *judge)
{
    for (size_t i = 0; i < judge->basis_count; i++)
        if (!is_shown(judge, judge->bases[i].record))
            ik_judge_record(judge, judge->bases[i].name,
                            judge->bases[i].record);
    judge->basis_count = 0;
}

/* That a firm has done what a record under another id says. */
static void
show_firms(struct ik_judge *judge)
{
    const struct ik_saying *said = &judge->saying;
    const struct ik_facts *facts = judge->report->facts;
    size_t count = said->evidence_count;
    for (size_t i = 0; facts->firms && judge->shown && i < count; i++) {
        const ik_record *who = said->evidence[i].record;
        if (!who || !is_own(judge, who))
            continue;
        while ((who = ik_firms_next(facts, who)) &&
               judge->shown[who->slot] != judge->opened &&
               said->evidence_count < count + MOST_BASES) {
            judge->shown[who->slot] = judge->opened;
            ik_judge_record(judge, "firm", who);
        }
    }
}

static void
close_finding(struct ik_judge *judge)
{
    struct ik_saying *said = &judge->saying;
    const struct ik_facts *facts = judge->report->facts;
    if (!judge->open)
        return;
    show_bases(judge);
    show_firms(judge);
    judge->open = false;
    said->misses = facts->misses;
    said->miss_count = said->outcome == IK_OUTCOME_NOT_ASSESSABLE
                           ? facts->miss_count
                           : 0;
    /* Rules do not fail: that memory ran out is remembered. */
    for (size_t i = 0; i < said->miss_count; i++)
        judge->no_memory |= !ik_missing_add(&judge->missing, &said->misses[i]);
    struct ik_finding *finding = ik_finding_pack(&judge->packer, said);
    judge->no_memory |=
        !finding || !ik_listing_add(&judge->listing, finding);
}

void
ik_judge_begin(struct ik_judge *judge, const ik_record *subject)
{
    close_finding(judge);
    judge->thing = subject;
    judge->report->facts->miss_count = 0;
    ik_hidden_start_thing(judge->report->facts);
    if (subject)
        ik_facts_look_ahead(judge->report->facts, subject);
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
    judge->open = true;
    judge->opened++;
    judge->marked = 0;
    judge->saying.key = key;
    judge->saying.outcome = outcome;
    judge->saying.due = (ik_instant){ 0 };
    judge->saying.subject_count = judge->saying.evidence_count = 0;
    if (judge->thing)
        ik_judge_subject(judge, judge->thing);
}

void
ik_judge_conclude(struct ik_judge *judge, const char *key)
{
    static const char not_due[] = "not_due";
    /* Outcomes differ in their first letters, but for the two with not. */
    enum ik_outcome outcome = IK_OUTCOME_RISK;
    if (key[0] == 'b')
        outcome = IK_OUTCOME_BREACH;
    else if (key[0] == 'c')
        outcome = IK_OUTCOME_CONFORMS;
    else if (key[0] == 'n')
        outcome = strncmp(key, not_due, sizeof not_due - 1) == 0
                      ? IK_OUTCOME_NOT_DUE
                      : IK_OUTCOME_NOT_ASSESSABLE;
    ik_judge_say(judge, outcome, key);
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
    struct ik_saying *said = &judge->saying;
    if (!ik_grow((void **)&said->subjects, &judge->subject_capacity,
                 said->subject_count, sizeof *said->subjects)) {
        judge->no_memory = true;
        return;
    }
    said->subjects[said->subject_count++] = record;
}

void
ik_judge_due(struct ik_judge *judge, ik_instant due)
{
    if (judge->open)
        judge->saying.due = due;
}

void
ik_judge_record(struct ik_judge *judge, const char *name,
                const ik_record *record)
{
    if (record)
        add(judge, (struct ik_evidence){ .name = name,
                                         .record = record,
                                         .type = IK_EVIDENCE_RECORD });
}

void
ik_judge_field(struct ik_judge *judge, const char *name,
               const ik_record *record, enum ik_field field)
{
    if (record)
        add(judge, (struct ik_evidence){ .name = name,
                                         .record = record,
                                         .field = (uint16_t)field,
                                         .type = IK_EVIDENCE_FIELD });
}

bool
ik_judge_is_full(const struct ik_judge *judge)
{
    return !judge->open || judge->basis_count == MOST_BASES;
}

void
ik_judge_basis(struct ik_judge *judge, const char *name,
               const ik_record *record)
{
    if (!record || ik_judge_is_full(judge) || is_shown(judge, record))
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
ik_judge_init(struct ik_judge *judge, ik_report *report)
{
    *judge = (struct ik_judge){ .report = report };
    ik_packer_init(&judge->packer, report, &report->arena);
    judge->listing.report = report;
    judge->shown = calloc(report->kase->slot_count + 1, sizeof *judge->shown);
    judge->no_memory = !judge->shown;
}

void
ik_judge_start_rule(struct ik_judge *judge, struct ik_rule_result *result)
{
    judge->saying.rule = result->rule;
    judge->result = result;
    judge->report->facts->miss_count = 0;
    ik_hidden_start_rule(judge->report->facts);
    ik_facts_forget(judge->report->facts);
}

/* The facts that the rule asked for. */
static void
keep_asked(struct ik_judge *judge)
{
    ik_report *report = judge->report;
    size_t count = ik_facts_list_touched(report->facts, NULL);
    struct ik_asked *asked =
        ik_arena_alloc(&report->arena, count * sizeof *asked);
    judge->no_memory |= !asked;
    if (!asked)
        return;
    ik_facts_list_touched(report->facts, asked);
    judge->result->asked = asked;
    judge->result->asked_count = (uint32_t)count;
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
    judge->no_memory |= !ik_listing_end_rule(
        &judge->listing, (size_t)(judge->result - judge->report->results));
    /* A rule that found nothing to judge was not in scope after all. */
    judge->result->in_scope &=
        said > judge->result->counts[IK_OUTCOME_NOT_APPLICABLE];
    keep_asked(judge);
}

void
ik_judge_release(struct ik_judge *judge)
{
    ik_packer_release(&judge->packer);
    ik_missing_release(&judge->missing);
    free(judge->saying.subjects);
    free(judge->saying.evidence);
    free(judge->bases);
    free(judge->shown);
    ik_listing_release(&judge->listing);
}
