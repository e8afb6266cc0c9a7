#include "law/fields.h"

#include "base/text.h"
#include "markup/sax.h"

#include <stdlib.h>
#include <string.h>

static const char NAMESPACE[] = "urn:innokjop:law:1";

enum { MOST_INHERITED = 16, LONGEST_WRONG = 160 };

/* Rows of a kind while they are read. */
struct rows {
    void *items;
    size_t count;
    size_t capacity;
};

struct load {
    struct ik_law *law;
    struct ik_sax *sax;
    ik_error **error;
    bool failed;
    unsigned depth;    /* elements that are open and known */
    unsigned skipped;  /* elements that are open inside an unknown one */
    const char *section;
    /* What the section says for all of its rows. */
    struct ik_sax_attribute inherited[MOST_INHERITED];
    size_t inherited_count;
    struct rows rows[IK_LAW_KIND_COUNT];
};

static bool
no_memory(struct load *load)
{
    load->failed = true;
    return ik_fail_no_memory(load->error);
}

/* Notes a problem; reading goes on until the list is full. */
static bool
refuse(struct load *load, enum ik_problem problem, struct ik_place place,
       enum ik_message message, const char *const arguments[3])
{
    load->failed = true;
    ik_fail(load->error, problem, place, message, arguments);
    return !load->error || !ik_error_is_full(*load->error);
}

bool
ik_law_refuse(ik_error **error, const struct ik_law_row *row,
              const char *field, const char *wrong)
{
    struct ik_place place = { row->line, row->key, field };
    return ik_fail(error, IK_PROBLEM_LAW, place, IK_MESSAGE_LAW_ROW,
                   IK_ARGUMENTS(wrong));
}

static bool
refuse_row(struct load *load, const struct ik_law_row *row, const char *field,
           const char *wrong)
{
    load->failed = true;
    ik_law_refuse(load->error, row, field, wrong);
    return !load->error || !ik_error_is_full(*load->error);
}

static bool
refuse_element(struct load *load, const struct ik_sax_element *element,
               const char *around)
{
    load->skipped = 1;
    return refuse(load, IK_PROBLEM_STRUCTURE,
                  (struct ik_place){ .line = element->line },
                  IK_MESSAGE_UNEXPECTED_ELEMENT,
                  IK_ARGUMENTS(element->name, around));
}

/* Sets a member from an attribute; false stops the reading. */
static bool
set(struct load *load, const struct ik_law_field *field,
    const struct ik_sax_attribute *value, void *row, uint32_t line,
    bool *good)
{
    char *text = ik_arena_text(&load->law->arena, value->value,
                               value->length);
    if (!text)
        return no_memory(load);
    if (!value->length && field->type == IK_LAW_DATE && !field->required)
        return true; /* to="" says that the row is still in force */
    if (ik_law_parse(field, text, value->length, row))
        return true;
    *good = false;
    return refuse(load, IK_PROBLEM_VALUE,
                  (struct ik_place){ line, NULL, field->name },
                  ik_law_complaint(field), IK_ARGUMENTS(text));
}

static const struct ik_sax_attribute *
find_attribute(const struct ik_sax_attribute *attributes, size_t count,
               const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!attributes[i].uri && strcmp(attributes[i].name, name) == 0)
            return &attributes[i];
    return NULL;
}

static bool
refuse_attribute(struct load *load, const struct ik_sax_element *element,
                 size_t index)
{
    const char *name = element->attributes[index].name;
    return refuse(load, IK_PROBLEM_UNKNOWN_FIELD,
                  (struct ik_place){ element->line, NULL, name },
                  IK_MESSAGE_UNKNOWN_FIELD,
                  IK_ARGUMENTS(element->name, name));
}

/* Attributes that no field answers to. */
static bool
check_attributes(struct load *load, const struct ik_sax_element *element,
                 const struct ik_law_field *fields, bool *good)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        if (!element->attributes[i].uri &&
            ik_law_has_field(fields, element->attributes[i].name))
            continue;
        *good = false;
        if (!refuse_attribute(load, element, i))
            return false;
    }
    return true;
}

/* Own attributes first, then what the section says. */
static bool
read_fields(struct load *load, const struct ik_sax_element *element,
            const struct ik_law_field *fields, void *row, bool *good)
{
    if (!check_attributes(load, element, fields, good))
        return false;
    for (const struct ik_law_field *field = fields; field->name; field++) {
        const struct ik_sax_attribute *value = find_attribute(
            element->attributes, element->attribute_count, field->name);
        if (!value)
            value = find_attribute(load->inherited, load->inherited_count,
                                   field->name);
        if (value) {
            if (!set(load, field, value, row, element->line, good))
                return false;
        } else if (field->required) {
            struct ik_law_row here = { .line = element->line };
            *good = false;
            if (!refuse_row(load, &here, field->name, "a value is missing"))
                return false;
        }
    }
    return true;
}

