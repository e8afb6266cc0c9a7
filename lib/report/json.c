/* The case object of docs/report.schema.json. */
#include "report/label.h"
#include "report/names.h"
#include "report/put.h"
#include "report/sentence.h"
#include "report/words.h"
#include "report/writer.h"

static const char ruleset_id[] = "innokjop-likebehandling";

static void
put_regime(struct ik_json *json, const struct ik_report *report)
{
    const struct ik_regime_answer *answer = &report->regime;
    ik_json_key(json, "regime");
    ik_json_begin_object(json);
    ik_put_code(json, "code", ik_regime_name(answer->regime));
    ik_put_code(json, "basis", ik_basis_name(answer->basis));
    ik_put_bool(json, "sure", answer->sure);
    ik_put_date(json, "law_date", report->law_date);
    ik_put_bool(json, "assumed", report->law_date_assumed);
    ik_put_bool(json, "law_verified", report->law_verified);
    ik_json_end_object(json);
}

static void
put_ruleset(struct ik_json *json, const ik_ruleset *rules)
{
    ik_json_key(json, "ruleset");
    ik_json_begin_object(json);
    ik_put_string(json, "id", ruleset_id);
    ik_put_string(json, "version", ik_ruleset_get_version(rules));
    ik_put_string(json, "digest", ik_ruleset_get_digest(rules));
    ik_json_end_object(json);
}

/* Keys are the outcomes as findings name them. */
static void
put_counts(struct ik_json *json, const size_t *counts)
{
    for (unsigned i = 1; i < IK_OUTCOMES; i++) {
        struct ik_text code = { 0 };
        ik_text_add_code(&code, ik_outcome_name((enum ik_outcome)i));
        if (code.failed)
            json->text->failed = true;
        else
            ik_put_number(json, code.data, (int64_t)counts[i]);
        ik_text_release(&code);
    }
}

/* The facts that a rule asked for in this case, present or not. */
static void
put_facts_read(struct ik_json *json, const struct ik_rule_result *result)
{
    ik_json_key(json, "facts_read");
    ik_json_begin_array(json);
    for (unsigned field = IK_FIRST_FACT;
         (field = ik_rule_result_next_fact(result, field)) != IK_NO_FACT;
         field++) {
        struct ik_text name = { 0 };
        ik_text_add_string(&name, ik_kind_get_name((enum ik_kind)(field >> 8)));
        ik_text_add_char(&name, '.');
        ik_text_add_string(&name, ik_field_get_name((enum ik_field)field));
        ik_json_string_n(json, name.data, name.size);
        json->text->failed |= name.failed;
        ik_text_release(&name);
    }
    ik_json_end_array(json);
}

static void
put_summary(struct ik_json *json, const struct ik_report *report)
{
    ik_json_key(json, "summary");
    ik_json_begin_object(json);
    put_counts(json, report->counts);
    ik_json_key(json, "open");
    ik_json_begin_object(json);
    put_counts(json, report->open);
    ik_json_end_object(json);
    ik_json_end_object(json);
}

static void
put_result(struct ik_json *json, const struct ik_rule_result *result)
{
    size_t counts[IK_OUTCOMES];
    for (unsigned i = 0; i < IK_OUTCOMES; i++)
        counts[i] = result->counts[i];
    ik_json_begin_object(json);
    ik_put_string(json, "rule", result->rule->id);
    ik_put_bool(json, "in_scope", result->in_scope);
    ik_json_key(json, "counts");
    ik_json_begin_object(json);
    put_counts(json, counts);
    ik_json_end_object(json);
    put_facts_read(json, result);
    ik_json_end_object(json);
}

static bool
is_not_covered(const struct ik_report *report)
{
    return report->regime.regime == IK_REGIME_NOT_COVERED ||
           report->regime.regime == IK_REGIME_OUTSIDE_JURISDICTION;
}

static void
put_coverage(struct ik_json *json, const struct ik_report *report)
{
    ik_json_key(json, "coverage");
    ik_json_begin_object(json);
    ik_put_number(json, "rules_run", (int64_t)report->result_count);
    ik_put_number(json, "rules_in_scope",
                  (int64_t)ik_report_get_scope_count(report));
    ik_put_number(json, "plans", (int64_t)report->plan_count);
    ik_put_number(json, "missing_facts", (int64_t)report->missing_count);
    ik_put_bool(json, "not_covered", is_not_covered(report));
    ik_put_bool(json, "what_if", ik_case_is_what_if(report->kase));
    ik_json_key(json, "rules");
    ik_json_begin_array(json);
    for (size_t i = 0; i < report->result_count; i++)
        put_result(json, &report->results[i]);
    ik_json_end_array(json);
    ik_json_end_object(json);
}

/* Null when nothing was found. */
static void
put_outcome(struct ik_json *json, const char *key, enum ik_outcome outcome)
{
    struct ik_text code = { 0 };
    if (outcome)
        ik_text_add_code(&code, ik_outcome_name(outcome));
    ik_put_text(json, key, &code);
}

static void
put_difference(struct ik_json *json, const struct ik_difference *difference)
{
    ik_json_begin_object(json);
    ik_put_string(json, "id", difference->id);
    put_outcome(json, "own", difference->own);
    put_outcome(json, "here", difference->here);
    ik_json_end_object(json);
}

/* Under a law that was chosen: what the case's own law says. */
static void
put_own_law(struct ik_json *json, const struct ik_report *report)
{
    if (!report->own)
        return;
    ik_json_key(json, "own_law");
    ik_json_begin_object(json);
    put_regime(json, report->own);
    put_summary(json, report->own);
    ik_json_key(json, "differences");
    ik_json_begin_array(json);
    for (size_t i = 0; i < report->difference_count; i++)
        put_difference(json, &report->differences[i]);
    ik_json_end_array(json);
    ik_json_end_object(json);
}

