/* The report that a buyer reads. */
#include "report/label.h"
#include "report/names.h"
#include "report/neutral.h"
#include "report/phrase.h"
#include "report/sentence.h"
#include "report/verdict.h"
#include "report/words.h"
#include "report/wrap.h"
#include "report/writer.h"

#include "model/case.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT_DIGEST = 16, INDENT = 2, MOST_PLACES = 12 };

/* A paragraph of its own, made from a word and what fills it. */
static void
add_line(struct ik_text *text, enum ik_language language,
         const char *section, const char *name, size_t indent,
         const struct ik_filling *fillings)
{
    struct ik_text line = { 0 };
    ik_fill_word(&line, language, section, name, fillings);
    ik_wrap_add(text, ik_text_read(&line), indent);
    text->failed |= line.failed;
    ik_text_release(&line);
}

/* The same for one filling that was made; releases it. */
static void
add_made(struct ik_text *text, enum ik_language language,
         const char *section, const char *name, size_t indent,
         const char *filling, struct ik_text *made)
{
    add_line(text, language, section, name, indent,
             IK_FILLINGS({ filling, ik_text_read(made) }));
    text->failed |= made->failed;
    ik_text_release(made);
}

static void
add_short(struct ik_text *text, const char *hex)
{
    size_t size = hex ? strlen(hex) : 0;
    ik_text_add(text, hex, size < SHORT_DIGEST ? size : SHORT_DIGEST);
}

static void
add_case(struct ik_text *text, const struct ik_voice *voice)
{
    const ik_case *kase = voice->report->kase;
    struct ik_text label = { 0 }, head = { 0 };
    ik_label_record(&label, voice,
                    ik_case_get_record(kase, IK_KIND_CASE, 0));
    add_made(text, voice->language, "head", "case", 0, "case", &label);
    add_short(&head, ik_case_get_head(kase));
    add_made(text, voice->language, "head", "head", 0, "head", &head);
    if (ik_case_is_what_if(kase))
        add_line(text, voice->language, "head", "what_if", 0, NULL);
}

static void
add_times(struct ik_text *text, const struct ik_voice *voice)
{
    const struct ik_report *report = voice->report;
    struct ik_text now = { 0 }, known = { 0 }, date = { 0 };
    ik_phrase_instant(&now, voice->language, report->now);
    add_made(text, voice->language, "head", "now", 0, "now", &now);
    ik_phrase_instant(&known, voice->language, report->known_at);
    if (known.size || known.failed)
        add_made(text, voice->language, "head", "known_at", 0, "time",
                 &known);
    ik_phrase_date(&date, voice->language, report->law_date);
    add_made(text, voice->language, "head",
             report->law_date_assumed ? "law_date_assumed" : "law_date", 0,
             "date", &date);
}

/* By which step the regime was found, and from which record. */
static void
add_basis(struct ik_text *text, const struct ik_voice *voice)
{
    const struct ik_regime_answer *answer = &voice->report->regime;
    const char *basis =
        ik_word(voice->language, "basis", ik_basis_name(answer->basis));
    if (!answer->source) {
        ik_text_add_string(text, basis);
        return;
    }
    struct ik_text source = { 0 };
    ik_label_record(&source, voice, answer->source);
    ik_fill_word(text, voice->language, "basis", "from",
                 IK_FILLINGS({ "basis", basis },
                             { "record", ik_text_read(&source) }));
    text->failed |= source.failed;
    ik_text_release(&source);
}

static void
add_regime(struct ik_text *text, const struct ik_voice *voice)
{
    const struct ik_regime_answer *answer = &voice->report->regime;
    struct ik_text basis = { 0 };
    add_basis(&basis, voice);
    add_line(text, voice->language, "head", "regime", 0,
             IK_FILLINGS(
                 { "regime", ik_word(voice->language, "regime",
                                     ik_regime_name(answer->regime)) },
                 { "basis", ik_text_read(&basis) },
                 { "sure", ik_word(voice->language, "sure",
                                   answer->sure ? "yes" : "no") }));
    text->failed |= basis.failed;
    ik_text_release(&basis);
}

