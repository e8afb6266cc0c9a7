/* Time limits: counting by tests/data/counting.tsv, whole questions by
 * tests/data/deadlines.tsv, and what an answer tells. */
#include "base/civil.h"
#include "base/text.h"
#include "law/count.h"
#include "law/limit.h"
#include "run.h"

#include <innokjop/deadline.h>
#include <innokjop/values.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 16, LONGEST_LINE = 512, MOST_OUTPUT = 20000 };

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

static bool
is_given(const char *column)
{
    return strcmp(column, "-") != 0;
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

/* --- whole questions --- */

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

static void
set_day(ik_time_limit_query *query, const char *text,
        void (*set)(ik_time_limit_query *, ik_date),
        void (*set_at)(ik_time_limit_query *, ik_instant))
{
    ik_date date;
    ik_instant instant;
    if (ik_date_from_text(text, &date))
        set(query, date);
    else if (ik_instant_from_text(text, &instant))
        set_at(query, instant);
    else
        ck_assert_msg(!is_given(text), "%s", text);
}

/* The same words as in deadlines.tsv. */
static ik_time_limit_query *
make_query(const char *part, const char *procedure, const char *step,
           const char *conditions, const char *sent, const char *deadline)
{
    ik_time_limit_query *query = ik_time_limit_query_new(
        is_given(procedure) ? procedure : NULL, step);
    ck_assert_ptr_nonnull(query);
    ik_time_limit_query_set_part(query, part);
    while (is_given(conditions) && *conditions) {
        char condition[40];
        size_t size = strcspn(conditions, ",");
        snprintf(condition, sizeof condition, "%.*s", (int)size, conditions);
        ik_time_limit_query_add_condition(query, condition);
        conditions += size + (conditions[size] == ',');
    }
    set_day(query, sent, ik_time_limit_query_set_sent,
            ik_time_limit_query_set_sent_at);
    set_day(query, deadline, ik_time_limit_query_set_deadline,
            ik_time_limit_query_set_deadline_at);
    return query;
}

static const ik_time_limit *
ask(const ik_ruleset *of, const char *procedure, const char *step,
    const char *conditions, const char *sent, const char *deadline)
{
    ik_time_limit_query *query = make_query("part_iii", procedure, step,
                                            conditions, sent, deadline);
    const ik_time_limit *limit = ik_ruleset_find_time_limit(of, query, NULL);
    ik_time_limit_query_free(query);
    ck_assert_ptr_nonnull(limit);
    return limit;
}

static void
expect_word(const struct row *row, size_t column, const char *word)
{
    ck_assert_msg(strcmp(row->columns[column], word) == 0,
                  "deadlines.tsv:%zu: %s, not %s", row->number, word,
                  row->columns[column]);
}

static void
expect_date(const struct row *row, size_t column, ik_date date)
{
    struct ik_text text = { 0 };
    ik_text_add_date(&text, date);
    expect_word(row, column, text.data);
    ik_text_release(&text);
}

static void
expect_number(const struct row *row, size_t column, int32_t number)
{
    char text[16];
    snprintf(text, sizeof text, "%d", (int)number);
    expect_word(row, column, text);
}

static void
expect_refusal(const struct row *row, const ik_time_limit *limit,
               const ik_error *error)
{
    ck_assert_msg(!limit, "deadlines.tsv:%zu is answered", row->number);
    ck_assert_uint_eq(ik_error_get_count(error), 1);
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    expect_word(row, 14, ik_error_get_message(error, 0, IK_LANGUAGE_EN));
}

static void
expect_answer(const struct row *row, const ik_time_limit *limit)
{
    static const char *const outcomes[] = {
        [0] = "-",
        [IK_OUTCOME_BREACH] = "breach",
        [IK_OUTCOME_RISK] = "risk",
        [IK_OUTCOME_CONFORMS] = "conforms",
    };
    enum ik_outcome outcome = ik_time_limit_get_outcome(limit);
    expect_number(row, 6, ik_time_limit_get_days(limit));
    expect_word(row, 7,
                ik_time_limit_is_latest(limit) ? "latest" : "earliest");
    expect_date(row, 8, ik_time_limit_get_period_end(limit));
    expect_date(row, 9, ik_time_limit_get_date(limit, IK_READING_STRICT));
    expect_date(row, 10, ik_time_limit_get_date(limit, IK_READING_LENIENT));
    expect_word(row, 11, outcomes[outcome]);
    if (outcome) {
        expect_number(row, 12, ik_time_limit_get_missing_days(
                                   limit, IK_READING_LENIENT));
        expect_number(row, 13, ik_time_limit_get_missing_days(
                                   limit, IK_READING_STRICT));
    }
    ik_instant start = ik_time_limit_get_instant(limit);
    ck_assert(!start.precision == ik_time_limit_is_latest(limit));
    if (start.precision)
        expect_date(row, 9, ik_date_from_day(ik_oslo_day(start)));
}

/* Each step has a sentence in every language, with nothing left to fill in. */
static void
expect_sentences(const struct row *row, const ik_time_limit *limit)
{
    size_t count = ik_time_limit_get_step_count(limit);
    ck_assert_uint_ge(count, 3);
    for (size_t i = 0; i < 3 * count; i++) {
        char text[600];
        size_t length = ik_time_limit_get_step(
            limit, i / 3, (enum ik_language)(i % 3 + 1), text, sizeof text);
        ck_assert_msg(length > 10 && length < sizeof text &&
                          text[length - 1] == '.' && !strpbrk(text, "{}") &&
                          !strstr(text, "  ") && !strstr(text, " ,"),
                      "deadlines.tsv:%zu: %s", row->number, text);
    }
}

static void
ask_row(const struct row *row)
{
    ck_assert_uint_eq(row->count, 15);
    ik_error *error = NULL;
    ik_time_limit_query *query =
        make_query(row->columns[0], row->columns[1], row->columns[2],
                   row->columns[3], row->columns[4], row->columns[5]);
    const ik_time_limit *limit =
        ik_ruleset_find_time_limit(rules, query, &error);
    ik_time_limit_query_free(query);
    if (strcmp(row->columns[6], "!") == 0) {
        expect_refusal(row, limit, error);
    } else {
        ck_assert_msg(limit != NULL, "deadlines.tsv:%zu: %s", row->number,
                      ik_error_get_message(error, 0, IK_LANGUAGE_EN));
        expect_answer(row, limit);
        expect_sentences(row, limit);
    }
    ik_error_free(error);
    ik_time_limit_unref(limit);
}

START_TEST(questions_are_answered_as_the_table_says)
{
    ck_assert_uint_gt(each_row("deadlines.tsv", ask_row), 180);
}
END_TEST

/* --- what an answer tells --- */

static void
expect_step(const ik_time_limit *limit, size_t index, const char *reference,
            const char *text)
{
    char written[600];
    const char *url = NULL;
    ik_time_limit_get_step(limit, index, IK_LANGUAGE_NB, written,
                           sizeof written);
    ck_assert_str_eq(written, text);
    ck_assert_str_eq(ik_time_limit_get_step_legal(limit, index, &url),
                     reference);
    ck_assert_ptr_nonnull(strstr(url, "https://lovdata.no/"));
}

START_TEST(each_step_has_its_paragraph)
{
    const ik_time_limit *limit =
        ask(rules, "open", "tender", "restricted_access,prior_notice",
            "2026-03-17", "-");
    ck_assert_int_eq(ik_time_limit_get_days(limit), 20);
    ck_assert_uint_eq(ik_time_limit_get_step_count(limit), 9);
    expect_step(limit, 0, "FOA § 20-2 (1)",
                "Minst 30 dager etter dagen da kunngjøringen sendes til "
                "TED.");
    expect_step(limit, 1, "FOA § 20-2 (2)",
                "Etter en veiledende kunngjøring er det nok med 15 dager. "
                "Den må være fullstendig og publisert tidligst 12 måneder og "
                "senest 35 dager før kunngjøringen.");
    expect_step(limit, 2, "FOA § 20-2 (4)",
                "Hele konkurransegrunnlaget er ikke fritt tilgjengelig: 5 "
                "dager til, i alt 20 dager.");
    expect_step(limit, 3, "FOR-1992-12-04-910 art. 3 (1)",
                "Dagen selv, tirsdag 17. mars 2026, regnes ikke med; dag 1 "
                "er onsdag 18. mars 2026.");
    expect_step(limit, 4, "FOR-1992-12-04-910 art. 3 (2)",
                "Dag 20 er mandag 6. april 2026, til kl. 24:00.");
    expect_step(limit, 5, "FOR-1992-12-04-910 art. 3 (4)",
                "En periode slutter på en arbeidsdag, ikke på mandag 6. "
                "april 2026 (2. påskedag); den slutter derfor tirsdag 7. "
                "april 2026.");
    expect_step(limit, 6, "FOA § 7-6",
                "Strengt lest må hele siste dag være ute: tidligst onsdag 8. "
                "april 2026 kl. 00:00.");
    expect_step(limit, 7, "FOA § 7-6",
                "Mildt lest er det nok at dag 20 er nådd, uansett ukedag og "
                "klokkeslett: mandag 6. april 2026.");
    expect_step(limit, 8, "FOA § 20-2 (2)",
                "Den veiledende kunngjøringen må være publisert fra mandag "
                "17. mars 2025 til mandag 9. februar 2026.");
    ik_time_limit_unref(limit);
}
END_TEST

START_TEST(a_doubtful_day_is_named)
{
    const ik_time_limit *limit =
        ask(rules, "-", "standstill", "-", "2026-12-14", "-");
    ck_assert(ik_time_limit_is_doubtful(limit));
    expect_step(limit, 3, "FOR-1992-12-04-910 art. 2",
                "Det er usikkert om torsdag 24. desember 2026 (julaften) "
                "teller som helligdag. I så fall slutter perioden mandag 28. "
                "desember 2026.");
    ik_time_limit_unref(limit);
}
END_TEST

START_TEST(late_information_asks_for_more_time)
{
    const ik_time_limit *limit = ask(rules, "-", "additional_information",
                                     "-", "2020-10-23", "2020-10-28");
    ck_assert_uint_eq(ik_time_limit_get_step_count(limit), 5);
    expect_step(limit, 0, "FOA § 14-2 (2)",
                "Senest 6 dager før dagen da tilbudsfristen går ut.");
    expect_step(limit, 2, "FOA § 7-6",
                "Strengt lest skal 6 hele dager ligge imellom: senest onsdag "
                "21. oktober 2020.");
    expect_step(limit, 4, "FOA § 20-1 (3) b",
                "Kommer opplysningene senere, skal tilbudsfristen forlenges "
                "forholdsmessig, om de ikke er ubetydelige eller bedt om for "
                "sent.");
    ik_time_limit_unref(limit);
}
END_TEST

START_TEST(what_makes_no_difference_is_told)
{
    const ik_time_limit *limit = ask(rules, "restricted", "request",
                                     "not-electronic", "2026-03-02", "-");
    char text[200];
    ik_time_limit_get_step(limit, 1, IK_LANGUAGE_NN, text, sizeof text);
    ck_assert_str_eq(text, "Elektronisk kommunikasjon er ikkje eit krav; det "
                           "endrar ikkje denne fristen.");
    ck_assert_ptr_null(ik_time_limit_get_step_legal(limit, 1, NULL));
    ik_time_limit_unref(limit);
}
END_TEST

START_TEST(absent_answers_are_absent)
{
    const char *url = "x";
    bool verified = true;
    char text[8] = "x";
    ck_assert_int_eq(ik_time_limit_get_days(NULL), 0);
    ck_assert_int_eq(ik_time_limit_get_period_end(NULL).yyyymmdd, 0);
    ck_assert(!ik_time_limit_is_latest(NULL));
    ck_assert(!ik_time_limit_is_doubtful(NULL));
    ck_assert_int_eq(
        ik_time_limit_get_date(NULL, IK_READING_STRICT).yyyymmdd, 0);
    ck_assert_int_eq(ik_time_limit_get_instant(NULL).precision, 0);
    ck_assert_int_eq(ik_time_limit_get_outcome(NULL), 0);
    ck_assert_int_eq(ik_time_limit_get_given_days(NULL), 0);
    ck_assert_int_eq(
        ik_time_limit_get_missing_days(NULL, IK_READING_STRICT), 0);
    ck_assert_int_eq(ik_time_limit_get_law_date(NULL, &verified).yyyymmdd,
                     0);
    ck_assert(!verified);
    ck_assert_uint_eq(ik_time_limit_get_step_count(NULL), 0);
    ck_assert_uint_eq(ik_time_limit_get_step(NULL, 0, IK_LANGUAGE_NB, text,
                                             sizeof text), 0);
    ck_assert_str_eq(text, "");
    ck_assert_ptr_null(ik_time_limit_get_step_legal(NULL, 0, &url));
    ck_assert_ptr_null(url);
    ck_assert_ptr_null(ik_time_limit_ref(NULL));
    ck_assert_ptr_null(ik_time_limit_unref(NULL));
    ik_time_limit_query_set_part(NULL, "part_i");
    ik_time_limit_query_add_condition(NULL, "urgent");
    ik_time_limit_query_set_sent(NULL, (ik_date){ 0 });
    ik_time_limit_query_set_sent_at(NULL, (ik_instant){ 0 });
    ik_time_limit_query_set_deadline(NULL, (ik_date){ 0 });
    ik_time_limit_query_set_deadline_at(NULL, (ik_instant){ 0 });
    ik_time_limit_query_set_law_date(NULL, (ik_date){ 0 });
    ik_time_limit_query_free(NULL);
}
END_TEST

/* The last answer stays when the one before it and its rules are given back. */
START_TEST(an_answer_keeps_its_rules)
{
    const ik_ruleset *own = ik_ruleset_new(NULL);
    const ik_time_limit *limit =
        ask(own, "open", "tender", "-", "2026-03-05", "2026-04-01");
    ck_assert_ptr_null(ik_ruleset_unref(own));
    ck_assert_ptr_eq(ik_time_limit_ref(limit), limit);
    ck_assert_ptr_null(ik_time_limit_unref(limit));
    char text[200];
    ck_assert_uint_gt(ik_time_limit_get_step(limit, 0, IK_LANGUAGE_EN, text,
                                             sizeof text), 0);
    ck_assert_int_eq(ik_time_limit_get_given_days(limit), 27);
    ck_assert_int_eq(
        ik_time_limit_get_date(limit, (enum ik_reading)9).yyyymmdd, 0);
    ck_assert_int_eq(
        ik_time_limit_get_missing_days(limit, (enum ik_reading)9), 0);
    /* Without room the length is still told. */
    size_t length =
        ik_time_limit_get_step(limit, 0, IK_LANGUAGE_EN, text, 3);
    ck_assert_uint_eq(strlen(text), 2);
    ck_assert_uint_gt(length, 20);
    ck_assert_ptr_null(ik_time_limit_unref(limit));
}
END_TEST

START_TEST(wrong_calls_are_refused)
{
    ik_error *error = NULL;
    ik_time_limit_query *query = make_query("part_iii", "open", "tender",
                                            "-", "2026-03-05", "-");
    ck_assert_ptr_null(ik_ruleset_find_time_limit(NULL, query, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ik_error_free(error);
    error = NULL;
    ck_assert_ptr_null(ik_ruleset_find_time_limit(rules, NULL, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ik_error_free(error);
    error = NULL;
    ik_time_limit_query_set_sent(query, (ik_date){ 20260230 });
    ck_assert_ptr_null(ik_ruleset_find_time_limit(rules, query, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ck_assert_ptr_nonnull(
        strstr(ik_error_get_message(error, 0, IK_LANGUAGE_EN),
               "2026-02-30"));
    ik_error_free(error);
    error = NULL;
    ik_time_limit_query_set_sent_at(
        query, (ik_instant){ INT64_MAX, 0, IK_PRECISION_SECOND });
    ck_assert_ptr_null(ik_ruleset_find_time_limit(rules, query, NULL));
    ik_time_limit_query_set_sent(query, (ik_date){ 20260305 });
    ik_time_limit_query_set_law_date(query, (ik_date){ 20261301 });
    ck_assert_ptr_null(ik_ruleset_find_time_limit(rules, query, NULL));
    ik_time_limit_query_set_law_date(query, (ik_date){ 0 });
    const ik_time_limit *limit =
        ik_ruleset_find_time_limit(rules, query, NULL);
    ck_assert_ptr_null(
        ik_time_limit_write(limit, IK_REPORT_SVRL, IK_LANGUAGE_NB, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ck_assert_ptr_nonnull(
        strstr(ik_error_get_message(error, 0, IK_LANGUAGE_EN), "TEXT, JSON."));
    ck_assert_ptr_null(
        ik_time_limit_write(NULL, IK_REPORT_TEXT, IK_LANGUAGE_NB, NULL));
    ik_error_free(error);
    ik_time_limit_unref(limit);
    ik_time_limit_query_free(query);
}
END_TEST

/* --- the law of another date, and another law --- */

/* The embedded set with one piece changed. */
static const ik_ruleset *
changed_rules(const char *find, const char *replace)
{
    const char *at = strstr(ik_law_embedded, find);
    struct ik_text text = { 0 };
    ck_assert_ptr_nonnull(at);
    ik_text_add(&text, ik_law_embedded, (size_t)(at - ik_law_embedded));
    ik_text_add_string(&text, replace);
    ik_text_add_string(&text, at + strlen(find));
    const ik_ruleset *made =
        ik_ruleset_from_bytes(text.data, text.size, NULL);
    ck_assert_ptr_nonnull(made);
    ik_text_release(&text);
    return made;
}

START_TEST(the_law_is_that_of_the_date)
{
    const ik_ruleset *later = changed_rules(
        "<period key=\"open.tender\" condition=\"ordinary\" days=\"30\"",
        "<period key=\"open.tender\" condition=\"ordinary\" days=\"40\" "
        "from=\"2026-07-01\" law=\"foa-20-2-1\" source=\"a later act\"/>"
        "<period key=\"open.tender\" condition=\"ordinary\" days=\"30\" "
        "to=\"2026-06-30\"");
    bool verified;
    const ik_time_limit *limit =
        ask(later, "open", "tender", "-", "2026-06-30", "-");
    ck_assert_int_eq(ik_time_limit_get_days(limit), 30);
    ck_assert_int_eq(
        ik_time_limit_get_law_date(limit, &verified).yyyymmdd, 20260630);
    ck_assert(!verified);
    ik_time_limit_unref(limit);
    limit = ask(later, "open", "tender", "-", "2026-07-01", "-");
    ck_assert_int_eq(ik_time_limit_get_days(limit), 40);
    ik_time_limit_unref(limit);
    /* Without a day of sending, the deadline decides. */
    limit = ask(later, "open", "tender", "-", "-", "2026-07-01");
    ck_assert_int_eq(ik_time_limit_get_days(limit), 40);
    ik_time_limit_unref(limit);

    ik_time_limit_query *query = make_query("part_iii", "open", "tender",
                                            "-", "2026-07-01", "-");
    ik_time_limit_query_set_law_date(query, (ik_date){ 20260505 });
    limit = ik_ruleset_find_time_limit(later, query, NULL);
    ck_assert_int_eq(ik_time_limit_get_days(limit), 30);
    ik_time_limit_get_law_date(limit, &verified);
    ck_assert(verified);
    ik_time_limit_unref(limit);
    ik_time_limit_query_free(query);
    ik_ruleset_unref(later);
}
END_TEST

START_TEST(short_periods_have_two_working_days)
{
    const ik_ruleset *other = changed_rules(
        "<period key=\"standstill\" condition=\"ordinary\" days=\"10\"",
        "<period key=\"standstill\" condition=\"ordinary\" days=\"2\"");
    const ik_time_limit *limit =
        ask(other, "-", "standstill", "-", "2026-09-04", "-");
    ck_assert_int_eq(ik_time_limit_get_period_end(limit).yyyymmdd, 20260908);
    expect_step(limit, 4, "FOR-1992-12-04-910 art. 3 (5)",
                "En periode på to dager eller mer har minst to arbeidsdager; "
                "den slutter derfor tirsdag 8. september 2026.");
    ik_time_limit_unref(limit);
    /* Christmas Eve is one of the two, though not the last. */
    limit = ask(other, "-", "standstill", "-", "2026-12-23", "-");
    ck_assert(ik_time_limit_is_doubtful(limit));
    expect_step(limit, 4, "FOR-1992-12-04-910 art. 2",
                "Det er usikkert om torsdag 24. desember 2026 (julaften) "
                "teller som helligdag. I så fall slutter perioden tirsdag 29. "
                "desember 2026.");
    ik_time_limit_unref(limit);
    ik_ruleset_unref(other);
}
END_TEST

/* --- writing --- */

static char output[MOST_OUTPUT];

static const char *
written(const ik_time_limit *limit, enum ik_report_format format,
        enum ik_language language)
{
    ik_output *made = ik_time_limit_write(limit, format, language, NULL);
    ck_assert_ptr_nonnull(made);
    size_t size = ik_output_read(made, output, sizeof output - 1);
    ck_assert(!ik_output_has_failed(made));
    ck_assert_uint_lt(size, sizeof output - 1);
    output[size] = '\0';
    ik_output_free(made);
    return output;
}

START_TEST(answers_are_told_in_each_language)
{
    static const struct {
        const char *sent, *deadline, *said[3];
    } answers[] = {
        { "2026-03-05", "-",
          { "tidligst onsdag 8. april 2026 kl. 00:00\n",
            "tidlegast onsdag 8. april 2026 kl. 00:00\n",
            "Wednesday 8 April 2026 at 00:00 at the earliest\n" } },
        { "-", "2026-04-07",
          { "senest søndag 8. mars 2026\n", "seinast sundag 8. mars 2026\n",
            "Sunday 8 March 2026 at the latest\n" } },
        { "2026-03-05", "2026-04-07",
          { ": holder, etter alle lesninger\n", ": held, etter alle lesingar",
            ": kept, by every reading\n" } },
        { "2026-03-05", "2026-04-06",
          { ": omstridt; 1 dag unna den strenge lesningen\n",
            ": omstridd; 1 dag unna den strenge lesinga\n",
            ": arguable; 1 day off the strict reading\n" } },
        { "2026-03-05", "2026-04-02",
          { ": brudd; 2 dager for kort\n", ": brot; 2 dagar for kort\n",
            ": breach; 2 days too short\n" } },
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        const ik_time_limit *limit = ask(rules, "open", "tender", "-",
                                         answers[i].sent,
                                         answers[i].deadline);
        for (int j = 0; j < 3; j++)
            ck_assert_msg(strstr(written(limit, IK_REPORT_TEXT,
                                         (enum ik_language)(j + 1)),
                                 answers[i].said[j]) != NULL,
                          "%s", output);
        ck_assert_ptr_nonnull(strstr(output, "\n  1. At least 30 days"));
        ik_time_limit_unref(limit);
    }
    const ik_time_limit *limit = ask(rules, "-", "award_notice", "-",
                                     "2026-03-05", "2026-04-09");
    ck_assert_ptr_nonnull(strstr(written(limit, IK_REPORT_TEXT,
                                         IK_LANGUAGE_NB),
                                 "alle prosedyrer i del III: brudd; 2 dager "
                                 "for sent\n"));
    ik_time_limit_unref(limit);
}
END_TEST

START_TEST(unverified_law_is_told)
{
    const ik_time_limit *limit =
        ask(rules, "open", "tender", "-", "2026-05-06", "-");
    ck_assert_ptr_nonnull(strstr(
        written(limit, IK_REPORT_TEXT, IK_LANGUAGE_NB),
        "Rettsdataene er ikke kontrollert for onsdag 6. mai 2026.\n"));
    ik_time_limit_unref(limit);
    limit = ask(rules, "open", "tender", "-", "2026-05-05", "-");
    ck_assert_ptr_null(strstr(
        written(limit, IK_REPORT_TEXT, IK_LANGUAGE_NB), "ikke kontrollert"));
    ik_time_limit_unref(limit);
}
END_TEST

START_TEST(json_has_the_bounds)
{
    const ik_time_limit *limit =
        ask(rules, "open", "tender", "-", "2026-03-05",
            "2026-04-07T12:00+02:00");
    const char *json = written(limit, IK_REPORT_JSON, IK_LANGUAGE_EN);
    static const char *const said[] = {
        "\"procedure\": \"open\"",
        "\"deadline\": \"2026-04-07T12:00+02:00\"",
        "\"days\": 30",
        "\"bound\": \"EARLIEST\"",
        "\"period_end\": \"2026-04-07\"",
        "\"strict\": \"2026-04-08T00:00+02:00\"",
        "\"lenient\": \"2026-04-04\"",
        "\"outcome\": \"RISK\"",
        "\"missing_days\": 0",
        "\"missing_days_strict\": 1",
        "\"reference\": \"FOA § 20-2 (1)\"",
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        ck_assert_msg(strstr(json, said[i]) != NULL, "%s in %s", said[i],
                      json);
    ik_time_limit_unref(limit);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("deadline");
    TCase *tests = tcase_create("counting");
    tcase_add_unchecked_fixture(tests, load, unload);
    tcase_add_test(tests, days_are_counted_as_the_regulation_says);
    tcase_add_test(tests, holidays_have_names);
    tcase_add_test(tests, a_rule_can_ask_without_the_public_interface);
    suite_add_tcase(suite, tests);

    tests = tcase_create("questions");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, questions_are_answered_as_the_table_says);
    tcase_add_test(tests, each_step_has_its_paragraph);
    tcase_add_test(tests, a_doubtful_day_is_named);
    tcase_add_test(tests, late_information_asks_for_more_time);
    tcase_add_test(tests, what_makes_no_difference_is_told);
    tcase_add_test(tests, absent_answers_are_absent);
    tcase_add_test(tests, an_answer_keeps_its_rules);
    tcase_add_test(tests, wrong_calls_are_refused);
    tcase_add_test(tests, the_law_is_that_of_the_date);
    tcase_add_test(tests, short_periods_have_two_working_days);
    tcase_add_test(tests, answers_are_told_in_each_language);
    tcase_add_test(tests, unverified_law_is_told);
    tcase_add_test(tests, json_has_the_bounds);
    suite_add_tcase(suite, tests);
    return ik_test_run(suite);
}
