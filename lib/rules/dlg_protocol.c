/* DLG-021: the protocol tells of prior involvement and the measures. */
#include "rules/dlg.h"

#include "facts/contracts.h"
#include "rules/dlg_part.h"

/* What holds for the case as a whole. */
struct protocol {
    const ik_record *kept;    /* the first entry; NULL when none is there */
    bool unread;              /* of one it cannot be read what it is about */
    const ik_record *general; /* on distortion, naming nobody */
    const ik_record *contract;
    ik_instant signed_at;
};

static bool
is_on_distortion(struct ik_facts *facts, const ik_record *entry)
{
    return ik_ask_code(facts, entry, IK_FIELD_PROTOCOL_ENTRY_SECTION) ==
           IK_CODE_PROTOCOL_SECTION_DISTORTION;
}

static void
read_protocol(struct ik_facts *facts, struct protocol *protocol)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_PROTOCOL_ENTRY);
    protocol->kept = all.count ? all.items[0] : NULL;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *entry = all.items[i];
        protocol->unread |=
            !ik_need_readable(facts, entry, IK_FIELD_PROTOCOL_ENTRY_SECTION) ||
            !ik_need_readable(facts, entry, IK_FIELD_PROTOCOL_ENTRY_SUBJECTS);
        if (!protocol->general && is_on_distortion(facts, entry) &&
            !ik_ask_any(facts, entry, IK_FIELD_PROTOCOL_ENTRY_SUBJECTS))
            protocol->general = entry;
    }
    protocol->contract = ik_first_contract(facts, &protocol->signed_at);
}

static const ik_record *
entry_naming(struct ik_facts *facts, const ik_record *record)
{
    struct ik_records all =
        ik_facts_referring(facts, record, IK_FIELD_PROTOCOL_ENTRY_SUBJECTS);
    for (size_t i = 0; i < all.count; i++)
        if (is_on_distortion(facts, all.items[i]))
            return all.items[i];
    return NULL;
}

/* What the protocol says of one supplier. */
struct said {
    const ik_record *entry;
    bool measures;       /* some were done, */
    bool measures_named; /* and an entry names one, or their assessment */
};

static void
look_for(struct ik_facts *facts, const ik_record *record, struct said *said,
         bool measures)
{
    const ik_record *entry = entry_naming(facts, record);
    if (!said->entry)
        said->entry = entry;
    said->measures_named |= entry && measures;
}

static void
look_at_involvement(struct ik_facts *facts, const struct ik_dlg_part *part,
                    const ik_record *involvement, struct said *said)
{
    const ik_record *assessment =
        ik_dlg_assessment_of(facts, part->supplier, involvement,
                             part->awarded)
            .latest;
    struct ik_records measures =
        ik_facts_referring(facts, involvement, IK_FIELD_MEASURE_INVOLVEMENT);
    look_for(facts, involvement, said, false);
    if (assessment)
        look_for(facts, assessment, said, true);
    for (size_t i = 0; i < measures.count; i++) {
        said->measures |=
            ik_is_recorded(facts, measures.items[i], IK_FIELD_MEASURE_DONE);
        look_for(facts, measures.items[i], said, true);
    }
}

static void
look_at_part(struct ik_facts *facts, const struct ik_dlg_part *part,
             const struct protocol *protocol, struct said *said)
{
    look_for(facts, part->supplier, said, false);
    for (size_t i = 0; i < part->involvements.count; i++)
        look_at_involvement(facts, part, part->involvements.items[i], said);
    if (!said->entry)
        said->entry = protocol->general;
}

static void
say_of_contract(struct ik_judge *judge, const struct protocol *protocol,
                const struct said *said)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant recorded;
    bool late = ik_ask_instant(facts, said->entry,
                               IK_FIELD_PROTOCOL_ENTRY_RECORDED, &recorded) &&
                recorded.utc_ms > protocol->signed_at.utc_ms;
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
judge_part(struct ik_judge *judge, const struct ik_dlg_part *part,
           const struct protocol *protocol)
{
    struct said said = { 0 };
    look_at_part(ik_judge_facts(judge), part, protocol, &said);
    bool whole = said.entry && (!said.measures || said.measures_named);
    if (protocol->contract)
        say_of_contract(judge, protocol, &said);
    else if (whole)
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
    ik_judge_record(judge, "supplier", part->supplier);
    ik_judge_record(judge, "entry", said.entry);
    ik_judge_field(judge, "recorded", said.entry,
                   IK_FIELD_PROTOCOL_ENTRY_RECORDED);
    ik_judge_field(judge, "signed", protocol->contract,
                   IK_FIELD_CONTRACT_SIGNED);
    ik_judge_basis(judge, "involvement", part->involvements.items[0]);
    ik_judge_basis(judge, "submission", part->submission);
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
        struct ik_dlg_part part;
        ik_judge_begin(judge, all.items[i]);
        if (ik_facts_referring(facts, all.items[i],
                               IK_FIELD_INVOLVEMENT_SUPPLIER)
                .count &&
            ik_dlg_part_of(facts, all.items[i], &part) && part.submission)
            judge_part(judge, &part, &protocol);
    }
}
