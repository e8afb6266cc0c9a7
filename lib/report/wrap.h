/* Lines of a text report. */
#ifndef IK_REPORT_WRAP_H
#define IK_REPORT_WRAP_H

#include "base/text.h"

enum { IK_LINE_WIDTH = 80 };

/*
 * Adds a paragraph and a line feed. Its first line is indented, the others
 * two more. Only spaces break lines: a longer word stands as it is.
 */
void ik_wrap_add(struct ik_text *text, const char *paragraph, size_t indent);

#endif
