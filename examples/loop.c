/*
 * A host with an event loop: libuv's threads check the files that it is given
 * by one rule set, which they share, and the loop, never waiting, prints the
 * answers as they come.
 */
#define _POSIX_C_SOURCE 200809L /* for uv.h */

#include <innokjop/innokjop.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <uv.h>

struct request {
    uv_work_t work;
    const char *path;
    const ik_ruleset *rules; /* the host's, shared */
    ik_instant now;
    const ik_report *report;
    ik_error *error;
};

/* On one of libuv's threads. */
static void
check(uv_work_t *work)
{
    struct request *request = work->data;
    ik_check_options *options = ik_check_options_new(request->now);
    const ik_case *kase =
        ik_case_from_file(request->path, &request->error);
    if (kase)
        request->report = ik_ruleset_check(request->rules, kase, options,
                                           &request->error);
    ik_case_unref(kase);
    ik_check_options_free(options);
}

/* On the thread of the loop. */
static void
answer(uv_work_t *work, int status)
{
    struct request *request = work->data;
    const char *problem =
        ik_error_get_message(request->error, 0, IK_LANGUAGE_EN);
    if (request->report)
        printf("%s: breaches: %zu\n", request->path,
               ik_report_get_outcome_count(request->report,
                                           IK_OUTCOME_BREACH));
    else
        printf("%s: %s\n", request->path,
               problem ? problem : uv_strerror(status));
    ik_report_unref(request->report);
    ik_error_free(request->error);
    free(request);
}

int
main(int argc, char **argv)
{
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    ik_instant now = ik_instant_from_utc((int64_t)time(NULL) * 1000);
    for (int i = 1; i < argc; i++) {
        struct request *request = malloc(sizeof *request);
        if (!request)
            break;
        *request = (struct request){ .path = argv[i], .rules = rules,
                                     .now = now };
        request->work.data = request;
        uv_queue_work(uv_default_loop(), &request->work, check, answer);
    }
    uv_run(uv_default_loop(), UV_RUN_DEFAULT);
    ik_ruleset_unref(rules);
    return uv_loop_close(uv_default_loop()) ? 1 : 0;
}
