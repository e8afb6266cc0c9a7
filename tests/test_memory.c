/*
 * Memory that runs out: the n-th allocation fails, for every n. The linker
 * puts the functions below in the place of the library's malloc() and so on
 * (--wrap); libxml2's own are in its shared library and do not fail.
 */
#include "run.h"

#include <innokjop/innokjop.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __wrap_free(void *memory);

static struct {
    bool armed;
    bool for_good;   /* all after the n-th fail too */
    bool failed;     /* the n-th was reached */
    size_t n;        /* which is to fail */
    size_t count;    /* allocations since armed */
    long live;       /* allocations less releases */
} memory;

static bool
runs_out(void)
{
    if (!memory.armed || ++memory.count < memory.n)
        return false;
    if (memory.count > memory.n && !memory.for_good)
        return false;
    memory.failed = true;
    return true;
}

static void *
counted(void *made)
{
    memory.live += made != NULL;
    return made;
}

void *
__wrap_malloc(size_t size)
{
    return runs_out() ? NULL : counted(__real_malloc(size));
}

void *
__wrap_calloc(size_t count, size_t size)
{
    return runs_out() ? NULL : counted(__real_calloc(count, size));
}

void *
__wrap_realloc(void *old, size_t size)
{
    if (runs_out())
        return NULL;
    return old ? __real_realloc(old, size)
               : counted(__real_realloc(old, size));
}

void
__wrap_free(void *old)
{
    memory.live -= old != NULL;
    __real_free(old);
}

/* What an operation came to. */
enum outcome { DONE, NO_MEMORY, WRONG };

static enum outcome
outcome_of(bool done, const ik_error *error)
{
    size_t count = ik_error_get_count(error);
    if (done)
        return count ? WRONG : DONE;
    return count == 1 && ik_error_get_problem(error, 0) ==
                             IK_PROBLEM_NO_MEMORY &&
                   ik_error_get_message(error, 0, IK_LANGUAGE_NN)
               ? NO_MEMORY
               : WRONG;
}

/* Between these the n-th allocation fails. */
static void
arm(void)
{
    memory.armed = true;
}

static void
disarm(void)
{
    memory.armed = false;
}

static const uint8_t random_bytes[32] = { 5 };
static const ik_instant now = { 1782900000000, 120, IK_PRECISION_MINUTE };

#define EXAMPLE IK_TEST_DATA "/../../examples/cases/night-watch.xml"

static const ik_case *plain, *chained, *example;
static const ik_ruleset *rules;
static char file[20000];
static size_t file_size;

static void
fill_draft(ik_draft *draft)
{
    ik_draft_set_text(draft, IK_FIELD_GOAL_TEXT, "nb", "Mål");
    ik_draft_set_text(draft, IK_FIELD_GOAL_TEXT, "nn", "Mål");
    ik_draft_set_code(draft, IK_FIELD_GOAL_KIND, "benefit");
    ik_draft_set_reference(draft, IK_FIELD_GOAL_NEEDS, "N");
    ik_draft_set_value(draft, IK_FIELD_GOAL_BASELINE, "12.5 percent");
    ik_draft_set_money(draft, IK_FIELD_GOAL_PAYMENT,
                       (ik_money){ 1, "NOK", 0 });
    ik_draft_set_instant(draft, IK_FIELD_GOAL_MEASURED, now);
    ik_draft_set_withheld(draft, IK_FIELD_GOAL_TARGET, (ik_date){ 0 });
}

static void
fill_builder(ik_case_builder *builder)
{
    ik_case_builder_set_entry(builder, now, "kari", "because");
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_CASE, "C");
    ik_draft_set_text(draft, IK_FIELD_CASE_CONTACT, "nb", "hemmelig");
    ik_case_builder_add(builder, IK_KIND_NEED, "N");
    fill_draft(ik_case_builder_add(builder, IK_KIND_GOAL, "G"));
    draft = ik_case_builder_add(builder, IK_KIND_SOURCE, "S");
    ik_draft_set_digest(draft, IK_FIELD_SOURCE_SHA256, random_bytes);
    for (int i = 0; i < 40; i++) {
        char id[16];
        snprintf(id, sizeof id, "L%d", i);
        ik_case_builder_add(builder, IK_KIND_LOT, id);
    }
}

