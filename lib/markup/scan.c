#include "markup/scan.h"

#include "base/text.h"
#include "markup/opening.h"
#include "markup/sax.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_REFERENCE = 256 };

enum state {
    TEXT,
    REFERENCE, /* after & in a text */
    OPEN,      /* after < */
    KEYWORD,   /* after <!, reading what follows */
    NAME,      /* of a start tag */
    TAG,       /* the rest of a start tag */
    VALUE,     /* of an attribute */
    CLOSING,   /* an end tag */
    SECTION,   /* a comment, a CDATA section or a processing instruction */
    STATES
};

/*
 * Bytes each may take. libxml2 keeps what has not ended, so these bound its
 * memory too; text it passes on as it comes, and sax.c measures that.
 */
static const size_t longest[STATES] = {
    [TEXT] = SIZE_MAX,
    [REFERENCE] = SIZE_MAX, /* has its own limit */
    [OPEN] = IK_SAX_LONGEST_TAG,
    [KEYWORD] = IK_SAX_LONGEST_TAG,
    [NAME] = IK_SAX_LONGEST_TAG,
    [TAG] = IK_SAX_LONGEST_TAG,
    [VALUE] = IK_SAX_LONGEST_TAG,
    [CLOSING] = IK_SAX_LONGEST_TAG,
    [SECTION] = IK_SAX_LONGEST_TEXT + 16,
};

/* The byte at `at` is refused. */
static const char *
refuse(struct ik_scan *scan, const char *at, enum ik_problem problem,
       enum ik_message message, const char *text, size_t limit)
{
    scan->refused = true;
    scan->refusal = (struct ik_refusal){
        .problem = problem, .message = message, .text = text, .limit = limit
    };
    return at;
}

static const char *
refuse_limit(struct ik_scan *scan, const char *at, enum ik_message message,
             size_t limit)
{
    return refuse(scan, at, IK_PROBLEM_LIMIT, message, NULL, limit);
}

/* Goes on to another state, in which length bytes have been read. */
static const char *
enter(struct ik_scan *scan, const char *at, enum state state, size_t length)
{
    scan->state = (uint8_t)state;
    scan->length = length;
    return at;
}

/* Goes on within the same tag, section or text. */
static const char *
stay(struct ik_scan *scan, const char *at, const char *stop)
{
    scan->length += (size_t)(stop - at);
    return stop;
}

static const char *
find(const char *at, const char *end, char c)
{
    return memchr(at, c, (size_t)(end - at));
}

static const char *
enter_section(struct ik_scan *scan, const char *at, char mark, uint8_t marks)
{
    scan->mark = mark;
    scan->marks = marks;
    scan->met = 0;
    return enter(scan, at, SECTION, 0);
}

static const char *
close_start(struct ik_scan *scan, const char *at, bool empty)
{
    if (scan->depth == IK_SAX_MOST_DEPTH)
        return refuse_limit(scan, at, IK_MESSAGE_TOO_DEEP, IK_SAX_MOST_DEPTH);
    if (!empty)
        scan->depth++;
    scan->root = true;
    return enter(scan, at + 1, TEXT, 0);
}

/*
 * Where a start tag ends, when that is plain at once, as it nearly always is:
 * it is too short to have too many attributes, it has no apostrophe, and its
 * first > follows a quote that ends a value, for one that begins a value
 * follows = or space. In a tag that libxml2 takes this cannot be wrong. NULL
 * when the tag must be read byte by byte.
 */
static const char *
find_close(const char *at, const char *end)
{
    enum { SHORT = IK_SAX_MOST_ATTRIBUTES };
    const char *stop = find(at, end - at > SHORT ? at + SHORT : end, '>');
    if (!stop || stop - at < 4 || find(at, stop, '\''))
        return NULL;
    const char *last = stop[-1] == '/' ? stop - 2 : stop - 1;
    bool ends = *last == '"' && last[-1] != '=' && !ik_is_space(last[-1]);
    return ends ? stop : NULL;
}

