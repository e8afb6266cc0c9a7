#include "law/filter.h"

enum {
    KEY_LETTERS = 6,
    /* Long words are known by more: "leverandørdag" is not "leverandøren". */
    LONG_KEY_LETTERS = 12,
    ENOUGH_LETTERS = 4, /* to make a word rare */
    EVERY_GROUP = (1 << IK_CUES_GROUP_COUNT) - 1
};

/* The beginning of a word, as long as a key gets; all of a shorter one. */
struct key {
    uint32_t hash;
    size_t count; /* of its letters */
};

static const struct key no_letters = { 2166136261u, 0 };

static void
add_letter(struct key *key, uint32_t letter)
{
    key->hash = (key->hash ^ letter) * 16777619u;
    key->count++;
}

/* The key's place, or the empty one where it belongs. */
static struct ik_cue_anchor *
find(const struct ik_cue_filter *filter, const struct key *key)
{
    uint32_t hash = key->hash | 1; /* never 0 */
    size_t at = (hash >> 1 ^ hash >> 16) & (filter->size - 1);
    while (filter->anchors[at].hash && filter->anchors[at].hash != hash)
        at = (at + 1) & (filter->size - 1);
    return &filter->anchors[at];
}

static struct key
key_of(const struct ik_word *word)
{
    struct key key = no_letters, short_key = key;
    size_t at = 0;
    uint32_t letter;
    while (key.count < LONG_KEY_LETTERS &&
           (letter = ik_fold_next(word->text, word->length, &at))) {
        add_letter(&key, letter);
        if (key.count <= KEY_LETTERS)
            short_key = key;
    }
    return key.count == LONG_KEY_LETTERS ? key : short_key;
}

/* How many letters its shortest word is known by; 0 makes no anchor. A word
 * that may go on ("leverandør*") is in more texts than one that ends. */
static size_t
strength(const struct ik_slot *slot)
{
    size_t least = ENOUGH_LETTERS;
    bool whole = true;
    if (slot->kind != IK_SLOT_WORDS)
        return 0;
    for (uint32_t i = 0; i < slot->word_count; i++) {
        const struct ik_word *word = &slot->words[i];
        size_t count = key_of(word).count;
        if (word->suffix ||
            (count < KEY_LETTERS && (word->prefix || word->digits)))
            return 0;
        least = count < least ? count : least;
        whole &= word->whole;
    }
    return 2 * least + whole;
}

/* Longer words are rarer, and so are fewer of them. */
static bool
is_better(const struct ik_slot *slot, const struct ik_slot *than)
{
    size_t a = strength(slot), b = than ? strength(than) : 0;
    if (a != b || !than)
        return a > b;
    return a && slot->word_count < than->word_count;
}

static bool
has_slot(const struct ik_cue *cue, enum ik_slot_kind kind)
{
    for (uint32_t i = 0; cue->slots && i < cue->slot_count; i++)
        if (cue->slots[i].kind == kind)
            return true;
    return false;
}

/* NULL when it has none. */
static const struct ik_slot *
anchor_of(const struct ik_cue *cue)
{
    const struct ik_slot *anchor = NULL;
    for (uint32_t i = 0; i < cue->slot_count; i++)
        if (is_better(&cue->slots[i], anchor))
            anchor = &cue->slots[i];
    return anchor;
}

static bool
has_name(const struct ik_cue *cue)
{
    return has_slot(cue, IK_SLOT_NAME) || has_slot(cue, IK_SLOT_CAPITALS) ||
           has_slot(cue, IK_SLOT_MIXED);
}

static void
add_cue(struct ik_cue_filter *filter, const struct ik_cue *cue)
{
    uint32_t group = UINT32_C(1) << cue->group;
    const struct ik_slot *anchor = has_name(cue) ? NULL : anchor_of(cue);
    for (uint32_t i = 0; anchor && i < anchor->word_count; i++) {
        struct key key = key_of(&anchor->words[i]);
        struct ik_cue_anchor *place = find(filter, &key);
        place->hash = key.hash | 1;
        place->groups |= group;
    }
    if (anchor)
        return;
    if (has_name(cue))
        filter->names |= group;
    else if (has_slot(cue, IK_SLOT_MARK))
        filter->marks |= group;
    else if (has_slot(cue, IK_SLOT_MODEL))
        filter->models |= group;
    else
        filter->always |= group;
}

/* Of anchors; the table is read for every word, so it is kept small. */
static size_t
count_words(const struct ik_cue *cues, size_t count)
{
    size_t words = 0;
    for (size_t i = 0; i < count; i++) {
        const struct ik_slot *anchor = anchor_of(&cues[i]);
        words += anchor && !cues[i].allow ? anchor->word_count : 0;
    }
    return words;
}

static void
add_letters(struct ik_cue_filter *filter)
{
    for (unsigned c = 0; c < sizeof filter->letters; c++)
        filter->letters[c] = ik_is_alnum((char)c) ? (uint8_t)(c | 0x20) : 0;
    filter->letters['_'] = '_';
}

/* A full stop behind a longer word ends the sentence before a capital. */
static size_t
longest_abbreviation(const struct ik_cue *cues, size_t count)
{
    size_t longest = 1;
    for (size_t i = 0; i < count; i++) {
        const struct ik_slot *slot = &cues[i].slots[0];
        bool asked = cues[i].group == IK_CUES_ABBREVIATION && !cues[i].allow;
        for (uint32_t j = 0; asked && j < slot->word_count; j++) {
            const struct ik_word *word = &slot->words[j];
            size_t letters = word->whole ? word->length : SIZE_MAX;
            longest = letters > longest ? letters : longest;
        }
    }
    return longest;
}

