/*
 * Who may be in a competition: where only those who are invited may tender,
 * once requests to take part were due, who had asked, or was invited; and once
 * tenders were due, who had tendered.
 */
#ifndef IK_FACTS_ADMISSION_H
#define IK_FACTS_ADMISSION_H

#include "facts/deadlines.h"

struct ik_admission {
    enum {
        IK_ADMISSION_OPEN,    /* everybody may still come */
        IK_ADMISSION_CLOSED,  /* nobody who had not asked by then */
        IK_ADMISSION_TENDERS, /* nobody who had not tendered by then */
        IK_ADMISSION_HIDDEN   /* as one of these; it is not recorded who had */
    } to;
    const ik_record *lot; /* NULL: for any */
};

/* For a lot, or for all, at a time. */
struct ik_admission
ik_admission_at(struct ik_facts *facts, const ik_record *lot, int64_t utc_ms);
/* Whether a supplier was outside the competition at that time: out of it, or
 * never in. Unknown, and noted, when that cannot be read. */
enum ik_yes_no
ik_was_outside(struct ik_facts *facts, const ik_record *who,
               struct ik_admission admission, int64_t utc_ms);
/* The letter of invitation that alone shows that a supplier was let in; NULL
 * when there is none, or it takes none. */
const ik_record *ik_admitted_by(struct ik_facts *facts, const ik_record *who,
                                struct ik_admission admission);
#define IK_ADMISSION_FACTS \
    IK_FIELD_PROCEDURE_KIND, IK_DEADLINE_FACTS, IK_FIELD_SUBMISSION_KIND, \
        IK_FIELD_SUBMISSION_SUPPLIERS, IK_FIELD_SUBMISSION_LOT, \
        IK_FIELD_LETTER_KIND, \
        IK_FIELD_LETTER_SUPPLIER

#endif
