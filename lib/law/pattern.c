/*
 * Cue patterns: slots with spaces between. A slot is a word, (one|of|some)
 * words, {key} for the words of a list, … or …5 for up to three or five words
 * of any kind, ? for one, $ for the end of a clause, {number}, {mark}, {model},
 * {name}, {capitals} or {mixed}. A word may end in * for anything or # for
 * digits, or begin with * for something; with a capital it asks for one. A
 * hyphen separates words in the text, so it stands as a space here.
 */
#include "law/words.h"

#include <stdlib.h>
#include <string.h>

enum { USUAL_GAP = 3, MOST_WORDS = 96, LEAST_SUFFIX = 4 };

struct pattern {
    struct ik_law *law;
    ik_date date;
    const char *at;
    struct ik_slot slots[IK_LAW_MOST_SLOTS];
    uint32_t count;
    uint32_t gaps;
    const char *wrong;
};

static bool
refuse(struct pattern *pattern, const char *wrong)
{
    pattern->wrong = wrong;
    return false;
}

static bool
skip(struct pattern *pattern, const char *text)
{
    size_t size = strlen(text);
    if (strncmp(pattern->at, text, size) != 0)
        return false;
    pattern->at += size;
    return true;
}

static bool
has_separator(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x80 && !ik_is_alnum(text[i]))
            return true;
    return false;
}

/* A to Z and the capitals of Latin-1. */
static bool
has_capital(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        unsigned char next = i + 1 < length ? (unsigned char)text[i + 1] : 0;
        if ((c >= 'A' && c <= 'Z') || (c == 0xC3 && next && next < 0x9F))
            return true;
    }
    return false;
}

static bool
read_word(struct pattern *pattern, struct ik_word *word)
{
    size_t length = strcspn(pattern->at, " |()");
    const char *text = pattern->at;
    pattern->at += length;
    *word = (struct ik_word){ .suffix = length > 1 && *text == '*' };
    text += word->suffix;
    length -= word->suffix;
    if (length && (text[length - 1] == '*' || text[length - 1] == '#')) {
        word->prefix = text[length - 1] == '*';
        word->digits = !word->prefix;
        length--;
    }
    word->whole = !word->suffix && !word->prefix && !word->digits;
    word->letters = ik_letters_of(text, length);
    word->capital = has_capital(text, length);
    if (has_separator(text, length) || !word->letters.count)
        return refuse(pattern, "a pattern's words are letters and digits");
    if (word->suffix && (word->prefix || word->digits ||
                         word->letters.count < LEAST_SUFFIX))
        return refuse(pattern, "a pattern's endings have four letters or more");
    word->text = ik_arena_text(&pattern->law->arena, text, length);
    word->length = (uint32_t)length;
    return word->text != NULL;
}

static bool
keep_words(struct pattern *pattern, struct ik_slot *slot,
           const struct ik_word *words, uint32_t count)
{
    struct ik_word *kept =
        ik_arena_zalloc(&pattern->law->arena, count, sizeof *kept);
    if (!kept)
        return false;
    memcpy(kept, words, count * sizeof *kept);
    slot->kind = IK_SLOT_WORDS;
    slot->words = kept;
    slot->word_count = count;
    return true;
}

static bool
read_words(struct pattern *pattern, struct ik_slot *slot, bool many)
{
    struct ik_word words[MOST_WORDS];
    uint32_t count = 0;
    do {
        if (count == MOST_WORDS)
            return refuse(pattern, "too many words in a pattern");
        if (!read_word(pattern, &words[count++]))
            return false;
    } while (many && skip(pattern, "|"));
    return keep_words(pattern, slot, words, count);
}

/* The list's words in place of its name. */
static bool
read_list(struct pattern *pattern, struct ik_slot *slot)
{
    char key[64];
    size_t length = strcspn(pattern->at, "}");
    if (!pattern->at[length] || length >= sizeof key)
        return refuse(pattern, "a pattern lacks a }");
    memcpy(key, pattern->at, length);
    key[length] = '\0';
    const char *after = pattern->at + length + 1;
    const struct ik_word_list *list = ik_law_find(
        &pattern->law->tables[IK_LAW_LIST], key, "", pattern->date);
    if (!list)
        return refuse(pattern, "a pattern names an unknown list");
    pattern->at = list->words;
    if (!read_words(pattern, slot, true))
        return false;
    if (*pattern->at)
        return refuse(pattern, "a list is words with | between");
    pattern->at = after;
    return true;
}

