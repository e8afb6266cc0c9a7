/*
 * Facts: a case as rules see it at a moment. Every question goes through
 * here, so that what is missing is noted once and for all: it becomes
 * NOT_ASSESSABLE, its reason, and the "facts it reads" of the reference.
 */
#ifndef IK_FACTS_FACTS_H
#define IK_FACTS_FACTS_H

#include "codes.h"
#include "law/law.h"
#include "model/fold.h"

#include <innokjop/report.h>

struct ik_regime_answer {
    enum ik_regime regime;
    enum ik_regime_basis basis;
    bool sure;               /* nothing recorded speaks against it */
    const ik_record *source; /* the record that decided, or NULL */
};

struct ik_records {
    const ik_record *const *items;
    size_t count;
};

/* A fact that was asked for and is not there. */
struct ik_miss {
    const ik_record *record; /* NULL when no record of the kind is there */
    uint16_t field;          /* 256 * kind when a whole record is missing */
    uint8_t presence;        /* an ik_presence: why */
    bool planned;            /* it lies after *now* */
};

/*
 * Places for all organisations in arrays of whatever is told of them: theirs
 * are the slots from the first of them to the last.
 */
struct ik_places {
    uint32_t first;
    uint32_t count;
};

/*
 * A set of organisations; see facts/competition.h. One is in it when its place
 * bears the set's stamp, so that a set is emptied without touching it.
 */
struct ik_suppliers {
    struct ik_places places;
    uint32_t *stamps; /* a place each; NULL before the set is made */
    uint32_t stamp;
    size_t count;
};

/* Groups of cues that the texts of a record's field have. */
struct ik_cue_groups {
    uint16_t field;    /* 0 before one was read */
    uint16_t groups;   /* a bit each, from the first group on: those that may
                          have a hit, and have one once they are searched */
    uint16_t searched;
    uint32_t hits;     /* the first + 1 among the hits kept */
};

/* The answer of ik_competition_start(), once it is kept. */
struct ik_competition_start {
    ik_instant at;
    bool found;
    bool kept;
};

/* What was answered of a lot, or of none; see facts/lots.h. */
struct ik_lot_answer {
    const ik_record *record; /* NULL: there is none */
    ik_instant at;
    bool kept;
};

/* That there will be no contract in a lot; see facts/ending.h. */
struct ik_cancelled {
    const ik_record *by;
    uint32_t lot; /* its slot + 1; 0 for all */
};

struct ik_cancellations {
    const struct ik_cancelled *items; /* by lot */
    size_t count;
};

/* See facts/hidden.h. */
enum { IK_HIDDEN_MOST = 16 };

struct ik_hidden {
    struct ik_miss met[IK_HIDDEN_MOST]; /* by the regime, the rule, the thing */
    size_t count, of_regime, of_rule;
    size_t meetings; /* how often something was met, once more or not */
    bool judging; /* the rule has begun with something */
    int keeping;
    struct ik_miss *kept; /* one a field */
    size_t kept_count, kept_capacity;
};

struct ik_reach_table;

/* Which fields were asked for: a bit each, and one for each kind with any. */
enum { IK_FACT_WORDS = 64 * 256 / 64 };

struct ik_touched {
    uint64_t kinds;
    uint64_t fields[IK_FACT_WORDS];
};

/* A word of them that is not empty. */
struct ik_asked {
    uint64_t bits;
    uint32_t from; /* the field of the lowest bit */
};

struct ik_facts {
    const ik_case *kase;
    const ik_case *notice; /* published, to be compared with; or NULL */
    const struct ik_law *law;
    ik_instant now;
    struct ik_fold_scope scope;
    struct ik_arena arena;
    struct ik_arena *kept; /* for records that outlive the facts */
    bool no_memory;
    struct ik_regime_answer regime;
    ik_date law_date;
    bool law_date_assumed;

    const ik_record **records;      /* a slot each, as known now; or NULL */
    const ik_record **firms;        /* a slot each; see facts/firms.h */
    struct ik_records *by_kind;     /* happened by now, in order */
    struct ik_group *groups;        /* made when first asked for */
    struct ik_competition_start start;
    const struct ik_deadlines *deadlines; /* made when first asked for */
    struct ik_places places;        /* of organisations */
    int64_t *recipient_times;       /* a place each: first access, */
    const ik_record **handouts;     /* and the disclosure that gave it */
    struct ik_suppliers recipients; /* made when first asked for */
    struct ik_suppliers participants;
    struct ik_suppliers contenders;
    struct ik_suppliers leads; /* who tender with others, and lead them */
    struct ik_cancellations cancellations; /* made when first asked for */
    struct ik_records lots;         /* made when first asked for */
    struct ik_places lot_places;
    struct ik_lot_answer *awards;    /* a lot each, and one more */
    struct ik_lot_answer *contracts; /* the same */
    const struct ik_reach_table *reaches; /* made when first asked for */
    struct ik_records *assessed; /* a place each; see facts/assessments.h */
    struct ik_cue_groups *cue_groups;     /* a slot each; see facts/words.h */
    struct ik_word_hit *word_hits;
    size_t word_hit_count, word_hit_capacity;
    size_t plan_count;
    const ik_record *ahead_of; /* looked ahead from last */
    size_t next;               /* of its kind, after that one */

