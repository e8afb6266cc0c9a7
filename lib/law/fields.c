#include "law/fields.h"

#include "base/civil.h"
#include "base/number.h"
#include "law/period.h"

#include <stddef.h>
#include <string.h>

static const char *const marks[] = { "V", "V2", "K", NULL };
static const char *const kinds[] = { "paragraph", "case", NULL };
static const char *const parts[] = { "I", "II", "III", "IV", "V", NULL };
/* In the order of enum ik_part, from PART_II on. */
static const char *const regimes[] = { "II", "III", "IV", "V", "not_covered",
                                       NULL };
static const char *const yes[] = { "yes", NULL };
static const char *const units[] = { "NOK",    "days",  "working_days",
                                     "months", "hours", "percent",
                                     "words",  "rank",  "parts",
                                     "month_day", "suppliers",
                                     NULL };
static const char *const bounds[] = { "at_least", "at_most", "before", NULL };
static const char *const names[] = { "after",       "after_any", "before",
                                     "word_before", "self",      "known",
                                     "last",        NULL };
static const char *const doubts[] = { "some", "great", NULL };

/* In the order of enum ik_cue_group. */
const char *const ik_law_groups[] = {
    "brand",      "material",       "dialogue",  "equivalence",
    "must",       "negation",       "negation_after",
    "background", "better",         "exclusion", "exclusion_warning",
    "small",      "abbreviation",   "setting",   "name",
    "vague",      NULL
};
_Static_assert(sizeof ik_law_groups / sizeof *ik_law_groups ==
                   IK_CUES_GROUP_COUNT,
               "a name for each group");

/* clang-format off */
#define FIELD(name, type, required, record, member) \
    { name, type, required, offsetof(struct record, member), 0, 0, NULL }
#define RANGE(name, required, record, member, least, most) \
    { name, IK_LAW_NUMBER, required, offsetof(struct record, member), \
      least, most, NULL }
#define CHOICE(name, required, record, member, choices) \
    { name, IK_LAW_CHOICE, required, offsetof(struct record, member), \
      0, 0, choices }
#define DATED(record) \
    FIELD("from", IK_LAW_DATE, true, record, row.from), \
    FIELD("to", IK_LAW_DATE, false, record, row.to)
#define SOURCED(record) \
    FIELD("source", IK_LAW_TEXT, true, record, row.source), \
    CHOICE("mark", true, record, row.mark, marks)
#define KEYED(record) FIELD("key", IK_LAW_KEY, true, record, row.key)
#define END { NULL, IK_LAW_TEXT, false, 0, 0, 0, NULL }

const struct ik_law_field ik_law_header[] = {
    FIELD("version", IK_LAW_KEY, true, ik_law, version),
    FIELD("from", IK_LAW_DATE, true, ik_law, from),
    FIELD("verified_until", IK_LAW_DATE, true, ik_law, verified_until),
    RANGE("semantics", true, ik_law, semantics, 1, 1000),
    END
};

static const struct ik_law_field citation[] = {
    KEYED(ik_citation), DATED(ik_citation), SOURCED(ik_citation),
    CHOICE("kind", true, ik_citation, kind, kinds),
    CHOICE("part", false, ik_citation, part, parts),
    FIELD("reference", IK_LAW_TEXT, true, ik_citation, reference),
    FIELD("url", IK_LAW_TEXT, true, ik_citation, url),
    FIELD("name_nb", IK_LAW_TEXT, true, ik_citation, name_nb),
    FIELD("name_nn", IK_LAW_TEXT, true, ik_citation, name_nn),
    FIELD("name_en", IK_LAW_TEXT, true, ik_citation, name_en),
    FIELD("pending", IK_LAW_TEXT, false, ik_citation, pending),
    FIELD("pending_by", IK_LAW_TEXT, false, ik_citation, pending_by),
    END
};

static const struct ik_law_field amount[] = {
    KEYED(ik_law_number), DATED(ik_law_number), SOURCED(ik_law_number),
    RANGE("value", true, ik_law_number, value, 1,
          INT64_C(1000000000000)),
    CHOICE("unit", true, ik_law_number, unit, units),
    END
};

