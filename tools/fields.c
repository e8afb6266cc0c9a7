#include "fields.h"

#include "terminal.h"

#include <string.h>

enum { CODE_SIZE = 128 };

enum ik_field
nth_field(enum ik_kind kind, int n)
{
    return (enum ik_field)((int)kind * FIELDS_OF_A_KIND + n);
}

void
note_unknown_codes(enum ik_field field, const char *words)
{
    if (ik_field_get_type(field) != IK_FIELD_TYPE_CODE)
        return;
    while (*(words += strspn(words, " "))) {
        size_t size = strcspn(words, " ");
        char code[CODE_SIZE] = "";
        if (size < sizeof code)
            memcpy(code, words, size);
        words += size;
        if (!ik_field_knows_code(field, code))
            complain("note: '%s' is not a known code of %s, so no rule reads "
                     "it", code, ik_field_get_name(field));
    }
}
