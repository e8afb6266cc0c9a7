#include "report/sentence.h"

#include "base/civil.h"
#include "report/names.h"
#include "report/neutral.h"
#include "report/phrase.h"
#include "report/words.h"

#include <string.h>

enum { LONGEST_QUOTE = 120, SHOWN_DIGEST = 8 };

/* One value that fills a placeholder, or a part of one. */
struct slot {
    const struct ik_voice *voice;
    const struct ik_evidence *evidence;
    size_t index;                 /* among the field's values */
    const struct ik_piece *piece; /* what the text asks for */
};

static bool
asks_for(const struct slot *slot, const char *type)
{
    return ik_piece_is(slot->piece->type, slot->piece->type_size, type);
}

static void
add_word(struct ik_text *text, const struct ik_voice *voice,
         const char *section, const char *name)
{
    ik_text_add_string(text, ik_word(voice->language, section, name));
}

static void
add_quote(struct ik_text *text, enum ik_language language, const char *bytes,
          size_t size)
{
    struct ik_text quote = { 0 };
    ik_neutral_add(&quote, bytes, size, LONGEST_QUOTE);
    ik_fill_word(text, language, "form", "quote",
                 IK_FILLINGS({ "text", ik_text_read(&quote) }));
    text->failed |= quote.failed;
    ik_text_release(&quote);
}

static void
add_number(struct ik_text *text, const struct slot *slot, int64_t number)
{
    if (asks_for(slot, "days"))
        ik_add_count(text, slot->voice->language, "day", number);
    else if (asks_for(slot, "hours"))
        ik_add_count(text, slot->voice->language, "hour", number);
    else if (asks_for(slot, "kroner") || asks_for(slot, "amount"))
        ik_phrase_money(text, slot->voice->language,
                        (ik_money){ .minor = number,
                                    .currency = "NOK",
                                    .vat = asks_for(slot, "kroner")
                                               ? IK_VAT_EXCLUDED
                                               : IK_VAT_UNKNOWN });
    else if (asks_for(slot, "regime"))
        add_word(text, slot->voice, "regime",
                 ik_regime_name((enum ik_regime)number));
    else
        ik_text_add_integer(text, number);
}

static void
add_date(struct ik_text *text, const struct slot *slot, ik_date date)
{
    if (date.yyyymmdd)
        ik_phrase_date(text, slot->voice->language, date);
    else
        add_word(text, slot->voice, "presence", "absent");
}

static void
add_instant(struct ik_text *text, const struct slot *slot,
            ik_instant instant)
{
    if (!instant.precision)
        add_word(text, slot->voice, "presence", "absent");
    else if (asks_for(slot, "date"))
        add_date(text, slot, ik_date_from_day(ik_oslo_day(instant)));
    else
        ik_phrase_instant(text, slot->voice->language, instant);
}

static bool
add_reference(struct ik_text *text, const struct ik_voice *voice,
              const char *id)
{
    const ik_record *record = ik_case_find(voice->report->kase, id);
    if (record)
        return ik_label_record(text, voice, record);
    ik_neutral_add(text, id, strlen(id), IK_WHOLE);
    return true;
}

static void
add_field_text(struct ik_text *text, const struct slot *slot)
{
    const char *words = ik_text_for(slot->voice, slot->evidence->record,
                                    (enum ik_field)slot->evidence->field);
    add_quote(text, slot->voice->language, words, strlen(words));
}

/* A value that is there. True when its letters are not ours to change. */
static bool
add_known(struct ik_text *text, const struct slot *slot, enum ik_type type)
{
    const struct ik_voice *voice = slot->voice;
    const ik_record *record = slot->evidence->record;
    enum ik_field field = (enum ik_field)slot->evidence->field;
    size_t i = slot->index;
    const char *token;
    switch (type) {
    case IK_TYPE_TEXT:
        add_field_text(text, slot);
        return true;
    case IK_TYPE_TOKEN:
        token = ik_record_get_token(record, field, i);
        ik_neutral_add(text, token, strlen(token), LONGEST_QUOTE);
        return true;
    case IK_TYPE_REF:
        return add_reference(text, voice,
                             ik_record_get_reference(record, field, i));
    case IK_TYPE_CODE:
        ik_label_code(text, voice->language, field,
                      ik_record_get_code(record, field, i));
        return false;
    case IK_TYPE_YES_NO: {
        static const char *const answers[] = { "unknown", "no", "yes" };
        add_word(text, voice, "answer",
                 answers[ik_record_get_yes_no(record, field, i) % 3]);
        return false;
    }
    case IK_TYPE_INTEGER:
        add_number(text, slot, ik_record_get_integer(record, field, i));
        return false;
    case IK_TYPE_DECIMAL:
        ik_phrase_decimal(text, voice->language,
                          ik_record_get_decimal(record, field, i),
                          ik_record_get_unit(record, field, i));
        return true;
    case IK_TYPE_MONEY:
        ik_phrase_money(text, voice->language,
                        ik_record_get_money(record, field, i));
        return true;
    case IK_TYPE_INSTANT:
        add_instant(text, slot, ik_record_get_instant(record, field, i));
        return false;
    case IK_TYPE_DATE:
        add_date(text, slot, ik_record_get_date(record, field, i));
        return false;
    case IK_TYPE_SHA256:
        ik_text_add_hex(text, ik_record_get_digest(record, field, i),
                        SHOWN_DIGEST);
        return true;
    }
    return false;
}

