/* Several notices: which form a case, in which order, and what it says. */
#include "base/text.h"
#include "run.h"

#include <innokjop/innokjop.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What a made-up notice says; NULL is the usual. */
struct told {
    const char *number;    /* of its identifier: one digit */
    const char *version;   /* 01 */
    const char *sent;      /* a day, or "" for none */
    const char *type;      /* cn-standard */
    const char *procedure; /* a digit, or "" for none */
    const char *buyer;     /* an organisation number */
    const char *cpv;       /* 33196000 */
    const char *changes;   /* another notice's identifier and version */
    const char *reason;    /* of the change */
    const char *announced; /* by another notice */
    const char *modifies;  /* the contract of another notice */
    const char *day;       /* of the tender deadline; "" for none */
    const char *weight;    /* of the price */
    const char *quality;   /* its weight */
};

#define ID(number) "0000000" number "-0000-4000-8000-000000000000"

/* Seconds that are enough, but not for a quadratic loop. */
enum { MOST = 6, MOST_SECONDS = 5 };

static const char head[] =
    "<ContractNotice xmlns='urn:oasis:names:specification:ubl:schema:xsd:"
    "ContractNotice-2' xmlns:cac='urn:oasis:names:specification:ubl:schema:"
    "xsd:CommonAggregateComponents-2' xmlns:cbc='urn:oasis:names:"
    "specification:ubl:schema:xsd:CommonBasicComponents-2' xmlns:ext='urn:"
    "oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2' "
    "xmlns:efac='http://data.europa.eu/p27/eforms-ubl-extension-aggregate-"
    "components/1' xmlns:efbc='http://data.europa.eu/p27/eforms-ubl-"
    "extension-basic-components/1' xmlns:efext='http://data.europa.eu/p27/"
    "eforms-ubl-extensions/1'>";

#define EXTENSION_BEGIN                                                    \
    "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent>"          \
    "<efext:EformsExtension>"
#define EXTENSION_END                                                      \
    "</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension>"   \
    "</ext:UBLExtensions>"

static const char *
or_else(const char *text, const char *usual)
{
    return text ? text : usual;
}

/* Elements around a value, unless there is none. */
static void
add(struct ik_text *to, const char *before, const char *value,
    const char *after)
{
    if (!value || !*value)
        return;
    ik_text_add_string(to, before);
    ik_text_add_string(to, value);
    ik_text_add_string(to, after);
}

static void
add_extension(struct ik_text *to, const struct told *told)
{
    ik_text_add_string(to, EXTENSION_BEGIN);
    if (told->changes) {
        add(to, "<efac:Changes><efbc:ChangedNoticeIdentifier>", told->changes,
            "</efbc:ChangedNoticeIdentifier>");
        add(to,
            "<efac:Change><efbc:ChangeDescription languageID='NOB'>Fristen er "
            "flyttet.</efbc:ChangeDescription></efac:Change>"
            "<efac:ChangeReason><cbc:ReasonCode>",
            or_else(told->reason, "cor-buy"),
            "</cbc:ReasonCode></efac:ChangeReason></efac:Changes>");
    }
    add(to,
        "<efac:ContractModification><efbc:ChangedNoticeIdentifier>",
        told->modifies,
        "</efbc:ChangedNoticeIdentifier></efac:ContractModification>");
    add(to,
        "<efac:Organizations><efac:Organization><efac:Company>"
        "<cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID>"
        "</cac:PartyIdentification><cac:PartyLegalEntity><cbc:CompanyID>",
        or_else(told->buyer, "123456785"),
        "</cbc:CompanyID></cac:PartyLegalEntity></efac:Company>"
        "</efac:Organization></efac:Organizations>" EXTENSION_END);
}

