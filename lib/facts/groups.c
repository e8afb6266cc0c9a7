#include "facts/groups.h"

#include "base/civil.h"

#include <string.h>

struct ik_tie_time
ik_ties_of_competition(struct ik_facts *facts, ik_instant end)
{
    ik_instant call;
    return (struct ik_tie_time){
        .begun_by = ik_oslo_day(end.precision ? end : facts->now),
        .lasting_to = ik_call_now(facts, &call) ? ik_oslo_day(call)
                                                : INT32_MIN,
    };
}

struct ik_tie_time
ik_ties_on(ik_instant at)
{
    return (struct ik_tie_time){ ik_oslo_day(at), ik_oslo_day(at) };
}

static bool
is_in_force(struct ik_facts *facts, const ik_record *tie,
            struct ik_tie_time time)
{
    ik_date from, to;
    bool begun = ik_ask_date(facts, tie, IK_FIELD_AFFILIATION_FROM, &from)
                     ? ik_day_from_date(from) <= time.begun_by
                     : ik_record_get_presence(tie, IK_FIELD_AFFILIATION_FROM) !=
                           IK_PRESENCE_KNOWN;
    return begun &&
           (!ik_ask_date(facts, tie, IK_FIELD_AFFILIATION_TO, &to) ||
            ik_day_from_date(to) >= time.lasting_to);
}

bool
ik_is_group_tie(struct ik_facts *facts, const ik_record *tie,
                struct ik_tie_time time)
{
    switch (ik_ask_code(facts, tie, IK_FIELD_AFFILIATION_KIND)) {
    case IK_CODE_AFFILIATION_KIND_PARENT:
    case IK_CODE_AFFILIATION_KIND_SUBSIDIARY:
    case IK_CODE_AFFILIATION_KIND_SISTER:
        return is_in_force(facts, tie, time);
    default:
        return false;
    }
}

bool
ik_is_loose_tie(struct ik_facts *facts, const ik_record *tie,
                struct ik_tie_time time)
{
    switch (ik_ask_code(facts, tie, IK_FIELD_AFFILIATION_KIND)) {
    case IK_CODE_AFFILIATION_KIND_OWNER:
    case IK_CODE_AFFILIATION_KIND_CONSORTIUM:
    case IK_CODE_AFFILIATION_KIND_SUBCONTRACTOR:
    case IK_CODE_AFFILIATION_KIND_SUPPORTING_ENTITY:
    case IK_CODE_AFFILIATION_KIND_COMMON_MANAGEMENT:
    case IK_CODE_AFFILIATION_KIND_KEY_STAFF:
        return is_in_force(facts, tie, time);
    default:
        return false;
    }
}

static const enum ik_field ends[] = { IK_FIELD_AFFILIATION_ORGANISATION,
                                      IK_FIELD_AFFILIATION_OTHER };

/* Everybody in the group of an organisation; the queue has room for all. */
static void
gather(struct ik_facts *facts, struct ik_groups *groups,
       const ik_record *member)
{
    size_t count = 0;
    groups->first[ik_place_of(groups->places, member)] = member;
    groups->queue[count++] = member;
    for (size_t i = 0; i < count; i++)
        for (size_t end = 0; end < 2; end++) {
            struct ik_records all =
                ik_facts_referring(facts, groups->queue[i], ends[end]);
            for (size_t j = 0; j < all.count; j++) {
                const ik_record *tie = all.items[j];
                const ik_record *who =
                    ik_is_group_tie(facts, tie, groups->time)
                        ? ik_facts_follow(facts, tie, ends[1 - end])
                        : NULL;
                if (!who || groups->first[ik_place_of(groups->places, who)])
                    continue;
                groups->first[ik_place_of(groups->places, who)] = member;
                groups->ties[ik_place_of(groups->places, who)] = tie;
                groups->queue[count++] = who;
            }
        }
}

static void
fill(struct ik_facts *facts, struct ik_groups *groups)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    for (size_t i = 0; i < all.count; i++)
        if (!groups->first[ik_place_of(groups->places, all.items[i])] &&
            groups->is_asked_for(facts, all.items[i]))
            gather(facts, groups, all.items[i]);
    for (size_t i = all.count; i-- > 0;) {
        const ik_record *who = all.items[i];
        size_t own = ik_place_of(groups->places, who);
        const ik_record *first = groups->first[own];
        if (!first || first == who || !groups->is_asked_for(facts, who))
            continue;
        size_t of_first = ik_place_of(groups->places, first);
        groups->next[own] = groups->next[of_first];
        groups->next[of_first] = who;
    }
}

bool
ik_groups_new(struct ik_facts *facts, struct ik_groups *groups,
              ik_group_test *is_asked_for, struct ik_tie_time time)
{
    *groups = (struct ik_groups){
        .places = facts->places,
        .first = ik_facts_make_places(facts, sizeof *groups->first),
        .ties = ik_facts_make_places(facts, sizeof *groups->ties),
        .next = ik_facts_make_places(facts, sizeof *groups->next),
        .queue = ik_facts_make_places(facts, sizeof *groups->queue),
        .is_asked_for = is_asked_for,
        .time = time,
    };
    if (facts->no_memory)
        return false;
    fill(facts, groups);
    return true;
}

void
ik_groups_turn(struct ik_facts *facts, struct ik_groups *groups,
               struct ik_tie_time time)
{
    size_t size = (groups->places.count + (size_t)1) * sizeof *groups->first;
    if (groups->time.begun_by == time.begun_by &&
        groups->time.lasting_to == time.lasting_to)
        return;
    memset(groups->first, 0, size);
    memset(groups->ties, 0, size);
    memset(groups->next, 0, size);
    groups->time = time;
    fill(facts, groups);
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