static const char *
read_open(struct ik_scan *scan, const char *at, const char *end)
{
    const char *close;
    switch (*at) {
    case '/':
        return enter(scan, at + 1, CLOSING, 2);
    case '?':
        return enter_section(scan, at + 1, '?', 1);
    case '!':
        scan->keyword = NULL;
        return enter(scan, at + 1, KEYWORD, 2);
    default:
        close = find_close(at, end);
        if (close)
            return close_start(scan, close, close[-1] == '/');
        scan->name_length = 0;
        scan->attributes = 0;
        scan->slash = false;
        return enter(scan, at, NAME, 1);
    }
}

static const char *
refuse_syntax(struct ik_scan *scan, const char *at, const char *message)
{
    return refuse(scan, at, IK_PROBLEM_SYNTAX, IK_MESSAGE_SYNTAX, message, 0);
}

/* libxml2 would look for the ; through any amount of text. */
static const char *
read_reference(struct ik_scan *scan, const char *at, const char *end)
{
    for (; at < end; at++) {
        if (*at == ';')
            return enter(scan, at + 1, TEXT, 0);
        if (*at == '<' || *at == '&' || ik_is_space(*at) ||
            ++scan->length > LONGEST_REFERENCE)
            return refuse_syntax(scan, at, "EntityRef: expecting ';'");
    }
    return end;
}

/* Up to the end, or to where the reader must change. */
static const char *
read_references(struct ik_scan *scan, const char *at, const char *end)
{
    while (at < end && scan->state == TEXT && !scan->refused) {
        at = find(at, end, '&');
        if (!at)
            return end;
        enter(scan, at, REFERENCE, 1);
        at = read_reference(scan, at + 1, end);
    }
    return at;
}

static const char *
read_text(struct ik_scan *scan, const char *at, const char *end)
{
    const char *stop = find(at, end, '<');
    if (!stop)
        stop = end;
    if (scan->root)
        at = scan->references ? read_references(scan, at, stop) : stop;
    while (!scan->root && at < stop && ik_is_space(*at))
        at++;
    if (scan->state != TEXT || scan->refused || at == end)
        return at;
    if (at < stop)
        return refuse_syntax(scan, at, "Start tag expected, '<' not found");
    scan->markup = true;
    enter(scan, stop, OPEN, 1);
    return stop + 1 < end ? read_open(scan, stop + 1, end) : end;
}

static const char *
read_keyword(struct ik_scan *scan, const char *at, const char *end)
{
    (void)end;
    static const char comment[] = "--", cdata[] = "[CDATA[",
                      doctype[] = "DOCTYPE";
    if (!scan->keyword)
        scan->keyword = *at == '-' ? comment : *at == '[' ? cdata : doctype;
    /* Not XML at all: libxml2 says so when it gets the tag. */
    if (*at != *scan->keyword)
        return enter(scan, at, CLOSING, scan->length);
    if (*++scan->keyword)
        return stay(scan, at, at + 1);
    switch (*at) {
    case '-':
        return enter_section(scan, at + 1, '-', 2);
    case '[':
        return enter_section(scan, at + 1, ']', 2);
    default:
        return refuse(scan, at, IK_PROBLEM_DOCTYPE, IK_MESSAGE_DOCTYPE, NULL,
                      0);
    }
}

/* Most characters of names lie beyond > and are let through by one look. */
static bool
ends_name(char c)
{
    return (uint8_t)c <= '>' &&
           (c == '>' || c == ' ' || c == '/' || c == '=' || ik_is_space(c));
}

/* The name is kept for a message; a long one is cut between characters. */
static void
keep_name(struct ik_scan *scan, const char *bytes, size_t size)
{
    size_t room = IK_SCAN_LONGEST_NAME - scan->name_length;
    size_t take = size < room ? size : room;
    memcpy(scan->name + scan->name_length, bytes, take);
    scan->name_length += take;
    size_t length = scan->name_length;
    if (take < size) {
        while (length && ((uint8_t)scan->name[length - 1] & 0xC0) == 0x80)
            length--;
        if (length && (uint8_t)scan->name[length - 1] >= 0xC0)
            length--;
    }
    scan->name[length] = '\0';
}

