#include "law/index.h"

#include <string.h>

enum { LONGEST_LOOK = 32 };

enum point_kind { LETTER, DIGIT, SPACE, NEWLINE, HYPHEN, NOTHING, MARK, OTHER };

/* A decoded character and how many bytes it took. */
struct point {
    uint32_t code;
    size_t size;
};

/* What is not UTF-8 reads as one unknown byte. */
static struct point
decode(const char *text, size_t length, size_t at)
{
    const unsigned char *s = (const unsigned char *)text + at;
    size_t left = length - at;
    size_t size = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (size == 1)
        return (struct point){ s[0], 1 };
    if (s[0] < 0xC2 || s[0] > 0xF4 || size > left)
        return (struct point){ 0xFFFD, 1 };
    uint32_t code = s[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return (struct point){ 0xFFFD, 1 };
        code = code << 6 | (s[i] & 0x3F);
    }
    return (struct point){ code, size };
}

static bool
is_combining(uint32_t code)
{
    return code >= 0x300 && code <= 0x36F;
}

static enum point_kind
ascii_kind(uint32_t code)
{
    if (ik_is_digit((char)code))
        return DIGIT;
    if (ik_is_alnum((char)code) || code == '_')
        return LETTER;
    if (code == '\n')
        return NEWLINE;
    if (ik_is_space((char)code))
        return SPACE;
    return code == '-' ? HYPHEN : OTHER;
}

static enum point_kind
kind_of(uint32_t code)
{
    if (code < 0x80)
        return ascii_kind(code);
    switch (code) {
    case 0xA0: case 0x2007: case 0x2009: case 0x202F: case 0x3000:
        return SPACE;
    case 0xAD: case 0x200B: case 0x200C: case 0x200D: case 0x2060:
    case 0xFEFF:
        return NOTHING;
    case 0xAE: case 0x2120: case 0x2122:
        return MARK;
    case 0x2010: case 0x2011:
        return HYPHEN;
    case 0xD7: case 0xF7: case 0xFFFD:
        return OTHER;
    case 0xB2: case 0xB3: case 0xB9: /* m², m³ are words */
        return LETTER;
    default:
        return code < 0xC0 || (code >= 0x2000 && code < 0x2C00) ? OTHER
                                                                : LETTER;
    }
}

/* Latin letters only: the alphabets of Norway, Sámi among them. */
static uint32_t
lower(uint32_t code)
{
    if (code >= 'A' && code <= 'Z')
        return code + 32;
    if (code >= 0xC0 && code <= 0xDE && code != 0xD7)
        return code + 32;
    if ((code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177))
        return code | 1;
    if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E))
        return code + (code & 1);
    return code;
}

/* One letter with the mark that follows it, as PDF files from a Mac have. */
static uint32_t
compose(uint32_t base, uint32_t mark)
{
    if (mark == 0x30A && base == 'a')
        return 0xE5;
    if (mark == 0x308 && (base == 'a' || base == 'o'))
        return base == 'a' ? 0xE4 : 0xF6;
    return mark == 0x301 && base == 'e' ? 0xE9 : base;
}

uint32_t
ik_fold_next(const char *text, size_t length, size_t *at)
{
    while (*at < length) {
        struct point point = decode(text, length, *at);
        enum point_kind kind = kind_of(point.code);
        *at += point.size;
        if ((kind != LETTER && kind != DIGIT) || is_combining(point.code))
            continue;
        uint32_t code = lower(point.code);
        if (*at < length) {
            struct point next = decode(text, length, *at);
            if (is_combining(next.code))
                code = compose(code, next.code);
        }
        return code;
    }
    return 0;
}

struct ik_letters
ik_letters_of(const char *text, size_t length)
{
    struct ik_letters letters = { .hash = 2166136261u };
    uint32_t code;
    size_t at = 0;
    for (; (code = ik_fold_next(text, length, &at)); letters.count++) {
        if (!letters.count)
            letters.first = code;
        else if (letters.count == 1)
            letters.second = code;
        letters.last = letters.last << 8 | (code & 0xFF);
        letters.hash = (letters.hash ^ code) * 16777619u;
    }
    return letters;
}

/* Where the reading of a sentence stands. */
struct reader {
    const struct ik_law *law;
    ik_date date; /* on which its abbreviations are read */
    struct ik_sentence *sentence;
    const char *text;
    size_t length;
    size_t at;
    uint16_t before; /* flags for the next word */
};

