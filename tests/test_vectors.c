/* The figures of the law are those of the sources: tests/data/law. */
#include "run.h"
#include "vectors.h"

#ifndef IK_TEST_DATA
#define IK_TEST_DATA "tests/data"
#endif

enum { LONGEST_LINE = 256 };

START_TEST(figures_are_those_of_the_sources)
{
    struct ik_law *law =
        ik_law_load(ik_law_embedded, ik_law_embedded_size, NULL);
    FILE *file = fopen(IK_TEST_DATA "/law/vectors.tsv", "r");
    char line[LONGEST_LINE], answer[IK_VECTOR_ANSWER];
    const char *fields[IK_VECTOR_FIELDS];
    int number = 0, wrong = 0, asked = 0;
    ck_assert(law && file);
    while (fgets(line, sizeof line, file)) {
        number++;
        if (!ik_vector_split(line, fields))
            continue;
        ik_vector_answer(law, fields, answer);
        asked++;
        if (strcmp(answer, fields[3]) == 0)
            continue;
        fprintf(stderr, "# vectors.tsv:%d: %s %s %s is %s, not %s\n", number,
                fields[0], fields[1], fields[2], answer, fields[3]);
        wrong++;
    }
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_gt(asked, 600);
    fclose(file);
    ik_law_free(law);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("vectors");
    TCase *all = tcase_create("vectors");
    tcase_add_test(all, figures_are_those_of_the_sources);
    suite_add_tcase(suite, all);
    return ik_test_run(suite);
}
