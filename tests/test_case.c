/* Cases: building, deriving, what stands at a time, saving, sharing. */
#define _GNU_SOURCE
#include "base/text.h"
#include "model/fold.h"
#include "run.h"

#include <innokjop/builder.h>
#include <innokjop/file.h>
#include <innokjop/records.h>
#include <innokjop/values.h>

#include <check.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* So that a slow machine under a sanitizer passes and a quadratic loop does
 * not. */
enum { MOST_SECONDS = 5 };

static ik_instant
instant(const char *text)
{
    ik_instant made = { 0 };
    ck_assert_msg(ik_instant_from_text(text, &made), "%s", text);
    return made;
}

static void
show(const ik_error *error)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        printf("# %s.%s: %s\n", ik_error_get_record(error, i),
               ik_error_get_field(error, i),
               ik_error_get_message(error, i, IK_LANGUAGE_EN));
}

/* A chained entry on a case, or the first of a new one. */
static ik_case_builder *
begin(const ik_case *base)
{
    ik_case_builder *builder =
        base ? ik_case_builder_derive(base) : ik_case_builder_new();
    static const uint8_t random[32] = { 7 };
    ck_assert_ptr_nonnull(builder);
    ik_case_builder_set_random(builder, random);
    ik_case_builder_set_entry(builder, instant("2026-09-01T10:00+02:00"),
                              "kari", "because");
    if (!base)
        ik_case_builder_add(builder, IK_KIND_CASE, "C");
    return builder;
}

static const ik_case *
finish(ik_case_builder *builder)
{
    ik_error *error = NULL;
    const ik_case *kase = ik_case_builder_finish(builder, &error);
    show(error);
    ck_assert_ptr_nonnull(kase);
    ik_case_builder_free(builder);
    return kase;
}

/* The problems of a builder that must fail. */
static ik_error *
refuse(ik_case_builder *builder)
{
    ik_error *error = NULL;
    ck_assert_ptr_null(ik_case_builder_finish(builder, &error));
    ck_assert_uint_gt(ik_error_get_count(error), 0);
    ik_case_builder_free(builder);
    return error;
}

static struct ik_text
written(const ik_case *kase)
{
    struct ik_text text = { 0 };
    char piece[777];
    size_t size;
    ik_output *output = ik_case_write(kase, NULL);
    ck_assert_ptr_nonnull(output);
    while ((size = ik_output_read(output, piece, sizeof piece)))
        ik_text_add(&text, piece, size);
    ck_assert(!ik_output_has_failed(output));
    ik_output_free(output);
    return text;
}

static const ik_case *
read_again(const ik_case *kase)
{
    struct ik_text text = written(kase);
    ik_error *error = NULL;
    const ik_case *again = ik_case_from_bytes(text.data, text.size, &error);
    show(error);
    ck_assert_ptr_nonnull(again);
    ik_text_release(&text);
    return again;
}

/* Setters */

static const uint8_t digest[32] = { 0xDE, 0xAD, [31] = 0xEF };

static const ik_case *
make_one_of_each(void)
{
    ik_case_builder *builder = begin(NULL);
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_GOAL, "G");
    ik_draft_set_text(draft, IK_FIELD_GOAL_TEXT, "nb", "Mål & <mening>");
    ik_draft_set_text(draft, IK_FIELD_GOAL_TEXT, NULL, "Goal");
    ik_draft_set_code(draft, IK_FIELD_GOAL_KIND, "new-code");
    ik_draft_set_reference(draft, IK_FIELD_GOAL_NEEDS, "N1");
    ik_draft_set_reference(draft, IK_FIELD_GOAL_NEEDS, "N2");
    ik_draft_set_decimal(draft, IK_FIELD_GOAL_BASELINE,
                         (ik_decimal){ -1250, -2 }, "percent");
    ik_draft_set_decimal(draft, IK_FIELD_GOAL_TARGET, (ik_decimal){ 7, 0 },
                         NULL);
    ik_draft_set_date(draft, IK_FIELD_GOAL_BASELINE_AT,
                      (ik_date){ 20240229 });
    ik_draft_set_instant(draft, IK_FIELD_GOAL_MEASURED,
                         instant("2026-07-01T12:00:00.250-03:30"));
    ik_draft_set_integer(draft, IK_FIELD_GOAL_PHASE, -42);
    ik_draft_set_money(draft, IK_FIELD_GOAL_PAYMENT,
                       (ik_money){ -1, "NOK", IK_VAT_INCLUDED });
    for (int i = 1; i <= 2; i++)
        ik_case_builder_add(builder, IK_KIND_NEED, i == 1 ? "N1" : "N2");
    draft = ik_case_builder_add(builder, IK_KIND_ORGANISATION, "O");
    ik_draft_set_token(draft, IK_FIELD_ORGANISATION_ALIAS, "a \"b\" & c");
    ik_draft_set_yes_no(draft, IK_FIELD_ORGANISATION_INCUMBENT, IK_NO);
    ik_draft_set_yes_no(draft, IK_FIELD_ORGANISATION_NATURAL_PERSON,
                        IK_UNKNOWN);
    draft = ik_case_builder_add(builder, IK_KIND_SOURCE, "S");
    ik_draft_set_digest(draft, IK_FIELD_SOURCE_SHA256, digest);
    return finish(builder);
}

static void
expect_texts_of(const ik_record *goal)
{
    ck_assert_uint_eq(ik_record_get_count(goal, IK_FIELD_GOAL_TEXT), 2);
    ck_assert_str_eq(ik_record_get_text(goal, IK_FIELD_GOAL_TEXT, 0),
                     "Mål & <mening>");
    ck_assert_str_eq(
        ik_record_get_text_language(goal, IK_FIELD_GOAL_TEXT, 0), "nb");
    ck_assert_str_eq(ik_record_get_text(goal, IK_FIELD_GOAL_TEXT, 1),
                     "Goal");
    ck_assert_ptr_null(
        ik_record_get_text_language(goal, IK_FIELD_GOAL_TEXT, 1));
    ck_assert_str_eq(ik_record_get_code(goal, IK_FIELD_GOAL_KIND, 0),
                     "new-code");
    ck_assert_str_eq(ik_record_get_reference(goal, IK_FIELD_GOAL_NEEDS, 1),
                     "N2");
    ck_assert_ptr_null(ik_record_get_reference(goal, IK_FIELD_GOAL_NEEDS, 2));
}

static void
expect_numbers_of(const ik_record *goal)
{
    ik_decimal decimal =
        ik_record_get_decimal(goal, IK_FIELD_GOAL_BASELINE, 0);
    ck_assert_int_eq(decimal.mantissa, -1250);
    ck_assert_int_eq(decimal.exponent, -2);
    ck_assert_str_eq(ik_record_get_unit(goal, IK_FIELD_GOAL_BASELINE, 0),
                     "percent");
    ck_assert_ptr_null(ik_record_get_unit(goal, IK_FIELD_GOAL_TARGET, 0));
    ck_assert_int_eq(
        ik_record_get_date(goal, IK_FIELD_GOAL_BASELINE_AT, 0).yyyymmdd,
        20240229);
    ik_instant measured =
        ik_record_get_instant(goal, IK_FIELD_GOAL_MEASURED, 0);
    ik_instant wanted = instant("2026-07-01T12:00:00.250-03:30");
    ck_assert_int_eq(measured.utc_ms, wanted.utc_ms);
    ck_assert_int_eq(measured.offset_min, -210);
    ck_assert_int_eq(measured.precision, IK_PRECISION_MILLISECOND);
    ck_assert_int_eq(ik_record_get_integer(goal, IK_FIELD_GOAL_PHASE, 0),
                     -42);
    ik_money money = ik_record_get_money(goal, IK_FIELD_GOAL_PAYMENT, 0);
    ck_assert_int_eq(money.minor, -1);
    ck_assert_str_eq(money.currency, "NOK");
    ck_assert_int_eq(money.vat, IK_VAT_INCLUDED);
}

static void
expect_one_of_each(const ik_case *kase)
{
    const ik_record *goal = ik_case_find(kase, "G");
    const ik_record *organisation = ik_case_find(kase, "O");
    expect_texts_of(goal);
    expect_numbers_of(goal);
    ck_assert_str_eq(ik_record_get_token(organisation,
                                         IK_FIELD_ORGANISATION_ALIAS, 0),
                     "a \"b\" & c");
    ck_assert_int_eq(ik_record_get_yes_no(organisation,
                                          IK_FIELD_ORGANISATION_INCUMBENT, 0),
                     IK_NO);
    ck_assert_int_eq(
        ik_record_get_presence(organisation,
                               IK_FIELD_ORGANISATION_NATURAL_PERSON),
        IK_PRESENCE_KNOWN);
    ck_assert_mem_eq(ik_record_get_digest(ik_case_find(kase, "S"),
                                          IK_FIELD_SOURCE_SHA256, 0),
                     digest, 32);
    /* The typed getters say the same. */
    ck_assert_int_eq(ik_goal_get_phase(goal), -42);
    ck_assert_int_eq(ik_organisation_get_incumbent(organisation), IK_NO);
}

