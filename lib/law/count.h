/*
 * Counting days as Regulation 1182/71 does (FOA § 7-6, FOR-1992-12-04-910).
 * Days are numbers since 1970-01-01, as in base/civil.h, in Oslo.
 */
#ifndef IK_LAW_COUNT_H
#define IK_LAW_COUNT_H

#include "law/law.h"

/* Not a Saturday, Sunday or public holiday (art. 2). */
bool ik_is_working_day(const struct ik_law *law, int32_t day);
/* The first working day from a day on. */
int32_t ik_next_working_day(const struct ik_law *law, int32_t day);
/* A day of which it is unsure whether art. 2 counts it: 24 and 31 December. */
bool ik_is_doubtful_day(const struct ik_law *law, int32_t day);
/* What a holiday is called; NULL on other days, and Sundays among them. */
const char *ik_holiday_name(const struct ik_law *law, int32_t day,
                            enum ik_language language);
/* Easter Sunday of a year. */
int32_t ik_easter(int32_t year);

struct ik_counted_day {
    int32_t day;
    int32_t other; /* the day, were the doubtful ones holidays */
};

/* What is counted at most: a period, and what five conditions add to it. */
enum { IK_LONGEST_COUNT = 6 * 4000 };

/*
 * The day at whose 24:00 a period of n calendar days ends (art. 3). The day
 * of the event is not counted; a last day off moves to the next working day;
 * two days or more contain two working days. 0 < n <= IK_LONGEST_COUNT.
 */
struct ik_counted_day ik_period_end(const struct ik_law *law, int32_t event,
                                    int32_t n);
/* The nth working day after a day; n = 0 gives the day. n is at most
 * IK_LONGEST_COUNT. */
struct ik_counted_day ik_working_days_after(const struct ik_law *law,
                                            int32_t day, int32_t n);
/* Working days from the day after the first to the second, both included. */
int32_t ik_working_days_between(const struct ik_law *law, int32_t after,
                                int32_t until);

/*
 * Backwards from a deadline there is no shift (art. 3(4) second sentence).
 * Strict leaves n full days between; lenient is the boundary day, on which
 * the readings part.
 */
struct ik_latest {
    int32_t strict;
    int32_t lenient;
};
struct ik_latest ik_latest_before(int32_t deadline, int32_t n);

/*
 * The same day of the month n months earlier, or the last of that month where
 * it has no such day (art. 3(2) c).
 */
int32_t ik_months_before(int32_t day, int32_t n);

#endif
