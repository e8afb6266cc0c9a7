#define _POSIX_C_SOURCE 200809L
#include "terminal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 65536, LAST_COLUMN = 78, REPLACEMENT = 0xFFFD };

const char *
say(enum ik_language language, const struct words *words)
{
    return language == IK_LANGUAGE_NB   ? words->nb
           : language == IK_LANGUAGE_NN ? words->nn
                                        : words->en;
}

const char *
environment_get(const char *name)
{
    /* The command has one thread. NOLINTNEXTLINE(concurrency-mt-unsafe) */
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

const char *
reason_of(int number)
{
    /* As above. NOLINTNEXTLINE(concurrency-mt-unsafe) */
    return strerror(number);
}

void
complain(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int length = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *message = length < 0 ? NULL : malloc((size_t)length + 1);
    if (!message)
        return;
    va_start(list, format);
    vsnprintf(message, (size_t)length + 1, format, list);
    va_end(list);
    fputs("innokjop: ", stderr);
    print_safe(stderr, message);
    fputc('\n', stderr);
    free(message);
}

/* How many bytes follow a first byte, or -1 for a byte that is none. */
static int
following(unsigned char first)
{
    return first < 0x80   ? 0
           : first < 0xC2 ? -1
           : first < 0xE0 ? 1
           : first < 0xF0 ? 2
           : first < 0xF5 ? 3
                          : -1;
}

/* Decodes one character and steps over it; REPLACEMENT for what is none. */
static uint32_t
next_character(const char **at)
{
    static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
    const unsigned char *bytes = (const unsigned char *)*at;
    int more = following(bytes[0]);
    (*at)++;
    if (more <= 0)
        return more ? REPLACEMENT : bytes[0];
    uint32_t c = bytes[0] & (0x3Fu >> more);
    for (int i = 1; i <= more; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return REPLACEMENT;
        c = c << 6 | (bytes[i] & 0x3Fu);
    }
    bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (c < least[more] || c > 0x10FFFF || surrogate)
        return REPLACEMENT;
    *at += more;
    return c;
}

static bool
is_harmless(uint32_t c)
{
    bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    bool direction = c == 0x061C || c == 0x200E || c == 0x200F ||
                     (c >= 0x202A && c <= 0x202E) ||
                     (c >= 0x2066 && c <= 0x2069);
    bool line = c == 0x2028 || c == 0x2029;
    return !control && !direction && !line && c != REPLACEMENT;
}

/* What takes no room on the screen, so that nobody sees it there. */
static bool
is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x180E || (c >= 0x200B && c <= 0x200D) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

void
print_safe(FILE *out, const char *text)
{
    while (*text) {
        const char *start = text;
        if (is_harmless(next_character(&text)))
            fwrite(start, 1, (size_t)(text - start), out);
        else
            fputs("\xEF\xBF\xBD", out);
    }
}

void
print_json(FILE *out, const char *text)
{
    if (!text) {
        fputs("null", out);
        return;
    }
    fputc('"', out);
    while (*text) {
        const char *start = text;
        uint32_t c = next_character(&text);
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", (char)c);
        else if (is_harmless(c) && !is_invisible(c))
            fwrite(start, 1, (size_t)(text - start), out);
        else if (c > 0xFFFF)
            fprintf(out, "\\u%04x\\u%04x", (unsigned)(0xD7C0 + (c >> 10)),
                    (unsigned)(0xDC00 + (c & 0x3FF)));
        else
            fprintf(out, "\\u%04x", (unsigned)c);
    }
    fputc('"', out);
}

size_t
width_of(const char *text)
{
    size_t width = 0;
    while (*text) {
        next_character(&text);
        width++;
    }
    return width;
}

static size_t
word_width(const char *word, size_t size)
{
    size_t width = 0;
    for (size_t i = 0; i < size; i++)
        width += ((unsigned char)word[i] & 0xC0) != 0x80;
    return width;
}

void
print_wrapped(FILE *out, size_t indent, size_t column, const char *text)
{
    bool first = true;
    while (*(text += strspn(text, " \n"))) {
        size_t size = strcspn(text, " \n");
        size_t width = word_width(text, size);
        if (!first && column + 1 + width > LAST_COLUMN) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
            first = true;
        }
        if (!first) {
            fputc(' ', out);
            column++;
        }
        fwrite(text, 1, size, out);
        column += width;
        text += size;
        first = false;
    }
    fputc('\n', out);
}

bool
may_colour(FILE *stream)
{
    const char *terminal = environment_get("TERM");
    return isatty(fileno(stream)) && !environment_get("NO_COLOR") && terminal &&
           strcmp(terminal, "dumb") != 0;
}

bool
copy_output(ik_output *output, const char *lead)
{
    char buffer[PIECE];
    size_t size;
    while ((size = ik_output_read(output, buffer, sizeof buffer)) > 0) {
        size_t skip = 0;
        if (lead) {
            fputs(lead, stdout);
            lead = NULL;
            skip = 1;
        }
        fwrite(buffer + skip, 1, size - skip, stdout);
        if (ferror(stdout))
            break;
    }
    return !ik_output_has_failed(output);
}

/* The escape that begins a line of an outcome, by how it begins. */
static const char *
colour_of(const char *line)
{
    static const struct {
        const char *prefix, *colour;
    } colours[] = {
        { "BREACH ", "\033[31m" },  { "BRUDD ", "\033[31m" },
        { "BROT ", "\033[31m" },    { "RISK ", "\033[33m" },
        { "DECIDE ", "\033[33m" },  { "VURDER ", "\033[33m" },
        { "MISSING ", "\033[36m" }, { "MANGLER ", "\033[36m" },
        { "MANGLAR ", "\033[36m" },
    };
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (strncmp(line, colours[i].prefix, strlen(colours[i].prefix)) == 0)
            return colours[i].colour;
    return NULL;
}

static void
print_coloured(const char *line, size_t size)
{
    const char *colour = colour_of(line);
    bool end = size && line[size - 1] == '\n';
    if (colour)
        fputs(colour, stdout);
    fwrite(line, 1, size - end, stdout);
    if (colour)
        fputs("\033[0m", stdout);
    if (end)
        fputc('\n', stdout);
}

/* All of an output, NUL-terminated; NULL when memory ran out. */
static char *
read_whole(ik_output *output)
{
    char *bytes = malloc(1);
    size_t size = 0, room = 1, n;
    while (bytes) {
        if (size + PIECE > room) {
            room = (size + PIECE) * 2;
            char *more = realloc(bytes, room);
            if (!more)
                break;
            bytes = more;
        }
        n = ik_output_read(output, bytes + size, PIECE - 1);
        bytes[size += n] = '\0';
        if (!n && !ik_output_has_failed(output))
            return bytes;
        if (!n)
            break;
    }
    free(bytes);
    return NULL;
}

bool
copy_coloured(ik_output *output)
{
    char *text = read_whole(output);
    for (const char *line = text; line && *line;) {
        size_t size = strcspn(line, "\n");
        size += line[size] == '\n';
        print_coloured(line, size);
        line += size;
    }
    free(text);
    return text;
}

bool
finish_output(void)
{
    errno = 0;
    bool broken = ferror(stdout);
    if (fflush(stdout) == 0 && !broken)
        return true;
    complain("the output could not be written%s%s", errno ? ": " : "",
             errno ? reason_of(errno) : "");
    return false;
}
