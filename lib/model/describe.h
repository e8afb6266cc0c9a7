/* The model's description as tables; tables.c is made by generate.py. */
#ifndef IK_MODEL_DESCRIBE_H
#define IK_MODEL_DESCRIBE_H

#include <innokjop/fields.h>
#include <innokjop/types.h>

enum ik_type {
    IK_TYPE_TEXT,
    IK_TYPE_TOKEN,
    IK_TYPE_CODE,
    IK_TYPE_YES_NO,
    IK_TYPE_INTEGER,
    IK_TYPE_DECIMAL,
    IK_TYPE_MONEY,
    IK_TYPE_INSTANT,
    IK_TYPE_DATE,
    IK_TYPE_REF,
    IK_TYPE_SHA256
};

enum ik_format {
    IK_FORMAT_NONE,
    IK_FORMAT_ORGNR,
    IK_FORMAT_CPV,
    IK_FORMAT_COUNTRY,
    IK_FORMAT_NUTS,
    IK_FORMAT_LANGUAGE,
    IK_FORMAT_URI,
    IK_FORMAT_MEDIA_TYPE,
    IK_FORMAT_SCHEME
};

enum ik_info_flag {
    IK_INFO_LIST = 1,      /* several values */
    IK_INFO_SENSITIVE = 2, /* salted, can be redacted */
    IK_INFO_HAPPENING = 4, /* later than now it is a plan, not a fact */
    IK_INFO_EXTERNAL = 8   /* points outside the case */
};

/* What a thing is called. */
struct ik_term {
    const char *nb;
    const char *nn;
    const char *en;
};

struct ik_code_info {
    const char *code;
    struct ik_term term;
};

struct ik_code_list {
    const char *name;
    const struct ik_code_info *codes;
    size_t count;
};

struct ik_field_info {
    const char *name;
    uint16_t field; /* an ik_field */
    uint8_t type;
    uint8_t format;
    uint8_t flags;
    uint64_t targets; /* a bit a kind that a reference may point to */
    const struct ik_code_list *codes;
    struct ik_term term;
};

struct ik_kind_info {
    const char *name;
    const struct ik_field_info *fields; /* sorted by name */
    const uint8_t *places; /* by own number: from 1 in fields; 0 is none */
    uint8_t field_count;
    uint8_t last;     /* the greatest own number */
    uint8_t happened; /* own number of the field that dates a record, or 0 */
    struct ik_term term;
};

/*
 * Two times of which the later one cannot come before the earlier: of one
 * record, or of one and the case, or of one and a record that it refers to.
 */
struct ik_order {
    uint16_t earlier, later; /* an ik_field each */
};

extern const struct ik_code_list ik_code_lists[];
extern const struct ik_kind_info ik_kinds[]; /* IK_KIND_UNKNOWN is the first */
extern const uint8_t ik_kinds_by_name[];
extern const size_t ik_kind_count;
extern const struct ik_order ik_orders[];
extern const size_t ik_order_count;
/* The references through which no chain may close; an ik_field each. */
extern const uint16_t ik_acyclic_fields[];
extern const size_t ik_acyclic_count;

/* NULL when there is no such kind or field. */
const struct ik_kind_info *ik_kind_describe(enum ik_kind kind);
const struct ik_field_info *ik_field_describe(enum ik_field field);
const struct ik_field_info *
ik_field_by_name(enum ik_kind kind, const char *name);

/* What a name means. */
struct ik_meaning {
    const char *name;
    const struct ik_field_info *field; /* NULL when the kind has none such */
    uint8_t kind;    /* in which it was looked up; 0 outside of records */
    uint8_t denotes; /* the kind of that name, or 0 */
};

/*
 * Meanings remembered by the addresses of names. For whoever gets equal names
 * at one address, as from a parser that interns them; all zeroes is empty. A
 * name has two places, the first for the one that was met last.
 */
struct ik_meanings {
    struct ik_meaning known[128][2];
};

/* Puts a meaning that was not there first into the first of its places. */
const struct ik_meaning *ik_meaning_learn(struct ik_meaning known[2],
                                          enum ik_kind kind, const char *name);

static inline const struct ik_meaning *
ik_meaning_of(struct ik_meanings *meanings, enum ik_kind kind, const char *name)
{
    size_t size = sizeof meanings->known / sizeof *meanings->known;
    size_t at = (uintptr_t)name ^ (uintptr_t)name >> 8 ^ (size_t)kind * 41;
    struct ik_meaning *known = meanings->known[at % size];
    return known->name == name && known->kind == kind
               ? known
               : ik_meaning_learn(known, kind, name);
}

/* Whether values stand in child elements; the others are attributes. */
static inline bool
ik_type_is_element(enum ik_type type)
{
    return type == IK_TYPE_TEXT || type == IK_TYPE_DECIMAL ||
           type == IK_TYPE_MONEY;
}

/* The number of a code in its list, counted from 1; 0 when not in it. */
uint32_t ik_code_number(const struct ik_code_list *list, const char *code);

#endif
