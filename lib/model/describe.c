#include "model/describe.h"

#include <innokjop/record.h>

#include <string.h>

const struct ik_kind_info *
ik_kind_describe(enum ik_kind kind)
{
    bool known = (size_t)kind >= 1 && (size_t)kind <= ik_kind_count;
    return known ? &ik_kinds[kind] : NULL;
}

const struct ik_field_info *
ik_field_describe(enum ik_field field)
{
    const struct ik_kind_info *kind =
        ik_kind_describe((enum ik_kind)(field >> 8));
    unsigned n = field & 255u;
    unsigned place = kind && n <= kind->last ? kind->places[n] : 0;
    return place ? &kind->fields[place - 1] : NULL;
}

const struct ik_field_info *
ik_field_by_name(enum ik_kind kind, const char *name)
{
    const struct ik_kind_info *info = ik_kind_describe(kind);
    size_t low = 0, high = info ? info->field_count : 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, info->fields[middle].name);
        if (order == 0)
            return &info->fields[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct ik_meaning *
ik_meaning_learn(struct ik_meaning known[2], enum ik_kind kind,
                 const char *name)
{
    struct ik_meaning meaning = known[1];
    if (meaning.name != name || meaning.kind != kind)
        meaning = (struct ik_meaning){
            .name = name,
            .field = ik_field_by_name(kind, name),
            .kind = (uint8_t)kind,
            .denotes = (uint8_t)ik_kind_from_name(name),
        };
    known[1] = known[0];
    known[0] = meaning;
    return known;
}

uint32_t
ik_code_number(const struct ik_code_list *list, const char *code)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->codes[i].code, code) == 0)
            return (uint32_t)i + 1;
    return 0;
}

const char *
ik_kind_get_name(enum ik_kind kind)
{
    const struct ik_kind_info *info = ik_kind_describe(kind);
    return info ? info->name : NULL;
}

enum ik_kind
ik_kind_from_name(const char *name)
{
    size_t low = 0, high = name ? ik_kind_count : 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        enum ik_kind kind = (enum ik_kind)ik_kinds_by_name[middle];
        int order = strcmp(name, ik_kinds[kind].name);
        if (order == 0)
            return kind;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return IK_KIND_UNKNOWN;
}

const char *
ik_field_get_name(enum ik_field field)
{
    const struct ik_field_info *info = ik_field_describe(field);
    return info ? info->name : NULL;
}

enum ik_field
ik_field_from_name(enum ik_kind kind, const char *name)
{
    const struct ik_field_info *info =
        name ? ik_field_by_name(kind, name) : NULL;
    return info ? (enum ik_field)info->field : IK_FIELD_NONE;
}

enum ik_field_type
ik_field_get_type(enum ik_field field)
{
    const struct ik_field_info *info = ik_field_describe(field);
    return info ? (enum ik_field_type)(info->type + 1) : IK_FIELD_TYPE_NONE;
}

bool
ik_field_is_list(enum ik_field field)
{
    const struct ik_field_info *info = ik_field_describe(field);
    return info &&
           (info->type == IK_TYPE_TEXT || info->flags & IK_INFO_LIST);
}

bool
ik_field_is_sensitive(enum ik_field field)
{
    const struct ik_field_info *info = ik_field_describe(field);
    return info && info->flags & IK_INFO_SENSITIVE;
}

bool
ik_field_knows_code(enum ik_field field, const char *code)
{
    const struct ik_field_info *info = ik_field_describe(field);
    return info && info->codes && code &&
           ik_code_number(info->codes, code) != 0;
}
