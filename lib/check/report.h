/* A report in memory. */
#ifndef IK_CHECK_REPORT_H
#define IK_CHECK_REPORT_H

#include "check/finding.h"
#include "rules/texts.h"

#include <innokjop/ruleset.h>

#include <stdatomic.h>

enum { IK_OUTCOMES = IK_OUTCOME_NOT_APPLICABLE + 1 };

/* How one rule fared. */
struct ik_rule_result {
    const struct ik_rule *rule;
    uint32_t counts[IK_OUTCOMES]; /* things judged, by outcome */
    bool in_scope;
    uint32_t asked_count;
    const struct ik_asked *asked; /* the facts that it asked for */
};

/* Numbers below those of the first kind are no fields; IK_NO_FACT is past
 * the last. */
enum { IK_FIRST_FACT = 256, IK_NO_FACT = 64 * IK_FACT_WORDS };

/* The first field from one on that a rule asked for; IK_NO_FACT when there is
 * none. */
unsigned ik_rule_result_next_fact(const struct ik_rule_result *result,
                                  unsigned field);

/* What the law of another date changes: a finding by its id. */
struct ik_difference {
    const char *id;
    enum ik_outcome own, here;
};

struct ik_report {
    atomic_size_t references;
    const ik_case *kase;       /* one reference */
    const ik_case *notice;     /* beside it, or NULL; one reference */
    const ik_ruleset *rules;   /* one reference */
    struct ik_arena arena;     /* owns all below */
    struct ik_facts *facts;    /* while rules ask; NULL afterwards */
    ik_instant now;
    ik_instant known_at;       /* absent unless asked for */
    struct ik_regime_answer regime;
    ik_date law_date;
    bool law_date_assumed;
    bool law_verified;
    enum ik_audience audience;
    struct ik_finding **findings; /* sorted */
    size_t finding_count;
    _Atomic(struct ik_finding_made *) made; /* once asked for */
    struct ik_rule_result *results; /* in the order of rule ids */
    size_t result_count;
    size_t counts[IK_OUTCOMES];
    size_t open[IK_OUTCOMES];
    size_t missing_count;
    size_t plan_count;
    const ik_report *own; /* under the case's own law; NULL if this is */
    struct ik_difference *differences; /* by id */
    size_t difference_count;
};

#endif
