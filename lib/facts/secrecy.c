#include "facts/secrecy.h"

bool
ik_was_reclassed(const struct ik_facts *facts, const ik_record *item)
{
    const struct ik_slot *slot = &facts->kase->slots[item->slot];
    return slot->first != slot->last;
}

int
ik_secrecy_at(struct ik_facts *facts, const ik_record *item, int64_t utc_ms)
{
    enum ik_field field = IK_FIELD_INFO_ITEM_SECRECY;
    int now = ik_ask_code(facts, item, field);
    if (utc_ms >= facts->now.utc_ms || !ik_was_reclassed(facts, item))
        return now;
    int then = ik_facts_code_at(facts, item, field, utc_ms);
    return then >= 0 && then != IK_CODE_SECRECY_UNKNOWN ? then : now;
}
