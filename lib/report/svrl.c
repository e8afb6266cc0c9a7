/*
 * The report as SVRL, ISO/IEC 19757-3 annex D: chapters are patterns, a
 * breach is a failed assertion; a risk, and what cannot be assessed, are
 * successful reports, so that silence is never read as conformity; so is a
 * case that no rule applies to. Ids are unique in the report, as one edition
 * wants them. What SVRL has no place for stands in the texts at the top.
 */
#include "report/label.h"
#include "report/names.h"
#include "report/phrase.h"
#include "report/sentence.h"
#include "report/verdict.h"
#include "report/words.h"
#include "report/writer.h"

#include "markup/xml_writer.h"
#include "model/case.h"

#include <stdlib.h>
#include <string.h>

/* An svrl:text with what was made, or nothing; releases it. */
static void
add_text(struct ik_text *text, const char *indent, const char *see,
         struct ik_text *made)
{
    if (made->size) {
        ik_text_add_string(text, indent);
        ik_text_add_string(text, "<svrl:text");
        ik_xml_add_attribute(text, "see", see);
        ik_text_add_char(text, '>');
        ik_xml_add_content(text, made->data, made->size);
        ik_text_add_string(text, "</svrl:text>");
    }
    text->failed |= made->failed;
    ik_text_release(made);
}

static void
add_title(struct ik_text *text, const struct ik_voice *voice)
{
    struct ik_text title = { 0 };
    ik_label_record(&title, voice,
                    ik_case_get_record(voice->report->kase, IK_KIND_CASE, 0));
    ik_xml_add_attribute(text, "title", ik_text_read(&title));
    text->failed |= title.failed;
    ik_text_release(&title);
}

/* A text made from a word about the head of the report. */
static void
add_head(struct ik_text *text, const struct ik_voice *voice, const char *name,
         const struct ik_filling *fillings)
{
    struct ik_text line = { 0 };
    ik_fill_word(&line, voice->language, "head", name, fillings);
    add_text(text, "\n  ", NULL, &line);
}

/* What was checked, as of when, and against what. */
static void
add_heads(struct ik_text *text, const struct ik_voice *voice)
{
    const struct ik_report *report = voice->report;
    struct ik_text now = { 0 }, known = { 0 };
    ik_phrase_instant(&now, voice->language, report->now);
    ik_phrase_instant(&known, voice->language, report->known_at);
    add_head(text, voice, "head",
             IK_FILLINGS({ "head", ik_case_get_head(report->kase) }));
    add_head(text, voice, "now", IK_FILLINGS({ "now", ik_text_read(&now) }));
    if (known.size)
        add_head(text, voice, "known_at",
                 IK_FILLINGS({ "time", ik_text_read(&known) }));
    add_head(text, voice, "ruleset",
             IK_FILLINGS({ "version", ik_ruleset_get_version(report->rules) },
                         { "digest", ik_ruleset_get_digest(report->rules) }));
    text->failed |= now.failed || known.failed;
    ik_text_release(&now);
    ik_text_release(&known);
}

/* A report must have a pattern and a rule that fired. Where none of ours did,
 * they are the question whether any applies, and the verdict says why not. */
static void
add_nothing(struct ik_text *text, const struct ik_voice *voice)
{
    struct ik_text verdict = { 0 };
    ik_text_add_string(text, "\n  <svrl:active-pattern id=\"coverage\"");
    ik_xml_add_attribute(text, "name",
                         ik_word(voice->language, "coverage", "heading"));
    ik_text_add_string(text, "/>\n  <svrl:fired-rule id=\"scope\""
                             " context=\"/*\"/>"
                             "\n  <svrl:successful-report id=\"scope.1\""
                             " location=\"/*\" test=\"scope\"");
    ik_xml_add_attribute(text, "flag",
                         ik_outcome_name(IK_OUTCOME_NOT_ASSESSABLE));
    ik_text_add_char(text, '>');
    ik_verdict_add(&verdict, voice->report, voice->language);
    add_text(text, "\n    ", NULL, &verdict);
    ik_text_add_string(text, "\n  </svrl:successful-report>");
}

