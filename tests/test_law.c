/* The law's dated rows, counting of days, and the part that values lead to. */
#include "base/civil.h"
#include "base/text.h"
#include "check/ruleset.h"
#include "law/count.h"
#include "law/cues.h"
#include "law/regime.h"
#include "run.h"

#include <innokjop/report.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((int)IK_PART_UNKNOWN == IK_REGIME_UNKNOWN &&
                   (int)IK_PART_OUTSIDE == IK_REGIME_OUTSIDE &&
                   (int)IK_PART_I == IK_REGIME_PART_I &&
                   (int)IK_PART_II == IK_REGIME_PART_II &&
                   (int)IK_PART_III == IK_REGIME_PART_III &&
                   (int)IK_PART_IV == IK_REGIME_PART_IV &&
                   (int)IK_PART_V == IK_REGIME_PART_V,
               "parts have the numbers of regimes");

static struct ik_law *law;

static void
load(void)
{
    law = ik_law_load(ik_law_embedded, ik_law_embedded_size, NULL);
    ck_assert_ptr_nonnull(law);
}

static void
unload(void)
{
    ik_law_free(law);
    law = NULL;
}

static ik_date
date(int32_t yyyymmdd)
{
    return (ik_date){ yyyymmdd };
}

static int32_t
day(int32_t yyyymmdd)
{
    return ik_day_from_date(date(yyyymmdd));
}

static int32_t
date_of(int32_t number)
{
    return ik_date_from_day(number).yyyymmdd;
}

/* --- the set --- */

START_TEST(the_built_in_set_says_what_it_is)
{
    uint8_t expected[IK_DIGEST_SIZE];
    struct ik_digest digest = ik_law_get_digest(law);
    struct ik_digest again =
        ik_digest_of(ik_law_embedded, ik_law_embedded_size, NULL, 0);
    memcpy(expected, again.bytes, sizeof expected);
    ck_assert_str_eq(ik_law_get_version(law), "2026.1");
    ck_assert_int_eq(ik_law_get_verified_until(law).yyyymmdd, 20260505);
    ck_assert_mem_eq(digest.bytes, expected, sizeof expected);
}
END_TEST

START_TEST(the_digest_is_of_the_bytes)
{
    char *copy = malloc(ik_law_embedded_size + 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, ik_law_embedded, ik_law_embedded_size);
    copy[ik_law_embedded_size] = '\n';
    struct ik_law *other = ik_law_load(copy, ik_law_embedded_size + 1, NULL);
    ck_assert_ptr_nonnull(other);
    struct ik_digest a = ik_law_get_digest(law);
    struct ik_digest b = ik_law_get_digest(other);
    ck_assert_mem_ne(a.bytes, b.bytes, sizeof a.bytes);
    ik_law_free(other);
    free(copy);
}
END_TEST

START_TEST(a_citation_has_reference_address_and_names)
{
    const struct ik_citation *row =
        ik_law_citation(law, "foa-14-2-2", date(20260901));
    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(row->reference, "FOA § 14-2 (2)");
    ck_assert_str_eq(row->url,
                     "https://lovdata.no/forskrift/2016-08-12-974/§14-2");
    ck_assert_int_eq(row->kind, IK_CITATION_PARAGRAPH);
    ck_assert_int_eq(row->row.from.yyyymmdd, 20170101);
    ck_assert_int_eq(row->row.to.yyyymmdd, 0);
    ck_assert_int_eq(row->row.mark, IK_LAW_VERIFIED);
    ck_assert_ptr_nonnull(row->name_nb);
    ck_assert_ptr_nonnull(row->name_nn);
    ck_assert_ptr_nonnull(row->name_en);
    ck_assert_ptr_null(row->pending);
    ck_assert_ptr_null(ik_law_citation(law, "foa-14-2-2", date(20161231)));
    ck_assert_ptr_null(ik_law_citation(law, "foa-14-2", date(20260901)));
    ck_assert_ptr_null(ik_law_citation(law, "", date(20260901)));
    ck_assert_ptr_null(ik_law_citation(law, "zzz", date(20260901)));
}
END_TEST

START_TEST(a_repeal_that_has_no_date_is_pending)
{
    const struct ik_citation *row =
        ik_law_citation(law, "loa-4", date(20300101));
    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(row->pending, "repeal");
    ck_assert_str_eq(row->pending_by, "LOV-2026-03-06-8");
}
END_TEST

/* It says what the text has meant since it came into force. */
START_TEST(a_case_holds_before_it_was_decided)
{
    const struct ik_citation *row =
        ik_law_citation(law, "c-424-23", date(20240601));
    ck_assert_ptr_nonnull(row);
    ck_assert_int_eq(row->kind, IK_CITATION_CASE);
    ck_assert_str_eq(row->row.source, "judgment of 2025-01-16");
}
END_TEST

