#include "facts/admission.h"

#include "facts/contenders.h"
#include "facts/deadlines.h"

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

enum ik_admission
ik_admission_at(struct ik_facts *facts, const ik_record *lot, int64_t utc_ms)
{
    ik_instant due;
    if (!is_by_invitation(facts) ||
        !ik_ask_instant(
            facts,
            ik_common_deadline(facts, IK_CODE_DEADLINE_KIND_REQUEST, lot),
            IK_FIELD_DEADLINE_AT, &due) ||
        utc_ms <= due.utc_ms)
        return IK_ADMISSION_OPEN;
    return knows_entries(facts) ? IK_ADMISSION_CLOSED : IK_ADMISSION_HIDDEN;
}

static bool
has_sent(struct ik_facts *facts, const ik_record *who)
{
    return ik_facts_referring(facts, who, IK_FIELD_SUBMISSION_SUPPLIERS).count;
}

const ik_record *
ik_admitted_by(struct ik_facts *facts, const ik_record *who,
               enum ik_admission admission)
{
    struct ik_records all =
        ik_facts_referring(facts, who, IK_FIELD_LETTER_SUPPLIER);
    if (admission == IK_ADMISSION_OPEN || has_sent(facts, who))
        return NULL;
    for (size_t i = 0; i < all.count; i++)
        if (is_invitation(facts, all.items[i]))
            return all.items[i];
    return NULL;
}

enum ik_yes_no
ik_was_outside(struct ik_facts *facts, const ik_record *who,
               enum ik_admission admission, int64_t utc_ms)
{
    if (admission == IK_ADMISSION_OPEN || has_sent(facts, who) ||
        ik_admitted_by(facts, who, admission))
        return ik_was_out(facts, who, utc_ms);
    if (admission == IK_ADMISSION_CLOSED)
        return IK_YES;
    ik_note_missing_record(facts, IK_KIND_SUBMISSION);
    return IK_UNKNOWN;
}
