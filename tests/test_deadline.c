/* Time limits: counting by tests/data/counting.tsv, and what rules ask. */
#include "base/civil.h"
#include "base/text.h"
#include "law/count.h"
#include "law/limit.h"
#include "run.h"

#include <innokjop/values.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 16, LONGEST_LINE = 512 };

/* A line of a table, cut at its tabs. */
struct row {
    char line[LONGEST_LINE];
    char *columns[MOST_COLUMNS];
    size_t count;
    size_t number;
};

static void
cut(struct row *row)
{
    char *at = row->line;
    at[strcspn(at, "\n")] = '\0';
    for (row->count = 0; at && row->count < MOST_COLUMNS; row->count++) {
        row->columns[row->count] = at;
        at = strchr(at, '\t');
        if (at)
            *at++ = '\0';
    }
}

/* Calls a check for each row that is no comment; how many there were. */
static size_t
each_row(const char *name, void (*check)(const struct row *row))
{
    char path[400];
    struct row row = { .number = 0 };
    size_t count = 0;
    snprintf(path, sizeof path, "%s/%s", IK_TEST_DATA, name);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s", path);
    while (fgets(row.line, sizeof row.line, file)) {
        row.number++;
        if (row.line[0] == '#')
            continue;
        cut(&row);
        check(&row);
        count++;
    }
    fclose(file);
    return count;
}

static ik_date
date_of(const char *text)
{
    ik_date date = { 0 };
    ck_assert_msg(ik_date_from_text(text, &date), "%s", text);
    return date;
}

static int32_t
day_of(const char *text)
{
    return ik_day_from_date(date_of(text));
}

/* --- counting --- */

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

static void
expect_day(const struct row *row, size_t column, int32_t day)
{
    struct ik_text text = { 0 };
    ik_text_add_date(&text, ik_date_from_day(day));
    ck_assert_msg(strcmp(text.data, row->columns[column]) == 0,
                  "counting.tsv:%zu: %s, not %s", row->number, text.data,
                  row->columns[column]);
    ik_text_release(&text);
}

static void
count_row(const struct row *row)
{
    ck_assert_uint_eq(row->count, 7);
    const char *kind = row->columns[0];
    int32_t day = day_of(row->columns[1]);
    int32_t n = (int32_t)strtol(row->columns[2], NULL, 10);
    if (strcmp(kind, "easter") == 0) {
        expect_day(row, 1, ik_easter(date_of(row->columns[1]).yyyymmdd /
                                     10000));
    } else if (strcmp(kind, "after") == 0) {
        struct ik_counted_day end = ik_period_end(law, day, n);
        expect_day(row, 3, day + n);
        expect_day(row, 4, end.day);
        expect_day(row, 5, end.other);
    } else if (strcmp(kind, "before") == 0) {
        struct ik_latest latest = ik_latest_before(day, n);
        expect_day(row, 3, latest.strict);
        expect_day(row, 4, latest.lenient);
    } else if (strcmp(kind, "months_before") == 0) {
        expect_day(row, 3, ik_months_before(day, n));
    } else {
        ck_assert_str_eq(kind, "working_after");
        struct ik_counted_day later = ik_working_days_after(law, day, n);
        expect_day(row, 3, later.day);
        expect_day(row, 4, later.other);
    }
}

START_TEST(days_are_counted_as_the_regulation_says)
{
    ck_assert_uint_gt(each_row("counting.tsv", count_row), 40);
}
END_TEST

START_TEST(holidays_have_names)
{
    ck_assert_str_eq(ik_holiday_name(law, day_of("2026-04-06"),
                                     IK_LANGUAGE_NB), "2. påskedag");
    ck_assert_str_eq(ik_holiday_name(law, day_of("2026-12-24"),
                                     IK_LANGUAGE_NN), "julaftan");
    ck_assert_str_eq(ik_holiday_name(law, day_of("2026-05-01"),
                                     IK_LANGUAGE_EN), "Labour Day");
    ck_assert_ptr_null(ik_holiday_name(law, day_of("2026-04-12"),
                                       IK_LANGUAGE_NB));
    ck_assert_int_eq(ik_next_working_day(law, day_of("2026-04-02")),
                     day_of("2026-04-07"));
    ck_assert_int_eq(ik_next_working_day(law, day_of("2026-04-07")),
                     day_of("2026-04-07"));
}
END_TEST

/* What a rule asks: the same names as in the case file, and no texts. */
START_TEST(a_rule_can_ask_without_the_public_interface)
{
    struct ik_period_question asked = { "part_iii", "open", "tender",
                                        IK_RESTRICTED_ACCESS,
                                        date_of("2026-03-02") };
    struct ik_period period;
    struct ik_limit limit;
    ik_instant deadline;
    ck_assert_int_eq(ik_period_find(law, &asked, &period), IK_PERIOD_FOUND);
    ck_assert_int_eq(period.days, 35);
    ck_assert_str_eq(period.steps.items[1].law->reference, "FOA § 20-2 (4)");
    ik_limit_after(law, &period, day_of("2026-03-02"), &limit);
    ck_assert_int_eq(limit.period_end, day_of("2026-04-07"));
    ck_assert(ik_instant_from_text("2026-04-06T12:00+02:00", &deadline));
    struct ik_comparison made =
        ik_limit_compare(&period, &limit, day_of("2026-03-02"),
                         ik_due_from_instant(deadline));
    ck_assert_int_eq(made.keeping, IK_ARGUABLE);
    ck_assert_int_eq(made.off_strict, 2);
    asked.conditions = IK_NO_AGREEMENT;
    ck_assert_int_eq(ik_period_find(law, &asked, &period),
                     IK_PERIOD_NO_BASIS);
    ck_assert_str_eq(period.steps.items[0].condition, "no_agreement");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("deadline");
    TCase *tests = tcase_create("counting");
    tcase_add_checked_fixture(tests, load, unload);
    tcase_add_test(tests, days_are_counted_as_the_regulation_says);
    tcase_add_test(tests, holidays_have_names);
    tcase_add_test(tests, a_rule_can_ask_without_the_public_interface);
    suite_add_tcase(suite, tests);
    return ik_test_run(suite);
}