/* The builder's end, which takes it and what came of it. */
static enum outcome
end(ik_case_builder *builder)
{
    ik_error *error = NULL;
    bool none = !builder;
    const ik_case *kase = none ? NULL : ik_case_builder_finish(builder, &error);
    disarm();
    enum outcome outcome = none ? NO_MEMORY : outcome_of(kase, error);
    ik_error_free(error);
    ik_case_unref(kase);
    ik_case_builder_free(builder);
    return outcome;
}

static enum outcome
build_plain(void)
{
    arm();
    ik_case_builder *builder = ik_case_builder_new();
    fill_builder(builder);
    return end(builder);
}

static enum outcome
build_chained(void)
{
    arm();
    ik_case_builder *builder = ik_case_builder_new();
    ik_case_builder_set_random(builder, random_bytes);
    fill_builder(builder);
    return end(builder);
}

static enum outcome
chain(void)
{
    arm();
    ik_case_builder *builder = ik_case_builder_derive(plain);
    ik_case_builder_set_random(builder, random_bytes);
    ik_case_builder_set_entry(builder, now, "kari", NULL);
    return end(builder);
}

static enum outcome
derive_and_redact(void)
{
    arm();
    ik_case_builder *builder = ik_case_builder_derive(chained);
    ik_case_builder_set_random(builder, random_bytes);
    ik_case_builder_set_entry(builder, now, "kari", "because");
    ik_case_builder_expect_head(builder, ik_case_get_head(chained));
    ik_draft *draft = ik_case_builder_change(builder, "G", now);
    ik_draft_set_integer(draft, IK_FIELD_GOAL_PHASE, 2);
    draft = ik_case_builder_correct(builder, "G");
    ik_draft_set_effective(draft, now);
    ik_draft_clear(draft, IK_FIELD_GOAL_PAYMENT);
    draft = ik_case_builder_correct(builder, "C");
    ik_draft_set_text(draft, IK_FIELD_CASE_CONTACT, "se", "mer");
    ik_case_builder_annul(builder, "S");
    ik_case_builder_redact(builder, "C", IK_FIELD_CASE_CONTACT);
    return end(builder);
}

static enum outcome
derive_what_if(void)
{
    arm();
    ik_case_builder *builder = ik_case_builder_derive(chained);
    ik_case_builder_set_what_if(builder);
    ik_case_builder_set_entry(builder, now, "kari", "because");
    ik_case_builder_annul(builder, "S");
    return end(builder);
}

/* Problems are made of memory too. */
static enum outcome
build_wrongly(void)
{
    arm();
    ik_case_builder *builder = ik_case_builder_new();
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_GOAL, "G");
    fill_draft(draft);
    ik_draft_set_token(draft, IK_FIELD_GOAL_TEXT, "x");
    ik_draft_set_reference(draft, IK_FIELD_GOAL_NEEDS, "?");
    ik_case_builder_correct(builder, "nobody");
    ik_error *error = NULL;
    bool none = !builder;
    const ik_case *kase = none ? NULL : ik_case_builder_finish(builder, &error);
    disarm();
    /* Without the failure there are four problems, and that is right. */
    bool four = ik_error_get_count(error) == 4;
    enum outcome outcome = kase   ? WRONG
                           : four ? DONE
                           : none ? NO_MEMORY
                                  : outcome_of(false, error);
    ik_error_free(error);
    ik_case_builder_free(builder);
    return outcome;
}