static void
add_beginning(struct ik_text *to, const struct told *told)
{
    const char *sent = or_else(told->sent, "2026-06-01");
    ik_text_add_string(to, head);
    add_extension(to, told);
    ik_text_add_string(to, "<cbc:CustomizationID>eforms-sdk-1.13"
                           "</cbc:CustomizationID>");
    add(to, "<cbc:ID schemeName='notice-id'>0000000", told->number,
        "-0000-4000-8000-000000000000</cbc:ID>");
    add(to, "<cbc:ContractFolderID>a000000", or_else(told->procedure, "1"),
        "-0000-4000-8000-00000000000a</cbc:ContractFolderID>");
    add(to, "<cbc:IssueDate>", sent, "+02:00</cbc:IssueDate>");
    if (*sent)
        ik_text_add_string(to, "<cbc:IssueTime>09:00:00+02:00"
                               "</cbc:IssueTime>");
    add(to, "<cbc:VersionID>", or_else(told->version, "01"),
        "</cbc:VersionID>");
    add(to, "<cbc:NoticeTypeCode listName='competition'>",
        or_else(told->type, "cn-standard"), "</cbc:NoticeTypeCode>");
    ik_text_add_string(to, "<cac:ContractingParty><cac:Party>"
                           "<cac:PartyIdentification><cbc:ID>ORG-0001"
                           "</cbc:ID></cac:PartyIdentification></cac:Party>"
                           "</cac:ContractingParty>");
}

static void
add_criterion(struct ik_text *to, const char *type, const char *weight)
{
    if (!weight)
        return;
    add(to,
        "<cac:SubordinateAwardingCriterion>" EXTENSION_BEGIN
        "<efac:AwardCriterionParameter>"
        "<efbc:ParameterCode listName='number-weight'>per-exa"
        "</efbc:ParameterCode><efbc:ParameterNumeric>",
        weight,
        "</efbc:ParameterNumeric></efac:AwardCriterionParameter>" EXTENSION_END
        "<cbc:AwardingCriterionTypeCode listName='award-criterion-type'>");
    add(to, "", type,
        "</cbc:AwardingCriterionTypeCode></cac:SubordinateAwardingCriterion>");
}

static void
add_lot(struct ik_text *to, const struct told *told)
{
    const char *cpv = or_else(told->cpv, "33196000");
    add(to,
        "<cac:ProcurementProject><cac:MainCommodityClassification>"
        "<cbc:ItemClassificationCode>",
        cpv,
        "</cbc:ItemClassificationCode></cac:MainCommodityClassification>"
        "</cac:ProcurementProject><cac:ProcurementProjectLot>"
        "<cbc:ID schemeName='Lot'>LOT-0001</cbc:ID><cac:TenderingTerms>");
    ik_text_add_string(to, "<cac:AwardingTerms><cac:AwardingCriterion>");
    add_criterion(to, "price", told->weight);
    add_criterion(to, "quality", told->quality);
    ik_text_add_string(to, "</cac:AwardingCriterion></cac:AwardingTerms>");
    ik_text_add_string(to, "</cac:TenderingTerms><cac:TenderingProcess>");
    add(to, "<cac:NoticeDocumentReference><cbc:ID>", told->announced,
        "</cbc:ID></cac:NoticeDocumentReference>");
    add(to, "<cac:TenderSubmissionDeadlinePeriod><cbc:EndDate>",
        or_else(told->day, "2026-07-06"),
        "Z</cbc:EndDate><cbc:EndTime>10:00:00Z</cbc:EndTime>"
        "</cac:TenderSubmissionDeadlinePeriod>");
    ik_text_add_string(to, "</cac:TenderingProcess>"
                           "</cac:ProcurementProjectLot>");
}

/* The text is used up. */
static const ik_case *
read_text(struct ik_text *text)
{
    ik_error *error = NULL;
    ik_text_add_string(text, "</ContractNotice>");
    ik_reader *reader = ik_import_new();
    ck_assert(ik_reader_feed(reader, text->data, text->size));
    const ik_case *kase = ik_reader_finish(reader, &error);
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        printf("# %s\n", ik_error_get_message(error, i, IK_LANGUAGE_EN));
    ck_assert_ptr_nonnull(kase);
    ck_assert(ik_case_is_notice(kase));
    ik_reader_free(reader);
    ik_text_release(text);
    return kase;
}

static const ik_case *
read_notice(const struct told *told)
{
    struct ik_text text = { 0 };
    add_beginning(&text, told);
    add_lot(&text, told);
    return read_text(&text);
}

