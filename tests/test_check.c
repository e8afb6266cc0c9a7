/* The engine: outcomes, coverage, status, moments and order. */
#include <innokjop/innokjop.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "check/report.h"
#include "law/law.h"
#include "run.h"

#define FILE_OF(records)                                                     \
    "<case_file xmlns='urn:innokjop:case:1' minor='0'>"                      \
    "<case id='C' buyer='B'/>" records "</case_file>"
#define BUYER                                                                \
    "<organisation id='B' country='NO' roles='buyer' "                       \
    "buyer_type='municipality'/>"
#define PROCEDURE(more)                                                      \
    "<procedure id='P' nature='goods' part='part_iii' " more ">"             \
    "<estimated_value currency='NOK' vat='excluded'>6000000</estimated_value>" \
    "</procedure>"
#define NOTICE                                                               \
    "<notice id='T0' kind='competition' sent='2026-03-02T10:00+01:00'/>"
#define DEADLINE                                                             \
    "<deadline id='TD' kind='tender' at='2026-04-13T12:00+02:00' "           \
    "set='2026-03-02T10:00+01:00'/>"
#define SUPPLIERS                                                            \
    "<organisation id='S1' roles='supplier'/>"                               \
    "<organisation id='S2' roles='supplier'/>"
#define BASE BUYER PROCEDURE("") NOTICE DEADLINE SUPPLIERS
#define TENDER(id, who, when)                                                \
    "<submission id='" id "' kind='tender' suppliers='" who                  \
    "' received='" when "'/>"

static const ik_ruleset *rules;

static void
setup(void)
{
    rules = ik_ruleset_new(NULL);
    ck_assert_ptr_nonnull(rules);
}

static void
teardown(void)
{
    rules = ik_ruleset_unref(rules);
}

static const ik_case *
read_case(const char *xml)
{
    ik_error *error = NULL;
    const ik_case *kase = ik_case_from_bytes(xml, strlen(xml), &error);
    ck_assert_msg(kase, "%s",
                  ik_error_get_message(error, 0, IK_LANGUAGE_EN));
    return kase;
}

static ik_instant
at(const char *text)
{
    ik_instant instant;
    ck_assert(ik_instant_from_text(text, &instant));
    return instant;
}

/* A report of everything, as of a moment; takes over the case. */
static const ik_report *
check_with(const ik_case *kase, ik_check_options *options)
{
    ik_check_options_set_include_all(options, true);
    const ik_report *report =
        ik_ruleset_check(rules, kase, options, NULL);
    ck_assert_ptr_nonnull(report);
    ik_check_options_free(options);
    ik_case_unref(kase);
    return report;
}

static const ik_report *
check_at(const ik_case *kase, const char *moment)
{
    return check_with(kase, ik_check_options_new(at(moment)));
}

static const ik_finding *
find(const ik_report *report, const char *id)
{
    size_t count = ik_report_get_finding_count(report);
    for (size_t i = 0; i < count; i++) {
        const ik_finding *finding = ik_report_get_finding(report, i);
        if (strcmp(ik_finding_get_id(finding), id) == 0)
            return finding;
    }
    return NULL;
}

static enum ik_outcome
outcome(const ik_report *report, const char *id)
{
    const ik_finding *finding = find(report, id);
    ck_assert_msg(finding, "no finding %s", id);
    return ik_finding_get_outcome(finding);
}

START_TEST(a_late_tender_that_was_kept_is_a_breach_and_its_twin_is_not)
{
    const ik_report *report = check_at(
        read_case(FILE_OF(BASE TENDER("T1", "S1", "2026-04-13T12:00:01+02:00")
                              TENDER("T2", "S2", "2026-04-13T12:00+02:00"))),
        "2026-04-14T12:00+02:00");
    ck_assert_int_eq(outcome(report, "AVV-001:T1"), IK_OUTCOME_BREACH);
    ck_assert_int_eq(outcome(report, "AVV-001:T2"), IK_OUTCOME_CONFORMS);
    ck_assert_uint_eq(ik_report_get_outcome_count(report, IK_OUTCOME_BREACH),
                      1);
    ik_report_unref(report);
}
END_TEST

