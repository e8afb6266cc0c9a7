/* Instants, dates, decimals and money: what is read, written and compared. */
#include "base/civil.h"
#include "base/number.h"
#include "run.h"

#include <innokjop/values.h>

#include <check.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static ik_instant
instant(const char *text)
{
    ik_instant made = { 0 };
    ck_assert_msg(ik_instant_from_text(text, &made), "%s", text);
    return made;
}

static void
expect_instant(ik_instant value, const char *text)
{
    char written[32];
    ck_assert_uint_eq(ik_instant_to_text(value, written, sizeof written),
                      strlen(text));
    ck_assert_str_eq(written, text);
}

static const struct {
    const char *text;
    int64_t utc_ms;
    int offset;
    int precision;
    const char *written; /* NULL: as it was read */
} instants[] = {
    { "1970-01-01T00:00Z", 0, 0, IK_PRECISION_MINUTE, NULL },
    { "1970-01-01T00:00+00:00", 0, 0, IK_PRECISION_MINUTE,
      "1970-01-01T00:00Z" },
    { "1970-01-01T00:00-00:00", 0, 0, IK_PRECISION_MINUTE,
      "1970-01-01T00:00Z" },
    { "1969-12-31T23:59:59.999Z", -1, 0, IK_PRECISION_MILLISECOND, NULL },
    { "2026-07-01T12:00+02:00", 1782900000000, 120, IK_PRECISION_MINUTE,
      NULL },
    { "2026-07-01T12:00:00+02:00", 1782900000000, 120, IK_PRECISION_SECOND,
      NULL },
    { "2026-07-01T12:00:00.5+02:00", 1782900000500, 120,
      IK_PRECISION_MILLISECOND, "2026-07-01T12:00:00.500+02:00" },
    { "2026-07-01T12:00:00.05+02:00", 1782900000050, 120,
      IK_PRECISION_MILLISECOND, "2026-07-01T12:00:00.050+02:00" },
    { "2026-07-01T12:00:00.000+02:00", 1782900000000, 120,
      IK_PRECISION_MILLISECOND, NULL },
    { "2000-02-29T00:00Z", 951782400000, 0, IK_PRECISION_MINUTE, NULL },
    { "2024-02-29T23:59-14:00", 1709301540000, -840, IK_PRECISION_MINUTE,
      NULL },
    { "2024-02-29T23:59+14:00", 1709200740000, 840, IK_PRECISION_MINUTE,
      NULL },
    { "2024-02-29T23:59+05:45", 1709230440000, 345, IK_PRECISION_MINUTE,
      NULL },
    { "1900-01-01T00:00Z", -2208988800000, 0, IK_PRECISION_MINUTE, NULL },
    { "2199-12-31T23:59:59.999Z", 7258118399999, 0, IK_PRECISION_MILLISECOND,
      NULL },
};

START_TEST(an_instant_is_written_as_it_was_recorded)
{
    ik_instant value = instant(instants[_i].text);
    ck_assert_int_eq(value.utc_ms, instants[_i].utc_ms);
    ck_assert_int_eq(value.offset_min, instants[_i].offset);
    ck_assert_int_eq(value.precision, instants[_i].precision);
    expect_instant(value, instants[_i].written ? instants[_i].written
                                               : instants[_i].text);
}
END_TEST

