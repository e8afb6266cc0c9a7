/*
 * What cannot be read is no breach.
 *
 * usage: conceal LIST STEP
 *
 * LIST has a line for each scenario: FILE, MOMENT and title, with tabs between
 * them. Each value of each record is withheld in turn, and each code replaced
 * by one that is not known. A rule that then finds a breach, and found none
 * before, is told, with record, field and title. Of the values only each
 * STEP-th is tried, but all those of a record that no scenario before it has.
 */
#include "beside.h"
#include "base/text.h"
#include "model/describe.h"
#include "model/journal.h"
#include "model/record.h"

#include <innokjop/innokjop.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINE = 4096, PLACES = 1 << 18 };

struct scenario {
    const char *title;
    const ik_case *kase;
    ik_check_options *options;
    const ik_report *report;
};

/* What records say, in a table with room for three times as many. */
struct seen {
    uint64_t places[PLACES];
    size_t count;
    struct ik_text scratch;
};

struct tally {
    size_t step, met, hidden, breaches;
    bool is_new;
    struct seen *seen;
};

static void
require(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "conceal: %s\n", what);
        exit(2);
    }
}

/* Whether no record before said the same. */
static bool
add(struct seen *seen, const ik_record *record)
{
    struct ik_digest digest;
    uint64_t key;
    require(ik_record_digest(record, &seen->scratch, &digest), "digest");
    memcpy(&key, digest.bytes, sizeof key);
    key |= 1; /* 0 is an empty place */
    size_t at = key % PLACES;
    while (seen->places[at] && seen->places[at] != key)
        at = (at + 1) % PLACES;
    if (seen->places[at] == key)
        return false;
    require(++seen->count < PLACES / 3, "too many records");
    seen->places[at] = key;
    return true;
}

/* NULL when the record cannot do without the value. */
static const ik_case *
without(const ik_case *kase, const char *id, enum ik_field field, bool code)
{
    ik_instant later = { 0 };
    ik_case_builder *builder = ik_case_builder_derive(kase);
    require(builder && ik_instant_from_text("2099-01-01T00:00Z", &later),
            "builder");
    ik_case_builder_set_entry(builder, later, "conceal", "test");
    ik_draft *draft = ik_case_builder_correct(builder, id);
    if (code)
        ik_draft_set_code(draft, field, "x-newer");
    else
        ik_draft_set_withheld(draft, field, (ik_date){ 0 });
    const ik_case *made = ik_case_builder_finish(builder, NULL);
    ik_case_builder_free(builder);
    return made;
}

/* A contradiction that is withheld speaks no more against the rest. */
static bool
is_contradicted(const ik_finding *finding)
{
    size_t count = ik_finding_get_missing_count(finding);
    for (size_t i = 0; i < count; i++) {
        enum ik_field field;
        const ik_record *record = ik_finding_get_missing(finding, i, &field);
        if (ik_record_get_presence(record, field) == IK_PRESENCE_CONFLICTING)
            return true;
    }
    return false;
}

/* Whether the rule has found a breach, or two values that contradict. */
static bool
had_reason(const ik_report *report, const char *rule)
{
    size_t count = ik_report_get_finding_count(report);
    for (size_t i = 0; i < count; i++) {
        const ik_finding *finding = ik_report_get_finding(report, i);
        if (strcmp(ik_finding_get_rule(finding), rule) == 0 &&
            (ik_finding_get_outcome(finding) == IK_OUTCOME_BREACH ||
             is_contradicted(finding)))
            return true;
    }
    return false;
}

static void
look(const ik_ruleset *rules, const struct scenario *scenario, const char *id,
     const struct ik_field_info *info, bool code, struct tally *tally)
{
    if (tally->met++ % tally->step && !tally->is_new)
        return;
    const ik_case *kase = without(scenario->kase, id,
                                  (enum ik_field)info->field, code);
    if (!kase)
        return;
    const ik_report *report =
        ik_ruleset_check(rules, kase, scenario->options, NULL);
    require(report, scenario->title);
    tally->hidden++;
    size_t count = ik_report_get_outcome_count(report, IK_OUTCOME_BREACH);
    /* Breaches come first. */
    for (size_t i = 0; i < count; i++) {
        const ik_finding *finding = ik_report_get_finding(report, i);
        const char *rule = ik_finding_get_rule(finding);
        if (had_reason(scenario->report, rule))
            continue;
        tally->breaches++;
        printf("%s\t%s.%s %s\t%s\n", rule, id, info->name,
               code ? "of a newer list" : "withheld", scenario->title);
    }
    ik_report_unref(report);
    ik_case_unref(kase);
}

static void
look_at_record(const ik_ruleset *rules, const struct scenario *scenario,
               const ik_record *record, struct tally *tally)
{
    const struct ik_kind_info *kind =
        ik_kind_describe(ik_record_get_kind(record));
    const char *id = ik_record_get_id(record);
    tally->is_new = add(tally->seen, record);
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct ik_field_info *info = &kind->fields[i];
        /* Two ids are two firms to whoever hides that they are one. */
        if (info->field == IK_FIELD_ORGANISATION_ORGANISATION_NUMBER ||
            !ik_record_get_count(record, (enum ik_field)info->field))
            continue;
        look(rules, scenario, id, info, false, tally);
        if (info->type == IK_TYPE_CODE)
            look(rules, scenario, id, info, true, tally);
    }
}

static void
look_at_scenario(const ik_ruleset *rules, char *line, struct tally *tally)
{
    char *moment = strchr(line, '\t');
    require(moment, line);
    *moment++ = '\0';
    char *title = strchr(moment, '\t');
    require(title, moment);
    *title++ = '\0';
    ik_instant now;
    require(ik_instant_from_text(moment, &now), moment);
    struct scenario scenario = { .title = title,
                                 .kase = ik_case_from_file(line, NULL),
                                 .options = ik_check_options_new(now) };
    require(take_notice(scenario.options, line), line);
    scenario.report =
        ik_ruleset_check(rules, scenario.kase, scenario.options, NULL);
    require(scenario.report, title);
    for (int kind = 1; ik_kind_get_name((enum ik_kind)kind); kind++) {
        size_t count =
            ik_case_get_record_count(scenario.kase, (enum ik_kind)kind);
        for (size_t i = 0; i < count; i++)
            look_at_record(
                rules, &scenario,
                ik_case_get_record(scenario.kase, (enum ik_kind)kind, i),
                tally);
    }
    ik_report_unref(scenario.report);
    ik_check_options_free(scenario.options);
    ik_case_unref(scenario.kase);
}

int
main(int argc, char **argv)
{
    static char line[MOST_LINE];
    static struct seen seen;
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    FILE *list = argc == 3 ? fopen(argv[1], "r") : NULL;
    struct tally tally = { .step = list ? strtoul(argv[2], NULL, 10) : 0,
                           .seen = &seen };
    require(rules && tally.step, "usage: conceal LIST STEP");
    while (fgets(line, sizeof line, list)) {
        line[strcspn(line, "\n")] = '\0';
        look_at_scenario(rules, line, &tally);
    }
    printf("#\t%zu values hidden, %zu new breaches\n", tally.hidden,
           tally.breaches);
    fclose(list);
    ik_ruleset_unref(rules);
    ik_text_release(&seen.scratch);
    return 0;
}