START_TEST(what_comes_after_now_is_a_plan_and_is_counted)
{
    const ik_report *report = check_at(
        read_case(FILE_OF(
            BASE TENDER("T1", "S1", "2026-04-13T13:00+02:00"))),
        "2026-04-01T12:00+02:00");
    ck_assert_ptr_null(find(report, "AVV-001:T1"));
    ck_assert_uint_eq(ik_report_get_plan_count(report), 1);
    ik_report_unref(report);
}
END_TEST

START_TEST(a_withheld_time_is_missing_and_says_why)
{
    ik_check_options *options =
        ik_check_options_new(at("2026-04-14T12:00+02:00"));
    ik_check_options_add_rule(options, "AVV-001");
    const ik_report *report = check_with(
        read_case(FILE_OF(
            BASE "<submission id='T1' kind='tender' suppliers='S1'>"
                 "<withheld field='received' until='2027-01-01'/>"
                 "</submission>")),
        options);
    const ik_finding *finding = find(report, "AVV-001:T1");
    enum ik_field field = IK_FIELD_NONE;
    ck_assert_int_eq(ik_finding_get_outcome(finding),
                     IK_OUTCOME_NOT_ASSESSABLE);
    ck_assert_uint_eq(ik_finding_get_missing_count(finding), 1);
    const ik_record *record = ik_finding_get_missing(finding, 0, &field);
    ck_assert_str_eq(ik_record_get_id(record), "T1");
    ck_assert_int_eq(field, IK_FIELD_SUBMISSION_RECEIVED);
    ck_assert_int_eq(ik_record_get_presence(record, field),
                     IK_PRESENCE_WITHHELD);
    ck_assert_int_eq(ik_finding_get_missing_kind(finding, 0),
                     IK_KIND_SUBMISSION);
    ck_assert_int_eq(ik_finding_get_missing_reason(finding, 0),
                     IK_MISSING_WITHHELD);
    ck_assert_int_eq(ik_finding_get_missing_kind(finding, 1), IK_KIND_UNKNOWN);
    ck_assert_int_eq(ik_finding_get_missing_reason(finding, 1), 0);
    ck_assert_uint_eq(ik_report_get_missing_count(report), 1);
    ik_report_unref(report);
}
END_TEST

static bool
asked_for(const ik_report *report, size_t rule, enum ik_field field)
{
    bool found = false;
    for (size_t i = 0; i < ik_report_get_fact_count(report, rule); i++)
        found |= ik_report_get_fact(report, rule, i) == field;
    return found;
}

START_TEST(how_each_rule_fared_can_be_asked)
{
    ik_check_options *options =
        ik_check_options_new(at("2026-04-14T12:00+02:00"));
    ik_check_options_add_rule(options, "FRI-008");
    ik_check_options_add_rule(options, "AVV-001");
    const ik_report *report = check_with(
        read_case(FILE_OF(
            BASE TENDER("T1", "S1", "2026-04-13T13:00+02:00"))),
        options);
    ck_assert_uint_eq(ik_report_get_rule_count(report), 2);
    ck_assert_str_eq(ik_report_get_rule(report, 0), "AVV-001");
    ck_assert(ik_report_is_in_scope(report, 0));
    ck_assert_uint_eq(
        ik_report_get_rule_outcome_count(report, 0, IK_OUTCOME_BREACH), 1);
    ck_assert_uint_eq(ik_report_get_rule_outcome_count(report, 0, 99), 0);
    ck_assert(asked_for(report, 0, IK_FIELD_SUBMISSION_RECEIVED));
    ck_assert(!asked_for(report, 1, IK_FIELD_SUBMISSION_RECEIVED));
    ck_assert_int_eq(ik_report_get_fact(report, 0, 4096), IK_FIELD_NONE);
    ck_assert(ik_report_is_regime_sure(report));
    ck_assert_str_eq(
        ik_ruleset_get_version(ik_report_get_ruleset(report)),
        ik_ruleset_get_version(rules));

    ck_assert_ptr_null(ik_report_get_rule(report, 2));
    ck_assert(!ik_report_is_in_scope(report, 2));
    ck_assert_uint_eq(ik_report_get_fact_count(report, 2), 0);
    ck_assert_ptr_null(ik_report_get_rule(NULL, 0));
    ck_assert_ptr_null(ik_report_get_ruleset(NULL));
    ck_assert(!ik_report_is_regime_sure(NULL));
    ik_report_unref(report);
}
END_TEST

