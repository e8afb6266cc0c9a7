/*
 * The journal: whatever is done to a chained file is found and located,
 * refused as malformed, or proven to be without meaning.
 */
#include "base/digest.h"
#include "base/text.h"
#include "model/canonical.h"
#include "model/draft.h"
#include "model/write.h"
#include "run.h"

#include <innokjop/file.h>
#include <innokjop/values.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What is redacted: written differently in XML, JSON and base64. */
#define SECRET "Kåre \"Æ\" & <sønn>, tlf. 99\\88"
#define SECRET_XML "Kåre \"Æ\" &amp; &lt;sønn&gt;, tlf. 99\\88"

/* What a newer version and a host wrote by hand before it was chained. */
static const char base_file[] =
    "<case_file xmlns='urn:innokjop:case:1' minor='1'>\n"
    " <case id='C1' related='K-1 K-2' started='2026-08-03T08:00:00.250Z'\n"
    "  retention_until='2036-12-31'>\n"
    "  <title lang='nb'>Tilsyn &amp; varsling</title>\n"
    "  <title lang='nn'>Tilsyn og varsling</title>\n"
    "  <contact>anskaffelser@example.no</contact>\n"
    "  <v:note xmlns:v='urn:vendor' v:kind='x' a='1'>\n"
    "   <v:b>bold</v:b>\n   <v:c/>\n  </v:note>\n"
    "  <v:p xmlns:v='urn:vendor'>to <v:b>be</v:b> <v:i>kept</v:i></v:p>\n"
    " </case>\n"
    " <organisation id='S1' roles='supplier tenderer'>"
    "<name>Leverandør AS</name></organisation>\n"
    " <organisation id='S2'/>\n"
    " <procedure id='PR' kind='open' cpv='72000000 85300000' urgent='no'\n"
    "  candidates_min='3'>\n"
    "  <estimated_value currency='NOK' vat='excluded'>1500000.00"
    "</estimated_value>\n"
    "  <withheld field='framework_maximum' until='2027-01-31'/>\n"
    "  <conflicting field='nature'/>\n"
    " </procedure>\n"
    " <goal id='G1'><baseline unit='percent'>12.50</baseline></goal>\n"
    " <document id='D1'/>\n"
    " <document_version id='DV1' document='D1' mood='sunny'\n"
    "  sha256='00112233445566778899aabbccddeeff"
    "00112233445566778899aabbccddeeff'/>\n"
    " <person id='P1' employer='S1'>\n"
    "  <name>" SECRET_XML "</name>\n"
    "  <email>kare@example.no</email>\n"
    "  <motto salt='000102030405060708090a0b0c0d0e0f' lang='nb'>Ro &amp;"
    " orden</motto>\n"
    "  <name_day month='7'><of/>\n  </name_day>\n"
    " </person>\n"
    " <wish id='W1' by='P1'>\n   <text>alt</text>\n   <more><a/></more>\n"
    "  </wish>\n"
    " <v:audit xmlns:v='urn:vendor'>ok</v:audit>\n"
    " <enquiry id='Q1' asked_by='S2' received='2026-09-01T10:00+02:00'>\n"
    "  <question lang='nb'>Gjelder kravet?</question>\n"
    " </enquiry>\n"
    "</case_file>\n";

static ik_instant
instant(const char *text)
{
    ik_instant made = { 0 };
    ck_assert(ik_instant_from_text(text, &made));
    return made;
}

static void
show(const ik_error *error)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        printf("# %u %s: %s\n", ik_error_get_line(error, i),
               ik_error_get_record(error, i) ? ik_error_get_record(error, i)
                                             : "",
               ik_error_get_message(error, i, IK_LANGUAGE_EN));
}

/* Begins an entry on a case. */
static ik_case_builder *
begin(const ik_case *base, int number)
{
    ik_case_builder *builder =
        base ? ik_case_builder_derive(base) : ik_case_builder_new();
    uint8_t random[32] = { (uint8_t)number };
    char entered[32];
    snprintf(entered, sizeof entered, "2026-09-%02dT10:00+02:00", number);
    ik_case_builder_set_random(builder, random);
    ik_case_builder_set_entry(builder, instant(entered), "kari & co",
                              "fordi \"det\"");
    return builder;
}

static const ik_case *
finish(ik_case_builder *builder)
{
    ik_error *error = NULL;
    const ik_case *kase = ik_case_builder_finish(builder, &error);
    show(error);
    ck_assert_ptr_nonnull(kase);
    ik_case_builder_free(builder);
    return kase;
}

static const ik_case *
read_case(const char *text, size_t size)
{
    ik_error *error = NULL;
    const ik_case *kase = ik_case_from_bytes(text, size, &error);
    show(error);
    ck_assert_ptr_nonnull(kase);
    return kase;
}

static void
drain(ik_output *output, struct ik_text *text)
{
    char piece[1000];
    size_t size;
    ck_assert_ptr_nonnull(output);
    while ((size = ik_output_read(output, piece, sizeof piece)))
        ik_text_add(text, piece, size);
    ck_assert(!ik_output_has_failed(output));
    ik_output_free(output);
}

static struct ik_text
written(const ik_case *kase)
{
    struct ik_text text = { 0 };
    drain(ik_case_write(kase, NULL), &text);
    return text;
}

/* The case of these tests, entry by entry; index 0 is the plain one. */
enum { ENTRIES = 6 };

static const ik_case *states[ENTRIES + 1];
static struct ik_text file; /* of the last */
static const char *head;

static const ik_case *
change(const ik_case *base)
{
    ik_case_builder *builder = begin(base, 2);
    ik_draft *draft =
        ik_case_builder_change(builder, "PR", instant("2026-09-02T00:00Z"));
    ik_draft_set_yes_no(draft, IK_FIELD_PROCEDURE_URGENT, IK_YES);
    draft = ik_case_builder_add(builder, IK_KIND_PERSON, "P2");
    ik_draft_set_text(draft, IK_FIELD_PERSON_NAME, NULL, "Ola");
    ik_draft_set_text(draft, IK_FIELD_PERSON_EMAIL, NULL, "ola@example.no");
    return finish(builder);
}

static const ik_case *
correct(const ik_case *base)
{
    ik_case_builder *builder = begin(base, 3);
    ik_draft *draft = ik_case_builder_correct(builder, "P1");
    ik_draft_set_text(draft, IK_FIELD_PERSON_NAME, "nb", SECRET);
    ik_draft_clear(draft, IK_FIELD_PERSON_EMPLOYER);
    draft = ik_case_builder_correct(builder, "PR");
    ik_draft_set_effective(draft, instant("2026-09-02T12:00Z"));
    ik_draft_set_yes_no(draft, IK_FIELD_PROCEDURE_URGENT, IK_NO);
    return finish(builder);
}

static const ik_case *
annul(const ik_case *base)
{
    ik_case_builder *builder = begin(base, 4);
    ik_case_builder_annul(builder, "S1");
    ik_case_builder_add(builder, IK_KIND_ORGANISATION, "S3");
    return finish(builder);
}

