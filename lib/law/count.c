#include "law/count.h"

#include "base/civil.h"
#include "law/tables.h"

#include <assert.h>

enum { SATURDAY = 5 };

/* How a day stands in the calendar. */
enum standing { WORKING, DOUBTFUL, OFF };

/* The anonymous Gregorian computus. */
int32_t
ik_easter(int32_t year)
{
    int32_t a = year % 19, b = year / 100, c = year % 100;
    int32_t d = b / 4, e = b % 4;
    int32_t g = (b - (b + 8) / 25 + 1) / 3;
    int32_t h = (19 * a + b - d - g + 15) % 30;
    int32_t l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451;
    int32_t n = h + l - 7 * m + 114;
    return ik_day_from_date(
        (ik_date){ year * 10000 + n / 31 * 100 + n % 31 + 1 });
}

static bool
falls_on(const struct ik_holiday *holiday, int32_t day, ik_date date)
{
    int32_t year = date.yyyymmdd / 10000;
    if (!ik_law_row_holds(&holiday->row, date))
        return false;
    if (holiday->month)
        return date.yyyymmdd % 10000 == holiday->month * 100 + holiday->day;
    return day == ik_easter(year) + holiday->easter;
}

static enum standing
standing_of(const struct ik_law *law, int32_t day)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_HOLIDAY];
    const struct ik_holiday *holidays = table->rows;
    ik_date date = ik_date_from_day(day);
    enum standing standing = WORKING;
    if (ik_day_weekday(day) >= SATURDAY)
        return OFF;
    for (size_t i = 0; i < table->count; i++) {
        if (!falls_on(&holidays[i], day, date))
            continue;
        if (!holidays[i].doubtful)
            return OFF;
        standing = DOUBTFUL;
    }
    return standing;
}

const char *
ik_holiday_name(const struct ik_law *law, int32_t day,
                enum ik_language language)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_HOLIDAY];
    const struct ik_holiday *holidays = table->rows;
    ik_date date = ik_date_from_day(day);
    for (size_t i = 0; i < table->count; i++)
        if (falls_on(&holidays[i], day, date))
            return language == IK_LANGUAGE_NB   ? holidays[i].name_nb
                   : language == IK_LANGUAGE_NN ? holidays[i].name_nn
                                                : holidays[i].name_en;
    return NULL;
}

bool
ik_is_working_day(const struct ik_law *law, int32_t day)
{
    return standing_of(law, day) != OFF;
}

bool
ik_is_doubtful_day(const struct ik_law *law, int32_t day)
{
    return standing_of(law, day) == DOUBTFUL;
}

/* `least_off` is the least standing that keeps a day from working. */
static bool
works(const struct ik_law *law, int32_t day, enum standing least_off)
{
    return standing_of(law, day) < least_off;
}

static int32_t
next_working(const struct ik_law *law, int32_t day, enum standing least_off)
{
    while (!works(law, day, least_off))
        day++;
    return day;
}

int32_t
ik_next_working_day(const struct ik_law *law, int32_t day)
{
    return next_working(law, day, OFF);
}

static int32_t
period_end(const struct ik_law *law, int32_t event, int32_t n,
           enum standing least_off)
{
    int32_t end = next_working(law, event + n, least_off);
    int32_t working = 0;
    if (n < 2)
        return end;
    for (int32_t day = event + 1; day <= end && working < 2; day++)
        working += works(law, day, least_off);
    /* The last day works, so one more is always enough. */
    return working < 2 ? next_working(law, end + 1, least_off) : end;
}

struct ik_counted_day
ik_period_end(const struct ik_law *law, int32_t event, int32_t n)
{
    assert(n > 0 && n <= IK_LONGEST_COUNT);
    return (struct ik_counted_day){
        .day = period_end(law, event, n, OFF),
        .other = period_end(law, event, n, DOUBTFUL),
    };
}

static int32_t
working_days_after(const struct ik_law *law, int32_t day, int32_t n,
                   enum standing least_off)
{
    for (; n > 0; n--)
        day = next_working(law, day + 1, least_off);
    return day;
}

struct ik_counted_day
ik_working_days_after(const struct ik_law *law, int32_t day, int32_t n)
{
    assert(n >= 0 && n <= IK_LONGEST_COUNT);
    return (struct ik_counted_day){
        .day = working_days_after(law, day, n, OFF),
        .other = working_days_after(law, day, n, DOUBTFUL),
    };
}

int32_t
ik_working_days_between(const struct ik_law *law, int32_t after,
                        int32_t until)
{
    int32_t count = 0;
    for (int32_t day = after + 1; day <= until; day++)
        count += ik_is_working_day(law, day);
    return count;
}

struct ik_latest
ik_latest_before(int32_t deadline, int32_t n)
{
    return (struct ik_latest){ .strict = deadline - n - 1,
                               .lenient = deadline - n };
}

int32_t
ik_months_before(int32_t day, int32_t n)
{
    enum { FIRST_DAYS = 28 };
    int32_t date = ik_date_from_day(day).yyyymmdd;
    int32_t months = date / 10000 * 12 + date / 100 % 100 - 1 - n;
    int32_t month = months / 12 * 10000 + (months % 12 + 1) * 100;
    int32_t last = date % 100;
    while (last > FIRST_DAYS && !ik_date_exists((ik_date){ month + last }))
        last--;
    return ik_day_from_date((ik_date){ month + last });
}
