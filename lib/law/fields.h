/* What each element of the law data may say. Private to lib/law. */
#ifndef IK_LAW_FIELDS_H
#define IK_LAW_FIELDS_H

#include "law/tables.h"

enum ik_law_type {
    IK_LAW_TEXT,
    IK_LAW_KEY,    /* letters a-z, digits, _ . - */
    IK_LAW_ID,     /* the same with capitals */
    IK_LAW_DATE,
    IK_LAW_NUMBER, /* whole, between least and most */
    IK_LAW_CHOICE  /* one of some words, counted from 1 */
};

struct ik_law_field {
    const char *name;
    enum ik_law_type type;
    bool required;
    size_t offset;  /* of the member in the row's struct */
    int64_t least;
    int64_t most;
    const char *const *choices; /* ends in NULL */
};

struct ik_law_element {
    const char *name;
    const char *section;  /* the element around it */
    enum ik_law_kind kind;
    size_t size;          /* of the row's struct */
    const struct ik_law_field *fields; /* ends in a NULL name */
    unsigned units;       /* allowed, as bits 1 << unit */
};

extern const struct ik_law_field ik_law_header[];
/* Ends in a NULL name. */
extern const struct ik_law_element ik_law_elements[];
extern const char *const ik_law_groups[];

bool ik_law_has_field(const struct ik_law_field *fields, const char *name);
/*
 * Reads a value into its member of the row, which keeps the text itself. Notes
 * nothing when it cannot be read; the complaint says why.
 */
bool ik_law_parse(const struct ik_law_field *field, const char *text,
                  size_t length, void *row);
enum ik_message ik_law_complaint(const struct ik_law_field *field);

#endif