static const ik_case *
redact(const ik_case *base)
{
    ik_case_builder *builder = begin(base, 5);
    ik_case_builder_redact(builder, "P1", IK_FIELD_PERSON_NAME);
    return finish(builder);
}

static const ik_case *
add_later(const ik_case *base)
{
    ik_case_builder *builder = begin(base, 6);
    ik_draft *draft = ik_case_builder_correct(builder, "P1");
    ik_draft_set_text(draft, IK_FIELD_PERSON_NAME, NULL, "Kari");
    ik_case_builder_add(builder, IK_KIND_ORGANISATION, "S4");
    return finish(builder);
}

static void
setup(void)
{
    states[0] = read_case(base_file, strlen(base_file));
    states[1] = finish(begin(states[0], 1));
    states[2] = change(states[1]);
    states[3] = correct(states[2]);
    states[4] = annul(states[3]);
    states[5] = redact(states[4]);
    states[6] = add_later(states[5]);
    file = written(states[ENTRIES]);
    head = ik_case_get_head(states[ENTRIES]);
}

static void
teardown(void)
{
    for (size_t i = 0; i < COUNT(states); i++)
        states[i] = ik_case_unref(states[i]);
    ik_text_release(&file);
}

/* What was done to a file, and where. */
enum verdict { FOUND, REFUSED, MEANINGLESS, ELSEWHERE, VERDICTS };

static bool
says(const ik_error *error, const char *format, size_t number)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, format, number);
    for (size_t i = 0; i < ik_error_get_count(error); i++) {
        const char *message =
            ik_error_get_message(error, i, IK_LANGUAGE_EN);
        const char *at = strstr(message, wanted);
        if (at && (at[strlen(wanted)] < '0' || at[strlen(wanted)] > '9'))
            return true;
    }
    return false;
}

static bool
names_record(const ik_error *error, const char *id)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        if (ik_equal(ik_error_get_record(error, i), id))
            return true;
    return false;
}

/* Whether the problems lead to an entry, or to the end for the last one. */
static bool
is_located(const ik_error *error, size_t entry, size_t entries)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        if (ik_error_get_problem(error, i) != IK_PROBLEM_DIGEST)
            return false;
    return entry == 0 || says(error, "ntry %zu", entry) ||
           says(error, "ntry %zu", entry + 1) ||
           (entry == entries && says(error, "The head is", 0));
}

/* The first as if no white space stood between its tags. */
static struct ik_text
packed(const char *text, size_t size)
{
    struct ik_text made = { 0 };
    for (size_t i = 0; i < size; i++) {
        size_t start = i;
        while (made.size && made.data[made.size - 1] == '>' && i < size &&
               ik_is_space(text[i]))
            i++;
        if (i > start && (i == size || text[i] != '<'))
            i = start;
        if (i < size)
            ik_text_add_char(&made, text[i]);
    }
    return made;
}

/*
 * Whether a case is written as it was. Two things come back that mean
 * nothing: white space between the elements of an extension, and a minor
 * version that says no more than which program wrote.
 */
static bool
says_the_same(const ik_case *kase, const struct ik_text *wanted)
{
    struct ik_text text = written(kase);
    bool same = ik_equal(text.data, wanted->data);
    if (!same) {
        struct ik_text a = packed(text.data, text.size);
        struct ik_text b = packed(wanted->data, wanted->size);
        same = ik_equal(strstr(a.data, "<entry "),
                        strstr(b.data, "<entry "));
        ik_text_release(&a);
        ik_text_release(&b);
    }
    ik_text_release(&text);
    return same;
}

static enum verdict
judge_case(const ik_case *kase, const struct ik_text *original, size_t entry,
           size_t entries, const char *known_head)
{
    ik_error *error = NULL;
    enum verdict verdict = ELSEWHERE;
    if (ik_case_verify(kase, known_head, &error))
        verdict = says_the_same(kase, original) ? MEANINGLESS : ELSEWHERE;
    else if (is_located(error, entry, entries))
        verdict = FOUND;
    ik_error_free(error);
    return verdict;
}

static enum verdict
judge(const struct ik_text *altered, const struct ik_text *original,
      size_t entry, size_t entries, const char *known_head)
{
    ik_error *error = NULL;
    const ik_case *kase =
        ik_case_from_bytes(altered->data, altered->size, &error);
    bool told = ik_error_get_count(error) &&
                ik_error_get_message(error, 0, IK_LANGUAGE_NB);
    ik_error_free(error);
    if (!kase)
        return told ? REFUSED : ELSEWHERE;
    enum verdict verdict =
        judge_case(kase, original, entry, entries, known_head);
    ik_case_unref(kase);
    return verdict;
}

static enum verdict
judge_file(const struct ik_text *altered, size_t entry)
{
    return judge(altered, &file, entry, ENTRIES, head);
}

/* The four things that are done to each byte. */
enum { ALTERATIONS = 4 };

static struct ik_text
alter(const struct ik_text *original, size_t at, int how)
{
    struct ik_text made = { 0 };
    ik_text_add(&made, original->data, at);
    switch (how) {
    case 0:
        ik_text_add_char(&made, (char)(original->data[at] ^ 1));
        break;
    case 1:
        ik_text_add_char(&made, 'x');
        break;
    case 2:
        ik_text_add_char(&made, ' ');
        break;
    default:
        break;
    }
    ik_text_add(&made, original->data + at + 1, original->size - at - 1);
    return made;
}

/* The entry in which a byte stands, counted from 1; 0 outside them. */
static size_t
entry_at(const struct ik_text *text, size_t at)
{
    size_t entry = 0;
    bool inside = false;
    for (const char *from = text->data; from <= text->data + at; from++) {
        if (strncmp(from, "<entry ", 7) == 0) {
            entry++;
            inside = true;
        }
        if (from >= text->data + 8 && strncmp(from - 8, "</entry>", 8) == 0)
            inside = false;
    }
    return inside ? entry : 0;
}

static void
alter_byte(const struct ik_text *original, size_t at, size_t entries,
           const char *known_head, size_t counts[VERDICTS])
{
    size_t entry = entry_at(original, at);
    for (int how = 0; how < ALTERATIONS; how++) {
        struct ik_text altered = alter(original, at, how);
        bool same = altered.size == original->size &&
                    memcmp(altered.data, original->data, altered.size) == 0;
        enum verdict verdict =
            same ? MEANINGLESS
                 : judge(&altered, original, entry, entries, known_head);
        if (verdict == ELSEWHERE)
            printf("# byte %zu, alteration %d: \"%.40s\"\n", at, how,
                   original->data + at);
        counts[verdict]++;
        ik_text_release(&altered);
    }
}

