/*
 * Reading a notice: eforms.c follows the elements through the tables and
 * gathers values, eforms_scope.c decides at the end of a scope what they
 * mean, eforms_record.c makes records of them, with what eforms_value.c and
 * eforms_time.c read and eforms_kept.c keeps as it stands, and eforms_links.c
 * brings together what the notice says in several places.
 */
#ifndef IK_FORMATS_EFORMS_H
#define IK_FORMATS_EFORMS_H

#include "base/text.h"
#include "formats/eforms_tables.h"
#include "markup/sax.h"
#include "model/draft.h"

/* What stands beside a value. */
enum ik_eforms_second {
    IK_EFORMS_ALONE,
    IK_EFORMS_IN_LANGUAGE,
    IK_EFORMS_IN_CURRENCY,
    IK_EFORMS_IN_UNIT,
    IK_EFORMS_WITH_HALF /* the time of a date, the unit of a number */
};

/* A value that was read and whose record is not made yet. */
struct ik_eforms_value {
    const struct ik_eforms_row *row;
    uint32_t line;
    uint32_t at, size; /* in the reader's bytes */
    uint32_t second_at, second_size;
    uint32_t next;  /* of the same field, counted from 1; 0 ends */
    uint8_t second; /* an ik_eforms_second */
    uint8_t target; /* the scope whose record it belongs to */
    bool taken;     /* nothing more is to be done with it */
};

/* A scope that has begun. */
struct ik_eforms_frame {
    uint8_t scope;
    bool stated; /* whether the notice gave the id */
    uint32_t line;
    uint32_t bits;   /* conditions that have come true */
    size_t values;   /* the first of its own */
    size_t bytes;
    size_t revision; /* the place kept for its record */
    const char *id;  /* of its record, once somebody needs it */
    uint32_t made[IK_EFORMS_MOST_SCOPES]; /* ids made up below, by scope */
};

/* Where a name leads from a node; remembered by the addresses of names. */
struct ik_eforms_step {
    const char *name, *uri;
    uint16_t from, to;
};

struct ik_eforms {
    struct ik_assembly *assembly;
    bool consultation;     /* what the host says of planning notices */
    struct ik_draft draft; /* the record being made */
    uint16_t marked[64];   /* its fields that are withheld */
    unsigned marked_count;
    struct ik_draft kept;  /* what has no place in it */
    uint32_t kept_count;
    unsigned depth, skipped, frame_count;
    uint16_t nodes[IK_SAX_MOST_DEPTH];
    struct ik_eforms_frame frames[IK_SAX_MOST_DEPTH];
    struct ik_eforms_step steps[512];

    /* The element whose text is being read. */
    struct ik_text text;
    uint32_t line;
    uint32_t active; /* rows of the node that ask for it, a bit each */
    uint8_t second_kind;
    char second[64];
    size_t second_size;

    struct ik_eforms_value *values;
    size_t value_count, value_capacity;
    struct ik_text bytes;

    /* Records whose values belong to another one with the same id. */
    const ik_record **merges;
    size_t merge_count, merge_capacity;
    uint32_t passed_on; /* values, through references */

    uint32_t lot_count; /* lots, neither parts nor groups */

    /* Groups of fields that are withheld in the whole notice. */
    struct {
        const char *code;
        ik_date until;
    } undisclosed[16];
    unsigned undisclosed_count;
};

static inline const char *
ik_eforms_text(const struct ik_eforms *e, const struct ik_eforms_value *value)
{
    return e->bytes.data ? e->bytes.data + value->at : "";
}

static inline const char *
ik_eforms_second(const struct ik_eforms *e,
                 const struct ik_eforms_value *value)
{
    return e->bytes.data ? e->bytes.data + value->second_at : "";
}

/* eforms.c */
struct ik_eforms *
ik_eforms_new(struct ik_assembly *assembly, bool consultation);
void ik_eforms_free(void *eforms);
extern const struct ik_sax_handler ik_eforms_handler;
/* The innermost frame of a scope, or NULL. */
struct ik_eforms_frame *ik_eforms_frame_of(struct ik_eforms *e, uint8_t scope);
/* NULL when memory runs out. */
struct ik_eforms_value *
ik_eforms_add_value(struct ik_eforms *e, const struct ik_eforms_row *row,
                    uint32_t line, const char *text, size_t size);