static void
add_hidden(struct ik_text *text, const struct slot *slot)
{
    const struct ik_evidence *evidence = slot->evidence;
    const char *instead = ik_voice_instead(slot->voice, evidence->record,
                                           (enum ik_field)evidence->field);
    if (instead)
        add_quote(text, slot->voice->language, instead, strlen(instead));
    else
        add_word(text, slot->voice, "presence", "hidden");
}

static bool
is_hidden(const struct slot *slot)
{
    const struct ik_evidence *evidence = slot->evidence;
    return !ik_voice_may_show(slot->voice, evidence->record,
                              (enum ik_field)evidence->field);
}

static bool
add_field(struct ik_text *text, const struct slot *slot)
{
    const struct ik_evidence *evidence = slot->evidence;
    enum ik_field field = (enum ik_field)evidence->field;
    const struct ik_field_info *info = ik_field_describe(field);
    if (!info || ik_record_get_count(evidence->record, field) == 0) {
        enum ik_presence presence =
            ik_record_get_presence(evidence->record, field);
        add_word(text, slot->voice, "presence", ik_presence_name(presence));
        return false;
    }
    if (is_hidden(slot)) {
        add_hidden(text, slot);
        return false;
    }
    return add_known(text, slot, (enum ik_type)info->type);
}

static void
add_piece_of_text(struct ik_text *text, const struct slot *slot)
{
    size_t size;
    const char *quote = ik_evidence_quote(slot->evidence, &size);
    if (is_hidden(slot))
        add_hidden(text, slot);
    else if (size)
        add_quote(text, slot->voice->language, quote, size);
    else
        add_word(text, slot->voice, "presence", "absent");
}

/* True when the value begins with letters that are not ours to change. */
static bool
add_value(struct ik_text *text, const struct slot *slot)
{
    const struct ik_evidence *evidence = slot->evidence;
    switch (evidence->type) {
    case IK_EVIDENCE_RECORD:
        if (evidence->record)
            return ik_label_record(text, slot->voice, evidence->record);
        add_word(text, slot->voice, "presence", "absent");
        return false;
    case IK_EVIDENCE_FIELD:
        return add_field(text, slot);
    case IK_EVIDENCE_INSTANT:
        add_instant(text, slot, evidence->instant);
        return false;
    case IK_EVIDENCE_DATE:
        add_date(text, slot, (ik_date){ (int32_t)evidence->number });
        return false;
    case IK_EVIDENCE_QUOTE:
        add_piece_of_text(text, slot);
        return true;
    default:
        add_number(text, slot, evidence->number);
        return false;
    }
}

/* How many values a piece of evidence has; one that is not there is said
 * to be absent, and a text has one whatever its languages. */
static size_t
count_values(const struct ik_voice *voice,
             const struct ik_evidence *evidence)
{
    enum ik_field field = (enum ik_field)evidence->field;
    const struct ik_field_info *info = ik_field_describe(field);
    if (evidence->type != IK_EVIDENCE_FIELD || !info ||
        info->type == IK_TYPE_TEXT ||
        !ik_voice_may_show(voice, evidence->record, field))
        return 1;
    size_t count = ik_record_get_count(evidence->record, field);
    return count ? count : 1;
}

static bool
is_asked_for(const struct ik_evidence *evidence,
             const struct ik_piece *piece)
{
    return ik_piece_is(piece->name, piece->name_size, evidence->name);
}

static size_t
count_all(const struct ik_voice *voice, const struct ik_finding *finding,
          const struct ik_piece *piece)
{
    size_t count = 0;
    for (size_t i = 0; i < finding->form->evidence_count; i++) {
        struct ik_evidence evidence = ik_finding_evidence(finding, i);
        if (is_asked_for(&evidence, piece))
            count += count_values(voice, &evidence);
    }
    return count;
}

/* Everything of the placeholder's name, as a list. */
static bool
add_evidence(struct ik_text *text, const struct ik_voice *voice,
             const struct ik_finding *finding, const struct ik_piece *piece,
             size_t count)
{
    size_t place = 0;
    bool named = false;
    for (size_t i = 0; i < finding->form->evidence_count; i++) {
        struct ik_evidence evidence = ik_finding_evidence(finding, i);
        struct slot slot = { voice, &evidence, 0, piece };
        if (!is_asked_for(slot.evidence, piece))
            continue;
        size_t values = count_values(voice, slot.evidence);
        for (; slot.index < values; slot.index++) {
            struct ik_text part = { 0 };
            bool own = add_value(&part, &slot);
            named = place ? named : own;
            ik_add_listed(text, voice->language, &part, place++, count);
        }
    }
    return named;
}

