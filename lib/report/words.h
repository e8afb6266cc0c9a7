/* Words that reports share, from [words] of common.toml, and filling in. */
#ifndef IK_REPORT_WORDS_H
#define IK_REPORT_WORDS_H

#include "base/text.h"
#include "check/report.h"

#include <innokjop/types.h>

/* Unknown languages read English. */
const char *ik_row_text(const struct ik_text_row *row,
                        enum ik_language language);
/* Sections may be nested: "count.breach". A word that is not there reads as
 * its own name, so that callers need not ask. */
const char *ik_word(enum ik_language language, const char *section,
                    const char *name);

/* What comes next in a template: literal bytes, or a placeholder. */
struct ik_piece {
    const char *literal; /* NULL for a placeholder */
    const char *name;
    const char *type;    /* "" when the text names none */
    size_t literal_size, name_size, type_size;
};

/* False at the end. */
bool ik_piece_next(const char **at, struct ik_piece *piece);
bool ik_piece_is(const char *bytes, size_t size, const char *word);

/* A list of them ends with a NULL name. */
struct ik_filling {
    const char *name;
    const char *text;
};

#define IK_FILLINGS(...) \
    ((const struct ik_filling[]){ __VA_ARGS__, { NULL, NULL } })

void ik_fill(struct ik_text *text, const char *template,
             const struct ik_filling *fillings);
void ik_fill_word(struct ik_text *text, enum ik_language language,
                  const char *section, const char *name,
                  const struct ik_filling *fillings);
/* "1 dag", "5 dager": the words one and many of a section. */
void ik_add_count(struct ik_text *text, enum ik_language language,
                  const char *section, int64_t count);

/* Whatever was made piece by piece, for a filling; never NULL. */
const char *ik_text_read(const struct ik_text *text);
/* Adds a part; a part that failed makes the whole fail. Releases it. */
void ik_text_take(struct ik_text *text, struct ik_text *part);
/* To the caller's buffer, cut at a character; releases the text. */
size_t ik_text_hand_out(struct ik_text *text, char *buffer, size_t size);

/* A, B and C: add each item as part, with its place among them. */
void ik_add_listed(struct ik_text *text, enum ik_language language,
                   struct ik_text *part, size_t index, size_t count);

#endif