/* Notices that have been grouped. */
struct collection {
    ik_notices *notices;
    const ik_case *read[MOST];
    size_t count;
};

/* In an order, or as they stand. */
static struct collection
collect(const struct told *told, size_t count, const size_t *order)
{
    struct collection made = { ik_notices_new(), { NULL }, count };
    ck_assert(made.notices && count <= MOST);
    for (size_t i = 0; i < count; i++) {
        made.read[i] = read_notice(&told[order ? order[i] : i]);
        ck_assert(ik_notices_add(made.notices, made.read[i], NULL));
    }
    ck_assert_uint_eq(ik_notices_get_case_count(made.notices), 0);
    ck_assert(ik_notices_group(made.notices, NULL));
    return made;
}

static void
release(struct collection *made)
{
    for (size_t i = 0; i < made->count; i++)
        ik_case_unref(made->read[i]);
    ik_notices_free(made->notices);
}

static const ik_case *
join(const struct collection *made, size_t index)
{
    const ik_case *members[MOST];
    size_t size = ik_notices_get_size(made->notices, index);
    ik_error *error = NULL;
    for (size_t i = 0; i < size; i++)
        members[i] =
            made->read[ik_notices_get_member(made->notices, index, i)];
    const ik_case *kase =
        ik_notices_join(made->notices, index, members, size, &error);
    for (size_t i = 0; i < ik_error_get_count(error); i++)
        printf("# %s\n", ik_error_get_message(error, i, IK_LANGUAGE_EN));
    ck_assert_ptr_nonnull(kase);
    return kase;
}

/* A case as it is written; of all cases in turn, so that the text of a
 * collection tells them all. */
static void
add_written(struct ik_text *to, const ik_case *kase)
{
    char piece[777];
    size_t size;
    ik_output *output = ik_case_write(kase, NULL);
    ck_assert_ptr_nonnull(output);
    while ((size = ik_output_read(output, piece, sizeof piece)))
        ik_text_add(to, piece, size);
    ck_assert(!ik_output_has_failed(output));
    ik_output_free(output);
}

/* The cases, the notices of each and the remarks, by the numbers that the
 * notices have as they stand: "0 1|2 /3:2.0" is notice 0 and 1 in a case, 2
 * in another, and remark 3 about 2 and 0. */
static void
describe(const struct collection *made, const size_t *order, char *to,
         size_t size)
{
    const ik_notices *notices = made->notices;
    size_t length = 0, notice, other;
    to[0] = '\0';
    for (size_t i = 0; i < ik_notices_get_case_count(notices); i++)
        for (size_t j = 0; j < ik_notices_get_size(notices, i); j++) {
            notice = ik_notices_get_member(notices, i, j);
            length += (size_t)snprintf(to + length, size - length, "%s%zu",
                                       j ? " " : i ? "|" : "",
                                       order ? order[notice] : notice);
        }
    enum ik_notice_remark kind;
    for (size_t i = 0; (kind = ik_notices_get_remark(notices, i, &notice,
                                                     &other, NULL));
         i++) {
        length += (size_t)snprintf(to + length, size - length, " /%d:%zu",
                                   (int)kind, order ? order[notice] : notice);
        if (other != SIZE_MAX)
            length +=
                (size_t)snprintf(to + length, size - length, ".%zu",
                                 order ? order[other] : other);
        ck_assert_uint_lt(length, size);
    }
}

/* A chain from a planning notice to a modified contract. */
static const struct told chain[] = {
    { .number = "1", .type = "pin-only", .sent = "2026-05-01",
      .procedure = "", .day = "" },
    { .number = "2", .announced = ID("1") "-01", .weight = "60" },
    { .number = "3", .sent = "2026-06-20", .changes = ID("2") "-01",
      .day = "2026-07-20", .weight = "50" },
    { .number = "4", .sent = "2026-07-15", .changes = ID("3") "-01",
      .day = "2026-08-10", .weight = "50" },
    { .number = "5", .sent = "2026-09-15", .type = "can-standard",
      .weight = "70", .day = "" },
    { .number = "6", .sent = "2027-02-01", .type = "can-modif",
      .procedure = "2", .modifies = ID("5") "-01", .day = "" },
};

