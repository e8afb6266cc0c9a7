/* Dates and times of notices: two elements, each with its own offset. */
#include "formats/eforms.h"

#include "base/civil.h"

#include <string.h>

enum { DATE_SIZE = 10, NO_OFFSET = 10000 };

/* Minutes east of UTC; NO_OFFSET when there is none. False when it is no
 * offset. */
static bool
read_offset(const char *text, size_t size, int *minutes)
{
    *minutes = NO_OFFSET;
    if (size == 0)
        return true;
    *minutes = 0;
    if (size == 1)
        return *text == 'Z';
    if (size != 6 || (*text != '+' && *text != '-') || text[3] != ':')
        return false;
    for (size_t i = 1; i < size; i++)
        if (i != 3 && !ik_is_digit(text[i]))
            return false;
    int hours = (text[1] - '0') * 10 + text[2] - '0';
    *minutes = hours * 60 + (text[4] - '0') * 10 + text[5] - '0';
    if (*text == '-')
        *minutes = -*minutes;
    return hours <= 14;
}

static void
trim(const char **text, size_t *size)
{
    while (*size && ik_is_space((*text)[*size - 1]))
        --*size;
    while (*size && ik_is_space(**text))
        ++*text, --*size;
}

bool
ik_eforms_date(const char *text, size_t size, ik_date *date)
{
    int offset;
    trim(&text, &size);
    return size >= DATE_SIZE &&
           read_offset(text + DATE_SIZE, size - DATE_SIZE, &offset) &&
           ik_parse_date(text, DATE_SIZE, date);
}

/* The size of a time of day without its offset. */
static size_t
clock_size(const char *time, size_t size)
{
    size_t at = 0;
    while (at < size && (ik_is_digit(time[at]) || time[at] == ':' ||
                         time[at] == '.'))
        at++;
    return at;
}

/* The end of a day in Norway. False when that is out of range. */
static bool
end_of_day(ik_date date, ik_instant *end)
{
    *end = (ik_instant){ .precision = IK_PRECISION_MINUTE };
    end->utc_ms = ik_oslo_midnight(ik_day_from_date(date) + 1);
    end->offset_min = (int16_t)ik_oslo_offset(end->utc_ms);
    return ik_instant_trim(end);
}

/* Date, T, time with at most three decimals, and the offset that is there. */
static bool
compose(const char *date, const char *time, size_t clock, const char *offset,
        size_t offset_size, ik_instant *instant)
{
    char whole[64];
    const char *point = memchr(time, '.', clock);
    if (point && clock - (size_t)(point - time) > 4)
        clock = (size_t)(point - time) + 4;
    if (DATE_SIZE + 1 + clock + offset_size > sizeof whole)
        return false;
    memcpy(whole, date, DATE_SIZE);
    whole[DATE_SIZE] = 'T';
    memcpy(whole + DATE_SIZE + 1, time, clock);
    memcpy(whole + DATE_SIZE + 1 + clock, offset, offset_size);
    return ik_parse_instant(whole, DATE_SIZE + 1 + clock + offset_size,
                            instant);
}

enum ik_eforms_reason
ik_eforms_instant(const char *date, size_t date_size, const char *time,
                  size_t time_size, ik_instant *instant)
{
    ik_date day;
    int of_date, of_time;
    trim(&date, &date_size);
    trim(&time, &time_size);
    if (!ik_eforms_date(date, date_size, &day))
        return IK_EFORMS_UNREADABLE;
    if (!time_size)
        return end_of_day(day, instant) ? IK_EFORMS_INCOMPLETE
                                        : IK_EFORMS_UNREADABLE;
    const char *offset = date + DATE_SIZE;
    size_t clock = clock_size(time, time_size);
    size_t offset_size = date_size - DATE_SIZE;
    if (!read_offset(offset, offset_size, &of_date) ||
        !read_offset(time + clock, time_size - clock, &of_time))
        return IK_EFORMS_UNREADABLE;
    if (of_time != NO_OFFSET) {
        offset = time + clock;
        offset_size = time_size - clock;
    }
    if (!compose(date, time, clock, offset, offset_size, instant))
        return IK_EFORMS_UNREADABLE;
    bool agree = of_date == of_time || of_date == NO_OFFSET ||
                 of_time == NO_OFFSET;
    return agree ? IK_EFORMS_FINE : IK_EFORMS_CONTRADICTORY;
}