START_TEST(each_setter_sets_what_its_getter_gets)
{
    const ik_case *kase = make_one_of_each();
    expect_one_of_each(kase);
    const ik_case *again = read_again(kase);
    expect_one_of_each(again);
    ck_assert(ik_case_verify(again, ik_case_get_head(kase), NULL));
    ik_case_unref(kase);
    ik_case_unref(again);
}
END_TEST

/* A field of each type. */
static const enum ik_field typed[] = {
    IK_FIELD_GOAL_TEXT,        IK_FIELD_LOT_LOT_NUMBER,
    IK_FIELD_GOAL_KIND,        IK_FIELD_LOT_EXEMPTED,
    IK_FIELD_GOAL_PHASE,       IK_FIELD_GOAL_BASELINE,
    IK_FIELD_GOAL_PAYMENT,     IK_FIELD_GOAL_MEASURED,
    IK_FIELD_GOAL_BASELINE_AT, IK_FIELD_GOAL_NEEDS,
    IK_FIELD_SOURCE_SHA256,
};

static void
set_with(ik_draft *draft, int type, enum ik_field field)
{
    switch ((enum ik_type)type) {
    case IK_TYPE_TEXT:
        ik_draft_set_text(draft, field, "nb", "x");
        break;
    case IK_TYPE_TOKEN:
        ik_draft_set_token(draft, field, "x");
        break;
    case IK_TYPE_CODE:
        ik_draft_set_code(draft, field, "x");
        break;
    case IK_TYPE_YES_NO:
        ik_draft_set_yes_no(draft, field, IK_YES);
        break;
    case IK_TYPE_INTEGER:
        ik_draft_set_integer(draft, field, 1);
        break;
    case IK_TYPE_DECIMAL:
        ik_draft_set_decimal(draft, field, (ik_decimal){ 1, 0 }, NULL);
        break;
    case IK_TYPE_MONEY:
        ik_draft_set_money(draft, field, (ik_money){ 1, "NOK", 0 });
        break;
    case IK_TYPE_INSTANT:
        ik_draft_set_instant(draft, field, instant("2026-07-01T12:00Z"));
        break;
    case IK_TYPE_DATE:
        ik_draft_set_date(draft, field, (ik_date){ 20260701 });
        break;
    case IK_TYPE_REF:
        ik_draft_set_reference(draft, field, "C");
        break;
    case IK_TYPE_SHA256:
        ik_draft_set_digest(draft, field, digest);
        break;
    }
}

START_TEST(a_setter_of_another_type_is_refused)
{
    for (size_t i = 0; i < COUNT(typed); i++)
        for (int type = IK_TYPE_TEXT; type <= IK_TYPE_SHA256; type++) {
            const struct ik_field_info *info = ik_field_describe(typed[i]);
            if (info->type == type)
                continue;
            ik_case_builder *builder = begin(NULL);
            enum ik_kind kind = (enum ik_kind)(typed[i] >> 8);
            set_with(ik_case_builder_add(builder, kind, "V"), type,
                     typed[i]);
            ik_error *error = refuse(builder);
            ck_assert_int_eq(ik_error_get_problem(error, 0),
                             IK_PROBLEM_VALUE);
            ck_assert_str_eq(ik_error_get_record(error, 0), "V");
            ck_assert_str_eq(ik_error_get_field(error, 0), info->name);
            ik_error_free(error);
        }
}
END_TEST

START_TEST(a_field_of_another_kind_is_refused_by_every_setter)
{
    for (int type = IK_TYPE_TEXT; type <= IK_TYPE_SHA256; type++)
        for (int which = 0; which < 3; which++) {
            static const enum ik_field fields[] = {
                IK_FIELD_NONE, IK_FIELD_PERSON_NAME, (enum ik_field)999999
            };
            ik_case_builder *builder = begin(NULL);
            set_with(ik_case_builder_add(builder, IK_KIND_LOT, "L"), type,
                     fields[which]);
            ik_error *error = refuse(builder);
            ck_assert_int_eq(ik_error_get_problem(error, 0),
                             IK_PROBLEM_UNKNOWN_FIELD);
            ik_error_free(error);
        }
}
END_TEST

/* Values that cannot be, by the setter that is given them. */
enum setter {
    TEXT, TOKEN, CODE, REFERENCE, DECIMAL, MONEY, INSTANT, DATE, INTEGER,
    DIGEST, VALUE, WITHHELD, CONFLICTING, CLEAR, EFFECTIVE, TWICE
};

static const struct wrong {
    enum setter setter;
    enum ik_field field;
    const char *text;
    const char *second; /* language or unit */
    ik_decimal decimal;
    ik_money money;
    ik_instant instant;
    ik_date date;
    int64_t integer;
} wrong_values[] = {
    { TOKEN, IK_FIELD_GOAL_TEXT, .text = NULL },
    { CODE, IK_FIELD_GOAL_KIND, .text = NULL },
    { CODE, IK_FIELD_GOAL_KIND, .text = "Ærlig" },
    { REFERENCE, IK_FIELD_GOAL_NEEDS, .text = NULL },
    { REFERENCE, IK_FIELD_GOAL_NEEDS, .text = "N1 N2" },
    { DECIMAL, IK_FIELD_GOAL_BASELINE, .decimal = { 1, 1 } },
    { DECIMAL, IK_FIELD_GOAL_BASELINE, .decimal = { 1, -10 } },
    { DECIMAL, IK_FIELD_GOAL_BASELINE, .decimal = { INT64_MIN, 0 } },
    { DECIMAL, IK_FIELD_GOAL_BASELINE, .second = "kr\x01" },
    { DECIMAL, IK_FIELD_GOAL_BASELINE, .second = "\xC3" },
    { DECIMAL, IK_FIELD_GOAL_BASELINE, .second = "  " },
    { MONEY, IK_FIELD_GOAL_PAYMENT, .money = { 1, "NOK", 3 } },
    { MONEY, IK_FIELD_GOAL_PAYMENT, .money = { 0 } },
    { MONEY, IK_FIELD_GOAL_PAYMENT, .money = { 1, "kr", 0 } },
    { MONEY, IK_FIELD_GOAL_PAYMENT, .money = { INT64_MIN, "NOK", 0 } },
    { MONEY, IK_FIELD_GOAL_PAYMENT, .money = { INT64_MAX, "JPY", 0 } },
    { INSTANT, IK_FIELD_GOAL_MEASURED, .instant = { 0 } },
    /* The year 12026, whose last digits look right. */
    { INSTANT, IK_FIELD_GOAL_MEASURED,
      .instant = { 317334067200000, 0, 1 } },
    { INSTANT, IK_FIELD_GOAL_MEASURED, .instant = { INT64_MAX, 840, 3 } },
    { INSTANT, IK_FIELD_GOAL_MEASURED, .instant = { 0, 0, 4 } },
    { DATE, IK_FIELD_GOAL_TARGET_AT, .date = { 20260230 } },
    { DATE, IK_FIELD_GOAL_TARGET_AT, .date = { 0 } },
    { INTEGER, IK_FIELD_GOAL_PHASE, .integer = INT64_MIN },
    { TEXT, IK_FIELD_GOAL_TEXT, .text = "x", .second = "norsk bokmål" },
    { TEXT, IK_FIELD_GOAL_TEXT, .text = "\xFF" },
    { TEXT, IK_FIELD_GOAL_TEXT, .text = "\x1B[31m" },
    { VALUE, IK_FIELD_GOAL_PHASE, .text = NULL },
    { VALUE, IK_FIELD_GOAL_PAYMENT, .text = "1 NOK moms" },
    { VALUE, IK_FIELD_GOAL_PAYMENT, .text = "1" },
    { VALUE, IK_FIELD_GOAL_BASELINE, .text = "" },
    { WITHHELD, IK_FIELD_GOAL_PAYMENT, .date = { 20260230 } },
    { WITHHELD, IK_FIELD_LOT_KIND, .date = { 0 } },
    { CONFLICTING, IK_FIELD_NONE, .text = NULL },
    { CLEAR, IK_FIELD_LOT_KIND, .text = NULL },
    { EFFECTIVE, IK_FIELD_NONE, .instant = { INT64_MIN, 0, 1 } },
    { TWICE, IK_FIELD_GOAL_PHASE, .integer = 1 },
    { DIGEST, IK_FIELD_SOURCE_SHA256, .text = NULL },
};

