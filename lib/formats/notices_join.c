/*
 * One case of several notices, in the order in which they were sent: their
 * records are copied, and what they refer to is what it is in the case.
 */
#include "formats/notices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
no_memory(struct ik_join *join)
{
    return ik_assembly_no_memory(&join->assembly);
}

/* A piece of memory of the new case. */
static const void *
keep(struct ik_join *join, const void *from, size_t size)
{
    void *to = ik_arena_alloc(&join->assembly.kase->arena, size);
    if (to)
        memcpy(to, from, size);
    else
        no_memory(join);
    return to;
}

static const char *
keep_word(struct ik_join *join, const char *word)
{
    const char *kept = ik_names_add(&join->assembly.kase->words, word,
                                    strlen(word));
    if (!kept)
        no_memory(join);
    return kept;
}

static bool
keep_quantity(struct ik_join *join, struct ik_cell *cell)
{
    struct ik_quantity quantity = *cell->quantity;
    if (quantity.unit)
        quantity.unit = keep_word(join, quantity.unit);
    cell->quantity = keep(join, &quantity, sizeof quantity);
    return cell->quantity;
}

/* Makes what a cell points to belong to the new case. */
static bool
move(struct ik_join *join, struct ik_cell *cell)
{
    struct ik_assembly *assembly = &join->assembly;
    const char *language = ik_case_language(join->kase, cell->language);
    switch (cell->shape) {
    case IK_TYPE_TEXT:
    case IK_TYPE_TOKEN:
        cell->text =
            ik_arena_text(&assembly->kase->arena, cell->text, cell->aux);
        if (cell->language && language)
            cell->language = ik_assembly_language(assembly, language);
        return cell->text || no_memory(join);
    case IK_TYPE_CODE:
        cell->text = keep_word(join, cell->text);
        return cell->text;
    case IK_TYPE_REF:
        cell->text = join->found[ik_id_slot(cell->text)]->id;
        return true;
    case IK_TYPE_DECIMAL:
        return keep_quantity(join, cell);
    case IK_TYPE_MONEY:
        cell->money = keep(join, cell->money, sizeof *cell->money);
        return cell->money;
    default:
        return true;
    }
}

/* Where a link leads to, if that notice is of this case. */
static const char *
related(struct ik_join *join, const ik_record *link)
{
    const ik_notices *notices = join->notices;
    const char *number =
        ik_record_get_token(link, IK_FIELD_NOTICE_LINK_REFERENCE, 0);
    uint32_t other =
        number ? ik_notice_of_number(notices, number, &join->text)
               : UINT32_MAX;
    if (other == UINT32_MAX ||
        ik_bond_root(notices, IK_BOND_CASE, other) !=
            ik_bond_root(notices, IK_BOND_CASE, join->self))
        return NULL;
    return join->notice_ids[notices->cards[other].place];
}

static bool
put_link(struct ik_join *join, const ik_record *link)
{
    const char *id = related(join, link);
    if (id)
        ik_draft_set_reference(&join->draft, IK_FIELD_NOTICE_LINK_RELATED, id);
    return !join->assembly.no_memory;
}

/* A notice that cancels another says so as a change of it. */
static bool
cancels(const struct ik_join *join, const struct ik_cell *cell, unsigned kind)
{
    return kind == IK_KIND_NOTICE_LINK &&
           cell->n == (IK_FIELD_NOTICE_LINK_KIND & 255u) &&
           cell->shape == IK_TYPE_CODE &&
           cell->aux == IK_CODE_NOTICE_LINK_KIND_CHANGES &&
           join->card->kind == IK_CODE_NOTICE_KIND_CANCELLATION;
}

/* What the notice says of a thing, as a record of the new case. */
static const ik_record *
translate(struct ik_join *join, const ik_record *record,
          const struct ik_thing *thing)
{
    ik_join_begin(join, thing, IK_ACT_ADD);
    for (size_t i = 0; i < record->cell_count; i++) {
        struct ik_cell cell = record->cells[i];
        if (cancels(join, &cell, record->kind)) {
            ik_draft_set_code(&join->draft, IK_FIELD_NOTICE_LINK_KIND,
                              "cancels");
            continue;
        }
        if (!move(join, &cell) || !ik_join_put(join, &cell))
            return NULL;
    }
    if (record->kind == IK_KIND_NOTICE_LINK && !put_link(join, record))
        return NULL;
    return ik_assembly_make(&join->assembly, &join->draft);
}

