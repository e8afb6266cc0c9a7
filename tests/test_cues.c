/*
 * Cues, over labelled sentences: tests/data/cues/NAME.txt. A line is what is
 * expected, group, language, sentence and perhaps the proper name, with tabs
 * between; "\n" in a sentence is a line break.
 */
#include "base/text.h"
#include "law/cues.h"
#include "run.h"
#include "vectors.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef IK_TEST_DATA
#define IK_TEST_DATA "tests/data"
#endif

enum { MOST_HITS = 16, FIELDS = 5, LONGEST_LINE = 2048 };

static const ik_date today = { 20260901 };
static struct ik_law *law;

static void
load(void)
{
    law = ik_law_load(ik_law_embedded, ik_law_embedded_size, NULL);
    ck_assert_ptr_nonnull(law);
}

static void
unload(void)
{
    ik_law_free(law);
    law = NULL;
}

static enum ik_cue_group
group_of(const char *name)
{
    enum ik_cue_group group = ik_vector_group(name);
    ck_assert_msg(group, "no group %s", name);
    return group;
}

struct hits {
    struct ik_cue_hit *items;
    size_t count;
    size_t most; /* stored */
    size_t wanted;
};

static bool
take(void *context, const struct ik_cue_hit *hit)
{
    struct hits *hits = context;
    if (hits->count < hits->most)
        hits->items[hits->count] = *hit;
    return ++hits->count < hits->wanted;
}

static size_t
count_hits(enum ik_cue_group group, ik_date date, const char *text,
           size_t length)
{
    struct hits hits = { .wanted = SIZE_MAX };
    ik_cues_find(law, group, date, text, length, take, &hits);
    return hits.count;
}

/* Room for MOST_HITS is asked for. */
static size_t
find(enum ik_cue_group group, const char *text, struct ik_cue_hit *items)
{
    struct hits hits = { items, 0, MOST_HITS, SIZE_MAX };
    ik_cues_find(law, group, today, text, strlen(text), take, &hits);
    return hits.count;
}

/* A plain hit outweighs one that is guarded or negated. */
static const char *
verdict(const struct ik_cue_hit *hits, size_t count)
{
    const char *worst = "none";
    for (size_t i = 0; i < count && i < MOST_HITS; i++) {
        if (!hits[i].negated && !hits[i].guarded)
            return "hit";
        worst = hits[i].negated ? "negated" : "guarded";
    }
    return worst;
}

static bool
has_name(const char *text, const struct ik_cue_hit *hits, size_t count,
         const char *name)
{
    for (size_t i = 0; i < count && i < MOST_HITS; i++)
        if (hits[i].name_length == strlen(name) &&
            memcmp(text + hits[i].name_offset, name, strlen(name)) == 0)
            return true;
    return false;
}

/* With a dash behind it the text is always read word by word. */
static size_t
count_unfiltered(enum ik_cue_group group, const char *text)
{
    char longer[LONGEST_LINE];
    int length = snprintf(longer, sizeof longer, "%s\n\xE2\x80\x93", text);
    return count_hits(group, today, longer, (size_t)length);
}

static void
unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        bool newline = from[0] == '\\' && from[1] == 'n';
        from += newline;
        *to++ = newline ? '\n' : *from;
    }
    *to = '\0';
}

static size_t
split(char *line, char *fields[FIELDS])
{
    size_t count = 0;
    for (char *at = line; at && count < FIELDS; count++) {
        fields[count] = at;
        at = strchr(at, '\t');
        if (at)
            *at++ = '\0';
    }
    return count;
}

static bool
judge(char *line, const char *file, int number)
{
    char *fields[FIELDS];
    struct ik_cue_hit hits[MOST_HITS];
    size_t count = split(line, fields);
    ck_assert_msg(count >= 4, "%s:%d is no test", file, number);
    /* The sentence alone, so that reading past it is noticed. */
    char *text = malloc(strlen(fields[3]) + 1);
    ck_assert_ptr_nonnull(text);
    strcpy(text, fields[3]);
    unescape(text);
    size_t found = find(group_of(fields[1]), text, hits);
    const char *got = verdict(hits, found);
    bool good = strcmp(got, fields[0]) == 0 &&
                found == count_unfiltered(group_of(fields[1]), text) &&
                (count < 5 || has_name(text, hits, found, fields[4]));
    if (!good)
        fprintf(stderr, "# %s:%d: %s, not %s: %s (%s)\n", file, number, got,
                fields[0], text, found ? hits[0].key : "-");
    free(text);
    return good;
}