static const struct {
    const char *key, *condition;
    int32_t days;
    bool working;
} periods[] = {
    { "additional_information", "ordinary", 6, false },
    { "additional_information", "urgent", 4, false },
    { "open.tender", "ordinary", 30, false },
    { "open.tender", "not_electronic", 35, false },
    { "open.tender", "prior_notice", 15, false },
    { "open.tender", "urgent", 15, false },
    { "open.tender", "restricted_access", 5, false },
    { "open.tender", "no_agreement", 0, false },
    { "restricted.request", "ordinary", 30, false },
    { "restricted.request", "prior_notice", 0, false },
    { "restricted.request", "urgent", 15, false },
    { "restricted.tender", "ordinary", 25, false },
    { "restricted.tender", "not_electronic", 30, false },
    { "restricted.tender", "prior_notice", 10, false },
    { "restricted.tender", "urgent", 10, false },
    { "restricted.tender", "no_agreement", 10, false },
    { "negotiated.request", "ordinary", 30, false },
    { "negotiated.tender", "ordinary", 25, false },
    { "negotiated.tender", "not_electronic", 30, false },
    { "competitive_dialogue.request", "ordinary", 30, false },
    { "competitive_dialogue.request", "urgent", 0, false },
    { "innovation_partnership.request", "ordinary", 30, false },
    { "innovation_partnership.request", "urgent", 0, false },
    { "dps.application", "ordinary", 30, false },
    { "dps.tender", "ordinary", 10, false },
    { "dps.evaluation", "ordinary", 10, true },
    { "dps.evaluation", "exceptional", 15, true },
    { "electronic_auction", "ordinary", 2, true },
    { "updated_self_declaration", "ordinary", 5, true },
    { "standstill", "ordinary", 10, false },
    { "standstill", "not_electronic", 15, false },
};

START_TEST(periods_are_those_of_the_table)
{
    int32_t days = 0;
    bool working = false;
    bool found = ik_law_period(law, periods[_i].key, periods[_i].condition,
                               date(20260901), &days, &working);
    ck_assert(found == (periods[_i].days != 0));
    ck_assert_int_eq(days, periods[_i].days);
    ck_assert(working == periods[_i].working);
}
END_TEST

START_TEST(profile_numbers_fall_back)
{
    ck_assert_int_eq(ik_law_profile(law, "hearing_working_days", 1), 5);
    ck_assert_int_eq(ik_law_profile(law, "amendment_delay_working_days", 1),
                     2);
    ck_assert_int_eq(ik_law_profile(law, "no_such_key", 7), 7);
}
END_TEST

/* --- what is refused --- */

/* The embedded set with one place changed; NULL when it is not there. */
static char *
changed(const char *find, const char *replace)
{
    const char *at = strstr(ik_law_embedded, find);
    if (!at)
        return NULL;
    struct ik_text text = { 0 };
    ik_text_add(&text, ik_law_embedded, (size_t)(at - ik_law_embedded));
    ik_text_add_string(&text, replace);
    ik_text_add_string(&text, at + strlen(find));
    ck_assert(!text.failed);
    return text.data;
}

/* The line on which the tag of a piece ends; there the reader sees it. */
static uint32_t
line_of(const char *text, const char *piece)
{
    uint32_t line = 1;
    const char *end = strstr(text, piece);
    ck_assert_ptr_nonnull(end);
    end += strcspn(end, ">");
    for (; text < end; text++)
        line += *text == '\n';
    return line;
}

