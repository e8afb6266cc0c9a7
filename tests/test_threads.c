/* Roots are shared without locks: for the thread sanitizer. */
#include "run.h"

#include <innokjop/innokjop.h>

#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, ROUNDS = 8 };

static const char file[] =
    "<case_file xmlns='urn:innokjop:case:1' minor='0'>"
    "<case id='C' buyer='B'><title lang='nb'>Alarmer</title></case>"
    "<organisation id='B' roles='buyer'><name>Fjordvik</name></organisation>"
    "<procedure id='P' kind='open' part='part_iii'/>"
    "</case_file>";

struct shared {
    const ik_case *kase;
    const ik_ruleset *rules;
    const ik_report *report;
    const ik_time_limit *limit;
};

static struct shared shared;

static const ik_time_limit *
count_days(void)
{
    ik_time_limit_query *query = ik_time_limit_query_new("open", "tender");
    ik_time_limit_query_set_sent(query, (ik_date){ 20260305 });
    const ik_time_limit *limit =
        ik_ruleset_find_time_limit(shared.rules, query, NULL);
    ik_time_limit_query_free(query);
    return limit;
}

static const ik_report *
check_now(void)
{
    ik_instant now = ik_instant_from_utc(INT64_C(1789000000000));
    ik_check_options *options = ik_check_options_new(now);
    ik_check_options_set_include_all(options, true);
    const ik_report *report =
        ik_ruleset_check(shared.rules, shared.kase, options, NULL);
    ik_check_options_free(options);
    return report;
}

static void
set_up(void)
{
    shared.kase = ik_case_from_bytes(file, sizeof file - 1, NULL);
    shared.rules = ik_ruleset_new(NULL);
    shared.report = check_now();
    shared.limit = count_days();
    ck_assert_ptr_nonnull(shared.kase);
    ck_assert_ptr_nonnull(shared.report);
    ck_assert_ptr_nonnull(shared.limit);
}

static void
tear_down(void)
{
    ik_report_unref(shared.report);
    ik_time_limit_unref(shared.limit);
    ik_ruleset_unref(shared.rules);
    ik_case_unref(shared.kase);
    memset(&shared, 0, sizeof shared);
}

static bool
drain(ik_output *output)
{
    char buffer[512];
    size_t all = 0;
    for (size_t n; (n = ik_output_read(output, buffer, sizeof buffer)) > 0;)
        all += n;
    bool whole = all > 0 && !ik_output_has_failed(output);
    ik_output_free(output);
    return whole;
}

static bool
read_anew(void)
{
    const ik_case *kase = ik_case_from_bytes(file, sizeof file - 1, NULL);
    bool same = kase && !strcmp(ik_case_get_head(kase),
                                ik_case_get_head(shared.kase));
    ik_case_unref(kase);
    return same;
}

static bool
look_and_write(void)
{
    const ik_case *kase = ik_case_ref(shared.kase);
    const ik_record *record = ik_case_find(kase, "B");
    const char *name = ik_organisation_get_name(record);
    bool fine = name && !strcmp(name, "Fjordvik") &&
                drain(ik_case_write(kase, NULL));
    ik_case_unref(kase);
    return fine;
}

static bool
derive(void)
{
    ik_case_builder *builder = ik_case_builder_derive(shared.kase);
    ik_draft *draft = ik_case_builder_add(builder, IK_KIND_NEED, "N");
    ik_draft_set_text(draft, IK_FIELD_NEED_TEXT, "nb", "Varsel");
    const ik_case *kase = ik_case_builder_finish(builder, NULL);
    bool fine = ik_case_find(kase, "N") && ik_case_find(kase, "B");
    ik_case_builder_free(builder);
    ik_case_unref(kase);
    return fine;
}

static bool
check_and_write(void)
{
    const ik_report *report = check_now();
    bool fine = drain(ik_report_write(report, IK_REPORT_JSON,
                                      IK_LANGUAGE_NN, NULL)) &&
                drain(ik_report_write(shared.report, IK_REPORT_TEXT,
                                      IK_LANGUAGE_NB, NULL));
    ik_report_unref(report);
    return fine;
}

/* Digests of evidence are made for whoever asks first. */
static bool
hold_findings(void)
{
    const ik_report *report = ik_report_ref(shared.report);
    size_t count = ik_report_get_finding_count(report);
    bool fine = count > 0;
    for (size_t i = 0; i < count; i++) {
        const ik_finding *finding =
            ik_finding_ref(ik_report_get_finding(report, i));
        const char *digest = ik_finding_get_evidence_digest(finding);
        fine = fine && digest && strlen(digest) == 64 &&
               digest == ik_finding_get_evidence_digest(finding);
        ik_finding_unref(finding);
    }
    ik_report_unref(report);
    return fine;
}

static bool
count_and_write(void)
{
    const ik_time_limit *own = count_days();
    const ik_time_limit *limit = ik_time_limit_ref(shared.limit);
    bool fine =
        ik_time_limit_get_days(own) == ik_time_limit_get_days(limit) &&
        drain(ik_time_limit_write(limit, IK_REPORT_JSON, IK_LANGUAGE_NN,
                                  NULL));
    ik_time_limit_unref(limit);
    ik_time_limit_unref(own);
    return fine;
}

struct act {
    bool (*run)(void);
    char name[16];
};

static struct act acts[] = {
    { read_anew, "read" },
    { look_and_write, "look and write" },
    { derive, "derive" },
    { check_and_write, "check" },
    { hold_findings, "hold findings" },
    { count_and_write, "count days" },
};

/* The act, if it failed. */
static void *
repeat(void *data)
{
    struct act *act = data;
    for (int i = 0; i < ROUNDS; i++)
        if (!act->run())
            return act;
    return NULL;
}

/* Every thread begins with another act, and all meet. */
START_TEST(threads_share_roots)
{
    size_t count = sizeof acts / sizeof *acts;
    pthread_t threads[THREADS];
    for (size_t first = 0; first < count; first++) {
        for (size_t i = 0; i < THREADS; i++)
            ck_assert_int_eq(pthread_create(&threads[i], NULL, repeat,
                                            &acts[(first + i) % count]), 0);
        for (size_t i = 0; i < THREADS; i++) {
            void *failed = NULL;
            pthread_join(threads[i], &failed);
            ck_assert_msg(!failed, "%s",
                          failed ? ((struct act *)failed)->name : "");
        }
    }
}
END_TEST

/* The last reference may be given back in any thread. */
static void *
give_back(void *kase)
{
    ik_case_unref(kase);
    return NULL;
}

START_TEST(the_last_thread_releases)
{
    for (int round = 0; round < ROUNDS; round++) {
        const ik_case *kase = ik_case_from_bytes(file, sizeof file - 1, NULL);
        pthread_t threads[THREADS];
        for (size_t i = 0; i < THREADS; i++)
            pthread_create(&threads[i], NULL, give_back,
                           (void *)(uintptr_t)ik_case_ref(kase));
        ik_case_unref(kase);
        for (size_t i = 0; i < THREADS; i++)
            pthread_join(threads[i], NULL);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("threads");
    TCase *tests = tcase_create("threads");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, threads_share_roots);
    tcase_add_test(tests, the_last_thread_releases);
    suite_add_tcase(suite, tests);
    return ik_test_run(suite);
}
