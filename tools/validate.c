#include "arguments.h"
#include "cases.h"
#include "fields.h"

#include <innokjop/records.h>
#include <innokjop/values.h>

#include <string.h>

struct validation {
    const struct arguments *arguments;
    const char *name;
    enum ik_language language;
    size_t warnings;
};

static void
warn_at(struct validation *validation, uint32_t line, const char *record,
        const char *field, const char *value, const struct words *words)
{
    static const struct words warning = { "advarsel: ", "åtvaring: ",
                                          "warning: " };
    static const struct words nothing = { "(ingenting)", "(ingenting)",
                                          "(nothing)" };
    print_place(stdout, validation->name, line, record, field);
    fputs(say(validation->language, &warning), stdout);
    print_safe(stdout, *value ? value : say(validation->language, &nothing));
    printf(" %s\n", say(validation->language, words));
    validation->warnings++;
}

static void
warn(struct validation *validation, const ik_record *record,
     enum ik_field field, const char *value, const struct words *words)
{
    warn_at(validation, ik_record_get_line(record), ik_record_get_id(record),
            ik_field_get_name(field), value, words);
}

/* Whether an organisation says that its number is Norwegian, or foreign. */
static enum ik_yes_no
is_norwegian(const ik_record *record)
{
    const char *scheme =
        ik_record_get_token(record, IK_FIELD_ORGANISATION_SCHEME, 0);
    const char *country =
        ik_record_get_token(record, IK_FIELD_ORGANISATION_COUNTRY, 0);
    const char *said = scheme ? scheme : country;
    if (!said)
        return IK_UNKNOWN;
    return strncmp(said, "NO", 2) == 0 ? IK_YES : IK_NO;
}

static void
check_organisation(struct validation *validation, const ik_record *record)
{
    static const struct words wrong = {
        "er ikke et gyldig organisasjonsnummer: kontrollsifferet er feil",
        "er ikkje eit gyldig organisasjonsnummer: kontrollsifferet er feil",
        "is not a valid organisation number: its check digit is wrong"
    };
    static const struct words malformed = {
        "er ikke et organisasjonsnummer: det har ni sifre",
        "er ikkje eit organisasjonsnummer: det har ni siffer",
        "is not an organisation number, which has nine digits"
    };
    enum ik_field field = IK_FIELD_ORGANISATION_ORGANISATION_NUMBER;
    const char *number = ik_record_get_token(record, field, 0);
    enum ik_yes_no norwegian = is_norwegian(record);
    if (!number || norwegian == IK_NO)
        return;
    enum ik_identifier_status status =
        ik_organisation_number_check(number, NULL);
    if (status == IK_IDENTIFIER_WRONG_CHECK_DIGIT)
        warn(validation, record, field, number, &wrong);
    else if (status == IK_IDENTIFIER_MALFORMED && norwegian == IK_YES)
        warn(validation, record, field, number, &malformed);
}

static void
check_cpv(struct validation *validation, const ik_record *record,
          enum ik_field field)
{
    static const struct words unknown = {
        "står ikke i den offisielle CPV-listen",
        "står ikkje i den offisielle CPV-lista",
        "is not in the official list of CPV codes"
    };
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++) {
        const char *code = ik_record_get_token(record, field, i);
        if (code && ik_cpv_code_check(code) != IK_IDENTIFIER_VALID)
            warn(validation, record, field, code, &unknown);
    }
}

static void
check_codes(struct validation *validation, const ik_record *record,
            enum ik_field field)
{
    static const struct words unknown = {
        "er ingen kjent kode her, så ingen regel leser den",
        "er ingen kjend kode her, så ingen regel les han",
        "is not a known code here, so no rule reads it"
    };
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++) {
        const char *code = ik_record_get_code(record, field, i);
        if (code && !ik_field_knows_code(field, code))
            warn(validation, record, field, code, &unknown);
    }
}

static void
check_order(struct validation *validation, const ik_case *kase,
            const ik_record *record, enum ik_field field)
{
    static const struct words later = {
        "er senere; de motsier hverandre, så ingen regel leser dem",
        "er seinare; dei motseier kvarandre, så ingen regel les dei",
        "is later; they contradict each other, so no rule reads them"
    };
    enum ik_field other;
    const ik_record *earlier =
        ik_case_find_contradiction(kase, record, field, &other);
    char name[256];
    if (!earlier)
        return;
    snprintf(name, sizeof name, "%s %s", ik_record_get_id(earlier),
             ik_field_get_name(other));
    warn(validation, record, field, name, &later);
}

/* Code lists are open, but a code that none knows is mostly misspelt. */
static void
check_field(struct validation *validation, const ik_case *kase,
            const ik_record *record, enum ik_field field)
{
    switch (ik_field_get_type(field)) {
    case IK_FIELD_TYPE_CODE:
        check_codes(validation, record, field);
        return;
    case IK_FIELD_TYPE_INSTANT:
    case IK_FIELD_TYPE_DATE:
        check_order(validation, kase, record, field);
        return;
    default:
        return;
    }
}

static void
check_kind(struct validation *validation, const ik_case *kase,
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
            check_field(validation, kase, record, fields[j]);
}

static void
check_all_fields(struct validation *validation, const ik_case *kase)
{
    for (int kind = 1; ik_kind_get_name((enum ik_kind)kind); kind++)
        check_kind(validation, kase, (enum ik_kind)kind);
}

static void
check_identifiers(struct validation *validation, const ik_case *kase)
{
    const ik_record *record;
    for (size_t i = 0;
         (record = ik_case_get_record(kase, IK_KIND_ORGANISATION, i)); i++)
        check_organisation(validation, record);
    for (size_t i = 0;
         (record = ik_case_get_record(kase, IK_KIND_PROCEDURE, i)); i++)
        check_cpv(validation, record, IK_FIELD_PROCEDURE_CPV);
    for (size_t i = 0; (record = ik_case_get_record(kase, IK_KIND_LOT, i)); i++)
        check_cpv(validation, record, IK_FIELD_LOT_CPV);
}

/* What a notice says and could not be read as it should. */
static void
check_kept(struct validation *validation, const ik_record *record)
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
            warn_at(validation, ik_record_get_line(record),
                    ik_record_get_reference(
                        record, IK_FIELD_NOTICE_FIELD_ABOUT, 0),
                    ik_record_get_token(record, IK_FIELD_NOTICE_FIELD_FIELD,
                                        0),
                    value ? value : "", &all[i].words);
}

static void
check_all_kept(struct validation *validation, const ik_case *kase)
{
    const ik_record *record;
    for (size_t i = 0;
         (record = ik_case_get_record(kase, IK_KIND_NOTICE_FIELD, i)); i++)
        check_kept(validation, record);
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
    struct validation validation = {
        .arguments = validating->arguments,
        .name = input->name,
        .language = arguments_get_language(validating->arguments),
    };
    if (!input->kase) {
        print_failure(stdout, input, validation.language);
        validating->failed = true;
        return;
    }
    check_identifiers(&validation, input->kase);
    check_all_fields(&validation, input->kase);
    check_all_kept(&validation, input->kase);
    print_place(stdout, validation.name, 0, NULL, NULL);
    puts(say(validation.language, &valid));
}

int
run_validate(const struct arguments *arguments)
{
    struct validating validating = { .arguments = arguments };
    cases_read(arguments, validate_case, &validating);
    return validating.failed ? STATUS_FAILED : STATUS_FINE;
}
