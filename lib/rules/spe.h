/* The parts of chapter SPE; the table stands in spe.c. */
#ifndef IK_RULES_SPE_H
#define IK_RULES_SPE_H

#include "facts/words.h"
#include "rules/rule.h"

void ik_spe_equivalents_are_welcome(struct ik_judge *judge);
void ik_spe_more_than_one_can_deliver(struct ik_judge *judge);

/* Each with the facts it reads, in a file of its own. */
extern const uint16_t ik_spe_form_facts[];
void ik_spe_form_is_permitted(struct ik_judge *judge);
extern const uint16_t ik_spe_joint_facts[];
void ik_spe_some_can_meet_all(struct ik_judge *judge);
extern const uint16_t ik_spe_source_facts[];
void ik_spe_sources_are_reviewed(struct ik_judge *judge);
extern const uint16_t ik_spe_fit_facts[];
void ik_spe_requirements_fit(struct ik_judge *judge);
extern const uint16_t ik_spe_trace_facts[];
void ik_spe_needs_are_traced(struct ik_judge *judge);
extern const uint16_t ik_spe_proof_facts[];
void ik_spe_proof_is_asked_for(struct ik_judge *judge);
extern const uint16_t ik_spe_level_facts[];
void ik_spe_levels_are_clear(struct ik_judge *judge);
extern const uint16_t ik_spe_standard_facts[];
void ik_spe_standards_have_equivalents(struct ik_judge *judge);

/* How bad a thing is, to keep the worst of several. */
enum ik_spe_weight { IK_SPE_FINE, IK_SPE_DOUBTFUL, IK_SPE_WRONG };

/* What speaks against a requirement: the worst of its references and words. */
struct ik_spe_verdict {
    enum ik_spe_weight weight;
    const char *key; /* NULL before anything was weighed */
    const ik_record *reference;
    struct ik_cue_hit hit;
    bool quoted;
    bool silent; /* there are words, but nobody can tell what they name */
};

void ik_spe_worsen(struct ik_spe_verdict *verdict, enum ik_spe_weight weight,
                   const char *key, const ik_record *reference);
void ik_spe_say(struct ik_judge *judge, const struct ik_spe_verdict *verdict,
                const ik_record *requirement);
bool ik_spe_has_words(struct ik_facts *facts, const ik_record *record,
                      enum ik_field field, enum ik_cue_group group);
/* "Eller tilsvarende", as recorded or as the words have it. */
bool ik_spe_is_guarded(struct ik_facts *facts, const ik_record *requirement,
                       const ik_record *reference);
/* What SPE-005 makes of the words, where nothing is recorded of them. */
void ik_spe_weigh_words(struct ik_facts *facts, const ik_record *requirement,
                        struct ik_spe_verdict *verdict);
/* Whether a requirement is one of the delivery: what may be offered, or is to
 * be described, is not. */
bool
ik_spe_is_asked_for(struct ik_facts *facts, const ik_record *requirement);
/* Whether it is a call-off: what it asks for was chosen in the competition for
 * the framework agreement, and its words keep nobody out. */
bool ik_spe_is_call_off(struct ik_facts *facts);
/* Whether suppliers compete for what is asked for. Where they do not, its words
 * alone favour nobody; whether competition may be left out is another rule's
 * question. */
bool ik_spe_is_contested(struct ik_facts *facts);
#define IK_SPE_CONTEST_FACTS \
    IK_FIELD_PROCEDURE_KIND, IK_FIELD_NOTICE_KIND, IK_FIELD_NOTICE_SENT
/* An assessment, the last one, that no other solution is possible closes the
 * question. */
bool ik_spe_is_necessary(struct ik_facts *facts, const ik_record *record);
/* Whether it must be met; unknown, and noted, when nothing readable says so. */
enum ik_yes_no
ik_spe_is_absolute(struct ik_facts *facts, const ik_record *requirement);
/* How many suppliers can meet it, as far as several; false, and noted, when
 * nobody knows. */
bool ik_spe_knows_capable(struct ik_facts *facts, const ik_record *requirement,
                          size_t *capable);
/* A clause for all references is no guard of its own, but it is a doubt. */
bool ik_spe_has_global_clause(struct ik_facts *facts);

#endif