/* Groups of notices, and what becomes of them. */
static const struct {
    const char *name;
    struct told told[3];
    size_t count;
    const char *wanted;
} groups[] = {
    { "a change notice",
      { { .number = "2" },
        { .number = "3", .changes = ID("2") "-01", .sent = "2026-06-20" } },
      2, "0 1" },
    { "a change notice that names no version",
      { { .number = "2" },
        { .number = "3", .changes = ID("2"), .sent = "2026-06-20" } },
      2, "0 1" },
    { "a newer version",
      { { .number = "2" },
        { .number = "2", .version = "02", .sent = "2026-06-20" } },
      2, "0 1" },
    { "the planning notice",
      { { .number = "1", .type = "pin-only", .procedure = "",
          .sent = "2026-05-01" },
        { .number = "2", .announced = ID("1") "-01" } },
      2, "0 1" },
    { "one procedure, buyer and sort of goods",
      { { .number = "2" },
        { .number = "5", .type = "can-standard", .sent = "2026-09-01" } },
      2, "0 1" },
    { "the contract is modified",
      { { .number = "5", .type = "can-standard" },
        { .number = "6", .type = "can-modif", .procedure = "2",
          .modifies = ID("5") "-01", .sent = "2027-01-01" } },
      2, "0 1" },
    { "another buyer with the same procedure id",
      { { .number = "2" },
        { .number = "3", .buyer = "987654325", .sent = "2026-06-02" } },
      2, "0|1 /3:1.0" },
    { "other goods with the same procedure id",
      { { .number = "2" },
        { .number = "3", .cpv = "90910000", .sent = "2026-06-02" } },
      2, "0|1 /3:1.0" },
    { "nothing in common",
      { { .number = "2" }, { .number = "3", .procedure = "2" } },
      2, "0|1" },
    { "a change of another buyer's notice",
      { { .number = "2" },
        { .number = "3", .procedure = "2", .buyer = "987654325",
          .changes = ID("2") "-01", .sent = "2026-06-02" } },
      2, "0|1 /7:1.0" },
    { "announced by another buyer's competition",
      { { .number = "2" },
        { .number = "3", .procedure = "2", .buyer = "987654325",
          .announced = ID("2") "-01", .sent = "2026-06-02" } },
      2, "0|1 /7:1.0" },
    { "announced on behalf of others",
      { { .number = "1", .type = "pin-only", .procedure = "",
          .sent = "2026-05-01" },
        { .number = "2", .announced = ID("1") "-01",
          .buyer = "987654325" } },
      2, "0 1" },
    { "a change with another procedure id",
      { { .number = "2" },
        { .number = "3", .procedure = "2", .changes = ID("2") "-01",
          .sent = "2026-06-02" } },
      2, "0 1 /6:1.0" },
    { "the same notice twice",
      { { .number = "2" }, { .number = "2" } },
      2, "0 1 /1:1.0" },
    { "the same notice in other words",
      { { .number = "2" }, { .number = "2", .day = "2026-07-09" } },
      2, "0 1 /2:1.0" },
    { "a change of what is not here",
      { { .number = "3", .changes = ID("2") "-01" } },
      1, "0 /4:0" },
    { "a notice that was sent nobody knows when",
      { { .number = "2" }, { .number = "3", .sent = "", .version = "02" },
        { .number = "4", .sent = "" } },
      3, "2 1 0 /8:1.2" },
};

START_TEST(notices_form_cases)
{
    char found[200];
    struct collection made = collect(groups[_i].told, groups[_i].count, NULL);
    describe(&made, NULL, found, sizeof found);
    ck_assert_msg(strcmp(found, groups[_i].wanted) == 0, "%s: %s, not %s",
                  groups[_i].name, found, groups[_i].wanted);
    release(&made);
}
END_TEST

