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

/* The last hearing of which the supplier was told before a decision, else the
 * first; none of those that came before another rejection. */
static const ik_record *
last_hearing(struct ik_facts *facts, struct ik_records all,
             const ik_record *rejection)
{
    const ik_record *found = NULL;
    ik_instant last = { 0 }, decided;
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
        if (found && !(before && ik_is_later(told, last)))
            continue;
        found = all.items[i];
        last = before ? told : (ik_instant){ 0 };
    }
    return found;
}

/* The hearing before a rejection: by its reference, else the supplier's. */
static const ik_record *
find_hearing(struct ik_facts *facts, const ik_record *rejection)
{
    struct ik_records own =
        ik_facts_referring(facts, rejection, IK_FIELD_HEARING_REJECTION);
    struct ik_records all =
        ik_facts_referring(facts, ik_avv_rejected_supplier(facts, rejection),
                           IK_FIELD_HEARING_SUPPLIER);
    return last_hearing(facts, own.count ? own : all, rejection);
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

/* Milder measures that were weighed before an adviser was rejected. */
static void
judge_measures(struct ik_judge *judge, const ik_record *rejection)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all =
        ik_facts_referring(facts, rejection, IK_FIELD_MEASURE_REJECTION);
    size_t weighed = 0, enough = 0, unreasoned = 0;
    for (size_t i = 0; i < all.count; i++) {
        const ik_record *measure = all.items[i];
        if (ik_ask_yes_no(facts, measure, IK_FIELD_MEASURE_WEIGHED) != IK_YES)
            continue;
        weighed++;
        enough += ik_ask_yes_no(facts, measure, IK_FIELD_MEASURE_SUFFICIENT) ==
                  IK_YES;
        unreasoned += !ik_ask_any(facts, measure, IK_FIELD_MEASURE_REASON);
    }
    if (!weighed)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.not_weighed");
    else if (enough)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.sufficient");
    else if (unreasoned)
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk.no_reason");
    else
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    ik_judge_record(judge, "rejection", rejection);
    ik_judge_record(judge, "supplier",
                    ik_avv_rejected_supplier(facts, rejection));
    ik_judge_number(judge, "weighed", (int64_t)weighed);
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
                                            IK_FIELD_MEASURE_REJECTION,
                                            IK_FIELD_MEASURE_WEIGHED,
                                            IK_FIELD_MEASURE_SUFFICIENT,
                                            IK_FIELD_MEASURE_REASON,
                                            0 };
