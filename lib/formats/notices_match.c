/*
 * Which records of a notice are things that earlier notices of the case told
 * of. Each has one or more keys; the first key that is known decides:
 *
 * - the case and its procedure: there is one of each;
 * - an organisation: its number, else its name, unless numbers differ;
 * - a lot: its id, within one competition;
 * - a deadline, criterion or document: what it is about, within one
 *   competition, and else the place at which the notice has it;
 * - a contract: its number; it, a tender and an award also by id, but only in
 *   a later version of the same notice, as each notice numbers them anew.
 *
 * What a notice says about itself is its own, unless it was read twice.
 */
#include "formats/notices.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_ID = 100 };

/* In this order, as keys are made of the ids of what was found before. */
enum step {
    READINGS,
    SINGLE,
    ORGANISATIONS,
    PARTS_OF_THEM,
    LOTS,
    CONTENT,
    PLACES,
    STEPS
};

static uint32_t
scope_of(const struct ik_join *join, enum ik_bond bond)
{
    return ik_bond_root(join->notices, bond, join->self);
}

static void
begin_key(struct ik_join *join, char what, uint32_t scope, unsigned kind)
{
    struct ik_text *key = &join->text;
    ik_text_clear(key);
    ik_text_add_char(key, what);
    ik_text_add_integer(key, scope);
    ik_text_add_char(key, '|');
    ik_text_add_integer(key, kind);
}

/* Parts of a key are told apart by a character that no value has. */
static void
add_part(struct ik_join *join, const char *text)
{
    ik_text_add_char(&join->text, '\x1f');
    ik_text_add_string(&join->text, text ? text : "");
}

/* A name or number, but for spaces and the size of letters. */
static void
add_folded(struct ik_join *join, const char *text)
{
    ik_text_add_char(&join->text, '\x1f');
    for (; *text; text++)
        if (!ik_is_space(*text))
            ik_text_add_char(&join->text, *text >= 'A' && *text <= 'Z'
                                              ? (char)(*text - 'A' + 'a')
                                              : *text);
}

static struct ik_thing *
thing_of(const struct ik_join *join, const char *id)
{
    return id ? join->found[ik_id_slot(id)] : NULL;
}

/* Things that a field refers to, by the ids that they have in the case. */
static void
add_references(struct ik_join *join, const ik_record *record,
               enum ik_field field)
{
    size_t count = ik_record_get_count(record, field);
    for (size_t i = 0; i < count; i++) {
        const struct ik_thing *thing =
            thing_of(join, ik_record_get_reference(record, field, i));
        add_part(join, thing ? thing->id : NULL);
    }
}

static const char *
intern_key(struct ik_join *join)
{
    const char *key = join->text.failed
                          ? NULL
                          : ik_names_add(&join->keys, join->text.data,
                                         join->text.size);
    if (!key)
        ik_assembly_no_memory(&join->assembly);
    return key;
}

/* What the key says, if no record of this notice is it already. */
static struct ik_thing *
look_up(struct ik_join *join, unsigned kind)
{
    const char *key = intern_key(join);
    uint32_t number = key ? ik_name_number(key) : 0;
    struct ik_thing *thing = number ? join->things[number - 1] : NULL;
    return thing && thing->kind == kind && thing->taken != join->number ? thing
                                                                        : NULL;
}

static void
take(struct ik_join *join, const ik_record *record, struct ik_thing *thing)
{
    if (!thing)
        return;
    thing->taken = join->number;
    join->found[ik_id_slot(record->id)] = thing;
}

