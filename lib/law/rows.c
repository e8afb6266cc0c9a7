/* What the rows of a set must be together. */
#include "law/tables.h"

#include "base/civil.h"

#include <string.h>

/*
 * Rows without which rules of this library could not answer, on the day until
 * which the set is verified. A set of the host's own must have them too.
 */
static const struct {
    enum ik_law_kind kind;
    enum ik_law_unit unit; /* 0 where the kind has none */
    const char *key;
    const char *condition;
} required[] = {
    { IK_LAW_AMOUNT, IK_LAW_NOK, "entry", "" },
    { IK_LAW_AMOUNT, IK_LAW_NOK, "national", "" },
    { IK_LAW_AMOUNT, IK_LAW_NOK, "eea_state", "" },
    { IK_LAW_AMOUNT, IK_LAW_NOK, "eea_other", "" },
    { IK_LAW_AMOUNT, IK_LAW_NOK, "eea_works", "" },
    { IK_LAW_AMOUNT, IK_LAW_NOK, "eea_special", "" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "additional_information", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "additional_information", "urgent" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "prior_notice_gap", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_MONTHS, "prior_notice_age", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "call_notice_gap", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_MONTHS, "call_notice_age", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "award_notice", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "open.tender", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "restricted.tender", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "negotiated.tender", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "tender_validity", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_DAYS, "interim_measure", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_WORKING_DAYS, "dps.evaluation", "ordinary" },
    { IK_LAW_PERIOD, IK_LAW_WORKING_DAYS, "dps.evaluation", "exceptional" },
    { IK_LAW_PROFILE, IK_LAW_WORKING_DAYS, "amendment_delay_working_days", "" },
    { IK_LAW_PROFILE, IK_LAW_WORKING_DAYS, "hearing_working_days", "" },
    { IK_LAW_PROFILE, IK_LAW_DAYS, "sharing_lead_days", "" },
};

static bool
refuse(ik_error **error, const struct ik_law_row *row, const char *first,
       const char *second, const char *third)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text, first);
    ik_text_add_string(&text, second);
    ik_text_add_string(&text, third);
    if (text.failed)
        ik_fail_no_memory(error);
    else
        ik_law_refuse(error, row, NULL, text.data);
    ik_text_release(&text);
    return false;
}

static const struct ik_law_row *
row_at(const struct ik_law_table *table, size_t index)
{
    const char *rows = table->rows;
    return (const void *)(rows + index * table->row_size);
}

/* A row and the next, which begins no earlier. */
static bool
check_pair(const struct ik_law_row *row, const struct ik_law_row *next,
           ik_error **error)
{
    if (strcmp(row->key, next->key) != 0 ||
        strcmp(row->condition, next->condition) != 0)
        return true;
    if (!row->to.yyyymmdd || row->to.yyyymmdd >= next->from.yyyymmdd)
        return refuse(error, next, "\"", next->key,
                      "\" overlaps an earlier row");
    if (ik_day_from_date(row->to) + 1 < ik_day_from_date(next->from))
        return refuse(error, next, "\"", next->key,
                      "\" leaves a gap after an earlier row");
    return true;
}

static bool
check_table(const struct ik_law_table *table, ik_error **error)
{
    bool good = true;
    for (size_t i = 1; i < table->count; i++)
        if (!check_pair(row_at(table, i - 1), row_at(table, i), error))
            good = false;
    return good;
}

/* Older days are for what outlives the set: holidays and what is cited. */
static bool
check_begin(const struct ik_law *law, enum ik_law_kind kind, ik_error **error)
{
    const struct ik_law_table *table = &law->tables[kind];
    bool good = true;
    if (kind == IK_LAW_CITATION || kind == IK_LAW_HOLIDAY ||
        kind == IK_LAW_PROFILE)
        return true;
    for (size_t i = 0; i < table->count; i++) {
        const struct ik_law_row *row = row_at(table, i);
        if (row->from.yyyymmdd < law->from.yyyymmdd)
            good = refuse(error, row, "\"", row->key,
                          "\" begins before the set does");
    }
    return good;
}

static bool
check_required(const struct ik_law *law, ik_error **error)
{
    struct ik_law_row root = { .line = law->line };
    bool good = true;
    for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
        bool dated = required[i].kind != IK_LAW_PROFILE;
        /* Every kind in the list begins with its number. */
        const struct ik_law_number *row =
            ik_law_find(&law->tables[required[i].kind], required[i].key,
                        required[i].condition,
                        dated ? law->verified_until : (ik_date){ 0 });
        root.key = required[i].key;
        bool open = row && required[i].kind == IK_LAW_PERIOD && !row->value;
        if (!row || open)
            good = refuse(error, &root, "\"", required[i].key, "\" is missing");
        else if (row->unit != required[i].unit)
            good = refuse(error, &row->row, "\"", required[i].key,
                          "\" has a wrong unit");
    }
    return good;
}

