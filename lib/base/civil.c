#include "base/civil.h"

enum { MINUTE_MS = 60000, DAY_MINUTES = 1440, MOST_OFFSET = 14 * 60 };
static const int64_t DAY_MS = INT64_C(86400000);

/* Rounds towards minus infinity, as calendars do. */
static int64_t
floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
static int32_t
days_from_civil(int32_t year, int32_t month, int32_t day)
{
    /* Years begin in March here, so that the leap day comes last. */
    year -= month <= 2;
    int32_t era = (int32_t)floor_div(year, 400);
    int32_t year_of_era = year - era * 400;
    int32_t shifted = month + (month > 2 ? -3 : 9);
    int32_t day_of_year = (153 * shifted + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 -
                         year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

int32_t
ik_day_from_date(ik_date date)
{
    int32_t n = date.yyyymmdd;
    return days_from_civil(n / 10000, n / 100 % 100, n % 100);
}

ik_date
ik_date_from_day(int32_t day)
{
    int32_t shifted = day + 719468;
    int32_t era = (int32_t)floor_div(shifted, 146097);
    int32_t doe = shifted - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t m = (5 * doy + 2) / 153;
    int32_t month = m < 10 ? m + 3 : m - 9;
    int32_t year = yoe + era * 400 + (month <= 2);
    int32_t dom = doy - (153 * m + 2) / 5 + 1;
    return (ik_date){ year * 10000 + month * 100 + dom };
}

int
ik_day_weekday(int32_t day)
{
    return (int)((day % 7 + 7 + 3) % 7);
}

static int32_t
last_sunday(int32_t year, int32_t month)
{
    int32_t last = days_from_civil(year, month, 31);
    return last - (ik_day_weekday(last) + 1) % 7;
}

int
ik_oslo_offset(int64_t utc_ms)
{
    /* Last Sunday of March to last Sunday of October, at 01:00 UTC. */
    int32_t day = (int32_t)floor_div(utc_ms, DAY_MS);
    int32_t year = ik_date_from_day(day).yyyymmdd / 10000;
    int64_t hour = INT64_C(60) * MINUTE_MS;
    int64_t begin = last_sunday(year, 3) * DAY_MS + hour;
    int64_t end = last_sunday(year, 10) * DAY_MS + hour;
    return utc_ms >= begin && utc_ms < end ? 120 : 60;
}

int32_t
ik_oslo_day(ik_instant instant)
{
    int64_t local =
        instant.utc_ms + ik_oslo_offset(instant.utc_ms) * (int64_t)MINUTE_MS;
    return (int32_t)floor_div(local, DAY_MS);
}

int64_t
ik_oslo_midnight(int32_t day)
{
    /* The clock changes at night but never at midnight. */
    int64_t local = day * DAY_MS;
    int64_t guess = local - INT64_C(60) * MINUTE_MS;
    return local - ik_oslo_offset(guess) * (int64_t)MINUTE_MS;
}

static bool
digits(const char **at, const char *end, int count, int32_t *value)
{
    *value = 0;
    for (; count; count--, (*at)++) {
        if (*at == end || !ik_is_digit(**at))
            return false;
        *value = *value * 10 + (**at - '0');
    }
    return true;
}

static bool
skip(const char **at, const char *end, char c)
{
    if (*at == end || **at != c)
        return false;
    (*at)++;
    return true;
}

static bool
exists(int32_t year, int32_t month, int32_t day)
{
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1)
        return false;
    if (day <= 28)
        return true;
    int32_t next = month == 12 ? days_from_civil(year + 1, 1, 1)
                               : days_from_civil(year, month + 1, 1);
    return day <= 31 && days_from_civil(year, month, day) < next;
}

bool
ik_date_exists(ik_date date)
{
    int32_t n = date.yyyymmdd;
    return n > 0 && exists(n / 10000, n / 100 % 100, n % 100);
}

bool
ik_instant_trim(ik_instant *instant)
{
    static const int64_t units[] = { 0, MINUTE_MS, 1000, 1 };
    const int64_t first = days_from_civil(1900, 1, 1) * DAY_MS;
    const int64_t end = days_from_civil(2200, 1, 1) * DAY_MS;
    int64_t ms = instant->utc_ms;
    if (instant->precision < IK_PRECISION_MINUTE ||
        instant->precision > IK_PRECISION_MILLISECOND ||
        instant->offset_min < -MOST_OFFSET ||
        instant->offset_min > MOST_OFFSET || ms < first - DAY_MS ||
        ms > end + DAY_MS)
        return false;
    int64_t unit = units[instant->precision];
    instant->utc_ms = floor_div(ms, unit) * unit;
    int64_t local = ms + instant->offset_min * (int64_t)MINUTE_MS;
    return local >= first && local < end;
}

static bool
parse_day(const char **at, const char *end, ik_date *date)
{
    int32_t year, month, day;
    if (!digits(at, end, 4, &year) || !skip(at, end, '-') ||
        !digits(at, end, 2, &month) || !skip(at, end, '-') ||
        !digits(at, end, 2, &day) || !exists(year, month, day))
        return false;
    *date = (ik_date){ year * 10000 + month * 100 + day };
    return true;
}

bool
ik_parse_date(const char *text, size_t length, ik_date *date)
{
    const char *at = text, *end = text + length;
    ik_date made;
    if (!parse_day(&at, end, &made) || at != end)
        return false;
    *date = made;
    return true;
}

/* Seconds and thousandths, both optional. */
static bool
parse_seconds(const char **at, const char *end, int32_t *ms,
              uint8_t *precision)
{
    int32_t second, scale = 100;
    *ms = 0;
    *precision = IK_PRECISION_MINUTE;
    if (!skip(at, end, ':'))
        return true;
    if (!digits(at, end, 2, &second) || second > 59)
        return false;
    *ms = second * 1000;
    *precision = IK_PRECISION_SECOND;
    if (!skip(at, end, '.'))
        return true;
    *precision = IK_PRECISION_MILLISECOND;
    for (; *at < end && ik_is_digit(**at) && scale; (*at)++, scale /= 10)
        *ms += (**at - '0') * scale;
    return scale < 100;
}

static bool
parse_offset(const char **at, const char *end, int16_t *offset)
{
    int32_t hours, minutes;
    *offset = 0;
    if (skip(at, end, 'Z'))
        return true;
    int sign = skip(at, end, '+') ? 1 : skip(at, end, '-') ? -1 : 0;
    if (!sign || !digits(at, end, 2, &hours) || !skip(at, end, ':') ||
        !digits(at, end, 2, &minutes))
        return false;
    if (minutes > 59 || hours * 60 + minutes > MOST_OFFSET)
        return false;
    *offset = (int16_t)(sign * (hours * 60 + minutes));
    return true;
}

bool
ik_parse_instant(const char *text, size_t length, ik_instant *instant)
{
    const char *at = text, *end = text + length;
    ik_date date;
    int32_t hour, minute, ms;
    ik_instant made;
    if (!parse_day(&at, end, &date) || !skip(&at, end, 'T') ||
        !digits(&at, end, 2, &hour) || !skip(&at, end, ':') ||
        !digits(&at, end, 2, &minute) || hour > 23 || minute > 59 ||
        !parse_seconds(&at, end, &ms, &made.precision) ||
        !parse_offset(&at, end, &made.offset_min) || at != end)
        return false;
    made.utc_ms = ik_day_from_date(date) * DAY_MS +
                  (hour * INT64_C(60) + minute - made.offset_min) * MINUTE_MS +
                  ms;
    *instant = made;
    return true;
}

static void
add_padded(struct ik_text *text, int64_t value, int width)
{
    char buffer[8];
    for (int i = width; i > 0; i--, value /= 10)
        buffer[i - 1] = (char)('0' + value % 10);
    ik_text_add(text, buffer, (size_t)width);
}

void
ik_text_add_date(struct ik_text *text, ik_date date)
{
    add_padded(text, date.yyyymmdd / 10000, 4);
    ik_text_add_char(text, '-');
    add_padded(text, date.yyyymmdd / 100 % 100, 2);
    ik_text_add_char(text, '-');
    add_padded(text, date.yyyymmdd % 100, 2);
}

static void
add_offset(struct ik_text *text, int offset)
{
    if (offset == 0) {
        ik_text_add_char(text, 'Z');
        return;
    }
    ik_text_add_char(text, offset < 0 ? '-' : '+');
    int size = offset < 0 ? -offset : offset;
    add_padded(text, size / 60, 2);
    ik_text_add_char(text, ':');
    add_padded(text, size % 60, 2);
}

void
ik_text_add_instant(struct ik_text *text, ik_instant instant)
{
    int64_t local =
        instant.utc_ms + instant.offset_min * (int64_t)MINUTE_MS;
    int64_t day = floor_div(local, DAY_MS);
    int64_t ms = local - day * DAY_MS;
    int64_t minute = ms / MINUTE_MS;
    ik_text_add_date(text, ik_date_from_day((int32_t)day));
    ik_text_add_char(text, 'T');
    add_padded(text, minute % DAY_MINUTES / 60, 2);
    ik_text_add_char(text, ':');
    add_padded(text, minute % 60, 2);
    if (instant.precision >= IK_PRECISION_SECOND) {
        ik_text_add_char(text, ':');
        add_padded(text, ms / 1000 % 60, 2);
    }
    if (instant.precision >= IK_PRECISION_MILLISECOND) {
        ik_text_add_char(text, '.');
        add_padded(text, ms % 1000, 3);
    }
    add_offset(text, instant.offset_min);
}