static void
add_ruleset(struct ik_text *text, const struct ik_voice *voice)
{
    const ik_ruleset *rules = voice->report->rules;
    struct ik_text digest = { 0 };
    add_short(&digest, ik_ruleset_get_digest(rules));
    add_line(text, voice->language, "head", "ruleset", 0,
             IK_FILLINGS({ "version", ik_ruleset_get_version(rules) },
                         { "digest", ik_text_read(&digest) }));
    text->failed |= digest.failed;
    ik_text_release(&digest);
}

static const char *
outcome_word(enum ik_language language, enum ik_outcome outcome)
{
    return ik_word(language, "outcome",
                   outcome ? ik_outcome_name(outcome) : "none");
}

static void
add_difference(struct ik_text *text, const struct ik_voice *voice,
               const struct ik_difference *difference)
{
    bool same = difference->own == difference->here;
    add_line(text, voice->language, "own_law", same ? "evidence" : "outcome",
             INDENT,
             IK_FILLINGS(
                 { "id", difference->id },
                 { "own", outcome_word(voice->language, difference->own) },
                 { "here",
                   outcome_word(voice->language, difference->here) }));
}

/* What the law that was chosen changes. */
static void
add_own_law(struct ik_text *text, const struct ik_voice *voice)
{
    const struct ik_report *own = voice->report->own;
    struct ik_text date = { 0 };
    ik_phrase_date(&date, voice->language, own->law_date);
    ik_text_add_char(text, '\n');
    add_line(text, voice->language, "own_law", "heading", 0,
             IK_FILLINGS({ "date", ik_text_read(&date) },
                         { "regime", ik_word(voice->language, "regime",
                                             ik_regime_name(
                                                 own->regime.regime)) }));
    text->failed |= date.failed;
    ik_text_release(&date);
    for (size_t i = 0; i < voice->report->difference_count; i++)
        add_difference(text, voice, &voice->report->differences[i]);
    if (!voice->report->difference_count)
        add_line(text, voice->language, "own_law", "same", INDENT, NULL);
}

static void
add_head(struct ik_text *text, const struct ik_voice *voice)
{
    /* The answer stays on one line, however long, for whoever takes just
     * the first. */
    ik_verdict_add(text, voice->report, voice->language);
    ik_text_add_string(text, "\n\n");
    add_case(text, voice);
    add_times(text, voice);
    add_regime(text, voice);
    add_ruleset(text, voice);
    if (voice->report->own)
        add_own_law(text, voice);
}

static void
add_group(struct ik_text *text, const struct ik_voice *voice, size_t first)
{
    const struct ik_report *report = voice->report;
    unsigned outcome = report->findings[first]->form->outcome;
    size_t end = first;
    while (end < report->finding_count &&
           report->findings[end]->form->outcome == outcome)
        end++;
    struct ik_text number = { 0 };
    ik_text_add_integer(&number, (int64_t)(end - first));
    ik_text_add_char(text, '\n');
    add_made(text, voice->language, "group",
             ik_outcome_name((enum ik_outcome)outcome), 0, "n", &number);
}

static void
add_title(struct ik_text *text, const struct ik_voice *voice,
          const struct ik_finding *finding)
{
    enum ik_language language = voice->language;
    const struct ik_rule *rule = finding->form->rule;
    const struct ik_text_row *title =
        ik_text_row_find(rule->id, NULL, "title");
    const char *outcome = ik_outcome_name(ik_finding_get_outcome(finding));
    ik_text_add_char(text, '\n');
    add_line(text, language, "finding", "title", 0,
             IK_FILLINGS(
                 { "outcome", ik_word(language, "outcome", outcome) },
                 { "rule", rule->id },
                 { "title", title ? ik_row_text(title, language) : "" },
                 { "severity", ik_word(language, "severity",
                                       ik_severity_name(rule->severity)) },
                 { "force", ik_word(language, "force",
                                    ik_force_name(rule->force)) }));
}

/* Records are shown once, and not more of them than a reader can take in. */
struct places {
    const ik_record *records[MOST_PLACES];
    size_t count;
    bool cut;
};

static void
add_to_places(struct places *places, const ik_record *record)
{
    for (size_t i = 0; i < places->count; i++)
        if (places->records[i] == record)
            return;
    if (!record)
        return;
    if (places->count == MOST_PLACES)
        places->cut = true;
    else
        places->records[places->count++] = record;
}

