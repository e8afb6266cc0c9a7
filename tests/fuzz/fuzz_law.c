/* The loader of law data, and look-ups and counting in what it accepted. */
#include "law/limit.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Every step of a procedure, under all conditions at once and none. */
static void
count_days(const struct ik_law *law, const char *procedure)
{
    for (const char *const *step = ik_period_steps; *step; step++) {
        for (unsigned conditions = 0; conditions < 32; conditions++) {
            struct ik_period_question asked = { "part_iii", procedure, *step,
                                                conditions, { 20260701 } };
            struct ik_period period;
            struct ik_limit limit;
            if (ik_period_find(law, &asked, &period) != IK_PERIOD_FOUND)
                continue;
            ik_limit_after(law, &period, 20635, &limit);
            if (period.bound != IK_AT_MOST)
                ik_limit_until(law, &period,
                               ik_due_from_date((ik_date){ 20261224 }),
                               &limit);
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    ik_error *error = NULL;
    struct ik_law *law = ik_law_load((const char *)bytes, size, &error);
    if (!law == !ik_error_get_count(error)) {
        fprintf(stderr, "fuzz_law: neither law nor a problem, or both\n");
        abort();
    }
    if (law) {
        ik_date date = { 20260701 };
        int64_t amount = 0;
        ik_law_citation(law, "foa-1-1", date);
        ik_law_amount(law, "eea-classic-other", date, &amount);
        ik_law_semantics(law, "SOS-001", date, NULL);
        count_days(law, NULL);
        for (const char *const *name = ik_period_procedures; *name; name++)
            count_days(law, *name);
    }
    ik_law_free(law);
    ik_error_free(error);
    return 0;
}