static void
set_number(ik_draft *draft, const struct wrong *row)
{
    if (row->setter == DECIMAL)
        ik_draft_set_decimal(draft, row->field, row->decimal, row->second);
    else if (row->setter == MONEY)
        ik_draft_set_money(draft, row->field, row->money);
    else if (row->setter == INSTANT)
        ik_draft_set_instant(draft, row->field, row->instant);
    else if (row->setter == DATE)
        ik_draft_set_date(draft, row->field, row->date);
    else
        ik_draft_set_integer(draft, row->field, row->integer);
    if (row->setter == TWICE)
        ik_draft_set_integer(draft, row->field, row->integer);
}

static void
set_wrongly(ik_draft *draft, const struct wrong *row)
{
    switch (row->setter) {
    case TEXT:
        ik_draft_set_text(draft, row->field, row->second, row->text);
        break;
    case TOKEN:
        ik_draft_set_token(draft, row->field, row->text);
        break;
    case CODE:
        ik_draft_set_code(draft, row->field, row->text);
        break;
    case REFERENCE:
        ik_draft_set_reference(draft, row->field, row->text);
        break;
    case DIGEST:
        ik_draft_set_digest(draft, row->field, NULL);
        break;
    case VALUE:
        ik_draft_set_value(draft, row->field, row->text);
        break;
    case WITHHELD:
        ik_draft_set_withheld(draft, row->field, row->date);
        break;
    case CONFLICTING:
        ik_draft_set_conflicting(draft, row->field);
        break;
    case CLEAR:
        ik_draft_clear(draft, row->field);
        break;
    case EFFECTIVE:
        ik_draft_set_effective(draft, row->instant);
        break;
    default:
        set_number(draft, row);
    }
}

START_TEST(a_value_that_cannot_be_is_refused_and_named)
{
    const struct wrong *row = &wrong_values[_i];
    ik_case_builder *builder = begin(NULL);
    ik_draft *draft = ik_case_builder_add(
        builder, row->setter == DIGEST ? IK_KIND_SOURCE : IK_KIND_GOAL, "G");
    ik_case_builder_add(builder, IK_KIND_NEED, "N1");
    ik_case_builder_add(builder, IK_KIND_NEED, "N2");
    set_wrongly(draft, row);
    ik_error *error = refuse(builder);
    ck_assert_uint_eq(ik_error_get_count(error), 1);
    ck_assert_str_eq(ik_error_get_record(error, 0), "G");
    ik_error_free(error);
}
END_TEST

START_TEST(set_value_takes_what_the_file_takes)
{
    static const struct {
        enum ik_field field;
        const char *value;
    } values[] = {
        { IK_FIELD_GOAL_TEXT, "Goal" },
        { IK_FIELD_GOAL_KIND, "new-code" },
        { IK_FIELD_GOAL_NEEDS, " N1  N2 " },
        { IK_FIELD_GOAL_BASELINE, "-12.50 percent" },
        { IK_FIELD_GOAL_TARGET, "7" },
        { IK_FIELD_GOAL_BASELINE_AT, "2024-02-29" },
        { IK_FIELD_GOAL_MEASURED, "2026-07-01T12:00:00.25-03:30" },
        { IK_FIELD_GOAL_PHASE, "-42" },
        { IK_FIELD_GOAL_PAYMENT, "-0.01 NOK included" },
    };
    ik_case_builder *builder = begin(NULL);
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_GOAL, "G");
    ik_case_builder_add(builder, IK_KIND_NEED, "N1");
    ik_case_builder_add(builder, IK_KIND_NEED, "N2");
    for (size_t i = 0; i < COUNT(values); i++)
        ik_draft_set_value(draft, values[i].field, values[i].value);
    const ik_case *kase = finish(builder);
    expect_numbers_of(ik_case_find(kase, "G"));
    ck_assert_uint_eq(
        ik_record_get_count(ik_case_find(kase, "G"), IK_FIELD_GOAL_NEEDS), 2);
    ik_case_unref(kase);
}
END_TEST

START_TEST(words_of_an_entry_are_checked)
{
    char longer[2002];
    memset(longer, '"', sizeof longer);
    longer[2001] = '\0';
    static const ik_instant when = { 1782900000000, 120, 1 };
    for (int wrong = 0; wrong < 6; wrong++) {
        ik_case_builder *builder = begin(NULL);
        longer[2000] = wrong == 0 ? '"' : '\0';
        ik_case_builder_set_entry(
            builder,
            wrong == 5 ? (ik_instant){ INT64_MAX, 0, 1 } : when,
            wrong == 1   ? ""
            : wrong == 2 ? "\xFF"
            : wrong <= 4 ? longer
                         : "kari",
            wrong >= 3 ? longer : NULL);
        /* 4: each is short enough, but both, escaped, are not. */
        if (wrong == 3)
            ik_case_builder_set_entry(builder, when, "kari", "\x01");
        ik_error *error = refuse(builder);
        ck_assert_int_eq(ik_error_get_problem(error, 0),
                         wrong == 4 ? IK_PROBLEM_LIMIT : IK_PROBLEM_VALUE);
        ik_error_free(error);
    }
}
END_TEST

START_TEST(there_is_an_end_to_languages_and_values)
{
    ik_case_builder *builder = begin(NULL);
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_LOT, "L");
    for (int i = 0; i < 256; i++) {
        char tag[8];
        snprintf(tag, sizeof tag, "x%c-%02x", 'a' + i / 16, i);
        ik_draft_set_text(draft, IK_FIELD_LOT_TITLE, tag, "x");
    }
    ik_error *error = refuse(builder);
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_LIMIT);
    ik_error_free(error);

    builder = begin(NULL);
    draft = ik_case_builder_add(builder, IK_KIND_LOT, "L");
    for (int i = 0; i < 65001; i++)
        ik_draft_set_text(draft, IK_FIELD_LOT_TITLE, NULL, "x");
    error = refuse(builder);
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_LIMIT);
    ik_error_free(error);
}
END_TEST

/* Nothing */

static void
expect_absent(const ik_record *record, enum ik_field field)
{
    ck_assert_int_eq(ik_record_get_presence(record, field), 0);
    ck_assert_int_eq(ik_record_get_withheld_until(record, field).yyyymmdd, 0);
    ck_assert_uint_eq(ik_record_get_count(record, field), 0);
    ck_assert_ptr_null(ik_record_get_text(record, field, 0));
    ck_assert_ptr_null(ik_record_get_text_language(record, field, 0));
    ck_assert_ptr_null(ik_record_get_token(record, field, 0));
    ck_assert_ptr_null(ik_record_get_code(record, field, 0));
    ck_assert_int_eq(ik_record_get_yes_no(record, field, 0), IK_UNKNOWN);
    ck_assert_int_eq(ik_record_get_integer(record, field, 0), 0);
    ck_assert_int_eq(ik_record_get_decimal(record, field, 0).mantissa, 0);
    ck_assert_ptr_null(ik_record_get_unit(record, field, 0));
    ck_assert_int_eq(ik_record_get_money(record, field, 0).currency[0], 0);
    ck_assert_int_eq(ik_record_get_instant(record, field, 0).precision, 0);
    ck_assert_int_eq(ik_record_get_date(record, field, 0).yyyymmdd, 0);
    ck_assert_ptr_null(ik_record_get_reference(record, field, 0));
    ck_assert_ptr_null(ik_record_get_digest(record, field, 0));
}

START_TEST(getters_given_nothing_answer_absent)
{
    const ik_case *kase = make_one_of_each();
    const ik_record *goal = ik_case_find(kase, "G");
    expect_absent(NULL, IK_FIELD_GOAL_TEXT);
    expect_absent(NULL, IK_FIELD_NONE);
    expect_absent(goal, IK_FIELD_NONE);
    expect_absent(goal, IK_FIELD_PERSON_NAME);
    expect_absent(goal, (enum ik_field)(IK_KIND_GOAL * 256 + 255));
    expect_absent(goal, (enum ik_field)-1);
    for (size_t i = 1; i < 300; i++)
        ck_assert_ptr_null(
            ik_record_get_code(goal, IK_FIELD_GOAL_KIND, i * i));
    ck_assert_ptr_null(
        ik_record_get_code(goal, IK_FIELD_GOAL_KIND, SIZE_MAX));
    ck_assert_ptr_null(ik_goal_get_kind(NULL));
    ck_assert_int_eq(ik_record_get_kind(NULL), IK_KIND_UNKNOWN);
    ck_assert_ptr_null(ik_record_get_id(NULL));
    ck_assert_uint_eq(ik_record_get_line(NULL), 0);
    ck_assert_ptr_null(ik_record_ref(NULL));
    ik_record_unref(NULL);
    ik_case_unref(kase);
}
END_TEST

