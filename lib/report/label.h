/* What records, fields and missing facts are called in a report. */
#ifndef IK_REPORT_LABEL_H
#define IK_REPORT_LABEL_H

#include "base/text.h"
#include "check/report.h"

/* Who speaks to whom: what may be shown depends on the report's audience. */
struct ik_voice {
    const struct ik_report *report;
    enum ik_language language;
};

/* Whether the value of a field may stand in the report. */
bool ik_voice_may_show(const struct ik_voice *voice, const ik_record *record,
                       enum ik_field field);
/* What a buyer has said may stand in its place; NULL when nothing. */
const char *ik_voice_instead(const struct ik_voice *voice,
                             const ik_record *record, enum ik_field field);

/* The text of a field in the reader's language, else in any; or NULL. */
const char *ik_text_for(const struct ik_voice *voice, const ik_record *record,
                        enum ik_field field);

/*
 * «Leverandør A (S1)» where it has a name that may be shown, else "spørsmål
 * Q5"; persons by role to the public. True when it begins with a name, whose
 * letters are not ours to change.
 */
bool ik_label_record(struct ik_text *text, const struct ik_voice *voice,
                     const ik_record *record);
void ik_label_field(struct ik_text *text, enum ik_language language,
                    enum ik_field field);
/* "betydning for spørsmål Q5", and why it is not there. */
void ik_label_miss(struct ik_text *text, const struct ik_voice *voice,
                   const struct ik_miss *miss);
/* "planned", or the name of the presence. */
const char *ik_miss_reason(const struct ik_miss *miss);
/* A code as a word: what the model calls it, else the code itself. */
void ik_label_code(struct ik_text *text, enum ik_language language,
                   enum ik_field field, const char *code);

#endif
