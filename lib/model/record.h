/* How a record lies in memory: a head and the fields that it has. */
#ifndef IK_MODEL_RECORD_H
#define IK_MODEL_RECORD_H

#include "model/describe.h"

#include <innokjop/case.h>

/* What a cell holds: an ik_type, or one of these. */
enum ik_shape {
    IK_SHAPE_MARK = 16,     /* presence alone: withheld, absent, … */
    IK_SHAPE_RAW_ATTRIBUTE, /* of a newer version: name NUL value */
    IK_SHAPE_RAW_ELEMENT    /* of a newer version or an extension: XML */
};

/* Own numbers of what every record may have. */
enum { IK_N_EFFECTIVE = 127, IK_N_SEAL = 126 };

struct ik_quantity {
    ik_decimal decimal;
    const char *unit; /* NULL when none */
};

/*
 * One value of one field, in 16 bytes. Fields without a value take no room,
 * which is what keeps a case smaller than its file.
 */
struct ik_cell {
    union {
        int64_t integer; /* integer, yes/no, instant (ms), date, mark (until) */
        const char *text; /* text, token, code, reference, raw */
        const uint8_t *bytes; /* digest; a redacted text's commitment */
        const struct ik_quantity *quantity;
        const ik_money *money;
    };
    uint32_t aux; /* text: length; code: number in its list; instant: below;
                     reference: the slot that it leads to, once sealed */
    uint8_t n;    /* the field's own number */
    uint8_t shape;
    uint8_t presence : 4;
    uint8_t salted : 1;  /* 16 bytes of salt stand before the text */
    uint8_t language;    /* text: index into the case's languages, 0 none */
};

struct ik_record {
    const struct ik_case *root; /* the case whose arena holds the record */
    const char *id;             /* interned among the case's ids, or NULL */
    uint64_t marks; /* a bit for each field that has a cell, some of which
                       share one: ik_record_may_have() */
    uint32_t slot;  /* in its case, once that is sealed */
    uint32_t line;
    uint32_t cell_count;
    uint8_t kind;
    uint8_t act;
    bool plain;     /* all that the cells hold is said plainly: no marks */
    /* Attributes sorted by name, then elements in the order of writing. */
    struct ik_cell cells[];
};

enum { IK_SALT_SIZE = 16 };

/* Sets what the head tells of the cells, once they stand. */
void ik_record_mark_fields(ik_record *record);

/* Whether a field can have a cell: rules ask most often for what is not there,
 * and the cells need not be read to see that. */
static inline bool
ik_record_may_have(const ik_record *record, enum ik_field field)
{
    return record && (unsigned)field >> 8 == record->kind &&
           record->marks >> (field & 63u) & 1;
}

/* The first cell of a field, or NULL; more may follow it directly. */
const struct ik_cell *ik_record_cell(const ik_record *record, unsigned n);
/* The index-th cell with a value of the given shape. */
const struct ik_cell *ik_record_value(const ik_record *record,
                                      enum ik_field field, unsigned shape,
                                      size_t index);
ik_instant ik_cell_instant(const struct ik_cell *cell);
uint32_t ik_instant_aux(ik_instant instant);
/* Number of a code in its list; 0 when absent or not in the list. */
uint32_t ik_record_code_number(const ik_record *record, enum ik_field field);

#endif
