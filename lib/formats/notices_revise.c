/*
 * What a notice is the first to tell of is added. What it says otherwise than
 * before is a change from when it was sent, if it is meant to change that: as
 * a later version or a change notice, or after a planning notice. It is a
 * correction when the same notice was read anew. The notice of a result
 * changes no criteria: what it has otherwise is kept in a notice_field. What
 * is not said again stays, for silence changes nothing; but an award criterion
 * that is left out where the others of its lots are told anew may be gone, and
 * its weight is contradicted from then on.
 */
#include "formats/notices.h"

#include "model/write.h"

#include <stdio.h>
#include <string.h>

/* Puts a cell of a record, of this case already, into the draft. */
bool
ik_join_put(struct ik_join *join, const struct ik_cell *cell)
{
    enum ik_field field = (enum ik_field)(join->draft.kind * 256 + cell->n);
    if (cell->shape == IK_SHAPE_MARK)
        return ik_draft_mark(&join->draft, field,
                             (enum ik_presence)cell->presence,
                             (ik_date){ (int32_t)cell->integer });
    struct ik_cell *copy =
        ik_draft_new_value(&join->draft, ik_field_describe(field));
    if (copy)
        *copy = *cell;
    return copy;
}

void
ik_join_begin(struct ik_join *join, const struct ik_thing *thing,
              enum ik_act act)
{
    ik_draft_begin(&join->draft, &join->assembly, (enum ik_kind)thing->kind,
                   act, 0);
    join->draft.id = join->draft.shown_id = thing->id;
}

static bool
says(struct ik_join *join, struct ik_thing *thing, const ik_record *record)
{
    struct ik_said *said = ik_arena_zalloc(&join->arena, 1, sizeof *said);
    if (!said)
        return ik_assembly_no_memory(&join->assembly);
    *said = (struct ik_said){ record, thing->said };
    thing->said = said;
    return true;
}

/* What was said last of a field, or NULL. */
static const ik_record *
last_word(const struct ik_thing *thing, unsigned n)
{
    for (const struct ik_said *s = thing->said; s; s = s->before)
        if (ik_record_cell(s->record, n))
            return s->record;
    return NULL;
}

static bool
is_same_value(const struct ik_cell *a, const struct ik_cell *b)
{
    if (a->shape != b->shape || a->presence != b->presence)
        return false;
    switch (a->shape) {
    case IK_TYPE_TEXT:
    case IK_TYPE_TOKEN:
        return a->aux == b->aux && a->language == b->language &&
               memcmp(a->text, b->text, a->aux) == 0;
    case IK_TYPE_CODE:
    case IK_TYPE_REF:
        return a->text == b->text;
    case IK_TYPE_DECIMAL:
        return a->quantity->unit == b->quantity->unit &&
               a->quantity->decimal.mantissa ==
                   b->quantity->decimal.mantissa &&
               a->quantity->decimal.exponent == b->quantity->decimal.exponent;
    case IK_TYPE_MONEY:
        return a->money->minor == b->money->minor &&
               a->money->vat == b->money->vat &&
               strcmp(a->money->currency, b->money->currency) == 0;
    default: /* the moment counts, not the clock by which it was told */
        return a->integer == b->integer;
    }
}

/* The next cell of a field from an index on; NULL when there is none. */
static const struct ik_cell *
next_cell(const ik_record *record, unsigned n, size_t *at)
{
    while (*at < record->cell_count) {
        const struct ik_cell *cell = &record->cells[(*at)++];
        if (cell->n == n)
            return cell;
    }
    return NULL;
}

static bool
is_same_field(const ik_record *a, const ik_record *b, unsigned n)
{
    const struct ik_cell *one, *two;
    size_t i = 0, j = 0;
    do {
        one = next_cell(a, n, &i);
        two = next_cell(b, n, &j);
        if (one && two && !is_same_value(one, two))
            return false;
    } while (one && two);
    return !one && !two;
}

/* Which notice said it first does not change, and when; a deadline that moves
 * is set anew. */
static bool
stays(unsigned field)
{
    return field == IK_FIELD_DEADLINE_NOTICE ||
           field == IK_FIELD_DEADLINE_SET ||
           field == IK_FIELD_CRITERION_NOTICE ||
           field == IK_FIELD_STATISTIC_NOTICE;
}

/* Roles add up: a buyer stays one when a later notice does not say so. */
static bool
put_roles(struct ik_join *join, const ik_record *old, const ik_record *made)
{
    unsigned n = IK_FIELD_ORGANISATION_ROLES & 255u;
    const struct ik_cell *cell, *known;
    size_t start = join->draft.cell_count;
    bool more = false;
    for (size_t i = 0; (cell = next_cell(old, n, &i));)
        if (!ik_join_put(join, cell))
            return false;
    for (size_t i = 0; (cell = next_cell(made, n, &i));) {
        bool had = false;
        for (size_t j = 0; (known = next_cell(old, n, &j));)
            had |= is_same_value(known, cell);
        if (!had && !ik_join_put(join, cell))
            return false;
        more |= !had;
    }
    if (!more) /* attributes come in order, and nothing came before */
        join->draft.cell_count = join->draft.attribute_count = start;
    return true;
}