static bool
add_facts(struct ik_text *text, const struct ik_voice *voice,
          const struct ik_finding *finding)
{
    size_t count = finding->form->miss_count;
    if (!count)
        add_word(text, voice, "presence", "facts");
    for (size_t i = 0; i < count; i++) {
        struct ik_text part = { 0 };
        struct ik_miss miss = ik_finding_miss(finding, i);
        ik_label_miss(&part, voice, &miss);
        ik_add_listed(text, voice->language, &part, i, count);
    }
    return false;
}

/* Placeholders that every text may use without evidence of that name. */
static bool
add_special(struct ik_text *text, const struct ik_voice *voice,
            const struct ik_finding *finding, const struct ik_piece *piece)
{
    struct slot slot = { voice, NULL, 0, piece };
    if (ik_piece_is(piece->name, piece->name_size, "facts"))
        return add_facts(text, voice, finding);
    if (ik_piece_is(piece->name, piece->name_size, "subject")) {
        const ik_record *subject =
            finding->form->subject_count
                ? finding->values[0].record
                : ik_case_get_record(voice->report->kase, IK_KIND_CASE, 0);
        return ik_label_record(text, voice, subject);
    }
    if (ik_piece_is(piece->name, piece->name_size, "due"))
        add_instant(text, &slot, ik_finding_get_due(finding));
    else
        add_word(text, voice, "presence", "absent");
    return false;
}

static bool
begins_sentence(const struct ik_text *text, size_t start)
{
    return text->size == start ||
           (text->size >= start + 2 &&
            memcmp(text->data + text->size - 2, ". ", 2) == 0);
}

/* "uten mva." ends a sentence without another full stop. */
static bool
has_stop(const struct ik_text *text, size_t start)
{
    return text->size > start && text->data[text->size - 1] == '.';
}

/* A small letter of the Norwegian alphabet becomes a capital. */
static void
capitalise(char *at)
{
    uint8_t first = (uint8_t)at[0], second = first ? (uint8_t)at[1] : 0;
    if (first >= 'a' && first <= 'z')
        at[0] = (char)(first - 'a' + 'A');
    else if (first == 0xC3 && second >= 0xA0 && second <= 0xBE &&
             second != 0xB7)
        at[1] = (char)(second - 0x20);
}

void
ik_sentence_fill(struct ik_text *text, const struct ik_finding *finding,
                 const char *template, enum ik_language language)
{
    const struct ik_voice own = { finding->form->report, language };
    const struct ik_voice *voice = &own;
    size_t start = text->size;
    struct ik_piece piece;
    while (ik_piece_next(&template, &piece) && !text->failed) {
        if (piece.literal) {
            size_t stop = has_stop(text, start) && *piece.literal == '.';
            ik_text_add(text, piece.literal + stop, piece.literal_size - stop);
            continue;
        }
        bool first = begins_sentence(text, start);
        size_t at = text->size;
        size_t count = count_all(voice, finding, &piece);
        bool named =
            count ? add_evidence(text, voice, finding, &piece, count)
                  : add_special(text, voice, finding, &piece);
        if (first && !named && text->size > at)
            capitalise(text->data + at);
    }
}

/* What to do about a breach is no answer to a fact that is missing. */
static bool
calls_for_remedy(const struct ik_finding *finding)
{
    unsigned outcome = finding->form->outcome;
    return outcome == IK_OUTCOME_BREACH || outcome == IK_OUTCOME_RISK;
}

static const struct ik_text_row *
find_text(const struct ik_finding *finding, enum ik_finding_text which)
{
    static const char *const parts[] = { [IK_FINDING_MESSAGE] = "message",
                                         [IK_FINDING_QUESTION] = "question",
                                         [IK_FINDING_REMEDY] = "remedy" };
    const struct ik_finding_form *form = finding->form;
    const char *outcome = ik_outcome_name((enum ik_outcome)form->outcome);
    const char *key = form->key ? form->key : outcome;
    const char *part = parts[which];
    const struct ik_text_row *row =
        ik_text_row_find(form->rule->id, key, part);
    if (!row)
        row = ik_text_row_find(form->rule->id, outcome, part);
    if (row && which == IK_FINDING_REMEDY && !calls_for_remedy(finding) &&
        strcmp(row->key, part) == 0)
        row = ik_text_row_find("*", outcome, part);
    return row;
}

void
ik_sentence_add(struct ik_text *text, const struct ik_finding *finding,
                enum ik_finding_text which, enum ik_language language)
{
    if (which < IK_FINDING_MESSAGE || which > IK_FINDING_REMEDY)
        return;
    const struct ik_text_row *row = find_text(finding, which);
    if (row)
        ik_sentence_fill(text, finding, ik_row_text(row, language), language);
}

size_t
ik_finding_get_text(const ik_finding *finding, enum ik_finding_text which,
                    enum ik_language language, char *buffer, size_t size)
{
    struct ik_text text = { 0 };
    if (finding)
        ik_sentence_add(&text, finding, which, language);
    return ik_text_hand_out(&text, buffer, size);
}