static void
alter_bytes(const struct ik_text *original, const char *name, size_t entries,
            const char *known_head)
{
    size_t counts[VERDICTS] = { 0 }, altered = 0;
    for (size_t at = 0; at < original->size; at += ik_test_one_in(), altered++)
        alter_byte(original, at, entries, known_head, counts);
    printf("# %s: %zu bytes altered in %d ways: %zu found and located, "
           "%zu refused, %zu without meaning\n",
           name, altered, ALTERATIONS, counts[FOUND], counts[REFUSED],
           counts[MEANINGLESS]);
    ck_assert_uint_eq(counts[ELSEWHERE], 0);
    ck_assert_uint_eq(counts[FOUND] + counts[REFUSED] + counts[MEANINGLESS],
                      altered * ALTERATIONS);
    ck_assert(counts[FOUND] && counts[REFUSED] && counts[MEANINGLESS]);
}

START_TEST(each_byte_altered_is_found_refused_or_without_meaning)
{
    alter_bytes(&file, "newer version, extensions", ENTRIES, head);
}
END_TEST

START_TEST(each_byte_of_our_own_version_altered_is_found_too)
{
    ik_case_builder *builder = begin(NULL, 1);
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_CASE, "C1");
    ik_draft_set_text(draft, IK_FIELD_CASE_TITLE, "nb", "Tilsyn");
    draft = ik_case_builder_add(builder, IK_KIND_ENQUIRY, "Q1");
    ik_draft_set_text(draft, IK_FIELD_ENQUIRY_QUESTION, "nb", "Hva?");
    const ik_case *first = finish(builder);
    builder = begin(first, 2);
    draft = ik_case_builder_change(builder, "Q1",
                                   instant("2026-09-02T09:00+02:00"));
    ik_draft_set_text(draft, IK_FIELD_ENQUIRY_ANSWER, "nb", "Ja.");
    const ik_case *second = finish(builder);
    builder = begin(second, 3);
    ik_case_builder_redact(builder, "Q1", IK_FIELD_ENQUIRY_QUESTION);
    const ik_case *third = finish(builder);
    struct ik_text text = written(third);
    ck_assert_ptr_nonnull(strstr(text.data, "minor=\"0\""));
    alter_bytes(&text, "our own version", 3, ik_case_get_head(third));
    ik_text_release(&text);
    ik_case_unref(first);
    ik_case_unref(second);
    ik_case_unref(third);
}
END_TEST

/* A part of a file. */
struct span {
    size_t at;
    size_t size;
};

static size_t
find(const struct ik_text *text, const char *wanted, size_t from)
{
    const char *at = strstr(text->data + from, wanted);
    ck_assert_msg(at != NULL, "%s", wanted);
    return (size_t)(at - text->data);
}

/* The whole of an entry, counted from 1. */
static struct span
entry_span(const struct ik_text *text, size_t number)
{
    size_t at = 0;
    for (size_t i = 0; i < number; i++)
        at = find(text, "\n <entry ", at + 1);
    size_t end = find(text, "\n </entry>", at) + strlen("\n </entry>");
    return (struct span){ at, end - at };
}

/* A record of an entry, counted from 0. */
static struct span
record_span(const struct ik_text *text, size_t entry, size_t index)
{
    size_t at = entry_span(text, entry).at + 1;
    for (size_t i = 0; i <= index; i++)
        do
            at = find(text, "\n  <", at + 1);
        while (text->data[at + 4] == '/');
    size_t end = at + 1;
    do {
        end += strcspn(text->data + end, "\n") + 1;
    } while (strncmp(text->data + end, "   ", 3) == 0 ||
             strncmp(text->data + end, "  </", 4) == 0);
    return (struct span){ at, end - 1 - at };
}

static void
add_span(struct ik_text *to, const struct ik_text *from, struct span span)
{
    ik_text_add(to, from->data + span.at, span.size);
}

/* Puts something in the place of a part; NULL takes the part out. */
static struct ik_text
replaced(const struct ik_text *text, struct span span, const char *by)
{
    struct ik_text made = { 0 };
    ik_text_add(&made, text->data, span.at);
    ik_text_add_string(&made, by);
    size_t end = span.at + span.size;
    ik_text_add(&made, text->data + end, text->size - end);
    return made;
}

/* The second part comes after the first. */
static struct ik_text
swapped(const struct ik_text *text, struct span a, struct span b)
{
    struct ik_text made = { 0 };
    size_t end_a = a.at + a.size, end_b = b.at + b.size;
    ik_text_add(&made, text->data, a.at);
    add_span(&made, text, b);
    ik_text_add(&made, text->data + end_a, b.at - end_a);
    add_span(&made, text, a);
    ik_text_add(&made, text->data + end_b, text->size - end_b);
    return made;
}

static void
substitute(struct ik_text *text, const char *from, const char *to)
{
    struct span span = { find(text, from, 0), strlen(from) };
    struct ik_text made = replaced(text, span, to);
    ik_text_release(text);
    *text = made;
}

START_TEST(entries_dropped_at_the_end_are_found_by_the_head)
{
    for (size_t kept = ENTRIES - 1; kept > 0; kept--) {
        struct span last = entry_span(&file, ENTRIES);
        size_t end = last.at + last.size;
        struct span next = entry_span(&file, kept + 1);
        struct span gone = { next.at, end - next.at };
        struct ik_text altered = replaced(&file, gone, NULL);
        const ik_case *kase = read_case(altered.data, altered.size);
        ik_error *error = NULL;
        ck_assert(!ik_case_verify(kase, head, &error));
        ck_assert(says(error, "The head is", 0));
        ik_error_free(error);
        /* A redaction that is gone with them leaves a gap to be found. */
        ck_assert_int_eq(ik_case_verify(kase, NULL, NULL), kept == 5);
        ik_case_unref(kase);
        ik_text_release(&altered);
    }
}
END_TEST

START_TEST(a_file_without_any_of_its_entries_is_refused)
{
    struct span first = entry_span(&file, 1), last = entry_span(&file, 6);
    struct ik_text altered = replaced(
        &file,
        (struct span){ first.at, last.at + last.size - first.at }, NULL);
    ck_assert_int_eq(judge_file(&altered, 0), REFUSED);
    ik_text_release(&altered);
}
END_TEST

START_TEST(entries_swapped_are_refused_or_found)
{
    for (size_t i = 1; i < ENTRIES; i++) {
        struct ik_text altered = swapped(&file, entry_span(&file, i),
                                         entry_span(&file, i + 1));
        ck_assert_int_eq(judge_file(&altered, 0), REFUSED);
        ik_text_release(&altered);
    }
}
END_TEST

START_TEST(entries_swapped_and_numbered_anew_are_found)
{
    /* The third and the fourth say nothing of the same records; their times
     * would betray them too. */
    struct ik_text altered =
        swapped(&file, entry_span(&file, 3), entry_span(&file, 4));
    substitute(&altered, " n=\"4\"", " n=\"0\"");
    substitute(&altered, " n=\"3\"", " n=\"4\"");
    substitute(&altered, " n=\"0\"", " n=\"3\"");
    ck_assert_int_eq(judge_file(&altered, 3), REFUSED);
    substitute(&altered, "2026-09-04T", "2026-09-99T");
    substitute(&altered, "2026-09-03T", "2026-09-04T");
    substitute(&altered, "2026-09-99T", "2026-09-03T");
    ck_assert_int_eq(judge_file(&altered, 3), FOUND);
    ik_text_release(&altered);
}
END_TEST

