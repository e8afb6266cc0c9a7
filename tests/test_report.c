/* Reports: sentences, what they hide, and the three formats. */
#include "base/civil.h"
#include "check/report.h"
#include "check/ruleset.h"
#include "model/case.h"
#include "report/label.h"
#include "report/neutral.h"
#include "report/phrase.h"
#include "report/sentence.h"
#include "report/verdict.h"
#include "report/words.h"
#include "report/wrap.h"
#include "run.h"

#include <innokjop/file.h>
#include <innokjop/values.h>

#include <libxml/parser.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROOT "<case_file xmlns=\"urn:innokjop:case:1\" minor=\"0\">\n"

/* Right-to-left override, Arabic letter mark, a C1 control and DEL, as XML
 * lets them through. */
#define HOSTILE "Ond\xE2\x80\xAE\xD8\x9C \xC2\x9B\x7F" "AS"

static const char file[] = ROOT
    "<case id=\"C1\"><title lang=\"nb\">Nattilsyn &lt;b></title></case>\n"
    "<organisation id=\"S1\"><name>Leverandør A</name></organisation>\n"
    "<organisation id=\"S2\"><name>Leverandør B</name></organisation>\n"
    "<organisation id=\"S3\"><name>" HOSTILE "</name></organisation>\n"
    "<organisation id=\"S4\" natural_person=\"yes\" alias=\"Tilbyder 4\">"
    "<name>Kari Nordmann</name></organisation>\n"
    "<person id=\"P1\"><name>Ola Nordmann</name></person>\n"
    "<person id=\"P2\"><name>Per Hansen</name></person>\n"
    "<role id=\"R1\" person=\"P1\" kind=\"evaluator\"/>\n"
    "<enquiry id=\"Q5\" received=\"2026-10-14T12:00+02:00\" asked_by=\"S1\""
    " channel=\"email\" asked_in_good_time=\"yes\" answered_by=\"P1\">"
    "<question>Gjelder kravet\nogså natt?</question>"
    "<answer lang=\"en\">Yes, it does.</answer>"
    "<answer lang=\"nb\">Ja, det gjør det.</answer></enquiry>\n"
    "<submission id=\"T1\" suppliers=\"S1 S2 S3\">"
    "<value currency=\"NOK\" vat=\"excluded\">1250000.50</value>"
    "</submission>\n"
    "<confidentiality id=\"F1\" subject=\"T1\" field=\"value\""
    " status=\"claimed\"><neutral_text>Et beløp</neutral_text>"
    "</confidentiality>\n"
    "<confidentiality id=\"F2\" subject=\"Q5\" field=\"answer\""
    " status=\"refused\"/>\n"
    "</case_file>\n";

static const char *const laws[] = { "foa-1-1", "no-such-key", NULL };
static const struct ik_rule rule = {
    .id = "TST-001",
    .severity = IK_SEVERITY_HIGH,
    .force = IK_FORCE_HARD,
    .laws = laws,
};

/* One finding over the case, as it is said; and the report that lists it. */
static struct ik_report *report;
static struct ik_packer packer;
static struct ik_saying saying;
static struct ik_finding *findings[1];
static struct ik_rule_result result;
static const ik_record *subjects[1];
static struct ik_evidence evidence[8];
static struct ik_miss misses[3];

static const ik_record *
record(const char *id)
{
    const ik_record *found = ik_case_find(report->kase, id);
    ck_assert_ptr_nonnull(found);
    return found;
}

static void
put(struct ik_evidence piece)
{
    ck_assert_uint_lt(saying.evidence_count,
                      sizeof evidence / sizeof *evidence);
    evidence[saying.evidence_count++] = piece;
}

static void
put_record(const char *name, const char *id)
{
    put((struct ik_evidence){ .name = name, .record = record(id),
                              .type = IK_EVIDENCE_RECORD });
}

static void
put_field(const char *name, const char *id, enum ik_field field)
{
    put((struct ik_evidence){ .name = name, .record = record(id),
                              .field = (uint16_t)field,
                              .type = IK_EVIDENCE_FIELD });
}

static void
put_number(const char *name, int64_t number)
{
    put((struct ik_evidence){ .name = name, .number = number,
                              .type = IK_EVIDENCE_NUMBER });
}

static ik_instant
instant(const char *text)
{
    ik_instant read;
    ck_assert(ik_instant_from_text(text, &read));
    return read;
}

static void
say(enum ik_outcome outcome, const char *key)
{
    saying.outcome = outcome;
    saying.key = key;
}

static void
begin_saying(void)
{
    subjects[0] = record("Q5");
    saying = (struct ik_saying){ .rule = &rule, .subjects = subjects,
                                 .subject_count = 1, .evidence = evidence,
                                 .misses = misses };
    say(IK_OUTCOME_BREACH, "breach");
    result = (struct ik_rule_result){ .rule = &rule, .in_scope = true };
}

/* The finding as it stands, until it is asked for the next time. */
static const struct ik_finding *
finding(void)
{
    ik_findings_release(report);
    packer.count = 0;
    findings[0] = ik_finding_pack(&packer, &saying);
    ck_assert_ptr_nonnull(findings[0]);
    return findings[0];
}

