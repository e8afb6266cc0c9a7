/* Whether the journal is as it was written. */
#include "model/canonical.h"
#include "model/journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* That an entry redacted a field of a record. */
struct redaction {
    const char *id; /* interned */
    const char *field;
    size_t length; /* of the field's name */
    size_t entry;
};

struct verification {
    const ik_case *kase;
    ik_error *problems;
    struct ik_text scratch;
    struct ik_text gaps;
    struct redaction *redactions; /* sorted */
    size_t redaction_count, redaction_capacity;
    bool no_memory;
};

static void
number_text(char text[24], size_t number)
{
    snprintf(text, 24, "%zu", number);
}

static void
check_seal(struct verification *v, size_t entry, const ik_record *record)
{
    struct ik_digest digest;
    if (!ik_record_digest(record, &v->scratch, &digest)) {
        v->no_memory = true;
        return;
    }
    const uint8_t *seal = ik_record_seal(record);
    if (seal && memcmp(seal, digest.bytes, IK_DIGEST_SIZE) == 0)
        return;
    char number[24];
    number_text(number, entry + 1);
    ik_fail(&v->problems, IK_PROBLEM_DIGEST,
            (struct ik_place){ record->line, record->id, NULL },
            IK_MESSAGE_RECORD_ALTERED, IK_ARGUMENTS(number, record->id));
}

static void
check_link(struct verification *v, size_t index)
{
    const struct ik_entry *entry = v->kase->entries[index];
    const struct ik_entry *before =
        index ? v->kase->entries[index - 1] : NULL;
    bool fine = before ? entry->has_previous &&
                             memcmp(&entry->previous, &before->digest,
                                    sizeof before->digest) == 0
                       : !entry->has_previous;
    if (fine)
        return;
    char number[24];
    number_text(number, index + 1);
    ik_fail(&v->problems, IK_PROBLEM_DIGEST,
            (struct ik_place){ entry->line, NULL, "previous" },
            IK_MESSAGE_CHAIN_BROKEN, IK_ARGUMENTS(number));
}

static const char *
field_name(const ik_record *record, const struct ik_cell *cell)
{
    return ik_field_get_name((enum ik_field)(record->kind * 256 + cell->n));
}

static void
add_redaction(struct verification *v, const ik_record *record,
              const char *field, size_t length, size_t entry)
{
    if (!ik_grow((void **)&v->redactions, &v->redaction_capacity,
                 v->redaction_count, sizeof *v->redactions))
        v->no_memory = true;
    else
        v->redactions[v->redaction_count++] =
            (struct redaction){ record->id, field, length, entry };
}

/* The fields that a revision redacts, those of newer versions too. */
static void
collect_redactions(struct verification *v, const ik_record *record,
                   size_t entry)
{
    for (size_t i = 0; i < record->cell_count && !v->no_memory; i++) {
        const struct ik_cell *cell = &record->cells[i];
        const char *field;
        size_t length;
        if (cell->shape == IK_SHAPE_MARK) {
            field = field_name(record, cell);
            add_redaction(v, record, field, strlen(field), entry);
        }
        if (cell->shape != IK_SHAPE_RAW_ELEMENT)
            continue;
        for (const char *at = cell->text;
             (at = ik_canonical_next_redacted(at, &field, &length));)
            add_redaction(v, record, field, length, entry);
    }
}

