/*
 * How notices are read, as tables: generate.py makes them from eforms.toml,
 * which says what each thing means. Numbers of nodes and scopes count from 1;
 * the node 1 and the scope 1 are the notice itself.
 */
#ifndef IK_FORMATS_EFORMS_TABLES_H
#define IK_FORMATS_EFORMS_TABLES_H

#include <innokjop/fields.h>
#include <innokjop/types.h>

enum { IK_EFORMS_MOST_SCOPES = 64, IK_EFORMS_NOTICE = 1 };

/* Namespaces of elements, in the order of generate.py. */
enum ik_eforms_space {
    IK_EFORMS_CAC = 1,
    IK_EFORMS_CBC,
    IK_EFORMS_EXT,
    IK_EFORMS_EFEXT,
    IK_EFORMS_EFAC,
    IK_EFORMS_EFBC
};

/* What a value is used for. */
enum ik_eforms_role {
    IK_EFORMS_VALUE,
    IK_EFORMS_LANGUAGE, /* a code of three letters */
    IK_EFORMS_CUSTOMIZATION, /* by which rules the notice was written */
    IK_EFORMS_DAY,      /* lasts until its end */
    IK_EFORMS_DATE,     /* the first half of an instant */
    IK_EFORMS_NUMBER,   /* the first half of a quantity */
    IK_EFORMS_TIME,     /* the second half of what began with a date */
    IK_EFORMS_UNIT,     /* the second half of what began with a number */
    IK_EFORMS_ID,       /* the id of the scope's record */
    IK_EFORMS_WITHHELD_CODE,
    IK_EFORMS_WITHHELD_UNTIL,
    IK_EFORMS_MARK /* withheld, the value being until when */
};

struct ik_eforms_code {
    const char *theirs;
    const char *ours;
};

struct ik_eforms_node {
    const char *name;
    uint16_t children, rows, tests; /* the first of each */
    uint8_t child_count, row_count, test_count;
    uint8_t space;
    uint8_t scope; /* that begins here, or 0 */
    bool text;     /* whether its text is wanted */
};

struct ik_eforms_row {
    const char *bt;        /* of a mark: the code of what is withheld */
    const char *attribute; /* NULL for the text */
    const char *own_name;  /* an attribute that the element must have … */
    const char *own_value; /* … with this value, or NULL */
    const struct ik_eforms_code *codes;
    uint16_t field; /* an ik_field; 0 when kept as it stands */
    uint16_t conditions;
    uint8_t condition_count;
    uint8_t role;
    uint8_t scope;  /* in which it stands */
    uint8_t target; /* whose record it belongs to */
    bool spare;
    bool echo;
    bool agree;
    bool only;
    uint8_t vat;
};

/* Sets a bit of a scope around the element. */
struct ik_eforms_test {
    const char *attribute; /* NULL for the text */
    const char *value;     /* NULL when it is enough to be there */
    uint32_t bit;
    uint8_t scope;
};

struct ik_eforms_condition {
    uint32_t need, avoid; /* bits of the scope */
    uint8_t scope;
};

struct ik_eforms_setting {
    const char *value;
    uint16_t field;
    uint16_t conditions;
    uint8_t condition_count;
};

struct ik_eforms_link {
    uint16_t field;
    uint8_t scope;
};

struct ik_eforms_scope {
    const char *name;
    uint16_t settings, links, conditions; /* the first of each */
    uint8_t setting_count, link_count, condition_count;
    uint8_t kind; /* of its record, or 0 */
    bool merge;
    bool privacy;
};

/* What a reference leads to has a field that is passed on. */
struct ik_eforms_through {
    uint16_t by;
    uint16_t to;
    uint16_t of;
};

/* A field that is withheld with the others of its group. */
struct ik_eforms_group {
    const char *code;
    const char *of; /* only in records of this kind; NULL for all */
    uint16_t field;
    uint16_t kind_field; /* which tells that kind */
};

extern const struct ik_eforms_node ik_eforms_nodes[];
extern const struct ik_eforms_row ik_eforms_rows[];
extern const size_t ik_eforms_first_mark, ik_eforms_row_count;
extern const struct ik_eforms_test ik_eforms_tests[];
extern const struct ik_eforms_condition ik_eforms_conditions[];
/* The bit of the notice that the host sets. */
extern const uint32_t ik_eforms_consultation;
extern const struct ik_eforms_setting ik_eforms_settings[];
extern const struct ik_eforms_link ik_eforms_links[];
extern const struct ik_eforms_scope ik_eforms_scopes[];
extern const struct ik_eforms_through ik_eforms_through[];
extern const size_t ik_eforms_through_count;
extern const struct ik_eforms_group ik_eforms_groups[];
extern const size_t ik_eforms_group_count;

#endif
