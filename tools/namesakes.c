#include "warnings.h"

#include <innokjop/records.h>
#include <innokjop/values.h>

#include <stdlib.h>
#include <string.h>

static const enum ik_field number_field =
    IK_FIELD_ORGANISATION_ORGANISATION_NUMBER;

struct bearer {
    char digits[10];
    size_t index;
};

static int
compare(const void *a, const void *b)
{
    const struct bearer *x = a, *y = b;
    int order = strcmp(x->digits, y->digits);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static size_t
collect(const ik_case *kase, struct bearer *bearers)
{
    const ik_record *record;
    size_t count = 0;
    for (size_t i = 0;
         (record = ik_case_get_record(kase, IK_KIND_ORGANISATION, i)); i++) {
        const char *number = ik_record_get_token(record, number_field, 0);
        if (ik_organisation_number_check(number, bearers[count].digits) ==
            IK_IDENTIFIER_VALID)
            bearers[count++].index = i;
    }
    return count;
}

static void
warn(const struct warnings *warnings, const ik_record *record,
     const ik_record *first)
{
    static const struct words same = {
        "har samme organisasjonsnummer; reglene ser leverandører med samme "
        "nummer som én",
        "har same organisasjonsnummer; reglane ser leverandørar med same "
        "nummer som éin",
        "has the same organisation number; rules take suppliers with the same "
        "number as one"
    };
    warn_at(warnings, warnings->rewritten ? 0 : ik_record_get_line(record),
            ik_record_get_id(record), ik_field_get_name(number_field),
            ik_record_get_id(first), &same);
}

void
warn_of_namesakes(const struct warnings *warnings, const ik_case *kase,
                  const ik_record *only)
{
    size_t most = ik_case_get_record_count(kase, IK_KIND_ORGANISATION) + 1;
    struct bearer *bearers = malloc(most * sizeof *bearers);
    size_t count = bearers ? collect(kase, bearers) : 0, first = 0;
    if (bearers)
        qsort(bearers, count, sizeof *bearers, compare);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(bearers[i].digits, bearers[first].digits) != 0) {
            first = i;
            continue;
        }
        const ik_record *record =
            ik_case_get_record(kase, IK_KIND_ORGANISATION, bearers[i].index);
        if (!only || record == only)
            warn(warnings, record,
                 ik_case_get_record(kase, IK_KIND_ORGANISATION,
                                    bearers[first].index));
    }
    free(bearers);
}
