/* Runs of words, by which two texts can be seen to share their wording. */
#ifndef IK_LAW_RUNS_H
#define IK_LAW_RUNS_H

#include "law/law.h"

/* Words in a run. Two in a row stand in any two texts, three seldom. */
enum { IK_RUN_WORDS = 3 };

/* Takes a run by a sign of its words, whatever their case and never 0, and the
 * number of its first word in the text. */
typedef void ik_run_visit(void *context, uint64_t sign, size_t first);

/*
 * Each run of words in the order of the text; none goes over the end of a
 * sentence. Returns how many words there are. visit may be NULL. Cannot fail
 * and allocates nothing; time grows with the length of the text.
 */
size_t ik_runs_read(const struct ik_law *law, ik_date date, const char *text,
                    size_t length, ik_run_visit *visit, void *context);

#endif