static void
find_places(struct places *places, const struct ik_finding *finding)
{
    for (size_t i = 0; i < finding->form->subject_count; i++)
        add_to_places(places, finding->values[i].record);
    for (size_t i = 0; i < finding->form->evidence_count; i++) {
        const ik_record *record = ik_finding_evidence(finding, i).record;
        /* Lines of a notice would be taken for those of the case. */
        if (record && record->root != finding->form->report->notice)
            add_to_places(places, record);
    }
}

static void
add_place(struct ik_text *text, const struct ik_voice *voice,
          const ik_record *record)
{
    uint32_t line = ik_record_get_line(record);
    if (!line) {
        ik_label_record(text, voice, record);
        return;
    }
    struct ik_text label = { 0 }, number = { 0 };
    ik_label_record(&label, voice, record);
    ik_text_add_integer(&number, line);
    ik_fill_word(text, voice->language, "finding", "line",
                 IK_FILLINGS({ "place", ik_text_read(&label) },
                             { "line", ik_text_read(&number) }));
    text->failed |= label.failed || number.failed;
    ik_text_release(&label);
    ik_text_release(&number);
}

static void
add_places(struct ik_text *text, const struct ik_voice *voice,
           const struct ik_finding *finding)
{
    struct places places = { .count = 0 };
    struct ik_text list = { 0 };
    find_places(&places, finding);
    if (!places.count)
        return;
    for (size_t i = 0; i < places.count; i++) {
        if (i)
            ik_text_add_string(&list, "; ");
        add_place(&list, voice, places.records[i]);
    }
    if (places.cut) {
        ik_text_add_string(&list, "; ");
        ik_text_add_string(&list, ik_word(voice->language, "finding",
                                          "more"));
    }
    add_made(text, voice->language, "finding", "where", INDENT, "places",
             &list);
}

static void
add_sentence(struct ik_text *text, const struct ik_voice *voice,
             const struct ik_finding *finding, enum ik_finding_text which,
             const char *word)
{
    struct ik_text sentence = { 0 };
    ik_sentence_add(&sentence, finding, which, voice->language);
    if (sentence.size || sentence.failed)
        add_made(text, voice->language, "finding", word, INDENT, "text",
                 &sentence);
}

static void
add_legal(struct ik_text *text, const struct ik_voice *voice,
          const struct ik_finding *finding)
{
    const struct ik_citation *found;
    struct ik_text list = { 0 };
    size_t at = 0;
    while ((found = ik_finding_next_legal(finding, &at))) {
        if (list.size)
            ik_text_add_string(&list, "; ");
        ik_text_add_string(&list, found->reference);
    }
    if (list.size || list.failed)
        add_made(text, voice->language, "finding", "legal", INDENT, "text",
                 &list);
}

static void
add_finding(struct ik_text *text, const struct ik_voice *voice,
            const struct ik_finding *finding)
{
    struct ik_text message = { 0 };
    add_title(text, voice, finding);
    ik_sentence_add(&message, finding, IK_FINDING_MESSAGE, voice->language);
    if (message.size)
        ik_wrap_add(text, message.data, INDENT);
    text->failed |= message.failed;
    ik_text_release(&message);
    add_places(text, voice, finding);
    add_sentence(text, voice, finding, IK_FINDING_QUESTION, "question");
    add_legal(text, voice, finding);
    add_sentence(text, voice, finding, IK_FINDING_REMEDY, "remedy");
    if (finding->status == IK_STATUS_OPEN)
        return;
    const char *status = ik_status_name((enum ik_status)finding->status);
    add_line(text, voice->language, "finding", "status", INDENT,
             IK_FILLINGS({ "text", ik_word(voice->language, "status",
                                           status) }));
}

static void
add_rules(struct ik_text *text, const struct ik_voice *voice)
{
    size_t scope = ik_report_get_scope_count(voice->report);
    size_t all = voice->report->result_count;
    struct ik_text run = { 0 }, in = { 0 }, rest = { 0 };
    ik_text_add_integer(&run, (int64_t)all);
    ik_text_add_integer(&in, (int64_t)scope);
    ik_text_add_integer(&rest, (int64_t)(all - scope));
    add_line(text, voice->language, "coverage", "rules", INDENT,
             IK_FILLINGS({ "run", ik_text_read(&run) },
                         { "scope", ik_text_read(&in) },
                         { "rest", ik_text_read(&rest) }));
    text->failed |= run.failed || in.failed || rest.failed;
    ik_text_release(&run);
    ik_text_release(&in);
    ik_text_release(&rest);
}

