/* A matrix of information parity on its way out, in one of the formats. */
#ifndef IK_REPORT_PARITY_H
#define IK_REPORT_PARITY_H

#include "base/output.h"
#include "markup/json_writer.h"
#include "report/label.h"

#include <innokjop/parity.h>

struct ik_parity_writer {
    struct ik_output output;
    const ik_parity *parity; /* one reference */
    struct ik_report reader; /* names are those of an internal report */
    struct ik_voice voice;
    bool begun;
    size_t next;         /* row */
    struct ik_json json; /* JSON */
};

/* Each adds the head, a row or the end. */
void ik_parity_produce_text(struct ik_output *output);
void ik_parity_produce_csv(struct ik_output *output);
void ik_parity_produce_json(struct ik_output *output);

/* What a row says: the information, or the question; NULL when nothing. */
const char *ik_parity_words(const struct ik_parity_writer *writer, size_t item);
/* The code of a field of a row; NULL for questions and where there is none. */
const char *ik_parity_code(const struct ik_parity_writer *writer, size_t item,
                           enum ik_field field);
/* "never", "undated", "dated" or "unreadable". */
const char *ik_parity_state_name(enum ik_parity_state state);

#endif
