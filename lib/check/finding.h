/*
 * A finding in memory: what a rule hands in and a report lists. A large case
 * has tens of thousands of findings that say the same of other records. What
 * they say is their form, kept once; each has its own values only.
 */
#ifndef IK_CHECK_FINDING_H
#define IK_CHECK_FINDING_H

#include "base/names.h"
#include "rules/rule.h"

#include <stdatomic.h>

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

struct ik_report;

/* What a rule says of one thing, before it is packed. */
struct ik_saying {
    const struct ik_rule *rule;
    const char *key; /* of its texts: "breach", "risk.not_important", … */
    enum ik_outcome outcome;
    ik_instant due;
    const ik_record **subjects;
    struct ik_evidence *evidence;
    const struct ik_miss *misses;
    size_t subject_count, evidence_count, miss_count;
};

enum ik_part_flag {
    IK_PART_PLANNED = 1,   /* of a miss */
    IK_PART_OF_SUBJECT = 2 /* the value is the principal subject's own */
};

/* A piece of evidence, a miss, or when it is due: all but the value. */
struct ik_finding_part {
    const char *name; /* of evidence */
    uint32_t at;      /* its first value in the finding */
    uint16_t field;
    uint8_t type;     /* of evidence; of a miss the presence */
    uint8_t flags;
};

/* Interned by its bytes, so that nothing in it or a part is padding. */
struct ik_finding_form {
    const struct ik_report *report;
    const struct ik_rule *rule;
    const char *key;
    uint32_t outcome;
    uint32_t subject_count, evidence_count, miss_count;
    uint32_t due_count; /* 0 or 1 */
    uint32_t value_count;
    struct ik_finding_part parts[]; /* evidence, misses, due */
};

union ik_finding_value {
    const ik_record *record;
    int64_t number;
    struct {
        uint32_t offset, length;
    };
    struct {
        int16_t offset_min;
        uint8_t precision;
    };
};

struct ik_finding {
    const struct ik_finding_form *form;
    uint32_t index; /* in the order of handing in */
    uint8_t status;
    union ik_finding_value values[]; /* subjects, then as the parts say */
};

/* What is made of a finding when asked for. */
struct ik_finding_made {
    _Atomic(char *) id;
    _Atomic(char *) evidence_digest; /* hexadecimal */
};

/* What findings of one report are packed with. */
struct ik_packer {
    const struct ik_report *report;
    struct ik_arena *arena;
    uint32_t count;
    struct ik_names forms; /* forms are interned as names are */
    const struct ik_finding_form *recent[8]; /* one of them is often next */
    void *next;            /* the one that is being made */
    size_t capacity;
};

void ik_packer_init(struct ik_packer *packer, const struct ik_report *report,
                    struct ik_arena *arena);
/* Findings stay, in the arena. */
void ik_packer_release(struct ik_packer *packer);
/* NULL when memory runs out. */
struct ik_finding *ik_finding_pack(struct ik_packer *packer,
                                   const struct ik_saying *saying);
/* NULL when memory runs out. */
struct ik_finding_made *ik_finding_made(const struct ik_finding *finding);
/* Frees what was made of the findings of a report. */
void ik_findings_release(struct ik_report *report);

struct ik_evidence ik_finding_evidence(const struct ik_finding *finding,
                                       size_t index);
struct ik_miss ik_finding_miss(const struct ik_finding *finding, size_t index);
/* The next paragraph that is in force and speaks to the case; *at is 0 before
 * the first. NULL after the last. */
const struct ik_citation *
ik_finding_next_legal(const struct ik_finding *finding, size_t *at);
/* The kind of a whole record that is missing, or of the one with the gap. */
enum ik_kind ik_miss_kind(const struct ik_miss *miss);

/* As strcmp() has their ids. */
int ik_finding_compare(const struct ik_finding *a, const struct ik_finding *b);
int ik_finding_compare_id(const struct ik_finding *finding, const char *id);

#endif