static bool
key_of_content(struct ik_join *join, const ik_record *record)
{
    begin_key(join, 'c', scope_of(join, IK_BOND_LOTS), record->kind);
    switch (record->kind) {
    case IK_KIND_DEADLINE:
        add_part(join, ik_record_get_code(record, IK_FIELD_DEADLINE_KIND, 0));
        add_references(join, record, IK_FIELD_DEADLINE_LOT);
        return true;
    case IK_KIND_CRITERION:
        add_part(join, ik_record_get_code(record, IK_FIELD_CRITERION_KIND, 0));
        add_part(join, ik_record_get_token(record, IK_FIELD_CRITERION_CODE, 0));
        add_part(join, ik_record_get_text(record, IK_FIELD_CRITERION_NAME, 0));
        add_references(join, record, IK_FIELD_CRITERION_LOTS);
        return true;
    case IK_KIND_DOCUMENT:
        add_part(join,
                 ik_record_get_token(record, IK_FIELD_DOCUMENT_NUMBER, 0));
        add_part(join, ik_record_get_token(record, IK_FIELD_DOCUMENT_URI, 0));
        add_references(join, record, IK_FIELD_DOCUMENT_LOTS);
        return true;
    case IK_KIND_CONTRACT: {
        const char *number =
            ik_record_get_token(record, IK_FIELD_CONTRACT_NUMBER, 0);
        begin_key(join, 'c', scope_of(join, IK_BOND_CASE), record->kind);
        add_part(join, number);
        return number;
    }
    default:
        return false;
    }
}

/* Records with equal keys are told apart by how many there were before. */
static void
number_key(struct ik_join *join)
{
    struct ik_text *key = &join->text;
    size_t size = key->size;
    ik_text_add_char(key, '\x1e');
    ik_text_add_integer(key, join->number);
    const char *counter = intern_key(join);
    if (!counter)
        return;
    uint32_t count = ik_name_number(counter) + 1;
    ik_name_set_number(counter, count);
    key->size = size;
    ik_text_add_char(key, '#');
    ik_text_add_integer(key, count);
}

/* The id that the notice uses, where another notice means the same by it.
 * What a notice says of itself no other one means. */
static bool
key_of_place(struct ik_join *join, const ik_record *record)
{
    enum ik_bond bond = IK_BOND_LINE;
    switch (record->kind) {
    case IK_KIND_SOURCE:
    case IK_KIND_NOTICE:
    case IK_KIND_NOTICE_LINK:
    case IK_KIND_NOTICE_FIELD:
    case IK_KIND_AMENDMENT:
        return false;
    case IK_KIND_LOT:
    case IK_KIND_DEADLINE:
    case IK_KIND_CRITERION:
    case IK_KIND_DOCUMENT:
        bond = IK_BOND_LOTS;
        break;
    default:
        break;
    }
    begin_key(join, 'p', scope_of(join, bond), record->kind);
    add_part(join, record->id);
    return true;
}

/* The same record in another reading of the notice. */
static void
key_of_reading(struct ik_join *join, const ik_record *record)
{
    begin_key(join, 'r', join->card->first_reading, record->kind);
    add_part(join, record->id);
}

static void
key_of_name(struct ik_join *join, const ik_record *record)
{
    const char *name =
        ik_record_get_text(record, IK_FIELD_ORGANISATION_NAME, 0);
    begin_key(join, 'n', 0, record->kind);
    add_references(join, record, IK_FIELD_ORGANISATION_PART_OF);
    add_folded(join, name ? name : "");
}

static void
key_of_number(struct ik_join *join, const char *number)
{
    begin_key(join, 'o', 0, IK_KIND_ORGANISATION);
    add_folded(join, number);
}

static const char *
number_of(const ik_record *record)
{
    return ik_record_get_token(
        record, IK_FIELD_ORGANISATION_ORGANISATION_NUMBER, 0);
}

static bool
has_number(const struct ik_thing *thing)
{
    for (const struct ik_said *s = thing->said; s; s = s->before)
        if (number_of(s->record))
            return true;
    return false;
}

static bool
is_part(const ik_record *organisation)
{
    return ik_record_get_reference(organisation,
                                   IK_FIELD_ORGANISATION_PART_OF, 0);
}

static bool
is_single(const ik_record *record)
{
    return record->kind == IK_KIND_CASE || record->kind == IK_KIND_PROCEDURE;
}

/* A contact point may have the number of the organisation it is part of. */
static struct ik_thing *
find_organisation(struct ik_join *join, const ik_record *record)
{
    const char *number = is_part(record) ? NULL : number_of(record);
    struct ik_thing *thing = NULL;
    if (number) {
        key_of_number(join, number);
        thing = look_up(join, record->kind);
    }
    if (!thing && ik_record_get_text(record, IK_FIELD_ORGANISATION_NAME, 0)) {
        key_of_name(join, record);
        thing = look_up(join, record->kind);
        if (thing && number && has_number(thing))
            thing = NULL;
    }
    return thing;
}