START_TEST(an_entry_that_comes_twice_is_refused_or_found)
{
    struct span span = entry_span(&file, 3);
    struct ik_text twice = { 0 };
    add_span(&twice, &file, span);
    add_span(&twice, &file, span);
    struct ik_text altered = replaced(&file, span, twice.data);
    ck_assert_int_eq(judge_file(&altered, 3), REFUSED);
    ik_text_release(&altered);
    ik_text_release(&twice);

    /* As a seventh, with the right number and time. */
    struct span last = entry_span(&file, ENTRIES);
    add_span(&twice, &file, last);
    add_span(&twice, &file, span);
    substitute(&twice, " n=\"3\"", " n=\"7\"");
    substitute(&twice, "2026-09-03T", "2026-09-07T");
    altered = replaced(&file, last, twice.data);
    ck_assert_int_eq(judge(&altered, &file, 7, 7, head), FOUND);
    ik_text_release(&altered);
    ik_text_release(&twice);
}
END_TEST

START_TEST(records_swapped_within_an_entry_are_found)
{
    static const size_t records[ENTRIES] = { 11, 2, 2, 2, 1, 2 };
    size_t found = 0;
    for (size_t entry = 1; entry <= ENTRIES; entry++)
        for (size_t i = 1; i < records[entry - 1]; i++) {
            struct ik_text altered =
                swapped(&file, record_span(&file, entry, i - 1),
                        record_span(&file, entry, i));
            ck_assert_int_eq(judge_file(&altered, entry), FOUND);
            ik_text_release(&altered);
            found++;
        }
    ck_assert_uint_eq(found, 14);
}
END_TEST

START_TEST(records_swapped_or_moved_between_entries_are_found)
{
    /* S3 of the fourth and S4 of the sixth entry. */
    struct ik_text altered = swapped(&file, record_span(&file, 4, 1),
                                     record_span(&file, 6, 1));
    ck_assert_int_eq(judge_file(&altered, 4), FOUND);
    ik_text_release(&altered);

    struct span from = record_span(&file, 4, 1);
    struct ik_text record = { 0 };
    add_span(&record, &file, from);
    altered = replaced(&file, from, NULL);
    struct span to = record_span(&altered, 6, 1);
    struct ik_text moved =
        replaced(&altered, (struct span){ to.at, 0 }, record.data);
    ck_assert_int_eq(judge_file(&moved, 4), FOUND);
    ik_text_release(&altered);
    ik_text_release(&moved);
    ik_text_release(&record);
}
END_TEST

START_TEST(a_record_taken_out_or_put_in_is_found)
{
    struct span last = record_span(&file, 6, 1);
    struct ik_text record = { 0 };
    add_span(&record, &file, last);
    struct ik_text altered = replaced(&file, last, NULL);
    ck_assert_int_eq(judge_file(&altered, 6), FOUND);
    ik_text_release(&altered);

    substitute(&record, "\"S4\"", "\"S5\"");
    altered = replaced(&file, (struct span){ last.at, 0 }, record.data);
    ck_assert_int_eq(judge_file(&altered, 6), FOUND);
    ik_text_release(&altered);
    ik_text_release(&record);
}
END_TEST

START_TEST(verifying_names_the_record_and_the_entry)
{
    static const struct {
        const char *from, *to, *record;
        size_t entry;
    } alterations[] = {
        { "Tilsyn og", "Tilsyn ug", "C1", 1 },
        { ">bold<", ">cold<", "C1", 1 },
        { "mood=\"sunny\"", "mood=\"rainy\"", "DV1", 1 },
        { ">Ro &amp; orden<", ">Ro og orden<", "P1", 1 },
        { ">alt<", ">alle<", "W1", 1 },
        { "until=\"2027-01-31\"", "until=\"2027-02-28\"", "PR", 1 },
        { "12.50", "12.5", "G1", 1 },
        { "vat=\"excluded\"", "vat=\"included\"", "PR", 1 },
        { ">Ola<", ">Per<", "P2", 2 },
        { "ola@example.no", "ole@example.no", "P2", 2 },
        { "urgent=\"yes\"", "urgent=\"no\"", "PR", 2 },
        { "effective=\"2026-09-02T12:00Z\"",
          "effective=\"2026-09-02T13:00Z\"", "PR", 3 },
        { "<absent field=\"employer\"/>", "", "P1", 3 },
        { "\"S3\"", "\"S5\"", "S5", 4 },
        { "<redacted field=\"name\"/>", "<redacted field=\"email\"/>", "P1",
          5 },
        { ">Kari<", ">Kåre<", "P1", 6 },
    };
    for (size_t i = 0; i < COUNT(alterations); i++) {
        struct ik_text altered = { 0 };
        ik_text_add(&altered, file.data, file.size);
        substitute(&altered, alterations[i].from, alterations[i].to);
        const ik_case *kase = read_case(altered.data, altered.size);
        ik_error *error = NULL;
        ck_assert(!ik_case_verify(kase, NULL, &error));
        ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_DIGEST);
        ck_assert(ik_error_get_line(error, 0) > 0);
        ck_assert(names_record(error, alterations[i].record));
        ck_assert(says(error, "Entry %zu", alterations[i].entry));
        ck_assert_uint_le(ik_error_get_count(error), 3);
        ik_error_free(error);
        ik_case_unref(kase);
        ik_text_release(&altered);
    }
}
END_TEST

START_TEST(an_altered_entry_breaks_the_chain_where_it_is)
{
    struct ik_text altered = { 0 };
    ik_text_add(&altered, file.data, file.size);
    substitute(&altered, "kari &amp; co", "kari &amp; me");
    const ik_case *kase = read_case(altered.data, altered.size);
    ik_error *error = NULL;
    ck_assert(!ik_case_verify(kase, head, &error));
    ck_assert_uint_eq(ik_error_get_count(error), 1);
    ck_assert(says(error, "Entry %zu", 2));
    ck_assert_str_eq(ik_error_get_field(error, 0), "previous");
    ik_error_free(error);
    ik_case_unref(kase);
    ik_text_release(&altered);
}
END_TEST

static void
add_digest(struct ik_text *text, const char *salt, const char *value,
           const char *lang)
{
    uint8_t bytes[IK_SALT_SIZE];
    char hex[2 * IK_SALT_SIZE + 1] = "";
    memcpy(hex, salt, 2 * IK_SALT_SIZE);
    ck_assert(ik_parse_hex(hex, bytes, IK_SALT_SIZE));
    struct ik_digest digest =
        ik_digest_of(bytes, IK_SALT_SIZE, value, strlen(value));
    ik_text_add_string(text, " digest=\"");
    ik_text_add_hex(text, digest.bytes, IK_DIGEST_SIZE);
    ik_text_add_string(text, "\"");
    ik_text_add_string(text, lang);
    ik_text_add_string(text, "/>");
}