    struct ik_miss *misses; /* noted since the rule began */
    size_t miss_count, miss_capacity;
    struct ik_touched touched; /* since the rule began */
    struct ik_hidden hidden;
};

/*
 * NULL when memory runs out. known_at absent: all that is recorded. Records
 * that had to be made, as they are known now or were then, stand in the arena.
 */
struct ik_facts *ik_facts_new(const ik_case *kase, const struct ik_law *law,
                              ik_instant now, ik_instant known_at,
                              struct ik_arena *kept);
void ik_facts_free(struct ik_facts *facts);

struct ik_records ik_facts_all(const struct ik_facts *facts, enum ik_kind kind);
/* The place of an organisation; as many as there are places for all else. */
uint32_t ik_place_of(struct ik_places places, const ik_record *who);
/* An array of zeroes with a place for each organisation, and one more; NULL,
 * and remembered, when memory runs out. */
void *ik_facts_make_places(struct ik_facts *facts, size_t size);
/*
 * Has the next records of the kind fetched while this one is looked at. Rules
 * take them in order, one rule after the other, and a large case fits in no
 * cache: a quarter of its check would be waiting for memory.
 */
void ik_facts_look_ahead(struct ik_facts *facts, const ik_record *record);
/* The first record that a field refers to, if it has happened by now. */
const ik_record *ik_facts_follow(struct ik_facts *facts,
                                 const ik_record *record, enum ik_field field);
/*
 * The next one of those that a field refers to; *at is 0 before the first.
 * NULL after the last. For lists, however long.
 */
const ik_record *ik_facts_next(struct ik_facts *facts, const ik_record *record,
                               enum ik_field field, size_t *at);
/* Records whose field refers to this one, in order. */
struct ik_records
ik_facts_referring(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field);
/* The same, of those whose other field leads to another record, or to none. */
struct ik_records
ik_facts_referring_both(struct ik_facts *facts, const ik_record *record,
                        enum ik_field field, const ik_record *other,
                        enum ik_field to_other);
/* Those whose field names none, in order. */
struct ik_records
ik_facts_unreferring(struct ik_facts *facts, enum ik_field field);

/*
 * Asking for a value. need_ notes a miss when it is not there, ask_ does
 * not. Instants that claim a happening after *now* are plans and not there;
 * neither are two times that contradict each other. Codes are numbers of the
 * code list, 0 for codes outside it, which need_ notes too, -1 for none. What
 * is there but cannot be read is no breach's ground: see facts/hidden.h.
 */
bool ik_need_instant(struct ik_facts *facts, const ik_record *record,
                     enum ik_field field, ik_instant *instant);
bool ik_ask_instant(struct ik_facts *facts, const ik_record *record,
                    enum ik_field field, ik_instant *instant);
/* Days that claim a happening after the day of *now* are plans. */
bool ik_ask_date(struct ik_facts *facts, const ik_record *record,
                 enum ik_field field, ik_date *date);
bool ik_need_date(struct ik_facts *facts, const ik_record *record,
                  enum ik_field field, ik_date *date);
enum ik_yes_no ik_need_yes_no(struct ik_facts *facts, const ik_record *record,
                              enum ik_field field);
enum ik_yes_no ik_ask_yes_no(struct ik_facts *facts, const ik_record *record,
                             enum ik_field field);
int ik_need_code(struct ik_facts *facts, const ik_record *record,
                 enum ik_field field);
int ik_ask_code(struct ik_facts *facts, const ik_record *record,
                enum ik_field field);
bool ik_ask_has_code(struct ik_facts *facts, const ik_record *record,
                     enum ik_field field, int code);
bool ik_ask_integer(struct ik_facts *facts, const ik_record *record,
                    enum ik_field field, int64_t *integer);
bool ik_ask_decimal(struct ik_facts *facts, const ik_record *record,
                    enum ik_field field, ik_decimal *decimal);
bool ik_ask_money(struct ik_facts *facts, const ik_record *record,
                  enum ik_field field, ik_money *money);
