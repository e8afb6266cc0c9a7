/*
 * Which version of a document goes along when the document is handed out: the
 * current one. Drafts and what comes later stay behind. Private to lib/facts;
 * rules ask facts/reach.h.
 */
#ifndef IK_FACTS_VERSIONS_H
#define IK_FACTS_VERSIONS_H

#include "facts/facts.h"

/* How far a version had come. */
enum ik_standing { IK_NOT_YET, IK_DRAFTED, IK_MADE, IK_PUBLISHED };

/* A version as a handout of its document sees it. */
struct ik_version {
    const ik_record *record, *document;
    int64_t made, published; /* UTC ms; IK_UNDATED when not recorded */
    bool draft;              /* marked as one, and never published */
};

struct ik_version
ik_version_of(struct ik_facts *facts, const ik_record *record);

/* What was current in a document from a time on. */
struct ik_edition {
    const ik_record *document, *version;
    enum ik_standing standing;
    int64_t from;
    int64_t since;           /* when the version was made, or published */
    enum ik_standing undated; /* the most that one without times may be */
    bool rivalled;           /* another may have been handed out instead */
};

/* Of all documents with several versions, by document and time. */
struct ik_editions {
    struct ik_edition *items;
    size_t count;
};

/* Belongs to the facts; none when memory runs out. */
struct ik_editions ik_editions_make(struct ik_facts *facts);
/* Whether a version went along with its document at a time in UTC ms, or
 * IK_UNDATED; unknown where the record leaves open which one did. */
enum ik_yes_no
ik_edition_includes(struct ik_facts *facts, const struct ik_editions *editions,
                    const struct ik_version *version, int64_t at);
/* The version that was current in a document then; NULL where it has but one,
 * or had none. */
const ik_record *
ik_edition_at(const struct ik_editions *editions, const ik_record *document,
              int64_t at);

#endif
