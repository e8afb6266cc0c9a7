/*
 * The reader and the writer: whatever is read comes out the same however it
 * is fed, and what is written is read as it was, byte for byte from then on.
 */
#include <innokjop/innokjop.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct bytes {
    char *data;
    size_t size;
};

static void
require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz_native: %s\n", what);
    abort();
}

/* An error has a sentence in each language for each problem. */
static void
release(ik_error *error)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        for (int l = IK_LANGUAGE_NB; l <= IK_LANGUAGE_EN; l++)
            require(ik_error_get_message(error, i, (enum ik_language)l),
                    "a problem has no sentence");
    ik_error_free(error);
}

/* Pieces of 1 to 61 bytes, so that every token is cut somewhere. */
static const ik_case *
read_in_pieces(const uint8_t *bytes, size_t size)
{
    ik_error *error = NULL;
    ik_reader *reader = ik_reader_new();
    size_t piece = 1;
    for (size_t at = 0; at < size; at += piece) {
        piece = piece * 7 % 62 + 1;
        if (piece > size - at)
            piece = size - at;
        if (!ik_reader_feed(reader, bytes + at, piece))
            break;
    }
    const ik_case *kase = ik_reader_finish(reader, &error);
    require(!kase == (ik_error_get_count(error) > 0),
            "neither a case nor a problem, or both");
    release(error);
    ik_reader_free(reader);
    return kase;
}

static struct bytes
write_all(const ik_case *kase)
{
    ik_error *error = NULL;
    ik_output *output = ik_case_write(kase, &error);
    require(output, "a case that was read cannot be written");
    struct bytes all = { NULL, 0 };
    char buffer[997];
    for (size_t n; (n = ik_output_read(output, buffer, sizeof buffer)) > 0;) {
        all.data = realloc(all.data, all.size + n);
        memcpy(all.data + all.size, buffer, n);
        all.size += n;
    }
    require(!ik_output_has_failed(output), "writing failed");
    ik_output_free(output);
    ik_error_free(error);
    return all;
}

static void
require_same_case(const ik_case *left, const ik_case *right, const char *what)
{
    require(!left == !right, what);
    require(!left || !strcmp(ik_case_get_head(left), ik_case_get_head(right)),
            what);
}

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
    const ik_case *pieces = read_in_pieces(bytes, size);
    require_same_case(first, pieces, "reading in pieces gives something else");
    release(error);
    if (first) {
        struct bytes once = write_all(first);
        const ik_case *again =
            ik_case_from_bytes(once.data, once.size, NULL);
        require_same_case(first, again, "what was written reads differently");
        struct bytes twice = write_all(again);
        require(once.size == twice.size &&
                    !memcmp(once.data, twice.data, once.size),
                "the second writing differs from the first");
        require(verifies(first) == verifies(again),
                "verifying differs after writing");
        free(once.data);
        free(twice.data);
        ik_case_unref(again);
    }
    ik_case_unref(pieces);
    ik_case_unref(first);
    return 0;
}
