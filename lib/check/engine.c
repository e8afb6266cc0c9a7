/* One pass: every rule over the facts, then the report is put in order. */
#include "check/difference.h"
#include "check/judge.h"

#include "base/civil.h"
#include "base/text.h"
#include "check/ruleset.h"
#include "facts/competition.h"
#include "facts/regime.h"

#include <stdlib.h>
#include <string.h>

static bool
is_asked_for(const struct ik_check_options *options, const char *rule)
{
    if (!options->rule_count)
        return true;
    for (size_t i = 0; i < options->rule_count; i++)
        if (strcmp(options->rules[i], rule) == 0)
            return true;
    return false;
}

static void
say_of_case(struct ik_judge *judge, enum ik_outcome outcome, const char *key)
{
    ik_judge_begin(judge,
                   ik_case_get_record(judge->report->kase, IK_KIND_CASE, 0));
    ik_judge_say(judge, outcome, key);
}

/* Whether the law data presuppose a newer meaning of the rule. */
static bool
has_law_moved_on(const struct ik_judge *judge)
{
    const ik_report *report = judge->report;
    const struct ik_rule *rule = judge->result->rule;
    return ik_law_semantics(report->facts->law, rule->id, report->law_date,
                            NULL) > rule->semantics;
}

static bool
is_in_force(const struct ik_rule *rule, const struct ik_law *law,
            ik_date date)
{
    return date.yyyymmdd >= ik_law_get_from(law).yyyymmdd &&
           (!rule->from || date.yyyymmdd >= rule->from) &&
           (!rule->to || date.yyyymmdd <= rule->to);
}

/* What would tell the regime: the value, if there is a procedure at all. */
static void
miss_regime(struct ik_judge *judge)
{
    struct ik_facts *facts = judge->report->facts;
    const ik_record *procedure = ik_procedure(facts);
    judge->result->in_scope = true;
    ik_judge_begin(judge,
                   ik_case_get_record(judge->report->kase, IK_KIND_CASE, 0));
    if (procedure)
        ik_note_missing_field(facts, procedure,
                              IK_FIELD_PROCEDURE_ESTIMATED_VALUE);
    else
        ik_note_missing_record(facts, IK_KIND_PROCEDURE);
    ik_judge_cannot_tell(judge, "not_assessable.regime");
    /* The rule itself has asked for nothing. */
    ik_facts_forget(facts);
}

static void
run_rule(struct ik_judge *judge)
{
    const struct ik_rule *rule = judge->result->rule;
    const struct ik_facts *facts = judge->report->facts;
    enum ik_regime regime = facts->regime.regime;
    if (!is_in_force(rule, facts->law, judge->report->law_date)) {
        say_of_case(judge, IK_OUTCOME_NOT_APPLICABLE,
                    "not_applicable.not_in_force");
    } else if (regime == IK_REGIME_UNKNOWN && rule->parts != IK_PARTS_ALL) {
        miss_regime(judge);
    } else if (regime != IK_REGIME_UNKNOWN && !(rule->parts >> regime & 1)) {
        say_of_case(judge, IK_OUTCOME_NOT_APPLICABLE, "not_applicable.regime");
    } else if (has_law_moved_on(judge)) {
        judge->result->in_scope = true;
        say_of_case(judge, IK_OUTCOME_NOT_ASSESSABLE,
                    "not_assessable.law_changed");
    } else {
        judge->result->in_scope = true;
        rule->check(judge);
    }
}

static bool
run_rules(struct ik_judge *judge, const ik_ruleset *rules,
          const struct ik_check_options *options)
{
    ik_report *report = judge->report;
    report->results = ik_arena_zalloc(&report->arena, rules->count + 1,
                                      sizeof *report->results);
    if (!report->results)
        return false;
    for (size_t i = 0; i < rules->count; i++) {
        const struct ik_rule *rule = rules->rules[i];
        if (!is_asked_for(options, rule->id))
            continue;
        report->results[report->result_count++].rule = rule;
    }
    for (size_t i = 0; i < report->result_count; i++) {
        ik_judge_start_rule(judge, &report->results[i]);
        run_rule(judge);
        ik_judge_end_rule(judge);
    }
    return !judge->no_memory && !report->facts->no_memory;
}