static const char *const no_instants[] = {
    "",
    "2026-07-01",
    "2026-07-01T12:00",
    "2026-07-01T12:00+02",
    "2026-07-01T12:00+0200",
    "2026-07-01T12:00+02:00 ",
    " 2026-07-01T12:00+02:00",
    "2026-07-01 12:00+02:00",
    "2026-07-01t12:00+02:00",
    "2026-07-01T12:00z",
    "2026-7-1T12:00Z",
    "2026-07-01T1200Z",
    "2026-07-01T24:00Z",
    "2026-07-01T12:60Z",
    "2026-07-01T12:00:60Z",
    "2026-07-01T12:00:00.Z",
    "2026-07-01T12:00:00.1234Z",
    "2026-07-01T12:00:00,5Z",
    "2026-07-01T12:00+14:01",
    "2026-07-01T12:00-15:00",
    "2026-07-01T12:00+02:60",
    "2026-02-30T12:00Z",
    "2026-00-10T12:00Z",
    "2026-13-10T12:00Z",
    "2026-01-00T12:00Z",
    "2026-01-32T12:00Z",
    "2025-02-29T12:00Z",
    "2100-02-29T12:00Z",
    "1899-12-31T23:59Z",
    "2200-01-01T00:00Z",
    "0001-01-01T00:00Z",
    "9999-12-31T00:00Z",
    "12026-07-01T12:00Z",
    "-2026-07-01T12:00Z",
    "+2026-07-01T12:00Z",
    "2026-07-01T12:00+02:00\n",
    "２026-07-01T12:00Z",
};

START_TEST(what_is_no_instant_is_refused_and_leaves_the_value_alone)
{
    ik_instant value = { 42, 7, 1 };
    ck_assert_msg(!ik_instant_from_text(no_instants[_i], &value), "%s",
                  no_instants[_i]);
    ck_assert_int_eq(value.utc_ms, 42);
    ck_assert_int_eq(value.offset_min, 7);
    ck_assert(!ik_instant_from_text(NULL, &value));
}
END_TEST

START_TEST(an_instant_that_cannot_be_is_not_written)
{
    static const ik_instant wrong[] = {
        { 0, 0, 0 },
        { 0, 0, 4 },
        { 0, 0, 255 },
        { 0, 841, 1 },
        { 0, -841, 1 },
        { 0, INT16_MIN, 1 },
        { INT64_MAX, 840, 3 },
        { INT64_MIN, -840, 3 },
        { -2208988800001, 0, 3 },
        { 7258118400000, 0, 3 },
        { 317334067200000, 0, 1 }, /* the year 12026 */
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        char written[32] = "?";
        ck_assert_uint_eq(
            ik_instant_to_text(wrong[i], written, sizeof written), 0);
        ck_assert_str_eq(written, "");
    }
}
END_TEST

START_TEST(an_instant_is_cut_to_the_room_and_its_length_told)
{
    ik_instant value = instant("2026-07-01T12:00+02:00");
    char written[8];
    ck_assert_uint_eq(ik_instant_to_text(value, written, sizeof written), 22);
    ck_assert_str_eq(written, "2026-07");
    ck_assert_uint_eq(ik_instant_to_text(value, written, 1), 22);
    ck_assert_str_eq(written, "");
    ck_assert_uint_eq(ik_instant_to_text(value, NULL, 0), 22);
}
END_TEST

START_TEST(what_the_precision_does_not_say_is_cut_off)
{
    ik_instant value = { 1782900059999, 120, IK_PRECISION_MINUTE };
    ck_assert(ik_instant_trim(&value));
    ck_assert_int_eq(value.utc_ms, 1782900000000);
    value = (ik_instant){ -1, 0, IK_PRECISION_SECOND };
    ck_assert(ik_instant_trim(&value));
    ck_assert_int_eq(value.utc_ms, -1000);
    expect_instant(value, "1969-12-31T23:59:59Z");
}
END_TEST

/* Both changes of every kind of year, and one that never had any. */
static const struct {
    const char *utc;
    const char *oslo;
} oslo[] = {
    { "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00" },
    { "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00" },
    { "2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00" },
    { "2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00" },
    { "2024-03-31T01:00:00Z", "2024-03-31T03:00:00+02:00" },
    { "2024-10-27T01:00:00Z", "2024-10-27T02:00:00+01:00" },
    { "2027-03-28T01:00:00Z", "2027-03-28T03:00:00+02:00" },
    { "2027-10-31T01:00:00Z", "2027-10-31T02:00:00+01:00" },
    { "2030-03-31T00:00:00Z", "2030-03-31T01:00:00+01:00" },
    { "2025-12-31T22:59:59Z", "2025-12-31T23:59:59+01:00" },
    { "2025-12-31T23:00:00Z", "2026-01-01T00:00:00+01:00" },
    { "2026-06-30T21:59:59Z", "2026-06-30T23:59:59+02:00" },
    { "2026-06-30T22:00:00Z", "2026-07-01T00:00:00+02:00" },
};