/* `at` is a piece of the tag, in the changed text, whose line is named. */
static const struct {
    const char *find, *replace, *at;
    enum ik_problem problem;
    const char *says;
} refusals[] = {
    /* structure */
    { "urn:innokjop:law:1", "urn:innokjop:law:2", "<law ", IK_PROBLEM_NAMESPACE,
      "root" },
    { "<amounts unit=\"NOK\">", "<sums/><amounts unit=\"NOK\">", "<sums/>",
      IK_PROBLEM_STRUCTURE, "sums" },
    { "<amounts unit=\"NOK\">", "<amounts unit=\"NOK\"><sum><x/></sum>",
      "<sum>", IK_PROBLEM_STRUCTURE, "sum" },
    { "<amounts unit=\"NOK\">",
      "<amounts unit=\"NOK\"><period key=\"a\"/>", "<period key=\"a\"",
      IK_PROBLEM_STRUCTURE, "period" },
    { "<amounts unit=\"NOK\">",
      "<amounts unit=\"NOK\"><amount xmlns=\"urn:x\"/>", "<amount xmlns",
      IK_PROBLEM_STRUCTURE, "amount" },
    { "<amounts unit=\"NOK\">", "<amounts unit=\"NOK\">loose<!-- -->",
      "NOK\">loose", IK_PROBLEM_STRUCTURE, "loose text" },
    { "<amounts unit=\"NOK\">", "<amounts unit=\"NOK\" colour=\"red\">",
      "colour", IK_PROBLEM_UNKNOWN_FIELD, "colour" },
    { "semantics=\"1\"", "semantics=\"1\" x:y=\"1\" xmlns:x=\"urn:x\"", "<law ",
      IK_PROBLEM_UNKNOWN_FIELD, "y" },
    { "condition=\"urgent\" days=\"4\"",
      "condition=\"urgent\" days=\"4\" hours=\"9\"", "hours=\"9\"",
      IK_PROBLEM_UNKNOWN_FIELD, "hours" },
    /* values */
    { "condition=\"urgent\" days=\"4\"", "condition=\"urgent\"",
      "condition=\"urgent\" law", IK_PROBLEM_LAW, "missing" },
    { "condition=\"urgent\" days=\"4\"", "condition=\"urgent\" days=\"four\"",
      "days=\"four\"", IK_PROBLEM_VALUE, "four" },
    { "condition=\"urgent\" days=\"4\"", "condition=\"urgent\" days=\"-1\"",
      "days=\"-1\"", IK_PROBLEM_VALUE, "-1" },
    { "condition=\"urgent\" days=\"4\"", "condition=\"urgent\" days=\"4001\"",
      "days=\"4001\"", IK_PROBLEM_VALUE, "4001" },
    { "condition=\"urgent\" days=\"4\"", "condition=\"urgent\" days=\"4.5\"",
      "days=\"4.5\"", IK_PROBLEM_VALUE, "4.5" },
    { "condition=\"urgent\" days=\"4\"", "condition=\"\" days=\"4\"",
      "condition=\"\"", IK_PROBLEM_VALUE, "\"\"" },
    { "key=\"additional_information\" condition=\"urgent\"",
      "key=\"Additional Information\" condition=\"urgent\"",
      "Additional Information", IK_PROBLEM_VALUE, "Additional" },
    { "verified_until=\"2026-05-05\"", "verified_until=\"2026-02-30\"",
      "verified_until", IK_PROBLEM_VALUE, "2026-02-30" },
    { "verified_until=\"2026-05-05\"", "", "<law ", IK_PROBLEM_LAW,
      "missing" },
    { "version=\"2026.1\"", "version=\"\"", "<law ", IK_PROBLEM_VALUE, "" },
    { "from=\"2017-01-01\" to=\"2026-06-30\"",
      "from=\"2017-01-01\" to=\"30.06.2026\"", "<amount key=\"entry\"",
      IK_PROBLEM_VALUE, "30.06.2026" },
    { "from=\"2017-01-01\" to=\"2026-06-30\"",
      "from=\"2017-01-01\" to=\"2016-06-30\"", "<amount key=\"entry\"",
      IK_PROBLEM_LAW, "ends before" },
    { "from=\"2017-01-01\" to=\"2026-06-30\"", "from=\"\" to=\"2026-06-30\"",
      "<amount key=\"entry\"", IK_PROBLEM_VALUE, "date" },
    { "mark=\"V\"", "mark=\"sure\"", "<citation ", IK_PROBLEM_VALUE,
      "sure" },
    { "key=\"easter_sunday\" easter=\"0\"", "key=\"easter_sunday\"",
      "key=\"easter_sunday\"", IK_PROBLEM_LAW, "month and day" },
    { "key=\"easter_sunday\" easter=\"0\"",
      "key=\"easter_sunday\" easter=\"0\" month=\"4\"",
      "key=\"easter_sunday\"", IK_PROBLEM_LAW, "month and day" },
    /* units */
    { "<amounts unit=\"NOK\">", "<amounts unit=\"EUR\">",
      "<amount key=\"entry\"", IK_PROBLEM_VALUE, "EUR" },
    { "<amounts unit=\"NOK\">", "<amounts unit=\"days\">",
      "<amount key=\"entry\"", IK_PROBLEM_LAW, "unit" },
    { "condition=\"urgent\" days=\"4\"",
      "condition=\"urgent\" unit=\"working_days\" days=\"4\"",
      "unit=\"working_days\" days=\"4\"", IK_PROBLEM_LAW, "wrong unit" },
    { "value=\"5\" unit=\"working_days\"", "value=\"5\" unit=\"NOK\"",
      "unit=\"NOK\"/>", IK_PROBLEM_LAW, "unit" },
    { "value=\"5\" unit=\"working_days\"", "value=\"5\" unit=\"days\"",
      "unit=\"days\"/>", IK_PROBLEM_LAW, "wrong unit" },
    /* periods and their paragraphs */
    { "condition=\"urgent\" days=\"4\"", "condition=\"urgent\" days=\"0\"",
      "<law ", IK_PROBLEM_LAW, "\"additional_information\" is missing" },
    { "counted=\"before\" ", "", "<period key=\"additional_information\"",
      IK_PROBLEM_LAW, "lacks law, counted or event" },
    { "counted=\"before\" ", "counted=\"around\" ",
      "<period key=\"additional_information\"", IK_PROBLEM_VALUE, "around" },
    { "event=\"letter\"", "event=\"rumour\"", "<period key=\"standstill\"",
      IK_PROBLEM_VALUE, "rumour" },
    { "days=\"0\" law=\"foa-25-2-2\"", "days=\"0\"",
      "<period key=\"dps.standstill\"", IK_PROBLEM_LAW,
      "lacks law, counted or event" },
    { "days=\"0\" law=\"foa-25-2-2\"", "days=\"0\" law=\"foa-99\"",
      "law=\"foa-99\"", IK_PROBLEM_LAW, "\"foa-99\" is missing" },
    { "<periods unit=\"days\" counted=\"before\"",
      "<periods unit=\"months\" counted=\"before\"",
      "<period key=\"additional_information\"", IK_PROBLEM_LAW,
      "wrong unit" },
    { "<periods unit=\"months\"", "<periods unit=\"days\"",
      "<period key=\"prior_notice_age\"", IK_PROBLEM_LAW, "wrong unit" },
    /* rows together */
    { "from=\"2017-01-01\" to=\"2026-06-30\"",
      "from=\"2017-01-01\" to=\"2026-07-01\"",
      "<amount key=\"entry\" value=\"500000\"", IK_PROBLEM_LAW, "overlaps" },
    { "from=\"2017-01-01\" to=\"2026-06-30\"", "from=\"2017-01-01\" to=\"\"",
      "<amount key=\"entry\" value=\"500000\"", IK_PROBLEM_LAW, "overlaps" },
    { "from=\"2017-01-01\" to=\"2026-06-30\"",
      "from=\"2017-01-01\" to=\"2026-06-29\"",
      "<amount key=\"entry\" value=\"500000\"", IK_PROBLEM_LAW, "gap" },
    { "condition=\"urgent\" days=\"4\"", "condition=\"ordinary\" days=\"4\"",
      "days=\"4\"", IK_PROBLEM_LAW, "overlaps" },
    { "reference=\"FOA § 1-1\"",
      "reference=\"FOA § 1-1\" to=\"2026-06-30\"", NULL, 0, NULL },
    { "key=\"foa-7-4\"", "key=\"foa-7-1\"", "reference=\"FOA § 7-4\"",
      IK_PROBLEM_LAW, "overlaps" },
    { "key=\"foa-7-4\"", "key=\"foa-7-44\"", "<law ", IK_PROBLEM_LAW,
      "\"foa-7-4\" is missing" },
    { "key=\"loa-4\" reference=\"LOA § 4\"",
      "key=\"loa-4\" to=\"2025-12-31\" reference=\"LOA § 4\"", "<law ",
      IK_PROBLEM_LAW, "\"loa-4\" is missing" },
    { "value=\"731\" unit=\"month_day\"", "value=\"732\" unit=\"month_day\"",
      "<profile key=\"summer_until\"", IK_PROBLEM_LAW, "no day of a year" },
    { "key=\"same_wording_percent\" value=\"80\"",
      "key=\"same_wording_percent\" value=\"101\"",
      "<profile key=\"same_wording_percent\"", IK_PROBLEM_LAW,
      "more than 100 percent" },
    { "<profile key=\"hearing_working_days\"", "<profile key=\"hearing\"",
      "<law ", IK_PROBLEM_LAW, "hearing_working_days" },
    { "from=\"2017-01-01\" to=\"2026-06-30\"",
      "from=\"2016-12-31\" to=\"2026-06-30\"",
      "<amount key=\"entry\" value=\"100000\"", IK_PROBLEM_LAW,
      "begins before the set" },
    /* patterns */
    { "pattern=\"fabrikat*\"", "pattern=\"\"", "pattern=\"\"",
      IK_PROBLEM_VALUE, "" },
    { "pattern=\"fabrikat*\"", "pattern=\"(fabrikat|merke\"",
      "(fabrikat|merke", IK_PROBLEM_LAW, "lacks a )" },
    { "pattern=\"fabrikat*\"", "pattern=\"{nothing}\"", "{nothing}",
      IK_PROBLEM_LAW, "unknown list" },
    { "pattern=\"fabrikat*\"", "pattern=\"{nothing\"", "{nothing",
      IK_PROBLEM_LAW, "lacks a }" },
    { "pattern=\"fabrikat*\"", "pattern=\"… fabrikat\"", "… fabrikat",
      IK_PROBLEM_LAW, "begins and ends" },
    { "pattern=\"fabrikat*\"", "pattern=\"fabrikat …\"", "fabrikat …",
      IK_PROBLEM_LAW, "begins and ends" },
    { "pattern=\"fabrikat*\"", "pattern=\"a …99 b\"", "…99", IK_PROBLEM_LAW,
      "gaps" },
    { "pattern=\"fabrikat*\"", "pattern=\"a … b … c … d … e … f\"", "… f",
      IK_PROBLEM_LAW, "gaps" },
    { "pattern=\"fabrikat*\"", "pattern=\"fabrikat-valg\"", "fabrikat-valg",
      IK_PROBLEM_LAW, "letters and digits" },
    { "pattern=\"fabrikat*\"", "pattern=\"fabrikat  av\"", "fabrikat  av",
      IK_PROBLEM_LAW, "letters and digits" },
    { "pattern=\"fabrikat*\"",
      "pattern=\"a b c d e f g h i j k l m n o p q\"", "o p q",
      IK_PROBLEM_LAW, "slots" },
    { "pattern=\"fabrikat*\"", "pattern=\"*kat\"", "*kat", IK_PROBLEM_LAW,
      "four letters" },
    { "pattern=\"fabrikat*\"", "pattern=\"*fabrikat*\"", "*fabrikat*",
      IK_PROBLEM_LAW, "four letters" },
    { "<cue key=\"nb-fabrikat\"", "<cue doubt=\"little\" key=\"nb-fabrikat\"",
      "<cue doubt", IK_PROBLEM_VALUE, "little" },
    { "group=\"brand\" name=\"after_any\"", "group=\"brands\" name=\"after\"",
      "<cue key=\"nb-fabrikat\"", IK_PROBLEM_VALUE, "brands" },
};