static struct ik_thing *
find(struct ik_join *join, const ik_record *record, enum step step)
{
    switch (step) {
    case READINGS:
        if (join->card->first_reading == join->self)
            return NULL;
        key_of_reading(join, record);
        break;
    case SINGLE:
        if (!is_single(record))
            return NULL;
        begin_key(join, 'k', 0, record->kind);
        break;
    case ORGANISATIONS:
    case PARTS_OF_THEM:
        if (record->kind != IK_KIND_ORGANISATION ||
            is_part(record) != (step == PARTS_OF_THEM))
            return NULL;
        return find_organisation(join, record);
    case LOTS:
        if (record->kind != IK_KIND_LOT || !key_of_place(join, record))
            return NULL;
        break;
    case CONTENT:
        if (!key_of_content(join, record))
            return NULL;
        number_key(join);
        join->content[ik_id_slot(record->id)] = intern_key(join);
        break;
    default:
        if (record->kind == IK_KIND_ORGANISATION || is_single(record) ||
            !key_of_place(join, record))
            return NULL;
    }
    return look_up(join, record->kind);
}

/* Gives a new thing its id in the case. */
static struct ik_thing *
add_thing(struct ik_join *join, const ik_record *record)
{
    char id[LONGEST_ID + 1];
    struct ik_thing *thing = ik_arena_zalloc(&join->arena, 1, sizeof *thing);
    bool first = join->number == 1;
    int size = first ? snprintf(id, sizeof id, "%s", record->id)
                     : snprintf(id, sizeof id, "n%u:%s",
                                (unsigned)join->number, record->id);
    if (size > LONGEST_ID)
        size = snprintf(id, sizeof id, "n%u:record:%u", (unsigned)join->number,
                        (unsigned)ik_id_slot(record->id) + 1);
    if (thing)
        thing->id = ik_names_add(&join->assembly.kase->ids, id, (size_t)size);
    if (!thing || !thing->id ||
        !ik_grow((void **)&join->things, &join->thing_capacity,
                 join->thing_count, sizeof(struct ik_thing *))) {
        ik_assembly_no_memory(&join->assembly);
        return NULL;
    }
    thing->kind = record->kind;
    join->things[join->thing_count++] = thing;
    thing->number = (uint32_t)join->thing_count;
    take(join, record, thing);
    return thing;
}

/* The key leads to the thing from now on. */
static void
remember_key(const char *key, const struct ik_thing *thing)
{
    if (key)
        ik_name_set_number(key, thing->number);
}

static void
remember(struct ik_join *join, const ik_record *record)
{
    const struct ik_thing *thing = thing_of(join, record->id);
    remember_key(join->content[ik_id_slot(record->id)], thing);
    key_of_reading(join, record);
    remember_key(intern_key(join), thing);
    if (is_single(record)) {
        begin_key(join, 'k', 0, record->kind);
    } else if (record->kind == IK_KIND_ORGANISATION) {
        if (number_of(record) && !is_part(record)) {
            key_of_number(join, number_of(record));
            remember_key(intern_key(join), thing);
        }
        key_of_name(join, record);
    } else if (!key_of_place(join, record)) {
        return;
    }
    remember_key(intern_key(join), thing);
}

bool
ik_join_match(struct ik_join *join)
{
    const ik_case *kase = join->kase;
    for (int step = READINGS; step < STEPS; step++)
        for (size_t i = 0; i < kase->revision_count; i++) {
            const ik_record *record = kase->revisions[i];
            if (join->assembly.no_memory)
                return false;
            if (!thing_of(join, record->id))
                take(join, record, find(join, record, (enum step)step));
        }
    for (size_t i = 0; i < kase->revision_count; i++)
        if (!thing_of(join, kase->revisions[i]->id) &&
            !add_thing(join, kase->revisions[i]))
            return false;
    return true;
}

bool
ik_join_remember(struct ik_join *join)
{
    const ik_case *kase = join->kase;
    for (size_t i = 0; i < kase->revision_count; i++)
        remember(join, kase->revisions[i]);
    return !join->assembly.no_memory;
}