static uint32_t
line_of(const struct ik_join *join)
{
    return ik_bond_root(join->notices, IK_BOND_LINE, join->self);
}

/* Whether the notice is meant to say anew what was said of a thing. */
static bool
may_change(const struct ik_join *join, const struct ik_thing *thing)
{
    return thing->planned || thing->line == line_of(join) ||
           thing->kind == IK_KIND_ORGANISATION;
}

/* From now on this notice and its later versions decide about the thing. */
static void
decide(const struct ik_join *join, struct ik_thing *thing)
{
    thing->line = line_of(join);
    thing->planned = ik_notice_is_planning(join->card->kind);
}

/* Puts the values of a field that are not as they were. */
static bool
put_if_new(struct ik_join *join, const struct ik_thing *thing,
           const ik_record *made, unsigned n)
{
    unsigned field = made->kind * 256u + n;
    const ik_record *old = last_word(thing, n);
    const struct ik_cell *cell;
    if (stays(field) ||
        (old && (is_same_field(old, made, n) || !may_change(join, thing))))
        return true;
    for (size_t i = 0; (cell = next_cell(made, n, &i));)
        if (!ik_join_put(join, cell))
            return false;
    if (old && field == IK_FIELD_DEADLINE_AT &&
        join->draft.act == IK_ACT_CHANGE)
        ik_draft_set_instant(&join->draft, IK_FIELD_DEADLINE_SET,
                             join->card->sent);
    return true;
}

static bool
put_differences(struct ik_join *join, const struct ik_thing *thing,
                const ik_record *made)
{
    unsigned roles = IK_FIELD_ORGANISATION_ROLES & 255u;
    bool organisation = made->kind == IK_KIND_ORGANISATION;
    const ik_record *old = organisation ? last_word(thing, roles) : NULL;
    if (old && !put_roles(join, old, made))
        return false;
    for (size_t i = 0; i < made->cell_count; i++) {
        unsigned n = made->cells[i].n;
        if ((i > 0 && made->cells[i - 1].n == n) || (old && n == roles))
            continue;
        if (!put_if_new(join, thing, made, n))
            return false;
    }
    return !join->assembly.no_memory;
}

/* Currency and unit stand beside the number. */
static void
keep_unit(struct ik_draft *draft, const struct ik_cell *cell)
{
    const char *unit = cell->shape == IK_TYPE_MONEY ? cell->money->currency
                       : cell->shape == IK_TYPE_DECIMAL ? cell->quantity->unit
                                                        : NULL;
    if (unit && *unit)
        ik_draft_set_token(draft, IK_FIELD_NOTICE_FIELD_UNIT, unit);
}

static bool
keep_value(struct ik_join *join, const struct ik_cell *cell)
{
    struct ik_text *text = &join->text;
    const char *language =
        cell->shape == IK_TYPE_TEXT
            ? ik_case_language(join->assembly.kase, cell->language)
            : NULL;
    if (cell->shape >= IK_SHAPE_MARK)
        return true;
    ik_text_clear(text);
    if (cell->shape == IK_TYPE_TEXT || cell->shape == IK_TYPE_TOKEN ||
        cell->shape == IK_TYPE_CODE || cell->shape == IK_TYPE_REF)
        ik_text_add_string(text, cell->text);
    else
        ik_write_value(text, cell);
    if (text->failed)
        return ik_assembly_no_memory(&join->assembly);
    ik_draft_set_text(&join->draft, IK_FIELD_NOTICE_FIELD_VALUE, language,
                      text->data);
    keep_unit(&join->draft, cell);
    return true;
}

/* A value that the notice has otherwise without being meant to change it. */
static bool
keep_other(struct ik_join *join, const struct ik_thing *thing,
           const struct ik_cell *cell)
{
    enum ik_field field = (enum ik_field)(thing->kind * 256 + cell->n);
    struct ik_draft *draft = &join->draft;
    char id[40];
    int size = snprintf(id, sizeof id, "n%u:other:%u", (unsigned)join->number,
                        (unsigned)++join->others);
    ik_draft_begin(draft, &join->assembly, IK_KIND_NOTICE_FIELD, IK_ACT_ADD,
                   0);
    ik_draft_set_id(draft, id, (size_t)size);
    ik_draft_set_reference(draft, IK_FIELD_NOTICE_FIELD_ABOUT, thing->id);
    ik_draft_set_token(draft, IK_FIELD_NOTICE_FIELD_FIELD,
                       ik_field_get_name(field));
    ik_draft_set_reference(draft, IK_FIELD_NOTICE_FIELD_NOTICE,
                           join->notice_ids[join->card->place]);
    ik_draft_set_code(draft, IK_FIELD_NOTICE_FIELD_REASON, "repeated");
    return keep_value(join, cell) && ik_assembly_add(&join->assembly, draft);
}

