/* The weights of award criteria, and the ranks that some are written as. */
#ifndef IK_FACTS_WEIGHTS_H
#define IK_FACTS_WEIGHTS_H

#include "facts/facts.h"

/* What a weight is a number of; eForms has codes for it (BT-5421). */
enum ik_weight_scale {
    IK_WEIGHT_BARE,    /* nobody says: per cent, parts of one, or points */
    IK_WEIGHT_PERCENT,
    IK_WEIGHT_DECIMAL, /* parts of one */
    IK_WEIGHT_POINTS,
    IK_WEIGHT_MIDDLE,  /* of a range, which is not told */
    IK_WEIGHT_ORDER,   /* no weight, but a rank */
    IK_WEIGHT_OTHER    /* not known here, or several of these */
};

/* Of a field that holds a weight. */
enum ik_weight_scale ik_weight_scale(const ik_record *criterion,
                                     enum ik_field field);
/* The scale of two weights together. */
enum ik_weight_scale ik_weight_join(enum ik_weight_scale a,
                                    enum ik_weight_scale b);
/* Whether it is in per cent, or nothing speaks against that. */
bool ik_is_in_per_cent(const ik_record *criterion, enum ik_field field);

/* In millionths: the least and the most are the same for a fixed weight. */
struct ik_weight {
    int64_t least, most;
    int64_t digit; /* what one more in its last digit is */
    enum ik_weight_scale scale;
};
#define IK_WEIGHT_ONE INT64_C(1000000)

/* A weight, or both ends of a range the right way round; a rank is none, nor
 * is one above a million. */
bool ik_ask_weight(struct ik_facts *facts, const ik_record *criterion,
                   struct ik_weight *weight);
/* Several weights together. */
struct ik_weight_sum {
    size_t count;
    bool ranged;
    int64_t least, most, digit;
    int64_t whole; /* what they should come to: 100, or 1 */
    enum ik_weight_scale scale;
};
void ik_weight_add(struct ik_weight_sum *sum, const struct ik_weight *weight);
/*
 * Whether fixed weights come to the whole, but for what is lost where each is
 * rounded: three times 33.33 is a whole that was shared by three.
 */
bool ik_weights_are_whole(const struct ik_weight_sum *sum);

/* Whether a weight is recorded, readable or not. */
bool ik_is_weighted(struct ik_facts *facts, const ik_record *criterion);
/* The criterion's place in an order of priority, 1 being the highest. */
bool ik_ask_rank(struct ik_facts *facts, const ik_record *criterion,
                 int64_t *rank);
/* Whether a rank is recorded, readable or not. */
bool ik_is_ranked(struct ik_facts *facts, const ik_record *criterion);
#define IK_WEIGHT_FACTS \
    IK_FIELD_CRITERION_WEIGHT, IK_FIELD_CRITERION_WEIGHT_MIN, \
        IK_FIELD_CRITERION_WEIGHT_MAX

#endif