/* Whether another of them begins on the day after a row has ended. */
static bool
is_succeeded(const struct ik_law *law, const struct ik_law_row *ended,
             const char *const *keys)
{
    ik_date next = ik_date_from_day(ik_day_from_date(ended->to) + 1);
    for (; *keys; keys++) {
        const struct ik_citation *row = ik_law_citation(law, *keys, next);
        if (row && row->row.from.yyyymmdd == next.yyyymmdd)
            return true;
    }
    return false;
}

/* In force on the last day that is verified, or to come; or ended where
 * something else that is cited with it takes over. */
static bool
has_citation(const struct ik_law *law, const char *key,
             const char *const *keys)
{
    const struct ik_law_row *last = ik_law_latest(
        &law->tables[IK_LAW_CITATION], key, "", (ik_date){ 99991231 });
    return last && (!last->to.yyyymmdd ||
                    last->to.yyyymmdd >= law->verified_until.yyyymmdd ||
                    is_succeeded(law, last, keys));
}

static bool
has_key(const char *const *keys, const char *key)
{
    while (*keys && strcmp(*keys, key) != 0)
        keys++;
    return *keys;
}

/* A key that many rules cite is missed once. */
static bool
is_cited_before(const char *const *const *cited, size_t index, const char *key)
{
    while (index && !has_key(cited[index - 1], key))
        index--;
    return index;
}

/* What rules cite must be there, whoever wrote the set. */
static bool
check_citations(const struct ik_law *law, const char *const *const *cited,
                ik_error **error)
{
    struct ik_law_row root = { .line = law->line };
    bool good = true;
    for (size_t i = 0; cited && cited[i]; i++) {
        for (const char *const *key = cited[i]; *key; key++) {
            if (has_citation(law, *key, cited[i]) ||
                is_cited_before(cited, i, *key))
                continue;
            root.key = *key;
            good = refuse(error, &root, "the citation \"", *key,
                          "\" is missing");
        }
    }
    return good;
}

/* Periods that are answered with their paragraph. */
static bool
check_periods(const struct ik_law *law, ik_error **error)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_PERIOD];
    const struct ik_period_row *rows = table->rows;
    bool good = true;
    for (size_t i = 0; i < table->count; i++) {
        const struct ik_law_row *row = &rows[i].number.row;
        if (!rows[i].law)
            continue;
        if (rows[i].number.unit != IK_LAW_DAYS)
            good = refuse(error, row, "\"", row->key, "\" has a wrong unit");
        if (!ik_law_citation(law, rows[i].law, row->from))
            good = refuse(error, row, "the citation \"", rows[i].law,
                          "\" is missing");
    }
    return good;
}

/* A day that no year has, such as 731 made 732, is a slip of the pen. */
static bool
check_days(const struct ik_law *law, ik_error **error)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_PROFILE];
    const struct ik_law_number *rows = table->rows;
    bool good = true;
    for (size_t i = 0; i < table->count; i++) {
        ik_date day = { 20000000 + (int32_t)(rows[i].value % 10000) };
        if (rows[i].unit == IK_LAW_MONTH_DAY && !ik_date_exists(day))
            good = refuse(error, &rows[i].row, "\"", rows[i].row.key,
                          "\" is no day of a year");
    }
    return good;
}

/* Rules count with shares of a whole. */
static bool
check_percents(const struct ik_law *law, enum ik_law_kind kind,
               ik_error **error)
{
    const struct ik_law_table *table = &law->tables[kind];
    const struct ik_law_number *rows = table->rows;
    bool good = true;
    for (size_t i = 0; i < table->count; i++)
        if (rows[i].unit == IK_LAW_PERCENT && rows[i].value > 100)
            good = refuse(error, &rows[i].row, "\"", rows[i].row.key,
                          "\" is more than 100 percent");
    return good;
}

static bool
check_holidays(const struct ik_law *law, ik_error **error)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_HOLIDAY];
    struct ik_law_row root = { .line = law->line, .key = "holiday" };
    if (!table->count)
        return refuse(error, &root, "holidays", " are missing", "");
    if (table->count > IK_LAW_MOST_HOLIDAYS)
        return refuse(error, &root, "there are too many holidays", "", "");
    return true;
}

bool
ik_law_check_rows(const struct ik_law *law, const char *const *const *cited,
                  ik_error **error)
{
    bool good = true;
    for (size_t i = 0; i < IK_LAW_KIND_COUNT; i++) {
        good = check_table(&law->tables[i], error) && good;
        good = check_begin(law, (enum ik_law_kind)i, error) && good;
    }
    good = check_required(law, error) && good;
    good = check_citations(law, cited, error) && good;
    good = check_periods(law, error) && good;
    good = check_days(law, error) && good;
    good = check_percents(law, IK_LAW_AMOUNT, error) && good;
    good = check_percents(law, IK_LAW_PROFILE, error) && good;
    return check_holidays(law, error) && good;
}
