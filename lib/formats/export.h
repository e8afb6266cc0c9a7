/* A notice being written: where we are in the tree, and of which records. */
#ifndef IK_FORMATS_EXPORT_H
#define IK_FORMATS_EXPORT_H

#include "base/error.h"
#include "base/output.h"
#include "formats/export_tables.h"
#include "model/case.h"

#include <innokjop/export.h>

/* More kinds than there are. */
enum { IK_EXPORT_KINDS = 128 };

struct ik_records {
    const ik_record **items;
    size_t count;
};

struct ik_export {
    struct ik_output output;
    const ik_case *kase;
    const struct ik_export_form *form;
    unsigned number;     /* of the form */
    size_t step;         /* what comes next; see ik_export_step() */
    struct ik_text word; /* the value being written */

    /* The record that each kind stands for here. */
    const ik_record *records[IK_EXPORT_KINDS];
    uint8_t kind; /* of the scope */
    size_t index; /* which value of a list; SIZE_MAX when none is singled out */
    unsigned depth;

    struct ik_records lots, organisations;
    bool own_lots, own_organisations; /* their ids are those of eForms */

    /* While it is tried whether all is there. */
    ik_error **error;
    bool trying, incomplete;
};

/* Record by record. */
bool ik_export_gather(struct ik_export *export);
/* Whether a record belongs in a scope here. */
bool ik_export_fits(struct ik_export *export,
                    const struct ik_export_scope *scope,
                    const ik_record *record);
/* Adds "LOT-0001" for a record of a kind; false when it has none. */
bool ik_export_add_id(const struct ik_export *export, uint8_t kind,
                      const ik_record *record, struct ik_text *text);

/* Value by value. */
bool ik_export_asks(const struct ik_export *export, uint8_t mask);
/* Where a value stands: in its own record or in the spare one. */
const ik_record *ik_export_place(const struct ik_export *export,
                                 const struct ik_export_value *value,
                                 enum ik_field *field);
/* How many there are to be written. */
size_t ik_export_count(const struct ik_export *export,
                       const struct ik_export_value *value);
/* Puts a value into export->word; false when there is none. */
bool ik_export_word(struct ik_export *export,
                    const struct ik_export_value *value);
/* Three letters of the notice's languages; NULL after the last. */
const char *ik_export_language(const struct ik_export *export, size_t index);
/* The language of the notice in which a text is to stand, or NULL. */
const char *ik_export_speaks(const struct ik_export *export, const char *tag);
/* Notes that the form needs a value that is not there. */
void ik_export_miss(struct ik_export *export,
                    const struct ik_export_value *value);

/* Element by element. False when a step was the last. */
bool ik_export_step(struct ik_export *export, struct ik_text *text);

#endif
