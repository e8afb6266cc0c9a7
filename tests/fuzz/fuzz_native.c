/*
 * The reader and the writer: whatever is read comes out the same however it
 * is fed, and what is written is read as it was, byte for byte from then on.
 */
#include "fuzz.h"

static bool
verifies(const ik_case *kase)
{
    ik_error *error = NULL;
    bool adds_up = ik_case_verify(kase, NULL, &error);
    release(error);
    return adds_up;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    ik_error *error = NULL;
    const ik_case *first = ik_case_from_bytes(bytes, size, &error);
    const ik_case *pieces = read_with(ik_reader_new(), bytes, size, 1);
    require_same_case(first, pieces, "reading in pieces gives something else");
    release(error);
    if (first) {
        const ik_case *again = write_and_read(first);
        require(verifies(first) == verifies(again),
                "verifying differs after writing");
        ik_case_unref(again);
    }
    ik_case_unref(pieces);
    ik_case_unref(first);
    return 0;
}
