/* Writing JSON as it comes, indented by two spaces. The caller sees to it
 * that keys stand in objects and everything that is begun is ended. */
#ifndef IK_MARKUP_JSON_WRITER_H
#define IK_MARKUP_JSON_WRITER_H

#include "base/text.h"

enum { IK_JSON_MOST_DEPTH = 63 };

/* All zeroes but text is the start. */
struct ik_json {
    struct ik_text *text; /* fails when nested too deep */
    uint64_t filled;      /* a bit a level: something stands there */
    unsigned depth;
    bool keyed;           /* the latest thing was a key */
};

void ik_json_begin_object(struct ik_json *json);
void ik_json_end_object(struct ik_json *json);
void ik_json_begin_array(struct ik_json *json);
void ik_json_end_array(struct ik_json *json);
void ik_json_key(struct ik_json *json, const char *key);
/* NULL gives null. What is not UTF-8 is replaced by U+FFFD. */
void ik_json_string(struct ik_json *json, const char *string);
void ik_json_string_n(struct ik_json *json, const char *bytes, size_t size);
void ik_json_integer(struct ik_json *json, int64_t value);
void ik_json_bool(struct ik_json *json, bool value);
void ik_json_null(struct ik_json *json);

#endif