static void
add_judged(struct ik_text *text, const struct ik_voice *voice)
{
    static const char *const sections[IK_OUTCOMES] = {
        NULL,          "count.breach",   "count.risk", "count.not_assessable",
        "count.not_due", "count.conforms", "count.not_applicable"
    };
    struct ik_text counts = { 0 };
    for (size_t i = 1; i < IK_OUTCOMES; i++) {
        if (!voice->report->counts[i])
            continue;
        if (counts.size)
            ik_text_add_string(&counts, ", ");
        ik_add_count(&counts, voice->language, sections[i],
                     (int64_t)voice->report->counts[i]);
    }
    if (!counts.size)
        ik_text_add_string(&counts, ik_word(voice->language, "coverage",
                                            "nothing"));
    add_made(text, voice->language, "coverage", "judged", INDENT, "counts",
             &counts);
}

static int
compare_misses(const void *left, const void *right)
{
    const struct ik_miss *a = left, *b = right;
    const char *a_id = ik_record_get_id(a->record);
    const char *b_id = ik_record_get_id(b->record);
    int order = strcmp(a_id ? a_id : "", b_id ? b_id : "");
    return order ? order : (a->field > b->field) - (a->field < b->field);
}

static size_t
gather_misses(const struct ik_report *report, struct ik_miss *misses)
{
    size_t count = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        const struct ik_finding *finding = report->findings[i];
        for (size_t j = 0; j < finding->form->miss_count; j++, count++)
            if (misses)
                misses[count] = ik_finding_miss(finding, j);
    }
    return count;
}

static void
add_misses(struct ik_text *text, const struct ik_voice *voice,
           const struct ik_miss *misses, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i && compare_misses(&misses[i - 1], &misses[i]) == 0)
            continue;
        struct ik_text fact = { 0 };
        ik_label_miss(&fact, voice, &misses[i]);
        add_made(text, voice->language, "coverage", "item", 2 * INDENT,
                 "fact", &fact);
    }
}

static void
add_missing(struct ik_text *text, const struct ik_voice *voice)
{
    size_t count = gather_misses(voice->report, NULL);
    if (!count) {
        add_line(text, voice->language, "coverage", "no_missing", INDENT,
                 NULL);
        return;
    }
    struct ik_miss *misses = calloc(count, sizeof *misses);
    if (!misses) {
        text->failed = true;
        return;
    }
    gather_misses(voice->report, misses);
    qsort(misses, count, sizeof *misses, compare_misses);
    struct ik_text number = { 0 };
    ik_text_add_integer(&number, (int64_t)voice->report->missing_count);
    add_made(text, voice->language, "coverage", "missing", INDENT, "n",
             &number);
    add_misses(text, voice, misses, count);
    free(misses);
}

static void
add_coverage(struct ik_text *text, const struct ik_voice *voice)
{
    ik_text_add_char(text, '\n');
    add_line(text, voice->language, "coverage", "heading", 0, NULL);
    add_rules(text, voice);
    add_judged(text, voice);
    if (voice->report->plan_count) {
        struct ik_text plans = { 0 };
        ik_add_count(&plans, voice->language, "count.plans",
                     (int64_t)voice->report->plan_count);
        ik_wrap_add(text, ik_text_read(&plans), INDENT);
        text->failed |= plans.failed;
        ik_text_release(&plans);
    }
    add_missing(text, voice);
}

void
ik_report_produce_text(struct ik_output *output)
{
    struct ik_report_writer *writer = (struct ik_report_writer *)output;
    const struct ik_report *report = writer->report;
    const struct ik_voice voice = { report, writer->language };
    struct ik_text *text = &output->pending;
    size_t i = writer->next;
    if (!writer->begun) {
        writer->begun = true;
        add_head(text, &voice);
    } else if (i < report->finding_count) {
        if (!i || report->findings[i]->form->outcome !=
                      report->findings[i - 1]->form->outcome)
            add_group(text, &voice, i);
        add_finding(text, &voice, report->findings[i]);
        writer->next++;
    } else {
        add_coverage(text, &voice);
        output->done = true;
    }
}
