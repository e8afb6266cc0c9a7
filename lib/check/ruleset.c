#include "check/ruleset.h"

#include "base/text.h"
#include "rules/texts.h"

#include <stdlib.h>
#include <string.h>

const struct ik_law *
ik_ruleset_law(const ik_ruleset *rules)
{
    return rules->law;
}

static int
compare_ids(const void *a, const void *b)
{
    const struct ik_rule *const *x = a, *const *y = b;
    return strcmp((*x)->id, (*y)->id);
}

static bool
collect_rules(ik_ruleset *rules)
{
    size_t count = 0;
    for (size_t i = 0; i < ik_chapter_count; i++)
        count += ik_chapters[i]->count;
    rules->rules = malloc((count + 1) * sizeof *rules->rules);
    if (!rules->rules)
        return false;
    for (size_t i = 0; i < ik_chapter_count; i++)
        for (size_t j = 0; j < ik_chapters[i]->count; j++)
            rules->rules[rules->count++] = &ik_chapters[i]->rules[j];
    qsort(rules->rules, count, sizeof *rules->rules, compare_ids);
    return true;
}

/* The law must have what the rules cite, whoever wrote it. */
static struct ik_law *
load_law(const ik_ruleset *rules, const void *bytes, size_t size,
         ik_error **error)
{
    const char *const **cited = calloc(rules->count + 1, sizeof *cited);
    if (!cited) {
        ik_fail_no_memory(error);
        return NULL;
    }
    for (size_t i = 0; i < rules->count; i++)
        cited[i] = rules->rules[i]->laws;
    struct ik_law *law = ik_law_load_cited(bytes, size, cited, error);
    free(cited);
    return law;
}

/* Rules and law together: another meaning of either is another rule set. */
static bool
digest_rules(ik_ruleset *rules)
{
    struct ik_text text = { 0 };
    struct ik_text hex = { 0 };
    struct ik_digest law = ik_law_get_digest(rules->law);
    ik_text_add_hex(&text, law.bytes, sizeof law.bytes);
    for (size_t i = 0; i < rules->count; i++) {
        ik_text_add_char(&text, '\n');
        ik_text_add_string(&text, rules->rules[i]->id);
        ik_text_add_char(&text, ' ');
        ik_text_add_integer(&text, rules->rules[i]->semantics);
    }
    struct ik_digest digest = { { 0 } };
    if (!text.failed)
        digest = ik_digest_of(text.data, text.size, NULL, 0);
    ik_text_add_hex(&hex, digest.bytes, sizeof digest.bytes);
    bool fine = !text.failed && !hex.failed;
    if (fine)
        memcpy(rules->digest, hex.data, sizeof rules->digest);
    ik_text_release(&text);
    ik_text_release(&hex);
    return fine;
}

const ik_ruleset *
ik_ruleset_from_bytes(const void *law, size_t size, ik_error **error)
{
    ik_ruleset *rules = calloc(1, sizeof *rules);
    if (!rules) {
        ik_fail_no_memory(error);
        return NULL;
    }
    atomic_init(&rules->references, 1);
    if (!collect_rules(rules)) {
        ik_fail_no_memory(error);
        return ik_ruleset_unref(rules);
    }
    rules->law = load_law(rules, law, size, error);
    if (!rules->law)
        return ik_ruleset_unref(rules);
    if (!digest_rules(rules)) {
        ik_fail_no_memory(error);
        return ik_ruleset_unref(rules);
    }
    return rules;
}

const ik_ruleset *
ik_ruleset_new(ik_error **error)
{
    return ik_ruleset_from_bytes(ik_law_embedded, ik_law_embedded_size,
                                 error);
}

const ik_ruleset *
ik_ruleset_ref(const ik_ruleset *rules)
{
    if (rules)
        atomic_fetch_add_explicit(
            &((ik_ruleset *)(uintptr_t)rules)->references, 1,
            memory_order_relaxed);
    return rules;
}

const ik_ruleset *
ik_ruleset_unref(const ik_ruleset *rules)
{
    ik_ruleset *own = (ik_ruleset *)(uintptr_t)rules;
    if (!own || atomic_fetch_sub_explicit(&own->references, 1,
                                          memory_order_acq_rel) != 1)
        return NULL;
    ik_law_free(own->law);
    free(own->rules);
    free(own);
    return NULL;
}

