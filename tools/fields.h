/* The fields of a kind of record, and the codes that they know. */
#ifndef TOOLS_FIELDS_H
#define TOOLS_FIELDS_H

#include <innokjop/record.h>

enum { FIELDS_OF_A_KIND = 256 };

/* The nth field of a kind, from 1; its name is NULL where there is none. */
enum ik_field nth_field(enum ik_kind kind, int n);

/*
 * Tell the user of each word that is not a code of the field. Code lists are
 * open, so it is taken all the same.
 */
void note_unknown_codes(enum ik_field field, const char *words);

#endif