static void
setup(void)
{
    ik_error *error = NULL;
    report = calloc(1, sizeof *report);
    ck_assert_ptr_nonnull(report);
    atomic_init(&report->references, 1);
    report->kase = ik_case_from_bytes(file, sizeof file - 1, &error);
    ck_assert_msg(report->kase, "%s",
                  ik_error_get_message(error, 0, IK_LANGUAGE_EN));
    report->rules = ik_ruleset_new(&error);
    ck_assert_ptr_nonnull(report->rules);
    begin_saying();
    ik_packer_init(&packer, report, &report->arena);
    report->now = instant("2026-10-20T12:00+02:00");
    report->law_date = (ik_date){ 20260301 };
    report->law_verified = true;
    report->audience = IK_AUDIENCE_INTERNAL;
    report->regime.regime = IK_REGIME_PART_III;
    report->regime.basis = IK_REGIME_BASIS_VALUE;
    report->regime.sure = true;
    report->results = &result;
    report->result_count = 1;
}

static void
teardown(void)
{
    ik_packer_release(&packer);
    ck_assert_ptr_null(ik_report_unref(report));
}

/* The finding is listed, with counts to match. */
static void
list_finding(void)
{
    char *digest = calloc(1, 65);
    ck_assert_ptr_nonnull(digest);
    memset(digest, 'a', 64);
    report->findings = findings;
    report->finding_count = 1;
    atomic_store(&ik_finding_made(finding())->evidence_digest, digest);
    report->counts[saying.outcome]++;
    result.counts[saying.outcome]++;
    report->open[saying.outcome]++;
}

static void
expect(const char *template, enum ik_language language, const char *wanted)
{
    struct ik_text text = { 0 };
    ik_sentence_fill(&text, finding(), template, language);
    ck_assert_str_eq(ik_text_read(&text), wanted);
    ik_text_release(&text);
}

static void
expect_value(size_t index, const char *wanted)
{
    char buffer[200];
    size_t size = ik_finding_get_evidence_value(finding(), index, buffer,
                                                sizeof buffer);
    ck_assert_str_eq(buffer, wanted);
    ck_assert_uint_eq(size, strlen(wanted));
}

/* ------------------------------------------------------------- words */

START_TEST(texts_are_sorted_and_found)
{
    for (size_t i = 0; i < ik_text_row_count; i++) {
        const struct ik_text_row *row = &ik_text_rows[i];
        const char *dot = strrchr(row->key, '.');
        char stem[100] = "";
        if (dot)
            memcpy(stem, row->key, (size_t)(dot - row->key));
        ck_assert_ptr_eq(ik_text_row_find(row->rule, stem,
                                          dot ? dot + 1 : row->key), row);
        if (i)
            ck_assert(strcmp(row[-1].rule, row->rule) < 0 ||
                      (strcmp(row[-1].rule, row->rule) == 0 &&
                       strcmp(row[-1].key, row->key) < 0));
    }
}
END_TEST

START_TEST(texts_fall_back_to_those_of_all_rules)
{
    const struct ik_text_row *row =
        ik_text_row_find("TST-001", "breach.some.thing", "message");
    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(row->rule, "*");
    ck_assert_str_eq(row->key, "breach.message");
    ck_assert_ptr_null(ik_text_row_find("TST-001", "breach", "question"));
    ck_assert_ptr_null(ik_text_row_find("TST-001", NULL, "title"));
}
END_TEST

static void
expect_label(enum ik_language language, enum ik_field field, const char *code,
             const char *expected)
{
    struct ik_text text = { 0 };
    if (code)
        ik_label_code(&text, language, field, code);
    else
        ik_label_field(&text, language, field);
    ck_assert_str_eq(ik_text_read(&text), expected);
    ik_text_release(&text);
}

START_TEST(fields_and_codes_are_named_in_the_readers_language)
{
    const enum ik_language nb = IK_LANGUAGE_NB, nn = IK_LANGUAGE_NN,
                           en = IK_LANGUAGE_EN;
    const enum ik_field field = IK_FIELD_LOT_ESTIMATED_VALUE,
                        kind = IK_FIELD_DEADLINE_KIND;
    expect_label(nb, IK_FIELD_ENQUIRY_RECEIVED, NULL, "mottatt");
    expect_label(nn, IK_FIELD_ENQUIRY_RECEIVED, NULL, "motteke");
    expect_label(nn, field, NULL, "anslått verdi");
    expect_label(en, field, NULL, "estimated value");
    expect_label(nb, kind, "final_tender", "frist for endelig tilbud");
    expect_label(nn, kind, "final_tender", "frist for endeleg tilbod");
    expect_label(nn, kind, "questions", "spørsmålsfrist");
    expect_label(en, kind, "final_tender", "final tender");
    expect_label(nn, kind, "no_such_code", "no such code");
}
END_TEST

/* --------------------------------------------------------- sentences */

START_TEST(records_are_named_and_listed)
{
    put_record("enquiry", "Q5");
    put_record("reached", "S1");
    put_record("missing", "S1");
    put_record("missing", "S2");
    put_record("missing", "P1");
    put_record("mark", "F1");
    expect("Svaret på {enquiry} gikk til {reached:list}, ikke {missing:list}.",
           IK_LANGUAGE_NB,
           "Svaret på spørsmål Q5 gikk til Leverandør A (S1), ikke "
           "Leverandør A (S1), Leverandør B (S2) og Ola Nordmann (P1).");
    expect("{missing:list}. {enquiry}!", IK_LANGUAGE_EN,
           "Leverandør A (S1), Leverandør B (S2) and Ola Nordmann (P1). "
           "Enquiry Q5!");
    expect("{enquiry} og {nothing}", IK_LANGUAGE_NN,
           "Spørsmål Q5 og ikkje oppgitt");
    expect("{mark}", IK_LANGUAGE_NB, "Fortrolighetsmerke F1");
    expect("{mark}", IK_LANGUAGE_NN, "Merke om fortruleg innhald F1");
    expect("{mark}", IK_LANGUAGE_EN, "Mark of confidentiality F1");
}
END_TEST

