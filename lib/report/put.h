/* A key and its value in JSON, as every document of ours writes them. */
#ifndef IK_REPORT_PUT_H
#define IK_REPORT_PUT_H

#include "markup/json_writer.h"

#include <innokjop/types.h>

/* A text made by adding; null when it is empty. Releases it. */
void ik_put_text(struct ik_json *json, const char *key, struct ik_text *made);
/* NULL gives null. */
void ik_put_string(struct ik_json *json, const char *key, const char *string);
/* A name as a code: "not_due" is NOT_DUE. */
void ik_put_code(struct ik_json *json, const char *key, const char *name);
void ik_put_bool(struct ik_json *json, const char *key, bool value);
void ik_put_number(struct ik_json *json, const char *key, int64_t number);
/* Absent ones are null. */
void ik_put_date(struct ik_json *json, const char *key, ik_date date);
void ik_put_instant(struct ik_json *json, const char *key,
                    ik_instant instant);

#endif