START_TEST(a_case_that_is_nothing_answers_absent)
{
    size_t count = 7;
    ck_assert_ptr_null(ik_case_ref(NULL));
    ck_assert_ptr_null(ik_case_unref(NULL));
    ck_assert_ptr_null(ik_case_get_id(NULL));
    ck_assert_ptr_null(ik_case_get_head(NULL));
    ck_assert(!ik_case_is_chained(NULL));
    ck_assert(!ik_case_is_what_if(NULL));
    ck_assert_uint_eq(ik_case_get_record_count(NULL, IK_KIND_CASE), 0);
    ck_assert_ptr_null(ik_case_get_record(NULL, IK_KIND_CASE, 0));
    ck_assert_ptr_null(ik_case_find(NULL, "C"));
    ck_assert_uint_eq(ik_case_get_revision_count(NULL), 0);
    ck_assert_ptr_null(ik_case_get_revision(NULL, 0));
    ck_assert_int_eq(ik_revision_get_act(NULL), 0);
    ck_assert_int_eq(ik_revision_get_effective(NULL).precision, 0);
    ck_assert_uint_eq(ik_case_get_entry_count(NULL), 0);
    ck_assert_int_eq(ik_case_get_entered(NULL, 0).precision, 0);
    ck_assert_ptr_null(ik_case_get_actor(NULL, 0));
    ck_assert_ptr_null(ik_case_get_reason(NULL, 0));
    ck_assert_ptr_null(ik_case_get_entry_digest(NULL, 0));
    ck_assert_uint_eq(ik_case_get_entry_revisions(NULL, 0, &count), 0);
    ck_assert_uint_eq(count, 0);
    ck_assert_uint_eq(ik_case_get_entry_revisions(NULL, 0, NULL), 0);
    ck_assert(!ik_case_verify(NULL, NULL, NULL));
    ck_assert_ptr_null(ik_case_write(NULL, NULL));
    ck_assert_ptr_null(ik_case_write_since(NULL, NULL, NULL));
    ck_assert(!ik_case_save(NULL, "/nowhere", NULL));
    ck_assert_uint_eq(ik_output_read(NULL, NULL, 0), 0);
    ck_assert(ik_output_has_failed(NULL));
    ik_output_free(NULL);
}
END_TEST

START_TEST(beyond_the_last_there_is_nothing)
{
    const ik_case *kase = make_one_of_each();
    ck_assert_ptr_null(ik_case_find(kase, NULL));
    ck_assert_ptr_null(ik_case_find(kase, ""));
    ck_assert_ptr_null(ik_case_find(kase, "nope"));
    ck_assert_ptr_null(ik_case_find(kase, "new-code"));
    ck_assert_ptr_null(ik_case_get_record(kase, IK_KIND_GOAL, 1));
    ck_assert_ptr_null(ik_case_get_record(kase, IK_KIND_GOAL, SIZE_MAX));
    ck_assert_ptr_null(ik_case_get_record(kase, (enum ik_kind)64, 0));
    ck_assert_ptr_null(ik_case_get_record(kase, (enum ik_kind)-1, 0));
    ck_assert_uint_eq(ik_case_get_record_count(kase, (enum ik_kind)1000), 0);
    ck_assert_ptr_null(ik_case_get_revision(kase, 6));
    ck_assert_ptr_nonnull(ik_case_get_revision(kase, 5));
    ck_assert_ptr_null(ik_case_get_actor(kase, 1));
    ck_assert_ptr_null(ik_kind_get_name((enum ik_kind)64));
    ck_assert_ptr_null(ik_kind_get_name((enum ik_kind)-1));
    ck_assert_int_eq(ik_kind_from_name(NULL), IK_KIND_UNKNOWN);
    ck_assert_int_eq(ik_kind_from_name("nope"), IK_KIND_UNKNOWN);
    ck_assert_int_eq(ik_kind_from_name("goal"), IK_KIND_GOAL);
    ck_assert_ptr_null(ik_field_get_name((enum ik_field)-1));
    ck_assert_ptr_null(ik_field_get_name(IK_FIELD_NONE));
    ck_assert_int_eq(ik_field_from_name(IK_KIND_GOAL, "phase"),
                     IK_FIELD_GOAL_PHASE);
    ck_assert_int_eq(ik_field_from_name(IK_KIND_GOAL, NULL), IK_FIELD_NONE);
    ck_assert_int_eq(ik_field_from_name((enum ik_kind)99, "phase"),
                     IK_FIELD_NONE);
    ik_case_unref(kase);
}
END_TEST

static void
use_builder(ik_case_builder *builder, ik_draft *draft)
{
    static const uint8_t random[32] = { 1 };
    ik_case_builder_set_entry(builder, instant("2026-09-01T10:00Z"), "k",
                              "r");
    ik_case_builder_set_random(builder, random);
    ik_case_builder_set_random(builder, NULL);
    ik_case_builder_expect_head(builder, "x");
    ik_case_builder_expect_head(builder, NULL);
    ik_case_builder_set_what_if(builder);
    ik_case_builder_annul(builder, "L");
    ik_case_builder_annul(builder, NULL);
    ik_case_builder_redact(builder, "L", IK_FIELD_PERSON_NAME);
    ik_draft *drafts[] = {
        draft,
        ik_case_builder_add(builder, IK_KIND_LOT, "L"),
        ik_case_builder_add(builder, (enum ik_kind)99, NULL),
        ik_case_builder_change(builder, "L", (ik_instant){ 0 }),
        ik_case_builder_correct(builder, "L"),
    };
    for (size_t i = 0; i < COUNT(drafts); i++) {
        for (int type = IK_TYPE_TEXT; type <= IK_TYPE_SHA256; type++)
            set_with(drafts[i], type, IK_FIELD_LOT_TITLE);
        ik_draft_set_value(drafts[i], IK_FIELD_LOT_TITLE, "x");
        ik_draft_set_effective(drafts[i], instant("2026-09-01T10:00Z"));
        ik_draft_set_withheld(drafts[i], IK_FIELD_LOT_TITLE, (ik_date){ 0 });
        ik_draft_set_conflicting(drafts[i], IK_FIELD_LOT_TITLE);
        ik_draft_clear(drafts[i], IK_FIELD_LOT_TITLE);
    }
}

START_TEST(a_builder_that_is_nothing_or_used_up_does_no_harm)
{
    use_builder(NULL, NULL);
    ik_case_builder_free(NULL);
    ck_assert_ptr_null(ik_case_builder_derive(NULL));
    ck_assert_ptr_null(ik_case_builder_finish(NULL, NULL));

    for (int fails = 0; fails < 2; fails++) {
        ik_case_builder *builder = begin(NULL);
        ik_draft *draft = ik_case_builder_add(builder, IK_KIND_LOT, "L");
        if (fails)
            ik_draft_set_date(draft, IK_FIELD_LOT_STARTS, (ik_date){ 1 });
        const ik_case *kase = ik_case_builder_finish(builder, NULL);
        ck_assert_int_eq(kase == NULL, fails);
        ik_case_unref(kase);
        use_builder(builder, draft);
        ik_error *error = NULL;
        ck_assert_ptr_null(ik_case_builder_finish(builder, &error));
        ck_assert_int_eq(ik_error_get_problem(error, 0),
                         IK_PROBLEM_ARGUMENT);
        ik_error_free(error);
        ik_case_builder_free(builder);
    }
}
END_TEST

/* Any misuse gives problems, never a crash, and never half a case. */
START_TEST(a_builder_that_is_misused_says_so)
{
    ik_case_builder *builder = begin(NULL);
    use_builder(builder, NULL);
    ik_error *error = refuse(builder);
    ck_assert_uint_gt(ik_error_get_count(error), 5);
    ik_error_free(error);

    static const char *const ids[] = { NULL, "", "a b", "é", "-", ".a" };
    for (size_t i = 0; i < COUNT(ids); i++) {
        builder = begin(NULL);
        ik_case_builder_add(builder, IK_KIND_LOT, ids[i]);
        error = refuse(builder);
        ck_assert_int_eq(ik_error_get_problem(error, 0),
                         ids[i] ? IK_PROBLEM_VALUE : IK_PROBLEM_MISSING_ID);
        ik_error_free(error);
    }
}
END_TEST

/* Deriving */

