#include "report/verdict.h"

#include "report/phrase.h"
#include "report/words.h"

struct count {
    const char *section;
    size_t count;
};

/* "2 brudd, 1 spørsmål å avgjøre": what is not zero. */
static void
add_counts(struct ik_text *text, enum ik_language language,
           const struct count *counts, size_t length)
{
    size_t start = text->size;
    for (size_t i = 0; i < length; i++) {
        if (!counts[i].count)
            continue;
        if (text->size > start)
            ik_text_add_string(text, ", ");
        ik_add_count(text, language, counts[i].section,
                     (int64_t)counts[i].count);
    }
}

/* What somebody has to do something about. */
static void
add_open(struct ik_text *text, const struct ik_report *report,
         enum ik_language language)
{
    size_t missing = report->missing_count;
    const struct count counts[] = {
        { "count.breach", report->open[IK_OUTCOME_BREACH] },
        { "count.risk", report->open[IK_OUTCOME_RISK] },
        { "count.missing", missing },
        /* Where the law has moved on, no fact is missing. */
        { "count.not_assessable",
          missing ? 0 : report->open[IK_OUTCOME_NOT_ASSESSABLE] },
    };
    add_counts(text, language, counts, sizeof counts / sizeof *counts);
}

/* The word of [words.verdict] that fits; those who look at the case as a
 * whole come first, and "clear" is what is left. */
static const char *
choose(const struct ik_report *report)
{
    switch (report->regime.regime) {
    case IK_REGIME_NOT_COVERED:
        return "not_covered";
    case IK_REGIME_OUTSIDE_JURISDICTION:
        return "outside_jurisdiction";
    default:
        break;
    }
    if (report->open[IK_OUTCOME_BREACH])
        return "breaches";
    if (report->open[IK_OUTCOME_RISK])
        return "questions";
    if (ik_report_get_scope_count(report) == 0)
        return "nothing";
    if (!report->law_verified)
        return "no_conclusion";
    if (report->counts[IK_OUTCOME_BREACH])
        return "assessed";
    return report->missing_count || report->open[IK_OUTCOME_NOT_ASSESSABLE]
               ? "gaps"
               : "clear";
}

static void
add_after(struct ik_text *text, const struct ik_text *part)
{
    if (part->size) {
        ik_text_add_string(text, "; ");
        ik_text_add(text, part->data, part->size);
    }
    text->failed |= part->failed;
}

static void
add_unverified(struct ik_text *text, const struct ik_report *report,
               enum ik_language language)
{
    struct ik_text date = { 0 }, words = { 0 };
    ik_phrase_date(&date, language, report->law_date);
    ik_fill_word(&words, language, "verdict", "unverified",
                 IK_FILLINGS({ "date", ik_text_read(&date) }));
    add_after(text, &words);
    text->failed |= date.failed;
    ik_text_release(&date);
    ik_text_release(&words);
}

/* What stands within the sentence rather than after it. */
static void
add_inner(struct ik_text *text, const struct ik_report *report,
          enum ik_language language, const char *word)
{
    const struct count rules = { "count.rules",
                                 ik_report_get_scope_count(report) };
    const struct count assessed = { "count.assessed",
                                    report->counts[IK_OUTCOME_BREACH] };
    if (ik_equal(word, "clear"))
        add_counts(text, language, &rules, 1);
    else if (ik_equal(word, "assessed"))
        add_counts(text, language, &assessed, 1);
    else
        add_open(text, report, language);
}

static bool
counts_come_after(const char *word)
{
    return ik_equal(word, "not_covered") || ik_equal(word, "nothing") ||
           ik_equal(word, "outside_jurisdiction") ||
           ik_equal(word, "no_conclusion") || ik_equal(word, "assessed");
}

void
ik_verdict_add(struct ik_text *text, const struct ik_report *report,
               enum ik_language language)
{
    const char *word = choose(report);
    struct ik_text inner = { 0 }, after = { 0 };
    add_inner(&inner, report, language, word);
    ik_fill_word(text, language, "verdict", word,
                 IK_FILLINGS({ "counts", ik_text_read(&inner) }));
    if (!report->law_verified)
        add_unverified(text, report, language);
    if (counts_come_after(word))
        add_open(&after, report, language);
    add_after(text, &after);
    text->failed |= inner.failed;
    ik_text_release(&inner);
    ik_text_release(&after);
}