/* Takes a salted value away as a redaction would, without being one. */
static struct ik_text
blanked(const char *value, const char *escaped, const char *lang)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, ">%s</", escaped);
    size_t text = find(&file, wanted, 0), tag = text;
    while (file.data[tag] != '<')
        tag--;
    size_t end = text + 1;
    end += strcspn(file.data + end, ">") + 1;
    size_t name = strcspn(file.data + tag, " ");
    struct ik_text blank = { 0 };
    ik_text_add(&blank, file.data + tag, name);
    add_digest(&blank, file.data + find(&file, "salt=\"", tag) + 6, value,
               lang);
    struct ik_text made =
        replaced(&file, (struct span){ tag, end - tag }, blank.data);
    ik_text_release(&blank);
    return made;
}

START_TEST(a_value_that_no_redaction_explains_is_missed)
{
    static const struct {
        const char *value, *escaped, *lang, *record, *field;
    } blanks[] = {
        { "kare@example.no", "kare@example.no", "", "P1", "email" },
        { "Ro & orden", "Ro &amp; orden", " lang=\"nb\"", "P1", "motto" },
        { "Gjelder kravet?", "Gjelder kravet?", " lang=\"nb\"", "Q1",
          "question" },
        { "ola@example.no", "ola@example.no", "", "P2", "email" },
        /* Written after the field was redacted. */
        { "Kari", "Kari", "", "P1", "name" },
    };
    for (size_t i = 0; i < COUNT(blanks); i++) {
        struct ik_text altered =
            blanked(blanks[i].value, blanks[i].escaped, blanks[i].lang);
        const ik_case *kase = read_case(altered.data, altered.size);
        ck_assert_str_eq(ik_case_get_head(kase), head);
        ik_error *error = NULL;
        ck_assert(!ik_case_verify(kase, head, &error));
        ck_assert_uint_eq(ik_error_get_count(error), 1);
        ck_assert_str_eq(ik_error_get_record(error, 0), blanks[i].record);
        ck_assert_str_eq(ik_error_get_field(error, 0), blanks[i].field);
        ik_error_free(error);
        ik_case_unref(kase);
        ik_text_release(&altered);
    }
}
END_TEST

START_TEST(a_redaction_taken_out_is_found)
{
    struct ik_text altered =
        replaced(&file, record_span(&file, 5, 0), NULL);
    const ik_case *kase = read_case(altered.data, altered.size);
    ik_error *error = NULL;
    ck_assert(!ik_case_verify(kase, NULL, &error));
    ck_assert(names_record(error, "P1"));
    ck_assert(says(error, "Entry %zu", 6));
    ik_error_free(error);
    ik_case_unref(kase);
    ik_text_release(&altered);
}
END_TEST

static void
add_base64(struct ik_text *text, const char *bytes, size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i + 2 < size; i += 3) {
        uint32_t group = (uint32_t)(uint8_t)bytes[i] << 16 |
                         (uint32_t)(uint8_t)bytes[i + 1] << 8 |
                         (uint8_t)bytes[i + 2];
        for (int shift = 18; shift >= 0; shift -= 6)
            ik_text_add_char(text, digits[group >> shift & 63]);
    }
}

/* Nowhere: as it is, escaped, or in base64 wherever a group begins. */
static void
expect_no_secret(const char *text)
{
    static const char *const forms[] = {
        SECRET, SECRET_XML, "Kåre \\\"Æ\\\" & <sønn>, tlf. 99\\\\88",
        "K\\u00e5re", "K&#229;re", "K&#xE5;re", "Kåre", "sønn", "tlf. 99",
    };
    for (size_t i = 0; i < COUNT(forms); i++)
        ck_assert_msg(!strstr(text, forms[i]), "%s", forms[i]);
    for (size_t skip = 0; skip < 3; skip++) {
        struct ik_text base64 = { 0 };
        add_base64(&base64, &SECRET[skip], strlen(SECRET) - skip);
        ck_assert_msg(!strstr(text, base64.data), "%s", base64.data);
        ik_text_release(&base64);
    }
}

static void
expect_no_secret_in_record(const ik_record *record)
{
    const struct ik_kind_info *kind =
        ik_kind_describe(ik_record_get_kind(record));
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        enum ik_field field = (enum ik_field)kind->fields[i].field;
        for (size_t n = 0; n < ik_record_get_count(record, field); n++) {
            const char *text = ik_record_get_text(record, field, n);
            const char *token = ik_record_get_token(record, field, n);
            expect_no_secret(text ? text : token ? token : "");
        }
    }
}

static void
expect_no_secret_in_case(const ik_case *kase)
{
    struct ik_text text = written(kase);
    expect_no_secret(text.data);
    ik_text_release(&text);
    for (size_t i = 0; i + 1 < ik_case_get_entry_count(kase); i++) {
        drain(ik_case_write_since(kase, ik_case_get_entry_digest(kase, i),
                                  NULL),
              &text);
        expect_no_secret(text.data);
        ik_text_release(&text);
        expect_no_secret(ik_case_get_actor(kase, i));
        expect_no_secret(ik_case_get_reason(kase, i));
    }
    for (size_t i = 0; i < ik_case_get_revision_count(kase); i++)
        expect_no_secret_in_record(ik_case_get_revision(kase, i));
    for (int kind = 0; kind <= IK_KIND_SOURCE; kind++)
        for (size_t i = 0;
             i < ik_case_get_record_count(kase, (enum ik_kind)kind); i++)
            expect_no_secret_in_record(
                ik_case_get_record(kase, (enum ik_kind)kind, i));
}

START_TEST(a_redacted_value_is_nowhere_and_the_journal_still_adds_up)
{
    struct ik_text before = written(states[4]);
    ck_assert_ptr_nonnull(strstr(before.data, SECRET_XML));
    ik_text_release(&before);
    for (size_t i = 5; i <= ENTRIES; i++) {
        expect_no_secret_in_case(states[i]);
        ck_assert(ik_case_verify(states[i], NULL, NULL));
    }
    ck_assert_int_eq(
        ik_record_get_presence(ik_case_find(states[5], "P1"),
                               IK_FIELD_PERSON_NAME),
        IK_PRESENCE_REDACTED);
    ck_assert_str_eq(ik_record_get_text(ik_case_find(states[6], "P1"),
                                        IK_FIELD_PERSON_NAME, 0),
                     "Kari");
    /* The case before is what it was. */
    ck_assert_str_eq(ik_record_get_text(ik_case_find(states[4], "P1"),
                                        IK_FIELD_PERSON_NAME, 0),
                     SECRET);
}
END_TEST