static enum outcome
read_bytes(const char *bytes, size_t size)
{
    ik_error *error = NULL;
    arm();
    const ik_case *kase = ik_case_from_bytes(bytes, size, &error);
    disarm();
    enum outcome outcome = outcome_of(kase, error);
    ik_error_free(error);
    ik_case_unref(kase);
    return outcome;
}

static const char plain_file[] =
    "<case_file xmlns='urn:innokjop:case:1' minor='0'><case id='C' "
    "related='a b c'><title lang='nb'>T</title><v:x xmlns:v='u' v:a='1'>"
    "<v:y>z</v:y></v:x></case><person id='P'><name>N</name><withheld "
    "field='email'/></person><goal id='G'><baseline unit='s'>1</baseline>"
    "<payment currency='NOK'>1</payment></goal></case_file>";

#define ZEROS                                                              \
    "00000000000000000000000000000000"                                     \
    "00000000000000000000000000000000"

/* What this version does not know, in a journal. */
static const char newer[] =
    "<case_file xmlns='urn:innokjop:case:1' minor='1'>"
    "<entry n='1' entered='2026-01-01T00:00Z' actor='a'>"
    "<case id='C' seal='" ZEROS "' mood='x'>"
    "<b salt='000102030405060708090a0b0c0d0e0f'>x</b>"
    "<c> <d digest='" ZEROS "'/></c></case>"
    "<wish id='W' seal='" ZEROS "'><a/></wish>"
    "<wish id='W' act='redact' seal='" ZEROS "'><redacted field='d'/></wish>"
    "</entry></case_file>";

static enum outcome
read_plain(void)
{
    return read_bytes(plain_file, strlen(plain_file));
}

static enum outcome
read_chained(void)
{
    return read_bytes(file, file_size);
}

static enum outcome
read_newer(void)
{
    return read_bytes(newer, strlen(newer));
}

static enum outcome
read_wrong(void)
{
    static const char wrong[] =
        "<case_file xmlns='urn:innokjop:case:1' minor='0'><case id='?'/>"
        "<lot id='L' parent='?' colour='x'/><nope/></case_file>";
    ik_error *error = NULL;
    arm();
    const ik_case *kase = ik_case_from_bytes(wrong, strlen(wrong), &error);
    disarm();
    bool four = ik_error_get_count(error) == 4;
    enum outcome outcome = kase   ? WRONG
                           : four ? DONE
                                  : outcome_of(false, error);
    ik_error_free(error);
    return outcome;
}

/* A file of the folder of test data; 0 when it does not fit. */
static size_t
read_file(const char *name, char *bytes, size_t room)
{
    char path[1000];
    snprintf(path, sizeof path, "%s/%s", IK_TEST_DATA, name);
    FILE *from = fopen(path, "r");
    size_t size = from ? fread(bytes, 1, room, from) : 0;
    return from && !fclose(from) && size < room ? size : 0;
}

static enum outcome
read_notice(const char *name)
{
    static char bytes[60000];
    size_t size = read_file(name, bytes, sizeof bytes);
    if (!size)
        return WRONG;
    ik_error *error = NULL;
    arm();
    ik_reader *reader = ik_import_new();
    ik_import_treat_as_consultation(reader);
    ik_reader_feed(reader, bytes, size);
    const ik_case *kase = reader ? ik_reader_finish(reader, &error) : NULL;
    ik_reader_free(reader);
    disarm();
    enum outcome outcome = reader ? outcome_of(kase, error) : NO_MEMORY;
    ik_error_free(error);
    ik_case_unref(kase);
    return outcome;
}

static enum outcome
read_result(void)
{
    return read_notice("eforms/result.xml");
}

static enum outcome
read_planning(void)
{
    return read_notice("eforms/planning.xml");
}

static enum outcome
read_odd_links(void)
{
    return read_notice("../fuzz/corpus/eforms/links.xml");
}

static enum outcome
read_odd_values(void)
{
    return read_notice("../fuzz/corpus/eforms/halves.xml");
}

