/* What a finding rests on, as bytes: changed evidence is a changed digest. */
#include "check/judge.h"

#include "base/civil.h"
#include "base/digest.h"
#include "model/write.h"

static void
add_value(struct ik_text *text, const struct ik_evidence *evidence)
{
    const ik_record *record = evidence->record;
    switch (evidence->type) {
    case IK_EVIDENCE_INSTANT:
        ik_text_add_instant(text, evidence->instant);
        break;
    case IK_EVIDENCE_NUMBER:
    case IK_EVIDENCE_DATE:
        ik_text_add_integer(text, evidence->number);
        break;
    case IK_EVIDENCE_QUOTE:
        ik_text_add_integer(text, evidence->offset);
        ik_text_add_char(text, '+');
        ik_text_add_integer(text, evidence->length);
        break;
    default:
        break;
    }
    for (size_t i = 0; record && evidence->field && i < record->cell_count;
         i++) {
        const struct ik_cell *cell = &record->cells[i];
        if (cell->n != (evidence->field & 255u) ||
            cell->shape >= IK_SHAPE_MARK ||
            cell->presence != IK_PRESENCE_KNOWN)
            continue;
        ik_text_add_char(text, '=');
        ik_write_value(text, cell);
    }
}

/* In hexadecimal. */
static char *
digest(const struct ik_finding *finding)
{
    struct ik_text text = { 0 }, hex = { 0 };
    ik_text_add_string(&text, finding->form->rule->id);
    ik_text_add_char(&text, ' ');
    ik_text_add_string(&text, finding->form->key);
    for (size_t i = 0; i < finding->form->subject_count; i++) {
        ik_text_add_char(&text, ' ');
        ik_text_add_string(&text, finding->values[i].record->id);
    }
    for (size_t i = 0; i < finding->form->evidence_count; i++) {
        struct ik_evidence evidence = ik_finding_evidence(finding, i);
        ik_text_add_char(&text, '\n');
        ik_text_add_string(&text, evidence.name);
        ik_text_add_char(&text, ' ');
        if (evidence.record)
            ik_text_add_string(&text, evidence.record->id);
        ik_text_add_char(&text, ' ');
        add_value(&text, &evidence);
    }
    if (!text.failed) {
        struct ik_digest made = ik_digest_of(text.data, text.size, NULL, 0);
        ik_text_add_hex(&hex, made.bytes, sizeof made.bytes);
    }
    ik_text_release(&text);
    return hex.data;
}

const char *
ik_finding_get_evidence_digest(const ik_finding *finding)
{
    struct ik_finding_made *made = finding ? ik_finding_made(finding) : NULL;
    const char *known = made ? atomic_load(&made->evidence_digest) : NULL;
    if (known || !made)
        return known;
    return ik_publish(&made->evidence_digest, digest(finding));
}
