/* Sentences about findings: texts of rules filled in with evidence. */
#ifndef IK_REPORT_SENTENCE_H
#define IK_REPORT_SENTENCE_H

#include "report/label.h"

/* Adds nothing where the rule has no such text for the finding. */
void ik_sentence_add(struct ik_text *text, const struct ik_finding *finding,
                     enum ik_finding_text which, enum ik_language language);

/* The same from any text with placeholders. {subject}, {due} and {facts}
 * are there without evidence of that name. */
void ik_sentence_fill(struct ik_text *text, const struct ik_finding *finding,
                      const char *template, enum ik_language language);

/* A piece of evidence in the form of the file; nothing when absent, or not
 * for the report's audience. */
void ik_evidence_add_value(struct ik_text *text,
                           const struct ik_finding *finding,
                           const struct ik_evidence *evidence);

/* The bytes of a quote within the text that it comes from, cut to whole
 * characters; *size 0 when the text is not there. */
const char *ik_evidence_quote(const struct ik_evidence *evidence,
                              size_t *size);

#endif
