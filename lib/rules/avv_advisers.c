/* AVV-006 and AVV-007: an adviser is heard, and not kept out as such. */
#include "rules/avv.h"

#include "base/civil.h"
#include "base/order.h"
#include "facts/contenders.h"
#include "law/count.h"
#include "rules/basis.h"

const ik_record *
ik_avv_rejected_supplier(struct ik_facts *facts, const ik_record *rejection)
{
    const ik_record *supplier =
        ik_facts_follow(facts, rejection, IK_FIELD_REJECTION_SUPPLIER);
    const ik_record *tender =
        ik_facts_follow(facts, rejection, IK_FIELD_REJECTION_SUBMISSION);
    return supplier
               ? supplier
               : ik_facts_follow(facts, tender, IK_FIELD_SUBMISSION_SUPPLIERS);
}

const ik_record *
ik_avv_next_rejected(struct ik_facts *facts, const ik_record *rejection,
                     size_t *at)
{
    const ik_record *own =
        ik_facts_follow(facts, rejection, IK_FIELD_REJECTION_SUPPLIER);
    const ik_record *tender =
        ik_facts_follow(facts, rejection, IK_FIELD_REJECTION_SUBMISSION);
    const ik_record *who;
    if (!*at && own) {
        *at = 1;
        return own;
    }
    size_t next = own ? *at - 1 : *at;
    do
        who = ik_facts_next(facts, tender, IK_FIELD_SUBMISSION_SUPPLIERS,
                            &next);
    while (who && who == own);
    *at = own ? next + 1 : next;
    return who;
}

/* Rejections for prior involvement that stand, one by one. */
static void
each_adviser(struct ik_judge *judge,
             void (*look)(struct ik_judge *judge, const ik_record *rejection))
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_REJECTION);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *rejection = all.items[i];
        ik_judge_begin(judge, rejection);
        if (!ik_rejection_stands(facts, rejection))
            continue;
        int ground = ik_need_code(facts, rejection, IK_FIELD_REJECTION_GROUND);
        if (ground == IK_CODE_REJECTION_GROUND_PRIOR_INVOLVEMENT) {
            look(judge, rejection);
        } else if (ground <= 0) {
            ik_judge_cannot_tell(judge, "not_assessable");
            ik_judge_subject(judge, ik_avv_rejected_supplier(facts, rejection));
            ik_judge_record(judge, "rejection", rejection);
        }
    }
}

struct found {
    const ik_record *hearing;
    ik_instant told; /* absent when not before the decision */
};

/* The last hearing of which the supplier was told before a decision, else the
 * first; none of those that came before another rejection. */
static void
take_hearings(struct ik_facts *facts, struct ik_records all,
              const ik_record *rejection, struct found *found)
{
    ik_instant decided;
    bool known =
        ik_ask_instant(facts, rejection, IK_FIELD_REJECTION_DECIDED, &decided);
    for (size_t i = 0; i < all.count; i++) {
        ik_instant told;
        if (ik_ask_any(facts, all.items[i], IK_FIELD_HEARING_REJECTION) &&
            ik_facts_follow(facts, all.items[i], IK_FIELD_HEARING_REJECTION) !=
                rejection)
            continue;
        bool before = ik_ask_instant(facts, all.items[i],
                                     IK_FIELD_HEARING_NOTICE_SENT, &told) &&
                      known && told.utc_ms < decided.utc_ms;
        if (found->hearing && !(before && ik_is_later(told, found->told)))
            continue;
        found->hearing = all.items[i];
        found->told = before ? told : (ik_instant){ 0 };
    }
}

/* The hearing before a rejection: by its reference, else that of one of those
 * whose tender was rejected. */
static const ik_record *
find_hearing(struct ik_facts *facts, const ik_record *rejection)
{
    struct ik_records own =
        ik_facts_referring(facts, rejection, IK_FIELD_HEARING_REJECTION);
    struct found found = { .hearing = NULL };
    const ik_record *who;
    take_hearings(facts, own, rejection, &found);
    for (size_t at = 0; !own.count && (who = ik_avv_next_rejected(
                                           facts, rejection, &at));)
        take_hearings(facts,
                      ik_facts_referring(facts, who,
                                         IK_FIELD_HEARING_SUPPLIER),
                      rejection, &found);
    return found.hearing;
}

