/* Numbers that rules ask for, and values as they were. */
#include "base/number.h"
#include "base/text.h"
#include "facts/hidden.h"

#include <string.h>

/* The value that is said plainly: no mark speaks against it. */
static const struct ik_cell *
plain_value(struct ik_facts *facts, const ik_record *record,
            enum ik_field field, unsigned shape)
{
    return ik_is_plain(facts, record, field)
               ? ik_record_value(record, field, shape, 0)
               : NULL;
}

bool
ik_ask_integer(struct ik_facts *facts, const ik_record *record,
               enum ik_field field, int64_t *integer)
{
    const struct ik_cell *cell =
        plain_value(facts, record, field, IK_TYPE_INTEGER);
    if (cell)
        *integer = cell->integer;
    return cell;
}

bool
ik_ask_decimal(struct ik_facts *facts, const ik_record *record,
               enum ik_field field, ik_decimal *decimal)
{
    const struct ik_cell *cell =
        plain_value(facts, record, field, IK_TYPE_DECIMAL);
    if (cell)
        *decimal = cell->quantity->decimal;
    return cell;
}

bool
ik_ask_money(struct ik_facts *facts, const ik_record *record,
             enum ik_field field, ik_money *money)
{
    if (!ik_is_plain(facts, record, field))
        return false;
    *money = ik_record_get_money(record, field, 0);
    return money->currency[0];
}

/* A hundred times as much can still be counted. */
static const int64_t most = INT64_C(10000000000000000);

bool
ik_is_kroner(ik_money money)
{
    return ik_equal(money.currency, "NOK") && money.minor >= 0 &&
           money.minor <= most;
}

int64_t
ik_add_kroner(int64_t minor, int64_t more)
{
    return more < most - minor ? minor + more : most;
}

/* Thresholds are in kroner without VAT. */
static bool
read_kroner(ik_money money, int64_t *minor)
{
    if (!ik_is_kroner(money) || money.vat == IK_VAT_INCLUDED)
        return false;
    *minor = money.minor;
    return true;
}

bool
ik_ask_kroner(struct ik_facts *facts, const ik_record *record,
              enum ik_field field, int64_t *minor)
{
    ik_money money;
    if (!ik_ask_money(facts, record, field, &money) ||
        !read_kroner(money, minor))
        return false;
    if (money.vat == IK_VAT_UNKNOWN)
        ik_hidden_met(facts, record, field);
    return true;
}

bool
ik_has_vat_basis(struct ik_facts *facts, const ik_record *record,
                 enum ik_field field)
{
    ik_money money;
    return !ik_ask_money(facts, record, field, &money) ||
           money.vat != IK_VAT_UNKNOWN;
}

static const ik_record *
as_it_was(struct ik_facts *facts, const ik_record *record, int64_t utc_ms)
{
    struct ik_fold_scope scope = { utc_ms, facts->scope.known_at };
    return ik_fold(facts->kase, record->slot, scope, facts->kept,
                   &facts->no_memory);
}

/* The same, where the field could be read then; NULL otherwise. */
static const ik_record *
plain_then(struct ik_facts *facts, const ik_record *record,
           enum ik_field field, int64_t utc_ms)
{
    const ik_record *then = as_it_was(facts, record, utc_ms);
    return ik_is_plain(facts, then, field) ? then : NULL;
}

ik_instant
ik_facts_instant_at(struct ik_facts *facts, const ik_record *record,
                    enum ik_field field, int64_t utc_ms)
{
    return ik_record_get_instant(plain_then(facts, record, field, utc_ms),
                                 field, 0);
}

const ik_record *
ik_facts_follow_at(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field, int64_t utc_ms)
{
    const struct ik_cell *cell =
        ik_record_value(plain_then(facts, record, field, utc_ms), field,
                        IK_TYPE_REF, 0);
    return cell ? facts->records[cell->aux] : NULL;
}

int
ik_facts_code_at(struct ik_facts *facts, const ik_record *record,
                 enum ik_field field, int64_t utc_ms)
{
    const struct ik_cell *cell =
        ik_record_value(plain_then(facts, record, field, utc_ms), field,
                        IK_TYPE_CODE, 0);
    if (cell && cell->aux == 0)
        ik_hidden_met(facts, record, field);
    return cell ? (int)cell->aux : -1;
}

bool
ik_facts_kroner_at(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field, int64_t utc_ms, int64_t *minor)
{
    return read_kroner(
        ik_record_get_money(plain_then(facts, record, field, utc_ms), field,
                            0),
        minor);
}

const ik_record *
ik_facts_then(struct ik_facts *facts, const ik_record *record,
              enum ik_field field, int64_t utc_ms)
{
    return plain_then(facts, record, field, utc_ms);
}

const ik_record *
ik_facts_priced_at(struct ik_facts *facts, const ik_record *record,
                   enum ik_field field, int64_t utc_ms)
{
    const ik_record *then = record ? as_it_was(facts, record, utc_ms) : NULL;
    int64_t minor;
    ik_facts_touch(facts, field);
    return ik_record_get_presence(then, field) == IK_PRESENCE_KNOWN &&
                   read_kroner(ik_record_get_money(then, field, 0), &minor)
               ? then
               : record;
}

bool
ik_facts_is_recorded_at(struct ik_facts *facts, const ik_record *record,
                        enum ik_field field, int64_t utc_ms)
{
    ik_facts_touch(facts, field);
    return ik_record_get_presence(as_it_was(facts, record, utc_ms), field) !=
           IK_PRESENCE_ABSENT;
}

bool
ik_facts_number_differs(struct ik_facts *facts, const ik_record *record,
                        enum ik_field field, int64_t utc_ms)
{
    const ik_record *then = plain_then(facts, record, field, utc_ms);
    ik_decimal now;
    return then && ik_ask_decimal(facts, record, field, &now) &&
           ik_decimal_compare(ik_record_get_decimal(then, field, 0), now) != 0;
}

/* Whether a record has another text in the same language. A language that is
 * added or left out says nothing new. */
static bool
has_other_text(const ik_record *record, enum ik_field field, const char *text,
               const char *language)
{
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++) {
        const char *other = ik_record_get_text(record, field, i);
        const char *its = ik_record_get_text_language(record, field, i);
        if (other && strcmp(its ? its : "", language ? language : "") == 0)
            return strcmp(other, text) != 0;
    }
    return false;
}

bool
ik_facts_text_differs(struct ik_facts *facts, const ik_record *record,
                      enum ik_field field, int64_t utc_ms)
{
    const ik_record *old = plain_then(facts, record, field, utc_ms);
    size_t count = ik_ask_any(facts, record, field)
                       ? ik_record_get_count(record, field)
                       : 0;
    for (size_t i = 0; i < count; i++) {
        const char *text = ik_record_get_text(record, field, i);
        if (text && has_other_text(old, field, text,
                                   ik_record_get_text_language(record, field,
                                                               i)))
            return true;
    }
    return false;
}
