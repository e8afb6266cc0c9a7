/*
 * Who has had access to what, and when first: one table over the whole case,
 * made in one pass when first asked for. Rules on equal information and the
 * matrix of information parity read the same table.
 */
#ifndef IK_FACTS_REACH_H
#define IK_FACTS_REACH_H

#include "facts/facts.h"

#define IK_EVERYONE UINT32_MAX
#define IK_SOMEBODY (UINT32_MAX - 1) /* whom, cannot be read */
#define IK_SOMETIME (UINT32_MAX - 2) /* somebody, at a time not recorded */
#define IK_UNDATED INT64_MAX

/* In UTC ms; IK_UNDATED when not recorded, or not readable. */
int64_t ik_time_of(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field);

/* That something reached somebody by name, or, by publication, everyone. */
struct ik_reached {
    uint32_t subject; /* slot of what was passed on */
    uint32_t who;     /* slot, or one of the above */
    int64_t at;       /* UTC ms, first time; IK_UNDATED when not recorded */
    const ik_record *by;      /* what passed it on then, or shows that it was */
    const ik_record *through; /* the version that held it, or NULL */
};

/* Whom one thing has reached. Belongs to the facts. */
struct ik_reach {
    const struct ik_reached *named; /* one each, in order of slots */
    size_t count;
    bool unclear;      /* more may have been reached than can be read */
    bool undated;      /* it may have come to somebody at any time */
    bool everyone;     /* published at some time */
    int64_t published; /* the first time; IK_UNDATED when not recorded */
    const struct ik_reached *publication; /* that row; NULL for none */
};

/*
 * Whom a record has reached by now: through disclosures of it, and because
 * somebody opened or read it. What the buyer holds itself is left out.
 *
 * A piece of information has also reached the supplier who gave it, those
 * whose involvement, input or round of negotiation lists it, and whoever has
 * the document that holds it or a version that reproduces it, by itself or with
 * its document (ik_went_along()). Neutral words pass on information that is
 * open; what may be secret stays withheld.
 *
 * An amendment has also reached everyone by the notice that tells about it,
 * once that has been published or sent off.
 *
 * False when memory runs out.
 */
bool ik_reach_of(struct ik_facts *facts, const ik_record *subject,
                 struct ik_reach *reach);
/* The facts that an answer rests on, for rules to declare. */
#define IK_REACH_FACTS \
    IK_FIELD_DISCLOSURE_SUBJECT, IK_FIELD_DISCLOSURE_TO_ALL, \
        IK_FIELD_DISCLOSURE_RECIPIENTS, IK_FIELD_DISCLOSURE_AT, \
        IK_FIELD_ACCESS_SUBJECT, IK_FIELD_ACCESS_BY, IK_FIELD_ACCESS_KIND, \
        IK_FIELD_ACCESS_AT, IK_FIELD_ACCESS_GRANTED, IK_FIELD_ACCESS_DECIDED, \
        IK_FIELD_PERSON_EMPLOYER, IK_FIELD_ORGANISATION_ROLES
/* Further ones, where a version of a document was passed on. */
#define IK_VERSION_REACH_FACTS \
    IK_FIELD_DOCUMENT_VERSION_PUBLISHED, IK_FIELD_DOCUMENT_VERSION_DOCUMENT, \
        IK_FIELD_DOCUMENT_ACCESS
/* Further ones, where a document with versions was handed out. */
#define IK_HANDOUT_FACTS \
    IK_FIELD_DOCUMENT_VERSION_MADE, IK_FIELD_DOCUMENT_VERSION_STATUS, \
        IK_FIELD_DOCUMENT_VERSION_QUOTES, IK_FIELD_DOCUMENT_VERSION_RENDERS
/* Further ones for an amendment. */
#define IK_AMENDMENT_REACH_FACTS \
    IK_FIELD_AMENDMENT_NOTICE, IK_FIELD_NOTICE_DOFFIN_PUBLISHED, \
        IK_FIELD_NOTICE_TED_PUBLISHED, IK_FIELD_NOTICE_SENT
/* Further ones, beside those of versions, for a piece of information. */
#define IK_ITEM_REACH_FACTS \
    IK_FIELD_DISCLOSURE_FORM, IK_FIELD_INFO_ITEM_ORIGIN, \
        IK_FIELD_INFO_ITEM_SUPPLIER, IK_FIELD_INFO_ITEM_AROSE, \
        IK_FIELD_INFO_ITEM_DOCUMENT, IK_FIELD_INFO_ITEM_SECRECY, \
        IK_FIELD_INFO_ITEM_CLAIMED, IK_FIELD_INVOLVEMENT_SUPPLIER, \
        IK_FIELD_INVOLVEMENT_INFO_ITEMS, IK_FIELD_INPUT_SUPPLIER, \
        IK_FIELD_INPUT_INFO_ITEMS, IK_FIELD_INPUT_RECEIVED, \
        IK_FIELD_ROUND_SUPPLIER, IK_FIELD_ROUND_INFO_ITEMS, IK_FIELD_ROUND_AT, \
        IK_HANDOUT_FACTS

/*
 * Whether a version went along when its document was handed out, at a time in
 * UTC ms or IK_UNDATED: the one published last by then, or where none was, the
 * one finished last. A version that replaces another and does not say what it
 * holds may hold the same, and so that is unknown.
 */
enum ik_yes_no ik_went_along(struct ik_facts *facts, const ik_record *version,
                             int64_t at);
/* The version that was current in a document then; NULL where it has but one,
 * or had none. */
const ik_record *ik_current_version(struct ik_facts *facts,
                                    const ik_record *document, int64_t at);
/* Whether everyone has had a version, by itself or with its document, and how
 * first; unknown where only the document is known to have gone to all. */
enum ik_yes_no ik_is_public(struct ik_facts *facts, const ik_record *version,
                            struct ik_reached *how);
/* Whether an access is one to what it is about, and the field that tells when:
 * to ask is not to see, and a request counts once it has been granted. */
bool ik_gave_sight(struct ik_facts *facts, const ik_record *access,
                   enum ik_field *time);

/* Whether anybody is recorded as reached. */
bool ik_is_passed_on(const struct ik_reach *reach);
/* Whether a supplier has been reached by name. */
bool ik_is_named(const struct ik_reach *reach, const ik_record *who);
/* Whether a supplier has been reached at all. */
bool ik_is_reached(const struct ik_reach *reach, const ik_record *who);
/* When a supplier first knew, in UTC ms, by what has a time; false when
 * nothing has. */
bool ik_first_access(const struct ik_reach *reach, const ik_record *who,
                     int64_t *first);
/* How a supplier first knew; NULL when it has not been reached. */
const struct ik_reached *
ik_reached_how(const struct ik_reach *reach, const ik_record *who);
/* Notes what would tell when a thing was passed on. */
void ik_note_undated(struct ik_facts *facts, const ik_record *subject);
/* Notes what would tell whom a thing has reached. */
void ik_note_unclear(struct ik_facts *facts, const ik_record *subject);

#endif
