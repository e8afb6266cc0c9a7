/* What was looked at: how each rule fared. */
#include "check/report.h"

const ik_ruleset *
ik_report_get_ruleset(const ik_report *report)
{
    return report ? report->rules : NULL;
}

size_t
ik_report_get_rule_count(const ik_report *report)
{
    return report ? report->result_count : 0;
}

size_t
ik_report_get_scope_count(const ik_report *report)
{
    size_t count = 0;
    for (size_t i = 0; report && i < report->result_count; i++)
        count += report->results[i].in_scope;
    return count;
}

static const struct ik_rule_result *
result(const ik_report *report, size_t index)
{
    return report && index < report->result_count ? &report->results[index]
                                                  : NULL;
}

const char *
ik_report_get_rule(const ik_report *report, size_t index)
{
    const struct ik_rule_result *found = result(report, index);
    return found ? found->rule->id : NULL;
}

bool
ik_report_is_in_scope(const ik_report *report, size_t index)
{
    const struct ik_rule_result *found = result(report, index);
    return found && found->in_scope;
}

size_t
ik_report_get_rule_outcome_count(const ik_report *report, size_t index,
                                 enum ik_outcome outcome)
{
    const struct ik_rule_result *found = result(report, index);
    return found && outcome >= IK_OUTCOME_BREACH &&
                   outcome <= IK_OUTCOME_NOT_APPLICABLE
               ? found->counts[outcome]
               : 0;
}

unsigned
ik_rule_result_next_fact(const struct ik_rule_result *result, unsigned field)
{
    for (uint32_t i = 0; i < result->asked_count; i++) {
        const struct ik_asked *word = &result->asked[i];
        field = field < word->from ? word->from : field;
        for (; field < word->from + 64; field++)
            if (word->bits >> (field - word->from) & 1)
                return field;
    }
    return IK_NO_FACT;
}

size_t
ik_report_get_fact_count(const ik_report *report, size_t index)
{
    const struct ik_rule_result *found = result(report, index);
    size_t count = 0;
    for (unsigned field = IK_FIRST_FACT;
         found &&
         (field = ik_rule_result_next_fact(found, field)) != IK_NO_FACT;
         field++)
        count++;
    return count;
}

enum ik_field
ik_report_get_fact(const ik_report *report, size_t index, size_t fact)
{
    const struct ik_rule_result *found = result(report, index);
    for (unsigned field = IK_FIRST_FACT;
         found &&
         (field = ik_rule_result_next_fact(found, field)) != IK_NO_FACT;
         field++)
        if (fact-- == 0)
            return (enum ik_field)field;
    return IK_FIELD_NONE;
}
