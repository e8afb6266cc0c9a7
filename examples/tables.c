/*
 * The host's SQLite tables are the store; a plain case is built of them for
 * each check. Here the host sends the letter that was missing and asks again.
 */
#include <innokjop/innokjop.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* A query a kind of record: the first column is the id, the others are named
 * after the fields that they fill. */
static const char *const queries[][2] = {
    { "case", "SELECT id, name AS title, 'buyer' AS buyer FROM procurement" },
    { "organisation", "SELECT 'buyer', authority AS name, 'NO' AS country, "
                      "'buyer' AS roles, 'municipality' AS buyer_type "
                      "FROM procurement" },
    { "organisation", "SELECT id, name, 'supplier' AS roles FROM supplier" },
    { "procedure", "SELECT 'procedure', 'open' AS kind, 'part_iii' AS part, "
                   "'goods' AS nature, value AS estimated_value, "
                   "announced AS estimated_at FROM procurement" },
    { "notice", "SELECT 'notice', 'competition' AS kind, announced AS sent "
                "FROM procurement" },
    { "deadline", "SELECT 'due', 'tender' AS kind, due AS at "
                  "FROM procurement" },
    { "document", "SELECT 'docs', 'procurement_documents' AS kind" },
    { "enquiry", "SELECT id, asker AS asked_by, asked AS received, answered, "
                 "'substantive' AS significance, text AS question "
                 "FROM question" },
    { "disclosure", "SELECT id, about AS subject, sent AS at, "
                    "receiver AS recipients FROM letter" },
};

/* False when the host cannot tell: a case that lacks its letters would be taken
 * for one in which nobody wrote any. */
static bool
add_rows(ik_case_builder *builder, sqlite3 *host, const char *const query[2])
{
    enum ik_kind kind = ik_kind_from_name(query[0]);
    sqlite3_stmt *rows = NULL;
    sqlite3_prepare_v2(host, query[1], -1, &rows, NULL);
    int step;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        ik_draft *draft = ik_case_builder_add(
            builder, kind, (const char *)sqlite3_column_text(rows, 0));
        for (int i = 1; i < sqlite3_column_count(rows); i++) {
            const char *value = (const char *)sqlite3_column_text(rows, i);
            if (value)
                ik_draft_set_value(
                    draft,
                    ik_field_from_name(kind, sqlite3_column_name(rows, i)),
                    value);
        }
    }
    sqlite3_finalize(rows);
    return step == SQLITE_DONE;
}

/* Prints the answer; false when there is none. */
static bool
check(const ik_ruleset *rules, sqlite3 *host)
{
    ik_error *error = NULL;
    ik_instant now;
    ik_instant_from_text("2026-04-21T12:00+02:00", &now);
    ik_case_builder *builder = ik_case_builder_new();
    /* In one transaction: others may write between two queries. */
    bool told = sqlite3_exec(host, "BEGIN", NULL, NULL, NULL) == SQLITE_OK;
    for (size_t i = 0; told && i < sizeof queries / sizeof *queries; i++)
        told = add_rows(builder, host, queries[i]);
    if (!told)
        puts(sqlite3_errmsg(host));
    sqlite3_exec(host, "COMMIT", NULL, NULL, NULL);
    const ik_case *kase =
        told ? ik_case_builder_finish(builder, &error) : NULL;
    ik_check_options *options = ik_check_options_new(now);
    ik_check_options_add_rule(options, "SOS-002");
    const ik_report *report =
        kase ? ik_ruleset_check(rules, kase, options, &error) : NULL;
    ik_output *text =
        ik_report_write(report, IK_REPORT_TEXT, IK_LANGUAGE_EN, NULL);
    const char *answer = ik_output_get_rest(text, NULL);
    const char *problem = ik_error_get_message(error, 0, IK_LANGUAGE_EN);
    if (answer || problem)
        puts(answer ? answer : problem);
    ik_output_free(text);
    ik_report_unref(report);
    ik_check_options_free(options);
    ik_case_unref(kase);
    ik_case_builder_free(builder);
    ik_error_free(error);
    return report != NULL;
}

int
main(int argc, char **argv)
{
    static char script[8192];
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (file)
        script[fread(script, 1, sizeof script - 1, file)] = '\0';
    sqlite3 *host = NULL;
    bool good = file && sqlite3_open(":memory:", &host) == SQLITE_OK &&
                sqlite3_exec(host, script, NULL, NULL, NULL) == SQLITE_OK;
    const ik_ruleset *rules = ik_ruleset_new(NULL);
    good = good && check(rules, host) &&
           sqlite3_exec(host,
                        "INSERT INTO letter VALUES ('l4', 'q1', 'nattlys', "
                        "'2026-04-21T11:00+02:00')",
                        NULL, NULL, NULL) == SQLITE_OK &&
           check(rules, host);
    ik_ruleset_unref(rules);
    sqlite3_close(host);
    if (file)
        fclose(file);
    return good ? 0 : 1;
}
