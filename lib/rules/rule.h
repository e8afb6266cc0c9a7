/*
 * How a rule is written. A rule is one element of its chapter's table; it is
 * linear in what it looks at and cannot fail: it hands in findings, and
 * memory that runs out is remembered by the check.
 */
#ifndef IK_RULES_RULE_H
#define IK_RULES_RULE_H

#include "facts/facts.h"

/* What the check lends a rule while it runs. */
struct ik_judge;

/* Parts of the regulation in which a rule holds, as bits. */
enum ik_parts {
    IK_PARTS_I = 1 << IK_REGIME_PART_I,
    IK_PARTS_II = 1 << IK_REGIME_PART_II,
    IK_PARTS_III = 1 << IK_REGIME_PART_III,
    IK_PARTS_IV = 1 << IK_REGIME_PART_IV,
    IK_PARTS_V = 1 << IK_REGIME_PART_V,
    IK_PARTS_ALL = IK_PARTS_I | IK_PARTS_II | IK_PARTS_III | IK_PARTS_IV |
                   IK_PARTS_V
};

struct ik_rule {
    const char *id;
    enum ik_severity severity;
    enum ik_force force;
    int32_t from, to;         /* yyyymmdd; 0 is open */
    unsigned parts;           /* ik_parts */
    int semantics;            /* the meaning of the law data it knows */
    const char *const *laws;  /* citation keys, NULL-terminated */
    const uint16_t *facts;    /* the fields it reads, 0-terminated */
    void (*check)(struct ik_judge *judge);
};

#define IK_LAWS(...) ((const char *const[]){ __VA_ARGS__, NULL })

struct ik_chapter {
    const struct ik_rule *rules;
    size_t count;
};

/* What a rule works on. */
struct ik_facts *ik_judge_facts(struct ik_judge *judge);

/*
 * Begin to judge one thing, before anything about it is asked. Misses noted by
 * the facts from here on belong to it, and so do values that cannot be read:
 * with one of them in the way, a breach becomes NOT_ASSESSABLE. The finding is
 * opened by ik_judge_say() and closed by the next call of either, or the end of
 * the rule; a thing without a finding stays silent.
 */
void ik_judge_begin(struct ik_judge *judge, const ik_record *subject);
/* The outcome for the thing begun; key names the rule's texts for it. */
void ik_judge_say(struct ik_judge *judge, enum ik_outcome outcome,
                  const char *key);
/* The same, where the key's first word is the outcome: "risk.short". */
void ik_judge_conclude(struct ik_judge *judge, const char *key);
/* NOT_ASSESSABLE with the misses noted since ik_judge_begin(). */
void ik_judge_cannot_tell(struct ik_judge *judge, const char *key);
void ik_judge_subject(struct ik_judge *judge, const ik_record *record);
void ik_judge_due(struct ik_judge *judge, ik_instant due);

/* Evidence for the finding that was opened last. */
void ik_judge_record(struct ik_judge *judge, const char *name,
                     const ik_record *record);
void ik_judge_field(struct ik_judge *judge, const char *name,
                    const ik_record *record, enum ik_field field);
/*
 * The same for what a finding rests on without a sentence about it: without
 * the record there would be no breach. It comes last, and is not shown again
 * when the finding shows it anyhow. More than 64 such records nobody reads, and
 * a report would have the tenders in all lots for each talk.
 */
void ik_judge_basis(struct ik_judge *judge, const char *name,
                    const ik_record *record);
/* Whether no more of these are taken, so that none need be looked for. */
bool ik_judge_is_full(const struct ik_judge *judge);
void ik_judge_instant(struct ik_judge *judge, const char *name,
                      ik_instant instant);
void ik_judge_number(struct ik_judge *judge, const char *name,
                     int64_t number);
void ik_judge_quote(struct ik_judge *judge, const char *name,
                    const ik_record *record, enum ik_field field,
                    size_t offset, size_t length);

#endif
