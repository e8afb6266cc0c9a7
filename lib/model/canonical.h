/*
 * The canonical form of XML that this version does not know: the one that a
 * version which knows it makes from its fields. It needs no schema. White
 * space between elements is left out, no element is written as an empty tag,
 * and in our namespace a salt says that a text is digested by its commitment.
 */
#ifndef IK_MODEL_CANONICAL_H
#define IK_MODEL_CANONICAL_H

#include "base/text.h"

/*
 * xml is one element, as kept by the reader. The names of elements that have
 * a commitment and no text are added to gaps, a NUL after each, unless it is
 * NULL.
 */
void ik_canonical_add_raw(struct ik_text *text, const char *xml,
                          struct ik_text *gaps);
/* The next <redacted field="…"> in xml; NULL when there is none. Sets *field
 * and *length, and returns where to look on. */
const char *ik_canonical_next_redacted(const char *xml, const char **field,
                                       size_t *length);

#endif
