/* Information parity: who had what when, and how far behind that is. */
#include "run.h"

#include <innokjop/file.h>
#include <innokjop/parity.h>
#include <innokjop/values.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOT "<case_file xmlns=\"urn:innokjop:case:1\" minor=\"0\">"
#define ITEM(id, more) \
    "<info_item id=\"" id "\" " more "><text>Opplysning " id "</text>" \
    "</info_item>"
#define TOLD(id, subject, more) \
    "<disclosure id=\"" id "\" subject=\"" subject "\" " more "/>"

/* Checked at noon on 10 September 2026. U and B are no suppliers, and A is one
 * because it tenders. */
static const char file[] = ROOT
    "<case id=\"C1\" buyer=\"B\"><title lang=\"nb\">Nattilsyn</title></case>"
    "<organisation id=\"B\" roles=\"buyer\"><name>Fjordvik</name>"
    "</organisation>"
    "<organisation id=\"S1\" roles=\"supplier\"><name>Almevik</name>"
    "</organisation>"
    "<organisation id=\"S2\" roles=\"supplier\"><name>=Bjerkely \"AS\""
    "</name></organisation>"
    "<organisation id=\"A\"><name>Dalsrud</name></organisation>"
    "<organisation id=\"U\" roles=\"user_organisation\"/>"
    "<person id=\"P\" employer=\"A\"/>"
    "<submission id=\"T1\" suppliers=\"A\""
    " received=\"2026-09-09T09:00+02:00\"/>"
    /* told to one, then the next, then to all */
    ITEM("I1", "origin=\"buyer\" relevance=\"yes\" secrecy=\"open\"")
    TOLD("D1", "I1", "recipients=\"S2\" at=\"2026-08-20T10:29:59+02:00\"")
    TOLD("D2", "I1", "recipients=\"S1 U\" at=\"2026-08-20T09:00+02:00\"")
    TOLD("D3", "I1", "recipients=\"S2\" at=\"2026-08-20T13:00+02:00\"")
    TOLD("D4", "I1", "to_all=\"yes\" at=\"2026-08-31T10:00+02:00\"")
    /* told to one and never published; the clock goes on */
    ITEM("I2", "origin=\"buyer\" relevance=\"unknown\"")
    TOLD("D5", "I2", "recipients=\"S1\" at=\"2026-09-10T09:30+02:00\"")
    /* a plan, and a user council: no supplier has had it */
    ITEM("I3", "origin=\"buyer\" relevance=\"yes\"")
    TOLD("D6", "I3", "to_all=\"yes\" at=\"2026-09-14T10:00+02:00\"")
    TOLD("D7", "I3", "recipients=\"U\" at=\"2026-08-14T10:00+02:00\"")
    /* told at no recorded time, and read */
    ITEM("I4", "origin=\"buyer\" relevance=\"yes\"")
    TOLD("D8", "I4", "recipients=\"S1\"")
    "<access id=\"L1\" subject=\"I4\" kind=\"read\" by=\"P\""
    " at=\"2026-09-01T10:00+02:00\"/>"
    "<access id=\"L2\" subject=\"I4\" kind=\"request\" by=\"S2\""
    " at=\"2026-09-01T11:00+02:00\" granted=\"yes\""
    " decided=\"2026-09-02T10:00+02:00\"/>"
    /* a secret of S2, which others were told of in neutral words */
    ITEM("I5", "origin=\"supplier\" supplier=\"S2\" secrecy=\"trade_secret\""
               " arose=\"2026-08-20T11:00+02:00\"")
    TOLD("D9", "I5", "to_all=\"yes\" form=\"neutral\""
                     " at=\"2026-08-31T10:00+02:00\"")
    /* in a published version of a document, listed as S1's before */
    ITEM("I6", "origin=\"buyer\" relevance=\"yes\" secrecy=\"open\"")
    "<document id=\"DO\" kind=\"dialogue_summary\" access=\"public\"/>"
    "<document_version id=\"DV\" document=\"DO\" renders=\"I6\""
    " made=\"2026-08-29T10:00+02:00\" published=\"2026-08-31T10:00+02:00\"/>"
    "<involvement id=\"V1\" supplier=\"S1\" kind=\"adviser\""
    " info_items=\"I6\"/>"
    /* all at once */
    ITEM("I7", "origin=\"buyer\" relevance=\"no\"")
    TOLD("DA", "I7", "to_all=\"yes\" at=\"2026-08-31T10:00+02:00\"")
    /* an answer to one; a question that has none is no row */
    "<enquiry id=\"Q1\" received=\"2026-09-07T10:00+02:00\" asked_by=\"S2\">"
    "<question>Når?</question></enquiry>"
    TOLD("DB", "Q1", "recipients=\"S2\" at=\"2026-09-08T12:00+02:00\"")
    "<enquiry id=\"Q2\" received=\"2026-09-07T10:00+02:00\"/>"
    "</case_file>";

