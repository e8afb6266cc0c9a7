/*
 * Words that say something about a requirement: brands, materials, ties to a
 * dialogue, guards. The cues are rows of the law data; this finds them. A hit
 * is a reason to look, what it means is the rule's business.
 */
#ifndef IK_LAW_CUES_H
#define IK_LAW_CUES_H

#include "law/law.h"

enum ik_cue_group {
    IK_CUES_BRAND = 1,         /* make or type with a proper name */
    IK_CUES_MATERIAL,          /* material or way of making */
    IK_CUES_DIALOGUE,          /* points to an activity before the notice */
    IK_CUES_EQUIVALENCE,       /* "eller tilsvarende" */
    IK_CUES_MUST,              /* a demand, not a wish */
    IK_CUES_NEGATION,          /* stands before what it negates */
    IK_CUES_NEGATION_AFTER,    /* stands after it: "skal unngås" */
    IK_CUES_BACKGROUND,        /* mentioned as background only */
    IK_CUES_BETTER,            /* an equivalent must be better (2025/0668) */
    IK_CUES_EXCLUSION,         /* whoever gave advice cannot take part */
    IK_CUES_EXCLUSION_WARNING, /* … may be kept out */
    IK_CUES_SMALL,             /* between a brand word and its name */
    IK_CUES_ABBREVIATION,      /* its full stop ends no sentence */
    IK_CUES_SETTING,           /* before what the delivery has to meet, no part
                                  of it: "kobles til" */
    IK_CUES_NAME,              /* a proper name, whatever it names */
    IK_CUES_VAGUE,             /* says nothing of what gives points */
    IK_CUES_GROUP_COUNT
};

/* Groups that only tell what a hit of another one is worth. */
#define IK_CUES_AIDS                                               \
    (1u << IK_CUES_MUST | 1u << IK_CUES_NEGATION |                 \
     1u << IK_CUES_NEGATION_AFTER | 1u << IK_CUES_BACKGROUND |     \
     1u << IK_CUES_SMALL | 1u << IK_CUES_ABBREVIATION |            \
     1u << IK_CUES_SETTING)

/* How sure it is that the words mean what the group says. */
enum ik_cue_doubt {
    IK_DOUBT_NONE,
    IK_DOUBT_SOME,  /* they may mean something else */
    IK_DOUBT_GREAT  /* nobody can tell from the words */
};

/* Offsets are bytes into the text that was searched. */
struct ik_cue_hit {
    const char *key;      /* the cue's row */
    enum ik_cue_group group;
    size_t offset;
    size_t length;
    size_t name_offset;   /* the proper name; length 0 where there is none */
    size_t name_length;
    size_t sentence_offset;
    size_t sentence_length;
    bool guarded;         /* a guard phrase in the same sentence */
    bool negated;         /* what was found is ruled out, not asked for */
    bool must;            /* the sentence demands */
    bool setting;         /* what stands before casts doubt on it */
    enum ik_cue_doubt doubt;
};

/* Takes a hit, which it may not keep; false ends the search for its group. */
typedef bool ik_cue_visit(void *context, const struct ik_cue_hit *hit);

/*
 * Hits of a group in the order of the text. The text is UTF-8; anything else
 * is passed over. Cannot fail and allocates nothing. Time grows with the
 * length of the text times the number of cues.
 */
void ik_cues_find(const struct ik_law *law, enum ik_cue_group group,
                  ik_date date, const char *text, size_t length,
                  ik_cue_visit *visit, void *context);
/*
 * The same for the groups that have a bit, in one reading of the text: each
 * may have a hit, as ik_cues_may_find() tells.
 */
void ik_cues_find_all(const struct ik_law *law, unsigned groups, ik_date date,
                      const char *text, size_t length, ik_cue_visit *visit,
                      void *context);
/* A bit each group that may have a hit in the text; too many, never too few. */
unsigned ik_cues_may_find(const struct ik_law *law, const char *text,
                          size_t length);

/*
 * The next letter or digit, folded to lower case and composed; 0 at the end.
 * Everything else is passed over: soft hyphens, and a hyphen that breaks a
 * line, stand inside words.
 */
uint32_t ik_fold_next(const char *text, size_t length, size_t *at);

#endif
