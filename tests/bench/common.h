/* What the benchmarks share: time, input, and the parse they are held
 * against. */
#ifndef IK_BENCH_COMMON_H
#define IK_BENCH_COMMON_H

#include <innokjop/innokjop.h>

struct input {
    char *data;
    size_t size;
};

/* Each size is repeated at least and at most so often, or as long as that. */
enum { PIECE = 64 * 1024, FEWEST_ROUNDS = 5, MOST_ROUNDS = 400 };
#define SPEND 3.0 /* seconds */

/* Ends the program when it does not hold. */
void require(bool holds, const char *what);
/* Ends the program with the first problem of an error. */
void fail(const char *what, ik_error *error);

/* Seconds of the processor, which other programs disturb least. */
double now(void);
/* Whether another round is to be made of those that began at a time. */
bool goes_on(int round, double begun);
/* Takes the time since `from` where it is the best one so far. */
void keep_best(double *best, double from);

struct input load(const char *path);
/* Bytes of the piece that begins there. */
size_t piece_at(const struct input *input, size_t at);
/* libxml2 alone, with handlers that do nothing. */
void parse_bare(const struct input *input);

#endif
