#include "base/number.h"

#include <innokjop/values.h>

#include <string.h>

/* One more than can be written with the digits that are read. */
static const int64_t MOST_MINOR = INT64_C(1000000000000000000);

bool
ik_parse_decimal(const char *text, size_t length, ik_decimal *decimal)
{
    const char *at = text, *end = text + length;
    bool negative = length && *at == '-';
    int64_t mantissa = 0;
    int digits = 0, decimals = -1;
    at += negative;
    for (; at < end; at++) {
        if (*at == '.' && decimals < 0 && digits) {
            decimals = 0;
            continue;
        }
        if (!ik_is_digit(*at) || ++digits > 18)
            return false;
        mantissa = mantissa * 10 + (*at - '0');
        decimals += decimals >= 0;
    }
    if (!digits || decimals == 0 || decimals > 9)
        return false;
    decimal->mantissa = negative ? -mantissa : mantissa;
    decimal->exponent = (int8_t)(decimals < 0 ? 0 : -decimals);
    return true;
}

bool
ik_parse_integer(const char *text, size_t length, int64_t *integer)
{
    ik_decimal decimal;
    if (!ik_parse_decimal(text, length, &decimal) || decimal.exponent)
        return false;
    *integer = decimal.mantissa;
    return true;
}

void
ik_text_add_decimal(struct ik_text *text, ik_decimal decimal)
{
    if (decimal.exponent == 0) {
        ik_text_add_integer(text, decimal.mantissa);
        return;
    }
    int64_t scale = 1;
    for (int i = decimal.exponent; i < 0; i++)
        scale *= 10;
    int64_t whole = decimal.mantissa / scale, rest = decimal.mantissa % scale;
    if (decimal.mantissa < 0) {
        ik_text_add_char(text, '-');
        whole = -whole;
        rest = -rest;
    }
    ik_text_add_integer(text, whole);
    ik_text_add_char(text, '.');
    while (scale > 1) {
        scale /= 10;
        ik_text_add_char(text, (char)('0' + rest / scale));
        rest %= scale;
    }
}

static int64_t
whole(ik_decimal d, int64_t *scale)
{
    *scale = 1;
    for (int i = d.exponent; i < 0; i++)
        *scale *= 10;
    int64_t part = d.mantissa / *scale;
    return part - (d.mantissa % *scale < 0);
}

int
ik_decimal_compare(ik_decimal a, ik_decimal b)
{
    /* Whole parts first: scaling both up could overflow. */
    int64_t scale_a, scale_b;
    int64_t whole_a = whole(a, &scale_a), whole_b = whole(b, &scale_b);
    if (whole_a != whole_b)
        return whole_a < whole_b ? -1 : 1;
    int64_t rest_a = a.mantissa - whole_a * scale_a;
    int64_t rest_b = b.mantissa - whole_b * scale_b;
    rest_a *= INT64_C(1000000000) / scale_a;
    rest_b *= INT64_C(1000000000) / scale_b;
    return (rest_a > rest_b) - (rest_a < rest_b);
}

bool
ik_has_currency_form(const char *text)
{
    for (int i = 0; i < 3; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    return !text[3];
}

bool
ik_parse_money(const char *text, size_t length, const char *currency,
               ik_money *money)
{
    ik_decimal decimal;
    if (!currency || !ik_has_currency_form(currency) ||
        !ik_parse_decimal(text, length, &decimal))
        return false;
    int places = ik_currency_get_places(currency);
    if (-decimal.exponent > places)
        return false;
    int64_t minor = decimal.mantissa;
    for (int i = -decimal.exponent; i < places; i++) {
        /* No more digits than can be read again. */
        if (minor >= MOST_MINOR / 10 || minor <= -(MOST_MINOR / 10))
            return false;
        minor *= 10;
    }
    money->minor = minor;
    memcpy(money->currency, currency, 4);
    return true;
}

void
ik_text_add_amount(struct ik_text *text, ik_money money)
{
    int places = ik_currency_get_places(money.currency);
    ik_decimal decimal = { money.minor, (int8_t)-places };
    ik_text_add_decimal(text, decimal);
}
