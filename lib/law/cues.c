#include "law/cues.h"

#include "law/filter.h"
#include "law/index.h"

enum { LONGEST_NAME = 6, ALLOW_WINDOW = 6, LEAST_ARTICLE_DIGITS = 3 };

struct search {
    const struct ik_law *law;
    ik_date date;
    enum ik_cue_group group;
    ik_cue_visit *visit;
    void *context;
    size_t brand_window;
    size_t negation_window;
    size_t setting_window;
    struct ik_sentence sentence;
    /* What every hit of the sentence shares; read at the first of them. */
    bool surveyed;
    bool guarded;
    size_t must;       /* first word that demands, or IK_NO_MATCH */
    size_t background;
};

/* A cue that was found; token numbers, ends excluded. */
struct found {
    const struct ik_cue *cue;
    size_t start;
    size_t end;
    size_t name_start;
    size_t name_end;
};

/* Goes through the cues of an index that match at a place in the sentence. */
struct walk {
    struct ik_cue_walk cues;
    size_t place;
};

static struct walk
walk_from(const struct search *search, const struct ik_cue_index *index,
          size_t at)
{
    const struct ik_token *token = &search->sentence.tokens[at];
    return (struct walk){ ik_cue_walk(index, &token->letters), at };
}

/* The next cue that matches, and where it ends. */
static const struct ik_cue *
next_match(const struct search *search, struct walk *walk, size_t *end)
{
    const struct ik_cue *cues = search->law->tables[IK_LAW_CUE].rows;
    const struct ik_cue_entry *entry;
    while ((entry = ik_cue_walk_next(&walk->cues))) {
        const struct ik_cue *cue = &cues[entry->cue];
        *end = ik_cue_match(&search->sentence, cue, entry->word, walk->place);
        if (*end != IK_NO_MATCH && ik_law_row_holds(&cue->row, search->date))
            return cue;
    }
    return NULL;
}

/* The longest match of an index at a place, or IK_NO_MATCH. */
static size_t
longest(const struct search *search, const struct ik_cue_index *index,
        size_t at)
{
    struct walk walk = walk_from(search, index, at);
    size_t best = IK_NO_MATCH, end;
    while (next_match(search, &walk, &end))
        if (best == IK_NO_MATCH || end > best)
            best = end;
    return best;
}

/* Whether the group's exceptions touch the words from start to end. */
static bool
is_allowed(const struct search *search, enum ik_cue_group group, size_t start,
           size_t end)
{
    const struct ik_cue_index *index = &search->law->allowed[group];
    size_t from = start < ALLOW_WINDOW ? 0 : start - ALLOW_WINDOW;
    for (size_t at = from; at < end; at++) {
        size_t reach = longest(search, index, at);
        if (reach != IK_NO_MATCH && reach > start)
            return true;
    }
    return false;
}

/* The end of a group's match at a place, exceptions left out. */
static size_t
match_group(const struct search *search, enum ik_cue_group group, size_t at)
{
    size_t end = longest(search, &search->law->cues[group], at);
    if (end != IK_NO_MATCH && is_allowed(search, group, at, end))
        return IK_NO_MATCH;
    return end;
}

/* The first place in the sentence where a group matches, or IK_NO_MATCH. */
static size_t
first_of(const struct search *search, enum ik_cue_group group)
{
    for (size_t at = 0; at < search->sentence.count; at++)
        if (match_group(search, group, at) != IK_NO_MATCH)
            return at;
    return IK_NO_MATCH;
}

static bool
is_roman(const struct ik_sentence *sentence, const struct ik_token *token)
{
    for (size_t i = 0; i < token->length; i++) {
        char c = sentence->text[token->offset + i];
        if (c != 'I' && c != 'V' && c != 'X')
            return false;
    }
    return true;
}

