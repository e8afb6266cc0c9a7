/* Whose words a requirement is written in. */
#ifndef IK_FACTS_WORDING_H
#define IK_FACTS_WORDING_H

#include "facts/facts.h"

/*
 * What suppliers have said, run of words by run of words. A run that several
 * have said, or somebody else before them, is nobody's own.
 */
struct ik_wordings;

/* NULL when memory runs out; what is made belongs to the facts. */
struct ik_wordings *ik_wordings_new(struct ik_facts *facts);

/* The supplier whose words a requirement is written in, and where. */
struct ik_wording {
    const ik_record *supplier; /* NULL when it is nobody's */
    const ik_record *source;   /* the input or piece of information */
    int64_t words;             /* that the text of the requirement has */
    int64_t percent;           /* of them that are the supplier's */
};

/*
 * What a supplier said only after the requirement was written is not where its
 * words come from. Time grows with the length of the text.
 */
struct ik_wording ik_wording_of(struct ik_wordings *wordings,
                                const ik_record *requirement);
#define IK_WORDING_FACTS \
    IK_FIELD_REQUIREMENT_TEXT, IK_FIELD_REQUIREMENT_RECORDED, \
        IK_FIELD_NEED_TEXT, IK_FIELD_NEED_RECORDED, IK_FIELD_INPUT_TEXT, \
        IK_FIELD_INPUT_SUPPLIER, IK_FIELD_INPUT_RECEIVED, \
        IK_FIELD_INFO_ITEM_TEXT, IK_FIELD_INFO_ITEM_ORIGIN, \
        IK_FIELD_INFO_ITEM_SUPPLIER, IK_FIELD_INFO_ITEM_AROSE

#endif
