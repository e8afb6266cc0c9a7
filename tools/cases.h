/* Many files, of which several notices may be about one case. */
#ifndef TOOLS_CASES_H
#define TOOLS_CASES_H

#include "input.h"

/* What is done with each case, or with what could not be read. */
typedef void case_handler(void *data, struct input *input);

/*
 * Reads the operands and all files in those that are directories, in order,
 * and hands out each case once; notices that belong together are one. Remarks
 * on notices go to standard error. The input is released afterwards.
 */
void cases_read(const struct arguments *arguments, case_handler *handle,
                void *data);

/* Whether the operands may give more than one case. */
bool cases_are_several(const struct arguments *arguments);

#endif