static bool
read_group(struct pattern *pattern, struct ik_slot *slot)
{
    if (!read_words(pattern, slot, true))
        return false;
    return skip(pattern, ")") || refuse(pattern, "a pattern lacks a )");
}

static bool
read_gap(struct pattern *pattern, struct ik_slot *slot)
{
    slot->kind = IK_SLOT_GAP;
    slot->most = 0;
    while (ik_is_digit(*pattern->at) && slot->most <= IK_LAW_LONGEST_GAP)
        slot->most = slot->most * 10 + (uint32_t)(*pattern->at++ - '0');
    if (!slot->most)
        slot->most = USUAL_GAP;
    if (slot->most > IK_LAW_LONGEST_GAP || ++pattern->gaps > IK_LAW_MOST_GAPS)
        return refuse(pattern, "a pattern has too long or too many gaps");
    return true;
}

static bool
read_slot(struct pattern *pattern, struct ik_slot *slot)
{
    static const struct {
        const char *text;
        enum ik_slot_kind kind;
    } signs[] = { { "?", IK_SLOT_ANY },
                  { "$", IK_SLOT_END },
                  { "{number}", IK_SLOT_NUMBER },
                  { "{mark}", IK_SLOT_MARK },
                  { "{model}", IK_SLOT_MODEL },
                  { "{name}", IK_SLOT_NAME },
                  { "{capitals}", IK_SLOT_CAPITALS },
                  { "{mixed}", IK_SLOT_MIXED } };
    *slot = (struct ik_slot){ .kind = IK_SLOT_WORDS };
    if (skip(pattern, "…"))
        return read_gap(pattern, slot);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (skip(pattern, signs[i].text)) {
            slot->kind = signs[i].kind;
            return true;
        }
    }
    if (skip(pattern, "{"))
        return read_list(pattern, slot);
    if (skip(pattern, "("))
        return read_group(pattern, slot);
    return read_words(pattern, slot, false);
}

static bool
read_slots(struct pattern *pattern)
{
    while (*pattern->at) {
        if (pattern->count == IK_LAW_MOST_SLOTS)
            return refuse(pattern, "a pattern has too many slots");
        if (!read_slot(pattern, &pattern->slots[pattern->count++]))
            return false;
        if (*pattern->at && !skip(pattern, " "))
            return refuse(pattern, "a pattern's slots stand apart");
    }
    return true;
}

static bool
begins_and_ends(struct pattern *pattern)
{
    if (!pattern->count)
        return refuse(pattern, "an empty pattern");
    enum ik_slot_kind first = pattern->slots[0].kind;
    enum ik_slot_kind last = pattern->slots[pattern->count - 1].kind;
    if (first == IK_SLOT_GAP || first == IK_SLOT_END || last == IK_SLOT_GAP)
        return refuse(pattern, "a pattern begins and ends with a word");
    return true;
}

static bool
compile(struct pattern *pattern, struct ik_cue *cue)
{
    if (!read_slots(pattern) || !begins_and_ends(pattern))
        return false;
    struct ik_slot *slots = ik_arena_zalloc(&pattern->law->arena,
                                            pattern->count, sizeof *slots);
    if (!slots)
        return false;
    memcpy(slots, pattern->slots, pattern->count * sizeof *slots);
    cue->slots = slots;
    cue->slot_count = pattern->count;
    return true;
}

bool
ik_cue_compile_all(struct ik_law *law, ik_error **error)
{
    struct ik_law_table *table = &law->tables[IK_LAW_CUE];
    struct ik_cue *cues = table->rows;
    bool good = true;
    for (size_t i = 0; i < table->count; i++) {
        struct pattern pattern = { .law = law, .date = cues[i].row.from,
                                   .at = cues[i].pattern };
        if (compile(&pattern, &cues[i]))
            continue;
        if (!pattern.wrong)
            return ik_fail_no_memory(error);
        good = ik_law_refuse(error, &cues[i].row, "pattern", pattern.wrong);
    }
    return good;
}
