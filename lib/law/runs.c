#include "law/runs.h"

#include "law/words.h"

/* What the last words of a sentence give together (FNV-1a, a word a step);
 * never 0. */
static uint64_t
sign_of(const struct ik_token *const *words)
{
    uint64_t sign = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < IK_RUN_WORDS; i++)
        sign = (sign ^ words[i]->letters.hash) * UINT64_C(1099511628211);
    return sign | 1;
}

/* Returns how many words the sentence has; a trademark sign is none. */
static size_t
read_sentence(const struct ik_sentence *sentence, size_t before,
              ik_run_visit *visit, void *context)
{
    const struct ik_token *last[IK_RUN_WORDS] = { NULL };
    size_t words = 0;
    for (size_t i = 0; i < sentence->count; i++) {
        if (sentence->tokens[i].flags & IK_TOKEN_MARK)
            continue;
        for (size_t j = 0; j + 1 < IK_RUN_WORDS; j++)
            last[j] = last[j + 1];
        last[IK_RUN_WORDS - 1] = &sentence->tokens[i];
        words++;
        if (visit && words >= IK_RUN_WORDS)
            visit(context, sign_of(last), before + words - IK_RUN_WORDS);
    }
    return words;
}

size_t
ik_runs_read(const struct ik_law *law, ik_date date, const char *text,
             size_t length, ik_run_visit *visit, void *context)
{
    struct ik_sentence sentence;
    size_t words = 0, at = 0;
    while (ik_next_sentence(law, date, text, length, &at, &sentence))
        words += read_sentence(&sentence, words, visit, context);
    return words;
}
