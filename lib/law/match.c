/* Patterns against the words of a sentence. */
#include "law/words.h"

enum { LEAST_NAME_LETTERS = 3 };

static bool
begins_with(const struct ik_word *word, const char *text, size_t length,
            size_t *in_text)
{
    size_t in_word = 0;
    uint32_t wanted;
    while ((wanted = ik_fold_next(word->text, word->length, &in_word)))
        if (ik_fold_next(text, length, in_text) != wanted)
            return false;
    return true;
}

static bool
ends_with(const struct ik_word *word, const char *text,
          const struct ik_token *token)
{
    uint32_t own = word->letters.count;
    size_t at = 0;
    if (own >= token->letters.count)
        return false;
    for (uint32_t i = own; i < token->letters.count; i++)
        ik_fold_next(text, token->length, &at);
    return begins_with(word, text, token->length, &at);
}

bool
ik_word_is(const struct ik_word *word, const char *text,
           const struct ik_token *token)
{
    size_t at = 0;
    if (!ik_word_may_be(word, &token->letters))
        return false;
    text += token->offset;
    if (word->suffix)
        return ends_with(word, text, token);
    if (word->capital && !(token->flags & IK_TOKEN_UPPER))
        return false;
    if (!begins_with(word, text, token->length, &at))
        return false;
    if (word->prefix)
        return true;
    uint32_t rest = ik_fold_next(text, token->length, &at);
    if (word->whole)
        return !rest;
    bool some = rest != 0;
    while (rest >= '0' && rest <= '9')
        rest = ik_fold_next(text, token->length, &at);
    return some && !rest;
}

bool
ik_token_has(const struct ik_sentence *sentence, size_t at, unsigned flags)
{
    return at < sentence->count && (sentence->tokens[at].flags & flags);
}

/* Letters in capitals only, one to six of them, from *at. */
static bool
skip_capitals(const char *text, size_t length, size_t *at)
{
    int letters = 0;
    for (; *at < length; letters++) {
        unsigned char c = (unsigned char)text[*at];
        bool norwegian = c == 0xC3 && *at + 1 < length &&
                         ((unsigned char)text[*at + 1] == 0x86 ||
                          (unsigned char)text[*at + 1] == 0x98 ||
                          (unsigned char)text[*at + 1] == 0x85);
        if (!norwegian && (c < 'A' || c > 'Z'))
            break;
        *at += norwegian ? 2 : 1;
    }
    return letters >= 1 && letters <= 6;
}

/* Two to six digits, then capitals and digits to the end of the word. */
static bool
is_number_part(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && ik_is_digit(text[at]))
        at++;
    if (at < 2 || at > 6)
        return false;
    for (; at < length; at++)
        if (!ik_is_digit(text[at]) && (text[at] < 'A' || text[at] > 'Z'))
            return false;
    return true;
}

static bool
is_year(const char *text, size_t length)
{
    return length == 4 && (text[0] == '1' || text[0] == '2') &&
           (text[1] == '9' || text[1] == '0');
}

/* Words taken by a model number: "NV200", "NV-200", "NV 200"; 0 if none. */
static size_t
match_model(const struct ik_sentence *sentence, size_t at)
{
    const struct ik_token *token = &sentence->tokens[at];
    const char *text = sentence->text + token->offset;
    size_t capitals = 0;
    if (!skip_capitals(text, token->length, &capitals))
        return 0;
    if (capitals < token->length)
        return is_number_part(text + capitals, token->length - capitals);
    if (at + 1 >= sentence->count)
        return 0;
    const struct ik_token *next = token + 1;
    const char *digits = sentence->text + next->offset;
    if (ik_token_has(sentence, at + 1, IK_TOKEN_BREAK | IK_TOKEN_MARK) ||
        !is_number_part(digits, next->length))
        return 0;
    /* Apart they are often something else: "I 30 dager", "FOA 2016". */
    bool apart = !(next->flags & IK_TOKEN_GLUED);
    if (apart && (token->points < 2 || !sentence->lower ||
                  is_year(digits, next->length)))
        return 0;
    return 2;
}