START_TEST(fields_are_said_by_their_type)
{
    put_field("at", "Q5", IK_FIELD_ENQUIRY_RECEIVED);
    put_field("who", "Q5", IK_FIELD_ENQUIRY_ASKED_BY);
    put_field("how", "Q5", IK_FIELD_ENQUIRY_CHANNEL);
    put_field("early", "Q5", IK_FIELD_ENQUIRY_ASKED_IN_GOOD_TIME);
    put_field("answer", "Q5", IK_FIELD_ENQUIRY_ANSWER);
    put_field("lot", "Q5", IK_FIELD_ENQUIRY_LOT);
    put_field("by", "T1", IK_FIELD_SUBMISSION_SUPPLIERS);
    put_field("sum", "T1", IK_FIELD_SUBMISSION_VALUE);
    expect("{at:instant}|{at:date}|{who:record}|{how}|{early}",
           IK_LANGUAGE_EN,
           "Wednesday 14 October 2026 at 12:00|Wednesday 14 October 2026|"
           "Leverandør A (S1)|email|yes");
    expect("{at}|{early}|{answer}|{lot}", IK_LANGUAGE_NB,
           "Onsdag 14. oktober 2026 kl. 12:00|ja|«Ja, det gjør det.»|"
           "ikke oppgitt");
    expect("{answer:quote}|{sum}", IK_LANGUAGE_EN,
           "“Yes, it does.”|NOK 1,250,000.50 excluding VAT");
    expect("{sum}", IK_LANGUAGE_NN,
           "1\u00a0250\u00a0000,50 kr utan mva.");
}
END_TEST

START_TEST(numbers_have_one_and_many)
{
    put_number("one", 1);
    put_number("some", 5);
    expect("{one:days} {some:days} {one:hours} {some:number}", IK_LANGUAGE_NB,
           "1 dag 5 dager 1 time 5");
    expect("{one:days} {some:days} {some:hours}", IK_LANGUAGE_NN,
           "1 dag 5 dagar 5 timar");
    expect("{one:days} {some:days} {some:hours}", IK_LANGUAGE_EN,
           "1 day 5 days 5 hours");
}
END_TEST

START_TEST(missing_facts_are_listed_with_reasons)
{
    say(IK_OUTCOME_NOT_ASSESSABLE, "not_assessable");
    misses[0] = (struct ik_miss){ record("Q5"),
                                  IK_FIELD_ENQUIRY_SIGNIFICANCE,
                                  IK_PRESENCE_ABSENT, false };
    misses[1] = (struct ik_miss){ record("Q5"), IK_FIELD_ENQUIRY_QUESTION,
                                  IK_PRESENCE_REDACTED, false };
    misses[2] = (struct ik_miss){ NULL, 256 * IK_KIND_NOTICE,
                                  IK_PRESENCE_ABSENT, true };
    saying.miss_count = 3;
    char buffer[300];
    ik_finding_get_text(finding(), IK_FINDING_MESSAGE, IK_LANGUAGE_NB, buffer,
                        sizeof buffer);
    ck_assert_str_eq(buffer,
                     "Kan ikke vurderes: mangler «betydning» for spørsmål Q5, "
                     "«spørsmål» for spørsmål Q5 (sladdet) og kunngjøring "
                     "(ligger frem i tid).");
    ck_assert_uint_gt(ik_finding_get_text(finding(), IK_FINDING_REMEDY,
                                          IK_LANGUAGE_NB, NULL, 0), 0);
    saying.miss_count = 0;
    expect("mangler {facts}", IK_LANGUAGE_EN, "mangler facts that are needed");
}
END_TEST

START_TEST(texts_are_cut_at_a_character)
{
    char whole[100], cut[100];
    size_t size = ik_finding_get_text(finding(), IK_FINDING_MESSAGE,
                                      IK_LANGUAGE_NB, whole, sizeof whole);
    ck_assert_str_eq(whole, "Kravet er ikke oppfylt for spørsmål Q5.");
    for (size_t room = 1; room < sizeof cut; room++) {
        ck_assert_uint_eq(ik_finding_get_text(finding(), IK_FINDING_MESSAGE,
                                              IK_LANGUAGE_NB, cut, room),
                          size);
        ck_assert_uint_lt(strlen(cut), room);
        ck_assert_int_eq(strncmp(cut, whole, strlen(cut)), 0);
        size_t next = strlen(cut);
        ck_assert_int_ne((uint8_t)whole[next] & 0xC0, 0x80);
    }
    ck_assert_uint_eq(ik_finding_get_text(finding(), IK_FINDING_QUESTION,
                                          IK_LANGUAGE_NB, cut, 3), 0);
    ck_assert_str_eq(cut, "");
    ck_assert_uint_eq(ik_finding_get_text(NULL, IK_FINDING_MESSAGE,
                                          IK_LANGUAGE_NB, cut, 3), 0);
}
END_TEST