START_TEST(a_derived_case_shares_the_records_of_its_base)
{
    const ik_case *base = make_one_of_each();
    ik_case_builder *builder = begin(base);
    ik_draft *draft = ik_case_builder_correct(builder, "O");
    ik_draft_set_yes_no(draft, IK_FIELD_ORGANISATION_INCUMBENT, IK_YES);
    ik_case_builder_add(builder, IK_KIND_LOT, "L");
    const ik_case *kase = finish(builder);
    ck_assert_ptr_eq(ik_case_find(kase, "G"), ik_case_find(base, "G"));
    ck_assert_ptr_ne(ik_case_find(kase, "O"), ik_case_find(base, "O"));
    ck_assert_ptr_null(ik_case_find(base, "L"));
    ck_assert_int_eq(
        ik_organisation_get_incumbent(ik_case_find(base, "O")), IK_NO);
    ck_assert_int_eq(
        ik_organisation_get_incumbent(ik_case_find(kase, "O")), IK_YES);
    /* What the correction does not mention stays. */
    ck_assert_str_eq(ik_record_get_token(ik_case_find(kase, "O"),
                                         IK_FIELD_ORGANISATION_ALIAS, 0),
                     "a \"b\" & c");
    ik_case_unref(base);
    ik_case_unref(kase);
}
END_TEST

START_TEST(a_case_outlives_its_base_and_its_builder)
{
    const ik_case *kase = make_one_of_each();
    for (int i = 0; i < 500; i++) {
        ik_case_builder *builder = begin(kase);
        ik_draft *draft = ik_case_builder_correct(builder, "G");
        ik_draft_set_integer(draft, IK_FIELD_GOAL_PHASE, i);
        ik_case_unref(kase);
        kase = finish(builder);
    }
    const ik_record *goal = ik_case_find(kase, "G");
    ck_assert_int_eq(ik_goal_get_phase(goal), 499);
    expect_texts_of(goal);
    const ik_case *again = read_again(kase);
    ck_assert(ik_case_verify(again, ik_case_get_head(kase), NULL));
    ik_case_unref(kase);
    ik_case_unref(again);
}
END_TEST

START_TEST(a_reference_to_a_record_keeps_its_case)
{
    const ik_case *base = make_one_of_each();
    ik_case_builder *builder = begin(base);
    ik_draft *draft = ik_case_builder_correct(builder, "G");
    ik_draft_set_text(draft, IK_FIELD_GOAL_TEXT, "nn", "Ny");
    ik_draft_set_integer(draft, IK_FIELD_GOAL_PHASE, 2);
    const ik_case *kase = finish(builder);
    const ik_record *records[] = {
        ik_record_ref(ik_case_find(kase, "G")),   /* of both */
        ik_record_ref(ik_case_find(kase, "O")),   /* of the base */
        ik_record_ref(ik_case_get_revision(kase, 6)),
        ik_record_ref(ik_case_get_revision(base, 1)),
    };
    ik_case_unref(base);
    ik_case_unref(kase);
    ck_assert_int_eq(ik_goal_get_phase(records[0]), 2);
    ck_assert_str_eq(
        ik_record_get_text_language(records[0], IK_FIELD_GOAL_TEXT, 0),
        "nn");
    ck_assert_str_eq(ik_record_get_id(records[1]), "O");
    ck_assert_int_eq(ik_revision_get_act(records[2]), IK_ACT_CORRECT);
    ck_assert_int_eq(ik_goal_get_phase(records[3]), -42);
    for (size_t i = 0; i < COUNT(records); i++)
        ik_record_unref(records[i]);
}
END_TEST

START_TEST(a_what_if_case_can_be_asked_but_not_written)
{
    const ik_case *base = make_one_of_each();
    ik_case_builder *builder = ik_case_builder_derive(base);
    ik_case_builder_set_what_if(builder);
    ik_case_builder_set_entry(builder, (ik_instant){ 0 }, NULL, "what if");
    ik_draft *draft = ik_case_builder_correct(builder, "G");
    ik_draft_set_integer(draft, IK_FIELD_GOAL_PHASE, 9);
    ik_case_builder_annul(builder, "O");
    const ik_case *kase = finish(builder);
    ck_assert(ik_case_is_what_if(kase));
    ck_assert(!ik_case_is_chained(kase));
    ck_assert_int_eq(ik_goal_get_phase(ik_case_find(kase, "G")), 9);
    ck_assert_ptr_null(ik_case_find(kase, "O"));
    ik_error *error = NULL;
    ck_assert_ptr_null(ik_case_write(kase, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ACT);
    ik_error_free(error);
    ck_assert_ptr_null(
        ik_case_write_since(kase, ik_case_get_head(base), NULL));
    ck_assert(!ik_case_save(kase, "/tmp/never-written", NULL));
    ck_assert(!ik_case_verify(kase, NULL, NULL));
    ck_assert_str_ne(ik_case_get_head(kase), ik_case_get_head(base));
    ck_assert_int_eq(ik_goal_get_phase(ik_case_find(base, "G")), -42);

    /* Nor can what is derived from one, whatever it is given. */
    const ik_case *further = finish(begin(kase));
    ck_assert(ik_case_is_what_if(further));
    ck_assert_ptr_null(ik_case_write(further, NULL));
    ik_case_unref(further);
    ik_case_unref(kase);
    ik_case_unref(base);
}
END_TEST

START_TEST(a_plain_case_gets_no_annulment_and_no_redaction)
{
    for (int redacts = 0; redacts < 2; redacts++) {
        ik_case_builder *builder = ik_case_builder_new();
        ik_case_builder_set_entry(builder, (ik_instant){ 0 }, NULL, "r");
        ik_case_builder_add(builder, IK_KIND_CASE, "C");
        ik_draft_set_text(
            ik_case_builder_add(builder, IK_KIND_PERSON, "P"),
            IK_FIELD_PERSON_NAME, NULL, "Kari");
        if (redacts)
            ik_case_builder_redact(builder, "P", IK_FIELD_PERSON_NAME);
        else
            ik_case_builder_annul(builder, "P");
        ik_error *error = refuse(builder);
        ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ACT);
        ik_error_free(error);
    }
}
END_TEST

START_TEST(acts_that_say_we_were_wrong_need_a_reason)
{
    for (int act = 0; act < 3; act++) {
        const ik_case *base = make_one_of_each();
        ik_case_builder *builder = begin(base);
        ik_case_builder_set_entry(
            builder, instant("2026-09-01T10:00+02:00"), "kari", NULL);
        if (act == 0)
            ik_case_builder_correct(builder, "G");
        else if (act == 1)
            ik_case_builder_annul(builder, "G");
        else
            ik_case_builder_redact(builder, "O",
                                   IK_FIELD_ORGANISATION_CONTACT);
        ik_error *error = refuse(builder);
        ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ACT);
        ik_error_free(error);
        ik_case_unref(base);
    }
}
END_TEST

START_TEST(an_annulled_record_is_gone_but_not_forgotten)
{
    const ik_case *base = make_one_of_each();
    ik_case_builder *builder = begin(base);
    ik_case_builder_annul(builder, "N1");
    const ik_case *kase = finish(builder);
    ck_assert_ptr_null(ik_case_find(kase, "N1"));
    ck_assert_uint_eq(ik_case_get_record_count(kase, IK_KIND_NEED), 1);
    ck_assert_str_eq(
        ik_record_get_id(ik_case_get_record(kase, IK_KIND_NEED, 0)), "N2");
    ck_assert_uint_eq(ik_case_get_revision_count(kase), 7);
    ck_assert_int_eq(ik_revision_get_act(ik_case_get_revision(kase, 6)),
                     IK_ACT_ANNUL);
    ck_assert_str_eq(ik_record_get_id(ik_case_get_revision(kase, 2)), "N1");
    ik_case_unref(kase);
    ik_case_unref(base);
}
END_TEST

START_TEST(building_the_same_twice_gives_the_same_bytes)
{
    const ik_case *a = make_one_of_each(), *b = make_one_of_each();
    struct ik_text x = written(a), y = written(b);
    ck_assert_str_eq(x.data, y.data);
    ik_text_release(&x);
    ik_text_release(&y);
    ik_case_unref(a);
    ik_case_unref(b);
}
END_TEST

/* Presence */

