/* DLG-021: the protocol tells of prior involvement and the measures. */
#include "rules/dlg.h"

#include "base/order.h"
#include "facts/contracts.h"
#include "rules/dlg_part.h"

/* What holds for the case as a whole. */
struct protocol {
    const ik_record *kept; /* the first entry; NULL when none is there */
    bool unread;           /* of one it cannot be read what it is about */
};

/* What the protocol says of one supplier, and when it was due. */
struct said {
    const ik_record *entry; /* the first that tells of it */
    ik_instant recorded;    /* absent when that is not recorded */
    bool measures;          /* some were done, */
    bool measures_named;    /* and an entry names one, or their assessment */
    const ik_record *contract;
    struct ik_conclusion made; /* of the contract */
};

static void
read_protocol(struct ik_facts *facts, struct protocol *protocol)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_PROTOCOL_ENTRY);
    protocol->kept = all.count ? all.items[0] : NULL;
    for (size_t i = 0; i < all.count; i++)
        protocol->unread |=
            !ik_need_readable(facts, all.items[i],
                              IK_FIELD_PROTOCOL_ENTRY_SECTION) ||
            !ik_need_readable(facts, all.items[i],
                              IK_FIELD_PROTOCOL_ENTRY_SUBJECTS);
}

/* Of several the first; one without a time was perhaps before anything else. */
static void
take_entry(struct ik_facts *facts, struct said *said, const ik_record *entry)
{
    ik_instant recorded = { 0 };
    ik_ask_instant(facts, entry, IK_FIELD_PROTOCOL_ENTRY_RECORDED, &recorded);
    if (said->entry && (!said->recorded.precision ||
                        (recorded.precision &&
                         !ik_is_sooner(recorded, said->recorded))))
        return;
    said->entry = entry;
    said->recorded = recorded;
}

/* What is recorded because of the involvement. */
static bool
is_of_involvement(const ik_record *subject)
{
    return subject->kind == IK_KIND_INVOLVEMENT ||
           subject->kind == IK_KIND_ASSESSMENT ||
           subject->kind == IK_KIND_MEASURE;
}

/* Conflicts of interest are in the same item of the protocol (§ 25-5 (2)); of a
 * supplier or its tender, an entry about them may be about something else. */
static bool
is_about(struct ik_facts *facts, const ik_record *entry,
         const ik_record *subject)
{
    int section = ik_ask_code(facts, entry, IK_FIELD_PROTOCOL_ENTRY_SECTION);
    return section == IK_CODE_PROTOCOL_SECTION_DISTORTION ||
           (section == IK_CODE_PROTOCOL_SECTION_IMPARTIALITY && subject &&
            is_of_involvement(subject));
}

/* Whether an entry names a record. */
static bool
look_for(struct ik_facts *facts, const ik_record *record, struct said *said)
{
    struct ik_records all =
        ik_facts_referring(facts, record, IK_FIELD_PROTOCOL_ENTRY_SUBJECTS);
    bool named = false;
    for (size_t i = 0; i < all.count; i++) {
        if (!is_about(facts, all.items[i], record))
            continue;
        take_entry(facts, said, all.items[i]);
        named = true;
    }
    return named;
}

static void
look_at_measure(struct ik_facts *facts, const ik_record *measure,
                struct said *said)
{
    said->measures |= ik_is_recorded(facts, measure, IK_FIELD_MEASURE_DONE);
    said->measures_named |= look_for(facts, measure, said);
}

/* Assessments of the supplier's part, and the measures that they rest on. */
static void
look_at_assessments(struct ik_facts *facts, const ik_record *of,
                    enum ik_field way, struct said *said)
{
    struct ik_records all = ik_facts_referring(facts, of, way);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *measure;
        size_t at = 0;
        if (ik_ask_code(facts, all.items[i], IK_FIELD_ASSESSMENT_KIND) !=
            IK_CODE_ASSESSMENT_KIND_PRIOR_INVOLVEMENT)
            continue;
        said->measures_named |= look_for(facts, all.items[i], said);
        while ((measure = ik_facts_next(facts, all.items[i],
                                        IK_FIELD_ASSESSMENT_MEASURES, &at)))
            look_at_measure(facts, measure, said);
    }
}

static void
look_at_involvement(struct ik_facts *facts, const ik_record *involvement,
                    struct said *said)
{
    struct ik_records measures =
        ik_facts_referring(facts, involvement, IK_FIELD_MEASURE_INVOLVEMENT);
    const ik_record *event;
    size_t at = 0;
    look_for(facts, involvement, said);
    while ((event = ik_facts_next(facts, involvement,
                                  IK_FIELD_INVOLVEMENT_EVENTS, &at)))
        look_for(facts, event, said);
    look_at_assessments(facts, involvement, IK_FIELD_ASSESSMENT_SUBJECT, said);
    for (size_t i = 0; i < measures.count; i++)
        look_at_measure(facts, measures.items[i], said);
}