/* The next order of numbers; false after the last. */
static bool
permute(size_t *order, size_t count)
{
    size_t i = count - 1, j = count - 1;
    while (i > 0 && order[i - 1] >= order[i])
        i--;
    if (!i)
        return false;
    while (order[j] <= order[i - 1])
        j--;
    size_t moved = order[i - 1];
    order[i - 1] = order[j];
    order[j] = moved;
    for (j = count - 1; i < j; i++, j--) {
        moved = order[i];
        order[i] = order[j];
        order[j] = moved;
    }
    return true;
}

enum { PERMUTED = 5 };

/* Every order must give the same cases, remarks and bytes. */
static void
expect_one_result(const char *name, const struct told *told)
{
    size_t order[PERMUTED] = { 0, 1, 2, 3, 4 };
    struct ik_text first = { 0 }, text = { 0 };
    char wanted[200], found[200];
    do {
        struct collection made = collect(told, PERMUTED, order);
        describe(&made, order, found, sizeof found);
        ik_text_clear(&text);
        for (size_t i = 0; i < ik_notices_get_case_count(made.notices); i++) {
            const ik_case *kase = join(&made, i);
            add_written(&text, kase);
            ik_case_unref(kase);
        }
        release(&made);
        if (!first.size) {
            ik_text_add(&first, text.data, text.size);
            snprintf(wanted, sizeof wanted, "%s", found);
        }
        ck_assert_msg(!strcmp(found, wanted), "%s: %s, not %s", name, found,
                      wanted);
        ck_assert_msg(text.size == first.size &&
                          !memcmp(text.data, first.data, text.size),
                      "%s: the order of the files shows", name);
    } while (permute(order, PERMUTED));
    ik_text_release(&text);
    ik_text_release(&first);
}

START_TEST(a_chain_is_one_case_in_any_order)
{
    expect_one_result("chain", chain);
}
END_TEST

/* Sent in the same minute, one of them nobody knows when. */
START_TEST(equals_stand_in_one_order)
{
    static const struct told equal[] = {
        { .number = "7", .weight = "30", .sent = "" },
        { .number = "3", .weight = "50", .changes = ID("7") },
        { .number = "3", .weight = "60", .version = "02",
          .changes = ID("7") "-01" },
        { .number = NULL, .weight = "70" },
        { .number = NULL, .weight = "80" },
    };
    expect_one_result("equals", equal);
}
END_TEST

static const ik_record *
revision(const ik_case *kase, enum ik_kind kind, enum ik_act act,
         enum ik_field field, const char *value)
{
    char told[64];
    for (size_t i = 0; i < ik_case_get_revision_count(kase); i++) {
        const ik_record *record = ik_case_get_revision(kase, i);
        if (ik_record_get_kind(record) != kind ||
            ik_revision_get_act(record) != act)
            continue;
        ik_decimal number = ik_record_get_decimal(record, field, 0);
        ik_instant time = ik_record_get_instant(record, field, 0);
        snprintf(told, sizeof told, "%lld", (long long)number.mantissa);
        if (time.precision)
            ik_instant_to_text(time, told, sizeof told);
        if (strncmp(told, value, strlen(value)) == 0)
            return record;
    }
    return NULL;
}

static void
expect_effective(const ik_record *record, const char *wanted)
{
    char told[64];
    ck_assert_ptr_nonnull(record);
    ik_instant_to_text(ik_revision_get_effective(record), told, sizeof told);
    ck_assert_msg(!strncmp(told, wanted, strlen(wanted)), "%s, not %s", told,
                  wanted);
}

