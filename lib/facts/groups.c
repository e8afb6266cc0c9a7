#include "facts/groups.h"

#include "base/civil.h"
#include "facts/competition.h"

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

static const enum ik_field ends[] = { IK_FIELD_AFFILIATION_ORGANISATION,
                                      IK_FIELD_AFFILIATION_OTHER };

/* Everybody in the group of an organisation; the queue has room for all. */
static void
gather(struct ik_facts *facts, struct ik_groups *groups,
       const ik_record *member, const ik_record **queue)
{
    size_t count = 0;
    groups->first[ik_place_of(groups->places, member)] = member;
    queue[count++] = member;
    for (size_t i = 0; i < count; i++)
        for (size_t end = 0; end < 2; end++) {
            struct ik_records all =
                ik_facts_referring(facts, queue[i], ends[end]);
            for (size_t j = 0; j < all.count; j++) {
                const ik_record *tie = all.items[j];
                const ik_record *who =
                    ik_is_group_tie(facts, tie)
                        ? ik_facts_follow(facts, tie, ends[1 - end])
                        : NULL;
                if (!who || groups->first[ik_place_of(groups->places, who)])
                    continue;
                groups->first[ik_place_of(groups->places, who)] = member;
                groups->ties[ik_place_of(groups->places, who)] = tie;
                queue[count++] = who;
            }
        }
}

static bool
make_room(struct ik_facts *facts, struct ik_groups *groups,
          const ik_record ***queue)
{
    groups->places = facts->places;
    *queue = ik_facts_make_places(facts, sizeof **queue);
    groups->first = ik_facts_make_places(facts, sizeof *groups->first);
    groups->ties = ik_facts_make_places(facts, sizeof *groups->ties);
    groups->next = ik_facts_make_places(facts, sizeof *groups->next);
    return !facts->no_memory;
}

bool
ik_groups_new(struct ik_facts *facts, struct ik_groups *groups,
              ik_group_test *is_asked_for)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    const ik_record **queue;
    if (!make_room(facts, groups, &queue))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (!groups->first[ik_place_of(groups->places, all.items[i])] &&
            is_asked_for(facts, all.items[i]))
            gather(facts, groups, all.items[i], queue);
    for (size_t i = all.count; i-- > 0;) {
        const ik_record *who = all.items[i];
        size_t own = ik_place_of(groups->places, who);
        const ik_record *first = groups->first[own];
        if (!first || first == who || !is_asked_for(facts, who))
            continue;
        size_t of_first = ik_place_of(groups->places, first);
        groups->next[own] = groups->next[of_first];
        groups->next[of_first] = who;
    }
    return true;
}

const ik_record *
ik_group_first(const struct ik_groups *groups, const ik_record *who)
{
    return groups->first[ik_place_of(groups->places, who)];
}

const ik_record *
ik_group_next(const struct ik_groups *groups, const ik_record *member)
{
    return groups->next[ik_place_of(groups->places, member)];
}

const ik_record *
ik_group_step(struct ik_facts *facts, const struct ik_groups *groups,
              const ik_record *from, const ik_record **tie)
{
    *tie = groups->ties[ik_place_of(groups->places, from)];
    if (!*tie)
        return NULL;
    const ik_record *end = ik_facts_follow(facts, *tie, ends[0]);
    return end == from ? ik_facts_follow(facts, *tie, ends[1]) : end;
}
