#include "guess.h"

#include "terminal.h"

#include <string.h>

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Levenshtein's distance, letters of either case alike. */
static size_t
distance_between(const char *a, const char *b)
{
    size_t row[LONGEST_GUESS + 1];
    size_t width = strlen(b);
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 0; a[i]; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < width; j++) {
            size_t cost = corner + (lower(a[i]) != lower(b[j]));
            corner = row[j + 1];
            size_t step = (row[j] < corner ? row[j] : corner) + 1;
            row[j + 1] = cost < step ? cost : step;
        }
    }
    return row[width];
}

void
guess_offer(struct guess *guess, const char *word)
{
    size_t length = strlen(guess->given);
    if (length > LONGEST_GUESS || strlen(word) > LONGEST_GUESS)
        return;
    size_t distance = distance_between(guess->given, word);
    /* What shares less than half its letters was not meant. */
    size_t most = length / 2 > 1 ? length / 2 : 1;
    if (distance > most || (guess->best && distance >= guess->distance))
        return;
    guess->best = word;
    guess->distance = distance;
}

void
guess_complain(const struct guess *guess, const char *what)
{
    if (guess->best)
        complain("unknown %s '%s'; did you mean '%s'?", what, guess->given,
                 guess->best);
    else
        complain("unknown %s '%s'", what, guess->given);
}
