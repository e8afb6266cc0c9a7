/*
 * Checks many cases many times, faster than a process each.
 *
 * usage: many show LIST           a digest of each report, a line each
 *        many laws LIST < LAWS    what each law changes, a line each
 *        many ablate LIST         what annulling a record does to breaches
 *        many tell LIST           what is found, a line each with the number
 *                                 of the case, rule, outcome, key, subjects;
 *                                 last the facts that each rule asked for
 *
 * LIST has a line for each thing to ask, with tabs between its parts:
 *   case FILE MOMENT [DATE]   a check, under the law of another date
 *   given SIZE MOMENT BESIDE  a check of the case in the SIZE bytes after the
 *                             line, with the notice in the BESIDE bytes behind
 *   vectors FILE              figures of the law, see tests/vectors.h
 *   cues FILE DATE            sentences, as in tests/data/cues
 *   limits FILE [DATE]        time limits, as in tests/data/deadlines.tsv
 * LAWS are sets of law data, each after a line with its size in bytes and the
 * number of the line of LIST to ask first, counted from 0; the first set is
 * what the others are compared with. The answer names such a line, too.
 */
#define _POSIX_C_SOURCE 200809L /* for strdup */

#include "beside.h"
#include "check/ruleset.h"
#include "model/record.h"
#include "vectors.h"

#include <innokjop/innokjop.h>

enum {
    MOST_ASKED = 10000,
    MOST_LAW = 4 * 1024 * 1024,
    MOST_REPORT = 32 * 1024 * 1024,
    MOST_LINE = 4096,
    MOST_PARTS = 4,
    MOST_RULES = 200,
    MOST_FIELDS = 64 * 256
};

/* Something whose answer may depend on the law. */
struct asked {
    char *name;
    size_t number;               /* of its line in the list */
    uint64_t (*answer)(const ik_ruleset *rules, const struct asked *asked);
    const ik_case *kase;         /* of a case */
    ik_check_options *options;
    char *text;                  /* of vectors and cues: the file */
    ik_date date;                /* of cues */
    uint64_t digest;             /* of the answer under the first law */
};

struct list {
    struct asked *items;
    size_t count;
};

static void
give_up(const char *what, ik_error *error)
{
    const char *message = ik_error_get_message(error, 0, IK_LANGUAGE_EN);
    fprintf(stderr, "many: %s: %s\n", what, message ? message : "failed");
    exit(2);
}

static void
require(bool holds, const char *what)
{
    if (!holds)
        give_up(what, NULL);
}

static const ik_report *
check(const ik_ruleset *rules, const ik_case *kase,
      const ik_check_options *options)
{
    ik_error *error = NULL;
    const ik_report *report = ik_ruleset_check(rules, kase, options, &error);
    if (!report)
        give_up("check", error);
    return report;
}

static const uint64_t no_bytes = UINT64_C(14695981039346656037);

/* Like FNV-1a, but by words: reports are long. */
static uint64_t
digest(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (uint64_t word = 0; size; word = 0) {
        size_t part = size < sizeof word ? size : sizeof word;
        memcpy(&word, at, part);
        hash = (hash ^ word) * UINT64_C(1099511628211);
        hash = hash << 29 | hash >> 35;
        at += part;
        size -= part;
    }
    return hash;
}

/* The report, but for the digest of the rule set. */
static uint64_t
answer_case(const ik_ruleset *rules, const struct asked *asked)
{
    const ik_report *report = check(rules, asked->kase, asked->options);
    ik_output *output =
        ik_report_write(report, IK_REPORT_JSON, IK_LANGUAGE_NN, NULL);
    require(output, "report");
    static char text[MOST_REPORT];
    size_t size = ik_output_read(output, text, sizeof text - 1);
    require(size < sizeof text - 1 && !ik_output_has_failed(output),
            "report");
    text[size] = '\0';
    char *own = strstr(text, ik_ruleset_get_digest(rules));
    require(own, "digest of the rule set");
    memset(own, '0', 64);
    ik_output_free(output);
    ik_report_unref(report);
    return digest(no_bytes, text, size);
}

/* The next line of a text, without its end; NULL after the last. */
static const char *
next_line(const char **text, char line[MOST_LINE])
{
    size_t size = strcspn(*text, "\n");
    if (!**text)
        return NULL;
    require(size < MOST_LINE, "line");
    memcpy(line, *text, size);
    line[size] = '\0';
    *text += size + ((*text)[size] == '\n');
    return line;
}