START_TEST(a_moment_is_shown_in_the_civil_time_of_oslo)
{
    ik_instant value = ik_instant_from_utc(instant(oslo[_i].utc).utc_ms);
    expect_instant(value, oslo[_i].oslo);
    ck_assert_int_eq(instant(oslo[_i].oslo).utc_ms, value.utc_ms);
}
END_TEST

START_TEST(the_hour_that_comes_twice_is_told_apart_by_its_offset)
{
    ik_instant first = instant("2026-10-25T02:30+02:00");
    ik_instant second = instant("2026-10-25T02:30+01:00");
    ck_assert_int_eq(second.utc_ms - first.utc_ms, 3600000);
    ck_assert_int_eq(ik_oslo_offset(first.utc_ms), 120);
    ck_assert_int_eq(ik_oslo_offset(second.utc_ms), 60);
}
END_TEST

START_TEST(moments_beyond_the_years_are_absent)
{
    static const int64_t beyond[] = { INT64_MIN, INT64_MAX, -2208988800001,
                                      7258118400000, 7258118399999 };
    for (size_t i = 0; i < COUNT(beyond); i++)
        ck_assert_int_eq(ik_instant_from_utc(beyond[i]).precision, 0);
    ck_assert_int_eq(ik_instant_from_utc(-2208988800000).precision,
                     IK_PRECISION_SECOND);
    ck_assert_int_eq(ik_instant_from_utc(1782900000999).utc_ms,
                     1782900000000);
}
END_TEST

START_TEST(days_of_oslo_are_23_24_or_25_hours_long)
{
    static const struct {
        int32_t date;
        int hours;
    } days[] = { { 20260328, 24 }, { 20260329, 23 }, { 20260330, 24 },
                 { 20261024, 24 }, { 20261025, 25 }, { 20261026, 24 } };
    for (size_t i = 0; i < COUNT(days); i++) {
        int32_t day = ik_day_from_date((ik_date){ days[i].date });
        int64_t begin = ik_oslo_midnight(day), end = ik_oslo_midnight(day + 1);
        ck_assert_int_eq(end - begin, days[i].hours * INT64_C(3600000));
        ik_instant first = { begin, 0, 3 }, last = { end - 1, 0, 3 };
        ck_assert_int_eq(ik_oslo_day(first), day);
        ck_assert_int_eq(ik_oslo_day(last), day);
    }
}
END_TEST

START_TEST(dates_are_those_of_the_calendar)
{
    static const char *const wrong[] = {
        "",           "2026-02-30", "2025-02-29", "2100-02-29",
        "1900-02-29", "1899-12-31", "2200-01-01", "2026-00-01",
        "2026-13-01", "2026-01-00", "2026-01-32", "2026-04-31",
        "2026-1-1",   "20260101",   "2026/01/01", "2026-01-01 ",
        "26-01-01",   "02026-01-1",
    };
    ik_date date = { 1 };
    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert_msg(!ik_date_from_text(wrong[i], &date), "%s", wrong[i]);
    ck_assert_int_eq(date.yyyymmdd, 1);
    ck_assert(!ik_date_from_text(NULL, &date));
    ck_assert(ik_date_from_text("2000-02-29", &date));
    ck_assert_int_eq(date.yyyymmdd, 20000229);
    ck_assert(ik_date_from_text("1900-01-01", &date));
    ck_assert(ik_date_from_text("2199-12-31", &date));
}
END_TEST