/* Some problem is of that kind, on that line, and says that. */
static bool
lists(const ik_error *error, size_t refusal, uint32_t line)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        if (ik_error_get_problem(error, i) == refusals[refusal].problem &&
            ik_error_get_line(error, i) == line &&
            strstr(ik_error_get_message(error, i, IK_LANGUAGE_EN),
                   refusals[refusal].says))
            return true;
    return false;
}

START_TEST(broken_sets_are_refused_with_line)
{
    size_t i = (size_t)_i;
    ik_error *error = NULL;
    char *text = changed(refusals[i].find, refusals[i].replace);
    ck_assert_msg(text != NULL, "the set lacks %s", refusals[i].find);
    const ik_ruleset *read =
        ik_ruleset_from_bytes(text, strlen(text), &error);
    if (!refusals[i].problem) {
        ck_assert_ptr_nonnull(read); /* ended, and no rule needs it */
    } else {
        uint32_t line = line_of(text, refusals[i].at);
        ck_assert_ptr_null(read);
        ck_assert_msg(lists(error, i, line), "line %u: not %s on line %u, %s",
                      ik_error_get_line(error, 0), refusals[i].says, line,
                      ik_error_get_message(error, 0, IK_LANGUAGE_EN));
        ck_assert_ptr_null(ik_ruleset_from_bytes(text, strlen(text), NULL));
    }
    ik_error_free(error);
    ik_ruleset_unref(read);
    free(text);
}
END_TEST

