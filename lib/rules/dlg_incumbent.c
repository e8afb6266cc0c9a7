/* DLG-018: what the incumbent knows and others need to price a tender. */
#include "rules/dlg.h"

#include "rules/dlg_items.h"

/* Those who deliver today and take part again, or may do so. */
struct incumbents {
    const ik_record **items;
    size_t count;
    bool take_part; /* one of them does */
};

static bool
find_incumbents(struct ik_facts *facts, struct incumbents *incumbents)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_ORGANISATION);
    *incumbents = (struct incumbents){
        .items = ik_arena_alloc(&facts->arena,
                                (all.count + 1) * sizeof *incumbents->items)
    };
    facts->no_memory |= !incumbents->items;
    for (size_t i = 0; incumbents->items && i < all.count; i++) {
        struct ik_dlg_part part;
        if (ik_ask_yes_no(facts, all.items[i],
                          IK_FIELD_ORGANISATION_INCUMBENT) != IK_YES ||
            !ik_dlg_part_of(facts, all.items[i], &part))
            continue;
        incumbents->items[incumbents->count++] = all.items[i];
        incumbents->take_part |= part.submission != NULL;
    }
    return incumbents->count;
}

/* Data about today's operation, unless another supplier than the incumbent
 * told them. */
static bool
is_of_operation(struct ik_facts *facts, const ik_record *item)
{
    int topic = ik_ask_code(facts, item, IK_FIELD_INFO_ITEM_TOPIC);
    const ik_record *source =
        ik_facts_follow(facts, item, IK_FIELD_INFO_ITEM_SUPPLIER);
    if (source &&
        ik_ask_yes_no(facts, source, IK_FIELD_ORGANISATION_INCUMBENT) != IK_YES)
        return false;
    return topic == IK_CODE_INFO_TOPIC_VOLUMES ||
           topic == IK_CODE_INFO_TOPIC_INTERFACES ||
           topic == IK_CODE_INFO_TOPIC_HISTORY ||
           topic == IK_CODE_INFO_TOPIC_KNOW_HOW;
}

static void
say_of_unpublished(struct ik_judge *judge, const ik_record *item,
                   const struct ik_reach *reach)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    ik_instant call;
    switch (
        ik_need_yes_no(facts, item, IK_FIELD_INFO_ITEM_NEEDED_FOR_PRICING)) {
    case IK_NO: /* a natural advantage may stay */
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms.not_needed");
        return;
    case IK_YES:
        break;
    default:
        ik_judge_cannot_tell(judge, "not_assessable");
        return;
    }
    if (reach->unclear) {
        ik_note_unclear(facts, item);
        ik_judge_cannot_tell(judge, "not_assessable");
    } else if (ik_first_call(facts, &call)) {
        ik_judge_say(judge, IK_OUTCOME_RISK, "risk");
    } else {
        ik_judge_say(judge, IK_OUTCOME_NOT_DUE, "not_due");
    }
}

/* Published, or told by name to everybody else who takes part. */
static bool
is_shared(struct ik_facts *facts, const struct ik_reach *reach,
          const struct incumbents *incumbents)
{
    const struct ik_suppliers *contenders = ik_contenders(facts);
    size_t others = contenders ? contenders->count : 0, told = 0;
    if (reach->everyone || !others)
        return reach->everyone;
    for (size_t i = 0; i < incumbents->count; i++) {
        others -= ik_suppliers_has(contenders, incumbents->items[i]);
        told -= ik_suppliers_has(contenders, incumbents->items[i]) &&
                ik_is_named(reach, incumbents->items[i]);
    }
    for (size_t i = 0; i < reach->count; i++)
        told +=
            ik_suppliers_has(contenders, facts->records[reach->named[i].who]);
    return told == others;
}

static void
judge_item(struct ik_judge *judge, const ik_record *item,
           const struct incumbents *incumbents)
{
    struct ik_reach reach;
    if (!ik_reach_of(ik_judge_facts(judge), item, &reach))
        return;
    if (is_shared(ik_judge_facts(judge), &reach, incumbents))
        ik_judge_say(judge, IK_OUTCOME_CONFORMS, "conforms");
    else
        say_of_unpublished(judge, item, &reach);
    ik_judge_record(judge, "item", item);
    ik_judge_field(judge, "reason", item, IK_FIELD_INFO_ITEM_PRICING_REASON);
    for (size_t i = 0; i < incumbents->count; i++) {
        ik_judge_subject(judge, incumbents->items[i]);
        ik_judge_record(judge, "supplier", incumbents->items[i]);
    }
}

void
ik_dlg_incumbent_is_evened_out(struct ik_judge *judge)
{
    struct ik_facts *facts = ik_judge_facts(judge);
    struct ik_records all = ik_facts_all(facts, IK_KIND_INFO_ITEM);
    struct incumbents incumbents;
    size_t judged = 0;
    if (!find_incumbents(facts, &incumbents))
        return;
    for (size_t i = 0; i < all.count; i++) {
        if (!is_of_operation(facts, all.items[i]))
            continue;
        ik_judge_begin(judge, all.items[i]);
        judge_item(judge, all.items[i], &incumbents);
        judged++;
    }
    if (judged || !incumbents.take_part)
        return;
    ik_judge_begin(judge, incumbents.items[0]);
    ik_note_missing_record(facts, IK_KIND_INFO_ITEM);
    ik_judge_cannot_tell(judge, "not_assessable.nothing");
}
