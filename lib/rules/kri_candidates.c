/*
 * KRI-008: how many are invited to tender, and by which criteria they are
 * chosen; lot by lot, where requests, invitations or limits are.
 */
#include "rules/kri.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/contenders.h"
#include "facts/lots.h"
#include "facts/regime.h"

/* What the law and the buyer have fixed, and how it went. */
struct selection {
    const ik_record *lot; /* NULL: the whole procurement */
    int64_t floor;      /* the fewest by law */
    int64_t least;      /* … or more, by the buyer's own words */
    int64_t most;
    bool limited;       /* there is such a most */
    bool stated;        /* the buyer's own least number is recorded */
    bool requested;     /* requests to take part are recorded */
    size_t qualified, invited;
    ik_instant last;    /* when the last invitation was sent */
};

/* Part II knows one procedure in two stages, which notices call by the name of
 * that of Part III. Who follows Part III without having to is bound by it. */
static bool
is_of_part_ii(struct ik_facts *facts)
{
    return facts->regime.regime == IK_REGIME_PART_II &&
           ik_declared_part(facts).regime != IK_REGIME_PART_III;
}

/* The fewest of § 16-12 (3) or § 8-9 (3); false where there are not two
 * stages, or the law has no number on the date. */
static bool
find_floor(struct ik_facts *facts, int64_t *floor)
{
    const char *key = NULL;
    switch (ik_ask_code(facts, ik_procedure(facts), IK_FIELD_PROCEDURE_KIND)) {
    case IK_CODE_PROCEDURE_KIND_RESTRICTED:
        key = is_of_part_ii(facts) ? "candidates_part_ii"
                                   : "candidates_restricted";
        break;
    case IK_CODE_PROCEDURE_KIND_NEGOTIATED:
    case IK_CODE_PROCEDURE_KIND_COMPETITIVE_DIALOGUE:
    case IK_CODE_PROCEDURE_KIND_INNOVATION_PARTNERSHIP:
        key = "candidates";
        break;
    case IK_CODE_PROCEDURE_KIND_RESTRICTED_TENDER_COMPETITION:
        key = "candidates_part_ii";
        break;
    default:
        return false;
    }
    return ik_law_amount(facts->law, key, facts->law_date, floor);
}

/* A request that the buyer could choose among: who is left out for want of room
 * is qualified all the same, and so was who took back the request after the
 * choice. */
static bool
is_qualified(struct ik_facts *facts, const ik_record *request,
             const struct selection *selection)
{
    ik_instant withdrawn;
    if (ik_is_recorded(facts, request, IK_FIELD_SUBMISSION_WITHDRAWN) &&
        !(selection->last.precision &&
          ik_ask_instant(facts, request, IK_FIELD_SUBMISSION_WITHDRAWN,
                         &withdrawn) &&
          ik_is_later(withdrawn, selection->last)))
        return false;
    const ik_record *rejection = ik_rejection_of(facts, request);
    return !rejection ||
           ik_ask_code(facts, rejection, IK_FIELD_REJECTION_GROUND) ==
               IK_CODE_REJECTION_GROUND_NOT_SELECTED;
}

/* Who counts by a record; NULL when nobody does. What it shows besides is noted
 * in the selection. */
typedef const ik_record *who_counts(struct ik_facts *facts,
                                    const ik_record *record,
                                    struct selection *selection);

static const ik_record *
who_asked(struct ik_facts *facts, const ik_record *request,
          struct selection *selection)
{
    const ik_record *lead =
        ik_facts_follow(facts, request, IK_FIELD_SUBMISSION_SUPPLIERS);
    if (ik_ask_code(facts, request, IK_FIELD_SUBMISSION_KIND) !=
        IK_CODE_SUBMISSION_KIND_REQUEST)
        return NULL;
    selection->requested = true;
    return lead && is_qualified(facts, request, selection) ? lead : NULL;
}

static const ik_record *
who_is_invited(struct ik_facts *facts, const ik_record *letter,
               struct selection *selection)
{
    const ik_record *supplier =
        ik_facts_follow(facts, letter, IK_FIELD_LETTER_SUPPLIER);
    ik_instant sent;
    if (ik_ask_code(facts, letter, IK_FIELD_LETTER_KIND) !=
            IK_CODE_LETTER_KIND_INVITATION ||
        !supplier ||
        !ik_ask_instant(facts, letter, IK_FIELD_LETTER_SENT, &sent))
        return NULL;
    selection->last = ik_latest_of(selection->last, sent);
    return supplier;
}

/* Each supplier once, by the records of the lot. */
static size_t
count(struct ik_facts *facts, struct selection *selection, enum ik_field lots,
      who_counts *counts, struct ik_suppliers *who)
{
    struct ik_of_lot of = ik_of_lot(facts, selection->lot, lots);
    const ik_record *one;
    ik_suppliers_clear(who);
    while ((one = ik_of_lot_next(&of))) {
        const ik_record *supplier = counts(facts, one, selection);
        if (supplier)
            ik_suppliers_add(who, supplier);
    }
    return who->count;
}