/* What was said before stays, and each change has its own time. */
START_TEST(a_change_holds_from_when_it_was_sent)
{
    struct collection made = collect(chain, COUNT(chain), NULL);
    const ik_case *kase = join(&made, 0);
    ck_assert_ptr_nonnull(revision(kase, IK_KIND_DEADLINE, IK_ACT_ADD,
                                   IK_FIELD_DEADLINE_AT, "2026-07-06"));
    expect_effective(revision(kase, IK_KIND_DEADLINE, IK_ACT_CHANGE,
                              IK_FIELD_DEADLINE_AT, "2026-07-20"),
                     "2026-06-20T09:00");
    expect_effective(revision(kase, IK_KIND_DEADLINE, IK_ACT_CHANGE,
                              IK_FIELD_DEADLINE_AT, "2026-08-10"),
                     "2026-07-15T09:00");
    expect_effective(revision(kase, IK_KIND_CRITERION, IK_ACT_CHANGE,
                              IK_FIELD_CRITERION_WEIGHT, "50"),
                     "2026-06-20T09:00");
    ck_assert_uint_eq(ik_case_get_record_count(kase, IK_KIND_AMENDMENT), 2);
    const ik_record *amendment =
        ik_case_get_record(kase, IK_KIND_AMENDMENT, 0);
    char told[64];
    ik_instant_to_text(
        ik_record_get_instant(amendment, IK_FIELD_AMENDMENT_MADE, 0), told,
        sizeof told);
    ck_assert_str_eq(told, "2026-06-20T09:00:00+02:00");
    ck_assert_ptr_null(revision(kase, IK_KIND_CRITERION, IK_ACT_CHANGE,
                                IK_FIELD_CRITERION_WEIGHT, "70"));
    ik_case_unref(kase);
    release(&made);
}
END_TEST

/* The quality's revisions: how many, and what the last says of its weight. */
static enum ik_presence
last_weight(const ik_case *kase, unsigned *count)
{
    enum ik_presence last = IK_PRESENCE_ABSENT;
    const char *id = NULL;
    *count = 0;
    for (size_t i = 0; i < ik_case_get_revision_count(kase); i++) {
        const ik_record *record = ik_case_get_revision(kase, i);
        const char *category =
            ik_record_get_code(record, IK_FIELD_CRITERION_CATEGORY, 0);
        if (category && strcmp(category, "quality") == 0)
            id = ik_record_get_id(record);
        if (!id || strcmp(ik_record_get_id(record), id) != 0)
            continue;
        last = ik_record_get_presence(record, IK_FIELD_CRITERION_WEIGHT);
        ++*count;
    }
    return last;
}

/* A criterion that is left out where another of its lot is told anew may be
 * gone; where none is, nothing is said of them. */
START_TEST(what_is_left_out_is_contradicted)
{
    static const struct {
        struct told later[2];
        enum ik_presence last;
        unsigned revisions;
    } rows[] = {
        { { { .weight = "100" } }, IK_PRESENCE_CONFLICTING, 2 },
        { { { .day = "2026-07-20" } }, IK_PRESENCE_KNOWN, 1 },
        { { { .weight = "100" }, { .weight = "99" } },
          IK_PRESENCE_CONFLICTING, 2 },
        { { { .weight = "100" }, { .weight = "60", .quality = "40" } },
          IK_PRESENCE_KNOWN, 3 },
        { { { .weight = "100", .type = "can-standard" } }, IK_PRESENCE_KNOWN,
          1 },
    };
    struct told told[3] = { { .number = "1", .weight = "60", .quality = "40" },
                            rows[_i].later[0], rows[_i].later[1] };
    size_t count = told[2].weight ? 3 : 2;
    unsigned revisions;
    told[1].number = "2";
    told[1].sent = "2026-06-10";
    told[2].number = "3";
    told[2].sent = "2026-06-20";
    if (!told[1].type)
        told[1].changes = ID("1") "-01";
    told[2].changes = ID("2") "-01";
    struct collection made = collect(told, count, NULL);
    const ik_case *kase = join(&made, 0);
    ck_assert_uint_eq(ik_notices_get_size(made.notices, 0), count);
    ck_assert_int_eq(last_weight(kase, &revisions), rows[_i].last);
    ck_assert_uint_eq(revisions, rows[_i].revisions);
    ik_case_unref(kase);
    release(&made);
}
END_TEST

