/* A record as XML: the form of the file, and the form that is digested. */
#ifndef IK_MODEL_WRITE_H
#define IK_MODEL_WRITE_H

#include "base/text.h"
#include "model/case.h"

enum ik_form {
    /* Indented, id first, salts and seal written out. */
    IK_FORM_FILE,
    /* One way to write what it says: attributes sorted, no white space
     * between elements, salted values as their commitments, no seal. */
    IK_FORM_CANONICAL
};

void ik_write_record(struct ik_text *text, const ik_record *record,
                     enum ik_form form, unsigned indent);
/* Whether the reader takes the start tag; scratch may be empty. */
bool ik_tag_fits(const ik_record *record, struct ik_text *scratch);
/* The value of one cell alone, as in an attribute. */
void ik_write_value(struct ik_text *text, const struct ik_cell *cell);
struct ik_digest ik_cell_commitment(const struct ik_cell *cell);

#endif