/* Whether a problem names the citation. */
static bool
misses(const ik_error *error, const char *key)
{
    char says[100];
    snprintf(says, sizeof says, "the citation \"%s\" is missing", key);
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        if (strstr(ik_error_get_message(error, i, IK_LANGUAGE_EN), says))
            return true;
    return false;
}

static void
check_that_set_needs(const char *key)
{
    char old[100], new[100];
    ik_error *error = NULL;
    snprintf(old, sizeof old, "<citation key=\"%s\"", key);
    snprintf(new, sizeof new, "<citation key=\"%s-x\"", key);
    char *text = changed(old, new);
    ck_assert_msg(text != NULL, "a rule cites %s, which the set lacks", key);
    ck_assert_ptr_null(ik_ruleset_from_bytes(text, strlen(text), &error));
    ck_assert_msg(misses(error, key), "%s is not demanded, but %s", key,
                  ik_error_get_message(error, 0, IK_LANGUAGE_EN));
    ik_error_free(error);
    free(text);
}

static bool
is_cited_by(const struct ik_rule *rule, const char *key)
{
    for (size_t i = 0; rule->laws[i]; i++)
        if (strcmp(rule->laws[i], key) == 0)
            return true;
    return false;
}

START_TEST(a_set_needs_all_that_rules_cite)
{
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    ck_assert_ptr_nonnull(rules);
    for (size_t i = 0; i < rules->count; i++) {
        for (size_t j = 0; rules->rules[i]->laws[j]; j++) {
            const char *key = rules->rules[i]->laws[j];
            size_t first = 0;
            while (!is_cited_by(rules->rules[first], key))
                first++;
            if (first == i)
                check_that_set_needs(key);
        }
    }
    ik_ruleset_unref(rules);
}
END_TEST

