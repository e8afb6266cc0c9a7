/* Cues in the texts of records. */
#ifndef IK_FACTS_WORDS_H
#define IK_FACTS_WORDS_H

#include "facts/facts.h"
#include "law/cues.h"

/*
 * The gravest cue of a group in a text of the record, the first of several: a
 * sure one before a doubtful, an unguarded one before a guarded. What the text
 * rules out ("skal ikke være av fabrikat ...") is none. *language is the
 * text's index.
 */
bool ik_facts_find_words(struct ik_facts *facts, const ik_record *record,
                         enum ik_field field, enum ik_cue_group group,
                         struct ik_cue_hit *hit, size_t *language);

/*
 * How many words a text of the record has beside those of a group whose
 * patterns are one word each, and how many in all: of several languages, the
 * most that one has.
 */
size_t ik_facts_count_other_words(struct ik_facts *facts,
                                  const ik_record *record, enum ik_field field,
                                  enum ik_cue_group group, size_t *words);

#endif