START_TEST(a_redaction_reaches_what_its_own_entry_wrote)
{
    ik_case_builder *builder = begin(states[4], 5);
    ik_case_builder_redact(builder, "P1", IK_FIELD_PERSON_NAME);
    ik_draft *draft = ik_case_builder_correct(builder, "P1");
    ik_draft_set_text(draft, IK_FIELD_PERSON_NAME, NULL, SECRET "!");
    const ik_case *kase = finish(builder);
    expect_no_secret_in_case(kase);
    ck_assert(ik_case_verify(kase, NULL, NULL));
    struct ik_text text = written(kase);
    const ik_case *again = read_case(text.data, text.size);
    ck_assert(ik_case_verify(again, ik_case_get_head(kase), NULL));
    ik_text_release(&text);
    ik_case_unref(again);
    ik_case_unref(kase);
}
END_TEST

/* Recorded by mistake, annulled, and still in the file. */
START_TEST(what_was_annulled_can_be_redacted)
{
    ik_case_builder *builder = begin(states[4], 5);
    ik_case_builder_annul(builder, "P1");
    const ik_case *annulled = finish(builder);
    struct ik_text before = written(annulled);
    ck_assert_ptr_nonnull(strstr(before.data, SECRET_XML));
    builder = begin(annulled, 6);
    ik_case_builder_redact(builder, "P1", IK_FIELD_PERSON_NAME);
    const ik_case *kase = finish(builder);
    expect_no_secret_in_case(kase);
    ck_assert_ptr_null(ik_case_find(kase, "P1"));
    struct ik_text text = written(kase);
    const ik_case *again = read_case(text.data, text.size);
    ck_assert(ik_case_verify(again, ik_case_get_head(kase), NULL));
    ik_text_release(&before);
    ik_text_release(&text);
    ik_case_unref(again);
    ik_case_unref(kase);
    ik_case_unref(annulled);
}
END_TEST

START_TEST(what_cannot_be_redacted_is_refused)
{
    static const struct {
        const char *record;
        enum ik_field field;
    } wrong[] = {
        { "C1", IK_FIELD_CASE_TITLE },          /* not sensitive */
        { "P1", IK_FIELD_PERSON_ALIAS },        /* not a text */
        { "P1", IK_FIELD_ENQUIRY_QUESTION },    /* of another kind */
        { "P1", IK_FIELD_PERSON_TELEPHONE },    /* nothing there */
        { "P1", IK_FIELD_NONE },
        { "NO", IK_FIELD_PERSON_NAME },
        { NULL, IK_FIELD_PERSON_NAME },
        { "S1", IK_FIELD_ORGANISATION_CONTACT }, /* annulled, and not there */
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        ik_case_builder *builder = begin(states[4], 5);
        ik_case_builder_redact(builder, wrong[i].record, wrong[i].field);
        ik_error *error = NULL;
        ck_assert_ptr_null(ik_case_builder_finish(builder, &error));
        ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ACT);
        ik_error_free(error);
        ik_case_builder_free(builder);
    }
}
END_TEST

/* The file of a state with what came later put before its end tag. */
static struct ik_text
appended(const ik_case *early, const ik_case *late)
{
    struct ik_text text = written(early), since = { 0 };
    drain(ik_case_write_since(late, ik_case_get_head(early), NULL), &since);
    size_t end = find(&text, "</case_file>", 0);
    struct ik_text made = replaced(&text, (struct span){ end, 0 },
                                   since.data ? since.data : "");
    ik_text_release(&text);
    ik_text_release(&since);
    return made;
}

START_TEST(entries_appended_make_the_whole_file)
{
    for (size_t late = 1; late <= ENTRIES; late++)
        for (size_t early = 1; early <= late; early++) {
            struct ik_text made = appended(states[early], states[late]);
            const ik_case *kase = read_case(made.data, made.size);
            ck_assert(
                ik_case_verify(kase, ik_case_get_head(states[late]), NULL));
            struct ik_text whole = written(states[late]);
            struct ik_text again = written(kase);
            ck_assert_str_eq(again.data, whole.data);
            /* A redaction reaches back into what a host has stored. */
            if (early >= 5 || late < 5)
                ck_assert_str_eq(made.data, whole.data);
            else
                expect_no_secret_in_case(kase);
            ik_text_release(&again);
            ik_text_release(&whole);
            ik_text_release(&made);
            ik_case_unref(kase);
        }
}
END_TEST

START_TEST(writing_since_a_head_that_never_was_is_a_conflict)
{
    static const char *const heads[] = { NULL, "", "x",
                                         "00000000000000000000000000000000"
                                         "00000000000000000000000000000000" };
    for (size_t i = 0; i < COUNT(heads); i++) {
        ik_error *error = NULL;
        ck_assert_ptr_null(
            ik_case_write_since(states[6], heads[i], &error));
        ck_assert_int_eq(ik_error_get_problem(error, 0),
                         IK_PROBLEM_CONFLICT);
        ik_error_free(error);
    }
    ck_assert_ptr_null(ik_case_write_since(
        states[0], ik_case_get_head(states[0]), NULL));
    ck_assert_ptr_null(ik_case_write_since(
        states[2], ik_case_get_head(states[3]), NULL));
    ck_assert_ptr_null(ik_case_write_since(NULL, head, NULL));
}
END_TEST

static enum ik_problem
finish_expecting(const ik_case *base, const char *expected)
{
    ik_case_builder *builder = begin(base, 7);
    ik_case_builder_expect_head(builder, expected);
    ik_case_builder_add(builder, IK_KIND_ORGANISATION, "S9");
    ik_error *error = NULL;
    const ik_case *kase = ik_case_builder_finish(builder, &error);
    enum ik_problem problem = ik_error_get_problem(error, 0);
    ck_assert(!kase == (problem != 0));
    ik_case_unref(kase);
    ik_error_free(error);
    ik_case_builder_free(builder);
    return problem;
}

START_TEST(who_comes_second_is_told)
{
    const char *old = ik_case_get_head(states[5]);
    char longer[80];
    snprintf(longer, sizeof longer, "%s0", head);
    ck_assert_int_eq(finish_expecting(states[6], head), 0);
    ck_assert_int_eq(finish_expecting(states[6], NULL), 0);
    ck_assert_int_eq(finish_expecting(states[6], old), IK_PROBLEM_CONFLICT);
    ck_assert_int_eq(finish_expecting(states[6], ""), IK_PROBLEM_CONFLICT);
    ck_assert_int_eq(finish_expecting(states[6], longer),
                     IK_PROBLEM_CONFLICT);
    ck_assert_int_eq(
        finish_expecting(states[0], ik_case_get_head(states[0])), 0);
}
END_TEST

/* Every run of white space between tags becomes another one. */
static struct ik_text
reindented(const struct ik_text *text, const char *space)
{
    struct ik_text packed_text = packed(text->data, text->size);
    struct ik_text made = { 0 };
    for (size_t i = 0; i < packed_text.size; i++) {
        ik_text_add_char(&made, packed_text.data[i]);
        /* Not within what may be mixed, nor in an empty text. */
        bool between = strncmp(packed_text.data + i, "><", 2) == 0;
        bool leaf = strncmp(packed_text.data + i, "></", 3) == 0 &&
                    strncmp(packed_text.data + i, "></case", 7) != 0 &&
                    strncmp(packed_text.data + i, "></entry", 8) != 0;
        if (between && !leaf)
            ik_text_add_string(&made, space);
    }
    ik_text_release(&packed_text);
    return made;
}