static bool
has_right_unit(const struct ik_law_element *element, const void *row)
{
    if (!element->units)
        return true;
    const struct ik_law_number *number = row;
    return element->units & 1u << number->unit;
}

/* A fixed day or one that follows Easter, not both. */
static bool
is_one_day(const struct ik_holiday *holiday, bool easter)
{
    return easter ? !holiday->month && !holiday->day
                  : holiday->month && holiday->day;
}

/* What the steps of procedures are answered from says how it is counted. */
static bool
is_whole_period(const struct ik_period_row *period)
{
    if (!period->law)
        return period->number.value;
    return !period->number.value || (period->counted && period->event);
}

/* Group and what is allowed in it, as "brand" and "!brand". */
static bool
name_cue(struct load *load, struct ik_cue *cue, bool allow)
{
    const char *group = ik_law_groups[cue->group - 1];
    char *name = ik_arena_bytes(&load->law->arena, strlen(group) + 2);
    if (!name)
        return no_memory(load);
    name[0] = '!';
    memcpy(name + 1, group, strlen(group) + 1);
    cue->allow = allow;
    cue->row.condition = allow ? name : name + 1;
    if (allow)
        cue->row.key = cue->pattern;
    return true;
}

/* What the fields of one row must be together. */
static bool
finish_row(struct load *load, const struct ik_law_element *element,
           const struct ik_sax_element *from, void *row, bool *good)
{
    struct ik_law_row *head = row;
    const char *wrong = NULL, *field = NULL;
    if (head->to.yyyymmdd && head->to.yyyymmdd < head->from.yyyymmdd) {
        wrong = "the row ends before it begins";
        field = "to";
    } else if (!has_right_unit(element, row)) {
        wrong = "the unit does not fit here";
        field = "unit";
    } else if (element->kind == IK_LAW_HOLIDAY &&
               !is_one_day(row, find_attribute(from->attributes,
                                               from->attribute_count,
                                               "easter") != NULL)) {
        wrong = "a holiday has month and day, or easter";
    } else if (element->kind == IK_LAW_PERIOD && !is_whole_period(row)) {
        wrong = "a period lacks law, counted or event";
    } else if (element->kind == IK_LAW_CUE) {
        return name_cue(load, row, strcmp(element->name, "allow") == 0);
    }
    if (!wrong)
        return true;
    *good = false;
    return refuse_row(load, head, field, wrong);
}

static bool
keep(struct load *load, const struct ik_law_element *element, const void *row)
{
    struct rows *rows = &load->rows[element->kind];
    if (!ik_grow(&rows->items, &rows->capacity, rows->count, element->size))
        return no_memory(load);
    memcpy((char *)rows->items + rows->count * element->size, row,
           element->size);
    rows->count++;
    return true;
}

static bool
read_row(struct load *load, const struct ik_law_element *element,
         const struct ik_sax_element *from)
{
    union {
        struct ik_law_row head;
        struct ik_citation citation;
        struct ik_law_number number;
        struct ik_law_change change;
        struct ik_period_row period;
        struct ik_holiday holiday;
        struct ik_word_list list;
        struct ik_cue cue;
    } row;
    bool good = true;
    memset(&row, 0, sizeof row);
    row.head.line = from->line;
    row.head.condition = "";
    row.head.source = "";
    if (!read_fields(load, from, element->fields, &row, &good))
        return false;
    if (!good)
        return true;
    if (!finish_row(load, element, from, &row, &good))
        return false;
    return !good || keep(load, element, &row);
}

static bool
read_header(struct load *load, const struct ik_sax_element *element)
{
    bool good = true;
    load->law->line = element->line;
    if (strcmp(element->name, "law") == 0 && element->uri &&
        strcmp(element->uri, NAMESPACE) == 0)
        return read_fields(load, element, ik_law_header, load->law, &good);
    load->failed = true;
    ik_fail(load->error, IK_PROBLEM_NAMESPACE,
            (struct ik_place){ .line = element->line }, IK_MESSAGE_LAW_ROW,
            IK_ARGUMENTS("the root is not law in urn:innokjop:law:1"));
    return false;
}

/* Some element of the section has a field of that name. */
static bool
section_takes(const char *section, const char *name)
{
    const struct ik_law_element *element = ik_law_elements;
    for (; element->name; element++)
        if (strcmp(element->section, section) == 0 &&
            ik_law_has_field(element->fields, name))
            return true;
    return false;
}

static bool
inherit(struct load *load, const struct ik_sax_attribute *attribute)
{
    struct ik_sax_attribute *kept =
        &load->inherited[load->inherited_count++];
    struct ik_arena *arena = &load->law->arena;
    kept->name = ik_arena_text(arena, attribute->name,
                               strlen(attribute->name));
    kept->value =
        ik_arena_text(arena, attribute->value, attribute->length);
    kept->length = attribute->length;
    return (kept->name && kept->value) || no_memory(load);
}