static uint64_t
answer_vectors(const ik_ruleset *rules, const struct asked *asked)
{
    const char *text = asked->text, *fields[IK_VECTOR_FIELDS];
    char line[MOST_LINE], answer[IK_VECTOR_ANSWER];
    uint64_t hash = no_bytes;
    while (next_line(&text, line)) {
        if (!ik_vector_split(line, fields))
            continue;
        ik_vector_answer(ik_ruleset_law(rules), fields, answer);
        hash = digest(hash, answer, strlen(answer) + 1);
    }
    return hash;
}

static bool
add_hit(void *context, const struct ik_cue_hit *hit)
{
    uint64_t *hash = context;
    const size_t told[] = { hit->offset,      hit->length,
                            hit->name_offset, hit->name_length,
                            hit->guarded,     hit->negated,
                            hit->must,        hit->setting,
                            hit->doubt };
    *hash = digest(*hash, told, sizeof told);
    return true;
}

static uint64_t
answer_cues(const ik_ruleset *rules, const struct asked *asked)
{
    const char *text = asked->text, *parts[IK_VECTOR_FIELDS];
    char line[MOST_LINE];
    uint64_t hash = no_bytes;
    while (next_line(&text, line)) {
        if (!ik_vector_split(line, parts))
            continue;
        enum ik_cue_group group = ik_vector_group(parts[1]);
        require(group, parts[1]);
        ik_cues_find(ik_ruleset_law(rules), group, asked->date, parts[3],
                     strlen(parts[3]), add_hit, &hash);
        hash = digest(hash, "", 1);
    }
    return hash;
}

/* The columns of deadlines.tsv that ask. */
enum { PART, PROCEDURE, STEP, CONDITIONS, SENT, DEADLINE, COLUMNS };

static void
add_conditions(ik_time_limit_query *query, char *conditions)
{
    for (char *rest, *at = strtok_r(conditions, ",-", &rest); at;
         at = strtok_r(NULL, ",-", &rest))
        ik_time_limit_query_add_condition(query, at);
}

static ik_time_limit_query *
make_query(char *const columns[COLUMNS], ik_date law_date)
{
    ik_date date;
    ik_instant at;
    ik_time_limit_query *query = ik_time_limit_query_new(
        *columns[PROCEDURE] == '-' ? NULL : columns[PROCEDURE], columns[STEP]);
    require(query, "query");
    ik_time_limit_query_set_part(query, columns[PART]);
    add_conditions(query, columns[CONDITIONS]);
    if (ik_date_from_text(columns[SENT], &date))
        ik_time_limit_query_set_sent(query, date);
    else if (ik_instant_from_text(columns[SENT], &at))
        ik_time_limit_query_set_sent_at(query, at);
    if (ik_date_from_text(columns[DEADLINE], &date))
        ik_time_limit_query_set_deadline(query, date);
    else if (ik_instant_from_text(columns[DEADLINE], &at))
        ik_time_limit_query_set_deadline_at(query, at);
    if (law_date.yyyymmdd)
        ik_time_limit_query_set_law_date(query, law_date);
    return query;
}

/* Of the answer or the refusal, in nynorsk. */
static uint64_t
digest_limit(uint64_t hash, const ik_time_limit *limit, const ik_error *error)
{
    char text[16 * 1024] = "";
    const char *message = ik_error_get_message(error, 0, IK_LANGUAGE_NN);
    size_t size = 0;
    if (limit) {
        ik_output *output = ik_time_limit_write(limit, IK_REPORT_TEXT,
                                                IK_LANGUAGE_NN, NULL);
        require(output, "time limit");
        size = ik_output_read(output, text, sizeof text);
        ik_output_free(output);
    }
    hash = digest(hash, text, size);
    return message ? digest(hash, message, strlen(message)) : hash;
}

static uint64_t
answer_limits(const ik_ruleset *rules, const struct asked *asked)
{
    const char *text = asked->text;
    char line[MOST_LINE];
    uint64_t hash = no_bytes;
    while (next_line(&text, line)) {
        char *columns[COLUMNS], *rest;
        size_t count = 0;
        for (char *at = strtok_r(line, "\t", &rest);
             at && *line != '#' && count < COLUMNS;
             at = strtok_r(NULL, "\t", &rest))
            columns[count++] = at;
        if (count < COLUMNS)
            continue;
        ik_error *error = NULL;
        ik_time_limit_query *query = make_query(columns, asked->date);
        const ik_time_limit *limit =
            ik_ruleset_find_time_limit(rules, query, &error);
        hash = digest_limit(hash, limit, error);
        ik_time_limit_unref(limit);
        ik_time_limit_query_free(query);
        ik_error_free(error);
    }
    return hash;
}