START_TEST(every_day_from_1900_to_2199_comes_once)
{
    int32_t first = ik_day_from_date((ik_date){ 19000101 });
    int32_t last = ik_day_from_date((ik_date){ 21991231 });
    ck_assert_int_eq(last - first + 1, 109573); /* 300 years, 73 leap days */
    int32_t before = 0;
    for (int32_t day = first; day <= last; day++) {
        ik_date date = ik_date_from_day(day);
        /* An assertion that holds costs more than the day. */
        if (!ik_date_exists(date) || date.yyyymmdd <= before ||
            ik_day_from_date(date) != day)
            ck_abort_msg("day %d is %d", (int)day, (int)date.yyyymmdd);
        before = date.yyyymmdd;
    }
    ck_assert_int_eq(ik_day_weekday(0), 3); /* Thursday 1 January 1970 */
    ck_assert_int_eq(ik_day_weekday(first), 0);
}
END_TEST

START_TEST(a_date_that_does_not_exist_is_known)
{
    static const int32_t wrong[] = { 0,        -20260101, 20260230, 20261301,
                                     20260100, 18991231,  22000101, INT32_MAX,
                                     INT32_MIN };
    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert(!ik_date_exists((ik_date){ wrong[i] }));
}
END_TEST

static const struct {
    const char *text;
    int64_t mantissa;
    int exponent;
    const char *written; /* NULL: as it was read */
} decimals[] = {
    { "0", 0, 0, NULL },
    { "-0", 0, 0, "0" },
    { "007", 7, 0, "7" },
    { "12.50", 1250, -2, NULL },
    { "-12.50", -1250, -2, NULL },
    { "0.5", 5, -1, NULL },
    { "-0.5", -5, -1, NULL },
    { "0.000000001", 1, -9, NULL },
    { "999999999999999999", 999999999999999999, 0, NULL },
    { "-999999999999999999", -999999999999999999, 0, NULL },
    { "999999999.999999999", 999999999999999999, -9, NULL },
};

START_TEST(a_decimal_keeps_its_digits)
{
    ik_decimal value;
    struct ik_text text = { 0 };
    const char *read = decimals[_i].text;
    const char *written = decimals[_i].written;
    ck_assert(ik_parse_decimal(read, strlen(read), &value));
    ck_assert_int_eq(value.mantissa, decimals[_i].mantissa);
    ck_assert_int_eq(value.exponent, decimals[_i].exponent);
    ik_text_add_decimal(&text, value);
    ck_assert_str_eq(text.data, written ? written : read);
    ik_text_release(&text);
}
END_TEST

START_TEST(what_is_no_decimal_is_refused)
{
    static const char *const wrong[] = {
        "",     "-",   ".",    "5.",  ".5",  "+5",     "1e5",
        "--1",  "1-",  "1,5",  "NaN", "INF", "0x10",   "1 000",
        " 1",   "1 ",  "1..2", "1.2.3", "٣", "1.0000000000",
        "1234567890123456789", "0.1234567890",
    };
    ik_decimal value = { 42, 0 };
    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert_msg(!ik_parse_decimal(wrong[i], strlen(wrong[i]), &value),
                      "%s", wrong[i]);
    ck_assert_int_eq(value.mantissa, 42);
}
END_TEST

START_TEST(extreme_mantissas_are_written_without_overflow)
{
    struct ik_text text = { 0 };
    ik_text_add_decimal(&text, (ik_decimal){ INT64_MIN, 0 });
    ik_text_add_char(&text, ' ');
    ik_text_add_decimal(&text, (ik_decimal){ INT64_MIN, -9 });
    ik_text_add_char(&text, ' ');
    ik_text_add_decimal(&text, (ik_decimal){ INT64_MAX, -1 });
    ck_assert_str_eq(text.data, "-9223372036854775808 "
                                "-9223372036.854775808 "
                                "922337203685477580.7");
    ik_text_release(&text);
}
END_TEST

/* In rising order; within a line all are equal. */
static const char *const order[][3] = {
    { "-999999999999999999" },
    { "-1.5", "-1.50" },
    { "-1.499999999" },
    { "-1", "-1.0", "-1.000000000" },
    { "-0.5", "-0.50" },
    { "-0.000000001" },
    { "0", "-0", "0.00" },
    { "0.000000001" },
    { "0.5", "0.500" },
    { "1", "1.0", "1.00" },
    { "1.000000001" },
    { "999999999.999999999" },
    { "1000000000", "1000000000.0" },
    { "999999999999999999" },
};

