/* The rows behind struct ik_law. Private to lib/law. */
#ifndef IK_LAW_TABLES_H
#define IK_LAW_TABLES_H

#include "base/memory.h"
#include "law/cues.h"

enum ik_law_kind {
    IK_LAW_CITATION,
    IK_LAW_AMOUNT,
    IK_LAW_CHANGE,
    IK_LAW_PERIOD,
    IK_LAW_HOLIDAY,
    IK_LAW_LIST,
    IK_LAW_CUE,
    IK_LAW_PROFILE,
    IK_LAW_RULE,
    IK_LAW_SIGN,
    IK_LAW_KIND_COUNT
};

enum ik_law_unit {
    IK_LAW_NO_UNIT,
    IK_LAW_NOK,
    IK_LAW_DAYS,
    IK_LAW_WORKING_DAYS,
    IK_LAW_MONTHS,
    IK_LAW_HOURS,
    IK_LAW_PERCENT,
    IK_LAW_WORDS,
    IK_LAW_RANK,
    IK_LAW_PARTS,     /* one in so many */
    IK_LAW_MONTH_DAY, /* 701: 1 July */
    IK_LAW_SUPPLIERS
};

/* Amounts, profile numbers, rules and signs: one number each. */
struct ik_law_number {
    struct ik_law_row row;
    int64_t value;
    int64_t unit; /* an enum ik_law_unit */
};

/* A day from which the law is another. */
struct ik_law_change {
    struct ik_law_row row;
};

/* For the steps of law/period.h: law, and counted and event unless the number
 * is 0. */
struct ik_period_row {
    struct ik_law_number number; /* 0: the paragraph leaves it open */
    const char *law;             /* key of a citation */
    int64_t counted;             /* an enum ik_period_bound */
    int64_t event;               /* an enum ik_period_event */
    int64_t adds;                /* to the number before */
};

struct ik_holiday {
    struct ik_law_row row;
    const char *name_nb;
    const char *name_nn;
    const char *name_en;
    int64_t month;    /* 0 for a day that follows Easter */
    int64_t day;
    int64_t easter;   /* days after Easter Sunday */
    int64_t doubtful;
};

/* Words that several patterns share: {key} in a pattern. */
struct ik_word_list {
    struct ik_law_row row;
    const char *words; /* one|of|some */
};

enum ik_cue_name {
    IK_NAME_NONE,        /* the words are the hit */
    IK_NAME_AFTER,       /* … if a proper name follows */
    IK_NAME_AFTER_ANY,   /* … or a number of three digits, or "3M" */
    IK_NAME_BEFORE,      /* … if a proper name stands before */
    IK_NAME_WORD_BEFORE, /* … if any word stands before: "kirurga®" */
    IK_NAME_SELF,        /* what was matched is the name */
    IK_NAME_KNOWN,       /* … and nothing that is allowed excuses it */
    IK_NAME_LAST         /* the last word that was matched is the name */
};

enum ik_slot_kind {
    IK_SLOT_WORDS,  /* one of some words */
    IK_SLOT_GAP,    /* up to `most` words of any kind */
    IK_SLOT_ANY,    /* one word of any kind */
    IK_SLOT_END,    /* end of the clause; takes no word */
    IK_SLOT_NUMBER, /* a word with a digit in it */
    IK_SLOT_MARK,   /* ® ™ (R) (TM) */
    IK_SLOT_MODEL,  /* a model number */
    IK_SLOT_NAME,     /* within the sentence: "Lyso" */
    IK_SLOT_CAPITALS, /* … in capitals only: "HMS" */
    IK_SLOT_MIXED     /* … a capital behind a small letter: "NattVakt" */
};

/* What tells words apart without reading them; all of it folded. */
struct ik_letters {
    uint32_t first;
    uint32_t second;  /* 0 where there is none */
    uint32_t last;    /* a byte of each of the last four */
    uint32_t hash;
    uint32_t count;
};

struct ik_word {
    const char *text;
    uint32_t length;
    struct ik_letters letters;
    bool prefix;      /* anything may follow */
    bool digits;      /* digits, and nothing else, must follow */
    bool suffix;      /* something must stand before */
    bool whole;       /* none of these: nothing before or behind */
    bool capital;     /* a capital must be in it: "Kone" is not "kone" */
};

struct ik_slot {
    enum ik_slot_kind kind;
    uint32_t most;
    uint32_t word_count;
    const struct ik_word *words;
};

struct ik_cue {
    struct ik_law_row row;    /* condition is the group's name */
    const char *pattern;
    const char *language;
    int64_t group;            /* an enum ik_cue_group */
    int64_t name;             /* an enum ik_cue_name */
    int64_t doubt;            /* an enum ik_cue_doubt */
    bool allow;               /* what it matches is no hit of its group */
    const struct ik_slot *slots;
    uint32_t slot_count;
};

/* A word that a pattern can begin with; no letters and no word for any. */
struct ik_cue_entry {
    uint64_t letters; /* the first two, or an ending's last ones */
    uint32_t cue;
    const struct ik_word *word;
};

/* The cues of a group, or what it allows, sorted by letters. */
struct ik_cue_index {
    const struct ik_cue_entry *entries;
    size_t count;
    const uint32_t *starts; /* a hash table of the first entries + 1 */
    size_t size;            /* a power of two, half of it empty */
};

struct ik_law_table {
    void *rows;       /* sorted by key, condition, from */
    size_t count;
    size_t row_size;
};

struct ik_law {
    struct ik_arena arena;
    const char *version;
    ik_date from;      /* the first day that it speaks about */
    ik_date verified_until;
    int64_t semantics;
    uint32_t line;     /* of the root element */
    struct ik_digest digest;
    struct ik_law_table tables[IK_LAW_KIND_COUNT];
    struct ik_cue_index cues[IK_CUES_GROUP_COUNT];
    struct ik_cue_index allowed[IK_CUES_GROUP_COUNT];
    const struct ik_cue_filter *filter;
};

enum {
    IK_LAW_MOST_HOLIDAYS = 64, /* so that every year has working days */
    IK_LAW_MOST_SLOTS = 16,
    IK_LAW_MOST_GAPS = 4,
    IK_LAW_LONGEST_GAP = 12
};

/* By key, condition and first day; the order of every table. */
int ik_law_row_compare(const struct ik_law_row *a, const struct ik_law_row *b);
bool ik_law_row_holds(const struct ik_law_row *row, ik_date date);
/* The last row that began by then, though it may have ended; or NULL. */
const void *ik_law_latest(const struct ik_law_table *table, const char *key,
                          const char *condition, ik_date date);
/* The row in force, or NULL. */
const void *ik_law_find(const struct ik_law_table *table, const char *key,
                        const char *condition, ik_date date);

/* A problem in a row: what is wrong with it. Always false. */
bool ik_law_refuse(ik_error **error, const struct ik_law_row *row,
                   const char *field, const char *wrong);
/*
 * After all rows are in: overlaps, gaps, rows that must be there. False when
 * something was added to *error.
 */
bool ik_law_check_rows(const struct ik_law *law,
                       const char *const *const *cited, ik_error **error);

/* Reads every pattern; false when one is wrong or memory runs out. */
bool ik_cue_compile_all(struct ik_law *law, ik_error **error);
/* Makes the indexes and the filter over the sorted cues; false when memory
 * runs out. */
bool ik_cue_index(struct ik_law *law);

#endif
