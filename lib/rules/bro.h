/*
 * The parts of chapter BRO: a case and its published notice, read beside it.
 * Records of the notice belong to a case of their own, so they are asked
 * directly; what is not plainly said there is not compared.
 */
#ifndef IK_RULES_BRO_H
#define IK_RULES_BRO_H

#include "rules/rule.h"

/* A record of the notice, if there is one only. */
const ik_record *ik_bro_only(const struct ik_facts *facts, enum ik_kind kind);
/* The record of a notice that a field leads to, or NULL. */
const ik_record *ik_bro_follow(const struct ik_facts *facts,
                               const ik_record *record, enum ik_field field);
/* A record of the case as it stood when the notice was sent, where it said
 * something by a field: it may have been changed since. Else NULL. */
const ik_record *ik_bro_then(struct ik_facts *facts, const ik_record *own,
                             enum ik_field field);
/* Whether a lot is but a group of others. */
bool ik_bro_is_group(const ik_record *lot);
/* How many lots there are, groups of them left out. */
size_t ik_bro_count_lots(const ik_case *kase);

/* A name, in any language, and which of the records has it. */
struct ik_bro_name {
    const char *text;
    size_t order;
};
struct ik_bro_names {
    struct ik_bro_name *items; /* by letters and digits, then by order */
    size_t count;
};
/* Of records of a case or of the notice. */
struct ik_bro_names
ik_bro_names(struct ik_facts *facts, const ik_record *const *records,
             size_t count, enum ik_field field);
/* Those with the same letters and digits as a text. */
struct ik_bro_names ik_bro_named(const struct ik_bro_names *names,
                                 const char *text);

/* The lots of the case, by number and by title; looked up once a check. */
struct ik_bro_lots {
    struct ik_records all;
    struct ik_bro_number *numbers; /* one a lot, sorted */
    struct ik_bro_names titles;
    bool single; /* neither the case nor the notice is divided */
};
struct ik_bro_lots ik_bro_lots(struct ik_facts *facts);
/*
 * The case's lot that a lot of the notice is: by number, or by title. NULL
 * when none is; *known then tells whether there is nothing to tell apart.
 */
const ik_record *ik_bro_lot(const struct ik_bro_lots *lots,
                            const ik_record *lot, bool *known);

void ik_bro_purchase(struct ik_judge *judge, const struct ik_bro_lots *lots);
void ik_bro_sending(struct ik_judge *judge, const ik_record *notice);
void ik_bro_deadlines(struct ik_judge *judge, const struct ik_bro_lots *lots,
                      const ik_record *notice);
void ik_bro_criteria(struct ik_judge *judge, const struct ik_bro_lots *lots);

#endif
