/* Findings packed into forms and values, and read again. */
#include "check/report.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(struct ik_finding_part) == sizeof(void *) + 8,
               "padding in a part");
_Static_assert(offsetof(struct ik_finding_form, parts) ==
                   3 * sizeof(void *) + 6 * sizeof(uint32_t),
               "padding in a form");

void
ik_packer_init(struct ik_packer *packer, const struct ik_report *report,
               struct ik_arena *arena)
{
    *packer = (struct ik_packer){ .report = report, .arena = arena };
    ik_names_init(&packer->forms, arena, NULL);
}

void
ik_packer_release(struct ik_packer *packer)
{
    ik_names_release(&packer->forms);
    free(packer->next);
}

static uint32_t
count_due(const struct ik_saying *saying)
{
    return saying->due.precision != 0;
}

static const ik_record *
principal(const struct ik_saying *saying)
{
    return saying->subject_count ? saying->subjects[0] : NULL;
}

/* Most pieces are of the principal subject, which is the first value. */
static inline unsigned
flags_of_piece(const struct ik_evidence *piece, const ik_record *subject)
{
    return piece->record && piece->record == subject &&
                   piece->type != IK_EVIDENCE_QUOTE
               ? IK_PART_OF_SUBJECT
               : 0;
}

static inline unsigned
flags_of_miss(const struct ik_miss *miss, const ik_record *subject)
{
    return (miss->record && miss->record == subject ? IK_PART_OF_SUBJECT : 0u) |
           (miss->planned ? IK_PART_PLANNED : 0u);
}

static bool
has_form(const struct ik_saying *saying, const struct ik_finding_form *form)
{
    if (!form || form->rule != saying->rule || form->key != saying->key ||
        form->outcome != (uint32_t)saying->outcome ||
        form->subject_count != saying->subject_count ||
        form->evidence_count != saying->evidence_count ||
        form->miss_count != saying->miss_count ||
        form->due_count != count_due(saying))
        return false;
    const ik_record *subject = principal(saying);
    const struct ik_finding_part *part = form->parts;
    for (size_t i = 0; i < saying->evidence_count; i++, part++) {
        const struct ik_evidence *piece = &saying->evidence[i];
        if (part->name != piece->name || part->field != piece->field ||
            part->type != piece->type ||
            part->flags != flags_of_piece(piece, subject))
            return false;
    }
    for (size_t i = 0; i < saying->miss_count; i++, part++) {
        const struct ik_miss *miss = &saying->misses[i];
        if (part->field != miss->field || part->type != miss->presence ||
            part->flags != flags_of_miss(miss, subject))
            return false;
    }
    return true;
}

/* How many values a piece of evidence takes. */
static uint32_t
count_values(unsigned type)
{
    return type == IK_EVIDENCE_INSTANT || type == IK_EVIDENCE_QUOTE ? 2 : 1;
}

static void
fill_parts(struct ik_finding_form *form, const struct ik_saying *saying)
{
    uint32_t at = form->subject_count;
    const ik_record *subject = principal(saying);
    struct ik_finding_part *part = form->parts;
    for (size_t i = 0; i < saying->evidence_count; i++, part++) {
        const struct ik_evidence *piece = &saying->evidence[i];
        unsigned flags = flags_of_piece(piece, subject);
        bool same = flags & IK_PART_OF_SUBJECT;
        *part = (struct ik_finding_part){ .name = piece->name,
                                          .at = same ? 0 : at,
                                          .field = piece->field,
                                          .type = piece->type,
                                          .flags = (uint8_t)flags };
        at += same ? 0 : count_values(piece->type);
    }
    for (size_t i = 0; i < saying->miss_count; i++, part++) {
        const struct ik_miss *miss = &saying->misses[i];
        unsigned flags = flags_of_miss(miss, subject);
        bool same = flags & IK_PART_OF_SUBJECT;
        *part = (struct ik_finding_part){ .at = same ? 0 : at,
                                          .field = miss->field,
                                          .type = miss->presence,
                                          .flags = (uint8_t)flags };
        at += !same;
    }
    if (form->due_count) {
        *part = (struct ik_finding_part){ .at = at,
                                          .type = IK_EVIDENCE_INSTANT };
        at += count_values(IK_EVIDENCE_INSTANT);
    }
    form->value_count = at;
}

static size_t
form_size(size_t parts)
{
    return sizeof(struct ik_finding_form) +
           parts * sizeof(struct ik_finding_part);
}