static enum outcome
read_undisclosed(void)
{
    return read_notice("../fuzz/corpus/eforms/undisclosed.xml");
}

/* A chain with another reading and another buyer, read by setup(). */
static const char *const names[] = { "consultation", "competition",
                                     "other-words", "change", "other-buyer",
                                     "result" };
static const ik_case *notices[COUNT(names)];

static void
read_notices(void)
{
    static char bytes[20000];
    char name[64];
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(name, sizeof name, "eforms/graph/%s.xml", names[i]);
        size_t size = read_file(name, bytes, sizeof bytes);
        ik_reader *reader = ik_import_new();
        ck_assert(size && ik_reader_feed(reader, bytes, size));
        notices[i] = ik_reader_finish(reader, NULL);
        ik_reader_free(reader);
        ck_assert(ik_case_get_head(notices[i])); /* made when asked for */
    }
}

static bool
collect(ik_notices *collection, ik_error **error)
{
    for (size_t i = 0; i < COUNT(notices); i++)
        if (!ik_notices_add(collection, notices[i], error))
            return false;
    return ik_notices_group(collection, error);
}

static enum outcome
join_notices(void)
{
    const ik_case *members[COUNT(notices)];
    const ik_case *kase = NULL;
    ik_error *error = NULL;
    arm();
    ik_notices *collection = ik_notices_new();
    if (collection && collect(collection, &error)) {
        size_t size = ik_notices_get_size(collection, 0);
        for (size_t i = 0; i < size; i++)
            members[i] = notices[ik_notices_get_member(collection, 0, i)];
        kase = ik_notices_join(collection, 0, members, size, &error);
    }
    disarm();
    enum outcome outcome = collection ? outcome_of(kase, error) : NO_MEMORY;
    ik_error_free(error);
    ik_case_unref(kase);
    ik_notices_free(collection);
    return outcome;
}

static enum outcome
pull(ik_output *output, const ik_error *error)
{
    char piece[100];
    while (ik_output_read(output, piece, sizeof piece))
        ;
    bool done = output && !ik_output_has_failed(output);
    disarm();
    return output ? (done ? DONE : NO_MEMORY) : outcome_of(false, error);
}

static enum outcome
write_file(void)
{
    ik_error *error = NULL;
    arm();
    ik_output *output = ik_case_write(chained, &error);
    enum outcome outcome = pull(output, error);
    ik_output_free(output);
    ik_error_free(error);
    return outcome;
}

static enum outcome
write_refused(void)
{
    ik_error *error = NULL;
    arm();
    ik_output *output = ik_case_write_since(chained, "nonsense", &error);
    disarm();
    bool conflict =
        !output && ik_error_get_problem(error, 0) == IK_PROBLEM_CONFLICT;
    enum outcome outcome = conflict ? DONE : outcome_of(output, error);
    ik_error_free(error);
    return outcome;
}

/* An invitation to consultation with all that it needs, and without. */
static const ik_case *
read_consultation(const char *title)
{
    char bytes[2000];
    int size = snprintf(
        bytes, sizeof bytes,
        "<case_file xmlns=\"urn:innokjop:case:1\" minor=\"0\">"
        "<case id=\"c\" buyer=\"b\">%s<summary>Nye</summary></case>"
        "<organisation id=\"b\" country=\"NO\"><name>By</name>"
        "</organisation><procedure id=\"p\" nature=\"works\" "
        "cpv=\"45221100\" submission_address=\"https://by.example\"/>"
        "<notice id=\"n\" kind=\"consultation\" languages=\"nb\" "
        "identifier=\"c0f7a4d2-2b54-45ad-8a8e-5a6b7c8d9e0f\" "
        "sent=\"2026-02-01T10:00+01:00\"/><deadline id=\"d\" "
        "kind=\"input\" at=\"2026-03-30T12:00+02:00\"/>"
        "<lot id=\"l\"/></case_file>",
        title);
    return ik_case_from_bytes(bytes, (size_t)size, NULL);
}