START_TEST(values_have_the_form_of_the_file)
{
    put_record("enquiry", "Q5");
    put_field("at", "Q5", IK_FIELD_ENQUIRY_RECEIVED);
    put_field("by", "T1", IK_FIELD_SUBMISSION_SUPPLIERS);
    put_field("sum", "T1", IK_FIELD_SUBMISSION_VALUE);
    put_field("lot", "Q5", IK_FIELD_ENQUIRY_LOT);
    put((struct ik_evidence){ .name = "day", .type = IK_EVIDENCE_DATE,
                              .number = 20261014 });
    put((struct ik_evidence){ .name = "words", .type = IK_EVIDENCE_QUOTE,
                              .record = record("Q5"), .offset = 0,
                              .length = 3,
                              .field = IK_FIELD_ENQUIRY_ANSWER });
    put((struct ik_evidence){ .name = "title", .type = IK_EVIDENCE_FIELD,
                              .record = record("C1"),
                              .field = IK_FIELD_CASE_TITLE });
    expect_value(0, "Q5");
    expect_value(1, "2026-10-14T12:00+02:00");
    expect_value(2, "S1 S2 S3");
    expect_value(3, "1250000.50 NOK");
    expect_value(4, "");
    expect_value(5, "2026-10-14");
    expect_value(6, "Yes");
    expect_value(7, "Nattilsyn <b>");
    expect_value(8, "");
}
END_TEST

START_TEST(quotes_are_whole_characters_of_their_text)
{
    put((struct ik_evidence){ .name = "q", .type = IK_EVIDENCE_QUOTE,
                              .record = record("S1"), .offset = 7,
                              .length = 2,
                              .field = IK_FIELD_ORGANISATION_NAME });
    expect_value(0, "d");
    evidence[0].offset = 9;
    evidence[0].length = UINT32_MAX;
    expect_value(0, "r A");
    evidence[0].offset = UINT32_MAX;
    expect_value(0, "");
    expect("{q:quote}", IK_LANGUAGE_NB, "ikke oppgitt");
}
END_TEST

/* ------------------------------------------------------------- safety */

static void
expect_neutral(const char *bytes, size_t most, const char *wanted)
{
    struct ik_text text = { 0 };
    ik_neutral_add(&text, bytes, strlen(bytes), most);
    ck_assert_str_eq(ik_text_read(&text), wanted);
    ik_text_release(&text);
}

START_TEST(controls_are_neutralised)
{
    expect_neutral("a\x1B[31m\x07\x7F", 0, "a�[31m��");
    expect_neutral("\xC2\x80\xC2\x9F|\xE2\x80\xAA\xE2\x80\xAE", 0, "��|��");
    expect_neutral("\xE2\x81\xA6\xE2\x81\xA9\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C",
                   0, "�����");
    expect_neutral("a \r\n\t b\xE2\x80\xA8" "c", 0, "a b c");
    expect_neutral("\xFF\xC3|\xED\xA0\x80", 0, "��|���");
    expect_neutral("æøå 語 😀", 0, "æøå 語 😀");
    expect_neutral("æøå", 3, "æøå");
    expect_neutral("æøåa", 3, "æøå…");
}
END_TEST

START_TEST(suppliers_cannot_steer_the_terminal)
{
    put_record("who", "S3");
    expect("{who}", IK_LANGUAGE_NB, "Ond�� ��AS (S3)");
    put_field("asked", "Q5", IK_FIELD_ENQUIRY_QUESTION);
    expect("{asked}", IK_LANGUAGE_NB, "«Gjelder kravet også natt?»");
}
END_TEST

START_TEST(the_public_sees_neither_persons_nor_secrets)
{
    put_record("person", "P1");
    put_record("nobody", "P2");
    put_record("alone", "S4");
    put_field("asked", "Q5", IK_FIELD_ENQUIRY_QUESTION);
    put_field("answer", "Q5", IK_FIELD_ENQUIRY_ANSWER);
    put_field("sum", "T1", IK_FIELD_SUBMISSION_VALUE);
    put_field("by", "Q5", IK_FIELD_ENQUIRY_ANSWERED_BY);
    expect("{alone}", IK_LANGUAGE_NB, "Kari Nordmann (S4)");
    report->audience = IK_AUDIENCE_PUBLIC;
    expect("{person}|{nobody}|{alone}|{by}", IK_LANGUAGE_NB,
           "Evaluator P1|person P2|Tilbyder 4 (S4)|evaluator P1");
    expect("{asked}|{answer}|{sum}", IK_LANGUAGE_NB,
           "[ikke offentlig]|«Ja, det gjør det.»|«Et beløp»");
    expect_value(3, "");
    expect_value(4, "Yes, it does.");
    expect_value(5, "");
}
END_TEST

/* -------------------------------------------------------------- times */

static void
expect_instant(const char *text, enum ik_language language,
               const char *wanted)
{
    struct ik_text made = { 0 };
    ik_phrase_instant(&made, language, instant(text));
    ck_assert_str_eq(ik_text_read(&made), wanted);
    ik_text_release(&made);
}

