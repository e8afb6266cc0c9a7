#include "report/wrap.h"

#include "report/neutral.h"

#include <string.h>

enum { HANGING = 2 };

static void
add_spaces(struct ik_text *text, size_t count)
{
    while (count--)
        ik_text_add_char(text, ' ');
}

void
ik_wrap_add(struct ik_text *text, const char *paragraph, size_t indent)
{
    size_t column = indent;
    bool begun = false; /* a word stands on the line */
    add_spaces(text, indent);
    for (;;) {
        paragraph += strspn(paragraph, " ");
        size_t size = strcspn(paragraph, " ");
        if (!size)
            break;
        size_t width = ik_count_characters(paragraph, size);
        if (begun && column + 1 + width > IK_LINE_WIDTH) {
            ik_text_add_char(text, '\n');
            column = indent + HANGING;
            add_spaces(text, column);
        } else if (begun) {
            ik_text_add_char(text, ' ');
            column++;
        }
        ik_text_add(text, paragraph, size);
        column += width;
        paragraph += size;
        begun = true;
    }
    ik_text_add_char(text, '\n');
}