/* By record and field; what an entry may have redacted comes before it. */
static int
compare(const void *a, const void *b)
{
    const struct redaction *x = a, *y = b;
    uintptr_t p = (uintptr_t)x->id, q = (uintptr_t)y->id;
    if (p != q)
        return p < q ? -1 : 1;
    if (x->length != y->length)
        return x->length < y->length ? -1 : 1;
    int order = memcmp(x->field, y->field, x->length);
    if (order)
        return order;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

static void
collect_all(struct verification *v)
{
    const ik_case *kase = v->kase;
    for (size_t i = 0; i < kase->entry_count; i++) {
        const struct ik_entry *entry = kase->entries[i];
        for (size_t j = 0; j < entry->count && !v->no_memory; j++) {
            const ik_record *record = kase->revisions[entry->first + j];
            if (record->act == IK_ACT_REDACT)
                collect_redactions(v, record, i);
        }
    }
    if (v->redaction_count)
        qsort(v->redactions, v->redaction_count, sizeof *v->redactions,
              compare);
}

/* Whether the same entry or a later one redacts the record's field. */
static bool
is_explained(const struct verification *v, const ik_record *record,
             const char *field, size_t entry)
{
    struct redaction wanted = { record->id, field, strlen(field), entry };
    size_t low = 0, high = v->redaction_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare(&v->redactions[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == v->redaction_count)
        return false;
    wanted.entry = v->redactions[low].entry;
    return compare(&v->redactions[low], &wanted) == 0;
}

static void
check_gap(struct verification *v, const ik_record *record, const char *field,
          size_t entry)
{
    if (!is_explained(v, record, field, entry))
        ik_fail(&v->problems, IK_PROBLEM_DIGEST,
                (struct ik_place){ record->line, record->id, field },
                IK_MESSAGE_UNEXPLAINED_GAP, IK_ARGUMENTS(field));
}

/* Gaps in what a newer version wrote. */
static void
check_raw_gaps(struct verification *v, const ik_record *record,
               const struct ik_cell *cell, size_t entry)
{
    ik_text_clear(&v->scratch);
    ik_text_clear(&v->gaps);
    ik_canonical_add_raw(&v->scratch, cell->text, &v->gaps);
    if (v->scratch.failed || v->gaps.failed) {
        v->no_memory = true;
        return;
    }
    for (size_t at = 0; at < v->gaps.size;) {
        const char *field = v->gaps.data + at;
        check_gap(v, record, field, entry);
        at += strlen(field) + 1;
    }
}

static void
check_gaps(struct verification *v, const ik_record *record, size_t entry)
{
    for (size_t i = 0; i < record->cell_count && !v->no_memory; i++) {
        const struct ik_cell *cell = &record->cells[i];
        if (cell->shape == IK_TYPE_TEXT &&
            cell->presence == IK_PRESENCE_REDACTED)
            check_gap(v, record, field_name(record, cell), entry);
        if (cell->shape == IK_SHAPE_RAW_ELEMENT)
            check_raw_gaps(v, record, cell, entry);
    }
}

static void
check_entry(struct verification *v, size_t index)
{
    const struct ik_entry *entry = v->kase->entries[index];
    check_link(v, index);
    for (size_t i = 0; i < entry->count && !v->no_memory; i++) {
        const ik_record *record = v->kase->revisions[entry->first + i];
        check_seal(v, index, record);
        check_gaps(v, record, index);
    }
}

static void
check_head(struct verification *v, const char *expected)
{
    const char *head = v->kase->head;
    if (expected && !ik_equal(expected, head))
        ik_fail(&v->problems, IK_PROBLEM_DIGEST, (struct ik_place){ 0 },
                IK_MESSAGE_HEAD_DIFFERS, IK_ARGUMENTS(head, expected));
}

bool
ik_case_verify(const ik_case *kase, const char *expected_head,
               ik_error **error)
{
    if (!kase)
        return ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                       IK_MESSAGE_NULL_ARGUMENT, IK_ARGUMENTS("kase"));
    if (!kase->chained)
        return ik_fail_plainly(error, IK_PROBLEM_DIGEST,
                               IK_MESSAGE_NOT_CHAINED);
    struct verification v = { .kase = kase };
    collect_all(&v);
    for (size_t i = 0; i < kase->entry_count && !v.no_memory &&
                       !ik_error_is_full(v.problems);
         i++)
        check_entry(&v, i);
    check_head(&v, expected_head);
    ik_text_release(&v.scratch);
    ik_text_release(&v.gaps);
    free(v.redactions);
    bool fine = !v.no_memory && !v.problems;
    if (v.no_memory)
        ik_fail_no_memory(error);
    else if (error && v.problems) {
        *error = v.problems;
        return false;
    }
    ik_error_free(v.problems);
    return fine;
}