static char *
read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, MOST_LAW);
    require(file && text, path);
    require(fread(text, 1, MOST_LAW - 1, file) < MOST_LAW - 1, path);
    fclose(file);
    return text;
}

static void
ask_about(struct asked *asked, const ik_case *kase, const char *moment)
{
    ik_instant now;
    require(ik_instant_from_text(moment, &now), moment);
    asked->answer = answer_case;
    asked->kase = kase;
    asked->options = ik_check_options_new(now);
    ik_check_options_set_law_date(asked->options, asked->date);
    ik_check_options_set_include_all(asked->options, true);
}

static void
ask_case(struct asked *asked, char *const parts[MOST_PARTS])
{
    ik_error *error = NULL;
    const ik_case *kase = ik_case_from_file(parts[1], &error);
    if (!kase)
        give_up(parts[1], error);
    ask_about(asked, kase, parts[2]);
    require(take_notice(asked->options, parts[1]), parts[1]);
}

/* The case in the next bytes. */
static const ik_case *
read_case(FILE *file, const char *size_text)
{
    ik_error *error = NULL;
    size_t size = strtoul(size_text, NULL, 10);
    char *bytes = size < MOST_REPORT ? malloc(size + 1) : NULL;
    require(bytes && fread(bytes, 1, size, file) == size, "given");
    const ik_case *kase = ik_case_from_bytes(bytes, size, &error);
    if (!kase)
        give_up("given", error);
    free(bytes);
    return kase;
}

static void
ask_given(struct asked *asked, char *const parts[MOST_PARTS], FILE *file)
{
    ask_about(asked, read_case(file, parts[1]), parts[2]);
    if (strcmp(parts[3], "0") == 0)
        return;
    const ik_case *notice = read_case(file, parts[3]);
    ik_check_options_set_notice(asked->options, notice);
    ik_case_unref(notice);
}

static void
add(struct list *list, char *line, FILE *file)
{
    char *parts[MOST_PARTS] = { NULL };
    require(list->count < MOST_ASKED, "too many");
    for (size_t i = 0; i < MOST_PARTS && line; i++) {
        parts[i] = line;
        line = strchr(line, '\t');
        if (line)
            *line++ = '\0';
    }
    bool is_case = strcmp(parts[0], "case") == 0;
    const char *date = parts[is_case ? 3 : 2];
    struct asked *asked = &list->items[list->count];
    asked->number = list->count++;
    asked->name = strdup(parts[1]);
    if (strcmp(parts[0], "given") == 0) {
        ask_given(asked, parts, file);
        return;
    }
    require(!date || ik_date_from_text(date, &asked->date), parts[1]);
    if (is_case) {
        ask_case(asked, parts);
        return;
    }
    asked->text = read_file(parts[1]);
    asked->answer = strcmp(parts[0], "cues") == 0     ? answer_cues
                    : strcmp(parts[0], "limits") == 0 ? answer_limits
                                                      : answer_vectors;
}

static struct list
read_list(const char *path)
{
    struct list list = { calloc(MOST_ASKED, sizeof *list.items), 0 };
    FILE *file = fopen(path, "r");
    char line[MOST_LINE];
    require(file && list.items, path);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        add(&list, line, file);
    }
    fclose(file);
    return list;
}

/* As in the JSON report. */
static const char *const outcomes[] = {
    [IK_OUTCOME_BREACH] = "BREACH",
    [IK_OUTCOME_RISK] = "RISK",
    [IK_OUTCOME_NOT_ASSESSABLE] = "NOT_ASSESSABLE",
    [IK_OUTCOME_NOT_DUE] = "NOT_DUE",
    [IK_OUTCOME_CONFORMS] = "CONFORMS",
    [IK_OUTCOME_NOT_APPLICABLE] = "NOT_APPLICABLE",
};

static void
tell_finding(size_t number, const ik_finding *finding)
{
    printf("%zu\t%s\t%s\t%s", number, ik_finding_get_rule(finding),
           outcomes[ik_finding_get_outcome(finding)],
           ik_finding_get_key(finding));
    for (size_t i = 0; i < ik_finding_get_subject_count(finding); i++)
        printf("\t%s",
               ik_record_get_id(ik_finding_get_subject(finding, i)));
    printf("\n");
}

/* Which facts rules have asked for, by their places in a report. */
static bool asked_for[MOST_RULES][MOST_FIELDS];