/* KRI-007 cites the act that took over from the regulation. */
START_TEST(what_is_cited_may_end_when_something_else_takes_over)
{
    static const struct {
        const char *find, *replace;
        bool good;
    } sets[] = {
        { "verified_until=\"2026-05-05\"", "verified_until=\"2026-06-30\"",
          true },
        { "verified_until=\"2026-05-05\"", "verified_until=\"2026-07-01\"",
          true },
        { "reference=\"FOA § 7-9\" from=\"2024-01-01\" to=\"2026-06-30\"",
          "reference=\"FOA § 7-9\" from=\"2024-01-01\" to=\"2026-05-05\"",
          true },
        { "reference=\"FOA § 7-9\" from=\"2024-01-01\" to=\"2026-06-30\"",
          "reference=\"FOA § 7-9\" from=\"2024-01-01\" to=\"2026-05-04\"",
          false },
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        char *text = changed(sets[i].find, sets[i].replace);
        const ik_ruleset *rules;
        ik_error *error = NULL;
        ck_assert_ptr_nonnull(text);
        rules = ik_ruleset_from_bytes(text, strlen(text), &error);
        ck_assert_msg((rules != NULL) == sets[i].good, "%s", sets[i].replace);
        ck_assert(sets[i].good || misses(error, "foa-7-9"));
        ik_error_free(error);
        ik_ruleset_unref(rules);
        free(text);
    }
}
END_TEST

START_TEST(all_that_is_wrong_is_listed_at_once)
{
    ik_error *error = NULL;
    char *text = changed("condition=\"urgent\" days=\"4\"",
                         "condition=\"urgent\" days=\"x\" hue=\"red\"");
    ck_assert_ptr_null(ik_law_load(text, strlen(text), &error));
    ck_assert_uint_ge(ik_error_get_count(error), 2);
    ik_error_free(error);
    free(text);
}
END_TEST

START_TEST(a_set_that_is_not_whole_is_refused)
{
    ik_error *error = NULL;
    ck_assert_ptr_null(ik_law_load(ik_law_embedded, ik_law_embedded_size / 2,
                                   &error));
    ck_assert_uint_ge(ik_error_get_count(error), 1);
    ik_error_free(error);
    error = NULL;
    ck_assert_ptr_null(ik_law_load("", 0, &error));
    ck_assert_uint_ge(ik_error_get_count(error), 1);
    ik_error_free(error);
    error = NULL;
    static const char bare[] =
        "<law xmlns='urn:innokjop:law:1' version='1' "
        "from='2017-01-01' verified_until='2026-05-05' semantics='1'/>";
    ck_assert_ptr_null(ik_ruleset_from_bytes(bare, sizeof bare - 1, &error));
    ck_assert_uint_ge(ik_error_get_count(error), 40);
    ik_error_free(error);
    ik_law_free(NULL);
}
END_TEST

START_TEST(rules_learn_which_meaning_the_rows_presuppose)
{
    ik_date since;
    ck_assert_int_eq(ik_law_semantics(law, "SOS-002", date(20300101), &since),
                     1);
    ck_assert_int_eq(since.yyyymmdd, 0);
    char *text = changed("<profiles>",
                         "<rules><rule id=\"SOS-002\" semantics=\"2\" "
                         "from=\"2027-01-01\"/></rules><profiles>");
    struct ik_law *later = ik_law_load(text, strlen(text), NULL);
    ck_assert_ptr_nonnull(later);
    ck_assert_int_eq(
        ik_law_semantics(later, "SOS-002", date(20261231), &since), 1);
    ck_assert_int_eq(
        ik_law_semantics(later, "SOS-002", date(20270101), &since), 2);
    ck_assert_int_eq(since.yyyymmdd, 20270101);
    ck_assert_int_eq(ik_law_semantics(later, "SOS-001", date(20270101), NULL),
                     1);
    ik_law_free(later);
    free(text);
}
END_TEST

/* --- counting --- */

