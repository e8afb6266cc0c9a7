/* Calendar and clock of Europe/Oslo, without the process's time zone. */
#ifndef IK_BASE_CIVIL_H
#define IK_BASE_CIVIL_H

#include "base/text.h"

#include <innokjop/types.h>

/* Days since 1970-01-01, the unit in which dates are counted. */
int32_t ik_day_from_date(ik_date date);
ik_date ik_date_from_day(int32_t day);
/* 0 for Monday to 6 for Sunday. */
int ik_day_weekday(int32_t day);

/* Minutes east of UTC in Oslo at an instant: 60 in winter, 120 in summer. */
int ik_oslo_offset(int64_t utc_ms);
/* The civil date in Oslo of an instant, as a day number. */
int32_t ik_oslo_day(ik_instant instant);
/* The instant of 00:00 in Oslo on a day; day + 1 gives 24:00. */
int64_t ik_oslo_midnight(int32_t day);

/* Whether there is such a date, years 1900 to 2199. */
bool ik_date_exists(ik_date date);
/*
 * Cuts off what the precision does not say. False when there is no such
 * instant, or outside the years 1900 to 2199.
 */
bool ik_instant_trim(ik_instant *instant);

/* Both accept only what exists, years 1900 to 2199. */
bool ik_parse_date(const char *text, size_t length, ik_date *date);
bool ik_parse_instant(const char *text, size_t length, ik_instant *instant);
void ik_text_add_date(struct ik_text *text, ik_date date);
/* The form in which it was recorded: offset and precision are kept. */
void ik_text_add_instant(struct ik_text *text, ik_instant instant);

#endif