static bool
begin_section(struct load *load, const struct ik_sax_element *element)
{
    const struct ik_law_element *known = ik_law_elements;
    while (known->name && strcmp(known->section, element->name) != 0)
        known++;
    if (!known->name)
        return refuse_element(load, element, "law");
    load->section = known->section;
    load->inherited_count = 0;
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct ik_sax_attribute *attribute = &element->attributes[i];
        bool taken = !attribute->uri &&
                     load->inherited_count < MOST_INHERITED &&
                     section_takes(load->section, attribute->name);
        if (taken ? !inherit(load, attribute)
                  : !refuse_attribute(load, element, i))
            return false;
    }
    return true;
}

static bool
begin_row(struct load *load, const struct ik_sax_element *element)
{
    const struct ik_law_element *known = ik_law_elements;
    while (known->name && (strcmp(known->name, element->name) != 0 ||
                           strcmp(known->section, load->section) != 0))
        known++;
    if (!known->name)
        return refuse_element(load, element, load->section);
    return read_row(load, known, element);
}

static bool
on_start(void *data, const struct ik_sax_element *element)
{
    struct load *load = data;
    bool ours = element->uri && strcmp(element->uri, NAMESPACE) == 0;
    bool go_on;
    if (load->skipped) {
        load->skipped++;
        return true;
    }
    if (load->depth == 0)
        go_on = read_header(load, element);
    else if (load->depth > 2 || !ours)
        go_on = refuse_element(load, element, "law");
    else if (load->depth == 1)
        go_on = begin_section(load, element);
    else
        go_on = begin_row(load, element);
    load->depth += !load->skipped;
    return go_on;
}

static bool
on_end(void *data)
{
    struct load *load = data;
    if (load->skipped)
        load->skipped--;
    else
        load->depth--;
    return true;
}

static bool
on_text(void *data, const char *text, size_t length)
{
    struct load *load = data;
    for (size_t i = 0; i < length && !load->skipped; i++)
        if (!ik_is_space(text[i]))
            return refuse(load, IK_PROBLEM_STRUCTURE,
                          (struct ik_place){ ik_sax_get_line(load->sax),
                                             NULL, NULL },
                          IK_MESSAGE_UNEXPECTED_TEXT,
                          IK_ARGUMENTS(load->section ? load->section
                                                     : "law"));
    return true;
}

static int
compare_rows(const void *a, const void *b)
{
    return ik_law_row_compare(a, b);
}

/* Sorts the rows and moves them where they stay. */
static bool
settle(struct load *load)
{
    for (const struct ik_law_element *e = ik_law_elements; e->name; e++) {
        struct ik_law_table *table = &load->law->tables[e->kind];
        struct rows *rows = &load->rows[e->kind];
        table->row_size = e->size;
        table->count = rows->count;
        if (!rows->count)
            continue;
        qsort(rows->items, rows->count, e->size, compare_rows);
        void *kept =
            ik_arena_zalloc(&load->law->arena, rows->count, e->size);
        if (!kept)
            return no_memory(load);
        memcpy(kept, rows->items, rows->count * e->size);
        table->rows = kept;
    }
    return true;
}

static bool
read_all(struct load *load, const char *bytes, size_t size)
{
    static const struct ik_sax_handler handler = { on_start, on_end,
                                                   on_text };
    load->sax = ik_sax_new(&handler, load, 0, load->error);
    if (!load->sax)
        return no_memory(load);
    bool read =
        ik_sax_feed(load->sax, bytes, size) && ik_sax_finish(load->sax);
    ik_sax_free(load->sax);
    return read && !load->failed;
}

static bool
load_all(struct load *load, const char *bytes, size_t size,
         const char *const *const *cited)
{
    if (!read_all(load, bytes, size) || !settle(load))
        return false;
    bool good = ik_law_check_rows(load->law, cited, load->error);
    if (!ik_cue_compile_all(load->law, load->error) || !good)
        return false;
    if (!ik_cue_index(load->law))
        return no_memory(load);
    load->law->digest = ik_digest_of(bytes, size, NULL, 0);
    return true;
}

struct ik_law *
ik_law_load_cited(const char *bytes, size_t size,
                  const char *const *const *cited, ik_error **error)
{
    struct ik_law *law = calloc(1, sizeof *law);
    struct load load = { .law = law, .error = error };
    if (!law) {
        ik_fail_no_memory(error);
        return NULL;
    }
    bool good = load_all(&load, bytes, size, cited);
    for (size_t i = 0; i < IK_LAW_KIND_COUNT; i++)
        free(load.rows[i].items);
    if (good)
        return law;
    ik_law_free(law);
    return NULL;
}

struct ik_law *
ik_law_load(const char *bytes, size_t size, ik_error **error)
{
    return ik_law_load_cited(bytes, size, NULL, error);
}
