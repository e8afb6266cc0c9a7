/* `innokjop record FILE assess`: a human answers a finding. */
#include "guess.h"
#include "input.h"
#include "record.h"

#include <innokjop/records.h>
#include <innokjop/ruleset.h>

#include <stdlib.h>
#include <string.h>

/* The report on the case as it stands; NULL after the user was told. */
static const ik_report *
check_base(struct recording *recording, ik_instant as_of)
{
    ik_error *error = NULL;
    const ik_report *report = NULL;
    const ik_ruleset *rules = ik_ruleset_new(&error);
    ik_check_options *how = ik_check_options_new(as_of);
    if (rules && how)
        report = ik_ruleset_check(rules, recording->base, how, &error);
    if (!report)
        print_problems(stderr, recording->file, error, recording->language);
    ik_check_options_free(how);
    ik_ruleset_unref(rules);
    ik_error_free(error);
    return report;
}

static const ik_finding *
find_finding(const ik_report *report, const char *id)
{
    struct guess guess = { .given = id };
    for (size_t i = 0; i < ik_report_get_finding_count(report); i++) {
        const ik_finding *finding = ik_report_get_finding(report, i);
        if (strcmp(ik_finding_get_id(finding), id) == 0)
            return finding;
        guess_offer(&guess, ik_finding_get_id(finding));
    }
    guess_complain(&guess, "finding");
    return NULL;
}

/* The first of assessment-1, assessment-2, … that no revision ever used. */
static void
make_assessment_id(const ik_case *kase, char id[NAME_SIZE])
{
    unsigned long long last = 0;
    for (size_t i = 0; i < ik_case_get_revision_count(kase); i++) {
        const char *used = ik_record_get_id(ik_case_get_revision(kase, i));
        if (!used || strncmp(used, "assessment-", 11) != 0)
            continue;
        unsigned long long number = strtoull(used + 11, NULL, 10);
        if (number > last && number < UINT32_MAX)
            last = number;
    }
    snprintf(id, NAME_SIZE, "assessment-%llu", last + 1);
}

static int
hex_value(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

static void
set_evidence(ik_draft *draft, const char *hex)
{
    uint8_t bytes[DIGEST_SIZE];
    for (size_t i = 0; i < DIGEST_SIZE; i++)
        bytes[i] = (uint8_t)(hex_value(hex[2 * i]) << 4 |
                             hex_value(hex[2 * i + 1]));
    ik_draft_set_digest(draft, IK_FIELD_ASSESSMENT_EVIDENCE_DIGEST, bytes);
}

static void
add_assessment(struct recording *recording, const ik_finding *finding,
               const char *evidence, ik_instant at)
{
    const struct arguments *arguments = recording->arguments;
    const char *language = arguments_get(arguments, OPTION_LANG);
    const char *by = arguments_get(arguments, OPTION_BY);
    const char *subject =
        ik_record_get_id(ik_finding_get_subject(finding, 0));
    make_assessment_id(recording->base, recording->assessment);
    recording->filled = recording->assessment;
    ik_draft *draft = ik_case_builder_add(
        recording->builder, IK_KIND_ASSESSMENT, recording->assessment);
    ik_draft_set_code(draft, IK_FIELD_ASSESSMENT_KIND, "finding");
    ik_draft_set_token(draft, IK_FIELD_ASSESSMENT_FINDING,
                       ik_finding_get_id(finding));
    set_evidence(draft, evidence);
    if (subject)
        ik_draft_set_reference(draft, IK_FIELD_ASSESSMENT_SUBJECT, subject);
    ik_draft_set_code(draft, IK_FIELD_ASSESSMENT_RESULT,
                      recording->operands[1]);
    ik_draft_set_text(draft, IK_FIELD_ASSESSMENT_TEXT,
                      language ? language : "nb",
                      arguments_get(arguments, OPTION_TEXT));
    if (by)
        ik_draft_set_reference(draft, IK_FIELD_ASSESSMENT_BY, by);
    ik_draft_set_instant(draft, IK_FIELD_ASSESSMENT_AT, at);
}

/* A result that no rule reads would stand against the next one, unanswered. */
static bool
check_result(const char *result)
{
    if (ik_field_knows_code(IK_FIELD_ASSESSMENT_RESULT, result))
        return true;
    complain("'%s' is no known result; write accepted, explained or disputed",
             result);
    return false;
}

bool
record_assess(struct recording *recording)
{
    ik_instant as_of;
    if (!arguments_get_instant(recording->arguments, OPTION_AS_OF, &as_of))
        return false;
    if (!check_result(recording->operands[1]))
        return false;
    if (!as_of.precision)
        as_of = recording->entered;
    if (!arguments_has(recording->arguments, OPTION_TEXT)) {
        complain("assess needs --text TEXT: the reasons for the conclusion");
        return false;
    }
    const ik_report *report = check_base(recording, as_of);
    const ik_finding *finding =
        report ? find_finding(report, recording->operands[0]) : NULL;
    const char *evidence = ik_finding_get_evidence_digest(finding);
    if (evidence)
        add_assessment(recording, finding, evidence, as_of);
    else if (finding)
        complain("memory ran out");
    ik_report_unref(report);
    return evidence;
}
