/* How every check program of the suite runs and reports. */
#ifndef IK_TESTS_RUN_H
#define IK_TESTS_RUN_H

#include <check.h>
#include <stdlib.h>
#include <time.h>

/* Processor time so far, as it would be without sanitizer and valgrind: Meson
 * says in IK_SLOWNESS how many times slower all is with them. */
static inline double
ik_test_seconds(void)
{
    const char *slowness = getenv("IK_SLOWNESS");
    return (double)clock() / CLOCKS_PER_SEC /
           (slowness ? strtod(slowness, NULL) : 1);
}

/* One in so many is tried where all is slow, unless tools/test --long runs: a
 * build without sanitizers tries them all. */
static inline size_t
ik_test_one_in(void)
{
    return getenv("IK_SLOWNESS") && !getenv("IK_LONG") ? 4 : 1;
}

/* Takes over the suite; TAP on standard output. What main() returns. */
static inline int
ik_test_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