static void
begin(struct ik_text *text, const struct ik_voice *voice)
{
    struct ik_text verdict = { 0 };
    ik_text_add_string(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<svrl:schematron-output"
                             " xmlns:svrl=\"http://purl.oclc.org/dsdl/svrl\"");
    add_title(text, voice);
    ik_xml_add_attribute(text, "schemaVersion",
                         ik_ruleset_get_version(voice->report->rules));
    ik_text_add_char(text, '>');
    ik_verdict_add(&verdict, voice->report, voice->language);
    add_text(text, "\n  ", NULL, &verdict);
    add_heads(text, voice);
    ik_text_add_string(text, "\n  <svrl:ns-prefix-in-attribute-values"
                             " prefix=\"ik\" uri=\"" IK_NAMESPACE "\"/>");
    if (ik_report_get_scope_count(voice->report) == 0)
        add_nothing(text, voice);
}

static int
compare_rules(const void *left, const void *right)
{
    const struct ik_finding *a = *(const struct ik_finding *const *)left;
    const struct ik_finding *b = *(const struct ik_finding *const *)right;
    int order = strcmp(a->form->rule->id, b->form->rule->id);
    if (!order)
        order = (a->form->outcome > b->form->outcome) -
                (a->form->outcome < b->form->outcome);
    /* One finding a thing, so that ids settle the order. */
    return order ? order : ik_finding_compare(a, b);
}

/* Findings as the results lie; false when memory runs out. */
static bool
sort_findings(struct ik_report_writer *writer)
{
    const struct ik_report *report = writer->report;
    size_t count = report->finding_count;
    if (!count)
        return true;
    writer->by_rule = calloc(count, sizeof *writer->by_rule);
    if (!writer->by_rule)
        return false;
    for (size_t i = 0; i < count; i++)
        writer->by_rule[i] = report->findings[i];
    qsort(writer->by_rule, count, sizeof *writer->by_rule, compare_rules);
    return true;
}

/* The pattern that a rule belongs to, where it is not the last one's. */
static void
add_pattern(struct ik_text *text, struct ik_report_writer *writer,
            const struct ik_rule *rule)
{
    size_t length = strcspn(rule->id, "-");
    char id[16];
    if (length >= sizeof id || (length == strlen(writer->chapter) &&
                                memcmp(writer->chapter, rule->id, length) == 0))
        return;
    memcpy(id, rule->id, length);
    id[length] = '\0';
    memcpy(writer->chapter, id, length + 1);
    ik_text_add_string(text, "\n  <svrl:active-pattern");
    ik_xml_add_attribute(text, "id", id);
    ik_xml_add_attribute(text, "name",
                         ik_word(writer->language, "chapter", id));
    ik_text_add_string(text, "/>");
}

static void
add_rule(struct ik_text *text, struct ik_report_writer *writer,
         const struct ik_rule *rule)
{
    add_pattern(text, writer, rule);
    ik_text_add_string(text, "\n  <svrl:fired-rule");
    ik_xml_add_attribute(text, "id", rule->id);
    ik_xml_add_attribute(text, "context", "/*");
    ik_xml_add_attribute(text, "role", ik_force_name(rule->force));
    ik_text_add_string(text, "/>");
    writer->asserted = 0;
}

/* The rule's id and a number; ids of findings are not names in XML. */
static void
add_id(struct ik_text *text, struct ik_report_writer *writer,
       const struct ik_rule *rule)
{
    ik_text_add_string(text, " id=\"");
    ik_text_add_string(text, rule->id);
    ik_text_add_char(text, '.');
    ik_text_add_integer(text, ++writer->asserted);
    ik_text_add_char(text, '"');
}

/* Ids are letters, digits and marks, never quotes. */
static void
add_location(struct ik_text *text, const struct ik_finding *finding)
{
    const char *id = ik_record_get_id(ik_finding_get_subject(finding, 0));
    ik_text_add_string(text, " location=\"");
    if (id) {
        ik_text_add_string(text, "//*[@id='");
        ik_xml_add_attribute_value(text, id, strlen(id));
        ik_text_add_string(text, "']");
    } else {
        ik_text_add_string(text, "/*");
    }
    ik_text_add_char(text, '"');
}

