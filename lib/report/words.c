#include "report/words.h"

#include <string.h>

const char *
ik_row_text(const struct ik_text_row *row, enum ik_language language)
{
    switch (language) {
    case IK_LANGUAGE_NB:
        return row->texts[0];
    case IK_LANGUAGE_NN:
        return row->texts[1];
    default:
        return row->texts[2];
    }
}

const char *
ik_word(enum ik_language language, const char *section, const char *name)
{
    const struct ik_text_row *row = ik_text_row_find("words", section, name);
    return row ? ik_row_text(row, language) : name;
}

static bool
take_placeholder(const char **at, struct ik_piece *piece)
{
    const char *end = strchr(*at, '}');
    if (!end)
        return false;
    piece->name = *at + 1;
    piece->name_size = (size_t)(end - piece->name);
    piece->type = "";
    const char *colon = memchr(piece->name, ':', piece->name_size);
    if (colon) {
        piece->type = colon + 1;
        piece->type_size = (size_t)(end - piece->type);
        piece->name_size = (size_t)(colon - piece->name);
    }
    *at = end + 1;
    return true;
}

bool
ik_piece_next(const char **at, struct ik_piece *piece)
{
    *piece = (struct ik_piece){ 0 };
    if (!**at)
        return false;
    if (**at == '{' && take_placeholder(at, piece))
        return true;
    /* A brace without an end stands for itself. */
    piece->literal = *at;
    piece->literal_size = 1 + strcspn(*at + 1, "{");
    *at += piece->literal_size;
    return true;
}

bool
ik_piece_is(const char *bytes, size_t size, const char *word)
{
    return strlen(word) == size && memcmp(bytes, word, size) == 0;
}

void
ik_fill(struct ik_text *text, const char *template,
        const struct ik_filling *fillings)
{
    struct ik_piece piece;
    while (ik_piece_next(&template, &piece)) {
        if (piece.literal) {
            ik_text_add(text, piece.literal, piece.literal_size);
            continue;
        }
        for (const struct ik_filling *f = fillings; f && f->name; f++)
            if (ik_piece_is(piece.name, piece.name_size, f->name))
                ik_text_add_string(text, f->text);
    }
}

void
ik_fill_word(struct ik_text *text, enum ik_language language,
             const char *section, const char *name,
             const struct ik_filling *fillings)
{
    ik_fill(text, ik_word(language, section, name), fillings);
}

void
ik_add_count(struct ik_text *text, enum ik_language language,
             const char *section, int64_t count)
{
    struct ik_text number = { 0 };
    ik_text_add_integer(&number, count);
    bool one = count == 1 || count == -1;
    ik_fill_word(text, language, section, one ? "one" : "many",
                 IK_FILLINGS({ "n", ik_text_read(&number) }));
    text->failed |= number.failed;
    ik_text_release(&number);
}

const char *
ik_text_read(const struct ik_text *text)
{
    return text->data ? text->data : "";
}

void
ik_text_take(struct ik_text *text, struct ik_text *part)
{
    ik_text_add(text, ik_text_read(part), part->size);
    text->failed |= part->failed;
    ik_text_release(part);
}

size_t
ik_text_hand_out(struct ik_text *text, char *buffer, size_t size)
{
    size_t length = text->failed ? 0 : text->size;
    if (buffer && size) {
        size_t n = length < size ? length : size - 1;
        while (n && n < length && ((uint8_t)text->data[n] & 0xC0) == 0x80)
            n--;
        if (n)
            memcpy(buffer, text->data, n);
        buffer[n] = '\0';
    }
    ik_text_release(text);
    return length;
}

void
ik_add_listed(struct ik_text *text, enum ik_language language,
              struct ik_text *part, size_t index, size_t count)
{
    /* The words hold the mark between two items; the items are put around
     * it here, so that a long list is not copied again for each. */
    if (index)
        ik_fill_word(text, language, "form",
                     index + 1 == count ? "and" : "next",
                     IK_FILLINGS({ "first", "" }, { "last", "" }));
    ik_text_take(text, part);
}