/* The end of an attribute's value that begins at `at`; NULL when it is not
 * here. Values are short, too short for memchr. */
static const char *
skip_value(const char *at, const char *end, char quote)
{
    while (at < end && *at != quote)
        at++;
    return at < end ? at + 1 : NULL;
}

/* The value goes on in the next piece. */
static const char *
enter_value(struct ik_scan *scan, const char *at, const char *end, char quote)
{
    scan->quote = quote;
    scan->slash = false;
    scan->state = VALUE;
    return stay(scan, at, end);
}

static const char *
read_tag(struct ik_scan *scan, const char *at, const char *end)
{
    for (const char *stop = at; stop < end; stop++) {
        char c = *stop;
        if ((uint8_t)c > '>')
            continue;
        if (c == '>')
            return close_start(scan, stop,
                               stop > at ? stop[-1] == '/' : scan->slash);
        if (c == '=' && ++scan->attributes > IK_SAX_MOST_ATTRIBUTES)
            return refuse(scan, stop, IK_PROBLEM_LIMIT,
                          IK_MESSAGE_TOO_MANY_ATTRIBUTES, scan->name,
                          IK_SAX_MOST_ATTRIBUTES);
        if (c == '"' || c == '\'') {
            const char *after = skip_value(stop + 1, end, c);
            if (!after)
                return enter_value(scan, at, end, c);
            stop = after - 1;
        }
    }
    scan->slash = end[-1] == '/';
    return stay(scan, at, end);
}

static const char *
read_value(struct ik_scan *scan, const char *at, const char *end)
{
    const char *stop = skip_value(at, end, scan->quote);
    if (!stop)
        return stay(scan, at, end);
    scan->state = TAG;
    return stay(scan, at, stop);
}

static const char *
read_name(struct ik_scan *scan, const char *at, const char *end)
{
    const char *stop = at;
    while (stop < end && !ends_name(*stop))
        stop++;
    keep_name(scan, at, (size_t)(stop - at));
    stay(scan, at, stop);
    if (stop == end)
        return end;
    scan->state = TAG;
    return read_tag(scan, stop, end);
}

static const char *
read_closing(struct ik_scan *scan, const char *at, const char *end)
{
    const char *stop = find(at, end, '>');
    if (!stop)
        return stay(scan, at, end);
    if (scan->depth)
        scan->depth--;
    return enter(scan, stop + 1, TEXT, 0);
}

static const char *
read_section(struct ik_scan *scan, const char *at, const char *end)
{
    const char *stop = at;
    while (stop < end) {
        if (scan->met == 0) {
            stop = find(stop, end, scan->mark);
            if (!stop)
                break;
        }
        if (*stop == '>' && scan->met == scan->marks)
            return enter(scan, stop + 1, TEXT, 0);
        if (*stop != scan->mark)
            scan->met = 0;
        else if (scan->met < scan->marks)
            scan->met++;
        stop++;
    }
    return stay(scan, at, end);
}

/* Each reads on, changes the state or refuses; end is within what the state
 * may take. */
static const char *(*const readers[STATES])(struct ik_scan *scan,
                                            const char *at,
                                            const char *end) = {
    [TEXT] = read_text,       [REFERENCE] = read_reference,
    [OPEN] = read_open,       [KEYWORD] = read_keyword,
    [NAME] = read_name,       [TAG] = read_tag,
    [VALUE] = read_value,     [CLOSING] = read_closing,
    [SECTION] = read_section,
};

static const char *
refuse_length(struct ik_scan *scan, const char *at)
{
    if (scan->state == SECTION)
        return refuse_limit(scan, at, IK_MESSAGE_TEXT_TOO_LONG,
                            IK_SAX_LONGEST_TEXT);
    return refuse_limit(scan, at, IK_MESSAGE_TAG_TOO_LONG,
                        IK_SAX_LONGEST_TAG);
}