START_TEST(a_conflicting_time_is_not_judged)
{
    const ik_report *report = check_at(
        read_case(FILE_OF(
            BASE "<submission id='T1' kind='tender' suppliers='S1' "
                 "received='2026-04-13T13:00+02:00'>"
                 "<conflicting field='received'/></submission>")),
        "2026-04-14T12:00+02:00");
    ck_assert_int_eq(outcome(report, "AVV-001:T1"),
                     IK_OUTCOME_NOT_ASSESSABLE);
    ik_report_unref(report);
}
END_TEST

START_TEST(the_value_gives_the_regime_and_the_declared_part_stands_in)
{
    const ik_report *report = check_at(read_case(FILE_OF(BASE)),
                                       "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_regime(report), IK_REGIME_PART_III);
    ck_assert_int_eq(ik_report_get_regime_basis(report),
                     IK_REGIME_BASIS_VALUE);
    ik_report_unref(report);
    report = check_at(
        read_case(FILE_OF(BUYER NOTICE "<procedure id='P' part='part_ii'/>")),
        "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_regime(report), IK_REGIME_PART_II);
    ck_assert_int_eq(ik_report_get_regime_basis(report),
                     IK_REGIME_BASIS_DECLARED);
    ik_report_unref(report);
}
END_TEST

START_TEST(an_unknown_regime_leaves_only_the_rules_that_need_it_unanswered)
{
    const ik_report *report = check_at(
        read_case(FILE_OF(BUYER NOTICE DEADLINE "<procedure id='P'/>")),
        "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_regime(report), IK_REGIME_UNKNOWN);
    ck_assert_int_eq(outcome(report, "AVV-001:C"), IK_OUTCOME_NOT_ASSESSABLE);
    ck_assert_int_eq(outcome(report, "FRI-008:TD"), IK_OUTCOME_CONFORMS);
    ik_report_unref(report);
}
END_TEST

START_TEST(foreign_buyers_and_utilities_are_not_checked)
{
    const ik_report *report = check_at(
        read_case(FILE_OF("<organisation id='B' country='SE' roles='buyer'/>"
                          PROCEDURE("") NOTICE DEADLINE)),
        "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_regime(report),
                     IK_REGIME_OUTSIDE_JURISDICTION);
    ck_assert_uint_eq(ik_report_get_scope_count(report), 0);
    ik_report_unref(report);
    report = check_at(
        read_case(FILE_OF(BUYER PROCEDURE("sector='utilities'") NOTICE)),
        "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_regime(report), IK_REGIME_NOT_COVERED);
    ik_report_unref(report);
}
END_TEST

/* The regime of a notice that has nothing but a form or a legal basis. */
static void
expect_signed(const char *notice, enum ik_regime regime,
              enum ik_regime_basis basis)
{
    char text[1024];
    snprintf(text, sizeof text, FILE_OF(BUYER "%s"), notice);
    const ik_report *report =
        check_at(read_case(text), "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_regime(report), regime);
    ck_assert_int_eq(ik_report_get_regime_basis(report), basis);
    ik_report_unref(report);
}

START_TEST(a_notice_gives_the_regime_away_by_legal_basis_and_form)
{
#define SIGNED(sign)                                                         \
    "<notice id='T0' kind='competition' sent='2026-03-02T10:00+01:00' " sign \
    "/>"
    expect_signed(SIGNED("subtype='16'"), IK_REGIME_PART_III,
                  IK_REGIME_BASIS_FORM);
    expect_signed(SIGNED("subtype='N16'"), IK_REGIME_PART_II,
                  IK_REGIME_BASIS_FORM);
    expect_signed(SIGNED("subtype='17'"), IK_REGIME_NOT_COVERED,
                  IK_REGIME_BASIS_FORM);
    expect_signed(SIGNED("subtype='20'"), IK_REGIME_UNKNOWN,
                  IK_REGIME_BASIS_NONE);
    expect_signed(SIGNED("subtype='16' legal_basis='32014L0025'"),
                  IK_REGIME_NOT_COVERED, IK_REGIME_BASIS_DECLARED);
    expect_signed(SIGNED("subtype='16' part='part_ii'"), IK_REGIME_PART_II,
                  IK_REGIME_BASIS_DECLARED);
    /* What the buyer has recorded weighs more than a wrong form. */
    expect_signed(SIGNED("subtype='17'")
                  "<procedure id='P' sector='classic' part='part_ii'/>",
                  IK_REGIME_PART_II, IK_REGIME_BASIS_DECLARED);
    expect_signed(PROCEDURE("") SIGNED("subtype='N16'"), IK_REGIME_PART_III,
                  IK_REGIME_BASIS_VALUE);
}
END_TEST

/* The late case under the law of another date. */
static const ik_report *
check_under(int32_t law_date)
{
    ik_check_options *options =
        ik_check_options_new(at("2026-04-14T12:00+02:00"));
    ik_check_options_set_law_date(options, (ik_date){ law_date });
    return check_with(read_case(FILE_OF(BASE TENDER(
                          "T1", "S1", "2026-04-13T13:00+02:00"))),
                      options);
}

START_TEST(the_law_of_another_date_says_what_it_changes)
{
    enum ik_outcome own, here;
    const ik_report *report = check_under(20260801);
    ck_assert_int_eq(ik_report_get_law_date(report, NULL).yyyymmdd, 20260801);
    ck_assert_int_eq(
        ik_report_get_law_date(ik_report_get_own(report), NULL).yyyymmdd,
        20260302);
    ck_assert_uint_eq(ik_report_get_difference_count(report), 0);
    ck_assert_ptr_null(ik_report_get_difference(report, 0, &own, &here));
    ik_report_unref(report);

    /* The day before the regulation came into force. */
    report = check_under(20161231);
    ck_assert_uint_eq(ik_report_get_scope_count(report), 0);
    size_t count = ik_report_get_difference_count(report), lost = 0;
    for (size_t i = 0; i < count; i++) {
        const char *id = ik_report_get_difference(report, i, &own, &here);
        ck_assert(own != here);
        if (strcmp(id, "AVV-001:T1") == 0) {
            ck_assert_int_eq(own, IK_OUTCOME_BREACH);
            ck_assert_int_eq(here, IK_OUTCOME_NONE);
            lost++;
        }
    }
    ck_assert_uint_eq(lost, 1);
    ik_report_unref(report);

    /* Under its own law a report has nothing beside it. */
    report = check_at(read_case(FILE_OF(BASE)), "2026-03-10T12:00+01:00");
    ck_assert_ptr_null(ik_report_get_own(report));
    ck_assert_uint_eq(ik_report_get_difference_count(report), 0);
    ik_report_unref(report);
}
END_TEST

/* What a newer list calls something is not what is known of the older. */
START_TEST(codes_of_newer_lists_leave_the_regime_unsure)
{
    const ik_report *report = check_at(
        read_case(FILE_OF(BUYER PROCEDURE("sector='space'") NOTICE)),
        "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_regime(report), IK_REGIME_PART_III);
    ck_assert(!report->regime.sure);
    ik_report_unref(report);
    report = check_at(
        read_case(FILE_OF(BUYER PROCEDURE("sector='classic'") NOTICE)),
        "2026-03-10T12:00+01:00");
    ck_assert(report->regime.sure);
    ik_report_unref(report);
    report = check_at(
        read_case(FILE_OF(BUYER PROCEDURE("service_category='care'") NOTICE)),
        "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_regime_basis(report),
                     IK_REGIME_BASIS_DECLARED);
    ik_report_unref(report);
    /* Part III for the state, Part II for others. */
    report = check_at(
        read_case(FILE_OF(
            "<organisation id='B' country='NO' roles='buyer' "
            "buyer_type='agency_2030'/>"
            "<procedure id='P' nature='goods'><estimated_value "
            "currency='NOK' vat='excluded'>2000000</estimated_value>"
            "</procedure>" NOTICE)),
        "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_regime(report), IK_REGIME_UNKNOWN);
    ik_report_unref(report);
}
END_TEST

START_TEST(the_law_date_is_the_notices_else_assumed)
{
    bool assumed = true;
    const ik_report *report = check_at(read_case(FILE_OF(BASE)),
                                       "2026-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_law_date(report, &assumed).yyyymmdd,
                     20260302);
    ck_assert(!assumed && ik_report_is_law_verified(report));
    ik_report_unref(report);
    report = check_at(read_case(FILE_OF(BUYER PROCEDURE(""))),
                      "2027-03-10T12:00+01:00");
    ck_assert_int_eq(ik_report_get_law_date(report, &assumed).yyyymmdd,
                     20270310);
    ck_assert(assumed && !ik_report_is_law_verified(report));
    ik_report_unref(report);
}
END_TEST

static const char late_case[] =
    FILE_OF(BASE TENDER("T1", "S1", "2026-04-13T13:00+02:00"));

/* The late case with assessments of its finding. */
static const ik_report *
check_assessed(const char *first, const char *second, int spoil)
{
    const ik_report *plain =
        check_at(read_case(late_case), "2026-04-14T12:00+02:00");
    const ik_finding *finding = find(plain, "AVV-001:T1");
    char digest[65];
    strcpy(digest, ik_finding_get_evidence_digest(finding));
    if (spoil)
        digest[0] = digest[0] == '0' ? '1' : '0';
    ik_case_builder *builder =
        ik_case_builder_derive(ik_report_get_case(plain));
    const char *results[] = { first, second };
    const char *ids[] = { "AS1", "AS2" };
    for (int i = 0; i < 2; i++) {
        if (!results[i])
            continue;
        ik_draft *draft =
            ik_case_builder_add(builder, IK_KIND_ASSESSMENT, ids[i]);
        ik_draft_set_token(draft, IK_FIELD_ASSESSMENT_FINDING, "AVV-001:T1");
        ik_draft_set_value(draft, IK_FIELD_ASSESSMENT_EVIDENCE_DIGEST,
                           digest);
        ik_draft_set_code(draft, IK_FIELD_ASSESSMENT_RESULT, results[i]);
        ik_draft_set_instant(draft, IK_FIELD_ASSESSMENT_AT,
                             at("2026-04-14T11:00+02:00"));
    }
    const ik_case *kase = ik_case_builder_finish(builder, NULL);
    ck_assert_ptr_nonnull(kase);
    ik_case_builder_free(builder);
    ik_report_unref(plain);
    return check_at(kase, "2026-04-14T12:00+02:00");
}

static void
expect_status(const ik_report *report, enum ik_status status, size_t open)
{
    const ik_finding *finding = find(report, "AVV-001:T1");
    ck_assert_int_eq(ik_finding_get_outcome(finding), IK_OUTCOME_BREACH);
    ck_assert_int_eq(ik_finding_get_status(finding), status);
    ck_assert_uint_eq(ik_report_get_open_count(report, IK_OUTCOME_BREACH),
                      open);
    ik_report_unref(report);
}

START_TEST(an_assessment_closes_a_finding_but_never_turns_it)
{
    expect_status(check_assessed(NULL, NULL, 0), IK_STATUS_OPEN, 1);
    expect_status(check_assessed("accepted", NULL, 0), IK_STATUS_ASSESSED, 0);
}
END_TEST

START_TEST(an_assessment_of_other_evidence_is_stale)
{
    expect_status(check_assessed("accepted", NULL, 1), IK_STATUS_STALE, 1);
}
END_TEST

START_TEST(assessments_that_contradict_each_other_are_disputed)
{
    expect_status(check_assessed("accepted", "not_met", 0),
                  IK_STATUS_DISPUTED, 1);
    expect_status(check_assessed("disputed", NULL, 0), IK_STATUS_DISPUTED, 1);
}
END_TEST

START_TEST(an_assessment_with_a_result_of_a_newer_list_closes_nothing)
{
    expect_status(check_assessed("referred_2030", NULL, 0), IK_STATUS_OPEN, 1);
    expect_status(check_assessed("accepted", "referred_2030", 0),
                  IK_STATUS_DISPUTED, 1);
    expect_status(check_assessed("accepted", "accepted", 0),
                  IK_STATUS_ASSESSED, 0);
}
END_TEST

/* Lists and texts in many languages are walked once, not once a value. */
START_TEST(records_full_of_values_cost_little)
{
    enum { MANY = 60000, LISTED = 4000, MOST_SECONDS = 20 };
    struct ik_text text = { 0 };
    ik_text_add_string(&text, "<case_file xmlns='urn:innokjop:case:1' "
                              "minor='0'><case id='C' buyer='B'/>" BASE
                              "<requirement id='K1' level='must'>");
    for (int i = 0; i < MANY; i++)
        ik_text_add_string(&text, "<text> </text>");
    ik_text_add_string(&text, "</requirement>"
                              TENDER("T1", "S1", "2026-03-09T10:00Z")
                              "<enquiry id='Q' answered='2026-03-05T10:00Z'/>");
    for (int i = 0; i < MANY / LISTED; i++) {
        ik_text_add_string(&text, "<disclosure subject='Q' id='G");
        ik_text_add_integer(&text, i);
        ik_text_add_string(&text, "' recipients='");
        for (int j = 0; j < LISTED; j++)
            ik_text_add_string(&text, "S1 ");
        ik_text_add_string(&text, "' at='2026-03-05T10:00Z'/>");
    }
    ik_text_add_string(&text, "</case_file>");
    double begun = ik_test_seconds();
    const ik_report *report =
        check_at(read_case(text.data), "2026-03-10T12:00+01:00");
    ck_assert(ik_test_seconds() - begun < MOST_SECONDS);
    ck_assert_int_eq(outcome(report, "SPE-005:K1"),
                     IK_OUTCOME_NOT_ASSESSABLE);
    ck_assert_int_eq(outcome(report, "SOS-002:Q"), IK_OUTCOME_CONFORMS);
    ik_report_unref(report);
    ik_text_release(&text);
}
END_TEST

START_TEST(a_host_can_ask_for_some_rules_and_unknown_ones_are_refused)
{
    ik_check_options *options =
        ik_check_options_new(at("2026-04-14T12:00+02:00"));
    ik_check_options_add_rule(options, "FRI-008");
    const ik_report *report = check_with(read_case(late_case), options);
    ck_assert_uint_eq(ik_report_get_rule_count(report), 1);
    ck_assert_ptr_null(find(report, "AVV-001:T1"));
    ik_report_unref(report);

    const ik_case *kase = read_case(late_case);
    ik_error *error = NULL;
    options = ik_check_options_new(at("2026-04-14T12:00+02:00"));
    ik_check_options_add_rule(options, "NOP-999");
    ck_assert_ptr_null(ik_ruleset_check(rules, kase, options, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ik_error_free(error);
    ik_check_options_free(options);
    ik_case_unref(kase);
}
END_TEST

static char *
write_report(const ik_report *report, enum ik_report_format format)
{
    const size_t room = 1 << 18;
    char *text = calloc(1, room);
    ik_output *output =
        ik_report_write(report, format, IK_LANGUAGE_NN, NULL);
    size_t size = ik_output_read(output, text, room - 1);
    ck_assert(size > 0 && size < room - 1 && !ik_output_has_failed(output));
    ik_output_free(output);
    return text;
}

START_TEST(the_same_input_gives_the_same_bytes)
{
    for (int format = IK_REPORT_TEXT; format <= IK_REPORT_SVRL; format++) {
        char *texts[2];
        for (int i = 0; i < 2; i++) {
            const ik_report *report =
                check_at(read_case(late_case), "2026-04-14T12:00+02:00");
            texts[i] = write_report(report, (enum ik_report_format)format);
            ik_report_unref(report);
        }
        ck_assert_str_eq(texts[0], texts[1]);
        free(texts[0]);
        free(texts[1]);
    }
}
END_TEST

START_TEST(findings_are_ordered_by_outcome_severity_rule_and_subject)
{
    const ik_report *report = check_at(
        read_case(FILE_OF(BASE TENDER("T2", "S2", "2026-04-13T13:00+02:00")
                              TENDER("T1", "S1", "2026-04-13T13:00+02:00"))),
        "2026-04-14T12:00+02:00");
    size_t count = ik_report_get_finding_count(report);
    for (size_t i = 1; i < count; i++) {
        const ik_finding *a = ik_report_get_finding(report, i - 1);
        const ik_finding *b = ik_report_get_finding(report, i);
        int order = (int)ik_finding_get_outcome(a) -
                    (int)ik_finding_get_outcome(b);
        if (!order)
            order = (int)ik_finding_get_severity(a) -
                    (int)ik_finding_get_severity(b);
        if (!order)
            order = strcmp(ik_finding_get_id(a), ik_finding_get_id(b));
        ck_assert_int_lt(order, 0);
    }
    ck_assert_str_eq(ik_finding_get_id(ik_report_get_finding(report, 0)),
                     "AVV-001:T1");
    ik_report_unref(report);
}
END_TEST

/* A chained case: the tender first, its rejection in a later entry. */
static const ik_case *
journal(void)
{
    static const uint8_t random[32] = { 7 };
    const ik_case *plain = read_case(late_case);
    ik_case_builder *builder = ik_case_builder_derive(plain);
    ik_case_builder_set_random(builder, random);
    ik_case_builder_set_entry(builder, at("2026-04-13T14:00+02:00"), "P0",
                              NULL);
    const ik_case *first = ik_case_builder_finish(builder, NULL);
    ik_case_builder_free(builder);
    builder = ik_case_builder_derive(first);
    ik_case_builder_set_random(builder, random);
    ik_case_builder_set_entry(builder, at("2026-04-20T09:00+02:00"), "P0",
                              NULL);
    ik_draft *draft =
        ik_case_builder_add(builder, IK_KIND_REJECTION, "X1");
    ik_draft_set_reference(draft, IK_FIELD_REJECTION_SUBMISSION, "T1");
    ik_draft_set_instant(draft, IK_FIELD_REJECTION_DECIDED,
                         at("2026-04-14T09:00+02:00"));
    const ik_case *second = ik_case_builder_finish(builder, NULL);
    ik_case_builder_free(builder);
    ik_case_unref(first);
    ik_case_unref(plain);
    ck_assert_ptr_nonnull(second);
    return second;
}

START_TEST(as_known_at_leaves_out_what_was_entered_later)
{
    const ik_report *report =
        check_at(journal(), "2026-04-30T12:00+02:00");
    ck_assert_int_eq(outcome(report, "AVV-001:T1"), IK_OUTCOME_CONFORMS);
    ik_report_unref(report);
    ik_check_options *options =
        ik_check_options_new(at("2026-04-30T12:00+02:00"));
    ik_check_options_set_known_at(options, at("2026-04-19T12:00+02:00"));
    report = check_with(journal(), options);
    ck_assert_int_eq(outcome(report, "AVV-001:T1"), IK_OUTCOME_BREACH);
    ik_report_unref(report);
}
END_TEST

START_TEST(law_data_that_presuppose_a_newer_meaning_leave_a_rule_unanswered)
{
    /* The embedded data, with one row more. */
    static const char row[] =
        "<rules><rule id=\"AVV-001\" semantics=\"2\" from=\"2026-01-01\" "
        "to=\"\"/></rules>";
    const char *end = strstr(ik_law_embedded, "</law>");
    ck_assert_ptr_nonnull(end);
    size_t before = (size_t)(end - ik_law_embedded);
    char *law = calloc(1, ik_law_embedded_size + sizeof row);
    memcpy(law, ik_law_embedded, before);
    strcat(law, row);
    strcat(law, end);
    ik_error *error = NULL;
    const ik_ruleset *newer =
        ik_ruleset_from_bytes(law, strlen(law), &error);
    ck_assert_msg(newer, "%s",
                  ik_error_get_message(error, 0, IK_LANGUAGE_EN));
    ck_assert_str_ne(ik_ruleset_get_digest(newer),
                     ik_ruleset_get_digest(rules));
    ik_ruleset_unref(rules);
    rules = newer;
    const ik_report *report =
        check_at(read_case(late_case), "2026-04-14T12:00+02:00");
    ck_assert_int_eq(outcome(report, "AVV-001:C"), IK_OUTCOME_NOT_ASSESSABLE);
    ik_report_unref(report);
    free(law);
}
END_TEST

START_TEST(a_finding_cites_the_paragraphs_of_the_cases_part)
{
    const ik_report *report =
        check_at(read_case(late_case), "2026-04-14T12:00+02:00");
    const ik_finding *finding = find(report, "AVV-001:T1");
    ik_date from, to;
    ck_assert_uint_eq(ik_finding_get_legal_count(finding), 1);
    ck_assert_str_eq(ik_finding_get_legal(finding, 0, NULL, &from, &to),
                     "FOA § 24-1 (1) a");
    ck_assert(from.yyyymmdd == 20170101 && !to.yyyymmdd);
    ik_report_unref(report);
    report = check_at(
        read_case(FILE_OF(BUYER NOTICE DEADLINE SUPPLIERS
                          "<procedure id='P' part='part_ii'/>" TENDER(
                              "T1", "S1", "2026-04-13T13:00+02:00"))),
        "2026-04-14T12:00+02:00");
    ck_assert_str_eq(ik_finding_get_legal(find(report, "AVV-001:T1"), 0,
                                          NULL, NULL, NULL),
                     "FOA § 9-4 (1) a");
    ik_report_unref(report);
}
END_TEST

START_TEST(a_finding_keeps_its_report_alive)
{
    const ik_report *report =
        check_at(read_case(late_case), "2026-04-14T12:00+02:00");
    const ik_finding *finding = ik_finding_ref(find(report, "AVV-001:T1"));
    ik_report_unref(report);
    char text[300];
    ck_assert_uint_gt(ik_finding_get_text(finding, IK_FINDING_MESSAGE,
                                          IK_LANGUAGE_NB, text, sizeof text),
                      20);
    ik_finding_unref(finding);
}
END_TEST

START_TEST(missing_arguments_are_refused)
{
    ik_error *error = NULL;
    ck_assert_ptr_null(ik_ruleset_check(rules, NULL, NULL, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ik_error_free(error);
    ck_assert_ptr_null(ik_ruleset_from_bytes("<law/>", 6, NULL));
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        a_late_tender_that_was_kept_is_a_breach_and_its_twin_is_not,
        what_comes_after_now_is_a_plan_and_is_counted,
        a_withheld_time_is_missing_and_says_why,
        how_each_rule_fared_can_be_asked,
        a_conflicting_time_is_not_judged,
        the_value_gives_the_regime_and_the_declared_part_stands_in,
        an_unknown_regime_leaves_only_the_rules_that_need_it_unanswered,
        foreign_buyers_and_utilities_are_not_checked,
        a_notice_gives_the_regime_away_by_legal_basis_and_form,
        the_law_of_another_date_says_what_it_changes,
        codes_of_newer_lists_leave_the_regime_unsure,
        the_law_date_is_the_notices_else_assumed,
        an_assessment_closes_a_finding_but_never_turns_it,
        an_assessment_of_other_evidence_is_stale,
        assessments_that_contradict_each_other_are_disputed,
        an_assessment_with_a_result_of_a_newer_list_closes_nothing,
        records_full_of_values_cost_little,
        a_host_can_ask_for_some_rules_and_unknown_ones_are_refused,
        the_same_input_gives_the_same_bytes,
        findings_are_ordered_by_outcome_severity_rule_and_subject,
        as_known_at_leaves_out_what_was_entered_later,
        law_data_that_presuppose_a_newer_meaning_leave_a_rule_unanswered,
        a_finding_cites_the_paragraphs_of_the_cases_part,
        a_finding_keeps_its_report_alive,
        missing_arguments_are_refused,
    };
    Suite *suite = suite_create("check");
    TCase *all = tcase_create("check");
    tcase_add_checked_fixture(all, setup, teardown);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(all, tests[i]);
    suite_add_tcase(suite, all);
    return ik_test_run(suite);
}
