/* Text as words and sentences, for the cues. Private to lib/law. */
#ifndef IK_LAW_WORDS_H
#define IK_LAW_WORDS_H

#include "base/text.h"
#include "law/tables.h"

enum {
    /* A sentence without end is cut here, so that nothing is allocated. */
    IK_MOST_TOKENS = 512
};

enum ik_token_flag {
    IK_TOKEN_UPPER_FIRST = 1,
    IK_TOKEN_UPPER = 2,    /* an upper-case letter somewhere */
    IK_TOKEN_LOWER = 4,
    IK_TOKEN_DIGIT = 8,
    IK_TOKEN_DIGIT_FIRST = 16,
    IK_TOKEN_GLUED = 32,   /* hyphen, nothing else, to the word before */
    IK_TOKEN_BREAK = 64,   /* punctuation before the word */
    IK_TOKEN_COMMA = 128,  /* a comma among it, so a new clause */
    IK_TOKEN_MARK = 256    /* ® ™ ℠ (R) (TM) */
};

struct ik_token {
    size_t offset;
    size_t length;
    struct ik_letters letters;
    uint16_t flags;
    uint16_t points;     /* letters and digits */
};

struct ik_sentence {
    const char *text;    /* of the whole search; offsets count from here */
    size_t count;
    bool lower;          /* not a heading in capitals */
    struct ik_token tokens[IK_MOST_TOKENS];
};

/*
 * The next sentence from *at, which is moved behind it. False when there is
 * no word left.
 */
bool ik_next_sentence(const struct ik_law *law, ik_date date,
                      const char *text, size_t length, size_t *at,
                      struct ik_sentence *sentence);

struct ik_letters ik_letters_of(const char *text, size_t length);
bool ik_word_is(const struct ik_word *word, const char *text,
                const struct ik_token *token);

/* False where letters alone tell that it is not the word. */
static inline bool
ik_word_may_be(const struct ik_word *word, const struct ik_letters *letters)
{
    const struct ik_letters *own = &word->letters;
    return word->whole    ? own->hash == letters->hash
           : word->suffix ? own->last == letters->last
                          : own->first == letters->first &&
                             (!own->second || own->second == letters->second);
}

/* Whether there is such a word and it has one of the flags. */
bool ik_token_has(const struct ik_sentence *sentence, size_t at,
                  unsigned flags);

#define IK_NO_MATCH SIZE_MAX

/*
 * Where the cue's pattern, begun at a word, ends; or IK_NO_MATCH. `first` is
 * the one of its words to begin with, or NULL where it begins with none.
 */
size_t ik_cue_match(const struct ik_sentence *sentence,
                    const struct ik_cue *cue, const struct ik_word *first,
                    size_t at);

#endif