static enum point_kind
kind_at(const struct reader *reader, size_t at)
{
    if (at >= reader->length)
        return OTHER;
    return kind_of(decode(reader->text, reader->length, at).code);
}

static bool
is_lower_letter(const struct reader *reader, size_t at)
{
    if (kind_at(reader, at) != LETTER)
        return false;
    uint32_t code = decode(reader->text, reader->length, at).code;
    return code != '_' && lower(code) == code;
}

static size_t
skip_spaces(const struct reader *reader, size_t at)
{
    while (at < reader->length && kind_at(reader, at) == SPACE)
        at += decode(reader->text, reader->length, at).size;
    return at;
}

/* Behind a hyphen that breaks a word over two lines; 0 if it does not. */
static size_t
joined(const struct reader *reader, size_t hyphen)
{
    size_t size = decode(reader->text, reader->length, hyphen).size;
    size_t at = skip_spaces(reader, hyphen + size);
    if (kind_at(reader, at) != NEWLINE)
        return 0;
    at = skip_spaces(reader, at + 1);
    return is_lower_letter(reader, at) ? at : 0;
}

/* "12.5", "2 500,00": a point or comma that belongs to a number. */
static bool
is_inside_number(const struct reader *reader, size_t at)
{
    char c = reader->text[at];
    return (c == '.' || c == ',') && at > 0 &&
           ik_is_digit(reader->text[at - 1]) && at + 1 < reader->length &&
           ik_is_digit(reader->text[at + 1]);
}

static void
add_point(struct ik_token *token, uint32_t code, enum point_kind kind)
{
    if (kind == DIGIT) {
        token->flags |= IK_TOKEN_DIGIT;
        if (!token->points)
            token->flags |= IK_TOKEN_DIGIT_FIRST;
    } else if (lower(code) != code) {
        token->flags |= IK_TOKEN_UPPER;
        if (!token->points)
            token->flags |= IK_TOKEN_UPPER_FIRST;
    } else {
        token->flags |= IK_TOKEN_LOWER;
    }
    if (token->points < UINT16_MAX && !is_combining(code))
        token->points++;
}

/* The bytes of one word from reader->at. */
static void
read_word(struct reader *reader, struct ik_token *token)
{
    size_t at = reader->at, end = at;
    while (at < reader->length) {
        struct point point = decode(reader->text, reader->length, at);
        enum point_kind kind = kind_of(point.code);
        size_t join = kind == HYPHEN ? joined(reader, at) : 0;
        if (join) {
            at = join;
            continue;
        }
        bool part = kind == LETTER || kind == DIGIT;
        if (!part && kind != NOTHING && !is_inside_number(reader, at))
            break;
        at += point.size;
        if (part) {
            add_point(token, point.code, kind);
            end = at;
        }
    }
    token->offset = reader->at;
    token->length = end - reader->at;
    reader->at = at;
}

static struct ik_token *
new_token(struct reader *reader)
{
    struct ik_token *token = &reader->sentence->tokens[reader->sentence->count];
    *token = (struct ik_token){ .flags = reader->before };
    reader->sentence->count++;
    reader->before = 0;
    return token;
}

static void
add_word(struct reader *reader)
{
    struct ik_token *token = new_token(reader);
    read_word(reader, token);
    token->letters =
        ik_letters_of(reader->text + token->offset, token->length);
    if (token->flags & IK_TOKEN_LOWER)
        reader->sentence->lower = true;
}

/* Bytes of a trademark sign, "(R)" and "(TM)" on a word among them. */
static size_t
mark_size(const struct reader *reader)
{
    static const char *const written[] = { "(R)", "(TM)", "(r)", "(tm)" };
    struct point point = decode(reader->text, reader->length, reader->at);
    if (kind_of(point.code) == MARK)
        return point.size;
    if (point.code != '(' || !reader->at ||
        !ik_is_alnum(reader->text[reader->at - 1]))
        return 0;
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        size_t size = strlen(written[i]);
        if (size <= reader->length - reader->at &&
            memcmp(reader->text + reader->at, written[i], size) == 0)
            return size;
    }
    return 0;
}

static void
add_mark(struct reader *reader, size_t size)
{
    struct ik_token *token = new_token(reader);
    token->flags |= IK_TOKEN_MARK;
    token->offset = reader->at;
    token->length = size;
    reader->at += size;
}

