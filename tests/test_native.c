/*
 * The native format: what is written is read as it was, what newer versions
 * and hosts add comes back, and what is wrong is refused with its place.
 */
#include "base/text.h"
#include "model/describe.h"
#include "run.h"

#include <innokjop/builder.h>
#include <innokjop/file.h>
#include <innokjop/values.h>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef IK_TEST_DATA
#define IK_TEST_DATA "tests/data"
#endif
#define NATIVE IK_TEST_DATA "/native/"
#define SCHEMA IK_TEST_DATA "/../../docs/case-file.xsd"
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* So that a slow machine under a sanitizer passes and a quadratic loop does
 * not. */
enum { MOST_SECONDS = 20 };

static struct ik_text
load(const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s%s", NATIVE, name);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    struct ik_text text = { 0 };
    char piece[4096];
    size_t size;
    while ((size = fread(piece, 1, sizeof piece, file)))
        ik_text_add(&text, piece, size);
    fclose(file);
    return text;
}

static void
show(const ik_error *error)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        printf("# line %u, record %s, field %s: %d %s\n",
               ik_error_get_line(error, i), ik_error_get_record(error, i),
               ik_error_get_field(error, i),
               (int)ik_error_get_problem(error, i),
               ik_error_get_message(error, i, IK_LANGUAGE_EN));
}

static const ik_case *
read_case(const struct ik_text *text)
{
    ik_error *error = NULL;
    const ik_case *kase = ik_case_from_bytes(text->data, text->size, &error);
    show(error);
    ck_assert_ptr_nonnull(kase);
    return kase;
}

static struct ik_text
written(const ik_case *kase)
{
    struct ik_text text = { 0 };
    char piece[777];
    size_t size;
    ik_output *output = ik_case_write(kase, NULL);
    ck_assert_ptr_nonnull(output);
    while ((size = ik_output_read(output, piece, sizeof piece)))
        ik_text_add(&text, piece, size);
    ck_assert(!ik_output_has_failed(output));
    ik_output_free(output);
    return text;
}

static void
ignore(void *data, const char *message, ...)
{
    (void)data, (void)message;
}

/* By libxml2's own validator, which has nothing to do with our reader. */
static bool
is_schema_valid(const struct ik_text *text)
{
    static xmlSchema *schema;
    if (!schema) {
        xmlSchemaParserCtxt *parser = xmlSchemaNewParserCtxt(SCHEMA);
        schema = xmlSchemaParse(parser);
        xmlSchemaFreeParserCtxt(parser);
    }
    ck_assert_ptr_nonnull(schema);
    xmlDoc *document = xmlReadMemory(text->data, (int)text->size, NULL, NULL,
                                     XML_PARSE_NONET);
    ck_assert_ptr_nonnull(document);
    xmlSchemaValidCtxt *valid = xmlSchemaNewValidCtxt(schema);
    xmlSchemaSetValidErrors(valid, ignore, ignore, NULL);
    bool fine = xmlSchemaValidateDoc(valid, document) == 0;
    xmlSchemaFreeValidCtxt(valid);
    xmlFreeDoc(document);
    return fine;
}

/* Reads, writes, reads and writes; gives the first of the two that must be
 * the same. */
static struct ik_text
round_trip(const struct ik_text *text)
{
    const ik_case *first = read_case(text);
    struct ik_text once = written(first);
    const ik_case *second = read_case(&once);
    struct ik_text twice = written(second);
    ck_assert_str_eq(twice.data, once.data);
    ck_assert_str_eq(ik_case_get_head(second), ik_case_get_head(first));
    ik_text_release(&twice);
    ik_case_unref(first);
    ik_case_unref(second);
    return once;
}

static const char *const files[] = {
    "same.xml",       "same-order.xml",       "same-prefix.xml",
    "same-quotes.xml", "same-crlf.xml",       "same-bom.xml",
    "same-bare.xml",  "same-entities.xml",    "same-declaration.xml",
    "values.xml",     "references.xml",       "extensions.xml",
    "newer.xml",
};

START_TEST(a_second_writing_gives_what_the_first_gave)
{
    struct ik_text text = load(files[_i]);
    struct ik_text made = round_trip(&text);
    bool ours = strcmp(files[_i], "newer.xml") != 0;
    ck_assert_int_eq(is_schema_valid(&text), ours);
    ck_assert_int_eq(is_schema_valid(&made), ours);
    ik_text_release(&text);
    ik_text_release(&made);
}
END_TEST

START_TEST(however_it_is_typed_the_same_case_is_written_the_same)
{
    struct ik_text wanted = load("same.xml");
    for (size_t i = 0; i < COUNT(files); i++) {
        if (strncmp(files[i], "same", 4) != 0)
            continue;
        struct ik_text text = load(files[i]);
        struct ik_text made = round_trip(&text);
        ck_assert_str_eq(made.data, wanted.data);
        ik_text_release(&text);
        ik_text_release(&made);
    }
    ik_text_release(&wanted);
}
END_TEST

static const char *
between(const struct ik_text *text, const char *start, const char *end,
        size_t *size)
{
    const char *from = strstr(text->data, start);
    ck_assert_msg(from != NULL, "%s", start);
    const char *to = strstr(from, end);
    ck_assert_ptr_nonnull(to);
    *size = (size_t)(to - from) + strlen(end);
    return from;
}

static void
expect_same_part(const struct ik_text *a, const struct ik_text *b,
                 const char *start, const char *end)
{
    size_t size_a, size_b;
    const char *in_a = between(a, start, end, &size_a);
    const char *in_b = between(b, start, end, &size_b);
    ck_assert_uint_eq(size_a, size_b);
    ck_assert_mem_eq(in_a, in_b, size_a);
}

START_TEST(what_a_newer_version_wrote_comes_back_as_it_was)
{
    static const char *const parts[][2] = {
        { "minor=\"7\"", ">" },
        { " colour=\"", "\"" },
        { " zebra=\"", "\"" },
        { "<title lang=\"nb\" tone=\"glad\">", "</title>" },
        { "<mood scale=\"5\">", "</mood>" },
        { "<withheld field=\"mood\"", "/>" },
        { "<withheld field=\"title\" why=\"x\"", "/>" },
        { "<estimate currency=\"NOK\">", "</estimate>" },
        { "<text lang=\"nb\">alt", "</wish>" },
        { "<wish/", ">" },
    };
    struct ik_text text = load("newer.xml");
    struct ik_text made = round_trip(&text);
    for (size_t i = 0; i < COUNT(parts); i++)
        expect_same_part(&text, &made, parts[i][0], parts[i][1]);
    const ik_case *kase = read_case(&text);
    ck_assert_uint_eq(ik_case_get_record_count(kase, IK_KIND_UNKNOWN), 2);
    const ik_record *wish = ik_case_find(kase, "W1");
    ck_assert_int_eq(ik_record_get_kind(wish), IK_KIND_UNKNOWN);
    ck_assert_uint_eq(ik_record_get_line(wish), 11);
    /* What is known is still read. */
    ck_assert_str_eq(ik_record_get_text(ik_case_find(kase, "C1"),
                                        IK_FIELD_CASE_TITLE, 0),
                     "Kjent");
    ik_case_unref(kase);
    ik_text_release(&text);
    ik_text_release(&made);
}
END_TEST

