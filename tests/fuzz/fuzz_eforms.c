/*
 * Notices: whatever is read comes out the same however it is fed, and the case
 * that is made of it is written and read as it was, as one of our own.
 */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const ik_case *first = read_with(ik_import_new(), bytes, size, 0);
    const ik_case *pieces = read_with(ik_import_new(), bytes, size, 1);
    require_same_case(first, pieces, "reading in pieces gives something else");
    if (first)
        ik_case_unref(write_and_read(first));
    ik_case_unref(pieces);
    ik_case_unref(first);
    return 0;
}