/* eforms_scope.c */
bool ik_eforms_open(struct ik_eforms *e, uint8_t scope, uint32_t line);
bool ik_eforms_close(struct ik_eforms *e);
/* Whether conditions hold as far as the notice has been read. */
bool ik_eforms_holds(struct ik_eforms *e, size_t first, size_t count);

/* eforms_id.c */
/* The id of a frame's record, made up if the notice does not give one. */
const char *ik_eforms_id(struct ik_eforms *e, struct ik_eforms_frame *frame);
/* Takes over an id that the notice gives. False when it cannot be one, or is
 * another record's. */
bool ik_eforms_state_id(struct ik_eforms *e, struct ik_eforms_frame *frame,
                        const char *text, size_t size);
/* Whether a notice can mean a record by it. */
bool ik_eforms_is_id(const char *text, size_t size);
/* The ids of the notice's own records, of which the last is the frame's. */
bool ik_eforms_claim_own(struct ik_eforms *e, struct ik_eforms_frame *notice);

/* eforms_record.c */
bool ik_eforms_make_records(struct ik_eforms *e, struct ik_eforms_frame *frame);

/* Why a value is kept as it stands; the order is that of kept_reason. */
enum ik_eforms_reason {
    IK_EFORMS_FINE,
    IK_EFORMS_NO_PLACE,
    IK_EFORMS_UNREADABLE,
    IK_EFORMS_UNRESOLVED,
    IK_EFORMS_REPEATED,
    IK_EFORMS_CONTRADICTORY,
    IK_EFORMS_INCOMPLETE
};

/*
 * eforms_value.c
 *
 * Between these two nothing is told of what is wrong with a value: it is kept
 * as it stands. Memory that runs out is remembered all the same.
 */
ik_error *ik_eforms_hush(struct ik_assembly *assembly);
void ik_eforms_speak(struct ik_assembly *assembly, ik_error *problems);
/* Adds a value to the draft, or tells why it cannot be. */
enum ik_eforms_reason
ik_eforms_put(struct ik_eforms *e, const struct ik_eforms_value *value);
/* Adds what is in the form of our own files; false, and no problem is told,
 * when the field cannot hold it. */
bool ik_eforms_try(struct ik_draft *draft, const struct ik_field_info *info,
                   const char *text, size_t size, const char *second,
                   enum ik_vat vat);
/* A code of three letters as a language tag; false when it is none. */
bool ik_eforms_language(const char *code, size_t size, char tag[4]);

/* eforms_time.c */
/*
 * A date and a time, each with its offset, as an instant. A date alone, with
 * a time of no size, lasts until its end in Norway and is incomplete.
 */
enum ik_eforms_reason
ik_eforms_instant(const char *date, size_t date_size, const char *time,
                  size_t time_size, ik_instant *instant);
/* A date, its offset left out. False when it is none. */
bool ik_eforms_date(const char *text, size_t size, ik_date *date);

/* eforms_kept.c: what has no place in a record. */
struct ik_eforms_kept {
    const char *about; /* the id of a record, or NULL */
    const char *bt;
    uint32_t line;
    const char *text;
    size_t size;
    const char *language, *unit; /* NULL when none */
    enum ik_eforms_reason reason;
};
bool ik_eforms_keep(struct ik_eforms *e, const struct ik_eforms_kept *kept);
bool ik_eforms_keep_value(struct ik_eforms *e, const char *about,
                          const struct ik_eforms_value *value,
                          enum ik_eforms_reason reason);

/* eforms_links.c: at the end of the notice. */
bool ik_eforms_link_all(struct ik_eforms *e);

/* eforms_undisclosed.c */
/* Remembers a group that is withheld. False when there is none by the code. */
bool ik_eforms_withhold_group(struct ik_eforms *e, const char *code,
                              size_t size, ik_date until);
/* Whether a record has a field of such a group. */
bool ik_eforms_is_undisclosed(const struct ik_eforms *e,
                              const ik_record *record);
/* Marks those fields in the draft of the record. */
bool ik_eforms_mark_undisclosed(struct ik_eforms *e, const ik_record *record);
/* Whether a cell only stands in the place of a value that is withheld so. */
bool ik_eforms_is_stand_in(const struct ik_eforms *e, const ik_record *record,
                           const struct ik_cell *cell);

#endif