/* Whether a capital here makes a name: not at the beginning, behind a number
 * ("1.2 Løsningen") or a heading ("Merk: Løsningen"). */
static bool
is_capital_inside(const struct ik_sentence *sentence, size_t at)
{
    const struct ik_token *token = &sentence->tokens[at];
    if (!at || !sentence->lower || !(token->flags & IK_TOKEN_UPPER_FIRST))
        return false;
    if (token[-1].flags & (IK_TOKEN_DIGIT_FIRST | IK_TOKEN_MARK))
        return false;
    return at > 1 || !(token->flags & IK_TOKEN_BREAK);
}

/* A small letter with a capital behind it; capitals beyond ASCII aside. */
static bool
is_mixed(const char *text, size_t length)
{
    for (size_t i = 1; i < length; i++)
        if (text[i] >= 'A' && text[i] <= 'Z' &&
            (text[i - 1] < 'A' || text[i - 1] > 'Z') &&
            !ik_is_digit(text[i - 1]))
            return true;
    return false;
}

static bool
match_name(const struct ik_sentence *sentence, enum ik_slot_kind kind,
           size_t at)
{
    const struct ik_token *token = &sentence->tokens[at];
    bool small = token->flags & IK_TOKEN_LOWER;
    if (!is_capital_inside(sentence, at))
        return false;
    if (kind == IK_SLOT_CAPITALS)
        return !small && token->points >= 2;
    return small && token->points >= LEAST_NAME_LETTERS &&
           (kind == IK_SLOT_NAME ||
            is_mixed(sentence->text + token->offset, token->length));
}

static bool
is_one_of(const struct ik_slot *slot, const struct ik_sentence *sentence,
          const struct ik_token *token)
{
    for (uint32_t i = 0; i < slot->word_count; i++)
        if (ik_word_may_be(&slot->words[i], &token->letters) &&
            ik_word_is(&slot->words[i], sentence->text, token))
            return true;
    return false;
}

/* How many words the slot takes at a place; 0 when it does not fit. */
static size_t
match_slot(const struct ik_sentence *sentence, const struct ik_slot *slot,
           size_t at)
{
    if (at >= sentence->count)
        return 0;
    switch (slot->kind) {
    case IK_SLOT_ANY:
        return 1;
    case IK_SLOT_NUMBER:
        return ik_token_has(sentence, at, IK_TOKEN_DIGIT);
    case IK_SLOT_MARK:
        return ik_token_has(sentence, at, IK_TOKEN_MARK);
    case IK_SLOT_MODEL:
        return match_model(sentence, at);
    case IK_SLOT_NAME:
    case IK_SLOT_CAPITALS:
    case IK_SLOT_MIXED:
        return match_name(sentence, slot->kind, at);
    default:
        return is_one_of(slot, sentence, &sentence->tokens[at]);
    }
}

/* Where the match from a slot on ends, or IK_NO_MATCH. */
static size_t
match_from(const struct ik_sentence *sentence, const struct ik_cue *cue,
           uint32_t slot, size_t at)
{
    for (; slot < cue->slot_count; slot++) {
        const struct ik_slot *this = &cue->slots[slot];
        if (this->kind == IK_SLOT_GAP) {
            for (size_t i = 0; i <= this->most; i++) {
                size_t end = match_from(sentence, cue, slot + 1, at + i);
                if (end != IK_NO_MATCH)
                    return end;
            }
            return IK_NO_MATCH;
        }
        if (this->kind == IK_SLOT_END) {
            if (at < sentence->count &&
                !ik_token_has(sentence, at, IK_TOKEN_BREAK))
                return IK_NO_MATCH;
            continue;
        }
        size_t taken = match_slot(sentence, this, at);
        if (!taken)
            return IK_NO_MATCH;
        at += taken;
    }
    return at;
}

size_t
ik_cue_match(const struct ik_sentence *sentence, const struct ik_cue *cue,
             const struct ik_word *first, size_t at)
{
    if (!first)
        return match_from(sentence, cue, 0, at);
    if (!ik_word_is(first, sentence->text, &sentence->tokens[at]))
        return IK_NO_MATCH;
    return match_from(sentence, cue, 1, at + 1);
}