START_TEST(instants_are_civil_time_in_oslo)
{
    expect_instant("2026-10-14T12:00+02:00", IK_LANGUAGE_NB,
                   "onsdag 14. oktober 2026 kl. 12:00");
    expect_instant("2026-10-18T12:00+02:00", IK_LANGUAGE_NN,
                   "sundag 18. oktober 2026 kl. 12:00");
    expect_instant("2026-10-14T10:00Z", IK_LANGUAGE_EN,
                   "Wednesday 14 October 2026 at 12:00");
    expect_instant("2026-12-31T23:30Z", IK_LANGUAGE_EN,
                   "Friday 1 January 2027 at 00:30");
    expect_instant("2026-10-14T12:00:00+02:00", IK_LANGUAGE_NB,
                   "onsdag 14. oktober 2026 kl. 12:00");
    expect_instant("2026-10-14T12:00:01+02:00", IK_LANGUAGE_NB,
                   "onsdag 14. oktober 2026 kl. 12:00:01");
    expect_instant("2026-10-14T12:00:00.040+02:00", IK_LANGUAGE_NB,
                   "onsdag 14. oktober 2026 kl. 12:00:00,040");
}
END_TEST

START_TEST(the_hour_that_comes_twice_says_which)
{
    expect_instant("2026-03-29T00:59Z", IK_LANGUAGE_NB,
                   "søndag 29. mars 2026 kl. 01:59");
    expect_instant("2026-03-29T01:00Z", IK_LANGUAGE_NB,
                   "søndag 29. mars 2026 kl. 03:00");
    expect_instant("2026-10-24T23:59Z", IK_LANGUAGE_NB,
                   "søndag 25. oktober 2026 kl. 01:59");
    expect_instant("2026-10-25T00:30Z", IK_LANGUAGE_NB,
                   "søndag 25. oktober 2026 kl. 02:30 (sommertid)");
    expect_instant("2026-10-25T01:30Z", IK_LANGUAGE_EN,
                   "Sunday 25 October 2026 at 02:30 (standard time)");
    expect_instant("2026-10-25T02:00Z", IK_LANGUAGE_NB,
                   "søndag 25. oktober 2026 kl. 03:00");
}
END_TEST

/* -------------------------------------------------------- the verdict */

static void
expect_verdict(enum ik_language language, const char *wanted)
{
    struct ik_text text = { 0 };
    ik_verdict_add(&text, report, language);
    ck_assert_str_eq(ik_text_read(&text), wanted);
    ik_text_release(&text);
}

START_TEST(the_first_line_answers)
{
    report->counts[IK_OUTCOME_BREACH] = report->open[IK_OUTCOME_BREACH] = 2;
    report->open[IK_OUTCOME_RISK] = 1;
    report->missing_count = 3;
    expect_verdict(IK_LANGUAGE_EN, "Do not publish: 2 breaches, 1 question "
                                   "to decide, 3 facts missing");
    expect_verdict(IK_LANGUAGE_NB, "Ikke kunngjør: 2 brudd, 1 spørsmål å "
                                   "avgjøre, 3 opplysninger mangler");
    expect_verdict(IK_LANGUAGE_NN, "Ikkje kunngjer: 2 brot, 1 spørsmål å "
                                   "avgjere, 3 opplysningar manglar");
    report->open[IK_OUTCOME_BREACH] = report->counts[IK_OUTCOME_BREACH] = 0;
    expect_verdict(IK_LANGUAGE_EN, "Decide before you publish: 1 question "
                                   "to decide, 3 facts missing");
    report->open[IK_OUTCOME_RISK] = 0;
    expect_verdict(IK_LANGUAGE_EN, "No breach found; 3 facts missing");
    report->missing_count = 0;
    expect_verdict(IK_LANGUAGE_EN, "No breach found: 1 rule checked");
    report->open[IK_OUTCOME_NOT_ASSESSABLE] = 1;
    expect_verdict(IK_LANGUAGE_EN,
                   "No breach found; 1 thing cannot be assessed");
}
END_TEST

START_TEST(the_first_line_never_promises_what_was_not_checked)
{
    report->law_verified = false;
    expect_verdict(IK_LANGUAGE_EN,
                   "No firm conclusion; the law data are not verified for "
                   "Sunday 1 March 2026");
    report->open[IK_OUTCOME_BREACH] = 1;
    expect_verdict(IK_LANGUAGE_EN,
                   "Do not publish: 1 breach; the law data are not verified "
                   "for Sunday 1 March 2026");
    report->law_verified = true;
    report->open[IK_OUTCOME_BREACH] = 0;
    report->counts[IK_OUTCOME_BREACH] = 1;
    report->missing_count = 1;
    expect_verdict(IK_LANGUAGE_EN, "No open breach: 1 breach is assessed; "
                                   "1 fact missing");
    result.in_scope = false;
    expect_verdict(IK_LANGUAGE_EN, "Nothing was checked: no rule applied to "
                                   "the case; 1 fact missing");
    report->regime.regime = IK_REGIME_NOT_COVERED;
    expect_verdict(IK_LANGUAGE_EN,
                   "Not covered: utilities, concessions and defence are not "
                   "checked; 1 fact missing");
    report->regime.regime = IK_REGIME_OUTSIDE_JURISDICTION;
    report->missing_count = 0;
    expect_verdict(IK_LANGUAGE_EN,
                   "Outside Norwegian law: the buyer is not Norwegian");
}
END_TEST