/* Only the same notice read anew says that the record was wrong. */
START_TEST(another_reading_corrects)
{
    static const struct told told[] = {
        { .number = "2" }, { .number = "2", .day = "2026-07-09" }
    };
    struct collection made = collect(told, COUNT(told), NULL);
    const ik_case *kase = join(&made, 0);
    const ik_record *correction =
        revision(kase, IK_KIND_DEADLINE, IK_ACT_CORRECT, IK_FIELD_DEADLINE_AT,
                 "2026-07-09");
    ck_assert_ptr_nonnull(correction);
    ck_assert_int_eq(ik_revision_get_effective(correction).precision, 0);
    ck_assert_uint_eq(ik_case_get_record_count(kase, IK_KIND_NOTICE), 1);
    ik_case_unref(kase);
    release(&made);
}
END_TEST

START_TEST(the_same_notice_twice_says_nothing_more)
{
    static const struct told told[] = { { .number = "2" }, { .number = "2" } };
    struct collection made = collect(told, COUNT(told), NULL);
    const ik_case *kase = join(&made, 0);
    ck_assert_uint_eq(ik_case_get_revision_count(kase),
                      ik_case_get_revision_count(made.read[0]));
    ik_case_unref(kase);
    release(&made);
}
END_TEST

START_TEST(a_single_notice_is_its_own_case)
{
    struct collection made = collect(chain, 1, NULL);
    const ik_case *kase = join(&made, 0);
    ck_assert_ptr_eq(kase, made.read[0]);
    ik_case_unref(kase);
    release(&made);
}
END_TEST