static void
judge_file(const char *name, int at_least)
{
    char path[512], line[LONGEST_LINE];
    int number = 0, judged = 0, wrong = 0;
    snprintf(path, sizeof path, "%s/cues/%s.txt", IK_TEST_DATA, name);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "cannot open %s", path);
    while (fgets(line, sizeof line, file)) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (!*line || *line == '#')
            continue;
        judged++;
        wrong += !judge(line, name, number);
    }
    fclose(file);
    ck_assert_msg(wrong == 0, "%d of %d sentences are wrong", wrong, judged);
    ck_assert_int_ge(judged, at_least);
}

START_TEST(brands_are_found_by_word_and_name)
{
    judge_file("brand", 60);
}
END_TEST

START_TEST(ordinary_words_and_numbers_are_no_brands)
{
    judge_file("traps", 80);
}
END_TEST

START_TEST(materials_are_found_where_they_are_the_solution)
{
    judge_file("material", 30);
}
END_TEST

START_TEST(ties_to_a_dialogue_are_found_and_background_is_not)
{
    judge_file("dialogue", 30);
}
END_TEST

START_TEST(guards_demands_and_negations_are_told_apart)
{
    judge_file("guards", 20);
}
END_TEST

START_TEST(answers_that_ask_for_better_than_equal_are_found)
{
    judge_file("equivalence_answers", 10);
}
END_TEST

START_TEST(blanket_clauses_are_found_and_warnings_are_not)
{
    judge_file("exclusion", 15);
}
END_TEST

START_TEST(each_row_is_needed_by_some_sentence)
{
    judge_file("each", 60);
}
END_TEST

START_TEST(a_hit_says_where_it_stands)
{
    static const char text[] =
        "Noe annet. Gatelyset skal ha armatur av fabrikat Lyso her. Slutt.";
    struct ik_cue_hit hits[MOST_HITS];
    ck_assert_uint_eq(find(IK_CUES_BRAND, text, hits), 1);
    ck_assert_str_eq(hits[0].key, "nb-fabrikat");
    ck_assert_uint_eq(hits[0].offset,
                      (size_t)(strstr(text, "fabrikat") - text));
    ck_assert_uint_eq(hits[0].length, strlen("fabrikat"));
    ck_assert_uint_eq(hits[0].name_offset,
                      (size_t)(strstr(text, "Lyso") - text));
    ck_assert_uint_eq(hits[0].sentence_offset,
                      (size_t)(strstr(text, "Gatelyset") - text));
    ck_assert_uint_eq(hits[0].sentence_length,
                      strlen("Gatelyset skal ha armatur av fabrikat Lyso her"));
    ck_assert(hits[0].must);
}
END_TEST

START_TEST(the_search_ends_when_enough_was_seen)
{
    static const char text[] = "Fabrikat: Lyso\nFabrikat: Kirurga\n";
    struct hits hits = { .wanted = 1 };
    ik_cues_find(law, IK_CUES_BRAND, today, text, strlen(text), take, &hits);
    ck_assert_uint_eq(hits.count, 1);
    ck_assert_uint_eq(count_hits(IK_CUES_BRAND, today, text, strlen(text)), 2);
}
END_TEST

START_TEST(a_date_before_the_rows_finds_nothing)
{
    static const char text[] = "Fabrikat: Lyso";
    size_t length = strlen(text);
    ck_assert_uint_eq(
        count_hits(IK_CUES_BRAND, (ik_date){ 20161231 }, text, length), 0);
    ck_assert_uint_eq(count_hits((enum ik_cue_group)0, today, text, length), 0);
    ck_assert_uint_eq(count_hits(IK_CUES_GROUP_COUNT, today, text, length), 0);
}
END_TEST

