/* Letters on an award, and the standstill period that the law asks for. */
#ifndef IK_RULES_TIL_LETTERS_H
#define IK_RULES_TIL_LETTERS_H

#include "facts/eea.h"
#include "facts/lots.h"
#include "law/limit.h"
#include "rules/til.h"

/* The letters on an award that have not been gone through: those that name it,
 * and of those that name none the ones that are of its lot. */
struct ik_til_letters {
    const ik_record *award, *lot; /* NULL: any */
    struct ik_records own;
    struct ik_of_lot rest;
};

/* NULL: on any award. */
struct ik_til_letters
ik_til_letters_on(struct ik_facts *facts, const ik_record *award);
/* NULL after the last. */
const ik_record *ik_til_next_letter(struct ik_facts *facts,
                                    struct ik_til_letters *letters);
#define IK_TIL_LETTER_FACTS \
    IK_FIELD_AWARD_LOT, IK_FIELD_LETTER_KIND, IK_FIELD_LETTER_SUPPLIER, \
        IK_FIELD_LETTER_AWARD, IK_FIELD_LETTER_LOT, IK_FIELD_LETTER_SENT, \
        IK_FIELD_LETTER_STANDSTILL_END

/* What states the end of a period that comes last. */
struct ik_til_end {
    const ik_record *stating;
    enum ik_field field;
    ik_instant at; /* absent when not stated */
};

void ik_til_take_end(struct ik_til_end *end, const ik_record *stating,
                     enum ik_field field, ik_instant at);

/* Where there is no duty to keep a period by the procedure itself. What relies
 * on an exception is TIL-008's, and the lack of a notice REG-008's. */
bool ik_til_is_free(struct ik_facts *facts);
/* Whether an award needs no period: by an exception, which TIL-008 judges, or
 * because Part III does not hold for its lot. */
bool ik_til_is_free_award(struct ik_facts *facts, const ik_record *award);
#define IK_TIL_FREE_FACTS \
    IK_SMALL_LOT_FACTS, IK_EEA_FACTS, IK_FIELD_AWARD_STANDSTILL_EXCEPTION, \
        IK_FIELD_PROCEDURE_KIND, IK_FIELD_PROCEDURE_NO_NOTICE_GROUND

/* Whether tenders come in electronically, which decides how long it is. */
enum ik_yes_no ik_til_is_electronic(struct ik_facts *facts);
/* The least period. None where no notice goes to TED: the length is the
 * buyer's to set then (§ 10-2 (1)); unknown where that cannot be told. */
enum ik_yes_no ik_til_find_least(struct ik_facts *facts,
                                 enum ik_yes_no electronic,
                                 struct ik_period *period);

#endif
