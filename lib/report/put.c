#include "report/put.h"

#include "base/civil.h"
#include "report/names.h"

void
ik_put_text(struct ik_json *json, const char *key, struct ik_text *made)
{
    ik_json_key(json, key);
    if (made->size)
        ik_json_string_n(json, made->data, made->size);
    else
        ik_json_null(json);
    json->text->failed |= made->failed;
    ik_text_release(made);
}

void
ik_put_string(struct ik_json *json, const char *key, const char *string)
{
    ik_json_key(json, key);
    ik_json_string(json, string);
}

void
ik_put_code(struct ik_json *json, const char *key, const char *name)
{
    struct ik_text code = { 0 };
    ik_text_add_code(&code, name);
    ik_put_text(json, key, &code);
}

void
ik_put_bool(struct ik_json *json, const char *key, bool value)
{
    ik_json_key(json, key);
    ik_json_bool(json, value);
}

void
ik_put_number(struct ik_json *json, const char *key, int64_t number)
{
    ik_json_key(json, key);
    ik_json_integer(json, number);
}

void
ik_put_date(struct ik_json *json, const char *key, ik_date date)
{
    struct ik_text text = { 0 };
    if (date.yyyymmdd)
        ik_text_add_date(&text, date);
    ik_put_text(json, key, &text);
}

void
ik_put_instant(struct ik_json *json, const char *key, ik_instant instant)
{
    struct ik_text text = { 0 };
    if (instant.precision)
        ik_text_add_instant(&text, instant);
    ik_put_text(json, key, &text);
}