static const char *
read_markup(struct ik_scan *scan, const char *at, const char *end)
{
    while (at < end && !scan->refused) {
        size_t room = longest[scan->state] - scan->length;
        if (room == 0)
            return refuse_length(scan, at);
        bool cut = (size_t)(end - at) > room;
        at = readers[scan->state](scan, at, cut ? at + room : end);
    }
    return at;
}

static void
refuse_character(struct ik_scan *scan, const char *at)
{
    if (scan->ascii && (uint8_t)*at >= 0x80)
        refuse(scan, at, IK_PROBLEM_ENCODING, IK_MESSAGE_ENCODING,
               "US-ASCII", 0);
    else
        refuse(scan, at, IK_PROBLEM_ENCODING,
               *at ? IK_MESSAGE_BAD_UTF8 : IK_MESSAGE_NUL_BYTE, NULL, 0);
}

static size_t
check_characters(struct ik_scan *scan, const char *bytes, size_t size)
{
    size_t good = ik_utf8_check(&scan->utf8, bytes, size);
    if (scan->ascii) {
        for (size_t i = 0; i < good; i++) {
            if ((uint8_t)bytes[i] >= 0x80)
                return i;
        }
    }
    return good;
}

static uint32_t
count_lines(const char *bytes, const char *end)
{
    uint32_t lines = 0;
    for (; bytes < end; bytes++)
        lines += *bytes == '\n';
    return lines;
}

/* Where the markup begins. */
static const char *
read_opening(struct ik_scan *scan, const char *bytes, size_t size)
{
    const struct ik_opening opening = ik_opening_read(bytes, size);
    scan->ascii = opening.ascii;
    memcpy(scan->name, opening.encoding, sizeof opening.encoding);
    switch (opening.kind) {
    case IK_OPENING_XML:
        return bytes + opening.mark;
    case IK_OPENING_LONG:
        return refuse_limit(scan, bytes, IK_MESSAGE_TAG_TOO_LONG,
                            IK_OPENING_LONGEST);
    case IK_OPENING_ENCODING:
        return refuse(scan, bytes, IK_PROBLEM_ENCODING, IK_MESSAGE_ENCODING,
                      scan->name, 0);
    case IK_OPENING_OTHER:
        return refuse(scan, bytes, IK_PROBLEM_SYNTAX, IK_MESSAGE_NOT_XML,
                      opening.other, 0);
    }
    return bytes;
}

size_t
ik_scan_piece(struct ik_scan *scan, const char *bytes, size_t size)
{
    const char *at = bytes;
    uint32_t lines = scan->utf8.lines;
    if (!scan->started)
        at = read_opening(scan, bytes, size);
    scan->started = true;
    /* libxml2 need not be trusted with characters, and its versions differ. */
    size_t good = scan->refused ? 0 : check_characters(scan, bytes, size);
    if (!scan->references)
        scan->references = find(bytes, bytes + good, '&');
    at = read_markup(scan, at, bytes + good);
    if (!scan->refused && good < size)
        refuse_character(scan, at);
    if (scan->refused)
        scan->refusal.line = lines + count_lines(bytes, at) + 1;
    return (size_t)(at - bytes);
}

bool
ik_scan_fail(const struct ik_scan *scan, ik_error **error)
{
    const struct ik_refusal *refusal = &scan->refusal;
    char limit[24] = "";
    if (refusal->limit)
        snprintf(limit, sizeof limit, "%zu", refusal->limit);
    struct ik_place place = { .line = refusal->line };
    if (!refusal->text)
        return ik_fail(error, refusal->problem, place, refusal->message,
                       IK_ARGUMENTS(limit));
    return ik_fail(error, refusal->problem, place, refusal->message,
                   IK_ARGUMENTS(refusal->text, limit));
}

bool
ik_scan_is_whole(const struct ik_scan *scan)
{
    return scan->root && scan->state == TEXT && scan->depth == 0 &&
           scan->utf8.left == 0;
}

uint32_t
ik_scan_get_line(const struct ik_scan *scan)
{
    return scan->utf8.lines + 1;
}