START_TEST(holidays_are_those_of_the_acts)
{
    static const int32_t off[] = {
        20260101, 20260402, 20260403, 20260405, 20260406, 20260501,
        20260514, 20260517, 20260524, 20260525, 20261225, 20261226,
        20260404, 20261129, 20270517, 20320517
    };
    static const int32_t on[] = {
        20260401, 20260407, 20260515, 20260526, 20261223, 20261224,
        20261231, 20270518, 20260102
    };
    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        ck_assert_msg(!ik_is_working_day(law, day(off[i])), "%d", off[i]);
    for (size_t i = 0; i < sizeof on / sizeof *on; i++)
        ck_assert_msg(ik_is_working_day(law, day(on[i])), "%d", on[i]);
    ck_assert(ik_is_doubtful_day(law, day(20261224)));
    ck_assert(ik_is_doubtful_day(law, day(20261231)));
    ck_assert(!ik_is_doubtful_day(law, day(20261223)));
    ck_assert(!ik_is_doubtful_day(law, day(20271225)));
    ck_assert(!ik_is_doubtful_day(law, day(20221224))); /* a Saturday */
}
END_TEST

START_TEST(working_days_are_added_and_counted)
{
    struct ik_counted_day later =
        ik_working_days_after(law, day(20260331), 2);
    ck_assert_int_eq(date_of(later.day), 20260407);
    ck_assert_int_eq(later.other, later.day);
    later = ik_working_days_after(law, day(20261223), 1);
    ck_assert_int_eq(date_of(later.day), 20261224);
    ck_assert_int_eq(date_of(later.other), 20261228);
    later = ik_working_days_after(law, day(20260905), 0);
    ck_assert_int_eq(date_of(later.day), 20260905);
    /* F10: notice on Tuesday 13 October, time until Thursday the 22nd. */
    ck_assert_int_eq(
        ik_working_days_between(law, day(20261013), day(20261022)), 7);
    ck_assert_int_eq(
        ik_working_days_between(law, day(20260401), day(20260407)), 1);
    ck_assert_int_eq(
        ik_working_days_between(law, day(20260407), day(20260401)), 0);
}
END_TEST

/* --- parts --- */

static enum ik_part
part(int64_t ore, int nature, int buyer, int32_t on)
{
    struct ik_regime_facts facts = {
        true, ore, (enum ik_regime_nature)nature, (enum ik_regime_buyer)buyer,
        date(on)
    };
    return ik_regime_part(law, &facts);
}

enum {
    GOODS = IK_REGIME_NATURE_GOODS,
    SERVICES = IK_REGIME_NATURE_SERVICES,
    WORKS = IK_REGIME_NATURE_WORKS,
    SPECIAL = IK_REGIME_NATURE_SPECIAL,
    HEALTH = IK_REGIME_NATURE_HEALTH,
    CONTEST = IK_REGIME_NATURE_DESIGN_CONTEST,
    STATE = IK_REGIME_BUYER_STATE,
    OTHER = IK_REGIME_BUYER_OTHER
};

START_TEST(the_state_has_its_own_threshold)
{
    /* Until 2022 it was that of part II: no band between. */
    ck_assert_int_eq(part(129999900, GOODS, STATE, 20200101), IK_PART_I);
    ck_assert_int_eq(part(130000000, GOODS, STATE, 20200101), IK_PART_III);
    ck_assert_int_eq(part(130000000, GOODS, STATE, 20260420), IK_PART_II);
    ck_assert_int_eq(part(149000000, GOODS, STATE, 20260420), IK_PART_III);
    ck_assert_int_eq(part(149000000, GOODS, STATE, 20260421), IK_PART_II);
    ck_assert_int_eq(part(162999900, SERVICES, STATE, 20260421), IK_PART_II);
    ck_assert_int_eq(part(163000000, SERVICES, STATE, 20260421),
                     IK_PART_III);
    ck_assert_int_eq(part(163000000, SERVICES, OTHER, 20260421), IK_PART_II);
}
END_TEST

START_TEST(design_contests_are_unsure_where_the_paragraphs_differ)
{
    ck_assert_int_eq(part(120000000, CONTEST, OTHER, 20260901), IK_PART_I);
    ck_assert_int_eq(part(130000000, CONTEST, OTHER, 20260901),
                     IK_PART_UNKNOWN);
    ck_assert_int_eq(part(162999900, CONTEST, OTHER, 20260901),
                     IK_PART_UNKNOWN);
    ck_assert_int_eq(part(163000000, CONTEST, OTHER, 20260901), IK_PART_V);
    ck_assert_int_eq(part(163000000, CONTEST, OTHER, 20260420),
                     IK_PART_UNKNOWN);
}
END_TEST