static const ik_case *kase;
static const ik_parity *parity;

static ik_instant
instant(const char *text)
{
    ik_instant made;
    ck_assert(ik_instant_from_text(text, &made));
    return made;
}

static void
setup(void)
{
    kase = ik_case_from_bytes(file, sizeof file - 1, NULL);
    parity = ik_parity_new(kase, instant("2026-09-10T12:00+02:00"),
                           (ik_instant){ 0 }, NULL);
    ck_assert_ptr_nonnull(parity);
}

static void
teardown(void)
{
    parity = ik_parity_unref(parity);
    kase = ik_case_unref(kase);
}

static size_t
item_of(const char *id)
{
    for (size_t i = 0; i < ik_parity_get_item_count(parity); i++)
        if (strcmp(ik_record_get_id(ik_parity_get_item(parity, i)), id) == 0)
            return i;
    ck_abort_msg("no row %s", id);
    return 0;
}

static size_t
supplier_of(const char *id)
{
    for (size_t i = 0; i < ik_parity_get_supplier_count(parity); i++)
        if (strcmp(ik_record_get_id(ik_parity_get_supplier(parity, i)), id) ==
            0)
            return i;
    ck_abort_msg("no column %s", id);
    return 0;
}

START_TEST(suppliers_are_those_who_act_as_one)
{
    static const char *const ids[] = { "S1", "S2", "A" };
    ck_assert_uint_eq(ik_parity_get_supplier_count(parity), 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(
            ik_record_get_id(ik_parity_get_supplier(parity, i)), ids[i]);
    ck_assert_ptr_null(ik_parity_get_supplier(parity, 3));
}
END_TEST

/* A cell of the matrix. */
struct cell {
    const char *item, *supplier;
    enum ik_parity_state state;
    const char *first;
    int64_t hours;
};

static const struct cell cells[] = {
    { "I1", "S1", IK_PARITY_DATED, "2026-08-20T09:00+02:00", 0 },
    { "I1", "S2", IK_PARITY_DATED, "2026-08-20T10:29:59+02:00", 1 },
    { "I1", "A", IK_PARITY_DATED, "2026-08-31T10:00+02:00", 265 },
    { "I2", "S1", IK_PARITY_DATED, "2026-09-10T09:30+02:00", 0 },
    { "I2", "S2", IK_PARITY_NEVER, NULL, 2 },
    { "I3", "S1", IK_PARITY_NEVER, NULL, -1 },
    { "I4", "S1", IK_PARITY_UNDATED, NULL, -1 },
    { "I4", "A", IK_PARITY_DATED, "2026-09-01T10:00+02:00", 0 },
    { "I4", "S2", IK_PARITY_DATED, "2026-09-02T10:00+02:00", 24 },
    { "I5", "S2", IK_PARITY_DATED, "2026-08-20T11:00+02:00", 0 },
    { "I5", "S1", IK_PARITY_NEVER, NULL, 505 },
    { "I6", "S1", IK_PARITY_DATED, "2026-08-31T10:00+02:00", 0 },
    { "I6", "A", IK_PARITY_DATED, "2026-08-31T10:00+02:00", 0 },
    { "I7", "S2", IK_PARITY_DATED, "2026-08-31T10:00+02:00", 0 },
    { "Q1", "S2", IK_PARITY_DATED, "2026-09-08T12:00+02:00", 0 },
    { "Q1", "A", IK_PARITY_NEVER, NULL, 48 },
};

START_TEST(each_first_access_is_told)
{
    const struct cell *cell = &cells[_i];
    size_t item = item_of(cell->item), supplier = supplier_of(cell->supplier);
    ik_instant first;
    ck_assert_int_eq(ik_parity_get_access(parity, item, supplier, &first),
                     cell->state);
    ck_assert_int_eq(first.utc_ms,
                     cell->first ? instant(cell->first).utc_ms : 0);
    ck_assert_int_eq(first.precision != 0, cell->first != NULL);
    ck_assert_int_eq(ik_parity_get_hours_behind(parity, item, supplier),
                     cell->hours);
}
END_TEST

START_TEST(rows_tell_when_the_first_had_them)
{
    const ik_record *who;
    ck_assert_uint_eq(ik_parity_get_item_count(parity), 8);
    ck_assert_int_eq(
        ik_parity_get_first(parity, item_of("I1"), &who).utc_ms,
        instant("2026-08-20T09:00+02:00").utc_ms);
    ck_assert_str_eq(ik_record_get_id(who), "S1");
    ck_assert_int_eq(ik_parity_get_published(parity, item_of("I1")).utc_ms,
                     instant("2026-08-31T10:00+02:00").utc_ms);
    ck_assert_int_eq(
        ik_parity_get_first(parity, item_of("I7"), &who).utc_ms,
        instant("2026-08-31T10:00+02:00").utc_ms);
    ck_assert_ptr_null(who);
    ck_assert_int_eq(
        ik_parity_get_first(parity, item_of("I3"), &who).precision, 0);
    ck_assert_int_eq(
        ik_parity_get_published(parity, item_of("I2")).precision, 0);
}
END_TEST

START_TEST(rows_count_when_others_may_lack_something)
{
    static const struct {
        const char *item;
        bool counted;
    } rows[] = {
        { "I1", true },  { "I2", true }, { "I3", true },  { "I4", true },
        { "I5", false }, { "I6", true }, { "I7", false }, { "Q1", true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(ik_parity_is_counted(parity, item_of(rows[i].item)) ==
                          rows[i].counted,
                      "%s", rows[i].item);
}
END_TEST

/* Of I1, I2, I3, I4, I6 and Q1. */
START_TEST(suppliers_are_summed_up)
{
    size_t s1 = supplier_of("S1"), s2 = supplier_of("S2");
    size_t a = supplier_of("A"), item;
    ck_assert_uint_eq(ik_parity_get_received_count(parity, s1), 4);
    ck_assert_uint_eq(ik_parity_get_never_count(parity, s1), 2);
    ck_assert_int_eq(ik_parity_get_longest_hours(parity, s1, &item), 0);
    ck_assert_uint_eq(ik_parity_get_received_count(parity, s2), 4);
    ck_assert_uint_eq(ik_parity_get_never_count(parity, s2), 2);
    ck_assert_int_eq(ik_parity_get_longest_hours(parity, s2, &item), 24);
    ck_assert_uint_eq(item, item_of("I4"));
    ck_assert_uint_eq(ik_parity_get_received_count(parity, a), 3);
    ck_assert_uint_eq(ik_parity_get_never_count(parity, a), 3);
    ck_assert_int_eq(ik_parity_get_longest_hours(parity, a, &item), 265);
    ck_assert_uint_eq(item, item_of("I1"));
}
END_TEST

/* The sums are found without walking the matrix; here it is walked. */
START_TEST(sums_agree_with_the_matrix)
{
    for (size_t s = 0; s < ik_parity_get_supplier_count(parity); s++) {
        size_t received = 0, never = 0;
        int64_t longest = -1;
        for (size_t i = 0; i < ik_parity_get_item_count(parity); i++) {
            bool has = ik_parity_get_access(parity, i, s, NULL) !=
                       IK_PARITY_NEVER;
            int64_t hours = ik_parity_get_hours_behind(parity, i, s);
            if (!ik_parity_is_counted(parity, i))
                continue;
            received += has;
            never += !has;
            if (has && hours > longest)
                longest = hours;
        }
        ck_assert_uint_eq(ik_parity_get_received_count(parity, s), received);
        ck_assert_uint_eq(ik_parity_get_never_count(parity, s), never);
        ck_assert_int_eq(ik_parity_get_longest_hours(parity, s, NULL),
                         longest);
    }
}
END_TEST

START_TEST(nothing_gives_nothing)
{
    ik_instant first = instant("2026-09-10T12:00+02:00");
    ck_assert_uint_eq(ik_parity_get_item_count(NULL), 0);
    ck_assert_uint_eq(ik_parity_get_supplier_count(NULL), 0);
    ck_assert_uint_eq(ik_parity_get_counted_count(NULL), 0);
    ck_assert_ptr_null(ik_parity_get_case(NULL));
    ck_assert_int_eq(ik_parity_get_now(NULL).precision, 0);
    ck_assert_ptr_null(ik_parity_get_item(parity, 8));
    ck_assert(!ik_parity_is_counted(parity, 8));
    ck_assert_int_eq(ik_parity_get_access(parity, 8, 0, &first), 0);
    ck_assert_int_eq(first.precision, 0);
    ck_assert_int_eq(ik_parity_get_access(parity, 0, 3, NULL), 0);
    ck_assert_int_eq(ik_parity_get_hours_behind(parity, 0, 3), -1);
    ck_assert_int_eq(ik_parity_get_hours_behind(NULL, 0, 0), -1);
    ck_assert_int_eq(ik_parity_get_published(parity, 8).precision, 0);
    ck_assert_int_eq(ik_parity_get_first(NULL, 0, NULL).precision, 0);
    ck_assert_uint_eq(ik_parity_get_received_count(parity, 3), 0);
    ck_assert_uint_eq(ik_parity_get_never_count(parity, 3), 0);
    ck_assert_int_eq(ik_parity_get_longest_hours(parity, 3, NULL), -1);
    ck_assert_ptr_null(ik_parity_ref(NULL));
    ck_assert_ptr_null(ik_parity_unref(NULL));
}
END_TEST

START_TEST(wrong_calls_are_refused)
{
    ik_error *error = NULL;
    ck_assert_ptr_null(ik_parity_new(NULL, ik_parity_get_now(parity),
                                     (ik_instant){ 0 }, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ik_error_free(error);
    error = NULL;
    ck_assert_ptr_null(ik_parity_new(kase, (ik_instant){ 0 },
                                     (ik_instant){ 0 }, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ik_error_free(error);
    error = NULL;
    ck_assert_ptr_null(
        ik_parity_write(parity, IK_REPORT_SVRL, IK_LANGUAGE_NB, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ck_assert_ptr_nonnull(
        strstr(ik_error_get_message(error, 0, IK_LANGUAGE_EN), ", CSV."));
    ik_error_free(error);
    ck_assert_ptr_null(
        ik_parity_write(NULL, IK_REPORT_TEXT, IK_LANGUAGE_NB, NULL));
}
END_TEST

/* All that is written, with the matrix and its case given back before. */
static char *
written(enum ik_report_format format, enum ik_language language)
{
    static char text[20000];
    ik_output *output = ik_parity_write(parity, format, language, NULL);
    teardown();
    size_t size = ik_output_read(output, text, sizeof text - 1);
    ck_assert(!ik_output_has_failed(output));
    ck_assert_uint_lt(size, sizeof text - 1);
    text[size] = '\0';
    ik_output_free(output);
    return text;
}

static void
contains(const char *text, const char *said)
{
    ck_assert_msg(strstr(text, said) != NULL, "%s\nin\n%s", said, text);
}

START_TEST(people_read_who_is_behind)
{
    const char *text = written(IK_REPORT_TEXT, IK_LANGUAGE_NB);
    contains(text, "Utjevningsmatrise for Nattilsyn (C1), torsdag 10. "
                   "september 2026 kl. 12:00\n");
    contains(text, "  Dalsrud (A): har fått 3 av 6. Lengst etter den første: "
                   "265 timer (opplysning\n    I1).\n");
    contains(text, "  Almevik (S1): har fått 4 av 6, aldri så mye som en time "
                   "etter den første.\n");
    contains(text, "  =Bjerkely \"AS\" (S2): aldri, 2 timer etter den første "
                   "så langt\n");
    contains(text, "«Opplysning I5» (opplysning I5; teller ikke med)\n");
    contains(text, "  Almevik (S1): har fått den, uten registrert "
                   "tidspunkt\n");
    contains(text, "«Opplysning I7» (opplysning I7; teller ikke med)\n"
                   "  Publisert for alle mandag 31. august 2026 kl. 10:00\n"
                   "\n");
}
END_TEST

START_TEST(spreadsheets_get_a_line_a_row)
{
    const char *text = written(IK_REPORT_CSV, IK_LANGUAGE_EN);
    contains(text, "first_supplier,\"S1 first\",\"S1 hours_behind\",");
    contains(text, "\r\n\"I2\",\"info_item\",\"Opplysning I2\",,\"buyer\","
                   "\"unknown\",,\"yes\",,2026-09-10T09:30:00+02:00,\"S1\","
                   "2026-09-10T09:30:00+02:00,0,never,2,never,2\r\n");
    contains(text, "\"I4\",\"info_item\",\"Opplysning I4\",,\"buyer\","
                   "\"yes\",,\"yes\",,2026-09-01T10:00:00+02:00,\"A\","
                   "undated,,2026-09-02T10:00:00+02:00,24,"
                   "2026-09-01T10:00:00+02:00,0\r\n");
    contains(text, "\r\n,\"never_received\",,,,,,,,,,2,,2,,3,\r\n"
                   ",\"longest_hours_behind\",,,,,,,,,,,0,,24,,265\r\n");
}
END_TEST

START_TEST(programs_get_the_same)
{
    const char *text = written(IK_REPORT_JSON, IK_LANGUAGE_NN);
    contains(text, "\"name\": \"=Bjerkely \\\"AS\\\"\"");
    contains(text, "\"longest_hours_behind\": 265");
    contains(text, "\"state\": \"UNDATED\"");
    contains(text, "\"hours_behind\": null");
}
END_TEST

/* What a stranger writes must not run in a spreadsheet. */
START_TEST(formulas_are_disarmed)
{
    static const char evil[] = ROOT
        "<case id=\"C1\"/><organisation id=\"S1\" roles=\"supplier\"/>"
        "<info_item id=\"I1\"><text>=HYPERLINK(\"x\")</text></info_item>"
        "</case_file>";
    teardown();
    kase = ik_case_from_bytes(evil, sizeof evil - 1, NULL);
    parity = ik_parity_new(kase, instant("2026-09-10T12:00+02:00"),
                           (ik_instant){ 0 }, NULL);
    contains(written(IK_REPORT_CSV, IK_LANGUAGE_NB),
             "\"'=HYPERLINK(\"\"x\"\")\"");
}
END_TEST

/* S2 may be the one whose name is withheld, and never got the other. */
START_TEST(withheld_recipients_are_not_guessed)
{
    static const char withheld[] = ROOT
        "<case id=\"C1\"/><organisation id=\"S1\" roles=\"supplier\"/>"
        "<organisation id=\"S2\" roles=\"supplier\"/>"
        ITEM("I1", "relevance=\"yes\"")
        TOLD("D1", "I1", "recipients=\"S1\" at=\"2026-08-20T09:00+02:00\"")
        "<disclosure id=\"D2\" subject=\"I1\""
        " at=\"2026-08-21T09:00+02:00\"><withheld field=\"recipients\"/>"
        "</disclosure>"
        ITEM("I2", "relevance=\"yes\"")
        TOLD("D3", "I2", "recipients=\"S1\" at=\"2026-08-20T09:00+02:00\"")
        "</case_file>";
    teardown();
    kase = ik_case_from_bytes(withheld, sizeof withheld - 1, NULL);
    parity = ik_parity_new(kase, instant("2026-09-10T12:00+02:00"),
                           (ik_instant){ 0 }, NULL);
    ck_assert_int_eq(ik_parity_get_access(parity, 0, 1, NULL),
                     IK_PARITY_UNREADABLE);
    ck_assert_int_eq(ik_parity_get_hours_behind(parity, 0, 1), -1);
    ck_assert_int_eq(ik_parity_get_access(parity, 0, 0, NULL),
                     IK_PARITY_DATED);
    ck_assert_uint_eq(ik_parity_get_counted_count(parity), 2);
    ck_assert_uint_eq(ik_parity_get_received_count(parity, 0), 2);
    ck_assert_uint_eq(ik_parity_get_never_count(parity, 0), 0);
    ck_assert_uint_eq(ik_parity_get_received_count(parity, 1), 0);
    ck_assert_uint_eq(ik_parity_get_never_count(parity, 1), 1);
    const char *text = written(IK_REPORT_TEXT, IK_LANGUAGE_EN);
    contains(text, "  organisation S2: whether it has had 1 of 2 cannot be "
                   "read.\n");
    contains(text, "  organisation S2: cannot be read\n");
    ck_assert_ptr_null(strstr(text, "none of"));
}
END_TEST

START_TEST(an_empty_case_has_no_matrix)
{
    static const char bare[] = ROOT "<case id=\"C1\"/></case_file>";
    teardown();
    kase = ik_case_from_bytes(bare, sizeof bare - 1, NULL);
    parity = ik_parity_new(kase, instant("2026-09-10T12:00+02:00"),
                           (ik_instant){ 0 }, NULL);
    ck_assert_uint_eq(ik_parity_get_item_count(parity), 0);
    ck_assert_uint_eq(ik_parity_get_supplier_count(parity), 0);
    contains(written(IK_REPORT_TEXT, IK_LANGUAGE_EN),
             "No information is recorded as passed on.\n");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("parity");
    TCase *tests = tcase_create("matrix");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, suppliers_are_those_who_act_as_one);
    tcase_add_loop_test(tests, each_first_access_is_told, 0,
                        sizeof cells / sizeof *cells);
    tcase_add_test(tests, rows_tell_when_the_first_had_them);
    tcase_add_test(tests, rows_count_when_others_may_lack_something);
    tcase_add_test(tests, suppliers_are_summed_up);
    tcase_add_test(tests, sums_agree_with_the_matrix);
    tcase_add_test(tests, nothing_gives_nothing);
    tcase_add_test(tests, wrong_calls_are_refused);
    suite_add_tcase(suite, tests);

    tests = tcase_create("writing");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, people_read_who_is_behind);
    tcase_add_test(tests, spreadsheets_get_a_line_a_row);
    tcase_add_test(tests, programs_get_the_same);
    tcase_add_test(tests, formulas_are_disarmed);
    tcase_add_test(tests, withheld_recipients_are_not_guessed);
    tcase_add_test(tests, an_empty_case_has_no_matrix);
    suite_add_tcase(suite, tests);
    return ik_test_run(suite);
}
