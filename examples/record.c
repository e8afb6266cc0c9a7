/*
 * Records a dialogue meeting in a case of its own and saves the case: a host
 * would go on with ik_case_builder_derive() whenever something happens. The
 * case is chained when the host gives 32 fresh random bytes for each entry.
 */
#include <innokjop/innokjop.h>
#include <stdio.h>

static void
record(ik_case_builder *builder)
{
    ik_draft *buyer = ik_case_builder_add(builder, IK_KIND_ORGANISATION, "B");
    ik_draft_set_text(buyer, IK_FIELD_ORGANISATION_NAME, "nb",
                      "Fjordvik kommune");
    ik_draft_set_code(buyer, IK_FIELD_ORGANISATION_ROLES, "buyer");

    ik_draft *kase = ik_case_builder_add(builder, IK_KIND_CASE, "2026-17");
    ik_draft_set_text(kase, IK_FIELD_CASE_TITLE, "nb", "Trygghetsalarmer");
    ik_draft_set_reference(kase, IK_FIELD_CASE_BUYER, "B");

    ik_draft *event =
        ik_case_builder_add(builder, IK_KIND_DIALOGUE_EVENT, "E1");
    ik_draft_set_code(event, IK_FIELD_DIALOGUE_EVENT_KIND, "one_to_one");
    ik_draft_set_value(event, IK_FIELD_DIALOGUE_EVENT_START,
                       "2026-08-20T09:00+02:00");
    ik_draft_set_yes_no(event, IK_FIELD_DIALOGUE_EVENT_OPEN, IK_NO);
}

static void
complain(const ik_error *error)
{
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        fprintf(stderr, "record: %s\n",
                ik_error_get_message(error, i, IK_LANGUAGE_EN));
}

int
main(int argc, char **argv)
{
    ik_error *error = NULL;
    ik_case_builder *builder = ik_case_builder_new();
    record(builder);
    const ik_case *kase = ik_case_builder_finish(builder, &error);
    bool saved = kase && argc > 1 && ik_case_save(kase, argv[1], &error);
    if (saved)
        printf("%s\n", ik_case_get_head(kase));
    complain(error);

    ik_error_free(error);
    ik_case_unref(kase);
    ik_case_builder_free(builder);
    return saved ? 0 : 1;
}
