/* A rule set in memory, and how a check is asked for. */
#ifndef IK_CHECK_RULESET_H
#define IK_CHECK_RULESET_H

#include "rules/rule.h"

#include <innokjop/ruleset.h>

#include <stdatomic.h>

/* All chapters; chapters.c is made from their names by rules/texts.py. */
extern const struct ik_chapter *const ik_chapters[];
extern const size_t ik_chapter_count;

struct ik_ruleset {
    atomic_size_t references;
    struct ik_law *law;
    const struct ik_rule **rules; /* in the order of ids */
    size_t count;
    char digest[65];
};

struct ik_check_options {
    ik_instant now;
    ik_instant known_at;
    ik_date law_date;
    enum ik_audience audience;
    bool include_all;
    bool no_memory;
    const ik_case *notice; /* one reference */
    char **rules;
    size_t rule_count, rule_capacity;
};

const struct ik_law *ik_ruleset_law(const ik_ruleset *rules);

#endif
