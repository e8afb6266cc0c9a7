/* Times, amounts and numbers as a person writes them. */
#ifndef IK_REPORT_PHRASE_H
#define IK_REPORT_PHRASE_H

#include "base/text.h"

#include <innokjop/types.h>

/* "onsdag 14. oktober 2026"; nothing for an absent date. */
void ik_phrase_date(struct ik_text *text, enum ik_language language,
                    ik_date date);
/*
 * "onsdag 14. oktober 2026 kl. 12:00" in Oslo. Seconds only where they are
 * recorded and not zero; the hour that comes twice in October says which.
 */
void ik_phrase_instant(struct ik_text *text, enum ik_language language,
                       ik_instant instant);
void ik_phrase_decimal(struct ik_text *text, enum ik_language language,
                       ik_decimal decimal, const char *unit);
void ik_phrase_money(struct ik_text *text, enum ik_language language,
                     ik_money money);

#endif