/* The same in øre, where it can be held against a threshold: thresholds are in
 * kroner without VAT. One that does not say whether VAT is in it is taken to be
 * without, and met (facts/hidden.h): no breach rests on that. */
bool ik_ask_kroner(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field, int64_t *minor);
/* Whether an amount says if VAT is in it, or there is none. */
bool ik_has_vat_basis(struct ik_facts *facts, const ik_record *record,
                      enum ik_field field);
/* Whether it is in kroner, with VAT or without, and no more than can be
 * reckoned with: nothing costs so much. */
bool ik_is_kroner(ik_money money);
/* Two such amounts together, or the most there is. */
int64_t ik_add_kroner(int64_t minor, int64_t more);
/* Whether there is a value that can be read. */
bool ik_is_plain(struct ik_facts *facts, const ik_record *record,
                 enum ik_field field);
/* Whether there is any value; for texts, whether one is not blank. */
bool ik_ask_any(struct ik_facts *facts, const ik_record *record,
                enum ik_field field);
/* Whether the record says that there is no value, which silence does not. */
bool ik_is_said_absent(struct ik_facts *facts, const ik_record *record,
                       enum ik_field field);
/* The same, noting a miss. */
bool ik_need_any(struct ik_facts *facts, const ik_record *record,
                 enum ik_field field);
/* The next language's text, as ik_facts_next() goes on. */
const char *ik_facts_next_text(struct ik_facts *facts, const ik_record *record,
                               enum ik_field field, size_t *at);
/* Whether something is recorded, readable or not; plans are not. */
bool ik_is_recorded(struct ik_facts *facts, const ik_record *record,
                    enum ik_field field);
/*
 * Whether what is recorded can be read, which nothing can too. Notes a value
 * that is withheld, redacted or contradicted, and a code outside its list:
 * silence may mean "not this one", but these may not.
 */
bool ik_need_readable(struct ik_facts *facts, const ik_record *record,
                      enum ik_field field);
/* Notes that a fact was asked for, where the answer was kept from before. */
void ik_facts_touch(struct ik_facts *facts, enum ik_field field);
/* None was asked for from here on. */
void ik_facts_forget(struct ik_facts *facts);
/* In order of fields; returns how many words, which `to` receives unless it is
 * NULL. */
size_t ik_facts_list_touched(const struct ik_facts *facts,
                             struct ik_asked *to);
/* Notes that a whole record of the kind would be needed. */
void ik_note_missing_record(struct ik_facts *facts, enum ik_kind kind);
void ik_note_missing_field(struct ik_facts *facts, const ik_record *record,
                           enum ik_field field);
void ik_note_miss(struct ik_facts *facts, struct ik_miss miss);

/* The value of an instant field as it was at an earlier time; one that could
 * not be read then is met (facts/hidden.h), in these five. */
ik_instant ik_facts_instant_at(struct ik_facts *facts, const ik_record *record,
                               enum ik_field field, int64_t utc_ms);
/* The first record that a field referred to at an earlier time. */
const ik_record *ik_facts_follow_at(struct ik_facts *facts,
                                    const ik_record *record,
                                    enum ik_field field, int64_t utc_ms);
/* The code that a field had at an earlier time, as ik_ask_code() gives it. */
int ik_facts_code_at(struct ik_facts *facts, const ik_record *record,
                     enum ik_field field, int64_t utc_ms);
/* The value of an amount, as ik_ask_kroner() gives it, at an earlier time. */
bool ik_facts_kroner_at(struct ik_facts *facts, const ik_record *record,
                        enum ik_field field, int64_t utc_ms, int64_t *minor);
/* The record as it was then, if it had a value that could be read; or NULL. */
const ik_record *ik_facts_then(struct ik_facts *facts, const ik_record *record,
                               enum ik_field field, int64_t utc_ms);
/* The record as it was then, if its amount could be asked for so; or else as it
 * is. */
const ik_record *ik_facts_priced_at(struct ik_facts *facts,
                                    const ik_record *record,
                                    enum ik_field field, int64_t utc_ms);
/* Whether something was recorded then, readable or not. */
bool ik_facts_is_recorded_at(struct ik_facts *facts, const ik_record *record,
                             enum ik_field field, int64_t utc_ms);
/* Whether a number has been replaced by another one since an earlier time. */
bool ik_facts_number_differs(struct ik_facts *facts, const ik_record *record,
                             enum ik_field field, int64_t utc_ms);
/* Whether a text has been replaced by another one, in the same language, since
 * an earlier time. */
bool ik_facts_text_differs(struct ik_facts *facts, const ik_record *record,
                           enum ik_field field, int64_t utc_ms);

#endif
