/* What a person does in a case, for the rules on impartiality. */
#include "rules/hab.h"

#include "base/order.h"

/* What is recorded of a person's doings, by whom and when. */
static const enum ik_field acts[][2] = {
    { IK_FIELD_ROLE_PERSON, IK_FIELD_ROLE_FIRST_ACT },
    { IK_FIELD_SCORE_BY, IK_FIELD_SCORE_WRITTEN },
    { IK_FIELD_DECISION_DECIDED_BY, IK_FIELD_DECISION_DECIDED },
    { IK_FIELD_AWARD_DECIDED_BY, IK_FIELD_AWARD_DECIDED },
};

/* That one decides what one's own tie means is not to act on the case. */
static bool
is_own_ruling(struct ik_facts *facts, const ik_record *act,
              const ik_record *person)
{
    return act->kind == IK_KIND_DECISION &&
           ik_ask_code(facts, act, IK_FIELD_DECISION_KIND) ==
               IK_CODE_DECISION_KIND_IMPARTIALITY &&
           ik_facts_follow(facts, act, IK_FIELD_DECISION_PERSON) == person;
}

/* The first thing that the person did in the case between two moments. */
static bool
find_act(struct ik_facts *facts, const ik_record *person, int64_t from,
         int64_t to, ik_instant *first)
{
    bool found = false;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        struct ik_records all = ik_facts_referring(facts, person, acts[i][0]);
        ik_instant at;
        for (size_t j = 0; j < all.count; j++) {
            if (!ik_ask_instant(facts, all.items[j], acts[i][1], &at) ||
                at.utc_ms <= from || at.utc_ms >= to ||
                (found && !ik_is_sooner(at, *first)) ||
                is_own_ruling(facts, all.items[j], person))
                continue;
            *first = at;
            found = true;
        }
    }
    return found;
}

bool
ik_hab_acted(struct ik_facts *facts, const ik_record *person, int64_t from,
             int64_t to)
{
    ik_instant first;
    return find_act(facts, person, from, to, &first);
}

bool
ik_hab_first_act(struct ik_facts *facts, const ik_record *person,
                 ik_instant *first)
{
    return find_act(facts, person, INT64_MIN, INT64_MAX, first);
}

bool
ik_hab_prepares_or_decides(struct ik_facts *facts, const ik_record *role)
{
    ik_date from;
    bool planned =
        !ik_ask_date(facts, role, IK_FIELD_ROLE_FROM, &from) &&
        ik_record_get_presence(role, IK_FIELD_ROLE_FROM) == IK_PRESENCE_KNOWN;
    switch (ik_ask_code(facts, role, IK_FIELD_ROLE_KIND)) {
    case IK_CODE_ROLE_KIND_SUPPLIER_REPRESENTATIVE:
    case IK_CODE_ROLE_KIND_OBSERVER:
    case IK_CODE_ROLE_KIND_ARCHIVIST:
        return false;
    default:
        return !planned;
    }
}