START_TEST(extensions_come_back_as_they_were)
{
    static const char *const parts[][2] = {
        { "<note xmlns=\"urn:vendor\">", "</note>" },
        { "<v:x/>t", "</v:flag>" },
        { "<v:last", "/>" },
        { "<v:log xmlns:v=\"urn:vendor\" at=\"2026\">", "</v:log>" },
    };
    struct ik_text text = load("extensions.xml");
    struct ik_text made = round_trip(&text);
    for (size_t i = 0; i < COUNT(parts); i++) {
        size_t size;
        between(&made, parts[i][0], parts[i][1], &size);
    }
    ck_assert_ptr_nonnull(strstr(made.data, "w:c=\"&lt;3\""));
    /* What stands in an extension is not of the case. */
    const ik_case *kase = read_case(&text);
    ck_assert_ptr_null(ik_case_find(kase, "inside"));
    ck_assert_uint_eq(ik_case_get_record_count(kase, IK_KIND_UNKNOWN), 1);
    ik_case_unref(kase);
    ik_text_release(&text);
    ik_text_release(&made);
}
END_TEST

/* Puts a seal, though not a true one, where there is a ~. */
static void
add_sealed(struct ik_text *text, const char *records)
{
    for (const char *at = records; *at; at++)
        if (*at == '~')
            ik_text_add_string(text,
                               " seal='00000000000000000000000000000000"
                               "00000000000000000000000000000000'");
        else
            ik_text_add_char(text, *at);
}

START_TEST(records_of_a_newer_version_can_be_revised_by_it)
{
    struct ik_text text = { 0 };
    ik_text_add_string(
        &text,
        "<case_file xmlns='urn:innokjop:case:1' minor='1'>"
        "<entry n='1' entered='2026-01-01T00:00Z' actor='a'>");
    add_sealed(&text,
               "<case id='C'~/><wish id='W'~/><wish id='V'~/>"
               "<wish id='W' act='change' effective='2026-01-01T00:00Z'~/>"
               "<wish id='V' act='annul'~/></entry></case_file>");
    struct ik_text made = round_trip(&text);
    const ik_case *kase = read_case(&text);
    ck_assert_ptr_nonnull(ik_case_find(kase, "W"));
    ck_assert_ptr_null(ik_case_find(kase, "V"));
    ck_assert_int_eq(
        ik_revision_get_act(ik_case_get_revision(kase, 3)), IK_ACT_CHANGE);
    ik_case_unref(kase);
    ik_text_release(&text);
    ik_text_release(&made);
}
END_TEST

/* Unknown names share their place among the fields with these two. */
START_TEST(attributes_of_a_newer_version_stand_beside_effective_and_seal)
{
    struct ik_text text = { 0 };
    ik_text_add_string(
        &text, "<case_file xmlns='urn:innokjop:case:1' minor='1'>"
               "<entry n='1' entered='2026-01-01T00:00Z' actor='a'>");
    add_sealed(&text, "<case id='C' sea='1'~ sealed='2' aa='3'/>"
                      "<need id='N'~/><need id='N' act='change' eg='4' zz='5' "
                      "effective='2026-01-01T00:00Z' eff='6'~/>"
                      "</entry></case_file>");
    struct ik_text made = round_trip(&text);
    static const char *const written[] = {
        "<case id=\"C\" aa=\"3\" sea=\"1\" seal=\"00", "\" sealed=\"2\"",
        " eff=\"6\" effective=\"2026-01-01T00:00Z\" eg=\"4\" seal=\"00",
        "\" zz=\"5\"",
    };
    for (size_t i = 0; i < COUNT(written); i++)
        ck_assert_msg(strstr(made.data, written[i]) != NULL, "%s in %s",
                      written[i], made.data);
    ik_text_release(&text);
    ik_text_release(&made);
}
END_TEST

/* A value of each type, as ik_draft_set_value() takes it. */
static const char *
sample(const struct ik_field_info *field, char id[32])
{
    static const char *const values[] = {
        [IK_TYPE_TEXT] = "Tekst & <mer>",
        [IK_TYPE_TOKEN] = "tegn&\"",
        [IK_TYPE_CODE] = "other-1",
        [IK_TYPE_YES_NO] = "yes",
        [IK_TYPE_INTEGER] = "-42",
        [IK_TYPE_DECIMAL] = "12.50 percent",
        [IK_TYPE_MONEY] = "100.00 NOK excluded",
        [IK_TYPE_INSTANT] = "2026-07-01T12:00:00+02:00",
        [IK_TYPE_DATE] = "2026-07-01",
        [IK_TYPE_SHA256] = "00112233445566778899aabbccddeeff"
                           "00112233445566778899aabbccddeeff",
    };
    if (field->type != IK_TYPE_REF)
        return values[field->type];
    int kind = 1;
    while (!(field->targets >> kind & 1))
        kind++;
    snprintf(id, 32, "%s%d", kind == IK_KIND_CASE ? "R" : "X", kind);
    return id;
}

static void
add_full_record(ik_case_builder *builder, enum ik_kind kind)
{
    char id[32];
    snprintf(id, sizeof id, "R%d", (int)kind);
    ik_draft *draft = ik_case_builder_add(builder, kind, id);
    const struct ik_kind_info *info = ik_kind_describe(kind);
    for (size_t i = 0; i < info->field_count; i++)
        ik_draft_set_value(draft, (enum ik_field)info->fields[i].field,
                           sample(&info->fields[i], id));
}

static const ik_case *
make_full_case(bool chained)
{
    ik_case_builder *builder = ik_case_builder_new();
    ik_instant entered;
    uint8_t random[32] = { 1 };
    ck_assert(ik_instant_from_text("2026-09-01T10:00+02:00", &entered));
    ik_case_builder_set_entry(builder, entered, "kari", NULL);
    if (chained)
        ik_case_builder_set_random(builder, random);
    for (size_t kind = 1; kind <= ik_kind_count; kind++) {
        char id[32];
        snprintf(id, sizeof id, "X%zu", kind);
        add_full_record(builder, (enum ik_kind)kind);
        if (kind != IK_KIND_CASE)
            ik_case_builder_add(builder, (enum ik_kind)kind, id);
    }
    ik_error *error = NULL;
    const ik_case *kase = ik_case_builder_finish(builder, &error);
    show(error);
    ck_assert_ptr_nonnull(kase);
    ik_case_builder_free(builder);
    return kase;
}

START_TEST(every_field_of_every_kind_is_written_read_and_valid)
{
    const ik_case *kase = make_full_case(_i);
    struct ik_text text = written(kase);
    ck_assert(is_schema_valid(&text));
    struct ik_text made = round_trip(&text);
    ck_assert_str_eq(made.data, text.data);
    const ik_case *again = read_case(&text);
    ck_assert_str_eq(ik_case_get_head(again), ik_case_get_head(kase));
    for (size_t kind = 1; kind <= ik_kind_count; kind++) {
        const ik_record *record =
            ik_case_get_record(again, (enum ik_kind)kind, 0);
        for (size_t i = 0; i < ik_kinds[kind].field_count; i++)
            ck_assert_uint_eq(
                ik_record_get_count(
                    record, (enum ik_field)ik_kinds[kind].fields[i].field),
                1);
    }
    ik_case_unref(kase);
    ik_case_unref(again);
    ik_text_release(&text);
    ik_text_release(&made);
}
END_TEST

START_TEST(the_longest_that_can_be_built_can_be_read)
{
    ik_case_builder *builder = ik_case_builder_new();
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_CASE, "C");
    size_t size = 1024 * 1024;
    char *text = malloc(size + 1);
    memset(text, '&', size);
    text[size] = '\0';
    ik_draft_set_text(draft, IK_FIELD_CASE_TITLE, NULL, text);
    memset(text, '\r', size);
    ik_draft_set_text(draft, IK_FIELD_CASE_SUMMARY, NULL, text);
    text[2000] = '\0';
    memset(text, '"', 2000);
    ik_draft_set_token(draft, IK_FIELD_CASE_CASE_NUMBER, text);
    const ik_case *kase = ik_case_builder_finish(builder, NULL);
    ck_assert_ptr_nonnull(kase);
    struct ik_text file = written(kase), made = round_trip(&file);
    ck_assert_str_eq(made.data, file.data);
    ik_case_builder_free(builder);
    ik_case_unref(kase);
    ik_text_release(&file);
    ik_text_release(&made);
    free(text);
}
END_TEST