static enum outcome
write_notice(void)
{
    const ik_case *kase = read_consultation("<title>Bro</title>");
    ik_error *error = NULL;
    arm();
    ik_output *output = ik_case_write_notice(kase, NULL, &error);
    enum outcome outcome = pull(output, error);
    ik_output_free(output);
    ik_error_free(error);
    ik_case_unref(kase);
    return outcome;
}

static enum outcome
write_incomplete_notice(void)
{
    const ik_case *kase = read_consultation("");
    ik_error *error = NULL;
    arm();
    ik_output *output = ik_case_write_notice(kase, "n", &error);
    disarm();
    bool incomplete =
        !output && ik_error_get_problem(error, 0) == IK_PROBLEM_INCOMPLETE;
    enum outcome outcome = incomplete ? DONE : outcome_of(output, error);
    ik_error_free(error);
    ik_case_unref(kase);
    return outcome;
}

static enum outcome
save(void)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/innokjop-memory-%ld.xml",
             (long)getpid());
    ik_error *error = NULL;
    arm();
    bool saved = ik_case_save(chained, path, &error);
    disarm();
    unlink(path);
    enum outcome outcome = outcome_of(saved, error);
    ik_error_free(error);
    return outcome;
}

static enum outcome
verify(void)
{
    ik_error *error = NULL;
    arm();
    bool fine = ik_case_verify(chained, ik_case_get_head(chained), &error);
    disarm();
    enum outcome outcome = outcome_of(fine, error);
    ik_error_free(error);
    return outcome;
}

static enum outcome
verify_newer(void)
{
    const ik_case *kase = ik_case_from_bytes(newer, strlen(newer), NULL);
    ik_error *error = NULL;
    arm();
    bool fine = ik_case_verify(kase, NULL, &error);
    disarm();
    bool altered =
        !fine && ik_error_get_problem(error, 0) == IK_PROBLEM_DIGEST;
    enum outcome outcome = altered ? DONE : outcome_of(fine, error);
    ik_error_free(error);
    ik_case_unref(kase);
    return outcome;
}

/* The head of a plain case is made when it is first asked for. */
static enum outcome
ask_for_the_head(void)
{
    const ik_case *kase =
        ik_case_from_bytes(plain_file, strlen(plain_file), NULL);
    arm();
    const char *head = ik_case_get_head(kase);
    disarm();
    enum outcome outcome = head ? DONE : NO_MEMORY;
    ik_case_unref(kase);
    return outcome;
}

static enum outcome
write_an_instant(void)
{
    char text[32];
    arm();
    size_t length = ik_instant_to_text(now, text, sizeof text);
    disarm();
    return length ? DONE : text[0] ? WRONG : NO_MEMORY;
}

static enum outcome
load_the_law(void)
{
    ik_error *error = NULL;
    arm();
    const ik_ruleset *loaded = ik_ruleset_new(&error);
    disarm();
    enum outcome outcome = outcome_of(loaded, error);
    ik_ruleset_unref(loaded);
    ik_error_free(error);
    return outcome;
}

static const ik_report *
check_example(ik_error **error)
{
    ik_check_options *options = ik_check_options_new(now);
    if (!options)
        return NULL;
    ik_check_options_add_rule(options, "SOS-002");
    ik_check_options_add_rule(options, "SPE-005");
    ik_check_options_add_rule(options, "FRI-008");
    ik_check_options_add_rule(options, "SOS-005");
    const ik_report *report =
        ik_ruleset_check(rules, example, options, error);
    ik_check_options_free(options);
    return report;
}

static enum outcome
check_case(void)
{
    ik_error *error = NULL;
    arm();
    const ik_report *report = check_example(&error);
    disarm();
    enum outcome outcome =
        report || error ? outcome_of(report, error) : NO_MEMORY;
    ik_report_unref(report);
    ik_error_free(error);
    return outcome;
}