/* An article number, or a make that begins with a digit: "3M". */
static bool
is_numbered_name(const struct ik_token *token)
{
    if (!(token->flags & IK_TOKEN_DIGIT))
        return false;
    return (token->flags & IK_TOKEN_UPPER) ||
           token->points >= LEAST_ARTICLE_DIGITS;
}

/*
 * Whether a proper name begins here: a capital within the sentence, or letters
 * and digits mixed. Not single letters, Roman numbers ("modul type II") or
 * quantities ("type 230V").
 */
static bool
is_name(const struct search *search, size_t at, bool any)
{
    const struct ik_sentence *sentence = &search->sentence;
    const struct ik_token *token = &sentence->tokens[at];
    if (token->flags & IK_TOKEN_DIGIT_FIRST) {
        if (!any || !is_numbered_name(token))
            return false;
    } else if (!(token->flags & IK_TOKEN_UPPER)) {
        return false;
    } else if (!(token->flags & IK_TOKEN_DIGIT)) {
        bool whole = !ik_token_has(sentence, at + 1, IK_TOKEN_GLUED);
        bool bare = token->points == 1 || is_roman(sentence, token);
        if ((whole && bare) || !sentence->lower)
            return false;
    }
    return !is_allowed(search, IK_CUES_BRAND, at, at + 1);
}

static size_t
name_end(const struct ik_sentence *sentence, size_t start)
{
    size_t end = start + 1;
    while (end < sentence->count && end - start < LONGEST_NAME &&
           !ik_token_has(sentence, end, IK_TOKEN_BREAK | IK_TOKEN_MARK) &&
           ik_token_has(sentence, end,
               IK_TOKEN_GLUED | IK_TOKEN_UPPER_FIRST | IK_TOKEN_DIGIT))
        end++;
    return end;
}

/* The name after a cue, small words between them skipped. */
static bool
find_after(const struct search *search, struct found *found, bool any)
{
    const struct ik_sentence *sentence = &search->sentence;
    size_t at = found->end;
    for (size_t skipped = 0; skipped <= search->brand_window; skipped++) {
        if (at >= sentence->count || ik_token_has(sentence, at, IK_TOKEN_COMMA))
            return false;
        if (is_name(search, at, any)) {
            found->name_start = at;
            found->name_end = name_end(sentence, at);
            return true;
        }
        at = match_group(search, IK_CUES_SMALL, at);
        if (at == IK_NO_MATCH)
            return false;
    }
    return false;
}

static bool
find_before(const struct search *search, struct found *found, bool any)
{
    const struct ik_sentence *sentence = &search->sentence;
    size_t first = found->start;
    if (!first || ik_token_has(sentence, first, IK_TOKEN_BREAK))
        return false;
    first--;
    while (first && ik_token_has(sentence, first, IK_TOKEN_GLUED))
        first--;
    /* The first word's capital says nothing. */
    if (!any && (!first || !is_name(search, first, false)))
        return false;
    while (first > 1 && !ik_token_has(sentence, first, IK_TOKEN_BREAK) &&
           ik_token_has(sentence, first - 1, IK_TOKEN_UPPER_FIRST))
        first--;
    found->name_start = first;
    found->name_end = found->start;
    return true;
}

static bool
find_name(const struct search *search, struct found *found)
{
    switch (found->cue->name) {
    case IK_NAME_AFTER:
    case IK_NAME_AFTER_ANY:
        return find_after(search, found,
                          found->cue->name == IK_NAME_AFTER_ANY);
    case IK_NAME_BEFORE:
    case IK_NAME_WORD_BEFORE:
        return find_before(search, found,
                           found->cue->name == IK_NAME_WORD_BEFORE);
    case IK_NAME_SELF:
        found->name_start = found->start;
        found->name_end = found->end;
        return !is_allowed(search, IK_CUES_BRAND, found->start,
                           found->start + 1);
    case IK_NAME_KNOWN:
        found->name_start = found->start;
        found->name_end = name_end(&search->sentence, found->end - 1);
        return true;
    case IK_NAME_LAST:
        found->name_start = found->end - 1;
        found->name_end = name_end(&search->sentence, found->end - 1);
        return is_name(search, found->name_start, false);
    default:
        return !is_allowed(search, search->group, found->start, found->end);
    }
}

