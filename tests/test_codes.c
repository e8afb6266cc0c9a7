/* Code lists and identifiers: lib/base/codes.h. */
#include "base/codes.h"
#include "base/codes/tables.h"
#include "run.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONG = 100000 };

/* A text of one character, longer than any code. */
static const char *
long_text(char c)
{
    static char text[LONG + 1];
    memset(text, c, LONG);
    text[LONG] = '\0';
    return text;
}

/* Binary search needs each list in order, and no code twice. */
static void
expect_sorted(const void *rows, size_t count, size_t row_size)
{
    const char *row = rows;
    for (size_t i = 1; i < count; i++, row += row_size)
        ck_assert_str_lt(row, row + row_size);
}

START_TEST(the_lists_are_sorted)
{
    for (size_t i = 1; i < ik_cpv_code_count; i++)
        ck_assert_uint_lt(ik_cpv_codes[i - 1], ik_cpv_codes[i]);
    expect_sorted(ik_currencies, ik_currency_count, sizeof(ik_currencies[0]));
    expect_sorted(ik_country_alpha3, ik_country_alpha3_count,
                  sizeof(ik_country_alpha3[0]));
    expect_sorted(ik_country_alpha2, ik_country_alpha2_count,
                  sizeof(ik_country_alpha2[0]));
    expect_sorted(ik_norwegian_nuts, ik_norwegian_nuts_count,
                  sizeof(ik_norwegian_nuts[0]));
    expect_sorted(ik_languages, ik_language_count, sizeof(ik_languages[0]));
}
END_TEST

START_TEST(every_code_of_a_list_is_found_in_it)
{
    for (size_t i = 0; i < ik_cpv_code_count; i++)
        ck_assert(ik_cpv_is_known(ik_cpv_codes[i]));
    for (size_t i = 0; i < ik_currency_count; i++)
        ck_assert(ik_currency_is_known(ik_currencies[i].code));
    for (size_t i = 0; i < ik_country_alpha3_count; i++)
        ck_assert(ik_country_is_known(ik_country_alpha3[i]));
    for (size_t i = 0; i < ik_country_alpha2_count; i++)
        ck_assert(ik_country_is_known(ik_country_alpha2[i]));
    for (size_t i = 0; i < ik_norwegian_nuts_count; i++)
        ck_assert(ik_nuts_is_plausible(ik_norwegian_nuts[i]));
    for (size_t i = 0; i < ik_language_count; i++)
        ck_assert(ik_language_is_known(ik_languages[i].alpha3));
}
END_TEST

START_TEST(cpv_2008_is_complete)
{
    size_t divisions = 0;
    for (size_t i = 0; i < ik_cpv_code_count; i++)
        divisions += ik_cpv_codes[i] % 1000000 == 0;
    ck_assert_uint_eq(ik_cpv_code_count, 9454);
    ck_assert_uint_eq(divisions, 45);
}
END_TEST

START_TEST(a_cpv_code_is_known_or_not)
{
    ck_assert(ik_cpv_is_known(3000000));
    ck_assert(ik_cpv_is_known(72212100));
    ck_assert(ik_cpv_is_known(98910000));
    ck_assert(!ik_cpv_is_known(0));
    ck_assert(!ik_cpv_is_known(1000000));
    ck_assert(!ik_cpv_is_known(30192120));
    ck_assert(!ik_cpv_is_known(99999999));
    ck_assert(!ik_cpv_is_known(UINT32_MAX));
}
END_TEST

START_TEST(a_cpv_code_is_read_with_and_without_check_digit)
{
    ck_assert_int_eq(ik_cpv_check("03000000"), IK_CPV_OK);
    ck_assert_int_eq(ik_cpv_check("03000000-1"), IK_CPV_OK);
    ck_assert_int_eq(ik_cpv_check("30192121"), IK_CPV_OK);
    ck_assert_int_eq(ik_cpv_check("00000000"), IK_CPV_UNKNOWN);
    ck_assert_int_eq(ik_cpv_check("30192120"), IK_CPV_UNKNOWN);
    ck_assert_int_eq(ik_cpv_check("99999999-9"), IK_CPV_UNKNOWN);
}
END_TEST

