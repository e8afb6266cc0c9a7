/* The texts of rules; texts.c is made by texts.py from the chapters' TOML. */
#ifndef IK_RULES_TEXTS_H
#define IK_RULES_TEXTS_H

#include <stddef.h>

/* Sorted by rule, then key. Placeholders look like {tender} or {days}. */
struct ik_text_row {
    const char *rule;
    const char *key;        /* "title", "breach.message", "breach.question" */
    const char *texts[3];   /* bokmål, nynorsk, English */
};

extern const struct ik_text_row ik_text_rows[];
extern const size_t ik_text_row_count;

/* Finding texts fall back: "risk.silent.remedy" to "risk.remedy" to
 * "remedy", of the rule and then of the rule "*". NULL when there is none. */
const struct ik_text_row *ik_text_row_find(const char *rule,
                                             const char *key,
                                             const char *part);

#endif