/* Its tenders, and the lots that they are for. */
static void
look_at_tenders(struct ik_facts *facts, const ik_record *supplier,
                struct said *said)
{
    struct ik_records sent =
        ik_facts_referring(facts, supplier, IK_FIELD_SUBMISSION_SUPPLIERS);
    for (size_t i = 0; i < sent.count; i++) {
        const ik_record *lot =
            ik_facts_follow(facts, sent.items[i], IK_FIELD_SUBMISSION_LOT);
        look_for(facts, sent.items[i], said);
        if (lot)
            look_for(facts, lot, said);
    }
}

/* Entries on distortion that name nobody, or the whole, are about everybody. */
static void
look_at_general(struct ik_facts *facts, struct said *said)
{
    static const enum ik_kind wholes[] = { IK_KIND_CASE, IK_KIND_PROCEDURE };
    struct ik_records all =
        ik_facts_unreferring(facts, IK_FIELD_PROTOCOL_ENTRY_SUBJECTS);
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
        struct ik_records whole = ik_facts_all(facts, wholes[i]);
        for (size_t j = 0; j < whole.count; j++)
            look_for(facts, whole.items[j], said);
    }
    for (size_t i = 0; i < all.count; i++)
        if (is_about(facts, all.items[i], NULL))
            take_entry(facts, said, all.items[i]);
}

static void
look_at_supplier(struct ik_facts *facts, const ik_record *supplier,
                 struct said *said)
{
    struct ik_records involvements =
        ik_facts_referring(facts, supplier, IK_FIELD_INVOLVEMENT_SUPPLIER);
    look_for(facts, supplier, said);
    look_at_assessments(facts, supplier, IK_FIELD_ASSESSMENT_SUBJECT, said);
    look_at_assessments(facts, supplier, IK_FIELD_ASSESSMENT_SUPPLIER, said);
    for (size_t i = 0; i < involvements.count; i++)
        look_at_involvement(facts, involvements.items[i], said);
    look_at_tenders(facts, supplier, said);
    look_at_general(facts, said);
}

/* The first contract in the lots that a supplier takes part in; false when it
 * takes part in none. */
static bool
find_contract(struct ik_facts *facts, const ik_record *supplier,
              const ik_record **submission, struct said *said)
{
    struct ik_dlg_part part;
    size_t at = 0;
    *submission = NULL;
    while (ik_dlg_next_part(facts, supplier, &at, &part)) {
        struct ik_conclusion made;
        const ik_record *lot =
            ik_facts_follow(facts, part.submission, IK_FIELD_SUBMISSION_LOT);
        const ik_record *contract = ik_first_contract_in(facts, lot, &made);
        bool sooner = contract && (!said->contract ||
                                   ik_is_less(made.first_ms,
                                              said->made.first_ms));
        if (!*submission || sooner)
            *submission = part.submission;
        if (!sooner)
            continue;
        said->contract = contract;
        said->made = made;
    }
    return *submission;
}

static void
say_of_contract(struct ik_judge *judge, const struct protocol *protocol,
                const struct said *said)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool late = said->recorded.precision &&
                said->recorded.utc_ms > said->made.last_ms;
    if (!protocol->kept)
        ik_note_missing_record(facts, IK_KIND_PROTOCOL_ENTRY);
    if (!protocol->kept || (!said->entry && protocol->unread))
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (!said->entry)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach");
    else if (late)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.late");
    else if (said->measures && !said->measures_named)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
}

static void
judge_supplier(struct ik_judge *judge, const ik_record *supplier,
               const struct protocol *protocol)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct said said = { 0 };
    const ik_record *submission;
    if (!find_contract(facts, supplier, &submission, &said))
        return;
    look_at_supplier(facts, supplier, &said);
    bool whole = said.entry && (!said.measures || said.measures_named);
    if (said.contract)
        say_of_contract(judge, protocol, &said);
    else if (whole)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
    ik_judge_record(judge, "supplier", supplier);
    ik_judge_record(judge, "entry", said.entry);
    ik_judge_field(judge, "recorded", said.entry,
                   IK_FIELD_PROTOCOL_ENTRY_RECORDED);
    ik_judge_field(judge, "signed", said.contract, said.made.field);
    ik_judge_basis(judge, "involvement",
                   ik_facts_referring(facts, supplier,
                                      IK_FIELD_INVOLVEMENT_SUPPLIER)
                       .items[0]);
    ik_judge_basis(judge, "submission", submission);
    /* That nobody is named there says something once a protocol is kept. */
    if (!said.entry)
        ik_judge_basis(judge, "protocol", protocol->kept);
}

void
ik_dlg_protocol_tells(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct protocol protocol = { 0 };
    read_protocol(facts, &protocol);
    for (size_t i = 0; i < all.count; i++) {
        ik_judge_begin(judge, all.items[i]);
        if (ik_facts_referring(facts, all.items[i],
                               IK_FIELD_INVOLVEMENT_SUPPLIER)
                .count)
            judge_supplier(judge, all.items[i], &protocol);
    }
}