/* The times and texts of a hearing that was held. */
static const char *
weigh_hearing(struct ik_facts *facts, const ik_record *hearing,
              ik_instant decided, int32_t *days)
{
    ik_instant notice, limit, response;
    bool answered = ik_is_recorded(facts, hearing, IK_FIELD_HEARING_RESPONSE);
    bool dated =
        ik_ask_instant(facts, hearing, IK_FIELD_HEARING_RESPONSE, &response);
    bool noticed =
        ik_need_instant(facts, hearing, IK_FIELD_HEARING_NOTICE_SENT, &notice);
    bool limited =
        ik_need_instant(facts, hearing, IK_FIELD_HEARING_TIME_LIMIT, &limit);
    if (noticed && notice.utc_ms >= decided.utc_ms)
        return "breach.afterwards";
    if (limited && decided.utc_ms < limit.utc_ms &&
        (!answered || (dated && response.utc_ms > decided.utc_ms)))
        return "breach.too_early";
    if (!noticed || !limited ||
        !ik_need_readable(facts, hearing, IK_FIELD_HEARING_RESPONSE))
        return NULL;
    *days = ik_working_days_between(facts->law, ik_oslo_day(notice),
                                    ik_oslo_day(limit));
    if (*days < ik_law_profile(facts->law, "hearing_working_days", 5))
        return "risk.short";
    if (ik_ask_yes_no(facts, hearing, IK_FIELD_HEARING_FACTS_STATED) == IK_NO)
        return "risk.no_facts";
    bool considered =
        ik_ask_any(facts, hearing, IK_FIELD_HEARING_CONSIDERED) ||
        ik_ask_yes_no(facts, hearing, IK_FIELD_HEARING_RESPONSE_CONSIDERED) ==
            IK_YES;
    return answered && !considered ? "risk.not_considered" : "conforms";
}

static void
show_hearing(struct ik_judge *judge, const ik_record *rejection,
             const ik_record *hearing, int32_t days)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *supplier = ik_avv_rejected_supplier(facts, rejection);
    ik_judge_subject(judge, supplier);
    ik_judge_record(judge, "rejection", rejection);
    ik_judge_record(judge, "supplier", supplier);
    ik_judge_field(judge, "decided", rejection, IK_FIELD_REJECTION_DECIDED);
    ik_judge_record(judge, "hearing", hearing);
    ik_judge_field(judge, "notice", hearing, IK_FIELD_HEARING_NOTICE_SENT);
    ik_judge_field(judge, "limit", hearing, IK_FIELD_HEARING_TIME_LIMIT);
    ik_judge_field(judge, "response", hearing, IK_FIELD_HEARING_RESPONSE);
    ik_judge_number(judge, "days", days);
    const ik_record *heard =
        ik_facts_follow(facts, hearing, IK_FIELD_HEARING_SUPPLIER);
    if (heard == supplier)
        return;
    /* One of those who tender together. */
    ik_judge_basis(judge, "partner", heard);
    ik_judge_basis(judge, "tender",
                   ik_facts_follow(facts, rejection,
                                   IK_FIELD_REJECTION_SUBMISSION));
}

static void
judge_hearing(struct ik_judge *judge, const ik_record *rejection)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    const ik_record *hearing = find_hearing(facts, rejection);
    ik_instant decided;
    int32_t days = 0;
    const char *key = NULL;
    if (!hearing)
        ik_note_missing_record(facts, IK_KIND_HEARING);
    else if (ik_ask_yes_no(facts, hearing, IK_FIELD_HEARING_HEARD) == IK_NO)
        key = "breach.unheard";
    else if (ik_need_instant(facts, rejection, IK_FIELD_REJECTION_DECIDED,
                             &decided))
        key = weigh_hearing(facts, hearing, decided, &days);
    if (key)
        ik_judge_conclude(judge, key);
    else
        ik_judge_cannot_tell(judge, "not_assessable");
    show_hearing(judge, rejection, hearing, days);
}

void
ik_avv_adviser_is_heard(struct ik_judge *judge)
{
    each_adviser(judge, judge_hearing);
}