START_TEST(a_cpv_check_digit_is_not_judged_by_the_formula)
{
    /* 0 is official; the formula would say otherwise. */
    ck_assert_int_eq(ik_cpv_check("72212100-0"), IK_CPV_OK);
}
END_TEST

START_TEST(a_text_that_is_no_cpv_code_is_malformed)
{
    static const char *const texts[] = {
        NULL, "", "7", "7221210", "722121000", "72212100-", "72212100-00",
        "72212100-x", "72212100 0", "72212100--", "-72212100", " 72212100",
        "72212100 ", "7221210x", "7221 2100", "+7221210", "72.212100",
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        ck_assert_msg(ik_cpv_check(texts[i]) == IK_CPV_MALFORMED, "%s",
                      texts[i] ? texts[i] : "NULL");
    ck_assert_int_eq(ik_cpv_check(long_text('1')), IK_CPV_MALFORMED);
}
END_TEST

START_TEST(a_cpv_parent_is_the_next_wider_code)
{
    ck_assert_uint_eq(ik_cpv_parent(3212211), 3212210);
    ck_assert_uint_eq(ik_cpv_parent(72212100), 72212000);
    ck_assert_uint_eq(ik_cpv_parent(72212000), 72210000);
    ck_assert_uint_eq(ik_cpv_parent(72210000), 72200000);
    ck_assert_uint_eq(ik_cpv_parent(72200000), 72000000);
}
END_TEST

START_TEST(a_cpv_parent_is_found_across_a_gap)
{
    ck_assert(!ik_cpv_is_known(30192120));
    ck_assert_uint_eq(ik_cpv_parent(30192121), 30192100);
}
END_TEST

START_TEST(a_cpv_division_has_no_parent)
{
    ck_assert_uint_eq(ik_cpv_parent(72000000), 0);
    ck_assert_uint_eq(ik_cpv_parent(30000000), 0);
    ck_assert_uint_eq(ik_cpv_parent(3000000), 0);
    ck_assert_uint_eq(ik_cpv_parent(0), 0);
}
END_TEST

START_TEST(an_unknown_cpv_code_may_have_a_parent)
{
    ck_assert_uint_eq(ik_cpv_parent(30192120), 30192100);
    ck_assert_uint_eq(ik_cpv_parent(99999999), 0);
    ck_assert_uint_eq(ik_cpv_parent(100000000), 0);
    ck_assert_uint_eq(ik_cpv_parent(UINT32_MAX), 0);
}
END_TEST

START_TEST(every_cpv_code_below_a_division_has_an_ancestor_in_it)
{
    for (size_t i = 0; i < ik_cpv_code_count; i++) {
        uint32_t code = ik_cpv_codes[i], division = code - code % 1000000;
        while (code != division) {
            uint32_t parent = ik_cpv_parent(code);
            ck_assert(ik_cpv_is_known(parent));
            ck_assert_uint_lt(parent, code);
            code = parent;
        }
    }
}
END_TEST

START_TEST(a_currency_is_known_or_not)
{
    ck_assert(ik_currency_is_known("NOK"));
    ck_assert(ik_currency_is_known("AED"));
    ck_assert(ik_currency_is_known("ZMW"));
    ck_assert(!ik_currency_is_known("XYZ"));
    ck_assert(!ik_currency_is_known("nok"));
    ck_assert(!ik_currency_is_known("NO"));
    ck_assert(!ik_currency_is_known("NOKK"));
    ck_assert(!ik_currency_is_known("NOK "));
    ck_assert(!ik_currency_is_known(""));
    ck_assert(!ik_currency_is_known(NULL));
    ck_assert(!ik_currency_is_known(long_text('N')));
}
END_TEST

START_TEST(a_currency_has_none_two_or_three_decimals)
{
    ck_assert_int_eq(ik_currency_decimals("NOK"), 2);
    ck_assert_int_eq(ik_currency_decimals("EUR"), 2);
    ck_assert_int_eq(ik_currency_decimals("ISK"), 0);
    ck_assert_int_eq(ik_currency_decimals("JPY"), 0);
    ck_assert_int_eq(ik_currency_decimals("KWD"), 3);
    ck_assert_int_eq(ik_currency_decimals("XYZ"), -1);
    ck_assert_int_eq(ik_currency_decimals(""), -1);
    ck_assert_int_eq(ik_currency_decimals(NULL), -1);
    ck_assert_int_eq(ik_currency_decimals(long_text('N')), -1);
}
END_TEST

START_TEST(a_country_is_known_by_three_letters_or_two)
{
    ck_assert(ik_country_is_known("NOR"));
    ck_assert(ik_country_is_known("NO"));
    ck_assert(ik_country_is_known("USA"));
    ck_assert(ik_country_is_known("XKX"));
    ck_assert(ik_country_is_known("SE"));
    ck_assert(ik_country_is_known("EL"));
    ck_assert(!ik_country_is_known("XXX"));
    ck_assert(!ik_country_is_known("nor"));
    ck_assert(!ik_country_is_known("N"));
    ck_assert(!ik_country_is_known("NORW"));
    ck_assert(!ik_country_is_known(""));
    ck_assert(!ik_country_is_known(NULL));
    ck_assert(!ik_country_is_known(long_text('N')));
}
END_TEST

START_TEST(a_norwegian_region_is_one_of_today_or_of_old)
{
    ck_assert(ik_nuts_is_plausible("NO"));
    ck_assert(ik_nuts_is_plausible("NO0"));
    ck_assert(ik_nuts_is_plausible("NO081"));
    ck_assert(ik_nuts_is_plausible("NOZZZ"));
    ck_assert(ik_nuts_is_plausible("NO082")); /* Viken, 2021 to 2023 */
    ck_assert(ik_nuts_is_plausible("NO011")); /* Oslo, until 2020 */
    ck_assert(!ik_nuts_is_plausible("NO9"));
    ck_assert(!ik_nuts_is_plausible("NO086"));
    ck_assert(!ik_nuts_is_plausible("NO0811"));
}
END_TEST

START_TEST(a_foreign_region_needs_the_form_alone)
{
    ck_assert(ik_nuts_is_plausible("SE"));
    ck_assert(ik_nuts_is_plausible("SE110"));
    ck_assert(ik_nuts_is_plausible("UKI3"));
    ck_assert(ik_nuts_is_plausible("DEZZZ"));
    ck_assert(!ik_nuts_is_plausible("SE1100"));
    ck_assert(!ik_nuts_is_plausible("se110"));
    ck_assert(!ik_nuts_is_plausible("SE11a"));
    ck_assert(!ik_nuts_is_plausible("SE-11"));
    ck_assert(!ik_nuts_is_plausible("S1"));
    ck_assert(!ik_nuts_is_plausible("S"));
    ck_assert(!ik_nuts_is_plausible(""));
    ck_assert(!ik_nuts_is_plausible(NULL));
    ck_assert(!ik_nuts_is_plausible(long_text('S')));
}
END_TEST

START_TEST(a_language_has_two_letters_where_they_are_stated)
{
    ck_assert(ik_language_is_known("NOB"));
    ck_assert(ik_language_is_known("SME"));
    ck_assert(!ik_language_is_known("nob"));
    ck_assert(!ik_language_is_known("nb"));
    ck_assert(!ik_language_is_known(""));
    ck_assert(!ik_language_is_known(NULL));
    ck_assert(!ik_language_is_known(long_text('N')));
    ck_assert_str_eq(ik_language_alpha2("NOR"), "no");
    ck_assert_str_eq(ik_language_alpha2("NOB"), "nb");
    ck_assert_str_eq(ik_language_alpha2("NNO"), "nn");
    ck_assert_str_eq(ik_language_alpha2("ENG"), "en");
    ck_assert_ptr_null(ik_language_alpha2("AFR"));
    ck_assert_ptr_null(ik_language_alpha2("XXX"));
    ck_assert_ptr_null(ik_language_alpha2(NULL));
    ck_assert_str_eq(ik_language_alpha3("nb"), "NOB");
    ck_assert_str_eq(ik_language_alpha3("EN-gb"), "ENG");
    ck_assert_str_eq(ik_language_alpha3("sme"), "SME");
    ck_assert_ptr_null(ik_language_alpha3("n"));
    ck_assert_ptr_null(ik_language_alpha3("xxx"));
    ck_assert_ptr_null(ik_language_alpha3(""));
    ck_assert_ptr_null(ik_language_alpha3(NULL));
}
END_TEST

START_TEST(a_language_tag_is_wellformed)
{
    static const char *const tags[] = {
        "nb", "nn", "en", "sme", "NB", "en-GB", "sr-Latn-RS", "de-1996",
        "en-a-b", "de-12345678",
        "nb-45678901-34567890-23456789-12345", /* 35 characters */
    };
    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
        ck_assert_msg(ik_language_tag_is_wellformed(tags[i]), "%s", tags[i]);
    ck_assert_uint_eq(strlen(tags[10]), 35);
}
END_TEST

START_TEST(a_language_tag_is_not_wellformed)
{
    static const char *const tags[] = {
        NULL, "", "n", "norw", "n1", "12", "-", "nb-", "-nb", "nb--NO",
        "nb_NO", "nb NO", "nb-NO ", "nb-n\xC3\xB8", "\xC3\xB8", "en-123456789",
        "nb-45678901-34567890-23456789-123456", /* 36 characters */
        "nb-45678901-34567890-23456789-12345-",
    };
    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
        ck_assert_msg(!ik_language_tag_is_wellformed(tags[i]), "%s",
                      tags[i] ? tags[i] : "NULL");
    ck_assert(!ik_language_tag_is_wellformed(long_text('n')));
}
END_TEST

static void
expect_orgnr(const char *text, enum ik_orgnr_status status, const char *bare)
{
    char digits[10] = "untouched";
    ck_assert_msg(ik_orgnr_check(text, digits) == status, "%.40s", text);
    ck_assert_str_eq(digits, bare);
    ck_assert_int_eq(ik_orgnr_check(text, NULL), status);
}

START_TEST(an_organisation_number_is_valid)
{
    static const char *const valid[] = {
        "974760673", "123456785", "987654325", "910000004", "889640782",
        "111111111", /* arithmetic alone: any first digit */
    };
    for (size_t i = 0; i < sizeof(valid) / sizeof(valid[0]); i++)
        expect_orgnr(valid[i], IK_ORGNR_VALID, valid[i]);
}
END_TEST

START_TEST(an_organisation_number_has_a_wrong_check_digit)
{
    static const char *const wrong[] = {
        "999888772", "987654321", "911937491", "999000001", "974760674",
        "974760763",
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        expect_orgnr(wrong[i], IK_ORGNR_WRONG_CHECK_DIGIT, wrong[i]);
}
END_TEST

START_TEST(some_organisation_numbers_have_no_check_digit)
{
    static const int prefixes[] = { 98765404, 98765418, 91234567 };
    for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
        for (int last = 0; last <= 9; last++) {
            char text[16];
            snprintf(text, sizeof(text), "%d%d", prefixes[i], last);
            expect_orgnr(text, IK_ORGNR_WRONG_CHECK_DIGIT, text);
        }
    }
}
END_TEST

START_TEST(an_organisation_number_is_read_as_people_write_it)
{
    static const char *const texts[] = {
        "974 760 673", " 974760673 ", "9 7 4 7 6 0 6 7 3",
        "974\xC2\xA0" "760\xC2\xA0" "673", "\xC2\xA0" "974760673\xC2\xA0",
        "NO974760673", "NO 974760673", "no 974 760 673", " NO974760673",
        "NO\xC2\xA0" "974760673", "974760673MVA", "974760673 MVA",
        "974760673 mva", "974760673Mva ", "NO 974 760 673 MVA",
        "NO974760673MVA",
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        expect_orgnr(texts[i], IK_ORGNR_VALID, "974760673");
    expect_orgnr("NO 987 654 321 MVA", IK_ORGNR_WRONG_CHECK_DIGIT, "987654321");
}
END_TEST

START_TEST(a_text_that_is_no_organisation_number_is_malformed)
{
    static const char *const texts[] = {
        "", " ", "NO", "MVA", "NO MVA", "97476067", "9747606730",
        "97476067x", "974-760-673", "974.760.673", "974760673 MV",
        "974760673MVAX", "974760673 MVA MVA", "NONO974760673", "N974760673",
        "SE974760673", "974760673NO", "974760MVA673", "974\t760673",
        "974\xC2" "760673", "974760673\xC2", "\xC2", "\xA0" "974760673",
        "+974760673", "xyz", "not available", "974760673 974760673",
        "000000000", "NO 000 000 000 MVA",
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        expect_orgnr(texts[i], IK_ORGNR_MALFORMED, "");
}
END_TEST

START_TEST(no_organisation_number_is_too_long_or_missing)
{
    char digits[10] = "untouched";
    ck_assert_int_eq(ik_orgnr_check(NULL, digits), IK_ORGNR_MALFORMED);
    ck_assert_str_eq(digits, "");
    ck_assert_int_eq(ik_orgnr_check(NULL, NULL), IK_ORGNR_MALFORMED);
    expect_orgnr(long_text('9'), IK_ORGNR_MALFORMED, "");
    expect_orgnr(long_text(' '), IK_ORGNR_MALFORMED, "");
}
END_TEST

static TCase *
lists(void)
{
    TCase *t = tcase_create("lists");
    tcase_add_test(t, a_currency_is_known_or_not);
    tcase_add_test(t, a_currency_has_none_two_or_three_decimals);
    tcase_add_test(t, a_country_is_known_by_three_letters_or_two);
    tcase_add_test(t, a_norwegian_region_is_one_of_today_or_of_old);
    tcase_add_test(t, a_foreign_region_needs_the_form_alone);
    tcase_add_test(t, a_language_has_two_letters_where_they_are_stated);
    tcase_add_test(t, a_language_tag_is_wellformed);
    tcase_add_test(t, a_language_tag_is_not_wellformed);
    return t;
}

/* What is left out where each instruction is watched: it is much data. */
static TCase *
whole_lists(void)
{
    TCase *t = tcase_create("whole lists");
    tcase_set_tags(t, "heavy");
    tcase_add_test(t, the_lists_are_sorted);
    tcase_add_test(t, every_code_of_a_list_is_found_in_it);
    tcase_add_test(t, every_cpv_code_below_a_division_has_an_ancestor_in_it);
    return t;
}

static TCase *
cpv(void)
{
    TCase *t = tcase_create("cpv");
    tcase_add_test(t, cpv_2008_is_complete);
    tcase_add_test(t, a_cpv_code_is_known_or_not);
    tcase_add_test(t, a_cpv_code_is_read_with_and_without_check_digit);
    tcase_add_test(t, a_cpv_check_digit_is_not_judged_by_the_formula);
    tcase_add_test(t, a_text_that_is_no_cpv_code_is_malformed);
    tcase_add_test(t, a_cpv_parent_is_the_next_wider_code);
    tcase_add_test(t, a_cpv_parent_is_found_across_a_gap);
    tcase_add_test(t, a_cpv_division_has_no_parent);
    tcase_add_test(t, an_unknown_cpv_code_may_have_a_parent);
    return t;
}

static TCase *
organisation_numbers(void)
{
    TCase *t = tcase_create("organisation numbers");
    tcase_add_test(t, an_organisation_number_is_valid);
    tcase_add_test(t, an_organisation_number_has_a_wrong_check_digit);
    tcase_add_test(t, some_organisation_numbers_have_no_check_digit);
    tcase_add_test(t, an_organisation_number_is_read_as_people_write_it);
    tcase_add_test(t, a_text_that_is_no_organisation_number_is_malformed);
    tcase_add_test(t, no_organisation_number_is_too_long_or_missing);
    return t;
}

int
main(void)
{
    Suite *suite = suite_create("codes");
    suite_add_tcase(suite, lists());
    suite_add_tcase(suite, whole_lists());
    suite_add_tcase(suite, cpv());
    suite_add_tcase(suite, organisation_numbers());

    return ik_test_run(suite);
}
