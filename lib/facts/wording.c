#include "facts/wording.h"

#include "facts/contenders.h"
#include "law/runs.h"

#include <string.h>

/* A run that somebody has said; free while its sign is 0. */
struct run {
    uint64_t sign;
    const ik_record *supplier; /* NULL when it is nobody's own */
    const ik_record *source;   /* the first of the supplier's to have it */
    int64_t since;             /* when that was, as far as anything says so */
};

/* How much of a text a supplier has said. */
struct tally {
    uint32_t text;  /* the text that is counted, or an earlier one */
    size_t covered; /* words in runs of the supplier's */
    size_t until;   /* the first word after the last such run */
};

struct ik_wordings {
    struct ik_facts *facts;
    struct run *runs;
    size_t mask;
    size_t count; /* runs that suppliers have said */
    struct tally *tallies; /* a place each */
    uint32_t texts;        /* counted so far */
};

/* Where what was said is recorded, suppliers' places first. */
static const struct {
    enum ik_kind kind;
    enum ik_field text, supplier, origin, said; /* 0 where there is none */
} places[] = {
    { IK_KIND_INPUT, IK_FIELD_INPUT_TEXT, IK_FIELD_INPUT_SUPPLIER, 0,
      IK_FIELD_INPUT_RECEIVED },
    { IK_KIND_INFO_ITEM, IK_FIELD_INFO_ITEM_TEXT, IK_FIELD_INFO_ITEM_SUPPLIER,
      IK_FIELD_INFO_ITEM_ORIGIN, IK_FIELD_INFO_ITEM_AROSE },
    { IK_KIND_NEED, IK_FIELD_NEED_TEXT, 0, 0, IK_FIELD_NEED_RECORDED },
};
enum { PLACES = sizeof places / sizeof *places };

/* Runs and words of all texts of a record's field. */
static size_t
read_texts(struct ik_facts *facts, const ik_record *record,
           enum ik_field field, ik_run_visit *visit, void *context)
{
    const char *text;
    size_t words = 0, at = 0;
    while ((text = ik_facts_next_text(facts, record, field, &at)))
        words += ik_runs_read(facts->law, facts->law_date, text, strlen(text),
                              visit, context);
    return words;
}

/* The run of a sign, or the free place where it would stand. */
static struct run *
find_run(const struct ik_wordings *wordings, uint64_t sign)
{
    size_t at = (size_t)(sign ^ sign >> 32) & wordings->mask;
    while (wordings->runs[at].sign && wordings->runs[at].sign != sign)
        at = (at + 1) & wordings->mask;
    return &wordings->runs[at];
}

/* A text that is being entered. */
struct entry {
    struct ik_wordings *wordings;
    const ik_record *supplier, *source;
    int64_t since;
};

/* What several suppliers have said is nobody's own. */
static void
enter(void *context, uint64_t sign, size_t first)
{
    const struct entry *entry = context;
    struct run *run = find_run(entry->wordings, sign);
    (void)first;
    if (run->sign && run->supplier != entry->supplier) {
        run->supplier = NULL;
    } else if (!run->sign || entry->since < run->since) {
        entry->wordings->count += !run->sign;
        *run = (struct run){ sign, entry->supplier, entry->source,
                             entry->since };
    }
}

/* Neither is what the supplier said after somebody else. */
static void
take_back(void *context, uint64_t sign, size_t first)
{
    const struct entry *entry = context;
    struct run *run = find_run(entry->wordings, sign);
    (void)first;
    if (run->sign && entry->since <= run->since)
        run->supplier = NULL;
}

/* False when nobody knows who said it; *supplier is NULL when no supplier did,
 * but the buyer or an outsider. */
static bool
find_speaker(struct ik_facts *facts, const ik_record *record, size_t place,
             const ik_record **supplier)
{
    *supplier = NULL;
    if (!places[place].supplier)
        return true;
    int origin = places[place].origin
                     ? ik_ask_code(facts, record, places[place].origin)
                     : IK_CODE_INFO_ORIGIN_SUPPLIER;
    if (origin == IK_CODE_INFO_ORIGIN_BUYER ||
        origin == IK_CODE_INFO_ORIGIN_THIRD_PARTY)
        return true;
    const ik_record *who =
        ik_facts_follow(facts, record, places[place].supplier);
    if (who && ik_is_supplier(facts, who))
        *supplier = who;
    return who;
}