START_TEST(a_field_says_how_much_is_known)
{
    ik_case_builder *builder = begin(NULL);
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_PERSON, "P");
    ik_draft_set_text(draft, IK_FIELD_PERSON_NAME, NULL, "Kari");
    ik_draft_set_withheld(draft, IK_FIELD_PERSON_EMAIL,
                          (ik_date){ 20270131 });
    ik_draft_set_text(draft, IK_FIELD_PERSON_EMAIL, NULL, "k@example.no");
    ik_draft_set_token(draft, IK_FIELD_PERSON_ALIAS, "Kari A.");
    ik_draft_set_withheld(draft, IK_FIELD_PERSON_ALIAS, (ik_date){ 0 });
    ik_draft_set_conflicting(draft, IK_FIELD_PERSON_POSITION);
    const ik_case *base = finish(builder);
    builder = begin(base);
    ik_case_builder_redact(builder, "P", IK_FIELD_PERSON_NAME);
    const ik_case *kase = finish(builder), *again = read_again(kase);
    const ik_record *person = ik_case_find(again, "P");
    static const struct {
        enum ik_field field;
        enum ik_presence presence;
        int32_t until;
    } wanted[] = {
        { IK_FIELD_PERSON_NAME, IK_PRESENCE_REDACTED, 0 },
        { IK_FIELD_PERSON_EMAIL, IK_PRESENCE_WITHHELD, 20270131 },
        { IK_FIELD_PERSON_ALIAS, IK_PRESENCE_WITHHELD, 0 },
        { IK_FIELD_PERSON_POSITION, IK_PRESENCE_CONFLICTING, 0 },
        { IK_FIELD_PERSON_TELEPHONE, IK_PRESENCE_ABSENT, 0 },
    };
    for (size_t i = 0; i < COUNT(wanted); i++) {
        enum ik_field field = wanted[i].field;
        ck_assert_int_eq(ik_record_get_presence(person, field),
                         wanted[i].presence);
        ck_assert_int_eq(
            ik_record_get_withheld_until(person, field).yyyymmdd,
            wanted[i].until);
        ck_assert_uint_eq(ik_record_get_count(person, field), 0);
        ck_assert_ptr_null(ik_record_get_text(person, field, 0));
    }
    ck_assert_int_eq(ik_record_get_presence(ik_case_find(base, "P"),
                                            IK_FIELD_PERSON_NAME),
                     IK_PRESENCE_KNOWN);
    ik_case_unref(base);
    ik_case_unref(kase);
    ik_case_unref(again);
}
END_TEST

/* The timeline: the field is a number, days are counted from 1 June 2026. */

enum { NEVER = -1, CLEARED = -1 };

struct step {
    enum ik_act act;
    int day; /* effective; NEVER for none */
    int value;
};

static ik_instant
day_instant(int day)
{
    ik_instant first = instant("2026-06-01T00:00Z");
    first.utc_ms += day * INT64_C(86400000);
    return first;
}

static void
add_step(ik_case_builder *builder, const struct step *step)
{
    ik_draft *draft =
        step->act == IK_ACT_ADD
            ? ik_case_builder_add(builder, IK_KIND_LOT, "L")
        : step->act == IK_ACT_CHANGE
            ? ik_case_builder_change(builder, "L", day_instant(step->day))
            : ik_case_builder_correct(builder, "L");
    if (step->act == IK_ACT_CORRECT && step->day != NEVER)
        ik_draft_set_effective(draft, day_instant(step->day));
    if (step->value != CLEARED)
        ik_draft_set_integer(draft, IK_FIELD_LOT_DURATION_MONTHS,
                             step->value);
    else if (step->act != IK_ACT_ADD)
        ik_draft_clear(draft, IK_FIELD_LOT_DURATION_MONTHS);
}

static const ik_case *
make_timeline(const struct step *steps, size_t count)
{
    ik_case_builder *builder = begin(NULL);
    for (size_t i = 0; i < count; i++)
        add_step(builder, &steps[i]);
    return finish(builder);
}

/* The number as it stands on a day. */
static int
value_on(const ik_case *kase, int day)
{
    struct ik_arena arena = { 0 };
    bool no_memory = false;
    struct ik_fold_scope scope = { day_instant(day).utc_ms, INT64_MAX };
    const ik_record *record =
        ik_fold(kase, (uint32_t)ik_case_find_slot(kase, "L"), scope, &arena,
                &no_memory);
    ck_assert(!no_memory);
    enum ik_field field = IK_FIELD_LOT_DURATION_MONTHS;
    int value = ik_record_get_presence(record, field) == IK_PRESENCE_KNOWN
                    ? (int)ik_record_get_integer(record, field, 0)
                    : CLEARED;
    ik_arena_release(&arena);
    return value;
}

/* Days 0, 2, 4, 6 and the end of time. */
static const struct {
    const char *name;
    struct step steps[6];
    int wanted[4];
    int last;
} timelines[] = {
    { "a record stands from the beginning",
      { { IK_ACT_ADD, NEVER, 1 } }, { 1, 1, 1, 1 }, 1 },
    { "a change holds from its time",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CHANGE, 3, 2 } },
      { 1, 1, 2, 2 }, 2 },
    { "changes may be written in any order",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CHANGE, 5, 3 },
        { IK_ACT_CHANGE, 3, 2 } },
      { 1, 1, 2, 3 }, 3 },
    { "of two changes at one time the later written holds",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CHANGE, 3, 2 },
        { IK_ACT_CHANGE, 3, 3 } },
      { 1, 1, 3, 3 }, 3 },
    { "a correction replaces the value from the beginning",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CORRECT, NEVER, 2 } },
      { 2, 2, 2, 2 }, 2 },
    { "a correction without a time is of what was recorded last",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CHANGE, 3, 2 },
        { IK_ACT_CORRECT, NEVER, 9 } },
      { 1, 1, 9, 9 }, 9 },
    { "recorded last, not latest in time",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CHANGE, 5, 3 },
        { IK_ACT_CHANGE, 3, 2 }, { IK_ACT_CORRECT, NEVER, 9 } },
      { 1, 1, 9, 3 }, 3 },
    { "a correction with a time is of what was in force then",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CHANGE, 3, 2 },
        { IK_ACT_CORRECT, 1, 9 } },
      { 9, 9, 2, 2 }, 2 },
    { "in force as far as was recorded",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CORRECT, 4, 9 },
        { IK_ACT_CHANGE, 3, 2 } },
      { 9, 9, 2, 2 }, 2 },
    { "a correction of a correction",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CORRECT, NEVER, 2 },
        { IK_ACT_CORRECT, NEVER, 3 } },
      { 3, 3, 3, 3 }, 3 },
    { "a correction and then a change",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CORRECT, NEVER, 2 },
        { IK_ACT_CHANGE, 3, 3 } },
      { 2, 2, 3, 3 }, 3 },
    { "a change clears",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CHANGE, 3, CLEARED } },
      { 1, 1, CLEARED, CLEARED }, CLEARED },
    { "a correction clears",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CORRECT, NEVER, CLEARED } },
      { CLEARED, CLEARED, CLEARED, CLEARED }, CLEARED },
    { "what was cleared is changed",
      { { IK_ACT_ADD, NEVER, 1 }, { IK_ACT_CHANGE, 1, CLEARED },
        { IK_ACT_CHANGE, 3, 2 } },
      { 1, CLEARED, 2, 2 }, 2 },
    { "a change sets what was never there",
      { { IK_ACT_ADD, NEVER, CLEARED }, { IK_ACT_CHANGE, 3, 2 } },
      { CLEARED, CLEARED, 2, 2 }, 2 },
    { "a correction sets what was never there",
      { { IK_ACT_ADD, NEVER, CLEARED }, { IK_ACT_CORRECT, NEVER, 2 } },
      { 2, 2, 2, 2 }, 2 },
    { "and a change comes after it",
      { { IK_ACT_ADD, NEVER, CLEARED }, { IK_ACT_CORRECT, NEVER, 2 },
        { IK_ACT_CHANGE, 3, 3 } },
      { 2, 2, 3, 3 }, 3 },
    { "a correction of the time before the first value",
      { { IK_ACT_ADD, NEVER, CLEARED }, { IK_ACT_CHANGE, 3, 3 },
        { IK_ACT_CORRECT, 1, 2 } },
      { 2, 2, 3, 3 }, 3 },
};

START_TEST(a_record_stands_as_its_timeline_says)
{
    size_t count = 0;
    while (count < 6 && timelines[_i].steps[count].act)
        count++;
    const ik_case *kase = make_timeline(timelines[_i].steps, count);
    for (int i = 0; i < 4; i++)
        ck_assert_msg(value_on(kase, 2 * i) == timelines[_i].wanted[i],
                      "%s: day %d has %d", timelines[_i].name, 2 * i,
                      value_on(kase, 2 * i));
    const ik_record *record = ik_case_find(kase, "L");
    ck_assert_uint_eq(
        ik_record_get_count(record, IK_FIELD_LOT_DURATION_MONTHS),
        timelines[_i].last != CLEARED);
    if (timelines[_i].last != CLEARED)
        ck_assert_int_eq(ik_lot_get_duration_months(record),
                         timelines[_i].last);
    ik_case_unref(kase);
}
END_TEST

/* The same in the plainest way: points with values, corrected in place. */
struct point {
    int day;
    int value;
};