/* ------------------------------------------------------------ formats */

/* All of an output, pulled a few bytes at a time. */
static struct ik_text
pull(enum ik_report_format format, enum ik_language language, size_t step)
{
    struct ik_text text = { 0 };
    char buffer[512];
    ik_output *output = ik_report_write(report, format, language, NULL);
    ck_assert_ptr_nonnull(output);
    for (size_t n; (n = ik_output_read(output, buffer, step)) > 0;)
        ik_text_add(&text, buffer, n);
    ck_assert(!ik_output_has_failed(output));
    ik_output_free(output);
    ck_assert(!text.failed && text.size);
    return text;
}

static void
fill_finding(void)
{
    put_record("who", "S3");
    put_field("title", "C1", IK_FIELD_CASE_TITLE);
    put_number("days", 5);
    misses[0] = (struct ik_miss){ record("Q5"),
                                  IK_FIELD_ENQUIRY_SIGNIFICANCE,
                                  IK_PRESENCE_ABSENT, false };
    saying.miss_count = 1;
    report->missing_count = 1;
    list_finding();
}

START_TEST(text_has_its_parts_and_fits_the_line)
{
    static const char *const wanted[] = {
        "Ikke kunngjør: 1 brudd, 1 opplysning mangler\n\n",
        "\nSak: Nattilsyn <b> (C1)\nHode: ",
        "\nKontrollert: tirsdag 20. oktober 2026 kl. 12:00\n",
        "\nRegelverk: FOA del I og III (etter verdi,",
        "\nBrudd (1)\n\nBRUDD TST-001 ",
        "\n  Kravet er ikke oppfylt for spørsmål Q5.\n",
        "\n  Se: spørsmål Q5, linje 10; Ond�� ��AS (S3), linje 5;",
        "\n  Hjemmel: FOA § 1-1\n",
        "\nDekning\n  Regler kjørt: 1; gjaldt saken: 1; gjaldt ikke: 0\n",
        "\n    - «betydning» for spørsmål Q5\n",
    };
    fill_finding();
    struct ik_text text = pull(IK_REPORT_TEXT, IK_LANGUAGE_NB, 7);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(strstr(text.data, wanted[i]), "%s\nnot in\n%s",
                      wanted[i], text.data);
    for (const char *line = text.data; *line;) {
        size_t size = strcspn(line, "\n");
        ck_assert_uint_le(ik_count_characters(line, size), IK_LINE_WIDTH);
        line += size + 1;
    }
    ik_text_release(&text);
}
END_TEST

START_TEST(lines_break_at_spaces_only)
{
    struct ik_text text = { 0 };
    char word[101];
    memset(word, 'x', 100);
    word[100] = '\0';
    ik_wrap_add(&text, word, 2);
    ik_wrap_add(&text, "", 0);
    ik_wrap_add(&text, "  a   b ", 1);
    ck_assert_uint_eq(text.size, 103 + 1 + 5);
    ck_assert_str_eq(text.data + 103, "\n a b\n");
    ik_text_release(&text);
}
END_TEST

/* What is left after a JSON value; NULL when there is none. */
static const char *skip_value(const char *at);

static const char *
skip_white(const char *at)
{
    return at + strspn(at, " \n");
}

static const char *
skip_string(const char *at)
{
    if (*at++ != '"')
        return NULL;
    for (; *at != '"'; at++) {
        if ((uint8_t)*at < 0x20)
            return NULL;
        if (*at == '\\' && !strchr("\"\\u", *++at))
            return NULL;
    }
    return at + 1;
}

static const char *
skip_items(const char *at, char end, bool keyed)
{
    at = skip_white(at + 1);
    while (at && *at != end) {
        if (keyed) {
            at = skip_string(at);
            if (!at || *at++ != ':')
                return NULL;
        }
        at = skip_value(skip_white(at));
        at = at ? skip_white(at) : NULL;
        if (at && *at == ',')
            at = skip_white(at + 1);
        else if (at && *at != end)
            return NULL;
    }
    return at ? at + 1 : NULL;
}