/* A case with so many references in one tag, each of ten bytes. */
static const ik_case *
make_wide_case(size_t count, ik_error **error)
{
    ik_case_builder *builder = ik_case_builder_new();
    ik_case_builder_add(builder, IK_KIND_CASE, "C");
    ik_case_builder_add(builder, IK_KIND_LOT, "lot-lot-1");
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_ROLE, "R");
    for (size_t i = 0; i < count; i++)
        ik_draft_set_reference(draft, IK_FIELD_ROLE_LOTS, "lot-lot-1");
    const ik_case *kase = ik_case_builder_finish(builder, error);
    ik_case_builder_free(builder);
    return kase;
}

START_TEST(what_is_too_long_to_be_read_cannot_be_built)
{
    size_t refused = 0;
    for (size_t count = 1600; count < 1660; count++) {
        ik_error *error = NULL;
        const ik_case *kase = make_wide_case(count, &error);
        if (!kase) {
            ck_assert_int_eq(ik_error_get_problem(error, 0),
                             IK_PROBLEM_LIMIT);
            ck_assert_str_eq(ik_error_get_record(error, 0), "R");
            refused++;
        } else {
            struct ik_text text = written(kase), made = round_trip(&text);
            ik_text_release(&text);
            ik_text_release(&made);
        }
        ik_error_free(error);
        ik_case_unref(kase);
    }
    /* 16384 bytes hold 1636 of them and the rest of the tag. */
    ck_assert_uint_eq(refused, 1660 - 1637);
}
END_TEST

/* Records put between those that every case needs. */
static struct ik_text
file_of(const char *records)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text,
                       "<case_file xmlns='urn:innokjop:case:1' minor='0'>\n"
                       "<case id='C'/>\n");
    ik_text_add_string(&text, records);
    ik_text_add_string(&text, "\n</case_file>\n");
    return text;
}

static const struct {
    const char *records;
    enum ik_problem problem; /* 0 when it is fine */
    const char *record;
    const char *field;
} references[] = {
    { "<lot id='L' parent='M'/>", IK_PROBLEM_REFERENCE, "L", "parent" },
    { "<lot id='L' parent='C'/>", IK_PROBLEM_REFERENCE, "L", "parent" },
    { "<lot id='L' parent='M'/><lot id='M'/>", 0, NULL, NULL },
    { "<lot id='L'/><lot id='M' parent='L'/>", 0, NULL, NULL },
    { "<role id='R' lots='A B'/><lot id='A'/>", IK_PROBLEM_REFERENCE, "R",
      "lots" },
    { "<role id='R' lots='A B'/><lot id='A'/><lot id='B'/>", 0, NULL, NULL },
    { "<role id='R' lots='R'/>", IK_PROBLEM_REFERENCE, "R", "lots" },
    { "<lot id='L' parent='L'/>", IK_PROBLEM_CYCLE, "L", "parent" },
    { "<lot id='L' parent='M'/><lot id='M' parent='L'/>", IK_PROBLEM_CYCLE,
      "L", "parent" },
    { "<lot id='A' parent='B'/><lot id='B' parent='C1'/>"
      "<lot id='C1' parent='D'/><lot id='D' parent='B'/>",
      IK_PROBLEM_CYCLE, "B", "parent" },
    { "<lot id='A' parent='C1'/><lot id='B' parent='C1'/><lot id='C1'/>", 0,
      NULL, NULL },
    { "<person id='P' reports_to='P'/>", 0, NULL, NULL },
    { "<person id='P' reports_to='Q'/><person id='Q' reports_to='P'/>", 0,
      NULL, NULL },
    { "<organisation id='O' alias='nowhere'/>", 0, NULL, NULL },
};

START_TEST(references_lead_to_a_record_of_the_right_kind_and_not_in_rings)
{
    struct ik_text text = file_of(references[_i].records);
    ik_error *error = NULL;
    const ik_case *kase = ik_case_from_bytes(text.data, text.size, &error);
    ck_assert_int_eq(ik_error_get_problem(error, 0), references[_i].problem);
    ck_assert_int_eq(!kase, references[_i].problem != 0);
    if (!kase) {
        ck_assert_uint_eq(ik_error_get_count(error), 1);
        ck_assert_uint_eq(ik_error_get_line(error, 0), 3);
        ck_assert_str_eq(ik_error_get_record(error, 0),
                         references[_i].record);
        ck_assert_str_eq(ik_error_get_field(error, 0), references[_i].field);
    }
    ik_error_free(error);
    ik_case_unref(kase);
    ik_text_release(&text);
}
END_TEST

/* Records in an entry. */
static struct ik_text
journal_of(const char *records)
{
    struct ik_text text = { 0 };
    ik_text_add_string(
        &text, "<case_file xmlns='urn:innokjop:case:1' minor='0'>\n"
               "<entry n='1' entered='2026-01-01T10:00Z' actor='a'>\n");
    add_sealed(&text, "<case id='C'~/>\n");
    add_sealed(&text, records);
    ik_text_add_string(&text, "\n</entry>\n</case_file>\n");
    return text;
}

