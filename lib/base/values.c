#include "base/civil.h"
#include "base/codes.h"
#include "base/number.h"

#include <innokjop/values.h>

#include <string.h>

bool
ik_instant_from_text(const char *text, ik_instant *instant)
{
    return text && ik_parse_instant(text, strlen(text), instant);
}

ik_instant
ik_instant_from_utc(int64_t utc_ms)
{
    ik_instant instant = { utc_ms, 0, IK_PRECISION_SECOND };
    if (!ik_instant_trim(&instant))
        return (ik_instant){ 0 };
    instant.offset_min = (int16_t)ik_oslo_offset(utc_ms);
    return ik_instant_trim(&instant) ? instant : (ik_instant){ 0 };
}

size_t
ik_instant_to_text(ik_instant instant, char *buffer, size_t size)
{
    struct ik_text text = { 0 };
    if (ik_instant_trim(&instant))
        ik_text_add_instant(&text, instant);
    size_t length = text.failed ? 0 : text.size;
    if (size) {
        size_t n = length < size ? length : size - 1;
        if (n)
            memcpy(buffer, text.data, n);
        buffer[n] = '\0';
    }
    ik_text_release(&text);
    return length;
}

bool
ik_date_from_text(const char *text, ik_date *date)
{
    return text && ik_parse_date(text, strlen(text), date);
}

int32_t
ik_currency_get_places(const char *currency)
{
    int places = currency ? ik_currency_decimals(currency) : -1;
    return places < 0 ? 2 : places;
}

enum ik_identifier_status
ik_organisation_number_check(const char *text, char digits[10])
{
    switch (ik_orgnr_check(text, digits)) {
    case IK_ORGNR_VALID:
        return IK_IDENTIFIER_VALID;
    case IK_ORGNR_WRONG_CHECK_DIGIT:
        return IK_IDENTIFIER_WRONG_CHECK_DIGIT;
    default:
        return IK_IDENTIFIER_MALFORMED;
    }
}

enum ik_identifier_status
ik_currency_check(const char *text)
{
    if (!text || !ik_has_currency_form(text))
        return IK_IDENTIFIER_MALFORMED;
    return ik_currency_is_known(text) ? IK_IDENTIFIER_VALID
                                      : IK_IDENTIFIER_UNKNOWN;
}

enum ik_identifier_status
ik_cpv_code_check(const char *text)
{
    switch (ik_cpv_check(text)) {
    case IK_CPV_OK:
        return IK_IDENTIFIER_VALID;
    case IK_CPV_UNKNOWN:
        return IK_IDENTIFIER_UNKNOWN;
    default:
        return IK_IDENTIFIER_MALFORMED;
    }
}
