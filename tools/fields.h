/* The fields of a kind of record. */
#ifndef TOOLS_FIELDS_H
#define TOOLS_FIELDS_H

#include <innokjop/record.h>

enum { FIELDS_OF_A_KIND = 256 };

/* The nth field of a kind, from 1; its name is NULL where there is none. */
enum ik_field nth_field(enum ik_kind kind, int n);

#endif