static ik_decimal
decimal(const char *text)
{
    ik_decimal value;
    ck_assert(ik_parse_decimal(text, strlen(text), &value));
    return value;
}

static void
compare_lines(size_t i, size_t j)
{
    int expected = (i > j) - (i < j);
    for (size_t x = 0; x < 3 && order[i][x]; x++)
        for (size_t y = 0; y < 3 && order[j][y]; y++)
            ck_assert_int_eq(ik_decimal_compare(decimal(order[i][x]),
                                                decimal(order[j][y])),
                             expected);
}

START_TEST(decimals_compare_by_value)
{
    for (size_t i = 0; i < COUNT(order); i++)
        for (size_t j = 0; j < COUNT(order); j++)
            compare_lines(i, j);
}
END_TEST

static const struct {
    const char *text;
    const char *currency;
    int64_t minor;
    const char *written;
} amounts[] = {
    { "100", "NOK", 10000, "100.00" },
    { "100.5", "NOK", 10050, "100.50" },
    { "-0.01", "NOK", -1, "-0.01" },
    { "100", "JPY", 100, "100" },
    { "100.125", "TND", 100125, "100.125" },
    { "7", "TND", 7000, "7.000" },
    { "12.34", "XXX", 1234, "12.34" }, /* not in the list: two decimals */
    { "9999999999999999.99", "NOK", 999999999999999999,
      "9999999999999999.99" },
    { "-9999999999999999.99", "NOK", -999999999999999999,
      "-9999999999999999.99" },
    { "999999999999999999", "JPY", 999999999999999999,
      "999999999999999999" },
    { "999999999999999", "TND", 999999999999999000,
      "999999999999999.000" },
};

START_TEST(money_is_counted_in_the_minor_units_of_its_currency)
{
    ik_money money = { 0 };
    struct ik_text text = { 0 };
    const char *read = amounts[_i].text;
    ck_assert(
        ik_parse_money(read, strlen(read), amounts[_i].currency, &money));
    ck_assert_int_eq(money.minor, amounts[_i].minor);
    ck_assert_str_eq(money.currency, amounts[_i].currency);
    ik_text_add_amount(&text, money);
    ck_assert_str_eq(text.data, amounts[_i].written);
    /* What was written can be read. */
    ik_money again = { 0 };
    ck_assert(
        ik_parse_money(text.data, text.size, money.currency, &again));
    ck_assert_int_eq(again.minor, money.minor);
    ik_text_release(&text);
}
END_TEST

START_TEST(currencies_tell_their_decimals)
{
    ck_assert_int_eq(ik_currency_get_places("NOK"), 2);
    ck_assert_int_eq(ik_currency_get_places("JPY"), 0);
    ck_assert_int_eq(ik_currency_get_places("KWD"), 3);
    ck_assert_int_eq(ik_currency_get_places("???"), 2);
    ck_assert_int_eq(ik_currency_get_places(NULL), 2);
}
END_TEST

START_TEST(what_is_no_amount_is_refused)
{
    static const char *const wrong[][2] = {
        { "1.001", "NOK" },
        { "1.5", "JPY" },
        { "1.0001", "TND" },
        { "1", "" },
        { "1", "NO" },
        { "1", "nok" },
        { "1", "NOKK" },
        { "1", "N0K" },
        { "1", NULL },
        { "", "NOK" },
        { "1e3", "NOK" },
        { "10000000000000000", "NOK" },
        { "-10000000000000000", "NOK" },
        { "92233720368547758", "NOK" }, /* 19 digits once written */
        { "999999999999999999", "NOK" },
        { "1000000000000000", "TND" },
    };
    ik_money money = { .minor = 42 };
    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert_msg(!ik_parse_money(wrong[i][0], strlen(wrong[i][0]),
                                      wrong[i][1], &money),
                      "%s", wrong[i][0]);
    ck_assert_int_eq(money.minor, 42);
}
END_TEST

