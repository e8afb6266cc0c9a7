/* What a finding rests on, as bytes: changed evidence is a changed digest. */
#include "check/judge.h"

#include "base/civil.h"
#include "base/digest.h"
#include "model/write.h"

#include <string.h>

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

bool
ik_finding_digest_evidence(struct ik_finding *finding)
{
    struct ik_text text = { 0 }, hex = { 0 };
    ik_text_add_string(&text, finding->rule->id);
    ik_text_add_char(&text, ' ');
    ik_text_add_string(&text, finding->key);
    for (size_t i = 0; i < finding->subject_count; i++) {
        ik_text_add_char(&text, ' ');
        ik_text_add_string(&text, finding->subjects[i]->id);
    }
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const struct ik_evidence *evidence = &finding->evidence[i];
        ik_text_add_char(&text, '\n');
        ik_text_add_string(&text, evidence->name);
        ik_text_add_char(&text, ' ');
        if (evidence->record)
            ik_text_add_string(&text, evidence->record->id);
        ik_text_add_char(&text, ' ');
        add_value(&text, evidence);
    }
    struct ik_digest digest = { { 0 } };
    if (!text.failed)
        digest = ik_digest_of(text.data, text.size, NULL, 0);
    ik_text_add_hex(&hex, digest.bytes, sizeof digest.bytes);
    bool fine = !text.failed && !hex.failed;
    if (fine)
        memcpy(finding->evidence_digest, hex.data,
               sizeof finding->evidence_digest);
    ik_text_release(&text);
    ik_text_release(&hex);
    return fine;
}