const char *
ik_ruleset_get_version(const ik_ruleset *rules)
{
    return rules ? ik_law_get_version(rules->law) : NULL;
}

const char *
ik_ruleset_get_digest(const ik_ruleset *rules)
{
    return rules ? rules->digest : NULL;
}

ik_date
ik_ruleset_get_verified_until(const ik_ruleset *rules)
{
    return rules ? ik_law_get_verified_until(rules->law) : (ik_date){ 0 };
}

size_t
ik_ruleset_get_rule_count(const ik_ruleset *rules)
{
    return rules ? rules->count : 0;
}

static const struct ik_rule *
rule_at(const ik_ruleset *rules, size_t index)
{
    return rules && index < rules->count ? rules->rules[index] : NULL;
}

const char *
ik_ruleset_get_rule_id(const ik_ruleset *rules, size_t index)
{
    const struct ik_rule *rule = rule_at(rules, index);
    return rule ? rule->id : NULL;
}

size_t
ik_ruleset_find_rule(const ik_ruleset *rules, const char *id)
{
    size_t index = 0;
    while (rules && index < rules->count &&
           !ik_equal(rules->rules[index]->id, id))
        index++;
    return index;
}

enum ik_severity
ik_ruleset_get_severity(const ik_ruleset *rules, size_t index)
{
    const struct ik_rule *rule = rule_at(rules, index);
    return rule ? rule->severity : 0;
}

enum ik_force
ik_ruleset_get_force(const ik_ruleset *rules, size_t index)
{
    const struct ik_rule *rule = rule_at(rules, index);
    return rule ? rule->force : 0;
}

bool
ik_ruleset_applies_in(const ik_ruleset *rules, size_t index,
                      enum ik_regime regime)
{
    const struct ik_rule *rule = rule_at(rules, index);
    return rule && regime >= IK_REGIME_PART_I && regime <= IK_REGIME_PART_V &&
           (rule->parts >> regime & 1);
}

const char *
ik_ruleset_get_text(const ik_ruleset *rules, size_t index,
                    enum ik_rule_text text, enum ik_language language)
{
    static const char *const parts[] = { [IK_RULE_TITLE] = "title",
                                         [IK_RULE_ASKS] = "asks",
                                         [IK_RULE_REMEDY] = "remedy",
                                         [IK_RULE_READING] = "reading" };
    const struct ik_rule *rule = rule_at(rules, index);
    if (!rule || text < IK_RULE_TITLE || text > IK_RULE_READING)
        return NULL;
    const struct ik_text_row *row =
        ik_text_row_find(rule->id, "", parts[text]);
    int column = language == IK_LANGUAGE_NB   ? 0
                 : language == IK_LANGUAGE_NN ? 1
                                              : 2;
    return row ? row->texts[column] : NULL;
}

size_t
ik_ruleset_get_legal_count(const ik_ruleset *rules, size_t index)
{
    const struct ik_rule *rule = rule_at(rules, index);
    size_t count = 0;
    while (rule && rule->laws[count])
        count++;
    return count;
}

const char *
ik_ruleset_get_legal(const ik_ruleset *rules, size_t index, size_t legal,
                     const char **url)
{
    if (url)
        *url = NULL;
    if (legal >= ik_ruleset_get_legal_count(rules, index))
        return NULL;
    /* The newest row that somebody has verified, else one to come. */
    const char *key = rules->rules[index]->laws[legal];
    const struct ik_citation *citation = ik_law_citation(
        rules->law, key, ik_law_get_verified_until(rules->law));
    if (!citation)
        citation =
            ik_law_citation(rules->law, key, (ik_date){ 99991231 });
    if (citation && url)
        *url = citation->url;
    return citation ? citation->reference : NULL;
}

size_t
ik_ruleset_get_fact_count(const ik_ruleset *rules, size_t index)
{
    const struct ik_rule *rule = rule_at(rules, index);
    size_t count = 0;
    while (rule && rule->facts[count])
        count++;
    return count;
}

enum ik_field
ik_ruleset_get_fact(const ik_ruleset *rules, size_t index, size_t fact)
{
    return fact < ik_ruleset_get_fact_count(rules, index)
               ? (enum ik_field)rules->rules[index]->facts[fact]
               : IK_FIELD_NONE;
}