/* Why a document with a clause can keep somebody out: it is not, or not only,
 * the buyer's own or a draft. */
struct release {
    bool internal, drafted;
    const struct ik_reached *how; /* by which what is internal went out */
    const ik_record *who;         /* to a supplier; NULL to all */
    const ik_record *version;     /* that is no draft */
};

static void
find_way_out(struct ik_facts *facts, const ik_record *subject,
             struct release *release)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    struct ik_reach reach;
    if (release->how || !ik_reach_of(facts, subject, &reach))
        return;
    release->how = reach.publication;
    for (size_t i = 0; reach.count && !release->how && i < all.count; i++) {
        if (!ik_is_named(&reach, all.items[i]) ||
            !ik_is_supplier(facts, all.items[i]))
            continue;
        release->how = ik_reached_how(&reach, all.items[i]);
        release->who = all.items[i];
    }
}

static struct release
release_of(struct ik_facts *facts, const ik_record *document)
{
    struct ik_records versions = ik_facts_referring(
        facts, document, IK_FIELD_DOCUMENT_VERSION_DOCUMENT);
    struct release release = {
        .internal = ik_ask_code(facts, document, IK_FIELD_DOCUMENT_ACCESS) ==
                    IK_CODE_DOCUMENT_ACCESS_INTERNAL,
    };
    if (release.internal)
        find_way_out(facts, document, &release);
    for (size_t i = 0; i < versions.count; i++) {
        const ik_record *version = versions.items[i];
        if (release.internal)
            find_way_out(facts, version, &release);
        if (ik_ask_code(facts, version, IK_FIELD_DOCUMENT_VERSION_STATUS) ==
                IK_CODE_VERSION_STATUS_DRAFT &&
            !ik_is_recorded(facts, version,
                            IK_FIELD_DOCUMENT_VERSION_PUBLISHED))
            release.drafted = true;
        else if (!release.version)
            release.version = version;
    }
    return release;
}

static void
judge_clause(struct ik_judge *judge, const ik_record *document, int clause)
{
    struct release release = release_of(ik_judge_facts(judge), document);
    if ((release.internal && !release.how) ||
        (release.drafted && !release.version))
        return;
    if (clause == IK_CODE_EXCLUSION_CLAUSE_BLANKET)
        ik_judge_say(judge, IK_OUTCOME_BREACH, "breach.clause");
    else
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.clause");
    ik_judge_record(judge, "document", document);
    ik_judge_field(judge, "clause", document,
                   IK_FIELD_DOCUMENT_EXCLUDES_ADVISERS);
    ik_show_access(judge, release.how);
    ik_judge_basis(judge, "supplier", release.who);
    if (release.drafted)
        ik_judge_basis(judge, "version", release.version);
}

/* Clauses in the documents that keep advisers out as such. */
static void
judge_clauses(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_DOCUMENT);
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *document = all.items[i];
        ik_judge_begin(judge, document);
        bool readable = ik_need_readable(facts, document,
                                         IK_FIELD_DOCUMENT_EXCLUDES_ADVISERS);
        int clause =
            ik_ask_code(facts, document, IK_FIELD_DOCUMENT_EXCLUDES_ADVISERS);
        if (clause == IK_CODE_EXCLUSION_CLAUSE_BLANKET ||
            clause == IK_CODE_EXCLUSION_CLAUSE_WARNING) {
            judge_clause(judge, document, clause);
        } else if (!readable) {
            ik_judge_cannot_tell(judge, "not_assessable");
            ik_judge_record(judge, "document", document);
            ik_judge_field(judge, "clause", document,
                           IK_FIELD_DOCUMENT_EXCLUDES_ADVISERS);
        }
    }
}

struct measures {
    size_t weighed, enough, unreasoned;
};

