/*
 * Figures of the law, asked as tests/data/law/vectors.tsv has them: what,
 * date, of what, answer, with tabs between. Sentences of tests/data/cues are
 * split alike: what is expected, group, language, sentence.
 */
#ifndef IK_TESTS_VECTORS_H
#define IK_TESTS_VECTORS_H

#include "base/civil.h"
#include "law/count.h"
#include "law/cues.h"
#include "law/regime.h"

#include <innokjop/values.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IK_VECTOR_FIELDS = 4, IK_VECTOR_ANSWER = 32 };

/* False for comments and empty lines. */
static inline bool
ik_vector_split(char *line, const char *fields[IK_VECTOR_FIELDS])
{
    line[strcspn(line, "\n")] = '\0';
    if (!*line || *line == '#')
        return false;
    for (size_t i = 0; i < IK_VECTOR_FIELDS; i++) {
        fields[i] = line ? line : "";
        line = line ? strchr(line, '\t') : NULL;
        if (line)
            *line++ = '\0';
    }
    return true;
}

static inline int
ik_vector_index(const char *const *names, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

/* 0 when there is no such group of cues. */
static inline enum ik_cue_group
ik_vector_group(const char *name)
{
    static const char *const names[] = {
        "brand",      "material", "dialogue",  "equivalence",
        "must",       "negation", "negation_after", "background",
        "better",     "exclusion", "exclusion_warning", "small",
        "abbreviation", "setting", "name",    "vague",
        NULL
    };
    return (enum ik_cue_group)(ik_vector_index(names, name) + 1);
}

static inline const char *
ik_vector_part(enum ik_part part)
{
    static const char *const names[] = { "-",  "outside", "I", "II", "III",
                                         "IV", "V",       "not_covered" };
    return names[part];
}

/* What is asked about: "goods/state/1630000", in whole kroner. */
static inline enum ik_part
ik_vector_regime(const struct ik_law *law, ik_date date, const char *what)
{
    static const char *const natures[] = { "?",       "goods",  "services",
                                           "works",   "special", "health",
                                           "design_contest", NULL };
    char nature[32] = "", buyer[32] = "";
    int64_t kroner = 0;
    sscanf(what, "%31[^/]/%31[^/]/%" SCNd64, nature, buyer, &kroner);
    const struct ik_regime_facts facts = {
        .value_known = true,
        .value_minor = kroner * 100,
        .nature = (enum ik_regime_nature)ik_vector_index(natures, nature),
        .buyer = strcmp(buyer, "state") == 0 ? IK_REGIME_BUYER_STATE
                                             : IK_REGIME_BUYER_OTHER,
        .date = date,
    };
    return ik_regime_part(law, &facts);
}

/* "electronic_auction/ordinary" */
static inline void
ik_vector_period(const struct ik_law *law, ik_date date, const char *what,
                 char answer[IK_VECTOR_ANSWER])
{
    char key[64] = "", condition[64] = "";
    int32_t days;
    bool working;
    sscanf(what, "%63[^/]/%63s", key, condition);
    if (ik_law_period(law, key, condition, date, &days, &working))
        snprintf(answer, IK_VECTOR_ANSWER, "%d %s", (int)days,
                 working ? "working days" : "days");
}

static inline const char *
ik_vector_day(const struct ik_law *law, ik_date date)
{
    int32_t day = ik_day_from_date(date);
    if (!ik_is_working_day(law, day))
        return "off";
    return ik_is_doubtful_day(law, day) ? "doubtful" : "working";
}

static inline void
ik_vector_answer(const struct ik_law *law, const char *const fields[],
                 char answer[IK_VECTOR_ANSWER])
{
    ik_date date;
    int64_t kroner;
    ik_date_from_text(fields[1], &date);
    strcpy(answer, "-");
    if (strcmp(fields[0], "amount") == 0) {
        if (ik_law_amount(law, fields[2], date, &kroner))
            snprintf(answer, IK_VECTOR_ANSWER, "%" PRId64, kroner);
    } else if (strcmp(fields[0], "regime") == 0) {
        strcpy(answer, ik_vector_part(ik_vector_regime(law, date, fields[2])));
    } else if (strcmp(fields[0], "period") == 0) {
        ik_vector_period(law, date, fields[2], answer);
    } else if (strcmp(fields[0], "citation") == 0) {
        strcpy(answer, ik_law_citation(law, fields[2], date) ? "yes" : "-");
    } else if (strcmp(fields[0], "day") == 0) {
        strcpy(answer, ik_vector_day(law, date));
    } else {
        strcpy(answer, ik_vector_part(ik_regime_sign(law, fields[0],
                                                     fields[2], date)));
    }
}

#endif
