/* Evidence in the form of the file, for programs. */
#include "report/sentence.h"

#include "base/civil.h"
#include "model/write.h"
#include "report/words.h"

#include <string.h>

static bool
is_inside(const char *at)
{
    return ((uint8_t)*at & 0xC0) == 0x80;
}

const char *
ik_evidence_quote(const struct ik_evidence *evidence, size_t *size)
{
    const char *text = ik_record_get_text(
        evidence->record, (enum ik_field)evidence->field, 0);
    size_t length = text ? strlen(text) : 0;
    size_t begin = evidence->offset < length ? evidence->offset : length;
    size_t rest = length - begin;
    size_t end = begin + (evidence->length < rest ? evidence->length : rest);
    while (begin < end && is_inside(text + begin))
        begin++;
    while (end > begin && end < length && is_inside(text + end))
        end--;
    *size = end - begin;
    return text ? text + begin : "";
}

static void
add_unit(struct ik_text *text, const char *unit)
{
    if (!unit || !*unit)
        return;
    ik_text_add_char(text, ' ');
    ik_text_add_string(text, unit);
}

static void
add_cell(struct ik_text *text, const struct ik_cell *cell)
{
    switch (cell->shape) {
    case IK_TYPE_TEXT:
    case IK_TYPE_TOKEN:
    case IK_TYPE_CODE:
    case IK_TYPE_REF:
        /* Escaping is the business of whoever writes it on. */
        ik_text_add_string(text, cell->text);
        break;
    case IK_TYPE_DECIMAL:
        ik_write_value(text, cell);
        add_unit(text, cell->quantity->unit);
        break;
    case IK_TYPE_MONEY:
        ik_write_value(text, cell);
        add_unit(text, cell->money->currency);
        break;
    default:
        ik_write_value(text, cell);
    }
}

/* All values, as in an attribute; of a text the first language. */
static void
add_field(struct ik_text *text, const ik_record *record, enum ik_field field)
{
    const struct ik_field_info *info = ik_field_describe(field);
    if (!info || !record)
        return;
    for (size_t i = 0;; i++) {
        const struct ik_cell *cell =
            ik_record_value(record, field, info->type, i);
        if (!cell || (i && info->type == IK_TYPE_TEXT))
            return;
        if (i)
            ik_text_add_char(text, ' ');
        add_cell(text, cell);
    }
}

static void
add_quote(struct ik_text *text, const struct ik_evidence *evidence)
{
    size_t size;
    const char *quote = ik_evidence_quote(evidence, &size);
    ik_text_add(text, quote, size);
}

void
ik_evidence_add_value(struct ik_text *text, const struct ik_finding *finding,
                      const struct ik_evidence *evidence)
{
    const struct ik_voice voice = { .report = finding->form->report };
    enum ik_field field = (enum ik_field)evidence->field;
    bool shown = !evidence->record || !evidence->field ||
                 ik_voice_may_show(&voice, evidence->record, field);
    switch (evidence->type) {
    case IK_EVIDENCE_RECORD:
        ik_text_add_string(text, ik_record_get_id(evidence->record));
        break;
    case IK_EVIDENCE_FIELD:
        if (shown)
            add_field(text, evidence->record, field);
        break;
    case IK_EVIDENCE_INSTANT:
        if (evidence->instant.precision)
            ik_text_add_instant(text, evidence->instant);
        break;
    case IK_EVIDENCE_DATE:
        if (evidence->number)
            ik_text_add_date(text, (ik_date){ (int32_t)evidence->number });
        break;
    case IK_EVIDENCE_QUOTE:
        if (shown)
            add_quote(text, evidence);
        break;
    default:
        ik_text_add_integer(text, evidence->number);
    }
}

size_t
ik_finding_get_evidence_value(const ik_finding *finding, size_t index,
                              char *buffer, size_t size)
{
    struct ik_text text = { 0 };
    if (finding && index < finding->form->evidence_count) {
        struct ik_evidence evidence = ik_finding_evidence(finding, index);
        ik_evidence_add_value(&text, finding, &evidence);
    }
    return ik_text_hand_out(&text, buffer, size);
}