static const struct ik_law_field change[] = {
    KEYED(ik_law_change),
    FIELD("from", IK_LAW_DATE, true, ik_law_change, row.from),
    SOURCED(ik_law_change),
    END
};

static const struct ik_law_field period[] = {
    FIELD("key", IK_LAW_KEY, true, ik_period_row, number.row.key),
    FIELD("from", IK_LAW_DATE, true, ik_period_row, number.row.from),
    FIELD("to", IK_LAW_DATE, false, ik_period_row, number.row.to),
    FIELD("source", IK_LAW_TEXT, true, ik_period_row, number.row.source),
    CHOICE("mark", true, ik_period_row, number.row.mark, marks),
    FIELD("condition", IK_LAW_KEY, true, ik_period_row,
          number.row.condition),
    RANGE("days", true, ik_period_row, number.value, 0, IK_LONGEST_PERIOD),
    CHOICE("unit", true, ik_period_row, number.unit, units),
    FIELD("law", IK_LAW_KEY, false, ik_period_row, law),
    CHOICE("counted", false, ik_period_row, counted, bounds),
    CHOICE("event", false, ik_period_row, event, ik_period_events),
    CHOICE("adds", false, ik_period_row, adds, yes),
    END
};

static const struct ik_law_field holiday[] = {
    KEYED(ik_holiday), DATED(ik_holiday), SOURCED(ik_holiday),
    FIELD("name_nb", IK_LAW_TEXT, true, ik_holiday, name_nb),
    FIELD("name_nn", IK_LAW_TEXT, true, ik_holiday, name_nn),
    FIELD("name_en", IK_LAW_TEXT, true, ik_holiday, name_en),
    RANGE("month", false, ik_holiday, month, 1, 12),
    RANGE("day", false, ik_holiday, day, 1, 31),
    RANGE("easter", false, ik_holiday, easter, -100, 100),
    CHOICE("doubtful", false, ik_holiday, doubtful, yes),
    END
};

static const struct ik_law_field cue[] = {
    KEYED(ik_cue), DATED(ik_cue), SOURCED(ik_cue),
    CHOICE("group", true, ik_cue, group, ik_law_groups),
    FIELD("language", IK_LAW_TEXT, true, ik_cue, language),
    FIELD("pattern", IK_LAW_TEXT, true, ik_cue, pattern),
    CHOICE("name", false, ik_cue, name, names),
    CHOICE("doubt", false, ik_cue, doubt, doubts),
    END
};

static const struct ik_law_field list[] = {
    KEYED(ik_word_list), DATED(ik_word_list), SOURCED(ik_word_list),
    FIELD("words", IK_LAW_TEXT, true, ik_word_list, words),
    END
};

static const struct ik_law_field allow[] = {
    DATED(ik_cue), SOURCED(ik_cue),
    CHOICE("group", true, ik_cue, group, ik_law_groups),
    FIELD("pattern", IK_LAW_TEXT, true, ik_cue, pattern),
    END
};

static const struct ik_law_field profile[] = {
    KEYED(ik_law_number),
    RANGE("value", true, ik_law_number, value, 0, 1000000),
    CHOICE("unit", true, ik_law_number, unit, units),
    END
};

static const struct ik_law_field rule[] = {
    FIELD("id", IK_LAW_ID, true, ik_law_number, row.key),
    DATED(ik_law_number),
    RANGE("semantics", true, ik_law_number, value, 1, 1000),
    END
};

static const struct ik_law_field sign[] = {
    FIELD("value", IK_LAW_TEXT, true, ik_law_number, row.key),
    FIELD("field", IK_LAW_KEY, true, ik_law_number, row.condition),
    DATED(ik_law_number), SOURCED(ik_law_number),
    CHOICE("regime", true, ik_law_number, value, regimes),
    END
};