/* A number of the lot, or else of the procurement. */
static bool
find_number(struct ik_facts *facts, const ik_record *lot,
            enum ik_field of_lot, enum ik_field of_all, int64_t *number)
{
    return (lot && ik_ask_integer(facts, lot, of_lot, number)) ||
           ik_ask_integer(facts, ik_procedure(facts), of_all, number);
}

static struct selection
look(struct ik_facts *facts, int64_t floor, const ik_record *lot,
     struct ik_suppliers *who)
{
    struct selection it = { .lot = lot, .floor = floor, .least = floor };
    int64_t least;
    it.stated = find_number(facts, lot, IK_FIELD_LOT_CANDIDATES_MIN,
                            IK_FIELD_PROCEDURE_CANDIDATES_MIN, &least);
    if (it.stated)
        it.least = least;
    it.limited = find_number(facts, lot, IK_FIELD_LOT_CANDIDATES_MAX,
                             IK_FIELD_PROCEDURE_CANDIDATES_MAX, &it.most);
    it.invited = count(facts, &it, IK_FIELD_LETTER_LOT, who_is_invited, who);
    it.qualified = count(facts, &it, IK_FIELD_SUBMISSION_LOT, who_asked, who);
    return it;
}

/* Where the criteria by which candidates are chosen stand: what is worst. */
static const char *
weigh_criteria(struct ik_facts *facts, const ik_record *lot)
{
    struct ik_of_lot of = ik_of_lot(facts, lot, IK_FIELD_CRITERION_LOTS);
    const ik_record *criterion;
    bool part_iii = facts->regime.regime == IK_REGIME_PART_III;
    const char *key = NULL;
    size_t count = 0;
    while ((criterion = ik_of_lot_next(&of))) {
        if (ik_ask_code(facts, criterion, IK_FIELD_CRITERION_KIND) !=
            IK_CODE_CRITERION_KIND_SELECTION)
            continue;
        count++;
        int place =
            ik_need_code(facts, criterion, IK_FIELD_CRITERION_STATED_IN);
        if (place == IK_CODE_STATED_IN_NOWHERE)
            return "breach.criteria";
        if (place == IK_CODE_STATED_IN_DOCUMENTS && part_iii)
            key = "risk.documents";
        else if (place <= 0 && !key)
            key = "";
    }
    if (!count)
        ik_note_missing_record(facts, IK_KIND_CRITERION);
    return count ? key : "";
}

/* Once the invitations are out, and not on the day of the last of them: more
 * may follow. "" when it cannot be told, NULL when nothing is wrong. */
static const char *
weigh_numbers(struct ik_facts *facts, const struct selection *it)
{
    size_t least = (size_t)ik_most(it->least, 0);
    if (!it->invited ||
        ik_oslo_day(facts->now) <= ik_oslo_day(it->last))
        return NULL;
    if (it->limited && it->invited > (size_t)ik_most(it->most, 0))
        return "risk.many";
    if (!it->requested) {
        ik_note_missing_record(facts, IK_KIND_SUBMISSION);
        return "";
    }
    if (it->invited >= it->qualified)
        return it->invited < least ? "risk.few" : NULL;
    if (it->invited < least && it->qualified >= least)
        return "breach.invited";
    if (!it->stated) {
        ik_note_missing_field(facts, ik_procedure(facts),
                              IK_FIELD_PROCEDURE_CANDIDATES_MIN);
        return "";
    }
    return it->invited < least ? "risk.few" : weigh_criteria(facts, it->lot);
}

static void
judge_selection(struct ik_judge *judge, const struct selection *it,
                bool announced)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const char *key = weigh_numbers(facts, it);
    if (it->stated && it->least < it->floor)
        ik_judge_conclude(judge, announced ? "breach.floor" : "risk.floor");
    else if (key && *key)
        ik_judge_conclude(judge, key);
    else if (key)
        ik_judge_cannot_tell(judge, "not_assessable");
    else if (it->stated || it->invited)
        ik_judge_conclude(judge, "conforms");
    ik_judge_number(judge, "floor", it->floor);
    ik_judge_number(judge, "least", it->least);
    ik_judge_number(judge, "most", it->limited ? it->most : 0);
    ik_judge_number(judge, "qualified", (int64_t)it->qualified);
    ik_judge_number(judge, "invited", (int64_t)it->invited);
}

