/*
 * How notices are written, as tables: generate_export.py makes them from
 * export.toml and eforms.toml, which say what each thing means. The node 0 is
 * the notice itself; values and scopes count from 1.
 */
#ifndef IK_FORMATS_EXPORT_TABLES_H
#define IK_FORMATS_EXPORT_TABLES_H

#include "formats/eforms_tables.h"

enum { IK_EXPORT_FORMS = 5, IK_EXPORT_NOTICE = 1 };

/* In place of a field: the id of the record. No field has this number. */
enum { IK_EXPORT_ID = 1 };

/* How a value looks, where a notice is stricter than we are. */
enum ik_export_look {
    IK_EXPORT_PLAIN,
    IK_EXPORT_CPV,       /* without its last digit */
    IK_EXPORT_LANGUAGE,  /* three letters */
    IK_EXPORT_TELEPHONE, /* what of a text is one */
    IK_EXPORT_MAIL,
    IK_EXPORT_COUNTRY, /* three letters */
    IK_EXPORT_DURATION /* in a unit that eForms has */
};

struct ik_export_value {
    const char *says[IK_EXPORT_FORMS]; /* the same in each such notice */
    const char *otherwise;             /* when nothing is recorded */
    const struct ik_eforms_code *codes;
    const char *bt;
    uint16_t field; /* an ik_field, IK_EXPORT_ID, or 0 for what a form says */
    uint16_t spare; /* likewise, when the field has no value */
    uint8_t role;   /* an ik_eforms_role */
    uint8_t look;
    uint8_t first; /* which of the field's values … */
    uint8_t leaves, needs, within; /* a bit a form */
    bool all;                      /* … and those after it */
    bool only;
};

struct ik_export_node {
    const char *name;
    const char *attributes; /* as they are written; may be NULL */
    const char *attribute;  /* whose value is one of the table; may be NULL */
    uint16_t children;      /* the first */
    uint16_t value, attribute_value;
    uint16_t each; /* the element is there once for each of these values */
    uint8_t child_count;
    uint8_t scope; /* that begins here, or 0 */
};

struct ik_export_scope {
    const char *set; /* what the records say … */
    uint16_t set_field;
    uint16_t first, end; /* the values in it */
    uint8_t kind;        /* of its records, or 0 */
    bool one;
    bool named; /* by its records the notice must be */
    bool merge; /* the record that the case refers to */
    uint16_t links[2]; /* fields that lead to records of scopes around */
};

struct ik_export_form {
    const char *subtype;
    const char *kinds[3], *parts[3], *sectors[3]; /* ended by NULL */
    const char *lots; /* letters of their numbers */
};

extern const struct ik_eforms_code ik_export_countries[];
extern const struct ik_export_value ik_export_values[];
extern const size_t ik_export_value_count;
extern const struct ik_export_node ik_export_nodes[];
extern const struct ik_export_scope ik_export_scopes[];
extern const struct ik_export_form ik_export_forms[];

#endif
