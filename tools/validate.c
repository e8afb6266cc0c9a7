#include "arguments.h"
#include "cases.h"
#include "fields.h"
#include "warnings.h"

#include <innokjop/records.h>

#include <string.h>

static void
check_kind(const struct warnings *warnings, const ik_case *kase,
           enum ik_kind kind)
{
    enum ik_field fields[FIELDS_OF_A_KIND];
    size_t count = 0;
    for (int n = 1; n < FIELDS_OF_A_KIND; n++) {
        fields[count] = nth_field(kind, n);
        count += ik_field_get_type(fields[count]) != IK_FIELD_TYPE_NONE;
    }
    const ik_record *record;
    for (size_t i = 0; (record = ik_case_get_record(kase, kind, i)); i++)
        for (size_t j = 0; j < count; j++)
            warn_of_field(warnings, kase, record, fields[j]);
}

static void
check_all_fields(const struct warnings *warnings, const ik_case *kase)
{
    for (int kind = 1; ik_kind_get_name((enum ik_kind)kind); kind++)
        check_kind(warnings, kase, (enum ik_kind)kind);
}

/* What a notice says and could not be read as it should. */
static void
check_kept(const struct warnings *warnings, const ik_record *record)
{
    static const struct {
        const char *reason;
        struct words words;
    } all[] = {
        { "unreadable",
          { "er ikke det feltet skal ha, så ingen regel leser det",
            "er ikkje det feltet skal ha, så ingen regel les det",
            "is not what the field must hold, so no rule reads it" } },
        { "unresolved",
          { "viser til noe som ikke står i kunngjøringen",
            "viser til noko som ikkje står i kunngjeringa",
            "points to something that the notice does not have" } },
        { "repeated",
          { "er én verdi for mye, så ingen regel leser den",
            "er éin verdi for mykje, så ingen regel les han",
            "is one value too many, so no rule reads it" } },
        { "contradictory",
          { "motsier seg selv, så ingen regel leser det",
            "motseier seg sjølv, så ingen regel les det",
            "contradicts itself, so no rule reads it" } },
        { "incomplete",
          { "mangler en del, som dato eller klokkeslett",
            "manglar ein del, som dato eller klokkeslett",
            "lacks a part, as the date or the time" } },
    };
    const char *reason =
        ik_record_get_code(record, IK_FIELD_NOTICE_FIELD_REASON, 0);
    const char *value =
        ik_record_get_text(record, IK_FIELD_NOTICE_FIELD_VALUE, 0);
    for (size_t i = 0; reason && i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i].reason, reason) == 0)
            warn_at(warnings, ik_record_get_line(record),
                    ik_record_get_reference(
                        record, IK_FIELD_NOTICE_FIELD_ABOUT, 0),
                    ik_record_get_token(record, IK_FIELD_NOTICE_FIELD_FIELD,
                                        0),
                    value ? value : "", &all[i].words);
}

static void
check_all_kept(const struct warnings *warnings, const ik_case *kase)
{
    const ik_record *record;
    for (size_t i = 0;
         (record = ik_case_get_record(kase, IK_KIND_NOTICE_FIELD, i)); i++)
        check_kept(warnings, record);
}

/* How the command goes. */
struct validating {
    const struct arguments *arguments;
    bool failed;
};

static void
validate_case(void *data, struct input *input)
{
    static const struct words valid = { "gyldig", "gyldig", "valid" };
    struct validating *validating = data;
    const struct warnings warnings = {
        .out = stdout,
        .name = input->name,
        .language = arguments_get_language(validating->arguments),
    };
    if (!input->kase) {
        print_failure(stdout, input, warnings.language);
        validating->failed = true;
        return;
    }
    check_all_fields(&warnings, input->kase);
    check_all_kept(&warnings, input->kase);
    warn_of_namesakes(&warnings, input->kase, NULL);
    print_place(stdout, warnings.name, 0, NULL, NULL);
    puts(say(warnings.language, &valid));
}

int
run_validate(const struct arguments *arguments)
{
    struct validating validating = { .arguments = arguments };
    cases_read(arguments, validate_case, &validating);
    return validating.failed ? STATUS_FAILED : STATUS_FINE;
}