static const struct {
    const char *name;
    const char *records; /* ~ stands for a seal */
    enum ik_problem problem;
    uint32_t line;
    const char *record;
} acts[] = {
    { "all is well",
      "<lot id='L'~/><lot id='L' act='change' "
      "effective='2026-01-02T00:00Z'~/><lot id='L' act='correct'~/>"
      "<lot id='L' act='annul'~/>",
      0, 0, NULL },
    { "no such act", "<lot id='L' act='delete'~/>", IK_PROBLEM_ACT, 4, "L" },
    { "an empty act", "<lot id='L' act=''~/>", IK_PROBLEM_ACT, 4, "L" },
    { "a change without its time", "<lot id='L'~/>\n<lot id='L' "
      "act='change'~/>", IK_PROBLEM_ACT, 5, "L" },
    { "a change at no time", "<lot id='L'~/>\n<lot id='L' act='change' "
      "effective='2026-02-30T00:00Z'~/>", IK_PROBLEM_VALUE, 5, "L" },
    { "a change of nothing",
      "<lot id='L' act='change' effective='2026-01-02T00:00Z'~/>",
      IK_PROBLEM_ACT, 4, "L" },
    { "a correction of nothing", "<lot id='L' act='correct'~/>",
      IK_PROBLEM_ACT, 4, "L" },
    { "an annulment of nothing", "<lot id='L' act='annul'~/>",
      IK_PROBLEM_ACT, 4, "L" },
    { "an annulment before the record",
      "<lot id='L' act='annul'~/>\n<lot id='L'~/>", IK_PROBLEM_ACT, 4, "L" },
    { "a change of what is annulled",
      "<lot id='L'~/><lot id='L' act='annul'~/>\n"
      "<lot id='L' act='correct'~/>",
      IK_PROBLEM_ACT, 5, "L" },
    { "annulled twice",
      "<lot id='L'~/><lot id='L' act='annul'~/>\n<lot id='L' act='annul'~/>",
      IK_PROBLEM_ACT, 5, "L" },
    { "annulled and added", "<lot id='L'~/><lot id='L' act='annul'~/>\n"
      "<lot id='L'~/>", IK_PROBLEM_DUPLICATE_ID, 5, "L" },
    { "a revision of another kind",
      "<lot id='L'~/>\n<need id='L' act='correct'~/>", IK_PROBLEM_ACT, 5,
      "L" },
    { "a notice that was sent",
      "<notice id='N' sent='2026-01-01T00:00Z'~/>\n"
      "<notice id='N' act='annul'~/>",
      IK_PROBLEM_ACT, 5, "N" },
    { "a notice that was sent later",
      "<notice id='N'~/><notice id='N' act='change' "
      "effective='2026-01-01T00:00Z' sent='2026-01-01T00:00Z'~/>\n"
      "<notice id='N' act='annul'~/>",
      IK_PROBLEM_ACT, 5, "N" },
    { "a notice that Doffin published",
      "<notice id='N' doffin_published='2026-01-01T00:00Z'~/>\n"
      "<notice id='N' act='annul'~/>",
      IK_PROBLEM_ACT, 5, "N" },
    { "a notice that was never sent after all",
      "<notice id='N' sent='2026-01-01T00:00Z'~/>"
      "<notice id='N' act='correct'~><absent field='sent'/></notice>"
      "<notice id='N' act='annul'~/>",
      0, 0, NULL },
    { "what everybody was told",
      "<disclosure id='D' to_all='yes'~/>\n<disclosure id='D' act='annul'~/>",
      IK_PROBLEM_ACT, 5, "D" },
    { "what one was told",
      "<disclosure id='D' to_all='no'~/><disclosure id='D' act='annul'~/>", 0,
      0, NULL },
    { "a redaction of nothing",
      "<person id='P'~/>\n<person id='P' act='redact'~><redacted "
      "field='name'/></person>",
      IK_PROBLEM_ACT, 5, "P" },
    { "the only case annulled", "<case id='C' act='annul'~/>",
      IK_PROBLEM_STRUCTURE, 0, NULL },
    { "a second case", "<case id='C2'~/>", IK_PROBLEM_STRUCTURE, 4, "C2" },
    { "a ring closed by a correction",
      "<lot id='L'~/><lot id='M' parent='L'~/>"
      "<lot id='L' act='correct' parent='M'~/>",
      IK_PROBLEM_CYCLE, 4, "L" },
    { "a ring opened again",
      "<lot id='L'~/><lot id='M' parent='L'~/>"
      "<lot id='M' act='correct'~><absent field='parent'/></lot>"
      "<lot id='L' act='correct' parent='M'~/>",
      0, 0, NULL },
    { "a ring through what is annulled",
      "<lot id='L' parent='M'~/><lot id='M' parent='L'~/>"
      "<lot id='M' act='annul'~/>",
      0, 0, NULL },
    { "no seal", "<lot id='L'/>", IK_PROBLEM_STRUCTURE, 4, "L" },
    { "a short seal", "<lot id='L' seal='00'/>", IK_PROBLEM_VALUE, 4, "L" },
    { "a seal in capitals",
      "<lot id='L' seal='0000000000000000000000000000000000000000000000000000"
      "00000000000A'/>",
      IK_PROBLEM_VALUE, 4, "L" },
    { "an entry in an entry", "<entry n='2' entered='2026-01-01T10:00Z' "
      "actor='a'/>", IK_PROBLEM_STRUCTURE, 4, NULL },
};

START_TEST(acts_are_checked_in_the_order_of_the_journal)
{
    struct ik_text text = journal_of(acts[_i].records);
    ik_error *error = NULL;
    const ik_case *kase = ik_case_from_bytes(text.data, text.size, &error);
    if (ik_error_get_problem(error, 0) != acts[_i].problem)
        show(error);
    ck_assert_msg(ik_error_get_problem(error, 0) == acts[_i].problem, "%s",
                  acts[_i].name);
    ck_assert_int_eq(!kase, acts[_i].problem != 0);
    ck_assert_msg(ik_error_get_line(error, 0) == acts[_i].line, "%s",
                  acts[_i].name);
    if (acts[_i].record)
        ck_assert_str_eq(ik_error_get_record(error, 0), acts[_i].record);
    ik_error_free(error);
    ik_case_unref(kase);
    ik_text_release(&text);
}
END_TEST