static void
show(struct ik_judge *judge, const ik_record *lot)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *one;
    static const struct {
        const char *name;
        enum ik_field field;
        int code;
        enum ik_field lots;
    } shown[] = {
        { "request", IK_FIELD_SUBMISSION_KIND, IK_CODE_SUBMISSION_KIND_REQUEST,
          IK_FIELD_SUBMISSION_LOT },
        { "invitation", IK_FIELD_LETTER_KIND, IK_CODE_LETTER_KIND_INVITATION,
          IK_FIELD_LETTER_LOT },
        { "criterion", IK_FIELD_CRITERION_KIND,
          IK_CODE_CRITERION_KIND_SELECTION, IK_FIELD_CRITERION_LOTS },
    };
    for (size_t k = 0; k < sizeof shown / sizeof *shown; k++) {
        struct ik_of_lot of = ik_of_lot(facts, lot, shown[k].lots);
        while ((one = ik_of_lot_next(&of)))
            if (ik_ask_code(facts, one, shown[k].field) == shown[k].code)
                ik_judge_record(judge, shown[k].name, one);
    }
    /* A request counts for who made it. */
    struct ik_of_lot of = ik_of_lot(facts, lot, IK_FIELD_SUBMISSION_LOT);
    while ((one = ik_of_lot_next(&of)))
        ik_judge_basis(judge, "supplier",
                       ik_facts_follow(facts, one,
                                       IK_FIELD_SUBMISSION_SUPPLIERS));
}

/* The first of a kind that names its lot. */
static const ik_record *
find_lotted(struct ik_facts *facts, enum ik_kind kind,
            enum ik_field kind_field, int code, enum ik_field field)
{
    struct ik_records all = ik_facts_all(facts, kind);
    for (size_t i = 0; i < all.count; i++)
        if (ik_ask_code(facts, all.items[i], kind_field) == code &&
            ik_ask_any(facts, all.items[i], field))
            return all.items[i];
    return NULL;
}

/* What shows that the whole cannot be told without its lots: somebody asked or
 * was invited for one of them, or notices give limits that differ. */
static const ik_record *
find_by_lot(struct ik_facts *facts, const struct ik_records *lots)
{
    const ik_record *procedure = ik_procedure(facts);
    const ik_record *found = find_lotted(
        facts, IK_KIND_SUBMISSION, IK_FIELD_SUBMISSION_KIND,
        IK_CODE_SUBMISSION_KIND_REQUEST, IK_FIELD_SUBMISSION_LOT);
    if (!found)
        found = find_lotted(facts, IK_KIND_LETTER, IK_FIELD_LETTER_KIND,
                            IK_CODE_LETTER_KIND_INVITATION,
                            IK_FIELD_LETTER_LOT);
    for (size_t i = 0; !found && i < lots->count; i++)
        if ((ik_ask_any(facts, lots->items[i], IK_FIELD_LOT_CANDIDATES_MIN) &&
             !ik_is_recorded(facts, procedure,
                             IK_FIELD_PROCEDURE_CANDIDATES_MIN)) ||
            (ik_ask_any(facts, lots->items[i], IK_FIELD_LOT_CANDIDATES_MAX) &&
             !ik_is_recorded(facts, procedure,
                             IK_FIELD_PROCEDURE_CANDIDATES_MAX)))
            found = lots->items[i];
    return found;
}

static void
judge_part(struct ik_judge *judge, int64_t floor, const ik_record *lot,
           struct ik_suppliers *who)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    bool announced = ik_kri_is_announced(facts);
    struct selection it = look(facts, floor, lot, who);
    judge_selection(judge, &it, announced);
    show(judge, lot);
    ik_kri_show_announced(judge);
}

void
ik_kri_candidates_are_enough(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_suppliers who;
    int64_t floor;
    ik_judge_begin(judge, ik_procedure(facts));
    if (!find_floor(facts, &floor) || !ik_suppliers_new(facts, &who))
        return;
    struct ik_records lots = ik_lots_of(facts);
    const ik_record *by_lot = lots.count ? find_by_lot(facts, &lots) : NULL;
    if (!by_lot)
        judge_part(judge, floor, NULL, &who);
    for (size_t i = 0; by_lot && i < lots.count; i++) {
        ik_judge_begin(judge, lots.items[i]);
        judge_part(judge, floor, lots.items[i], &who);
        ik_judge_basis(judge, "by_lot", by_lot);
    }
}

const uint16_t ik_kri_candidates_facts[] = {
    IK_REJECTION_OF_FACTS,
    IK_DECLARED_FACTS,
    IK_LOT_FACTS,
    IK_FIELD_LOT_CANDIDATES_MIN,
    IK_FIELD_LOT_CANDIDATES_MAX,
    IK_FIELD_CRITERION_LOTS,
    IK_FIELD_SUBMISSION_KIND,
    IK_FIELD_SUBMISSION_WITHDRAWN,
    IK_FIELD_REJECTION_GROUND,
    IK_FIELD_LETTER_KIND,
    IK_FIELD_LETTER_SUPPLIER,
    IK_FIELD_LETTER_LOT,
    IK_FIELD_LETTER_SENT,
    IK_FIELD_PROCEDURE_KIND,
    IK_FIELD_PROCEDURE_CANDIDATES_MIN,
    IK_FIELD_PROCEDURE_CANDIDATES_MAX,
    IK_FIELD_CRITERION_KIND,
    IK_FIELD_CRITERION_STATED_IN,
    IK_KRI_ANNOUNCED_FACTS,
    0
};
