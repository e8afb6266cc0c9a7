/* What is odd about values that are taken all the same. */
#ifndef TOOLS_WARNINGS_H
#define TOOLS_WARNINGS_H

#include "terminal.h"

#include <innokjop/case.h>

/* Where warnings go, and in which words. */
struct warnings {
    FILE *out;
    const char *name;
    enum ik_language language;
    bool rewritten; /* the file was, so that line numbers say nothing */
};

/* Tell of a value, at a place; 0 or NULL for what is not known of it. */
void warn_at(const struct warnings *warnings, uint32_t line,
             const char *record, const char *field, const char *value,
             const struct words *words);

/*
 * Tell of what a field of a record holds: identifiers, codes and currencies
 * that no list has, and a time that contradicts another.
 */
void warn_of_field(const struct warnings *warnings, const ik_case *kase,
                   const ik_record *record, enum ik_field field);

/* Tell of organisations with the number of one that stands before them; of all,
 * or of one only. */
void warn_of_namesakes(const struct warnings *warnings, const ik_case *kase,
                       const ik_record *only);

#endif