/* What is wrong with a record on the third line of a plain file. */
static const struct {
    const char *record;
    enum ik_problem problem;
    uint32_t line;
    const char *id;
    const char *field;
} values[] = {
    { "<lot/>", IK_PROBLEM_MISSING_ID, 3, NULL, "id" },
    { "<lot id=''/>", IK_PROBLEM_VALUE, 3, NULL, "id" },
    { "<lot id='a b'/>", IK_PROBLEM_VALUE, 3, NULL, "id" },
    { "<lot id='-a'/>", IK_PROBLEM_VALUE, 3, NULL, "id" },
    { "<lot id='ø'/>", IK_PROBLEM_VALUE, 3, NULL, "id" },
    { "<lot id='a/b'/>", IK_PROBLEM_VALUE, 3, NULL, "id" },
    { "<lot id='L'/>\n<lot id='L'/>", IK_PROBLEM_DUPLICATE_ID, 4, "L", "id" },
    { "<lot id='C'/>", IK_PROBLEM_DUPLICATE_ID, 3, "C", "id" },
    { "<lot id='L' starts='2026-02-30'/>", IK_PROBLEM_VALUE, 3, "L",
      "starts" },
    { "<lot id='L' starts='1899-12-31'/>", IK_PROBLEM_VALUE, 3, "L",
      "starts" },
    { "<case id='D' started='2026-01-01T24:00Z'/>", IK_PROBLEM_VALUE, 3, "D",
      "started" },
    { "<case id='D' started='0001-01-01T00:00Z'/>", IK_PROBLEM_VALUE, 3, "D",
      "started" },
    { "<case id='D' started='9999-01-01T00:00Z'/>", IK_PROBLEM_VALUE, 3, "D",
      "started" },
    { "<case id='D' started='2026-01-01T10:00'/>", IK_PROBLEM_VALUE, 3, "D",
      "started" },
    { "<case id='D' started='2026-01-01T10:00+15:00'/>", IK_PROBLEM_VALUE, 3,
      "D", "started" },
    { "<lot id='L' duration_months='1e5'/>", IK_PROBLEM_VALUE, 3, "L",
      "duration_months" },
    { "<lot id='L' duration_months='1.5'/>", IK_PROBLEM_VALUE, 3, "L",
      "duration_months" },
    { "<lot id='L' duration_months='1234567890123456789'/>",
      IK_PROBLEM_VALUE, 3, "L", "duration_months" },
    { "<lot id='L' duration_months='--1'/>", IK_PROBLEM_VALUE, 3, "L",
      "duration_months" },
    { "<lot id='L' duration_months=''/>", IK_PROBLEM_VALUE, 3, "L",
      "duration_months" },
    { "<goal id='G'>\n<baseline>NaN</baseline></goal>", IK_PROBLEM_VALUE, 4,
      "G", "baseline" },
    { "<goal id='G'>\n<baseline> 1</baseline></goal>", IK_PROBLEM_VALUE, 4,
      "G", "baseline" },
    { "<goal id='G'>\n\n<payment currency='NOK'>1.001</payment></goal>",
      IK_PROBLEM_VALUE, 5, "G", "payment" },
    { "<goal id='G'><payment currency='kr'>1</payment></goal>",
      IK_PROBLEM_VALUE, 3, "G", "payment" },
    { "<goal id='G'><payment>1</payment></goal>", IK_PROBLEM_VALUE, 3, "G",
      "payment" },
    { "<goal id='G'><payment currency='NOK' vat='yes'>1</payment></goal>",
      IK_PROBLEM_VALUE, 3, "G", "payment" },
    { "<goal id='G'><payment currency='NOK'>92233720368547758</payment>"
      "</goal>",
      IK_PROBLEM_VALUE, 3, "G", "payment" },
    { "<lot id='L' exempted='true'/>", IK_PROBLEM_VALUE, 3, "L", "exempted" },
    { "<lot id='L' kind='a b'/>", IK_PROBLEM_VALUE, 3, "L", "kind" },
    { "<lot id='L' kind='&lt;'/>", IK_PROBLEM_VALUE, 3, "L", "kind" },
    { "<lot id='L' lot_number=''/>", IK_PROBLEM_VALUE, 3, "L",
      "lot_number" },
    { "<lot id='L' lot_number='  '/>", IK_PROBLEM_VALUE, 3, "L",
      "lot_number" },
    { "<lot id='L' lot_number='&#10;'/>", IK_PROBLEM_VALUE, 3, "L",
      "lot_number" },
    { "<lot id='L' parent='a b'/>", IK_PROBLEM_VALUE, 3, "L", "parent" },
    { "<source id='S' sha256='00'/>", IK_PROBLEM_VALUE, 3, "S", "sha256" },
    { "<lot id='L'>\n<title lang='norsk bokmål'>x</title></lot>",
      IK_PROBLEM_VALUE, 4, "L", "title" },
    { "<person id='P'>\n<name salt='00'>x</name></person>", IK_PROBLEM_VALUE,
      4, "P", "name" },
    { "<person id='P'>\n<name digest='00'/></person>", IK_PROBLEM_VALUE, 4,
      "P", "name" },
    { "<person id='P'>\n<name digest='00112233445566778899aabbccddeeff00112"
      "233445566778899aabbccddeeff'>x</name></person>",
      IK_PROBLEM_STRUCTURE, 4, "P", "name" },
    { "<person id='P'>\n<name salt='00112233445566778899aabbccddeeff' "
      "digest='00112233445566778899aabbccddeeff00112233445566778899aabbccdde"
      "eff'/></person>",
      IK_PROBLEM_STRUCTURE, 4, "P", "name" },
    { "<lot id='L'>\n<withheld field='starts' until='soon'/></lot>",
      IK_PROBLEM_VALUE, 4, "L", "withheld" },
    { "<lot id='L'>\n<withheld/></lot>", IK_PROBLEM_UNKNOWN_FIELD, 4, "L",
      "withheld" },
    { "<lot id='L'>\n<withheld field='colour'/></lot>",
      IK_PROBLEM_UNKNOWN_FIELD, 4, "L", "withheld" },
    { "<lot id='L'>\n<withheld field='starts'>x</withheld></lot>",
      IK_PROBLEM_STRUCTURE, 4, "L", NULL },
    { "<lot id='L' colour='red'/>", IK_PROBLEM_UNKNOWN_FIELD, 3, "L",
      "colour" },
    { "<lot id='L' xml:lang='nb'/>", IK_PROBLEM_UNKNOWN_FIELD, 3, "L",
      "lang" },
    { "<lot id='L' title='x'/>", IK_PROBLEM_UNKNOWN_FIELD, 3, "L", "title" },
    { "<lot id='L' seal='0000000000000000000000000000000000000000000000000000"
      "000000000000'/>",
      IK_PROBLEM_UNKNOWN_FIELD, 3, "L", "seal" },
    { "<lot id='L'>\n<colour/></lot>", IK_PROBLEM_UNKNOWN_FIELD, 4, "L",
      "colour" },
    { "<lot id='L'>\n<starts>2026-01-01</starts></lot>",
      IK_PROBLEM_UNKNOWN_FIELD, 4, "L", "starts" },
    { "<lot id='L'>\n<title colour='red'>x</title></lot>",
      IK_PROBLEM_UNKNOWN_FIELD, 4, "L", "title" },
    { "<lot id='L'>\n<title>x<b/></title></lot>", IK_PROBLEM_STRUCTURE, 4,
      "L", "b" },
    { "<lot id='L'>\n<lot id='M'/></lot>", IK_PROBLEM_UNKNOWN_FIELD, 4, "L",
      "lot" },
    { "<lot id='L'>\nloose</lot>", IK_PROBLEM_STRUCTURE, 4, "L", NULL },
    { "<lots/>", IK_PROBLEM_STRUCTURE, 3, NULL, NULL },
    { "<case_file minor='0'/>", IK_PROBLEM_STRUCTURE, 3, NULL, NULL },
    { "loose", IK_PROBLEM_STRUCTURE, 4, NULL, NULL },
    { "<lot id='L' act='correct'/>", IK_PROBLEM_ACT, 3, "L", "id" },
    { "<lot id='L'/>\n<lot id='L' act='annul'/>", IK_PROBLEM_ACT, 4, "L",
      NULL },
    { "<person id='P'><name>x</name></person>\n<person id='P' act='redact'>"
      "<redacted field='name'/></person>",
      IK_PROBLEM_ACT, 4, "P", NULL },
    { "<goal id='G'><baseline>1</baseline>\n<baseline>2</baseline></goal>",
      IK_PROBLEM_STRUCTURE, 4, "G", "baseline" },
    { "<entry n='1' entered='2026-01-01T10:00Z' actor='a'/>",
      IK_PROBLEM_STRUCTURE, 3, NULL, NULL },
};

START_TEST(a_wrong_value_is_refused_with_line_record_and_field)
{
    struct ik_text text = file_of(values[_i].record);
    ik_error *error = NULL;
    const ik_case *kase = ik_case_from_bytes(text.data, text.size, &error);
    ck_assert_msg(!kase, "%s", values[_i].record);
    const char *id = ik_error_get_record(error, 0);
    const char *field = ik_error_get_field(error, 0);
    bool right =
        ik_error_get_problem(error, 0) == values[_i].problem &&
        ik_error_get_line(error, 0) == values[_i].line &&
        !id == !values[_i].id && (!id || strcmp(id, values[_i].id) == 0) &&
        !field == !values[_i].field &&
        (!field || strcmp(field, values[_i].field) == 0);
    if (!right)
        show(error);
    ck_assert_msg(right, "%s", values[_i].record);
    for (int language = IK_LANGUAGE_NB; language <= IK_LANGUAGE_EN;
         language++)
        ck_assert_uint_gt(strlen(ik_error_get_message(
                              error, 0, (enum ik_language)language)),
                          10);
    ik_error_free(error);
    ik_text_release(&text);
}
END_TEST

#define ROOT "<case_file xmlns='urn:innokjop:case:1' minor='0'>"
#define END "</case_file>"
#define ENTRY "<entry n='1' entered='2026-01-01T10:00Z' actor='a'"

/* Whole files, as they stand or made by a function. */
struct hostile {
    const char *name;
    const char *xml;
    void (*make)(struct ik_text *text);
    enum ik_problem problem;
    uint32_t line;
};

static void
repeat(struct ik_text *text, const char *what, size_t times)
{
    while (times--)
        ik_text_add_string(text, what);
}

static void
make_nul(struct ik_text *text)
{
    ik_text_add_string(text, ROOT "\n<case id='C'/>");
    ik_text_add_char(text, '\0');
    ik_text_add_string(text, END);
}

static void
make_utf16(struct ik_text *text)
{
    ik_text_add(text, "\xFF\xFE", 2);
    for (const char *at = ROOT "<case id='C'/>" END; *at; at++) {
        ik_text_add_char(text, *at);
        ik_text_add_char(text, '\0');
    }
}

static void
make_deep(struct ik_text *text)
{
    ik_text_add_string(text, ROOT "\n<case id='C'>\n");
    repeat(text, "<v:x xmlns:v='u'>", 100000);
}

static void
make_giant_tag(struct ik_text *text)
{
    ik_text_add_string(text, ROOT "\n<case id='");
    repeat(text, "aaaaaaaaaaaaaaaa", 1 << 18);
}

static void
make_many_attributes(struct ik_text *text)
{
    ik_text_add_string(text, ROOT "\n<case id='C'");
    for (int i = 0; i < 1000; i++) {
        ik_text_add_string(text, " a");
        ik_text_add_integer(text, i);
        ik_text_add_string(text, "=''");
    }
    ik_text_add_string(text, "/>" END);
}