static int
plain_value(const struct step *steps, size_t count, int day)
{
    struct point points[32];
    size_t made = 0, recorded = 0;
    for (size_t i = 0; i < count; i++) {
        if (steps[i].act != IK_ACT_CORRECT) {
            recorded = made;
            points[made++] = (struct point){
                steps[i].act == IK_ACT_ADD ? -1000 : steps[i].day,
                steps[i].value
            };
            continue;
        }
        size_t hit = 0;
        for (size_t j = 0; j < made; j++)
            if (points[j].day <= steps[i].day &&
                points[j].day >= points[hit].day)
                hit = j;
        points[steps[i].day == NEVER ? recorded : hit].value =
            steps[i].value;
    }
    size_t found = 0;
    for (size_t j = 0; j < made; j++)
        if (points[j].day <= day && points[j].day >= points[found].day)
            found = j;
    return points[found].value;
}

START_TEST(folding_agrees_with_the_plainest_way_to_do_it)
{
    uint32_t random = 12345;
    for (int round = 0; round < 3000; round++) {
        struct step steps[12];
        size_t count = 2 + (random >> 16) % 11;
        for (size_t i = 0; i < count; i++) {
            random = random * 1103515245 + 12345;
            uint32_t r = random >> 8;
            bool corrects = r & 1;
            steps[i].act = i == 0     ? IK_ACT_ADD
                           : corrects ? IK_ACT_CORRECT
                                      : IK_ACT_CHANGE;
            steps[i].day =
                i == 0 || (corrects && r & 2) ? NEVER : (int)(r >> 4) % 8;
            steps[i].value =
                i > 0 && r % 11 == 0 ? CLEARED : (int)(r >> 8) % 1000;
        }
        const ik_case *kase = make_timeline(steps, count);
        for (int day = 0; day < 9; day++)
            ck_assert_int_eq(value_on(kase, day),
                             plain_value(steps, count, day));
        ik_case_unref(kase);
    }
}
END_TEST

START_TEST(what_was_known_at_a_time_is_what_was_entered_by_then)
{
    const ik_case *states[4] = { 0 };
    ik_case_builder *builder = begin(NULL);
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_LOT, "L");
    ik_draft_set_integer(draft, IK_FIELD_LOT_DURATION_MONTHS, 0);
    states[0] = finish(builder);
    for (int i = 1; i < 4; i++) {
        builder = begin(states[i - 1]);
        ik_case_builder_set_entry(builder, day_instant(200 + i), "k", "r");
        if (i < 3)
            ik_draft_set_integer(ik_case_builder_correct(builder, "L"),
                                 IK_FIELD_LOT_DURATION_MONTHS, i);
        else
            ik_case_builder_annul(builder, "L");
        states[i] = finish(builder);
    }
    uint32_t slot = (uint32_t)ik_case_find_slot(states[3], "L");
    for (int day = 0; day < 4; day++) {
        struct ik_arena arena = { 0 };
        bool no_memory = false;
        struct ik_fold_scope scope = { INT64_MAX,
                                       day_instant(200 + day).utc_ms };
        const ik_record *record =
            ik_fold(states[3], slot, scope, &arena, &no_memory);
        ck_assert_int_eq(record == NULL, day == 3);
        if (record)
            ck_assert_int_eq(ik_lot_get_duration_months(record), day);
        ik_arena_release(&arena);
    }
    struct ik_arena arena = { 0 };
    bool no_memory = false;
    struct ik_fold_scope before = { INT64_MAX, 0 };
    ck_assert_ptr_null(ik_fold(states[3], slot, before, &arena, &no_memory));
    for (int i = 0; i < 4; i++)
        ik_case_unref(states[i]);
}
END_TEST

/* Size */

START_TEST(a_record_of_forty_thousand_revisions_folds_at_once)
{
    ik_case_builder *builder = begin(NULL);
    ik_case_builder_add(builder, IK_KIND_LOT, "L");
    double begun = ik_test_seconds();
    for (int i = 0; i < 20000; i++) {
        struct step change = { IK_ACT_CHANGE, i % 997, i };
        struct step correct = { IK_ACT_CORRECT, i % 3 ? i % 991 : NEVER, i };
        add_step(builder, &change);
        add_step(builder, &correct);
    }
    const ik_case *kase = finish(builder);
    ck_assert_uint_eq(ik_case_get_revision_count(kase), 40002);
    double building = ik_test_seconds() - begun;
    begun = ik_test_seconds();
    for (int day = 0; day < 10; day++)
        ck_assert_int_ne(value_on(kase, 100 * day), CLEARED);
    double folding = (ik_test_seconds() - begun) / 10;
    begun = ik_test_seconds();
    const ik_case *again = read_again(kase);
    ck_assert(ik_case_verify(again, ik_case_get_head(kase), NULL));
    printf("# 40 000 revisions of a record: built in %.2f s, folded in %.4f "
           "s, written, read and verified in %.2f s\n",
           building, folding, ik_test_seconds() - begun);
    ck_assert(building + folding + ik_test_seconds() - begun <
              3 * MOST_SECONDS);
    ck_assert(folding < 0.5);
    ck_assert_int_eq(ik_lot_get_duration_months(ik_case_find(kase, "L")),
                     ik_lot_get_duration_months(ik_case_find(again, "L")));
    ik_case_unref(kase);
    ik_case_unref(again);
}
END_TEST

START_TEST(a_record_can_have_more_values_than_any_of_its_revisions)
{
    enum { EACH = 50000 };
    static const enum ik_field fields[] = { IK_FIELD_LOT_TITLE,
                                            IK_FIELD_LOT_DESCRIPTION };
    ik_case_builder *builder = begin(NULL);
    ik_case_builder_add(builder, IK_KIND_LOT, "L");
    for (size_t i = 0; i < COUNT(fields); i++) {
        ik_draft *draft = ik_case_builder_correct(builder, "L");
        for (int j = 0; j < EACH; j++)
            ik_draft_set_text(draft, fields[i], NULL, "x");
    }
    const ik_case *kase = finish(builder);
    for (size_t i = 0; i < COUNT(fields); i++)
        ck_assert_uint_eq(
            ik_record_get_count(ik_case_find(kase, "L"), fields[i]), EACH);
    ik_case_unref(kase);
}
END_TEST

START_TEST(redactions_of_many_revisions_take_linear_time)
{
    ik_case_builder *builder = begin(NULL);
    ik_case_builder_add(builder, IK_KIND_PERSON, "P");
    for (int i = 0; i < 20000; i++) {
        ik_draft *draft = ik_case_builder_correct(builder, "P");
        ik_draft_set_text(draft, IK_FIELD_PERSON_NAME, NULL, "x");
        ik_case_builder_redact(builder, "P", IK_FIELD_PERSON_NAME);
    }
    double begun = ik_test_seconds();
    const ik_case *kase = finish(builder);
    ck_assert(ik_case_verify(kase, NULL, NULL));
    ck_assert(ik_test_seconds() - begun < MOST_SECONDS);
    ik_case_unref(kase);
}
END_TEST

START_TEST(many_records_are_added_and_changed_in_one_entry)
{
    ik_case_builder *builder = begin(NULL);
    double begun = ik_test_seconds();
    for (int i = 0; i < 20000; i++) {
        char id[16];
        snprintf(id, sizeof id, "L%d", i);
        ik_case_builder_add(builder, IK_KIND_LOT, id);
        ik_draft_set_integer(ik_case_builder_correct(builder, id),
                             IK_FIELD_LOT_DURATION_MONTHS, i);
    }
    const ik_case *kase = finish(builder);
    ck_assert(ik_test_seconds() - begun < MOST_SECONDS);
    ck_assert_int_eq(
        ik_lot_get_duration_months(ik_case_find(kase, "L19999")), 19999);
    ik_case_unref(kase);
}
END_TEST

/* Saving */

static char folder[64];

