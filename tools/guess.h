/* What a misspelt word was meant to be. */
#ifndef TOOLS_GUESS_H
#define TOOLS_GUESS_H

#include <stddef.h>

enum { LONGEST_GUESS = 48 };

/*
 * The nearest word so far: begins as an empty guess, and each word that
 * might have been meant is offered to it.
 */
struct guess {
    const char *given;
    const char *best; /* NULL while nothing is near */
    size_t distance;
};

void guess_offer(struct guess *guess, const char *word);
/* "unknown <what> 'x'; did you mean 'y'?" on standard error. */
void guess_complain(const struct guess *guess, const char *what);

#endif