START_TEST(identifiers_are_judged)
{
    char digits[10];
    ck_assert_int_eq(ik_organisation_number_check("NO 974 760 673 MVA",
                                                  digits),
                     IK_IDENTIFIER_VALID);
    ck_assert_str_eq(digits, "974760673");
    ck_assert_int_eq(ik_organisation_number_check("974760674", NULL),
                     IK_IDENTIFIER_WRONG_CHECK_DIGIT);
    ck_assert_int_eq(ik_organisation_number_check("97476067", digits),
                     IK_IDENTIFIER_MALFORMED);
    ck_assert_str_eq(digits, "");
    ck_assert_int_eq(ik_organisation_number_check(NULL, digits),
                     IK_IDENTIFIER_MALFORMED);
    ck_assert_int_eq(ik_cpv_code_check("72000000"), IK_IDENTIFIER_VALID);
    ck_assert_int_eq(ik_cpv_code_check("72000001"), IK_IDENTIFIER_UNKNOWN);
    ck_assert_int_eq(ik_cpv_code_check("7200000"), IK_IDENTIFIER_MALFORMED);
    ck_assert_int_eq(ik_cpv_code_check(NULL), IK_IDENTIFIER_MALFORMED);
    ck_assert_int_eq(ik_currency_check("NOK"), IK_IDENTIFIER_VALID);
    ck_assert_int_eq(ik_currency_check("XXQ"), IK_IDENTIFIER_UNKNOWN);
    ck_assert_int_eq(ik_currency_check("nok"), IK_IDENTIFIER_MALFORMED);
    ck_assert_int_eq(ik_currency_check("NO"), IK_IDENTIFIER_MALFORMED);
    ck_assert_int_eq(ik_currency_check("NOKK"), IK_IDENTIFIER_MALFORMED);
    ck_assert_int_eq(ik_currency_check(NULL), IK_IDENTIFIER_MALFORMED);
}
END_TEST

static TCase *
time_case(void)
{
    TCase *tests = tcase_create("time");
    tcase_add_loop_test(tests, an_instant_is_written_as_it_was_recorded, 0,
                        COUNT(instants));
    tcase_add_loop_test(
        tests, what_is_no_instant_is_refused_and_leaves_the_value_alone, 0,
        COUNT(no_instants));
    tcase_add_test(tests, an_instant_that_cannot_be_is_not_written);
    tcase_add_test(tests, an_instant_is_cut_to_the_room_and_its_length_told);
    tcase_add_test(tests, what_the_precision_does_not_say_is_cut_off);
    tcase_add_loop_test(tests, a_moment_is_shown_in_the_civil_time_of_oslo, 0,
                        COUNT(oslo));
    tcase_add_test(tests,
                   the_hour_that_comes_twice_is_told_apart_by_its_offset);
    tcase_add_test(tests, moments_beyond_the_years_are_absent);
    tcase_add_test(tests, days_of_oslo_are_23_24_or_25_hours_long);
    tcase_add_test(tests, dates_are_those_of_the_calendar);
    tcase_add_test(tests, every_day_from_1900_to_2199_comes_once);
    tcase_add_test(tests, a_date_that_does_not_exist_is_known);
    return tests;
}

static TCase *
number_case(void)
{
    TCase *tests = tcase_create("numbers");
    tcase_add_loop_test(tests, a_decimal_keeps_its_digits, 0,
                        COUNT(decimals));
    tcase_add_test(tests, what_is_no_decimal_is_refused);
    tcase_add_test(tests, extreme_mantissas_are_written_without_overflow);
    tcase_add_test(tests, decimals_compare_by_value);
    tcase_add_loop_test(tests,
                        money_is_counted_in_the_minor_units_of_its_currency,
                        0, COUNT(amounts));
    tcase_add_test(tests, currencies_tell_their_decimals);
    tcase_add_test(tests, what_is_no_amount_is_refused);
    tcase_add_test(tests, identifiers_are_judged);
    return tests;
}

int
main(void)
{
    Suite *suite = suite_create("values");
    suite_add_tcase(suite, time_case());
    suite_add_tcase(suite, number_case());
    return ik_test_run(suite);
}