static bool
check(ik_report *report, const ik_ruleset *rules,
      const struct ik_check_options *options)
{
    struct ik_judge judge;
    ik_judge_init(&judge, report);
    judge.include_all = options->include_all;
    bool fine = run_rules(&judge, rules, options) &&
                ik_listing_finish(&judge.listing);
    report->missing_count = judge.missing.count;
    ik_judge_release(&judge);
    fine = fine && ik_report_set_statuses(report) &&
           !report->facts->no_memory;
    /* What rules had made for them is more than what they found. */
    ik_facts_free(report->facts);
    report->facts = NULL;
    return fine;
}

static bool
prepare(ik_report *report, const ik_case *kase, const ik_ruleset *rules,
        const struct ik_check_options *options)
{
    atomic_init(&report->references, 1);
    report->kase = ik_case_ref(kase);
    report->rules = ik_ruleset_ref(rules);
    report->now = options->now;
    report->known_at = options->known_at;
    report->audience = options->audience;
    report->facts =
        ik_facts_new(kase, rules->law, options->now, options->known_at,
                     &report->arena);
    if (!report->facts)
        return false;
    report->notice = ik_case_ref(options->notice);
    report->facts->notice = report->notice;
    ik_facts_find_regime(report->facts, options->law_date);
    report->regime = report->facts->regime;
    report->law_date = report->facts->law_date;
    report->law_date_assumed = report->facts->law_date_assumed;
    report->law_verified = report->law_date.yyyymmdd <=
                           ik_law_get_verified_until(rules->law).yyyymmdd;
    report->plan_count = report->facts->plan_count;
    return true;
}

static bool
check_arguments(const ik_ruleset *rules, const ik_case *kase,
                const ik_check_options *options, ik_error **error)
{
    const char *missing = !rules     ? "rules"
                          : !kase    ? "kase"
                          : !options ? "options"
                                     : NULL;
    if (!missing && !options->now.precision)
        missing = "now";
    if (missing)
        return ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                       IK_MESSAGE_NULL_ARGUMENT, IK_ARGUMENTS(missing));
    if (options->no_memory)
        return ik_fail_no_memory(error);
    for (size_t i = 0; i < options->rule_count; i++)
        if (ik_ruleset_find_rule(rules, options->rules[i]) == rules->count)
            return ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                           IK_MESSAGE_UNKNOWN_RULE,
                           IK_ARGUMENTS(options->rules[i]));
    return true;
}

static ik_report *
make_report(const ik_ruleset *rules, const ik_case *kase,
            const struct ik_check_options *options)
{
    ik_report *report = calloc(1, sizeof *report);
    if (!report || (prepare(report, kase, rules, options) &&
                    check(report, rules, options)))
        return report;
    ik_report_unref(report);
    return NULL;
}

/* The same under the case's own law, and what the chosen one changes. */
static bool
compare_laws(ik_report *report, const struct ik_check_options *options)
{
    struct ik_check_options own = *options;
    own.law_date = (ik_date){ 0 };
    report->own = make_report(report->rules, report->kase, &own);
    return report->own && ik_report_find_differences(report);
}

const ik_report *
ik_ruleset_check(const ik_ruleset *rules, const ik_case *kase,
                 const ik_check_options *options, ik_error **error)
{
    if (!check_arguments(rules, kase, options, error))
        return NULL;
    ik_report *report = make_report(rules, kase, options);
    if (report &&
        (!options->law_date.yyyymmdd || compare_laws(report, options)))
        return report;
    ik_report_unref(report);
    ik_fail_no_memory(error);
    return NULL;
}
