/* Reads a case file, checks it as of this moment and prints the report. */
#include <innokjop/innokjop.h>
#include <stdio.h>
#include <time.h>

int
main(int argc, char **argv)
{
    ik_instant now = ik_instant_from_utc((int64_t)time(NULL) * 1000);
    const ik_case *kase = ik_case_from_file(argv[argc - 1], NULL);
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    ik_check_options *how = ik_check_options_new(now);
    const ik_report *report = ik_ruleset_check(rules, kase, how, NULL);
    ik_output *text =
        ik_report_write(report, IK_REPORT_TEXT, IK_LANGUAGE_EN, NULL);
    const char *answer = ik_output_get_rest(text, NULL);
    int status = answer && puts(answer) != EOF ? 0 : 2;
    ik_output_free(text);
    ik_report_unref(report);
    ik_check_options_free(how);
    ik_ruleset_unref(rules);
    ik_case_unref(kase);
    return status;
}