START_TEST(an_unknown_fact_matters_only_where_answers_differ)
{
    struct ik_regime_facts facts = {
        .nature = IK_REGIME_NATURE_GOODS, .buyer = IK_REGIME_BUYER_OTHER,
        .date = date(20260901)
    };
    ck_assert_int_eq(ik_regime_part(law, &facts), IK_PART_UNKNOWN);
    ck_assert_int_eq(part(20000000, 0, 0, 20260901), IK_PART_OUTSIDE);
    ck_assert_int_eq(part(80000000, 0, 0, 20260901), IK_PART_I);
    ck_assert_int_eq(part(150000000, 0, 0, 20260901), IK_PART_UNKNOWN);
    ck_assert_int_eq(part(150000000, GOODS, 0, 20260901), IK_PART_II);
    ck_assert_int_eq(part(200000000, GOODS, 0, 20260901), IK_PART_UNKNOWN);
    ck_assert_int_eq(part(300000000, GOODS, 0, 20260901), IK_PART_III);
    ck_assert_int_eq(part(300000000, 0, OTHER, 20260901), IK_PART_UNKNOWN);
    ck_assert_int_eq(part(300000000, WORKS, 0, 20260901), IK_PART_II);
    ck_assert_int_eq(part(300000000, GOODS, OTHER, 20161231),
                     IK_PART_UNKNOWN);
    ck_assert_int_eq(part(300000000, GOODS, OTHER, 0), IK_PART_UNKNOWN);
    /* The fixtures: B0 is part III, G20 is part I. */
    ck_assert_int_eq(part(600000000, GOODS, OTHER, 20260831), IK_PART_III);
    ck_assert_int_eq(part(80000000, GOODS, OTHER, 20260907), IK_PART_I);
}
END_TEST

#define COUNT(table) (int)(sizeof table / sizeof *table)

static TCase *
rows_case(void)
{
    TCase *tests = tcase_create("rows");
    tcase_add_unchecked_fixture(tests, load, unload);
    tcase_add_test(tests, the_built_in_set_says_what_it_is);
    tcase_add_test(tests, the_digest_is_of_the_bytes);
    tcase_add_test(tests, a_citation_has_reference_address_and_names);
    tcase_add_test(tests, a_repeal_that_has_no_date_is_pending);
    tcase_add_test(tests, a_case_holds_before_it_was_decided);
    tcase_add_loop_test(tests, periods_are_those_of_the_table, 0,
                        COUNT(periods));
    tcase_add_test(tests, profile_numbers_fall_back);
    tcase_add_test(tests, rules_learn_which_meaning_the_rows_presuppose);
    return tests;
}

enum { FEW_REFUSALS = 12 };

static TCase *
refusals_case(void)
{
    TCase *tests = tcase_create("refusals");
    tcase_add_loop_test(tests, broken_sets_are_refused_with_line, 0,
                        FEW_REFUSALS);
    tcase_add_test(tests,
                   what_is_cited_may_end_when_something_else_takes_over);
    tcase_add_test(tests, all_that_is_wrong_is_listed_at_once);
    tcase_add_test(tests, a_set_that_is_not_whole_is_refused);
    return tests;
}

/* What is left out where each instruction is watched: each reads the law. */
static TCase *
heavy_case(void)
{
    TCase *tests = tcase_create("more refusals");
    tcase_set_tags(tests, "heavy");
    tcase_add_loop_test(tests, broken_sets_are_refused_with_line,
                        FEW_REFUSALS, COUNT(refusals));
    tcase_add_test(tests, a_set_needs_all_that_rules_cite);
    return tests;
}

static TCase *
counting_case(void)
{
    TCase *tests = tcase_create("counting");
    tcase_add_unchecked_fixture(tests, load, unload);
    tcase_add_test(tests, holidays_are_those_of_the_acts);
    tcase_add_test(tests, working_days_are_added_and_counted);
    return tests;
}

static TCase *
parts_case(void)
{
    TCase *tests = tcase_create("parts");
    tcase_add_unchecked_fixture(tests, load, unload);
    tcase_add_test(tests, the_state_has_its_own_threshold);
    tcase_add_test(tests,
                   design_contests_are_unsure_where_the_paragraphs_differ);
    tcase_add_test(tests,
                   an_unknown_fact_matters_only_where_answers_differ);
    return tests;
}

int
main(void)
{
    Suite *suite = suite_create("law");
    suite_add_tcase(suite, rows_case());
    suite_add_tcase(suite, refusals_case());
    suite_add_tcase(suite, heavy_case());
    suite_add_tcase(suite, counting_case());
    suite_add_tcase(suite, parts_case());
    return ik_test_run(suite);
}