START_TEST(white_space_between_elements_means_nothing)
{
    static const char *const spaces[] = { "", " ", "\n", "\r\n\t\t",
                                          "\n      <!-- seen -->\n" };
    /* White space beside text in an extension is the extension's own. */
    struct ik_text plain = { 0 };
    ik_text_add(&plain, base_file, strlen(base_file));
    size_t mixed = find(&plain, "  <v:p ", 0);
    struct ik_text text = replaced(
        &plain, (struct span){ mixed, find(&plain, "</v:p>", 0) + 6 - mixed },
        NULL);
    const ik_case *base = read_case(text.data, text.size);
    const ik_case *kase = finish(begin(base, 1));
    struct ik_text whole = written(kase);
    for (size_t i = 0; i < COUNT(spaces); i++) {
        struct ik_text altered = reindented(&whole, spaces[i]);
        const ik_case *again = read_case(altered.data, altered.size);
        ck_assert(ik_case_verify(again, ik_case_get_head(kase), NULL));
        ck_assert(says_the_same(again, &whole));
        ik_case_unref(again);
        ik_text_release(&altered);
    }
    ik_text_release(&plain);
    ik_text_release(&text);
    ik_text_release(&whole);
    ik_case_unref(base);
    ik_case_unref(kase);
}
END_TEST