START_TEST(capitals_soft_hyphens_and_loose_accents_make_no_difference)
{
    struct ik_cue_hit hits[MOST_HITS];
    ck_assert_uint_eq(find(IK_CUES_MUST, "MÅ", hits), 1);
    ck_assert_uint_eq(find(IK_CUES_MUST, "ma\xCC\x8A", hits), 1);
    ck_assert_uint_eq(find(IK_CUES_MUST, "m\xC2\xAD\xC3\xA5", hits), 1);
    ck_assert_uint_eq(find(IK_CUES_MUST, "ma", hits), 0);
    ck_assert_uint_eq(find(IK_CUES_EQUIVALENCE,
                           "eller\xC2\xA0tilsva-\r\n  rende", hits), 1);
    ck_assert_uint_eq(find(IK_CUES_EQUIVALENCE,
                           "eller\n\ntilsvarende", hits), 0);
}
END_TEST

START_TEST(what_is_not_utf8_is_passed_over)
{
    static const char *const texts[] = {
        "\xFF\xFE skal", "\xC3 skal", "skal \xE2\x84", "\x80\x80 skal",
        "skal\xF0\x9F\x98", "\xC0\xAF skal", "\xED\xA0\x80 skal"
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t length = strlen(texts[i]);
        char *exact = malloc(length);
        ck_assert_ptr_nonnull(exact);
        memcpy(exact, texts[i], length);
        ck_assert_uint_eq(count_hits(IK_CUES_MUST, today, exact, length), 1);
        free(exact);
    }
    ck_assert_uint_eq(count_hits(IK_CUES_MUST, today, "", 0), 0);
}
END_TEST

/* Text over and over, up to a size; the caller frees it. */
static char *
repeat(const char *piece, size_t size)
{
    size_t length = strlen(piece);
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < size; i++)
        text[i] = piece[i % length];
    return text;
}

/*
 * Pieces made to be slow: no sentence ends, patterns that nearly match,
 * characters that are looked over. What is found grows with the text, and the
 * time limit of the test run would show a search that is quadratic.
 */
START_TEST(hostile_text_is_searched_to_its_end)
{
    static const char *const pieces[] = {
        "av ", ("de r\xC3\xA5" "d "), "....", "\n", "- ", "-\n ", "fabrikat ",
        "Fabrikat Lyso ", "type type ", "AB 12 ", "(R)", "\xC2\xAD",
        "eller eller ", "de deltok ikke ", "vist p\xC3\xA5 ", "A", "ikke ",
        "Lyso ", "lyso Lyso ", "koblet til Volvo "
    };
    size_t size = 32 * 1024 / ik_test_one_in();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char *text = repeat(pieces[i], 2 * size);
        for (int g = 1; g < IK_CUES_GROUP_COUNT; g++) {
            enum ik_cue_group group = (enum ik_cue_group)g;
            size_t half = count_hits(group, today, text, size);
            size_t whole = count_hits(group, today, text, 2 * size);
            ck_assert_msg(half < 2 ? whole >= half : whole >= 2 * half - 2,
                          "\"%s\": %zu, then %zu", pieces[i], half, whole);
        }
        free(text);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("cues");
    TCase *tests = tcase_create("cues");
    tcase_add_unchecked_fixture(tests, load, unload);
    tcase_set_timeout(tests, 200);
    tcase_add_test(tests, brands_are_found_by_word_and_name);
    tcase_add_test(tests, ordinary_words_and_numbers_are_no_brands);
    tcase_add_test(tests, materials_are_found_where_they_are_the_solution);
    tcase_add_test(tests, ties_to_a_dialogue_are_found_and_background_is_not);
    tcase_add_test(tests, each_row_is_needed_by_some_sentence);
    tcase_add_test(tests, guards_demands_and_negations_are_told_apart);
    tcase_add_test(tests, answers_that_ask_for_better_than_equal_are_found);
    tcase_add_test(tests, blanket_clauses_are_found_and_warnings_are_not);
    tcase_add_test(tests, a_hit_says_where_it_stands);
    tcase_add_test(tests, the_search_ends_when_enough_was_seen);
    tcase_add_test(tests, a_date_before_the_rows_finds_nothing);
    tcase_add_test(tests,
                   capitals_soft_hyphens_and_loose_accents_make_no_difference);
    tcase_add_test(tests, what_is_not_utf8_is_passed_over);
    tcase_add_test(tests, hostile_text_is_searched_to_its_end);
    suite_add_tcase(suite, tests);
    return ik_test_run(suite);
}