static void
add_diagnostic(struct ik_text *text, const struct ik_finding *finding,
               enum ik_language language, enum ik_finding_text which,
               const char *name)
{
    struct ik_text sentence = { 0 };
    ik_sentence_add(&sentence, finding, which, language);
    if (sentence.size) {
        ik_text_add_string(text, "\n    <svrl:diagnostic-reference");
        ik_xml_add_attribute(text, "diagnostic", name);
        ik_text_add_char(text, '>');
        add_text(text, "", NULL, &sentence);
        ik_text_add_string(text, "</svrl:diagnostic-reference>");
    }
    text->failed |= sentence.failed;
    ik_text_release(&sentence);
}

static void
add_legal(struct ik_text *text, const struct ik_finding *finding)
{
    const struct ik_citation *found;
    size_t at = 0;
    while ((found = ik_finding_next_legal(finding, &at))) {
        struct ik_text reference = { 0 };
        ik_text_add_string(&reference, found->reference);
        ik_text_add_string(text, "\n    <svrl:property-reference"
                                 " property=\"legal\">");
        add_text(text, "", found->url, &reference);
        ik_text_add_string(text, "</svrl:property-reference>");
    }
}

static void
add_finding(struct ik_text *text, struct ik_report_writer *writer,
            const struct ik_finding *finding)
{
    const struct ik_finding_form *form = finding->form;
    enum ik_language language = writer->language;
    const char *element = form->outcome == IK_OUTCOME_BREACH
                              ? "svrl:failed-assert"
                              : "svrl:successful-report";
    const char *severity = ik_severity_name(form->rule->severity);
    const char *test = ik_finding_get_id(finding);
    struct ik_text message = { 0 };
    ik_text_add_string(text, "\n  <");
    ik_text_add_string(text, element);
    add_id(text, writer, form->rule);
    add_location(text, finding);
    text->failed |= !test;
    ik_xml_add_attribute(text, "test", test);
    ik_xml_add_attribute(text, "role", severity);
    ik_xml_add_attribute(text, "flag",
                         form->outcome == IK_OUTCOME_NOT_ASSESSABLE
                             ? ik_outcome_name(IK_OUTCOME_NOT_ASSESSABLE)
                             : severity);
    ik_text_add_char(text, '>');
    add_diagnostic(text, finding, language, IK_FINDING_QUESTION, "question");
    add_diagnostic(text, finding, language, IK_FINDING_REMEDY, "remedy");
    add_legal(text, finding);
    ik_sentence_add(&message, finding, IK_FINDING_MESSAGE, language);
    add_text(text, "\n    ", NULL, &message);
    ik_text_add_string(text, "\n  </");
    ik_text_add_string(text, element);
    ik_text_add_char(text, '>');
}

static bool
is_asserted(const struct ik_finding *finding)
{
    unsigned outcome = finding->form->outcome;
    return outcome == IK_OUTCOME_BREACH || outcome == IK_OUTCOME_RISK ||
           outcome == IK_OUTCOME_NOT_ASSESSABLE;
}

/* The next finding, of the rule that was begun last; or the next rule. */
static void
go_on(struct ik_report_writer *writer, struct ik_text *text)
{
    const struct ik_report *report = writer->report;
    size_t next = writer->next;
    if (next < report->finding_count && writer->rule &&
        writer->by_rule[next]->form->rule ==
            report->results[writer->rule - 1].rule) {
        if (is_asserted(writer->by_rule[next]))
            add_finding(text, writer, writer->by_rule[next]);
        writer->next++;
        return;
    }
    if (writer->rule == report->result_count) {
        writer->next++;
        return;
    }
    const struct ik_rule_result *result = &report->results[writer->rule++];
    if (result->in_scope)
        add_rule(text, writer, result->rule);
}

void
ik_report_produce_svrl(struct ik_output *output)
{
    struct ik_report_writer *writer = (struct ik_report_writer *)output;
    const struct ik_report *report = writer->report;
    const struct ik_voice voice = { report, writer->language };
    struct ik_text *text = &output->pending;
    if (!writer->begun) {
        writer->begun = true;
        begin(text, &voice);
        text->failed |= !sort_findings(writer);
    } else if (writer->next < report->finding_count ||
               writer->rule < report->result_count) {
        go_on(writer, text);
    } else {
        ik_text_add_string(text, "\n</svrl:schematron-output>\n");
        output->done = true;
    }
}