/* Longer, or as long and surer. */
static bool
is_better(const struct ik_cue *cue, size_t end, const struct found *than)
{
    return end > than->end ||
           (end == than->end && cue->doubt < than->cue->doubt);
}

/* The longest cue of the group at a place that has the name it needs. */
static bool
find_at(const struct search *search, size_t at, struct found *best)
{
    struct walk walk =
        walk_from(search, &search->law->cues[search->group], at);
    const struct ik_cue *cue;
    size_t end;
    *best = (struct found){ 0 };
    while ((cue = next_match(search, &walk, &end))) {
        if (best->cue && !is_better(cue, end, best))
            continue;
        struct found found = { .cue = cue, .start = at, .end = end };
        if (find_name(search, &found))
            *best = found;
    }
    return best->cue != NULL;
}

/* A negation before the words and nearer than a new demand or clause. */
static bool
negated_before(const struct search *search, size_t start)
{
    for (size_t i = 0; i < search->negation_window && start; i++) {
        if (ik_token_has(&search->sentence, start, IK_TOKEN_COMMA))
            return false;
        start--;
        if (match_group(search, IK_CUES_NEGATION, start) != IK_NO_MATCH)
            return true;
        if (match_group(search, IK_CUES_MUST, start) != IK_NO_MATCH)
            return false;
    }
    return false;
}

static bool
negated_after(const struct search *search, size_t end)
{
    for (size_t i = 0; i < search->negation_window; i++, end++) {
        if (end >= search->sentence.count ||
            ik_token_has(&search->sentence, end, IK_TOKEN_COMMA))
            return false;
        if (match_group(search, IK_CUES_NEGATION_AFTER, end) != IK_NO_MATCH)
            return true;
    }
    return false;
}

/* Where what was found stands: the name, if it has one. */
static size_t
core_of(const struct found *found)
{
    return found->name_end ? found->name_start : found->start;
}

/* The doubt that the setting cues at a place cast on what follows them. */
static enum ik_cue_doubt
doubt_at(const struct search *search, size_t at, size_t core)
{
    struct walk walk =
        walk_from(search, &search->law->cues[IK_CUES_SETTING], at);
    int64_t doubt = IK_DOUBT_NONE;
    const struct ik_cue *cue;
    size_t end;
    while ((cue = next_match(search, &walk, &end)))
        if (cue->doubt > doubt && end <= core &&
            !is_allowed(search, IK_CUES_SETTING, at, end))
            doubt = cue->doubt;
    return (enum ik_cue_doubt)doubt;
}

/* Looks no farther back than to the last demand. */
static enum ik_cue_doubt
doubt_before(const struct search *search, const struct found *found)
{
    size_t at = found->start;
    for (size_t i = 0; i < search->setting_window && at; i++) {
        at--;
        enum ik_cue_doubt doubt = doubt_at(search, at, core_of(found));
        if (doubt || match_group(search, IK_CUES_MUST, at) != IK_NO_MATCH)
            return doubt;
    }
    return IK_DOUBT_NONE;
}

static void
survey(struct search *search)
{
    if (search->surveyed)
        return;
    search->surveyed = true;
    search->guarded = first_of(search, IK_CUES_EQUIVALENCE) != IK_NO_MATCH;
    search->must = first_of(search, IK_CUES_MUST);
    search->background = first_of(search, IK_CUES_BACKGROUND);
}

/*
 * A dialogue that is only mentioned as background. What is demanded first
 * ("samme produkt som ble vist …, jf. bakgrunn i vedlegg 2") stays a demand.
 */
static bool
is_background(const struct search *search, const struct found *found)
{
    if (search->group != IK_CUES_DIALOGUE || search->background == IK_NO_MATCH)
        return false;
    return search->must == IK_NO_MATCH || search->must > found->start ||
           search->background < found->end;
}

