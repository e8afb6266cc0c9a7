#include "facts/groups.h"

#include "base/civil.h"
#include "facts/competition.h"

static uint32_t
slot_of(const ik_record *record)
{
    return ik_id_slot(record->id);
}

static uint32_t
lead_of(const struct ik_groups *groups, uint32_t slot)
{
    while (groups->leads[slot] != slot) {
        groups->leads[slot] = groups->leads[groups->leads[slot]];
        slot = groups->leads[slot];
    }
    return slot;
}

static bool
is_in_force(struct ik_facts *facts, const ik_record *tie)
{
    ik_date from, to;
    ik_instant call;
    bool begun = ik_ask_date(facts, tie, IK_FIELD_AFFILIATION_FROM, &from) ||
                 ik_record_get_presence(tie, IK_FIELD_AFFILIATION_FROM) !=
                     IK_PRESENCE_KNOWN;
    if (!begun)
        return false;
    return !ik_ask_date(facts, tie, IK_FIELD_AFFILIATION_TO, &to) ||
           !ik_first_call(facts, &call) ||
           ik_day_from_date(to) >= ik_oslo_day(call);
}

bool
ik_is_group_tie(struct ik_facts *facts, const ik_record *tie)
{
    switch (ik_ask_code(facts, tie, IK_FIELD_AFFILIATION_KIND)) {
    case IK_CODE_AFFILIATION_KIND_PARENT:
    case IK_CODE_AFFILIATION_KIND_SUBSIDIARY:
    case IK_CODE_AFFILIATION_KIND_SISTER:
        return is_in_force(facts, tie);
    default:
        return false;
    }
}

bool
ik_is_loose_tie(struct ik_facts *facts, const ik_record *tie)
{
    switch (ik_ask_code(facts, tie, IK_FIELD_AFFILIATION_KIND)) {
    case IK_CODE_AFFILIATION_KIND_OWNER:
    case IK_CODE_AFFILIATION_KIND_CONSORTIUM:
    case IK_CODE_AFFILIATION_KIND_SUBCONTRACTOR:
    case IK_CODE_AFFILIATION_KIND_SUPPORTING_ENTITY:
    case IK_CODE_AFFILIATION_KIND_COMMON_MANAGEMENT:
    case IK_CODE_AFFILIATION_KIND_KEY_STAFF:
        return is_in_force(facts, tie);
    default:
        return false;
    }
}

static void
join(struct ik_facts *facts, struct ik_groups *groups, const ik_record *tie)
{
    const ik_record *one =
        ik_facts_follow(facts, tie, IK_FIELD_AFFILIATION_ORGANISATION);
    const ik_record *other =
        ik_facts_follow(facts, tie, IK_FIELD_AFFILIATION_OTHER);
    if (one && other && ik_is_group_tie(facts, tie))
        groups->leads[lead_of(groups, slot_of(one))] =
            lead_of(groups, slot_of(other));
}

bool
ik_groups_new(struct ik_facts *facts, struct ik_groups *groups,
              ik_group_test *is_asked_for)
{
    size_t slots = facts->kase->slot_count + 1;
    struct ik_records all = ik_facts_all(facts, IK_KIND_AFFILIATION);
    groups->leads =
        ik_arena_zalloc(&facts->arena, slots, sizeof *groups->leads);
    groups->members =
        ik_arena_zalloc(&facts->arena, slots, sizeof *groups->members);
    groups->next = ik_arena_zalloc(&facts->arena, slots, sizeof *groups->next);
    if (!groups->leads || !groups->members || !groups->next) {
        facts->no_memory = true;
        return false;
    }
    for (size_t i = 0; i < slots; i++)
        groups->leads[i] = (uint32_t)i;
    for (size_t i = 0; i < all.count; i++)
        join(facts, groups, all.items[i]);
    all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = all.count; i-- > 0;) {
        const ik_record **first =
            &groups->members[lead_of(groups, slot_of(all.items[i]))];
        if (!is_asked_for(facts, all.items[i]))
            continue;
        groups->next[slot_of(all.items[i])] = *first;
        *first = all.items[i];
    }
    return true;
}

const ik_record *
ik_group_first(const struct ik_groups *groups, const ik_record *who)
{
    return groups->members[lead_of(groups, slot_of(who))];
}

const ik_record *
ik_group_next(const struct ik_groups *groups, const ik_record *member)
{
    return groups->next[slot_of(member)];
}