static enum outcome
write_report(enum ik_report_format format)
{
    ik_error *error = NULL;
    const ik_report *report = check_example(NULL);
    arm();
    ik_output *output =
        ik_report_write(report, format, IK_LANGUAGE_NN, &error);
    enum outcome outcome = pull(output, error);
    ik_output_free(output);
    ik_report_unref(report);
    ik_error_free(error);
    return outcome;
}

static enum outcome
write_text(void)
{
    return write_report(IK_REPORT_TEXT);
}

static enum outcome
write_json(void)
{
    return write_report(IK_REPORT_JSON);
}

static enum outcome
write_svrl(void)
{
    return write_report(IK_REPORT_SVRL);
}

/* Everything at once: conditions, both dates, a step that moves. */
static const ik_time_limit *
find_time_limit(ik_error **error, const char *step)
{
    ik_time_limit_query *query = ik_time_limit_query_new("open", step);
    if (!query)
        return NULL;
    ik_time_limit_query_add_condition(query, "prior_notice");
    ik_time_limit_query_add_condition(query, "restricted_access");
    ik_time_limit_query_set_sent(query, (ik_date){ 20260316 });
    ik_time_limit_query_set_deadline(query, (ik_date){ 20260406 });
    const ik_time_limit *limit =
        ik_ruleset_find_time_limit(rules, query, error);
    ik_time_limit_query_free(query);
    return limit;
}

static enum outcome
count_a_time_limit(void)
{
    ik_error *error = NULL;
    char text[300];
    size_t length = 0;
    arm();
    const ik_time_limit *limit = find_time_limit(&error, "tender");
    if (limit)
        length = ik_time_limit_get_step(limit, 5, IK_LANGUAGE_NB, text,
                                        sizeof text);
    disarm();
    enum outcome outcome = length || !error ? (length ? DONE : NO_MEMORY)
                                            : outcome_of(false, error);
    ik_time_limit_unref(limit);
    ik_error_free(error);
    return outcome;
}

/* What would be possible instead is made of memory too. */
static enum outcome
refuse_a_time_limit(void)
{
    ik_error *error = NULL;
    arm();
    const ik_time_limit *limit = find_time_limit(&error, "request");
    disarm();
    bool refused = ik_error_get_problem(error, 0) == IK_PROBLEM_ARGUMENT;
    enum outcome outcome = limit     ? WRONG
                           : refused ? DONE
                           : error   ? outcome_of(false, error)
                                     : NO_MEMORY;
    ik_error_free(error);
    return outcome;
}

static enum outcome
write_time_limit(enum ik_report_format format)
{
    ik_error *error = NULL;
    const ik_time_limit *limit = find_time_limit(NULL, "tender");
    arm();
    ik_output *output =
        ik_time_limit_write(limit, format, IK_LANGUAGE_NN, &error);
    enum outcome outcome = pull(output, error);
    ik_output_free(output);
    ik_time_limit_unref(limit);
    ik_error_free(error);
    return outcome;
}

static enum outcome
write_time_limit_text(void)
{
    return write_time_limit(IK_REPORT_TEXT);
}

static enum outcome
write_time_limit_json(void)
{
    return write_time_limit(IK_REPORT_JSON);
}