static void
make_giant_text(struct ik_text *text)
{
    ik_text_add_string(text, ROOT "\n<case id='C'>\n<title>");
    repeat(text, "aaaaaaaaaaaaaaaa", 1 << 20);
    ik_text_add_string(text, "</title></case>" END);
}

static void
make_giant_file(struct ik_text *text)
{
    ik_text_add_string(text, ROOT "\n");
    repeat(text, "<!-- 64 bytes of a comment; they say nothing about any case. "
                 "-->",
           (1 << 20) + 1);
}

static void
make_problems(struct ik_text *text)
{
    ik_text_add_string(text, ROOT "\n");
    repeat(text, "<lot/>\n", 100000);
    ik_text_add_string(text, END);
}

static void
make_dangling(struct ik_text *text)
{
    ik_text_add_string(text, ROOT "\n<case id='C'/>\n");
    for (int i = 0; i < 50000; i++) {
        ik_text_add_string(text, "<lot id='L");
        ik_text_add_integer(text, i);
        ik_text_add_string(text, "' parent='M'/>");
    }
    ik_text_add_string(text, END);
}

static void
make_rings(struct ik_text *text)
{
    ik_text_add_string(text, ROOT "\n<case id='C'/>\n");
    for (int i = 0; i < 50000; i++) {
        ik_text_add_string(text, "<lot id='L");
        ik_text_add_integer(text, i);
        ik_text_add_string(text, "' parent='L");
        ik_text_add_integer(text, i ^ 1);
        ik_text_add_string(text, "'/>");
    }
    ik_text_add_string(text, END);
}

static const struct hostile hostile[] = {
    { "nothing", "", NULL, IK_PROBLEM_TRUNCATED, 0 },
    { "white space", " \n ", NULL, IK_PROBLEM_TRUNCATED, 0 },
    { "no XML", "hello", NULL, IK_PROBLEM_SYNTAX, 1 },
    { "JSON", "{\"case\": 1}", NULL, IK_PROBLEM_SYNTAX, 1 },
    { "no namespace", "<case_file minor='0'><case id='C'/></case_file>", NULL,
      IK_PROBLEM_NAMESPACE, 1 },
    { "another namespace", "<case_file xmlns='urn:innokjop:case:2' "
      "minor='0'/>", NULL, IK_PROBLEM_NAMESPACE, 1 },
    { "another root", "\n<case xmlns='urn:innokjop:case:1' id='C'/>", NULL,
      IK_PROBLEM_NAMESPACE, 2 },
    { "no minor version", "<case_file xmlns='urn:innokjop:case:1'/>", NULL,
      IK_PROBLEM_VALUE, 1 },
    { "a minor version below none", "<case_file "
      "xmlns='urn:innokjop:case:1' minor='-1'/>", NULL, IK_PROBLEM_VALUE, 1 },
    { "a huge minor version", "<case_file xmlns='urn:innokjop:case:1' "
      "minor='99999'/>", NULL, IK_PROBLEM_VALUE, 1 },
    { "an unknown attribute of the root", "<case_file "
      "xmlns='urn:innokjop:case:1' minor='0' x='1'/>", NULL,
      IK_PROBLEM_UNKNOWN_FIELD, 1 },
    { "no case", ROOT END, NULL, IK_PROBLEM_STRUCTURE, 0 },
    { "two cases", ROOT "<case id='C'/>\n<case id='D'/>" END, NULL,
      IK_PROBLEM_STRUCTURE, 2 },
    { "cut in a tag", ROOT "\n<case id='C", NULL, IK_PROBLEM_TRUNCATED, 2 },
    { "cut between tags", ROOT "\n<case id='C'>\n", NULL,
      IK_PROBLEM_TRUNCATED, 3 },
    { "cut in the end tag", ROOT "<case id='C'/></case_fil", NULL,
      IK_PROBLEM_TRUNCATED, 1 },
    { "more after the end", ROOT "<case id='C'/>" END "\n<x/>", NULL,
      IK_PROBLEM_SYNTAX, 2 },
    { "tags that do not match", ROOT "\n<case id='C'></lot>" END, NULL,
      IK_PROBLEM_SYNTAX, 2 },
    { "an attribute twice", ROOT "\n<case id='C' id='D'/>" END, NULL,
      IK_PROBLEM_SYNTAX, 2 },
    { "an undeclared prefix", ROOT "\n<case id='C'><v:x/></case>" END, NULL,
      IK_PROBLEM_SYNTAX, 2 },
    { "an undeclared entity", ROOT "\n<case id='C'><title>&oslash;</title>"
      "</case>" END, NULL, IK_PROBLEM_SYNTAX, 2 },
    { "a document type", "<!DOCTYPE case_file>\n" ROOT "<case id='C'/>" END,
      NULL, IK_PROBLEM_DOCTYPE, 1 },
    { "a billion laughs", "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b "
      "'&a;&a;&a;&a;&a;&a;&a;&a;'>]>\n" ROOT "<case id='C'>&b;</case>" END,
      NULL, IK_PROBLEM_DOCTYPE, 1 },
    { "an external entity", "<!DOCTYPE x [<!ENTITY a SYSTEM "
      "'file:///etc/passwd'>]>\n" ROOT "<case id='C'>&a;</case>" END, NULL,
      IK_PROBLEM_DOCTYPE, 1 },
    { "an external document type", "<!DOCTYPE x SYSTEM "
      "'http://example.org/x.dtd'>\n" ROOT "<case id='C'/>" END, NULL,
      IK_PROBLEM_DOCTYPE, 1 },
    { "bytes that are no UTF-8", ROOT "\n<case id='C'><title>\xC3(</title>"
      "</case>" END, NULL, IK_PROBLEM_ENCODING, 2 },
    { "a surrogate", ROOT "\n<case id='C'><title>\xED\xA0\x80</title>"
      "</case>" END, NULL, IK_PROBLEM_ENCODING, 2 },
    { "too long a form", ROOT "\n<case id='C'><title>\xC0\xAF</title>"
      "</case>" END, NULL, IK_PROBLEM_ENCODING, 2 },
    { "a control character", ROOT "\n<case id='C'><title>\x01</title>"
      "</case>" END, NULL, IK_PROBLEM_ENCODING, 2 },
    { "a reference to one", ROOT "\n<case id='C'><title>&#1;</title></case>"
      END, NULL, IK_PROBLEM_ENCODING, 2 },
    { "Latin 1", "<?xml version='1.0' encoding='ISO-8859-1'?>\n" ROOT
      "<case id='C'/>" END, NULL, IK_PROBLEM_ENCODING, 1 },
    { "gzip", "\x1F\x8B\x08", NULL, IK_PROBLEM_SYNTAX, 1 },
    { "an empty entry", ROOT "\n<entry/>" END, NULL, IK_PROBLEM_VALUE, 2 },
    { "an entry without a writer", ROOT
      "\n<entry n='1' entered='2026-01-01T10:00Z'/>" END, NULL,
      IK_PROBLEM_VALUE, 2 },
    { "an entry at no time", ROOT "\n<entry n='1' entered='now' actor='a'/>"
      END, NULL, IK_PROBLEM_VALUE, 2 },
    { "an entry with an unknown word", ROOT "\n" ENTRY " mood='good'/>" END,
      NULL, IK_PROBLEM_VALUE, 2 },
    { "an entry after a short digest", ROOT "\n" ENTRY " previous='00'/>" END,
      NULL, IK_PROBLEM_VALUE, 2 },
    { "a journal that begins with 2", ROOT "\n<entry n='2' "
      "entered='2026-01-01T10:00Z' actor='a'/>" END, NULL,
      IK_PROBLEM_STRUCTURE, 2 },
    { "an entry without a number", ROOT "\n<entry "
      "entered='2026-01-01T10:00Z' actor='a'/>" END, NULL,
      IK_PROBLEM_STRUCTURE, 2 },
    { "two entries with one number", ROOT "\n" ENTRY "/>\n" ENTRY "/>" END,
      NULL, IK_PROBLEM_STRUCTURE, 3 },
    { "an entry before the one before", ROOT "\n" ENTRY "/>\n<entry n='2' "
      "entered='2026-01-01T09:59Z' actor='a'/>" END, NULL, IK_PROBLEM_ACT,
      3 },
    { "a record after the journal", ROOT "\n" ENTRY "/>\n<case id='C'/>" END,
      NULL, IK_PROBLEM_STRUCTURE, 3 },
    { "a journal after a record", ROOT "\n<case id='C'/>\n" ENTRY "/>" END,
      NULL, IK_PROBLEM_STRUCTURE, 3 },
    { "loose text in an entry", ROOT "\n" ENTRY ">loose</entry>" END, NULL,
      IK_PROBLEM_STRUCTURE, 2 },
    { "an extension in a journal without a seal", ROOT "\n" ENTRY
      "><v:x xmlns:v='u'/></entry>" END, NULL, IK_PROBLEM_STRUCTURE, 2 },
    { "a NUL", NULL, make_nul, IK_PROBLEM_ENCODING, 2 },
    { "UTF-16", NULL, make_utf16, IK_PROBLEM_ENCODING, 1 },
    { "depth", NULL, make_deep, IK_PROBLEM_LIMIT, 3 },
    { "a giant tag", NULL, make_giant_tag, IK_PROBLEM_LIMIT, 2 },
    { "very many attributes", NULL, make_many_attributes, IK_PROBLEM_LIMIT,
      2 },
    { "a giant text", NULL, make_giant_text, IK_PROBLEM_LIMIT, 3 },
    { "a problem a line", NULL, make_problems, IK_PROBLEM_MISSING_ID, 2 },
    { "references to nothing", NULL, make_dangling, IK_PROBLEM_REFERENCE,
      3 },
    { "rings", NULL, make_rings, IK_PROBLEM_CYCLE, 3 },
    /* The last one, for heavy_case(). */
    { "a giant file", NULL, make_giant_file, IK_PROBLEM_LIMIT, 0 },
};