static void
note_facts(const ik_report *report)
{
    size_t count = ik_report_get_rule_count(report);
    require(count <= MOST_RULES, "too many rules");
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < ik_report_get_fact_count(report, i); j++)
            asked_for[i][ik_report_get_fact(report, i, j)] = true;
}

static void
tell_facts(const ik_report *report)
{
    for (size_t i = 0; i < ik_report_get_rule_count(report); i++)
        for (int field = 0; field < MOST_FIELDS; field++)
            if (asked_for[i][field])
                printf("facts\t%s\t%s\t%s\n", ik_report_get_rule(report, i),
                       ik_kind_get_name((enum ik_kind)(field >> 8)),
                       ik_field_get_name((enum ik_field)field));
}

static void
tell(struct list *list)
{
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    require(rules, "rules");
    for (size_t i = 0; i < list->count; i++) {
        const ik_report *report =
            check(rules, list->items[i].kase, list->items[i].options);
        for (size_t j = 0; j < ik_report_get_finding_count(report); j++)
            tell_finding(i, ik_report_get_finding(report, j));
        note_facts(report);
        if (i + 1 == list->count)
            tell_facts(report);
        ik_report_unref(report);
    }
    ik_ruleset_unref(rules);
}

static void
take_digests(struct list *list, const ik_ruleset *rules)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i].digest = list->items[i].answer(rules, &list->items[i]);
}

static void
show(struct list *list)
{
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    require(rules, "rules");
    take_digests(list, rules);
    for (size_t i = 0; i < list->count; i++)
        printf("%016" PRIx64 "\n", list->items[i].digest);
    ik_ruleset_unref(rules);
}

/* The next law of standard input and what to ask first; NULL at its end. */
static char *
next_law(size_t *size, size_t *first)
{
    static char law[MOST_LAW];
    char line[32];
    if (!fgets(line, sizeof line, stdin))
        return NULL;
    char *end;
    *size = strtoul(line, &end, 10);
    *first = strtoul(end, NULL, 10);
    require(*size <= sizeof law && fread(law, 1, *size, stdin) == *size,
            "law");
    return law;
}

static void
bring_to_front(struct list *list, size_t index)
{
    struct asked asked = list->items[index];
    memmove(list->items + 1, list->items, index * sizeof asked);
    list->items[0] = asked;
}

/*
 * What changes stays in front: it is the likeliest to notice the next change
 * too.
 */
static const struct asked *
find_change(struct list *list, const ik_ruleset *rules, size_t first)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].number == first) {
            bring_to_front(list, i);
            break;
        }
    for (size_t i = 0; i < list->count; i++) {
        const struct asked *asked = &list->items[i];
        if (asked->answer(rules, asked) == asked->digest)
            continue;
        bring_to_front(list, i);
        return list->items;
    }
    return NULL;
}

static void
compare_laws(struct list *list)
{
    size_t size, ask;
    char *law;
    for (bool first = true; (law = next_law(&size, &ask)); first = false) {
        ik_error *error = NULL;
        const ik_ruleset *rules = ik_ruleset_from_bytes(law, size, &error);
        if (first && !rules)
            give_up("the first law", error);
        if (first)
            take_digests(list, rules);
        const struct asked *changed =
            !first && rules ? find_change(list, rules, ask) : NULL;
        if (!rules)
            printf("refused %s\n",
                   ik_error_get_message(error, 0, IK_LANGUAGE_EN));
        else if (changed)
            printf("changes %zu\n", changed->number);
        else if (!first)
            printf("same\n");
        fflush(stdout);
        ik_error_free(error);
        ik_ruleset_unref(rules);
    }
}

/* Records that tell which law applies from when, whatever is found. */
static bool
fixes_law(const ik_record *record)
{
    switch (ik_record_get_kind(record)) {
    case IK_KIND_CASE:
    case IK_KIND_PROCEDURE:
    case IK_KIND_NOTICE:
    case IK_KIND_LOT:
        return true;
    case IK_KIND_ORGANISATION:
        return ik_record_get_count(record,
                                   IK_FIELD_ORGANISATION_BUYER_TYPE) > 0;
    default:
        return false;
    }
}

static bool
has_id(const ik_record *record, const char *id)
{
    return record && strcmp(ik_record_get_id(record), id) == 0;
}

/* Whether a finding shows a record. */
static bool
shows(const ik_finding *finding, const char *id)
{
    bool shown = false;
    for (size_t i = 0; i < ik_finding_get_subject_count(finding); i++)
        shown |= has_id(ik_finding_get_subject(finding, i), id);
    for (size_t i = 0; i < ik_finding_get_evidence_count(finding); i++)
        shown |= has_id(ik_finding_get_evidence_record(finding, i), id);
    return shown;
}