static void
take_measures(struct ik_facts *facts, struct ik_records all,
              const ik_record *rejection, struct measures *measures)
{
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *measure = all.items[i];
        if (ik_ask_yes_no(facts, measure, IK_FIELD_MEASURE_WEIGHED) !=
                IK_YES ||
            (ik_ask_any(facts, measure, IK_FIELD_MEASURE_REJECTION) &&
             ik_facts_follow(facts, measure, IK_FIELD_MEASURE_REJECTION) !=
                 rejection))
            continue;
        measures->weighed++;
        measures->enough +=
            ik_ask_yes_no(facts, measure, IK_FIELD_MEASURE_SUFFICIENT) ==
            IK_YES;
        measures->unreasoned +=
            !ik_ask_any(facts, measure, IK_FIELD_MEASURE_REASON);
    }
}

/* Milder measures that were weighed before an adviser was rejected: those that
 * name the rejection, else those against the part of one of those rejected. */
static struct measures
find_measures(struct ik_facts *facts, const ik_record *rejection)
{
    struct measures found = { 0 };
    const ik_record *who;
    take_measures(
        facts,
        ik_facts_referring(facts, rejection, IK_FIELD_MEASURE_REJECTION),
        rejection, &found);
    for (size_t at = 0; !found.weighed && (who = ik_avv_next_rejected(
                                               facts, rejection, &at));) {
        struct ik_records parts =
            ik_facts_referring(facts, who, IK_FIELD_INVOLVEMENT_SUPPLIER);
        for (size_t i = 0; i < parts.count; i++)
            take_measures(facts,
                          ik_facts_referring(facts, parts.items[i],
                                             IK_FIELD_MEASURE_INVOLVEMENT),
                          rejection, &found);
    }
    return found;
}

static void
judge_measures(struct ik_judge *judge, const ik_record *rejection)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct measures measures = find_measures(facts, rejection);
    if (!measures.weighed)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.not_weighed");
    else if (measures.enough)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.sufficient");
    else if (measures.unreasoned)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.no_reason");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_record(judge, "rejection", rejection);
    ik_judge_record(judge, "supplier",
                    ik_avv_rejected_supplier(facts, rejection));
    ik_judge_number(judge, "weighed", (int64_t)measures.weighed);
}

void
ik_avv_no_automatic_exclusion(struct ik_judge *judge)
{
    judge_clauses(judge);
    each_adviser(judge, judge_measures);
}

const uint16_t ik_avv_hearing_facts[] = { IK_FIELD_REJECTION_GROUND,
                                          IK_FIELD_REJECTION_SUBMISSION,
                                          IK_FIELD_REJECTION_SUPPLIER,
                                          IK_FIELD_REJECTION_DECIDED,
                                          IK_FIELD_REJECTION_WITHDRAWN,
                                          IK_FIELD_SUBMISSION_SUPPLIERS,
                                          IK_FIELD_HEARING_REJECTION,
                                          IK_FIELD_HEARING_SUPPLIER,
                                          IK_FIELD_HEARING_HEARD,
                                          IK_FIELD_HEARING_NOTICE_SENT,
                                          IK_FIELD_HEARING_TIME_LIMIT,
                                          IK_FIELD_HEARING_RESPONSE,
                                          IK_FIELD_HEARING_FACTS_STATED,
                                          IK_FIELD_HEARING_CONSIDERED,
                                          IK_FIELD_HEARING_RESPONSE_CONSIDERED,
                                          0 };
const uint16_t ik_avv_exclusion_facts[] = { IK_FIELD_DOCUMENT_EXCLUDES_ADVISERS,
                                            IK_FIELD_DOCUMENT_VERSION_STATUS,
                                            IK_REACH_FACTS,
                                            IK_VERSION_REACH_FACTS,
                                            IK_FIELD_REJECTION_GROUND,
                                            IK_FIELD_REJECTION_SUBMISSION,
                                            IK_FIELD_REJECTION_SUPPLIER,
                                            IK_FIELD_REJECTION_DECIDED,
                                            IK_FIELD_REJECTION_WITHDRAWN,
                                            IK_FIELD_SUBMISSION_SUPPLIERS,
                                            IK_FIELD_INVOLVEMENT_SUPPLIER,
                                            IK_FIELD_MEASURE_INVOLVEMENT,
                                            IK_FIELD_MEASURE_REJECTION,
                                            IK_FIELD_MEASURE_WEIGHED,
                                            IK_FIELD_MEASURE_SUFFICIENT,
                                            IK_FIELD_MEASURE_REASON,
                                            0 };