static bool
is_abbreviation(const struct reader *reader)
{
    const struct ik_sentence *sentence = reader->sentence;
    const struct ik_cue *cues = reader->law->tables[IK_LAW_CUE].rows;
    const struct ik_cue_entry *entry;
    if (!sentence->count)
        return false;
    const struct ik_token *last = &sentence->tokens[sentence->count - 1];
    if (last->points == 1 && !(last->flags & IK_TOKEN_DIGIT))
        return true;
    struct ik_cue_walk walk = ik_cue_walk(
        &reader->law->cues[IK_CUES_ABBREVIATION], &last->letters);
    while ((entry = ik_cue_walk_next(&walk)))
        if (entry->word && ik_word_is(entry->word, reader->text, last) &&
            ik_law_row_holds(&cues[entry->cue].row, reader->date))
            return true;
    return false;
}

/* Quotes, brackets and spaces between two sentences. */
static bool
is_between(const struct reader *reader, size_t at)
{
    enum point_kind kind = kind_at(reader, at);
    return at < reader->length && kind != LETTER && kind != DIGIT &&
           kind != NEWLINE;
}

/* Whether the full stop at reader->at ends the sentence. */
static bool
stops(const struct reader *reader)
{
    size_t next = reader->at + 1;
    bool direct = next < reader->length &&
                  (kind_at(reader, next) == LETTER ||
                   kind_at(reader, next) == DIGIT);
    /* Bounded, or a page of full stops would be read over and over. */
    for (int i = 0; i < LONGEST_LOOK && is_between(reader, next); i++)
        next += decode(reader->text, reader->length, next).size;
    if (next >= reader->length || kind_at(reader, next) == NEWLINE)
        return !is_abbreviation(reader);
    if (is_lower_letter(reader, next))
        return false;
    if (direct && kind_at(reader, next) == DIGIT)
        return false;
    return !is_abbreviation(reader);
}

/*
 * Lines are wrapped in text from PDF files, so a line that goes on in lower
 * case goes on with the sentence; an empty line never does.
 */
static bool
line_ends(const struct reader *reader)
{
    return !is_lower_letter(reader, skip_spaces(reader, reader->at + 1));
}

static bool
ends_sentence(const struct reader *reader)
{
    switch (reader->text[reader->at]) {
    case '!': case '?': case ';':
        return true;
    case '.':
        return stops(reader);
    case '\n':
        return !(reader->before & IK_TOKEN_GLUED) && line_ends(reader);
    default:
        return false;
    }
}

static bool
follows_word(const struct reader *reader)
{
    const struct ik_sentence *sentence = reader->sentence;
    if (!sentence->count)
        return false;
    const struct ik_token *last = &sentence->tokens[sentence->count - 1];
    return last->offset + last->length == reader->at;
}

/* What stands between words leaves its trace on the next one. */
static void
note_separator(struct reader *reader, struct point point)
{
    switch (kind_of(point.code)) {
    case HYPHEN:
        reader->before =
            follows_word(reader) ? IK_TOKEN_GLUED : IK_TOKEN_BREAK;
        break;
    case SPACE:
        if (reader->before & IK_TOKEN_GLUED)
            reader->before = IK_TOKEN_BREAK;
        break;
    case NEWLINE:
    case NOTHING:
        break;
    default:
        reader->before = (uint16_t)((reader->before & ~IK_TOKEN_GLUED) |
                                    IK_TOKEN_BREAK);
        if (point.code == ',')
            reader->before |= IK_TOKEN_COMMA;
        break;
    }
}

/* One word, mark or separator; false at the end of the sentence. */
static bool
read_one(struct reader *reader)
{
    struct point point = decode(reader->text, reader->length, reader->at);
    enum point_kind kind = kind_of(point.code);
    size_t mark = mark_size(reader);
    if (mark) {
        add_mark(reader, mark);
    } else if (kind == LETTER || kind == DIGIT) {
        add_word(reader);
    } else if (ends_sentence(reader)) {
        reader->at++;
        reader->before = 0;
        return !reader->sentence->count;
    } else {
        note_separator(reader, point);
        reader->at += point.size;
    }
    return true;
}

bool
ik_next_sentence(const struct ik_law *law, ik_date date, const char *text,
                 size_t length, size_t *at, struct ik_sentence *sentence)
{
    struct reader reader = { .law = law, .date = date, .sentence = sentence,
                             .text = text, .length = length, .at = *at };
    sentence->text = text;
    sentence->count = 0;
    sentence->lower = false;
    while (reader.at < length && sentence->count < IK_MOST_TOKENS)
        if (!read_one(&reader))
            break;
    *at = reader.at;
    return sentence->count > 0;
}