START_TEST(a_plain_case_is_chained_with_all_that_it_had)
{
    ck_assert(!ik_case_is_chained(states[0]));
    ck_assert_uint_eq(ik_case_get_entry_count(states[0]), 0);
    ik_error *error = NULL;
    ck_assert(!ik_case_verify(states[0], NULL, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_DIGEST);
    ik_error_free(error);

    ck_assert(ik_case_is_chained(states[1]));
    size_t count;
    ck_assert_uint_eq(ik_case_get_entry_revisions(states[1], 0, &count), 0);
    ck_assert_uint_eq(count, ik_case_get_revision_count(states[0]));
    ck_assert(ik_case_verify(states[1], NULL, NULL));
    ck_assert_str_eq(ik_case_get_actor(states[1], 0), "kari & co");
    ck_assert_str_ne(ik_case_get_head(states[0]),
                     ik_case_get_head(states[1]));
}
END_TEST

START_TEST(the_head_is_the_digest_of_the_last_entry)
{
    for (size_t i = 1; i <= ENTRIES; i++) {
        ck_assert_uint_eq(ik_case_get_entry_count(states[i]), i);
        ck_assert_str_eq(ik_case_get_head(states[i]),
                         ik_case_get_entry_digest(states[i], i - 1));
        ck_assert_str_eq(ik_case_get_entry_digest(states[i], 0),
                         ik_case_get_head(states[1]));
    }
    ck_assert_ptr_null(ik_case_get_entry_digest(states[1], 1));
    ck_assert_ptr_null(ik_case_get_entry_digest(NULL, 0));
}
END_TEST

START_TEST(entries_are_written_one_after_the_other)
{
    ik_case_builder *builder = begin(states[6], 5);
    ik_error *error = NULL;
    ck_assert_ptr_null(ik_case_builder_finish(builder, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ACT);
    ck_assert_str_eq(ik_error_get_field(error, 0), "entered");
    ik_error_free(error);
    ik_case_builder_free(builder);
    /* At the same time is fine. */
    ik_case_unref(finish(begin(states[6], 6)));

    struct ik_text altered = { 0 };
    ik_text_add(&altered, file.data, file.size);
    substitute(&altered, "entered=\"2026-09-03", "entered=\"2026-08-03");
    error = NULL;
    ck_assert_ptr_null(
        ik_case_from_bytes(altered.data, altered.size, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ACT);
    ck_assert(ik_error_get_line(error, 0) > 0);
    ik_error_free(error);
    ik_text_release(&altered);
}
END_TEST

START_TEST(an_entry_needs_salts_a_time_and_a_writer)
{
    for (int lacking = 0; lacking < 3; lacking++) {
        ik_case_builder *builder = ik_case_builder_derive(states[6]);
        uint8_t random[32] = { 9 };
        if (lacking != 0)
            ik_case_builder_set_random(builder, random);
        ik_case_builder_set_entry(
            builder,
            lacking == 1 ? (ik_instant){ 0 } : instant("2026-09-09T00:00Z"),
            lacking == 2 ? NULL : "kari", NULL);
        ik_error *error = NULL;
        ck_assert_ptr_null(ik_case_builder_finish(builder, &error));
        ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ACT);
        ik_error_free(error);
        ik_case_builder_free(builder);
    }
}
END_TEST

START_TEST(equal_values_have_different_commitments)
{
    ik_case_builder *builder = begin(states[6], 7);
    for (int i = 0; i < 2; i++) {
        ik_draft *draft = ik_case_builder_add(builder, IK_KIND_PERSON,
                                              i ? "P8" : "P9");
        ik_draft_set_text(draft, IK_FIELD_PERSON_NAME, NULL, "Same");
        ik_draft_set_text(draft, IK_FIELD_PERSON_EMAIL, NULL, "Same");
    }
    const ik_case *kase = finish(builder);
    struct ik_digest commitments[4];
    for (size_t i = 0; i < 4; i++) {
        const ik_record *record = ik_case_find(kase, i < 2 ? "P8" : "P9");
        const struct ik_cell *cell = ik_record_value(
            record, i % 2 ? IK_FIELD_PERSON_NAME : IK_FIELD_PERSON_EMAIL,
            IK_TYPE_TEXT, 0);
        ck_assert(cell->salted);
        commitments[i] = ik_cell_commitment(cell);
        for (size_t j = 0; j < i; j++)
            ck_assert_mem_ne(&commitments[i], &commitments[j],
                             sizeof *commitments);
    }
    ik_case_unref(kase);
}
END_TEST

/* The start tag's attributes in the order of the canonical form. */
static void
add_sorted_tag(struct ik_text *text, const ik_record *record)
{
    struct ik_text form = { 0 };
    ik_write_record(&form, record, IK_FORM_CANONICAL, 0);
    ik_text_add(text, form.data, strcspn(form.data, ">"));
    ik_text_release(&form);
}

START_TEST(an_older_version_makes_the_same_canonical_form)
{
    /* What one version reads as fields another keeps as it stands. */
    const ik_case *kase = states[ENTRIES];
    for (size_t i = 0; i < ik_case_get_revision_count(kase); i++) {
        const ik_record *record = ik_case_get_revision(kase, i);
        if (ik_record_get_kind(record) == IK_KIND_UNKNOWN)
            continue;
        struct ik_text known = { 0 }, form = { 0 }, raw = { 0 },
                       unknown = { 0 };
        ik_write_record(&known, record, IK_FORM_CANONICAL, 0);
        ik_write_record(&form, record, IK_FORM_FILE, 2);
        add_sorted_tag(&raw, record);
        const char *rest = strchr(form.data, '>');
        ik_text_add_string(&raw, rest[-1] == '/' ? "/" : "");
        ik_text_add_string(&raw, rest);
        ik_canonical_add_raw(&unknown, raw.data, NULL);
        ck_assert_str_eq(unknown.data, known.data);
        ik_text_release(&known);
        ik_text_release(&form);
        ik_text_release(&raw);
        ik_text_release(&unknown);
    }
}
END_TEST

static const struct {
    const char *xml;
    const char *canonical;
} forms[] = {
    { "<a/>", "<a></a>" },
    { "<a></a>", "<a></a>" },
    { "<a> </a>", "<a> </a>" },
    { "<a>\n <b/>\n</a>", "<a><b></b></a>" },
    { "<a>\n <b> </b>\n</a>", "<a><b> </b></a>" },
    { "<a>x <b/> <c/></a>", "<a>x <b></b> <c></c></a>" },
    { "<a> <b/> <c/>x</a>", "<a> <b></b> <c></c>x</a>" },
    { "<a> <b>x <c/> </b> </a>", "<a><b>x <c></c> </b></a>" },
    { "<a>&#13;<b/></a>", "<a>&#13;<b></b></a>" },
    { "<a b=\"/\"/>", "<a b=\"/\"></a>" },
    /* SHA-256 of sixteen NULs, and of those and "<&>" and a CR. */
    { "<a salt=\"00000000000000000000000000000000\"/>",
      "<a digest=\"374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab"
      "28ec37bb\"></a>" },
    { "<a lang=\"nb\" salt=\"00000000000000000000000000000000\">"
      "&lt;&amp;&gt;&#13;</a>",
      "<a digest=\"a6a5349a84d5a342b6664e08e3420589ffc81f8ead2bfb2cf6b57011"
      "fb0f8357\" lang=\"nb\"></a>" },
    /* All but the salt stays where it is. */
    { "<a b=\"1\" salt=\"00000000000000000000000000000000\" z=\"2\"/>",
      "<a b=\"1\" digest=\"374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b"
      "25632aab28ec37bb\" z=\"2\"></a>" },
    { "<a xmlns:v=\"u\" salt=\"00000000000000000000000000000000\" "
      "v:a=\"1\"/>",
      "<a xmlns:v=\"u\" digest=\"374708fff7719dd5979ec875d56cd2286f6d3cf7ec"
      "317a3b25632aab28ec37bb\" v:a=\"1\"></a>" },
    /* A salt means that in our namespace and on a text only. */
    { "<v:a xmlns:v=\"u\" salt=\"00000000000000000000000000000000\"/>",
      "<v:a xmlns:v=\"u\" salt=\"00000000000000000000000000000000\"></v:a>" },
    { "<a xmlns=\"u\"><b salt=\"00000000000000000000000000000000\"/></a>",
      "<a xmlns=\"u\"><b salt=\"00000000000000000000000000000000\"></b></a>" },
    { "<a salt=\"00000000000000000000000000000000\"><b/></a>",
      "<a salt=\"00000000000000000000000000000000\"><b></b></a>" },
    { "<a salt=\"0\"/>", "<a salt=\"0\"></a>" },
    { "<a xmlns=\"u\"><b xmlns=\"urn:innokjop:case:1\" "
      "salt=\"00000000000000000000000000000000\"/></a>",
      "<a xmlns=\"u\"><b xmlns=\"urn:innokjop:case:1\" digest=\"374708fff77"
      "19dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb\"></b></a>" },
};

START_TEST(what_is_not_known_has_one_canonical_form)
{
    struct ik_text text = { 0 };
    ik_canonical_add_raw(&text, forms[_i].xml, NULL);
    ck_assert_str_eq(text.data, forms[_i].canonical);
    ik_text_release(&text);
}
END_TEST

static TCase *
alteration_case(void)
{
    TCase *tests = tcase_create("alterations");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 200);
    tcase_add_test(tests,
                   each_byte_altered_is_found_refused_or_without_meaning);
    tcase_add_test(tests, each_byte_of_our_own_version_altered_is_found_too);
    tcase_add_test(tests, entries_dropped_at_the_end_are_found_by_the_head);
    tcase_add_test(tests, a_file_without_any_of_its_entries_is_refused);
    tcase_add_test(tests, entries_swapped_are_refused_or_found);
    tcase_add_test(tests, entries_swapped_and_numbered_anew_are_found);
    tcase_add_test(tests, an_entry_that_comes_twice_is_refused_or_found);
    tcase_add_test(tests, records_swapped_within_an_entry_are_found);
    tcase_add_test(tests, records_swapped_or_moved_between_entries_are_found);
    tcase_add_test(tests, a_record_taken_out_or_put_in_is_found);
    tcase_add_test(tests, verifying_names_the_record_and_the_entry);
    tcase_add_test(tests, an_altered_entry_breaks_the_chain_where_it_is);
    tcase_add_test(tests, white_space_between_elements_means_nothing);
    return tests;
}

static TCase *
redaction_case(void)
{
    TCase *tests = tcase_create("redaction");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests,
                   a_redacted_value_is_nowhere_and_the_journal_still_adds_up);
    tcase_add_test(tests, a_redaction_reaches_what_its_own_entry_wrote);
    tcase_add_test(tests, a_value_that_no_redaction_explains_is_missed);
    tcase_add_test(tests, a_redaction_taken_out_is_found);
    tcase_add_test(tests, what_was_annulled_can_be_redacted);
    tcase_add_test(tests, what_cannot_be_redacted_is_refused);
    tcase_add_test(tests, equal_values_have_different_commitments);
    return tests;
}

static TCase *
chain_case(void)
{
    TCase *tests = tcase_create("the chain");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_plain_case_is_chained_with_all_that_it_had);
    tcase_add_test(tests, the_head_is_the_digest_of_the_last_entry);
    tcase_add_test(tests, entries_are_written_one_after_the_other);
    tcase_add_test(tests, an_entry_needs_salts_a_time_and_a_writer);
    tcase_add_test(tests, who_comes_second_is_told);
    tcase_add_test(tests, entries_appended_make_the_whole_file);
    tcase_add_test(tests,
                   writing_since_a_head_that_never_was_is_a_conflict);
    tcase_add_test(tests, an_older_version_makes_the_same_canonical_form);
    tcase_add_loop_test(tests, what_is_not_known_has_one_canonical_form, 0,
                        COUNT(forms));
    return tests;
}

int
main(void)
{
    Suite *suite = suite_create("journal");
    suite_add_tcase(suite, alteration_case());
    suite_add_tcase(suite, redaction_case());
    suite_add_tcase(suite, chain_case());
    return ik_test_run(suite);
}