static struct ik_text
make_hostile(const struct hostile *row)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text, row->xml ? row->xml : "");
    if (row->make)
        row->make(&text);
    ck_assert(!text.failed);
    return text;
}

START_TEST(hostile_files_are_refused_with_line_and_in_time)
{
    const struct hostile *row = &hostile[_i];
    struct ik_text text = make_hostile(row);
    ik_error *error = NULL;
    double begun = ik_test_seconds();
    const ik_case *kase = ik_case_from_bytes(text.data, text.size, &error);
    ck_assert_ptr_null(kase);
    double seconds = ik_test_seconds() - begun;
    ck_assert_msg(seconds < MOST_SECONDS, "%s", row->name);
    if (ik_error_get_problem(error, 0) != row->problem ||
        ik_error_get_line(error, 0) != row->line)
        show(error);
    ck_assert_msg(ik_error_get_problem(error, 0) == row->problem, "%s",
                  row->name);
    ck_assert_msg(ik_error_get_line(error, 0) == row->line, "%s: line %u",
                  row->name, ik_error_get_line(error, 0));
    ik_error_free(error);
    ik_text_release(&text);
}
END_TEST

START_TEST(loose_text_is_told_with_what_it_stands_in)
{
    static const struct {
        const char *records, *where;
    } rows[] = {
        { "<case id='C'/>loose", "\"case_file\"" },
        { "<case id='C'>loose</case>", "\"case\"" },
        { "<entry n='1' entered='2026-01-01T00:00Z' actor='a'>loose</entry>",
          "\"entry\"" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ik_text text = { 0 };
        ik_error *error = NULL;
        ik_text_add_string(&text, ROOT);
        ik_text_add_string(&text, rows[i].records);
        ik_text_add_string(&text, END);
        ck_assert_ptr_null(ik_case_from_bytes(text.data, text.size, &error));
        ck_assert_ptr_nonnull(strstr(
            ik_error_get_message(error, 0, IK_LANGUAGE_EN), rows[i].where));
        ik_error_free(error);
        ik_text_release(&text);
    }
}
END_TEST

START_TEST(problems_are_listed_up_to_64_and_then_cut)
{
    struct ik_text text = { 0 };
    make_problems(&text);
    ik_error *error = NULL;
    ck_assert_ptr_null(ik_case_from_bytes(text.data, text.size, &error));
    ck_assert_uint_eq(ik_error_get_count(error), 64);
    ck_assert(ik_error_is_cut(error));
    for (uint32_t i = 0; i < 64; i++)
        ck_assert_uint_eq(ik_error_get_line(error, i), i + 2);
    ck_assert_int_eq(ik_error_get_problem(error, 64), 0);
    ck_assert_ptr_null(ik_error_get_message(error, 64, IK_LANGUAGE_EN));
    ik_error_free(error);
    ik_text_clear(&text);
    ik_text_add_string(&text, ROOT);
    repeat(&text, "<lot/>", 64);
    ik_text_add_string(&text, END);
    error = NULL;
    ck_assert_ptr_null(ik_case_from_bytes(text.data, text.size, &error));
    ck_assert_uint_eq(ik_error_get_count(error), 64);
    ck_assert(!ik_error_is_cut(error));
    ik_error_free(error);
    ik_text_release(&text);
}
END_TEST

START_TEST(all_problems_of_a_file_are_found_at_once)
{
    struct ik_text text = file_of(
        "<lot id='L' starts='x' duration_months='y'>\n<title lang='?'/>\n"
        "<nope/></lot>\n<lot/>\n<nope/>\n<goal id='G'>\n"
        "<baseline>?</baseline></goal>");
    static const uint32_t lines[] = { 3, 3, 4, 5, 6, 7, 9 };
    ik_error *error = NULL;
    ck_assert_ptr_null(ik_case_from_bytes(text.data, text.size, &error));
    ck_assert_uint_eq(ik_error_get_count(error), COUNT(lines));
    for (size_t i = 0; i < COUNT(lines); i++)
        ck_assert_uint_eq(ik_error_get_line(error, i), lines[i]);
    ik_error_free(error);
    ik_text_release(&text);
}
END_TEST

/* Everything that came out, as one text. */
static struct ik_text
outcome_of(const struct ik_text *text, size_t chunk)
{
    ik_reader *reader = ik_reader_new();
    ik_error *error = NULL;
    ck_assert_ptr_nonnull(reader);
    for (size_t at = 0; at < text->size; at += chunk) {
        size_t left = text->size - at;
        if (!ik_reader_feed(reader, text->data + at,
                            left < chunk ? left : chunk))
            break;
    }
    const ik_case *kase = ik_reader_finish(reader, &error);
    struct ik_text made = { 0 };
    if (kase)
        made = written(kase);
    for (size_t i = 0; i < ik_error_get_count(error); i++) {
        ik_text_add_integer(&made, ik_error_get_line(error, i));
        ik_text_add_string(&made,
                           ik_error_get_message(error, i, IK_LANGUAGE_NB));
    }
    ck_assert(!kase == (ik_error_get_count(error) > 0));
    ik_error_free(error);
    ik_case_unref(kase);
    ik_reader_free(reader);
    return made;
}

static void
expect_chunks_alike(const struct ik_text *text)
{
    static const size_t chunks[] = { 1, 7, 4096 };
    struct ik_text whole = outcome_of(text, text->size ? text->size : 1);
    for (size_t i = 0; i < COUNT(chunks); i++) {
        struct ik_text made = outcome_of(text, chunks[i]);
        ck_assert_str_eq(made.data, whole.data);
        ik_text_release(&made);
    }
    ik_text_release(&whole);
}

START_TEST(byte_by_byte_is_as_good_as_whole)
{
    for (size_t i = 0; i < COUNT(files); i++) {
        struct ik_text text = load(files[i]);
        expect_chunks_alike(&text);
        ik_text_release(&text);
    }
    for (size_t i = 0; i < COUNT(hostile); i++) {
        struct ik_text text = make_hostile(&hostile[i]);
        if (text.size < 100000)
            expect_chunks_alike(&text);
        ik_text_release(&text);
    }
}
END_TEST

START_TEST(a_file_cut_anywhere_is_refused)
{
    struct ik_text text = load("same.xml");
    size_t end = (size_t)(strstr(text.data, "</case_file>") - text.data) +
                 strlen("</case_file>");
    for (size_t size = 0; size < end; size++) {
        ik_error *error = NULL;
        ck_assert_ptr_null(ik_case_from_bytes(text.data, size, &error));
        ck_assert_int_eq(ik_error_get_problem(error, 0),
                         IK_PROBLEM_TRUNCATED);
        ik_error_free(error);
    }
    ik_text_release(&text);
}
END_TEST

START_TEST(a_reader_keeps_its_limit)
{
    struct ik_text text = load("same.xml");
    for (int more = 0; more < 2; more++) {
        ik_reader *reader = ik_reader_new();
        ik_error *error = NULL;
        ik_reader_set_limit(reader, text.size - 1 + (size_t)more);
        ck_assert_int_eq(ik_reader_feed(reader, text.data, text.size), more);
        const ik_case *kase = ik_reader_finish(reader, &error);
        ck_assert_int_eq(kase != NULL, more);
        ck_assert_int_eq(ik_error_get_problem(error, 0),
                         more ? 0 : IK_PROBLEM_LIMIT);
        ik_error_free(error);
        ik_case_unref(kase);
        ik_reader_free(reader);
    }
    ik_text_release(&text);
}
END_TEST

START_TEST(a_reader_that_is_used_up_says_so)
{
    struct ik_text text = load("same.xml");
    ik_reader *reader = ik_reader_new();
    ck_assert(ik_reader_feed(reader, NULL, 0));
    ck_assert(ik_reader_feed(reader, text.data, text.size));
    ik_case_unref(ik_reader_finish(reader, NULL));
    ck_assert(!ik_reader_feed(reader, text.data, text.size));
    ik_error *error = NULL;
    ck_assert_ptr_null(ik_reader_finish(reader, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ik_error_free(error);
    ik_reader_free(reader);
    ik_reader_free(NULL);
    ik_reader_set_limit(NULL, 1);
    ck_assert(!ik_reader_feed(NULL, "", 0));
    ck_assert_ptr_null(ik_reader_finish(NULL, NULL));
    ck_assert_ptr_null(ik_case_from_bytes(NULL, 0, NULL));
    ik_text_release(&text);
}
END_TEST

START_TEST(files_that_cannot_be_read_are_named)
{
    static const char *const paths[] = { NULL, "", NATIVE "no-such-file",
                                         NATIVE };
    for (size_t i = 0; i < COUNT(paths); i++) {
        ik_error *error = NULL;
        ck_assert_ptr_null(ik_case_from_file(paths[i], &error));
        ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_FILE);
        ik_error_free(error);
    }
    const ik_case *kase = ik_case_from_file(NATIVE "same.xml", NULL);
    ck_assert_ptr_nonnull(kase);
    ik_case_unref(kase);
}
END_TEST

START_TEST(a_tag_full_of_values_costs_little)
{
    /* Two lists that fill a tag, the later name first, again and again. */
    struct ik_text text = { 0 };
    ik_text_add_string(&text, ROOT "<case id='C'/>\n<lot id='A'/>");
    for (int i = 0; i < 200; i++) {
        ik_text_add_string(&text, "\n<amendment touches='");
        repeat(&text, "a ", 4000);
        ik_text_add_string(&text, "' lots='");
        repeat(&text, "A ", 4000);
        ik_text_add_string(&text, "' id='R");
        ik_text_add_integer(&text, i);
        ik_text_add_string(&text, "'/>");
    }
    ik_text_add_string(&text, END);
    double begun = ik_test_seconds();
    const ik_case *kase = read_case(&text);
    double seconds = ik_test_seconds() - begun;
    ck_assert(seconds < MOST_SECONDS);
    ck_assert_uint_eq(ik_record_get_count(ik_case_find(kase, "R7"),
                                          IK_FIELD_AMENDMENT_LOTS),
                      4000);
    ik_case_unref(kase);
    ik_text_release(&text);
}
END_TEST

static TCase *
round_trip_case(void)
{
    TCase *tests = tcase_create("round trips");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, a_second_writing_gives_what_the_first_gave, 0,
                        COUNT(files));
    tcase_add_test(tests,
                   however_it_is_typed_the_same_case_is_written_the_same);
    tcase_add_test(tests, what_a_newer_version_wrote_comes_back_as_it_was);
    tcase_add_test(tests, records_of_a_newer_version_can_be_revised_by_it);
    tcase_add_test(
        tests, attributes_of_a_newer_version_stand_beside_effective_and_seal);
    tcase_add_test(tests, extensions_come_back_as_they_were);
    tcase_add_loop_test(
        tests, every_field_of_every_kind_is_written_read_and_valid, 0, 2);
    tcase_add_test(tests, what_is_too_long_to_be_read_cannot_be_built);
    return tests;
}

/* What is left out where each instruction is watched. */
static TCase *
heavy_case(void)
{
    TCase *tests = tcase_create("heavy");
    tcase_set_timeout(tests, 120);
    tcase_set_tags(tests, "heavy");
    tcase_add_test(tests, the_longest_that_can_be_built_can_be_read);
    tcase_add_test(tests, a_tag_full_of_values_costs_little);
    tcase_add_loop_test(tests,
                        hostile_files_are_refused_with_line_and_in_time,
                        COUNT(hostile) - 1, COUNT(hostile));
    return tests;
}

static TCase *
refusal_case(void)
{
    TCase *tests = tcase_create("refusals");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(
        tests, references_lead_to_a_record_of_the_right_kind_and_not_in_rings,
        0, COUNT(references));
    tcase_add_loop_test(tests, acts_are_checked_in_the_order_of_the_journal,
                        0, COUNT(acts));
    tcase_add_loop_test(tests,
                        a_wrong_value_is_refused_with_line_record_and_field,
                        0, COUNT(values));
    tcase_add_loop_test(tests,
                        hostile_files_are_refused_with_line_and_in_time, 0,
                        COUNT(hostile) - 1);
    tcase_add_test(tests, loose_text_is_told_with_what_it_stands_in);
    tcase_add_test(tests, problems_are_listed_up_to_64_and_then_cut);
    tcase_add_test(tests, all_problems_of_a_file_are_found_at_once);
    tcase_add_test(tests, a_file_cut_anywhere_is_refused);
    return tests;
}

static TCase *
reader_case(void)
{
    TCase *tests = tcase_create("readers");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, byte_by_byte_is_as_good_as_whole);
    tcase_add_test(tests, a_reader_keeps_its_limit);
    tcase_add_test(tests, a_reader_that_is_used_up_says_so);
    tcase_add_test(tests, files_that_cannot_be_read_are_named);
    return tests;
}

int
main(void)
{
    Suite *suite = suite_create("native");
    suite_add_tcase(suite, round_trip_case());
    suite_add_tcase(suite, heavy_case());
    suite_add_tcase(suite, refusal_case());
    suite_add_tcase(suite, reader_case());
    return ik_test_run(suite);
}
