/*
 * The law as data with dates. One XML set (law.xml, or the host's own) is
 * read whole, checked, and never changes; threads may share it. Rows are found
 * by key and date. Dates without a row are answered by NULL or false, never by
 * the nearest row: a rule then says that it cannot tell.
 */
#ifndef IK_LAW_LAW_H
#define IK_LAW_LAW_H

#include "base/digest.h"
#include "base/error.h"

/* The set that is built in; made from law.xml by embed.py. */
extern const char ik_law_embedded[];
extern const size_t ik_law_embedded_size;

struct ik_law;

/*
 * Refuses, with line, what is unknown, unreadable, overlapping, missing or in
 * a wrong unit. Reads on where it can, so *error lists all of it. The bytes
 * are not kept.
 */
struct ik_law *ik_law_load(const char *bytes, size_t size, ik_error **error);
/*
 * The same, and refuses too what lacks something that is cited: a list of keys
 * for each rule; each list, and the list of them, ends with NULL. A key may
 * have ended where another of its list begins on the next day.
 */
struct ik_law *ik_law_load_cited(const char *bytes, size_t size,
                                 const char *const *const *cited,
                                 ik_error **error);
void ik_law_free(struct ik_law *law);

const char *ik_law_get_version(const struct ik_law *law);
/* The last day for which somebody has read the law behind the rows. */
ik_date ik_law_get_verified_until(const struct ik_law *law);
/* The first day that the rows speak about; before it no rule is in force. */
ik_date ik_law_get_from(const struct ik_law *law);
/* SHA-256 of the bytes that were loaded. */
struct ik_digest ik_law_get_digest(const struct ik_law *law);

/* How a row's content was checked: against the source, a text about it, or
 * from knowledge alone. */
enum ik_law_mark {
    IK_LAW_VERIFIED = 1,
    IK_LAW_SECOND_HAND = 2,
    IK_LAW_FROM_KNOWLEDGE = 3
};

/* What every row has. */
struct ik_law_row {
    const char *key;
    const char *condition;  /* "" where the kind has none */
    const char *source;
    ik_date from;
    ik_date to;             /* last day; absent while the row is in force */
    int64_t mark;           /* an enum ik_law_mark */
    uint32_t line;
};

enum ik_citation_kind { IK_CITATION_PARAGRAPH = 1, IK_CITATION_CASE = 2 };

struct ik_citation {
    struct ik_law_row row;
    int64_t kind;           /* an enum ik_citation_kind */
    int64_t part;           /* of the regulation, 1 to 5; 0 in all */
    const char *reference;  /* "FOA § 14-2 (2)" */
    const char *url;
    const char *name_nb;    /* short headings; never NULL */
    const char *name_nn;
    const char *name_en;
    const char *pending;    /* NULL, or "repeal": adopted, not in force */
    const char *pending_by; /* the act that will do it */
};

/* NULL when nothing of that key holds on the date. */
const struct ik_citation *ik_law_citation(const struct ik_law *law,
                                          const char *key, ik_date date);
/* Whole kroner, VAT excluded; percent, hours or a rank, as the key has it. */
bool ik_law_amount(const struct ik_law *law, const char *key, ik_date date,
                   int64_t *value);
/* working: the days are working days, not calendar days. False too where the
 * paragraph sets no number of days. */
bool ik_law_period(const struct ik_law *law, const char *key,
                   const char *condition, ik_date date, int32_t *days,
                   bool *working);
/*
 * The first day, after one and no later than the other, from which the law is
 * another and nothing says for which procurements. Absent when there is none.
 */
ik_date ik_law_change_between(const struct ik_law *law, ik_date after,
                              ik_date until);
/* The same in months. */
bool ik_law_months(const struct ik_law *law, const char *key,
                   const char *condition, ik_date date, int32_t *months);
/* Numbers that are not law; absent ones give the fallback. */
int64_t ik_law_profile(const struct ik_law *law, const char *key,
                       int64_t fallback);
/*
 * The meaning of a rule that the rows presuppose on a date. A rule that was
 * written for a lower number cannot answer. *since, which may be NULL,
 * receives the day from which it holds; absent where the header decides.
 */
int64_t ik_law_semantics(const struct ik_law *law, const char *rule,
                         ik_date date, ik_date *since);

#endif
