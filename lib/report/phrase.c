#include "report/phrase.h"

#include "base/civil.h"
#include "base/number.h"
#include "report/neutral.h"
#include "report/words.h"

#include <string.h>

enum { HOUR_MS = 3600000, SUMMER_MINUTES = 120 };

/* A word of a section whose names are numbers. */
static const char *
numbered(enum ik_language language, const char *section, int number)
{
    char name[3] = { (char)('0' + number % 10), '\0', '\0' };
    if (number >= 10) {
        name[1] = name[0];
        name[0] = (char)('0' + number / 10 % 10);
    }
    return ik_word(language, section, name);
}

void
ik_phrase_date(struct ik_text *text, enum ik_language language, ik_date date)
{
    if (!date.yyyymmdd)
        return;
    struct ik_text day = { 0 }, year = { 0 };
    ik_text_add_integer(&day, date.yyyymmdd % 100);
    ik_text_add_integer(&year, date.yyyymmdd / 10000);
    int weekday = ik_day_weekday(ik_day_from_date(date)) + 1;
    ik_fill_word(text, language, "form", "date",
                 IK_FILLINGS(
                     { "weekday", numbered(language, "weekday", weekday) },
                     { "day", ik_text_read(&day) },
                     { "month", numbered(language, "month",
                                         date.yyyymmdd / 100 % 100) },
                     { "year", ik_text_read(&year) }));
    text->failed |= day.failed || year.failed;
    ik_text_release(&day);
    ik_text_release(&year);
}

static void
add_padded(struct ik_text *text, int64_t value, int width)
{
    for (int64_t scale = width == 3 ? 100 : 10; scale; scale /= 10)
        ik_text_add_char(text, (char)('0' + value / scale % 10));
}

static void
add_clock(struct ik_text *text, enum ik_language language,
          ik_instant instant)
{
    int32_t day = ik_oslo_day(instant);
    int64_t local = instant.utc_ms +
                    ik_oslo_offset(instant.utc_ms) * INT64_C(60000) -
                    day * INT64_C(24) * HOUR_MS;
    add_padded(text, local / HOUR_MS, 2);
    ik_text_add_char(text, ':');
    add_padded(text, local / 60000 % 60, 2);
    if (local % 60000 == 0)
        return;
    ik_text_add_char(text, ':');
    add_padded(text, local / 1000 % 60, 2);
    if (local % 1000 == 0)
        return;
    ik_text_add_string(text, ik_word(language, "number", "mark"));
    add_padded(text, local % 1000, 3);
}

/* Which of two equal readings of the clock it is; NULL where there is one. */
static const char *
which_clock(int64_t utc_ms)
{
    bool summer = ik_oslo_offset(utc_ms) == SUMMER_MINUTES;
    int64_t other = utc_ms + (summer ? HOUR_MS : -HOUR_MS);
    bool other_summer = ik_oslo_offset(other) == SUMMER_MINUTES;
    if (summer == other_summer)
        return NULL;
    return summer ? "summer" : "winter";
}

void
ik_phrase_instant(struct ik_text *text, enum ik_language language,
                  ik_instant instant)
{
    if (!instant.precision)
        return;
    struct ik_text date = { 0 }, time = { 0 }, clock = { 0 };
    ik_phrase_date(&date, language, ik_date_from_day(ik_oslo_day(instant)));
    add_clock(&time, language, instant);
    const char *which = which_clock(instant.utc_ms);
    if (which)
        ik_fill_word(&clock, language, "form", "ambiguous",
                     IK_FILLINGS({ "time", ik_text_read(&time) },
                                 { "clock", ik_word(language, "clock",
                                                    which) }));
    const struct ik_text *shown = which ? &clock : &time;
    ik_fill_word(text, language, "form", "instant",
                 IK_FILLINGS({ "date", ik_text_read(&date) },
                             { "time", ik_text_read(shown) }));
    text->failed |= date.failed || time.failed || clock.failed;
    ik_text_release(&date);
    ik_text_release(&time);
    ik_text_release(&clock);
}

/* Digits with the language's marks, from the form of the file. */
static void
add_digits(struct ik_text *text, enum ik_language language,
           const char *digits, bool grouped)
{
    size_t whole = strcspn(digits, ".");
    size_t first = digits[0] == '-';
    for (size_t i = 0; i < whole; i++) {
        if (grouped && i > first && (whole - i) % 3 == 0)
            ik_text_add_string(text, ik_word(language, "number", "group"));
        ik_text_add_char(text, digits[i]);
    }
    const char *rest = digits + whole;
    if (*rest == '\0' || strspn(rest, ".0") == strlen(rest))
        return;
    ik_text_add_string(text, ik_word(language, "number", "mark"));
    ik_text_add_string(text, rest + 1);
}

void
ik_phrase_decimal(struct ik_text *text, enum ik_language language,
                  ik_decimal decimal, const char *unit)
{
    struct ik_text digits = { 0 };
    ik_text_add_decimal(&digits, decimal);
    add_digits(text, language, ik_text_read(&digits), false);
    text->failed |= digits.failed;
    ik_text_release(&digits);
    if (!unit)
        return;
    ik_text_add_char(text, ' ');
    ik_neutral_add(text, unit, strlen(unit), IK_WHOLE);
}

static void
add_amount(struct ik_text *text, enum ik_language language, ik_money money)
{
    struct ik_text digits = { 0 }, amount = { 0 };
    ik_text_add_amount(&digits, money);
    add_digits(&amount, language, ik_text_read(&digits), true);
    ik_fill_word(text, language, "form", "money",
                 IK_FILLINGS({ "amount", ik_text_read(&amount) },
                             { "currency", ik_word(language, "currency",
                                                   money.currency) }));
    text->failed |= digits.failed || amount.failed;
    ik_text_release(&digits);
    ik_text_release(&amount);
}

void
ik_phrase_money(struct ik_text *text, enum ik_language language,
                ik_money money)
{
    if (money.vat != IK_VAT_EXCLUDED && money.vat != IK_VAT_INCLUDED) {
        add_amount(text, language, money);
        return;
    }
    struct ik_text amount = { 0 };
    add_amount(&amount, language, money);
    const char *vat =
        money.vat == IK_VAT_EXCLUDED ? "excluded" : "included";
    ik_fill_word(text, language, "form", "money_vat",
                 IK_FILLINGS({ "money", ik_text_read(&amount) },
                             { "vat", ik_word(language, "vat", vat) }));
    text->failed |= amount.failed;
    ik_text_release(&amount);
}
