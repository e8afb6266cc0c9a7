/*
 * Answers questions about days, one a line, for days.py to compare. A day is
 * a number since 1970-01-01.
 *
 *   works DAY           1 when it is a working day
 *   day UTC_MS          the day in Oslo, and the minutes east of UTC
 *   midnight DAY        UTC_MS of its 00:00 in Oslo
 *   after DAY N         of N days after DAY: end of the period, strict bound,
 *                       lenient bound
 *   until DAY N         of N days up to DAY: the same
 *   before DAY N        of N days before DAY: strict bound, lenient bound
 *   months DAY N        the day N months before DAY
 */
#include "base/civil.h"
#include "law/count.h"
#include "law/limit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
print_limit(const struct ik_limit *limit)
{
    printf("%" PRId32 " %" PRId32 " %" PRId32 "\n", limit->period_end,
           limit->strict, limit->lenient);
}

static bool
answer(const struct ik_law *law, const char *asked, int64_t first, int32_t n)
{
    int32_t day = (int32_t)first;
    struct ik_period period = { .days = n, .bound = IK_AT_LEAST };
    struct ik_limit limit;
    ik_instant instant = { first, 0, IK_PRECISION_MILLISECOND };
    if (strcmp(asked, "works") == 0) {
        printf("%d\n", ik_is_working_day(law, day));
    } else if (strcmp(asked, "day") == 0) {
        printf("%" PRId32 " %d\n", ik_oslo_day(instant),
               ik_oslo_offset(first));
    } else if (strcmp(asked, "midnight") == 0) {
        printf("%" PRId64 "\n", ik_oslo_midnight(day));
    } else if (strcmp(asked, "after") == 0) {
        ik_limit_after(law, &period, day, &limit);
        print_limit(&limit);
    } else if (strcmp(asked, "until") == 0) {
        ik_limit_until(law, &period,
                       ik_due_from_date(ik_date_from_day(day)), &limit);
        print_limit(&limit);
    } else if (strcmp(asked, "before") == 0) {
        struct ik_latest latest = ik_latest_before(day, n);
        printf("%" PRId32 " %" PRId32 "\n", latest.strict, latest.lenient);
    } else if (strcmp(asked, "months") == 0) {
        printf("%" PRId32 "\n", ik_months_before(day, n));
    } else {
        return false;
    }
    return true;
}

int
main(void)
{
    char line[80], asked[16];
    int64_t first;
    int32_t n;
    struct ik_law *law =
        ik_law_load(ik_law_embedded, ik_law_embedded_size, NULL);
    bool fine = law;
    while (fine && fgets(line, sizeof line, stdin)) {
        n = 0;
        fine = sscanf(line, "%15s %" SCNd64 " %" SCNd32, asked, &first,
                      &n) >= 2 &&
               answer(law, asked, first, n);
    }
    ik_law_free(law);
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
