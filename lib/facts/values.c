/* Numbers that rules ask for. */
#include "facts/facts.h"

/* The value that is said plainly: no mark speaks against it. */
static const struct ik_cell *
plain_value(struct ik_facts *facts, const ik_record *record,
            enum ik_field field, unsigned shape)
{
    ik_facts_touch(facts, field);
    return ik_record_get_presence(record, field) == IK_PRESENCE_KNOWN
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
