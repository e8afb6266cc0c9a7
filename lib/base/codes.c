#include "base/codes.h"

#include "base/codes/tables.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum {
    CPV_DIGITS = 8,
    CPV_DIVISION = 1000000, /* one division: two digits stay */
    NUTS_LENGTH = 5,
    SUBTAG_LENGTH = 8,
    TAG_LENGTH = 35,        /* RFC 5646, 4.4.1: what every tag fits in */
    ORGNR_DIGITS = 9,
};

/* A row may go on behind its code: the code is its first member. */
static int
compare_text(const void *key, const void *row)
{
    return strcmp(key, row);
}

static const void *
find_text(const char *code, const void *rows, size_t count, size_t row_size)
{
    if (!code)
        return NULL;
    return bsearch(code, rows, count, row_size, compare_text);
}

static int
compare_number(const void *key, const void *row)
{
    uint32_t a = *(const uint32_t *)key, b = *(const uint32_t *)row;
    return (a > b) - (a < b);
}

bool
ik_cpv_is_known(uint32_t code8)
{
    return bsearch(&code8, ik_cpv_codes, ik_cpv_code_count,
                   sizeof(ik_cpv_codes[0]), compare_number);
}

enum ik_cpv_status
ik_cpv_check(const char *text)
{
    uint32_t code8 = 0;
    if (!text)
        return IK_CPV_MALFORMED;
    for (int i = 0; i < CPV_DIGITS; i++, text++) {
        if (!ik_is_digit(*text))
            return IK_CPV_MALFORMED;
        code8 = code8 * 10 + (uint32_t)(*text - '0');
    }
    if (text[0] == '-' && ik_is_digit(text[1]))
        text += 2;
    if (*text)
        return IK_CPV_MALFORMED;
    return ik_cpv_is_known(code8) ? IK_CPV_OK : IK_CPV_UNKNOWN;
}

uint32_t
ik_cpv_parent(uint32_t code8)
{
    if (code8 > 99999999)
        return 0;
    for (uint32_t unit = 10; unit <= CPV_DIVISION; unit *= 10) {
        uint32_t wider = code8 - code8 % unit;
        if (wider != code8 && ik_cpv_is_known(wider))
            return wider;
    }
    return 0;
}

static const struct ik_currency *
find_currency(const char *code)
{
    return find_text(code, ik_currencies, ik_currency_count,
                     sizeof(ik_currencies[0]));
}

bool
ik_currency_is_known(const char *code)
{
    return find_currency(code);
}

int
ik_currency_decimals(const char *code)
{
    const struct ik_currency *currency = find_currency(code);
    return currency ? currency->decimals : -1;
}

bool
ik_country_is_known(const char *code)
{
    return find_text(code, ik_country_alpha3, ik_country_alpha3_count,
                     sizeof(ik_country_alpha3[0])) ||
           find_text(code, ik_country_alpha2, ik_country_alpha2_count,
                     sizeof(ik_country_alpha2[0]));
}

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool
ik_nuts_is_plausible(const char *code)
{
    if (!code || !is_upper(code[0]) || !is_upper(code[1]))
        return false;
    if (code[0] == 'N' && code[1] == 'O')
        return find_text(code, ik_norwegian_nuts, ik_norwegian_nuts_count,
                         sizeof(ik_norwegian_nuts[0]));
    size_t length = 2;
    while (length < NUTS_LENGTH &&
           (is_upper(code[length]) || ik_is_digit(code[length])))
        length++;
    return !code[length];
}

static const struct ik_language *
find_language(const char *alpha3)
{
    return find_text(alpha3, ik_languages, ik_language_count,
                     sizeof(ik_languages[0]));
}

bool
ik_language_is_known(const char *code)
{
    return find_language(code);
}

const char *
ik_language_alpha2(const char *alpha3)
{
    const struct ik_language *language = find_language(alpha3);
    return language && *language->alpha2 ? language->alpha2 : NULL;
}

/* Whether a tag's language is this, in either case. */
static bool
is_of_language(const char *tag, const char *code)
{
    size_t at = 0;
    while (code[at] && (tag[at] | 0x20) == (code[at] | 0x20))
        at++;
    return at && !code[at] && (!tag[at] || tag[at] == '-');
}

const char *
ik_language_alpha3(const char *tag)
{
    for (size_t i = 0; tag && i < ik_language_count; i++)
        if (is_of_language(tag, ik_languages[i].alpha2) ||
            is_of_language(tag, ik_languages[i].alpha3))
            return ik_languages[i].alpha3;
    return NULL;
}

/* Letters and digits at the start of a text, at most one above a subtag's. */
static size_t
subtag_length(const char *text)
{
    size_t length = 0;
    while (length <= SUBTAG_LENGTH && ik_is_alnum(text[length]))
        length++;
    return length;
}

bool
ik_language_tag_is_wellformed(const char *tag)
{
    if (!tag)
        return false;
    size_t length = subtag_length(tag);
    if (length < 2 || length > 3)
        return false;
    for (size_t i = 0; i < length; i++)
        if (ik_is_digit(tag[i]))
            return false;
    while (tag[length] == '-' && length < TAG_LENGTH) {
        size_t subtag = subtag_length(tag + length + 1);
        if (!subtag || subtag > SUBTAG_LENGTH)
            return false;
        length += 1 + subtag;
    }
    return !tag[length] && length <= TAG_LENGTH;
}

/* Behind spaces and no-break spaces. */
static const char *
skip_spaces(const char *at)
{
    for (;;) {
        if (*at == ' ')
            at++;
        else if (at[0] == '\xC2' && at[1] == '\xA0')
            at += 2;
        else
            return at;
    }
}

/* Behind a word of letters in either case; stays where it is without it. */
static const char *
skip_word(const char *at, const char *upper)
{
    size_t length = strlen(upper);
    for (size_t i = 0; i < length; i++)
        if ((at[i] & ~0x20) != upper[i])
            return at;
    return at + length;
}

/* Exactly nine digits, between what may stand around them. All zeroes would
 * have the right check digit, but stand for a number that is not known. */
static bool
read_orgnr(const char *text, char digits[ORGNR_DIGITS + 1])
{
    size_t count = 0;
    const char *at = skip_spaces(skip_word(skip_spaces(text), "NO"));
    for (; ik_is_digit(*at); at = skip_spaces(at + 1)) {
        if (count == ORGNR_DIGITS)
            return false;
        digits[count++] = *at;
    }
    digits[count] = '\0';
    return count == ORGNR_DIGITS && strspn(digits, "0") < count &&
           !*skip_spaces(skip_word(at, "MVA"));
}

static bool
has_right_check_digit(const char *digits)
{
    static const int weights[ORGNR_DIGITS] = { 3, 2, 7, 6, 5, 4, 3, 2, 1 };
    int sum = 0;
    for (int i = 0; i < ORGNR_DIGITS; i++)
        sum += weights[i] * (digits[i] - '0');
    return sum % 11 == 0;
}

enum ik_orgnr_status
ik_orgnr_check(const char *text, char digits[10])
{
    char read[ORGNR_DIGITS + 1];
    if (digits)
        digits[0] = '\0';
    if (!text || !read_orgnr(text, read))
        return IK_ORGNR_MALFORMED;
    if (digits)
        memcpy(digits, read, sizeof(read));
    return has_right_check_digit(read) ? IK_ORGNR_VALID
                                       : IK_ORGNR_WRONG_CHECK_DIGIT;
}