const struct ik_cue_filter *
ik_cue_filter_new(struct ik_law *law)
{
    const struct ik_law_table *table = &law->tables[IK_LAW_CUE];
    const struct ik_cue *cues = table->rows;
    size_t words = count_words(cues, table->count);
    struct ik_cue_filter *filter =
        ik_arena_zalloc(&law->arena, 1, sizeof *filter);
    if (!filter)
        return NULL;
    for (filter->size = 64; filter->size < 2 * words;)
        filter->size *= 2;
    filter->anchors =
        ik_arena_zalloc(&law->arena, filter->size, sizeof *filter->anchors);
    if (!filter->anchors)
        return NULL;
    add_letters(filter);
    for (size_t i = 0; i < table->count; i++)
        if (!cues[i].allow)
            add_cue(filter, &cues[i]);
    filter->abbreviation = longest_abbreviation(cues, table->count);
    return filter;
}

/* Where the reading of a text stands. */
struct text {
    const unsigned char *at;
    const unsigned char *end;
    const uint8_t *letters; /* those of ASCII */
};

/* As letter_at(), for what is not ASCII. */
static uint32_t
wide_letter_at(const struct text *text, bool *odd)
{
    unsigned char next = text->end - text->at > 1 ? text->at[1] : 0;
    if (*text->at != 0xC3 || next < 0x80 || next > 0xBF || next == 0x97 ||
        next == 0xB7 || next == 0x9F) {
        *odd = true;
        return 0;
    }
    return next < 0x9F ? next + 0x60u : next + 0x40u;
}

/*
 * The letter or digit at text->at, in lower case; 0 when there is none. *odd
 * is set by what only the words themselves can tell: all but ASCII and the
 * letters of Latin-1.
 */
static inline uint32_t
letter_at(const struct text *text, bool *odd)
{
    if (text->at == text->end)
        return 0;
    unsigned char c = *text->at;
    return c < 0x80 ? text->letters[c] : wide_letter_at(text, odd);
}

static inline void
step(struct text *text)
{
    text->at += *text->at < 0x80 ? 1 : 2;
}

static inline bool
is_capital(const struct text *text)
{
    bool odd = false;
    uint32_t letter = letter_at(text, &odd);
    unsigned char c = *text->at;
    return c < 0x80 ? c >= 'A' && c <= 'Z' : letter && text->at[1] < 0x9F;
}

/* Capitals, then a digit, whatever but letters stands between them. */
static bool
may_be_model(struct text text)
{
    bool odd = false;
    while (text.at < text.end && is_capital(&text))
        step(&text);
    while (text.at < text.end && !letter_at(&text, &odd) && !odd)
        text.at++;
    return text.at < text.end && (odd || ik_is_digit((char)*text.at));
}

/* What stands between words can be a sign, or break a word over two lines. */
static unsigned
pass_between(const struct ik_cue_filter *filter, struct text text)
{
    unsigned char c = *text.at++;
    if (c == '(')
        return filter->marks;
    if (c != '-')
        return 0;
    while (text.at < text.end && *text.at != '\n' &&
           ik_is_space((char)*text.at))
        text.at++;
    return text.at < text.end && *text.at == '\n' ? EVERY_GROUP : 0;
}

/* Whether the sentence may go on behind a word and what stands after it. */
static inline bool
goes_on(const struct ik_cue_filter *filter, unsigned char c, size_t letters)
{
    return c == '.' ? letters <= filter->abbreviation
                    : c != '\n' && c != '!' && c != '?' && c != ';';
}

/* Reads on until the key has so many letters or the word ends. */
static inline void
read_letters(struct text *text, struct key *key, size_t most, bool *odd)
{
    uint32_t letter;
    for (; key->count < most && (letter = letter_at(text, odd)); step(text))
        add_letter(key, letter);
}

/* Adds to *groups; returns how many letters the word has, but never more than
 * a long key. */
static size_t
pass_word(const struct ik_cue_filter *filter, struct text *text,
          unsigned *groups, bool *odd)
{
    struct key key = no_letters;
    if (is_capital(text) && may_be_model(*text))
        *groups |= filter->models;
    read_letters(text, &key, KEY_LETTERS, odd);
    *groups |= find(filter, &key)->groups;
    read_letters(text, &key, LONG_KEY_LETTERS, odd);
    if (key.count == LONG_KEY_LETTERS)
        *groups |= find(filter, &key)->groups;
    while (letter_at(text, odd))
        step(text);
    return key.count;
}

unsigned
ik_cue_filter_pass(const struct ik_cue_filter *filter, const char *bytes,
                   size_t length)
{
    const unsigned char *start = (const unsigned char *)bytes;
    struct text text = { start, start + length, filter->letters };
    unsigned groups = filter->always;
    size_t before = 0; /* letters of the word before in the sentence */
    bool odd = false;
    while (text.at < text.end && !odd) {
        if (letter_at(&text, &odd)) {
            if (before && is_capital(&text))
                groups |= filter->names;
            before = pass_word(filter, &text, &groups, &odd);
        } else {
            if (!goes_on(filter, *text.at, before))
                before = 0;
            groups |= pass_between(filter, text), text.at++;
        }
    }
    return odd ? EVERY_GROUP : groups;
}
