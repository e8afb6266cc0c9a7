/* Writing XML: one way to write any text, so that files diff and hash. */
#ifndef IK_MARKUP_XML_WRITER_H
#define IK_MARKUP_XML_WRITER_H

#include "base/text.h"

/* Valid UTF-8 and only characters that XML 1.0 allows. */
bool ik_xml_is_clean(const char *bytes, size_t size);

/*
 * Escape clean text. In a value to stand in double quotes tab and line
 * breaks are escaped, as a reader would make them spaces; in content only
 * the carriage return, which a reader would drop.
 */
void ik_xml_add_attribute_value(struct ik_text *text, const char *bytes,
                                size_t size);
void ik_xml_add_content(struct ik_text *text, const char *bytes, size_t size);
/* A space, the name, and the clean value in quotes; nothing for NULL. */
void ik_xml_add_attribute(struct ik_text *text, const char *name,
                          const char *value);

#endif