/* Another order of notices, another notice, too few: a host's mistakes. */
START_TEST(wrong_members_are_refused)
{
    struct collection made = collect(chain, 3, NULL);
    const ik_case *members[4] = { made.read[1], made.read[0], made.read[2] };
    ik_error *error = NULL;
    ck_assert_ptr_null(
        ik_notices_join(made.notices, 0, members, 3, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(
        ik_error_get_message(error, 0, IK_LANGUAGE_EN), "1"));
    ik_error_free(error);
    for (size_t count = 0; count <= 4; count++)
        if (count != 3)
            ck_assert_ptr_null(
                ik_notices_join(made.notices, 0, members, count, NULL));
    ck_assert_ptr_null(ik_notices_join(made.notices, 1, members, 3, NULL));
    ck_assert_ptr_null(ik_notices_join(made.notices, 0, NULL, 3, NULL));
    ck_assert_ptr_null(ik_notices_join(NULL, 0, members, 3, NULL));
    members[0] = NULL;
    ck_assert_ptr_null(ik_notices_join(made.notices, 0, members, 3, NULL));
    release(&made);
}
END_TEST

START_TEST(only_notices_are_collected_and_only_before_grouping)
{
    static const char own[] = "<case_file xmlns='urn:innokjop:case:1' "
                              "minor='0'><case id='C'/></case_file>";
    const ik_case *plain = ik_case_from_bytes(own, sizeof own - 1, NULL);
    struct collection made = collect(chain, 1, NULL);
    ik_notices *fresh = ik_notices_new();
    ik_error *error = NULL;
    ck_assert(!ik_case_is_notice(plain) && !ik_case_is_notice(NULL));
    ck_assert(!ik_notices_add(fresh, plain, &error));
    ck_assert_int_eq(ik_error_get_problem(error, 0), IK_PROBLEM_ARGUMENT);
    ik_error_free(error);
    ck_assert(!ik_notices_add(fresh, NULL, NULL));
    ck_assert(!ik_notices_add(NULL, made.read[0], NULL));
    ck_assert(!ik_notices_add(made.notices, made.read[0], NULL));
    ck_assert(ik_notices_group(fresh, NULL));
    ck_assert_uint_eq(ik_notices_get_case_count(fresh), 0);
    ik_notices_free(fresh);
    ik_case_unref(plain);
    release(&made);
}
END_TEST

/* Not even a joined case, which several notices say. */
START_TEST(a_joined_case_is_no_notice)
{
    struct collection made = collect(chain, 2, NULL);
    const ik_case *kase = join(&made, 0);
    ck_assert(!ik_case_is_notice(kase));
    ik_case_unref(kase);
    release(&made);
}
END_TEST

START_TEST(questions_beyond_the_end_are_answered)
{
    struct collection made = collect(chain, 2, NULL);
    size_t notice = 5, other = 5;
    const char *reference = "x";
    ck_assert(ik_notices_group(made.notices, NULL));
    ck_assert_uint_eq(ik_notices_get_case_count(made.notices), 1);
    ck_assert_uint_eq(ik_notices_get_size(made.notices, 1), 0);
    ck_assert(ik_notices_get_member(made.notices, 0, 2) == SIZE_MAX);
    ck_assert(ik_notices_get_member(made.notices, 1, 0) == SIZE_MAX);
    ck_assert_int_eq((int)ik_notices_get_remark(made.notices, 0, &notice,
                                                &other, &reference),
                     0);
    ck_assert(notice == SIZE_MAX && other == SIZE_MAX && !reference);
    ck_assert_uint_eq(ik_notices_get_case_count(NULL), 0);
    ck_assert_uint_eq(ik_notices_get_size(NULL, 0), 0);
    ck_assert(ik_notices_get_member(NULL, 0, 0) == SIZE_MAX);
    ck_assert_uint_eq(ik_notices_get_remark_count(NULL), 0);
    ck_assert_int_eq(
        (int)ik_notices_get_remark(NULL, 0, NULL, NULL, NULL), 0);
    ck_assert(!ik_notices_group(NULL, NULL));
    ik_notices_free(NULL);
    release(&made);
}
END_TEST

/* Asking for each of many values in turn. */
START_TEST(a_long_list_is_read_in_linear_time)
{
    enum { MANY = 60000, ROUNDS = 10 };
    struct ik_text text = { 0 };
    char code[200];
    add_beginning(&text, &chain[1]);
    ik_text_add_string(&text, "<cac:ProcurementProject>");
    for (int i = 0; i < MANY; i++) {
        snprintf(code, sizeof code,
                 "<cac:AdditionalCommodityClassification>"
                 "<cbc:ItemClassificationCode>%08d"
                 "</cbc:ItemClassificationCode>"
                 "</cac:AdditionalCommodityClassification>", i);
        ik_text_add_string(&text, code);
    }
    ik_text_add_string(&text, "</cac:ProcurementProject>");
    double begun = ik_test_seconds();
    const ik_case *kase = read_text(&text);
    const ik_record *procedure =
        ik_case_get_record(kase, IK_KIND_PROCEDURE, 0);
    for (int i = 0; i < ROUNDS * MANY; i++) {
        const char *found = ik_record_get_token(
            procedure, IK_FIELD_PROCEDURE_CPV, (size_t)(i % MANY));
        ck_assert(found && strtol(found, NULL, 10) == i % MANY);
    }
    ck_assert_ptr_null(
        ik_record_get_token(procedure, IK_FIELD_PROCEDURE_CPV, MANY));
    ck_assert(ik_test_seconds() - begun < MOST_SECONDS);
    ik_case_unref(kase);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("notices");
    TCase *graph = tcase_create("graph");
    tcase_set_timeout(graph, 60);
    tcase_add_loop_test(graph, notices_form_cases, 0, COUNT(groups));
    tcase_add_test(graph, a_chain_is_one_case_in_any_order);
    tcase_add_test(graph, equals_stand_in_one_order);
    suite_add_tcase(suite, graph);
    TCase *joining = tcase_create("joining");
    tcase_set_timeout(joining, 60);
    tcase_add_test(joining, a_change_holds_from_when_it_was_sent);
    tcase_add_loop_test(joining, what_is_left_out_is_contradicted, 0, 5);
    tcase_add_test(joining, another_reading_corrects);
    tcase_add_test(joining, the_same_notice_twice_says_nothing_more);
    tcase_add_test(joining, a_single_notice_is_its_own_case);
    tcase_add_test(joining, a_joined_case_is_no_notice);
    tcase_add_test(joining, a_long_list_is_read_in_linear_time);
    suite_add_tcase(suite, joining);
    TCase *misuse = tcase_create("misuse");
    tcase_add_test(misuse, wrong_members_are_refused);
    tcase_add_test(misuse,
                   only_notices_are_collected_and_only_before_grouping);
    tcase_add_test(misuse, questions_beyond_the_end_are_answered);
    suite_add_tcase(suite, misuse);
    return ik_test_run(suite);
}
