/* `innokjop rules` and `innokjop explain`. */
#include "arguments.h"
#include "fields.h"
#include "guess.h"
#include "input.h"

#include <innokjop/ruleset.h>

#include <string.h>

enum { INDENT = 2 };

/* A code as reports write it in JSON, and the word for people. */
struct degree {
    const char *code;
    struct words words;
};

/* Enumerations are open: a newer library may answer more. */
static const struct degree *
severity_of(const ik_ruleset *rules, size_t rule)
{
    static const struct degree severities[] = {
        { "UNKNOWN", { "ukjent", "ukjend", "unknown" } },
        [IK_SEVERITY_CRITICAL] = { "CRITICAL",
                                   { "kritisk", "kritisk", "critical" } },
        [IK_SEVERITY_HIGH] = { "HIGH", { "høy", "høg", "high" } },
        [IK_SEVERITY_MEDIUM] = { "MEDIUM", { "middels", "middels", "medium" } },
        [IK_SEVERITY_LOW] = { "LOW", { "lav", "låg", "low" } },
    };
    enum ik_severity severity = ik_ruleset_get_severity(rules, rule);
    return &severities[severity <= IK_SEVERITY_LOW ? severity : 0];
}

static const struct degree *
force_of(const ik_ruleset *rules, size_t rule)
{
    static const struct degree forces[] = {
        { "UNKNOWN", { "ukjent", "ukjend", "unknown" } },
        [IK_FORCE_HARD] = { "HARD",
                            { "bestemmelse", "føresegn", "provision" } },
        [IK_FORCE_PRINCIPLE] = { "PRINCIPLE",
                                 { "prinsipp", "prinsipp", "principle" } },
        [IK_FORCE_GOOD] = { "GOOD",
                            { "god praksis", "god praksis", "good practice" } },
    };
    enum ik_force force = ik_ruleset_get_force(rules, rule);
    return &forces[force <= IK_FORCE_GOOD ? force : 0];
}

static const char *
text_of(const ik_ruleset *rules, size_t rule, enum ik_rule_text text,
        enum ik_language language)
{
    const char *found = ik_ruleset_get_text(rules, rule, text, language);
    return found ? found : "";
}

static void
print_padded(const char *text, size_t width)
{
    size_t taken = width_of(text);
    print_safe(stdout, text);
    printf("%*s", taken < width ? (int)(width - taken) : 1, "");
}

static void
print_rule(const ik_ruleset *rules, size_t rule, enum ik_language language)
{
    print_padded(ik_ruleset_get_rule_id(rules, rule), 9);
    print_padded(say(language, &severity_of(rules, rule)->words), 9);
    print_padded(say(language, &force_of(rules, rule)->words), 14);
    print_safe(stdout, text_of(rules, rule, IK_RULE_TITLE, language));
    putchar('\n');
}

/* A field as kind.field, or the kind alone when the whole record counts. */
static void
print_fact(enum ik_field fact)
{
    unsigned kind = (unsigned)fact / FIELDS_OF_A_KIND;
    const char *name = ik_kind_get_name((enum ik_kind)kind);
    const char *field = ik_field_get_name(fact);
    printf("%s%s%s", name ? name : "?", field ? "." : "", field ? field : "");
}

static void
print_member(const char *name, const char *text)
{
    printf(",\n   \"%s\": ", name);
    print_json(stdout, text);
}

/* The parts of the regulation in which a rule holds: as codes in JSON, else
 * as their numbers. */
static void
print_parts(const ik_ruleset *rules, size_t rule, bool json)
{
    static const char *const numbers[] = { "I", "II", "III", "IV", "V" };
    const char *before = "";
    for (int i = 0; i <= IK_REGIME_PART_V - IK_REGIME_PART_I; i++) {
        enum ik_regime part = (enum ik_regime)(IK_REGIME_PART_I + i);
        if (!ik_ruleset_applies_in(rules, rule, part))
            continue;
        printf(json ? "%s\"PART_%s\"" : "%s%s", before, numbers[i]);
        before = ", ";
    }
}

static void
print_rule_legal_json(const ik_ruleset *rules, size_t rule)
{
    fputs(",\n   \"legal\": [", stdout);
    for (size_t i = 0; i < ik_ruleset_get_legal_count(rules, rule); i++) {
        const char *url = NULL;
        fputs(i ? ", {\"reference\": " : "{\"reference\": ", stdout);
        print_json(stdout, ik_ruleset_get_legal(rules, rule, i, &url));
        fputs(", \"url\": ", stdout);
        print_json(stdout, url);
        putchar('}');
    }
    fputs("],\n   \"facts\": [", stdout);
    for (size_t i = 0; i < ik_ruleset_get_fact_count(rules, rule); i++) {
        fputs(i ? ", \"" : "\"", stdout);
        print_fact(ik_ruleset_get_fact(rules, rule, i));
        putchar('"');
    }
    putchar(']');
}

static void
print_rule_json(const ik_ruleset *rules, size_t rule, enum ik_language language)
{
    printf("%s\n  {\"id\": ", rule ? "," : "");
    print_json(stdout, ik_ruleset_get_rule_id(rules, rule));
    print_member("severity", severity_of(rules, rule)->code);
    print_member("force", force_of(rules, rule)->code);
    print_member("title",
                 ik_ruleset_get_text(rules, rule, IK_RULE_TITLE, language));
    print_member("asks",
                 ik_ruleset_get_text(rules, rule, IK_RULE_ASKS, language));
    print_member("remedy",
                 ik_ruleset_get_text(rules, rule, IK_RULE_REMEDY, language));
    print_member("reading",
                 ik_ruleset_get_text(rules, rule, IK_RULE_READING, language));
    fputs(",\n   \"parts\": [", stdout);
    print_parts(rules, rule, true);
    putchar(']');
    print_rule_legal_json(rules, rule);
    putchar('}');
}