enum {
    AMOUNTS = 1u << IK_LAW_NOK | 1u << IK_LAW_PERCENT | 1u << IK_LAW_RANK |
              1u << IK_LAW_SUPPLIERS | 1u << IK_LAW_HOURS,
    DAYS = 1u << IK_LAW_DAYS | 1u << IK_LAW_WORKING_DAYS,
    SPANS = DAYS | 1u << IK_LAW_MONTHS,
    HINTS = DAYS | 1u << IK_LAW_HOURS | 1u << IK_LAW_PERCENT |
            1u << IK_LAW_WORDS | 1u << IK_LAW_PARTS | 1u << IK_LAW_MONTH_DAY |
            1u << IK_LAW_SUPPLIERS
};

const struct ik_law_element ik_law_elements[] = {
    { "citation", "citations", IK_LAW_CITATION, sizeof(struct ik_citation),
      citation, 0 },
    { "amount", "amounts", IK_LAW_AMOUNT, sizeof(struct ik_law_number),
      amount, AMOUNTS },
    { "change", "changes", IK_LAW_CHANGE, sizeof(struct ik_law_change),
      change, 0 },
    { "period", "periods", IK_LAW_PERIOD, sizeof(struct ik_period_row),
      period, SPANS },
    { "holiday", "holidays", IK_LAW_HOLIDAY, sizeof(struct ik_holiday),
      holiday, 0 },
    { "list", "cues", IK_LAW_LIST, sizeof(struct ik_word_list), list, 0 },
    { "cue", "cues", IK_LAW_CUE, sizeof(struct ik_cue), cue, 0 },
    { "allow", "cues", IK_LAW_CUE, sizeof(struct ik_cue), allow, 0 },
    { "profile", "profiles", IK_LAW_PROFILE, sizeof(struct ik_law_number),
      profile, HINTS },
    { "rule", "rules", IK_LAW_RULE, sizeof(struct ik_law_number), rule, 0 },
    { "sign", "signs", IK_LAW_SIGN, sizeof(struct ik_law_number), sign, 0 },
    { NULL, NULL, IK_LAW_KIND_COUNT, 0, NULL, 0 }
};
/* clang-format on */

static bool
is_key(const char *text, size_t length, bool capitals)
{
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        bool capital = c >= 'A' && c <= 'Z';
        if (capital ? !capitals
                    : !ik_is_alnum(c) && c != '_' && c != '-' && c != '.')
            return false;
    }
    return length > 0;
}

static int64_t
choose(const char *const *choices, const char *text)
{
    for (int64_t i = 0; choices[i]; i++)
        if (strcmp(choices[i], text) == 0)
            return i + 1;
    return 0;
}

/* Not when it is empty, or no key where it must be one. */
static bool
keep_text(const struct ik_law_field *field, const char *text, size_t length,
          char *member)
{
    bool good = field->type == IK_LAW_TEXT
                    ? length > 0
                    : is_key(text, length, field->type == IK_LAW_ID);
    if (good)
        memcpy(member, &text, sizeof text);
    return good;
}

bool
ik_law_parse(const struct ik_law_field *field, const char *text,
             size_t length, void *row)
{
    char *member = (char *)row + field->offset;
    int64_t *number = (void *)member;
    switch (field->type) {
    case IK_LAW_DATE:
        return ik_parse_date(text, length, (void *)member);
    case IK_LAW_NUMBER:
        return ik_parse_integer(text, length, number) &&
               *number >= field->least && *number <= field->most;
    case IK_LAW_CHOICE:
        *number = choose(field->choices, text);
        return *number != 0;
    default:
        return keep_text(field, text, length, member);
    }
}

enum ik_message
ik_law_complaint(const struct ik_law_field *field)
{
    switch (field->type) {
    case IK_LAW_DATE:
        return IK_MESSAGE_BAD_DATE;
    case IK_LAW_NUMBER:
        return IK_MESSAGE_BAD_NUMBER;
    case IK_LAW_TEXT:
        return IK_MESSAGE_BAD_TOKEN;
    default:
        return IK_MESSAGE_BAD_CODE;
    }
}

bool
ik_law_has_field(const struct ik_law_field *fields, const char *name)
{
    for (; fields->name; fields++)
        if (strcmp(fields->name, name) == 0)
            return true;
    return false;
}