/* What is said of so many things, hardly anything but the next finding says
 * again. */
static bool
is_shared(size_t parts)
{
    return parts <= 64;
}

/* Room for a form: among the others where it stays, unless it is first to be
 * looked for there. NULL when memory runs out. */
static struct ik_finding_form *
next_form(struct ik_packer *packer, size_t parts)
{
    size_t size = form_size(parts);
    if (!is_shared(parts))
        return ik_arena_alloc(packer->arena, size);
    while (packer->capacity < size)
        if (!ik_enlarge(&packer->next, &packer->capacity, 1))
            return NULL;
    return packer->next;
}

/* Where a form of such texts would be among the latest ones. */
static const struct ik_finding_form **
recent_form(struct ik_packer *packer, const struct ik_saying *saying)
{
    size_t size = sizeof packer->recent / sizeof *packer->recent;
    size_t at = (size_t)(uintptr_t)saying->key ^ saying->miss_count ^
                saying->evidence_count << 2;
    return &packer->recent[at % size];
}

static const struct ik_finding_form *
find_form(struct ik_packer *packer, const struct ik_saying *saying)
{
    const struct ik_finding_form **recent = recent_form(packer, saying);
    if (has_form(saying, *recent))
        return *recent;
    uint32_t due_count = count_due(saying);
    size_t parts = saying->evidence_count + saying->miss_count + due_count;
    struct ik_finding_form *form = next_form(packer, parts);
    if (!form)
        return NULL;
    *form = (struct ik_finding_form){
        .report = packer->report,
        .rule = saying->rule,
        .key = saying->key,
        .outcome = (uint32_t)saying->outcome,
        .subject_count = (uint32_t)saying->subject_count,
        .evidence_count = (uint32_t)saying->evidence_count,
        .miss_count = (uint32_t)saying->miss_count,
        .due_count = due_count,
    };
    fill_parts(form, saying);
    *recent = is_shared(parts)
                  ? (const void *)ik_names_add(&packer->forms, packer->next,
                                               form_size(parts))
                  : form;
    return *recent;
}

static void
put_instant(union ik_finding_value *to, ik_instant instant)
{
    to[0].number = instant.utc_ms;
    to[1].offset_min = instant.offset_min;
    to[1].precision = instant.precision;
}

static ik_instant
get_instant(const union ik_finding_value *from)
{
    return (ik_instant){ from[0].number, from[1].offset_min,
                         from[1].precision };
}

static void
put_evidence(union ik_finding_value *to, const struct ik_evidence *piece)
{
    switch (piece->type) {
    case IK_EVIDENCE_INSTANT:
        put_instant(to, piece->instant);
        break;
    case IK_EVIDENCE_DATE:
    case IK_EVIDENCE_NUMBER:
        to->number = piece->number;
        break;
    case IK_EVIDENCE_QUOTE:
        to[1].offset = piece->offset;
        to[1].length = piece->length;
        /* fall through */
    default:
        to->record = piece->record;
    }
}

struct ik_finding *
ik_finding_pack(struct ik_packer *packer, const struct ik_saying *saying)
{
    const struct ik_finding_form *form = find_form(packer, saying);
    struct ik_finding *finding = NULL;
    if (form)
        finding = ik_arena_alloc(
            packer->arena,
            sizeof *finding + form->value_count * sizeof *finding->values);
    if (!finding)
        return NULL;
    finding->form = form;
    finding->index = packer->count++;
    finding->status = IK_STATUS_OPEN;
    const struct ik_finding_part *part = form->parts;
    for (size_t i = 0; i < saying->subject_count; i++)
        finding->values[i].record = saying->subjects[i];
    for (size_t i = 0; i < saying->evidence_count; i++, part++)
        if (!(part->flags & IK_PART_OF_SUBJECT))
            put_evidence(finding->values + part->at, &saying->evidence[i]);
    for (size_t i = 0; i < saying->miss_count; i++, part++)
        if (!(part->flags & IK_PART_OF_SUBJECT))
            finding->values[part->at].record = saying->misses[i].record;
    if (form->due_count)
        put_instant(finding->values + part->at, saying->due);
    return finding;
}

