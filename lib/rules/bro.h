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
/* Whether a lot is but a group of others. */
bool ik_bro_is_group(const ik_record *lot);
/* How many lots there are, groups of them left out. */
size_t ik_bro_count_lots(const ik_case *kase);
/*
 * The case's lot that a lot of the notice is: by number, or by title. NULL
 * when none is; *known then tells whether there is nothing to tell apart.
 */
const ik_record *ik_bro_lot(struct ik_facts *facts, const ik_record *lot,
                            bool *known);
/* Whether two texts, in any languages, have the same letters and digits. */
bool ik_bro_same_text(const ik_record *a, enum ik_field of_a,
                      const ik_record *b, enum ik_field of_b);

void ik_bro_purchase(struct ik_judge *judge);
void ik_bro_sending(struct ik_judge *judge, const ik_record *notice);
void ik_bro_deadlines(struct ik_judge *judge, const ik_record *notice);
void ik_bro_criteria(struct ik_judge *judge);

#endif
