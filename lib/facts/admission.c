#include "facts/admission.h"

#include "facts/contenders.h"
#include "facts/deadlines.h"
#include "facts/lots.h"

/* §§ 23-6 (2), 23-7 (1), 23-8 (1) and 9-2 (2). */
static bool
is_by_invitation(struct ik_facts *facts)
{
    switch (ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND)) {
    case IK_CODE_PROCEDURE_KIND_RESTRICTED:
    case IK_CODE_PROCEDURE_KIND_NEGOTIATED:
    case IK_CODE_PROCEDURE_KIND_COMPETITIVE_DIALOGUE:
    case IK_CODE_PROCEDURE_KIND_INNOVATION_PARTNERSHIP:
    case IK_CODE_PROCEDURE_KIND_RESTRICTED_TENDER_COMPETITION:
        return true;
    default:
        return false;
    }
}

static bool
is_invitation(struct ik_facts *facts, const ik_record *letter)
{
    int kind = ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND);
    return kind == IK_CODE_LETTER_KIND_INVITATION ||
           kind == IK_CODE_LETTER_KIND_INVITATION_TO_NEGOTIATE;
}

/* Whether the record says of anybody that it has asked, or was invited. */
static bool
knows_entries(struct ik_facts *facts)
{
    struct ik_records sent = ik_facts_all(facts, IK_KIND_SUBMISSION);
    struct ik_records letters = ik_facts_all(facts, IK_KIND_LETTER);
    for (size_t i = 0; i < sent.count; i++)
        if (ik_ask_code(facts, sent.items[i], IK_FIELD_SUBMISSION_KIND) ==
            IK_CODE_SUBMISSION_KIND_REQUEST)
            return true;
    for (size_t i = 0; i < letters.count; i++)
        if (is_invitation(facts, letters.items[i]))
            return true;
    return false;
}

static bool
was_due(struct ik_facts *facts, int kind, const ik_record *lot, int64_t utc_ms)
{
    ik_instant due;
    return ik_ask_instant(facts, ik_common_deadline(facts, kind, lot),
                          IK_FIELD_DEADLINE_AT, &due) &&
           utc_ms > due.utc_ms;
}

static bool
is_tender(struct ik_facts *facts, const ik_record *submission,
          const ik_record *lot)
{
    return ik_ask_code(facts, submission, IK_FIELD_SUBMISSION_KIND) !=
               IK_CODE_SUBMISSION_KIND_REQUEST &&
           ik_is_of_lot(facts, submission, IK_FIELD_SUBMISSION_LOT, lot);
}

/* Whether the record says of anybody that it has tendered. */
static bool
knows_tenders(struct ik_facts *facts, const ik_record *lot)
{
    struct ik_of_lot sent = ik_of_lot(facts, lot, IK_FIELD_SUBMISSION_LOT);
    const ik_record *submission;
    while ((submission = ik_of_lot_next(&sent)))
        if (is_tender(facts, submission, lot))
            return true;
    return false;
}

struct ik_admission
ik_admission_at(struct ik_facts *facts, const ik_record *lot, int64_t utc_ms)
{
    struct ik_admission admission = { IK_ADMISSION_OPEN, lot };
    if (was_due(facts, IK_CODE_DEADLINE_KIND_TENDER, lot, utc_ms))
        admission.to = knows_tenders(facts, lot) ? IK_ADMISSION_TENDERS
                                                 : IK_ADMISSION_HIDDEN;
    else if (is_by_invitation(facts) &&
             was_due(facts, IK_CODE_DEADLINE_KIND_REQUEST, lot, utc_ms))
        admission.to = knows_entries(facts) ? IK_ADMISSION_CLOSED
                                            : IK_ADMISSION_HIDDEN;
    return admission;
}

static bool
has_tendered(struct ik_facts *facts, const ik_record *who, const ik_record *lot)
{
    struct ik_records sent =
        ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS);
    for (size_t i = 0; i < sent.count; i++)
        if (is_tender(facts, sent.items[i], lot))
            return true;
    return false;
}

static bool
has_sent(struct ik_facts *facts, const ik_record *who)
{
    return ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS).count;
}

const ik_record *
ik_admitted_by(struct ik_facts *facts, const ik_record *who,
               struct ik_admission admission)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_LETTER_SUPPLIER);
    if (admission.to == IK_ADMISSION_OPEN || has_sent(facts, who))
        return NULL;
    for (size_t i = 0; i < all.count; i++)
        if (is_invitation(facts, all.items[i]))
            return all.items[i];
    return NULL;
}

enum ik_yes_no
ik_was_outside(struct ik_facts *facts, const ik_record *who,
               struct ik_admission admission, int64_t utc_ms)
{
    if (admission.to == IK_ADMISSION_TENDERS)
        return has_tendered(facts, who, admission.lot)
                   ? ik_was_out(facts, who, utc_ms)
                   : IK_YES;
    if (admission.to == IK_ADMISSION_OPEN || has_sent(facts, who) ||
        ik_admitted_by(facts, who, admission))
        return ik_was_out(facts, who, utc_ms);
    if (admission.to == IK_ADMISSION_CLOSED)
        return IK_YES;
    ik_note_missing_record(facts, IK_KIND_SUBMISSION);
    return IK_UNKNOWN;
}