static void
print_all_json(const ik_ruleset *rules, enum ik_language language)
{
    fputs("{\"version\": ", stdout);
    print_json(stdout, ik_ruleset_get_version(rules));
    fputs(", \"digest\": ", stdout);
    print_json(stdout, ik_ruleset_get_digest(rules));
    fputs(", \"rules\": [", stdout);
    for (size_t i = 0; i < ik_ruleset_get_rule_count(rules); i++)
        print_rule_json(rules, i, language);
    fputs("]}\n", stdout);
}

static const ik_ruleset *
load_rules(enum ik_language language)
{
    ik_error *error = NULL;
    const ik_ruleset *rules = ik_ruleset_new(&error);
    if (!rules)
        print_problems(stderr, "innokjop", error, language);
    ik_error_free(error);
    return rules;
}

int
run_rules(const struct arguments *arguments)
{
    const char *format = arguments_get(arguments, OPTION_LIST_FORMAT);
    enum ik_language language = arguments_get_language(arguments);
    const ik_ruleset *rules = load_rules(language);
    if (!rules)
        return STATUS_FAILED;
    if (format && strcmp(format, "json") == 0)
        print_all_json(rules, language);
    else
        for (size_t i = 0; i < ik_ruleset_get_rule_count(rules); i++)
            print_rule(rules, i, language);
    ik_ruleset_unref(rules);
    return STATUS_FINE;
}

static void
print_heading(enum ik_language language, const struct words *words)
{
    printf("\n%s\n", say(language, words));
}

static void
print_paragraph(const char *text)
{
    printf("%*s", INDENT, "");
    print_wrapped(stdout, INDENT, INDENT, text);
}

static void
print_legal(const ik_ruleset *rules, size_t rule, enum ik_language language)
{
    static const struct words heading = { "Rettsgrunnlag", "Rettsgrunnlag",
                                          "Legal basis" };
    print_heading(language, &heading);
    for (size_t i = 0; i < ik_ruleset_get_legal_count(rules, rule); i++) {
        const char *url = NULL;
        printf("%*s", INDENT, "");
        print_safe(stdout, ik_ruleset_get_legal(rules, rule, i, &url));
        if (url) {
            printf("\n%*s", 2 * INDENT, "");
            print_safe(stdout, url);
        }
        putchar('\n');
    }
}

static void
print_facts(const ik_ruleset *rules, size_t rule, enum ik_language language)
{
    static const struct words heading = { "Leser", "Les", "Reads" };
    print_heading(language, &heading);
    for (size_t i = 0; i < ik_ruleset_get_fact_count(rules, rule); i++) {
        printf("%*s", INDENT, "");
        print_fact(ik_ruleset_get_fact(rules, rule, i));
        putchar('\n');
    }
}

/* A text that not every rule has. */
static void
print_section(const ik_ruleset *rules, size_t rule, enum ik_rule_text text,
              enum ik_language language, const struct words *heading)
{
    if (!ik_ruleset_get_text(rules, rule, text, language))
        return;
    print_heading(language, heading);
    print_paragraph(text_of(rules, rule, text, language));
}

static void
explain(const ik_ruleset *rules, size_t rule, enum ik_language language)
{
    static const struct words reading = { "Slik tolkes regelen",
                                          "Slik blir regelen tolka",
                                          "How the rule is read" };
    static const struct words where = { "Gjelder i FOA del", "Gjeld i FOA del",
                                        "Holds in FOA part" };
    static const struct words remedy = { "Hva du kan gjøre", "Kva du kan gjere",
                                         "Remedy" };
    printf("%s  ", ik_ruleset_get_rule_id(rules, rule));
    print_safe(stdout, text_of(rules, rule, IK_RULE_TITLE, language));
    printf("\n%s, %s\n\n", say(language, &severity_of(rules, rule)->words),
           say(language, &force_of(rules, rule)->words));
    print_paragraph(text_of(rules, rule, IK_RULE_ASKS, language));
    print_section(rules, rule, IK_RULE_READING, language, &reading);
    print_heading(language, &where);
    printf("%*s", INDENT, "");
    print_parts(rules, rule, false);
    putchar('\n');
    print_legal(rules, rule, language);
    print_facts(rules, rule, language);
    print_section(rules, rule, IK_RULE_REMEDY, language, &remedy);
}

int
run_explain(const struct arguments *arguments)
{
    enum ik_language language = arguments_get_language(arguments);
    const ik_ruleset *rules = load_rules(language);
    size_t count = ik_ruleset_get_rule_count(rules);
    struct guess guess = { .given = arguments->operands[0] };
    size_t rule = ik_ruleset_find_rule(rules, guess.given);
    if (rules && rule < count)
        explain(rules, rule, language);
    for (size_t i = 0; rule >= count && i < count; i++)
        guess_offer(&guess, ik_ruleset_get_rule_id(rules, i));
    if (rules && rule >= count)
        guess_complain(&guess, "rule");
    ik_ruleset_unref(rules);
    return rule < count ? STATUS_FINE : STATUS_FAILED;
}