static void
make_folder(void)
{
    strcpy(folder, "/tmp/innokjop-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void
remove_folder(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static const char *
path_of(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void
put(const char *name, const char *content)
{
    FILE *file = fopen(path_of(name), "w");
    fputs(content, file);
    fclose(file);
}

static void
expect_content(const char *name, const char *content)
{
    char got[8192] = "";
    FILE *file = fopen(path_of(name), "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_lt(fread(got, 1, sizeof got - 1, file), sizeof got - 1);
    fclose(file);
    ck_assert_str_eq(got, content);
}

static size_t
count_files(void)
{
    size_t count = 0;
    char command[128], line[256];
    snprintf(command, sizeof command, "ls -A %s", folder);
    FILE *list = popen(command, "r");
    while (fgets(line, sizeof line, list))
        count++;
    pclose(list);
    return count;
}

START_TEST(a_saved_case_is_whole_and_private_files_stay_private)
{
    const ik_case *kase = make_one_of_each();
    struct ik_text text = written(kase);
    ck_assert(ik_case_save(kase, path_of("case.xml"), NULL));
    expect_content("case.xml", text.data);
    put("case.xml", "old");
    ck_assert_int_eq(chmod(path_of("case.xml"), 0600), 0);
    ck_assert(ik_case_save(kase, path_of("case.xml"), NULL));
    expect_content("case.xml", text.data);
    struct stat status;
    ck_assert_int_eq(stat(path_of("case.xml"), &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0600);
    ck_assert_uint_eq(count_files(), 1);
    ik_text_release(&text);
    ik_case_unref(kase);
}
END_TEST

START_TEST(a_link_stays_a_link)
{
    const ik_case *kase = make_one_of_each();
    struct ik_text text = written(kase);
    put("real.xml", "old");
    ck_assert_int_eq(symlink("real.xml", path_of("link.xml")), 0);
    ck_assert(ik_case_save(kase, path_of("link.xml"), NULL));
    expect_content("real.xml", text.data);
    struct stat status;
    ck_assert_int_eq(lstat(path_of("link.xml"), &status), 0);
    ck_assert(S_ISLNK(status.st_mode));
    ik_text_release(&text);
    ik_case_unref(kase);
}
END_TEST

START_TEST(what_a_crash_left_behind_stops_nobody)
{
    const ik_case *kase = make_one_of_each();
    struct ik_text text = written(kase);
    put("case.xml", "old");
    put("case.xml.new0", "half");
    put("case.xml.new1", "half");
    ck_assert(ik_case_save(kase, path_of("case.xml"), NULL));
    expect_content("case.xml", text.data);
    expect_content("case.xml.new0", "half");
    ck_assert_uint_eq(count_files(), 3);
    ik_text_release(&text);
    ik_case_unref(kase);
}
END_TEST

START_TEST(a_case_that_cannot_be_saved_leaves_the_old_file)
{
    const ik_case *kase = make_one_of_each();
    ik_error *error = NULL;
    put("case.xml", "old");
    struct rlimit old, small = { 100, 100 };
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &old), 0);
    small.rlim_max = old.rlim_max;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    fflush(stdout);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool saved = ik_case_save(kase, path_of("case.xml"), &error);
    setrlimit(RLIMIT_FSIZE, &old);
    signal(SIGXFSZ, handler);
    ck_assert(!saved);
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_FILE);
    ik_error_free(error);
    expect_content("case.xml", "old");
    ck_assert_uint_eq(count_files(), 1);
    ck_assert(!ik_case_save(kase, path_of("no/such/folder"), NULL));
    ck_assert(!ik_case_save(kase, folder, NULL)); /* a folder */
    ck_assert(!ik_case_save(kase, NULL, NULL));
    ck_assert_uint_eq(count_files(), 1);
    ik_case_unref(kase);
}
END_TEST

/* Threads */

enum { THREADS = 4, ROUNDS = 50 };

static void *
read_and_derive(void *data)
{
    const ik_case *kase = data;
    static const uint8_t random[32] = { 3 };
    for (int i = 0; i < ROUNDS; i++) {
        const ik_record *goal = ik_record_ref(ik_case_find(kase, "G"));
        ik_case_builder *builder = ik_case_builder_derive(kase);
        ik_case_builder_set_random(builder, random);
        ik_case_builder_set_entry(
            builder, instant("2026-09-01T10:00+02:00"), "k", "r");
        ik_draft *draft = ik_case_builder_correct(builder, "G");
        ik_draft_set_integer(draft, IK_FIELD_GOAL_PHASE, i);
        ik_draft_set_text(draft, IK_FIELD_GOAL_TEXT, "se", "x");
        ik_case_builder_add(builder, IK_KIND_LOT, "L");
        const ik_case *made = ik_case_builder_finish(builder, NULL);
        ik_case_builder_free(builder);
        struct ik_text text = written(made);
        bool fine = ik_goal_get_phase(ik_case_find(made, "G")) == i &&
                    ik_goal_get_phase(goal) == -42 &&
                    !ik_case_find(kase, "L") && ik_case_get_head(kase) &&
                    (!ik_case_is_chained(kase) ||
                     ik_case_verify(kase, ik_case_get_head(kase), NULL));
        ik_text_release(&text);
        ik_case_unref(made);
        ik_record_unref(goal);
        if (!fine)
            return NULL;
    }
    ik_case_unref(kase);
    return data;
}

static const ik_case *
make_plain(void)
{
    ik_case_builder *builder = ik_case_builder_new();
    ik_case_builder_add(builder, IK_KIND_CASE, "C");
    ik_draft_set_integer(ik_case_builder_add(builder, IK_KIND_GOAL, "G"),
                         IK_FIELD_GOAL_PHASE, -42);
    return finish(builder);
}

START_TEST(threads_share_a_case_without_locks)
{
    /* The head of a plain case is made by whoever asks first. */
    const ik_case *kase = _i ? make_plain() : make_one_of_each();
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, read_and_derive,
                                        (void *)(uintptr_t)ik_case_ref(kase)),
                         0);
    for (int i = 0; i < THREADS; i++) {
        void *result;
        pthread_join(threads[i], &result);
        ck_assert_ptr_nonnull(result);
    }
    ik_case_unref(kase);
}
END_TEST

static TCase *
setter_case(void)
{
    TCase *tests = tcase_create("setters");
    tcase_add_test(tests, each_setter_sets_what_its_getter_gets);
    tcase_add_test(tests, a_setter_of_another_type_is_refused);
    tcase_add_test(tests, a_field_of_another_kind_is_refused_by_every_setter);
    tcase_add_loop_test(tests, a_value_that_cannot_be_is_refused_and_named, 0,
                        COUNT(wrong_values));
    tcase_add_test(tests, set_value_takes_what_the_file_takes);
    tcase_add_test(tests, words_of_an_entry_are_checked);
    tcase_add_test(tests, there_is_an_end_to_languages_and_values);
    tcase_add_test(tests, getters_given_nothing_answer_absent);
    tcase_add_test(tests, a_case_that_is_nothing_answers_absent);
    tcase_add_test(tests, beyond_the_last_there_is_nothing);
    tcase_add_test(tests, a_builder_that_is_nothing_or_used_up_does_no_harm);
    tcase_add_test(tests, a_builder_that_is_misused_says_so);
    return tests;
}

static TCase *
derivation_case(void)
{
    TCase *tests = tcase_create("deriving");
    tcase_add_test(tests, a_derived_case_shares_the_records_of_its_base);
    tcase_add_test(tests, a_case_outlives_its_base_and_its_builder);
    tcase_add_test(tests, a_reference_to_a_record_keeps_its_case);
    tcase_add_test(tests, a_what_if_case_can_be_asked_but_not_written);
    tcase_add_test(tests, a_plain_case_gets_no_annulment_and_no_redaction);
    tcase_add_test(tests, acts_that_say_we_were_wrong_need_a_reason);
    tcase_add_test(tests, an_annulled_record_is_gone_but_not_forgotten);
    tcase_add_test(tests, building_the_same_twice_gives_the_same_bytes);
    tcase_add_test(tests, a_field_says_how_much_is_known);
    return tests;
}

static TCase *
timeline_case(void)
{
    TCase *tests = tcase_create("timelines");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, a_record_stands_as_its_timeline_says, 0,
                        COUNT(timelines));
    tcase_add_test(tests, folding_agrees_with_the_plainest_way_to_do_it);
    tcase_add_test(tests,
                   what_was_known_at_a_time_is_what_was_entered_by_then);
    tcase_add_test(tests, a_record_of_forty_thousand_revisions_folds_at_once);
    tcase_add_test(tests,
                   a_record_can_have_more_values_than_any_of_its_revisions);
    tcase_add_test(tests, redactions_of_many_revisions_take_linear_time);
    tcase_add_test(tests, many_records_are_added_and_changed_in_one_entry);
    return tests;
}

static TCase *
saving_case(void)
{
    TCase *tests = tcase_create("saving");
    tcase_add_checked_fixture(tests, make_folder, remove_folder);
    tcase_add_test(tests,
                   a_saved_case_is_whole_and_private_files_stay_private);
    tcase_add_test(tests, a_link_stays_a_link);
    tcase_add_test(tests, what_a_crash_left_behind_stops_nobody);
    tcase_add_test(tests, a_case_that_cannot_be_saved_leaves_the_old_file);
    return tests;
}

static TCase *
thread_case(void)
{
    TCase *tests = tcase_create("threads");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, threads_share_a_case_without_locks, 0, 2);
    return tests;
}

int
main(void)
{
    Suite *suite = suite_create("case");
    suite_add_tcase(suite, setter_case());
    suite_add_tcase(suite, derivation_case());
    suite_add_tcase(suite, timeline_case());
    suite_add_tcase(suite, saving_case());
    suite_add_tcase(suite, thread_case());
    return ik_test_run(suite);
}