static void
begin(struct ik_json *json, const struct ik_report *report)
{
    ik_json_begin_object(json);
    ik_put_string(json, "case", ik_case_get_id(report->kase));
    ik_put_string(json, "head", ik_case_get_head(report->kase));
    put_regime(json, report);
    put_ruleset(json, report->rules);
    put_summary(json, report);
    put_coverage(json, report);
    put_own_law(json, report);
    ik_json_key(json, "findings");
    ik_json_begin_array(json);
}

static void
put_subjects(struct ik_json *json, const struct ik_finding *finding)
{
    ik_json_key(json, "subjects");
    ik_json_begin_array(json);
    for (size_t i = 0; i < finding->form->subject_count; i++)
        ik_json_string(json, ik_record_get_id(finding->values[i].record));
    ik_json_end_array(json);
}

static void
put_line(struct ik_json *json, const ik_record *record)
{
    uint32_t line = ik_record_get_line(record);
    ik_json_key(json, "line");
    if (line)
        ik_json_integer(json, line);
    else
        ik_json_null(json);
}

static void
put_evidence(struct ik_json *json, const struct ik_finding *finding,
             const struct ik_evidence *evidence)
{
    struct ik_text value = { 0 };
    ik_evidence_add_value(&value, finding, evidence);
    ik_json_begin_object(json);
    ik_put_string(json, "name", evidence->name);
    ik_put_string(json, "record", ik_record_get_id(evidence->record));
    ik_put_string(json, "field",
                  ik_field_get_name((enum ik_field)evidence->field));
    put_line(json, evidence->record);
    ik_put_text(json, "value", &value);
    ik_json_end_object(json);
}

static void
put_all_evidence(struct ik_json *json, const struct ik_finding *finding)
{
    ik_json_key(json, "evidence");
    ik_json_begin_array(json);
    for (size_t i = 0; i < finding->form->evidence_count; i++) {
        struct ik_evidence evidence = ik_finding_evidence(finding, i);
        put_evidence(json, finding, &evidence);
    }
    ik_json_end_array(json);
}

static void
put_sentence(struct ik_json *json, const char *key,
             const struct ik_finding *finding, enum ik_finding_text which,
             enum ik_language language)
{
    struct ik_text sentence = { 0 };
    ik_sentence_add(&sentence, finding, which, language);
    ik_put_text(json, key, &sentence);
}

static void
put_legal(struct ik_json *json, const struct ik_finding *finding)
{
    const struct ik_citation *found;
    size_t at = 0;
    ik_json_key(json, "legal");
    ik_json_begin_array(json);
    while ((found = ik_finding_next_legal(finding, &at))) {
        ik_json_begin_object(json);
        ik_put_string(json, "reference", found->reference);
        ik_put_string(json, "url", found->url);
        ik_put_date(json, "valid_from", found->row.from);
        ik_put_date(json, "valid_to", found->row.to);
        ik_json_end_object(json);
    }
    ik_json_end_array(json);
}

static void
put_missing(struct ik_json *json, const struct ik_finding *finding)
{
    ik_json_key(json, "missing");
    ik_json_begin_array(json);
    for (size_t i = 0; i < finding->form->miss_count; i++) {
        const struct ik_miss miss = ik_finding_miss(finding, i);
        ik_json_begin_object(json);
        ik_put_string(json, "record", ik_record_get_id(miss.record));
        ik_put_string(json, "kind", ik_kind_get_name(ik_miss_kind(&miss)));
        ik_put_string(json, "field",
                      ik_field_get_name((enum ik_field)miss.field));
        ik_put_code(json, "reason", ik_miss_reason(&miss));
        ik_json_end_object(json);
    }
    ik_json_end_array(json);
}

static void
put_finding(struct ik_json *json, const struct ik_finding *finding,
            enum ik_language language)
{
    const struct ik_finding_form *form = finding->form;
    const struct ik_rule *rule = form->rule;
    const char *id = ik_finding_get_id(finding);
    const char *digest = ik_finding_get_evidence_digest(finding);
    json->text->failed |= !id || !digest;
    ik_json_begin_object(json);
    ik_put_string(json, "id", id);
    ik_put_string(json, "rule", rule->id);
    ik_put_string(json, "key", form->key);
    ik_put_code(json, "outcome",
                ik_outcome_name((enum ik_outcome)form->outcome));
    ik_put_code(json, "severity", ik_severity_name(rule->severity));
    ik_put_code(json, "force", ik_force_name(rule->force));
    ik_put_code(json, "status",
                ik_status_name((enum ik_status)finding->status));
    put_subjects(json, finding);
    put_all_evidence(json, finding);
    ik_put_string(json, "evidence_digest", digest);
    put_sentence(json, "message", finding, IK_FINDING_MESSAGE, language);
    put_sentence(json, "question", finding, IK_FINDING_QUESTION, language);
    put_legal(json, finding);
    put_sentence(json, "remedy", finding, IK_FINDING_REMEDY, language);
    ik_put_instant(json, "due", ik_finding_get_due(finding));
    put_missing(json, finding);
    ik_json_end_object(json);
}

void
ik_report_produce_json(struct ik_output *output)
{
    struct ik_report_writer *writer = (struct ik_report_writer *)output;
    const struct ik_report *report = writer->report;
    struct ik_json *json = &writer->json;
    json->text = &output->pending;
    if (!writer->begun) {
        writer->begun = true;
        begin(json, report);
    } else if (writer->next < report->finding_count) {
        put_finding(json, report->findings[writer->next++], writer->language);
    } else {
        ik_json_end_array(json);
        ik_json_end_object(json);
        output->done = true;
    }
}
