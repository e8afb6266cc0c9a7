/* Digests: seals of records, entries that stand on each other, the head. */
#ifndef IK_MODEL_JOURNAL_H
#define IK_MODEL_JOURNAL_H

#include "base/text.h"
#include "model/case.h"

/* Over the canonical text. False when memory runs out. */
bool ik_record_digest(const ik_record *record, struct ik_text *scratch,
                      struct ik_digest *digest);
/* The seal as written with the record; NULL when there is none. */
const uint8_t *ik_record_seal(const ik_record *record);
/* Attributes of an entry, sorted, each preceded by a space. */
void ik_entry_write_attributes(struct ik_text *text,
                               const struct ik_entry *entry, size_t number);

#endif
