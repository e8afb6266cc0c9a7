/*
 * Several notices in one input, with a form feed between them, which XML does
 * not know. Whatever they are, they form cases that are written and read as
 * they were, and in whatever order they come, the cases are the same.
 */
#include "fuzz.h"

enum { MOST = 12 };

struct collection {
    ik_notices *notices;
    const ik_case *read[MOST];
    size_t count;
    bool has_readings; /* of one notice, whose order counts */
    struct bytes heads; /* of all cases, sorted */
};

static size_t
read_notices(const uint8_t *bytes, size_t size, const ik_case **read)
{
    size_t count = 0;
    while (size > 0 && count < MOST) {
        const uint8_t *end = memchr(bytes, '\f', size);
        size_t length = end ? (size_t)(end - bytes) : size;
        const ik_case *kase = read_with(ik_import_new(), bytes, length, 0);
        if (ik_case_is_notice(kase))
            read[count++] = kase;
        else
            ik_case_unref(kase);
        bytes += length + (end != NULL);
        size -= length + (end != NULL);
    }
    return count;
}

static int
compare_heads(const void *left, const void *right)
{
    return memcmp(left, right, 64);
}

static void
add_case(struct collection *made, size_t index)
{
    const ik_case *members[MOST];
    size_t size = ik_notices_get_size(made->notices, index);
    ik_error *error = NULL;
    for (size_t i = 0; i < size; i++)
        members[i] =
            made->read[ik_notices_get_member(made->notices, index, i)];
    const ik_case *kase =
        ik_notices_join(made->notices, index, members, size, &error);
    release(error);
    require(kase, "a case cannot be joined");
    ik_case_unref(write_and_read(kase));
    memcpy(made->heads.data + made->heads.size, ik_case_get_head(kase), 64);
    made->heads.size += 64;
    ik_case_unref(kase);
}

/* Of the notices as they come, or from the last one on. */
static struct collection
collect(const ik_case *const *read, size_t count, bool backwards)
{
    struct collection made = { .notices = ik_notices_new(), .count = count };
    size_t joined = 0, notice;
    enum ik_notice_remark kind;
    for (size_t i = 0; i < count; i++) {
        made.read[i] = read[backwards ? count - 1 - i : i];
        require(ik_notices_add(made.notices, made.read[i], NULL),
                "a notice cannot be added");
    }
    require(ik_notices_group(made.notices, NULL), "no cases are formed");
    size_t cases = ik_notices_get_case_count(made.notices);
    made.heads.data = malloc(64 * (cases + 1));
    for (size_t i = 0; i < cases; i++) {
        joined += ik_notices_get_size(made.notices, i);
        add_case(&made, i);
    }
    require(joined == count, "a notice is in no case, or in two");
    qsort(made.heads.data, cases, 64, compare_heads);
    for (size_t i = 0;
         (kind = ik_notices_get_remark(made.notices, i, &notice, NULL, NULL));
         i++) {
        require(notice < count, "a remark is about no notice");
        made.has_readings |= kind == IK_NOTICE_REMARK_CORRECTS;
    }
    return made;
}

static void
release_collection(struct collection *made)
{
    ik_notices_free(made->notices);
    free(made->heads.data);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const ik_case *read[MOST];
    size_t count = read_notices(bytes, size, read);
    struct collection forwards = collect(read, count, false);
    struct collection backwards = collect(read, count, true);
    require(forwards.has_readings ||
                (forwards.heads.size == backwards.heads.size &&
                 !memcmp(forwards.heads.data, backwards.heads.data,
                         forwards.heads.size)),
            "another order gives other cases");
    release_collection(&forwards);
    release_collection(&backwards);
    for (size_t i = 0; i < count; i++)
        ik_case_unref(read[i]);
    return 0;
}