/* What suppliers have said, or what others have. */
static void
enter_all(struct ik_wordings *wordings, size_t place, bool suppliers)
{
    struct ik_facts *facts = wordings->facts;
    struct ik_records all = ik_facts_all(facts, places[place].kind);
    for (size_t i = 0; i < all.count; i++) {
        ik_instant said = { .utc_ms = INT64_MIN };
        const ik_record *supplier;
        if (!find_speaker(facts, all.items[i], place, &supplier) ||
            suppliers != (supplier != NULL))
            continue;
        ik_ask_instant(facts, all.items[i], places[place].said, &said);
        struct entry entry = { wordings, supplier, all.items[i], said.utc_ms };
        read_texts(facts, all.items[i], places[place].text,
                   suppliers ? enter : take_back, &entry);
    }
}

/* As many runs as suppliers may have said: every word begins at most one. */
static size_t
count_words(struct ik_facts *facts)
{
    size_t words = 0;
    for (size_t i = 0; i < PLACES && places[i].supplier; i++) {
        struct ik_records all = ik_facts_all(facts, places[i].kind);
        for (size_t j = 0; j < all.count; j++) {
            const ik_record *supplier;
            if (find_speaker(facts, all.items[j], i, &supplier) && supplier)
                words += read_texts(facts, all.items[j], places[i].text, NULL,
                                    NULL);
        }
    }
    return words;
}

struct ik_wordings *
ik_wordings_new(struct ik_facts *facts)
{
    struct ik_wordings *wordings =
        ik_arena_zalloc(&facts->arena, 1, sizeof *wordings);
    size_t words = count_words(facts), size = 2;
    while (size / 2 < words)
        size *= 2;
    if (wordings) {
        wordings->facts = facts;
        wordings->mask = size - 1;
        wordings->runs = ik_arena_zalloc(&facts->arena, size,
                                         sizeof *wordings->runs);
        wordings->tallies =
            ik_facts_make_places(facts, sizeof *wordings->tallies);
    }
    if (!wordings || !wordings->runs || !wordings->tallies) {
        facts->no_memory = true;
        return NULL;
    }
    for (size_t i = 0; i < PLACES; i++)
        enter_all(wordings, i, true);
    for (size_t i = 0; wordings->count && i < PLACES; i++)
        enter_all(wordings, i, false);
    return wordings;
}

/* A requirement's text that is being counted, and the most of it so far. */
struct count {
    struct ik_wordings *wordings;
    int64_t stands; /* since when the text does, as far as is known */
    const struct run *most;
    size_t covered;
};

/* INT64_MAX where it has been changed, or nothing says when it was written. */
static int64_t
stands_since(struct ik_facts *facts, const ik_record *requirement)
{
    ik_instant recorded;
    if (!ik_ask_instant(facts, requirement, IK_FIELD_REQUIREMENT_RECORDED,
                        &recorded) ||
        ik_facts_text_differs(facts, requirement, IK_FIELD_REQUIREMENT_TEXT,
                              recorded.utc_ms))
        return INT64_MAX;
    return recorded.utc_ms;
}

static void
count_run(void *context, uint64_t sign, size_t first)
{
    struct count *count = context;
    struct ik_wordings *wordings = count->wordings;
    const struct run *run = find_run(wordings, sign);
    if (!run->supplier || run->since > count->stands)
        return;
    struct tally *tally =
        &wordings->tallies[ik_place_of(wordings->facts->places, run->supplier)];
    if (tally->text != wordings->texts)
        *tally = (struct tally){ .text = wordings->texts };
    size_t from = first > tally->until ? first : tally->until;
    tally->until = first + IK_RUN_WORDS;
    tally->covered += tally->until - from;
    if (tally->covered > count->covered) {
        count->covered = tally->covered;
        count->most = run;
    }
}

struct ik_wording
ik_wording_of(struct ik_wordings *wordings, const ik_record *requirement)
{
    struct ik_facts *facts = wordings->facts;
    struct ik_wording best = { .supplier = NULL };
    const char *text;
    size_t at = 0;
    if (!wordings->count)
        return best;
    int64_t stands = stands_since(facts, requirement);
    while ((text = ik_facts_next_text(facts, requirement,
                                      IK_FIELD_REQUIREMENT_TEXT, &at))) {
        struct count count = { wordings, stands, NULL, 0 };
        wordings->texts++;
        size_t words = ik_runs_read(facts->law, facts->law_date, text,
                                    strlen(text), count_run, &count);
        int64_t percent = words ? (int64_t)(count.covered * 100 / words) : 0;
        if (count.most && percent > best.percent)
            best = (struct ik_wording){ count.most->supplier,
                                        count.most->source, (int64_t)words,
                                        percent };
    }
    return best;
}