static const char *
skip_value(const char *at)
{
    static const char *const words[] = { "null", "true", "false" };
    for (size_t i = 0; i < 3; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    switch (*at) {
    case '{':
        return skip_items(at, '}', true);
    case '[':
        return skip_items(at, ']', false);
    case '"':
        return skip_string(at);
    default: {
        size_t digits = strspn(at, "0123456789");
        return digits ? at + digits : NULL;
    }
    }
}

START_TEST(json_is_well_formed_however_it_is_cut)
{
    static const char *const wanted[] = {
        "{\n  \"case\": \"C1\",\n  \"head\": \"",
        "\"code\": \"PART_III\"", "\"law_date\": \"2026-03-01\"",
        "\"outcome\": \"BREACH\"", "\"status\": \"OPEN\"",
        "\"question\": null", "\"due\": null",
        "\"reference\": \"FOA § 1-1\"", "\"valid_from\": \"2017-01-01\"",
        "\"value\": \"Nattilsyn <b>\"", "\"value\": \"5\"",
        "\"field\": \"significance\"", "\"reason\": \"ABSENT\"",
    };
    fill_finding();
    struct ik_text whole = pull(IK_REPORT_JSON, IK_LANGUAGE_EN, 512);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(strstr(whole.data, wanted[i]), "%s\nnot in\n%s",
                      wanted[i], whole.data);
    const char *end = skip_value(whole.data);
    ck_assert_ptr_nonnull(end);
    ck_assert_str_eq(end, "\n");
    for (size_t step = 1; step < 40; step += 13) {
        struct ik_text text = pull(IK_REPORT_JSON, IK_LANGUAGE_EN, step);
        ck_assert_str_eq(text.data, whole.data);
        ik_text_release(&text);
    }
    ik_text_release(&whole);
}
END_TEST

START_TEST(the_rest_of_an_output_can_be_had_at_once)
{
    char first[9] = "";
    size_t length = 1;
    fill_finding();
    struct ik_text whole = pull(IK_REPORT_JSON, IK_LANGUAGE_EN, 512);
    ik_output *output =
        ik_report_write(report, IK_REPORT_JSON, IK_LANGUAGE_EN, NULL);
    ck_assert_uint_eq(ik_output_read(output, first, 8), 8);
    ck_assert_str_eq(ik_output_get_rest(output, &length), whole.data + 8);
    ck_assert_uint_eq(length, whole.size - 8);
    ck_assert_uint_eq(ik_output_read(output, first, 8), 0);
    ck_assert_str_eq(ik_output_get_rest(output, NULL), "");
    ik_output_free(output);
    ck_assert_ptr_null(ik_output_get_rest(NULL, &length));
    ck_assert_uint_eq(length, 0);
    ik_text_release(&whole);
}
END_TEST

START_TEST(svrl_is_well_formed_and_has_breaches_and_risks)
{
    fill_finding();
    struct ik_text text = pull(IK_REPORT_SVRL, IK_LANGUAGE_NN, 11);
    xmlDoc *document = xmlReadMemory(text.data, (int)text.size, NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR);
    ck_assert_msg(document, "%s", text.data);
    xmlFreeDoc(document);
    ck_assert_ptr_nonnull(strstr(text.data, "title=\"Nattilsyn &lt;b&gt; "));
    ck_assert_ptr_nonnull(strstr(text.data, "<svrl:active-pattern id=\"TST\""));
    ck_assert_ptr_nonnull(strstr(
        text.data, "<svrl:failed-assert id=\"TST-001.1\""
                   " location=\"//*[@id='Q5']\" test=\"TST-001:Q5\""
                   " role=\"high\" flag=\"high\">"));
    ik_text_release(&text);
    say(IK_OUTCOME_RISK, "risk");
    finding();
    text = pull(IK_REPORT_SVRL, IK_LANGUAGE_NN, 11);
    ck_assert_ptr_nonnull(strstr(text.data, "<svrl:successful-report id="));
    ck_assert_ptr_nonnull(strstr(text.data, "diagnostic=\"question\""));
    ik_text_release(&text);
    say(IK_OUTCOME_NOT_ASSESSABLE, "not_assessable");
    finding();
    text = pull(IK_REPORT_SVRL, IK_LANGUAGE_EN, 11);
    ck_assert_ptr_nonnull(strstr(text.data, "flag=\"not_assessable\""));
    ck_assert_ptr_nonnull(strstr(text.data, "<svrl:text>Head: "));
    ik_text_release(&text);
}
END_TEST

/* Texts show a mark in their place, JSON keeps the value by escaping them. */
START_TEST(no_format_lets_steering_characters_through)
{
    static const char *const steering[] = { "\xE2\x80\xAE", "\xD8\x9C",
                                            "\xC2\x9B", "\x7F" };
    fill_finding();
    misses[0].record = record("S3");
    put_field("name", "S3", IK_FIELD_ORGANISATION_NAME);
    finding();
    for (int format = IK_REPORT_TEXT; format <= IK_REPORT_SVRL; format++) {
        struct ik_text text =
            pull((enum ik_report_format)format, IK_LANGUAGE_EN, 100);
        for (size_t i = 0; i < sizeof steering / sizeof *steering; i++)
            ck_assert_ptr_null(strstr(text.data, steering[i]));
        if (format == IK_REPORT_JSON)
            ck_assert_ptr_nonnull(
                strstr(text.data, "Ond\\u202e\\u061c \\u009b\\u007fAS"));
        ik_text_release(&text);
    }
}
END_TEST

START_TEST(an_empty_report_can_be_written)
{
    report->result_count = 0;
    for (int format = IK_REPORT_TEXT; format <= IK_REPORT_SVRL; format++) {
        struct ik_text text =
            pull((enum ik_report_format)format, IK_LANGUAGE_EN, 100);
        ik_text_release(&text);
    }
}
END_TEST

START_TEST(what_is_not_a_report_is_refused)
{
    ik_error *error = NULL;
    ck_assert_ptr_null(
        ik_report_write(NULL, IK_REPORT_TEXT, IK_LANGUAGE_EN, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ck_assert_str_eq(ik_error_get_message(error, 0, IK_LANGUAGE_EN),
                     "The argument \"report\" is missing.");
    ik_error_free(error);
    error = NULL;
    ck_assert_ptr_null(
        ik_report_write(report, IK_REPORT_CSV, IK_LANGUAGE_EN, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ck_assert_str_eq(ik_error_get_message(error, 0, IK_LANGUAGE_NB),
                     "Formatet passer ikke til dette, som kan skrives som "
                     "TEXT, JSON, SVRL.");
    ik_error_free(error);
    ck_assert_ptr_null(ik_report_write(report, (enum ik_report_format)9,
                                       IK_LANGUAGE_EN, NULL));
}
END_TEST

/* ------------------------------------------------------------ getters */

START_TEST(legal_references_are_those_in_force)
{
    const char *url;
    ik_date from, to;
    ck_assert_uint_eq(ik_finding_get_legal_count(finding()), 1);
    ck_assert_str_eq(ik_finding_get_legal(finding(), 0, &url, &from, &to),
                     "FOA § 1-1");
    ck_assert_ptr_nonnull(strstr(url, "lovdata.no"));
    ck_assert_int_eq(from.yyyymmdd, 20170101);
    ck_assert_int_eq(to.yyyymmdd, 0);
    ck_assert_ptr_null(ik_finding_get_legal(finding(), 1, &url, &from, &to));
    ck_assert_ptr_null(url);
    report->law_date = (ik_date){ 20160101 };
    ck_assert_uint_eq(ik_finding_get_legal_count(finding()), 0);
}
END_TEST

START_TEST(null_is_answered_with_absence)
{
    bool assumed = true;
    ck_assert_ptr_null(ik_report_unref(NULL));
    ck_assert_ptr_null(ik_report_ref(NULL));
    ck_assert_uint_eq(ik_report_get_finding_count(NULL), 0);
    ck_assert_ptr_null(ik_report_get_finding(report, 0));
    ck_assert_int_eq(ik_report_get_law_date(NULL, &assumed).yyyymmdd, 0);
    ck_assert(!assumed);
    ck_assert_uint_eq(ik_report_get_open_count(report, 0), 0);
    ck_assert_uint_eq(ik_report_get_outcome_count(report, 99), 0);
    ck_assert_ptr_null(ik_finding_get_id(NULL));
    ck_assert_ptr_null(ik_finding_get_key(NULL));
    ck_assert_uint_eq(ik_finding_get_legal_count(NULL), 0);
    ck_assert_uint_eq(ik_finding_get_evidence_value(NULL, 0, NULL, 0), 0);
    ck_assert_ptr_null(ik_finding_get_missing(finding(), 0, NULL));
}
END_TEST

START_TEST(a_finding_keeps_its_report)
{
    const struct ik_finding *kept = finding();
    ck_assert_ptr_eq(ik_finding_ref(kept), kept);
    ck_assert_ptr_null(ik_report_unref(report));
    ck_assert_str_eq(ik_finding_get_rule(kept), "TST-001");
    ik_report_ref(report);
    ik_finding_unref(kept);
}
END_TEST

static TCase *
fixture(const char *name)
{
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, setup, teardown);
    return tests;
}

static TCase *
words_case(void)
{
    TCase *tests = tcase_create("words");
    tcase_add_test(tests, texts_are_sorted_and_found);
    tcase_add_test(tests, texts_fall_back_to_those_of_all_rules);
    tcase_add_test(tests, fields_and_codes_are_named_in_the_readers_language);
    tcase_add_test(tests, controls_are_neutralised);
    tcase_add_test(tests, instants_are_civil_time_in_oslo);
    tcase_add_test(tests, the_hour_that_comes_twice_says_which);
    tcase_add_test(tests, lines_break_at_spaces_only);
    return tests;
}

static TCase *
sentence_case(void)
{
    TCase *tests = fixture("sentences");
    tcase_add_test(tests, records_are_named_and_listed);
    tcase_add_test(tests, fields_are_said_by_their_type);
    tcase_add_test(tests, numbers_have_one_and_many);
    tcase_add_test(tests, missing_facts_are_listed_with_reasons);
    tcase_add_test(tests, texts_are_cut_at_a_character);
    tcase_add_test(tests, values_have_the_form_of_the_file);
    tcase_add_test(tests, quotes_are_whole_characters_of_their_text);
    tcase_add_test(tests, suppliers_cannot_steer_the_terminal);
    tcase_add_test(tests, the_public_sees_neither_persons_nor_secrets);
    return tests;
}

static TCase *
format_case(void)
{
    TCase *tests = fixture("formats");
    tcase_add_test(tests, the_first_line_answers);
    tcase_add_test(tests,
                   the_first_line_never_promises_what_was_not_checked);
    tcase_add_test(tests, text_has_its_parts_and_fits_the_line);
    tcase_add_test(tests, json_is_well_formed_however_it_is_cut);
    tcase_add_test(tests, the_rest_of_an_output_can_be_had_at_once);
    tcase_add_test(tests, svrl_is_well_formed_and_has_breaches_and_risks);
    tcase_add_test(tests, no_format_lets_steering_characters_through);
    tcase_add_test(tests, an_empty_report_can_be_written);
    tcase_add_test(tests, what_is_not_a_report_is_refused);
    return tests;
}

static TCase *
getter_case(void)
{
    TCase *tests = fixture("getters");
    tcase_add_test(tests, legal_references_are_those_in_force);
    tcase_add_test(tests, null_is_answered_with_absence);
    tcase_add_test(tests, a_finding_keeps_its_report);
    return tests;
}

int
main(void)
{
    Suite *suite = suite_create("report");
    suite_add_tcase(suite, words_case());
    suite_add_tcase(suite, sentence_case());
    suite_add_tcase(suite, format_case());
    suite_add_tcase(suite, getter_case());
    return ik_test_run(suite);
}
