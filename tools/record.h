/* One journal entry in the making: record.c opens and saves it, the actions
   of acts.c and assess.c fill it. */
#ifndef TOOLS_RECORD_H
#define TOOLS_RECORD_H

#include "arguments.h"

#include <innokjop/builder.h>

enum { NAME_SIZE = 128, DIGEST_SIZE = 32 };

/* One call of `innokjop record`. */
struct recording {
    const struct arguments *arguments;
    const struct action *action;
    const char *file;
    const char **operands; /* those of the action */
    size_t operand_count;
    enum ik_language language;
    ik_instant entered;
    int lock;
    bool claimed; /* --new made the file, and nothing is in it yet */
    const ik_case *base; /* NULL with --new */
    ik_case_builder *builder;
    const char *filled;    /* the id of the record that got values, if any */
    char assessment[NAME_SIZE]; /* the id of the one made, if any */
};

/* The actions of `record`; false after the user was told what is wrong. */
bool record_add(struct recording *recording);
bool record_change(struct recording *recording);
bool record_correct(struct recording *recording);
bool record_annul(struct recording *recording);
bool record_redact(struct recording *recording);
bool record_assess(struct recording *recording);

#endif