static void
measure(const struct ik_sentence *sentence, size_t start, size_t end,
        size_t *offset, size_t *length)
{
    const struct ik_token *last = &sentence->tokens[end - 1];
    *offset = sentence->tokens[start].offset;
    *length = last->offset + last->length - *offset;
}

static size_t
hit_end(const struct found *found)
{
    return found->name_end > found->end ? found->name_end : found->end;
}

static void
describe(const struct search *search, const struct found *found,
         struct ik_cue_hit *hit)
{
    const struct ik_sentence *sentence = &search->sentence;
    size_t end = hit_end(found);
    *hit = (struct ik_cue_hit){ .key = found->cue->row.key,
                                .group = search->group };
    measure(sentence, found->start, found->end, &hit->offset, &hit->length);
    measure(sentence, 0, sentence->count, &hit->sentence_offset,
            &hit->sentence_length);
    if (found->name_end)
        measure(sentence, found->name_start, found->name_end,
                &hit->name_offset, &hit->name_length);
    /* The phrase is a guard, not guarded by itself. */
    hit->guarded = search->guarded && search->group != IK_CUES_EQUIVALENCE;
    hit->must = search->must != IK_NO_MATCH;
    hit->negated = negated_before(search, found->start) ||
                   negated_after(search, end);
    int64_t doubt = doubt_before(search, found);
    hit->setting = doubt;
    doubt += found->cue->doubt;
    hit->doubt = doubt < IK_DOUBT_GREAT ? (enum ik_cue_doubt)doubt
                                        : IK_DOUBT_GREAT;
}

/* For the group at hand; false when the visitor has seen enough of it. */
static bool
search_sentence(struct search *search)
{
    size_t busy = 0; /* words that an earlier hit has taken */
    for (size_t at = 0; at < search->sentence.count; at++) {
        struct found found;
        if (!find_at(search, at, &found))
            continue;
        survey(search);
        if (core_of(&found) < busy || is_background(search, &found))
            continue;
        /* A doubtful name may hide a sure one: "Gemini Oracle". */
        busy = found.cue->doubt ? found.end : hit_end(&found);
        struct ik_cue_hit hit;
        describe(search, &found, &hit);
        if (!search->visit(search->context, &hit))
            return false;
    }
    return true;
}

unsigned
ik_cues_may_find(const struct ik_law *law, const char *text, size_t length)
{
    return ik_cue_filter_pass(law->filter, text, length);
}

void
ik_cues_find_all(const struct ik_law *law, unsigned groups, ik_date date,
                 const char *text, size_t length, ik_cue_visit *visit,
                 void *context)
{
    struct search search;
    size_t at = 0;
    search.law = law;
    search.date = date;
    search.visit = visit;
    search.context = context;
    search.brand_window =
        (size_t)ik_law_profile(law, "brand_window_words", 3);
    search.negation_window =
        (size_t)ik_law_profile(law, "negation_window_words", 6);
    search.setting_window =
        (size_t)ik_law_profile(law, "setting_window_words", 12);
    while (groups &&
           ik_next_sentence(law, date, text, length, &at, &search.sentence)) {
        search.surveyed = false;
        for (unsigned group = 1; group < IK_CUES_GROUP_COUNT; group++) {
            search.group = (enum ik_cue_group)group;
            if (groups >> group & 1 && !search_sentence(&search))
                groups &= ~(1u << group);
        }
    }
}

void
ik_cues_find(const struct ik_law *law, enum ik_cue_group group, ik_date date,
             const char *text, size_t length, ik_cue_visit *visit,
             void *context)
{
    if (group <= 0 || group >= IK_CUES_GROUP_COUNT)
        return;
    ik_cues_find_all(law,
                     ik_cues_may_find(law, text, length) & 1u << group, date,
                     text, length, visit, context);
}
