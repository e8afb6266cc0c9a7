/* The loader of law data, and the look-ups in whatever it accepted. */
#include "law/law.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

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
    }
    ik_law_free(law);
    ik_error_free(error);
    return 0;
}
