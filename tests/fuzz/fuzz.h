/* What fuzz targets have in common: an answer or a problem, never both, and
 * nothing that is written may be read differently. */
#ifndef IK_TESTS_FUZZ_H
#define IK_TESTS_FUZZ_H

#include <innokjop/innokjop.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct bytes {
    char *data;
    size_t size;
};

static inline void
require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

/* An error has a sentence in each language for each problem. */
static inline void
release(ik_error *error)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        for (int l = IK_LANGUAGE_NB; l <= IK_LANGUAGE_EN; l++)
            require(ik_error_get_message(error, i, (enum ik_language)l),
                    "a problem has no sentence");
    ik_error_free(error);
}

/* The reader is used up. A piece of 0 is all at once; else pieces grow from
 * that size to 61 bytes, so that every token is cut somewhere. */
static inline const ik_case *
read_with(ik_reader *reader, const void *bytes, size_t size, size_t piece)
{
    ik_error *error = NULL;
    const char *from = bytes;
    size_t next = piece ? piece : size;
    for (size_t at = 0; at < size; at += next) {
        if (piece)
            next = next * 7 % 62 + 1;
        if (next > size - at)
            next = size - at;
        if (!ik_reader_feed(reader, from + at, next))
            break;
    }
    const ik_case *kase = ik_reader_finish(reader, &error);
    require(!kase == (ik_error_get_count(error) > 0),
            "neither a case nor a problem, or both");
    release(error);
    ik_reader_free(reader);
    return kase;
}

static inline struct bytes
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

static inline void
require_same_case(const ik_case *left, const ik_case *right, const char *what)
{
    require(!left == !right, what);
    require(!left || !strcmp(ik_case_get_head(left), ik_case_get_head(right)),
            what);
}

/* What is written is read as it was, byte for byte from then on. The case
 * that was read again is for ik_case_unref(). */
static inline const ik_case *
write_and_read(const ik_case *kase)
{
    struct bytes once = write_all(kase);
    const ik_case *again =
        read_with(ik_reader_new(), once.data, once.size, 0);
    require_same_case(kase, again, "what was written reads differently");
    struct bytes twice = write_all(again);
    require(once.size == twice.size &&
                !memcmp(once.data, twice.data, once.size),
            "the second writing differs from the first");
    free(once.data);
    free(twice.data);
    return again;
}

#endif