/* The same breach, on the same evidence when that is asked for. */
static bool
breaches(const ik_report *report, const ik_finding *as, bool same_evidence)
{
    const char *id = ik_finding_get_id(as);
    const char *evidence = ik_finding_get_evidence_digest(as);
    for (size_t i = 0; i < ik_report_get_finding_count(report); i++) {
        const ik_finding *finding = ik_report_get_finding(report, i);
        if (strcmp(ik_finding_get_id(finding), id) == 0)
            return ik_finding_get_outcome(finding) == IK_OUTCOME_BREACH &&
                   (!same_evidence ||
                    strcmp(ik_finding_get_evidence_digest(finding),
                           evidence) == 0);
    }
    return false;
}

/* The case without a record; NULL when it cannot be annulled. */
static const ik_case *
without(const ik_case *kase, const char *id)
{
    static const uint8_t random[32] = { 1 };
    ik_instant later = { 0 };
    ik_case_builder *builder = ik_case_builder_derive(kase);
    require(builder && ik_instant_from_text("2099-01-01T00:00Z", &later),
            "builder");
    ik_case_builder_set_entry(builder, later, "many", "ablation");
    ik_case_builder_set_random(builder, random);
    ik_case_builder_annul(builder, id);
    const ik_case *made = ik_case_builder_finish(builder, NULL);
    ik_case_builder_free(builder);
    return made;
}

struct tally {
    size_t gone, stayed, fixed;
};

/* What became of the breaches of a case without one of its records. */
static void
weigh(const ik_ruleset *rules, const struct asked *asked,
      const ik_report *whole, const ik_record *record, struct tally *tally)
{
    const char *id = ik_record_get_id(record);
    const ik_case *kase = without(asked->kase, id);
    if (!kase) {
        tally->fixed++;
        return;
    }
    const ik_report *report = check(rules, kase, asked->options);
    for (size_t i = 0; i < ik_report_get_finding_count(whole); i++) {
        const ik_finding *finding = ik_report_get_finding(whole, i);
        if (ik_finding_get_outcome(finding) != IK_OUTCOME_BREACH)
            continue;
        bool evidence = shows(finding, id);
        bool stays = breaches(report, finding, evidence);
        if (evidence ? stays : !stays && !fixes_law(record))
            printf("%s\t%s\t%s\t%s\n", ik_finding_get_rule(finding),
                   stays ? "stays" : "goes",
                   ik_kind_get_name(ik_record_get_kind(record)),
                   asked->name);
        else if (evidence)
            tally->gone++;
        else
            tally->stayed++;
    }
    ik_report_unref(report);
    ik_case_unref(kase);
}

static void
ablate(struct list *list)
{
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    struct tally tally = { 0 };
    require(rules, "rules");
    for (size_t i = 0; i < list->count; i++) {
        const struct asked *asked = &list->items[i];
        if (!asked->kase)
            continue;
        const ik_report *whole = check(rules, asked->kase, asked->options);
        bool any = ik_report_get_outcome_count(whole, IK_OUTCOME_BREACH) > 0;
        for (int kind = 1; any && ik_kind_get_name((enum ik_kind)kind);
             kind++) {
            size_t count =
                ik_case_get_record_count(asked->kase, (enum ik_kind)kind);
            for (size_t j = 0; j < count; j++)
                weigh(rules, asked, whole,
                      ik_case_get_record(asked->kase, (enum ik_kind)kind, j),
                      &tally);
        }
        ik_report_unref(whole);
    }
    printf("#\t%zu gone or changed without their evidence, %zu stayed "
           "without another record, %zu records cannot be annulled\n",
           tally.gone, tally.stayed, tally.fixed);
    ik_ruleset_unref(rules);
}

static void
release(struct list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].name);
        free(list->items[i].text);
        ik_case_unref(list->items[i].kase);
        ik_check_options_free(list->items[i].options);
    }
    free(list->items);
}

int
main(int argc, char **argv)
{
    require(argc == 3, "usage: many show|laws|ablate|tell LIST");
    struct list list = read_list(argv[2]);
    if (strcmp(argv[1], "show") == 0)
        show(&list);
    else if (strcmp(argv[1], "laws") == 0)
        compare_laws(&list);
    else if (strcmp(argv[1], "ablate") == 0)
        ablate(&list);
    else
        tell(&list);
    release(&list);
    return 0;
}
