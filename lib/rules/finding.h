/* A finding in memory: what a rule hands in and a report lists. */
#ifndef IK_RULES_FINDING_H
#define IK_RULES_FINDING_H

#include "facts/facts.h"

/* What a piece of evidence is; sentences name the same types. */
enum ik_evidence_type {
    IK_EVIDENCE_RECORD,  /* a record as such */
    IK_EVIDENCE_FIELD,   /* the value that a record has in a field */
    IK_EVIDENCE_INSTANT, /* computed */
    IK_EVIDENCE_DATE,    /* computed, yyyymmdd */
    IK_EVIDENCE_NUMBER,  /* computed: days, hours, a count */
    IK_EVIDENCE_QUOTE    /* a piece of a text field */
};

/* Several pieces with one name make a list. */
struct ik_evidence {
    const char *name;        /* static, as in the rule's texts */
    const ik_record *record; /* NULL for computed evidence */
    uint16_t field;          /* an ik_field, or 0 */
    uint8_t type;
    union { /* by type */
        struct {
            uint32_t offset, length; /* of a quote, in bytes */
        };
        ik_instant instant;
        int64_t number; /* IK_EVIDENCE_NUMBER, IK_EVIDENCE_DATE */
    };
};

struct ik_rule;
struct ik_report;

struct ik_finding {
    const struct ik_report *report;
    const struct ik_rule *rule;
    const char *key; /* of its texts: "breach", "risk.not_important", … */
    const char *id;
    uint8_t outcome; /* beside the id: findings are sorted by both */
    uint8_t status;
    uint32_t subject_count, evidence_count, miss_count;
    const ik_record **subjects;
    const struct ik_evidence *evidence;
    const struct ik_miss *misses;
    ik_instant due;
    _Atomic(char *) evidence_digest; /* hexadecimal, once asked for */
};

#endif
