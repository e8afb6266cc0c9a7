#include "warnings.h"

#include "input.h"

#include <innokjop/values.h>

#include <string.h>

void
warn_at(const struct warnings *warnings, uint32_t line, const char *record,
        const char *field, const char *value, const struct words *words)
{
    static const struct words warning = { "advarsel: ", "åtvaring: ",
                                          "warning: " };
    static const struct words nothing = { "(ingenting)", "(ingenting)",
                                          "(nothing)" };
    print_place(warnings->out, warnings->name, line, record, field);
    fputs(say(warnings->language, &warning), warnings->out);
    print_safe(warnings->out,
               *value ? value : say(warnings->language, &nothing));
    fprintf(warnings->out, " %s\n", say(warnings->language, words));
}

static void
warn(const struct warnings *warnings, const ik_record *record,
     enum ik_field field, const char *value, const struct words *words)
{
    warn_at(warnings, warnings->rewritten ? 0 : ik_record_get_line(record),
            ik_record_get_id(record),
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

/* Whether a number is about as long as one, and nothing but digits: a slip of
 * the pen, or one from a country that was not recorded. */
static bool
resembles_number(const char *number)
{
    size_t digits = 0;
    for (; *number; number++) {
        if (*number != ' ' && (*number < '0' || *number > '9'))
            return false;
        digits += *number != ' ';
    }
    return digits >= 8 && digits <= 10;
}

static void
check_organisation(const struct warnings *warnings, const ik_record *record)
{
    static const struct words wrong = {
        "er ikke et gyldig organisasjonsnummer: kontrollsifferet er feil",
        "er ikkje eit gyldig organisasjonsnummer: kontrollsifferet er feil",
        "is not a valid organisation number: its check digit is wrong"
    };
    static const struct words malformed = {
        "er ikke et organisasjonsnummer: det har ni sifre, ikke alle null",
        "er ikkje eit organisasjonsnummer: det har ni siffer, ikkje alle null",
        "is not an organisation number, which has nine digits, not all zero"
    };
    static const struct words doubtful = {
        "er ikke et norsk organisasjonsnummer, som har ni sifre, ikke alle "
        "null; er det utenlandsk, så før opp landet",
        "er ikkje eit norsk organisasjonsnummer, som har ni siffer, ikkje alle "
        "null; er det utanlandsk, så før opp landet",
        "is not a Norwegian organisation number, which has nine digits, not "
        "all zero; if it is foreign, record the country"
    };
    enum ik_field field = IK_FIELD_ORGANISATION_ORGANISATION_NUMBER;
    const char *number = ik_record_get_token(record, field, 0);
    enum ik_yes_no norwegian = is_norwegian(record);
    if (!number || norwegian == IK_NO)
        return;
    enum ik_identifier_status status =
        ik_organisation_number_check(number, NULL);
    if (status == IK_IDENTIFIER_WRONG_CHECK_DIGIT)
        warn(warnings, record, field, number, &wrong);
    else if (status == IK_IDENTIFIER_MALFORMED && norwegian == IK_YES)
        warn(warnings, record, field, number, &malformed);
    else if (status == IK_IDENTIFIER_MALFORMED && resembles_number(number))
        warn(warnings, record, field, number, &doubtful);
}

static void
check_cpv(const struct warnings *warnings, const ik_record *record,
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
            warn(warnings, record, field, code, &unknown);
    }
}

static void
check_token(const struct warnings *warnings, const ik_record *record,
            enum ik_field field)
{
    if (field == IK_FIELD_ORGANISATION_ORGANISATION_NUMBER)
        check_organisation(warnings, record);
    else if (field == IK_FIELD_PROCEDURE_CPV || field == IK_FIELD_LOT_CPV)
        check_cpv(warnings, record, field);
}

static void
check_currency(const struct warnings *warnings, const ik_record *record,
               enum ik_field field)
{
    static const struct words unknown = {
        "står ikke i den offisielle listen over valutaer (ISO 4217)",
        "står ikkje i den offisielle lista over valutaer (ISO 4217)",
        "is not in the official list of currencies (ISO 4217)"
    };
    ik_money money = ik_record_get_money(record, field, 0);
    if (*money.currency &&
        ik_currency_check(money.currency) != IK_IDENTIFIER_VALID)
        warn(warnings, record, field, money.currency, &unknown);
}

static void
check_codes(const struct warnings *warnings, const ik_record *record,
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
            warn(warnings, record, field, code, &unknown);
    }
}

static void
check_order(const struct warnings *warnings, const ik_case *kase,
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
    warn(warnings, record, field, name, &later);
}

/* Code lists are open, but a code that none knows is mostly misspelt. */
void
warn_of_field(const struct warnings *warnings, const ik_case *kase,
              const ik_record *record, enum ik_field field)
{
    switch (ik_field_get_type(field)) {
    case IK_FIELD_TYPE_CODE:
        check_codes(warnings, record, field);
        return;
    case IK_FIELD_TYPE_TOKEN:
        check_token(warnings, record, field);
        return;
    case IK_FIELD_TYPE_MONEY:
        check_currency(warnings, record, field);
        return;
    case IK_FIELD_TYPE_INSTANT:
    case IK_FIELD_TYPE_DATE:
        check_order(warnings, kase, record, field);
        return;
    default:
        return;
    }
}

