/* Text from a case made harmless: nothing in it can steer a terminal. */
#ifndef IK_REPORT_NEUTRAL_H
#define IK_REPORT_NEUTRAL_H

#include "base/text.h"

/* No limit on the number of characters. */
enum { IK_WHOLE = 0 };

/*
 * Controls (C0, DEL, C1), bidirectional controls and what is not UTF-8 become
 * U+FFFD, white space one space. After most characters the rest is left out
 * and an ellipsis stands for it.
 */
void ik_neutral_add(struct ik_text *text, const char *bytes, size_t size,
                    size_t most);

/* Characters, not bytes. */
size_t ik_count_characters(const char *bytes, size_t size);
/* The size of the character at the start, 1 where it is not UTF-8. */
size_t ik_character_size(const char *bytes, size_t size);

#endif