struct ik_finding_made *
ik_finding_made(const struct ik_finding *finding)
{
    ik_report *report = (ik_report *)(uintptr_t)finding->form->report;
    struct ik_finding_made *known = atomic_load(&report->made);
    if (known)
        return known + finding->index;
    struct ik_finding_made *made = calloc(report->finding_count, sizeof *made);
    if (!made)
        return NULL;
    /* Of threads that come at once, one is first. */
    if (atomic_compare_exchange_strong(&report->made, &known, made))
        return made + finding->index;
    free(made);
    return known + finding->index;
}

void
ik_findings_release(struct ik_report *report)
{
    struct ik_finding_made *made = atomic_load(&report->made);
    for (size_t i = 0; made && i < report->finding_count; i++) {
        free(atomic_load_explicit(&made[i].id, memory_order_relaxed));
        free(atomic_load_explicit(&made[i].evidence_digest,
                                  memory_order_relaxed));
    }
    free(made);
    atomic_store(&report->made, NULL);
}

struct ik_evidence
ik_finding_evidence(const struct ik_finding *finding, size_t index)
{
    const struct ik_finding_part *part = &finding->form->parts[index];
    const union ik_finding_value *value = finding->values + part->at;
    struct ik_evidence piece = { .name = part->name, .field = part->field,
                                 .type = part->type };
    switch (part->type) {
    case IK_EVIDENCE_INSTANT:
        piece.instant = get_instant(value);
        break;
    case IK_EVIDENCE_DATE:
    case IK_EVIDENCE_NUMBER:
        piece.number = value->number;
        break;
    case IK_EVIDENCE_QUOTE:
        piece.offset = value[1].offset;
        piece.length = value[1].length;
        /* fall through */
    default:
        piece.record = value->record;
    }
    return piece;
}

struct ik_miss
ik_finding_miss(const struct ik_finding *finding, size_t index)
{
    const struct ik_finding_form *form = finding->form;
    const struct ik_finding_part *part =
        &form->parts[form->evidence_count + index];
    return (struct ik_miss){ .record = finding->values[part->at].record,
                             .field = part->field,
                             .presence = part->type,
                             .planned = part->flags & IK_PART_PLANNED };
}

ik_instant
ik_finding_get_due(const ik_finding *finding)
{
    const struct ik_finding_form *form = finding ? finding->form : NULL;
    if (!form || !form->due_count)
        return (ik_instant){ 0 };
    size_t index = (size_t)form->evidence_count + form->miss_count;
    return get_instant(finding->values + form->parts[index].at);
}

/* The id of the principal subject, or NULL. */
static const char *
subject_id(const struct ik_finding *finding)
{
    return finding->form->subject_count ? finding->values[0].record->id : NULL;
}

/* Rule and principal subject: the same in every run over the same facts. */
static char *
make_id(const struct ik_finding *finding)
{
    const char *rule = finding->form->rule->id;
    const char *subject = subject_id(finding);
    size_t n = strlen(rule), m = subject ? strlen(subject) + 1 : 0;
    char *id = malloc(n + m + 1);
    if (!id)
        return NULL;
    memcpy(id, rule, n);
    if (subject) {
        id[n] = ':';
        memcpy(id + n + 1, subject, m - 1);
    }
    id[n + m] = '\0';
    return id;
}

const char *
ik_finding_get_id(const ik_finding *finding)
{
    struct ik_finding_made *made = finding ? ik_finding_made(finding) : NULL;
    const char *known = made ? atomic_load(&made->id) : NULL;
    if (known || !made)
        return known;
    return ik_publish(&made->id, make_id(finding));
}

enum ik_kind
ik_miss_kind(const struct ik_miss *miss)
{
    return miss->record ? ik_record_get_kind(miss->record)
                        : (enum ik_kind)(miss->field >> 8);
}

/* No rule's id is the beginning of another's. */
int
ik_finding_compare(const struct ik_finding *a, const struct ik_finding *b)
{
    int order = a->form->rule == b->form->rule
                    ? 0
                    : strcmp(a->form->rule->id, b->form->rule->id);
    if (order)
        return order;
    const char *x = subject_id(a), *y = subject_id(b);
    return strcmp(x ? x : "", y ? y : "");
}

int
ik_finding_compare_id(const struct ik_finding *finding, const char *id)
{
    const char *rule = finding->form->rule->id;
    const char *subject = subject_id(finding);
    size_t n = strlen(rule);
    int order = strncmp(rule, id, n);
    if (order)
        return order;
    if (!subject)
        return id[n] ? -1 : 0;
    return id[n] == ':' ? strcmp(subject, id + n + 1) : ':' - (uint8_t)id[n];
}