/* A newer version of a notice says of which by its identifier alone. */
static bool
link_version(struct ik_join *join, const uint32_t *members)
{
    const struct ik_card *cards = join->notices->cards;
    struct ik_draft *draft = &join->draft;
    const char *identifier = join->card->identifier;
    size_t at = join->number - 1;
    char id[40];
    if (!identifier || ik_join_is_reading(join))
        return true;
    while (at > 0 && cards[members[at - 1]].identifier != identifier)
        at--;
    if (!at)
        return true;
    int size = snprintf(id, sizeof id, "n%u:version", (unsigned)join->number);
    ik_draft_begin(draft, &join->assembly, IK_KIND_NOTICE_LINK, IK_ACT_ADD, 0);
    ik_draft_set_id(draft, id, (size_t)size);
    ik_draft_set_code(draft, IK_FIELD_NOTICE_LINK_KIND, "changes");
    ik_draft_set_reference(draft, IK_FIELD_NOTICE_LINK_NOTICE,
                           join->notice_ids[join->number - 1]);
    ik_draft_set_reference(draft, IK_FIELD_NOTICE_LINK_RELATED,
                           join->notice_ids[at - 1]);
    return ik_assembly_add(&join->assembly, draft);
}

static bool
add_record(struct ik_join *join, const ik_record *record)
{
    struct ik_thing *thing = join->found[ik_id_slot(record->id)];
    const ik_record *made = translate(join, record, thing);
    if (!made)
        return false;
    if (thing->said)
        return ik_join_revise(join, thing, made);
    return ik_join_add(join, thing, made);
}

static bool
add_notice(struct ik_join *join, const ik_case *kase, const uint32_t *members,
           uint32_t number)
{
    uint32_t self = members[number - 1];
    size_t count = kase->slot_count + 1;
    join->kase = kase;
    join->card = &join->notices->cards[self];
    join->self = self;
    join->number = number;
    if (join->card->repeated)
        return true;
    join->found = calloc(count, sizeof(struct ik_thing *));
    join->content = calloc(count, sizeof *join->content);
    bool fine = (join->found && join->content) || no_memory(join);
    fine = fine && ik_join_match(join);
    for (size_t i = 0; fine && i < kase->revision_count; i++)
        fine = add_record(join, kase->revisions[i]);
    fine = fine && ik_join_leave_out(join) && link_version(join, members) &&
           ik_join_remember(join);
    free(join->found);
    free(join->content);
    return fine;
}

/* The ids of the notices, which earlier ones may point to. */
static bool
name_notices(struct ik_join *join, const uint32_t *members, size_t count)
{
    join->notice_ids =
        ik_arena_zalloc(&join->arena, count, sizeof *join->notice_ids);
    for (size_t i = 0; join->notice_ids && i < count; i++) {
        const struct ik_card *card = &join->notices->cards[members[i]];
        size_t place = join->notices->cards[card->first_reading].place;
        char id[32] = "notice";
        int size = 6;
        if (place)
            size = snprintf(id, sizeof id, "n%zu:notice", place + 1);
        join->notice_ids[i] =
            ik_arena_text(&join->arena, id, (size_t)size);
        if (!join->notice_ids[i])
            return no_memory(join);
    }
    return join->notice_ids || no_memory(join);
}

static bool
check_members(const ik_notices *notices, const uint32_t *order,
              const ik_case *const *members, size_t count, ik_error **error)
{
    for (size_t i = 0; i < count; i++) {
        const char *head = ik_case_get_head(members[i]);
        char number[24];
        if (ik_case_is_notice(members[i]) && head &&
            strcmp(head, notices->cards[order[i]].head) == 0)
            continue;
        snprintf(number, sizeof number, "%zu", i + 1);
        return ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                       IK_MESSAGE_OTHER_MEMBERS, IK_ARGUMENTS(number));
    }
    return true;
}

static const ik_case *
join_all(const ik_notices *notices, const uint32_t *order,
         const ik_case *const *members, size_t count, ik_error **error)
{
    struct ik_join join = { .notices = notices };
    ik_names_init(&join.keys, &join.arena, NULL);
    bool fine = ik_assembly_begin(&join.assembly, NULL) &&
                name_notices(&join, order, count);
    for (size_t i = 0; fine && i < count; i++)
        fine = add_notice(&join, members[i], order, (uint32_t)i + 1);
    const ik_case *kase = ik_assembly_seal(&join.assembly, error);
    ik_draft_release(&join.draft);
    ik_names_release(&join.keys);
    ik_arena_release(&join.arena);
    ik_text_release(&join.text);
    free(join.things);
    return kase;
}

const ik_case *
ik_notices_join(const ik_notices *notices, size_t index,
                const ik_case *const *members, size_t count, ik_error **error)
{
    if (!notices || !members || !count ||
        count != ik_notices_get_size(notices, index)) {
        ik_fail_plainly(error, IK_PROBLEM_ARGUMENT, IK_MESSAGE_NO_NOTICE);
        return NULL;
    }
    const uint32_t *order = notices->order + notices->starts[index];
    if (!check_members(notices, order, members, count, error))
        return NULL;
    return count == 1 ? ik_case_ref(members[0])
                      : join_all(notices, order, members, count, error);
}