static bool
keep_others(struct ik_join *join, const struct ik_thing *thing,
            const ik_record *made)
{
    for (size_t i = 0; i < made->cell_count; i++) {
        const struct ik_cell *cell = &made->cells[i];
        const ik_record *old = last_word(thing, cell->n);
        if (old && !stays(made->kind * 256u + cell->n) &&
            !is_same_field(old, made, cell->n) &&
            !keep_other(join, thing, cell))
            return false;
    }
    return true;
}

static bool
add_revision(struct ik_join *join, struct ik_thing *thing)
{
    if (!join->draft.cell_count)
        return true;
    if (join->draft.act == IK_ACT_CHANGE)
        ik_draft_set_effective(&join->draft, join->card->sent);
    const ik_record *revision = ik_assembly_make(&join->assembly, &join->draft);
    return revision && ik_assembly_append(&join->assembly, revision) &&
           says(join, thing, revision);
}

/* A thing that was told of before. */
bool
ik_join_revise(struct ik_join *join, struct ik_thing *thing,
               const ik_record *made)
{
    bool second = ik_join_is_reading(join);
    if (!second && !join->card->sent.precision)
        return keep_others(join, thing, made);
    ik_join_begin(join, thing, second ? IK_ACT_CORRECT : IK_ACT_CHANGE);
    if (!put_differences(join, thing, made) || !add_revision(join, thing))
        return false;
    if (!may_change(join, thing))
        return keep_others(join, thing, made);
    decide(join, thing);
    return true;
}

bool
ik_join_add(struct ik_join *join, struct ik_thing *thing,
            const ik_record *made)
{
    decide(join, thing);
    return ik_assembly_append(&join->assembly, made) && says(join, thing, made);
}

/* The award criteria of the same lots, by a name that they share; NULL for
 * anything else. */
static const char *
set_of(struct ik_join *join, const struct ik_thing *thing)
{
    unsigned n = IK_FIELD_CRITERION_LOTS & 255u;
    const ik_record *kind =
        thing->kind == IK_KIND_CRITERION
            ? last_word(thing, IK_FIELD_CRITERION_KIND & 255u)
            : NULL;
    if (!kind || ik_record_code_number(kind, IK_FIELD_CRITERION_KIND) !=
                     IK_CODE_CRITERION_KIND_AWARD)
        return NULL;
    const ik_record *lots = last_word(thing, n);
    const struct ik_cell *cell;
    ik_text_clear(&join->text);
    ik_text_add_char(&join->text, 's');
    ik_text_add_integer(&join->text, ik_bond_root(join->notices, IK_BOND_LOTS,
                                                  join->self));
    for (size_t i = 0; lots && (cell = next_cell(lots, n, &i));) {
        ik_text_add_char(&join->text, '\x1f');
        ik_text_add_string(&join->text, cell->text);
    }
    const char *set = join->text.failed
                          ? NULL
                          : ik_names_add(&join->keys, join->text.data,
                                         join->text.size);
    if (!set)
        ik_assembly_no_memory(&join->assembly);
    return set;
}

static bool
is_contradicted(const struct ik_thing *thing)
{
    enum ik_field field = IK_FIELD_CRITERION_WEIGHT;
    const ik_record *weight = last_word(thing, field & 255u);
    return weight &&
           ik_record_get_presence(weight, field) == IK_PRESENCE_CONFLICTING;
}

/* Whether the notice tells anew of the thing's set, but not of the thing. */
static bool
is_left_out(const struct ik_join *join, const struct ik_thing *thing)
{
    return thing->set && thing->taken != join->number &&
           ik_name_number(thing->set) == join->number &&
           may_change(join, thing) && !is_contradicted(thing);
}

bool
ik_join_leave_out(struct ik_join *join)
{
    for (size_t i = 0; i < join->kase->revision_count; i++) {
        struct ik_thing *thing =
            join->found[ik_id_slot(join->kase->revisions[i]->id)];
        if (!thing->set)
            thing->set = set_of(join, thing);
        if (thing->set)
            ik_name_set_number(thing->set, join->number);
    }
    if (ik_join_is_reading(join) || !join->card->sent.precision)
        return !join->assembly.no_memory;
    for (size_t i = 0; i < join->thing_count; i++) {
        struct ik_thing *thing = join->things[i];
        if (!is_left_out(join, thing))
            continue;
        ik_join_begin(join, thing, IK_ACT_CHANGE);
        if (!ik_draft_mark(&join->draft, IK_FIELD_CRITERION_WEIGHT,
                           IK_PRESENCE_CONFLICTING, (ik_date){ 0 }) ||
            !add_revision(join, thing))
            return false;
    }
    return !join->assembly.no_memory;
}