/* What can run out of memory; more operations are more lines. */
static const struct {
    const char *name;
    enum outcome (*run)(void);
} operations[] = {
    { "building", build_plain },
    { "building a journal", build_chained },
    { "building wrongly", build_wrongly },
    { "chaining", chain },
    { "deriving and redacting", derive_and_redact },
    { "deriving a what-if case", derive_what_if },
    { "reading", read_plain },
    { "reading a journal", read_chained },
    { "reading what is newer", read_newer },
    { "reading what is wrong", read_wrong },
    { "reading a notice of results", read_result },
    { "reading a planning notice", read_planning },
    { "reading a notice whose links are odd", read_odd_links },
    { "reading a notice whose values are odd", read_odd_values },
    { "reading a notice that withholds groups", read_undisclosed },
    { "joining notices", join_notices },
    { "writing", write_file },
    { "writing what is refused", write_refused },
    { "writing a notice", write_notice },
    { "writing a notice that lacks something", write_incomplete_notice },
    { "saving", save },
    { "verifying", verify },
    { "verifying what is newer and altered", verify_newer },
    { "the head of a plain case", ask_for_the_head },
    { "writing an instant", write_an_instant },
    { "loading the law", load_the_law },
    { "checking", check_case },
    { "reporting as text", write_text },
    { "reporting as JSON", write_json },
    { "reporting as SVRL", write_svrl },
    { "counting a time limit", count_a_time_limit },
    { "refusing a time limit", refuse_a_time_limit },
    { "telling a time limit as text", write_time_limit_text },
    { "telling a time limit as JSON", write_time_limit_json },
};

static const ik_case *
make(bool with_random)
{
    ik_case_builder *builder = ik_case_builder_new();
    if (with_random)
        ik_case_builder_set_random(builder, random_bytes);
    fill_builder(builder);
    const ik_case *kase = ik_case_builder_finish(builder, NULL);
    ik_case_builder_free(builder);
    ck_assert_ptr_nonnull(kase);
    return kase;
}

static void
setup(void)
{
    memset(&memory, 0, sizeof memory);
    plain = make(false);
    chained = make(true);
    ik_output *output = ik_case_write(chained, NULL);
    file_size = ik_output_read(output, file, sizeof file);
    ck_assert_uint_lt(file_size, sizeof file);
    ik_output_free(output);
    rules = ik_ruleset_new(NULL);
    example = ik_case_from_file(EXAMPLE, NULL);
    ck_assert(rules && example);
    read_notices();
    /* Made when first asked for, and kept by the case. */
    ck_assert_ptr_nonnull(ik_case_get_head(example));
}

static void
teardown(void)
{
    disarm();
    plain = ik_case_unref(plain);
    chained = ik_case_unref(chained);
    example = ik_case_unref(example);
    for (size_t i = 0; i < COUNT(notices); i++)
        notices[i] = ik_case_unref(notices[i]);
    rules = ik_ruleset_unref(rules);
}

/* Whether the n-th allocation was reached. */
static bool
run_with_failure(size_t operation, size_t n, bool for_good)
{
    const char *name = operations[operation].name;
    memory.n = n;
    memory.count = 0;
    memory.failed = false;
    memory.for_good = for_good;
    long live = memory.live;
    enum outcome outcome = operations[operation].run();
    long leaked = memory.live - live; /* before libcheck allocates */
    ck_assert_msg(!memory.armed, "%s", name);
    ck_assert_msg(outcome == (memory.failed ? NO_MEMORY : DONE),
                  "%s, allocation %zu: outcome %d", name, n, (int)outcome);
    ck_assert_msg(leaked == 0, "%s, allocation %zu: %ld leaked", name, n,
                  leaked);
    return memory.failed;
}

START_TEST(every_allocation_may_fail)
{
    /* Once without a failure, for what is made once in a process. */
    ck_assert(!run_with_failure((size_t)_i, SIZE_MAX, false));
    size_t points = 0;
    while (run_with_failure((size_t)_i, points + 1, false))
        points++;
    for (size_t n = 1; n <= points; n++)
        ck_assert(run_with_failure((size_t)_i, n, true));
    printf("# %s: %zu failure points\n", operations[_i].name, points);
    ck_assert_uint_gt(points, 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("memory");
    TCase *tests = tcase_create("failing allocations");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, every_allocation_may_fail, 0,
                        COUNT(operations));
    suite_add_tcase(suite, tests);
    return ik_test_run(suite);
}
